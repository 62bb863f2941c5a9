"""The action zone at the foot of the brief.

Invariant: the button, and what it becomes while the studio works, stand in one place at the foot,
and the keyboard stays there when one becomes the other.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.parts import (
    Button,
    Check,
    KeyedButton,
    Label,
    ProgressRow,
    Segments,
    TasteRing,
    ground,
    time_left,
)

COUNTS = (2, 4, 6, 8)
BEST_OF, MOST_SHOWN = 8, 4


class ActionZone(QFrame):
    """How many; make 8, show the best; the button, then progress, Cancel and Queue next."""

    make_wanted = Signal()
    cancel_wanted = Signal()
    count_changed = Signal(int)
    best_chosen = Signal(bool)

    def __init__(self, make_words: str, parent: QWidget | None = None) -> None:
        """`make_words` is what the button says, such as "Write {0}"."""
        super().__init__(parent)
        ground(self, "panel")
        self._make_words = make_words
        self._count = 4
        self._build_count()
        self._build_best()
        self._rest = self._build_rest()
        self._running = self._build_running()
        self._running.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 13)
        column.setSpacing(6)
        column.addLayout(self._count_row)
        column.addLayout(self._best_row)
        column.addWidget(self._rest)
        column.addWidget(self._running)
        self._show_count()

    def count(self) -> int:
        """How many to make."""
        return int(self._segments.value())

    def set_count(self, count: int) -> None:
        """Show how many; a number that is not offered goes to the next one that is."""
        self._segments.set_value(next((n for n in COUNTS if n >= count), COUNTS[-1]))
        self._show_count()

    def show_taste(self, sure: float, tip: str) -> None:
        """Offer to show the best only; `sure` is how well taste foretells, from 0 to 1."""
        self._best.setEnabled(True)
        self._best.setToolTip(tip)
        self._best_words.hide()
        self._best_ring.show_sure(sure, tip)

    def show_no_taste(self, words: str, tip: str) -> None:
        """Say in `words` how far taste is, and in `tip` what it needs."""
        self._best.setEnabled(False)
        self._best.setChecked(False)
        self._best.setToolTip(tip)
        self._best_words.setText(words)
        self._best_words.show()
        self._best_ring.hide()
        self._show_count()

    def choose_best(self) -> None:
        """Choose to make more and show the best."""
        if self._best.isEnabled() and not self._best.isChecked():
            self._best.setChecked(True)
            self._show_count()

    def to_make(self) -> int:
        """How many to make, of which the best may be shown."""
        return BEST_OF if self._best.isChecked() else self._count

    def to_show(self) -> int:
        """How many of them to show; 0 where it is all."""
        return min(self._count, MOST_SHOWN) if self._best.isChecked() else 0

    def show_rest(self) -> None:
        """Nothing of this page runs."""
        self._turn(running=False)

    def show_progress(
        self, title: str, detail: str, share: float | None, seconds_left: float | None
    ) -> None:
        """Something of this page runs or waits."""
        self._progress.title.setText(title)
        self._progress.detail.setText(detail)
        left = time_left(seconds_left)
        self._progress.left.setText(self.tr("{0} left").format(left) if left else "")
        self._progress.line.set_share(share)
        self._turn(running=True)

    def is_running(self) -> bool:
        """Whether progress is on show."""
        return not self._running.isHidden()

    def _turn(self, running: bool) -> None:
        """Swap button and progress; the keyboard goes along where it was on either."""
        if running == self.is_running():
            return
        had = self.button.hasFocus() or self.cancel.hasFocus() or self.queue_next.hasFocus()
        self._rest.setVisible(not running)
        self._running.setVisible(running)
        if had:
            (self.cancel if running else self.button).setFocus()

    def _build_count(self) -> None:
        self._segments = Segments(self.tr("How many"), [(n, str(n)) for n in COUNTS])
        self._segments.set_value(4)
        self._segments.chosen.connect(lambda _: self._show_count())
        self._count_row = QHBoxLayout()
        self._count_row.addWidget(Label(self.tr("How many"), "label"))
        self._count_row.addStretch(1)
        self._count_row.addWidget(self._segments)
        self._segments.setMinimumWidth(148)

    def _build_best(self) -> None:
        self._best = Check(self.tr("Make 8, show the best 4"))
        self._best.setEnabled(False)
        self._best.clicked.connect(self._choose_best)
        self._best_words = Label("", "caption", "text2")
        self._best_ring = TasteRing()
        self._best_row = QHBoxLayout()
        self._best_row.addWidget(self._best)
        self._best_row.addStretch(1)
        self._best_row.addWidget(self._best_words)
        self._best_row.addWidget(self._best_ring)

    def _build_rest(self) -> QWidget:
        self.button = KeyedButton("", self.tr("Ctrl Enter"), "primary")
        self.button.clicked.connect(self.make_wanted)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addWidget(self.button)
        return box

    def _build_running(self) -> QWidget:
        self._progress = ProgressRow()
        self.cancel = KeyedButton(self.tr("Cancel"), self.tr("Esc"), icon_name="stop-fill")
        self.cancel.setToolTip(self.tr("Cancel (Esc); what is finished is kept"))
        self.cancel.clicked.connect(self.cancel_wanted)
        self.queue_next = Button(self.tr("Queue next"), extent="main")
        self.queue_next.setToolTip(self.tr("Ask for more; it begins when this is done"))
        self.queue_next.clicked.connect(self.make_wanted)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._progress)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.cancel, self.queue_next):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(button, 1)
        column.addLayout(row)
        return box

    def _choose_best(self, best: bool) -> None:
        self._show_count()
        self.best_chosen.emit(best)

    def _show_count(self) -> None:
        self._count = self.count()
        self.button.set_words(self._make_words.format(self.to_make()))
        shown = min(self._count, MOST_SHOWN)
        self._best.setText(self.tr("Make {0}, show the best {1}").format(BEST_OF, shown))
        self.count_changed.emit(self._count)
