"""The editor: the artist's text, with the studio's words marked in it.

Invariant: the preview of an alternative (the ghost) is never part of the document, its undo stack
or what is saved; words that the studio wrote have a format that moves with them and that typed
words do not inherit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QMenu

from studio.base.errors import InputError
from ui.look.theme import Theme
from ui.qt.utf16 import Units
from ui.write.authored_text import AuthoredText
from ui.write.doubt import MAX_LEVEL, Run
from ui.write.found_ranges import FoundRanges
from ui.write.ghost import Ghost
from ui.write.joining import Surroundings, join_text
from ui.write.machine_rule import MachineRule
from ui.write.machine_runs import MachineRun
from ui.write.paragraphs import edit_paragraphs
from ui.write.recent_documents import RecentDocuments
from ui.write.room import check_room
from ui.write.text_formats import MACHINE, machine_format, paragraph_format
from ui.write.text_layout import Shade, TextLayout, boxes_of

MEASURE = 568
MIN_MARGIN = 40


class Editor(AuthoredText):
    """Plain text in Literata with lines of 60 to 68 characters.

    `urls_dropped(urls)` when files or addresses were dropped or pasted; `refused(error)` when a
    text has no room; `ghost_changed(is_visible)`; `menu_opening(menu, position)` when the menu of a
    position of the document is about to open, so that rows can be put into it;
    `document_changed(document)` when that of another text is shown.
    """

    urls_dropped = Signal(list)
    refused = Signal(object)
    ghost_changed = Signal(bool)
    menu_opening = Signal(object, int)
    document_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._marks = FoundRanges()
        self.shades: list[Shade] = []
        self._shows_doubt = True
        self._is_laying_out = False
        self._is_dropping = False
        self.documents = RecentDocuments(self, self._paint_doubt)
        self._ghost = Ghost(self)
        self._rule = MachineRule(self, self._runs)
        self.ghost_changed.connect(self._rule.update)  # it moves words without a change
        self._use(self.documents.of(""))
        self.setAccessibleName(self.tr("Text"))
        self.setAcceptRichText(False)
        self.setPlaceholderText(self.tr("Begin here. The studio goes on from your words."))
        self.textChanged.connect(self._lay_out_visible)
        self.verticalScrollBar().valueChanged.connect(self._lay_out_visible)
        self.cursorPositionChanged.connect(self.clear_ghost)
        Theme.current().changed.connect(self._apply_theme)

    # Text in and out

    def open(
        self,
        text_id: str,
        body: str,
        spans: Sequence[tuple[int, int]],
        doubts: Sequence[MachineRun] = (),
    ) -> None:
        """Show a text; it keeps its undo where it is as it was when it was shown last."""
        self.clear_ghost()
        self._use(self.documents.of(text_id))
        if (self.body(), *self.marks()) != (body, list(spans), list(doubts)):
            self.load(body, spans, doubts)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def load(
        self,
        body: str,
        spans: Sequence[tuple[int, int]],
        doubts: Sequence[MachineRun] = (),
    ) -> None:
        """Show a text; `spans` are the character ranges that the studio wrote, `doubts` in them."""
        self.clear_ghost()
        document = self.document()
        document.setUndoRedoEnabled(False)
        document.clear()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        cursor.setBlockFormat(paragraph_format())
        cursor.insertText(body, QTextCharFormat())
        units = Units(body)
        for begin, end, level in (*((begin, end, 0) for begin, end in spans), *doubts):
            cursor.setPosition(units.position(begin))
            cursor.setPosition(units.position(end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(machine_format(min(level, MAX_LEVEL)))
        cursor.endEditBlock()
        document.setUndoRedoEnabled(True)
        document.setModified(False)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def insert_work(self, runs: Sequence[Run], place: QTextCursor | None = None) -> QTextCursor:
        """Insert an alternative at the caret, or in place of what `place` selects.

        Returns a cursor that selects it. It is one step of undo.
        """
        self.clear_ghost()
        cursor = QTextCursor(place) if place is not None else self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        begin = cursor.position()
        for text, level in runs:
            cursor.insertText(text, machine_format(level))
        cursor.endEditBlock()
        end = cursor.position()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        selection = QTextCursor(self.document())
        selection.setPosition(begin)
        selection.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return selection

    def insert_own(self, text: str) -> bool:
        """Insert text of the artist's own at the caret; `refused` is emitted if it has no room."""
        self.clear_ghost()
        try:
            check_room(text, self.document().characterCount() - len(self.selected_text()))
        except InputError as error:
            self.refused.emit(error)
            return False
        self.textCursor().insertText(text, QTextCharFormat())
        self.ensureCursorVisible()
        return True

    # Ghost

    def show_ghost(
        self, text: str, position: int | None = None, replaced: QTextCursor | None = None
    ) -> None:
        """Preview an alternative at the caret or a position; the document is unchanged.

        What `replaced` selects is shown as such. The preview is scrolled to, unless the artist
        reads another part of the text.
        """
        self.clear_ghost()
        if not text:
            return
        is_at_caret = self.viewport().rect().intersects(self.cursorRect())
        scrolls = is_at_caret or not self.hasFocus()
        caret = self.textCursor().position()
        replaced = QTextCursor(self.document()) if replaced is None else replaced
        self._ghost.show(text, caret if position is None else position, replaced, scrolls)
        self.ghost_changed.emit(True)

    def clear_ghost(self) -> None:
        """Remove the preview."""
        if self._ghost.is_visible:
            self._ghost.clear()
            self.ghost_changed.emit(False)

    def has_ghost(self) -> bool:
        """Return whether a preview is visible."""
        return self._ghost.is_visible

    # Doubt and the studio's words

    def set_shows_doubt(self, is_on: bool) -> None:
        """Shade doubtful words, or not."""
        self._shows_doubt = is_on
        self.viewport().update()

    def set_shows_machine(self, is_on: bool) -> None:
        """Rule the studio's words in the margin, or not."""
        self._rule.setVisible(is_on)

    def show_found(
        self, ranges: Sequence[tuple[int, int]], current: tuple[int, int] | None
    ) -> None:
        """Mark ranges of the document, in order, that were found, one of them as the current."""
        self._marks.show(ranges, current)
        self.viewport().update()

    def show_caret(self) -> None:
        """Scroll so that the caret is well inside of the page."""
        self.ensureCursorVisible()
        height, at = self.viewport().height(), self.cursorRect().center().y()
        if not height // 5 <= at <= height * 4 // 5:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + at - height // 2)

    def replace_own(self, ranges: Sequence[tuple[int, int]], texts: Sequence[str]) -> None:
        """Replace ranges of the document by the artist's own texts, in one step of undo."""
        self._replace(ranges, texts, QTextCharFormat())

    def replace_by_work(
        self, ranges: Sequence[tuple[int, int]], texts: Sequence[str], joins: bool
    ) -> None:
        """Replace ranges by words of the studio; `joins` the last step of undo, or is one."""
        self._replace(ranges, texts, machine_format(0), joins)

    def _replace(
        self,
        ranges: Sequence[tuple[int, int]],
        texts: Sequence[str],
        form: QTextCharFormat,
        joins: bool = False,
    ) -> None:
        self.clear_ghost()
        cursor = QTextCursor(self.document())
        if joins:
            cursor.joinPreviousEditBlock()
        else:
            cursor.beginEditBlock()
        for (begin, end), text in reversed(list(zip(ranges, texts, strict=True))):
            cursor.setPosition(begin)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(text, form)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def _paint_doubt(self, painter: QPainter, block: QTextBlock, origin: QPointF) -> None:
        """Paint the washes below the doubtful words of a paragraph, and below what was found."""
        for begin, end, level in self._runs.of(block) if self._shows_doubt else ():
            for box in boxes_of(block, begin, end) if level else ():
                painter.fillRect(box.translated(origin), Theme.current().colour(f"doubt{level}"))
        self._marks.paint(painter, block, origin)
        for shade in self.shades:
            shade(painter, block, origin)

    # Typing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typed text is the artist's."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the page's
            return
        cursor, replaced_from = self.textCursor(), -1
        if event.text():
            self.clear_ghost()
            if not control:
                self._type_as_artist()
                replaced_from = cursor.selectionStart() if cursor.hasSelection() else -1
        if not self.isReadOnly() and edit_paragraphs(cursor, event):
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
            return
        super().keyPressEvent(event)
        if replaced_from >= 0:
            self._claim(replaced_from)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Text that an input method composes is the artist's too."""
        self.clear_ghost()
        self._type_as_artist()
        super().inputMethodEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click removes the preview."""
        self.clear_ghost()
        super().mousePressEvent(event)

    def _type_as_artist(self) -> None:
        """Type in the artist's format, even in the middle of the studio's words."""
        if self.currentCharFormat().hasProperty(MACHINE) and not self.textCursor().hasSelection():
            self.setCurrentCharFormat(QTextCharFormat())

    def _claim(self, begin: int) -> None:
        """What was typed from `begin` over a selection is the artist's, whatever it replaced."""
        cursor = self.textCursor()
        end = cursor.position()
        if end <= begin:
            return
        cursor.joinPreviousEditBlock()
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(QTextCharFormat())
        cursor.endEditBlock()
        self.setCurrentCharFormat(QTextCharFormat())

    # Menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the text."""
        self.new_menu(event.pos()).popup(event.globalPos())

    def new_menu(self, position: QPoint) -> QMenu:
        """The usual menu, with what the page has to offer there."""
        menu = self.createStandardContextMenu(position)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_opening.emit(menu, self.cursorForPosition(position).position())
        return menu

    def open_menu(self) -> None:
        """Open the menu at the caret."""
        caret = self.cursorRect()
        menu = self.new_menu(caret.center())
        menu.popup(self.viewport().mapToGlobal(caret.bottomLeft()))

    # Pasting and dropping

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Accept text, and any file or address, so that none is turned away without a word."""
        return source.hasUrls() or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert plain text as the artist's; emit `urls_dropped` for files and addresses."""
        if source.hasUrls():
            self.urls_dropped.emit(source.urls())
        elif source.hasText():
            text = source.text().replace("\r\n", "\n")
            self.insert_own(self.joined(text) if self._is_dropping else text)

    def dropEvent(self, event: QDropEvent) -> None:
        """Words that are dropped get the spaces of a typist; a paste stays as it is.

        The keyboard follows them: a card that they were dragged from no longer gets the keys.
        """
        self.clear_ghost()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._is_dropping = True
        try:
            super().dropEvent(event)
        finally:
            self._is_dropping = False

    def joined(self, text: str) -> str:
        """A text from elsewhere, joined to the words around the caret."""
        return join_text(text, Surroundings(*self.text_around(self.textCursor())))

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line length, the place that is read, and the rule beside the text."""
        self._set_measure()
        with self._same_place():
            super().resizeEvent(event)
        self._rule.setGeometry(
            self.viewport().x() - 20, self.viewport().y(), 4, self.viewport().height()
        )

    def event(self, event: QEvent) -> bool:
        # The margins left and right of the text belong to the page: they scroll and take clicks.
        """Scroll and set the caret from the margins too; undo is the page's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return False
        if isinstance(event, QWheelEvent):
            return QApplication.sendEvent(self.verticalScrollBar(), event)
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            self.clear_ghost()
            at = self.viewport().mapFrom(self, event.position().toPoint())
            self.setTextCursor(self.cursorForPosition(at))
            self.setFocus()
            return True
        return super().event(event)

    def _set_measure(self) -> None:
        theme = Theme.current()
        room = self.width()
        measure = min(theme.px(MEASURE), room - 2 * MIN_MARGIN)
        side = max(MIN_MARGIN, (room - measure) // 2)
        self.setViewportMargins(side + 12, 33, max(16, side - 12), 0)

    def changeEvent(self, event: QEvent) -> None:
        """Another font of the window is no other font of the text, which the theme names."""
        if event.type() not in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            super().changeEvent(event)

    def _apply_theme(self) -> None:
        font = Theme.current().font("editor")
        if font != self.document().defaultFont():
            with self._same_place():
                self.document().setDefaultFont(font)
        self._set_measure()
        self._layout.forget_styles()
        self.viewport().update()

    # Layout

    def _use(self, layout: TextLayout) -> None:
        """Show the document of a layout."""
        document = layout.document()
        self._layout, self._rule.text_layout = layout, layout
        layout.overlay = self._ghost.formats_of
        self._runs.follow(document)
        self._is_laying_out = True  # nothing is laid out before the width is known
        self.setDocument(document)
        self._is_laying_out = False
        self._apply_theme()
        self.document_changed.emit(document)
        self.undoAvailable.emit(document.isUndoAvailable())
        self.redoAvailable.emit(document.isRedoAvailable())

    @contextmanager
    def _same_place(self) -> Iterator[None]:
        """Keep the paragraph at the top of the page there, while the text is laid out anew."""
        bar = self.verticalScrollBar()
        place = self._layout.place_at(bar.value())
        is_inner, self._is_laying_out = self._is_laying_out, True
        try:
            yield
        finally:
            top = self._layout.height_of(place)
            self._layout.lay_out_between(top, top + self.viewport().height())
            self._layout.report_size()
            bar.setValue(round(self._layout.height_of(place)))
            self._is_laying_out = is_inner
            self._lay_out_visible()

    def _lay_out_visible(self) -> None:
        """Lay out what is about to be painted, without moving what is read at the lower end."""
        if self._is_laying_out:
            return
        self._is_laying_out = True
        bar, height = self.verticalScrollBar(), self.viewport().height()
        value, is_at_end = bar.value(), bar.value() == bar.maximum()
        growth = self._layout.lay_out_between(value, value + height)
        if self._layout.report_size() and is_at_end:
            bar.setValue(bar.maximum())
        elif growth:
            bar.setValue(value + round(growth))
        self._is_laying_out = False
        self._rule.update()
