"""Sets a book in pages and writes them as PDF.

Invariant: works without a window and a display; nothing is imported that the first paint needs.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from engines.formats.manuscripts.blocks import Block, Manuscript, Run

_FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"

_FAMILY = "Literata"
_POINTS, _LINE_PERCENT = 10.0, 140
_MARGIN_MM, _FOOT_MM, _INDENT_MM = 19.0, 11.0, 5.0
_DOTS_PER_INCH = 600
_LONGEST_PARAGRAPH = 20_000
"""Letters: some ten pages."""
_BREAK = "* * *"
_Alignment = Qt.AlignmentFlag
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 Iptc4xmpExt:DigitalSourceType="{source}">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def write_pdf(manuscript: Manuscript) -> bytes:
    """The bytes of a PDF in A5, with a page for the title, and each chapter on a new page."""
    application = QGuiApplication.instance()
    if application is None:
        application = QGuiApplication(["bowerbird", "-platform", "offscreen"])
    if _FAMILY not in QFontDatabase.families():
        for path in (
            *sorted(_FONTS.glob(f"{_FAMILY}*.ttf")),
            _FONTS / "BowerbirdCJK_400Regular.otf",
        ):
            QFontDatabase.addApplicationFont(str(path))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, manuscript)
    _paint(writer, _Typesetter(writer, manuscript).document)
    return bytes(buffer.data().data())


def _writer(buffer: QBuffer, manuscript: Manuscript) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS_PER_INCH)
    size, margins = QPageSize(QPageSize.PageSizeId.A5), QMarginsF()
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, margins))
    writer.setTitle(manuscript.title)
    writer.setCreator("Bowerbird Studio")
    if manuscript.facts:
        names = {"title": manuscript.title, "author": manuscript.author}
        values = {name: escape(value) for name, value in names.items()}
        source = escape(str(manuscript.facts.get("DigitalSourceType", "")), {'"': "&quot;"})
        writer.setDocumentXmpMetadata(QByteArray(_XMP.format(source=source, **values).encode()))
        mark = json.dumps(manuscript.facts, ensure_ascii=False).encode()
        writer.addFileAttachment("bowerbird.json", QByteArray(mark), "application/json")
    return writer


def _dots(mm: float) -> float:
    return mm / 25.4 * _DOTS_PER_INCH


def _margin(mm: float) -> float:
    """A margin above or below a block, which Qt scales to the device, unlike those at its sides."""
    return mm / 25.4 * 96


def _paint(writer: QPdfWriter, document: QTextDocument) -> None:
    """Paint the pages with their numbers; that of the title has none."""
    size = document.pageSize()
    painter = QPainter(writer)
    painter.setFont(QFont(_FAMILY, round(_POINTS - 1)))
    margin = _dots(_MARGIN_MM)
    for page in range(document.pageCount()):
        if page:
            writer.newPage()
            foot = writer.height() - _dots(_FOOT_MM)
            place = QRectF(0, foot - margin / 2, writer.width(), margin / 2)
            painter.drawText(place, _Alignment.AlignCenter, str(page + 1))
        painter.save()
        painter.translate(margin, margin - page * size.height())
        document.drawContents(painter, QRectF(0, page * size.height(), size.width(), size.height()))
        painter.restore()
    painter.end()


def _parts(runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    """The runs of a paragraph, split where it is so long that Qt would set it for hours: its time
    grows with the square of the letters."""
    parts: list[list[Run]] = [[]]
    room = _LONGEST_PARAGRAPH
    for run in runs:
        text = run.text
        while len(text) > room:
            end = text.rfind(" ", 0, room) + 1 or room
            parts[-1].append(replace(run, text=text[:end]))
            parts.append([])
            text, room = text[end:], _LONGEST_PARAGRAPH
        parts[-1].append(replace(run, text=text))
        room -= len(text)
    return [tuple(part) for part in parts]


class _Typesetter:
    """Puts the blocks of a book into a document whose pages are those of a device."""

    def __init__(self, writer: QPdfWriter, manuscript: Manuscript) -> None:
        self.document = QTextDocument()
        self.document.documentLayout().setPaintDevice(writer)
        self.document.setDocumentMargin(0)
        self.document.setUseDesignMetrics(True)
        font = QFont(_FAMILY)
        font.setPointSizeF(_POINTS)
        self.document.setDefaultFont(font)
        margin = 2 * _dots(_MARGIN_MM)
        self.document.setPageSize(
            QRectF(0, 0, writer.width() - margin, writer.height() - margin).size()
        )
        self.document.setDefaultTextOption(QTextOption(_Alignment.AlignJustify))
        self._page_level = manuscript.page_level
        self._cursor = QTextCursor(self.document)
        self._is_after_text = False
        self._is_first, self._break_page = True, False
        self._add_title_page(manuscript)
        for block in manuscript.blocks:
            self._add(block)

    def _add_title_page(self, manuscript: Manuscript) -> None:
        self._insert(
            (), self._centred(0), _POINTS
        )  # Qt leaves out the margin above the first block
        for text, points, space in ((manuscript.title, 24, 40), (manuscript.author, 13, 6)):
            if text:
                self._insert((Run(text),), self._centred(_margin(space)), points)
        self._break_page = True

    def _add(self, block: Block) -> None:
        if block.kind == "break":
            self._insert((Run(_BREAK),), self._centred(_margin(4.0)), _POINTS)
        elif block.kind == "heading":
            self._break_page = self._break_page or block.level <= self._page_level
            form = self._centred(_margin(18.0 if self._break_page else 9.0))
            form.setHeadingLevel(block.level)
            self._insert(block.runs, form, max(18.0 - 2 * block.level, 11.0))
        else:
            for index, part in enumerate(_parts(self._with_marker(block))):
                form = self._paragraph(block)
                if index:
                    form.setTextIndent(0)
                self._insert(part, form, _POINTS)
        self._is_after_text = block.kind not in ("heading", "break")

    def _with_marker(self, block: Block) -> tuple[Run, ...]:
        markers = {"": "", "bullet": "•\u2002", "number": f"{block.number}.\u2002"}
        return (Run(markers[block.marker]), *block.runs)

    def _paragraph(self, block: Block) -> QTextBlockFormat:
        form = QTextBlockFormat()
        form.setAlignment(_Alignment.AlignJustify)
        side = _dots(_INDENT_MM) * (block.quotes + block.depth)
        form.setLeftMargin(side)
        form.setRightMargin(side if block.quotes else 0)
        is_indented = self._is_after_text and not block.depth and not block.quotes
        form.setTextIndent(_dots(_INDENT_MM) if is_indented else 0)
        return form

    def _centred(self, space: float) -> QTextBlockFormat:
        form = QTextBlockFormat()
        form.setAlignment(_Alignment.AlignHCenter)
        form.setTopMargin(space)
        form.setBottomMargin(_margin(4.0))
        return form

    def _insert(self, runs: tuple[Run, ...], form: QTextBlockFormat, points: float) -> None:
        form.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self._break_page:
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            self._break_page = False
        letters = QTextCharFormat()
        letters.setFontFamilies([_FAMILY])
        letters.setFontPointSize(points)
        if self._is_first:
            self._cursor.setBlockFormat(form)
            self._is_first = False
        else:
            self._cursor.insertBlock(form, letters)
        for run in runs:
            letters.setFontItalic(run.italic)
            weight = QFont.Weight.Bold if run.bold else QFont.Weight.Normal
            letters.setFontWeight(weight)
            self._cursor.insertText(run.text.replace("\n", "\u2028"), letters)
