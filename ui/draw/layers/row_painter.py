"""Paints the rows of the list of layers: eye, small picture, name, blend mode, opacity, lock."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from engines.contract.text import Text
from ui.draw.layers.layer_rows import LayerRow
from ui.language import translated
from ui.look.theme import Theme
from ui.parts.paint import draw_box, draw_icon
from ui.parts.picture import draw_edge, draw_whole

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 40
_ICON, _HIT, _PICTURE, _GAP, _INDENT = 16, 28, 30, 8, 14
_ICONS = {"group": "folder", "mask": "paint-brush", "other": "question"}


class RowPainter(QStyledItemDelegate):
    """Paints what an item has at `ROW_ROLE`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as two lines of text, and as wide as the list."""
        theme = Theme.current()
        return QSize(80, max(theme.px(ROW_HEIGHT), theme.icon_px(ROW_HEIGHT)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, LayerRow):
            return
        area: QRect = getattr(option, "rect")  # noqa: B009 - PySide6's stubs do not declare it
        painter.save()
        _paint_ground(painter, option, area)
        draw_eye = "eye" if row.is_visible else "eye-slash"
        _paint_icon(painter, draw_eye, "text2" if row.is_visible else "off", eye_area(area))
        if not row.is_mask:
            ink = "text2" if row.is_locked else "off"
            name = "lock-simple" if row.is_locked else "lock-simple-open"
            _paint_icon(painter, name, ink, lock_area(area))
        x = _paint_picture(painter, row, area)
        right = _paint_figure(painter, row, area)
        _paint_words(painter, row, QRect(x, area.top(), right - x, area.height()))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field for the name."""
        field = QLineEdit(parent)
        field.setAccessibleName(self.tr("Name"))
        field.setMaxLength(200)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the name that the layer has."""
        row = index.data(ROW_ROLE)
        if isinstance(editor, QLineEdit) and isinstance(row, LayerRow):
            editor.setText(row.name)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Put the field where the name is."""
        area: QRect = getattr(option, "rect")  # noqa: B009
        row, theme = index.data(ROW_ROLE), Theme.current()
        x = _words_left(row, area) if isinstance(row, LayerRow) else area.left()
        height = theme.px(26)
        top = area.top() + (area.height() - height) // 2
        editor.setGeometry(x - 6, top, lock_area(area).left() - x, height)


def eye_area(row: QRect) -> QRect:
    """Where a click shows or hides a layer."""
    return QRect(row.left() + 4, row.top(), Theme.current().icon_px(_HIT), row.height())


def lock_area(row: QRect) -> QRect:
    """Where a click locks or unlocks a layer."""
    width = Theme.current().icon_px(_HIT)
    return QRect(row.right() - width - 4, row.top(), width, row.height())


def indent_of(row: LayerRow) -> int:
    """How far a layer in a group is moved to the right."""
    return Theme.current().icon_px(_INDENT) * min(row.depth, 4)


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> None:
    theme = Theme.current()
    state: QStyle.StateFlag = getattr(option, "state")  # noqa: B009
    box = QRectF(area).adjusted(4.5, 1.5, -4.5, -1.5)
    if state & QStyle.StateFlag.State_Selected:
        draw_box(painter, box, theme.colour("blue-wash"), theme.colour("blue-line"), 5)
    elif state & QStyle.StateFlag.State_MouseOver:
        draw_box(painter, box, theme.colour("hover"), None, 5)
    if state & QStyle.StateFlag.State_HasFocus:
        draw_box(painter, box, None, theme.colour("focus"), 5, 2)


def _paint_icon(painter: QPainter, name: str, ink: str, area: QRect) -> None:
    side = Theme.current().icon_px(_ICON)
    at = QPoint(area.center().x() - side // 2 + 1, area.center().y() - side // 2 + 1)
    draw_icon(painter, name, ink, at, side)


def _picture_area(row: LayerRow, area: QRect) -> QRect:
    side = Theme.current().icon_px(_PICTURE)
    x = eye_area(area).right() + 2 + indent_of(row)
    return QRect(x, area.top() + (area.height() - side) // 2, side, side)


def _words_left(row: LayerRow, area: QRect) -> int:
    return _picture_area(row, area).right() + 1 + _GAP


def _paint_picture(painter: QPainter, row: LayerRow, area: QRect) -> int:
    """Paint the small picture, or what kind of layer it is; returns where the words begin."""
    theme, box = Theme.current(), _picture_area(row, area)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    draw_box(painter, QRectF(box), theme.colour("page"), theme.colour("line"), 4)
    if row.thumbnail is not None:
        painter.save()
        painter.setOpacity(1.0 if row.is_visible else 0.4)
        inner = QRectF(box).adjusted(1, 1, -1, -1)
        draw_edge(painter, draw_whole(painter, inner, row.thumbnail.image), 0)
        painter.restore()
    else:
        _paint_icon(painter, _ICONS.get(row.kind, "image"), "text2", box)
    return _words_left(row, area)


def _paint_figure(painter: QPainter, row: LayerRow, area: QRect) -> int:
    """Paint opacity or strength before the lock; returns where it begins."""
    theme, right = Theme.current(), lock_area(area).left() - 4
    if not row.figure:
        return right
    painter.setFont(theme.font("caption", tabular=True))
    painter.setPen(theme.colour("text3"))
    text = row.figure
    width = painter.fontMetrics().horizontalAdvance(text)
    box = QRect(right - width, area.top(), width + 2, area.height())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
    return right - width - 8


def _paint_words(painter: QPainter, row: LayerRow, area: QRect) -> None:
    theme = Theme.current()
    half = QRect(area.left(), area.center().y() - theme.px(16), area.width(), theme.px(17))
    second = (row.detail, "caption", "text3")
    if row.warning:  # its sentence is in the tip
        second = (translated(Text("this model cannot follow it")), "caption", "warn")
    for text, role, ink in ((row.name, "label", "text" if row.is_visible else "text3"), second):
        painter.setFont(theme.font(role))
        painter.setPen(theme.colour(ink))
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(half, Qt.AlignmentFlag.AlignVCenter, elided)
        half.translate(0, theme.px(16))
