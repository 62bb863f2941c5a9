"""Builds the data set of tunes and band pieces from the recipe's packages.

Invariant: a built folder is complete or absent, no held-out tune has a near-duplicate in the
training split, and each piece names its source.
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
from engines.formats.atomic import replace_folder
from engines.formats.score import Note, Score
from engines.formats.tonality import key_of
from engines.music.bars import Bar, BarNote, Voice
from engines.music.harmony import arrange
from engines.music.tokens import MusicTokens, transposed_key
from engines.training.packages import Fetch, obtain
from engines.training.starters.music.bands import band_score, midi_lumps
from engines.training.starters.music.recipe import Collection, MusicRecipe, unpack
from engines.training.starters.music.tunes import Tune, tunes_of

DUPLICATE_SHARE = 0.5
"""A tune that shares this part of its melodic n-grams with another is a near-duplicate."""
NGRAM_STEPS = 6
NGram = tuple[tuple[int, int], ...]
Rows = NDArray[np.int16]


@dataclass(frozen=True)
class Piece:
    """A piece in the index; `ends` are the bars after which a phrase ends."""

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
    """What was included and what was left out, and why."""

    pieces: dict[str, int] = field(default_factory=dict[str, int])
    notes: dict[str, int] = field(default_factory=dict[str, int])
    left_out: list[str] = field(default_factory=list[str])
    near_duplicates: int = 0
    held_out: int = 0


@dataclass(frozen=True)
class _ScoredPiece:
    piece: Piece
    score: Score


@dataclass(frozen=True)
class MusicSet:
    """A built data set.

    `rows` (notes, 6): bar within the piece, program, position, pitch, duration and velocity, the
    last two as token ids. `bar_rows` (bars, 2): meter and tempo as token ids. `starts` (pieces + 1,
    2): the first row of each piece in `bar_rows` and in `rows`.
    """

    pieces: list[Piece]
    rows: Rows
    bar_rows: Rows
    starts: NDArray[np.int64]
    tokens: MusicTokens

    def bars(self, index: int) -> list[Bar]:
        """The bars of a piece."""
        return _bars(*self._rows_of(index), self.tokens.names)

    def length(self, index: int) -> int:
        """Number of bars of a piece."""
        return int(self.starts[index + 1, 0] - self.starts[index, 0])

    @cached_property
    def train_pieces(self) -> list[int]:
        """Indices of the training split."""
        return [index for index, piece in enumerate(self.pieces) if not piece.held_out]

    @cached_property
    def held_out_pieces(self) -> list[int]:
        """Indices of the held-out split."""
        return [index for index, piece in enumerate(self.pieces) if piece.held_out]

    def _rows_of(self, index: int) -> tuple[Rows, Rows]:
        (bar, note), (bar_end, note_end) = self.starts[index], self.starts[index + 1]
        return self.bar_rows[bar:bar_end], self.rows[note:note_end]


def load_music_set(folder: Path) -> MusicSet:
    """Open a built data set."""
    with (folder / "index.jsonl").open(encoding="utf-8") as lines:
        entries = [json.loads(line) for line in lines]
    pieces = [Piece(**{**entry, "ends": tuple(entry["ends"])}) for entry in entries]
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
    """Fetch, convert, normalise, remove near-duplicates, arrange and split; writes to `folder`.

    Raises `EngineError` when a package is missing or has another hash. Pieces that cannot be read
    are named in the report and left out.
    """
    report = BuildReport()
    count = len(recipe.collections)
    with replace_folder(folder) as draft:
        pieces: list[_ScoredPiece] = []
        for index, collection in enumerate(recipe.collections):
            progress(index, count + 1, f"reading {collection.id}")
            archive = obtain(recipe.package(collection.package), downloads, fetch)
            pieces += _read_collection(collection, archive, draft, recipe, report)
        progress(count, count + 1, "writing tokens")
        unique = list(_without_near_duplicates(pieces, report))
        _write(draft, list(_with_arrangements(unique, recipe)), report)
        (draft / "report.json").write_text(json.dumps(asdict(report), indent=1), encoding="utf-8")
        (draft / "ATTRIBUTION.md").write_text(attribution(recipe, report), encoding="utf-8")
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
        ids = [item.id for item in recipe.collections if item.package == package.name]
        counts = ", ".join(f"{name} {report.pieces.get(name, 0)}" for name in ids)
        source = f"{package.registry} `{package.name}` {package.version}"
        cells = [package.about, package.author, package.licence, source, counts]
        lines.append("| " + " | ".join(cells) + " |")
    arrangements = sum(
        count for name, count in report.pieces.items() if name.endswith(", arranged")
    )
    changes = f"The tunes were arranged for bands by the studio's own rules, {arrangements} times."
    return "\n".join([*lines, "", changes, ""])


def _read_collection(
    collection: Collection, archive: Path, draft: Path, recipe: MusicRecipe, report: BuildReport
) -> Iterator[_ScoredPiece]:
    files = unpack(archive, collection.path, draft / "unpacked")
    readers = {"abc": _read_tunes, "wad": _read_bands}
    for result in readers[collection.kind](files, collection, draft / "midi"):
        if isinstance(result, str):
            report.left_out.append(result)
        else:
            held_out = _is_held_out(result.piece.identity, recipe.held_out_percent)
            yield replace(result, piece=replace(result.piece, held_out=held_out))
    shutil.rmtree(draft / "unpacked")
    shutil.rmtree(draft / "midi", ignore_errors=True)


def _read_tunes(folder: Path, collection: Collection, midi: Path) -> Iterator[_ScoredPiece | str]:
    for abc in sorted(folder.rglob("*.abc")):
        for result in tunes_of(abc, midi):
            yield result if isinstance(result, str) else _tune_piece(result, collection.id)


def _tune_piece(tune: Tune, source: str) -> _ScoredPiece:
    head = tune.head
    key = head.key or _key(tune.score)
    ends = tune.section_ends
    piece = Piece(tune.identity, head.title, source, head.style, key, False, False, ends)
    return _ScoredPiece(piece, tune.score)


def _read_bands(folder: Path, collection: Collection, _midi: Path) -> Iterator[_ScoredPiece | str]:
    for wad in sorted(folder.rglob("*.wad")):
        for name, data in midi_lumps(wad.read_bytes()):
            identity = f"{collection.id}/{wad.stem}/{name}"
            try:
                score = band_score(data)
            except ScoreError as error:
                yield f"{identity}: {error}"
                continue
            piece = Piece(identity, name, collection.id, "band", _key(score), False, False, ())
            yield _ScoredPiece(piece, score)


def _key(score: Score) -> str:
    return transposed_key(key_of(score), 0)


def _is_held_out(identity: str, percent: int) -> bool:
    return int.from_bytes(sha256(identity.encode()).digest()[:4], "big") % 100 < percent


def melodic_ngrams(notes: Sequence[Note]) -> set[NGram]:
    """A melody's n-grams: six consecutive pitch intervals, with their durations' ratios.

    The same in every key and at every notated speed.
    """
    steps = [
        (second.pitch - first.pitch, round(8 * second.length / max(1, first.length)))
        for first, second in pairwise(notes)
    ]
    count = len(steps) - NGRAM_STEPS + 1
    return {tuple(steps[start : start + NGRAM_STEPS]) for start in range(count)}


def _without_near_duplicates(
    pieces: Iterable[_ScoredPiece], report: BuildReport
) -> Iterator[_ScoredPiece]:
    """Leave out a piece that shares half of its n-grams with an earlier one."""
    pieces_with: dict[NGram, list[int]] = {}
    for index, item in enumerate(pieces):
        ngrams = melodic_ngrams(item.score.tracks[0].notes)
        shared: dict[int, int] = {}
        for ngram in ngrams:
            for other in pieces_with.get(ngram, ()):
                shared[other] = shared.get(other, 0) + 1
        if ngrams and max(shared.values(), default=0) >= DUPLICATE_SHARE * len(ngrams):
            report.near_duplicates += 1
            continue
        for ngram in ngrams:
            pieces_with.setdefault(ngram, []).append(index)
        yield item


def _with_arrangements(
    pieces: Iterable[_ScoredPiece], recipe: MusicRecipe
) -> Iterator[_ScoredPiece]:
    """Each piece, and of each tune the band arrangements that the recipe asks for."""
    for item in pieces:
        yield item
        if item.piece.style == "band":
            continue
        for version in range(recipe.arrangements):
            rng = Random(f"{item.piece.identity} {version}")
            identity = f"{item.piece.identity}/arranged {version + 1}"
            piece = replace(item.piece, identity=identity, arranged=True)
            yield _ScoredPiece(piece, arrange(item.score, item.piece.key, rng))


def _write(folder: Path, items: Sequence[_ScoredPiece], report: BuildReport) -> None:
    tokens = MusicTokens.new()
    tokens.save(folder)
    rows: list[list[int]] = []
    bar_rows: list[list[int]] = []
    starts = [[0, 0]]
    pieces: list[Piece] = []
    for item in items:
        bars = tokens.bars_of(item.score)
        if not bars:
            report.left_out.append(f"{item.piece.identity}: has no bars")
            continue
        ends = item.piece.ends or (len(bars),)
        pieces.append(replace(item.piece, ends=tuple(end for end in ends if end <= len(bars))))
        rows += _rows(bars, tokens)
        bar_rows += _bar_rows(bars, tokens)
        starts.append([len(bar_rows), len(rows)])
        _count(item.piece, starts[-1][1] - starts[-2][1], report)
    np.savez_compressed(
        folder / "pieces.npz",
        rows=np.array(rows, np.int16),
        bar_rows=np.array(bar_rows, np.int16),
        starts=np.array(starts, np.int64),
    )
    with (folder / "index.jsonl").open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(asdict(piece)) + "\n" for piece in pieces)


def _count(piece: Piece, notes: int, report: BuildReport) -> None:
    kind = piece.source + (", arranged" if piece.arranged else "")
    report.pieces[kind] = report.pieces.get(kind, 0) + 1
    report.notes[kind] = report.notes.get(kind, 0) + notes
    report.held_out += piece.held_out


def _bar_rows(bars: Sequence[Bar], tokens: MusicTokens) -> Iterator[list[int]]:
    for bar in bars:
        yield [tokens.ids[f"TimeSig_{bar.meter}"], tokens.ids[f"Tempo_{bar.tempo}"]]


def _rows(bars: Sequence[Bar], tokens: MusicTokens) -> Iterator[list[int]]:
    ids = tokens.ids
    for index, bar in enumerate(bars):
        for voice in bar.voices:
            for note in voice.notes:
                duration, velocity = f"Duration_{note.duration}", f"Velocity_{note.velocity}"
                row = [index, voice.program, note.position, note.pitch]
                yield [*row, ids[duration], ids[velocity]]


def _bars(bar_rows: Rows, rows: Rows, names: Sequence[str]) -> list[Bar]:
    voices: list[dict[int, list[BarNote]]] = [{} for _ in bar_rows]
    for bar, program, position, pitch, duration, velocity in _int_rows(rows):
        note = BarNote(position, pitch, names[duration][9:], int(names[velocity][9:]))
        voices[bar].setdefault(program, []).append(note)
    return [
        Bar(
            names[meter][8:],
            names[tempo][6:],
            tuple(Voice(program, tuple(notes)) for program, notes in bar_voices.items()),
        )
        for (meter, tempo), bar_voices in zip(_int_rows(bar_rows), voices, strict=True)
    ]


def _int_rows(rows: Rows) -> list[list[int]]:
    return rows.tolist()
