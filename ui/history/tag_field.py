"""A small sheet to type tags into. Invariant: Enter emits the tags, Esc emits none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QWidget

from ui.look.theme import Theme
from ui.parts import KeyHint, Label
from ui.qt.layouts import new_column, parent_of


class TagField(QFrame):
    """`tags_entered(names)` when the artist pressed Enter; it closes itself."""

    tags_entered = Signal(list)
    closed_by_artist = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setProperty("part", "sheet")
        Theme.current().set_scaled(self.setFixedWidth, 320)
        self._title = Label("", "strong")
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("night, keeper"))
        self.line.setAccessibleName(self.tr("Tags"))
        self.line.returnPressed.connect(self._accept)
        self.line.installEventFilter(self)
        self._build_column()
        self.hide()

    def ask(self, count: int, known_tags: Sequence[str]) -> None:
        """Ask for tags of `count` works; `known_tags` complete what is typed."""
        title = self.tr("Tag this work") if count == 1 else self.tr("Tag {0} works").format(count)
        self._title.setText(title)
        completer = QCompleter(list(known_tags), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line.setCompleter(completer)
        self.line.clear()
        self.adjustSize()
        host = parent_of(self)
        self.move((host.width() - self.width()) // 2, max(16, host.height() // 3))
        self.show()
        self.raise_()
        self.line.setFocus()

    def eventFilter(self, source: QObject, event: QEvent) -> bool:
        """Close the sheet when it loses the focus."""
        if event.type() == QEvent.Type.FocusOut and not self.isAncestorOf(self.focusWidget()):
            self.hide()
        return super().eventFilter(source, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the sheet on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.closed_by_artist.emit()
            return
        super().keyPressEvent(event)

    def _build_column(self) -> None:
        column = new_column(self, 8, (14, 12, 14, 12))
        column.addWidget(self._title)
        column.addWidget(self.line)
        column.addWidget(KeyHint(["Enter"], self.tr("add; several with commas between")))

    def _accept(self) -> None:
        names = [" ".join(name.split()) for name in self.line.text().split(",")]
        names = [name for name in names if name]
        self.hide()
        if names:
            self.tags_entered.emit(names)
        self.closed_by_artist.emit()
