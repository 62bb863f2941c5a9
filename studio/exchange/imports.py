"""Reads files that the artist imports into a project.

Invariant: a file is read completely before anything of it is stored. An intact MIDI file, also
one with a pedal, which is not played, and a plain picture are stored byte for byte; a repaired one
is stored in its repaired form, a picture with its transparency and the manifest that it came with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from engines.contract import BriefError, Medium, ScoreError
from engines.formats import picture_metadata, pictures
from engines.formats.content_credentials import MIME_TYPES, Source
from engines.formats.foreign_files import printable, printable_name
from engines.formats.manifest_store import has_store
from engines.formats.midi import read_midi, write_midi
from engines.formats.midi_events import Fault
from engines.formats.score import Score, bars
from engines.formats.tonality import instrument_of, key_of
from studio.errors import InputError
from studio.exchange import provenance
from studio.records import ImportedFile
from studio.settings import Disclosure

_PICTURE_SUFFIXES = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp"}


def read_files(paths: Sequence[Path]) -> Iterator[ImportedFile]:
    """The files, one after the other; several are all read once before, as memory may not hold
    them.

    Raises `InputError` for the first one that cannot be imported, before any is returned.
    """
    for path in paths if len(paths) > 1 else ():
        read_file(path.expanduser())
    for path in paths:
        yield read_file(path.expanduser())


def read_file(path: Path) -> ImportedFile:
    """Read a text, a piece of music or a picture, by its suffix. Raises `InputError`."""
    medium = provenance.medium_of_file(path)
    if medium is Medium.MUSIC:
        return read_music(path)
    if medium is Medium.IMAGE:
        return read_picture(path)
    marks = provenance.read_marks(path)
    suffix = path.suffix.lower()
    return ImportedFile(Medium.TEXT, marks.data, suffix, _title(path), brief=marks.brief)


def read_music(path: Path) -> ImportedFile:
    """Read a MIDI file and repair it if possible. Raises `InputError` with the file's name.

    A file that was repaired or changed since its export has no brief: it would not make it again.
    """
    marks = provenance.read_music_marks(path)
    try:
        score, repairs = read_midi(marks.data)
    except ScoreError as error:
        raise InputError(
            f"{printable_name(path)}: {error.what}", error.meaning, error.remedy
        ) from None
    is_intact = all(repair == Fault.EXPRESSION for repair in repairs)
    is_repaired = not is_intact or not marks.data.startswith(b"MThd")
    return ImportedFile(
        Medium.MUSIC,
        write_midi(score) if is_repaired else marks.data,
        ".mid",
        _title(path),
        _search_terms(score),
        len(bars(score)),
        marks.brief if marks.is_unchanged and not is_repaired else None,
        repairs,
    )


def read_picture(path: Path) -> ImportedFile:
    """Read a picture; one that programs may show differently is converted to PNG.

    Raises `InputError`.
    """
    data = provenance.read_file(path)
    try:
        picture = pictures.read_picture(data, printable_name(path))
        stored_data = data if picture.is_plain else _converted(data, path)
    except BriefError as error:
        raise InputError(error.what, error.meaning, error.remedy) from None
    suffix = _PICTURE_SUFFIXES[picture.format] if picture.is_plain else ".png"
    brief = picture_metadata.parse(picture.texts)
    return ImportedFile(
        Medium.IMAGE, stored_data, suffix, _title(path), brief=brief, repairs=picture.repairs
    )


def _converted(data: bytes, path: Path) -> bytes:
    """The picture as PNG, with the manifest of the file, if it has one, in a manifest of its own.

    Raises `EnvironmentFault` where that cannot be signed.
    """
    png = pictures.as_png(pictures.read_transparent(data, printable_name(path)))
    suffix = path.suffix.lower()
    if suffix not in MIME_TYPES or not has_store(data):
        return png
    from studio.exchange.signed_works import sign_conversion

    return sign_conversion(png, ".png", Source(suffix, data), Disclosure())


def _title(path: Path) -> str:
    return printable(path.stem)


def _search_terms(score: Score) -> str:
    """Title, key, meter, track names and instruments of a score, to find it in the history."""
    meter = score.meters[0]
    terms = [score.title, key_of(score), f"{meter.beats}/{meter.unit}"]
    terms += [name for track in score.tracks for name in (track.name, instrument_of(track))]
    return " ".join(dict.fromkeys(term for term in terms if term))
