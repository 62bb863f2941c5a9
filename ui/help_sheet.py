"""A page of the help, shown offline. Invariant: it opens no address and loads nothing else."""

from __future__ import annotations

from importlib.resources import files

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QFrame, QTextBrowser, QVBoxLayout, QWidget

from ui.look.theme import Theme
from ui.parts import Button, set_background

GPU = "gpu.md"
HONEST_USE = "honest-use.md"
_LINE_HEIGHT = 130


class HelpSheet(QDialog):
    """The page of this file name in resources/help."""

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        set_background(self, "window")
        theme = Theme.current()
        self.resize(theme.px(600), min(theme.px(640), max(320, parent.height() - 64)))
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName(title)
        self.text.document().setDocumentMargin(theme.px(24))
        page = files("resources") / "help" / name
        self.text.setMarkdown(page.read_text("utf-8"))
        self._set_type()
        close = Button(self.tr("Close"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.addWidget(self.text, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignCenter)

    def _set_type(self) -> None:
        """Give headings, strong words and paragraphs the fonts and distances of the theme."""
        document = self.text.document()
        block = document.begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            QTextCursor(block).mergeBlockFormat(_line(level))
            for start, end, is_strong in _spans(block):
                letters = QTextCharFormat()
                letters.setFont(Theme.current().font(_role(level, is_strong)))
                cursor = QTextCursor(document)
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(letters)
            block = block.next()


def _spans(block: QTextBlock) -> list[tuple[int, int, bool]]:
    """Begin and end of each part of a paragraph in one format, and whether it is bold."""
    spans: list[tuple[int, int, bool]] = []
    parts = block.begin()
    while not parts.atEnd():
        part = parts.fragment()
        is_bold = part.charFormat().fontWeight() > QFont.Weight.Normal
        spans.append((part.position(), part.position() + part.length(), is_bold))
        parts += 1
    return spans


def _role(level: int, is_strong: bool) -> str:
    """The role of a text in the type scale; `level` is that of a heading, else 0."""
    if level:
        return "heading" if level == 1 else "title"
    return "strong" if is_strong else "body"


def _line(level: int) -> QTextBlockFormat:
    line = QTextBlockFormat()
    line.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    line.setTopMargin(Theme.current().px(16 if level else 4))
    line.setBottomMargin(Theme.current().px(4))
    return line


def show_help(name: str, title: str, window: QWidget) -> None:
    """Open a page of the help above a window."""
    sheet = HelpSheet(name, title, window)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.open()
