"""Parts of the benchmark table can be run: each row has a name, a value and a line.

Invariant: nothing here looks at how fast anything was; the parts are made small.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from benchmarks import __main__ as table
from benchmarks import commands, taste_speed, training_speed
from studio.cli.measuring import time_ratings


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BOWERBIRD_HOME", str(tmp_path))  # put back where a part removes it
    monkeypatch.setattr(commands, "ROUNDS", 1)
    monkeypatch.setattr(training_speed, "STEPS", 3)
    monkeypatch.setattr(training_speed, "WARM_UP", 1)
    monkeypatch.setattr(taste_speed, "time_ratings", partial(time_ratings, count=40))


@pytest.mark.parametrize(
    ("part", "row"),
    [
        ("commands", "bowerbird history, cold"),
        ("taste_speed", "taste takes in a rating"),
        ("training_speed", "a training step's time over the bare loop's"),
    ],
)
@pytest.mark.usefixtures("small_parts")
def test_a_part_of_the_table_is_printed(part: str, row: str, capsys: pytest.CaptureFixture[str]):
    table.main([part])
    head, rule, *rows = capsys.readouterr().out.splitlines()
    assert head.startswith("| what |")
    assert head.count("|") == rule.count("|")
    (line,) = [each for each in rows if each.startswith(f"| {row} |")]
    value = line.split(" | ")[1].split()[0]
    assert float(value) > 0
