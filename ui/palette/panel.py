"""The palette: a search line and a list of actions and works, over a scrim.

The keyboard focus stays in the line; the current row is never a head; on closing, the
focus returns to the widget that had it, before the row is run.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from studio.history.queries import ArtifactQuery
from studio.models.library import Model
from ui.context import AppContext
from ui.language import number
from ui.look.matches import search_terms
from ui.look.theme import Theme
from ui.palette.entries import Entry, from_project, head, matching, works
from ui.palette.rows import EntryModel, EntryPainter
from ui.parts import Divider, IconLabel, KeyHint, Label, draw_box
from ui.qt.layouts import parent_of

WIDTH, TOP, MAX_HEIGHT = 660, 56, 470
_MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -6,
    Qt.Key.Key_PageDown: 6,
}


class Palette(QWidget):
    """Covers `host` until a row is run or Esc is pressed."""

    def __init__(self, context: AppContext, actions: Sequence[Entry], host: QWidget) -> None:
        super().__init__(host)
        self._context = context
        self._focus_before = QApplication.focusWidget()
        self._actions = list(actions)
        self._entries = [*self._actions, *from_project(context, [])]
        self._total = context.studio.history.count(ArtifactQuery()) if context.is_open else 0
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build_line()
        self._build_list()
        self._build_frame()
        host.installEventFilter(self)

    def open(self) -> None:
        """Show the palette and focus its line."""
        self.setGeometry(parent_of(self).rect())
        self._show_matches("")
        self.show()
        self.raise_()
        self.line.setFocus()
        if self._context.is_open:  # off this thread: listing the models reads the disk
            library = self._context.studio.models
            self._context.run_in_background(library.all, self._add_models, lambda fault: None)

    def current(self) -> Entry | None:
        """The row that Enter runs."""
        return self.model.entry(self.list.currentIndex().row())

    def run_current(self) -> None:
        """Close, then run the current row."""
        entry = self.current()
        if entry is None or entry.run is None:
            return
        QTimer.singleShot(0, self._context, entry.run)
        self.leave()

    def leave(self) -> None:
        """Close and give the focus back."""
        self.close()
        if self._focus_before is not None and isValid(self._focus_before):
            self._focus_before.setFocus()

    # Events

    def eventFilter(self, source: QObject, event: QEvent) -> bool:
        if source is self.line and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._handle_key(event)
        if source is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self.setGeometry(parent_of(self).rect())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._frame.geometry().contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        scrim = QColor(Theme.current().colour("well"))
        scrim.setAlphaF(0.6)
        painter.fillRect(self.rect(), scrim)
        shade = QColor(0, 0, 0, 9)
        frame = QRectF(self._frame.geometry()).translated(0, 12)
        for spread in range(2, 34, 4):
            box = frame.adjusted(-spread, -spread, spread, spread)
            draw_box(painter, box, shade, None, 8 + spread)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _handle_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.run_current()
        elif key in _MOVES:
            self._move(_MOVES[key])
        else:
            return False
        return True

    # Building

    def _build_line(self) -> None:
        self.line = QLineEdit()
        self.line.setObjectName("palette-line")
        self.line.setFrame(False)
        self.line.setPlaceholderText(self.tr("Search or do anything"))
        self.line.setAccessibleName(self.tr("Search or do anything"))
        self.line.setProperty("ring", "none")
        self.line.setFont(Theme.current().font("heading"))
        size = Theme.current().px(17)
        self.line.setStyleSheet(
            "QLineEdit#palette-line { background: transparent; border: none; padding: 0;"
            f" font-size: {size}px; font-weight: 400; }}"
        )
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._show_matches)
        self._count = Label("", "caption", tabular=True)

    def _build_list(self) -> None:
        self.model = EntryModel(self)
        self._painter = EntryPainter(self)
        self.list = QListView()
        self.list.setObjectName("palette-list")
        self.list.setStyleSheet("QListView#palette-list { background: transparent; }")
        self.list.setAccessibleName(self.tr("What fits"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._painter)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.entered.connect(self._select)
        self.list.clicked.connect(self._run)

    def _build_frame(self) -> None:
        self._frame = QFrame(self)
        self._frame.setObjectName("palette")
        top = QHBoxLayout()
        top.setContentsMargins(17, 12, 17, 12)
        top.setSpacing(12)
        top.addWidget(IconLabel("magnifying-glass", "text2", 20))
        top.addWidget(self.line, 1)
        top.addWidget(self._count)
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(Divider())
        column.addWidget(self.list, 1)
        column.addWidget(Divider())
        column.addLayout(self._build_foot())

    def _build_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 7, 16, 7)
        row.setSpacing(14)
        row.addWidget(KeyHint(["↑", "↓"], self.tr("choose")))
        row.addWidget(KeyHint(["Enter"], self.tr("do it")))
        row.addStretch(1)
        row.addWidget(KeyHint(["Esc"], self.tr("close")))
        return row

    # Rows

    def _show_matches(self, query: str) -> None:
        artifacts = works(query, self._context)
        actions = matching(query, self._entries, has_works=bool(artifacts))
        rows: list[Entry] = []
        if actions:
            rows += [head(self.tr("Actions")), *actions]
        if artifacts:
            rows += [head(self.tr("Works")), *artifacts]
        if not rows:
            rows = [head(self.tr("Nothing is called that. The help has a search, too."))]
        self._painter.terms = search_terms(query)
        self.model.show_entries(rows)
        self._count.setText(self._count_text(len(actions) + len(artifacts)))
        if rows:
            self.list.setCurrentIndex(self.model.index(1))
        self._place()

    def _count_text(self, count: int) -> str:
        text = self.tr("{0} of {1} actions, {2} works")
        if self._total == 1:
            text = self.tr("{0} of {1} actions, 1 work")
        return text.format(count, len(self._entries), number(self._total))

    def _add_models(self, models: list[Model]) -> None:
        usable = [model for model in models if model.inspection is not None]
        self._entries = [*self._actions, *from_project(self._context, usable)]
        if self.line.text():
            self._show_matches(self.line.text())

    def _move(self, steps: int) -> None:
        """Select the next row that can be run, in the direction of `steps`."""
        row, last = self.list.currentIndex().row(), self.model.rowCount() - 1
        if last < 0:
            return
        target = min(last, max(0, row + steps))
        direction = 1 if steps > 0 else -1
        while 0 <= target <= last and not self._can_run(target):
            target += direction
        if not 0 <= target <= last:
            target = row
        self.list.setCurrentIndex(self.model.index(target))

    def _can_run(self, row: int) -> bool:
        entry = self.model.entry(row)
        return entry is not None and entry.run is not None

    def _select(self, index: QModelIndex) -> None:
        if self._can_run(index.row()):
            self.list.setCurrentIndex(index)

    def _run(self, index: QModelIndex) -> None:
        if self._can_run(index.row()):
            self.list.setCurrentIndex(index)
            self.run_current()

    def _place(self) -> None:
        """Place the frame at the top centre of the host, as high as its rows need."""
        theme = Theme.current()
        width = min(theme.px(WIDTH), self.width() - 32)
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.model.rowCount()))
        foot = theme.px(96)
        height = min(foot + max(rows, theme.px(60)), theme.px(MAX_HEIGHT), self.height() - TOP - 16)
        self._frame.setGeometry((self.width() - width) // 2, TOP, width, height)
        self.update()
