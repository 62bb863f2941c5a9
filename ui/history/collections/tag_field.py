"""A small sheet to type tags into. Invariant: Enter emits the tags, Esc emits none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.history.gallery.line_sheet import LineSheet
from ui.language import number

_COMMA = re.compile("[,，、]")


class TagField(LineSheet):
    """`tags_entered(names)` when the artist pressed Enter; it closes itself."""

    tags_entered = Signal(list)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, self.tr("Tags"), self.tr("night, keeper"))

    def ask_tags(self, count: int, known_tags: Sequence[str]) -> None:
        """Ask for tags of `count` works; `known_tags` complete what is typed."""
        title = (
            self.tr("Tag this work")
            if count == 1
            else self.tr("Tag {0} works").format(number(count))
        )
        hint = self.tr("add; several with commas between")
        self.ask(title, hint, self._emit, names=known_tags)

    def _emit(self, text: str) -> str:
        names = [" ".join(name.split()) for name in _COMMA.split(text)]
        names = [name for name in names if name]
        if names:
            self.tags_entered.emit(names)
        return ""
