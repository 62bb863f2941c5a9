"""The score with its head at the left: zoom, print, save."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.compose.roll.roll import Roll
from ui.compose.score.score_setting import ScoreSetting
from ui.compose.score.score_view import ZOOM_STEP, ScoreView
from ui.look.theme import Theme
from ui.parts import Button, Divider, ElidedLabel, IconButton, set_background
from ui.qt.layouts import new_column, new_row

LEAST_HEIGHT = 150


class ScorePanel(QWidget):
    """Buttons by name: larger, smaller, save, printing."""

    def __init__(self, roll: Roll, setting: ScoreSetting) -> None:
        super().__init__()
        self.view = ScoreView(roll, setting)
        self.larger = IconButton(
            "magnifying-glass-plus", self.tr("Larger notes"), command="compose.nearer"
        )
        self.smaller = IconButton(
            "magnifying-glass-minus", self.tr("Smaller notes"), command="compose.farther"
        )
        self.save = Button(self.tr("Save score…"), extent="small")
        self.printing = Button(self.tr("Print…"), extent="small", icon_name="printer")
        self.larger.clicked.connect(lambda: self.view.zoom_by(ZOOM_STEP))
        self.smaller.clicked.connect(lambda: self.view.zoom_by(1 / ZOOM_STEP))
        Theme.current().set_scaled(self.setMinimumHeight, LEAST_HEIGHT)
        self.gutter = self._build_gutter()
        self._build_row()

    def _build_row(self) -> None:
        column = new_column(self)
        column.addWidget(Divider())
        row = new_row()
        row.addWidget(self.gutter)
        row.addWidget(Divider("v"))
        row.addWidget(self.view, 1)
        column.addLayout(row, 1)

    def _build_gutter(self) -> QWidget:
        gutter = set_background(QWidget(), "panel")
        column = new_column(gutter, 8, (12, 10, 12, 12))
        head = new_row(spacing=2)
        head.addWidget(ElidedLabel(self.tr("Score"), "value"), 1)
        head.addWidget(self.smaller)
        head.addWidget(self.larger)
        column.addLayout(head)
        column.addWidget(self.save)
        column.addWidget(self.printing)
        column.addStretch(1)
        return gutter
