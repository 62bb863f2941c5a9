"""Reads tunes in ABC notation and normalises them: whole bars, no repeats, a style and a key.

Invariant: every bar of a `Tune` is exactly as long as its meter, pickups are at the end of their
bar, and a section that the notation repeats is there once.

The notes come from abc2midi, which accents the first note after each bar line (velocity 105), so
that the bar lines can be recovered from its output.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from engines.contract import EngineError
from engines.formats.score import TICKS, Meter, Note, Score, Tempo, Track
from engines.music.tokens import ENHARMONICS, MODES, TONICS

ACCENT_VELOCITY = 105
GRID = TICKS // 24
"""Notes start on 24ths of a quarter; abc2midi writes them one tick late."""
METERS = {(2, 4), (3, 4), (4, 4), (6, 8), (9, 8), (3, 8), (12, 8), (2, 2), (3, 2), (6, 4)}
_RHYTHMS = (
    ("slip jig", "slip jig"), ("slipjig", "slip jig"), ("jig", "jig"), ("reel", "reel"),
    ("hornpipe", "hornpipe"), ("clog", "hornpipe"), ("strathspey", "strathspey"),
    ("fling", "strathspey"), ("march", "march"), ("quick step", "march"), ("quickstep", "march"),
    ("waltz", "waltz"), ("air", "air"), ("slide", "jig"),
)  # fmt: skip
_SLOW = ("slow", "tender", "plaintive", "moderate", "air", "sad", "expression", "lament")
_NOTES_PER_SECOND = {"air": 2.6, "waltz": 3.6, "march": 4.0, "strathspey": 4.8, "hornpipe": 5.6}
"""The usual speed of a style."""
_DEFAULT_NOTES_PER_SECOND = 6.4


@dataclass(frozen=True)
class TuneHead:
    """The header fields of a tune; `key` is "" when it has none of the supported modes."""

    number: int
    title: str
    style: str
    key: str


@dataclass(frozen=True)
class Tune:
    """A tune on one track. `section_ends` are the bars after which a phrase ends."""

    identity: str
    head: TuneHead
    score: Score
    section_ends: tuple[int, ...]


@dataclass(frozen=True)
class _TuneBar:
    notes: tuple[Note, ...]
    is_pickup: bool = False


def tunes_of(abc: Path, folder: Path) -> Iterator[Tune | str]:
    """The tunes of one ABC file, or for a tune that is left out a sentence with the reason.

    abc2midi writes its MIDI files into `folder`. Raises `EngineError` when it is not installed.
    """
    heads = list(read_heads(abc.read_text(encoding="utf-8", errors="replace")))
    folder.mkdir(parents=True, exist_ok=True)
    for head in heads:
        identity = f"{abc.parent.name}/{abc.stem}/{head.number}"
        file = folder / f"{abc.parent.name}-{abc.stem}-{head.number}.mid"
        _abc2midi(abc, head.number, file)
        try:
            yield normalise(identity, head, _read(file))
        except ValueError as error:
            yield f"{identity}: {error}"


def read_heads(text: str) -> Iterator[TuneHead]:
    """Title, style and key of each tune of an ABC file, in order."""
    for part in re.split(r"^X:", text, flags=re.MULTILINE)[1:]:
        fields: dict[str, list[str]] = {}
        number = re.match(r"\s*(\d+)", part)
        for letter, value in re.findall(r"^([A-Za-z]):[ \t]*(.*?)[ \t]*$", part, re.MULTILINE):
            fields.setdefault(letter, []).append(value)
        if number is None or "K" not in fields:
            continue
        title = fields.get("T", [""])[0]
        style = _style(title, fields)
        yield TuneHead(int(number[1]), title, style, parse_key(fields["K"][0]))


def parse_key(text: str) -> str:
    """The key in ABC's `K:` field, as "D dorian"; "" for another mode or none."""
    match = re.match(r"([A-G])([#b]?)\s*([A-Za-z]*)", text)
    if match is None:
        return ""
    tonic = match[1] + match[2]
    tonic = ENHARMONICS.get(tonic, tonic)
    mode = match[3].lower()[:3]
    names = {"": "major", "maj": "major", "ion": "major", "m": "minor", "min": "minor"}
    names |= {"aeo": "minor", "dor": "dorian", "mix": "mixolydian"}
    if tonic not in TONICS or names.get(mode) not in MODES:
        return ""
    return f"{tonic} {names[mode]}"


def normalise(identity: str, head: TuneHead, score: Score) -> Tune:
    """Recover the bars of abc2midi's notes, fill them up, and drop repeats.

    Raises `ValueError` with the reason when a tune has no regular bars.
    """
    if len(score.meters) != 1 or (score.meters[0].beats, score.meters[0].unit) not in METERS:
        raise ValueError("changes its meter, or has a rare one")
    meter = score.meters[0]
    notes = [_snap(note) for note in max(score.tracks, key=lambda t: len(t.notes)).notes]
    bars = _without_repeats(_whole_bars(notes, meter.bar_ticks))
    if not 4 <= len(bars) <= 200:
        raise ValueError(f"has {len(bars)} bars")
    melody = [
        replace(note, start=note.start + index * meter.bar_ticks)
        for index, bar in enumerate(bars)
        for note in bar.notes
    ]
    tempo = Tempo(0, _tempo(head.style, melody))
    first = 1 if bars[0].is_pickup else 0
    ends = (*range(first + 8, len(bars), 8), len(bars))
    tune = Score((Track(_without_overlaps(melody), 0),), (tempo,), (meter,), (), head.title)
    return Tune(identity, head, tune, ends)


