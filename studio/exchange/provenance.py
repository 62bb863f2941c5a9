"""Provenance marks: how a work was made, written on export and read on import.

Invariant: the marks of an exported work state IPTC's digital source type, that a machine made it,
and contain its brief, without the artist's words unless those are disclosed; a file without marks
is treated as the artist's own. Marks change no text, note or sound.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from engines.contract import (
    Brief,
    BriefError,
    FileRefused,
    ImageBrief,
    Medium,
    TextBrief,
)
from engines.formats import picture_metadata, pictures
from engines.formats.foreign_files import exists, printable, printable_name, read_regular_file
from engines.formats.json_values import as_object, parse_json
from engines.formats.midi import ENDINGS as MIDI_ENDINGS
from engines.formats.midi import MAX_FILE_SIZE as MAX_MIDI_SIZE
from studio.errors import InputError
from studio.exchange import music_marks
from studio.records import UNDISCLOSED, Artifact
from studio.settings import Disclosure

SOURCE_TYPE = pictures.SOURCE_TYPES + "trainedAlgorithmicMedia"
COMPOSITE = pictures.SOURCE_TYPES + "compositeWithTrainedAlgorithmicMedia"
MADE_WITH = "Bowerbird Studio"
TEXT_SUFFIXES = (".txt", ".md", ".text", ".markdown")
MUSIC_SUFFIXES = MIDI_ENDINGS
SOUND_SUFFIXES = (".wav", ".flac")
LARGEST_TEXT = 20_000_000
LARGEST_MARK = 4_000_000
LARGEST_NOTATION = 100_000_000
LARGEST_SOUND = 1_500_000_000
"""Limits in bytes: LARGEST_MARK for the front matter of a text, the last for the sound of the
longest piece, two hours of CD quality."""
_FENCE = "---\n"
_BRIEF: TypeAdapter[Brief] = TypeAdapter(Brief)
BriefOfAKind = TypeVar("BriefOfAKind", bound=Brief)


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


def facts_of(artifact: Artifact, disclosure: Disclosure) -> dict[str, Any]:
    """How a work was made, as plain values; the artist's words only where they are disclosed."""
    brief = artifact.brief
    if brief is not None and not disclosure.prompt:
        brief = without_words(brief)
    return {
        "DigitalSourceType": source_type(brief) if brief else "",
        "made_with": MADE_WITH,
        "brought_in_at" if artifact.is_brought_in else "made_at": artifact.created_at,
        "model": artifact.model,
        "adapter": artifact.adapter,
        "seed": artifact.seed,
        "sha256": artifact.sha256,
        "brief": brief.model_dump(mode="json") if brief else None,
    }


def source_type(brief: Brief) -> str:
    """IPTC's digital source type; an edit of another picture is a composite."""
    is_edit = isinstance(brief, ImageBrief) and (
        bool(brief.mask) or any(brief.margins) or brief.task != "draw"
    )
    return COMPOSITE if is_edit else SOURCE_TYPE


def without_words(brief: BriefOfAKind) -> BriefOfAKind:
    """The brief with `UNDISCLOSED` for what the artist wrote, and without seed notes."""
    words: dict[str, object]
    if isinstance(brief, TextBrief):
        passage = UNDISCLOSED if brief.passage else ""
        words = {"prompt": UNDISCLOSED, "passage": passage, "following": "", "stop": ()}
    elif isinstance(brief, ImageBrief):
        words = {"prompt": UNDISCLOSED if brief.prompt else "", "negative": ""}
    else:
        words = {"notes": "", "task": brief.task if brief.source else "continue"}
    return brief.model_copy(update=words)


def front_matter(facts: dict[str, Any]) -> str:
    """The marks of a text in Markdown, which stand before it."""
    return f"{_FENCE}bowerbird: {json.dumps(facts, ensure_ascii=False)}\n{_FENCE}\n"


def side_car_text(facts: dict[str, Any]) -> str:
    """The marks of a plain text, which stand in a file beside it."""
    return json.dumps(facts, ensure_ascii=False) + "\n"


def read_marks(path: Path) -> Marks:
    """The marks and the content of a file. Raises `InputError` if it is no work of any kind."""
    data, suffix = read_file(path), path.suffix.lower()
    if suffix in pictures.ENDINGS:
        return picture_marks(path, data)
    if suffix in TEXT_SUFFIXES or not is_music(suffix, data):
        return _text_marks(path, data)
    return marks_of_music(data)


def read_music_marks(path: Path) -> Marks:
    """The marks and the content of a music file. Raises `InputError` if it cannot be read."""
    return marks_of_music(read_file(path))


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
    if not exists(path):
        raise InputError(f"There is no file at {printable(str(path))}.", "", "Check the path.")
    raise InputError(
        f"{printable_name(path)} is of a kind that cannot be brought in.",
        "",
        "Bring .txt, .md, .mid, .png, .jpg or .webp.",
    )


def is_music(suffix: str, head: bytes) -> bool:
    """Whether a file is one of notes, notation or sound, by its suffix and its first bytes."""
    is_xml = head[:200].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    is_known_format = head[:4] in (b"MThd", b"RIFF", b"fLaC") or is_xml
    return suffix in MUSIC_SUFFIXES or is_known_format


def _text_marks(path: Path, data: bytes) -> Marks:
    try:
        data.decode()
    except UnicodeDecodeError:
        raise InputError(f"{printable_name(path)} is not a text in UTF-8.") from None
    facts, start = front_matter_in(data)
    body = data[start:]
    return marks_of(facts or parse_facts(read_side_car(path)), body, _digest(body))


def marks_of_music(data: bytes) -> Marks:
    """The marks in a file of notes, notation or sound; none for any other file."""
    facts = music_marks.read_facts(data)
    body = music_marks.remove_mark(data) if facts else data
    return marks_of(facts, body, _digest(body))


def picture_marks(path: Path, data: bytes) -> Marks:
    """The marks of a picture: its source type in XMP, and the texts that picture programs write.

    Raises `InputError` if it is no picture that can be read.
    """
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


def marks_of(facts: dict[str, Any], body: bytes, digest: str) -> Marks:
    """The marks with these facts, of a file whose content has this digest."""
    body_digest = facts.get("body_sha256", facts.get("sha256"))
    is_unchanged = None if body_digest is None else body_digest == digest
    return Marks(facts, parse_brief(facts.get("brief")), body, is_unchanged)


def front_matter_in(data: bytes) -> tuple[dict[str, Any], int]:
    """The facts in the front matter of a text, and the offset of the text after it."""
    start = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    opening, fence = f"{_FENCE}bowerbird: ".encode(), f"\n{_FENCE}".encode()
    end = data.find(fence, start) if data.startswith(opening, start) else -1
    if end < 0:
        return {}, start
    facts = parse_facts(data[start + len(opening) : end].decode(errors="replace"))
    end += len(fence)
    return facts, end + data.startswith(b"\n", end)


def read_side_car(path: Path) -> str:
    """The file of marks beside a text; empty if there is none that can be read."""
    try:
        data = read_regular_file(path.with_name(path.name + ".json"), LARGEST_TEXT)
    except FileRefused:
        return ""
    return data.decode(errors="replace")


def parse_facts(text: str) -> dict[str, Any]:
    """The facts in a JSON text; empty if it is no mark of the studio."""
    facts: dict[str, Any] = as_object(parse_json(text))
    return facts if "DigitalSourceType" in facts else {}


def parse_brief(values: object) -> Brief | None:
    """The brief of these values; None if there is none, or an invalid one."""
    try:
        return _BRIEF.validate_python(values)
    except ValidationError:
        return None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
