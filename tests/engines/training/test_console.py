"""`python -m engines.training`, as `accelerate launch` starts it."""

import json

import pytest

from engines.contract import Cancelled, LossPoint
from engines.training.__main__ import HELD_OUT_EVERY, list_files, main
from engines.training.console import ConsoleContext
from engines.training.manifest import describe, read_manifest, write_manifest
from tests.engines.training.recipes.test_text import write_book


def arguments(folder, *more, recipe="rnn"):
    names = ["--name", "Trial", "--device", "cpu", "--licence", "MIT", "--source", "the tests"]
    out = str(folder / "run")
    return ["text", recipe, "--data", str(folder / "books"), "--out", out, *names, *more]


@pytest.mark.slow
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


def test_a_number_that_is_none_is_named_with_exit_code_2(tmp_path, capsys):
    write_book(tmp_path / "books")
    assert main(arguments(tmp_path, "--steps", "0")) == 2
    assert "steps" in capsys.readouterr().err


def test_about_a_tenth_of_many_files_is_held_out(tmp_path):
    (tmp_path / "books").mkdir()
    for number in range(60):
        (tmp_path / "books" / f"{number}.txt").write_text(f"text {number}")
    held_out = [file for file in list_files(tmp_path / "books") if file.held_out]
    assert 1 <= len(held_out) <= 60 * 2 / HELD_OUT_EVERY


@pytest.mark.slow
def test_a_list_of_the_studio_is_trained_on_as_it_is(tmp_path, capsys):
    book, other = write_book(tmp_path / "books"), write_book(tmp_path / "books", "other.txt", 12)
    files = [describe(book).model_copy(update={"repeats": 2}), describe(other, held_out=True)]
    write_manifest(tmp_path / "list.jsonl", files)
    options = ["--name", "Trial", "--device", "cpu", "--steps", "1"]
    out = ["--manifest", str(tmp_path / "list.jsonl"), "--out", str(tmp_path / "run")]
    assert main(["text", "rnn", *out, *options]) == 0
    assert read_manifest(tmp_path / "run" / "manifest.jsonl") == files
    assert json.loads(capsys.readouterr().out)["examples"] == 1


def test_pictures_without_captions_are_pointed_to_a_list_that_has_them(tmp_path, capsys):
    (tmp_path / "pictures").mkdir()
    file = tmp_path / "pictures" / "fox.png"
    file.write_bytes(b"no picture")

    def train(*data):
        out = ["--out", str(tmp_path / data[0]), "--name", "Foxes", "--device", "cpu"]
        assert main(["image", "diffusion", *map(str, data), *out]) == 2
        return capsys.readouterr().err

    sentence = "the model learns to draw “Foxes” alone: captions come with --manifest"
    assert sentence in train("--data", tmp_path / "pictures")
    captioned = describe(file).model_copy(update={"caption": "a fox"})
    write_manifest(tmp_path / "list.jsonl", [captioned])
    assert sentence not in train("--manifest", tmp_path / "list.jsonl")


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
