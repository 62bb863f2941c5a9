"""Another program: a small window, from which the addresses of standard input are dragged.

Invariant: it lies above all windows in a corner, and prints its middle when it can be pressed.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel


class DragSource(QLabel):
    """Starts a drag of `urls` when it is pressed."""

    def __init__(self, urls: list[str]) -> None:
        super().__init__("drag")
        self._urls = [QUrl(url) for url in urls]
        flags = Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.X11BypassWindowManagerHint
        self.setWindowFlags(flags | Qt.WindowType.FramelessWindowHint)
        self.setGeometry(0, 0, 40, 30)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        data = QMimeData()
        data.setUrls(self._urls)
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)


def main() -> None:
    """Show the window until the process is ended."""
    application = QApplication([])
    source = DragSource(sys.stdin.read().split("\n"))
    source.show()
    QTimer.singleShot(100, lambda: print(20, 15, flush=True))
    application.exec()


if __name__ == "__main__":
    main()
