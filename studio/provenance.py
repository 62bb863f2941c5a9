"""Marks that say what made a work, written on export and read back on import.

Invariant: an exported text says that a machine made it, with IPTC's digital source type, and
carries the brief that makes it again; a file without marks is taken as the artist's own.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError

from engines.contract import Brief, Medium
from studio.errors import InputError
from studio.files import sha256_of, write_atomically
from studio.works import Artifact

SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
TEXT_FORMATS = ("txt", "md")
_FENCE = "---\n"
_BRIEF: TypeAdapter[Brief] = TypeAdapter(Brief)


@dataclass(frozen=True)
class Marks:
    """What a file tells about itself; `whole` is False where its words changed since the export."""

    facts: dict[str, Any]
    brief: Brief | None
    body: str
    whole: bool


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


def export(artifact: Artifact, folder: Path, form: str = "") -> Path:
    """Write a text to `folder`: `md` with front matter, `txt` with a side-car. Returns the file.

    Raises `InputError` for a format that the kind has not, or where a file would be hit.
    """
    form = form or "txt"
    if form not in TEXT_FORMATS:
        allowed = ", ".join(TEXT_FORMATS)
        raise InputError(f"format: one of {allowed} for a text ({form!r} was given).")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{_file_name(artifact)}.{form}"
    if target.exists():
        raise InputError(f"There is already a file at {target}.", "", "Choose another folder.")
    facts = json.dumps(facts_of(artifact), ensure_ascii=False)
    if form == "md":
        front = f"{_FENCE}bowerbird: {facts}\n{_FENCE}\n"
        write_atomically(target, (front + artifact.text).encode())
    else:
        write_atomically(target, artifact.text.encode())
        write_atomically(target.with_name(target.name + ".json"), (facts + "\n").encode())
    return target


def read(path: Path) -> Marks:
    """The words of a text file and its marks. Raises `InputError` where it is no text."""
    try:
        words = path.read_bytes().decode("utf-8-sig")
    except OSError as fault:
        raise InputError(f"{path} cannot be read: {fault.strerror}.") from None
    except UnicodeDecodeError:
        raise InputError(f"{path.name} is not a text in UTF-8.") from None
    facts, body = _front_matter(words)
    facts = facts or _side_car(path)
    digest = facts.get("sha256")
    whole = digest is None or digest == hashlib.sha256(body.encode()).hexdigest()
    return Marks(facts, _brief(facts.get("brief")), body, whole)


def medium_of(path: Path) -> Medium:
    """What a file would be imported as. Raises `InputError`."""
    if path.suffix.lower() in (".txt", ".md", ".text", ".markdown"):
        return Medium.TEXT
    raise InputError(
        f"{path.name} is of a kind that cannot be brought in.", "", "Bring .txt or .md."
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
