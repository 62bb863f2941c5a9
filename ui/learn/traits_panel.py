"""What taste has noticed in the ratings of a medium, and what the artist says of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from studio.taste.noticing import NoticedTrait
from studio.taste.trait_ratings import DeclinedTrait
from ui.adapter_summary import to_percent
from ui.language import translated
from ui.learn.charts import ShareLine
from ui.parts import Button, ElidedLabel, Label
from ui.qt.layouts import clear_layout, new_column, new_row

_WORDS, _CERTAINTY, _LINE, _BUTTON = range(4)
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class TraitsPanel(QFrame):
    """`declined(words)` for "no, not that", `taken_back(words)` for "use again"."""

    declined = Signal(str)
    taken_back = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "sheet")
        self._shown: object = None
        self.buttons: list[Button] = []
        self._caption = ElidedLabel("", "caption")
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(16)
        self._rows.setVerticalSpacing(4)
        self._rows.setColumnStretch(_WORDS, 2)
        self._rows.setColumnStretch(_LINE, 3)
        header = new_row(spacing=10)
        header.addWidget(Label(self.tr("What your ratings tell"), "title"))
        header.addWidget(self._caption, 1)
        column = new_column(self, 8, (16, 12, 16, 12))
        column.addLayout(header)
        column.addLayout(self._rows)
        self.hide()

    def show_traits(
        self, is_ready: bool, traits: Sequence[NoticedTrait], declined: Sequence[DeclinedTrait]
    ) -> None:
        """Show what was noticed, the most important first, then what is left out."""
        self.setVisible(is_ready or bool(declined))
        if self._shown == (is_ready, traits, declined):
            return
        self._shown = (is_ready, traits, declined)
        focused = next((i for i, button in enumerate(self.buttons) if button.hasFocus()), None)
        clear_layout(self._rows)
        self.buttons = []
        for trait in traits:
            self._add_trait(trait)
        for one in declined:
            self._add_declined(one)
        self._caption.setText(self._caption_text(is_ready, traits))
        self._order_tabs()
        if focused is not None and self.buttons:
            self.buttons[min(focused, len(self.buttons) - 1)].setFocus()

    def _order_tabs(self) -> None:
        """Let Tab reach the new buttons where the panel is, and not after all others."""
        previous: QWidget | None = self.previousInFocusChain()
        while previous is not None and previous.focusPolicy() == Qt.FocusPolicy.NoFocus:
            previous = previous.previousInFocusChain() if previous is not self else None
        for button in self.buttons:
            if previous is not None:
                QWidget.setTabOrder(previous, button)
            previous = button

    def _caption_text(self, is_ready: bool, traits: Sequence[NoticedTrait]) -> str:
        if traits:
            return self.tr("Taste goes by this, the most important first.")
        if is_ready:
            return self.tr("What taste goes by cannot be said in a few words yet.")
        return self.tr("Nothing for certain yet. Some more ratings would help.")

    def _add_trait(self, trait: NoticedTrait) -> None:
        certainty = Label(translated(trait.how_certain), "caption")
        sure = self.tr("{0} in 100, with luck allowed for")
        certainty.setToolTip(sure.format(to_percent(trait.certainty)))
        weight = self.tr("Decides {0} in 100 of what taste guesses")
        line = ShareLine()
        line.show_share(trait.share, has_tick=False)
        line.setToolTip(weight.format(to_percent(trait.share)))
        line.setAccessibleName(weight.format(to_percent(trait.share)))
        row = self._add_row(trait.words, "text", self.tr("No, not that"), self.declined.emit)
        self._rows.addWidget(certainty, row, _CERTAINTY, _MIDDLE)
        self._rows.addWidget(line, row, _LINE, _MIDDLE)

    def _add_declined(self, trait: DeclinedTrait) -> None:
        row = self._add_row(trait.words, "text3", self.tr("Use again"), self.taken_back.emit)
        self._rows.addWidget(Label(self.tr("left out"), "caption"), row, _CERTAINTY, _MIDDLE)

    def _add_row(self, words: str, ink: str, verb: str, emit: Callable[[str], None]) -> int:
        """A row with a button that emits the words; returns its number."""
        button = Button(verb, "quiet", "small")
        sentence = translated(words)
        button.setAccessibleName(f"{verb}: {sentence}")
        button.clicked.connect(partial(emit, words))
        self.buttons.append(button)
        row = self._rows.rowCount()
        label = Label(sentence[:1].upper() + sentence[1:], "body", ink, wrap=True)
        self._rows.addWidget(label, row, _WORDS, _MIDDLE)
        self._rows.addWidget(button, row, _BUTTON, _MIDDLE | Qt.AlignmentFlag.AlignRight)
        return row
