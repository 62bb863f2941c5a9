"""A or B?, blind tests of an adapter, and when to learn.

Invariant: the two works are shown without stars, taste or adapter; an answer counts once it is
stored, and music stops with its pair. A blind test gets its pairs while their works are made; its
result is shown after the last pair.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from engines.contract import Medium
from engines.contract.text import Text
from studio.base.records import Artifact, ComparisonAnswer
from studio.base.settings import LearnWhen
from studio.kits import kit_of
from ui.bound_keys import name_keys
from ui.language import translated
from ui.learn.comparison_card import ComparisonCard
from ui.media import first_medium, window_kit
from ui.parts import (
    Button,
    Divider,
    EmptyState,
    IconButton,
    Label,
    PanelHeader,
    ProgressLine,
    Radio,
    set_background,
)
from ui.qt.keys import is_plain_key
from ui.qt.layouts import new_column, new_row, scroll_area
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
SCHEDULES: tuple[tuple[LearnWhen, str], ...] = (
    ("asked", Text("Only when I say so")),
    ("idle", Text("When the machine is idle")),
    ("tonight", Text("Tonight, from 23:00, on mains power")),
)


class ComparisonPanel(QWidget):
    """`answered(left id, right id, verdict)`, of which "taken back" is one; `schedule_changed`.

    `more_requested`, `make_requested`; of a blind test `test_finished` after its last pair,
    `more_test_pairs_requested`, and `test_closed` to return to A or B?.
    """

    answered = Signal(str, str, str)
    test_finished = Signal()
    more_test_pairs_requested = Signal()
    test_closed = Signal()
    schedule_changed = Signal(str)
    more_requested = Signal()
    make_requested = Signal()
    pair_changed = Signal()

    def __init__(self, thumbnails: Thumbnails, music_player: MusicPlayer) -> None:
        super().__init__()
        self._thumbnails, self._music_player = thumbnails, music_player
        set_background(self, "panel")
        self.setProperty("panel", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "none")
        self.setAccessibleName(self.tr("A or B?"))
        self.pairs: list[Pair] = []
        self._index = self._total = 0
        self._is_blind_test = False
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
        caption = self.tr("{0}, blind").format(translated(kit_of(medium).name))
        self.header.title.setText(self.tr("A or B?"))
        self.header.caption.setText(caption if pairs else "")
        self.make.setText(translated(window_kit(medium).make))

    def show_blind_test(self, name: str, count: int) -> None:
        """Begin a blind test of an adapter; its pairs are added by `add_pair`."""
        self._begin([], count, is_blind_test=True)
        self.header.title.setText(self.tr("Blind test"))
        self.header.caption.setText(name)
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
            self._answered.add(self._index)
            self.answered.emit(pair[0].id, pair[1].id, verdict)

    def show_next(self) -> None:
        """Show the next pair."""
        self._index = min(len(self.pairs), self._index + 1)
        self._update()

    def show_previous(self) -> None:
        """Show the previous pair and take its answer back."""
        self._index = max(0, self._index - 1)
        pair = self.pair()
        if pair is not None and self._index in self._answered:
            self._answered.remove(self._index)
            self.answered.emit(pair[0].id, pair[1].id, "taken back")
        self._update()

    def set_schedule(self, when: LearnWhen) -> None:
        """Show when the studio learns."""
        self.radios[when].setChecked(True)

    def undo(self) -> None:
        """Edit, Undo."""
        self.show_previous()

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
        self.header = PanelHeader(self.tr("A or B?"))
        self._count = Label("", "caption", tabular=True)
        self._progress = ProgressLine()
        self._progress.setFixedWidth(64)
        self._close = IconButton("x", self.tr("End the blind test"))
        self._close.clicked.connect(self.test_closed)
        for widget in (self._count, self._progress, self._close):
            self.header.add(widget)
        column = new_column(self)
        column.addWidget(self.header)
        column.addWidget(Divider())
        column.addWidget(self.stack, 1)
        column.addLayout(self._build_schedule())

    def _build_asking(self) -> QWidget:
        self.left_card, self.right_card = (
            ComparisonCard(letter, self._thumbnails, self._music_player) for letter in "AB"
        )
        self.left_card.clicked.connect(lambda: self.answer("left"))
        self.right_card.clicked.connect(lambda: self.answer("right"))
        self.question = Label("", "note", wrap=True)
        inner = set_background(QWidget(), "panel")
        column = new_column(inner, 12, (16, 14, 16, 14))
        for widget in (self.question, self.left_card, self.right_card):
            column.addWidget(widget)
        column.addLayout(self._build_answers())
        column.addStretch(1)
        return scroll_area(inner)

    def _build_answers(self) -> QVBoxLayout:
        keep_row, other_row = new_row(spacing=8), QHBoxLayout()
        keep_row.addWidget(self._answer_button(self.tr("Keep A"), "left"), 1)
        keep_row.addWidget(self._answer_button(self.tr("Keep B"), "right"), 1)
        other_row.addWidget(self._answer_button(self.tr("Both alike"), "alike", "quiet"), 1)
        other_row.addWidget(self._answer_button(self.tr("Neither"), "neither", "quiet"), 1)
        skip = Button(self.tr("Skip"), "quiet")
        name_keys(skip.setToolTip, self.tr("Skip"), "learn.skip")
        skip.clicked.connect(self.show_next)
        other_row.addWidget(skip, 1)
        rows = new_column(spacing=8)
        rows.addLayout(keep_row)
        rows.addLayout(other_row)
        return rows

    def _answer_button(
        self, text: str, verdict: ComparisonAnswer, kind: str = "secondary"
    ) -> Button:
        button = Button(text, kind)
        name_keys(button.setToolTip, text, f"learn.{verdict}")
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

    def _build_schedule(self) -> QVBoxLayout:
        column = new_column(spacing=2, margins=(16, 0, 16, 14))
        column.addWidget(Divider())
        column.addSpacing(10)
        column.addWidget(Label(self.tr("When to learn"), "label", "text"))
        column.addSpacing(2)
        self.radios: dict[LearnWhen, Radio] = {}
        group = QButtonGroup(self)
        for when, text in SCHEDULES:
            radio = self.radios[when] = Radio(translated(text))
            radio.clicked.connect(lambda _=False, when=when: self.schedule_changed.emit(when))
            group.addButton(radio)
            column.addWidget(radio)
        return column

    # Internals

    def _question_text(self) -> str:
        reason = self.tr("Your stars hardly tell these two apart.")
        if self._index in self._by_taste:
            reason = self.tr("Taste is least sure about these two.")
        elif self._by_taste:
            reason = self.tr("These two were drawn at random, so that the figures stay honest.")
        return self.tr("Which would you keep? {0}").format(reason)

    def _begin(self, pairs: list[Pair], total: int, is_blind_test: bool) -> None:
        self.pairs, self._index, self._total = pairs, 0, total
        self._is_blind_test = is_blind_test
        self._answered.clear()
        self._close.setVisible(is_blind_test)
        self._update()

    def _update(self) -> None:
        """Show the current pair, or what the panel shows instead."""
        self._music_player.stop()
        pair = self.pair()
        if pair is not None:
            self.left_card.show_work(pair[0])
            self.right_card.show_work(pair[1])
        if not self._is_blind_test:
            self.question.setText(self._question_text())
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
