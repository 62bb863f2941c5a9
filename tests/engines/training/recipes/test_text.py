import json
import shutil

import pytest
import torch
from safetensors.torch import load_file

from engines.contract import AdapterFiles, Cancelled, EngineError, Medium, TextBrief
from engines.learning.token_trainer import TokenTrainer
from engines.text.engine import TextEngine
from engines.training.recipes.text_gpt import GptSettings, TextGpt
from engines.training.recipes.text_rnn import RnnSettings, TextRnn
from tests.engines.learning.tiny import consonant_plan, new_context, text_medium
from tests.engines.text.journal import Journal, brief_of
from tests.engines.training.recipes.context import RecordingTraining, last_start, plan_of

SENTENCES = (
    "The keeper of the light went up the stair. ",
    "She wrote to the sea, and the sea wrote back. ",
    "Nobody came to the harbour before the rain. ",
)
RNN = {"small": RnnSettings(8, 24, 2, batch=4, context=24)}
GPT = {"small": GptSettings(300, 32, 64, 2, 2, batch=4, rows_at_once=2, context=24)}
RECIPES = {"rnn": lambda: TextRnn(RNN), "gpt": lambda: TextGpt(GPT)}
STEPS = 12


def write_book(folder, name="book.txt", lines=60):
    folder.mkdir(parents=True, exist_ok=True)
    text = "".join(SENTENCES[line % 3] + "\n" * (line % 4 == 3) for line in range(lines))
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def train(folder, recipe, cache, on_step=lambda count: None, **more):
    context = RecordingTraining(folder / "run", cache, on_step)
    book = write_book(folder / "books")
    plan = plan_of(Medium.TEXT, recipe, [book], folder, steps=STEPS, **more)
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


def write(model, cache, **settings):
    journal = Journal(model, cache)
    TextEngine().generate(brief_of(**{"max_tokens": 12, "seed": 5} | settings), journal)
    return journal


def test_a_trained_model_writes_and_writes_the_same_again(training, cache):
    model = training[1] / "model"
    texts = write(model, cache, count=3).texts()
    assert len(set(texts)) == 3
    assert write(model, cache, seed=6).texts() == texts[1:2]
    assert write(model, cache, count=3).texts() == texts


def test_a_trained_model_gives_probabilities_and_ends_at_stop_strings(training, cache):
    model = training[1] / "model"
    journal = write(model, cache, max_tokens=60)
    tokens = journal.outputs[0].extra["tokens"]
    assert "".join(piece for piece, _ in tokens) == journal.texts()[0]
    assert all(0 < probability <= 1 for _, probability in tokens)
    stop = journal.texts()[0][5]
    stopped = write(model, cache, max_tokens=60, stop=(stop,))
    assert stopped.texts()[0] == journal.texts()[0].partition(stop)[0]


def test_a_prompt_with_characters_that_were_never_learned_is_continued(training, cache):
    assert write(training[1] / "model", cache, prompt="猫 🙂 the").texts()[0]


def test_the_note_of_a_model_has_its_data_its_figures_and_bits_per_character(training):
    recipe, folder, result, _ = training
    note = json.loads((folder / "model" / "bowerbird.json").read_text())
    assert (note["name"], note["recipe"], note["licence"]) == ("Trial", recipe, "MIT")
    assert f"Held-out loss: {result.loss:.4g}" in (folder / "model" / "README.md").read_text()
    assert 0 < note["bits_per_character"] < 9
    assert f"{note['longest_copy']} characters" in note["copies"]
    assert result.steps == STEPS
    assert result.examples == 1


def test_a_training_shows_samples_curve_and_progress(training):
    _, folder, _, context = training
    assert [preview.done for preview in context.previews] == [0] * 4 + [10] * 4 + [STEPS] * 4
    assert all(preview.text for preview in context.previews)
    assert len(list((folder / "samples").glob("*.txt"))) == 12
    assert any(point.held_out for point in context.points)
    assert (STEPS, STEPS) in [(done, total) for done, total, _ in context.progresses]


@pytest.mark.slow
def test_a_cancelled_training_resumes_to_the_same_model_and_curve(training, cache, tmp_path):
    recipe, folder, result, context = training

    def cancel(count):
        if count == 7:
            raise Cancelled

    with pytest.raises(Cancelled):
        train(tmp_path, recipe, cache, cancel)
    resumed_result, resumed = train(tmp_path, recipe, cache)
    assert last_start(tmp_path / "run") > 0
    assert resumed_result.loss == result.loss
    assert resumed.points == context.points
    weights = load_file(folder / "model" / "model.safetensors")
    resumed_weights = load_file(tmp_path / "run" / "model" / "model.safetensors")
    assert all(torch.equal(weights[name], resumed_weights[name]) for name in weights)


def test_a_trained_transformer_learns_from_ratings(tmp_path, cache):
    train(tmp_path, "gpt", cache)
    context = new_context(tmp_path / "learning", tmp_path / "run" / "model")
    result = TokenTrainer(text_medium).train(consonant_plan(tmp_path, steps=4), context)
    assert result.steps == 4
    assert len(context.losses()) == 4


def test_an_lstm_that_should_learn_from_ratings_is_refused_in_a_sentence(lstm, tmp_path):
    context = new_context(tmp_path / "learning", lstm)
    with pytest.raises(EngineError, match="does not learn from ratings"):
        TokenTrainer(text_medium).train(consonant_plan(tmp_path, steps=4), context)


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "model.safetensors").write_bytes(b"short"),
        lambda folder: (folder / "model.safetensors").unlink(),
        lambda folder: (folder / "tokenizer.json").unlink(),
        lambda folder: edit_config(folder, hidden_size=10**9),
        lambda folder: edit_config(folder, hidden_size="large"),
        lambda folder: edit_config(folder, num_hidden_layers=3),
        lambda folder: edit_config(folder, suppress_tokens=[10**6]),
    ],
)
def test_a_damaged_lstm_is_refused_in_a_sentence(damage, lstm, tmp_path, cache):
    model = shutil.copytree(lstm, tmp_path / "model")
    damage(model)
    with pytest.raises(EngineError):
        write(model, cache)


def edit_config(folder, **values):
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | values))


def test_a_batch_of_briefs_is_left_to_single_ones(lstm, cache):
    assert not TextEngine().generate_all([TextBrief(prompt="The")], Journal(lstm, cache))


def test_an_lstm_takes_no_adapters(lstm, cache, tmp_path):
    journal = Journal(lstm, cache, adapters=(AdapterFiles("one", tmp_path, 1.0),))
    with pytest.raises(EngineError, match="takes no adapters"):
        TextEngine().generate(brief_of(), journal)
