"""Reads tunes in ABC notation and sets them right: whole bars, no repeats, a style and a key each.

Invariant: every bar of a `Tune` is exactly as long as its meter says, pickups stand at the end of
their bar, and a section that the notation repeats stands there once.

The notes come from abc2midi, which accents the first note after each bar line (velocity 105), so
that the bar lines can be found again in what it writes.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from engines.contract import EngineError
from engines.formats.score import TICKS, Meter, Note, Score, Tempo, Track
from engines.music.tokens import MODES, SPELLINGS, TONICS

ACCENT = 105
GRID = TICKS // 24
"""Notes begin on the grid of a quarter's 24th; abc2midi sets them one tick late."""
FAMILIAR = {(2, 4), (3, 4), (4, 4), (6, 8), (9, 8), (3, 8), (12, 8), (2, 2), (3, 2), (6, 4)}
_RHYTHMS = (
    ("slip jig", "slip jig"), ("slipjig", "slip jig"), ("jig", "jig"), ("reel", "reel"),
    ("hornpipe", "hornpipe"), ("clog", "hornpipe"), ("strathspey", "strathspey"),
    ("fling", "strathspey"), ("march", "march"), ("quick step", "march"), ("quickstep", "march"),
    ("waltz", "waltz"), ("air", "air"), ("slide", "jig"),
)  # fmt: skip
_SLOW = ("slow", "tender", "plaintive", "moderate", "air", "sad", "expression", "lament")
_SPEEDS = {"air": 2.6, "waltz": 3.6, "march": 4.0, "strathspey": 4.8, "hornpipe": 5.6}
"""Notes a second that a style is played at, about; other dances take 6.4."""


@dataclass(frozen=True)
class TuneHead:
    """What the notation says before the notes; `key` is "" where it is none of the known modes."""

    number: int
    title: str
    style: str
    key: str


@dataclass(frozen=True)
class Tune:
    """A tune on one track. `section_ends` are the bars after which a phrase has come to rest."""

    identity: str
    head: TuneHead
    score: Score
    section_ends: tuple[int, ...]


@dataclass(frozen=True)
class _TuneBar:
    notes: tuple[Note, ...]
    pickup: bool = False


def tunes_of(abc: Path, folder: Path) -> Iterator[Tune | str]:
    """The tunes of one ABC file, or for each one left out a sentence saying why.

    abc2midi writes its MIDI files into `folder`. Raises `EngineError` where it is not installed.
    """
    heads = list(read_heads(abc.read_text(encoding="utf-8", errors="replace")))
    folder.mkdir(parents=True, exist_ok=True)
    for head in heads:
        identity = f"{abc.parent.name}/{abc.stem}/{head.number}"
        file = folder / f"{abc.parent.name}-{abc.stem}-{head.number}.mid"
        _abc2midi(abc, head.number, file)
        try:
            yield set_right(identity, head, _read(file))
        except ValueError as fault:
            yield f"{identity}: {fault}"


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
        yield TuneHead(int(number[1]), title, style, key_named(fields["K"][0]))


def key_named(text: str) -> str:
    """The key that ABC's `K:` field names, as "D dorian"; "" where it is another mode or none."""
    found = re.match(r"([A-G])([#b]?)\s*([A-Za-z]*)", text)
    if found is None:
        return ""
    tonic = found[1] + found[2]
    tonic = SPELLINGS.get(tonic, tonic)
    mode = found[3].lower()[:3]
    names = {"": "major", "maj": "major", "ion": "major", "m": "minor", "min": "minor"}
    names |= {"aeo": "minor", "dor": "dorian", "mix": "mixolydian"}
    if tonic not in TONICS or names.get(mode) not in MODES:
        return ""
    return f"{tonic} {names[mode]}"


def set_right(identity: str, head: TuneHead, score: Score) -> Tune:
    """Find the bars of abc2midi's notes, fill them up, and drop repeats.

    Raises `ValueError` saying what is wrong with a tune that has no regular bars.
    """
    if len(score.meters) != 1 or (score.meters[0].beats, score.meters[0].unit) not in FAMILIAR:
        raise ValueError("changes its meter, or has a rare one")
    meter = score.meters[0]
    notes = [_on_grid(note) for note in max(score.tracks, key=lambda t: len(t.notes)).notes]
    bars = _once(_whole_bars(notes, meter.bar_ticks))
    if not 4 <= len(bars) <= 200:
        raise ValueError(f"has {len(bars)} bars")
    placed = [
        replace(note, start=note.start + place * meter.bar_ticks)
        for place, bar in enumerate(bars)
        for note in bar.notes
    ]
    tempo = Tempo(0, _tempo(head.style, placed))
    first = 1 if bars[0].pickup else 0
    ends = (*range(first + 8, len(bars), 8), len(bars))
    tune = Score((Track(_one_at_a_time(placed), 0),), (tempo,), (meter,), (), head.title)
    return Tune(identity, head, tune, ends)


