"""Has the piece set as a score, and its systems drawn, on other threads and one at a time.

Invariant: what is on show stays until the score of the changed piece is there; at most one call is
in the background, so a system is always drawn of the score that was set last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal

from engines.formats.score import Score
from studio.base.faults import to_studio_error
from ui.compose.roll.piece import Piece
from ui.compose.score.system_image import SystemImage, draw_system
from ui.context import AppContext
from ui.language import join_sentences, translated
from ui.qt.timers import single_shot_timer

if TYPE_CHECKING:
    from engines.formats.engraved import EngravedScore, Engraver

DELAY_MS = 250
"""How long after an edit the score is set again, so that a drag sets it once."""
MAX_DRAWN = 48
"""Systems that are held as pictures."""


class ScoreSetting(QObject):
    """`changed` when another score was set, or why it cannot be; `drawn(system)` for a picture."""

    changed = Signal()
    drawn = Signal(int)

    def __init__(self, context: AppContext, piece: Piece, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._piece = context, piece
        self.new_engraver: Callable[[], Engraver] = _new_engraver
        self._engraver: Engraver | None = None
        self.engraved: EngravedScore | None = None
        self.fault = ""
        self.scale = 1.0
        self._ratio = 1.0
        self._layout: tuple[int, float] | None = None  # width on paper, and pixels a unit of it
        self._set: tuple[Score, int, float] | None = None
        self._images: dict[int, SystemImage] = {}
        self._queue: list[int] = []
        self._call = 0
        self._is_busy = False
        self._timer = single_shot_timer(self, DELAY_MS, self._work)
        piece.changed.connect(self._timer.start)

    @property
    def is_busy(self) -> bool:
        """Whether something is set or drawn."""
        return self._is_busy or self._timer.isActive()

    def show(self, width: int, scale: float, ratio: float) -> None:
        """Set the score for a width of paper, in tenths of a millimetre.

        `scale` is in logical pixels for each of these, `ratio` in device pixels for each of those.
        """
        if ratio != self._ratio:
            self._images.clear()
        if self._layout is None and self.fault:  # shown again, as the sentence of a fault asks for
            self._set, self.fault = None, ""
        self._layout, self._ratio = (width, scale), ratio
        if self._set is None:
            self._work()
        else:
            self._timer.start()

    def hide(self) -> None:
        """Set and draw no more until the score is shown again."""
        self._layout = None
        self._queue.clear()

    def close(self) -> None:
        """Forget the score, and end what sets it."""
        self._timer.stop()
        self._call += 1
        self._is_busy, self._set, self.engraved, self.fault = False, None, None, ""
        self._images.clear()
        self._queue.clear()
        if self._engraver is not None:
            self._engraver.close()
            self._engraver = None

    def image(self, system: int) -> SystemImage | None:
        """The picture of a system, if it is drawn."""
        return self._images.get(system)

    def request(self, systems: Sequence[int]) -> None:
        """Draw these systems, the first one first; others that wait are not drawn."""
        self._queue = [system for system in systems if system not in self._images]
        self._work()

    def set_pages(self, done: Callable[[list[str]], None]) -> None:
        """Call `done` with the pages of the piece on A4, even if the score is closed meanwhile."""
        new_engraver, score = self.new_engraver, self._piece.score

        def pages() -> list[str]:
            with closing(new_engraver()) as engraver:
                return engraver.pages(score)

        self._context.run_in_background(pages, done)

    # Work

    def _work(self) -> None:
        if self._is_busy or self._layout is None or not self._context.is_open:
            return
        setting = (self._piece.score, *self._layout)
        if setting != self._set and not self._timer.isActive():
            self._engrave(setting)
        elif setting == self._set and self._queue and self.engraved is not None:
            self._draw(self._queue.pop(0), self.engraved)

    def _engrave(self, setting: tuple[Score, int, float]) -> None:
        score, width, _ = setting
        if self._piece.is_empty:
            self._show(setting, None, "")
            return
        engrave = partial(self._own_engraver().engrave, score, width)
        self._run(engrave, partial(self._show, setting), partial(self._show_fault, setting))

    def _draw(self, system: int, engraved: EngravedScore) -> None:
        engraver, ratio = self._own_engraver(), self._ratio
        size = self.size_of(system, engraved)

        def draw() -> SystemImage:
            return draw_system(engraver.system(system), size, ratio)

        self._run(draw, partial(self._hold, system), partial(self._show_fault, self._set))

    def size_of(self, system: int, engraved: EngravedScore) -> QSize:
        """The size of a system in logical pixels."""
        height = engraved.heights[system]
        return QSize(round(engraved.width * self.scale), round(height * self.scale))

    def _run(
        self,
        work: Callable[[], object],
        done: Callable[..., None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do something in the background, unless it was reset meanwhile, and then what waits."""
        self._is_busy = True
        call = self._call

        def finish(use: Callable[..., None], value: object) -> None:
            if call == self._call:
                self._is_busy = False
                use(value)
                self._work()

        self._context.run_in_background(work, partial(finish, done), partial(finish, failed))

    def _show(
        self, of: tuple[Score, int, float], engraved: EngravedScore | None, fault: str = ""
    ) -> None:
        self._set, self.engraved, self.fault = of, engraved, fault
        self.scale = of[2]
        self._images.clear()
        self._queue.clear()
        self.changed.emit()

    def _show_fault(self, of: tuple[Score, int, float] | None, fault: Exception) -> None:
        """Say in a sentence why the piece cannot be set; a bug is reported as well."""
        error = to_studio_error(fault)
        if error is None:
            self._context.report(fault)
            sentence = self.tr("This piece cannot be set as notation.")
        else:
            sentence = join_sentences(translated(error.what), translated(error.remedy))
        if of is not None:
            self._show(of, None, sentence)

    def _hold(self, system: int, image: SystemImage) -> None:
        while len(self._images) >= MAX_DRAWN:
            del self._images[next(iter(self._images))]
        self._images[system] = image
        self.drawn.emit(system)

    def _own_engraver(self) -> Engraver:
        if self._engraver is None:
            self._engraver = self.new_engraver()
        return self._engraver


def _new_engraver() -> Engraver:
    from engines.registry import new_engraver

    return new_engraver()
