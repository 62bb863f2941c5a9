"""The panel in the middle: transport, ruler, tracks, roll, velocity; the score below or instead."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollBar, QSizePolicy, QWidget

from engines.formats.score import active_at
from ui.bound_keys import name_keys
from ui.compose.form.bar_menu import BarMenu
from ui.compose.form.form_edits import FormEdits
from ui.compose.form.form_lanes import CHORDS, ROW_HEIGHT, SECTIONS, FormLanes
from ui.compose.menus.note_menu import NoteMenu
from ui.compose.playing.transport import Transport
from ui.compose.roll.key_strip import KeyStrip
from ui.compose.roll.piece import Piece
from ui.compose.roll.roll import Roll
from ui.compose.roll.roll_background import key_name_of
from ui.compose.roll.ruler import Ruler
from ui.compose.roll.time_axis import TimeAxis
from ui.compose.roll.velocity import VelocityLane
from ui.compose.tracks.inspector import Inspector
from ui.compose.tracks.track_lanes import TrackLanes
from ui.compose.tracks.track_menu import fill_instruments
from ui.look.theme import Theme
from ui.making.panel import Panel
from ui.parts import Divider, IconButton, Label, PanelHeader, Segments, set_background
from ui.qt.drops import folders_in
from ui.qt.layouts import new_column, new_row
from ui.qt.timers import single_shot_timer

GUTTER, NARROW_GUTTER = 152, 120
WIDE_WIDTH, ROLL_HEIGHT, SCORE_HEIGHT, FORM_HEIGHT = 700, 190, 280, 300
MAX_FITTED_BARS = 16


VIEWS = ("roll", "both", "score")


class WorkPanel(Panel):
    """`data_dropped(QMimeData)` when files were dropped anywhere on it; `moved(tick, is_playing)`
    when the playhead was moved."""

    data_dropped = Signal(object)
    moved = Signal(float, bool)

    def __init__(self, piece: Piece) -> None:
        super().__init__("panel")
        self.setAcceptDrops(True)
        self.piece = piece
        self.axis = TimeAxis(piece, self)
        self.transport = Transport()
        self.header = PanelHeader(self.tr("Piece"))
        self.views = self._build_views()
        self._roll_area = set_background(_RollArea(), "panel")
        self._score: QWidget | None = None
        self.ruler = Ruler(self.axis)
        self.lanes = TrackLanes(piece, self.axis, GUTTER)
        self.roll = Roll(piece, self.axis)
        self.keys = KeyStrip(self.roll)
        self.inspector = Inspector(piece, self.axis)
        self.velocity = VelocityLane(piece, self.axis)
        self.position = (0.0, False)
        self.note_menu = NoteMenu(self.roll)
        self.form_edits = FormEdits(piece, self)
        self.form = FormLanes(self.form_edits, self.axis)
        self.bar_menu = BarMenu(self.form_edits, self.axis, self)
        self._gutters: list[QWidget] = []
        self._fitted_width = 0
        self._scroll_bar = self._build_scroll_bar()
        self._centring = single_shot_timer(self, 0, self.roll.centre_on_notes)
        self._build_column()
        self._connect()
        self._show_piece()

    def fit(self) -> None:
        """Zoom to the whole piece, or its first bars, and scroll to its notes."""
        bars = min(self.piece.bar_count(), MAX_FITTED_BARS)
        self._fitted_width = self.roll.viewport().width()
        if self._fitted_width > 0:
            self.axis.fit(self._fitted_width, bars)
        self.roll.centre_on_notes()

    def show_position(self, tick: float, is_playing: bool) -> None:
        """Move the playhead; while it plays, the view scrolls with it."""
        self.ruler.set_playhead(tick)
        self.roll.set_playhead(tick)
        self.position = (tick, is_playing)
        self.moved.emit(tick, is_playing)
        score = self.piece.score
        meter = active_at(score.meters, int(tick)) or score.meters[0]
        tempo = active_at(score.tempi, int(tick)) or score.tempi[0]
        self.transport.readout.show_tempo(tempo.bpm)
        self.transport.readout.show_position(*self.axis.bar_beat_tick(tick))
        self.transport.readout.show_meter(f"{meter.beats}/{meter.unit}")
        pitches = frozenset(n.pitch for n in self.piece.notes() if n.start <= tick < n.end)
        self.keys.show_sounding(pitches if is_playing else frozenset())
        width = self.roll.viewport().width()
        x = self.axis.x_of(tick)
        if is_playing and not 0 <= x < width:
            self.roll.horizontalScrollBar().setValue(round(self.axis.offset + x - width * 0.1))

    def add_below(self, widget: QWidget) -> None:
        """Add a band below the roll."""
        self._column.addWidget(widget)

    def add_band(self, widget: QWidget) -> None:
        """Add a band between the transport and the piece."""
        self._column.insertWidget(self._column.indexOf(self._roll_area), widget)

    def add_score(self, widget: QWidget, gutter: QWidget) -> None:
        """Add the score, which `show_view` shows; `gutter` is its part at the left."""
        self._score = widget
        self._gutters.append(gutter)
        self._column.insertWidget(self._column.indexOf(self._roll_area) + 1, widget, 2)

    def show_view(self, view: str) -> None:
        """Show the roll, the score, or both."""
        self.views.set_value(view)
        self._roll_area.setVisible(view != "score")
        if self._score is not None:
            self._score.setVisible(view != "roll")
        self._fit_gutters()
        self._fit_lanes()
        self._centring.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow the gutter where there is little width."""
        super().resizeEvent(event)
        self._fit_gutters()
        self._fit_lanes()

    def _fit_gutters(self) -> None:
        theme = Theme.current()
        is_narrow = self.width() < WIDE_WIDTH * theme.scale
        gutter = min(theme.px(NARROW_GUTTER if is_narrow else GUTTER), self.width() // 3)
        for widget in self._gutters:
            widget.setFixedWidth(gutter)
        self.lanes.set_gutter(gutter)
        self.inspector.set_narrow(is_narrow or self.views.value() == "both")

    def _fit_lanes(self) -> None:
        """In a low window the roll keeps its height: the form goes, fewer lanes are in view."""
        has_form = self.height() >= Theme.current().px(FORM_HEIGHT)
        for widget in self._form_row:
            widget.setVisible(has_form)
        panels = [self.header, self.transport, self.ruler, self.velocity]
        panels += [self.form] if has_form else []
        occupied = sum(widget.height() for widget in panels) + Theme.current().px(ROLL_HEIGHT)
        if self.views.value() == "both":
            occupied += Theme.current().px(SCORE_HEIGHT)
        self.lanes.fit(self.height() - occupied)

    def refit(self) -> None:
        """Zoom in proportion to the width, so that the same bars stay visible."""
        width = self.roll.viewport().width()
        if self._fitted_width == 0 and width > 0:
            self.fit()
        elif width > 0 and width != self._fitted_width:
            factor, self._fitted_width = width / self._fitted_width, width
            self.axis.set_zoom(self.axis.zoom * factor)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files from other programs; folders are left to the window."""
        data = event.mimeData()
        if data.hasUrls() and not folders_in(data) and event.source() is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Pass dropped data on."""
        event.acceptProposedAction()
        self.data_dropped.emit(event.mimeData())

    # Display

    def _show_piece(self) -> None:
        self.header.caption.setText(self.piece.score.title)
        self.transport.readout.show_key(key_name_of(self.piece))
        self._show_scroll()

    def _show_scroll(self) -> None:
        bar, roll_bar = self._scroll_bar, self.roll.horizontalScrollBar()
        bar.setRange(roll_bar.minimum(), roll_bar.maximum())
        bar.setPageStep(roll_bar.pageStep())
        bar.setSingleStep(40)
        bar.blockSignals(True)
        bar.setValue(round(self.axis.offset))
        bar.blockSignals(False)
        is_longer = self.axis.piece_length > self.roll.viewport().width() + 2
        bar.setVisible(is_longer or self.axis.offset > 0)

    # Building

    def _connect(self) -> None:
        undo, redo, stack = self.transport.undo, self.transport.redo, self.piece.stack
        self.piece.changed.connect(self._show_piece)
        Theme.current().rescaled.connect(self._fit_gutters)
        Theme.current().rescaled.connect(self._fit_lanes)
        Theme.current().rescaled.connect(self.roll.centre_on_notes)
        self.axis.changed.connect(self._show_scroll)
        self.transport.snap_changed.connect(self.axis.set_snap)
        self.transport.readout.tempo.returnPressed.connect(self.roll.setFocus)
        self.roll.resized.connect(self.refit)
        self.ruler.menu_requested.connect(self.bar_menu.open)
        self.form.menu_requested.connect(self.bar_menu.open)
        self.form.edit_requested.connect(self._ask_form)
        self.roll.step_requested.connect(self.note_menu.step_in_key)
        self.roll.scale_toggled.connect(self.inspector.scale.setChecked)
        self.inspector.scale.toggled.connect(self.roll.keep_scale)
        stack.canUndoChanged.connect(undo.setEnabled)
        stack.canRedoChanged.connect(redo.setEnabled)
        undo.setEnabled(False)
        redo.setEnabled(False)

    def _ask_form(self, row: int, tick: int) -> None:
        menu = self.bar_menu
        asks = {SECTIONS: menu.ask_section, CHORDS: menu.ask_chord}
        asks.get(row, menu.ask_tempo)(tick)

    def _build_scroll_bar(self) -> QScrollBar:
        bar, roll_bar = QScrollBar(Qt.Orientation.Horizontal), self.roll.horizontalScrollBar()
        bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar.hide()
        bar.valueChanged.connect(roll_bar.setValue)
        roll_bar.rangeChanged.connect(lambda *_: self._show_scroll())
        return bar

    def _build_column(self) -> None:
        self._column = new_column(self)
        self.header.add(self.views, stays=True)
        self.header.add(self.transport.export)
        for widget in (self.header, Divider(), self.transport, Divider()):
            self._column.addWidget(widget)
        self._column.addWidget(self._roll_area, 3)
        column = new_column(self._roll_area)
        column.addLayout(self._new_lane(self._build_tracks_header(), self.ruler))
        column.addWidget(Divider())
        form_row = (self._build_form_header(), self.form, Divider())
        column.addLayout(self._new_lane(form_row[0], self.form))
        column.addWidget(form_row[2])
        self._form_row: tuple[QWidget, ...] = form_row
        column.addWidget(self.lanes)
        column.addLayout(self._new_lane(self._build_gutter(), self.roll), 1)
        column.addWidget(Divider())
        column.addLayout(self._new_lane(self._build_velocity_header(), self.velocity))
        column.addWidget(self._scroll_bar)

    def _build_views(self) -> Segments:
        options = [
            ("roll", self.tr("Roll")),
            ("both", self.tr("Both")),
            ("score", self.tr("Score")),
        ]
        views = Segments(self.tr("View of the piece"), options, fit_text=True)
        name_keys(views.setToolTip, self.tr("Roll, both or score"), "compose.view")
        return views

    def _new_lane(self, gutter: QWidget, content: QWidget) -> QHBoxLayout:
        gutter.setFixedWidth(GUTTER)
        self._gutters.append(gutter)
        row = new_row()
        row.addWidget(gutter)
        row.addWidget(Divider("v"))
        row.addWidget(content, 1)
        return row

    def _build_tracks_header(self) -> QWidget:
        header = set_background(QWidget(), "panel")
        self._menu = QMenu(header)
        fill_instruments(self._menu, self.piece.add_track)
        add = IconButton("plus", self.tr("Add a track"), extent=24)
        Theme.current().set_icon_scaled(add.setIconSize, 14)
        add.setMenu(self._menu)
        add.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        row = new_row(header, 6, (12, 0, 6, 0))
        row.addWidget(Label(self.tr("Tracks"), "caption", "text2"), 1)
        row.addWidget(add)
        return header

    def _build_form_header(self) -> QWidget:
        header = set_background(QWidget(), "panel")
        column = new_column(header, 0, (12, 0, 6, 0))
        for text in (self.tr("Sections"), self.tr("Tempo"), self.tr("Chords")):
            label = Label(text, "caption", "text2")
            Theme.current().set_scaled(label.setFixedHeight, ROW_HEIGHT)
            column.addWidget(label)
        return header

    def _build_gutter(self) -> QWidget:
        gutter = set_background(QWidget(), "panel")
        row = new_row(gutter)
        row.addWidget(self.inspector, 1)
        row.addWidget(self.keys)
        return gutter

    def _build_velocity_header(self) -> QWidget:
        header = set_background(QWidget(), "panel")
        column = new_column(header, 6, (12, 8, 8, 8))
        column.addWidget(Label(self.tr("Velocity"), "caption", "text2"))
        column.addStretch(1)
        return header


class _RollArea(QWidget):
    """Holds ruler, tracks, roll and velocity. The roll would have all its keys on show: it leaves
    the score its share all the same."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)

    def hasHeightForWidth(self) -> bool:
        return False

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)
