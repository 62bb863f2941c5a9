"""An upscaler is added as a file, in use at once, and named like any model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.base import places
from studio.cli.main import run
from tests.engines.image.drawing import painting, picture
from tests.engines.image.test_upscalers import esrgan, save
from tests.engines.image.tiny import calm_cache


def test_an_upscaler_is_added_used_and_removed(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    calm_cache(places.cache_folder())
    source = painting(tmp_path / "source.png")
    enlarge = ["draw", "--task", "enlarge", "--init", str(source), "--factor", "2", "--json"]
    file = save(tmp_path / "4x-mine.safetensors", esrgan())
    assert run(["models", "add", str(file), "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["architecture"] == "ESRGAN, an upscaler to 4 times the size"
    assert run(["draw", "a turtle", "--model", row["id"]]) == 2
    assert "is an upscaler, which enlarges pictures" in capsys.readouterr().err
    assert run(enlarge) == 0
    with_file = json.loads(capsys.readouterr().out)
    assert with_file["model"] == row["id"]
    size = picture(source.read_bytes()).shape
    enlarged = picture(Path(with_file["path"]).read_bytes())
    assert enlarged.shape == (2 * size[0], 2 * size[1], 3)
    assert run(["models", "remove", row["id"]]) == 0
    capsys.readouterr()
    assert run([*enlarge[:-1], "--model", row["id"]]) == 3
    assert "is not installed" in capsys.readouterr().err
