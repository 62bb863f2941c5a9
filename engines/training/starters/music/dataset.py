"""Builds the data set of tunes and band pieces from the recipe's packages, and cuts windows of it.

Invariant: a built folder is complete or absent (it is written under another name and renamed), no
held-out tune has a near-duplicate among those learned from, and each piece names its source.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from engines.contract import ProgressCall, ScoreError
from engines.formats.score import Note, Score
from engines.formats.tonality import key_of
from engines.music.harmony import arranged
from engines.music.tokens import Bar, BarNote, MusicTokens, Voice, transposed_key
from engines.training.packages import Fetch, obtain
from engines.training.starters.music.bands import band_score, midi_lumps
from engines.training.starters.music.recipe import Collection, MusicRecipe, unpack
from engines.training.starters.music.tunes import Tune, tunes_of

SAME = 0.5
"""Share of a tune's turns of phrase that another must have for the two to be one tune."""
PHRASE = 6
Rows = NDArray[np.int16]


@dataclass(frozen=True)
class Piece:
    """One piece as the index knows it; `ends` are the bars after which it may come to rest."""

    identity: str
    title: str
    source: str
    style: str
    key: str
    held_out: bool
    arranged: bool
    ends: tuple[int, ...]


@dataclass
class BuildReport:
    """What went in and what was left out, and why."""

    pieces: dict[str, int] = field(default_factory=dict[str, int])
    notes: dict[str, int] = field(default_factory=dict[str, int])
    left_out: list[str] = field(default_factory=list[str])
    near_duplicates: int = 0
    held_out: int = 0


@dataclass(frozen=True)
class _Found:
    piece: Piece
    score: Score


@dataclass(frozen=True)
class MusicSet:
    """A built data set.

    `rows` (notes, 6): bar within the piece, program, position, pitch, duration and velocity, the
    last two as token ids. `bar_rows` (bars, 2): meter and tempo as token ids. `starts` (pieces + 1,
    2): where each piece begins in `bar_rows` and in `rows`.
    """

    pieces: list[Piece]
    rows: Rows
    bar_rows: Rows
    starts: NDArray[np.int64]
    tokens: MusicTokens

    def bars(self, index: int) -> list[Bar]:
        """The bars of a piece."""
        return _bars(*self._part(index), self.tokens.names)

    def length(self, index: int) -> int:
        """Bars of a piece."""
        return int(self.starts[index + 1, 0] - self.starts[index, 0])

    @cached_property
    def learned(self) -> list[int]:
        """Pieces to learn from."""
        return [place for place, piece in enumerate(self.pieces) if not piece.held_out]

    @cached_property
    def held_out(self) -> list[int]:
        """Pieces never learned from."""
        return [place for place, piece in enumerate(self.pieces) if piece.held_out]

    def _part(self, index: int) -> tuple[Rows, Rows]:
        (bar, note), (bar_end, note_end) = self.starts[index], self.starts[index + 1]
        return self.bar_rows[bar:bar_end], self.rows[note:note_end]


def load_music_set(folder: Path) -> MusicSet:
    """Open a built data set."""
    with (folder / "index.jsonl").open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    pieces = [Piece(**{**row, "ends": tuple(row["ends"])}) for row in found]
    arrays = np.load(folder / "pieces.npz", allow_pickle=False)
    tokens = MusicTokens.load(folder)
    return MusicSet(pieces, arrays["rows"], arrays["bar_rows"], arrays["starts"], tokens)


