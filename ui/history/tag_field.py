"""A small sheet to type a tag into. Invariant: Enter gives the tags, Esc gives nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QVBoxLayout, QWidget

from ui.look.theme import Theme
from ui.parts import KeyHint, Label


class TagField(QFrame):
    """`given(names)` when the artist pressed Enter; it closes itself."""

    given = Signal(list)
    closed_by_artist = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setProperty("part", "sheet")
        self.setFixedWidth(Theme.current().px(320))
        self._title = Label("", "strong")
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("night, keeper"))
        self.line.setAccessibleName(self.tr("Tags"))
        self.line.returnPressed.connect(self._give)
        self.line.installEventFilter(self)
        self._build_column()
        self.hide()

    def ask(self, count: int, known: Sequence[str]) -> None:
        """Ask for the tags of `count` works; `known` tags are offered as one types."""
        one = self.tr("Tag this work")
        self._title.setText(one if count == 1 else self.tr("Tag {0} works").format(count))
        completer = QCompleter(list(known), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line.setCompleter(completer)
        self.line.clear()
        self.adjustSize()
        host = self.parentWidget()
        self.move((host.width() - self.width()) // 2, max(16, host.height() // 3))
        self.show()
        self.raise_()
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and not self.isAncestorOf(self.focusWidget()):
            self.hide()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.closed_by_artist.emit()
            return
        super().keyPressEvent(event)

    def _build_column(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self.line)
        column.addWidget(KeyHint(["Enter"], self.tr("add; several with commas between")))

    def _give(self) -> None:
        names = [" ".join(name.split()) for name in self.line.text().split(",")]
        names = [name for name in names if name]
        self.hide()
        if names:
            self.given.emit(names)
        self.closed_by_artist.emit()
