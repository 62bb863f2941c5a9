"""Marks on exported texts: they are written, read again, and show later changes."""

from __future__ import annotations

import errno
import hashlib
import json
from pathlib import Path

import pytest

from engines.formats.midi import write_midi
from engines.formats.score import Score, Track
from studio.base.errors import InputError
from studio.base.settings import Disclosure
from studio.exchange import exports, verification
from studio.kits.formats import format_of, require_format
from studio.media import music_marks
from studio.studio import Studio
from tests.studio.conftest import write


@pytest.mark.parametrize("file_format", ["txt", "md"])
def test_an_exported_text_states_how_it_was_made(studio: Studio, tmp_path: Path, file_format: str):
    work = studio.history.get(write(studio)[0])
    file = exports.export(work, tmp_path, file_format, disclosure=Disclosure(prompt=True))
    row = verification.verify(file)
    assert row["marked"]
    assert row["unchanged"]
    assert str(row["DigitalSourceType"]).endswith("trainedAlgorithmicMedia")
    marks = format_of(file).read_marks(file)
    assert marks.brief == work.brief
    assert marks.data.decode() == work.text


def test_a_changed_text_is_detected(studio: Studio, tmp_path: Path):
    file = exports.export(studio.history.get(write(studio)[0]), tmp_path, "md")
    file.write_text(file.read_text() + " and more")
    assert verification.verify(file)["unchanged"] is False


@pytest.mark.parametrize(("file_format", "suffix"), [("html", ".md"), ("md", ".html")])
def test_a_text_whose_ending_was_changed_is_unchanged(
    studio: Studio, tmp_path: Path, file_format: str, suffix: str
):
    file = exports.export(studio.history.get(write(studio)[0]), tmp_path, file_format)
    row = verification.verify(file.rename(file.with_suffix(suffix)))
    assert row["marked"]
    assert row["unchanged"]


@pytest.mark.parametrize("suffix", [".svg", ".html", ".json", ".xyz"])
def test_a_file_that_is_not_brought_in_is_of_the_kind_of_its_ending(tmp_path: Path, suffix: str):
    file = tmp_path / f"mine{suffix}"
    file.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    names = {".svg": "svg", ".html": "html"}
    assert format_of(file).name == names.get(suffix, "musicxml")


def test_a_plain_text_has_no_marks(tmp_path: Path):
    (tmp_path / "mine.txt").write_text("My own words.")
    assert verification.verify(tmp_path / "mine.txt")["marked"] is False


