"""The menu of the roll: what can be done with the chosen notes, or with all of the track."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from engines.contract.text import Text
from engines.formats.editing.pitches import (
    ArpeggioOrder,
    arpeggiate,
    put_onto_scale,
    transpose_in_key,
)
from engines.formats.editing.timing import (
    MAX_SWING,
    STRAIGHT,
    groove_of,
    humanise_notes,
    play_half_as_fast,
    play_legato,
    play_staccato,
    play_twice_as_fast,
    with_groove,
)
from engines.formats.score import Note, Score
from ui.compose.roll.roll import Roll
from ui.compose.roll.time_axis import SNAPS, TimeAxis
from ui.compose.tracks.track_lane import track_name
from ui.language import translated
from ui.parts import LabelledSlider, SliderRange
from ui.qt.actions import escape_ampersands
from ui.qt.layouts import new_column

SLIDER_WIDTH = 220
_AMOUNTS: tuple[tuple[str, int, int], ...] = (
    (Text("A little"), 8, 5),
    (Text("Some"), 16, 10),
    (Text("Much"), 32, 20),
)
"""How far humanised notes stray: ticks, and steps of velocity."""
_ORDERS: tuple[tuple[str, ArpeggioOrder], ...] = (
    (Text("Up"), "up"),
    (Text("Down"), "down"),
    (Text("Up and down"), "up and down"),
)
_DEGREES: tuple[tuple[str, int], ...] = (
    (Text("A step up"), 1),
    (Text("A step down"), -1),
    (Text("A third up"), 2),
    (Text("A third down"), -2),
    (Text("An octave up"), 7),
    (Text("An octave down"), -7),
)


class FeelSliders(QWidget):
    """How strongly the grid draws notes, and its swing."""

    def __init__(self, axis: TimeAxis) -> None:
        super().__init__()
        self.strength = LabelledSlider(
            self.tr("Strength"), SliderRange(0, 100, 5), lambda value: f"{value:.0f} %"
        )
        self.swing = LabelledSlider(
            self.tr("Swing"), SliderRange(STRAIGHT, MAX_SWING, 1), lambda value: f"{value:.0f} %"
        )
        self.strength.set_value(axis.strength * 100)
        self.swing.set_value(axis.swing)
        self.strength.value_changed.connect(lambda value: axis.set_feel(value / 100, axis.swing))
        self.swing.value_changed.connect(lambda value: axis.set_feel(axis.strength, value))
        column = new_column(self, 8, (12, 6, 12, 6))
        column.addWidget(self.strength)
        column.addWidget(self.swing)
        self.setMinimumWidth(SLIDER_WIDTH)


class NoteMenu(QObject):
    """Opened on the roll. `fillers` add rows of other parts of the page before the last ones."""

    def __init__(self, roll: Roll) -> None:
        super().__init__(roll)
        self._roll, self._piece, self._axis = roll, roll.piece, roll.axis
        self._menu: QMenu | None = None
        self._seed = 0
        self.fillers: list[Callable[[QMenu], object]] = []
        self.groove_fillers: list[Callable[[QMenu], object]] = []
        roll.menu_requested.connect(self.open)

    def open(self, position: QPoint) -> None:
        """Show the menu at a point of the screen."""
        self.build().popup(position)

    def build(self) -> QMenu:
        """Return a new menu for what is chosen now."""
        if self._menu is not None:
            self._menu.deleteLater()
        menu = self._menu = QMenu(self._roll)
        menu.setToolTipsVisible(True)
        for submenu in self._edit_menus(menu):
            submenu.setEnabled(bool(self._piece.notes()))
        scale = menu.addAction(self.tr("Draw in the scale"))
        scale.setCheckable(True)
        scale.setChecked(self._roll.mouse.keeps_scale)
        scale.toggled.connect(self._roll.keep_scale)
        for fill in self.fillers:
            menu.addSeparator()
            fill(menu)
        menu.addSeparator()
        self._add_clipboard(menu)
        return menu

    def quantise(self) -> None:
        """Put notes onto the grid of the page, as strongly as it says."""
        axis = self._axis
        if axis.snap > 1:
            self._piece.quantise(axis.snap, axis.strength, axis.swing)

    def step_in_key(self, steps: int) -> None:
        """Move notes by steps of the key's scale."""
        key = self._roll.key_of_track()
        if key:
            self._piece.edit(self.tr("Move in the key"), transpose_in_key, steps, key)

    def take_groove(self, score: Score, notes: tuple[Note, ...]) -> None:
        """Play the chosen notes as these notes of a score are played."""
        groove = groove_of(score, notes)
        self._piece.edit(self.tr("Groove"), with_groove, groove, self._axis.strength)

    # Rows

    def _edit_menus(self, menu: QMenu) -> list[QMenu]:
        return [
            self._add_quantise(menu),
            self._add_groove(menu),
            self._add_humanise(menu),
            self._add_timing(menu),
            self._add_pitch(menu),
            self._add_arpeggio(menu),
        ]

    def _add_quantise(self, menu: QMenu) -> QMenu:
        submenu = menu.addMenu(self.tr("Quantise"))
        sliders = QWidgetAction(submenu)
        sliders.setDefaultWidget(FeelSliders(self._axis))
        submenu.addAction(sliders)
        row = submenu.addAction(self.tr("Put onto the grid"), self.quantise)
        row.setEnabled(self._axis.snap > 1)
        return submenu

    def _add_groove(self, menu: QMenu) -> QMenu:
        submenu = menu.addMenu(self.tr("Groove of"))
        submenu.setToolTipsVisible(True)
        score = self._piece.score
        for index, track in enumerate(score.tracks):
            if index != self._piece.track and track.notes:
                name = escape_ampersands(track_name(track))
                submenu.addAction(name, partial(self.take_groove, score, track.notes))
        for fill in self.groove_fillers:
            submenu.addSeparator()
            fill(submenu)
        return submenu

    def _add_humanise(self, menu: QMenu) -> QMenu:
        submenu = menu.addMenu(self.tr("Humanise"))
        for text, ticks, velocity in _AMOUNTS:
            submenu.addAction(translated(text), partial(self._humanise, ticks, velocity))
        return submenu

    def _humanise(self, ticks: int, velocity: int) -> None:
        self._seed += 1  # another time, another performance
        self._piece.edit(self.tr("Humanise"), humanise_notes, self._seed, ticks, velocity)

    def _add_timing(self, menu: QMenu) -> QMenu:
        submenu = menu.addMenu(self.tr("Timing"))
        for text, change in (
            (self.tr("Twice as fast"), play_twice_as_fast),
            (self.tr("Half as fast"), play_half_as_fast),
            (self.tr("Legato"), play_legato),
            (self.tr("Staccato"), play_staccato),
        ):
            submenu.addAction(text, partial(self._piece.edit, text, change))
        return submenu

    def _add_pitch(self, menu: QMenu) -> QMenu:
        key = self._roll.key_of_track()
        name = translated(key) or "–"
        submenu = menu.addMenu(self.tr("Move in {0}").format(name))
        for text, steps in _DEGREES:
            submenu.addAction(translated(text), partial(self.step_in_key, steps))
        submenu.addSeparator()
        text = self.tr("Onto the scale")
        submenu.addAction(text, partial(self._piece.edit, text, put_onto_scale, key))
        for row in submenu.actions():
            row.setEnabled(bool(key))
        return submenu

    def _add_arpeggio(self, menu: QMenu) -> QMenu:
        text = self.tr("Arpeggio")
        submenu = menu.addMenu(text)
        for name, order in _ORDERS:
            rates = submenu.addMenu(translated(name))
            for rate, ticks in SNAPS:
                if ticks > 1:
                    rates.addAction(rate, partial(self._piece.edit, text, arpeggiate, ticks, order))
        return submenu

    def _add_clipboard(self, menu: QMenu) -> None:
        roll = self._roll
        has_selection = bool(self._piece.selection)
        for text, run, needs_selection in (
            (self.tr("Cut"), roll.cut, True),
            (self.tr("Copy"), roll.copy, True),
            (self.tr("Paste"), roll.paste, False),
            (self.tr("Select all"), roll.selectAll, False),
            (self.tr("Delete"), self._piece.delete, True),
        ):
            row = menu.addAction(text, run)
            row.setEnabled(has_selection or not needs_selection)
