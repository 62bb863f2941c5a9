"""The tree of a book's sections.

Invariant: pure. Every section that is not in the trash stands in the tree exactly once, whatever
the rows state: one whose parent is missing, of a kind that cannot hold it, or inside itself stands
at the end of the book.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from engines.contract.text import Text
from studio.base.errors import InputError
from studio.books.records import KINDS, Kind, Section
from studio.briefs.titles import shortened

_LABEL_LETTERS, _LABEL_LENGTH = 400, 48
_DIGITS = 10


def can_hold(parent: Section | None, section: Section) -> bool:
    """Return whether a section may stand in a parent; None is the book itself."""
    return parent is None or KINDS.index(parent.kind) < KINDS.index(section.kind)


class Outline:
    """The sections of a book in their order."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._by_id = {section.id: section for section in sections}

    def get(self, section_id: str) -> Section:
        """The section with this id, also from the trash. Raises `InputError`."""
        section = self._by_id.get(section_id)
        if section is None:
            raise InputError(
                Text("There is no section with the id {section_id!r}.", section_id=section_id),
                "",
                Text("`bowerbird books show BOOK` lists them."),
            )
        return section

    def all(self) -> Sequence[Section]:
        """Every section in no order, those in the trash too."""
        return tuple(self._by_id.values())

    @property
    def words(self) -> int:
        """How many words the book has."""
        return sum(section.words for section in self.in_order())

    def children(self, parent: Section | None) -> Sequence[Section]:
        """The sections that stand directly in a parent, or in the book itself, in order."""
        return self._children.get(parent.id if parent else None, ())

    def parent(self, section: Section) -> Section | None:
        """The section that a section stands in; None for the book itself."""
        return self._parents.get(section.id)

    def in_order(self, parent: Section | None = None) -> Iterator[Section]:
        """The sections inside a parent, each before those inside it, as the book is read."""
        for section in self.children(parent):
            yield section
            yield from self.in_order(section)

    def scenes(self, section: Section | None = None) -> list[Section]:
        """The scenes of a section, itself if it is one, or of the book, as they are read."""
        inner = [section] if section else []
        return [scene for scene in (*inner, *self.in_order(section)) if scene.kind == "scene"]

    def path(self, section: Section) -> list[Section]:
        """The sections that a section stands in, the outermost first."""
        parent = self.parent(section)
        return [*self.path(parent), parent] if parent else []

    def label(self, section: Section) -> str:
        """The title of a section, or the first words of its text."""
        words = " ".join(section.text[:_LABEL_LETTERS].split())
        return section.title or shortened(words, _LABEL_LENGTH) or section.kind

    def where(self, section: Section) -> str:
        """The section and what it stands in, by their labels."""
        return " / ".join(map(self.label, (*self.path(section), section)))

    def named(self, name: str, *kinds: Kind) -> Section:
        """The section of these kinds with this id or title, or of the first kind with this number.

        Raises `InputError`.
        """
        sections = [section for section in self.in_order() if section.kind in kinds]
        of_kind = [section for section in sections if section.kind == kinds[0]]
        key = " ".join(name.split()).casefold()
        number = int(name) if name.isdecimal() and len(name) < _DIGITS else 0
        for matches in (
            [section for section in sections if section.id == name],
            [section for section in of_kind if key and section.title.casefold() == key],
            [section for section in sections if key and section.title.casefold() == key],
            of_kind[number - 1 : number] if number else [],
        ):
            if len(matches) == 1:
                return matches[0]
            if matches:
                raise InputError(
                    Text("There are {count} sections called {name!r}.", count=len(matches),
                         name=name[:60]),
                    "",
                    Text("Name one by its id, or by its number, 1 to {count}.",
                         count=len(of_kind)),
                )  # fmt: skip
        raise InputError(
            Text("This book has no such section: {name!r}.", name=name[:60]),
            "",
            Text("`bowerbird books show BOOK` lists them."),
        )

    def trash(self) -> list[Section]:
        """What was deleted, the last first; sections inside it are not listed."""
        trashed = [section for section in self.all() if section.trashed_at]
        return sorted(trashed, key=lambda section: section.trashed_at or "", reverse=True)

    def is_in_trash(self, section: Section) -> bool:
        """Return whether a section, or one that it stands in, was deleted."""
        return section.id in self._trashed

    @cached_property
    def _trashed(self) -> frozenset[str]:
        """The ids of what was deleted, with all that stands inside."""
        trashed = {section.id for section in self.all() if section.trashed_at}
        by_parent: dict[str | None, list[Section]] = {}
        for section in self.all():
            by_parent.setdefault(section.parent, []).append(section)
        queue = list(trashed)
        while queue:
            inner = [s.id for s in by_parent.get(queue.pop(), ()) if s.id not in trashed]
            trashed.update(inner)
            queue += inner
        return frozenset(trashed)

    @cached_property
    def _parents(self) -> dict[str, Section | None]:
        """The parent of each section that is not in the trash.

        Kinds go down from parent to child, so that no section can stand inside itself.
        """
        parents: dict[str, Section | None] = {}
        for section in self.all():
            if section.id not in self._trashed:
                parent = self._by_id.get(section.parent or "")
                parents[section.id] = parent if can_hold(parent, section) else None
        return parents

    @cached_property
    def _children(self) -> dict[str | None, list[Section]]:
        children: dict[str | None, list[Section]] = {}
        for identity, parent in self._parents.items():
            section = self._by_id[identity]
            children.setdefault(parent.id if parent else None, []).append(section)
        for sections in children.values():
            sections.sort(key=lambda s: (s.parent is not None and not self._parents[s.id], s.place))
        return children
