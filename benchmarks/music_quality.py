"""How well the starter music model continues held-out tunes, compared with the true continuations.

    python -m benchmarks.music_quality [MODEL] [--save]

Invariant: every figure of the model has the same figure of the true continuations, and of those of
other tunes, next to it for comparison. Seeds are fixed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import fmean

from engines.contract import MusicBrief
from engines.contract.music_names import pitches_in_key
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import Score, bars, clip
from engines.music.bars import score_of
from engines.music.engine import MusicEngine
from engines.music.tokens import transposed_key
from engines.training.recipes.music_pieces import MusicSet
from engines.training.starters.music.dataset import build_music_set, load_music_set
from engines.training.starters.music.recipe import load_recipe
from studio.cli.measuring import RecordingContext

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / ".training" / "music" / "data"
RECIPE = ROOT / "resources" / "recipes" / "starter_music.json"
DOWNLOADS = ROOT / ".downloads"
MODEL = ROOT / "resources" / "models" / "starter-music"
REPORT = ROOT / "benchmarks" / "reports" / "music.md"
TUNES, SEED_BARS, NEW_BARS = 50, 8, 8


@dataclass(frozen=True)
class Case:
    """A held-out tune: the opening as the model's input, the true continuation, both together."""

    key: str
    style: str
    opening: Score
    continuation: Score
    tune: Score


@dataclass(frozen=True)
class Figures:
    """Means over all cases; distances are total variations between 0 and 1."""

    in_key: float
    complete: float
    pitches: float
    onsets: float


def music_set() -> MusicSet:
    """The data set, built first if there is none (some minutes, with abc2midi)."""
    if not DATA.exists():
        build_music_set(load_recipe(RECIPE), DOWNLOADS, DATA, _print_progress)
    return load_music_set(DATA)


def _print_progress(done: float, total: float, note: str = "") -> None:
    print(f"{note} ({done:.0f} of {total:.0f})", file=sys.stderr)


def cases(music: MusicSet, count: int = TUNES) -> list[Case]:
    """Held-out tunes that are long enough, in the order of the data set."""
    selection: list[Case] = []
    for index in music.held_out_pieces:
        piece = music.pieces[index]
        if piece.arranged or piece.style == "band" or len(selection) == count:
            continue
        tune = music.bars(index)
        first = 1 if piece.ends and piece.ends[0] % 8 == 1 else 0
        if len(tune) < first + SEED_BARS + NEW_BARS:
            continue
        opening = score_of(tune[: first + SEED_BARS])
        continuation = score_of(tune[first + SEED_BARS : first + SEED_BARS + NEW_BARS])
        both = score_of(tune[: first + SEED_BARS + NEW_BARS])
        selection.append(Case(piece.key, piece.style, opening, continuation, both))
    return selection


def generate_continuation(case: Case, model: Path, cache: Path, seed: int) -> Score:
    """The bars that the model adds to the case's opening."""
    file = cache / "seed.mid"
    file.write_bytes(write_midi(case.opening))
    context = RecordingContext(model, cache, file)
    brief = MusicBrief(source="seed", bars=NEW_BARS, seed=seed, style=case.style, key="")
    MusicEngine().generate(brief, context)
    score, _ = read_midi(context.outputs[0].data)
    return clip(score, len(bars(case.opening)) + 1, len(bars(case.opening)) + NEW_BARS)


def figures(continuations: Sequence[Score], tunes: Sequence[Case]) -> Figures:
    """Compare each continuation with the case at the same index."""
    pairs = list(zip(continuations, tunes, strict=True))
    return Figures(
        in_key=fmean(in_key(score, case.key) for score, case in pairs),
        complete=fmean(complete(score) for score, _ in pairs),
        pitches=fmean(
            _distance(_pitches(score), _pitches(case.continuation)) for score, case in pairs
        ),
        onsets=fmean(
            _distance(_onsets(score), _onsets(case.continuation)) for score, case in pairs
        ),
    )


