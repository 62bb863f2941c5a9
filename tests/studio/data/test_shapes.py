"""The small set that ships: the same everywhere, with captions, and varied enough to learn from."""

from __future__ import annotations

from pathlib import Path

from engines.contract import Medium
from studio.data.data_sets import DataSets
from studio.data.shapes import COUNT, draw_shape, write_shapes
from tests.studio.data.conftest import scanner


def test_a_shape_depends_on_its_number_alone():
    first, caption = draw_shape(3)
    second, _ = draw_shape(3)
    assert first.tobytes() == second.tobytes()
    assert first.size == (64, 64)
    assert caption.split()[0] in ("a", "an")
    assert draw_shape(13)[1].split()[-1] == caption.split()[-1]


def test_the_shapes_are_small_captioned_and_no_two_are_alike(data_sets: DataSets, tmp_path: Path):
    folder = tmp_path / "shapes"
    write_shapes(folder)
    assert sum(file.stat().st_size for file in folder.iterdir()) < 1_000_000
    data_set = data_sets.add("shapes", folder, scanner(Medium.IMAGE))
    assert len(data_set.usable) == COUNT
    assert all(entry.caption for entry in data_set.usable)
    assert data_set.near_duplicates() == []
    assert 0.08 < data_set.held_out / COUNT < 0.12
