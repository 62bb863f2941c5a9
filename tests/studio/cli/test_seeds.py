"""`--seed`, which every command takes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from studio.base import places
from studio.cli.main import run
from studio.studio import Studio
from tests.engines.text.tiny import save_model

WRITE = ["write", "The sea", "--model", "tiny", "--max-tokens", "4"]


@pytest.fixture
def work(studio: Studio, capsys: pytest.CaptureFixture[str]) -> str:
    """A work in the last project, closed again, beside the model that wrote it."""
    save_model(places.models_folder() / "tiny")
    studio.settings.remember_project(studio.project.folder)
    studio.close()
    assert run([*WRITE, "--seed", "3", "--json"]) == 0
    (row,) = rows(capsys)
    return str(row["id"])


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_seed_may_stand_before_or_behind_any_command(
    work: str, capsys: pytest.CaptureFixture[str]
):
    for command in (["history"], ["rate", work, "4"], ["taste", "text"], ["show", work]):
        assert run(["--seed", "5", *command, "--json"]) == 0, command
        assert run([*command, "--seed", "5", "--json"]) == 0, command
    capsys.readouterr()
    assert run(["--seed", "6", *WRITE, "--json"]) == 0
    assert run([*WRITE, "--seed", "6", "--json"]) == 0
    first, second = rows(capsys)
    assert first["seed"] == second["seed"] == 6
    assert first["sha256"] == second["sha256"]


def test_a_work_is_made_again_with_another_seed(work: str, capsys: pytest.CaptureFixture[str]):
    assert run(["show", work, "--json"]) == 0
    assert run(["again", work, "--json"]) == 0
    assert run(["again", work, "--seed", "77", "--json"]) == 0
    original, same, other = rows(capsys)
    assert (same["seed"], same["brief"]) == (original["seed"], original["brief"])
    assert (other["seed"], other["brief"]) == (77, {**original["brief"], "seed": 77})
    assert run(["again", work, "--seed", "-1"]) == 2
    assert "seed: " in capsys.readouterr().err
