"""Writes what the artist edits of a world note into its entry.

Invariant: pure; the other fields of the entry stay as they came, in the terms of its file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engines.formats.json_values import as_object, is_array
from engines.formats.lore_entries import LoreEntry

_NAMES: dict[str, tuple[str, str, str, str, str]] = {
    "world-info": ("comment", "key", "content", "constant", "!disable"),
    "novelai": ("displayName", "keys", "text", "forceActivation", "enabled"),
    "card": ("comment", "keys", "content", "constant", "enabled"),
    "kobold": ("comment", "key", "content", "constant", "!widisabled"),
}
"""The fields of an entry by the kind of its file; one with a ! means the opposite."""


@dataclass(frozen=True)
class NoteEdit:
    """What can be edited of a note; `is_on` where it may fire at all."""

    name: str = ""
    keys: tuple[str, ...] = ()
    content: str = ""
    is_constant: bool = False
    is_on: bool = True


def edit_of(note: LoreEntry) -> NoteEdit:
    """What a note has."""
    return NoteEdit(note.name, note.keys, note.content, note.constant, note.enabled)


def can_edit(entry: Mapping[str, object]) -> bool:
    """Return whether a stored entry is one of a lorebook; a character of a card is not."""
    return "file" not in entry


def with_edit(entry: Mapping[str, object], before: NoteEdit, edit: NoteEdit) -> dict[str, object]:
    """The stored entry with what was changed."""
    kind = str(entry.get("kind", "world-info"))
    raw = as_object(entry.get("raw")) or entry
    names = _NAMES.get(kind, _NAMES["world-info"])
    pairs = zip(
        names,
        (before.name, before.keys, before.content, before.is_constant, before.is_on),
        (edit.name, edit.keys, edit.content, edit.is_constant, edit.is_on),
        strict=True,
    )
    fields = {name.lstrip("!"): _value(name, new, raw) for name, old, new in pairs if old != new}
    if kind == "card" and "comment" in fields and "name" in raw:
        fields["name"] = edit.name
    changed = {**raw, **fields}
    return {**entry, "raw": changed} if "raw" in entry else changed


def _value(name: str, value: object, raw: Mapping[str, object]) -> object:
    if name.startswith("!"):
        return not value
    if isinstance(value, tuple):
        is_text = name in raw and not is_array(raw[name])
        return ", ".join(map(str, value)) if is_text else list(value)
    return value