def in_key(score: Score, key: str) -> float:
    """Share of the notes in the key's scale; a minor key has its raised sixth and seventh too."""
    scale = _scale(key)
    notes = [note.pitch % 12 in scale for track in score.tracks for note in track.notes]
    return fmean(notes) if notes else 0.0


def _scale(key: str) -> set[int]:
    tonic, _, mode = key.partition(" ")
    if mode == "minor":
        root = pitches_in_key(transposed_key(f"{tonic} major", -2))  # holds the raised sixth
        return (
            set(pitches_in_key(key)) | (root & pitches_in_key(f"{tonic} major")) | _leading(tonic)
        )
    steps = {"major": 0, "dorian": -2, "mixolydian": -7}[mode]
    return set(pitches_in_key(transposed_key(f"{tonic} major", steps)))


def _leading(tonic: str) -> set[int]:
    """The raised seventh, which is in the major scale and not in the mixolydian."""
    major = pitches_in_key(f"{tonic} major")
    return set(major - pitches_in_key(transposed_key(f"{tonic} major", -7)))


def complete(score: Score) -> float:
    """Share of bars that sound for three quarters of their length at least."""
    spans = bars(score) if score.tracks else []
    is_full = [_sounding_ticks(score, *span) >= 0.75 * (span[1] - span[0]) for span in spans]
    return fmean(is_full) if is_full else 0.0


def _sounding_ticks(score: Score, start: int, end: int) -> int:
    notes = score.tracks[0].notes
    return sum(max(0, min(note.end, end) - max(note.start, start)) for note in notes)


def _pitches(score: Score) -> Counter[int]:
    return Counter(note.pitch % 12 for track in score.tracks for note in track.notes)


def _onsets(score: Score) -> Counter[int]:
    length = score.meters[0].bar_ticks
    return Counter(note.start % length // 20 for track in score.tracks for note in track.notes)


def _distance(one: Counter[int], two: Counter[int]) -> float:
    total_one, total_two = max(1, one.total()), max(1, two.total())
    keys: Iterable[int] = one.keys() | two.keys()
    return sum(abs(one[key] / total_one - two[key] / total_two) for key in keys) / 2


def report(model: Path = MODEL) -> str:
    """Compose for all cases and compare the figures."""
    selection = cases(music_set())
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        continuations = [
            generate_continuation(case, model, Path(folder), seed)
            for seed, case in enumerate(selection)
        ]
    seconds = time.perf_counter() - start
    true = [case.continuation for case in selection]
    rows = {
        "the model's continuation": figures(continuations, selection),
        "the true one": figures(true, selection),
        "another tune's, shuffled": figures(true[1:] + true[:1], selection),
    }
    lines = [
        f"| {name} | {row.in_key:.3f} | {row.complete:.3f} | {row.pitches:.3f} | {row.onsets:.3f} |"
        for name, row in rows.items()
    ]
    return "\n".join(
        [
            f"# How the starter model continues tunes\n\n{date.today()}, "
            f"`python -m benchmarks.music_quality`, {len(selection)} tunes never learned from, "
            f"{SEED_BARS} bars given and {NEW_BARS} asked for, {seconds:.0f} s.\n",
            "| | notes in the seed's key | whole bars | pitch classes | onsets |",
            "|---|---|---|---|---|",
            *lines,
            "\nWhole bars: those that sound for three quarters of their length. Pitch classes and "
            "onsets: total variation (0 the same, 1 nothing in common) between the histogram of "
            "the continuation and that of the true one, the mean over tunes.\n",
        ]
    )


def main(arguments: list[str] | None = None) -> int:
    """Print the report; with `--save` write it to benchmarks/reports as well."""
    parser = argparse.ArgumentParser(prog="music_quality")
    parser.add_argument("model", type=Path, nargs="?", default=MODEL)
    parser.add_argument("--save", action="store_true", help="write the report")
    options = parser.parse_args(arguments)
    text = report(options.model)
    print(text)
    if options.save:
        REPORT.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
