"""Memory, open files, their size and number are limited: each has its sentence and its remedy."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from engines.contract import EngineError
from engines.formats.system_limits import require_address_space
from studio.base.faults import to_studio_error
from studio.cli.main import run
from studio.models import paths
from studio.storage import schema
from tests.small_disk import small_disk

ROOT = Path(__file__).resolve().parents[2]
FIXTURE = ROOT / "tests" / "fixtures" / f"{schema.HEAD}.bower"
FULL = Path("/dev/full")


@pytest.fixture
def folder(home: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "Salt.bower"
    shutil.copytree(FIXTURE, folder)
    return folder


@contextmanager
def limited(limit: int, value: int) -> Iterator[None]:
    """Lower a limit of this process for a while."""
    usual = resource.getrlimit(limit)
    resource.setrlimit(limit, (value, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(limit, usual)


def first_free_handle() -> int:
    handle = os.open(os.devnull, os.O_RDONLY)
    os.close(handle)
    return handle


def answer(
    folder: Path, capsys: pytest.CaptureFixture[str], *words: str, where: str = "--project"
) -> tuple[int, str, str]:
    code = run([*words, where, str(folder)])
    output = capsys.readouterr()
    return code, output.out, output.err


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (OSError(errno.EMFILE, "Too many open files", "/a/b"), "`ulimit -n 1024`"),
        (OSError(errno.ENFILE, "Too many open files in system"), "`ulimit -n 1024`"),
        (OSError(errno.EFBIG, "File too large"), "`ulimit -f unlimited`"),
        (ImportError("libx.so: failed to map segment from shared object"), "Not enough memory"),
        (RuntimeError("can't start new thread"), "Not enough memory"),
        (FileNotFoundError(2, "No usable temporary directory found in ['/tmp']"), "Let TMPDIR"),
    ],
)
def test_a_limit_of_the_system_is_told_with_its_remedy(fault: Exception, words: str):
    error = to_studio_error(fault)
    assert error is not None
    assert error.exit_code == 3
    assert words in str(error)


def test_where_no_file_may_grow_works_are_looked_at_and_nothing_is_lost(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    work = answer(folder, capsys, "history")[1].split()[0]
    with limited(resource.RLIMIT_FSIZE, 0):
        assert answer(folder, capsys, "history")[0] == 0
        for words in (("rate", work, "2"), ("export", work, str(tmp_path / "out"))):
            code, _, sentence = answer(folder, capsys, *words)
            assert (code, "larger than this system allows" in sentence) == (3, True), sentence
        assert run(["new", str(tmp_path / "New")]) == 3
        assert "larger than this system allows" in capsys.readouterr().err
    assert answer(folder, capsys, "rate", work, "2")[0] == 0
    assert answer(folder, capsys, "check")[0] == 0


def test_too_many_open_files_are_no_damage(
    folder: Path, home: Path, capsys: pytest.CaptureFixture[str]
):
    answer(folder, capsys, "history")  # imports what a command needs
    (home / "models").mkdir()
    for spare in (0, 1, 2, 3):
        with limited(resource.RLIMIT_NOFILE, first_free_handle() + spare):
            code, _, sentence = answer(folder, capsys, "history")
        assert code == 0 or (code == 3 and "Too many files are open" in sentence), sentence
    with limited(resource.RLIMIT_NOFILE, first_free_handle()), pytest.raises(OSError, match="open"):
        paths.entries(home / "models")
    assert answer(folder, capsys, "check")[0] == 0


def test_libraries_are_not_loaded_where_the_address_space_has_no_room_for_them():
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + 200_000_000
    with (
        limited(resource.RLIMIT_AS, limit),
        pytest.raises(EngineError, match=r"leaves 0\.2 GB, and \d+\.\d GB are needed"),
    ):
        require_address_space(1_000_000_000)


def test_a_disk_that_holds_no_more_files_is_not_called_full(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    with small_disk(tmp_path / "disk", 4, files=40) as disk:
        folder = disk / "Salt.bower"
        shutil.copytree(FIXTURE, folder)
        for number in range(40):
            if os.statvfs(disk).f_favail:
                (disk / str(number)).touch()
        code, out, _ = answer(folder, capsys, "history")
        assert code == 0
        code, _, sentence = answer(folder, capsys, "rate", out.split()[0], "2")
        assert (code, "holds no more files" in sentence) == (3, True), sentence
        for number in range(4):
            (disk / str(number)).unlink()
        assert answer(folder, capsys, "rate", out.split()[0], "2")[0] == 0


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
def test_help_that_cannot_be_written_is_told_and_the_program_ends_with_3():
    command = [sys.executable, "-m", "studio.cli", "--help"]
    with FULL.open("wb") as full:
        ended = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False
        )
    assert ended.returncode == 3
    assert ended.stderr.startswith("The output cannot be written: the disk that it goes to is full")
    assert len(ended.stderr.splitlines()) == 1
