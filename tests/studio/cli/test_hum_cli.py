"""`compose --hum`: a recorded line becomes a piece to start from."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engines.formats.midi import read_midi
from studio.cli.main import run
from tests.engines.music.test_humming import TUNE, whistle
from tests.engines.music.tiny import tiny_music_model


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_music_model(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture
def ready_home(home: Path, model: Path) -> Path:
    (home / "models").mkdir(parents=True)
    (home / "models" / "tiny").symlink_to(model)
    return home


@pytest.fixture
def tune(tmp_path: Path) -> Path:
    soundfile.write(tmp_path / "tune.wav", whistle(TUNE), 16_000)
    return tmp_path / "tune.wav"


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_hummed_line_is_continued_and_made_again_without_its_file(
    ready_home: Path, tune: Path, capsys: pytest.CaptureFixture[str]
):
    words = ["--bars", "1", "--tempo", "90", "--key", "C major", "--seed", "3", "--json"]
    assert run(["compose", "--hum", str(tune), *words]) == 0
    (row,) = rows(capsys)
    score, _ = read_midi(Path(str(row["path"])).read_bytes())
    sung = [note.pitch for note in score.tracks[0].notes][: len(TUNE)]
    assert sung == list(TUNE)
    assert score.tempi[0].bpm == pytest.approx(90, abs=0.01)
    tune.unlink()
    assert run(["again", str(row["id"]), "--json"]) == 0
    assert rows(capsys)[0]["sha256"] == row["sha256"]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--hum", "{silent}"], "silent.wav is silent."),
        (["--hum", "{nowhere}"], "hum: there is no file at"),
        (["--hum", "{folder}"], "is a folder"),
        (["--hum", "{tune}", "--from", "beef00"], "hum: a piece starts from this or from --from"),
        (["--hum", "{tune}", "--first-bar", "90"], "last-bar: tune.wav ends with bar"),
    ],
)
def test_what_cannot_be_hummed_is_refused_with_2_and_one_sentence(
    words: list[str],
    reason: str,
    ready_home: Path,
    tune: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
):
    soundfile.write(tmp_path / "silent.wav", np.zeros(9_000), 16_000)
    files = {
        "silent": tmp_path / "silent.wav",
        "nowhere": tmp_path / "nowhere.wav",
        "folder": tmp_path,
        "tune": tune,
    }
    assert run(["compose", *(word.format(**files) for word in words)]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert reason in output.err
    assert len(output.err.strip().splitlines()) == 1
