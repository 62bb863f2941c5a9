"""Shows the score of the piece beside the roll or in its place, prints and saves it.

Nothing of it is built, and no process runs, before the artist wants to see a score.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from ui.compose.files import SCORE_FORMATS, PieceFiles
from ui.compose.roll.roll import ZOOM_STEP
from ui.compose.stored_piece import StoredPiece
from ui.compose.work_panel import VIEWS, WorkPanel
from ui.context import AppContext

if TYPE_CHECKING:
    from ui.compose.score.score_panel import ScorePanel
    from ui.compose.score.score_setting import ScoreSetting

VIEW_KEY = "compose.view"


class ScoreController(QObject):
    """Shows, saves and prints the piece as a score; `seek` goes to a tick."""

    def __init__(
        self,
        context: AppContext,
        work: WorkPanel,
        files: PieceFiles,
        stored_piece: StoredPiece,
        seek: Callable[[float], object],
    ) -> None:
        super().__init__(work)
        self._context, self._work, self._files = context, work, files
        self._stored_piece, self._seek = stored_piece, seek
        self._piece = work.piece
        work.views.value_selected.connect(self.show_view)

    @cached_property
    def setting(self) -> ScoreSetting:
        """What sets the score, which is built on first use."""
        from ui.compose.score.score_setting import ScoreSetting

        return ScoreSetting(self._context, self._piece, self)

    @cached_property
    def panel(self) -> ScorePanel:
        """The panel of the score, which is built on first use."""
        from ui.compose.score.score_panel import ScorePanel

        panel = ScorePanel(self._work.roll, self.setting)
        panel.view.seek_requested.connect(self._seek)
        panel.save.clicked.connect(self.save)
        panel.printing.clicked.connect(self.print)
        self._work.moved.connect(panel.view.set_playhead)
        panel.view.set_playhead(*self._work.position)
        self._work.add_score(panel, panel.gutter)
        return panel

    @property
    def view(self) -> str:
        """What is on show: roll, both or score."""
        return str(self._work.views.value())

    def open_project(self) -> None:
        """Show what was shown last."""
        self.leave()
        view = self._context.recall(VIEW_KEY)
        self.show_view(view if view in VIEWS else VIEWS[0])

    def leave(self) -> None:
        """Forget the score, which is set again when the page is shown."""
        if "setting" in self.__dict__:
            self.setting.close()

    def show_view(self, view: str) -> None:
        """Show the roll, the score, or both."""
        if view != "roll":
            self.panel.show()
        self._work.show_view(view)
        if self._context.is_open:
            self._context.remember(VIEW_KEY, view)

    def turn(self) -> None:
        """Show the next of roll, both and score."""
        self.show_view(VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)])
        self.focus()

    def focus(self) -> None:
        """Focus the roll, or the score in its place."""
        editor = self.panel.view if self.view == "score" else self._work.roll
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def zoom(self, is_nearer: bool) -> None:
        """Zoom the score, or the roll where no score is on show."""
        factor = ZOOM_STEP if is_nearer else 1 / ZOOM_STEP
        if self.view == "roll":
            roll = self._work.roll
            roll.zoom_about(roll.viewport().width() / 2, factor)
        else:
            self.panel.view.zoom_by(factor)

    def save(self) -> None:
        """Ask for a path and a format of notation, and save the score."""
        if self._has_notes():
            self._stored_piece.export(self._files, SCORE_FORMATS)

    def print(self) -> None:
        """Ask for a printer, and print the score on A4."""
        from ui.compose.score.printing import ask_printer, print_pages

        printer = ask_printer(self._work, self._stored_piece.title()) if self._has_notes() else None
        if printer is None:
            return

        def warn(is_printed: bool) -> None:
            if not is_printed:
                self._context.show_error(
                    self.tr("The printer took nothing."),
                    self.tr("Choose another one, or save the score as a PDF."),
                )

        self.setting.set_pages(lambda pages: print_pages(pages, printer, warn))

    def _has_notes(self) -> bool:
        if self._piece.is_empty:
            self._context.show_error(self.tr("The piece has no notes yet, so it has no score."))
        return not self._piece.is_empty
