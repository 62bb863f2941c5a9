"""Exports of works, with the marks of their provenance.

Invariant: an export replaces no file, and no text that the studio wrote leaves without its marks.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Generator
from pathlib import Path
from typing import Any

from engines.contract import Medium
from engines.formats.atomic import create_folder, write_atomically
from studio.errors import InputError
from studio.exchange import music_marks, renders
from studio.exchange.provenance import facts_of, front_matter
from studio.files import read_work
from studio.records import Artifact

TEXT_FORMATS = ("txt", "md")
MUSIC_FORMATS = ("mid", "wav", "flac", "musicxml")
_LONGEST_NAME = 60


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


def _export_text(artifact: Artifact, file_format: str) -> bytes:
    marks = front_matter(facts_of(artifact)) if file_format == "md" else ""
    return marks.encode() + read_work(artifact)


def _export_music(
    artifact: Artifact, file_format: str, find_renderer: renders.FindRenderer
) -> bytes:
    if file_format == "mid":
        data = renders.read_midi_bytes(artifact)
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


def _file_name(artifact: Artifact) -> str:
    """The first words of the prompt and the id; every file system allows the length."""
    characters = (char if char.isalnum() else " " for char in artifact.prompt)
    words = "".join(characters).split()
    start = "-".join(words[:6]).lower()[:_LONGEST_NAME].encode()[: 2 * _LONGEST_NAME]
    return f"{start.decode(errors='ignore')}-{artifact.id}".lstrip("-")
