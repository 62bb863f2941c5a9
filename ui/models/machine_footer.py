"""This machine, at the bottom of the Models page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.language import number
from ui.look.theme import Theme
from ui.models.listing import MachineStatus, spaced_path
from ui.parts import Divider, ElidedLabel, Label, set_background
from ui.qt.layouts import new_column, new_row


class MachineFooter(QWidget):
    """Cores, memory, disk, and the folder of the models."""

    def __init__(self) -> None:
        super().__init__()
        set_background(self, "panel")
        Theme.current().set_scaled(self.setMinimumHeight, 58)
        self._cores = Label("", "body", tabular=True)
        self.memory = Label("", "body", tabular=True)
        self._disk = Label("", "body", tabular=True)
        self._folder = ElidedLabel("", "body")
        self._build_row()

    def show_machine(self, machine: MachineStatus, device: str, folder: Path, added: int) -> None:
        """Show the machine; `added` is the number of models outside of the folder."""
        kind = {"cuda": self.tr("GPU"), "mps": self.tr("Apple GPU")}.get(device, self.tr("CPU"))
        text = self.tr("{0}, 1 core") if machine.cores == 1 else self.tr("{0}, {1} cores")
        self._cores.setText(text.format(kind, machine.cores))
        free, total = _gigabytes(machine.memory_free), number(machine.memory_total / 2**30, ",.0f")
        self.memory.setText(self.tr("{0} of {1} GB free").format(free, total))
        self._disk.setText(self.tr("{0} GB free").format(_gigabytes(machine.disk_free)))
        text = "{0}"
        if added:
            text = self.tr("{0}, and one place of yours")
        if added > 1:
            text = self.tr("{0}, and {1} places of yours")
        self._folder.setText(text.format(spaced_path(folder), added))

    def _build_row(self) -> None:
        row = new_row(spacing=28, margins=(16, 8, 16, 8))
        for title, value in (
            (self.tr("This machine"), self._cores),
            (self.tr("Memory"), self.memory),
            (self.tr("Disk"), self._disk),
            (self.tr("Models live in"), self._folder),
        ):
            cell = new_column(spacing=2)
            cell.addWidget(Label(title, "micro"))
            cell.addWidget(value)
            row.addLayout(cell, 1 if value is self._folder else 0)
        column = new_column(self)
        column.addWidget(Divider())
        column.addLayout(row)


def _gigabytes(size_bytes: int) -> str:
    value = size_bytes / 2**30
    return number(value, ".1f" if value < 20 else ",.0f")
