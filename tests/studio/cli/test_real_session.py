"""The command line with the real starter model: same bytes, Ctrl-C, kill -9, a training run."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from studio.cli.main import run
from tests.engines.learning.tiny import tiny_model

WRITE = ["write", "The lighthouse keeper", "--count", "4", "--seed", "7", "--max-tokens", "12"]


@pytest.fixture
def ready_home(home: Path, starter_text: Path) -> Path:
    """A home whose models folder holds the installed starter."""
    (home / "models").mkdir(parents=True)
    (home / "models" / starter_text.name).symlink_to(starter_text)
    return home


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.slow
def test_writing_gives_different_texts_and_the_same_bytes_each_time(
    ready_home: Path, capsys: pytest.CaptureFixture[str]
):
    assert run([*WRITE, "--json"]) == 0
    first = rows(capsys)
    assert run([*WRITE, "--json"]) == 0
    second = rows(capsys)
    assert len({row["text"] for row in first}) == 4
    assert [row["seed"] for row in first] == [7, 8, 9, 10]
    assert [row["sha256"] for row in first] == [row["sha256"] for row in second]
    for row in first:
        assert Path(str(row["path"])).read_text() == row["text"]


@pytest.mark.slow
def test_any_variation_is_made_again_alone_byte_for_byte(
    ready_home: Path, capsys: pytest.CaptureFixture[str]
):
    run([*WRITE, "--json"])
    for row in rows(capsys)[1:3]:
        assert run(["again", str(row["id"]), "--json"]) == 0
        (copy,) = rows(capsys)
        assert copy["sha256"] == row["sha256"]
        assert copy["parents"] == [row["id"]]


def program(words: list[str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "studio.cli.main", *words]
    # A shell that runs the suite in the background has it ignore Ctrl-C, and children inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ.copy(),
        )
    finally:
        signal.signal(signal.SIGINT, before)


def wait_for_a_job(home: Path) -> None:
    """Wait until the other program runs a job in the project."""
    import sqlite3
    import time
    from contextlib import closing

    file = home / "projects" / "My first project.bower" / "project.sqlite"
    for _ in range(1200):
        if file.exists():
            with closing(sqlite3.connect(file)) as plain:
                try:
                    if plain.execute("SELECT 1 FROM jobs WHERE state = 'running'").fetchone():
                        return
                except sqlite3.OperationalError:
                    pass
        time.sleep(0.05)
    raise AssertionError("the program never started a job")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals differ on Windows")
def test_ctrl_c_cancels_cleanly_with_130(ready_home: Path):
    run(["history"])
    # Of so many some are long, whenever the others end.
    writing = program(["write", "The sea", "--count", "16", "--max-tokens", "4000", "--json"])
    wait_for_a_job(ready_home)
    writing.send_signal(signal.SIGINT)
    out, errors = writing.communicate(timeout=120)
    assert writing.returncode == 130, errors
    assert "Traceback" not in errors
    assert len([json.loads(line) for line in out.splitlines()]) < 16
    assert run(["check"]) == 0


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_kill_while_writing_leaves_an_intact_project(
    ready_home: Path, capsys: pytest.CaptureFixture[str]
):
    run([*WRITE])
    writing = program(["write", "The sea", "--count", "4", "--max-tokens", "4000"])
    wait_for_a_job(ready_home)
    writing.kill()
    writing.communicate()
    capsys.readouterr()
    assert run(["check", "--json"]) == 0
    assert rows(capsys)[0]["artifacts"] == 4
    assert run([*WRITE]) == 0


@pytest.mark.slow
def test_twelve_ratings_and_a_short_training_run_of_a_tiny_model(
    home: Path, capsys: pytest.CaptureFixture[str]
):
    tiny_model(home / "models" / "letters")
    rate_and_learn(capsys)


@pytest.mark.slow
@pytest.mark.usefixtures("ready_home")
def test_twelve_ratings_and_a_short_training_run(capsys: pytest.CaptureFixture[str]):
    rate_and_learn(capsys)


def rate_and_learn(capsys: pytest.CaptureFixture[str]) -> None:
    """Rate twelve works, learn from them, write with the adapter, and go back."""
    for prompt in ("The sea", "A letter", "At the fair", "The well"):
        run(["write", prompt, "--count", "3", "--seed", "1", "--max-tokens", "8", "--json"])
        for stars, row in zip("135", rows(capsys), strict=True):
            run(["rate", str(row["id"]), stars])
            capsys.readouterr()
    assert run(["learn", "text", "--steps", "2", "--adopt", "always", "--json"]) == 0
    (row,) = rows(capsys)
    fields = {"adapter", "kind", "examples", "steps", "seconds", "before", "after", "diversity"}
    assert set(row) >= fields | {"adopted", "reason"}
    assert row["adopted"] is True
    assert run([*WRITE, "--json"]) == 0
    assert {row["adapter"] for row in rows(capsys)} == {row["adapter"]}
    assert run(["adapters", "rollback"]) == 0
