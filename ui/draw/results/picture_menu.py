"""The menu of a picture."""

from __future__ import annotations

from engines.contract.text import Text
from studio.base.records import Artifact
from ui.bound_keys import with_keys
from ui.language import translated
from ui.making.results.result_card import MenuRow

# Text, verb, icon, and whether the action needs pixels.
_ROWS = (
    (Text("Use as start"), "start", "picture-in-picture", True),
    (Text("Keep as layer"), "layer", "stack-plus", True),
    (Text("Open its layers"), "layers", "folder-open", True),
    (Text("Inpaint here"), "inpaint", "paint-brush", True),
    (Text("Vary"), "vary", "shuffle", True),
    (Text("Enlarge 2 times"), "enlarge-2", "resize", True),
    (Text("Enlarge 4 times"), "enlarge-4", "resize", True),
    (Text("Extend the canvas…"), "extend", "corners-out", True),
    (Text("Trace as SVG"), "trace", "pencil-simple-line", True),
    (Text("Same seed, other words"), "other-words", "text-align-left", False),
    (Text("Another from the same brief"), "again", "arrow-clockwise", False),
    (Text("Copy the picture"), "copy", "copy", False),
    (Text("Export…"), "export", "export", False),
)
_COMMANDS = {
    "start": "draw.start",
    "layer": "draw.layer-keep",
    "vary": "draw.vary",
    "again": "work.again",
}
_BRIEF_VERBS = ("other-words", "again")


def menu_rows(work: Artifact | None) -> list[MenuRow]:
    """The actions that a work allows, as (text, verb, icon)."""
    has_pixels = work is None or work.path.suffix.lower() != ".svg"
    has_brief = work is None or work.brief is not None
    has_layers = work is not None and work.document_path is not None
    return [
        (with_keys(translated(text), *_COMMANDS.get(verb, "").split()), verb, icon)
        for text, verb, icon, needs_pixels in _ROWS
        if (has_pixels or not needs_pixels)
        and (has_brief or verb not in _BRIEF_VERBS)
        and (has_layers or verb != "layers")
    ]
