"""A short jig for the specimen project, with four variants of its fifth and sixth bar.

Invariant: the notes are written here, so the jig is the same each time; no model is run.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from engines.contract import Medium, MusicBrief, Output, Preview, TasteRequest
from engines.formats.midi import write_midi
from engines.formats.score import Key, Meter, Note, Score, Tempo, Track
from studio.base import places
from studio.base.events import ArtifactAdded, JobChanged, PreviewShown
from studio.base.records import Artifact, Job
from tests.specimen import project as specimen

if TYPE_CHECKING:
    from studio.studio import Studio
    from ui.qt.bridge import Bridge

MODEL = "starter-tunes"
SEEDS = "D4 F4 A4"
FIRST_FILLED, LAST_FILLED = 5, 6
_EIGHTH = 240
_BAR = 6 * _EIGHTH
_STYLES = ("air", "band", "dance", "hornpipe", "jig", "march", "reel", "waltz")

# Bars of the fiddle as (eighth, length in eighths, pitch).
_MELODY: dict[int, tuple[tuple[int, int, int], ...]] = {
    1: ((0, 1, 62), (1, 1, 65), (2, 1, 69), (3, 1, 74), (4, 1, 72), (5, 1, 69)),
    2: ((0, 1, 67), (1, 1, 64), (2, 1, 60), (3, 3, 64)),
    3: ((0, 1, 62), (1, 1, 65), (2, 1, 69), (3, 1, 72), (4, 1, 71), (5, 1, 67)),
    4: ((0, 3, 69), (3, 1, 69), (4, 1, 71), (5, 1, 72)),
    7: ((0, 1, 65), (1, 1, 64), (2, 1, 62), (3, 1, 60), (4, 1, 64), (5, 1, 67)),
    8: ((0, 3, 62), (3, 3, 62)),
}
_FILLS: tuple[dict[int, tuple[tuple[int, int, int], ...]], ...] = (
    {
        5: ((0, 1, 74), (1, 1, 72), (2, 1, 74), (3, 1, 76), (4, 1, 74), (5, 1, 72)),
        6: ((0, 2, 74), (2, 1, 72), (3, 1, 69), (4, 1, 67), (5, 1, 69)),
    },
    {
        5: ((0, 1, 67), (1, 1, 69), (2, 1, 71), (3, 1, 72), (4, 1, 71), (5, 1, 69)),
        6: ((0, 3, 67), (3, 1, 65), (4, 1, 64), (5, 1, 67)),
    },
    {
        5: ((0, 1, 60), (1, 1, 62), (2, 1, 65), (3, 1, 64), (4, 1, 65), (5, 1, 67)),
        6: ((0, 1, 69), (1, 1, 67), (2, 1, 69), (3, 3, 71)),
    },
    {5: ((0, 1, 69), (1, 1, 65), (2, 1, 62), (3, 1, 65), (4, 1, 69), (5, 1, 72))},
)
_CHORDS = {
    "D minor": (50, 53, 57),
    "C major": (48, 52, 55),
    "A minor": (48, 52, 57),
    "F major": (48, 53, 57),
}
_HARMONY = ("D minor", "C major", "D minor", "A minor", "D minor", "F major", "C major", "D minor")
_BASS = {"D minor": (38, 45), "C major": (36, 43), "A minor": (45, 40), "F major": (41, 48)}


def tune(fill: int | None = None) -> Score:
    """The jig with its fifth and sixth bar empty, or with one of four variants (0 to 3)."""
    melody = {**_MELODY, **(_FILLS[fill] if fill is not None else {})}
    return Score(
        (
            Track(_line(melody), 40, name="Fiddle"),
            Track(_chords(), 24, name="Chords"),
            Track(_bass(), 32, name="Bass"),
            Track(_drums(), drums=True, name="Drums"),
        ),
        tempi=(Tempo(0, 168.0),),
        meters=(Meter(0, 6, 8),),
        keys=(Key(0, "D minor"),),
        title="Harbour jig",
    )


def install_model() -> None:
    """A music model folder that can be inspected, but not run."""
    specimen.install_model(MODEL, "Starter tunes 12M")
    vocabulary = {f"Style_{style}": index for index, style in enumerate(_STYLES)}
    (places.models_folder() / MODEL / "music.json").write_text(
        json.dumps({"vocabulary": vocabulary})
    )


def brief(source: str = "") -> MusicBrief:
    """The brief of the batch: two bars between the others."""
    return MusicBrief(
        task="infill" if source else "continue",
        notes="" if source else SEEDS,
        source=source,
        first_bar=FIRST_FILLED,
        last_bar=LAST_FILLED,
        style="jig",
        meter="6/8",
        key="D minor",
        seed=3,
        count=4,
        model=MODEL,
    )


def add_tune(studio: Studio, fill: int | None = None, stars: int = 0) -> Artifact:
    """Add the jig to the history, as made from seed notes."""
    score = replace(tune(fill), title="")
    single = brief().model_copy(update={"count": 1, "seed": 30 + (fill or 0)})
    work = studio.history.add(Output(0, write_midi(score), ".mid", single))
    return studio.history.rate(work.id, stars) if stars else work


def play_batch(studio: Studio, bridge: Bridge, job: Job, brief: MusicBrief) -> None:
    """Publish a batch of four: three finished, the last one with a preview."""
    running = replace(job, state="running", done=0.0, total=0.0)
    bridge.post_event(JobChanged(running, "Opening the model"))
    for index, stars in enumerate((4, 0, 2)):
        output = Output(index, write_midi(tune(index)), ".mid", brief.variation(index))
        work = studio.history.add(output, job=job.id)
        work = studio.history.rate(work.id, stars) if stars else work
        bridge.post_event(ArtifactAdded(work, job.id, index))
    preview = write_midi(tune(3))
    bridge.post_event(PreviewShown(job.id, Preview(3, 5, 8, data=preview)))
    bridge.post_event(JobChanged(replace(running, done=30, total=36), "Composing", 2.0))


def new_job(studio: Studio, brief: MusicBrief) -> Job:
    """A job that is queued in the ledger alone, so that nothing runs it."""
    title = "Compose 4, Harbour jig"
    return studio.jobs.ledger.add("make", Medium.MUSIC, title, TasteRequest(), (brief.source,))


def _line(melody: dict[int, tuple[tuple[int, int, int], ...]]) -> tuple[Note, ...]:
    return tuple(
        Note((bar - 1) * _BAR + at * _EIGHTH, pitch, length * _EIGHTH - 20, _accent(at))
        for bar, notes in sorted(melody.items())
        for at, length, pitch in notes
    )


def _accent(eighth: int) -> int:
    return (100, 66, 76, 92, 70, 74)[eighth]


def _chords() -> tuple[Note, ...]:
    return tuple(
        sorted(
            Note(bar * _BAR + half * 3 * _EIGHTH, pitch, 3 * _EIGHTH - 40, 62)
            for bar, name in enumerate(_HARMONY)
            for half in (0, 1)
            for pitch in _CHORDS[name]
        )
    )


def _bass() -> tuple[Note, ...]:
    return tuple(
        Note(bar * _BAR + half * 3 * _EIGHTH, _BASS[name][half], 3 * _EIGHTH - 20, 80)
        for bar, name in enumerate(_HARMONY)
        for half in (0, 1)
    )


def _drums() -> tuple[Note, ...]:
    return tuple(
        sorted(
            Note(bar * _BAR + at * _EIGHTH, pitch, 120, 70)
            for bar in range(8)
            for at, pitch in ((0, 36), (1, 42), (2, 42), (3, 38), (4, 42), (5, 42))
        )
    )
