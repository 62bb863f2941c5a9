"""A or B?, blind tests of an adapter, and when to learn.

Invariant: the two works are shown bare, without stars, taste or adapter; an answer shows as given
only after it is written down, and what plays ends with its pair. A blind test fills up while its
works are made, and its result shows only after the last pair.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engines.contract import Medium
from studio.records import Artifact, Verdict
from ui.learn.comparison_card import ComparisonCard
from ui.look.theme import Theme
from ui.parts import (
    Button,
    Divider,
    EmptyState,
    IconButton,
    Label,
    PanelHeader,
    ProgressLine,
    Radio,
    ground,
)
from ui.sound.music_player import MusicPlayer

Pair = tuple[Artifact, Artifact]
_KEYS: dict[int, Verdict] = {
    Qt.Key.Key_A: "left",
    Qt.Key.Key_B: "right",
    Qt.Key.Key_Equal: "alike",
    Qt.Key.Key_N: "neither",
}
_ASKING, _DONE, _EMPTY, _MAKING, _RESULT = range(5)
KINDS = {Medium.TEXT: "text", Medium.IMAGE: "pictures", Medium.MUSIC: "music"}
_FIRST = {
    Medium.TEXT: "Write something",
    Medium.IMAGE: "Draw something",
    Medium.MUSIC: "Compose something",
}
WHEN = (
    ("asked", "Only when I say so"),
    ("idle", "When the machine is idle"),
    ("tonight", "Tonight, from 23:00, on mains power"),
)


class ComparisonPanel(QWidget):
    """`answered(left, right, verdict)`, of which "taken back" is one; `when_chosen(value)`.

    `more_wanted`, `make_wanted`; of a blind test `trial_done` after its last pair, `trial_more`
    for more pairs and `trial_left` to go back to A or B?.
    """

    answered = Signal(str, str, str)
    trial_done = Signal()
    trial_more = Signal()
    trial_left = Signal()
    when_chosen = Signal(str)
    more_wanted = Signal()
    make_wanted = Signal()
    shown_pair_changed = Signal()

    def __init__(self, music_player: MusicPlayer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._music_player = music_player
        ground(self, "panel")
        self.setProperty("panel", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "none")
        self._pairs: list[Pair] = []
        self._place = self._awaited = 0
        self._is_trial = False
        self._answered: set[int] = set()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_asking())
        self._stack.addWidget(self._build_done())
        self._stack.addWidget(self._build_empty())
        self._stack.addWidget(self._build_making())
        self._stack.addWidget(self._build_result())
        self._build_column()
        self.show_pairs([], Medium.TEXT)

    def show_pairs(self, pairs: Sequence[Pair], medium: Medium, by_taste: bool = False) -> None:
        """Begin a session over these pairs; `by_taste` where taste is least sure about them."""
        self._begin(list(pairs), len(pairs), is_trial=False)
        blind = self.tr("{0}, blind").format(self.tr(KINDS[medium]))
        self._header.title.setText(self.tr("A or B?"))
        self._header.caption.setText(blind if pairs else "")
        self.make.setText(self.tr(_FIRST[medium]))
        why = self.tr("Your stars do not tell these two apart, so your answer teaches the most.")
        if by_taste:
            why = self.tr("Taste is least sure about these two, so your answer teaches it most.")
        self._question.setText(self.tr("Which would you keep? {0}").format(why))

    def show_trial(self, name: str, count: int) -> None:
        """Begin a blind test of an adapter; its pairs come by `add_pair`."""
        self._begin([], count, is_trial=True)
        self._header.title.setText(self.tr("Blind test"))
        self._header.caption.setText(name)
        question = self.tr(
            "One of these was made with {0}, the other without it, from the same brief and seed. "
            "Which would you keep?"
        )
        self._question.setText(question.format(name))

    def add_pair(self, pair: Pair) -> None:
        """One more pair of the blind test is made."""
        if self._is_trial:
            self._pairs.append(pair)
            self._show()

    def end_pairs(self) -> None:
        """No more pairs will come than are there."""
        if self._is_trial and not self._pairs:
            self.trial_left.emit()
        elif self._is_trial:
            self._awaited = len(self._pairs)
            self._show()

    def show_result(self, title: str, words: str) -> None:
        """Say what came of the blind test."""
        self._result.set_text(title, words)
        self._stack.setCurrentIndex(_RESULT)

    def is_trial(self) -> bool:
        """Whether a blind test is on show."""
        return self._is_trial

    def pair(self) -> Pair | None:
        """The pair on show."""
        return self._pairs[self._place] if self._place < len(self._pairs) else None

    def answer(self, verdict: Verdict) -> None:
        """Say which of the two the artist would keep."""
        pair = self.pair()
        if pair is not None:
            self._answered.add(self._place)
            self.answered.emit(pair[0].id, pair[1].id, verdict)

    def go_on(self) -> None:
        """Show the next pair."""
        self._place = min(len(self._pairs), self._place + 1)
        self._show()

    def go_back(self) -> None:
        """Show the pair before, its answer taken back."""
        self._place = max(0, self._place - 1)
        pair = self.pair()
        if pair is not None and self._place in self._answered:
            self._answered.remove(self._place)
            self.answered.emit(pair[0].id, pair[1].id, "taken back")
        self._show()

    def set_when(self, value: str) -> None:
        """Show when the studio learns."""
        self._radios[value].setChecked(True)

    def undo(self) -> None:
        """Edit, Undo."""
        self.go_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() and event.modifiers() != Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in _KEYS:
            self.answer(_KEYS[event.key()])
        elif event.key() == Qt.Key.Key_S:
            self.go_on()
        else:
            super().keyPressEvent(event)

    # Building

    def _build_column(self) -> None:
        self._header = PanelHeader(self.tr("A or B?"))
        self._count = Label("", "caption", tabular=True)
        self._progress = ProgressLine()
        self._progress.setFixedWidth(64)
        self._end = IconButton("x", self.tr("End the blind test"))
        self._end.clicked.connect(self.trial_left)
        for widget in (self._count, self._progress, self._end):
            self._header.add(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(Divider())
        column.addWidget(self._stack, 1)
        column.addLayout(self._build_when())

    def _build_asking(self) -> QWidget:
        self._left, self._right = (ComparisonCard(letter, self._music_player) for letter in "AB")
        self._left.kept.connect(lambda: self.answer("left"))
        self._right.kept.connect(lambda: self.answer("right"))
        self._question = Label("", "note", wrap=True)
        inner = ground(QWidget(), "panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(self._question)
        column.addWidget(self._left)
        column.addWidget(self._right)
        column.addLayout(self._build_answers())
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll

    def _build_answers(self) -> QVBoxLayout:
        keep, rest = QHBoxLayout(), QHBoxLayout()
        keep.setSpacing(8)
        for words, verdict in ((self.tr("Keep A"), "left"), (self.tr("Keep B"), "right")):
            keep.addWidget(self._answer_button(words, verdict, "secondary"), 1)
        for words, verdict in ((self.tr("Both alike"), "alike"), (self.tr("Neither"), "neither")):
            rest.addWidget(self._answer_button(words, verdict, "quiet"), 1)
        skip = Button(self.tr("Skip"), "quiet")
        skip.clicked.connect(self.go_on)
        rest.addWidget(skip, 1)
        rows = QVBoxLayout()
        rows.setSpacing(8)
        rows.addLayout(keep)
        rows.addLayout(rest)
        return rows

    def _answer_button(self, words: str, verdict: Verdict, kind: str) -> Button:
        button = Button(words, kind)
        button.clicked.connect(lambda: self.answer(verdict))
        return button

    def _build_done(self) -> QWidget:
        state = EmptyState(
            self.tr("That was the last of these"),
            self.tr("Your answers count in the next lesson, together with your stars."),
        )
        more = state.add_button(Button(self.tr("Ask me more")))
        more.clicked.connect(self.more_wanted)
        return state

    def _build_empty(self) -> QWidget:
        state = EmptyState(
            self.tr("Nothing to compare yet"),
            self.tr("Make two or more works from one prompt, and the studio asks which you keep."),
        )
        self.make = state.add_button(Button(""))
        self.make.clicked.connect(self.make_wanted)
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
        self._result = EmptyState("", "", measure=300)
        more = self._result.add_button(Button(self.tr("More pairs")))
        more.clicked.connect(self.trial_more)
        back = self._result.add_button(Button(self.tr("Back to A or B?"), "quiet"))
        back.clicked.connect(self.trial_left)
        return self._result

    def _build_when(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(16, 0, 16, 14)
        column.setSpacing(2)
        column.addWidget(Divider())
        column.addSpacing(10)
        column.addWidget(Label(self.tr("When to learn"), "label", "text"))
        column.addSpacing(2)
        self._radios: dict[str, Radio] = {}
        group = QButtonGroup(self)
        for value, words in WHEN:
            radio = self._radios[value] = Radio(self.tr(words))
            radio.clicked.connect(lambda _=False, value=value: self.when_chosen.emit(value))
            group.addButton(radio)
            column.addWidget(radio)
        return column

    def _begin(self, pairs: list[Pair], awaited: int, is_trial: bool) -> None:
        self._pairs, self._place, self._awaited = pairs, 0, awaited
        self._is_trial = is_trial
        self._answered.clear()
        self._end.setVisible(is_trial)
        self._show()

    def _show(self) -> None:
        self._music_player.stop()
        pair = self.pair()
        if pair is not None:
            self._left.show_work(pair[0])
            self._right.show_work(pair[1])
        total = self._awaited
        self._stack.setCurrentIndex(self._state())
        shown = min(self._place + 1, total)
        self._count.setText(self.tr("{0} of {1}").format(shown, total) if pair else "")
        self._progress.setVisible(pair is not None)
        self._progress.set_share(self._place / total if total else 0.0)
        self.shown_pair_changed.emit()
        if self._state() == _RESULT:
            self.trial_done.emit()

    def _state(self) -> int:
        if self.pair() is not None:
            return _ASKING
        if self._is_trial:
            return _RESULT if self._place >= self._awaited else _MAKING
        return _DONE if self._pairs else _EMPTY


def fitted(width: int) -> int:
    """How wide the panel is on a page of this width."""
    theme = Theme.current()
    return theme.px(340 if width < theme.px(1260) else 400)
