"""Marks that say what made a work, written on export and read back on import.

Invariant: an exported work says that a machine made it, with IPTC's digital source type, and
carries the brief that makes it again; a file without marks is taken as the artist's own. Marking
changes neither words nor notes nor sound.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError

from engines.contract import Brief, BriefError, Medium
from engines.formats import picture_marks, pictures
from engines.formats.atomic import write_atomically
from studio.errors import InputError
from studio.exchange import marking, renders
from studio.files import sha256_of
from studio.records import Artifact

SOURCE_TYPE = pictures.SOURCE_TYPES + "trainedAlgorithmicMedia"
TEXT_FORMATS = ("txt", "md")
MUSIC_FORMATS = ("mid", "wav", "flac", "musicxml")
TEXT_ENDINGS = (".txt", ".md", ".text", ".markdown")
MUSIC_ENDINGS = (".mid", ".midi", ".smf", ".kar", ".rmi")
_FENCE = "---\n"
_BRIEF: TypeAdapter[Brief] = TypeAdapter(Brief)


@dataclass(frozen=True)
class Marks:
    """What a file tells about itself; `whole` is False where it was changed since the export,
    None where that cannot be told. `data` is what the file holds besides its marks."""

    facts: dict[str, Any]
    brief: Brief | None
    data: bytes
    whole: bool | None

    @property
    def body(self) -> str:
        """The words of a text."""
        return self.data.decode()


def facts_of(artifact: Artifact) -> dict[str, Any]:
    """Plain values that tell what made a work."""
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
    form: str = "",
    find: renders.FindRenderer = renders.renderer,
) -> Path:
    """Write a work to `folder` in a format of its kind, with its marks. Returns the file.

    A text: `txt` with a side-car (the default), or `md` with front matter. Music: `mid` (the
    default), `wav`, `flac` or `musicxml`, the marks inside; the artist's own tune gets none. A
    picture: the format that it has.
    Raises `InputError` for a format that the kind has not, or where a file would be hit.
    """
    allowed = _formats_of(artifact)
    form = form.lower().removeprefix(".") or allowed[0]
    if form not in allowed:
        kind = {Medium.MUSIC: "music", Medium.IMAGE: "this picture"}.get(artifact.kind, "a text")
        raise InputError(f"format: one of {', '.join(allowed)} for {kind} ({form!r} was given).")
    target = folder / f"{_file_name(artifact)}.{form}"
    if target.exists():
        raise InputError(f"There is already a file at {target}.", "", "Choose another folder.")
    data = _data_of(artifact, form, find)
    _make_folder(folder)
    write_atomically(target, data)
    if form == "txt":
        facts = json.dumps(facts_of(artifact), ensure_ascii=False)
        write_atomically(target.with_name(target.name + ".json"), (facts + "\n").encode())
    return target


def _formats_of(artifact: Artifact) -> tuple[str, ...]:
    if artifact.kind is Medium.IMAGE:
        return (artifact.path.suffix.removeprefix("."),)
    return MUSIC_FORMATS if artifact.kind is Medium.MUSIC else TEXT_FORMATS


def _data_of(artifact: Artifact, form: str, find: renders.FindRenderer) -> bytes:
    if artifact.kind is Medium.IMAGE:
        return artifact.path.read_bytes()
    return _music(artifact, form, find) if artifact.kind is Medium.MUSIC else _text(artifact, form)


def read(path: Path) -> Marks:
    """What a file holds and its marks. Raises `InputError` where it is no work of any kind."""
    data = _bytes_of(path)
    if path.suffix.lower() in pictures.ENDINGS:
        return _read_picture(path, data)
    if path.suffix.lower() in TEXT_ENDINGS or not _is_music(path, data):
        return _read_text(path, data)
    return marks_within(data)


def read_music(path: Path) -> Marks:
    """What a file of music holds and its marks. Raises `InputError` where it cannot be read."""
    return marks_within(_bytes_of(path))


def marks_within(data: bytes) -> Marks:
    """The marks inside a file of music, notation or sound; whatever else it is, it has none."""
    facts = marking.facts_in(data)
    return _marks(facts, marking.unmarked(data) if facts else data)


def medium_of(path: Path) -> Medium:
    """What a file would be imported as. Raises `InputError`."""
    if path.suffix.lower() in TEXT_ENDINGS:
        return Medium.TEXT
    if path.suffix.lower() in MUSIC_ENDINGS:
        return Medium.MUSIC
    if path.suffix.lower() in pictures.ENDINGS:
        return Medium.IMAGE
    raise InputError(
        f"{path.name} is of a kind that cannot be brought in.",
        "",
        "Bring .txt, .md, .mid, .png, .jpg or .webp.",
    )


def verify(path: Path) -> dict[str, Any]:
    """What made this file, from its own marks."""
    marks = read(path)
    told = {key: value for key, value in marks.facts.items() if key != "brief"}
    brief = marks.brief.model_dump(mode="json") if marks.brief else None
    return {
        "file": str(path),
        "marked": bool(marks.facts),
        "unchanged": marks.whole if marks.facts else None,
        "file_sha256": sha256_of(path),
        **told,
        "brief": brief,
    }


def _text(artifact: Artifact, form: str) -> bytes:
    facts = json.dumps(facts_of(artifact), ensure_ascii=False)
    front = f"{_FENCE}bowerbird: {facts}\n{_FENCE}\n" if form == "md" else ""
    return (front + artifact.text).encode()


def _music(artifact: Artifact, form: str, find: renders.FindRenderer) -> bytes:
    if form == "mid":
        data = renders.read_midi_bytes(artifact)
    elif form == "wav":
        data = renders.ensure_sound(artifact, find).read_bytes()
    else:
        data = renders.render(artifact, form, find)
    if artifact.brief is None:
        return data
    facts = facts_of(artifact)
    if form != "mid":
        facts["body_sha256"] = hashlib.sha256(marking.unmarked(data)).hexdigest()
    return marking.marked(data, facts)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise InputError(f"{path} cannot be read: {fault.strerror}.") from None


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise InputError(f"{folder} is not a folder.", "", "Choose another.") from None


def _is_music(path: Path, data: bytes) -> bool:
    xml = data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    return path.suffix.lower() in MUSIC_ENDINGS or data[:4] in (b"MThd", b"RIFF", b"fLaC") or xml


def _read_text(path: Path, data: bytes) -> Marks:
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path.name} is not a text in UTF-8.") from None
    facts, body = _front_matter(words)
    return _marks(facts or _side_car(path), body.encode())


def _read_picture(path: Path, data: bytes) -> Marks:
    """A picture's marks: how it was made, in the form of all picture programs, and its XMP."""
    try:
        texts = pictures.read_picture(data, path.name).texts
    except BriefError as fault:
        raise InputError(fault.what, fault.meaning, fault.remedy) from None
    facts: dict[str, Any] = {}
    source = re.search(re.escape(pictures.SOURCE_TYPES) + r"\w+", texts.get(pictures.XMP, ""))
    if source:
        facts["DigitalSourceType"] = source[0]
    facts |= {key: texts[key] for key in picture_marks.KEYS if texts.get(key)}
    return Marks(facts, picture_marks.parse(texts), data, None)


