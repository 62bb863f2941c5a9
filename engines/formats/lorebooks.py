"""Files of world notes: World Info, NovelAI's lorebooks, character cards, saves of KoboldAI Lite.

Invariant: a file that is read and written again says the same: every field, known or not, is kept
in the frame or in its entry. Only values are looked at; nothing that a file names is fetched or
run.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.json_values import (
    as_array,
    as_name,
    as_object,
    finite_json,
    is_array,
    is_object,
)
from engines.formats.lore_entries import (
    LoreEntry,
    choice_of,
    count_of,
    flag_of,
    from_card_entry,
    from_kobold,
    from_novelai,
    from_world_info,
    text_of,
    to_card_entry,
    to_kobold,
    to_novelai,
    to_world_info,
)

Kind = Literal["world-info", "novelai", "card", "kobold"]
MAX_ENTRIES = 50_000
_OLDEST_NOVELAI, _NEWEST_NOVELAI = 1, 6
_V1_FIELDS = ("personality", "scenario", "first_mes", "mes_example")
"""Fields of a card of version 1 besides its name and description."""


@dataclass(frozen=True)
class FileEntry:
    """One entry as its file has it; `key` is its name where entries are fields of an object.

    `defaults` are fields of World Info that the file states for all of its entries.
    """

    kind: Kind
    raw: Mapping[str, object]
    key: str = ""
    defaults: Mapping[str, object] = field(default_factory=dict[str, object])

    @property
    def note(self) -> LoreEntry:
        """What the entry means."""
        return _with_defaults(_READERS[self.kind](self.raw), self.defaults)


@dataclass(frozen=True)
class NoteFile:
    """A file of world notes. `frame` is all of it but the entries."""

    kind: Kind
    frame: Mapping[str, object]
    entries: tuple[FileEntry, ...] = ()

    @property
    def name(self) -> str:
        """Return what the file calls itself, or the character that it is the card of."""
        return as_name(_card_data(self.frame).get("name")) or as_name(self.frame.get("name"))

    @property
    def is_card(self) -> bool:
        """Whether it describes a character, and not just notes."""
        return self.kind == "card" and self.frame.get("spec") != "lorebook_v3" and bool(self.name)


def character_of(frame: Mapping[str, object]) -> LoreEntry:
    """The character that a card describes, as a note that fires where the name is read."""
    data = _card_data(frame)
    name, nickname = as_name(data.get("name")), as_name(data.get("nickname"))
    parts = (text_of(data.get(field)).strip() for field in ("description", "personality"))
    label = nickname or name
    content = with_names("\n".join(part for part in parts if part), label)
    begins_with_name = label.casefold() in content[: len(label) + 20].casefold()
    keys = tuple(dict.fromkeys(key for key in (name, *name.split()[:1], nickname) if key))
    text = content if begins_with_name else f"{label}: {content}"
    return LoreEntry(name=name, keys=keys, content=text if content else "")


def with_names(text: str, character: str) -> str:
    """A text of a card with the character's name for `{{char}}`, and "you" for `{{user}}`."""
    for macro in ("{{char}}", "{{Char}}", "<BOT>", "<bot>"):
        text = text.replace(macro, character or macro)
    return text.replace("{{user}}", "you").replace("{{User}}", "you").replace("<USER>", "you")


