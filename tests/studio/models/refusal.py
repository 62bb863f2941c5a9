"""What the shelf says of a file that it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.cli.main import run


def refusal_of(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The one sentence that `models add` says; it leaves nothing beside the file."""
    before = sorted(path.parent.rglob("*"))
    capsys.readouterr()
    assert run(["models", "add", str(path)]) == 2
    message = capsys.readouterr().err.strip()
    assert "\n" not in message
    assert sorted(path.parent.rglob("*")) == before
    return message
