"""What a reference is read for, how strongly, and in which region it counts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import get_args

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from engines.contract import ReferenceKind
from engines.contract.text import Text
from ui.draw.brief.edit_rows import KIND_NAMES, EditRows, ReferenceThumbnail
from ui.language import percent, translated

_STRENGTHS = (0.25, 0.5, 0.75, 1.0, 1.5)


def open_menu(
    rows: EditRows, thumbnail: ReferenceThumbnail, regions: Sequence[str], at: QPoint
) -> None:
    """Ask for the values of a reference; `regions` are the prompts of those that are drawn."""
    menu = QMenu(rows)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    current = rows.reference(thumbnail.identity)
    change = partial(rows.change_reference, thumbnail.identity)
    for kind in get_args(ReferenceKind):
        if kind in rows.kinds():
            name = translated(KIND_NAMES[kind])
            _add(menu, name, partial(change, kind=kind), is_current=current.kind == kind)
    strengths = menu.addMenu(translated(Text("Strength")))
    for strength in _STRENGTHS:
        is_current = current.strength == strength
        _add(
            strengths, percent(strength), partial(change, strength=strength), is_current=is_current
        )
    if regions:
        places = menu.addMenu(translated(Text("Where it counts")))
        for number, name in enumerate((translated(Text("Everywhere")), *regions)):
            is_current = current.region == number and not rows.lacks_region(thumbnail.identity)
            _add(places, name, partial(change, region=number), is_current=is_current)
    menu.addSeparator()
    menu.addAction(
        translated(Text("Remove this reference")),
        partial(rows.remove_reference, thumbnail.identity),
    )
    menu.popup(at)


def _add(menu: QMenu, name: str, run: partial[None], *, is_current: bool) -> None:
    action = menu.addAction(name.replace("&", "&&"), run)
    action.setCheckable(True)
    action.setChecked(is_current)