def _style(title: str, fields: dict[str, list[str]]) -> str:
    """From the rhythm field, else the title, else meter and the player's direction."""
    said = " ".join(fields.get("R", [])).lower()
    for words in (said, title.lower()):
        for word, style in _RHYTHMS:
            if word in words:
                return style
    meter = fields.get("M", [""])[0].strip()
    direction = " ".join(fields.get("N", [])).lower()
    if any(word in direction for word in _SLOW):
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
    """The notes that abc2midi wrote. Raises `ValueError` where there are none."""
    import symusic

    if not file.exists():
        raise ValueError("could not be turned into notes")
    try:
        ticks = symusic.Score(file)
    except RuntimeError as fault:
        raise ValueError("could not be turned into notes") from fault
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


def _on_grid(note: Note) -> Note:
    start = max(0, round((note.start - 1) / GRID) * GRID)
    return replace(note, start=start, length=max(GRID, round((note.length + 1) / GRID) * GRID))


def _whole_bars(notes: Sequence[Note], bar: int) -> list[_TuneBar]:
    """Cut at the accents; join or fill up the pieces that are shorter than a bar."""
    lines = sorted({0, *(note.start for note in notes if note.velocity == ACCENT)})
    lines.append(max(note.end for note in notes))
    pieces: list[tuple[int, int]] = []
    for start, end in pairwise(lines):
        whole = start
        while end - whole > bar:
            pieces.append((whole, whole + bar))
            whole += bar
        pieces.append((whole, end))
    bars: list[_TuneBar] = []
    short = 0
    place = 0
    while place < len(pieces):
        start, end = pieces[place]
        length = end - start
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        if length < bar and following and length + following[1] - following[0] == bar:
            bars.append(_cut(notes, start, following[1], start))
            place += 2
            continue
        pickup = length < bar and following is not None and not (bars and length > bar // 2)
        short += length < bar
        origin = end - bar if pickup else start
        bars.append(replace(_cut(notes, start, end, origin), pickup=pickup))
        place += 1
    if short > 2 + len(bars) // 6:
        raise ValueError("has too many bars of other lengths")
    return bars


def _cut(notes: Sequence[Note], start: int, end: int, origin: int) -> _TuneBar:
    found = (note for note in notes if start <= note.start < end)
    return _TuneBar(tuple(replace(note, start=note.start - origin) for note in found))


def _once(bars: list[_TuneBar]) -> list[_TuneBar]:
    """Drop the first of two sections that follow each other and are almost the same."""
    for size in (16, 8):
        place = 0
        while place + 2 * size <= len(bars):
            one, two = bars[place : place + size], bars[place + size : place + 2 * size]
            same = sum(a.notes == b.notes for a, b in zip(one, two, strict=True))
            if same >= size - max(1, size // 6):
                keep_pickup = one[0].pickup and not two[0].pickup
                bars = bars[:place] + ([one[0], *two[1:]] if keep_pickup else two) + bars[
                    place + 2 * size :
                ]  # fmt: skip
            else:
                place += 1
    return bars


def _tempo(style: str, notes: Sequence[Note]) -> float:
    """Quarters a minute at which the tune moves as its style does; notation differs in units."""
    quarters = (notes[-1].end - notes[0].start) / TICKS
    speed = _SPEEDS.get(style, 6.4)
    return min(220.0, max(60.0, speed * 60 * quarters / len(notes)))


def _one_at_a_time(notes: Iterable[Note]) -> tuple[Note, ...]:
    """A melody's notes, none sounding into the next."""
    ordered = sorted(notes)
    ends = [note.start for note in ordered[1:]] + [ordered[-1].end]
    return tuple(
        replace(note, length=max(GRID, min(note.length, end - note.start)))
        for note, end in zip(ordered, ends, strict=True)
        if end > note.start
    )
