"""A small sheet with one line to type into."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QWidget

from ui.look.theme import Theme
from ui.parts import Chip, FlowLayout, KeyHint, Label
from ui.qt.layouts import clear_layout, new_column, parent_of

_MAX_CHIPS = 8


class LineSheet(QFrame):
    """`closed_by_artist` when Enter was accepted or Esc pressed."""

    closed_by_artist = Signal()

    def __init__(self, host: QWidget, name: str, placeholder: str) -> None:
        super().__init__(host)
        self.setProperty("part", "sheet")
        Theme.current().set_scaled(self.setFixedWidth, 320)
        self._accept: Callable[[str], str] = lambda text: ""
        self._title = Label("", "strong")
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(name)
        self.line.returnPressed.connect(self._try_to_accept)
        self.line.textEdited.connect(lambda: self._show_error(""))
        self.line.installEventFilter(self)
        self._error = Label("", "caption", "bad", wrap=True)
        self._chip_box = QWidget()
        self._chips = FlowLayout(self._chip_box)
        self._hint = KeyHint(["Enter"], "")
        self._column = new_column(self, 8, (14, 12, 14, 12))
        for widget in (self._title, self.line, self._error, self._chip_box):
            self._column.addWidget(widget)
        self.hide()

    def ask(
        self,
        title: str,
        hint: str,
        accept: Callable[[str], str],
        text: str = "",
        names: Sequence[str] = (),
        chips: Sequence[str] = (),
    ) -> None:
        """Ask for a line, which Enter hands to `accept`; this returns what is wrong with it.

        `names` complete what is typed; a click on one of the `chips` accepts it.
        """
        self._accept = accept
        self._title.setText(title)
        self._show_hint(hint)
        self._show_error("")
        completer = QCompleter(list(names), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line.setCompleter(completer)
        self.line.setText(text)
        self.line.selectAll()
        self._fill_chips(chips[:_MAX_CHIPS])
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

    def _try_to_accept(self) -> None:
        text = self.line.text()
        error = self._accept(text)
        if error:
            self._show_error(error)
            return
        self.hide()
        self.closed_by_artist.emit()

    def _show_error(self, error: str) -> None:
        self._error.setText(error)
        self._error.setVisible(bool(error))
        self.adjustSize()

    def _show_hint(self, hint: str) -> None:
        self._column.removeWidget(self._hint)
        self._hint.hide()
        self._hint.deleteLater()
        self._hint = KeyHint(["Enter"], hint)
        self._column.addWidget(self._hint)

    def _fill_chips(self, texts: Sequence[str]) -> None:
        clear_layout(self._chips)
        for text in texts:
            chip = Chip(text, checkable=True)
            chip.pressed.connect(lambda text=text: self._accept_chip(text))
            self._chips.addWidget(chip)
        self._chip_box.setVisible(bool(texts))

    def _accept_chip(self, text: str) -> None:
        self.line.setText(text)
        self._try_to_accept()
