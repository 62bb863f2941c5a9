"""What is measured on a graphics card can be run anywhere, and a part that fails stops no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.graphics import PARTS, Scene, lines
from benchmarks.image_shapes import Shape
from tests.engines.image.tiny import save_pipeline
from tests.engines.music.tiny import tiny_music_model
from tests.engines.text.tiny import save_model

pytestmark = pytest.mark.filterwarnings("ignore:__array_:DeprecationWarning")
SHAPE = Shape("tiny", 8, 32, {"cross_attention_dim": 32, "block_out_channels": (32, 32, 32, 32),
                              "norm_num_groups": 8})  # fmt: skip


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    pictures = save_pipeline(tmp_path / "starter", "starter")
    music = tiny_music_model(tmp_path / "music")
    return Scene(
        "cpu", tmp_path / "cache", lambda: save_model(tmp_path / "text"), pictures, music,
        lambda folder: pictures, (SHAPE,), (8,), tokens=2, rounds=1,
    )  # fmt: skip


@pytest.mark.slow
def test_every_part_is_measured(scene: Scene):
    head, *rows = lines(scene, [*PARTS])
    assert head.startswith("| what |")
    assert [row for row in rows if "failed" in row] == []
    assert "two steps within 8 GB" in rows[-1]


def test_a_part_that_fails_is_a_line_with_its_reason(scene: Scene, tmp_path: Path):
    (scene.pictures / "model_index.json").unlink()
    rows = [*lines(scene, ["pictures", "steps"])][1:]
    assert rows[0].startswith("| pictures | failed |")
    assert "a step of tiny, plain" in rows[1]
