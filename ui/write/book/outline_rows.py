"""Paints the rows of the outline: numbers, titles, status, words and goals."""

from __future__ import annotations

import re

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from engines.contract.text import Text
from studio.books.outline import Outline
from studio.books.records import Section, Status
from ui.language import number, translated
from ui.look.theme import Theme
from ui.parts.paint import draw_box, draw_icon

Index = QModelIndex | QPersistentModelIndex
SECTION_ROLE = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 28
STATUS_NAMES: dict[Status, str] = {
    "draft": Text("draft"),
    "revised": Text("revised"),
    "done": Text("done"),
}
_SIGNS = re.compile(r"^[#> ]+|[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}")
_MARGIN, _INDENT, _CARET, _DOT = 14, 14, 12, 9
_BAR_WIDTH = 34


def title_of(outline: Outline, section: Section) -> str:
    """What the outline calls a section."""
    if section.title or section.text.strip():
        return section.title or _SIGNS.sub("", outline.label(section)).strip()
    return translated(
        {"part": Text("Part"), "chapter": Text("Chapter"), "scene": Text("Scene")}[section.kind]
    )


def scene_title(outline: Outline, scene: Section) -> str:
    """The chapter of a scene, and the scene where it has a title or is one of several."""
    parent = outline.parent(scene)
    if parent is None:
        return title_of(outline, scene)
    title = title_of(outline, parent)
    scenes = outline.scenes(parent)
    if scene.title:
        return f"{title} · {scene.title}"
    return f"{title} · {scenes.index(scene) + 1}" if len(scenes) > 1 else title


def scene_goal(outline: Outline, scene: Section) -> int:
    """The goal of a scene, or that of the chapter which has no other."""
    parent = outline.parent(scene)
    is_alone = parent is not None and len(outline.scenes(parent)) == 1
    return scene.goal or (parent.goal if parent is not None and is_alone else 0)


def words_by_section(outline: Outline) -> dict[str, int]:
    """How many words each section has, with all that stands in it, by its id."""
    words: dict[str, int] = {}
    for section in outline.in_order():
        words[section.id] = section.words
        for parent in outline.path(section):
            words[parent.id] += section.words
    return words


