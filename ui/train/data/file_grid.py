"""A grid of the files of a data set.

Visible cells alone are painted and read; a hundred thousand files cost as much as a
screenful.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from engines.contract import Medium
from studio.data.captions import MAX_CAPTION
from studio.data.entries import Entry
from studio.data.marks import caption_all, use_all
from ui.context import AppContext
from ui.look.theme import Theme
from ui.media import window_kit
from ui.parts.mini_roll import paint_mini_roll
from ui.parts.paint import draw_box, draw_icon
from ui.parts.picture import contained, draw_picture, soften
from ui.train.data.entries_model import EntriesModel, EntriesView, name_of
from ui.train.data.previews import EntryPreviews, Preview
from ui.train.data.strip import two_lines

CELL = QSize(152, 176)
_PICTURE_HEIGHT = 124
_PREVIEW_SIDE, _MAX_PREVIEWS = 280, 300
_GAP = 6
Index = QModelIndex | QPersistentModelIndex


class FileGrid(EntriesView):
    """`edited(entries, make_marks)` when the artist typed a caption, or used or left out files."""

    edited = Signal(object, object)
    selection_changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = EntriesModel(self)
        self.entries.caption_typed.connect(self._on_typed)
        self.previews = EntryPreviews(context, _PREVIEW_SIDE, _MAX_PREVIEWS, self)
        self.previews.ready.connect(self.viewport().update)
        self.setModel(self.entries)
        self.setItemDelegate(_CellDelegate(self))
        self._set_up()
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())

    def cell_size(self) -> QSize:
        """The size of a cell, as wide as fills the rows."""
        theme = Theme.current()
        room = self.viewport().width() - 3 * _GAP  # its layout leaves one at either side
        columns = max(1, room // (theme.px(CELL.width()) + _GAP))
        return QSize(room // columns - _GAP, theme.px(CELL.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Read what is on show from the top."""
        if event.rect() == self.viewport().rect():
            self.previews.begin_page()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the rows at the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def selected(self) -> list[Entry]:
        """The selected files."""
        spans = self.selectionModel().selection().toList()
        rows = sorted(row for span in spans for row in range(span.top(), span.bottom() + 1))
        return [self.entries.entry(row) for row in rows]

    def set_used(self, is_used: bool) -> None:
        """Use the selected files, or leave them out; broken ones stay as they are."""
        entries = [entry for entry in self.selected() if not entry.problem]
        if entries:
            self.edited.emit(entries, partial(use_all, is_used=is_used))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits the caption, X or Delete leave files out or use them again."""
        key = event.key()
        is_editing = self.state() == QAbstractItemView.State.EditingState
        if not is_editing and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._edit_current()
        elif not is_editing and key in (Qt.Key.Key_X, Qt.Key.Key_Delete):
            selected = self.selected()
            self.set_used(bool(selected) and not any(entry.is_usable for entry in selected))
        elif key == Qt.Key.Key_Escape and not is_editing:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Files"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setSpacing(_GAP)
        self.setStyleSheet("QListView { background: transparent; padding: 8px 0 8px 10px; }")
        Theme.current().rescaled.connect(self.scheduleDelayedItemsLayout)

    def _edit_current(self) -> None:
        index = self.currentIndex()
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def _on_typed(self, entry: Entry, text: str) -> None:
        self.edited.emit([entry], partial(caption_all, caption=text))


class _CellDelegate(QStyledItemDelegate):
    """Paints the cell of a file, and edits its caption in place."""

    def __init__(self, grid: FileGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._grid.cell_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = self._grid.entries
        data_set, entry = model.data_set, model.entry(index.row())
        if data_set is None:
            return
        rect: QRect = option.rect
        painter.save()
        self._paint_ground(painter, option, rect)
        preview = self._grid.previews.get(data_set, entry)
        painter.setOpacity(1.0 if entry.is_usable else 0.4)
        box = _picture_box(rect)
        _paint_preview(painter, box, preview, data_set.medium)
        painter.setOpacity(1.0)
        if entry.problem:
            draw_icon(painter, "warning-fill", "warn", box.center() - QPoint(10, 10), 20)
        self._paint_state(painter, rect, entry)
        self._paint_words(painter, rect, entry, data_set.medium)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setMaxLength(MAX_CAPTION)
        line.setProperty("extent", "small")
        line.setAccessibleName(
            self.tr("Caption of {0}").format(name_of(self._grid.entries.entry(index.row())))
        )
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the stored caption, unless the artist is typing: others are stored meanwhile."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        words = _words_box(option.rect)
        height = editor.sizeHint().height()
        editor.setGeometry(QRect(words.left() - 4, words.top() - 2, words.width() + 8, height))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        theme = Theme.current()
        flags: QStyle.StateFlag = option.state
        is_selected = bool(flags & QStyle.StateFlag.State_Selected)
        is_current = bool(flags & QStyle.StateFlag.State_HasFocus)
        is_hovered = bool(flags & QStyle.StateFlag.State_MouseOver)
        fill = theme.colour("blue-wash" if is_selected else "raised")
        border = (
            "satin"
            if is_current
            else "blue-line"
            if is_selected
            else ("edge" if is_hovered else "line")
        )
        width = 2.0 if is_current else 1.0
        draw_box(painter, QRectF(rect), fill, theme.colour(border), 6, width)

    def _paint_state(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        state = self._grid.entries.state(entry)
        if not state:
            return
        theme = Theme.current()
        painter.setFont(theme.font("micro"))
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(state) + 12
        badge = QRectF(rect.left() + 8, rect.top() + 8, width, metrics.height() + 4)
        draw_box(painter, badge, theme.colour("panel"), theme.colour("line"), 4)
        painter.setPen(theme.colour("blue" if entry.held_out else "text2"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, state)

    def _paint_words(self, painter: QPainter, rect: QRect, entry: Entry, medium: Medium) -> None:
        theme = Theme.current()
        caption = self._grid.entries.caption(entry) if self._grid.entries.has_captions else ""
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text2" if caption else "text3"))
        box = _words_box(rect)
        flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        text = two_lines(painter.fontMetrics(), caption or name_of(entry), box.width())
        painter.drawText(box, int(flags), text)


def _paint_preview(painter: QPainter, box: QRect, preview: Preview | None, medium: Medium) -> None:
    theme = Theme.current()
    area = QRectF(box)
    if preview is None or (preview.image is None and window_kit(medium).has_pixels):
        draw_box(painter, area, theme.colour("well"), None, 4)
    elif preview.image is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        draw_box(painter, area, theme.colour("page"), None, 4)
        place = contained(area, preview.image.size(), 4.0)
        draw_picture(painter, place, preview.image)
        soften(painter, place, 0)
    elif preview.roll is not None:
        paint_mini_roll(painter, area, preview.roll)
    else:
        draw_box(painter, area, theme.colour("page"), None, 4)
        painter.setFont(theme.font("excerpt"))
        painter.setPen(theme.colour("text"))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        painter.setClipRect(box)
        painter.drawText(box.adjusted(8, 6, -8, -6), int(flags), preview.text)
        painter.setClipping(False)


def _picture_box(rect: QRect) -> QRect:
    height = Theme.current().px(_PICTURE_HEIGHT)
    return QRect(rect.left() + 6, rect.top() + 6, rect.width() - 12, height)


def _words_box(rect: QRect) -> QRect:
    box = _picture_box(rect)
    return QRect(
        box.left() + 3, box.bottom() + 6, box.width() - 6, rect.bottom() - box.bottom() - 8
    )
