"""Another program: a small window that takes files, and prints the addresses that it was given.

Invariant: it lies above all windows in a corner, and prints its middle when files can be dropped.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel


class DropTarget(QLabel):
    """Prints the addresses of what is dropped on it."""

    def __init__(self) -> None:
        super().__init__("drop")
        flags = Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.X11BypassWindowManagerHint
        self.setWindowFlags(flags | Qt.WindowType.FramelessWindowHint)
        self.setGeometry(0, 0, 60, 40)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        print(*(url.toString() for url in event.mimeData().urls()), flush=True)


def main() -> None:
    """Show the window until the process is ended."""
    application = QApplication([])
    target = DropTarget()
    target.show()
    QTimer.singleShot(100, lambda: print(30, 20, flush=True))
    application.exec()


if __name__ == "__main__":
    main()
