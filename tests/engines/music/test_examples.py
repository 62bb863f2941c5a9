"""Training on music uses exactly the tokens that the engine generated."""

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
from engines.formats.score import Key, Score
from engines.learning import checkpoint
from engines.learning.sequences import all_logprobs
from engines.learning.token_trainer import TokenTrainer
from engines.music.engine import MusicEngine
from engines.music.examples import NOTHING_TO_LEARN, MusicMedium
from tests.engines.learning.tiny import RecordingContext, new_context
from tests.engines.music.recording import RecordingDecoder
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
    "infill in E": {"task": "infill", "source": "it", "first_bar": 2, "last_bar": 2, "key": "E"},
    "accompany in E": {"task": "accompany", "source": "it", "key": "E"},
}


@pytest.mark.parametrize("name", BRIEFS)
def test_works_are_read_back_as_the_tokens_that_were_generated(
    tmp_path: Path, tiny_music: Path, name: str
):
    source = tmp_path / "source.mid"
    source.write_bytes(write_midi(replace(band(bars=3), keys=(Key(0, "A minor"),))))
    engine = MusicEngine()
    loaded = engine._load(MusicBrief(), Journal(tiny_music, tmp_path))
    recording = RecordingDecoder(loaded.decoder)
    engine.cache.model = replace(loaded, decoder=recording)
    brief = MusicBrief.model_validate({"bars": 2, "count": 3, "seed": 4, **BRIEFS[name]})
    journal = Journal(tiny_music, tmp_path, source=source if "source" in BRIEFS[name] else None)
    engine.generate(brief, journal)
    assert recording.passes == 1
    medium = music_medium(new_context(tmp_path, tiny_music))
    for index, output in journal.outputs.items():
        example = medium.read(output.brief, output.data)
        assert list(example.prompt) == recording.prompt
        sampled, length = recording.rows[index], len(example.completion)
        assert list(example.completion) == sampled[:length]
        assert sampled[length : length + 1] in ([], [medium.tokens.ids["EOS_None"]])


def test_other_works_give_empty_examples(tmp_path: Path, tiny_music: Path):
    medium = music_medium(new_context(tmp_path, tiny_music))
    for brief, data in (
        (MusicBrief(), b"no music"),
        (MusicBrief(task="infill", source="it", first_bar=90, last_bar=90), write_midi(tune())),
        (TextBrief(prompt="The keeper"), write_midi(tune())),
    ):
        assert medium.read(brief, data) == NOTHING_TO_LEARN


def transposed(score: Score, semitones: int) -> Score:
    """A tune of one voice, transposed."""
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
    fields = {"bars": 1, "meter": "4/4", "key": "C major", "instruments": ("piano",)}

    def pair(seed: int) -> Pair:
        brief = MusicBrief.model_validate({**fields, "style": "reel", "seed": seed})
        low = transposed(tune(seed, 1), -12)
        high = transposed(tune(seed + 50, 1), 12)
        return Pair(
            chosen=work(folder, brief, high, f"high{seed}"),
            rejected=work(folder, brief, low, f"low{seed}"),
        )

    probes: list[Brief] = [MusicBrief.model_validate({**fields, "seed": seed}) for seed in (80, 90)]
    defaults = {"on_policy_samples": 0, "steps": 16, "learning_rate": 0.01, "rank": 4, "beta": 0.1}
    return LearningPlan(
        medium=Medium.MUSIC,
        model="tunes",
        pairs=tuple(map(pair, range(8))),
        held_out=tuple(map(pair, (20, 21))),
        probes=tuple(probes),
        settings=LearningSettings.model_validate({**defaults, "extrapolation": 1.0, **settings}),
    )


def preference_margins(plan: LearningPlan, medium: MusicMedium) -> torch.Tensor:
    """Each pair's difference of mean log-probability, chosen minus rejected; held out last."""
    pairs = (*plan.pairs, *plan.held_out)
    works = [work for pair in pairs for work in (pair.chosen, pair.rejected)]
    examples = [medium.read(work.brief, work.path.read_bytes()) for work in works]
    assert all(example.completion for example in examples)
    logprobs = all_logprobs(medium.model, examples, torch.float32, lambda: None)
    return logprobs.mean[0::2] - logprobs.mean[1::2]


def margins_before_and_after(
    plan: LearningPlan, context: RecordingContext
) -> tuple[torch.Tensor, torch.Tensor]:
    """The margin of each pair before and after training."""
    before = preference_margins(plan, music_medium(context))
    TokenTrainer(music_medium).train(plan, context)
    adapted = music_medium(context)
    adapters.merge(adapted.model, [AdapterFiles("new", context.folder / "adapter", 1.0)])
    return before, preference_margins(plan, adapted)


def test_notes_earn_nothing_by_themselves(tmp_path: Path, tiny_music: Path):
    plan = high_plan(tmp_path / "works", steps=1, on_policy_samples=8)
    context = new_context(tmp_path, tiny_music)
    TokenTrainer(music_medium).train(plan, context)
    saved = checkpoint.load(context.folder, plan)
    assert saved is not None
    assert "reference" in saved.tensors
    assert "credit_sum" not in saved.tensors


def test_training_raises_the_likelihood_of_chosen_works_over_rejected_ones(
    tmp_path: Path, tiny_music: Path
):
    context = new_context(tmp_path, tiny_music)
    before, after = margins_before_and_after(high_plan(tmp_path / "works"), context)
    assert bool((after > before).all())
    assert bool((after > 0).all())
    assert context.losses(held_out=True)[-1] < context.losses(held_out=True)[0]
