"""The works that actions act on, in the bar and in the details.

What is read of a work on another thread is shown only while it is the current one.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from studio.base.records import Artifact, Job
from ui.context import AppContext
from ui.guesses import ShownGuess, read_guesses
from ui.history.columns import HistoryColumns
from ui.history.details.family import Relatives, read_relatives
from ui.history.gallery.works_model import WorksModel
from ui.media import window_kit
from ui.qt.timers import single_shot_timer

_SETTLE_MS = 60
_MAX_COMMON_STARS = 200


class WorkSelection(QObject):
    """The selected works of the gallery in `columns`."""

    def __init__(
        self, context: AppContext, model: WorksModel, columns: HistoryColumns, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._model = context, model
        self.gallery, self._bar, self._details = columns.gallery, columns.bar, columns.details
        self._details.sheet_requested.connect(self._show_sheet)
        self.timer = single_shot_timer(self, _SETTLE_MS, self._load_further)

    def current(self) -> Artifact | None:
        """The work that keys act on."""
        return self._model.work(self.gallery.currentIndex().row())

    def ids(self) -> list[str]:
        """Ids of the selected works; the current one if none is selected."""
        ids = self.gallery.selected_ids()
        current = self.gallery.current_id()
        return ids or ([current] if current else [])

    def works(self) -> list[Artifact]:
        """The selected works; the current one if none is selected."""
        rows = [self._model.row_of(identity) for identity in self.ids()]
        return self._model.works([row for row in rows if row is not None])

    def show(self) -> None:
        """Show the current work in the details, and several works in the bar."""
        count = self.gallery.selected_count()
        self._bar.setVisible(count > 1)
        self._details.show_work(self.current(), self.gallery.cell_painter.terms)
        self._details.show_selected_count(count)
        if count > 1:
            works = self.works() if count <= _MAX_COMMON_STARS else []
            stars = {work.stars for work in works}
            common_stars = stars.pop() if len(stars) == 1 else 0
            self._bar.show_selection(count, common_stars, self.gallery.is_trash)
        self.timer.start()

    def _load_further(self) -> None:
        """Show relatives of the current work, and what taste guesses of it, once they are read."""
        work = self.current()
        if work is None or not self._context.is_open:
            return
        studio, run_in_background = self._context.studio, self._context.run_in_background
        run_in_background(partial(read_relatives, studio, work), self._show_relatives)
        if work.score is not None:
            read = partial(read_guesses, studio, work.medium, [work.id])
            run_in_background(read, self._show_guess)

    def _show_sheet(self, grid: Job) -> None:
        self._context.go_to(window_kit(grid.medium).page, grid)

    def _show_guess(self, guesses: dict[str, ShownGuess]) -> None:
        guess = guesses.get(self.gallery.current_id() or "")
        if guess is not None and guess.score is not None:
            self._details.show_guess(guess)

    def _show_relatives(self, relatives: Relatives) -> None:
        if relatives.of == self.gallery.current_id():
            self._details.show_relatives(relatives)
