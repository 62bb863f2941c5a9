"""The editor: the artist's text, with the studio's words marked in it.

Invariant: the preview of an alternative (the ghost) is never part of the document, its undo stack
or what is saved; words that the studio wrote have a format that moves with them and that typed
words do not inherit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QBrush,
    QColor,
    QContextMenuEvent,
    QDropEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFragment,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QTextEdit, QWidget

from studio.errors import InputError
from ui.look.theme import Theme
from ui.qt.utf16 import Units, without_halves
from ui.write.doubt import Run
from ui.write.ghost import Ghost
from ui.write.joining import Surroundings, join_text
from ui.write.machine_rule import MachineRule
from ui.write.room import check_room
from ui.write.text_formats import DOUBT, MACHINE, machine_format, paragraph_format

MEASURE = 568
MIN_MARGIN = 40
NEAR = 400  # characters around a place that decide how a text is joined to them


class Editor(QTextEdit):
    """Plain text in Literata with lines of 60 to 68 characters.

    `urls_dropped(urls)` when files or addresses were dropped or pasted; `refused(error)` when a
    text has no room; `ghost_changed(is_visible)`.
    """

    urls_dropped = Signal(list)
    refused = Signal(object)
    ghost_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ghost = Ghost(self)
        self._runs: list[tuple[int, int, int]] = []
        self._runs_at = -1
        self._shows_doubt = True
        self._is_dropping = False
        self.selection_actions: list[QAction] = []
        self._rule = MachineRule(self, self.machine_runs)
        self.setAccessibleName(self.tr("Text"))
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setPlaceholderText(self.tr("Begin here. The studio goes on from your words."))
        self.document().setDocumentMargin(0)
        self.document().contentsChanged.connect(self._shade)
        self.verticalScrollBar().valueChanged.connect(self._rule.update)
        self.cursorPositionChanged.connect(self.clear_ghost)
        self._apply_theme()
        Theme.current().changed.connect(self._apply_theme)

    # Text in and out

    def load(self, body: str, spans: Sequence[tuple[int, int]]) -> None:
        """Show a text; `spans` are the character ranges that the studio wrote."""
        self.clear_ghost()
        document = self.document()
        document.setUndoRedoEnabled(False)
        document.clear()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        cursor.setBlockFormat(paragraph_format())
        cursor.insertText(body, QTextCharFormat())
        units = Units(body)
        for begin, end in spans:
            cursor.setPosition(units.position(begin))
            cursor.setPosition(units.position(end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(machine_format(0))
        cursor.endEditBlock()
        document.setUndoRedoEnabled(True)
        document.setModified(False)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._shade()

    def spans(self) -> list[tuple[int, int]]:
        """The character ranges that the studio wrote, as characters of `toPlainText`."""
        units = Units(self.toPlainText())
        ranges: list[tuple[int, int]] = []
        for begin, end, _ in self.machine_runs():
            if ranges and begin - ranges[-1][1] <= 1:
                ranges[-1] = (ranges[-1][0], end)
            else:
                ranges.append((begin, end))
        return [(units.character(begin), units.character(end)) for begin, end in ranges]

    def machine_share(self) -> float:
        """How much of the text the studio wrote, 0 to 1."""
        length = self.document().characterCount() - 1
        return sum(end - begin for begin, end, _ in self.machine_runs()) / length if length else 0

    def text_before_caret(self, length: int) -> str:
        """At most `length` characters before caret or selection, which a model continues."""
        begin = self.textCursor().selectionStart()
        return self._text_between(max(0, begin - length), begin)

    def text_after_selection(self, length: int) -> str:
        """At most `length` characters after the selection."""
        end = self.textCursor().selectionEnd()
        return self._text_between(end, end + length)

    def selected_text(self, length: int | None = None) -> str:
        """The selected text, or at most `length` characters of it; empty without a selection."""
        cursor = self.textCursor()
        begin, end = cursor.selectionStart(), cursor.selectionEnd()
        return self._text_between(begin, end if length is None else min(end, begin + length))

    def text_around(self, place: QTextCursor) -> tuple[str, str]:
        """The last characters before a place, and the first after it."""
        begin, end = place.selectionStart(), place.selectionEnd()
        before = self._text_between(max(0, begin - NEAR), begin)
        return before, self._text_between(end, end + NEAR)

    def find_only(self, text: str) -> QTextCursor | None:
        """A cursor that selects a text which stands in the document once; None otherwise."""
        body = self._text_between(0, self.document().characterCount())
        begin = body.find(text)
        if begin < 0 or body.find(text, begin + 1) >= 0:
            return None
        units = Units(body)
        cursor = QTextCursor(self.document())
        cursor.setPosition(units.position(begin))
        cursor.setPosition(units.position(begin + len(text)), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _text_between(self, begin: int, end: int) -> str:
        cursor = QTextCursor(self.document())
        cursor.setPosition(begin)
        cursor.setPosition(
            min(end, self.document().characterCount() - 1), QTextCursor.MoveMode.KeepAnchor
        )
        text = cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n")
        return without_halves(text)

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

    def show_ghost(self, text: str, place: QTextCursor | None = None) -> None:
        """Preview an alternative at the caret or a place; the document is unchanged.

        What the place selects is shown as replaced. The preview is scrolled to, unless the artist
        reads another part of the text.
        """
        self.clear_ghost()
        if not text:
            return
        is_at_caret = self.viewport().rect().intersects(self.cursorRect())
        scrolls = is_at_caret or not self.hasFocus()
        if place is None:
            place = QTextCursor(self.document())
            place.setPosition(self.textCursor().position())
        self._ghost.show(text, place, scrolls)
        self.ghost_changed.emit(True)

    def clear_ghost(self) -> None:
        """Remove the preview."""
        if self._ghost.is_visible:
            self._ghost.clear()
            self.ghost_changed.emit(False)

    def has_ghost(self) -> bool:
        """Whether a preview is visible."""
        return self._ghost.is_visible

    # Doubt and the studio's words

    def set_shows_doubt(self, is_on: bool) -> None:
        """Shade doubtful words, or not."""
        self._shows_doubt = is_on
        self._shade()

    def set_shows_machine(self, is_on: bool) -> None:
        """Rule the studio's words in the margin, or not."""
        self._rule.setVisible(is_on)

    def _shade(self) -> None:
        self._runs_at = -1  # a text that was set anew may have the revision of the one before
        self._rule.update()
        selections: list[QTextEdit.ExtraSelection] = []
        if self._shows_doubt:
            theme = Theme.current()
            for begin, end, level in self.machine_runs():
                if level:
                    wash = theme.colour(f"doubt{level}")
                    selections.append(self._selection(begin, end, wash))
        if selections or self.extraSelections():
            self.setExtraSelections(selections)

    def _selection(self, begin: int, end: int, wash: QColor) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format.setBackground(QBrush(wash))
        return selection

    def machine_runs(self) -> list[tuple[int, int, int]]:
        """(begin, end, doubt) of the studio's words, in the document's own positions."""
        revision = self.document().revision()
        if self._runs_at == revision:
            return self._runs
        runs: list[tuple[int, int, int]] = []
        block = self.document().begin()
        while block.isValid():
            for fragment in _fragments(block):
                form = fragment.charFormat()
                if form.hasProperty(MACHINE):
                    begin = fragment.position()
                    runs.append((begin, begin + fragment.length(), form.intProperty(DOUBT)))
            block = block.next()
        self._runs, self._runs_at = runs, revision
        return runs

    # Typing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typed text is the artist's."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the page's
            return
        replaced_from = -1
        if event.text():
            self.clear_ghost()
            if not control:
                self._type_as_artist()
                replaced_from = self._begin_of_selected()
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

    def _begin_of_selected(self) -> int:
        """Where the selection begins; -1 without one."""
        cursor = self.textCursor()
        return cursor.selectionStart() if cursor.hasSelection() else -1

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
        """The usual menu; with a selection, the page's `selection_actions` come first."""
        menu = self.createStandardContextMenu(position)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.textCursor().hasSelection():
            first = menu.actions()[0]
            menu.insertActions(first, self.selection_actions)
            menu.insertSeparator(first)
        return menu

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
        """Keep the line length and move the rule with the text."""
        self._set_measure()
        super().resizeEvent(event)
        self._rule.setGeometry(
            self.viewport().x() - 20, self.viewport().y(), 4, self.viewport().height()
        )

    def event(self, event: QEvent) -> bool:
        # The margins left and right of the text belong to the page: they scroll and take clicks.
        """Scroll and set the caret from the margins too."""
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

    def _apply_theme(self) -> None:
        self.document().setDefaultFont(Theme.current().font("editor"))
        self._set_measure()
        self._ghost.apply_theme()
        self._shade()


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    # PySide6 makes blocks iterable; its stubs do not say so.
    for part in cast(Iterable[QTextBlock.iterator], block):
        yield part.fragment()
