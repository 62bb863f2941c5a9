"""The lorebook of each book: its notes as they fire, and as files.

Invariant: what a file had is written back: an entry is stored as it came, and what stands around
the entries, with the picture or archive that carried them, in a row of its own. An entry without
the fields of `_ENTRY` is one of World Info.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, get_args

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.character_files import PNG, ZIP, new_archive, read_note_file, to_bytes
from engines.formats.foreign_files import printable_name
from engines.formats.json_values import as_object
from engines.formats.lore_entries import LoreEntry, text_of, to_world_info
from engines.formats.lorebooks import FileEntry, Kind, NoteFile, character_of, new_frame
from studio.base.errors import InputError
from studio.books.books import Books
from studio.books.records import Book, WorldNote
from studio.books.world_notes import WorldNotes

State = Literal["", "pinned", "muted"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_KIND_OF: dict[str, Kind] = {kind: kind for kind in KINDS}
_STATE_OF: dict[str, State] = {"pinned": "pinned", "muted": "muted"}
_ENTRY = ("kind", "raw")
_FILE = "file"
_ENDINGS: dict[str, Kind | None] = {
    ".json": None, ".lorebook": "novelai", ".png": None, ".charx": "card",
}  # fmt: skip
"""The endings of files, and the kind of each where it has but one."""


@dataclass(frozen=True)
class StoredNote:
    """A note of a book; `row` is how it is stored."""

    row: WorldNote
    note: LoreEntry
    state: State = ""

    def as_json(self) -> dict[str, object]:
        """Plain values for the command line."""
        note = self.note
        return {
            "id": note.id,
            "name": note.title,
            "keys": list(note.keys),
            "content": note.content,
            "constant": note.constant,
            "enabled": note.enabled,
            "order": note.order,
            "state": self.state,
            "entry": dict(as_object(self.row.entry.get("raw")) or self.row.entry),
        }


@dataclass(frozen=True)
class _File:
    """A file that was imported: what stands around its entries."""

    kind: Kind
    frame: dict[str, object]
    carrier: bytes = b""


@dataclass(frozen=True)
class NoteImport:
    """What an import brought: the notes, how many were there before, and sentences."""

    file: NoteFile
    notes: list[StoredNote]
    known: int = 0
    notices: list[str] = field(default_factory=list[str])


class Lorebooks:
    """The lorebooks of the books of one project."""

    def __init__(self, notes: WorldNotes, books: Books) -> None:
        self._notes, self._books = notes, books

    def all(self, book_id: str) -> list[StoredNote]:
        """The notes of a book, in order."""
        rows = map(_as_stored_note, self._notes.all(book_id))
        return [note for note in rows if note is not None]

    def get(self, book_id: str, name: str) -> StoredNote:
        """The note with this id or name. Raises `InputError`."""
        notes = self.all(book_id)
        matches = [note for note in notes if note.note.id == name]
        folded = name.casefold()
        matches = matches or [n for n in notes if n.note.title.casefold() == folded]
        if len(matches) == 1:
            return matches[0]
        if matches:
            what = Text("There are {count} notes called {name!r}.", count=len(matches), name=name)
            raise InputError(what, "", Text("Name one by its id; `bowerbird notes` lists them."))
        raise InputError(
            Text("There is no note called {name!r}.", name=name[:60]),
            "",
            Text("`bowerbird notes` lists them."),
        )

    def add(self, book_id: str, note: LoreEntry) -> StoredNote:
        """Store a new note. Raises `InputError` where it would never be read."""
        if not note.content.strip():
            raise InputError(Text("content: is empty, so there is nothing to read."))
        if not note.keys and not note.constant:
            raise InputError(
                Text("key: is needed, else the note never fires."),
                "",
                Text("Name one, or let it always be read (--constant)."),
            )
        number = len(self._notes.all(book_id))
        entry = _row_of(FileEntry("world-info", to_world_info(note, number), str(number)))
        (name,) = self._notes.add(book_id, [entry])
        return self.get(book_id, name)

    def set_state(self, book_id: str, note: StoredNote, state: State) -> StoredNote:
        """Pin or mute a note, or leave it to its keys."""
        entry = note.row.entry
        if not (_is_entry(entry) or _FILE in entry):
            entry = _row_of(FileEntry("world-info", entry))
        self._notes.change(book_id, replace(note.row, entry={**entry, "state": state}))
        return self.get(book_id, note.note.id)

    def remove(self, book_id: str, note: StoredNote) -> None:
        """Delete a note."""
        self._notes.remove(book_id, [note.note.id])

    # Files

    def import_file(self, book_id: str, path: Path) -> NoteImport:
        """Store the notes of a file, without those that are there. Raises `InputError`."""
        try:
            file, carrier = read_note_file(path)
        except FileRefused as fault:
            raise InputError(fault.what, fault.meaning, fault.remedy) from None
        identities = {_identity(row.entry) for row in self._notes.all(book_id)}
        frame = _File(file.kind, dict(file.frame), carrier)
        rows = [_file_row(frame), *map(_row_of, file.entries)]
        new = [row for row in rows if _identity(row) not in identities]
        notices = self._take_story(book_id, file)
        names = set(self._notes.add(book_id, new)) if new else set[str]()
        added = [note for note in self.all(book_id) if note.note.id in names]
        stated = len(file.entries) + file.is_card
        if not stated:
            notices.append(Text("{name} has no notes.", name=printable_name(path)))
        return NoteImport(file, added, stated - len(added), notices)

    def to_file(
        self, book: Book, path: Path, kind: Kind | None = None, picture: bytes = b""
    ) -> bytes:
        """The bytes of a file with all notes of a book, of the kind that its ending asks for.

        Raises `InputError` where there is none, or where a picture is needed.
        """
        if path.suffix.lower() not in _ENDINGS:
            raise InputError(
                Text("{ending} is no ending of a file of notes.", ending=path.suffix or path.name),
                Text("Nothing was written."),
                Text("Choose .json, .lorebook, .png or .charx."),
            )
        rows = self._notes.all(book.id)
        files = [(row.id, file) for row in rows if (file := _file_of(row.entry))]
        kind = kind or _ENDINGS[path.suffix.lower()] or _kind_for(path, files)
        own_id, own = next(
            ((row_id, file) for row_id, file in reversed(files) if file.kind == kind),
            ("", _File(kind, _frame_for(kind, book))),
        )
        entries = tuple(
            entry
            for number, row in enumerate(rows)
            if row.id != own_id and (entry := _entry_of(row, number))
        )
        return _bytes_for(path, NoteFile(kind, own.frame, entries), own.carrier, picture)

    def _take_story(self, book_id: str, file: NoteFile) -> list[str]:
        """Take the memory and the author's note of a story over, where the book has none."""
        if file.kind != "kobold":
            return []
        memory, note = text_of(file.frame.get("memory")), text_of(file.frame.get("authorsnote"))
        if not (memory.strip() or note.strip()):
            return []
        self._books.update(
            book_id,
            lambda book: replace(book, memory=book.memory or memory, note=book.note or note),
        )
        return [Text("Its memory and author's note were taken over where the book had none.")]


