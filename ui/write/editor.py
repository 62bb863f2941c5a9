"""The editor: the artist's text, with the studio's words marked in it.

Invariant: the preview of an alternative (the ghost) is never part of the document, its undo stack
or what is saved; words that the studio wrote have a format that moves with them and that typed
words do not inherit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextFragment,
    QTextLayout,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from ui.look.theme import Theme
from ui.parts import draw_box
from ui.write.doubt import Run

MACHINE = int(QTextFormat.Property.UserProperty) + 1
DOUBT = int(QTextFormat.Property.UserProperty) + 2
MEASURE = 568
MIN_MARGIN = 40
LINE = 29
TEXT_SUFFIXES = {".txt", ".md", ".markdown", ".text"}


class Editor(QTextEdit):
    """Plain text in Literata with lines of 60 to 68 characters."""

    file_dropped = Signal(Path)
    alternatives_requested = Signal()
    ghost_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ghost_block = -1
        self._runs: list[tuple[int, int, int]] = []
        self._runs_at = -1
        self._shows_doubt = True
        self._rule = _MachineRule(self)
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
        cursor.setBlockFormat(_paragraph())
        cursor.insertText(body, QTextCharFormat())
        units = _Units(body)
        for begin, end in spans:
            cursor.setPosition(units.position(begin))
            cursor.setPosition(units.position(end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(_machine_format(0))
        cursor.endEditBlock()
        document.setUndoRedoEnabled(True)
        document.setModified(False)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._shade()

    def spans(self) -> list[tuple[int, int]]:
        """The character ranges that the studio wrote, as characters of `toPlainText`."""
        units = _Units(self.toPlainText())
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

    def text_before_caret(self) -> str:
        """The text that the model is given to continue."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.textCursor().position(), QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace("\u2029", "\n")

    def insert_work(self, runs: Sequence[Run], target: QTextCursor | None = None) -> QTextCursor:
        """Insert an alternative at the caret, or in place of what `target` selects.

        Returns a cursor that selects it. It is one step of undo.
        """
        self.clear_ghost()
        cursor = QTextCursor(target) if target is not None else self.textCursor()
        cursor.beginEditBlock()
        if target is not None:
            cursor.removeSelectedText()
        begin = cursor.position()
        for text, level in runs:
            cursor.insertText(text, _machine_format(level))
        cursor.endEditBlock()
        end = cursor.position()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        selection = QTextCursor(self.document())
        selection.setPosition(begin)
        selection.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return selection

    def insert_own(self, text: str) -> None:
        """Insert text of the artist's own at the caret."""
        self.clear_ghost()
        self.textCursor().insertText(text, QTextCharFormat())
        self.ensureCursorVisible()

    # Ghost

    def show_ghost(self, text: str) -> None:
        """Preview an alternative at the caret, in the studio's blue; the document is unchanged."""
        self.clear_ghost()
        if not text:
            return
        cursor = self.textCursor()
        block = cursor.block()
        offset = cursor.position() - block.position()
        ghost = text.replace("\r", "").replace("\n", "\u2028")
        layout = block.layout()
        layout.setPreeditArea(offset, ghost)
        layout.setFormats([_ghost_range(offset, ghost)])
        self._ghost_block = block.blockNumber()
        self._lay_out_again(block)
        self.ghost_changed.emit(True)

    def clear_ghost(self) -> None:
        """Remove the preview."""
        if self._ghost_block < 0:
            return
        block = self.document().findBlockByNumber(self._ghost_block)
        self._ghost_block = -1
        if block.isValid():
            block.layout().setPreeditArea(-1, "")
            block.layout().clearFormats()
            self._lay_out_again(block)
        self.ghost_changed.emit(False)

    def has_ghost(self) -> bool:
        """Whether a preview is visible."""
        return self._ghost_block >= 0

    def _lay_out_again(self, block: QTextBlock) -> None:
        self.document().blockSignals(True)
        self.document().markContentsDirty(block.position(), block.length())
        self.document().blockSignals(False)
        self.viewport().update()

    # Doubt and the studio's words

    def set_shows_doubt(self, is_on: bool) -> None:
        """Shade doubtful words, or not."""
        self._shows_doubt = is_on
        self._shade()

    def set_shows_machine(self, is_on: bool) -> None:
        """Rule the studio's words in the margin, or not."""
        self._rule.setVisible(is_on)

    def _shade(self) -> None:
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
        """Ctrl+Down enters the alternatives; typed text is the artist's."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Down and control:
            self.alternatives_requested.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the page's
            return
        if event.text():
            self.clear_ghost()
            if not control:
                self._type_as_artist()
        super().keyPressEvent(event)

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

    # Pasting and dropping

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Accept text, and files that have a text suffix."""
        return bool(_text_files(source)) if source.hasUrls() else source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain text of the artist's; emit `file_dropped` for files."""
        files = _text_files(source)
        if files:
            for path in files:
                self.file_dropped.emit(path)
            return
        if source.hasText():
            self.insert_own(source.text())

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
        self.setViewportMargins(side + 12, 30, max(16, side - 12), 0)

    def _apply_theme(self) -> None:
        self.document().setDefaultFont(Theme.current().font("editor"))
        self._shade()


class _MachineRule(QWidget):
    """The 3 px rule in the margin beside the studio's words."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor = editor
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
        first_visible = editor.cursorForPosition(QPoint(0, 0)).position()
        corner = QPoint(editor.viewport().width(), editor.viewport().height())
        last_visible = editor.cursorForPosition(corner).position()
        for begin, end, _ in editor.machine_runs():
            if end < first_visible or begin > last_visible:
                continue
            stretch = self._stretch(begin, end)
            if stretch is None:
                continue
            if stretches and stretch[0] - stretches[-1][1] < LINE:
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


class _Units:
    """Characters as Python counts them, and UTF-16 units as Qt does."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._plain = text.isascii() or all(ord(char) < 0x10000 for char in text)

    def position(self, character: int) -> int:
        """Qt's position of a character."""
        if self._plain:
            return min(character, len(self._text))
        return len(self._text[:character].encode("utf-16-le")) // 2

    def character(self, position: int) -> int:
        """The character at Qt's position."""
        if self._plain:
            return position
        return len(self._text.encode("utf-16-le")[: 2 * position].decode("utf-16-le", "ignore"))


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    # PySide6 makes blocks iterable; its stubs do not say so.
    for part in cast(Iterable[QTextBlock.iterator], block):
        yield part.fragment()


def _ghost_range(offset: int, ghost: str) -> QTextLayout.FormatRange:
    blue = QTextCharFormat()
    blue.setForeground(Theme.current().colour("blue"))
    # PySide6 has these as attributes; its stubs declare them as objects.
    format_range = cast(Any, QTextLayout.FormatRange())
    format_range.start, format_range.length = offset, len(ghost.encode("utf-16-le")) // 2
    format_range.format = blue
    return format_range


def _machine_format(level: int) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setProperty(MACHINE, True)
    form.setProperty(DOUBT, level)
    return form


def _paragraph() -> QTextBlockFormat:
    form = QTextBlockFormat()
    fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
    form.setLineHeight(Theme.current().px(LINE), fixed)
    form.setBottomMargin(Theme.current().px(14))
    return form


def _text_files(source: QMimeData) -> list[Path]:
    urls: list[QUrl] = source.urls() if source.hasUrls() else []
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in TEXT_SUFFIXES]
