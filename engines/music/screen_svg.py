"""Verovio's SVG as one that Qt can draw and in which notes can be found.

Invariant: what is read is verovio's own SVG. Qt draws SVG Tiny 1.2: no SVG inside another, no words
inside words, no fonts of their own. So the inner SVG becomes a group, each run of words a text at
its place, and signs of music among words become shapes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from engines.formats.engraved import HEAD
from engines.music.svg_to_pdf import (
    font_of,
    glyph_outline,
    is_hidden,
    lines_of_text,
    numbers_in,
    run_size,
    run_width,
    sign_size,
    tag_of,
)

LETTERS = "Literata"
_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FONT_NAMES = ("normal", "bold", "italic")


def for_screen(svg: str) -> str:
    """One page of verovio, with the same lines, shapes and ids."""
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", _XLINK)
    root = ElementTree.fromstring(svg)
    inner = next(element for element in root if tag_of(element) == "svg")
    root.set("viewBox", inner.get("viewBox", ""))
    inner.tag = f"{{{_SVG}}}g"
    inner.attrib = {"color": "black"}
    _redraw(root, 0)
    return ElementTree.tostring(root, encoding="unicode")


def _redraw(element: Element, font: int) -> None:
    """Change the element for Qt, in place; `font` is that of the words around it."""
    font = font_of(element, font)
    _name_head(element)
    if element.get("stroke-width"):  # the colour of lines is in a style sheet
        element.set("stroke", "black")
    for index, child in reversed(list(enumerate(element))):
        if tag_of(child) == "style" or is_hidden(child):
            del element[index]
        elif tag_of(child) == "text":
            lines = lines_of_text(child, font)
            element[index : index + 1] = [part for runs in lines for part in _line(runs)]
        else:
            _redraw(child, font)


def _name_head(element: Element) -> None:
    """Give the head of a note an id: its note has stem and dots besides."""
    if element.get("class") == "note":
        head = next((child for child in element if child.get("class") == "notehead"), None)
        if head is not None:
            head.set("id", HEAD + element.get("id", ""))


def _line(runs: Sequence[dict[str, str]]) -> Iterator[Element]:
    x, y = (numbers_in(runs[0].get(name, "0"))[0] for name in ("x", "y"))
    anchor = runs[0]["text-anchor"]
    if len(runs) > 1:
        x -= {"middle": 0.5, "end": 1.0}.get(anchor, 0.0) * sum(map(run_width, runs))
        anchor = ""
    for run in runs:
        if run["font-family"] == "Leipzig":
            yield from _signs(run, x, y)
        else:
            yield _words(run, x, y, anchor)
        x += run_width(run)


def _words(run: dict[str, str], x: float, y: float, anchor: str) -> Element:
    kind = _FONT_NAMES[int(run["font"])]
    element = Element(f"{{{_SVG}}}text", {"x": f"{x:.6g}", "y": f"{y:.6g}"})
    element.set("font-family", LETTERS)
    element.set("font-size", f"{run_size(run):.6g}")
    element.set("font-style", "italic" if kind == "italic" else "normal")
    element.set("font-weight", "600" if kind == "bold" else "400")
    if anchor:
        element.set("text-anchor", anchor)
    element.set(_SPACE, "preserve")
    element.text = run["text"]
    return element


def _signs(run: dict[str, str], x: float, y: float) -> Iterator[Element]:
    size = run_size(run)
    for letter in run["text"]:
        width, depth = sign_size(letter)
        outline = glyph_outline(letter)
        if outline is not None:
            scale = f"scale({size / 1000:.6g}, {-size / 1000:.6g})"
            place = f"translate({x:.6g}, {y - depth * size:.6g}) {scale}"
            yield Element(f"{{{_SVG}}}path", {"d": outline, "transform": place})
        x += width * size
