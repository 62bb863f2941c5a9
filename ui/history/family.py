"""What a work came from and what came of it.

Invariant: relatives are buttons, so that the keyboard reaches them; lines between them are painted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from studio.records import Artifact
from ui.history.marked_text import paint_paragraph
from ui.look.theme import Theme
from ui.parts import draw_box
from ui.parts.mini_roll import Picture, paint_mini_roll
from ui.parts.picture import covering

NODE, MIDDLE = 46, 60
MOST_A_SIDE = 2
MOST_IN_A_ROW = 5


@dataclass(frozen=True)
class Relatives:
    """A work's relatives, each list short enough to show."""

    parents: tuple[Artifact, ...] = ()
    children: tuple[Artifact, ...] = ()
    together: tuple[Artifact, ...] = ()

    @property
    def is_tree(self) -> bool:
        """Whether anything came before or after."""
        return bool(self.parents or self.children)


class _Node(QAbstractButton):
    def __init__(self, work: Artifact, is_middle: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.work, self._is_middle = work, is_middle
        self.image: QImage | None = None
        self.roll: Picture | None = None
        self.setAccessibleName(work.prompt)
        self.setToolTip(" ".join((work.text or work.prompt).split())[:240])
        self.setEnabled(not is_middle)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if is_middle else Qt.FocusPolicy.TabFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        edge = "satin" if self._is_middle else "edge" if self.underMouse() else "line"
        width = 2.0 if self._is_middle else 1.0
        box = QRectF(self.rect())
        draw_box(painter, box, theme.colour("page"), theme.colour(edge), 4, width)
        if self.image is not None and not self.image.isNull():
            inside = box.adjusted(width, width, -width, -width)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setClipRect(inside)
            painter.drawImage(covering(inside, self.image.size()), self.image)
            return
        if self.roll is not None:
            paint_mini_roll(painter, box.adjusted(3, 3, -3, -3), self.roll)
            return
        font = theme.font("excerpt")
        font.setPixelSize(8)
        text = " ".join((self.work.text or self.work.prompt).split())
        painter.setClipRect(box.adjusted(3, 3, -3, -3))
        paint_paragraph(painter, box.adjusted(5, 4, -4, -3), text, [], font, 10, "text2")


class Family(QWidget):
    """`chosen(id)` when a relative is pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.images: Callable[[Artifact], QImage | None] = lambda work: None
        self.rolls: Callable[[Artifact], Picture | None] = lambda work: None
        self._kin = Relatives()
        self._left: list[tuple[_Node, str]] = []
        self._right: list[tuple[_Node, str]] = []
        self._row: list[_Node] = []
        self._middle: _Node | None = None

    def show_relatives(self, work: Artifact, kin: Relatives) -> None:
        """Show a work among its relatives."""
        for old in self.findChildren(_Node):
            old.hide()
            old.deleteLater()
        self._kin = kin
        self._left = [(self._node(one), _relation(one, work)) for one in kin.parents[:MOST_A_SIDE]]
        self._right = [
            (self._node(one), _relation(work, one)) for one in kin.children[:MOST_A_SIDE]
        ]
        self._row = [] if kin.is_tree else [self._node(one) for one in kin.together[:MOST_IN_A_ROW]]
        self._middle = _Node(work, True, self) if kin.is_tree else None
        self.setFixedHeight(self.sizeHint().height())
        self._place()
        self.update_nodes()
        for node in self.findChildren(_Node):
            node.show()
        self.update()

    def update_nodes(self) -> None:
        """Show the pictures that have come."""
        for node in self.findChildren(_Node):
            node.image, node.roll = self.images(node.work), self.rolls(node.work)
            node.update()

    def sizeHint(self) -> QSize:
        tall = max(len(self._left), len(self._right)) > 1
        return QSize(280, (2 * NODE + 40 if tall else MIDDLE + 4) if self._kin.is_tree else NODE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._middle is None:
            return
        theme = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("micro"))
        for nodes, on_left in ((self._left, True), (self._right, False)):
            for node, words in nodes:
                painter.setPen(QPen(theme.colour("edge"), 1))
                painter.drawPath(_line(node.geometry(), self._middle.geometry(), on_left))
                painter.setPen(theme.colour("text2"))
                self._paint_words(painter, node.geometry(), words, on_left)

    def _paint_words(self, painter: QPainter, node: QRect, words: str, on_left: bool) -> None:
        room = QRect(0, node.center().y() - 20, 70, 16)
        if on_left:
            room.moveLeft(node.right() + 7)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft, words)
        else:
            room.moveRight(node.left() - 7)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight, words)

    def _node(self, work: Artifact) -> _Node:
        node = _Node(work, False, self)
        node.clicked.connect(lambda: self.chosen.emit(work.id))
        return node

    def _place(self) -> None:
        for place, node in enumerate(self._row):
            node.setGeometry(place * (NODE + 8), 0, NODE, NODE)
        if self._middle is None:
            return
        centre = self.height() // 2
        left = (self.width() - MIDDLE) // 2
        self._middle.setGeometry(left, centre - MIDDLE // 2, MIDDLE, MIDDLE)
        for nodes, x in ((self._left, 0), (self._right, self.width() - NODE)):
            for place, (node, _) in enumerate(nodes):
                y = centre - NODE // 2 if len(nodes) == 1 else place * (NODE + 40)
                node.setGeometry(x, y, NODE, NODE)


def _line(node: QRect, middle: QRect, on_left: bool) -> QPainterPath:
    begin = QPointF(node.right() + 1 if on_left else node.left(), node.center().y())
    end = QPointF(middle.left() if on_left else middle.right() + 1, middle.center().y())
    half = (begin.x() + end.x()) / 2
    path = QPainterPath(begin)
    path.cubicTo(QPointF(half, begin.y()), QPointF(half, end.y()), end)
    return path


def _relation(before: Artifact, after: Artifact) -> str:
    if before.prompt != after.prompt:
        return "prompt"
    return "again" if before.seed == after.seed else "vary"


def sort_relatives(work: Artifact, found: Sequence[Artifact], children: Sequence[Artifact]) -> Relatives:
    """Sort the works found (parents, and those of the same job) into relatives."""
    parents = tuple(one for one in found if one.id in work.parents)
    together = tuple(one for one in found if one.id not in work.parents and one.id != work.id)
    return Relatives(parents, tuple(children), together)
