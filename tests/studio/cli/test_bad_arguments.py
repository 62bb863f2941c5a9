"""Arguments and terminals that are not as expected: a sentence and an exit code, or it works."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from studio.cli.main import run
from studio.projects import project
from studio.studio import Studio
from tests.studio.conftest import make_music_folder, write

NOT_UTF8 = os.fsdecode(b"caf\xe9")


@pytest.fixture
def work(studio: Studio) -> str:
    """A work in a project that is closed again and is the last one opened."""
    (name,) = write(studio, "The sea")
    studio.settings.remember_project(studio.project.folder)
    studio.close()
    return name


def sentence(capsys: pytest.CaptureFixture[str]) -> str:
    error = capsys.readouterr().err
    assert "Traceback" not in error
    assert error.count("\n") == 1
    return error


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "no project at /"),
        ("", "a path is needed"),
        ("~nosuch/x", "no user 'nosuch'"),
        ("absent", "no project"),
        (".", "no project"),
        ("x" * 300, "too long"),
    ],
)
@pytest.mark.parametrize("command", [["history"], ["write", "x"], ["check"], ["restore-backup"]])
def test_a_path_that_is_no_project_is_refused(
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    path: str,
    words: str,
):
    monkeypatch.chdir(tmp_path)
    assert run([*command, "--project", path]) in (2, 3)
    assert words in sentence(capsys)


@pytest.mark.parametrize("path", ["/", "", "~nosuch/x", ".", "x" * 300])
def test_a_project_is_not_made_at_a_path_that_cannot_be_one(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
):
    (tmp_path / "here").mkdir()
    (tmp_path / "here.bower").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert run(["new", path]) in (2, 3)


@pytest.mark.parametrize("limit", [10**20, 2**63, 2**63 - 1])
def test_a_limit_may_be_any_number(work: str, limit: int):
    assert run(["history", "--limit", str(limit)]) == 0


@pytest.mark.parametrize(
    "command",
    [
        ["tag", "{work}", NOT_UTF8],
        ["history", "--search", NOT_UTF8],
        ["history", "--tag", NOT_UTF8],
        ["write", NOT_UTF8],
        ["rate", NOT_UTF8, "3"],
        ["restore-backup", NOT_UTF8],
    ],
)
def test_words_that_are_not_utf_8_are_refused(
    work: str, capsys: pytest.CaptureFixture[str], command: list[str]
):
    assert run([word.format(work=work) for word in command]) == 2
    assert "UTF-8" in sentence(capsys)


@pytest.mark.parametrize("command", [["new"], ["history", "--project"], ["check", "--project"]])
def test_a_folder_whose_name_is_not_utf_8_is_refused(
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
):
    (tmp_path / NOT_UTF8).mkdir()
    assert run([*command, str(tmp_path / NOT_UTF8 / "P")]) == 2
    assert "not UTF-8" in sentence(capsys)
    monkeypatch.chdir(tmp_path / NOT_UTF8)
    assert run([*command, "P"]) == 2


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_terminal_without_our_letters_gets_escapes(
    work: str, monkeypatch: pytest.MonkeyPatch, encoding: str, form: list[str]
):
    assert run(["tag", work, "海", "😀", "é"]) == 0
    output = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(output, encoding=encoding))
    assert run(["rate", work, "5", *form]) == 0
    sys.stdout.flush()
    printed = output.getvalue().decode(encoding)
    if form:
        assert set(json.loads(printed)["tags"]) == {"海", "😀", "é"}
    else:
        assert work in printed


@pytest.mark.parametrize("title", ["海" * 60, "한국어 " * 40, "é" * 250, "a" * 250])
def test_a_work_with_a_long_title_is_exported(
    studio: Studio, tmp_path: Path, capsys: pytest.CaptureFixture[str], title: str
):
    (work,) = write(studio, title)
    studio.settings.remember_project(studio.project.folder)
    studio.close()
    capsys.readouterr()
    for form in ("txt", "md"):
        assert run(["export", work, str(tmp_path / "out"), "--format", form, "--json"]) == 0
        file = Path(json.loads(capsys.readouterr().out)["file"])
        assert work in file.name


def test_a_read_only_project_is_looked_at_and_refuses_changes(
    work: str, studio: Studio, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = studio.project.folder
    before = sorted(path.name for path in folder.rglob("*"))
    folder.chmod(0o555)
    try:
        for command in (["history"], ["show", work], ["export", work, str(tmp_path)], ["check"]):
            assert run(command) == 0, command
        capsys.readouterr()
        for command in (["rate", work, "4"], ["tag", work, "a"], ["trash", work], ["write", "x"]):
            assert run(command) == 3, command
            assert "read-only" in sentence(capsys)
        assert sorted(path.name for path in folder.rglob("*")) == before
    finally:
        folder.chmod(0o755)


def test_taste_of_a_read_only_project_says_why_works_are_left_aside(
    work: str, studio: Studio, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    unread = tmp_path / "unread.txt"
    unread.write_text("Nobody has read this yet.")
    assert run(["import", str(unread)]) == 0
    folder = studio.project.folder
    folder.chmod(0o555)
    try:
        assert run(["taste", "text"]) == 0
        words = capsys.readouterr().err
        assert "read-only" in words
        assert "left aside" in words
    finally:
        folder.chmod(0o755)


def test_a_file_that_is_not_there_is_not_said_to_be_of_a_wrong_kind(
    work: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["import", str(tmp_path / "missing")]) == 2
    assert "There is no file at" in sentence(capsys)


def test_a_full_pipe_of_output_ends_in_a_sentence(work: str, home: Path):
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "studio.cli.main", "history"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 3
    assert "full" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_front_matter_of_any_depth_is_read(home: Path, tmp_path: Path):
    project.new(tmp_path / "P").close()
    file = tmp_path / "deep.md"
    deep = '{"a":' * 100_000 + "1" + "}" * 100_000
    file.write_text(f"---\nbowerbird: {deep}\n---\nThe sea\n")
    assert run(["import", str(file), "--project", str(tmp_path / "P")]) == 0
    assert run(["verify", str(file)]) == 0


@pytest.mark.parametrize(
    "command",
    [
        ["compose", "--from", "~nosuch/a.mid"],
        ["draw", "--task", "enlarge", "--init", "~nosuch/a.png"],
    ],
    ids=" ".join,
)
def test_a_file_of_a_user_that_is_not_there_is_refused(
    home: Path, capsys: pytest.CaptureFixture[str], command: list[str]
):
    make_music_folder(home / "models" / "tunes")
    assert run(command) == 2
    assert "there is no user 'nosuch'" in sentence(capsys)


@pytest.mark.skipif(sys.platform == "win32", reason="has no HOME")
@pytest.mark.parametrize("variable", ["BOWERBIRD_HOME", "HOME"])
def test_a_home_of_a_user_that_is_not_there_is_refused(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    variable: str,
):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))  # not the settings of who runs this
    monkeypatch.delenv("BOWERBIRD_HOME", raising=False)
    monkeypatch.setenv(variable, "~nosuch/Bowerbird")
    for command in (["history"], ["doctor"], ["data"], ["models"]):
        assert run(command) == 3
        assert "no home folder at '~nosuch/Bowerbird'" in sentence(capsys)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="has no file that cannot be read")
@pytest.mark.parametrize("command", [["verify"], ["import"], ["adapters", "import"]])
def test_a_file_on_a_disk_that_fails_is_a_sentence(
    home: Path, capsys: pytest.CaptureFixture[str], command: list[str]
):
    assert run([*command, "/proc/self/mem"]) in (2, 3)  # its first page is never mapped
    sentence(capsys)


@pytest.mark.parametrize(
    "command",
    [
        ["history", "--limit=--"],
        ["history", "--min-stars=--"],
        ["models", "cache", "--limit=--"],
        ["check", "--project=--"],
        ["history", "--device=--"],
        ["rate", "--", "{work}", "--"],
        ["export", "{work}", "folder", "--format=--"],
        ["collections", "new", "Mine", "--min-stars=--"],
    ],
)
def test_a_value_of_two_hyphens_is_one_like_any_other(
    work: str, capsys: pytest.CaptureFixture[str], command: list[str]
):
    assert run([part.format(work=work) for part in command]) == 2
    sentence(capsys)


def test_words_of_two_hyphens_are_searched_for(work: str, capsys: pytest.CaptureFixture[str]):
    assert run(["history", "--search=--"]) == 0
    assert run(["rate", "--", work, "3"]) == 0
