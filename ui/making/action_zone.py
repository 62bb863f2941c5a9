"""The action zone at the foot of the brief.

The button, and the progress that replaces it while the studio works, stand in one place,
and the keyboard focus stays there when one replaces the other. The second press of a double click
never meets what has just replaced the button under it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.parts import (
    Button,
    Check,
    KeyedButton,
    Label,
    ProgressRow,
    Segments,
    TasteRing,
    set_background,
    time_left,
)
from ui.qt.layouts import new_column, new_row

COUNTS = (2, 4, 6, 8)
BEST_OF, MAX_SHOWN = 8, 4


@dataclass(frozen=True)
class _Press:
    """Where on the screen and when, in milliseconds of the window system, a button was pressed."""

    position: QPoint
    time_ms: int

    def is_second_after(self, earlier: _Press) -> bool:
        """Return whether both presses are one double click."""
        passed_ms = self.time_ms - earlier.time_ms
        distance = (self.position - earlier.position).manhattanLength()
        is_quick = 0 <= passed_ms < QApplication.doubleClickInterval()
        return is_quick and distance < QApplication.startDragDistance()


class ActionZone(QFrame):
    """How many; make 8, show the best; the button, then progress, Cancel and Queue next.

    `best_toggled(bool)` is emitted when the artist turns "show the best" on or off.
    """

    make_requested = Signal()
    cancel_requested = Signal()
    best_toggled = Signal(bool)

    def __init__(self, button_text: str, command: str) -> None:
        """`button_text` is what the button says, such as "Write {0}"; `command` is what it does."""
        super().__init__()
        set_background(self, "panel")
        self._button_text = button_text
        self._count = 4
        self._last_press = _Press(QPoint(), 0)
        self._idle_box = self._build_idle(command)
        self._progress_box = self._build_progress()
        self._progress_box.hide()
        column = new_column(self, 6, (16, 12, 16, 13))
        column.addLayout(self._build_count())
        column.addLayout(self._build_best())
        column.addWidget(self.best_words)
        column.addWidget(self._idle_box)
        column.addWidget(self._progress_box)
        for button in (self.button, self.cancel, self.queue_next):
            button.installEventFilter(self)
        self._update_count()

    def count(self) -> int:
        """Return how many to make."""
        return int(self._segments.value())

    def set_count(self, count: int) -> None:
        """Show how many; a number that is not offered is rounded up to one that is."""
        self._segments.set_value(next((n for n in COUNTS if n >= count), COUNTS[-1]))
        self._update_count()

    def show_taste(self, accuracy: float, tip: str) -> None:
        """Offer to show the best only; `accuracy` is how well taste predicts, from 0 to 1."""
        self.best.setEnabled(True)
        self.best.setToolTip(tip)
        self.best_words.hide()
        self.best_ring.show_certainty(accuracy, tip)

    def show_no_taste(self, text: str, tip: str, can_sort: bool = False) -> None:
        """Say in `text` what taste still lacks, and in `tip` what for; works may be sorted without
        it."""
        self.best.setEnabled(can_sort)
        self.best.setChecked(can_sort and self.best.isChecked())
        self.best.setToolTip(tip)
        self.best_words.setText(text)
        self.best_words.show()
        self.best_ring.hide()
        self._update_count()

    def choose_best(self) -> None:
        """Choose to make more and show the best."""
        if self.best.isEnabled() and not self.best.isChecked():
            self.best.setChecked(True)
            self._update_count()

    def to_make(self) -> int:
        """Return how many to make, of which the best may be shown."""
        return BEST_OF if self.best.isChecked() else self._count

    def to_show(self) -> int:
        """Return how many of them to show; 0 for all."""
        return min(self._count, MAX_SHOWN) if self.best.isChecked() else 0

    def show_idle(self) -> None:
        """Show the button: nothing of this page runs."""
        self._set_running(False)

    def show_progress(
        self, title: str, detail: str, share: float | None, seconds_left: float | None
    ) -> None:
        """Show progress: something of this page runs or waits."""
        self._progress.title.setText(title)
        self._progress.detail.setText(detail)
        remaining = time_left(seconds_left)
        self._progress.time_left.setText(self.tr("{0} left").format(remaining) if remaining else "")
        self._progress.line.set_share(share)
        self._set_running(True)

    def is_running(self) -> bool:
        """Return whether progress is visible."""
        return not self._progress_box.isHidden()

    def eventFilter(self, source: QObject, event: QEvent) -> bool:
        """Drop the second press of a double click."""
        presses = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
        if not isinstance(event, QMouseEvent) or event.type() not in presses:
            return False
        press = _Press(event.globalPosition().toPoint(), event.timestamp())
        last_press, self._last_press = self._last_press, press
        return press.is_second_after(last_press)

    def _set_running(self, is_running: bool) -> None:
        """Swap button and progress; keep the focus where it was on either."""
        if is_running == self.is_running():
            return
        has_focus = any(b.hasFocus() for b in (self.button, self.cancel, self.queue_next))
        self._idle_box.setVisible(not is_running)
        self._progress_box.setVisible(is_running)
        if has_focus:
            (self.cancel if is_running else self.button).setFocus()

    def _build_count(self) -> QHBoxLayout:
        self._segments = Segments(self.tr("How many"), [(n, str(n)) for n in COUNTS])
        self._segments.set_value(4)
        self._segments.value_selected.connect(self._update_count)
        self._segments.setMinimumWidth(148)
        row = QHBoxLayout()
        row.addWidget(Label(self.tr("How many"), "label"))
        row.addStretch(1)
        row.addWidget(self._segments)
        return row

    def _build_best(self) -> QHBoxLayout:
        self.best = Check(self.tr("Make 8, show the best 4"))
        self.best.setEnabled(False)
        self.best.clicked.connect(self._toggle_best)
        self.best_words = Label("", "caption", "text2", wrap=True)
        self.best_ring = TasteRing()
        row = QHBoxLayout()
        row.addWidget(self.best)
        row.addStretch(1)
        row.addWidget(self.best_ring)
        return row

    def _build_idle(self, command: str) -> QWidget:
        self.button = KeyedButton("", command, "primary")
        self.button.clicked.connect(self.make_requested)
        box = QWidget()
        column = new_column(box)
        column.addStretch(1)
        column.addWidget(self.button)
        return box

    def _build_progress(self) -> QWidget:
        self._progress = ProgressRow()
        self.cancel = KeyedButton(self.tr("Cancel"), "Esc", icon_name="stop-fill")
        self.cancel.setToolTip(self.tr("Cancel (Esc); what is finished is kept"))
        self.cancel.clicked.connect(self.cancel_requested)
        self.queue_next = Button(self.tr("Queue next"), extent="main")
        self.queue_next.setToolTip(self.tr("Ask for more; it begins when this is done"))
        self.queue_next.clicked.connect(self.make_requested)
        row = new_row(spacing=8)
        for button in (self.cancel, self.queue_next):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(button, 1)
        box = QWidget()
        column = new_column(box, 10, (0, 4, 0, 0))
        column.addWidget(self._progress)
        column.addLayout(row)
        return box

    def _toggle_best(self, is_on: bool) -> None:
        self._update_count()
        self.best_toggled.emit(is_on)

    def _update_count(self, _: object = None) -> None:
        self._count = self.count()
        self.button.set_label(self._button_text.format(self.to_make()))
        best = min(self._count, MAX_SHOWN)
        self.best.setText(self.tr("Make {0}, show the best {1}").format(BEST_OF, best))
