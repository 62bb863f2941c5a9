"""What can be asked of a picture, in words.

Invariant: only what the contract offers for such a picture is named; a tracing, which has no
pixels, can neither be drawn over nor enlarged.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.records import Artifact
from ui.making.result_card import MenuRow

# Words, verb, icon, and whether it needs pixels.
_ROWS = (
    ("Use as start (S)", "start", "picture-in-picture", True),
    ("Inpaint here", "inpaint", "paint-brush", True),
    ("Vary (V)", "vary", "shuffle", True),
    ("Enlarge 2 times", "enlarge-2", "resize", True),
    ("Enlarge 4 times", "enlarge-4", "resize", True),
    ("Extend the canvas", "extend", "corners-out", True),
    ("Trace as SVG", "trace", "pencil-simple-line", True),
    ("Same seed, other words", "other-words", "text-align-left", False),
    ("Another from the same brief (G)", "again", "arrow-clockwise", False),
    ("Copy the picture", "copy", "copy", False),
    ("Export…", "export", "export", False),
)
_NEED_A_BRIEF = ("other-words", "again")


def menu_rows(work: Artifact | None) -> list[MenuRow]:
    """What can be asked of a work, as (words, verb, icon)."""
    flat = work is None or work.path.suffix.lower() != ".svg"
    own = work is not None and work.brief is None
    return [
        (QCoreApplication.translate("Draw", words), verb, icon)
        for words, verb, icon, needs_pixels in _ROWS
        if (flat or not needs_pixels) and not (own and verb in _NEED_A_BRIEF)
    ]
