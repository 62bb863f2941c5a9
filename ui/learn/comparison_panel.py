"""A or B?, and blind tests of an adapter.

Invariant: the two works are shown without stars, taste or adapter; an answer counts once it is
stored, and music stops with its pair. A blind test gets its pairs while their works are made; its
result is shown after the last pair.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollBar, QStackedWidget, QWidget

from engines.contract import Medium
from studio.base.records import Artifact, ComparisonAnswer
from studio.history.differences import TextDifferences
from ui.language import translated
from ui.learn.comparison_card import ComparisonCard
from ui.media import first_medium, window_kit
from ui.parts import (
    Bar,
    Button,
    Check,
    ElidedLabel,
    EmptyState,
    IconButton,
    KeyedButton,
    Label,
    ProgressLine,
)
from ui.qt.keys import is_plain_key
from ui.qt.layouts import NO_MARGINS, new_column, new_row
from ui.sound.music_player import MusicPlayer
from ui.thumbnails import Thumbnails

Pair = tuple[Artifact, Artifact]
_KEYS: dict[int, ComparisonAnswer] = {
    Qt.Key.Key_A: "left",
    Qt.Key.Key_B: "right",
    Qt.Key.Key_Equal: "alike",
    Qt.Key.Key_N: "neither",
}
_ASKING, _DONE, _EMPTY, _MAKING, _RESULT = range(5)


class ComparisonPanel(QFrame):
    """`answered(left id, right id, verdict)`, of which "taken back" is one.

    `pair_passed` once a pair is answered or skipped, `pair_changed` whenever one is shown;
    `differences_requested` to mark what differs between the texts of the pair; `more_requested`,
    `make_requested`; of a blind test `test_finished` after its last pair,
    `more_test_pairs_requested`, and `test_closed` to return to A or B?.
    """

    answered = Signal(str, str, str)
    test_finished = Signal()
    more_test_pairs_requested = Signal()
    test_closed = Signal()
    differences_requested = Signal()
    more_requested = Signal()
    make_requested = Signal()
    pair_changed = Signal()
    pair_passed = Signal()

    def __init__(self, thumbnails: Thumbnails, music_player: MusicPlayer) -> None:
        super().__init__()
        self._thumbnails, self._music_player = thumbnails, music_player
        self.setProperty("part", "sheet")
        self.setProperty("panel", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "none")
        self.setAccessibleName(self.tr("A or B?"))
        self.pairs: list[Pair] = []
        self._index = self._total = 0
        self._is_blind_test = self._is_following = False
        self._is_one_row: bool | None = None
        self._by_taste: Collection[int] = ()
        self._answered: set[int] = set()
        self.stack = QStackedWidget()
        self.stack.addWidget(self._build_asking())
        self.stack.addWidget(self._build_done())
        self.stack.addWidget(self._build_empty())
        self.stack.addWidget(self._build_making())
        self.stack.addWidget(self._build_result())
        self._build_column()
        self.show_pairs([], first_medium())

    # A session

    def show_pairs(
        self, pairs: Sequence[Pair], medium: Medium, by_taste: Collection[int] = ()
    ) -> None:
        """Begin a session over these pairs; `by_taste` are the indices of those that it chose."""
        self._by_taste = by_taste
        self._begin(list(pairs), len(pairs), is_blind_test=False)
        self.title.setText(self.tr("A or B?"))
        self.make.setText(translated(window_kit(medium).make))

    def show_blind_test(self, name: str, count: int) -> None:
        """Begin a blind test of an adapter; its pairs are added by `add_pair`."""
        self._begin([], count, is_blind_test=True)
        self.title.setText(self.tr("Blind test"))
        self.caption.setText(name)
        question = self.tr(
            "One of these was made with {0}, the other without it, from the same brief and seed. "
            "Which would you keep?"
        )
        self.question.setText(question.format(name))

    def add_pair(self, pair: Pair) -> None:
        """Add a pair of the blind test."""
        if self._is_blind_test:
            is_waiting = self.pair() is None
            self.pairs.append(pair)
            if is_waiting:
                self._update()

    def end_pairs(self) -> None:
        """End the blind test after the pairs that were added."""
        if self._is_blind_test and not self.pairs:
            self.test_closed.emit()
        elif self._is_blind_test:
            self._total = len(self.pairs)
            self._update()

    def show_result(self, title: str, text: str) -> None:
        """Show the result of the blind test."""
        self.result.set_text(title, text)
        self.stack.setCurrentIndex(_RESULT)

    def is_blind_test(self) -> bool:
        return self._is_blind_test

    def pair(self) -> Pair | None:
        """The current pair."""
        return self.pairs[self._index] if self._index < len(self.pairs) else None

    def answer(self, verdict: ComparisonAnswer) -> None:
        """Answer the current pair."""
        pair = self.pair()
        if pair is not None:
            self.answered.emit(pair[0].id, pair[1].id, verdict)

    def mark_answered(self) -> None:
        """Remember that the answer to the current pair was stored, so that undo takes it back."""
        self._answered.add(self._index)

    def show_next(self) -> None:
        """Show the next pair, if there is one on show."""
        if self.pair() is not None:
            self._index += 1
            self._update()
            self.pair_passed.emit()

    def undo(self) -> bool:
        """Show the previous pair and take its answer back; False where there is none."""
        if not self._index:
            return False
        self._index -= 1
        pair = self.pair()
        if pair is not None and self._index in self._answered:
            self._answered.remove(self._index)
            self.answered.emit(pair[0].id, pair[1].id, "taken back")
        self._update()
        return True

    def texts(self) -> tuple[str, str]:
        """The texts of the pair, as they are on show."""
        return self.left_card.text.text, self.right_card.text.text

    def show_differences(self, differences: TextDifferences) -> None:
        """Mark what only one of the texts has."""
        self.left_card.text.mark(differences.first)
        self.right_card.text.mark(differences.second)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer or skip by a key."""
        if is_plain_key(event) and event.key() in _KEYS:
            self.answer(_KEYS[event.key()])
        elif is_plain_key(event) and event.key() == Qt.Key.Key_S:
            self.show_next()
        else:
            super().keyPressEvent(event)

    # Building

    def _build_column(self) -> None:
        self.title = Label(self.tr("A or B?"), "title")
        self.caption = ElidedLabel("", "caption")
        self._count = Label("", "caption", tabular=True)
        self._progress = ProgressLine()
        self._progress.setFixedWidth(64)
        self._close = IconButton("x", self.tr("End the blind test"))
        self._close.clicked.connect(self.test_closed)
        header = Bar(30, 10, NO_MARGINS)
        header.add(self.title, self._count, self._progress, self.caption, grows=True)
        header.add_stretch()
        header.add(self.together, stays=True)
        header.add(self.marks, stays=True)
        header.add(self._close, stays=True)
        column = new_column(self, 8, (16, 10, 16, 14))
        column.addWidget(header)
        column.addWidget(self.stack, 1)

    def _build_asking(self) -> QWidget:
        self.left_card, self.right_card = (
            ComparisonCard(letter, self._thumbnails, self._music_player) for letter in "AB"
        )
        self.left_card.clicked.connect(lambda: self.answer("left"))
        self.right_card.clicked.connect(lambda: self.answer("right"))
        self.question = Label("", "note", wrap=True)
        self.together, self.marks = (
            Check(self.tr("Scroll together")),
            Check(self.tr("Mark what differs")),
        )
        self.together.setChecked(True)
        self.marks.toggled.connect(self._mark)
        bars = [card.area.verticalScrollBar() for card in (self.left_card, self.right_card)]
        for bar, other in (bars, bars[::-1]):
            bar.valueChanged.connect(lambda value, bar=bar, other=other: self._follow(bar, other))
        asking = QWidget()
        self._grid = QGridLayout(asking)
        self._grid.setContentsMargins(*NO_MARGINS)
        self._grid.setSpacing(10)
        keep_left = self._answer_button(self.tr("Keep A"), "left")
        alike = self._answer_button(self.tr("Both alike"), "alike", "quiet")
        neither = self._answer_button(self.tr("Neither"), "neither", "quiet")
        skip = KeyedButton(self.tr("Skip"), "learn.skip", "quiet", extent="small")
        skip.clicked.connect(self.show_next)
        self._keep = keep_left, self._answer_button(self.tr("Keep B"), "right")
        self._others = QWidget()
        others = new_row(self._others, 6)
        for button in (alike, neither, skip):
            others.addWidget(button)
        self._arrange()
        return asking

    def _arrange(self) -> None:
        """Put the answers in one row, or in two where their words have no room."""
        (left, right), grid = self._keep, self._grid
        is_one_row = 3 * self._others.sizeHint().width() <= self.width()
        if is_one_row is self._is_one_row:
            return
        self._is_one_row = is_one_row
        grid.addWidget(self.question, 0, 0, 1, 6)
        grid.addWidget(self.left_card, 1, 0, 1, 3)
        grid.addWidget(self.right_card, 1, 3, 1, 3)
        grid.addWidget(left, 2, 0, 1, 2 if is_one_row else 3)
        grid.addWidget(self._others, *((2, 2, 1, 2) if is_one_row else (3, 0, 1, 6)))
        grid.addWidget(right, 2, 4 if is_one_row else 3, 1, 2 if is_one_row else 3)
        grid.setRowStretch(1, 1)
        for column in range(6):
            grid.setColumnStretch(column, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the answers for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _follow(self, bar: QScrollBar, other: QScrollBar) -> None:
        """Scroll the other text to the same share of its length, which does not scroll this one."""
        if self._is_following or not self.together.isChecked() or not bar.maximum():
            return
        self._is_following = True
        other.setValue(round(bar.value() / bar.maximum() * other.maximum()))
        self._is_following = False

    def _mark(self) -> None:
        """Mark what differs, or nothing."""
        if self.marks.isChecked() and self._has_words():
            self.differences_requested.emit()
        else:
            self.show_differences(TextDifferences((), (), 0, "words"))

    def _has_words(self) -> bool:
        pair = self.pair()
        return pair is not None and window_kit(pair[0].medium).has_words

    def _answer_button(
        self, text: str, verdict: ComparisonAnswer, kind: str = "secondary"
    ) -> KeyedButton:
        button = KeyedButton(text, f"learn.{verdict}", kind, extent="small")
        button.clicked.connect(lambda: self.answer(verdict))
        return button

    def _build_done(self) -> QWidget:
        state = EmptyState(
            self.tr("That was the last of these"),
            self.tr("Your answers count in the next training run, together with your stars."),
        )
        more = state.add_button(Button(self.tr("Ask me more")))
        more.clicked.connect(self.more_requested)
        return state

    def _build_empty(self) -> QWidget:
        state = EmptyState(
            self.tr("Nothing to compare yet"),
            self.tr("Make two or more works from one prompt, and the studio asks which you keep."),
        )
        self.make = state.add_button(Button(""))
        self.make.clicked.connect(self.make_requested)
        return state

    def _build_making(self) -> QWidget:
        return EmptyState(
            self.tr("Making the next pair"),
            self.tr(
                "Each brief is made twice with one seed, with the adapter and without. Your own "
                "work goes first."
            ),
        )

    def _build_result(self) -> QWidget:
        self.result = EmptyState("", "", measure=300)
        more = self.result.add_button(Button(self.tr("More pairs")))
        more.clicked.connect(self.more_test_pairs_requested)
        back = self.result.add_button(Button(self.tr("Back to A or B?"), "quiet"))
        back.clicked.connect(self.test_closed)
        return self.result

    # Internals

    def _question_text(self) -> str:
        reason = self.tr("Your stars hardly tell these two apart.")
        if self._index in self._by_taste:
            reason = self.tr("Taste is least sure about these two.")
        elif self._by_taste:
            reason = self.tr("These two were drawn at random, so that the figures stay honest.")
        return self.tr("Which would you keep, blind? {0}").format(reason)

    def _begin(self, pairs: list[Pair], total: int, is_blind_test: bool) -> None:
        self.pairs, self._index, self._total = pairs, 0, total
        self._is_blind_test = is_blind_test
        self._answered.clear()
        self._close.setVisible(is_blind_test)
        self.question.setVisible(is_blind_test)
        self._update()

    def _update(self) -> None:
        """Show the current pair, or what the panel shows instead."""
        self._music_player.stop()
        pair = self.pair()
        if pair is not None:
            self.left_card.show_work(pair[0])
            self.right_card.show_work(pair[1])
        if not self._is_blind_test:
            self.caption.setText(self._question_text() if pair else "")
        for check in (self.together, self.marks):
            check.setVisible(self._has_words())
        self._mark()
        total = self._total
        self.stack.setCurrentIndex(self._state())
        number = min(self._index + 1, total)
        self._count.setText(self.tr("{0} of {1}").format(number, total) if pair else "")
        self._progress.setVisible(pair is not None)
        self._progress.set_share(self._index / total if total else 0.0)
        self.pair_changed.emit()
        if self._state() == _RESULT:
            self.test_finished.emit()

    def _state(self) -> int:
        if self.pair() is not None:
            return _ASKING
        if self._is_blind_test:
            return _RESULT if self._index >= self._total else _MAKING
        return _DONE if self.pairs else _EMPTY
