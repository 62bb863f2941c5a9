"""Prints the pages of a score."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget


def new_printer(title: str) -> QPrinter:
    """A printer of A4 pages without margins of its own: those of the score are on the pages."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName(title)
    return printer


def ask_printer(parent: QWidget, title: str) -> QPrinter | None:
    """Ask which printer to use; None where the artist cancels."""
    printer = new_printer(title)
    is_accepted = QPrintDialog(printer, parent).exec()
    printer.setFullPage(True)
    return printer if is_accepted else None


def print_pages(pages: Sequence[str], printer: QPrinter) -> bool:
    """Print SVG pages on A4. Returns False where the printer takes nothing."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for index, page in enumerate(pages):
        if index:
            printer.newPage()
        renderer = QSvgRenderer(QByteArray(page.encode()))
        paper = QRectF(painter.viewport())
        scale = min(paper.width() / 210, paper.height() / 297)
        renderer.render(painter, QRectF(0, 0, 210 * scale, 297 * scale))
    return painter.end()