def parse(data: bytes, name: str) -> dict[str, object]:
    """The object in a JSON file, in UTF-8 or UTF-16. Raises `FileRefused`."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        value = finite_json(data.decode(encoding))
    except json.JSONDecodeError as fault:
        if data.lstrip()[:1] not in (b"{", b"["):
            raise _unknown(name) from None
        raise _broken(Text("it breaks in line {line}", line=fault.lineno), name) from None
    except RecursionError:
        raise _broken(Text("it is nested too deep"), name) from None
    except ValueError:
        raise _unknown(name) from None
    if is_object(value):
        return value
    raise _unknown(name)


def from_json(value: dict[str, object], name: str) -> NoteFile:
    """The notes in the object of a file. Raises `FileRefused` for one of an unknown kind."""
    file = _recognized(value)
    if file is None:
        raise _unknown(name)
    if len(file.entries) > MAX_ENTRIES:
        raise FileRefused(
            Text(
                "{name} has {count:,} entries; at most {most:,} go.",
                name=name,
                count=len(file.entries),
                most=MAX_ENTRIES,
            ),
            Text("Nothing was imported."),
            Text("Divide it in the program that it comes from."),
        )
    return file


def _recognized(value: dict[str, object]) -> NoteFile | None:
    if "lorebookVersion" in value and is_array(value.get("entries")):
        return _read_novelai(value)
    if is_object(lorebook := value.get("lorebook")) and is_array(lorebook.get("entries")):
        return _read_novelai(value)  # in a scenario
    if is_array(value.get("worldinfo")):
        defaults = {"range": count_of(value.get("wisearchdepth"))}
        entries = _entries("kobold", as_array(value["worldinfo"]), defaults)
        return NoteFile("kobold", _without(value, "worldinfo"), entries)
    if is_object(entries := value.get("entries")) and "spec" not in value:
        return _read_world_info(value, entries)
    if is_card(value):
        return _read_card(value)
    return None


def is_card(value: Mapping[str, object]) -> bool:
    """Return whether an object is a card, of any version, or the book of one."""
    if is_object(value.get("data")) and isinstance(value.get("spec"), str):
        return True
    is_first = isinstance(value.get("name"), str) and any(key in value for key in _V1_FIELDS)
    return is_first or _is_card_book(value)


def _is_card_book(value: Mapping[str, object]) -> bool:
    entries = [as_object(entry) for entry in as_array(value.get("entries"))[:20]]
    return bool(entries) and all("keys" in entry and "content" in entry for entry in entries)


# Reading


def _read_world_info(value: dict[str, object], entries: dict[str, object]) -> NoteFile:
    rows = tuple(
        FileEntry("world-info", entry, key) for key, entry in entries.items() if is_object(entry)
    )
    return NoteFile("world-info", _without(value, "entries"), rows)


def _read_novelai(value: dict[str, object]) -> NoteFile:
    book = as_object(value.get("lorebook")) or value
    version = book.get("lorebookVersion")
    if isinstance(version, int) and version > _NEWEST_NOVELAI:
        raise FileRefused(
            Text(
                "This lorebook is of version {version}; those of {low} to {high} are read.",
                version=version,
                low=_OLDEST_NOVELAI,
                high=_NEWEST_NOVELAI,
            ),
            Text("Nothing was imported."),
            Text("Update the studio, or export it from an older NovelAI."),
        )
    categories = [as_object(category) for category in as_array(book.get("categories"))]
    off = {
        text_of(category.get("id")) or text_of(category.get("name"))
        for category in categories
        if not flag_of(category.get("enabled"), True)
    }
    entries = tuple(
        replace(entry, defaults={"disable": True})
        if text_of(entry.raw.get("category")) in off
        else entry
        for entry in _entries("novelai", as_array(book["entries"]), {})
    )
    bare = _without(book, "entries")
    return NoteFile("novelai", bare if book is value else {**value, "lorebook": bare}, entries)


def _read_card(value: dict[str, object]) -> NoteFile:
    data = _card_data(value)
    book = data if _holds_entries(value) else as_object(data.get("character_book"))
    name = as_name(data.get("nickname")) or as_name(data.get("name"))
    defaults: dict[str, object] = {} if _holds_entries(value) else {"character": name}
    if book.get("scan_depth") is not None:
        defaults["scanDepth"] = count_of(book["scan_depth"])
    if book.get("recursive_scanning") is False:
        defaults["excludeRecursion"] = True
    entries = _entries("card", as_array(book.get("entries")), defaults)
    bare = _without(book, "entries")
    if _holds_entries(value):
        data = bare
    elif is_object(data.get("character_book")):
        data = {**data, "character_book": bare}
    frame = {**value, "data": data} if is_object(value.get("data")) else data
    return NoteFile("card", frame, entries)


def _entries(
    kind: Kind, values: Sequence[object], defaults: Mapping[str, object]
) -> tuple[FileEntry, ...]:
    return tuple(FileEntry(kind, value, "", defaults) for value in values if is_object(value))


def _with_defaults(note: LoreEntry, defaults: Mapping[str, object]) -> LoreEntry:
    if note.scan_depth is None and "scanDepth" in defaults:
        note = replace(note, scan_depth=count_of(defaults["scanDepth"]))
    if not note.range and (characters := count_of(defaults.get("range"))):
        note = replace(note, range=characters)
    if choice_of(defaults.get("excludeRecursion")):
        note = replace(note, exclude_recursion=True)
    if character := text_of(defaults.get("character")):
        keys = tuple(with_names(key, character) for key in note.keys)
        note = replace(note, keys=keys, content=with_names(note.content, character))
    return replace(note, enabled=False) if defaults.get("disable") else note


_READERS: dict[Kind, Callable[[Mapping[str, object]], LoreEntry]] = {
    "world-info": from_world_info,
    "novelai": from_novelai,
    "card": from_card_entry,
    "kobold": from_kobold,
}


# Writing


def write_notes(file: NoteFile) -> bytes:
    """A JSON file of these notes; entries of other kinds are written as ones of its own."""
    text = json.dumps(to_json(file), ensure_ascii=False, indent=4)
    try:
        return text.encode()
    except UnicodeEncodeError:  # half of a letter, which JSON can spell
        return json.dumps(to_json(file), indent=4).encode()


def to_json(file: NoteFile) -> dict[str, object]:
    """The object of a file with its entries."""
    return _WRITERS[file.kind](file)


def new_frame(kind: Kind, name: str) -> dict[str, object]:
    """The frame of a new file."""
    match kind:
        case "novelai":
            settings = {"orderByKeyLocations": False}
            return {"lorebookVersion": _NEWEST_NOVELAI, "settings": settings, "categories": []}
        case "card":
            return {"spec": "lorebook_v3", "data": {"name": name, "extensions": {}}}
        case "kobold":
            return {"gamestarted": False, "prompt": "", "memory": "", "authorsnote": "",
                    "actions": [], "actions_metadata": {}}  # fmt: skip
        case _:
            return {}


def _world_info_json(file: NoteFile) -> dict[str, object]:
    keys = {entry.key for entry in file.entries if entry.kind == "world-info"}
    entries: dict[str, object] = {}
    free = (str(number) for number in range(2 * MAX_ENTRIES + 1) if str(number) not in keys)
    for entry in file.entries:
        if entry.kind == "world-info":
            key = entry.key if entry.key and entry.key not in entries else next(free)
            raw = dict(entry.raw)
            entries[key] = raw if key == entry.key else {**raw, "uid": int(key)}
        else:
            key = next(free)
            entries[key] = to_world_info(entry.note, int(key))
    return {**file.frame, "entries": entries}


def _novelai_json(file: NoteFile) -> dict[str, object]:
    entries = [
        dict(entry.raw)
        if entry.kind == "novelai"
        else to_novelai(entry.note, str(uuid.uuid5(uuid.NAMESPACE_OID, f"{number} {entry.raw}")))
        for number, entry in enumerate(file.entries)
    ]
    if is_object(book := file.frame.get("lorebook")):
        return {**file.frame, "lorebook": {**book, "entries": entries}}
    return {**file.frame, "entries": entries}


def _card_json(file: NoteFile) -> dict[str, object]:
    version = 3 if "v3" in str(file.frame.get("spec")) else 2
    character = as_name(_card_data(file.frame).get("nickname")) or file.name
    entries = [
        _for_character(entry, character)
        if entry.kind == "card"
        else to_card_entry(entry.note, number, version=version)
        for number, entry in enumerate(file.entries)
    ]
    frame, data = file.frame, _card_data(file.frame)
    if _holds_entries(frame):
        book = {**data, "entries": entries}
    elif entries or is_object(data.get("character_book")):
        old = as_object(data.get("character_book")) or {"extensions": {}}
        book = {**data, "character_book": {**old, "entries": entries}}
    else:
        book = dict(data)
    return {**frame, "data": book} if is_object(frame.get("data")) else book


def _for_character(entry: FileEntry, character: str) -> dict[str, object]:
    """The entry of a card as it is; in the card of another with the name of its own character."""
    own = text_of(entry.defaults.get("character"))
    if not own or own == character:
        return dict(entry.raw)
    keys = [with_names(text_of(key), own) for key in as_array(entry.raw.get("keys"))]
    return {
        **entry.raw,
        "keys": keys,
        "content": with_names(text_of(entry.raw.get("content")), own),
    }


def _kobold_json(file: NoteFile) -> dict[str, object]:
    entries = [
        dict(entry.raw) if entry.kind == "kobold" else to_kobold(entry.note)
        for entry in file.entries
    ]
    return {**file.frame, "worldinfo": entries}


_WRITERS: dict[Kind, Callable[[NoteFile], dict[str, object]]] = {
    "world-info": _world_info_json,
    "novelai": _novelai_json,
    "card": _card_json,
    "kobold": _kobold_json,
}


def _card_data(frame: Mapping[str, object]) -> dict[str, object]:
    """The fields of a card, which version 1 has at the top."""
    return as_object(frame.get("data")) or dict(frame)


def _holds_entries(value: Mapping[str, object]) -> bool:
    """Return whether a file of the kind "card" is the book of one alone."""
    is_first = any(key in value for key in _V1_FIELDS)
    return value.get("spec") == "lorebook_v3" or ("data" not in value and not is_first)


def _without(value: Mapping[str, object], name: str) -> dict[str, object]:
    """The object with an empty list in place of the entries, so that fields keep their order."""
    return {**value, name: list[object]()} if name in value else dict(value)


def _broken(reason: str, name: str) -> FileRefused:
    return FileRefused(
        Text("{name} is no whole JSON: {reason}.", name=name, reason=reason),
        Text("Nothing was imported."),
        Text("Save it again in the program that it comes from."),
    )


def _unknown(name: str) -> FileRefused:
    return FileRefused(
        Text("{name} is no file of world notes.", name=name),
        Text("Nothing was imported."),
        Text(
            "Choose World Info (JSON), a NovelAI lorebook, a character card (JSON, PNG or CHARX),"
            " or a save of KoboldAI Lite."
        ),
    )
