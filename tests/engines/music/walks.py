"""Random walks: pieces of a model that samples uniformly from the allowed tokens."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np

from engines.contract import BriefError
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import Meter, Note, Score, Tempo, bars, trim_overlaps
from engines.music.composing import Task
from engines.music.grammar import ConstrainedPiece
from engines.music.planning import plan_task
from engines.music.vocabulary import Vocabulary
from tests.engines.music.tiny import brief_of
from tests.engines.training.starters.music.packages import band, tune

BUDGET = 384
LONGEST = 20_000
INSTRUMENTS = ("piano", "violin", "bass", "drums", "flute")
SEEDS = ("D4", "F4", "A4", "C4+E4+G4", "C#5")
METERS = ("4/4", "3/4", "6/8", "2/4", "9/8", "2/2", "5/4", "1/4")


def walk(piece: ConstrainedPiece, rng: Random) -> list[int]:
    """Complete the piece; half of the walks sample the kind of token first."""
    kinds, tokens = piece.vocabulary.kinds, list[int]()
    by_kind = rng.random() < 0.5
    while not piece.finished:
        allowed = np.flatnonzero(piece.allowed_mask()).tolist()
        assert allowed, "no token is allowed"
        if by_kind:
            kind = rng.choice(sorted({kinds[token] for token in allowed}))
            allowed = [token for token in allowed if kinds[token] == kind]
        tokens.append(rng.choice(allowed))
        piece.append(tokens[-1])
        assert len(tokens) < LONGEST, "endless"
    return tokens


def humanised(score: Score, rng: Random) -> Score:
    """As if played live: off the grid, with gaps and long notes, tracks in any order."""
    tracks = [
        replace(
            track,
            notes=trim_overlaps(
                Note(
                    max(0, note.start + rng.randint(-50, 50)),
                    note.pitch,
                    rng.randint(20, 1500),
                    rng.randint(1, 127),
                )
                for note in track.notes
                if rng.random() < 0.7
            ),
        )
        for track in score.tracks
    ]
    rng.shuffle(tracks)
    meters = rng.choice([(Meter(0, 4, 4),), (Meter(0, 6, 8),), (Meter(0, 4, 4), Meter(1920, 3, 4))])
    return Score(tuple(tracks), (Tempo(0, 101.3),), meters, title=rng.choice(["", "A tune"]))


def random_task(kind: str, rng: Random, vocabulary: Vocabulary) -> Task | None:
    """The task of a random brief of a kind; None if it is refused."""
    settings: dict[str, object] = {"bars": rng.randint(1, 4)}
    for name, values in (
        ("meter", METERS),
        ("tempo", (60, 97.3, 180)),
        ("key", ("D minor", "F# major")),
        ("style", ("jig", "reel", "slip jig")),
    ):
        if rng.random() < 0.4:
            settings[name] = rng.choice(values)
    if rng.random() < 0.5:
        settings["instruments"] = tuple(rng.sample(INSTRUMENTS, rng.randint(1, 4)))
    if kind == "notes" or (kind != "nothing" and rng.random() < 0.5):
        settings["notes"] = " ".join(rng.choices(SEEDS, k=rng.randint(1, 9)))
    source = None
    if kind not in ("nothing", "notes"):
        source = rng.choice([tune, band])(rng.randrange(99), rng.randint(1, 8))
        source = humanised(source, rng) if rng.random() < 0.5 else source
        first = rng.randint(1, len(bars(source)))
        settings |= {"source": "it", "task": kind, "first_bar": first}
        settings["last_bar"] = rng.randint(first, len(bars(source)))
        settings["keep"] = rng.choice(["rhythm", "pitches"])
    try:
        return plan_task(brief_of(**settings), source, vocabulary.tokens, BUDGET)
    except BriefError:
        return None


def read_back(task: Task, piece: ConstrainedPiece) -> Score:
    """The complete piece, read back from its file without repairs."""
    data = write_midi(task.score(piece.bars, piece.order, piece.style, piece.key))
    score, repairs = read_midi(data)
    assert repairs == ()
    return score
