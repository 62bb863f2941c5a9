"""Exports of works, with the marks of their provenance.

Invariant: an export replaces no file, and is complete or absent. What the studio made leaves with
its marks, unless the artist turned them off.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engines.contract import Medium
from engines.formats.atomic import write_atomically
from studio.errors import FileExists, InputError
from studio.exchange import music_marks, renders
from studio.exchange.picture_exports import export_picture
from studio.exchange.provenance import facts_of, front_matter, side_car_text
from studio.exchange.seals import seal, unsealed
from studio.exchange.signed_works import sign_work
from studio.exchange.signing import signing_key
from studio.files import export_folder, read_work
from studio.records import Artifact
from studio.settings import Disclosure
from studio.titles import file_stem, title_of

TEXT_FORMATS = ("txt", "md")
MUSIC_FORMATS = ("mid", "wav", "flac", "musicxml")
PICTURE_FORMATS = ("png", "jpg", "webp")
_SAME_FORMATS = {"jpeg": "jpg", "midi": "mid"}


def export(
    artifact: Artifact,
    folder: Path,
    file_format: str = "",
    find_renderer: renders.FindRenderer = renders.renderer,
    disclosure: Disclosure | None = None,
    sources: Sequence[Artifact] = (),
) -> Path:
    """Write a work with its marks to `folder`. Returns the file.

    A text: `txt` with a side-car (the default), or `md` with front matter. Music: `mid` (the
    default), `wav`, `flac` or `musicxml`, the marks inside; the artist's own tune gets none. A
    picture: the format that it has, or `png`, `jpg` or `webp`, with the manifests of the `sources`
    that it was made from. `disclosure` is what the marks tell, by default all but the words.
    Raises `InputError` for a format that the kind does not have, `FileExists` if the file is there
    already, `EnvironmentFault` for a certificate that cannot be used.
    """
    disclosure = disclosure or Disclosure()
    file_format = _resolve_format(artifact, file_format)
    target = folder / f"{_file_name(artifact)}.{file_format}"
    if target.exists():
        raise FileExists(f"There is already a file at {target}.", "", "Choose another folder.")
    with export_folder(folder):
        if artifact.medium is Medium.IMAGE:
            suffix = f".{file_format}"
            write_atomically(target, export_picture(artifact, suffix, disclosure, sources))
            return target
        body = _body(artifact, file_format, find_renderer)
        facts = _facts_of(artifact, body, disclosure)
        if facts and file_format == "txt":
            _write_with_side_car(target, body, facts)
        else:
            write_atomically(target, _marked(body, file_format, facts, disclosure))
    return target


def _body(artifact: Artifact, file_format: str, find_renderer: renders.FindRenderer) -> bytes:
    """A text or a piece of music in a format, without marks of the studio."""
    if file_format in (*TEXT_FORMATS, "mid"):
        return read_work(artifact)
    return music_marks.remove_mark(renders.render(artifact, file_format, find_renderer))


def _facts_of(artifact: Artifact, body: bytes, disclosure: Disclosure) -> dict[str, Any]:
    """The sealed facts for an export; empty where it gets no marks.

    A text of the artist's own has marks that say so; a tune of the artist's own stays as it is.
    """
    is_own_tune = artifact.brief is None and artifact.medium is Medium.MUSIC
    if is_own_tune or not disclosure.machine_made:
        return {}
    facts = facts_of(artifact, disclosure)
    digest = hashlib.sha256(body).hexdigest()
    if digest != artifact.sha256:
        facts["body_sha256"] = digest
    return seal(facts, signing_key(disclosure))


def _marked(body: bytes, file_format: str, facts: dict[str, Any], disclosure: Disclosure) -> bytes:
    """The content with its marks inside."""
    if not facts:
        return body
    if file_format == "md":
        return front_matter(facts).encode() + body
    data = music_marks.add_mark(body, facts)
    return sign_work(data, ".wav", unsealed(facts), disclosure) if file_format == "wav" else data


def _write_with_side_car(target: Path, data: bytes, facts: dict[str, Any]) -> None:
    """Write a text and its marks beside it, both or neither.

    The text is the last: an export is refused where there is one already, and no text may be
    without its marks.
    """
    side_car = target.with_name(target.name + ".json")
    write_atomically(side_car, side_car_text(facts).encode())
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
    file_format = _SAME_FORMATS.get(file_format, file_format)
    if file_format not in formats:
        kind = {Medium.MUSIC: "music", Medium.IMAGE: "this picture"}.get(artifact.medium, "a text")
        raise InputError(
            f"format: one of {', '.join(formats)} for {kind} ({file_format!r} was given)."
        )
    return file_format


def _formats_of(artifact: Artifact) -> tuple[str, ...]:
    if artifact.medium is not Medium.IMAGE:
        return MUSIC_FORMATS if artifact.medium is Medium.MUSIC else TEXT_FORMATS
    own = artifact.path.suffix.removeprefix(".")
    others = PICTURE_FORMATS if own in PICTURE_FORMATS else ()
    return (own, *(name for name in others if name != own))


def _file_name(artifact: Artifact) -> str:
    """The first words of the title, without spaces, and the id."""
    words = re.findall(r"\w+", file_stem(title_of(artifact), default=""))
    return "-".join([*words[:6], artifact.id]).lower()
