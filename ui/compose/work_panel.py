"""The work in the middle: transport, ruler, tracks, roll, velocity.

Invariant: ruler, tracks, roll and velocity begin at the same x and share one time axis.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)

from ui.compose.axis import TimeAxis
from ui.compose.inspector import Inspector
from ui.compose.key_strip import KeyStrip
from ui.compose.piece import Piece
from ui.compose.roll import Roll
from ui.compose.roll_ground import key_words
from ui.compose.ruler import Ruler
from ui.compose.track_lanes import TrackLanes
from ui.compose.track_menu import fill_instruments
from ui.compose.transport import Transport
from ui.compose.velocity import VelocityLane
from ui.look.theme import Theme
from ui.making.panel import Panel
from ui.parts import Divider, IconButton, IconLabel, Label, ground

GUTTER, NARROW_GUTTER = 152, 120
ROOM_FOR_GUTTER = 700
MOST_BARS_FITTED = 16


class WorkPanel(Panel):
    """`file_dropped(path)` when one was dropped anywhere on it."""

    file_dropped = Signal(str)

    def __init__(self, piece: Piece, parent: QWidget | None = None) -> None:
        super().__init__("panel", parent)
        self.setAcceptDrops(True)
        self.piece = piece
        self.axis = TimeAxis(piece, self)
        self.transport = Transport()
        self.ruler = Ruler(self.axis)
        self.lanes = TrackLanes(piece, self.axis, GUTTER)
        self.roll = Roll(piece, self.axis)
        self.keys = KeyStrip(self.roll)
        self.inspector = Inspector(piece, self.axis)
        self.velocity = VelocityLane(piece, self.axis)
        self._gutters: list[QWidget] = []
        self._fitted = 0
        self._build_silence()
        self._build_column()
        piece.changed.connect(self._show_piece)
        self.axis.changed.connect(self._show_scroll)
        self.transport.snap_chosen.connect(self.axis.set_snap)
        self.roll.resized.connect(self.refit)
        piece.stack.canUndoChanged.connect(self.transport.undo.setEnabled)
        piece.stack.canRedoChanged.connect(self.transport.redo.setEnabled)
        self.transport.undo.setEnabled(False)
        self.transport.redo.setEnabled(False)
        self._show_piece()

    def fit(self) -> None:
        """Show the whole piece, or its first bars, at the height of its notes."""
        bars = min(self.piece.bar_count(), MOST_BARS_FITTED)
        self._fitted = self.roll.viewport().width()
        if self._fitted > 0:
            self.axis.fit(self._fitted, bars)
        self.roll.centre_on_notes()

    def show_place(self, tick: float, playing: bool) -> None:
        """Move the playhead; while it plays the view follows."""
        self.ruler.set_playhead(tick)
        self.roll.set_playhead(tick)
        self.transport.readout.show_place(*self.axis.place_of(tick))
        sounding = frozenset(n.pitch for n in self.piece.notes() if n.start <= tick < n.end)
        self.keys.show_sounding(sounding if playing else frozenset())
        width = self.roll.viewport().width()
        x = self.axis.x_of(tick)
        if playing and not 0 <= x < width:
            self.roll.horizontalScrollBar().setValue(round(self.axis.offset + x - width * 0.1))

    def show_silence(self, silent: bool) -> None:
        """Say that nothing can be heard, or take that back."""
        self._silence.setVisible(silent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = Theme.current()
        narrow = self.width() < ROOM_FOR_GUTTER * theme.scale
        gutter = theme.px(NARROW_GUTTER if narrow else GUTTER)
        for widget in self._gutters:
            widget.setFixedWidth(gutter)
        self.lanes.set_gutter(gutter)
        self.inspector.set_narrow(narrow)

    def refit(self) -> None:
        """The width changed: keep the same bars in view, unless the artist has zoomed since."""
        width = self.roll.viewport().width()
        if self._fitted == 0 and width > 0:
            self.fit()
        elif width > 0 and width != self._fitted:
            share, self._fitted = width / self._fitted, width
            self.axis.set_zoom(self.axis.zoom * share)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and event.source() is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        if urls:
            event.acceptProposedAction()
            self.file_dropped.emit(urls[0].toLocalFile())

    # Within

    def _show_piece(self) -> None:
        score = self.piece.score
        meter = score.meters[0]
        key = key_words(self.piece)
        self.transport.readout.show_piece(score.tempi[0].bpm, f"{meter.beats}/{meter.unit}", key)
        self._show_scroll()

    def _show_scroll(self) -> None:
        bar, own = self._scroll, self.roll.horizontalScrollBar()
        bar.setRange(own.minimum(), own.maximum())
        bar.setPageStep(own.pageStep())
        bar.setSingleStep(40)
        bar.blockSignals(True)
        bar.setValue(round(self.axis.offset))
        bar.blockSignals(False)
        longer = self.axis.piece_length > self.roll.viewport().width() + 2
        bar.setVisible(longer or self.axis.offset > 0)

    def _build_silence(self) -> None:
        words = self.tr(
            "No sound device was found. Composing, editing and export work; plug one in to listen."
        )
        self._silence = QWidget()
        ground(self._silence, "wash")
        row = QHBoxLayout()
        row.setContentsMargins(16, 5, 12, 5)
        row.setSpacing(8)
        row.addWidget(IconLabel("speaker-slash", "blue", 15))
        row.addWidget(Label(words, "note", "text", wrap=True), 1)
        column = QVBoxLayout(self._silence)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Divider())
        self._silence.hide()

    def _build_column(self) -> None:
        self._scroll = QScrollBar(Qt.Orientation.Horizontal)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.hide()
        self._scroll.valueChanged.connect(self.roll.horizontalScrollBar().setValue)
        self.roll.horizontalScrollBar().rangeChanged.connect(lambda *_: self._show_scroll())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.transport)
        column.addWidget(Divider())
        column.addWidget(self._silence)
        column.addLayout(self._row(self._build_tracks_head(), self.ruler))
        column.addWidget(Divider())
        column.addWidget(self.lanes)
        column.addLayout(self._row(self._build_gutter(), self.roll), 1)
        column.addWidget(Divider())
        column.addLayout(self._row(self._build_velocity_head(), self.velocity))
        column.addWidget(self._scroll)

    def _row(self, gutter: QWidget, lane: QWidget) -> QHBoxLayout:
        gutter.setFixedWidth(GUTTER)
        self._gutters.append(gutter)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(gutter)
        row.addWidget(Divider("v"))
        row.addWidget(lane, 1)
        return row

    def _build_tracks_head(self) -> QWidget:
        head = ground(QWidget(), "panel")
        self._menu = QMenu(head)
        fill_instruments(self._menu, self.piece.add_track)
        add = IconButton("plus", self.tr("Add a track"), extent=24)
        add.setIconSize(QSize(14, 14))
        add.setMenu(self._menu)
        add.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 6, 0)
        row.addWidget(Label(self.tr("Tracks"), "caption", "text2"), 1)
        row.addWidget(add)
        return head

    def _build_gutter(self) -> QWidget:
        box = ground(QWidget(), "panel")
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.inspector, 1)
        row.addWidget(self.keys)
        return box

    def _build_velocity_head(self) -> QWidget:
        head = ground(QWidget(), "panel")
        column = QVBoxLayout(head)
        column.setContentsMargins(12, 8, 8, 8)
        column.addWidget(Label(self.tr("Velocity"), "caption", "text2"))
        column.addStretch(1)
        return head
