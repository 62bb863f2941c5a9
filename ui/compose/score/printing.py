"""Prints the pages of a score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QRectF, QTimer
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


def print_pages(pages: Sequence[str], printer: QPrinter, done: Callable[[bool], object]) -> None:
    """Print SVG pages on A4, between which the window goes on.

    `done` is told whether the printer took them.
    """
    painter = QPainter()
    if painter.begin(printer):
        _print_from(0, pages, printer, painter, done)
    else:
        done(False)


def _print_from(
    index: int,
    pages: Sequence[str],
    printer: QPrinter,
    painter: QPainter,
    done: Callable[[bool], object],
) -> None:
    """Print the page of an index, and soon the next one."""
    if index == len(pages):
        done(painter.end())
        return
    if index:
        printer.newPage()
    renderer = QSvgRenderer(QByteArray(pages[index].encode()))
    paper = QRectF(painter.viewport())
    scale = min(paper.width() / 210, paper.height() / 297)
    renderer.render(painter, QRectF(0, 0, 210 * scale, 297 * scale))
    QTimer.singleShot(0, partial(_print_from, index + 1, pages, printer, painter, done))
