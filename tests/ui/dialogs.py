"""Answers to dialogs whose own loop blocks what opened them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox


def when_a_file_is_asked_for(answer: Callable[[QFileDialog], object]) -> None:
    """Answer the next dialog for files."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            answer(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)


def when_a_question_is_asked(button: str) -> None:
    """Press a button of the next box, by its text."""

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            next(one for one in box.buttons() if one.text() == button).click()
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)


def name_field(dialog: QFileDialog) -> QLineEdit:
    """Where the name of the file stands."""
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(field, QLineEdit)
    return field
