"""Where a section goes that is moved by the mouse or by a key. Invariant: pure."""

from __future__ import annotations

from dataclasses import dataclass

from studio.books.outline import Outline, can_hold
from studio.books.records import KINDS, Section


@dataclass(frozen=True)
class Target:
    """A place in an outline: in a parent (None: the book), before a sibling or at the end."""

    parent: str | None
    before: str | None


def drop_target(outline: Outline, section: Section, row: Section, is_below: bool) -> Target | None:
    """Where a section goes that is dropped on the upper or lower half of a row.

    None where it would stay where it is, or stand inside itself.
    """
    if section.id == row.id or section in outline.path(row):
        return None
    if is_below and can_hold(row, section):
        children = [child for child in outline.children(row) if child.id != section.id]
        return Target(row.id, children[0].id if children else None)
    if not is_below:
        rows = list(outline.in_order())
        above = rows[rows.index(row) - 1] if row is not rows[0] else None
        if above is not None and KINDS.index(row.kind) < KINDS.index(section.kind):
            return drop_target(outline, section, above, is_below=True)
    while KINDS.index(row.kind) > KINDS.index(section.kind):
        parent = outline.parent(row)
        if parent is None or can_hold(parent, section):
            break
        row = parent
    return _beside(outline, section, row, is_below)


def step_target(outline: Outline, section: Section, step: int) -> Target | None:
    """Where a section goes one step up (-1) or down (1); None where there is no such place."""
    parent = outline.parent(section)
    siblings = outline.children(parent)
    index = siblings.index(section) + step
    if 0 <= index < len(siblings):
        later = siblings[index + 1 :] if step > 0 else siblings[index:]
        return Target(parent.id if parent else None, later[0].id if later else None)
    if parent is None:
        return None
    uncles = outline.children(outline.parent(parent))
    at = uncles.index(parent) + step
    if not 0 <= at < len(uncles) or not can_hold(uncles[at], section):
        return None
    inner = outline.children(uncles[at])
    return Target(uncles[at].id, inner[0].id if step > 0 and inner else None)


def _beside(outline: Outline, section: Section, row: Section, is_below: bool) -> Target | None:
    """The place directly above or below a row, in the parent of that."""
    parent = outline.parent(row)
    if not can_hold(parent, section):
        return None
    siblings = [each for each in outline.children(parent) if each.id != section.id]
    index = siblings.index(row) + is_below
    before = siblings[index].id if index < len(siblings) else None
    return Target(parent.id if parent else None, before)
