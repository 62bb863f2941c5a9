"""Provenance marks: how a work was made, written on export and read on import.

Invariant: the marks of an exported work state IPTC's digital source type, that a machine made it,
and contain the brief that makes it again; a file without marks is treated as the artist's own.
Marks change no text, note or sound.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from engines.contract import Brief, BriefError, FileRefused, Medium
from engines.formats import picture_metadata, pictures
from engines.formats.atomic import create_folder, write_atomically
from engines.formats.foreign_files import printable_name, read_regular_file
from engines.formats.json_values import as_object, parse_json
from engines.formats.midi import MAX_FILE_SIZE as MAX_MIDI_SIZE
from studio.errors import InputError
from studio.exchange import music_marks, renders
from studio.files import read_work, sha256_of
from studio.records import Artifact

SOURCE_TYPE = pictures.SOURCE_TYPES + "trainedAlgorithmicMedia"
TEXT_FORMATS = ("txt", "md")
MUSIC_FORMATS = ("mid", "wav", "flac", "musicxml")
TEXT_SUFFIXES = (".txt", ".md", ".text", ".markdown")
MUSIC_SUFFIXES = (".mid", ".midi", ".smf", ".kar", ".rmi")
SOUND_SUFFIXES = (".wav", ".flac")
LARGEST_TEXT = 20_000_000
LARGEST_NOTATION = 100_000_000
LARGEST_SOUND = 1_500_000_000
"""Limits in bytes; the sound is that of the longest piece, two hours of CD quality."""
_FENCE = "---\n"
_LONGEST_NAME = 60
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


def export(
    artifact: Artifact,
    folder: Path,
    file_format: str = "",
    find_renderer: renders.FindRenderer = renders.renderer,
) -> Path:
    """Write a work with its marks to `folder`. Returns the file.

    A text: `txt` with a side-car (the default), or `md` with front matter. Music: `mid` (the
    default), `wav`, `flac` or `musicxml`, the marks inside; the artist's own tune gets none. A
    picture: the format that it has.
    Raises `InputError` for a format that the kind does not have, or if the file already exists.
    """
    file_format = _resolve_format(artifact, file_format)
    target = folder / f"{_file_name(artifact)}.{file_format}"
    if target.exists():
        raise InputError(f"There is already a file at {target}.", "", "Choose another folder.")
    data = _export_data(artifact, file_format, find_renderer)
    with _folder_for(folder):
        if file_format == "txt":
            _write_with_side_car(target, data, facts_of(artifact))
        else:
            write_atomically(target, data)
    return target


def _write_with_side_car(target: Path, data: bytes, facts: dict[str, Any]) -> None:
    """Write a text and its marks beside it, both or neither.

    The text is the last: an export is refused where there is one already, and no text may be
    without its marks.
    """
    side_car = target.with_name(target.name + ".json")
    write_atomically(side_car, (json.dumps(facts, ensure_ascii=False) + "\n").encode())
    try:
        write_atomically(target, data)
    except BaseException:
        with contextlib.suppress(OSError):
            side_car.unlink(missing_ok=True)
        raise


def _resolve_format(artifact: Artifact, file_format: str) -> str:
    """The format to export to, by default the first of its kind. Raises `InputError`."""
    formats = _formats_of(artifact)
    file_format = file_format.lower().removeprefix(".") or formats[0]
    if file_format not in formats:
        kind = {Medium.MUSIC: "music", Medium.IMAGE: "this picture"}.get(artifact.medium, "a text")
        raise InputError(
            f"format: one of {', '.join(formats)} for {kind} ({file_format!r} was given)."
        )
    return file_format


def _formats_of(artifact: Artifact) -> tuple[str, ...]:
    if artifact.medium is Medium.IMAGE:
        return (artifact.path.suffix.removeprefix("."),)
    return MUSIC_FORMATS if artifact.medium is Medium.MUSIC else TEXT_FORMATS


def _export_data(
    artifact: Artifact, file_format: str, find_renderer: renders.FindRenderer
) -> bytes:
    if artifact.medium is Medium.IMAGE:
        return read_work(artifact)
    if artifact.medium is Medium.MUSIC:
        return _export_music(artifact, file_format, find_renderer)
    return _export_text(artifact, file_format)


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


def _export_text(artifact: Artifact, file_format: str) -> bytes:
    facts = json.dumps(facts_of(artifact), ensure_ascii=False)
    front_matter = f"{_FENCE}bowerbird: {facts}\n{_FENCE}\n" if file_format == "md" else ""
    return front_matter.encode() + read_work(artifact)


def _export_music(
    artifact: Artifact, file_format: str, find_renderer: renders.FindRenderer
) -> bytes:
    if file_format == "mid":
        data = renders.read_midi_bytes(artifact)
    elif file_format == "wav":
        data = renders.render(artifact, "wav", find_renderer)  # the cached sound has no hash
    else:
        data = renders.render(artifact, file_format, find_renderer)
    if artifact.brief is None:
        return data
    facts = facts_of(artifact)
    if file_format != "mid":
        facts["body_sha256"] = hashlib.sha256(music_marks.remove_mark(data)).hexdigest()
    return music_marks.add_mark(data, facts)


@contextlib.contextmanager
def _folder_for(folder: Path) -> Generator[None]:
    """The folder of an export, made where it is missing. Raises `InputError` if it is no folder."""
    try:
        with create_folder(folder):
            yield
    except (FileExistsError, NotADirectoryError):
        raise InputError(f"{folder} is not a folder.", "", "Choose another.") from None


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


def _file_name(artifact: Artifact) -> str:
    """The first words of the prompt and the id; every file system allows the length."""
    characters = (char if char.isalnum() else " " for char in artifact.prompt)
    words = "".join(characters).split()
    start = "-".join(words[:6]).lower()[:_LONGEST_NAME].encode()[: 2 * _LONGEST_NAME]
    return f"{start.decode(errors='ignore')}-{artifact.id}".lstrip("-")
