"""A change of a book, as data that can be undone.

Invariant: pure. A change is put into force whole or not at all, and only where the fields that it
changes are as they were when it was computed, so that two windows lose nothing of each other.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Protocol

from studio.books.outline import Outline
from studio.books.records import Section

_FIELDS = tuple(field.name for field in fields(Section) if field.compare and field.name != "id")


@dataclass(frozen=True)
class SectionChange:
    """A section before and after; None where there is none."""

    before: Section | None
    after: Section | None

    @property
    def id(self) -> str:
        """The section's id."""
        section = self.before or self.after
        return section.id if section else ""

    def values(self) -> dict[str, object]:
        """The fields that change, with their new values; none where the section is removed."""
        if self.after is None:
            return {}
        return {
            name: getattr(self.after, name)
            for name in _FIELDS
            if self.before is None or getattr(self.before, name) != getattr(self.after, name)
        }

    def fits(self, current: Section | None) -> bool:
        """Return whether the section is, in what changes, as it was before."""
        if self.before is None or self.after is None or current is None:
            return self.before == current
        return all(getattr(current, name) == getattr(self.before, name) for name in self.values())


@dataclass(frozen=True)
class Change:
    """What a command changes; `undone` is the change that takes it back."""

    sections: tuple[SectionChange, ...]

    @property
    def undone(self) -> Change:
        """The change in the other direction."""
        return Change(tuple(SectionChange(c.after, c.before) for c in reversed(self.sections)))

    @property
    def rewrites(self) -> bool:
        """Whether the text of a scene changes that was there before and is there after."""
        return any("text" in change.values() for change in self.sections if change.before)

    def fits(self, outline: Outline) -> bool:
        """Return whether the change can be put into force."""
        current = {section.id: section for section in outline.all()}
        return all(change.fits(current.get(change.id)) for change in self.sections)


class Command(Protocol):
    """Something that the artist does to a book. Raises `InputError` where it cannot be done."""

    def __call__(self, outline: Outline) -> Change:
        """The change of a book whose sections are these."""
        ...