def _as_stored_note(row: WorldNote) -> StoredNote | None:
    """The note of a row; None for a file that describes no character."""
    state = _STATE_OF.get(text_of(row.entry.get("state")), "")
    file = _file_of(row.entry)
    if file is not None:
        is_character = NoteFile(file.kind, file.frame).is_card
        note = character_of(file.frame) if is_character else None
    else:
        note = _file_entry(row.entry).note
    return None if note is None else StoredNote(row, replace(note, id=row.id), state)


def _is_entry(entry: object) -> bool:
    return all(name in as_object(entry) for name in _ENTRY)


def _file_entry(entry: object) -> FileEntry:
    value = as_object(entry)
    kind = _KIND_OF.get(text_of(value.get("kind")))
    if kind is None or not _is_entry(value):
        return FileEntry("world-info", value)
    defaults = as_object(value.get("defaults"))
    return FileEntry(kind, as_object(value["raw"]), text_of(value.get("key")), defaults)


def _row_of(entry: FileEntry) -> dict[str, object]:
    row: dict[str, object] = {"kind": entry.kind, "raw": dict(entry.raw)}
    more = {"key": entry.key, "defaults": dict(entry.defaults)}
    return row | {name: value for name, value in more.items() if value}


def _file_of(entry: object) -> _File | None:
    value = as_object(entry)
    kind = _KIND_OF.get(text_of(value.get(_FILE)))
    if kind is None:
        return None
    try:
        carrier = base64.b64decode(text_of(value.get("carrier")))
    except ValueError:
        carrier = b""
    is_whole = not carrier or carrier.startswith((PNG, ZIP))
    return _File(kind, as_object(value.get("frame")), carrier if is_whole else b"")


def _file_row(file: _File) -> dict[str, object]:
    carrier = base64.b64encode(file.carrier).decode()
    row: dict[str, object] = {_FILE: file.kind, "frame": file.frame}
    return {**row, "carrier": carrier} if carrier else row


def _identity(entry: object) -> str:
    """What two entries have in common that say the same."""
    value = {name: part for name, part in as_object(entry).items() if name != "state"}
    return json.dumps(value, sort_keys=True)


def _entry_of(row: WorldNote, number: int) -> FileEntry | None:
    """The entry of a row for a file; of another card its character."""
    file = _file_of(row.entry)
    if file is None:
        return _file_entry(row.entry)
    note = _as_stored_note(row)
    if note is None:
        return None
    return FileEntry("world-info", to_world_info(note.note, number))


def _kind_for(path: Path, files: Sequence[tuple[str, _File]]) -> Kind:
    """The kind of a file that may be of several: that of the last one that was imported."""
    if path.suffix.lower() == ".png":
        files = [row for row in files if row[1].carrier.startswith(PNG)]
        return files[-1][1].kind if files else "card"
    return files[-1][1].kind if files else "world-info"


def _frame_for(kind: Kind, book: Book) -> dict[str, object]:
    frame = new_frame(kind, book.title)
    if kind == "kobold":
        frame |= {"memory": book.memory, "authorsnote": book.note}
    return frame


def _bytes_for(path: Path, file: NoteFile, carrier: bytes, picture: bytes) -> bytes:
    match path.suffix.lower():
        case ".png":
            carrier = picture or (carrier if carrier.startswith(PNG) else b"")
            if not carrier.startswith(PNG):
                raise InputError(
                    Text("{name} needs a picture to put the notes into.", name=path.name),
                    Text("Nothing was written."),
                    Text("Name a PNG file with --picture, or export to .json."),
                )
        case ".charx":
            if not carrier.startswith(ZIP):
                return new_archive(file)
        case _:
            carrier = b""
    try:
        return to_bytes(file, carrier)
    except FileRefused as fault:
        raise InputError(fault.what, Text("Nothing was written."), fault.remedy) from None
