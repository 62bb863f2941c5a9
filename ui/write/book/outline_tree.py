"""The tree of a book's parts, chapters and scenes.

Invariant: it changes nothing itself; what the artist does with mouse and keys is emitted.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem

from studio.books.outline import Outline
from studio.books.records import Section
from ui.look.theme import Theme
from ui.parts.movable_rows import MovableRows
from ui.write.book.outline_rows import SECTION_ROLE, OutlineRows
from ui.write.book.targets import Target, drop_target


class OutlineTree(MovableRows, QTreeWidget):
    """`open_requested(scene id, with keyboard)`, `rename_requested(id, title)`,
    `move_requested(id, target)`, `menu_requested(id, point)`; `key_pressed(name)` for "status" and
    "trash"."""

    open_requested = Signal(str, bool)
    rename_requested = Signal(str, str)
    move_requested = Signal(str, object)
    menu_requested = Signal(str, QPoint)
    key_pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows = OutlineRows(self)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._open_scene = ""
        self._is_filling = False
        self.set_up_rows()
        self.setItemDelegate(self._rows)
        self.setAccessibleName(self.tr("Outline"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.itemChanged.connect(self._on_item_changed)
        self.itemExpanded.connect(self._mark_open)
        self.itemCollapsed.connect(self._mark_open)

    # What is on show

    def fill(self, outline: Outline, current: str = "") -> None:
        """Show the sections of a book; what was closed stays so."""
        states = {key: item.isExpanded() for key, item in self._items.items()}
        current = current or self.current_id()
        bar = self.verticalScrollBar().value()
        self._is_filling = True
        self._rows.show_outline(outline)
        self.clear()
        self._items = {}
        tops: list[QTreeWidgetItem] = []
        for section in outline.in_order():
            item = QTreeWidgetItem()
            self._items[section.id] = item
            self._describe(item, section)
            parent = outline.parent(section)
            if parent is None:
                tops.append(item)
            else:
                self._items[parent.id].addChild(item)
        self.addTopLevelItems(tops)
        for key, item in self._items.items():
            section = item.data(0, SECTION_ROLE)
            item.setExpanded(states.get(key, section.kind == "part" or item.childCount() > 1))
        self.verticalScrollBar().setValue(bar)
        self._is_filling = False
        self.select(current)
        self._mark_open()

    def update_outline(self, outline: Outline, section_id: str) -> None:
        """Show what changed of a section that stays where it is."""
        self._rows.show_outline(outline)
        item = self._items.get(section_id)
        if item is not None:
            self._is_filling = True
            self._describe(item, outline.get(section_id))
            self._is_filling = False
        self.viewport().update()

    def show_open(self, scene_id: str) -> None:
        """Mark the scene that is in the editor, and select it, or leave what holds it selected."""
        self._open_scene = scene_id
        item = self._items.get(scene_id)
        while item is not None and item is not self.currentItem():
            item = item.parent()
        if item is None:
            self.select(scene_id)
        self._mark_open()

    def _mark_open(self) -> None:
        """Mark the row of the open scene, or of what holds it, where that is closed."""
        item = self._items.get(self._open_scene)
        outermost = item
        while item is not None:
            item = item.parent()
            outermost = item if item is not None and not item.isExpanded() else outermost
        section = outermost.data(0, SECTION_ROLE) if outermost is not None else None
        self._rows.open_path = frozenset([section.id] if isinstance(section, Section) else [])
        self.viewport().update()

    def select(self, section_id: str) -> None:
        """Make a section the current one; a scene that is alone in a closed chapter stays in it."""
        item = self._items.get(section_id)
        parent = item.parent() if item is not None else None
        if parent is not None and not parent.isExpanded() and parent.childCount() == 1:
            item = parent
        if item is not None and item is not self.currentItem():
            self.setCurrentItem(item)
            self.scrollToItem(item)

    def current_id(self) -> str:
        """The id of the current section; empty where there is none."""
        item = self.currentItem()
        section = item.data(0, SECTION_ROLE) if item is not None else None
        return section.id if isinstance(section, Section) else ""

    def rename(self, section_id: str) -> None:
        """Let the artist type another title in the row."""
        item = self._items.get(section_id)
        if item is not None:
            self.setCurrentItem(item)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.editItem(item)

    def rectangle(self, section_id: str) -> QRectF:
        """Where the row of a section is, in the viewport."""
        return QRectF(self.visualItemRect(self._items[section_id]))

    def _describe(self, item: QTreeWidgetItem, section: Section) -> None:
        item.setData(0, SECTION_ROLE, section)
        description = self._rows.description(section)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, description)
        item.setToolTip(0, section.title)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemIsDropEnabled
        )

    def _on_item_changed(self, item: QTreeWidgetItem, _column: int) -> None:
        """A title was typed."""
        section = item.data(0, SECTION_ROLE)
        title = item.text(0)
        if self._is_filling or not isinstance(section, Section):
            return
        if title.strip() != section.title:
            self.rename_requested.emit(section.id, title)

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens a scene, S sets the status, Del moves to the trash."""
        is_plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        key = event.key() if is_plain else 0
        if self.state() == QAbstractItemView.State.EditingState:
            return  # a field of a row has had it
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_requested.emit(self.current_id(), True)
        elif key == Qt.Key.Key_S:
            self.key_pressed.emit("status")
        elif key == Qt.Key.Key_Delete:
            self.key_pressed.emit("trash")
        elif key == Qt.Key.Key_Escape:
            event.ignore()  # the page's
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The caret of a row opens and closes it."""
        at = event.position().toPoint()
        item = self.itemAt(at)
        section = item.data(0, SECTION_ROLE) if item is not None else None
        if item is not None and isinstance(section, Section) and item.childCount():
            caret = self._rows.indent_of(section)
            if caret - 6 <= at.x() <= caret + Theme.current().icon_px(18):
                item.setExpanded(not item.isExpanded())
                return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens a scene."""
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and item is not None and item is self.currentItem():
            self.open_requested.emit(self.current_id(), False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click lets the artist type another title."""
        if self.itemAt(event.position().toPoint()) is not None:
            self.rename(self.current_id())

    # Dragging

    def target_at(self, at: QPoint) -> tuple[Target, tuple[int, int]] | None:
        """Where the dragged section would go, and where to draw the line."""
        item, dragged = self.itemAt(at), self.current_id()
        row = item.data(0, SECTION_ROLE) if item is not None else None
        if item is None or not isinstance(row, Section) or not dragged:
            return None
        area = self.visualItemRect(item)
        is_below = at.y() > area.center().y()
        outline = self._rows.outline
        target = drop_target(outline, outline.get(dragged), row, is_below)
        if target is None:
            return None
        indent = self._rows.indent_of(outline.get(dragged))
        return target, (indent, area.bottom() + 1 if is_below else area.top())
