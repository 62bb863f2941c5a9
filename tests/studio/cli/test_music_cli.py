"""The command line for music: refused input, imports, and exports."""

from __future__ import annotations

import json
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from engines.formats.midi import read_midi, write_midi
from engines.formats.midi_events import is_structural
from engines.formats.score import Note, Score, Track
from studio.base.records import Artifact
from studio.cli.main import run
from studio.studio import Studio
from tests.engines.music.test_soundfonts import sf2
from tests.studio.conftest import compose, make_music_folder, write


def tune(bars: int = 4) -> bytes:
    notes = tuple(Note(1920 * bar, 62 + bar % 5, 960) for bar in range(bars))
    return write_midi(Score((Track(notes),)))


@pytest.fixture
def works(studio: Studio, home: Path) -> list[Artifact]:
    """Two pieces and a text in a project that is closed again and is the last one opened."""
    make_music_folder(home / "models" / "tunes")
    works = compose(studio, count=2)
    write(studio)
    studio.settings.remember_project(studio.project.folder)
    studio.close()
    return works


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


WRONG = [
    ["--notes", "H9"],
    ["--notes", "D4 F4+X"],
    ["--notes", "D4 F4 A444"],
    ["--notes", ",,,"],
    ["--style", "polka"],
    ["--bars", "0"],
    ["--bars", "10000"],
    ["--bars", "two"],
    ["--tempo", "0"],
    ["--tempo", "-5"],
    ["--tempo", "nan"],
    ["--tempo", "1000"],
    ["--meter", "0/4"],
    ["--meter", "5/7"],
    ["--meter", "three four"],
    ["--instruments", "kazoo"],
    ["--instruments", "violin, spoons"],
    ["--key", "H major"],
    ["--key", "minor"],
    ["--key", "D lydian"],
    ["--count", "0"],
    ["--count", "65"],
    ["--temperature", "-1"],
    ["--top-p", "0"],
    ["--seed", "-1"],
    ["--task", "sing"],
    ["--task", "infill"],
    ["--task", "vary"],
    ["--task", "accompany"],
    ["--keep", "silence"],
    ["--keep", "rhythm"],
    ["--first-bar", "5", "--last-bar", "8"],
    ["--first-bar", "5", "--task", "vary", "--notes", "D4"],
    ["--keep", "rhythm", "--task", "infill", "--notes", "D4"],
    ["--tracks", "piano"],
    ["--tracks", "piano", "--first-bar", "1"],
    ["--tracks", " , ", "--first-bar", "1"],
    ["--tracks", "piano", "--notes", "D4", "--task", "vary"],
    ["--tracks", "piano", "--notes", "D4", "--task", "continue"],
    ["--tracks", "spoons", "--notes", "D4", "--task", "accompany"],
    ["--tracks", "piano", "--notes", "D4", "--task", "accompany", "--instruments", "flute"],
    ["--from", "/nowhere/at/all.mid"],
    ["--from", "no work"],
    ["--from", "beef00"],
    ["--model", "small"],
    ["--adapter", "beef00"],
]


def test_wrong_input_is_refused_with_2_and_one_sentence(
    works: list[Artifact], capsys: pytest.CaptureFixture[str]
):
    for words in WRONG:
        assert run(["compose", *words]) == 2, words
        output = capsys.readouterr()
        assert output.out == "", words
        assert len(output.err.strip().splitlines()) == 1, output.err
        assert "Traceback" not in output.err


@pytest.mark.parametrize("data", [b"", b"MThd", b"words", b"\xff\xd8\xff" * 99], ids=repr)
@pytest.mark.parametrize("words", [["import"], ["compose", "--from"]], ids=" ".join)
def test_a_file_that_is_not_midi_is_refused_with_2(
    works: list[Artifact],
    tmp_path: Path,
    words: list[str],
    data: bytes,
    capsys: pytest.CaptureFixture[str],
):
    (tmp_path / "odd.mid").write_bytes(data)
    assert run([*words, str(tmp_path / "odd.mid")]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("odd.mid: ")
    assert len(output.err.strip().splitlines()) == 1


def midi(*events: str, division: int = 480) -> bytes:
    """A MIDI file of one track with these events, in hex, and an end of track."""
    body = bytes.fromhex(" ".join((*events, "00 FF 2F 00")))
    header = b"MThd" + bytes((0, 0, 0, 6, 0, 1, 0, 1)) + division.to_bytes(2, "big")
    return header + b"MTrk" + len(body).to_bytes(4, "big") + body


NOTE = ("00 90 3C 40", "83 60 80 3C 00")
HOUR = 2 * 3600 * 480
OVER_LIMITS = {
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(99), "not a MIDI file"),
    "ten hours": (
        write_midi(Score((Track((Note(10 * HOUR, 60, 480),)),))),
        "lasts 10.0 hours; up to 2 hours",
    ),
    "a million notes": (midi("00 90 3C 40" + "01 3C 00 01 3C 40" * 500_000), "more than 100,000"),
    "a huge file": (midi("00 90 3C 40" + "01 3C 00 01 3C 40" * 700_000), "up to 4 MB"),
    "no measure of time": (midi(*NOTE, division=0), "how long its notes are"),
}


