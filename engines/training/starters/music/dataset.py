"""Builds the data set of tunes and band pieces from the recipe's packages.

Invariant: a built folder is complete or absent, no held-out tune has a near-duplicate in the
training split, and each piece names its source.
"""

from __future__ import annotations

import json
import shutil
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from random import Random

import numpy as np

from engines.contract import ProgressCall, ScoreError
from engines.formats.atomic import replace_folder
from engines.formats.score import Note, Score
from engines.formats.tonality import key_of
from engines.music.harmony import arrange
from engines.music.tokens import MusicTokens, transposed_key
from engines.training.recipes.music_data import read_piece
from engines.training.recipes.music_pieces import MusicSet, MusicSetBuilder, Piece
from engines.training.starters.music.recipe import Collection, MusicRecipe, unpack
from engines.training.starters.music.tunes import Tune, tunes_of
from engines.training.starters.packages import Fetch, obtain

DUPLICATE_SHARE = 0.5
"""A tune that shares this part of its melodic n-grams with another is a near-duplicate."""
NGRAM_STEPS = 6
NGram = tuple[tuple[int, int], ...]


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
                score = read_piece(data)
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
            for piece in pieces_with.get(ngram, ()):
                shared[piece] = shared.get(piece, 0) + 1
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
    builder = MusicSetBuilder(tokens)
    for item in items:
        bars = tokens.bars_of(item.score)
        if not bars:
            report.left_out.append(f"{item.piece.identity}: has no bars")
            continue
        ends = item.piece.ends or (len(bars),)
        piece = replace(item.piece, ends=tuple(end for end in ends if end <= len(bars)))
        _count(piece, builder.add(piece, bars), report)
    music = builder.build()
    np.savez_compressed(
        folder / "pieces.npz", rows=music.rows, bar_rows=music.bar_rows, starts=music.starts
    )
    with (folder / "index.jsonl").open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(asdict(piece)) + "\n" for piece in music.pieces)


def _count(piece: Piece, notes: int, report: BuildReport) -> None:
    kind = piece.source + (", arranged" if piece.arranged else "")
    report.pieces[kind] = report.pieces.get(kind, 0) + 1
    report.notes[kind] = report.notes.get(kind, 0) + notes
    report.held_out += piece.held_out


def midi_lumps(wad: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every MIDI file in a WAD: header, lumps, directory of 16-byte entries.

    Raises `ValueError` when it is not a WAD.
    """
    if wad[:4] not in (b"IWAD", b"PWAD"):
        raise ValueError("is not a WAD")
    count, directory = struct.unpack("<II", wad[4:12])
    for offset in range(directory, directory + 16 * count, 16):
        entry = wad[offset : offset + 16]
        start, size, name = struct.unpack("<II8s", entry)
        data = wad[start : start + size]
        if data.startswith(b"MThd"):
            yield name.rstrip(b"\0").decode("ascii", "replace"), data
