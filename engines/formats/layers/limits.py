"""How large a layered picture may be, and the sentences for one that is larger.

Invariant: sizes are compared before anything of that size is unpacked.
"""

from __future__ import annotations

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.layers.document import (
    MAX_DEPTH,
    MAX_LAYER_PIXELS,
    MAX_LAYERS,
    MAX_OFFSET,
)
from engines.formats.pictures import MAX_PIXELS

_UNREAD = Text("It was not read, and nothing was changed.")
_SMALLER = Text("Make it smaller first.")


class LayerBudget:
    """Counts what the layers of a file need. `name` is what the file is called in sentences."""

    def __init__(self, name: str) -> None:
        self.name, self._layers, self._pixels = name, 0, 0

    def require_sheet(self, width: int, height: int) -> None:
        """Raise `FileRefused` for a sheet without pixels, or with too many."""
        if width < 1 or height < 1:
            raise FileRefused(Text("{name} has no pixels.", name=self.name), _UNREAD)
        if width * height > MAX_PIXELS:
            raise self._too_large(Text("The sheet of {name}", name=self.name), width, height)

    def add_layer(self, depth: int) -> None:
        """Count a layer. Raises `FileRefused`."""
        self._layers += 1
        if self._layers > MAX_LAYERS:
            raise FileRefused(
                Text("{name} has more than {most:,} layers.", name=self.name, most=MAX_LAYERS),
                _UNREAD,
                Text("Merge some in the program it comes from."),
            )
        if depth > MAX_DEPTH:
            raise FileRefused(
                Text(
                    "{name} has groups in groups, more than {most} deep.",
                    name=self.name,
                    most=MAX_DEPTH,
                ),
                _UNREAD,
            )

    def add_pixels(self, layer: str, width: int, height: int) -> None:
        """Count a layer's pixels. Raises `FileRefused`."""
        if width * height > MAX_PIXELS:
            what = Text("The layer “{layer}” of {name}", layer=layer[:60], name=self.name)
            raise self._too_large(what, width, height)
        self._pixels += width * height
        if self._pixels > MAX_LAYER_PIXELS:
            raise FileRefused(
                Text(
                    "The layers of {name} have more than {most} megapixels together.",
                    name=self.name,
                    most=MAX_LAYER_PIXELS // 10**6,
                ),
                _UNREAD,
                Text("Merge some in the program it comes from."),
            )

    def require_offset(self, layer: str, *offsets: int) -> None:
        """Raise `FileRefused` for a layer that lies far outside of any sheet."""
        if any(abs(offset) > MAX_OFFSET for offset in offsets):
            raise FileRefused(
                Text("The layer “{layer}” of {name} lies far outside of the sheet.",
                     layer=layer[:60], name=self.name),
                _UNREAD,
            )  # fmt: skip

    def _too_large(self, what: str, width: int, height: int) -> FileRefused:
        return FileRefused(
            Text("{what} has {width:,} x {height:,} pixels; at most {most} megapixels go.",
                 what=what, width=width, height=height, most=MAX_PIXELS // 10**6),
            _UNREAD,
            _SMALLER,
        )  # fmt: skip
