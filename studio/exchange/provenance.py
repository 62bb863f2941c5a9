"""Provenance marks: how a work was made, written on export and read on import.

Invariant: the marks of an exported work state IPTC's digital source type, that a machine made it,
and contain the brief that makes it again; a file without marks is treated as the artist's own.
Marks change no text, note or sound.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from engines.contract import Brief, BriefError, FileRefused, Medium
from engines.formats import picture_metadata, pictures
from engines.formats.foreign_files import printable_name, read_regular_file
from engines.formats.json_values import as_object, parse_json
from engines.formats.midi import ENDINGS as MIDI_ENDINGS
from engines.formats.midi import MAX_FILE_SIZE as MAX_MIDI_SIZE
from studio.errors import InputError
from studio.exchange import music_marks
from studio.files import sha256_of
from studio.records import Artifact

SOURCE_TYPE = pictures.SOURCE_TYPES + "trainedAlgorithmicMedia"
TEXT_SUFFIXES = (".txt", ".md", ".text", ".markdown")
MUSIC_SUFFIXES = MIDI_ENDINGS
SOUND_SUFFIXES = (".wav", ".flac")
LARGEST_TEXT = 20_000_000
LARGEST_NOTATION = 100_000_000
LARGEST_SOUND = 1_500_000_000
"""Limits in bytes; the sound is that of the longest piece, two hours of CD quality."""
_FENCE = "---\n"
_BRIEF: TypeAdapter[Brief] = TypeAdapter(Brief)


@dataclass(frozen=True)
class Marks:
    """The marks of a file; `data` is its content without them.

    `facts` and `brief` are what the file claims, which anybody may have written. `is_unchanged`
    says whether the content has the hash that the marks state, None where they state none.
    """

    facts: dict[str, Any]
    brief: Brief | None
    data: bytes
    is_unchanged: bool | None


def facts_of(artifact: Artifact) -> dict[str, Any]:
    """How a work was made, as plain values."""
    return {
        "DigitalSourceType": SOURCE_TYPE if artifact.brief else "",
        "made_with": "Bowerbird Studio",
        "made_at": artifact.created_at,
        "model": artifact.model,
        "adapter": artifact.adapter,
        "sha256": artifact.sha256,
        "brief": artifact.brief.model_dump(mode="json") if artifact.brief else None,
    }


def front_matter(facts: dict[str, Any]) -> str:
    """The marks of a text in Markdown, which stand before it."""
    return f"{_FENCE}bowerbird: {json.dumps(facts, ensure_ascii=False)}\n{_FENCE}\n"


def read_marks(path: Path) -> Marks:
    """The marks and the content of a file. Raises `InputError` if it is no work of any kind."""
    data = read_file(path)
    if path.suffix.lower() in pictures.ENDINGS:
        return _picture_marks(path, data)
    if path.suffix.lower() in TEXT_SUFFIXES or not _is_music(path, data):
        return _text_marks(path, data)
    return _music_marks(data)


def read_music_marks(path: Path) -> Marks:
    """The marks and the content of a music file. Raises `InputError` if it cannot be read."""
    return _music_marks(read_file(path))


def read_file(path: Path) -> bytes:
    """The bytes of a file up to the limit of its kind. Raises `InputError` beyond it."""
    try:
        return read_regular_file(path, _largest(path.suffix.lower()))
    except FileRefused as error:
        raise InputError(error.what, error.meaning, error.remedy) from None


def _largest(suffix: str) -> int:
    """The limit in bytes for files with this suffix."""
    if suffix in pictures.ENDINGS:
        return pictures.MAX_FILE_SIZE
    if suffix in MUSIC_SUFFIXES:
        return 2 * MAX_MIDI_SIZE  # a MIDI file may have a wrapper with other data
    if suffix in SOUND_SUFFIXES:
        return LARGEST_SOUND
    return LARGEST_TEXT if suffix in TEXT_SUFFIXES else LARGEST_NOTATION


def medium_of_file(path: Path) -> Medium:
    """The medium that a file is imported as, by its suffix. Raises `InputError`."""
    if path.suffix.lower() in TEXT_SUFFIXES:
        return Medium.TEXT
    if path.suffix.lower() in MUSIC_SUFFIXES:
        return Medium.MUSIC
    if path.suffix.lower() in pictures.ENDINGS:
        return Medium.IMAGE
    raise InputError(
        f"{printable_name(path)} is of a kind that cannot be brought in.",
        "",
        "Bring .txt, .md, .mid, .png, .jpg or .webp.",
    )


@dataclass(frozen=True)
class Verification:
    """What was checked of a file, and apart from it what the file claims about itself."""

    checks: dict[str, Any]
    claims: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        """Both, under their own names and at the top level, where no claim replaces a check."""
        return {**self.claims, **self.checks, "checks": self.checks, "claims": self.claims}

    def as_text(self) -> str:
        """Both for a person, each under a heading."""
        lines = ["Checked here:", *_described(self.checks)]
        if self.checks["marked"]:
            lines += ["The file says of itself, which is not checked:", *_described(self.claims)]
        return "\n".join(lines)


def verify(path: Path) -> dict[str, Any]:
    """What `examine` tells, as plain values."""
    return examine(path).as_json()


def examine(path: Path) -> Verification:
    """How a file says it was made, and whether its content has the hash that it states."""
    marks = read_marks(path)
    checks: dict[str, Any] = {
        "file": str(path),
        "marked": bool(marks.facts),
        "unchanged": marks.is_unchanged if marks.facts else None,
        "file_sha256": sha256_of(path),
    }
    brief = marks.brief.model_dump(mode="json") if marks.brief else None
    return Verification(checks, {**marks.facts, "brief": brief})


def _described(values: dict[str, Any]) -> list[str]:
    return [f"  {json.dumps(name)[1:-1]}: {json.dumps(value)}" for name, value in values.items()]


def _is_music(path: Path, data: bytes) -> bool:
    is_xml = data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    is_known_format = data[:4] in (b"MThd", b"RIFF", b"fLaC") or is_xml
    return path.suffix.lower() in MUSIC_SUFFIXES or is_known_format


def _text_marks(path: Path, data: bytes) -> Marks:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{printable_name(path)} is not a text in UTF-8.") from None
    facts, body = _split_front_matter(text)
    return _make_marks(facts or _read_side_car(path), body.encode())


def _music_marks(data: bytes) -> Marks:
    """The marks in a file of notes, notation or sound; none for any other file."""
    facts = music_marks.read_facts(data)
    return _make_marks(facts, music_marks.remove_mark(data) if facts else data)


def _picture_marks(path: Path, data: bytes) -> Marks:
    """The marks of a picture: its source type in XMP, and the texts that picture programs write."""
    try:
        texts = pictures.read_picture(data, printable_name(path)).texts
    except BriefError as error:
        raise InputError(error.what, error.meaning, error.remedy) from None
    facts: dict[str, Any] = {}
    match = re.search(re.escape(pictures.SOURCE_TYPES) + r"\w+", texts.get(pictures.XMP, ""))
    if match:
        facts["DigitalSourceType"] = match[0]
    facts |= {key: texts[key] for key in picture_metadata.TEXT_KEYS if texts.get(key)}
    return Marks(facts, picture_metadata.parse(texts), data, None)


def _make_marks(facts: dict[str, Any], data: bytes) -> Marks:
    digest = facts.get("body_sha256", facts.get("sha256"))
    is_unchanged = None if digest is None else digest == hashlib.sha256(data).hexdigest()
    return Marks(facts, _parse_brief(facts.get("brief")), data, is_unchanged)


def _split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The facts in the front matter of a text, and the text after it."""
    start = _FENCE + "bowerbird: "
    if not text.startswith(start):
        return {}, text
    facts, fence, body = text.removeprefix(start).partition("\n" + _FENCE)
    return (_parse_facts(facts), body.removeprefix("\n")) if fence else ({}, text)


def _read_side_car(path: Path) -> dict[str, Any]:
    try:
        side_car = read_regular_file(path.with_name(path.name + ".json"), LARGEST_TEXT)
        return _parse_facts(side_car.decode())
    except (FileRefused, UnicodeDecodeError):
        return {}


def _parse_facts(text: str) -> dict[str, Any]:
    """The facts in a JSON text; empty if it is no mark of the studio."""
    facts: dict[str, Any] = as_object(parse_json(text))
    return facts if "DigitalSourceType" in facts else {}


def _parse_brief(values: object) -> Brief | None:
    try:
        return _BRIEF.validate_python(values)
    except ValidationError:
        return None
