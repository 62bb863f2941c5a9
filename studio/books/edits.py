"""Everything that is done to the sections of a book, as commands.

Invariant: pure. A command is frozen data; called with an outline it returns the `Change`, and it
writes nothing. No command loses a letter: a split and a merge only move where texts begin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from engines.contract.text import Text
from studio.base.errors import InputError
from studio.base.records import new_id, now
from studio.books.changes import Change, SectionChange
from studio.books.outline import Outline, can_hold
from studio.books.records import MAX_TITLE, STATUSES, Kind, Section, Spans, Status

MAX_GOAL = 10_000_000
_KINDS: dict[Kind, str] = {
    "part": Text("part"),
    "chapter": Text("chapter"),
    "scene": Text("scene"),
}
_PARAGRAPH = "\n\n"


@dataclass(frozen=True)
class Add:
    """Add a section to a parent, before a sibling or at the end; None is the book itself."""

    kind: Kind
    title: str = ""
    text: str = ""
    parent: str | None = None
    before: str | None = None

    def __call__(self, outline: Outline) -> Change:
        """Return the change."""
        parent = _living(outline, self.parent) if self.parent else None
        section = Section(new_id(), self.kind, one_line(self.title), self.text)
        return _put(outline, None, section, parent, self.before)


@dataclass(frozen=True)
class Write:
    """Replace the text of a scene; `spans` are its characters that the studio wrote."""

    section: str
    text: str
    spans: Spans = ()

    def __call__(self, outline: Outline) -> Change:
        """Return the change."""
        scene = _scene(outline, self.section)
        return _changed((scene, replace(scene, text=self.text, spans=self.spans)))


@dataclass(frozen=True)
class Describe:
    """Change what is said of a section; None leaves a field as it is."""

    section: str
    title: str | None = None
    status: Status | None = None
    goal: int | None = None
    notes: str | None = None

    def __call__(self, outline: Outline) -> Change:
        """Return the change. Raises `InputError` for a value that cannot be."""
        section = outline.get(self.section)
        if self.status is not None and self.status not in STATUSES:
            raise InputError(Text("status: one of {statuses}.", statuses=", ".join(STATUSES)))
        if self.goal is not None and not 0 <= self.goal <= MAX_GOAL:
            raise InputError(Text("goal: 0 to {most:,} words.", most=MAX_GOAL))
        values = {
            name: value
            for name in ("status", "goal", "notes")
            if (value := getattr(self, name)) is not None
        }
        title = section.title if self.title is None else one_line(self.title)
        return _changed((section, replace(section, title=title, **values)))


@dataclass(frozen=True)
class Move:
    """Move a section with all that it holds; as `Add` for where to."""

    section: str
    parent: str | None = None
    before: str | None = None

    def __call__(self, outline: Outline) -> Change:
        """Return the change. Raises `InputError` where the parent cannot hold it."""
        section = _living(outline, self.section)
        parent = _living(outline, self.parent) if self.parent else None
        return _put(outline, section, section, parent, self.before)


@dataclass(frozen=True)
class Split:
    """Split a scene before the character at an offset; what follows becomes the next scene."""

    section: str
    offset: int

    def __call__(self, outline: Outline) -> Change:
        """Return the change. Raises `InputError` where a half would be empty."""
        scene = _scene(outline, self.section)
        offset = min(max(self.offset, 0), len(scene.text))
        first, second = scene.text[:offset].rstrip(), scene.text[offset:].lstrip(" \n")
        if not first.strip() or not second.strip():
            raise InputError(
                Text("A scene can only be split between words of it."), Text("Nothing was changed.")
            )
        siblings = outline.children(outline.parent(scene))
        following = siblings[siblings.index(scene) + 1 :]
        shift = len(second) - len(scene.text)
        added = Section(
            new_id(), "scene", text=second, status=scene.status, parent=scene.parent,
            spans=_shifted(scene.spans, shift, len(second)),
        )  # fmt: skip
        rest = replace(scene, text=first, spans=_shifted(scene.spans, 0, len(first)))
        before = following[0].id if following else None
        change = _put(outline, None, added, outline.parent(scene), before)
        return _joined(_changed((scene, rest)), change)


@dataclass(frozen=True)
class Merge:
    """Put what follows a section, of its kind and in the same parent, into it."""

    section: str

    def __call__(self, outline: Outline) -> Change:
        """Return the change. Raises `InputError` where nothing of its kind follows."""
        first = _living(outline, self.section)
        siblings = outline.children(outline.parent(first))
        following = siblings[siblings.index(first) + 1 :]
        if not following or following[0].kind != first.kind:
            raise InputError(
                Text(
                    "There is no {kind} after this one to merge it with.", kind=_KINDS[first.kind]
                ),
                Text("Nothing was changed."),
                Text("Move them next to each other first."),
            )
        second = following[0]
        merged = replace(first, goal=first.goal + second.goal, notes=_notes(first, second))
        if first.kind == "scene":
            return _changed((first, _with_text_of(merged, second)), (second, None))
        inner = outline.children(second)
        places = _places([child.place for child in outline.children(first)][-1:], [], len(inner))
        shifts = (
            (child, replace(child, parent=first.id, place=place))
            for child, place in zip(inner, places, strict=True)
        )
        return _changed((first, merged), *shifts, (second, None))


@dataclass(frozen=True)
class Delete:
    """Put a section with all that it holds into the trash."""

    section: str

    def __call__(self, outline: Outline) -> Change:
        """Return the change."""
        section = _living(outline, self.section)
        return _changed((section, replace(section, trashed_at=now())))


@dataclass(frozen=True)
class Restore:
    """Take a section out of the trash; where its parent is gone it comes to the book's end."""

    section: str

    def __call__(self, outline: Outline) -> Change:
        """Return the change."""
        section = outline.get(self.section)
        living = replace(section, trashed_at=None)
        parents = [parent for parent in outline.all() if parent.id == section.parent]
        if section.parent is None or (parents and not outline.is_in_trash(parents[0])):
            return _changed((section, living))
        return _put(outline, section, living, None, None)


