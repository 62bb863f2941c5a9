"""Teaching a tiny music model: held-out loss falls, a broken-off run goes on bit for bit."""

from __future__ import annotations

from pathlib import Path

import pytest
from safetensors.torch import load_file

from engines.contract import (
    BriefError,
    Cancelled,
    DataCard,
    EngineError,
    Medium,
    MusicBrief,
    TeachingPlan,
    TeachingSettings,
)
from engines.formats.midi import write_midi
from engines.formats.score import Note, Score, Track
from engines.training.manifest import describe, write_manifest
from engines.training.teaching.music import MusicTeacher
from engines.training.teaching.token_teacher import TokenTeachingSettings
from tests.engines.learning.tiny import cancel_at, new_context
from tests.engines.music.tiny import tiny_music_model
from tests.engines.training.recipes.context import last_start

WEIGHTS = "adapter/adapter_model.safetensors"
SMALL = TokenTeachingSettings(batch=4, context=48, rows_at_once=48)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_music_model(tmp_path_factory.mktemp("tiny") / "music")


def plan_of(folder: Path, *, drums: bool = False, **settings: object) -> TeachingPlan:
    """Three pieces of two notes that alternate, one of them held out."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number in range(3):
        notes = tuple(Note(240 * i, 60 + 7 * (i % 2), 240, 79) for i in range(64))
        path = folder / f"{number}.mid"
        path.write_bytes(write_midi(Score((Track(notes, 40, drums),))))
        files.append(describe(path, held_out=number == 2))
    write_manifest(folder / "manifest.jsonl", files)
    return TeachingPlan(
        medium=Medium.MUSIC,
        model="music",
        name="fifths",
        data=DataCard(name="fifths", files=3),
        manifest=folder / "manifest.jsonl",
        probes=(MusicBrief(bars=1, seed=1),),
        settings=TeachingSettings.model_validate({"steps": 8, "learning_rate": 0.02, **settings}),
    )


def test_a_tune_book_lowers_the_held_out_perplexity(tmp_path: Path, model: Path):
    context = new_context(tmp_path, model)
    result = MusicTeacher(SMALL).teach(plan_of(tmp_path / "data"), context)
    assert result.after < 0.9 * result.before
    assert (result.steps, result.examples) == (8, 2)
    assert (context.folder / WEIGHTS).is_file()
    (output,) = context.reported_outputs
    assert output.before != output.after


def test_a_run_that_was_broken_off_gives_the_same_adapter(tmp_path: Path, model: Path):
    plan = plan_of(tmp_path / "data", steps=4).model_copy(update={"probes": ()})
    whole = new_context(tmp_path / "whole", model)
    MusicTeacher(SMALL).teach(plan, whole)
    broken = new_context(tmp_path / "broken", model, on_check=cancel_at(6))
    with pytest.raises(Cancelled):
        MusicTeacher(SMALL).teach(plan, broken)
    assert not (broken.folder / WEIGHTS).exists()
    resumed = new_context(tmp_path / "broken", model)
    MusicTeacher(SMALL).teach(plan, resumed)
    assert last_start(resumed.folder) > 0
    expected, weights = load_file(whole.folder / WEIGHTS), load_file(resumed.folder / WEIGHTS)
    assert all(weights[name].equal(expected[name]) for name in expected)


def test_music_that_cannot_be_learned_is_refused(tmp_path: Path, model: Path):
    plan = plan_of(tmp_path / "data", drums=True)
    with pytest.raises(BriefError, match="no music to learn from"):
        MusicTeacher(SMALL).teach(plan, new_context(tmp_path, model))


def test_a_model_that_does_not_learn_is_refused(tmp_path: Path, model: Path):
    config = (model / "config.json").read_text().replace('"llama"', '"bowerbird-melody-lstm"')
    folder = tmp_path / "lstm"
    folder.mkdir()
    for file in model.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "config.json").write_text(config)
    with pytest.raises(EngineError, match="does not learn"):
        MusicTeacher(SMALL).teach(plan_of(tmp_path / "data"), new_context(tmp_path, folder))
