"""This machine, at the foot of the Models page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look.theme import Theme
from ui.models.listing import Machine, spaced
from ui.parts import Divider, ElidedLabel, Label, ground


class MachineFoot(QWidget):
    """Cores, memory, disk, and where models live."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "panel")
        self.setMinimumHeight(Theme.current().px(58))
        self._cores = Label("", "body", tabular=True)
        self._memory = Label("", "body", tabular=True)
        self._disk = Label("", "body", tabular=True)
        self._place = ElidedLabel("", "body")
        self._build_row()

    def show_machine(self, machine: Machine, device: str, folder: Path, added: int) -> None:
        """Show what there is now."""
        kind = {"cuda": self.tr("GPU"), "mps": self.tr("Apple GPU")}.get(device, self.tr("CPU"))
        self._cores.setText(self.tr("{0}, {1} cores").format(kind, machine.cores))
        free, total = _gigabytes(machine.memory_free), machine.memory_total / 2**30
        self._memory.setText(self.tr("{0} of {1:.0f} GB free").format(free, total))
        self._disk.setText(self.tr("{0} GB free").format(_gigabytes(machine.disk_free)))
        words = spaced(folder)
        if added:
            one = self.tr("{0}, and one place of yours")
            words = (one if added == 1 else self.tr("{0}, and {1} places of yours")).format(
                words, added
            )
        self._place.setText(words)

    def _build_row(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(28)
        for title, value in (
            (self.tr("This machine"), self._cores),
            (self.tr("Memory"), self._memory),
            (self.tr("Disk"), self._disk),
            (self.tr("Models live in"), self._place),
        ):
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(Label(title, "micro"))
            column.addWidget(value)
            row.addLayout(column, 1 if value is self._place else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Divider())
        column.addLayout(row)


def _gigabytes(size: int) -> str:
    value = size / 2**30
    return f"{value:.1f}" if value < 20 else f"{value:,.0f}"
