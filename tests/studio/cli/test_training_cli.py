"""`bowerbird train` and `teach`: wrong input is refused before anything is opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.cli.main import run


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BOWERBIRD_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def letters(tmp_path: Path) -> str:
    (tmp_path / "letters").mkdir()
    for number in range(3):
        (tmp_path / "letters" / f"{number}.txt").write_text(f"Letter {number} to a fox. " * 20)
    return str(tmp_path / "letters")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["text", "--recipe", "gan", "--name", "a"], "gpt or rnn for text"),
        (["sculpture", "--recipe", "rnn", "--name", "a"], "text, image or music"),
        (["image", "--recipe", "gan", "--name", "a"], "there are no pictures"),
        (["text", "--recipe", "rnn", "--name", ""], "name"),
        (["text", "--recipe", "rnn", "--name", "a", "--steps", "0"], "steps"),
        (["text", "--recipe", "rnn", "--name", "a", "--minutes", "nan"], "minutes"),
        (["text", "--recipe", "rnn", "--name", "a", "--size", "huge"], "size"),
        (["text", "--recipe", "rnn", "--name", "a", "--seed", "-4"], "seed"),
    ],
)
def test_wrong_input_to_train_is_refused_in_one_sentence(
    arguments: list[str],
    words: str,
    home: Path,
    letters: str,
    capsys: pytest.CaptureFixture[str],
):
    assert run(["train", *arguments, "--data", letters]) == 2
    assert words in capsys.readouterr().err


def test_a_bad_number_is_refused_before_any_file_is_read(
    home: Path, capsys: pytest.CaptureFixture[str]
):
    arguments = ["train", "text", "--recipe", "rnn", "--name", "a", "--data", "nowhere"]
    assert run([*arguments, "--minutes", "-3"]) == 2
    assert "minutes: must be greater than 0 (-3.0 was given)." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["text", "--steps", "-1"], 2, "steps"),
        (["text", "--model", "nowhere"], 3, "not installed"),
        (["text"], 3, "No text model"),
        (["music"], 2, "there are no pieces"),
    ],
)
def test_wrong_input_to_teach_is_refused_in_one_sentence(
    arguments: list[str],
    code: int,
    words: str,
    home: Path,
    letters: str,
    capsys: pytest.CaptureFixture[str],
):
    assert run(["teach", *arguments, "--data", letters]) == code
    assert words in capsys.readouterr().err


def test_a_data_set_that_is_not_there_is_refused(home: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["teach", "text", "--data", "nowhere"]) == 2
    assert "no data set called 'nowhere'" in capsys.readouterr().err