def _marks(facts: dict[str, Any], data: bytes) -> Marks:
    digest = facts.get("body_sha256", facts.get("sha256"))
    whole = digest is None or digest == hashlib.sha256(data).hexdigest()
    return Marks(facts, _brief(facts.get("brief")), data, whole)


def _front_matter(words: str) -> tuple[dict[str, Any], str]:
    if not words.startswith(_FENCE + "bowerbird: "):
        return {}, words
    front, fence, body = words.removeprefix(_FENCE + "bowerbird: ").partition("\n" + _FENCE)
    return (_parsed(front), body.removeprefix("\n")) if fence else ({}, words)


def _side_car(path: Path) -> dict[str, Any]:
    try:
        return _parsed(path.with_name(path.name + ".json").read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return {}


def _parsed(words: str) -> dict[str, Any]:
    try:
        facts: Any = json.loads(words)
    except ValueError:
        return {}
    return (
        cast("dict[str, Any]", facts)
        if isinstance(facts, dict) and "DigitalSourceType" in facts
        else {}
    )


def _brief(stored: object) -> Brief | None:
    try:
        return _BRIEF.validate_python(stored)
    except ValidationError:
        return None


def _file_name(artifact: Artifact) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in artifact.prompt).split()
    return "-".join([*words[:6], artifact.id]).lower()[:80]
