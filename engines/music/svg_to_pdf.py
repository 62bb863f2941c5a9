"""Writes pages that verovio drew as a PDF, with the operators of its lines, shapes and words.

Invariant: what is read is verovio's own SVG, which has no more than stands here; the same pages
give the same bytes. Letters are Times, which every reader of PDF has; what is not in Windows' Latin
alphabet becomes "?". Source: ISO 32000-1, sections 8 and 9.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

PAGE_POINTS = (595.276, 841.89)
_HREF = "{http://www.w3.org/1999/xlink}href"
_NUMBERS = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:[eE]-?\d+)?")
_STEPS = re.compile(r"([MLHVCSZmlhvcsz])([^A-Za-z]*)")
_TRANSFORM = re.compile(r"(translate|scale|rotate|matrix)\(([^)]*)\)")
_FONTS = ("Times-Roman", "Times-Bold", "Times-Italic")
_BOLD, _ITALIC = {"ending", "fing", "reh", "tempo"}, {"dir", "dynam", "mNum"}
_HIDDEN = "placeholder"
"""A class of what has a place and is not drawn."""
_CIRCLE = 0.5523
"""The share of a radius at which the handles of a quarter circle are."""
_WIDTHS = dict(
    zip(
        map(chr, range(32, 127)),
        (
            *(250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278),
            *(500,) * 10,
            *(278, 278, 564, 564, 564, 444, 921),
            *(722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556),
            *(722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333),
            *(444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500),
            *(500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541),
        ),
        strict=True,
    )
)
"""Adobe's widths of the letters of Times, in thousandths of their size."""
_BOLD_WIDTH = 1.06
"""Of bold letters, as a share of that of others."""


def pdf_of(pages: Sequence[str], title: str) -> bytes:
    """A PDF with these SVG pages."""
    bodies: list[bytes] = []
    count = len(pages)
    kids = " ".join(f"{4 + len(_FONTS) + 2 * index} 0 R" for index in range(count))
    fonts = " ".join(f"/F{index} {4 + index} 0 R" for index in range(len(_FONTS)))
    bodies.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    bodies.append(f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode())
    bodies.append(b"<< /Producer (Bowerbird Studio) /Title <" + _utf16(title) + b"> >>")
    for font in _FONTS:
        kind = f"/Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding"
        bodies.append(f"<< {kind} >>".encode())
    for page in pages:
        box = "[0 0 {} {}]".format(*PAGE_POINTS)
        resources = f"/Resources << /Font << {fonts} >> >>"
        content = f"/Contents {len(bodies) + 2} 0 R"
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} {resources} {content} >>".encode()
        )
        stream = zlib.compress("\n".join(_Page(page).lines()).encode("latin-1"))
        head = f"<< /Filter /FlateDecode /Length {len(stream)} >>\nstream\n".encode()
        bodies.append(head + stream + b"\nendstream")
    return _file(bodies)


