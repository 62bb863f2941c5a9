"""What the artist decides of the files of a data set: captions, what is used, what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from engines.formats.foreign_files import printable
from studio.data.captions import MAX_CAPTION, read_caption
from studio.data.entries import Entry
from studio.data.grouping import choose_held_out, mark_duplicates, sides_of

CaptionChange = Literal["before", "after", "replace", "style"]


@dataclass(frozen=True, slots=True)
class Marks:
    """The decisions about one entry; `Entry` tells what each means."""

    caption: str
    caption_edited: bool
    dropped: bool
    used_anyway: bool


@dataclass(frozen=True)
class CaptionEdit:
    """A change to many captions: words before or after each, words replaced, a style word.

    A style word stands at the end, after a comma, once.
    """

    change: CaptionChange
    text: str
    replacement: str = ""

    def apply(self, caption: str) -> str:
        """The caption after the change."""
        text = self.text.strip()
        if not text:
            return caption
        if self.change == "replace":
            return caption.replace(self.text, self.replacement)
        if self.change == "before":
            return f"{text} {caption}"
        if self.change == "after":
            return f"{caption} {text}"
        parts = [part.strip() for part in caption.split(",")]
        return caption if text in parts else ", ".join(filter(None, [*parts, text]))


def marks_of(entry: Entry) -> Marks:
    """The decisions that are stored with an entry."""
    return Marks(entry.caption, entry.caption_edited, entry.dropped, entry.used_anyway)


def with_caption(entry: Entry, caption: str) -> Marks:
    """The decisions with another caption, brought to one line."""
    line = printable(" ".join(caption.split()))[:MAX_CAPTION]
    is_edited = entry.caption_edited or line != entry.caption
    return Marks(line, is_edited, entry.dropped, entry.used_anyway)


def with_use(entry: Entry, is_used: bool) -> Marks:
    """The decisions with the file used, though it may be a duplicate, or left out."""
    is_duplicate = entry.duplicate_of is not None or entry.near_duplicate_of is not None
    used_anyway = is_used and is_duplicate
    return Marks(entry.caption, entry.caption_edited, not is_used, used_anyway)


def use_all(entries: Iterable[Entry], is_used: bool) -> dict[Path, Marks]:
    """The decisions of these entries, each used or left out, by path."""
    return {entry.path: with_use(entry, is_used) for entry in entries}


def caption_all(entries: Iterable[Entry], caption: str) -> dict[Path, Marks]:
    """The decisions of these entries with this caption, by path."""
    return {entry.path: with_caption(entry, caption) for entry in entries}


def captions_from(entries: Iterable[Entry], files: Iterable[Path]) -> dict[Path, Marks]:
    """The decisions of the pictures that have the names of these text files, by path.

    Raises `FileRefused` for a file that is no text.
    """
    by_stem = {file.stem: file for file in files}
    return {
        entry.path: with_caption(entry, read_caption(by_stem[entry.path.stem]))
        for entry in entries
        if entry.path.stem in by_stem
    }


def edit_captions(entries: Iterable[Entry], edit: CaptionEdit) -> dict[Path, Marks]:
    """The decisions of those entries whose captions an edit changes, by path."""
    marks = ((entry, with_caption(entry, edit.apply(entry.caption))) for entry in entries)
    return {entry.path: after for entry, after in marks if after.caption != entry.caption}


def apply_marks(
    entries: Sequence[Entry], marks: Mapping[Path, Marks], leaves_out_alike: bool
) -> list[Entry]:
    """The entries with these decisions. What was held out stays so, with all that is like it."""
    sides = sides_of(entries)
    edited = [_marked(entry, marks.get(entry.path)) for entry in entries]
    return choose_held_out(mark_duplicates(edited, leaves_out_alike), sides)


def carry_marks(
    entries: Sequence[Entry], earlier: Sequence[Entry], leaves_out_alike: bool
) -> list[Entry]:
    """Entries of a scan with the decisions that were made while it ran."""
    by_path = {entry.path: entry for entry in earlier}
    changes: dict[Path, Marks] = {}
    for entry in entries:
        before = by_path.get(entry.path)
        if before is not None:
            marks = marks_of(before)
            if not before.caption_edited:
                marks = Marks(entry.caption, False, marks.dropped, marks.used_anyway)
            if marks != marks_of(entry):
                changes[entry.path] = marks
    return apply_marks(entries, changes, leaves_out_alike) if changes else list(entries)


def _marked(entry: Entry, marks: Marks | None) -> Entry:
    if marks is None:
        return entry
    return replace(
        entry,
        caption=marks.caption,
        caption_edited=marks.caption_edited,
        dropped=marks.dropped,
        used_anyway=marks.used_anyway,
    )
