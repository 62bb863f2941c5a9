"""The brief panel of the Write page.

Invariant: `settings` returns what the artist set, as fields of a `TextBrief` without its prompt.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from engines.contract import TextBrief
from ui.look.theme import Theme
from ui.making.brief_panel import BriefPanel
from ui.making.form_fields import choice_field
from ui.making.text_area import new_text_area, with_label
from ui.parts import Divider, ElidedLabel, Label, ProgressLine, Segments
from ui.qt.layouts import new_column
from ui.write.settings_form import TextSettings

WORDS_PER_TOKEN = 0.75
STOPS = (("length", "Length"), ("sentence", "Sentence"), ("paragraph", "Paragraph"))


class TextBriefPanel(BriefPanel[TextBrief]):
    """Continue or Instruct; length, temperature, where to stop."""

    BRIEF_CLASS = TextBrief
    LOW_HEIGHT = 720

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TextSettings(), parent)

    def button_text(self) -> str:
        """ "Write {0}"."""
        return self.tr("Write {0}")

    def instruction(self) -> str:
        """What the artist asked for, in the Instruct mode."""
        return self._instruction.toPlainText()

    def saved_values(self) -> dict[str, object]:
        """The settings and the instruction."""
        return {**super().saved_values(), "instruction": self.instruction()}

    def show_saved(self, values: Mapping[str, object]) -> None:
        """Show the settings and the instruction."""
        super().show_saved(values)
        self._instruction.setPlainText(str(values.get("instruction", "")))

    def show_context(self, words: int, share: float) -> None:
        """Show how many words before the caret the model reads, and how much of its context."""
        self._read_words.setText(_read_text(words))
        self._meter.set_share(share, "paused")

    def update_controls(self) -> None:
        """Show the context or the instruction, by the mode."""
        self._show_mode(self.mode.value())

    def fit_height(self) -> None:
        """Give the mode's row the height of its contents."""
        self._show_mode(self.mode.value())

    # Building

    def build_essentials(self) -> None:
        """Add mode, length, temperature and where to stop."""
        self._build_start()
        self.length = self.add_slider(
            "max_tokens",
            self.tr("Length"),
            1,
            _length_text,
            from_number=lambda words: words / WORDS_PER_TOKEN,
        )
        self.temperature = self.add_temperature()
        self._build_stop_at()
        self.column.addSpacing(2)
        self.column.addWidget(Divider())
        self.column.addSpacing(2)

    def _build_start(self) -> None:
        self.mode = Segments(
            self.tr("Mode"),
            [("continue", self.tr("Continue")), ("instruct", self.tr("Instruct"))],
        )
        self.fields.append(choice_field("mode", self.mode))
        self.mode.value_selected.connect(self._show_mode)
        self._mode_stack = QStackedWidget()
        self._mode_stack.addWidget(self._build_context())
        self._mode_stack.addWidget(self._build_instruction())
        self.column.addWidget(self.mode)
        self.column.addWidget(self._mode_stack)
        self._show_mode("continue")
        Theme.current().rescaled.connect(self._fit_mode)

    def _build_context(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        self._read_words = ElidedLabel("", "caption", tabular=True)
        self._read_words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._meter = ProgressLine()
        grid.addWidget(Label(self.tr("From the caret"), "label"), 0, 0)
        grid.addWidget(self._read_words, 0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._meter, 1, 0, 1, 2)
        return box

    def _build_instruction(self) -> QWidget:
        self._instruction = new_text_area(
            self.tr("Instruction"), self.tr("What should be written?"), 84
        )
        box = QWidget()
        box.setLayout(with_label(self._instruction, 6))
        return box

    def _build_stop_at(self) -> None:
        self.stop_at = Segments(self.tr("Stop at"), [(stop, self.tr(text)) for stop, text in STOPS])
        self.stop_at.set_value("sentence")
        self.fields.append(choice_field("stop_at", self.stop_at))
        box = new_column(spacing=6)
        box.addWidget(Label(self.tr("Stop at"), "label"))
        box.addWidget(self.stop_at)
        self.column.addLayout(box)

    def _show_mode(self, mode: str) -> None:
        page = self._mode_stack.widget(1 if mode == "instruct" else 0)
        assert page is not None
        self._mode_stack.setCurrentWidget(page)
        self._fit_mode()

    def _fit_mode(self) -> None:
        # A stack is as high as its highest page; only the visible one should take room.
        page = self._mode_stack.currentWidget()
        if page is not None:
            self._mode_stack.setFixedHeight(page.sizeHint().height())


def _length_text(tokens: float) -> str:
    words = max(1, round(tokens * WORDS_PER_TOKEN))
    return f"about {words} words" if words > 1 else "one word"


def _read_text(words: int) -> str:
    if words == 0:
        return "nothing to read yet"
    return f"last {words:,} words read" if words != 1 else "1 word read"