def one_line(text: str, field: str = "title") -> str:
    """A title on one line, or another field. Raises `InputError` where it is too long."""
    text = " ".join(text.split())
    if len(text) > MAX_TITLE:
        raise InputError(
            Text("{field}: at most {most} letters ({count} were given).", field=field,
                 most=MAX_TITLE, count=len(text))
        )  # fmt: skip
    return text


def _living(outline: Outline, section_id: str) -> Section:
    section = outline.get(section_id)
    if outline.is_in_trash(section):
        raise InputError(
            Text("“{title}” is in the trash.", title=section.title or section.id),
            Text("Nothing was changed."),
            Text("Restore it first."),
        )
    return section


def _scene(outline: Outline, section_id: str) -> Section:
    section = _living(outline, section_id)
    if section.kind != "scene":
        raise InputError(
            Text("“{title}” is no scene, and only scenes have a text.", title=section.title),
            Text("Nothing was changed."),
        )
    return section


def _put(
    outline: Outline, old: Section | None, section: Section, parent: Section | None,
    before: str | None,
) -> Change:  # fmt: skip
    """The change that puts a section into a parent, before a sibling or at the end."""
    if not can_hold(parent, section):
        raise InputError(
            Text("A {kind} cannot stand in a {parent}.", kind=_KINDS[section.kind],
                 parent=_KINDS[parent.kind] if parent else ""),
            Text("Nothing was changed."),
            Text("Parts hold chapters and scenes, and chapters hold scenes."),
        )  # fmt: skip
    siblings = [s for s in outline.children(parent) if s.id != section.id]
    index = next((i for i, s in enumerate(siblings) if s.id == before), len(siblings))
    if before is not None and index == len(siblings):
        raise InputError(
            Text("There is no section with the id {section_id!r} there.", section_id=before),
            Text("Nothing was changed."),
        )
    section = replace(section, parent=parent.id if parent else None)
    places = [sibling.place for sibling in siblings]
    place = _places(places[:index][-1:], places[index:][:1], 1)[0]
    order = [*places[:index], place, *places[index:]]
    if _are_in_order(order) and all(s.parent == section.parent for s in siblings):
        return _changed((old, replace(section, place=place)))
    row = [*siblings[:index], section, *siblings[index:]]  # halves of halves, or strays: in full
    originals: dict[str, Section | None] = {s.id: s for s in siblings}
    originals[section.id] = old
    numbered = (replace(s, parent=section.parent, place=float(n)) for n, s in enumerate(row, 1))
    return _changed(*((originals[s.id], s) for s in numbered))


def _places(before: Sequence[float], after: Sequence[float], count: int) -> list[float]:
    """As many places in order as are asked for, behind one place or none and before another."""
    low = before[0] if before else (after[0] - count - 1 if after else 0.0)
    high = after[0] if after else low + count + 1
    return [low + (high - low) * number / (count + 1) for number in range(1, count + 1)]


def _are_in_order(places: Sequence[float]) -> bool:
    return all(a < b for a, b in pairwise(places))


def _with_text_of(first: Section, second: Section) -> Section:
    """The first scene with the text of the second behind its own, in a paragraph of its own."""
    gap = ""
    if first.text and second.text:
        gap = _PARAGRAPH[: 2 - _line_ends(first.text, second.text)]
    start = len(first.text) + len(gap)
    spans = (*first.spans, *_shifted(second.spans, start, start + len(second.text)))
    return replace(first, text=f"{first.text}{gap}{second.text}", spans=spans)


def _line_ends(first: str, second: str) -> int:
    """How many ends of lines two texts have between them, at most two."""
    ends = first[len(first.rstrip()) :].count("\n")
    starts = second[: len(second) - len(second.lstrip())].count("\n")
    return min(2, ends + starts)


def _shifted(spans: Spans, by: int, length: int) -> Spans:
    """The spans moved by a number of characters, without what lies outside of a text."""
    shifts = ((max(s[0] + by, 0), min(s[1] + by, length), *s[2:]) for s in spans)
    return tuple(span for span in shifts if span[0] < span[1])


def _notes(first: Section, second: Section) -> str:
    return "\n\n".join(notes for notes in (first.notes, second.notes) if notes)


def _changed(*pairs: tuple[Section | None, Section | None]) -> Change:
    return Change(tuple(SectionChange(*pair) for pair in pairs if pair[0] != pair[1]))


def _joined(*changes: Change) -> Change:
    return Change(tuple(section for change in changes for section in change.sections))
