"""Rewriting and fitting from the command line; what was asked is stored, so it is made again."""

from __future__ import annotations

import json

import pytest

from studio.base import places
from studio.cli.main import run
from studio.studio import Studio
from tests.engines.text.tiny import save_model


@pytest.fixture
def tiny_model(studio: Studio) -> str:
    """A model that can write, and a project that is closed again and was the last one opened."""
    save_model(places.models_folder() / "tiny")
    studio.settings.remember_project(studio.project.folder)
    studio.close()
    return "tiny"


def row(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    [line] = capsys.readouterr().out.splitlines()
    values = json.loads(line)
    assert isinstance(values, dict)
    return values


@pytest.mark.parametrize(
    ("options", "field", "value"),
    [
        (["shorter", "--passage", "He slept."], "passage", "He slept."),
        (["The keeper", "--following", " the stairs."], "following", " the stairs."),
    ],
)
def test_what_was_asked_is_stored_and_made_again(
    tiny_model: str,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    field: str,
    value: str,
) -> None:
    settings = ["--model", tiny_model, "--max-tokens", "8", "--seed", "3", "--json"]
    assert run(["write", *options, *settings]) == 0
    work = row(capsys)
    brief = work["brief"]
    assert isinstance(brief, dict)
    assert brief[field] == value
    assert brief["mode"] == ("rewrite" if field == "passage" else "continue")
    assert run(["again", str(work["id"]), "--json"]) == 0
    assert row(capsys)["sha256"] == work["sha256"]


def test_a_rewrite_of_nothing_is_refused(
    tiny_model: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["write", "shorter", "--mode", "rewrite"]) == 2
    assert "passage: is empty, so there is nothing to rewrite" in capsys.readouterr().err
