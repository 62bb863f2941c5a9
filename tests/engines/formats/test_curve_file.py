"""The saved training curve of a run that is not finished."""

from __future__ import annotations

from pathlib import Path

import pytest

from engines.contract import LossPoint
from engines.formats.curve_file import FILE, add_point, load_curve, save_curve


def test_a_curve_comes_back_as_it_was_saved(tmp_path: Path):
    points = (LossPoint(0, 0.69, held_out=True), LossPoint(1, 0.7), LossPoint(2, 0.5))
    save_curve(tmp_path / "new", points)
    assert load_curve(tmp_path / "new") == points


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"{}", b"[1, [2], [1, 2], [1, NaN, false], [-1, 0.5, true], ['a']]"],
)
def test_what_cannot_be_read_is_an_empty_curve(content: bytes, tmp_path: Path):
    (tmp_path / FILE).write_bytes(content)
    assert load_curve(tmp_path) == ()


def test_points_that_are_none_are_left_out(tmp_path: Path):
    (tmp_path / FILE).write_text('[[1, NaN, false], [-1, 0.5, true], ["a", 1, 1], [3, 1, false]]')
    assert load_curve(tmp_path) == (LossPoint(3, 1.0),)


def test_a_missing_file_is_an_empty_curve(tmp_path: Path):
    assert load_curve(tmp_path / "none") == ()


def test_points_of_steps_that_are_measured_anew_are_replaced():
    points: list[LossPoint] = []
    for step in (5, 10, 15):
        assert not add_point(points, LossPoint(step, 1.0))
        assert not add_point(points, LossPoint(step, 2.0, held_out=True))
    assert add_point(points, LossPoint(10, 3.0))
    assert points[-2:] == [LossPoint(10, 2.0, held_out=True), LossPoint(10, 3.0)]
    assert add_point(points, LossPoint(10, 4.0, held_out=True))
    assert points[-2:] == [LossPoint(10, 3.0), LossPoint(10, 4.0, held_out=True)]
    assert len(points) == 4
