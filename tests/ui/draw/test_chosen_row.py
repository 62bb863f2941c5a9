"""The row below the cards keeps still, at every text size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.draw.scenes import Scene, draw
from ui.look.theme import Theme


class Resizes(QObject):
    """How often a widget got another size since `watch`."""

    def watch(self, widget: QWidget) -> None:
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Resize
        return super().eventFilter(watched, event)


@pytest.mark.parametrize("percent", [100, 105, 110, 150])
def test_the_columns_come_to_rest_at_every_text_size(
    percent: int, scene: Scene, theme: Theme, qtbot: QtBot
) -> None:
    draw(scene, qtbot)
    row, resizes = scene.page.results.chosen_row, Resizes()
    theme.choose("dark", percent / 100)
    for width in (1290, 1440, 1300):
        scene.page.window().resize(width, 834)
        for _ in range(10):
            QApplication.processEvents()
        resizes.watch(row)
        for _ in range(10):
            QApplication.processEvents()
        assert resizes.count == 0
