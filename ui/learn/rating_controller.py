"""Offers works to rate, and stores the stars.

Invariant: stars are stored before anything is shown of them. Works change only where the artist
asks for others, and never under the pointer.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from engines.contract import Medium
from studio.base.records import Artifact
from ui.context import AppContext
from ui.learn.rating_panel import RatingPanel
from ui.media import first_medium


class RatingController(QObject):
    """Fills the panel of works to rate, `works_shown` after that; `rated` once stars are stored."""

    works_shown = Signal()
    rated = Signal()

    def __init__(self, context: AppContext, panel: RatingPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._panel = context, panel
        self._medium = first_medium()
        self._reads = 0
        self._before: dict[str, int] = {}
        self._undo: list[tuple[str, int]] = []
        self._on_show: dict[str, int] = {}
        self._offered: set[str] = set()
        panel.rated.connect(self.rate)
        panel.more_requested.connect(self.show_next)
        panel.next_requested.connect(self.show_next)
        panel.history_requested.connect(lambda: context.go_to("history"))

    def show(self, medium: Medium) -> None:
        """Offer works of a medium, unless some are on show."""
        if medium is not self._medium or not self._panel.cards:
            self._medium, self._offered = medium, set()
            self.show_next()

    def show_next(self) -> None:
        """Offer the works that taste knows least about."""
        taste, medium = self._context.studio.taste, self._medium
        offers = frozenset(self._offered)

        def read() -> list[Artifact]:
            return [work for work, _ in taste.works_to_rate(medium, besides=offers)]

        self._read(read, False)

    def show_again(self) -> None:
        """Offer works that were rated weeks ago."""
        studio, medium = self._context.studio, self._medium
        self._read(lambda: studio.taste.works_to_rate_again(medium), True)

    def rate(self, work: str, stars: int) -> None:
        """Store the stars of a work, and show what they can be compared with."""
        before = self._on_show.get(work, 0)
        if self._store(work, stars):
            self._undo.append((work, before))
            self.rated.emit()

    def undo(self) -> bool:
        """Give the work that was rated last the stars before; False where none on show was."""
        if not self._undo:
            return False
        work, stars = self._undo.pop()
        self._panel.show_stars(work, stars)
        self._store(work, stars)
        return True

    def _store(self, work: str, stars: int) -> bool:
        note = self._context.attempt(partial(self._rate, work, stars))
        if note is None:
            self._panel.show_stars(work, 0)
            return False
        self._on_show[work] = stars
        self._panel.show_note(work, note if stars else "")
        return True

    def _rate(self, work: str, stars: int) -> str:
        """Store the stars of a work; returns what they can be compared with. Raises
        `StudioError`."""
        studio, is_again = self._context.studio, self._panel.is_again
        if work not in self._before:
            self._before[work] = studio.history.get(work).stars
        before, guess = self._before[work], studio.taste.of(self._medium).guess(work)
        if is_again and not stars:  # taken back
            studio.history.rate(work, before)
        else:
            studio.history.rate(work, stars, is_blind=is_again)
        if is_again:
            return self.tr("you gave it {0} before").format(before)
        return self.tr("taste thought {0}").format(round(guess.score)) if guess else ""

    def _read(self, read: Callable[[], list[Artifact]], is_again: bool) -> None:
        """Show the works that another thread reads, unless others were asked for meanwhile."""
        self._reads += 1
        self._context.run_in_background(read, partial(self._show, self._reads, is_again))

    def _show(self, reads: int, is_again: bool, works: list[Artifact]) -> None:
        if reads == self._reads:
            self._before, self._on_show, self._undo = {}, {}, []
            ids = {work.id for work in works}
            self._offered = ids if ids & self._offered else ids | self._offered
            self._panel.show_works(works, is_again)
            self.works_shown.emit()
