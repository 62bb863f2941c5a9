"""Files from elsewhere, read before they are taken into a project.

Invariant: nothing is kept before all of it was read; of a MIDI file that is whole and of a
picture that is plain the very bytes are kept, of one that had to be mended what it was mended to.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engines.contract import BriefError, Medium, ScoreError
from engines.formats import picture_marks, pictures
from engines.formats.midi import LARGEST_FILE, read_midi, write_midi
from engines.formats.score import Score, bars
from engines.formats.tonality import instrument_of, key_of
from studio.errors import InputError
from studio.exchange import provenance
from studio.records import ImportedFile

_PICTURE_SUFFIXES = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp"}


def read_all(paths: Sequence[Path]) -> list[ImportedFile]:
    """Every file, or the first fault as an `InputError`."""
    return [read(path.expanduser()) for path in paths]


def read(path: Path) -> ImportedFile:
    """A text, a tune or a picture, by its ending. Raises `InputError`."""
    kind = provenance.medium_of(path)
    if kind is Medium.MUSIC:
        return read_tune(path)
    if kind is Medium.IMAGE:
        return read_picture(path)
    marks = provenance.read(path)
    suffix = path.suffix.lower()
    return ImportedFile(Medium.TEXT, marks.data, suffix, path.stem, brief=marks.brief)


def read_tune(path: Path) -> ImportedFile:
    """A MIDI file, mended where that can be done. Raises `InputError` with the file's name."""
    _refuse_the_large(path)
    marks = provenance.read_music(path)
    try:
        score, repairs = read_midi(marks.data)
    except ScoreError as fault:
        raise InputError(f"{path.name}: {fault.what}", fault.meaning, fault.remedy) from None
    mended = bool(repairs) or not marks.data.startswith(b"MThd")
    return ImportedFile(
        Medium.MUSIC,
        write_midi(score) if mended else marks.data,
        ".mid",
        path.stem,
        _findable(score),
        len(bars(score)),
        marks.brief if marks.whole and not mended else None,
        repairs,
    )


def read_picture(path: Path) -> ImportedFile:
    """A picture: the very file where every program shows it alike, else as PNG.

    Raises `InputError`.
    """
    try:
        data = path.read_bytes()
        found = pictures.read_picture(data, path.name)
    except OSError as fault:
        raise InputError(f"{path} cannot be read: {fault.strerror}.") from None
    except BriefError as fault:
        raise InputError(fault.what, fault.meaning, fault.remedy) from None
    kept = data if found.is_plain else pictures.as_png(found.image)
    suffix = _PICTURE_SUFFIXES[found.format] if found.is_plain else ".png"
    brief = picture_marks.parse(found.texts)
    return ImportedFile(Medium.IMAGE, kept, suffix, path.stem, brief=brief, repairs=found.repairs)


def _refuse_the_large(path: Path) -> None:
    """Before the file is read into memory."""
    try:
        size = path.stat().st_size
    except OSError:
        return  # reading it says what is wrong
    if size > 2 * LARGEST_FILE:
        raise InputError(f"{path.name} has {size / 1e6:,.0f} MB, which is too much for MIDI.")


def _findable(score: Score) -> str:
    """Title, key, meter, names and instruments of a score: what one would search it by."""
    meter = score.meters[0]
    told = [score.title, key_of(score), f"{meter.beats}/{meter.unit}"]
    told += [name for track in score.tracks for name in (track.name, instrument_of(track))]
    return " ".join(dict.fromkeys(word for word in told if word))
