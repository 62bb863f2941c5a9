"""The works that a work was made from, and those made from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from studio.base.errors import InputError
from studio.base.records import Artifact, Job
from studio.briefs.titles import title_of
from studio.history.queries import ArtifactQuery
from ui.history.gallery.marked_text import paint_paragraph
from ui.language import translated
from ui.look.theme import Theme
from ui.media import window_kit
from ui.parts import draw_box
from ui.parts.mini_roll import Picture, paint_mini_roll
from ui.parts.picture import draw_whole

if TYPE_CHECKING:
    from studio.studio import Studio

NODE_SIZE, CENTRE_SIZE = 46, 60
MAX_PER_SIDE = 2
MAX_SIBLINGS = 5
_MAX_OF_JOB = 8
_GAP = 40


@dataclass(frozen=True)
class Relatives:
    """A work's relatives; siblings are the other works of its job. `of`: the work's id; `grid`:
    the job of the grid that it is a cell of."""

    parents: tuple[Artifact, ...] = ()
    children: tuple[Artifact, ...] = ()
    siblings: tuple[Artifact, ...] = ()
    of: str = ""
    grid: Job | None = None

    @property
    def is_tree(self) -> bool:
        """Whether the work has parents or children."""
        return bool(self.parents or self.children)


class _Node(QAbstractButton):
    """A small picture of a work; the one in the centre is the work itself."""

    def __init__(self, work: Artifact, is_centre: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.work, self._is_centre = work, is_centre
        self.image: QImage | None = None
        self.roll: Picture | None = None
        self.setAccessibleName(title_of(work))
        self.setToolTip(" ".join((work.text or work.prompt).split())[:240])
        self.setEnabled(not is_centre)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if is_centre else Qt.FocusPolicy.TabFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, the roll or the text of the work."""
        theme = Theme.current()
        painter = QPainter(self)
        edge = "satin" if self._is_centre else "edge" if self.underMouse() else "line"
        width = 2.0 if self._is_centre else 1.0
        box = QRectF(self.rect())
        draw_box(painter, box, theme.colour("page"), theme.colour(edge), 4, width)
        if self.image is not None and not self.image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            draw_whole(painter, box.adjusted(width, width, -width, -width), self.image)
        elif self.roll is not None:
            paint_mini_roll(painter, box.adjusted(3, 3, -3, -3), self.roll)
        else:
            self._paint_text(painter, box)

    def _paint_text(self, painter: QPainter, box: QRectF) -> None:
        font = Theme.current().font("excerpt")
        font.setPixelSize(8)
        text = " ".join((self.work.text or self.work.prompt).split())
        painter.setClipRect(box.adjusted(3, 3, -3, -3))
        paint_paragraph(painter, box.adjusted(5, 4, -4, -3), text, [], font, 10, "text2")


