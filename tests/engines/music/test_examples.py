"""Music is learned as text is, from the very tokens that the engine wrote."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from engines.contract import (
    AdapterFiles,
    ArtifactFile,
    Brief,
    JobContext,
    LearningPlan,
    LearningSettings,
    Medium,
    MusicBrief,
    Pair,
    TextBrief,
)
from engines.decoding import adapters
from engines.formats.midi import write_midi
from engines.formats.score import Score
from engines.learning.sequences import all_logprobs
from engines.learning.token_trainer import TokenTrainer
from engines.music.engine import MusicEngine
from engines.music.examples import NOTHING_TO_LEARN, MusicMedium
from tests.engines.learning.tiny import RecordingContext, new_context
from tests.engines.music.recording import Recording
from tests.engines.music.tiny import tiny_music_model
from tests.engines.text.journal import Journal
from tests.engines.training.starters.music.packages import band, tune

# PEFT asks transformers for a property by its old name.
pytestmark = pytest.mark.filterwarnings("ignore:.is_gradient_checkpointing.:FutureWarning")


@pytest.fixture(scope="module")
def tiny_music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_music_model(tmp_path_factory.mktemp("tiny") / "music")


def music_medium(context: JobContext) -> MusicMedium:
    """The music medium on one thread, which is enough for a tiny model."""
    medium = MusicMedium(context)
    torch.set_num_threads(1)
    return medium


BRIEFS: dict[str, dict[str, object]] = {
    "nothing": {},
    "notes": {"notes": "D4 F4+A4"},
    "settled": {"style": "jig", "key": "D minor", "meter": "6/8", "instruments": ("flute",)},
    "continue": {"task": "continue", "source": "it"},
    "vary": {"task": "vary", "source": "it", "keep": "pitches"},
    "infill": {"task": "infill", "source": "it", "first_bar": 2, "last_bar": 2},
    "accompany": {"task": "accompany", "source": "it", "instruments": ("guitar",)},
}


@pytest.mark.parametrize("name", BRIEFS)
def test_works_are_read_back_as_the_tokens_they_were_made_with(
    tmp_path: Path, tiny_music: Path, name: str
):
    source = tmp_path / "source.mid"
    source.write_bytes(write_midi(band(bars=3)))
    given = {"source": source} if "source" in BRIEFS[name] else {}
    engine = MusicEngine()
    loaded = engine._load(MusicBrief(), Journal(tiny_music, tmp_path))
    recording = Recording(loaded.decoder)
    engine._loaded = replace(loaded, decoder=recording)
    brief = MusicBrief.model_validate({"bars": 2, "count": 3, "seed": 4, **BRIEFS[name]})
    journal = Journal(tiny_music, tmp_path, **given)  # type: ignore[arg-type]
    engine.generate(brief, journal)
    assert recording.stretches == 1
    medium = music_medium(new_context(tmp_path, tiny_music))
    for index, output in journal.outputs.items():
        example = medium.read(output.brief, output.data)
        assert list(example.prompt) == recording.prompt
        told, length = recording.rows[index], len(example.completion)
        assert list(example.completion) == told[:length]
        assert told[length : length + 1] in ([], [medium.tokens.ids["EOS_None"]])


def test_what_is_no_music_teaches_nothing(tmp_path: Path, tiny_music: Path):
    medium = music_medium(new_context(tmp_path, tiny_music))
    for brief, data in (
        (MusicBrief(), b"no music"),
        (MusicBrief(task="infill", source="it", first_bar=90, last_bar=90), write_midi(tune())),
        (TextBrief(prompt="The keeper"), write_midi(tune())),
    ):
        assert medium.read(brief, data) == NOTHING_TO_LEARN


def moved(score: Score, semitones: int) -> Score:
    """A tune of one voice, higher or lower."""
    (track,) = score.tracks
    notes = tuple(replace(note, pitch=note.pitch + semitones) for note in track.notes)
    return replace(score, tracks=(replace(track, notes=notes),))


def work(folder: Path, brief: MusicBrief, score: Score, name: str) -> ArtifactFile:
    path = folder / f"{name}.mid"
    path.write_bytes(write_midi(score))
    return ArtifactFile(artifact=name, brief=brief, path=path)


def high_plan(folder: Path, **settings: object) -> LearningPlan:
    """A plan of an artist who likes tunes high; the tunes of two briefs are held out."""
    folder.mkdir(parents=True, exist_ok=True)
    asked = {"bars": 1, "meter": "4/4", "key": "C major", "instruments": ("piano",)}

    def pair(seed: int) -> Pair:
        brief = MusicBrief.model_validate({**asked, "style": "reel", "seed": seed})
        low = moved(tune(seed, 1), -12)
        high = moved(tune(seed + 50, 1), 12)
        chosen, rejected = (
            work(folder, brief, score, f"{name}{seed}")
            for name, score in (("high", high), ("low", low))
        )
        return Pair(chosen=chosen, rejected=rejected)

    probes: list[Brief] = [MusicBrief.model_validate({**asked, "seed": seed}) for seed in (80, 90)]
    given = {"on_policy_samples": 0, "steps": 16, "learning_rate": 0.01, "rank": 4, "beta": 0.1}
    return LearningPlan(
        medium=Medium.MUSIC,
        model="tunes",
        pairs=tuple(map(pair, range(8))),
        held_out=tuple(map(pair, (20, 21))),
        probes=tuple(probes),
        settings=LearningSettings.model_validate({**given, "reach": 1.0, **settings}),
    )


def lead(plan: LearningPlan, medium: MusicMedium) -> torch.Tensor:
    """By how much each pair's chosen piece is likelier than its rejected one, held out last."""
    pairs = (*plan.pairs, *plan.held_out)
    sides = [work for pair in pairs for work in (pair.chosen, pair.rejected)]
    examples = [medium.read(work.brief, work.path.read_bytes()) for work in sides]
    assert all(example.completion for example in examples)
    found = all_logprobs(medium.model, examples, torch.float32, lambda: None)
    return found.mean[0::2] - found.mean[1::2]


def learned(plan: LearningPlan, context: RecordingContext) -> tuple[torch.Tensor, torch.Tensor]:
    """The lead of each pair before a lesson, and after it."""
    plain = music_medium(context)
    before = lead(plan, plain)
    TokenTrainer(music_medium).train(plan, context)
    adapted = music_medium(context)
    adapters.merge(adapted.model, [AdapterFiles("new", context.folder / "adapter", 1.0)])
    return before, lead(plan, adapted)


def test_a_lesson_makes_what_was_chosen_likelier_than_what_was_not(
    tmp_path: Path, tiny_music: Path
):
    context = new_context(tmp_path, tiny_music)
    before, after = learned(high_plan(tmp_path / "works"), context)
    assert bool((after > before).all())
    assert bool((after > 0).all())
    assert context.losses(held_out=True)[-1] < context.losses(held_out=True)[0]
