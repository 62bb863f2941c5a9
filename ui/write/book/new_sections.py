"""Parts and chapters that are added with a scene to write in."""

from __future__ import annotations

from dataclasses import dataclass

from studio.books.changes import Change
from studio.books.edits import Add
from studio.books.outline import Outline, can_hold
from studio.books.records import KINDS, Kind, Section


@dataclass(frozen=True)
class AddBehind:
    """Add a section behind the one that is current, as near as it can stand; one that holds scenes
    gets an empty one."""

    kind: Kind
    current: str = ""

    def __call__(self, outline: Outline) -> Change:
        """Return the change."""
        rows = {section.id: section for section in outline.in_order()}
        change = self._add(outline, rows.get(self.current))
        if self.kind == "scene":
            return change
        section = new_section(change, self.kind)
        inner = Add("scene", parent=section.id)(Outline([*outline.all(), section]))
        return Change((*change.sections, *inner.sections))

    def _add(self, outline: Outline, row: Section | None) -> Change:
        if row is not None and can_hold(row, Section("", self.kind)):
            return Add(self.kind, parent=row.id)(outline)
        while row is not None and KINDS.index(row.kind) > KINDS.index(self.kind):
            row = outline.parent(row)
        if row is None:
            return Add(self.kind)(outline)
        parent = outline.parent(row)
        siblings = outline.children(parent)
        later = siblings[siblings.index(row) + 1 :]
        before = later[0].id if later else None
        return Add(self.kind, parent=parent.id if parent else None, before=before)(outline)


def new_section(change: Change, kind: Kind) -> Section:
    """The section of a kind that a change adds."""
    new = (row.after for row in change.sections if row.before is None)
    return next(section for section in new if section is not None and section.kind == kind)
