"""The line below the pages: keys, the device, and that nothing leaves the machine."""

from __future__ import annotations

import os

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from engines.contract.text import Text
from studio.base.settings import Settings
from ui.language import translated
from ui.look.theme import Theme
from ui.page import Hints
from ui.parts import Divider, ElidedLabel, IconLabel, KeyHint, Label, set_background
from ui.qt.layouts import new_column, new_row


class KeyRow(QWidget):
    """Keys and what they do; those for which there is no room are left out, the last ones first."""

    def __init__(self) -> None:
        super().__init__()
        self._hints: list[KeyHint] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = new_row(self, 14)
        self._row.addStretch(1)

    def show_hints(self, hints: Hints) -> None:
        """Replace the keys."""
        for hint in self._hints:
            self._row.removeWidget(hint)
            hint.hide()
            hint.deleteLater()
        self._hints = [KeyHint(keys, text) for keys, text in hints]
        for index, hint in enumerate(self._hints):
            self._row.insertWidget(index, hint)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what has room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width()
        for hint in self._hints:
            hint.ensurePolished()
            room -= hint.sizeHint().width()
            hint.setVisible(room >= 0)
            room -= self._row.spacing()


class StatusLine(QFrame):
    """The keys that work now; the device; a note that nothing leaves the machine."""

    def __init__(self) -> None:
        super().__init__()
        set_background(self, "window")
        Theme.current().set_scaled(self.setMinimumHeight, 26)
        self._key_hints: Hints = ()
        self._keys = KeyRow()
        self.device = Label("", "micro", "text2")
        self._privacy = ElidedLabel("", "micro", "text2")
        self._build_row()

    def show_hints(self, hints: Hints) -> None:
        """Show these keys; nothing happens if they are on show."""
        if hints == self._key_hints:
            return
        self._key_hints = hints
        self._keys.show_hints(hints)

    def show_settings(self, settings: Settings) -> None:
        """Show the device, and whether anything may go online."""
        self.device.setText(device_text(settings.device))
        text = self.tr("Offline. Nothing leaves this machine.")
        if settings.fetches_models:
            text = self.tr("Online only to get a model. Nothing you make leaves this machine.")
        self._privacy.setText(text)

    def _build_row(self) -> None:
        column = new_column(self)
        row = new_row(spacing=6, margins=(12, 0, 12, 0))
        row.addWidget(self._keys, 1)
        row.addWidget(IconLabel("cpu", "text3", 14))
        row.addWidget(self.device)
        row.addSpacing(10)
        row.addWidget(IconLabel("wifi-slash", "text3", 14))
        row.addWidget(self._privacy)
        column.addWidget(Divider())
        column.addLayout(row, 1)


def device_text(device: str) -> str:
    """The device of the settings in words."""
    if device in {"auto", "cpu"}:
        cores = os.cpu_count() or 1
        return translated(Text("CPU · {cores} cores", cores=cores) if cores > 1 else "CPU · 1 core")
    return {"cuda": "GPU", "mps": "Apple GPU"}[device]
