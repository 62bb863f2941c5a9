"""Random walks: pieces by a model that takes any token that is allowed."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np

from engines.contract import BriefError
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import Meter, Note, Score, Tempo, bars, tidied
from engines.music.composing import Task
from engines.music.grammar import Line
from engines.music.planning import task_of
from engines.music.vocabulary import Vocabulary
from tests.engines.music.tiny import brief_of
from tests.engines.training.starters.music.packages import band, tune

ROOM = 384
LONGEST = 20_000
INSTRUMENTS = ("piano", "violin", "bass", "drums", "flute")
SEEDS = ("D4", "F4", "A4", "C4+E4+G4", "C#5")
METERS = ("4/4", "3/4", "6/8", "2/4", "9/8", "2/2", "5/4", "1/4")


def walk(line: Line, chance: Random) -> list[int]:
    """Write the line to its end; half of the walks choose the kind of token first."""
    kinds, tokens = line.vocabulary.kinds, list[int]()
    by_kind = chance.random() < 0.5
    while not line.finished:
        allowed = np.flatnonzero(line.allowed()).tolist()
        assert allowed, "nothing may come"
        if by_kind:
            kind = chance.choice(sorted({kinds[token] for token in allowed}))
            allowed = [token for token in allowed if kinds[token] == kind]
        tokens.append(chance.choice(allowed))
        line.add(tokens[-1])
        assert len(tokens) < LONGEST, "endless"
    return tokens


def played(score: Score, chance: Random) -> Score:
    """As if played by hand: off the grid, with gaps and long notes, tracks in any order."""
    tracks = [
        replace(
            track,
            notes=tidied(
                Note(
                    max(0, note.start + chance.randint(-50, 50)),
                    note.pitch,
                    chance.randint(20, 1500),
                    chance.randint(1, 127),
                )
                for note in track.notes
                if chance.random() < 0.7
            ),
        )
        for track in score.tracks
    ]
    chance.shuffle(tracks)
    meters = chance.choice(
        [(Meter(0, 4, 4),), (Meter(0, 6, 8),), (Meter(0, 4, 4), Meter(1920, 3, 4))]
    )
    return Score(tuple(tracks), (Tempo(0, 101.3),), meters, title=chance.choice(["", "A tune"]))


def planned(kind: str, chance: Random, vocabulary: Vocabulary) -> Task | None:
    """A random brief of a kind, planned; None where it is refused in words."""
    settings: dict[str, object] = {"bars": chance.randint(1, 4)}
    for name, values in (
        ("meter", METERS),
        ("tempo", (60, 97.3, 180)),
        ("key", ("D minor", "F# major")),
        ("style", ("jig", "reel", "slip jig")),
    ):
        if chance.random() < 0.4:
            settings[name] = chance.choice(values)
    if chance.random() < 0.5:
        settings["instruments"] = tuple(chance.sample(INSTRUMENTS, chance.randint(1, 4)))
    if kind == "notes" or (kind != "nothing" and chance.random() < 0.5):
        settings["notes"] = " ".join(chance.choices(SEEDS, k=chance.randint(1, 9)))
    source = None
    if kind not in ("nothing", "notes"):
        source = chance.choice([tune, band])(chance.randrange(99), chance.randint(1, 8))
        source = played(source, chance) if chance.random() < 0.5 else source
        first = chance.randint(1, len(bars(source)))
        settings |= {"source": "it", "task": kind, "first_bar": first}
        settings["last_bar"] = chance.randint(first, len(bars(source)))
        settings["keep"] = chance.choice(["rhythm", "pitches"])
    try:
        return task_of(brief_of(**settings), source, vocabulary.tokens, ROOM)
    except BriefError:
        return None


def filed(task: Task, line: Line) -> Score:
    """The finished piece, read back from its file; nothing had to be mended."""
    data = write_midi(task.score(line.bars, line.order, line.style, line.key))
    score, mended = read_midi(data)
    assert mended == ()
    return score
