"""What is printed steers no terminal, and repeats no value of thousands of letters."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

import pytest

from studio.base.records import Artifact
from studio.cli.main import run
from studio.cli.output import shorten_values
from studio.studio import Studio
from tests.studio.conftest import make_model_folder, write

STEERING = "\x1b[31m\x9b2J\x07\x08\x7f\x85\u202e\u2066\r"
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LONG = "a" * 5000


@pytest.fixture
def work(studio: Studio) -> Artifact:
    """A work with control characters in its prompt and a tag."""
    (name,) = write(studio, f"The\tsea{STEERING}")
    work = studio.history.tag(name, [f"salt{STEERING}"])
    studio.settings.remember_project(studio.project.folder)
    studio.close()
    return work


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    output = capsys.readouterr()
    assert not STEERS.search(output.out + output.err)
    return output.out + output.err


@pytest.mark.parametrize(
    "command",
    [
        ["history"],
        ["show", "ID"],
        ["tag", "ID", f"fog{STEERING}"],
        ["collections", "new", f"fog{STEERING}"],
        ["show", f"no{STEERING}"],
        ["history", "--tag", f"no{STEERING}"],
        ["adapters", "use", f"no{STEERING}"],
        ["models", "add", f"/no{STEERING}"],
        ["import", f"/no{STEERING}"],
        [f"no{STEERING}"],
    ],
    ids=lambda command: " ".join(command[:2]).encode("unicode_escape").decode(),
)
@pytest.mark.parametrize("options", [[], ["--json"]], ids=str)
def test_no_control_character_of_a_name_or_text_is_printed(
    work: Artifact, capsys: pytest.CaptureFixture[str], command: list[str], options: list[str]
):
    run([word.replace("ID", work.id) for word in command] + options)
    assert printed(capsys)


def test_json_has_the_exact_values_in_one_line(work: Artifact, capsys: pytest.CaptureFixture[str]):
    assert run(["history", "--json"]) == 0
    (line,) = printed(capsys).splitlines()
    row = json.loads(line)
    assert (row["tags"], row["prompt"]) == (list(work.tags), work.prompt)
    assert "\\u009b" in line


def test_the_text_of_a_work_keeps_its_lines_and_tabs(
    studio: Studio, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    studio.settings.remember_project(studio.project.folder)
    studio.close()
    file = tmp_path / "sea.txt"
    file.write_text("The sea\n\tfog \x1b[1msalt", newline="")
    assert run(["import", str(file), "--json"]) == 0
    assert json.loads(printed(capsys))["text"] == "The sea\n\tfog \x1b[1msalt"


def test_names_of_models_and_folders_are_printed_without_control_characters(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    make_model_folder(tmp_path / "ink\x1b]0;owned\x07\u202e")
    for command in (["models", "add", str(next(tmp_path.glob("ink*")))], ["models"]):
        assert run(command) == 0
        assert "\\u001b" in printed(capsys)
    assert run(["new", str(tmp_path / "salt\x1b[2J\u202e")]) == 0
    assert "salt\\u001b[2J\\u202e" in printed(capsys)


def test_what_a_library_logs_is_printed_without_control_characters(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
):
    run(["history", "--limit", "0"])
    record = logging.makeLogRecord({"msg": "%s is odd", "args": (STEERING,)})
    assert logging.lastResort is not None
    assert not STEERS.search(logging.lastResort.format(record))


@pytest.mark.parametrize(
    "command",
    [
        ["show", LONG],
        ["rate", "abc", LONG],
        ["history", "--limit", LONG],
        [f"--seed={LONG}", "history"],
        ["history", "--kind", LONG],
        ["write", "x", "--adapter", f"none,{LONG}"],
        ["write", "x", "--model", " ".join(["word"] * 1000)],
        ["draw", "x", "--control", f"{LONG}=a.png"],
        ["grid", "draw", "x", "--x", f"steps={LONG}", "--y", "seed=1"],
        ["export", "abc", "/tmp", "--format", f"\x1b{LONG}"],
        ["presets", "use", LONG],
        ["adapters", "use", LONG],
        ["import", f"/{LONG}"],
        [LONG],
        ["history", "--device", LONG],
    ],
    ids=lambda command: " ".join(command)[:30].encode("unicode_escape").decode(),
)
def test_a_long_value_is_not_repeated_in_full(
    work: Artifact, capsys: pytest.CaptureFixture[str], command: list[str]
):
    assert run(command) in (2, 3)
    error = capsys.readouterr().err
    assert len(error) < 700
    assert error.count("\n") == 1


def test_a_value_of_usual_length_is_repeated_in_full():
    path = f"/home/artist/{'folder/' * 20}picture.png"
    sentence = f"There is no file at {path}: “salt” was given."
    assert shorten_values(sentence, ["import", path, "salt"]) == sentence
