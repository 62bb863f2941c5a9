"""The groove of another piece: rows of the works that were made or brought in last."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from engines.contract import Medium
from engines.formats.score import Score
from studio.base.records import Artifact
from studio.briefs.titles import title_of
from studio.history.queries import ArtifactQuery
from ui.compose.menus.note_menu import NoteMenu
from ui.context import AppContext
from ui.qt.actions import escape_ampersands
from ui.works import report_unreadable, score_of

WORKS = 12


class GroovesOfWorks(QObject):
    """Adds to the menu of the roll the works whose groove can be taken."""

    def __init__(self, context: AppContext, note_menu: NoteMenu) -> None:
        super().__init__(note_menu)
        self._context, self._note_menu = context, note_menu
        note_menu.groove_fillers.append(self._fill)

    def _fill(self, menu: QMenu) -> None:
        """Read the works while the artist has the menu around this one before them."""
        if self._context.is_open:
            query = ArtifactQuery(kinds=(Medium.MUSIC,), limit=WORKS)
            read = partial(self._context.studio.history.find, query)
            self._context.run_in_background(read, partial(self._add_rows, menu))

    def _add_rows(self, menu: QMenu, works: Sequence[Artifact]) -> None:
        for work in works:
            row = menu.addAction(escape_ampersands(title_of(work)), partial(self._take, work))
            row.setToolTip(self.tr("The timing and accents of its drums, or of its first track"))

    def _take(self, work: Artifact) -> None:
        failed = partial(report_unreadable, self._context, work)
        self._context.run_in_background(partial(score_of, work), self._take_from, failed)

    def _take_from(self, score: Score) -> None:
        tracks = [track for track in score.tracks if track.notes]
        drums = [track for track in tracks if track.drums]
        for track in (drums or tracks)[:1]:
            self._note_menu.take_groove(score, track.notes)