def _file(bodies: Sequence[bytes]) -> bytes:
    """The objects with the table of where each begins."""
    data, starts = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", list[int]()
    for number, body in enumerate(bodies, 1):
        starts.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    size = len(bodies) + 1
    trailer = (
        f"trailer\n<< /Size {size} /Root 1 0 R /Info 3 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    )
    return data + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def _utf16(text: str) -> bytes:
    return (b"\xfe\xff" + text.encode("utf-16-be", "replace")).hex().encode()


class _Page:
    """The operators of one page, in the units of its inner SVG."""

    def __init__(self, svg: str) -> None:
        self._root = ElementTree.fromstring(svg)
        self._glyphs = {
            glyph.get("id", ""): glyph
            for glyph in self._root.iter()
            if tag_of(glyph) in ("g", "symbol")
        }

    def lines(self) -> Iterator[str]:
        """The operators, with the origin at the top left."""
        inner = next(e for e in self._root.iter() if tag_of(e) == "svg" and e.get("viewBox"))
        _, _, width, height = numbers_in(inner.get("viewBox", ""))
        across, down = PAGE_POINTS[0] / width, PAGE_POINTS[1] / height
        yield f"{across:.6f} 0 0 {-down:.6f} 0 {PAGE_POINTS[1]} cm"
        for child in inner:
            yield from self._element(child, 0)

    def _element(self, element: Element, font: int) -> Iterator[str]:
        tag, font = tag_of(element), font_of(element, font)
        if is_hidden(element):
            return
        matrix = _matrix(element.get("transform", ""))
        is_moved = bool(matrix)
        if is_moved:
            yield "q"
            yield matrix
        if tag == "g":
            for child in element:
                yield from self._element(child, font)
        elif tag == "use":
            yield from self._use(element, font)
        elif tag == "text":
            for runs in lines_of_text(element, font):
                yield from _line(runs)
        elif tag in _SHAPES:
            yield from _SHAPES[tag](element)
        if is_moved:
            yield "Q"

    def _use(self, element: Element, font: int) -> Iterator[str]:
        name = (element.get(_HREF) or element.get("href") or "").removeprefix("#")
        if (glyph := self._glyphs.get(name)) is not None:
            for child in glyph:
                yield from self._element(child, font)


def _path(element: Element) -> Iterator[str]:
    width = element.get("stroke-width")
    yield from _steps(element.get("d", ""))
    yield from _painted(
        element, f"{width or 1}", is_line=width is not None and element.get("fill") == "none"
    )


def _steps(path: str) -> Iterator[str]:
    """The operators of a path's letters."""
    x = y = begin_x = begin_y = 0.0
    handle = (0.0, 0.0)
    for letter, rest in _STEPS.findall(path):
        kind, is_relative = letter.upper(), letter.islower()
        numbers = numbers_in(rest)
        if kind == "Z":
            x, y = begin_x, begin_y
            yield "h"
        size = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4}.get(kind, 1)
        for first in range(0, len(numbers) - size + 1, size):
            own = numbers[first : first + size]
            if kind == "H":
                own = [own[0], 0.0 if is_relative else y]
            elif kind == "V":
                own = [0.0 if is_relative else x, own[0]]
            if is_relative:
                own = [value + (y if index % 2 else x) for index, value in enumerate(own)]
            if kind == "S":  # the first handle mirrors the last one
                own = [2 * x - handle[0], 2 * y - handle[1], *own]
            handle = (own[-4], own[-3]) if kind in "CS" else (own[-2], own[-1])
            x, y = own[-2:]
            is_move = kind == "M" and first == 0
            if is_move:
                begin_x, begin_y = x, y
            points = " ".join(f"{value:.5g}" for value in own)
            yield points + (" m" if is_move else " c" if kind in "CS" else " l")


def _painted(element: Element, width: str, *, is_line: bool = False) -> Iterator[str]:
    """Fill what was drawn, or stroke it; lines of two points have nothing to fill."""
    cap = {"round": 1, "square": 2}.get(element.get("stroke-linecap", ""), 0)
    join = {"round": 1, "bevel": 2}.get(element.get("stroke-linejoin", ""), 0)
    yield f"{numbers_in(width)[0] if numbers_in(width) else 1:.5g} w {cap} J {join} j"
    is_clear = element.get("fill") == "none" or element.get("fill-opacity") == "0"
    if is_line or is_clear:
        yield "S"
    else:
        yield "B" if element.get("stroke-width") else "f"


def _polygon(element: Element) -> Iterator[str]:
    numbers = numbers_in(element.get("points", ""))
    for index in range(0, len(numbers) - 1, 2):
        yield f"{numbers[index]:.5g} {numbers[index + 1]:.5g} {'l' if index else 'm'}"
    is_open = tag_of(element) == "polyline"
    if not is_open:
        yield "h"
    yield from _painted(element, element.get("stroke-width", "1"), is_line=is_open)


