"""Asks before what could not be saved is given up."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from ui.language import translated


def goes_on_unsaved(parent: QWidget) -> bool:
    """Whether the artist goes on although the last changes would be lost; why is shown already."""
    box = QMessageBox(parent)
    box.setWindowTitle(translated("Not everything is saved"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(translated("The last changes could not be saved. They would be lost."))
    box.setInformativeText(translated("Make room on the disk, or copy the text somewhere else."))
    stay = box.addButton(translated("Stay here"), QMessageBox.ButtonRole.RejectRole)
    go_on = box.addButton(translated("Go on without them"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is go_on
