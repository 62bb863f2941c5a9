import json
import shutil
from dataclasses import replace

import pytest
import torch
from safetensors.torch import load_file

from engines.contract import AdapterFiles, Cancelled, EngineError, Medium, MusicBrief
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import bars
from engines.music.engine import MusicEngine
from engines.music.examples import MusicMedium
from engines.music.keys import scale_of
from engines.training.recipes.music_gpt import GptSettings, MusicGpt
from engines.training.recipes.music_rnn import MusicRnn, RnnSettings
from tests.engines.learning.tiny import new_context
from tests.engines.text.journal import Journal
from tests.engines.training.recipes.context import RecordingTraining, last_start, plan_of
from tests.engines.training.recipes.music_files import write_tunes

RNN = {"small": RnnSettings(8, 24, 2, batch=4, context=48)}
GPT = {"small": GptSettings(32, 64, 2, 2, batch=4, rows_at_once=2, context=256)}
RECIPES = {"rnn": lambda: MusicRnn(RNN), "gpt": lambda: MusicGpt(GPT)}
STEPS = 6


def train(folder, recipe, cache, on_step=lambda count: None, **more):
    context = RecordingTraining(folder / "run", cache, on_step)
    plan = plan_of(Medium.MUSIC, recipe, write_tunes(folder / "midi"), folder, steps=STEPS, **more)
    return RECIPES[recipe]().train(plan, context), context


@pytest.fixture(scope="module", params=["rnn", "gpt"])
def training(request, tmp_path_factory, cache):
    """Recipe, folder of the run, result and context."""
    folder = tmp_path_factory.mktemp(request.param)
    return request.param, folder / "run", *train(folder, request.param, cache)


@pytest.fixture(scope="module")
def lstm(tmp_path_factory, cache):
    """The folder of a trained LSTM."""
    folder = tmp_path_factory.mktemp("lstm")
    train(folder, "rnn", cache)
    return folder / "run" / "model"


def compose(model, cache, **settings):
    journal = Journal(model, cache)
    MusicEngine().generate(MusicBrief.model_validate({"bars": 2, "seed": 5} | settings), journal)
    return journal


def data_of(journal):
    return [journal.outputs[index].data for index in sorted(journal.outputs)]


def test_a_trained_model_composes_and_composes_the_same_again(training, cache):
    model = training[1] / "model"
    pieces = data_of(compose(model, cache, count=3))
    assert len(set(pieces)) == 3
    assert data_of(compose(model, cache, seed=6)) == pieces[1:2]


def test_a_trained_model_obeys_bars_key_meter_tempo_and_seed_notes(training, cache):
    brief = {"bars": 3, "key": "D major", "meter": "3/4", "tempo": 90, "notes": "D4 F#4 A4"}
    (output,) = compose(training[1] / "model", cache, **brief).outputs.values()
    score, _ = read_midi(output.data)
    assert len(bars(score)) == 3
    assert (score.meters[0].beats, score.meters[0].unit) == (3, 4)
    assert round(score.tempi[0].bpm) == 90
    assert [note.pitch for note in score.tracks[0].notes[:3]] == [62, 66, 69]
    assert {n.pitch % 12 for t in score.tracks for n in t.notes} <= scale_of("D major")


def test_a_trained_model_names_no_style_that_it_has_not_learned(training, cache):
    model = training[1] / "model"
    (output,) = compose(model, cache).outputs.values()
    assert output.extra["style"] == ""
    assert read_midi(output.data)[0].title.startswith("Music in ")
    with pytest.raises(EngineError, match="has no styles"):
        compose(model, cache, style="reel")


def test_the_note_of_a_model_has_its_data_its_figures_and_bits_per_note(training):
    recipe, folder, result, _ = training
    note = json.loads((folder / "model" / "bowerbird.json").read_text())
    assert (note["name"], note["recipe"], note["licence"]) == ("Trial", recipe, "MIT")
    assert f"Held-out loss: {result.loss:.4g}" in (folder / "model" / "README.md").read_text()
    assert note["bits_per_note"] > 0
    assert f"{note['longest_copy']} notes." in note["copies"]
    assert result.steps == STEPS
    assert result.examples == 5


def test_a_training_shows_samples_that_are_music(training):
    _, folder, _, context = training
    assert [preview.done for preview in context.previews] == [0] * 4 + [STEPS] * 4
    files = sorted((folder / "samples").glob("*.mid"))
    assert [file.read_bytes() for file in files] == [preview.data for preview in context.previews]
    assert any(point.held_out for point in context.points)


@pytest.mark.slow
def test_a_cancelled_training_resumes_to_the_same_model_and_curve(training, cache, tmp_path):
    recipe, folder, result, context = training

    def cancel(count):
        if count == 6 + 3:  # six files are read, then three steps taken
            raise Cancelled

    with pytest.raises(Cancelled):
        train(tmp_path, recipe, cache, cancel)
    assert (tmp_path / "run" / "checkpoint.safetensors").exists()
    resumed_result, resumed = train(tmp_path, recipe, cache)
    assert last_start(tmp_path / "run") > 0
    assert resumed_result.loss == result.loss
    assert resumed.points == context.points
    weights = load_file(folder / "model" / "model.safetensors")
    resumed_weights = load_file(tmp_path / "run" / "model" / "model.safetensors")
    assert all(torch.equal(weights[name], resumed_weights[name]) for name in weights)


@pytest.mark.parametrize("training", ["gpt"], indirect=True)
def test_a_trained_transformer_can_be_opened_to_learn_from_ratings(training, tmp_path, cache):
    model = training[1] / "model"
    medium = MusicMedium(new_context(tmp_path / "learning", model))
    (output,) = compose(model, cache).outputs.values()
    example = medium.read(output.brief, output.data)
    assert len(example.completion) > 10
    reel = write_midi(replace(read_midi(output.data)[0], title="Reel in D major"))
    assert len(medium.read(output.brief, reel).completion) > 10


def test_an_lstm_that_should_learn_from_ratings_is_refused_in_a_sentence(lstm, tmp_path):
    with pytest.raises(EngineError, match="does not learn from ratings"):
        MusicMedium(new_context(tmp_path, lstm))


def test_an_lstm_says_that_it_knows_melodies_alone(lstm, cache):
    journal = compose(lstm, cache, instruments=["violin", "drums"])
    assert "melodies alone" in journal.notices[0]
    assert {track.drums for track in read_midi(journal.outputs[0].data)[0].tracks} == {True, False}
    assert compose(lstm, cache, instruments=["violin"]).notices == []


def test_an_lstm_takes_no_adapters(lstm, cache, tmp_path):
    journal = Journal(lstm, cache, adapters=(AdapterFiles("one", tmp_path, 1.0),))
    with pytest.raises(EngineError, match="takes no adapters"):
        MusicEngine().generate(MusicBrief(), journal)


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "model.safetensors").write_bytes(b"short"),
        lambda folder: (folder / "music.json").write_text("{}"),
        lambda folder: (folder / "config.json").write_text("[]"),
    ],
)
def test_a_damaged_lstm_is_refused_in_a_sentence(damage, lstm, tmp_path, cache):
    model = shutil.copytree(lstm, tmp_path / "model")
    damage(model)
    with pytest.raises(EngineError):
        compose(model, cache)
