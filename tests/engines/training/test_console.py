"""`python -m engines.training`, as `accelerate launch` starts it."""

import json

import pytest

from engines.contract import Cancelled, LossPoint
from engines.training.__main__ import HELD_OUT_EVERY, MANIFEST, list_files, main
from engines.training.console import ConsoleContext
from engines.training.manifest import read_manifest
from tests.engines.training.recipes.test_text import write_book


def arguments(folder, *more, recipe="rnn"):
    names = ["--name", "Trial", "--device", "cpu", "--licence", "MIT", "--source", "the tests"]
    out = str(folder / "run")
    return ["text", recipe, "--data", str(folder / "books"), "--out", out, *names, *more]


def test_a_folder_becomes_a_model_and_the_same_command_resumes(tmp_path, capsys):
    write_book(tmp_path / "books")
    assert main(arguments(tmp_path, "--steps", "1")) == 0
    assert json.loads(capsys.readouterr().out)["steps"] == 1
    note = json.loads((tmp_path / "run" / "model" / "bowerbird.json").read_text())
    assert (note["licence"], note["data"]["source"]) == ("MIT", "the tests")
    assert main(arguments(tmp_path, "--steps", "2")) == 0
    assert json.loads(capsys.readouterr().out)["steps"] == 2


@pytest.mark.parametrize(
    ("recipe", "text", "sentence"),
    [
        ("gan", "some text", "There is no recipe “gan” for text"),
        ("rnn", "", "There are no files"),
        ("rnn", "too short", "At least 1,000 are needed"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(recipe, text, sentence, tmp_path, capsys):
    (tmp_path / "books").mkdir()
    if text:
        (tmp_path / "books" / "a.txt").write_text(text)
    assert main(arguments(tmp_path, recipe=recipe)) == 2
    assert sentence in capsys.readouterr().err


def test_about_a_tenth_of_many_files_is_held_out(tmp_path):
    (tmp_path / "books").mkdir()
    for number in range(60):
        (tmp_path / "books" / f"{number}.txt").write_text(f"text {number}")
    list_files(tmp_path / "books", tmp_path / MANIFEST)
    held_out = [file for file in read_manifest(tmp_path / MANIFEST) if file.held_out]
    assert 1 <= len(held_out) <= 60 * 2 / HELD_OUT_EVERY


def test_a_training_that_is_stopped_is_cancelled_before_its_next_step(tmp_path):
    context = ConsoleContext(tmp_path, tmp_path, is_stopped=lambda: True)
    with pytest.raises(Cancelled):
        context.yield_to_jobs()


def test_held_out_losses_and_notices_are_printed(tmp_path, capsys):
    context = ConsoleContext(tmp_path, tmp_path)
    context.loss(LossPoint(7, 1.25, held_out=True))
    context.loss(LossPoint(8, 1.5))
    context.notice("There is no space.")
    assert capsys.readouterr().err == "step 7: held-out loss 1.2500\nThere is no space.\n"
