"""The menu of a bar: section, chord, tempo and meter from there on, repeating and removing it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from engines.contract import ScoreError
from engines.contract.text import Text
from engines.formats.chords import chord_name, likely_chord
from engines.formats.editing.form import MAX_BPM, MIN_BPM
from engines.formats.score import Section, active_at, bars
from ui.compose.form.form_edits import FormEdits
from ui.compose.roll.time_axis import TimeAxis
from ui.language import number, read_number, translated
from ui.name_dialog import NameDialog
from ui.qt.actions import escape_ampersands

SECTIONS = (
    Text("Intro"),
    Text("Verse"),
    Text("Chorus"),
    Text("Bridge"),
    Text("Solo"),
    Text("Ending"),
)
METERS = ((2, 4), (3, 4), (4, 4), (5, 4), (6, 8), (7, 8), (9, 8), (12, 8))


class BarMenu(QObject):
    """Opened on the ruler and on the lanes of the form. `fillers` add rows of other parts of the
    page; each is called with the menu and the bar, counted from 1."""

    def __init__(self, edits: FormEdits, axis: TimeAxis, host: QWidget) -> None:
        super().__init__(host)
        self._edits, self._axis, self._host = edits, axis, host
        self._piece = edits.piece
        self._menu: QMenu | None = None
        self.fillers: list[Callable[[QMenu, int], object]] = []

    def open(self, position: QPoint, tick: float) -> None:
        """Show the menu of the bar of a tick at a point of the screen."""
        self.build(tick).popup(position)

    def build(self, tick: float) -> QMenu:
        """Return a new menu of the bar of a tick."""
        if self._menu is not None:
            self._menu.deleteLater()
        menu = self._menu = QMenu(self._host)
        menu.setToolTipsVisible(True)
        self.fill(menu, tick)
        return menu

    def fill(self, menu: QMenu, tick: float) -> None:
        """Add the rows of the bar of a tick to a menu."""
        bar = self._axis.bar_at(tick)
        start, end = self._axis.spans[bar]
        self._add_sections(menu, start)
        self._add_chord(menu, start, end)
        self._add_tempo(menu, start)
        self._add_meter(menu, start)
        menu.addSeparator()
        for fill in self.fillers:
            fill(menu, bar + 1)
        is_in_piece = bar < len(bars(self._piece.score))
        for text, run in (
            (self.tr("Repeat this bar"), self._edits.repeat_bars),
            (self.tr("Remove this bar"), self._edits.remove_bars),
        ):
            menu.addAction(text, partial(run, start, end)).setEnabled(is_in_piece)

    # Asking

    def ask_section(self, tick: int) -> None:
        """Ask for the name of the section that begins at a tick."""
        own = active_at(self._piece.score.sections, tick)
        name = own.name if own is not None and own.tick == tick else ""
        use = partial(self._edits.set_section, tick)
        NameDialog(self.tr("Section"), self.tr("Name it"), name, use, self._host).open()

    def ask_chord(self, tick: int) -> None:
        """Ask for the chord at a tick."""
        own = active_at(self._piece.score.chords, tick)
        start, end = self._axis.spans[self._axis.bar_at(tick)]
        is_own = own is not None and own.tick == tick
        name = own.name if own is not None and is_own else likely_chord(
            self._piece.score, start, end
        )  # fmt: skip
        NameDialog(
            self.tr("Chord"),
            self.tr("Write it"),
            name,
            partial(self._edits.set_chord, tick),
            self._host,
            fault_of=_chord_fault,
        ).open()

    def ask_tempo(self, tick: int) -> None:
        """Ask for the tempo from a tick on."""
        tempo = active_at(self._piece.score.tempi, tick) or self._piece.score.tempi[0]
        NameDialog(
            self.tr("Tempo from here"),
            self.tr("Set it"),
            number(tempo.bpm, "g"),
            lambda text: self._edits.set_tempo(tick, read_number(text)),
            self._host,
            fault_of=self._tempo_fault,
            explanation=self.tr("Quarter notes a minute"),
        ).open()

    def _tempo_fault(self, text: str) -> str:
        try:
            is_tempo = MIN_BPM <= read_number(text) <= MAX_BPM
        except ValueError:
            is_tempo = False
        return "" if is_tempo else self.tr("20 to 300")

    # Rows

    def _add_sections(self, menu: QMenu, start: int) -> None:
        submenu = menu.addMenu(self.tr("Section from here"))
        for name in map(translated, SECTIONS):
            submenu.addAction(name, partial(self._edits.set_section, start, name))
        submenu.addAction(self.tr("Other name…"), partial(self.ask_section, start))
        sections = self._piece.score.sections
        own = active_at(sections, start)
        if own is not None:
            self._add_own_section(menu, own, sections.index(own), len(sections))

    def _add_own_section(self, menu: QMenu, own: Section, index: int, count: int) -> None:
        submenu, edits = (
            menu.addMenu(escape_ampersands(self.tr("Section {0}").format(own.name))),
            self._edits,
        )
        submenu.addAction(self.tr("Rename…"), partial(self.ask_section, own.tick))
        submenu.addAction(self.tr("Repeat"), partial(edits.repeat_section, index))
        earlier = submenu.addAction(
            self.tr("Move earlier"), partial(edits.move_section, index, index - 1)
        )
        earlier.setEnabled(index > 0)
        later = submenu.addAction(
            self.tr("Move later"), partial(edits.move_section, index, index + 1)
        )
        later.setEnabled(index < count - 1)
        submenu.addAction(self.tr("Remove the name"), partial(edits.set_section, own.tick, ""))

    def _add_chord(self, menu: QMenu, start: int, end: int) -> None:
        menu.addAction(self.tr("Chord…"), partial(self.ask_chord, start))
        for chord in self._piece.score.chords:
            if start <= chord.tick < end:
                text = self.tr("Remove {0}").format(chord.name)
                menu.addAction(text, partial(self._edits.set_chord, chord.tick, ""))

    def _add_tempo(self, menu: QMenu, start: int) -> None:
        menu.addAction(self.tr("Tempo from here…"), partial(self.ask_tempo, start))
        if start and any(tempo.tick == start for tempo in self._piece.score.tempi):
            text = self.tr("Remove the change of tempo")
            menu.addAction(text, partial(self._edits.remove_tempo, start))

    def _add_meter(self, menu: QMenu, start: int) -> None:
        submenu = menu.addMenu(self.tr("Meter from here"))
        current = active_at(self._piece.score.meters, start)
        for beats, unit in METERS:
            set_meter = partial(self._edits.set_meter, start, beats, unit)
            row = submenu.addAction(f"{beats}/{unit}", set_meter)
            row.setCheckable(True)
            is_current = current is not None and (current.beats, current.unit) == (beats, unit)
            row.setChecked(is_current)
        if start and any(meter.tick == start for meter in self._piece.score.meters):
            text = self.tr("Remove the change of meter")
            menu.addAction(text, partial(self._edits.remove_meter, start))


def _chord_fault(text: str) -> str:
    try:
        chord_name(text)
    except ScoreError as error:
        return translated(error.remedy)
    return ""