class FamilyView(QWidget):
    """`work_selected(id)` when a relative is pressed."""

    work_selected = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.images: Callable[[Artifact], QImage | None] = lambda work: None
        self.rolls: Callable[[Artifact], Picture | None] = lambda work: None
        self._relatives = Relatives()
        self.parents: list[tuple[_Node, str]] = []
        self._children: list[tuple[_Node, str]] = []
        self._siblings: list[_Node] = []
        self._centre: _Node | None = None

    def show_relatives(self, work: Artifact, relatives: Relatives) -> None:
        """Show a work among its relatives."""
        for node in self.findChildren(_Node):
            node.hide()
            node.deleteLater()
        self._relatives = relatives
        parents = relatives.parents[:MAX_PER_SIDE]
        children = relatives.children[:MAX_PER_SIDE]
        siblings = () if relatives.is_tree else relatives.siblings[:MAX_SIBLINGS]
        self.parents = [(self._new_node(parent), _relation(parent, work)) for parent in parents]
        self._children = [(self._new_node(child), _relation(work, child)) for child in children]
        self._siblings = [self._new_node(sibling) for sibling in siblings]
        self._centre = _Node(work, True, self) if relatives.is_tree else None
        self.setFixedHeight(self.sizeHint().height())
        self._arrange()
        self.update_nodes()
        for node in self.findChildren(_Node):
            node.show()
        self.update()

    def update_nodes(self) -> None:
        """Show the pictures that were loaded."""
        for node in self.findChildren(_Node):
            node.image, node.roll = self.images(node.work), self.rolls(node.work)
            node.update()

    def sizeHint(self) -> QSize:
        """The height depends on the number of relatives."""
        if not self._relatives.is_tree:
            return QSize(280, NODE_SIZE)
        has_two_rows = max(len(self.parents), len(self._children)) > 1
        return QSize(280, 2 * NODE_SIZE + _GAP if has_two_rows else CENTRE_SIZE + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the nodes in the new width."""
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines between the work and its relatives."""
        if self._centre is None:
            return
        theme = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("micro"))
        for nodes, on_left in ((self.parents, True), (self._children, False)):
            for node, relation in nodes:
                painter.setPen(QPen(theme.colour("edge"), 1))
                painter.drawPath(_line(node.geometry(), self._centre.geometry(), on_left))
                painter.setPen(theme.colour("text2"))
                self._paint_relation(painter, node.geometry(), relation, on_left)

    def _paint_relation(self, painter: QPainter, node: QRect, text: str, on_left: bool) -> None:
        area = QRect(0, node.center().y() - 20, 70, 16)
        if on_left:
            area.moveLeft(node.right() + 7)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft, text)
        else:
            area.moveRight(node.left() - 7)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight, text)

    def _new_node(self, work: Artifact) -> _Node:
        node = _Node(work, False, self)
        node.clicked.connect(lambda: self.work_selected.emit(work.id))
        return node

    def _arrange(self) -> None:
        for index, node in enumerate(self._siblings):
            node.setGeometry(index * (NODE_SIZE + 8), 0, NODE_SIZE, NODE_SIZE)
        if self._centre is None:
            return
        middle = self.height() // 2
        x = (self.width() - CENTRE_SIZE) // 2
        self._centre.setGeometry(x, middle - CENTRE_SIZE // 2, CENTRE_SIZE, CENTRE_SIZE)
        for nodes, x in ((self.parents, 0), (self._children, self.width() - NODE_SIZE)):
            for index, (node, _) in enumerate(nodes):
                y = middle - NODE_SIZE // 2 if len(nodes) == 1 else index * (NODE_SIZE + _GAP)
                node.setGeometry(x, y, NODE_SIZE, NODE_SIZE)


def _line(node: QRect, centre: QRect, on_left: bool) -> QPainterPath:
    begin = QPointF(node.right() + 1 if on_left else node.left(), node.center().y())
    end = QPointF(centre.left() if on_left else centre.right() + 1, centre.center().y())
    half = (begin.x() + end.x()) / 2
    path = QPainterPath(begin)
    path.cubicTo(QPointF(half, begin.y()), QPointF(half, end.y()), end)
    return path


def _relation(before: Artifact, after: Artifact) -> str:
    """Return how a work was made from the one before, in a word."""
    if after.brief is not None and (step := window_kit(after.medium).step(after.brief)):
        return step
    if before.prompt != after.prompt:
        return translated("prompt")
    return translated("again") if before.seed == after.seed else translated("vary")


def read_relatives(studio: Studio, work: Artifact) -> Relatives:
    """The relatives of a work, from the history."""
    history = studio.history
    related = history.some(work.parents)
    if work.job:
        related += history.find(ArtifactQuery(job=work.job, limit=_MAX_OF_JOB))
    relatives = sort_relatives(work, related, history.children(work.id))
    return replace(relatives, grid=_grid_of(studio, work))


def _grid_of(studio: Studio, work: Artifact) -> Job | None:
    """The job of a work, if it is a grid and was not taken off the queue's list."""
    try:
        job = studio.jobs.get(work.job) if work.job else None
    except InputError:
        return None
    return job if job is not None and job.kind == "grid" else None


def sort_relatives(
    work: Artifact, related: Sequence[Artifact], children: Sequence[Artifact]
) -> Relatives:
    """The relatives of a work; `related` are its parents and the works of its job."""
    parents = tuple(relative for relative in related if relative.id in work.parents)
    siblings = tuple(
        relative
        for relative in related
        if relative.id not in work.parents and relative.id != work.id
    )
    return Relatives(parents, tuple(children), siblings, work.id)
