"""The band above the piece while a tune is hummed, heard, and written down.

Straw is the artist's voice: microphone and level have its colour.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from engines.formats.hummed import WrittenLine
from ui.compose.brief.settings_form import KEYS, METERS
from ui.compose.humming.recorder import FULL, LEVELS, HumRecorder
from ui.language import number, translated
from ui.look.theme import Theme
from ui.making.brief.combo_rows import fill, select
from ui.parts import (
    Bar,
    Button,
    ElidedLabel,
    IconButton,
    IconLabel,
    Label,
    LabelledCombo,
    draw_box,
    set_background,
)
from ui.sound.times import clock

HEIGHT, METER_WIDTH = 44, 164
SILENT_AFTER_S = 2.0
TASKS = ("continue", "accompany", "vary")


class LevelMeter(QWidget):
    """The last levels as bars, the newest at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._levels: Sequence[float] = ()
        Theme.current().set_scaled(self.setFixedSize, METER_WIDTH, 24)
        self.setAccessibleName(self.tr("Level of the microphone"))

    def show_levels(self, levels: Sequence[float]) -> None:
        """Show levels from 0 to 1; the last of them is told to screen readers."""
        self._levels = tuple(levels)
        percent = round(100 * self._levels[-1]) if self._levels else 0
        self.setAccessibleDescription(f"{percent} %")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        step, middle = self.width() / LEVELS, self.height() / 2
        painter.fillRect(QRectF(0, middle - 0.5, self.width(), 1), theme.colour("line"))
        first_x = self.width() - step * len(self._levels)
        for index, level in enumerate(self._levels):
            height = max(2.0, level * self.height())
            is_full = level * 32767 >= FULL
            colour = theme.colour("bad" if is_full else "star")
            bar = QRectF(first_x + index * step, middle - height / 2, step * 0.6, height)
            draw_box(painter, bar, colour, None, 1)


class HumStrip(Bar):
    """`stop_requested`, `closed`; `changed` when tempo, key or meter were changed; `task_requested`
    with what to do with the tune."""

    stop_requested = Signal()
    closed = Signal()
    changed = Signal()
    task_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__(HEIGHT, 8, (14, 4, 12, 4))
        set_background(self, "panel")
        self.text = Label("", "strong")
        self.time = Label("", "value", tabular=True)
        self.meter_of_level = LevelMeter()
        self.advice = ElidedLabel("", "caption", "bad")
        self.stop = Button(self.tr("Stop"), extent="small", icon_name="stop-fill")
        self.stop.clicked.connect(self.stop_requested)
        self._build_values()
        self._build_tasks()
        self.close_button = IconButton("x", self.tr("Close"), extent=26)
        self.close_button.clicked.connect(self.closed)
        self._build_row()
        self.hide()

    # States

    def show_recording(self, recorder: HumRecorder) -> None:
        """Show what arrives from the microphone."""
        self._show_parts(self.time, self.meter_of_level, self.stop, self.advice)
        self.text.setText(self.tr("Humming"))
        self.close_button.set_name(self.tr("Throw it away"))
        self.time.setText(clock(recorder.seconds))
        self.meter_of_level.show_levels(recorder.levels)
        self.advice.setText(self._advice(recorder))

    def show_hearing(self) -> None:
        """Show that the notes are being found."""
        self._show_parts()
        self.text.setText(self.tr("Finding the notes…"))
        self.close_button.set_name(self.tr("Cancel"))

    def show_line(self, line: WrittenLine, is_whole_piece: bool) -> None:
        """Show what was heard; key and meter are those of the piece where it has other notes."""
        own = (self.key, self.meter) if is_whole_piece else ()
        self._show_parts(self._tempo_label, self.tempo, *own, *self.tasks.values())
        count = len(line.score.tracks[0].notes)
        self.text.setText(self.tr("Notes: {0}").format(number(count)))
        self.close_button.set_name(self.tr("Close"))
        meter = line.score.meters[0]
        for combo, value in (
            (self.key, line.score.keys[0].name),
            (self.meter, f"{meter.beats}/{meter.unit}"),
        ):
            with QSignalBlocker(combo):
                select(combo, value, translated(value))
        with QSignalBlocker(self.tempo):
            self.tempo.setValue(line.score.tempi[0].bpm)

    def values(self) -> tuple[float, str, str]:
        """Tempo, key and meter as they are set."""
        return self.tempo.value(), str(self.key.currentData()), str(self.meter.currentData())

    def _advice(self, recorder: HumRecorder) -> str:
        if recorder.is_clipped:
            return self.tr("Too loud: move away a little.")
        if recorder.is_silent and recorder.seconds > SILENT_AFTER_S:
            return self.tr("Nothing is heard: is the microphone muted?")
        return ""

    def _show_parts(self, *parts: QWidget) -> None:
        """Show the strip with these parts."""
        for part in self._parts:
            part.setVisible(part in parts)
        self.updateGeometry()
        self.show()

    # Building

    def _build_values(self) -> None:
        self.key = LabelledCombo(self.tr("Key"))
        fill(self.key, [(key, translated(key)) for key in KEYS], KEYS[0])
        self.meter = LabelledCombo(self.tr("Meter"))
        fill(self.meter, [(meter, meter) for meter in METERS], "4/4")
        self._tempo_label = Label(self.tr("Tempo"), "label")
        self.tempo = QDoubleSpinBox()
        self.tempo.setRange(20, 300)
        self.tempo.setDecimals(1)
        self.tempo.setKeyboardTracking(False)
        self.tempo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.tempo.setAccessibleName(self.tr("Tempo"))
        self.tempo.setToolTip(self.tr("Quarter notes a minute, as you hummed"))
        self.tempo.valueChanged.connect(lambda _: self.changed.emit())
        for field, width in ((self.tempo, 68), (self.key, 152), (self.meter, 126)):
            Theme.current().set_scaled(field.setFixedWidth, width)
        for combo in (self.key, self.meter):
            combo.currentIndexChanged.connect(lambda _: self.changed.emit())

    def _build_tasks(self) -> None:
        texts = (self.tr("Continue"), self.tr("Accompany"), self.tr("Vary"))
        self.tasks = {
            task: Button(text, extent="small") for task, text in zip(TASKS, texts, strict=True)
        }
        for task, button in self.tasks.items():
            button.clicked.connect(lambda _, task=task: self.task_requested.emit(task))

    def _build_row(self) -> None:
        self.add(IconLabel("microphone-fill", "star", 16), self.text, self.time, stays=True)
        self.add(self.meter_of_level, self.stop, stays=True)
        self.add(self.advice, grows=True)
        self.add(self._tempo_label, self.tempo, stays=True)
        self.add(self.key, self.meter, stays=True)
        self.add_stretch()
        self.add(*self.tasks.values(), stays=True)
        self.add(self.close_button, stays=True)
        self._parts = (
            *(self.time, self.meter_of_level, self.stop, self.advice),
            *(self._tempo_label, self.tempo, self.key, self.meter),
            *self.tasks.values(),
        )
        for part in (self.key, self.meter, self.tempo):
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