class OutlineRows(QStyledItemDelegate):
    """Paints what an outline has at each row; those of `open_path` have a line at their left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.open_path: frozenset[str] = frozenset()
        self.show_outline(Outline(()))

    def show_outline(self, outline: Outline) -> None:
        """Use these sections from now on."""
        self.outline = outline
        self._words = words_by_section(outline)
        chapters = [row.id for row in outline.in_order() if row.kind == "chapter"]
        self._numbers = {section_id: number for number, section_id in enumerate(chapters, 1)}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its text, and as wide as the panel."""
        height = max(Theme.current().px(ROW_HEIGHT), Theme.current().icon_px(24))
        return QSize(80, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        section = index.data(SECTION_ROLE)
        if not isinstance(section, Section):
            return
        area: QRect = getattr(option, "rect")  # noqa: B009 - PySide6's stubs do not declare it
        painter.save()
        self._paint_ground(painter, option, section, area)
        title_x = self._paint_caret(painter, index, section, area)
        right = self._paint_words(painter, section, area)
        self._paint_title(
            painter, section, QRect(title_x, area.top(), right - title_x, area.height())
        )
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field for the title."""
        field = QLineEdit(parent)
        field.setAccessibleName(self.tr("Title"))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the title that the section has."""
        section = index.data(SECTION_ROLE)
        if isinstance(editor, QLineEdit) and isinstance(section, Section):
            editor.setText(section.title)

    def description(self, section: Section) -> str:
        """A row in words, for a screen reader."""
        return describe(self.outline, section, self._words.get(section.id, 0))

    def indent_of(self, section: Section) -> int:
        """Where the caret of a row stands, from its left."""
        theme = Theme.current()
        return theme.icon_px(_MARGIN) + theme.icon_px(_INDENT) * len(self.outline.path(section))

    # Painting

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, section: Section, area: QRect
    ) -> None:
        theme = Theme.current()
        state: QStyle.StateFlag = getattr(option, "state")  # noqa: B009
        box = QRectF(area).adjusted(6, 1, -6, -1)
        if state & QStyle.StateFlag.State_Selected:
            draw_box(painter, box, theme.colour("blue-wash"), None, 5)
        elif state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, box, theme.colour("hover"), None, 5)
        if state & QStyle.StateFlag.State_HasFocus:
            draw_box(painter, box, None, theme.colour("focus"), 5, 2)
        if section.id in self.open_path:
            line = QRectF(area.left() + 3, area.top() + 4, 3, area.height() - 8)
            draw_box(painter, line, theme.colour("satin"), None, 1.5)

    def _paint_caret(self, painter: QPainter, index: Index, section: Section, area: QRect) -> int:
        """Paint the caret of what holds others, or the dot of a scene; returns where to go on."""
        theme = Theme.current()
        x = area.left() + self.indent_of(section)
        if section.kind == "scene":
            self._paint_dot(painter, section.status, x, area)
        elif index.model().hasChildren(index):
            side = theme.icon_px(_CARET)
            name = "caret-down" if self._is_open(index) else "caret-right"
            draw_icon(painter, name, "text3", QPoint(x, area.center().y() - side // 2 + 1), side)
        return x + theme.icon_px(_CARET) + 6

    def _is_open(self, index: Index) -> bool:
        view = self.parent()
        return bool(getattr(view, "isExpanded")(index))  # noqa: B009 - of the tree

    def _paint_dot(self, painter: QPainter, status: Status, x: int, area: QRect) -> None:
        """Hollow for a draft, half for what is revised, full for what is done."""
        theme = Theme.current()
        side = theme.icon_px(_DOT)
        circle = QRectF(x + 1.5, area.center().y() - side / 2 + 0.5, side, side)
        ink = theme.colour("star" if status != "draft" else "star-off")
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        if status == "done":
            painter.drawEllipse(circle)
        elif status == "revised":
            painter.drawPie(circle, 90 * 16, 180 * 16)

    def _paint_words(self, painter: QPainter, section: Section, area: QRect) -> int:
        """Paint the words, over a bar of the goal where there is one; returns where they begin."""
        theme = Theme.current()
        words = self._words.get(section.id, 0)
        text = number(words)
        painter.setFont(theme.font("caption", tabular=True))
        painter.setPen(theme.colour("text3"))
        right = area.right() - theme.px(14)
        width = painter.fontMetrics().horizontalAdvance(text)
        row = QRect(area.left(), area.top(), right - area.left(), area.height())
        painter.drawText(row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        if section.goal:
            bar = QRectF(right - theme.px(_BAR_WIDTH), area.bottom() - 3, theme.px(_BAR_WIDTH), 2)
            draw_box(painter, bar, theme.colour("line"), None, 1)
            bar.setWidth(bar.width() * min(1.0, words / section.goal))
            draw_box(painter, bar, theme.colour("satin"), None, 1)
        return right - width - 8

    def _paint_title(self, painter: QPainter, section: Section, area: QRect) -> None:
        theme = Theme.current()
        is_outer = section.kind == "part" or (
            section.kind == "chapter" and not self.outline.parent(section)
        )
        painter.setFont(theme.font("label" if is_outer or section.kind == "chapter" else "body"))
        painter.setPen(theme.colour("text" if section.kind != "scene" else "text2"))
        title = title_of(self.outline, section)
        if section.kind == "chapter" and (place := self._number_of(section)):
            title = f"{place}  {title}"
        elided = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, elided)

    def _number_of(self, section: Section) -> str:
        """The number of a chapter in the book; empty where its title is one already."""
        if section.title[:1].isdigit() or section.title.upper().strip(". ").strip("IVXLC") == "":
            return ""
        return str(self._numbers[section.id])


def describe(outline: Outline, section: Section, words: int) -> str:
    """A row in words, for a screen reader."""
    kind = {"part": Text("part"), "chapter": Text("chapter"), "scene": Text("scene")}[section.kind]
    return translated(
        Text(
            "{title}, {kind}, {status}, words: {words}",
            title=title_of(outline, section),
            kind=translated(kind),
            status=translated(STATUS_NAMES[section.status]),
            words=number(words),
        )
    )