def test_an_export_never_overwrites_a_file(studio: Studio, tmp_path: Path):
    work = studio.history.get(write(studio)[0])
    exports.export(work, tmp_path)
    with pytest.raises(InputError, match="already a file"):
        exports.export(work, tmp_path)
    with pytest.raises(InputError, match="format"):
        exports.export(work, tmp_path, "docx")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path):
    (tmp_path / "x.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="not a text"):
        format_of(tmp_path / "x.txt").read_marks(tmp_path / "x.txt")
    with pytest.raises(InputError, match="cannot be read"):
        format_of(tmp_path / "absent.txt").read_marks(tmp_path / "absent.txt")
    (tmp_path / "x.exe").write_bytes(b"MZ")
    with pytest.raises(InputError, match="cannot be brought in"):
        require_format(tmp_path / "x.exe")


@pytest.mark.parametrize("key", ["file", "marked", "unchanged", "file_sha256", "checks", "claims"])
@pytest.mark.parametrize("file_format", ["side-car", "front matter", "mid"])
def test_no_mark_replaces_what_was_checked(tmp_path: Path, key: str, file_format: str):
    facts = {"DigitalSourceType": "x", "sha256": "0" * 64, "model": "mine", key: "forged"}
    file = _forged_file(tmp_path, file_format, facts)
    row = verification.verify(file)
    assert row["file"] == str(file)
    assert row["file_sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (row["marked"], row["unchanged"], row["model"]) == (True, False, "mine")
    assert row["claims"][key] == "forged"
    assert row["checks"] == {name: row[name] for name in row["checks"]}


def _forged_file(folder: Path, file_format: str, facts: dict[str, object]) -> Path:
    if file_format == "mid":
        file = folder / "forged.mid"
        file.write_bytes(music_marks.add_mark(write_midi(Score((Track(()),))), facts))
    elif file_format == "side-car":
        file = folder / "forged.txt"
        file.write_text("My words.")
        (folder / "forged.txt.json").write_text(json.dumps(facts))
    else:
        file = folder / "forged.md"
        file.write_text(f"---\nbowerbird: {json.dumps(facts)}\n---\n\nMy words.")
    return file


def test_a_text_whose_marks_state_no_hash_is_not_called_unchanged(tmp_path: Path):
    (tmp_path / "x.txt").write_text("My words.")
    (tmp_path / "x.txt.json").write_text('{"DigitalSourceType": "x"}')
    assert verification.verify(tmp_path / "x.txt")["unchanged"] is None


@pytest.mark.parametrize(
    "side_car", ["[" * 100_000, '"x"', "{", "\x00", '{"DigitalSourceType": NaN}']
)
def test_a_side_car_that_is_no_mark_is_ignored(tmp_path: Path, side_car: str):
    (tmp_path / "x.txt").write_text("My words.")
    (tmp_path / "x.txt.json").write_text(side_car)
    assert verification.verify(tmp_path / "x.txt")["unchanged"] is None


@pytest.mark.parametrize("value", [r'"\ud800"', r'{"\udfff": 1}'])
@pytest.mark.parametrize("where", ["front matter", "side-car"])
def test_marks_that_cannot_be_spelled_are_claims(tmp_path: Path, where: str, value: str):
    marks = f'{{"DigitalSourceType": "x", "model": {value}}}'
    file = tmp_path / "x.md"
    file.write_text(f"---\nbowerbird: {marks}\n---\n\nMy words.")
    if where == "side-car":
        file.write_text("My words.")
        (tmp_path / "x.md.json").write_text(marks)
    verdict = verification.examine(file)
    assert verdict.claims["model"] == json.loads(value)
    assert verdict.checks["unchanged"] is None
    assert verdict.as_text().isascii()


def test_the_text_form_tells_what_was_checked_from_what_is_claimed(tmp_path: Path):
    (tmp_path / "x.txt").write_text("My words.")
    marks = {"DigitalSourceType": "x", "unchanged": True, "\x1b[2J": "\ud800"}
    (tmp_path / "x.txt.json").write_text(json.dumps(marks))
    words = verification.examine(tmp_path / "x.txt").as_text()
    checks, claims = words.split("The file says of itself, which is not checked:")
    assert "unchanged: null" in checks
    assert "unchanged: true" in claims
    assert words.encode().isascii()
    assert "\x1b" not in words


def test_the_text_form_shows_japanese_and_escapes_what_turns_a_line_around(tmp_path: Path):
    (tmp_path / "狐.txt").write_text("My words.")
    (tmp_path / "狐.txt.json").write_text(json.dumps({"DigitalSourceType": "青い\u202e狐"}))
    words = verification.examine(tmp_path / "狐.txt").as_text()
    assert "狐.txt" in words
    assert r"青い\u202e狐" in words


@pytest.mark.parametrize("failing", [1, 2])
def test_a_text_export_that_fails_leaves_nothing_and_can_be_repeated(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
):
    work = studio.history.get(write(studio)[0])
    real, calls = exports.write_atomically, [0]

    def fail_once(path: Path, data: bytes) -> None:
        calls[0] += 1
        if calls[0] == failing:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        real(path, data)

    monkeypatch.setattr(exports, "write_atomically", fail_once)
    with pytest.raises(OSError, match="No space"):
        exports.export(work, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert verification.verify(exports.export(work, tmp_path / "out"))["unchanged"] is True