def _style(title: str, fields: dict[str, list[str]]) -> str:
    """From the rhythm field, else the title, else the note field and the meter."""
    rhythm = " ".join(fields.get("R", [])).lower()
    for text in (rhythm, title.lower()):
        for word, style in _RHYTHMS:
            if word in text:
                return style
    meter = fields.get("M", [""])[0].strip()
    notes = " ".join(fields.get("N", [])).lower()
    if any(word in notes for word in _SLOW):
        return "air"
    return {"6/8": "jig", "9/8": "slip jig", "3/4": "waltz"}.get(meter, "dance")


def _abc2midi(abc: Path, number: int, file: Path) -> None:
    command = ["abc2midi", str(abc), str(number), "-o", str(file), "-silent"]
    try:
        subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError as missing:
        raise EngineError(
            "The program abc2midi is not installed.", remedy="Install the package abcmidi."
        ) from missing


def _read(file: Path) -> Score:
    """The notes that abc2midi wrote. Raises `ValueError` when there are none."""
    import symusic

    if not file.exists():
        raise ValueError("could not be turned into notes")
    try:
        ticks: Any = symusic.Score(file)
    except RuntimeError as error:
        raise ValueError("could not be turned into notes") from error
    scale = TICKS / ticks.ticks_per_quarter
    tracks = [
        Track(
            tuple(
                Note(round(n.time * scale), n.pitch, max(1, round(n.duration * scale)), n.velocity)
                for n in track.notes
            )
        )
        for track in ticks.tracks
        if len(track.notes)
    ]
    if not tracks:
        raise ValueError("has no notes")
    meters = {(m.numerator, m.denominator): Meter(0, m.numerator, m.denominator)
              for m in ticks.time_signatures}  # fmt: skip
    return Score(tuple(tracks), meters=tuple(meters.values()))


def _snap(note: Note) -> Note:
    start = max(0, round((note.start - 1) / GRID) * GRID)
    return replace(note, start=start, length=max(GRID, round((note.length + 1) / GRID) * GRID))


def _whole_bars(notes: Sequence[Note], bar_ticks: int) -> list[_TuneBar]:
    """Cut at the accents; join or fill up the spans that are shorter than a bar."""
    spans = _spans(notes, bar_ticks)
    bars: list[_TuneBar] = []
    short_count = 0
    index = 0
    while index < len(spans):
        start, end = spans[index]
        length = end - start
        following = spans[index + 1] if index + 1 < len(spans) else None
        if length < bar_ticks and following and length + following[1] - following[0] == bar_ticks:
            bars.append(_bar_between(notes, start, following[1], start))
            index += 2
            continue
        is_pickup = (
            length < bar_ticks and following is not None and not (bars and length > bar_ticks // 2)
        )
        short_count += length < bar_ticks
        origin = end - bar_ticks if is_pickup else start
        bars.append(replace(_bar_between(notes, start, end, origin), is_pickup=is_pickup))
        index += 1
    if short_count > 2 + len(bars) // 6:
        raise ValueError("has too many bars of other lengths")
    return bars


def _spans(notes: Sequence[Note], bar_ticks: int) -> list[tuple[int, int]]:
    """Start and end ticks between accents, none longer than a bar."""
    cuts = sorted({0, *(note.start for note in notes if note.velocity == ACCENT_VELOCITY)})
    cuts.append(max(note.end for note in notes))
    spans: list[tuple[int, int]] = []
    for start, end in pairwise(cuts):
        bar_start = start
        while end - bar_start > bar_ticks:
            spans.append((bar_start, bar_start + bar_ticks))
            bar_start += bar_ticks
        spans.append((bar_start, end))
    return spans


def _bar_between(notes: Sequence[Note], start: int, end: int, origin: int) -> _TuneBar:
    inside = (note for note in notes if start <= note.start < end)
    return _TuneBar(tuple(replace(note, start=note.start - origin) for note in inside))


def _without_repeats(bars: list[_TuneBar]) -> list[_TuneBar]:
    """Drop the first of two consecutive sections that are almost the same."""
    for size in (16, 8):
        start = 0
        while start + 2 * size <= len(bars):
            first, second = bars[start : start + size], bars[start + size : start + 2 * size]
            same = sum(a.notes == b.notes for a, b in zip(first, second, strict=True))
            if same < size - max(1, size // 6):
                start += 1
                continue
            keep_pickup = first[0].is_pickup and not second[0].is_pickup
            section = [first[0], *second[1:]] if keep_pickup else second
            bars = [*bars[:start], *section, *bars[start + 2 * size :]]
    return bars


def _tempo(style: str, notes: Sequence[Note]) -> float:
    """Quarters a minute that give the style's notes a second; notated units differ."""
    quarters = (notes[-1].end - notes[0].start) / TICKS
    speed = _NOTES_PER_SECOND.get(style, _DEFAULT_NOTES_PER_SECOND)
    return min(220.0, max(60.0, speed * 60 * quarters / len(notes)))


def _without_overlaps(notes: Iterable[Note]) -> tuple[Note, ...]:
    """A melody's notes, each shortened to end before the next starts."""
    melody = sorted(notes)
    ends = [note.start for note in melody[1:]] + [melody[-1].end]
    return tuple(
        replace(note, length=max(GRID, min(note.length, end - note.start)))
        for note, end in zip(melody, ends, strict=True)
        if end > note.start
    )
