"""The bar below two works: which one the artist chooses."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.base.records import Artifact, ComparisonAnswer
from studio.briefs.titles import title_of
from ui.bound_keys import name_keys
from ui.history.compare.pairs import Pairs
from ui.look.theme import Theme
from ui.parts import Bar, Button, Divider, ElidedLabel, Label, set_background
from ui.qt.layouts import new_column

HEIGHT = 51


class ChoiceBar(QWidget):
    """`answer_requested(answer)`; `undo_requested`, `next_requested`, `back_requested`; of the work
    that won `keep_requested(work)` and `work_requested(work)`."""

    answer_requested = Signal(str)
    keep_requested = Signal(object)
    work_requested = Signal(object)
    undo_requested = Signal()
    next_requested = Signal()
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_background(self, "panel")
        self._place = Label("", "caption", tabular=True)
        self.answer_label = ElidedLabel("", "strong")
        self.undo = Button(self.tr("Undo"), "quiet")
        self.undo.clicked.connect(self.undo_requested)
        self.left = self._button(self.tr("Choose A"), "left", "secondary")
        self.alike = self._button(self.tr("Both alike"), "alike", "quiet")
        self.right = self._button(self.tr("Choose B"), "right", "secondary")
        self._winner: Artifact | None = None
        self.keep = Button(self.tr("Keep"), "secondary")
        self.keep.clicked.connect(lambda: self.keep_requested.emit(self._winner))
        self.show_winner = Button(self.tr("Show"), "quiet")
        self.show_winner.clicked.connect(lambda: self.work_requested.emit(self._winner))
        self.next = Button(self.tr("Next pair"), "quiet")
        name_keys(self.next.setToolTip, self.tr("Next pair"), "compare.next")
        self.next.clicked.connect(self.next_requested)
        self.back = Button("", "secondary")
        self.back.clicked.connect(self.back_requested)
        self._build()

    def show_pairs(self, pairs: Pairs, is_ready: bool, refusal: str, origin: str) -> None:
        """Show the pair on show and its answer; `origin` is where the artist came from."""
        answer, count = pairs.answer(), len(pairs)
        text = self.tr("pair {0} of {1}").format(pairs.index + 1, count) if count > 1 else ""
        self._place.setText(text)
        self.answer_label.setText(self._answer_text(answer))
        is_done = pairs.are_all_decided and count > 1
        self._place.setVisible(not is_done)
        self._show_winner(pairs, bool(refusal))
        if is_done:
            self.answer_label.setText(self._result_text(count))
        for button in (self.left, self.alike, self.right):
            button.setVisible(answer is None)
            button.setEnabled(is_ready and not refusal)
            commands = () if refusal else (button.objectName(),)
            name_keys(button.setToolTip, refusal or button.text(), *commands)
        self.answer_label.setVisible(answer is not None)
        self.undo.setVisible(answer is not None)
        self.next.setVisible(count > 1 and not is_done)
        self.next.setEnabled(not pairs.is_last)
        self.back.setVisible(pairs.are_all_decided)
        self.back.setText(origin)

    def _show_winner(self, pairs: Pairs, is_refused: bool) -> None:
        self._winner = pairs.winner() if pairs.are_all_decided else None
        for button in (self.keep, self.show_winner):
            button.setVisible(self._winner is not None)
        if self._winner is not None:
            is_kept = "kept" in self._winner.marks
            self.keep.setText(self.tr("Kept") if is_kept else self.tr("Keep"))
            self.keep.setEnabled(not is_kept and not is_refused)
            self.show_winner.setToolTip(title_of(self._winner))

    def _result_text(self, count: int) -> str:
        if self._winner is None:
            return self.tr("{0} pairs decided; none won more often than the others.").format(count)
        title = title_of(self._winner)
        return self.tr("{0} pairs decided, won by “{1}”.").format(count, title)

    def _answer_text(self, answer: ComparisonAnswer | None) -> str:
        texts = {
            "left": self.tr("You chose A."),
            "right": self.tr("You chose B."),
            "alike": self.tr("You like both alike."),
        }
        return texts.get(answer or "", "")

    def _button(self, text: str, answer: str, kind: str) -> Button:
        button = Button(text, kind)
        button.setObjectName(f"compare.{answer}")
        Theme.current().set_scaled(button.setMinimumWidth, 118)
        button.clicked.connect(lambda: self.answer_requested.emit(answer))
        return button

    def _build(self) -> None:
        bar = Bar(HEIGHT, 10, (16, 0, 12, 0))
        bar.add(self._place, stays=True)
        bar.add(self.left, self.alike, self.right, stays=True)
        bar.add(self.answer_label, grows=True)
        bar.add(self.undo)
        bar.add_stretch()
        for button in (self.keep, self.show_winner, self.next, self.back):
            bar.add(button)
        column = new_column(self)
        column.addWidget(Divider())
        column.addWidget(bar)
