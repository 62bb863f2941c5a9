"""The command line: commands, JSON fields, exit codes, and no traceback for a known error."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from studio.cli.main import run
from studio.history.queries import ArtifactQuery
from studio.projects import project
from studio.studio import Studio
from tests.conftest import ROOT
from tests.studio.conftest import make_model_folder, rate_enough, write

ARTIFACT_FIELDS = {
    "id", "kind", "path", "sha256", "created_at", "prompt", "seed", "model", "adapter", "brief",
    "stars", "tags", "parents", "text",
}  # fmt: skip


@pytest.fixture
def works(studio: Studio, tmp_path: Path) -> list[str]:
    """Three works in a project that is closed again and is the last one opened."""
    names = write(studio, "The lighthouse keeper", 3)
    studio.settings.remember_project(studio.project.folder)
    studio.close()
    return names


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_history_prints_one_json_object_a_line(
    works: list[str], capsys: pytest.CaptureFixture[str]
):
    assert run(["history", "--json"]) == 0
    listed = rows(capsys)
    assert [row["id"] for row in listed] == works[::-1]
    assert set(listed[0]) >= ARTIFACT_FIELDS
    assert Path(str(listed[0]["path"])).is_absolute()


def test_common_options_are_accepted_before_and_after_the_command(
    works: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = str(tmp_path / "Salt.bower")
    assert run(["--json", "--project", folder, "history"]) == 0
    assert len(rows(capsys)) == 3
    assert run(["history", "--json", "--project", folder]) == 0
    assert len(rows(capsys)) == 3


def test_a_comparison_is_stored_and_taken_back(
    works: list[str], capsys: pytest.CaptureFixture[str]
):
    assert run(["compare", works[0], works[1], "--json"]) == 0
    assert rows(capsys)[0]["winner"] == works[0]
    assert run(["compare", works[1], works[2], "--alike", "--json"]) == 0
    assert rows(capsys)[0]["verdict"] == "alike"
    for pair in ((0, 1), (1, 2)):
        assert run(["compare", *(works[index] for index in pair), "--take-back"]) == 0
    capsys.readouterr()
    assert run(["taste", "text", "--json"]) == 0
    assert rows(capsys)[0]["comparisons"] == 0
    assert run(["compare", works[0], works[1], "--alike", "--neither"]) == 2


def test_rate_show_tag_trash_restore(works: list[str], capsys: pytest.CaptureFixture[str]):
    assert run(["rate", works[0], "4", "--json"]) == 0
    assert rows(capsys)[0]["stars"] == 4
    assert run(["tag", works[0], "blue", "night", "--json"]) == 0
    assert rows(capsys)[0]["tags"] == ["blue", "night"]
    assert run(["show", works[0], "--json"]) == 0
    assert rows(capsys)[0]["stars"] == 4
    assert run(["history", "--min-stars", "3", "--tag", "blue", "--json"]) == 0
    assert len(rows(capsys)) == 1
    assert run(["trash", works[0]]) == run(["history", "--trashed"]) == 0
    assert run(["restore", works[0]]) == 0
    assert run(["compare", works[0], works[1], "--json"]) == 0


def test_check_prints_the_documented_fields(works: list[str], capsys: pytest.CaptureFixture[str]):
    assert run(["check", "--json"]) == 0
    (row,) = rows(capsys)
    promised = {"artifacts": 3, "missing": 0, "changed": 0, "orphans": 0, "ok": True}
    assert {name: row[name] for name in promised} == promised


def test_check_fails_where_a_work_was_changed(works: list[str], tmp_path: Path):
    for file in (tmp_path / "Salt.bower" / "artifacts").iterdir():
        file.write_text("other")
    assert run(["check"]) == 3


def test_a_repair_that_cannot_help_names_the_backups_and_not_itself(
    works: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (file,) = tmp_path.rglob("project.sqlite")
    with closing(sqlite3.connect(file)) as plain, plain:
        plain.execute("UPDATE artifacts SET suffix = '/../x' WHERE number = 1")
    assert run(["check"]) == 3
    assert "check --repair" in capsys.readouterr().out
    assert run(["check", "--repair"]) == 3
    repaired = capsys.readouterr().out
    assert "restore-backup" in repaired
    assert "check --repair" not in repaired


def test_an_exported_work_is_verified_and_imported(
    works: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["export", works[0], str(tmp_path / "out"), "--format", "md", "--json"]) == 0
    file = str(rows(capsys)[0]["file"])
    assert run(["verify", file, "--json"]) == 0
    assert rows(capsys)[0]["unchanged"] is True
    assert run(["import", file, "--json"]) == 0
    (imported,) = rows(capsys)
    assert imported["text"] == "The lighthouse keeper 7"
    assert imported["seed"] == 7


def test_ratings_are_exported_as_trl_rows(studio: Studio, tmp_path: Path):
    rate_enough(studio)
    studio.settings.remember_project(studio.project.folder)
    studio.close()
    assert run(["ratings", "export", str(tmp_path / "r.jsonl")]) == 0
    exported = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text().splitlines()]
    assert {"prompt", "chosen", "rejected"} in [set(row) for row in exported]
    assert {"prompt", "completion", "label"} in [set(row) for row in exported]
    assert run(["ratings", "export", str(tmp_path / "r.jsonl")]) == 2


WRONG = [
    ["write", ""],
    ["write", "   \n"],
    ["write", "x", "--count", "0"],
    ["write", "x", "--count", "10000"],
    ["write", "x", "--count", "two"],
    ["write", "x", "--temperature", "-1"],
    ["write", "x", "--temperature", "nan"],
    ["write", "x", "--temperature", "inf"],
    ["write", "x", "--top-p", "0"],
    ["write", "x", "--top-p", "1.5"],
    ["write", "x", "--min-p", "-0.1"],
    ["write", "x", "--max-tokens", "0"],
    ["write", "x", "--seed", "-1"],
    ["write", "x", "--seed", "99999999999999999999"],
    ["write", "x", "--mode", "sing"],
    ["write", "x", "--adapter", "beef00"],
    ["write"],
    ["rate", "beef00", "3"],
    ["rate", "beef00", "9"],
    ["rate", "beef00", "many"],
    ["rate", "beef00", "3.5"],
    ["show", "beef00"],
    ["tag", "beef00", "x"],
    ["trash", "beef00"],
    ["again", "beef00"],
    ["compare", "beef00", "beef01"],
    ["export", "beef00", "/tmp/x"],
    ["history", "--kind", "dance"],
    ["history", "--limit", "0"],
    ["history", "--min-stars", "7"],
    ["learn", "text"],
    ["learn", "dance"],
    ["learn", "text", "--steps", "0"],
    ["adapters", "use", "beef00"],
    ["adapters", "rollback"],
    ["models", "add", "/nowhere/at/all"],
    ["import", "/nowhere/at/all.txt"],
    ["verify", "/nowhere/at/all.txt"],
    ["history", "--project", "/nowhere/at/all"],
    ["nonsense"],
]


def test_errors_about_numbers_are_plain_sentences(
    works: list[str], capsys: pytest.CaptureFixture[str]
):
    for words, allowed in (
        (["rate", works[0], "3.5"], "0 to 5, without fractions (3.5 was given)"),
        (["history", "--limit", "2.5"], "a whole number is needed ('2.5' was given)"),
        (["write", "x", "--temperature", "hot"], "a number is needed ('hot' was given)"),
    ):
        assert run(words) == 2
        assert allowed in capsys.readouterr().err


def test_the_error_names_a_file_that_cannot_be_written(
    works: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    missing = tmp_path / "gone" / "ratings.jsonl"
    assert run(["ratings", "export", str(missing)]) == 3
    assert "No such file or directory" in capsys.readouterr().err


def test_a_project_may_have_any_name(home: Path, tmp_path: Path):
    for name in ("my%20show", "who?a", "odd-a%41b", "x#y&z=1"):
        assert run(["new", str(tmp_path / name)]) == 0
        folder = tmp_path / f"{name}.bower"
        assert (folder / "project.sqlite").is_file()
        assert run(["--project", str(folder), "check"]) == 0
    assert not (tmp_path / "my show.bower").exists()


def test_wrong_input_is_refused_with_2_and_one_sentence(
    works: list[str], capsys: pytest.CaptureFixture[str]
):
    for words in WRONG:
        assert run(words) == 2, words
        output = capsys.readouterr()
        assert output.out == "", words
        assert len(output.err.strip().splitlines()) == 1, output.err
        assert "Traceback" not in output.err


def test_a_missing_model_is_an_environment_error(home: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["write", "x"]) == 3
    assert "models install starter" in capsys.readouterr().err
    assert run(["write", "x", "--model", "absent"]) == 3


def test_without_a_project_a_first_one_is_created(home: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["history"]) == 0
    assert (home / "projects" / "My first project.bower").is_dir()


def test_new_creates_a_project_that_is_opened_next(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["new", str(tmp_path / "Fresh"), "--json"]) == 0
    assert rows(capsys)[0]["project"] == str((tmp_path / "Fresh.bower").resolve())
    assert run(["new", str(tmp_path / "Fresh")]) == 2
    assert run(["check", "--json"]) == 0


def test_a_newer_project_is_refused_with_3(home: Path, tmp_path: Path):
    project.new(tmp_path / "P").close()
    with closing(sqlite3.connect(tmp_path / "P.bower" / "project.sqlite")) as plain, plain:
        plain.execute("UPDATE alembic_version SET version_num = '9999'")
    assert run(["history", "--project", str(tmp_path / "P.bower")]) == 3


def test_a_read_only_project_is_refused_with_3(home: Path, tmp_path: Path):
    project.new(tmp_path / "P").close()
    (tmp_path / "P.bower").chmod(0o555)
    assert run(["write", "x", "--project", str(tmp_path / "P.bower")]) == 3
    (tmp_path / "P.bower").chmod(0o755)


def test_a_project_locked_by_another_program_is_refused_with_3(
    studio: Studio, capsys: pytest.CaptureFixture[str]
):
    studio.jobs.acquire_lock()
    folder = str(studio.project.folder)
    assert run(["write", "x", "--project", folder]) == 3
    assert "open in another Bowerbird" in capsys.readouterr().err
    assert run(["history", "--project", folder]) == 0


def test_models_are_added_listed_used_and_removed(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = make_model_folder(tmp_path / "Harbour")
    assert run(["models", "add", str(folder), "--json"]) == 0
    assert rows(capsys)[0]["id"] == "harbour"
    assert run(["models", "use", "harbour"]) == run(["models", "verify"]) == 0
    capsys.readouterr()
    assert run(["models", "list", "--json"]) == 0
    assert rows(capsys)[0]["state"] == "verified"
    assert run(["models", "remove", "harbour"]) == 0
    assert run(["models", "remove", "harbour"]) == 3


def test_the_doctor_describes_this_machine(home: Path, capsys: pytest.CaptureFixture[str]):
    make_model_folder(home / "models" / "small")
    run(["doctor", "--quick", "--json"])
    (row,) = rows(capsys)
    assert row["models"] == ["small"]
    assert "missing_system_parts" in row


LAZY = """
import sys
from studio.cli.main import run
code = run({words!r})
heavy = [name for name in ("torch", "transformers", "PySide6", *{more!r}) if name in sys.modules]
sys.exit(f"{{code}} {{heavy}}" if code or heavy else 0)
"""


@pytest.mark.parametrize("words", [["history"], ["check"], ["models"], ["adapters"]])
def test_commands_that_need_no_model_import_no_heavy_library(works: list[str], words: list[str]):
    more = () if words == ["history"] else ("numpy",)  # works are listed with their scores
    script = LAZY.format(words=words, more=more)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_last_project_that_is_gone_is_not_replaced_by_another(
    works: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "Salt.bower"
    folder.rename(tmp_path / "elsewhere")
    assert run(["history"]) == 3
    assert "Put it back, or open another one" in capsys.readouterr().err
    (tmp_path / "elsewhere").rename(folder)
    assert run(["history"]) == 0


def test_a_project_without_its_database_is_not_said_to_be_none(
    works: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "Salt.bower" / "project.sqlite").unlink()
    (tmp_path / "Salt.bower" / "backups").mkdir(exist_ok=True)
    assert run(["history"]) == 3
    assert "restore-backup" in capsys.readouterr().err


def test_a_chosen_model_that_is_gone_is_not_replaced_by_another(
    works: list[str], home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    own = make_model_folder(tmp_path / "own")
    assert run(["models", "add", str(own)]) == 0
    assert run(["models", "use", "own"]) == 0
    own.rename(tmp_path / "moved")
    for arguments in (["write", "The sea"], ["write", "The sea", "--model", "own"]):
        assert run(arguments) == 3
        assert "bowerbird models remove own" in capsys.readouterr().err
    assert run(["models", "remove", "own"]) == 0


PROGRAM = "import sys; from studio.cli.main import run; sys.exit(run())"


def command(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own."""
    line = [sys.executable, "-c", PROGRAM, *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(line, env=env, text=True, timeout=120, check=False, **options)


@pytest.mark.skipif(sys.platform == "win32", reason="as shells of Unix close streams")
def test_a_reader_that_stops_reading_stops_no_work(works: list[str], tmp_path: Path):
    files = [tmp_path / f"{number}.txt" for number in range(5)]
    for file in files:
        file.write_text(file.name)
    reading, writing = os.pipe()
    os.close(reading)
    result = command("import", *map(str, files), "--json", stdout=writing)
    os.close(writing)
    assert result.returncode == 0
    with closing(Studio.open(tmp_path / "Salt.bower")) as studio:
        assert studio.history.count(ArtifactQuery()) == 8


@pytest.mark.skipif(sys.platform == "win32", reason="as shells of Unix close streams")
@pytest.mark.parametrize("stream", [0, 1, 2])
def test_closed_streams_are_no_faults(works: list[str], tmp_path: Path, stream: int):
    def close() -> None:
        os.close(stream)

    kept = {"stdout": subprocess.PIPE} if stream != 1 else {}
    result = command("history", "--json", preexec_fn=close, **kept)
    assert result.returncode == 0
    if kept:
        assert len(result.stdout.splitlines()) == 3
    result = command("history", "--project", str(tmp_path / "none"), preexec_fn=close, **kept)
    assert result.returncode == 2
    assert not result.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no folder that is in use")
def test_a_folder_that_was_deleted_under_a_command_is_told(tmp_path: Path, home: Path):
    (tmp_path / "gone").mkdir()
    folder = str(tmp_path / "gone")
    script = f"import os; os.chdir({folder!r}); os.rmdir({folder!r}); {PROGRAM}"
    line = [sys.executable, "-c", script, "history"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(line, env=env, text=True, capture_output=True, check=False)
    assert result.returncode == 3
    assert "is gone" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["draw", "a fox", "--init", ""],
        ["compose", "--from", ""],
        ["restore-backup", "v2"],
        ["restore-backup", "2"],
        ["restore-backup", "2026"],
    ],
)
def test_what_names_nothing_is_refused(works: list[str], arguments: list[str]):
    assert run(arguments) == 2


def test_learning_that_is_not_due_has_all_fields(
    works: list[str], capsys: pytest.CaptureFixture[str]
):
    assert run(["learn", "text", "--if-due", "--json"]) == 0
    assert rows(capsys)[0].keys() >= {
        *("adapter", "kind", "examples", "steps", "seconds", "before", "after", "diversity"),
        *("adopted", "reason"),
    }