@pytest.mark.parametrize("case", OVER_LIMITS)
@pytest.mark.parametrize("words", [["import"], ["compose", "--from"]], ids=" ".join)
def test_a_tune_beyond_the_limits_is_refused_with_2(
    works: list[Artifact],
    tmp_path: Path,
    words: list[str],
    case: str,
    capsys: pytest.CaptureFixture[str],
):
    data, reason = OVER_LIMITS[case]
    (tmp_path / "odd.mid").write_bytes(data)
    assert run([*words, str(tmp_path / "odd.mid")]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("odd.mid: ")
    assert reason in output.err
    assert len(output.err.strip().splitlines()) == 1


REPAIRED = {
    "cut short": (write_midi(Score((Track((Note(0, 62, 960), Note(960, 64, 960))),)))[:-9], ""),
    "a tempo of zero": (midi("00 FF 51 03 00 00 00", *NOTE), "Tempi of zero: 1"),
    "a hanging note": (midi("00 90 3C 40"), "never ended: 1"),
    "film frames": (midi(*NOTE, division=0xE728), "film frames"),
    "no running status": (midi("00 3C 40", *NOTE), "do not say what they are: 1"),
    "a broken event": (midi("00 90 3C 90", *NOTE), "Broken events"),
}


@pytest.mark.parametrize("case", REPAIRED)
@pytest.mark.parametrize("words", [["import"], ["compose", "--from"]], ids=" ".join)
def test_a_tune_that_can_be_repaired_is_imported_with_a_notice(
    works: list[Artifact],
    tmp_path: Path,
    words: list[str],
    case: str,
    capsys: pytest.CaptureFixture[str],
):
    data, notice = REPAIRED[case]
    (tmp_path / "odd.mid").write_bytes(data)
    arguments = [*words, str(tmp_path / "odd.mid"), "--json"]
    # `compose` fails because the scripted model cannot be loaded, after the tune was imported.
    assert run(arguments) == (0 if words == ["import"] else 3)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("odd.mid: ")
    assert notice in lines[0]
    assert run(["history", "--kind", "music", "--search", "odd", "--json"]) == 0
    (row,) = rows(capsys)
    assert not any(map(is_structural, read_midi(Path(str(row["path"])).read_bytes())[1]))


def test_a_tune_without_notes_cannot_be_a_source(
    works: list[Artifact], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "odd.mid").write_bytes(midi())
    assert run(["compose", "--from", str(tmp_path / "odd.mid")]) == 2
    assert capsys.readouterr().err == "odd.mid holds no notes to start from.\n"


def test_a_folder_or_a_text_cannot_be_a_source(
    works: list[Artifact], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["compose", "--from", str(tmp_path)]) == 2
    assert run(["history", "--kind", "text", "--json"]) == 0
    (text,) = rows(capsys)
    assert run(["compose", "--from", str(text["id"])]) == 2
    assert "kind text, not music" in capsys.readouterr().err
    assert run(["import", str(tmp_path / "x.mid")]) == 2


def test_bars_outside_the_tune_are_refused_with_2(
    works: list[Artifact], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "tune.mid").write_bytes(tune(4))
    arguments = ["compose", "--from", str(tmp_path / "tune.mid"), "--first-bar", "3"]
    assert run([*arguments, "--last-bar", "5"]) == 2
    assert "tune.mid ends with bar 4" in capsys.readouterr().err
    assert run([*arguments[:3], "--style", "polka"]) == 2
    capsys.readouterr()
    assert run(["history", "--kind", "music", "--json"]) == 0
    assert len(rows(capsys)) == len(works)


def test_a_missing_music_model_is_an_environment_error(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "tune.mid").write_bytes(tune())
    assert run(["compose", "--from", str(tmp_path / "tune.mid")]) == 3
    assert "models install starter" in capsys.readouterr().err
    assert run(["history", "--json"]) == 0
    assert rows(capsys) == []


def test_music_is_listed_with_its_sound_and_found_by_its_notes(
    works: list[Artifact], capsys: pytest.CaptureFixture[str]
):
    assert run(["history", "--kind", "music", "--search", "d4 f4", "--json"]) == 0
    listed = rows(capsys)
    assert [row["id"] for row in listed] == [work.id for work in works[::-1]]
    assert [row["wav"] for row in listed] == [str(work.wav_path.resolve()) for work in works[::-1]]
    assert "text" not in listed[0]
    assert run(["check", "--json"]) == 0


def test_a_tune_is_imported_once_and_exported_byte_for_byte(
    works: list[Artifact], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "Salt Road.mid").write_bytes(tune())
    assert run(["import", str(tmp_path / "Salt Road.mid"), "--json"]) == 0
    (row,) = rows(capsys)
    assert (row["kind"], row["prompt"], row["brief"]) == ("music", "Salt Road", None)
    assert Path(str(row["path"])).read_bytes() == tune()
    assert run(["import", str(tmp_path / "Salt Road.mid"), "--json"]) == 0
    assert rows(capsys)[0]["id"] == row["id"]
    assert run(["export", str(row["id"]), str(tmp_path / "out"), "--json"]) == 0
    assert Path(str(rows(capsys)[0]["file"])).read_bytes() == tune()
    assert run(["again", str(row["id"])]) == 2


def test_a_broken_tune_is_repaired_with_a_notice_on_stderr(
    works: list[Artifact], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "cut.mid").write_bytes(tune()[:-9])
    assert run(["import", str(tmp_path / "cut.mid"), "--json"]) == 0
    output = capsys.readouterr()
    assert len(output.out.splitlines()) == 1
    assert output.err.startswith("cut.mid: ")


def test_one_invalid_file_stops_the_import_of_all(
    works: list[Artifact], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "good.mid").write_bytes(tune())
    (tmp_path / "bad.mid").write_bytes(b"no")
    assert run(["import", str(tmp_path / "good.mid"), str(tmp_path / "bad.mid")]) == 2
    assert run(["history", "--kind", "music", "--json"]) == 0
    assert len(rows(capsys)) == len(works)


def test_many_files_need_no_more_memory_than_one(works: list[Artifact], tmp_path: Path):
    def peak_bytes(count: int) -> int:
        files = [tmp_path / f"{count} {number}.txt" for number in range(count)]
        for file in files:
            file.write_bytes(file.name.encode().ljust(1_000_000, b"x"))
        tracemalloc.start()
        try:
            assert run(["import", *map(str, files)]) == 0
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak_bytes(1)  # loads modules
    assert peak_bytes(8) < peak_bytes(1) + 3_000_000


def test_exported_midi_is_verified(
    works: list[Artifact], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["export", works[0].id, str(tmp_path), "--format", "mid", "--json"]) == 0
    file = str(rows(capsys)[0]["file"])
    assert run(["verify", file, "--json"]) == 0
    (row,) = rows(capsys)
    assert (row["marked"], row["unchanged"], row["model"]) == (True, True, "tunes")
    assert run(["export", works[0].id, str(tmp_path), "--format", "mp3"]) == 2


def test_tracks_are_left_out_of_the_sound_by_name(
    works: list[Artifact], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    note, file = (Note(0, 60, 240),), tmp_path / "Duo.mid"
    file.write_bytes(write_midi(Score((Track(note, 40), Track(note, 73), Track(note)))))
    assert run(["import", str(file), "--json"]) == 0
    [work] = rows(capsys)
    words = ["export", str(work["id"]), str(tmp_path / "out"), "--without", "violin, 3"]
    assert run([*words, "--format", "stems"]) == 0
    [stems] = (tmp_path / "out").iterdir()
    assert zipfile.ZipFile(stems).namelist() == ["02-flute.flac"]
    assert "Left out of the sound: violin, 3" in capsys.readouterr().err
    for form, reason in (("mid", "without: this is for the sound"), ("flac", "no track 'tuba'")):
        assert run([*words[:-1], "tuba", "--format", form]) == 2
        assert reason in capsys.readouterr().err


def test_a_project_gets_and_loses_a_soundfont_by_command(
    works: list[Artifact], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    font = tmp_path / "own.sf2"
    font.write_bytes(sf2())
    for words in ([str(font)], [], ["standard"]):
        assert run(["soundfont", *words, "--json"]) == 0
    assert [row["soundfont"] for row in rows(capsys)] == [str(font), str(font), "standard"]
    assert run(["soundfont", str(tmp_path)]) == 2
    assert "is a folder" in capsys.readouterr().err


def test_a_soundfont_is_for_sound_and_must_be_one(
    works: list[Artifact], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "own.sf2").write_bytes(b"no font")
    words = ["export", works[0].id, str(tmp_path / "out"), "--soundfont", str(tmp_path / "own.sf2")]
    for more, reason in (
        (["--format", "wav"], "own.sf2 is not a soundfont"),
        (["--format", "mid"], "soundfont: this is for the sound of notes, --format wav"),
    ):
        assert run([*words, *more]) == 2
        output = capsys.readouterr()
        assert reason in output.err
        assert len(output.err.strip().splitlines()) == 1
