"""The brief panel: how the studio should write.

Invariant: `settings` gives what the artist set, as fields of a `TextBrief` without its prompt; the
limits of every control are the brief's own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engines.contract import TextBrief
from ui.making.action_zone import ActionZone
from ui.making.limits import limits_of
from ui.making.model_rows import ModelRows
from ui.parts import (
    Divider,
    ElidedLabel,
    Fold,
    Label,
    LabelledSlider,
    PanelHeader,
    ProgressLine,
    Segments,
    Track,
    ground,
)
from ui.write.settings_form import SettingsForm

WORDS_PER_TOKEN = 0.75
LOW_PANEL = 720


class BriefPanel(QFrame):
    """Continue or Instruct; three essentials; model and adapter; the rest folded."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "panel")
        self.setProperty("panel", True)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(16, 14, 16, 8)
        self._column.setSpacing(10)
        self.actions_zone = ActionZone(self.tr("Write {0}"))
        self.models = ModelRows()
        self._build_start()
        self._build_essentials()
        self._build_model()
        self._build_more()
        self._build_panel()

    # What was set

    def settings(self) -> dict[str, object]:
        """Fields of the brief but for its prompt."""
        values: dict[str, object] = {
            "mode": self.mode.value(),
            "max_tokens": round(self.length.value()),
            "temperature": self.temperature.value(),
            "stop_at": self.stop_at.value(),
            "count": self.actions_zone.count(),
            **self._form.values(),
        }
        return values

    def instruction(self) -> str:
        """What the artist asked for, in the Instruct mode."""
        return self._instruction.toPlainText()

    def model(self) -> str:
        """The chosen model's id; empty for the default."""
        return self.models.model()

    def as_json(self) -> str:
        """What to remember until the next time; a seed is for one time only."""
        kept = {name: value for name, value in self.settings().items() if name != "seed"}
        return json.dumps({**kept, "instruction": self.instruction(), "open": self._more.is_open()})

    def show_json(self, text: str) -> None:
        """Show what was remembered."""
        try:
            values = json.loads(text)
        except ValueError:
            return
        self.show_settings(values)
        self._instruction.setPlainText(str(values.get("instruction", "")))
        self._more.set_open(bool(values.get("open")))

    def show_settings(self, values: Mapping[str, object]) -> None:
        """Show the settings of a brief."""
        for segments, name in ((self.mode, "mode"), (self.stop_at, "stop_at")):
            if name in values:
                segments.set_value(values[name])
        for slider, name in ((self.length, "max_tokens"), (self.temperature, "temperature")):
            if isinstance(values.get(name), int | float):
                slider.set_value(float(str(values[name])))
        if isinstance(values.get("count"), int):
            self.actions_zone.set_count(int(str(values["count"])))
        self._form.show_values(values)
        self._more.set_summary(self._form.summary())
        self._turn_mode(self.mode.value())

    # What is known

    def show_context(self, words: int, share: float) -> None:
        """How much of the text before the caret the studio reads."""
        self._read.setText(_read_words(words))
        self._meter.set_share(share, "paused")

    # Building

    def _build_start(self) -> None:
        self.mode = Segments(
            self.tr("Mode"),
            [("continue", self.tr("Continue")), ("instruct", self.tr("Instruct"))],
        )
        self.mode.value_selected.connect(self._turn_mode)
        self._start = QStackedWidget()
        self._start.addWidget(self._build_context())
        self._start.addWidget(self._build_instruction())
        self._column.addWidget(self.mode)
        self._column.addWidget(self._start)
        self._turn_mode("continue")

    def _build_context(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        self._read = ElidedLabel("", "caption", tabular=True)
        self._read.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._meter = ProgressLine()
        grid.addWidget(Label(self.tr("From the caret"), "label"), 0, 0)
        grid.addWidget(self._read, 0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._meter, 1, 0, 1, 2)
        return box

    def _build_instruction(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._instruction = QPlainTextEdit()
        self._instruction.setPlaceholderText(self.tr("What should be written?"))
        self._instruction.setAccessibleName(self.tr("Instruction"))
        self._instruction.setTabChangesFocus(True)
        self._instruction.setProperty("ring", "self")
        self._instruction.setFixedHeight(84)
        label = Label(self.tr("Instruction"), "label")
        label.setBuddy(self._instruction)
        column.addWidget(label)
        column.addWidget(self._instruction)
        return box

    def _build_essentials(self) -> None:
        length = limits_of(TextBrief, "max_tokens")
        self.length = LabelledSlider(
            self.tr("Length"),
            Track(length.low, length.high, 1, log=True),
            _length_words,
            typed=lambda words: words / WORDS_PER_TOKEN,
        )
        self.length.set_value(length.default)
        warmth = limits_of(TextBrief, "temperature")
        self.temperature = LabelledSlider(
            self.tr("Temperature"),
            Track(warmth.low, warmth.high, 0.05),
            lambda value: f"{value:.2f}",
            (self.tr("steady"), self.tr("wild")),
        )
        self.temperature.set_value(warmth.default)
        self.stop_at = Segments(
            self.tr("Stop at"),
            [
                ("length", self.tr("Length")),
                ("sentence", self.tr("Sentence")),
                ("paragraph", self.tr("Paragraph")),
            ],
        )
        self.stop_at.set_value("sentence")
        self._column.addWidget(self.length)
        self._column.addWidget(self.temperature)
        box = QVBoxLayout()
        box.setSpacing(6)
        box.addWidget(Label(self.tr("Stop at"), "label"))
        box.addWidget(self.stop_at)
        self._column.addLayout(box)

    def _build_model(self) -> None:
        self._column.addSpacing(2)
        self._column.addWidget(Divider())
        self._column.addSpacing(2)
        self._column.addWidget(self.models)

    def _build_more(self) -> None:
        self._form = SettingsForm()
        self._more = Fold(self.tr("More settings"), self._form)
        self._form.edited.connect(lambda: self._more.set_summary(self._form.summary()))
        self._column.addStretch(1)
        self._column.addWidget(self._more)

    def _build_panel(self) -> None:
        inside = ground(QWidget(), "panel")
        inside.setLayout(self._column)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PanelHeader(self.tr("Brief")))
        column.addWidget(Divider())
        column.addWidget(self._scroll, 1)
        column.addWidget(Divider())
        column.addWidget(self.actions_zone)

    def _turn_mode(self, mode: str) -> None:
        self._start.setCurrentIndex(1 if mode == "instruct" else 0)
        # A stack is as high as its highest page; only the one on show should take room.
        self._start.setFixedHeight(self._start.currentWidget().sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._turn_mode(self.mode.value())
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.temperature.show_ends(self.height() >= LOW_PANEL)
        super().resizeEvent(event)


def _length_words(tokens: float) -> str:
    words = max(1, round(tokens * WORDS_PER_TOKEN))
    return f"about {words} words" if words > 1 else "one word"


def _read_words(words: int) -> str:
    if words == 0:
        return "nothing to read yet"
    return f"last {words:,} words read" if words != 1 else "1 word read"
