"""How the suite itself ends where a test takes its process along (tests/conftest.py)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

HANGING = """
from itertools import repeat

def test_that_hangs():
    sum(repeat(0))  # in C, without an end: no signal is handled and no other thread runs
"""


def test_a_test_that_hangs_in_c_ends_the_run_with_its_name_and_its_stack(tmp_path: Path) -> None:
    """The process that hangs is ended, so this shows what a crash of a process leads to, too."""
    file = tmp_path / "test_hanging.py"
    file.write_text(HANGING)
    (tmp_path / "pytest.ini").write_text("[pytest]")  # not the one of the suite
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:pytest-qt"]
    command += ["-p", "no:cacheprovider", "-n", "1", "--max-worker-restart=0"]
    command += ["--timeout", "0.1", str(file)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert f'"{file}", line 5 in test_that_hangs' in run.stderr
    assert "ran test_hanging.py::test_that_hangs crashed, or hung and was ended" in run.stdout
