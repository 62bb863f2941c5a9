"""What taste predicted of the works of a large project, for quick commands."""

from __future__ import annotations

import subprocess
import sys

import pytest

from engines.contract import Medium
from studio.studio import Studio
from studio.taste import predictions
from studio.taste.predictions import Predictions
from tests.conftest import ROOT

IDS = [f"{number * 104_729_001 % 2**40:010x}" for number in range(1, 1001)]


@pytest.fixture
def stored(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> Predictions:
    monkeypatch.setattr(predictions, "LARGE", 0)
    part = Predictions(studio.project.database)
    part.save(Medium.TEXT, {work: 1 + number / 250 for number, work in enumerate(IDS)})
    return part


def test_the_predictions_of_some_works_are_found(stored: Predictions):
    assert stored.of(Medium.TEXT, [IDS[0], IDS[999], IDS[250]]) == {
        IDS[0]: 1.0,
        IDS[250]: 2.0,
        IDS[999]: 5.0,
    }
    assert stored.of(Medium.IMAGE, IDS) == {}


def test_an_id_is_not_found_across_two_others(stored: Predictions):
    joined = "".join(IDS)
    across = joined[5:15]
    assert across not in IDS
    assert stored.of(Medium.TEXT, [across, "", IDS[1][:9], "zz"]) == {}


SCRIPT = """
import sys
from pathlib import Path
from engines.contract import Medium
from studio.storage.database import Database
from studio.taste.predictions import Predictions
database = Database(Path(sys.argv[1]))
print(Predictions(database).of(Medium.TEXT, [sys.argv[2]]), "numpy" in sys.modules)
database.close()
"""


def test_a_quick_command_reads_them_without_numpy(stored: Predictions, studio: Studio):
    command = [sys.executable, "-c", SCRIPT, str(studio.project.database.path), IDS[250]]
    result = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert result.stdout.strip() == f"{{'{IDS[250]}': 2.0}} False"
