"""The tour as a proof: every stop of a whole session looks as expected."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from resources.installers.programs import DISPLAY, missing_programs
from tests.conftest import ROOT


@pytest.mark.slow
@pytest.mark.timeout(4 * 3600)
def test_a_whole_session_meets_every_expectation(tmp_path: Path) -> None:
    if missing := missing_programs(DISPLAY):
        pytest.skip(f"{', '.join(missing)} not installed")
    command = [sys.executable, "-m", "tests.tour", str(tmp_path), "--save"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
