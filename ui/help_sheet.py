"""The help: its pages at the left, with a search; the page at the right. Offline.

It opens no address and loads nothing but its own pages and pictures. It does not keep
the artist from working: it is a window beside the studio's.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QKeyEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QWidget,
)

from ui.bound_keys import name_keys
from ui.help_pages import NAMES, Hit, find, help_page, picture
from ui.look.theme import Theme
from ui.parts import Button, Divider, Label, set_background
from ui.qt.fields import search_field
from ui.qt.layouts import new_column, new_row

_LINE_HEIGHT = 130
_LIST_WIDTH, _SIZE = 216, QSize(900, 720)
_MARGIN = 28
_NAME = Qt.ItemDataRole.UserRole
_IMAGE = QTextDocument.ResourceType.ImageResource.value


class HelpText(QTextBrowser):
    """A page, in the type of the theme, with its pictures as wide as there is room."""

    def __init__(self, language: str = "") -> None:
        super().__init__()
        self._language = language
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(Theme.current().px(_MARGIN))
        self._pictures: dict[str, QImage] = {}

    def show_page(self, markdown: str) -> None:
        """Show a page from its beginning."""
        self._pictures.clear()
        self.document().clear()
        self.setMarkdown(markdown)
        self._set_type()
        self._fit_pictures()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def show_words(self, words: str) -> None:
        """Select the first place of a word, and scroll there, so that what follows can be read."""
        self.moveCursor(QTextCursor.MoveOperation.Start)
        if words and self.find(words):
            below = self.cursorRect().top() - self.viewport().height() // 3
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + max(0, below))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture of the help; nothing else is loaded."""
        text = name.toString() if isinstance(name, QUrl) else name
        if kind != _IMAGE:
            return None
        if text not in self._pictures:
            file = picture(text, Theme.current().name, self._language)
            image = QImage()
            if file is not None:
                image.loadFromData(file.read_bytes())
            self._pictures[text] = image
        return self._pictures[text]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pictures within the page."""
        super().resizeEvent(event)
        self._fit_pictures()

    def _fit_pictures(self) -> None:
        room = self.viewport().width() - 2 * Theme.current().px(_MARGIN)
        for position, form in _pictures_of(self.document()):
            image = self.loadResource(_IMAGE, form.name())
            if not isinstance(image, QImage) or image.isNull():
                continue
            width = min(room, Theme.current().px(image.width() * 3 // 4))
            form.setWidth(width)
            form.setHeight(width * image.height() / image.width())
            cursor = QTextCursor(self.document())
            cursor.setPosition(position)
            cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(form)

    def _set_type(self) -> None:
        """Give headings, strong words, links and paragraphs the look of the theme."""
        document = self.document()
        block = document.begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            spans = _spans(block)
            QTextCursor(block).mergeBlockFormat(_line(level, is_picture=not spans))
            for start, end, form in spans:
                cursor = QTextCursor(document)
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(_letters(form, level))
            block = block.next()


class HelpSheet(QDialog):
    """The window of the help."""

    def __init__(self, parent: QWidget, language: str = "") -> None:
        super().__init__(parent)
        self._language = language
        self.name = ""
        self.setWindowTitle(self.tr("Help"))
        set_background(self, "window")
        theme = Theme.current()
        height = min(theme.px(_SIZE.height()), max(360, parent.height() - 48))
        self.resize(min(theme.px(_SIZE.width()), max(560, parent.width() - 48)), height)
        self.text = HelpText(language)
        self.text.setAccessibleName(self.tr("Page of the help"))
        self.text.anchorClicked.connect(self._follow)
        self._build_list()
        self._build_layout()
        self._list_hits("")

    def show_page(self, name: str) -> None:
        """Show a page, and mark it in the list."""
        self.name = name
        name_keys(self.text.show_page, help_page(name, self._language).markdown)
        for row in range(self.pages.count()):
            item = self.pages.item(row)
            if item is not None and item.data(_NAME) == name:
                self.pages.blockSignals(True)
                self.pages.setCurrentRow(row)
                self.pages.blockSignals(False)
                return
        self.search.clear()  # the list then has every page

    def hits(self) -> list[str]:
        """The names of the pages in the list."""
        items = [self.pages.item(row) for row in range(self.pages.count())]
        return [str(item.data(_NAME)) for item in items if item is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+F searches."""
        if event.key() == Qt.Key.Key_F and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, source: object, event: QEvent) -> bool:
        """Up and Down in the search go through the pages."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = max(0, min(self.pages.count() - 1, self.pages.currentRow() + step))
            self.pages.setCurrentRow(row)
            return True
        return False

    def _list_hits(self, query: str) -> None:
        """List the pages that hold what was typed, and show the first of them."""
        self.pages.blockSignals(True)
        self.pages.clear()
        for hit in find(query, self._language):
            self._add_row(hit)
        self.pages.blockSignals(False)
        self._nothing.setVisible(self.pages.count() == 0)
        self.pages.setVisible(self.pages.count() > 0)
        if query.strip() and self.pages.count():
            self.pages.setCurrentRow(0)
        elif self.name and not query:
            self.show_page(self.name)

    def _add_row(self, hit: Hit) -> None:
        item = QListWidgetItem(hit.page.title)
        item.setData(_NAME, hit.page.name)
        item.setToolTip(hit.snippet)
        self.pages.addItem(item)

    def _show_row(self, row: int) -> None:
        item = self.pages.item(row)
        if item is not None:
            self.name = str(item.data(_NAME))
            name_keys(self.text.show_page, help_page(self.name, self._language).markdown)
            self.text.show_words(self.search.text().strip())

    def _follow(self, link: QUrl) -> None:
        """Show another page of the help; other addresses lead nowhere."""
        name = link.toString().removesuffix(".md")
        if link.isRelative() and name in NAMES:
            self.search.clear()
            self.show_page(name)

    def _build_list(self) -> None:
        self.search = search_field(self.tr("Search the help"), self._list_hits)
        self.search.installEventFilter(self)
        self.pages = QListWidget()
        self.pages.setAccessibleName(self.tr("Pages of the help"))
        self.pages.setFrameShape(QFrame.Shape.NoFrame)
        padding = Theme.current().px(6)
        self.pages.setStyleSheet(f"QListWidget::item {{ padding: {padding}px 8px; }}")
        self.pages.currentRowChanged.connect(self._show_row)
        self._nothing = Label(self.tr("No page has these words."), "body", "text2", wrap=True)

    def _build_layout(self) -> None:
        side = new_column(spacing=8, margins=(14, 16, 10, 16))
        side.addWidget(self.search)
        side.addWidget(self.pages, 1)
        side.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)
        close = Button(self.tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        side.addWidget(close, 0, Qt.AlignmentFlag.AlignLeft)
        box = set_background(QWidget(), "panel")
        box.setLayout(side)
        Theme.current().set_scaled(box.setFixedWidth, _LIST_WIDTH)
        row = new_row(self)
        row.addWidget(box)
        row.addWidget(Divider("v"))
        row.addWidget(self.text, 1)


def _pictures_of(document: QTextDocument) -> list[tuple[int, QTextImageFormat]]:
    """Position and format of each picture."""
    pictures: list[tuple[int, QTextImageFormat]] = []
    block = document.begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            part = parts.fragment()
            if part.charFormat().isImageFormat():
                pictures.append((part.position(), part.charFormat().toImageFormat()))
            parts += 1
        block = block.next()
    return pictures


def _spans(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """Begin, end and format of each part of a paragraph, but for pictures."""
    spans: list[tuple[int, int, QTextCharFormat]] = []
    parts = block.begin()
    while not parts.atEnd():
        part = parts.fragment()
        if not part.charFormat().isImageFormat():
            spans.append((part.position(), part.position() + part.length(), part.charFormat()))
        parts += 1
    return spans


def _letters(form: QTextCharFormat, level: int) -> QTextCharFormat:
    """The format of letters; `level` is that of a heading, else 0."""
    letters = QTextCharFormat()
    is_strong = form.fontWeight() > QFont.Weight.Normal
    letters.setFont(Theme.current().font(_role(level, is_strong)))
    if form.isAnchor():
        letters.setAnchor(True)
        letters.setAnchorHref(form.anchorHref())
        letters.setForeground(Theme.current().colour("blue"))
        letters.setFontUnderline(True)
    return letters


def _role(level: int, is_strong: bool) -> str:
    """The role of a text in the type scale."""
    if level:
        return "heading" if level == 1 else "title"
    return "strong" if is_strong else "body"


def _line(level: int, is_picture: bool) -> QTextBlockFormat:
    line = QTextBlockFormat()
    height = 100 if is_picture else _LINE_HEIGHT
    line.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    line.setTopMargin(Theme.current().px(16 if level else 4))
    line.setBottomMargin(Theme.current().px(4))
    return line


def show_help(name: str, window: QWidget, language: str = "") -> None:
    """Show a page of the help beside a window, in the one that is open if there is one."""
    sheet = window.findChild(HelpSheet)
    if sheet is None:
        sheet = HelpSheet(window, language)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.show_page(name)
    sheet.show()
    sheet.activateWindow()
