"""The rule in the margin beside the studio's words. Invariant: it moves with the text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.look.theme import Theme
from ui.parts import draw_box

JOINED_GAP = 29  # pixels between stretches that are drawn as one: a line


class MachineRule(QWidget):
    """The 3 px rule in the margin beside the studio's words."""

    def __init__(self, editor: QTextEdit, runs: Callable[[], list[tuple[int, int, int]]]) -> None:
        """`runs` returns (begin, end, doubt) of the studio's words in `editor`."""
        super().__init__(editor)
        self._editor, self._runs = editor, runs
        self.setAccessibleName("")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = Theme.current().colour("blue-line")
        for top, bottom in self._stretches():
            draw_box(painter, QRectF(0, top, 3, bottom - top), colour, None, 1.5)

    def _stretches(self) -> list[tuple[float, float]]:
        """Top and bottom of the lines that hold words of the studio, joined where they touch."""
        editor = self._editor
        stretches: list[tuple[float, float]] = []
        # Asking where a block lies lays out everything above it, so only visible ones are asked.
        layout = editor.document().documentLayout()
        top = QPointF(0, editor.verticalScrollBar().value())
        bottom = top + QPointF(editor.viewport().width(), editor.viewport().height())
        first_visible = layout.hitTest(top, Qt.HitTestAccuracy.FuzzyHit)
        last_visible = layout.hitTest(bottom, Qt.HitTestAccuracy.FuzzyHit)
        for begin, end, _ in self._runs():
            if end < first_visible or begin > last_visible:
                continue
            stretch = self._stretch(begin, end)
            if stretch is None:
                continue
            if stretches and stretch[0] - stretches[-1][1] < JOINED_GAP:
                stretches[-1] = (stretches[-1][0], max(stretches[-1][1], stretch[1]))
            else:
                stretches.append(stretch)
        return [pair for pair in stretches if pair[1] > 0 and pair[0] < self.height()]

    def _stretch(self, begin: int, end: int) -> tuple[float, float] | None:
        """Top and bottom of the lines from `begin` to `end`; None before they are laid out."""
        document = self._editor.document()
        offset = self._editor.verticalScrollBar().value()
        block = document.findBlock(begin)
        rect = document.documentLayout().blockBoundingRect(block)
        top = rect.translated(QPointF(0, -offset)).top()
        first = block.layout().lineForTextPosition(begin - block.position())
        last = block.layout().lineForTextPosition(end - block.position())
        if not first.isValid() or not last.isValid():
            return None
        return top + first.y() + 2, top + last.y() + last.height() - 2
