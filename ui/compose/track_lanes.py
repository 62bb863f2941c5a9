"""The tracks, one lane each. Invariant: as many lanes as tracks, four of them in sight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.compose.axis import TimeAxis
from ui.compose.piece import Piece
from ui.compose.track_lane import HEIGHT, TrackHead, TrackNotes
from ui.compose.track_menu import TrackMenu
from ui.look.theme import Theme
from ui.parts import Divider, ground

IN_SIGHT = 4


class TrackLanes(QScrollArea):
    """Heads at the left, notes at the right."""

    def __init__(
        self, piece: Piece, axis: TimeAxis, gutter: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._piece, self._axis, self._gutter = piece, axis, gutter
        self._rows: list[QWidget] = []
        self.heads: list[TrackHead] = []
        self._menu = TrackMenu(piece, self)
        inside = ground(QWidget(), "panel")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        piece.changed.connect(self.show_piece)
        piece.selection_changed.connect(self.show_piece)
        axis.changed.connect(self._repaint)
        self.show_piece()

    def set_gutter(self, width: int) -> None:
        """Make the heads this wide."""
        self._gutter = width
        for head in self.heads:
            head.setFixedWidth(width)

    def show_piece(self) -> None:
        """Show the tracks as they are."""
        sheet = self._piece.sheet
        while len(self._rows) > len(sheet.score.tracks):
            self._drop_row()
        while len(self._rows) < len(sheet.score.tracks):
            self._add_row(len(self._rows))
        for place, (track, mix) in enumerate(zip(sheet.score.tracks, sheet.mixes, strict=True)):
            current = place == self._piece.track
            heard = sheet.heard(place)
            self.heads[place].show_track(track, current, mix.muted, mix.solo, heard)
        lane = Theme.current().px(HEIGHT) + 1
        self.setFixedHeight(min(len(self._rows), IN_SIGHT) * lane)
        self._repaint()

    def _repaint(self) -> None:
        for row in self._rows:
            for child in row.findChildren(TrackNotes):
                child.update()

    def _add_row(self, place: int) -> None:
        head = TrackHead(place)
        head.setFixedWidth(self._gutter)
        notes = TrackNotes(place, self._piece, self._axis)
        choose = partial(self._piece.choose_track, place)
        head.chosen.connect(choose)
        notes.chosen.connect(choose)
        head.muted.connect(self._mixer(place, "muted"))
        head.soloed.connect(self._mixer(place, "solo"))
        head.menu_wanted.connect(partial(self._open_menu, place))
        row = QWidget()
        row.setFixedHeight(Theme.current().px(HEIGHT) + 1)
        inner = QHBoxLayout()
        inner.setSpacing(0)
        inner.addWidget(head)
        inner.addWidget(Divider("v"))
        inner.addWidget(notes, 1)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner, 1)
        column.addWidget(Divider())
        self._column.insertWidget(place, row)
        self._rows.append(row)
        self.heads.append(head)

    def _drop_row(self) -> None:
        row = self._rows.pop()
        self.heads.pop()
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _mixer(self, place: int, field: str) -> Callable[[bool], None]:
        def mix(on: bool) -> None:
            mixes = self._piece.sheet.mixes
            self._piece.set_mix(place, replace(mixes[place], **{field: on}))

        return mix

    def _open_menu(self, place: int, at: QPoint) -> None:
        self._menu.open(place, at)
