"""A score as notation that verovio sets: MEI, SVG, and the pages of a PDF.

Invariant: verovio reads our own MusicXML alone, never a stranger's file; the same score gives the
same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from engines.contract import EngineError
from engines.contract.text import Text
from engines.formats.score import Score
from engines.music.notation import Notation, notate
from engines.music.screen_svg import for_screen
from engines.music.svg_to_pdf import pdf_of

PAGE_WIDTH, PAGE_HEIGHT = 2100, 2970
"""Of A4, in tenths of a millimetre."""
_OPTIONS = {
    "xmlIdSeed": 1,
    "pageWidth": PAGE_WIDTH,
    "pageHeight": PAGE_HEIGHT,
    "pageMarginTop": 120,
    "pageMarginBottom": 120,
    "pageMarginLeft": 120,
    "pageMarginRight": 120,
    "header": "auto",
    "footer": "none",
    "breaks": "auto",
    "scale": 100,
    "unit": 6.0,
}
_SYSTEMS = {
    "pageHeight": 100,
    "adjustPageHeight": True,
    "pageMarginTop": 50,
    "pageMarginBottom": 50,
    "pageMarginLeft": 30,
    "pageMarginRight": 30,
    "header": "none",
    "spacingStaff": 8,
    "spacingLinear": 0.2,
}
"""A page is as high as the one system on it."""
MAX_PAGES = 400


def to_mei(score: Score) -> bytes:
    """The score as MEI, in UTF-8."""
    text = str(_toolkit(score, {}).getMEI({}))
    return re.sub(r' isodate="[^"]*"', "", text).encode()


def to_svg(score: Score) -> bytes:
    """The score as one SVG, its pages below one another."""
    pages = _pages(score, {"smuflTextFont": "embedded"})
    bodies = (
        page.replace("<svg ", f'<svg y="{PAGE_HEIGHT * index}" ', 1)
        for index, page in enumerate(pages)
    )
    size = f'width="{PAGE_WIDTH}" height="{PAGE_HEIGHT * len(pages)}"'
    box = f'viewBox="0 0 {PAGE_WIDTH} {PAGE_HEIGHT * len(pages)}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" {size} {box}>'
    return "\n".join((head, *bodies, "</svg>\n")).encode()


def to_pdf(score: Score) -> bytes:
    """The score as a PDF in A4."""
    return pdf_of(_pages(score, {}), " ".join(score.title.split()))


def _pages(score: Score, options: dict[str, Any]) -> Sequence[str]:
    toolkit = _toolkit(score, options)
    count = int(toolkit.getPageCount())
    if count > MAX_PAGES:
        raise EngineError(
            Text("This piece takes {count} pages; up to {most} go.", count=count, most=MAX_PAGES),
            remedy=Text("Export it as MusicXML, and set it in a notation program."),
        )
    return [str(toolkit.renderToSVG(page)) for page in range(1, count + 1)]


def screen_toolkit(score: Score, width: int) -> tuple[Any, Notation]:
    """Verovio with the score in systems of a width, a page each, and what is written in it.

    `width` is in tenths of a millimetre. Raises `EngineError`.
    """
    notation = notate(score)
    return _loaded(notation, {**_SYSTEMS, "pageWidth": width}), notation


def printed_pages(score: Score) -> Sequence[str]:
    """The pages of the score on A4 as Qt draws them: the same as in a PDF."""
    return [for_screen(page) for page in _pages(score, {})]


def _toolkit(score: Score, options: dict[str, Any]) -> Any:
    """Verovio with the score loaded."""
    return _loaded(notate(score), options)


def _loaded(notation: Notation, options: dict[str, Any]) -> Any:
    import verovio

    verovio.enableLog(verovio.LOG_OFF)
    toolkit = verovio.toolkit()
    toolkit.setOptions({**_OPTIONS, **options})
    text = re.sub(r"(?<=<movement-title>)Music21 Fragment(?=<)", "", notation.document.decode())
    text = re.sub(r"<degree .*?</degree>", "", text)  # a chord's name tells of them already
    if not toolkit.loadData(text):
        raise EngineError(
            Text("This piece cannot be set as notation."),
            remedy=Text("Export it as MusicXML instead."),
        )
    return toolkit
