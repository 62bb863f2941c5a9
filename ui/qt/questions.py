"""Asks before something is given up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget


def confirm(
    parent: QWidget, title: str, text: str, go_on: str, stay: str, remedy: str = ""
) -> bool:
    """Return whether the artist goes on; Enter and Esc stay. `go_on` and `stay` are on the
    buttons."""
    box, go_on_button = _question(parent, title, text, go_on, stay, remedy)
    box.exec()
    return box.clickedButton() is go_on_button


def ask_before(
    run: Callable[[], object],
    parent: QWidget,
    title: str,
    text: str,
    go_on: str,
    stay: str,
    meaning: str,
) -> None:
    """Ask as `confirm` without waiting for the answer, and call `run` if the artist goes on."""
    box, go_on_button = _question(parent, title, text, go_on, stay, meaning)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    go_on_button.clicked.connect(lambda: run())
    box.open()


def _question(
    parent: QWidget, title: str, text: str, go_on: str, stay: str, meaning: str
) -> tuple[QMessageBox, QPushButton]:
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(meaning)
    go_on_button = box.addButton(go_on, QMessageBox.ButtonRole.DestructiveRole)
    stay_button = box.addButton(stay, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay_button)
    box.setEscapeButton(stay_button)
    return box, go_on_button
