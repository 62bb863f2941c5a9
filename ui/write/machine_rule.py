"""The rule in the margin beside the studio's words."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.look.theme import Theme
from ui.parts import draw_box
from ui.write.machine_runs import MachineRuns
from ui.write.text_layout import TextLayout, layout_ranges

JOINED_GAP = 29  # pixels between stretches that are drawn as one: a line


class MachineRule(QWidget):
    """The 3 px rule in the margin of `editor` beside the studio's words."""

    def __init__(self, editor: QTextEdit, runs: MachineRuns) -> None:
        super().__init__(editor)
        self._editor, self._runs = editor, runs
        self.text_layout: TextLayout | None = None
        self.setAccessibleName("")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = Theme.current().colour("blue-line")
        for top, bottom in self._stretches():
            draw_box(painter, QRectF(0, top, 3, bottom - top), colour, None, 1.5)

    def _stretches(self) -> list[tuple[float, float]]:
        """Top and bottom of the visible lines that hold words of the studio, joined."""
        scrolled = self._editor.verticalScrollBar().value()
        layout = self.text_layout
        visible = layout.visible_blocks(scrolled, scrolled + self.height()) if layout else ()
        stretches: list[tuple[float, float]] = []
        for block, block_top in visible:
            for begin, end, _ in self._runs.of(block):
                for first, last in layout_ranges(block, begin, end):
                    top = block.layout().lineForTextPosition(first)
                    bottom = block.layout().lineForTextPosition(last)
                    above = block_top - scrolled + top.y() + 2
                    below = block_top - scrolled + bottom.y() + bottom.height() - 2
                    if stretches and above - stretches[-1][1] < JOINED_GAP:
                        before = stretches.pop()
                        above, below = before[0], max(before[1], below)
                    stretches.append((above, below))
        return stretches
