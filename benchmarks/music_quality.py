"""How well the starter music model continues tunes that it never saw, beside the tunes themselves.

    python -m benchmarks.music_quality [--save]

Invariant: every figure of the model stands beside the same figure of real tunes, and of others'
continuations put in the wrong place, so that a number is never read alone. Seeds are fixed.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import fmean

from benchmarks.watched import Watched
from engines.contract import MusicBrief
from engines.contract.music_names import pitches_in_key
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import Score, bars, clip
from engines.music.engine import MusicEngine
from engines.music.tokens import score_of, transposed_key
from engines.training.starters.music.dataset import MusicSet, build_music_set, load_music_set
from engines.training.starters.music.recipe import load_recipe

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / ".training" / "music" / "data"
RECIPE = ROOT / "resources" / "recipes" / "starter_music.json"
DOWNLOADS = ROOT / ".downloads"
MODEL = ROOT / "resources" / "models" / "starter-music"
REPORT = ROOT / "benchmarks" / "reports" / "music.md"
TUNES, SEED_BARS, NEW_BARS = 50, 8, 8


@dataclass(frozen=True)
class Case:
    """A held-out tune: what is given, how it really goes on, and the two together."""

    key: str
    style: str
    seed: Score
    true: Score
    whole: Score


@dataclass(frozen=True)
class Figures:
    """Means over all cases; distances are total variations between 0 and 1."""

    in_key: float
    complete: float
    pitches: float
    onsets: float


def music_set() -> MusicSet:
    """The data set, fetched and built where it is not there (some minutes, with abc2midi)."""
    if not DATA.exists():
        build_music_set(load_recipe(RECIPE), DOWNLOADS, DATA, _say)
    return load_music_set(DATA)


def _say(done: float, total: float, note: str = "") -> None:
    print(f"{note} ({done:.0f} of {total:.0f})", file=sys.stderr)


def cases(music: MusicSet, count: int = TUNES) -> list[Case]:
    """Held-out tunes long enough to be cut in two, in the data's own order."""
    found: list[Case] = []
    for index in music.held_out:
        piece = music.pieces[index]
        if piece.arranged or piece.style == "band" or len(found) == count:
            continue
        whole = music.bars(index)
        first = 1 if piece.ends and piece.ends[0] % 8 == 1 else 0
        if len(whole) < first + SEED_BARS + NEW_BARS:
            continue
        seed = score_of(whole[: first + SEED_BARS])
        true = score_of(whole[first + SEED_BARS : first + SEED_BARS + NEW_BARS])
        both = score_of(whole[: first + SEED_BARS + NEW_BARS])
        found.append(Case(piece.key, piece.style, seed, true, both))
    return found


def continued(case: Case, model: Path, cache: Path, seed: int) -> Score:
    """The bars that the model adds to the case's seed."""
    file = cache / "seed.mid"
    file.write_bytes(write_midi(case.seed))
    context = Watched(model, cache, file)
    brief = MusicBrief(source="seed", bars=NEW_BARS, seed=seed, style=case.style, key="")
    MusicEngine().generate(brief, context)
    score, _ = read_midi(context.outputs[0].data)
    return clip(score, len(bars(case.seed)) + 1, len(bars(case.seed)) + NEW_BARS)


def figures(made: Sequence[Score], case_list: Sequence[Case]) -> Figures:
    """Compare each score with the case of the same place."""
    pairs = list(zip(made, case_list, strict=True))
    return Figures(
        in_key=fmean(in_key(score, case.key) for score, case in pairs),
        complete=fmean(complete(score) for score, _ in pairs),
        pitches=fmean(_distance(_pitches(score), _pitches(case.true)) for score, case in pairs),
        onsets=fmean(_distance(_onsets(score), _onsets(case.true)) for score, case in pairs),
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
    """The raised seventh, which the major has and the mixolydian has not."""
    major = pitches_in_key(f"{tonic} major")
    return set(major - pitches_in_key(transposed_key(f"{tonic} major", -7)))


def complete(score: Score) -> float:
    """Share of bars that sound for three quarters of their length at least."""
    spans = bars(score)
    filled = [
        sum(
            max(0, min(note.end, end) - max(note.start, start))
            for note in score.tracks[0].notes
        )
        >= 0.75 * (end - start)
        for start, end in spans
    ] if score.tracks else []  # fmt: skip
    return fmean(filled) if filled else 0.0


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
    """Compose for all cases and lay the figures side by side."""
    found = cases(music_set())
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        made = [continued(case, model, Path(folder), seed) for seed, case in enumerate(found)]
    seconds = time.perf_counter() - began
    rows = {
        "the model's continuation": figures(made, found),
        "the true one": figures([case.true for case in found], found),
        "another tune's, shuffled": figures([case.true for case in found[1:] + found[:1]], found),
    }
    lines = [
        f"| {name} | {row.in_key:.3f} | {row.complete:.3f} | {row.pitches:.3f} | {row.onsets:.3f} |"
        for name, row in rows.items()
    ]
    return "\n".join(
        [
            f"# How the starter model continues tunes\n\n{date.today()}, "
            f"`python -m benchmarks.music_quality`, {len(found)} tunes never learned from, "
            f"{SEED_BARS} bars given and {NEW_BARS} asked for, {seconds:.0f} s.\n",
            "| | notes in the seed's key | whole bars | pitch classes | onsets |",
            "|---|---|---|---|---|",
            *lines,
            "\nWhole bars: those that sound for three quarters of their length. Pitch classes and "
            "onsets: total variation (0 the same, 1 nothing in common) between the histogram of "
            "the continuation and that of the true one, the mean over tunes.\n",
        ]
    )


def main(words: Sequence[str]) -> int:
    """Print the report, and write it where `--save` is said."""
    text = report(Path(words[0]) if words and not words[0].startswith("-") else MODEL)
    print(text)
    if "--save" in words:
        REPORT.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