def _rect(element: Element) -> Iterator[str]:
    values = (numbers_in(element.get(name, "0"))[0] for name in ("x", "y", "width", "height"))
    yield " ".join(f"{value:.5g}" for value in values) + " re"
    yield from _painted(element, element.get("stroke-width", "1"))


def _ellipse(element: Element) -> Iterator[str]:
    x, y = (numbers_in(element.get(name, "0"))[0] for name in ("cx", "cy"))
    rx, ry = (numbers_in(element.get(name) or element.get("r") or "0")[0] for name in ("rx", "ry"))
    yield f"{x + rx:.5g} {y:.5g} m"
    for (a, b), (c, d) in (
        ((1, 0), (0, 1)),
        ((0, 1), (-1, 0)),
        ((-1, 0), (0, -1)),
        ((0, -1), (1, 0)),
    ):
        handles = (a + c * _CIRCLE, b + d * _CIRCLE, c + a * _CIRCLE, d + b * _CIRCLE, c, d)
        points = (x + rx * v if i % 2 == 0 else y + ry * v for i, v in enumerate(handles))
        yield " ".join(f"{value:.5g}" for value in points) + " c"
    yield from _painted(element, element.get("stroke-width", "1"))


_SHAPES = {
    "path": _path,
    "polygon": _polygon,
    "polyline": _polygon,
    "rect": _rect,
    "ellipse": _ellipse,
    "circle": _ellipse,
}


def is_hidden(element: Element) -> bool:
    """Whether an element has a place and is not drawn."""
    return _HIDDEN in element.get("class", "").split()


def font_of(element: Element, font: int) -> int:
    """The index in `_FONTS` of the words in an element, in which they are else as around it."""
    classes = set(element.get("class", "").split())
    return 1 if classes & _BOLD else 2 if classes & _ITALIC else font


def lines_of_text(element: Element, font: int) -> Iterator[Sequence[dict[str, str]]]:
    """The runs of a text; where one has no place of its own it follows the last on its line."""
    runs = list(_text_runs(element, {"x": "0", "y": "0"}, font))
    for first in (index for index, run in enumerate(runs) if "x" in run):
        last = next((i for i in range(first + 1, len(runs)) if "x" in runs[i]), len(runs))
        yield list(_joined(runs[first:last]))


def _joined(runs: Sequence[dict[str, str]]) -> Iterator[dict[str, str]]:
    """The runs of a line, neighbours of the same font as one, so that no gap depends on widths."""
    for _, alike in groupby(runs, itemgetter("font-size", "font-family", "font")):
        first, *others = alike
        yield {**first, "text": "".join(run["text"] for run in (first, *others))}


def _text_runs(element: Element, outer: Mapping[str, str], font: int) -> Iterator[dict[str, str]]:
    """The runs of letters in an element, with what counts for them."""
    names = ("font-size", "font-family", "text-anchor", "font-style", "font-weight")
    own = {name: element.get(name, outer.get(name, "")) for name in names}
    place = {name: element.get(name, outer.get(name, "")) for name in ("x", "y")}
    weight, style = own["font-weight"], own["font-style"]
    font = 1 if weight == "bold" else 2 if style == "italic" else 0 if weight == "normal" else font
    text = element.text or ""
    if text.strip() or "\xa0" in text:
        coordinates = {name: value for name, value in place.items() if value}
        yield {**own, **coordinates, "text": text.replace("\xa0", " "), "font": str(font)}
        place = {}
    for child in element:
        if tag_of(child) == "title":  # what a browser says of it under the pointer
            continue
        for run in _text_runs(child, {**own, **place}, font):
            yield run
            place = {}


