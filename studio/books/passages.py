"""Changes characters of scenes, and remembers which of them the machine wrote.

Invariant: pure. What stands outside of an edit keeps its letters and its author.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from engines.contract.text import Text
from studio.base.errors import InputError
from studio.books.changes import Change, SectionChange
from studio.books.outline import Outline
from studio.books.records import Section, Spans


@dataclass(frozen=True)
class Edit:
    """Characters of a scene that are replaced; `before` is what they are, and the text what comes.

    `by_machine` says whose the new letters are.
    """

    start: int
    end: int
    before: str
    text: str
    by_machine: bool = False


@dataclass(frozen=True)
class EditScenes:
    """Replace characters of scenes, all at once; the edits of a scene may not overlap."""

    edits: Mapping[str, Sequence[Edit]]

    def __call__(self, outline: Outline) -> Change:
        """Return the change. Raises `InputError` where a scene is not as it was."""
        scenes = [(outline.get(name), edits) for name, edits in self.edits.items()]
        pairs = [(scene, edit_scene(scene, edits)) for scene, edits in scenes]
        return Change(tuple(SectionChange(*pair) for pair in pairs if pair[0] != pair[1]))


def edit_scene(scene: Section, edits: Iterable[Edit]) -> Section:
    """The scene with its edits. Raises `InputError` where it is not as it was."""
    in_order = sorted(edits, key=lambda edit: (edit.start, edit.end))
    is_apart = all(a.end <= b.start for a, b in pairwise(in_order))
    if not is_apart or any(scene.text[e.start : e.end] != e.before for e in in_order):
        raise InputError(
            Text("The text was changed since."),
            Text("Nothing was changed."),
            Text("Do it again with the text as it is now."),
        )
    ends = [0, *(edit.end for edit in in_order)]
    starts = [*(edit.start for edit in in_order), len(scene.text)]
    texts = [*(edit.text for edit in in_order), ""]
    rest = [scene.text[end:start] for end, start in zip(ends, starts, strict=True)]
    text = "".join(chain.from_iterable(zip(rest, texts, strict=True)))
    return replace(scene, text=text, spans=_spans(scene.spans, in_order))


def _spans(spans: Spans, edits: Sequence[Edit]) -> Spans:
    """The spans after edits, which take what they touch out of them, and end the doubts there."""
    result: list[tuple[int, ...]] = []
    shift = 0
    for edit in edits:
        start = edit.start + shift
        if edit.by_machine and edit.text:
            result.append((start, start + len(edit.text)))
        shift += len(edit.text) - (edit.end - edit.start)
    for span in spans:
        result += _outside(span, edits)
    return tuple(sorted(result))


def _outside(span: tuple[int, ...], edits: Sequence[Edit]) -> list[tuple[int, ...]]:
    """The parts of a span that no edit touches, where they stand after the edits."""
    parts: list[tuple[int, ...]] = []
    start, stop, *level = span
    shift = 0
    for edit in edits:
        if edit.start >= stop:
            break
        if edit.end > start or edit.start >= start:
            if level:
                return []
            if edit.start > start:
                parts.append((start + shift, edit.start + shift))
            start = max(start, edit.end)
        shift += len(edit.text) - (edit.end - edit.start)
    if start < stop:
        parts.append((start + shift, stop + shift, *level))
    return parts
