"""The command line with the real music engine, a tiny model of random weights, and real sound."""

from __future__ import annotations

import json
import wave
from pathlib import Path

import mido
import pytest

from engines.formats.midi import read_midi, write_midi
from engines.formats.score import Note, Score, Track, bars
from studio.cli.main import run
from tests.engines.music.tiny import tiny_music_model

COMPOSE = ["compose", "--notes", "D4 F4 A4", "--bars", "2", "--count", "2", "--seed", "3"]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_music_model(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture
def ready_home(home: Path, model: Path) -> Path:
    """A home whose models folder holds a music model."""
    (home / "models").mkdir(parents=True)
    (home / "models" / "tiny").symlink_to(model)
    return home


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_composing_gives_different_pieces_with_sound_and_the_same_bytes_each_time(
    ready_home: Path, capsys: pytest.CaptureFixture[str]
):
    assert run([*COMPOSE, "--json"]) == 0
    first = rows(capsys)
    assert run([*COMPOSE, "--json"]) == 0
    assert [row["sha256"] for row in rows(capsys)] == [row["sha256"] for row in first]
    assert len({row["sha256"] for row in first}) == 2
    assert [row["seed"] for row in first] == [3, 4]
    for row in first:
        score, repairs = read_midi(Path(str(row["path"])).read_bytes())
        assert repairs == ()
        assert len(bars(score)) == 2
        assert mido.MidiFile(str(row["path"])).type == 1
        with wave.open(str(row["wav"])) as sound:
            assert any(sound.readframes(sound.getnframes()))


def test_any_variation_is_made_again_alone_byte_for_byte(
    ready_home: Path, capsys: pytest.CaptureFixture[str]
):
    assert run([*COMPOSE, "--json"]) == 0
    work = rows(capsys)[1]
    assert run(["again", str(work["id"]), "--json"]) == 0
    (row,) = rows(capsys)
    assert row["sha256"] == work["sha256"]
    assert row["parents"] == [work["id"]]


def test_a_tune_is_continued_and_a_deleted_sound_is_rendered_again(
    ready_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    notes = tuple(Note(480 * i, 62 + i % 5, 480) for i in range(16))
    (tmp_path / "tune.mid").write_bytes(write_midi(Score((Track(notes),))))
    arguments = ["compose", "--from", str(tmp_path / "tune.mid"), "--bars", "1", "--seed", "1"]
    assert run([*arguments, "--json"]) == 0
    (row,) = rows(capsys)
    assert run(["history", "--search", "tune", "--json"]) == 0
    assert row["parents"] == [rows(capsys)[1]["id"]]
    Path(str(row["wav"])).unlink()
    assert run(["show", str(row["id"]), "--json"]) == 0
    assert Path(str(rows(capsys)[0]["wav"])).is_file()


@pytest.mark.parametrize("file_format", ["mid", "wav", "flac", "musicxml"])
def test_music_is_exported_in_every_format_with_its_marks(
    ready_home: Path, tmp_path: Path, file_format: str, capsys: pytest.CaptureFixture[str]
):
    assert run(["compose", "--bars", "1", "--seed", "1", "--json"]) == 0
    (work,) = rows(capsys)
    assert run(["export", str(work["id"]), str(tmp_path), "--format", file_format, "--json"]) == 0
    file = str(rows(capsys)[0]["file"])
    assert run(["verify", file, "--json"]) == 0
    (row,) = rows(capsys)
    assert (row["marked"], row["unchanged"]) == (True, True)
    assert row["brief"] == work["brief"]


def test_a_brief_that_the_model_cannot_fulfil_is_refused_with_2(
    ready_home: Path, capsys: pytest.CaptureFixture[str]
):
    for words in (["--meter", "13/16"], ["--style", "polka"], ["--notes", "D4 " * 600]):
        assert run(["compose", "--bars", "1", *words]) == 2, words
        output = capsys.readouterr()
        assert output.out == ""
        assert len(output.err.strip().splitlines()) == 1