def build_music_set(
    recipe: MusicRecipe,
    downloads: Path,
    folder: Path,
    progress: ProgressCall,
    fetch: Fetch | None = None,
) -> BuildReport:
    """Fetch, convert, set right, thin out, arrange and split; leaves the data set in `folder`.

    Raises `EngineError` when a package is missing or has another hash. Pieces that cannot be read
    are named in the report and left out.
    """
    report = BuildReport()
    making = folder.with_name(folder.name + ".making")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    found: list[_Found] = []
    for place, collection in enumerate(recipe.collections):
        progress(place, len(recipe.collections) + 1, f"reading {collection.id}")
        archive = obtain(recipe.package(collection.package), downloads, fetch)
        found += _collected(collection, archive, making, recipe, report)
    progress(len(recipe.collections), len(recipe.collections) + 1, "writing tokens")
    kept = list(_without_near_duplicates(found, report))
    _write(making, list(_with_arrangements(kept, recipe)), report)
    (making / "report.json").write_text(json.dumps(asdict(report), indent=1), encoding="utf-8")
    (making / "ATTRIBUTION.md").write_text(attribution(recipe, report), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    making.replace(folder)
    return report


def attribution(recipe: MusicRecipe, report: BuildReport) -> str:
    """The licence and attribution sheet, in Markdown, with the number of pieces of each set."""
    lines = [
        "# Music that the starter model learned from",
        "",
        "| set | author | licence | package | pieces |",
        "|---|---|---|---|---|",
    ]
    for package in recipe.packages:
        ids = [one.id for one in recipe.collections if one.package == package.name]
        count = ", ".join(f"{name} {report.pieces.get(name, 0)}" for name in ids)
        pinned = f"{package.registry} `{package.name}` {package.version}"
        what = [package.about, package.author, package.licence, pinned, count]
        lines.append("| " + " | ".join(what) + " |")
    arranged = sum(count for name, count in report.pieces.items() if name.endswith(", arranged"))
    changes = f"The tunes were arranged for bands by the studio's own rules, {arranged} times."
    return "\n".join([*lines, "", changes, ""])


def _collected(
    collection: Collection, archive: Path, making: Path, recipe: MusicRecipe, report: BuildReport
) -> Iterator[_Found]:
    unpacked = unpack(archive, collection.path, making / "unpacked")
    readers = {"abc": _tunes, "wad": _bands}
    for found in readers[collection.kind](unpacked, collection, making / "midi"):
        if isinstance(found, str):
            report.left_out.append(found)
        else:
            held_out = _held_out(found.piece.identity, recipe.held_out_percent)
            yield replace(found, piece=replace(found.piece, held_out=held_out))
    shutil.rmtree(making / "unpacked")
    shutil.rmtree(making / "midi", ignore_errors=True)


def _tunes(folder: Path, collection: Collection, midi: Path) -> Iterator[_Found | str]:
    for abc in sorted(folder.rglob("*.abc")):
        for found in tunes_of(abc, midi):
            yield found if isinstance(found, str) else _tune_found(found, collection.id)


def _tune_found(tune: Tune, source: str) -> _Found:
    head = tune.head
    key = head.key or _key(tune.score)
    ends = tune.section_ends
    piece = Piece(tune.identity, head.title, source, head.style, key, False, False, ends)
    return _Found(piece, tune.score)


def _bands(folder: Path, collection: Collection, _midi: Path) -> Iterator[_Found | str]:
    for wad in sorted(folder.rglob("*.wad")):
        for name, data in midi_lumps(wad.read_bytes()):
            identity = f"{collection.id}/{wad.stem}/{name}"
            try:
                score = band_score(data)
            except ScoreError as fault:
                yield f"{identity}: {fault}"
                continue
            piece = Piece(identity, name, collection.id, "band", _key(score), False, False, ())
            yield _Found(piece, score)


def _key(score: Score) -> str:
    return transposed_key(key_of(score), 0)


def _held_out(identity: str, percent: int) -> bool:
    return int.from_bytes(sha256(identity.encode()).digest()[:4], "big") % 100 < percent


def phrases(notes: Sequence[Note]) -> set[tuple[tuple[int, int], ...]]:
    """A melody's turns of phrase: every six steps of pitch with their durations' ratios.

    The same in every key and at every notated speed.
    """
    moves = [
        (two.pitch - one.pitch, round(8 * two.length / max(1, one.length)))
        for one, two in pairwise(notes)
    ]
    return {tuple(moves[place : place + PHRASE]) for place in range(len(moves) - PHRASE + 1)}


def _without_near_duplicates(found: Iterable[_Found], report: BuildReport) -> Iterator[_Found]:
    """Leave out a piece that shares half of its turns of phrase with an earlier one."""
    seen: dict[tuple[tuple[int, int], ...], list[int]] = {}
    for place, one in enumerate(found):
        own = phrases(one.score.tracks[0].notes)
        shared: dict[int, int] = {}
        for phrase in own:
            for other in seen.get(phrase, ()):
                shared[other] = shared.get(other, 0) + 1
        if own and max(shared.values(), default=0) >= SAME * len(own):
            report.near_duplicates += 1
            continue
        for phrase in own:
            seen.setdefault(phrase, []).append(place)
        yield one


def _with_arrangements(found: Iterable[_Found], recipe: MusicRecipe) -> Iterator[_Found]:
    """Each piece, and of each tune the arrangements for a band that the recipe asks for."""
    for one in found:
        yield one
        if one.piece.style == "band":
            continue
        for version in range(recipe.arrangements):
            chance = Random(f"{one.piece.identity} {version}")
            identity = f"{one.piece.identity}/arranged {version + 1}"
            piece = replace(one.piece, identity=identity, arranged=True)
            yield _Found(piece, arranged(one.score, one.piece.key, chance))


def _write(folder: Path, found: Sequence[_Found], report: BuildReport) -> None:
    tokens = MusicTokens.new()
    tokens.save(folder)
    rows: list[list[int]] = []
    bar_rows: list[list[int]] = []
    starts = [[0, 0]]
    pieces: list[Piece] = []
    for one in found:
        bars = tokens.bars_of(one.score)
        if not bars:
            report.left_out.append(f"{one.piece.identity}: has no bars")
            continue
        ends = one.piece.ends or (len(bars),)
        pieces.append(replace(one.piece, ends=tuple(end for end in ends if end <= len(bars))))
        rows += _rows(bars, tokens)
        bar_rows += [
            [tokens.ids[f"TimeSig_{bar.meter}"], tokens.ids[f"Tempo_{bar.tempo}"]] for bar in bars
        ]
        starts.append([len(bar_rows), len(rows)])
        kind = one.piece.source + (", arranged" if one.piece.arranged else "")
        report.pieces[kind] = report.pieces.get(kind, 0) + 1
        report.notes[kind] = report.notes.get(kind, 0) + starts[-1][1] - starts[-2][1]
        report.held_out += one.piece.held_out
    np.savez_compressed(
        folder / "pieces.npz",
        rows=np.array(rows, np.int16),
        bar_rows=np.array(bar_rows, np.int16),
        starts=np.array(starts, np.int64),
    )
    with (folder / "index.jsonl").open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(asdict(piece)) + "\n" for piece in pieces)


def _rows(bars: Sequence[Bar], tokens: MusicTokens) -> Iterator[list[int]]:
    ids = tokens.ids
    for place, bar in enumerate(bars):
        for voice in bar.voices:
            for note in voice.notes:
                spelled = ids[f"Duration_{note.duration}"], ids[f"Velocity_{note.velocity}"]
                yield [place, voice.program, note.position, note.pitch, *spelled]


def _bars(bar_rows: Rows, rows: Rows, names: Sequence[str]) -> list[Bar]:
    voices: list[dict[int, list[BarNote]]] = [{} for _ in bar_rows]
    for place, program, position, pitch, duration, velocity in rows.tolist():
        note = BarNote(position, pitch, names[duration][9:], int(names[velocity][9:]))
        voices[place].setdefault(program, []).append(note)
    return [
        Bar(
            names[meter][8:],
            names[tempo][6:],
            tuple(Voice(program, tuple(notes)) for program, notes in heard.items()),
        )
        for (meter, tempo), heard in zip(bar_rows.tolist(), voices, strict=True)
    ]
