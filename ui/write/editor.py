"""The editor: the artist's text, with the studio's words marked in it.

Invariant: the preview of an alternative (the ghost) is never part of the document, its undo stack
or what is saved; words that the studio wrote carry a mark that moves with them and that typing
does not inherit.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

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
LEAST_MARGIN = 40
LINE = 29
TEXT_SUFFIXES = {".txt", ".md", ".markdown", ".text"}


class Editor(QTextEdit):
    """Plain words in Literata with a measure of 60 to 68 characters."""

    file_dropped = Signal(Path)
    alternatives_wanted = Signal()
    cancel_wanted = Signal()
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
        self._dress()
        Theme.current().changed.connect(self._dress)

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
        found: list[tuple[int, int]] = []
        for begin, end, _ in self._machine_runs():
            if found and begin - found[-1][1] <= 1:
                found[-1] = (found[-1][0], end)
            else:
                found.append((begin, end))
        return [(units.character(begin), units.character(end)) for begin, end in found]

    def machine_share(self) -> float:
        """How much of the text the studio wrote, 0 to 1."""
        length = self.document().characterCount() - 1
        return sum(end - begin for begin, end, _ in self._machine_runs()) / length if length else 0

    def text_before_caret(self) -> str:
        """What the studio reads to go on."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.textCursor().position(), QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace("\u2029", "\n")

    def insert_work(self, runs: Sequence[Run], over: QTextCursor | None = None) -> QTextCursor:
        """Take an alternative into the text at the caret, or in place of `over`.

        Returns a cursor that selects it. One step of undo takes it back.
        """
        self.clear_ghost()
        cursor = QTextCursor(over) if over is not None else self.textCursor()
        cursor.beginEditBlock()
        if over is not None:
            cursor.removeSelectedText()
        begin = cursor.position()
        for text, level in runs:
            cursor.insertText(text, _machine_format(level))
        cursor.endEditBlock()
        end = cursor.position()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        taken = QTextCursor(self.document())
        taken.setPosition(begin)
        taken.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return taken

    def insert_own(self, text: str) -> None:
        """Put in words that are the artist's, at the caret."""
        self.clear_ghost()
        self.textCursor().insertText(text, QTextCharFormat())
        self.ensureCursorVisible()

    # Ghost

    def show_ghost(self, text: str) -> None:
        """Show an alternative at the caret, in the studio's blue, without taking it in."""
        self.clear_ghost()
        if not text:
            return
        cursor = self.textCursor()
        block = cursor.block()
        place = cursor.position() - block.position()
        ghost = text.replace("\r", "").replace("\n", "\u2028")
        layout = block.layout()
        layout.setPreeditArea(place, ghost)
        range_ = QTextLayout.FormatRange()
        range_.start, range_.length = place, len(ghost.encode("utf-16-le")) // 2
        blue = QTextCharFormat()
        blue.setForeground(Theme.current().colour("blue"))
        range_.format = blue
        layout.setFormats([range_])
        self._ghost_block = block.blockNumber()
        self._lay_out_again(block)
        self.ghost_changed.emit(True)

    def clear_ghost(self) -> None:
        """Take the preview away."""
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
        """Whether a preview is on show."""
        return self._ghost_block >= 0

    def _lay_out_again(self, block: QTextBlock) -> None:
        self.document().blockSignals(True)
        self.document().markContentsDirty(block.position(), block.length())
        self.document().blockSignals(False)
        self.viewport().update()

    # Doubt and the studio's words

    def set_shows_doubt(self, shown: bool) -> None:
        """Shade doubtful words, or not."""
        self._shows_doubt = shown
        self._shade()

    def set_shows_machine(self, shown: bool) -> None:
        """Rule the studio's words in the margin, or not."""
        self._rule.setVisible(shown)

    def shows_doubt(self) -> bool:
        """Whether doubtful words are shaded."""
        return self._shows_doubt

    def _shade(self) -> None:
        self._rule.update()
        selections: list[QTextEdit.ExtraSelection] = []
        if self._shows_doubt:
            theme = Theme.current()
            for begin, end, level in self._machine_runs():
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

    def _machine_runs(self) -> list[tuple[int, int, int]]:
        """(begin, end, doubt) of the studio's words, in the document's own positions."""
        revision = self.document().revision()
        if self._runs_at == revision:
            return self._runs
        runs: list[tuple[int, int, int]] = []
        block = self.document().begin()
        while block.isValid():
            for part in block:
                fragment = part.fragment()
                form = fragment.charFormat()
                if form.hasProperty(MACHINE):
                    begin = fragment.position()
                    runs.append((begin, begin + fragment.length(), form.intProperty(DOUBT)))
            block = block.next()
        self._runs, self._runs_at = runs, revision
        return runs

    # Typing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Down and control:
            self.alternatives_wanted.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.cancel_wanted.emit()
            return
        if event.text():
            self.clear_ghost()
            if not control:
                self._speak_as_artist()
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.clear_ghost()
        self._speak_as_artist()
        super().inputMethodEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clear_ghost()
        super().mousePressEvent(event)

    def _speak_as_artist(self) -> None:
        """What is typed next is the artist's, even in the middle of the studio's words."""
        if self.currentCharFormat().hasProperty(MACHINE) and not self.textCursor().hasSelection():
            self.setCurrentCharFormat(QTextCharFormat())

    # Bringing in

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(_text_files(source)) if source.hasUrls() else source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        files = _text_files(source)
        if files:
            for path in files:
                self.file_dropped.emit(path)
            return
        if source.hasText():
            self.insert_own(source.text())

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_measure()
        super().resizeEvent(event)
        self._rule.setGeometry(
            self.viewport().x() - 20, self.viewport().y(), 4, self.viewport().height()
        )

    def event(self, event: QEvent) -> bool:
        # The margins left and right of the measure belong to the page: they scroll and take clicks.
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
        measure = min(theme.px(MEASURE), room - 2 * LEAST_MARGIN)
        side = max(LEAST_MARGIN, (room - measure) // 2)
        self.setViewportMargins(side + 12, 30, max(16, side - 12), 0)

    def _dress(self) -> None:
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
        layout = editor.document().documentLayout()
        offset = editor.verticalScrollBar().value()
        found: list[tuple[float, float]] = []
        # Asking where a block lies lays everything above it out, so only what shows is asked for.
        first_shown = editor.cursorForPosition(QPoint(0, 0)).position()
        corner = QPoint(editor.viewport().width(), editor.viewport().height())
        last_shown = editor.cursorForPosition(corner).position()
        for begin, end, _ in editor._machine_runs():
            if end < first_shown or begin > last_shown:
                continue
            block = editor.document().findBlock(begin)
            top = layout.blockBoundingRect(block).translated(QPointF(0, -offset)).top()
            first = block.layout().lineForTextPosition(begin - block.position())
            last = block.layout().lineForTextPosition(end - block.position())
            if not first.isValid() or not last.isValid():
                continue
            stretch = (top + first.y() + 2, top + last.y() + last.height() - 2)
            if found and stretch[0] - found[-1][1] < LINE:
                found[-1] = (found[-1][0], max(found[-1][1], stretch[1]))
            else:
                found.append(stretch)
        return [pair for pair in found if pair[1] > 0 and pair[0] < self.height()]


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
