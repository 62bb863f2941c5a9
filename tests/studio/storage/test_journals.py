"""A journal that lies beside the database: what another program left is rolled back."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from studio.base.errors import ProjectError
from studio.cli.main import run
from studio.projects import project
from studio.storage import backups, schema

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
KILLED = """
import os, sqlite3, sys
plain = sqlite3.connect(sys.argv[1])
for pragma in ("journal_mode=DELETE", "cache_size=1"):
    plain.execute(f"PRAGMA {pragma}")
plain.execute("BEGIN IMMEDIATE")
plain.execute("UPDATE artifacts SET prompt = 'lost'")
plain.execute("CREATE TABLE filler (a)")
for _ in range(200):
    plain.execute("INSERT INTO filler VALUES (zeroblob(9000))")
os._exit(1)
"""


@pytest.fixture
def folder(home: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "Salt.bower"
    shutil.copytree(FIXTURES / f"{schema.HEAD}.bower", folder)
    return folder


def end_in_a_transaction(folder: Path) -> Path:
    """Leave what a program of another kind leaves that is killed while it writes."""
    file = folder / "project.sqlite"
    subprocess.run([sys.executable, "-c", KILLED, str(file)], check=False)
    journal = folder / "project.sqlite-journal"
    assert journal.stat().st_size
    return journal


def prompts(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert run(["history", "--project", str(folder)]) == 0
    return capsys.readouterr().out.splitlines()[1::3]


@pytest.mark.parametrize("is_read_only", [False, True])
def test_a_transaction_that_another_program_left_is_rolled_back(
    folder: Path, capsys: pytest.CaptureFixture[str], is_read_only: bool
):
    usual = prompts(folder, capsys)
    end_in_a_transaction(folder)
    if is_read_only:
        (folder / "project.sqlite").chmod(0o400)
    assert prompts(folder, capsys) == usual
    assert run(["check", "--project", str(folder)]) == 0


@pytest.mark.parametrize("data", [b"junk" * 1000, b"", bytes(5000)])
def test_a_journal_that_holds_nothing_is_no_obstacle(
    folder: Path, data: bytes, capsys: pytest.CaptureFixture[str]
):
    (folder / "project.sqlite-journal").write_bytes(data)
    assert len(prompts(folder, capsys)) == 3
    assert run(["rate", _first(folder), "2", "--project", str(folder)]) == 0


def _first(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "project.sqlite")) as plain:
        return str(plain.execute("SELECT id FROM artifacts").fetchone()[0])


def test_a_journal_that_names_a_file_to_delete_is_not_used(folder: Path, tmp_path: Path):
    journal = end_in_a_transaction(folder)
    victim = tmp_path / "victim"
    victim.write_text("mine")
    name = str(victim).encode()
    numbers = (len(name).to_bytes(4, "big"), sum(name).to_bytes(4, "big"))
    first_page = (2**30 // 4096 + 1).to_bytes(4, "big")
    with journal.open("ab") as file:
        file.write(first_page + name + b"".join(numbers) + bytes.fromhex("d9d505f920a163d7"))
    with pytest.raises(ProjectError, match=r"-journal in the project Salt is not"):
        project.open_at(folder)
    assert victim.read_text() == "mine"


@pytest.mark.parametrize("name", ["project.sqlite-journal", "project.sqlite-wal"])
@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
def test_what_is_no_file_is_named_with_the_remedy(
    folder: Path, name: str, make: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
):
    make(folder / name)
    assert run(["history", "--project", str(folder)]) == 3
    assert f"{name} in the project Salt is not what" in capsys.readouterr().err


def test_a_backup_is_not_undone_by_a_journal_of_the_state_before(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    usual = prompts(folder, capsys)
    backups.make(folder / "project.sqlite", datetime(2026, 5, 1, tzinfo=UTC))
    end_in_a_transaction(folder)
    with (folder / "project.sqlite").open("r+b") as file:
        file.write(bytes(100))
    assert run(["restore-backup", "2026-05-01", "--project", str(folder)]) == 0
    capsys.readouterr()
    assert prompts(folder, capsys) == usual
