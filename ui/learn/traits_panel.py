"""What taste has noticed in the ratings of a medium, and what the artist says of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.taste.noticing import NoticedTrait
from studio.taste.trait_ratings import DeclinedTrait
from ui.adapter_summary import to_percent
from ui.language import join_sentences, translated
from ui.parts import Button, Divider, Label, TasteRing
from ui.qt.layouts import clear_layout, new_column, new_row


class TraitsPanel(QWidget):
    """`confirmed(words)` for "yes", `declined(words)` for "not so", `taken_back(words)` for "use
    again"."""

    confirmed = Signal(str)
    declined = Signal(str)
    taken_back = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._on_show: object = None
        self._is_compact = self._is_unfolded = False
        self.buttons: list[Button] = []
        self._rows: list[QWidget] = []
        self.caption = Label("", "caption", wrap=True)
        self._column = new_column(spacing=0)
        self._more = Button("", "quiet", "small")
        self._more.clicked.connect(self._unfold)
        column = new_column(self, 2, (0, 4, 0, 0))
        column.addWidget(self.caption)
        column.addLayout(self._column)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_traits(
        self,
        is_ready: bool,
        traits: Sequence[NoticedTrait],
        declined: Sequence[DeclinedTrait],
        confirmed: Collection[str] = (),
    ) -> None:
        """Show what was noticed, the most important first, then what is left out; `confirmed` are
        the words of those that the artist said yes to."""
        self.setVisible(is_ready or bool(declined))
        if self._on_show == (is_ready, traits, declined, confirmed):
            return
        self._on_show = (is_ready, traits, declined, confirmed)
        focused = next((i for i, button in enumerate(self.buttons) if button.hasFocus()), None)
        clear_layout(self._column)
        self.buttons, self._rows = [], []
        for trait in traits:
            self._add_trait(trait, trait.words in confirmed)
        for trait in declined:
            self._add_declined(trait)
        self.caption.setText(self._caption_text(is_ready))
        self.caption.setVisible(not traits)
        self._fold()
        self._order_tabs()
        if focused is not None and self.buttons:
            self.buttons[min(focused, len(self.buttons) - 1)].setFocus()

    def set_compact(self, is_compact: bool) -> None:
        """Show the first row alone, and a button for the others."""
        self._is_compact, self._is_unfolded = is_compact, False
        self._fold()

    def _unfold(self) -> None:
        self._is_unfolded = True
        self._fold()

    def _fold(self) -> None:
        is_folded = self._is_compact and not self._is_unfolded and len(self._rows) > 2
        for row in self._rows[1:]:
            row.setHidden(is_folded)
        self._more.setText(self.tr("{0} more").format(len(self._rows) - 1))
        self._more.setVisible(is_folded)

    def _order_tabs(self) -> None:
        """Let Tab reach the new buttons where the panel is, and not after all others."""
        previous: QWidget | None = self.previousInFocusChain()
        while previous is not None and previous.focusPolicy() == Qt.FocusPolicy.NoFocus:
            previous = previous.previousInFocusChain() if previous is not self else None
        for button in self.buttons:
            if previous is not None:
                QWidget.setTabOrder(previous, button)
            previous = button

    def _caption_text(self, is_ready: bool) -> str:
        if is_ready:
            return self.tr("What taste goes by cannot be said in a few words yet.")
        return self.tr("Nothing for certain yet. Some more ratings would help.")

    def _add_trait(self, trait: NoticedTrait, is_confirmed: bool) -> None:
        sure = self.tr("{0} in 100, with luck allowed for.").format(to_percent(trait.certainty))
        weight = self.tr("Decides {0} in 100 of what taste guesses.")
        ring = TasteRing()
        reason = join_sentences(sure, weight.format(to_percent(trait.share)))
        ring.show_certainty(trait.certainty, reason)
        certainty = translated(trait.how_certain)
        row = self._add_row(trait.words, "text", ring, certainty, reason)
        if is_confirmed:
            row.addWidget(Label(self.tr("you agree"), "caption", "blue"))
        else:
            self._add_button(row, self.tr("Yes"), trait.words, self.confirmed.emit)
        self._add_button(row, self.tr("Not so"), trait.words, self.declined.emit)

    def _add_declined(self, trait: DeclinedTrait) -> None:
        row = self._add_row(trait.words, "text3", None, self.tr("left out"))
        self._add_button(row, self.tr("Use again"), trait.words, self.taken_back.emit)

    def _add_row(
        self, words: str, ink: str, ring: TasteRing | None, certainty: str, reason: str = ""
    ) -> QHBoxLayout:
        """Add a row that begins with a ring, the words, and how certain they are."""
        holder = QWidget()
        column = new_column(holder)
        column.addWidget(Divider())
        row = new_row(spacing=10, margins=(0, 3, 0, 3))
        if ring is not None:
            row.addWidget(ring)
        row.addWidget(Label(_sentence(words), "body", ink, wrap=True), 1)
        label = Label(certainty, "caption")
        label.setToolTip(reason)
        row.addWidget(label)
        column.addLayout(row)
        self._rows.append(holder)
        self._column.addWidget(holder)
        return row

    def _add_button(
        self, row: QHBoxLayout, verb: str, words: str, emit: Callable[[str], None]
    ) -> None:
        button = Button(verb, "quiet", "small")
        button.setAccessibleName(f"{verb}: {translated(words)}")
        button.clicked.connect(partial(emit, words))
        self.buttons.append(button)
        row.addWidget(button)


def _sentence(words: str) -> str:
    sentence = translated(words)
    return sentence[:1].upper() + sentence[1:]
