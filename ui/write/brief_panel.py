"""The brief panel of the Write page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QStackedWidget, QWidget

from engines.contract import TEXT_LIMITS, Limits
from engines.contract.text import Text
from ui.language import number, translated
from ui.look.theme import Theme
from ui.making.brief.form_fields import choice_field
from ui.making.brief.length_note import LengthNote
from ui.making.brief.text_area import TextArea, new_text_area, with_label
from ui.making.brief_panel import BriefPanel
from ui.parts import Chip, Divider, ElidedLabel, FlowLayout, Label, ProgressLine, Segments
from ui.qt.layouts import new_column
from ui.write.settings_form import TextSettings

if TYPE_CHECKING:
    from engines.contract import TextBrief

WORDS_PER_TOKEN = 0.75
STOPS = (
    ("length", Text("Length")),
    ("sentence", Text("Sentence")),
    ("paragraph", Text("Paragraph")),
)
MODES = ("continue", "instruct", "rewrite")
# Where to stop, length in tokens and temperature, until the artist sets others in a mode: a
# letter goes on to its own end, and a rewrite keeps close to its text.
MODE_DEFAULTS = {
    "continue": ("sentence", 120, 0.9),
    "instruct": ("length", 400, 0.9),
    "rewrite": ("length", 240, 0.5),
}


class TextBriefPanel(BriefPanel["TextBrief"]):
    """Continue, Instruct or Rewrite; length, temperature, where to stop."""

    MAKE = "write.make"
    LOW_HEIGHT = 720

    def __init__(self) -> None:
        self._settings_by_mode = dict(MODE_DEFAULTS)
        self._mode = "continue"
        self._reading: QWidget | None = None
        self._has_book = False
        super().__init__(TextSettings())

    @staticmethod
    def brief_class() -> type[TextBrief]:
        """`TextBrief`, of pydantic, which the first paint does without."""
        from engines.contract import TextBrief

        return TextBrief

    def limits(self, name: str) -> Limits:
        """The limits of a number of the brief."""
        return TEXT_LIMITS[name]

    def button_text(self) -> str:
        """ "Write {0}"."""
        return self.tr("Write {0}")

    def instruction(self) -> str:
        """Return what the artist asked for, in the mode that is selected."""
        field = self._rewriting if self.mode.value() == "rewrite" else self._instruction
        return field.toPlainText()

    def saved_values(self) -> dict[str, object]:
        """The settings and the instructions."""
        instructions = {
            "instruction": self._instruction.toPlainText(),
            "rewriting": self._rewriting.toPlainText(),
        }
        return {**super().saved_values(), **instructions}

    def show_saved(self, values: Mapping[str, object]) -> None:
        """Show the settings and the instructions."""
        super().show_saved(values)
        self._instruction.setPlainText(str(values.get("instruction", "")))
        self._rewriting.setPlainText(str(values.get("rewriting", "")))

    def show_settings(self, values: Mapping[str, object]) -> None:
        """Show the settings of a brief, its instruction included."""
        super().show_settings(values)
        field = self._field_of(self._mode)
        if field is not None and values.get("prompt"):
            field.setPlainText(str(values["prompt"]))

    def show_context(self, words: int, share: float, selected_words: int) -> None:
        """Show how many words before the caret the model reads, and how many are selected."""
        target = self.tr("In place of the selection") if selected_words else ""
        self._place.setText(target or self.tr("From the caret"))
        self._read_words.setText(_selected_text(selected_words) or _read_text(words))
        self._meter.set_share(share, "paused")
        selection = _selected_text(selected_words) or self.tr("select some words first")
        self._rewritten_words.setText(selection)

    def set_reading(self, panel: QWidget) -> None:
        """Put what the model reads of a book below the mode; it is shown by `show_reading`."""
        self._reading = panel
        panel.hide()
        self.column.insertWidget(self.column.indexOf(self._mode_stack) + 1, panel)

    def show_reading(self, is_visible: bool) -> None:
        """Show what the model reads of a book, in place of how many words it reads of a text."""
        self._has_book = is_visible
        if self._reading is not None:
            self._reading.setVisible(is_visible)
        self._show_mode(self._mode)

    def begin_rewriting(self) -> None:
        """Select the mode that rewrites, and ask what the selection should become."""
        self.mode.set_value("rewrite")
        self._on_mode_selected("rewrite")
        self._rewriting.setFocus()
        self._rewriting.selectAll()

    def settings_in(self, mode: str) -> dict[str, object]:
        """Where to stop, the length and the temperature that are set in a mode."""
        settings = self.settings()
        if mode != self._mode:
            stop_at, tokens, temperature = self._settings_by_mode[mode]
            settings |= {"stop_at": stop_at, "max_tokens": tokens, "temperature": temperature}
        names = ("stop_at", "max_tokens", "temperature")
        return {name: settings[name] for name in names}

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
            self._length_text,
            from_number=lambda words: words / WORDS_PER_TOKEN,
        )
        self.temperature = self.add_temperature()
        self._build_stop_at()
        self.column.addSpacing(2)
        self.column.addWidget(Divider())
        self.column.addSpacing(2)

    def instruction_fields(self) -> tuple[TextArea, TextArea]:
        """The fields of an instruction, and of what a selection should become."""
        return self._instruction, self._rewriting

    def _build_start(self) -> None:
        self.mode = Segments(
            self.tr("Mode"),
            [
                ("continue", self.tr("Continue")),
                ("instruct", self.tr("Instruct")),
                ("rewrite", self.tr("Rewrite")),
            ],
        )
        self.fields.append(choice_field("mode", self.mode))
        self.mode.value_selected.connect(self._on_mode_selected)
        self._mode_stack = QStackedWidget()
        self._mode_stack.addWidget(self._build_context())
        self._mode_stack.addWidget(self._build_instruction())
        self._mode_stack.addWidget(self._build_rewriting())
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
        self._place = Label(self.tr("From the caret"), "label")
        grid.addWidget(self._place, 0, 0)
        grid.addWidget(self._read_words, 0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._meter, 1, 0, 1, 2)
        return box

    def _build_instruction(self) -> QWidget:
        self._instruction = new_text_area(
            self.tr("Instruction"), self.tr("What should be written?"), 84
        )
        self._instruction.textChanged.connect(self._fit_mode)
        box = QWidget()
        column = with_label(self._instruction, 6)
        column.addWidget(LengthNote(self._instruction, self.brief_class, "prompt"))
        box.setLayout(column)
        return box

    def _build_rewriting(self) -> QWidget:
        """The selection, what it should become, and four answers to begin with."""
        self._rewriting = new_text_area(
            self.tr("Rewrite the selection"), self.tr("How should it read?"), 58
        )
        self._rewriting.textChanged.connect(self._fit_mode)
        self._rewritten_words = ElidedLabel("", "caption", tabular=True)
        examples = FlowLayout(spacing=6)
        for text in (
            self.tr("shorter"),
            self.tr("in the past tense"),
            self.tr("plainer"),
            self.tr("friendlier"),
        ):
            chip = Chip(text)
            chip.clicked.connect(partial(self._rewriting.setPlainText, text))
            examples.addWidget(chip)
        box = QWidget()
        column = with_label(self._rewriting, 6)
        column.addWidget(LengthNote(self._rewriting, self.brief_class, "prompt"))
        column.addLayout(examples)
        column.addWidget(self._rewritten_words)
        box.setLayout(column)
        return box

    def _build_stop_at(self) -> None:
        self.stop_at = Segments(
            self.tr("Stop at"), [(stop, translated(text)) for stop, text in STOPS]
        )
        self.stop_at.set_value("sentence")
        self.stop_at.value_selected.connect(self._show_length)
        self.fields.append(choice_field("stop_at", self.stop_at))
        box = new_column(spacing=6)
        box.addWidget(Label(self.tr("Stop at"), "label"))
        box.addWidget(self.stop_at)
        self.column.addLayout(box)

    def _on_mode_selected(self, mode: str) -> None:
        """The artist selected a mode: show what was set in it before."""
        if mode != self._mode:
            tokens = self.settings()["max_tokens"]
            before = (self.stop_at.value(), tokens, self.temperature.value())
            self._settings_by_mode[self._mode] = cast(tuple[str, int, float], before)
            stop_at, tokens, temperature = self._settings_by_mode[mode]
            self.stop_at.set_value(stop_at)
            self.length.set_value(tokens)
            self.temperature.set_value(temperature)
        self._show_mode(mode)
        field, focused = self._field_of(mode), QApplication.focusWidget()
        is_by_key = focused is not None and self.mode.isAncestorOf(focused)
        if field is not None and not is_by_key:
            field.setFocus()  # else what is typed next would replace the selection in the text

    def _field_of(self, mode: str) -> TextArea | None:
        """Return where the artist says what a mode should write; None where the text says it."""
        return {"instruct": self._instruction, "rewrite": self._rewriting}.get(mode)

    def _show_mode(self, mode: str) -> None:
        self._mode = mode
        page = self._mode_stack.widget(MODES.index(mode))
        assert page is not None
        self._mode_stack.setCurrentWidget(page)
        self._mode_stack.setVisible(not (self._has_book and mode == "continue"))
        if hasattr(self, "stop_at"):
            is_continued = mode == "continue"
            text = self.tr("Length") if is_continued else self.tr("Its end")
            self.stop_at.set_text("length", text)
            self._show_length()
        self._fit_mode()

    def _show_length(self, _stop_at: object = None) -> None:
        self.length.set_value(self.length.value())

    def _length_text(self, tokens: float) -> str:
        """Return how long a text becomes. The words have no other digits: the number may be typed
        over."""
        words = max(1, round(tokens * WORDS_PER_TOKEN))
        if words == 1:
            return translated("one word")
        stop_at = self.stop_at.value() if hasattr(self, "stop_at") else "length"
        if stop_at == "length" and self._mode != "continue":
            stop_at = "end"
        return translated(_length_text(stop_at, words))

    def _fit_mode(self) -> None:
        # A stack is as high as its highest page; only the visible one should take room.
        page = self._mode_stack.currentWidget()
        if page is not None:
            height = page.heightForWidth(self._mode_stack.width())
            self._mode_stack.setFixedHeight(max(height, page.sizeHint().height()))


def _length_text(stop_at: str, words: int) -> Text:
    """Return how long a text becomes. One that stops at a sentence, or at its own end, is most
    often far shorter than its length allows; a rewrite may not be much longer than its passage,
    either."""
    return {
        "length": Text("about {words} words", words=words),
        "end": Text("up to {words} words", words=words),
        "sentence": Text("one sentence, up to {words} words", words=words),
        "paragraph": Text("one paragraph, up to {words} words", words=words),
    }[stop_at]


def _selected_text(words: int) -> str:
    if words == 0:
        return ""
    return translated(
        Text("{words} words selected", words=number(words))
        if words != 1
        else Text("1 word selected")
    )


def _read_text(words: int) -> str:
    if words == 0:
        return translated("nothing to read yet")
    return translated(
        Text("last {words} words read", words=number(words)) if words != 1 else Text("1 word read")
    )