def _line(runs: Sequence[dict[str, str]]) -> Iterator[str]:
    """One line of runs, begun at its place, or around it or before it by its anchor."""
    x, y = (numbers_in(runs[0].get(name, "0"))[0] for name in ("x", "y"))
    width = sum(map(run_width, runs))
    x -= {"middle": width / 2, "end": width}.get(runs[0]["text-anchor"], 0)
    for run in runs:
        size = run_size(run)
        if run["font-family"] == "Leipzig":
            yield from _music_letters(run["text"], x, y, size)
        else:
            letters = run["text"].encode("cp1252", "replace").decode("latin-1")
            escaped = re.sub(r"([\\()])", r"\\\1", letters)
            place = f"1 0 0 -1 {x:.5g} {y:.5g} Tm"
            yield f"BT /F{run['font']} {size:.5g} Tf {place} ({escaped}) Tj ET"
        x += run_width(run)


def _music_letters(text: str, x: float, y: float, size: float) -> Iterator[str]:
    """Signs of music among words, drawn as shapes that stand on the line of the words."""
    for letter in text:
        width, depth = sign_size(letter)
        if (glyph := glyph_outline(letter)) is not None:
            line = y - depth * size
            yield f"q {size / 1000:.6f} 0 0 {-size / 1000:.6f} {x:.5g} {line:.5g} cm"
            yield from _steps(glyph)
            yield "f Q"
        x += width * size


def glyph_outline(letter: str) -> str | None:
    """The outline of a sign, from the font that verovio brings; None where it has none."""
    import verovio

    path = Path(verovio.__file__).parent / "data" / "Leipzig" / f"{ord(letter):04X}.xml"
    if not path.is_file():
        return None
    shape = re.search(r' d="([^"]*)"', path.read_text("utf-8"))
    return shape[1] if shape else None


@cache
def sign_size(letter: str) -> tuple[float, float]:
    """The width of a sign and its depth below its origin, as shares of the size of its font."""
    import verovio

    boxes = (Path(verovio.__file__).parent / "data" / "Leipzig.xml").read_text("utf-8")
    box = rf'<g c="{ord(letter):04X}" x="[^"]*" y="([^"]*)"[^>]* h-a-x="([^"]*)"'
    match = re.search(box, boxes)
    return (float(match[2]) / 1000, max(-float(match[1]), 0) / 1000) if match else (0.5, 0.0)


def run_width(run: Mapping[str, str]) -> float:
    if run["font-family"] == "Leipzig":
        return run_size(run) * sum(sign_size(letter)[0] for letter in run["text"])
    width = sum(_WIDTHS.get(letter, 500) for letter in run["text"]) / 1000
    return width * run_size(run) * (_BOLD_WIDTH if run["font"] == "1" else 1)


def run_size(run: Mapping[str, str]) -> float:
    numbers = numbers_in(run["font-size"])
    return numbers[0] if numbers else 0.0


def _matrix(transform: str) -> str:
    """The operators of translations, scales, turns and matrices."""
    operators: list[str] = []
    for name, values in _TRANSFORM.findall(transform):
        n = numbers_in(values)
        if name == "translate":
            operators.append(f"1 0 0 1 {n[0]:.6g} {(n[1] if len(n) > 1 else 0):.6g} cm")
        elif name == "scale":
            operators.append(f"{n[0]:.6g} 0 0 {n[-1]:.6g} 0 0 cm")
        elif name == "matrix":
            operators.append(" ".join(f"{value:.6g}" for value in n) + " cm")
        else:
            operators.append(_turn(n))
    return "\n".join(operators)


def _turn(numbers: Sequence[float]) -> str:
    """A turn by degrees, around a point if there is one."""
    from math import cos, radians, sin

    angle = radians(numbers[0])
    x, y = numbers[1:3] if len(numbers) > 2 else (0.0, 0.0)
    c, s = cos(angle), sin(angle)
    return f"{c:.6f} {s:.6f} {-s:.6f} {c:.6f} {x - c * x + s * y:.6g} {y - s * x - c * y:.6g} cm"


def tag_of(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def numbers_in(text: str) -> list[float]:
    return [float(number) for number in _NUMBERS.findall(text)]
