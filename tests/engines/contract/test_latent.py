"""Points of a latent space, and the ways between them."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import pytest
from pydantic import ValidationError

from engines.contract import ImageBrief
from engines.contract.latent import (
    closed_way,
    interpolate,
    neighbours,
    plane_through,
    random_plane,
    sample_point,
    truncate,
    way_between,
)


def length(point):
    return math.hypot(*point)


def test_a_way_between_two_points_ends_at_them_and_keeps_to_the_sphere():
    start, end = sample_point(64, 1), sample_point(64, 2)
    way = way_between(start, end, 9)
    assert way[0] == start
    assert way[-1] == end
    shorter, longer = sorted((length(start), length(end)))
    assert all(shorter - 1e-9 <= length(point) <= longer + 1e-9 for point in way)


def test_the_steps_of_a_way_are_equally_long():
    unit = [(1.0, 0.0), (0.0, 1.0)]
    way = way_between(*unit, 5)
    steps = [math.dist(a, b) for a, b in pairwise(way)]
    assert steps == pytest.approx([steps[0]] * 4)


@pytest.mark.parametrize("end", [(2.0, 0.0), (-1.0, 0.0), (0.0, 0.0)])
def test_points_without_an_arc_between_them_are_joined_straight(end):
    middle = interpolate((1.0, 0.0), end, 0.5)
    assert middle == pytest.approx(((1.0 + end[0]) / 2, 0.0))


def test_a_closed_way_passes_through_all_stops_and_returns():
    stops = [sample_point(8, seed) for seed in range(3)]
    way = closed_way(stops, 12)
    assert [way[0], way[4], way[8]] == stops
    gaps = [math.dist(a, b) for a, b in zip(way, [*way[1:], way[0]], strict=True)]
    assert max(gaps) < 3 * min(gaps)


def test_the_same_seed_is_the_same_point_and_neighbours_are_nearer_than_others():
    point = sample_point(32, 7)
    assert sample_point(32, 7) == point
    near, far = neighbours(point, 0.1, 3, seed=1), neighbours(point, 0.6, 3, seed=1)
    assert len(set(near)) == 3
    for closer, farther in zip(near, far, strict=True):
        assert math.dist(point, closer) < math.dist(point, farther)


def test_truncation_moves_a_point_towards_the_middle():
    assert truncate((2.0, -4.0), 0.5) == (1.0, -2.0)
    assert truncate((2.0, -4.0), 1.0) == (2.0, -4.0)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"truncation": 0.0}, "greater than 0"),
        ({"truncation": 1.5}, "less than or equal to 1"),
        ({"point": (float("inf"),)}, "finite"),
        ({"point": (0.0,) * 1025}, "at most 1024"),
        ({"point": (0.0,), "count": 2}, "a point is one picture"),
    ],
)
def test_a_brief_of_a_point_is_checked(fields, words):
    with pytest.raises(ValidationError, match=words):
        ImageBrief(prompt="a fox", **fields)


def test_a_point_needs_no_prompt_and_briefs_without_one_read_as_before():
    brief = ImageBrief(point=(0.5, -1.0), truncation=0.7)
    assert ImageBrief.model_validate_json(brief.model_dump_json()) == brief
    assert not {"point", "truncation"} & ImageBrief(prompt="a fox").model_dump().keys()


def test_a_plane_keeps_the_distance_of_its_centre_and_turns_evenly():
    plane = random_plane(64, seed=4)
    radius = length(plane.centre)
    for x, y in ((0.0, 0.0), (0.75, 0.38), (-1.5, 0.9), (0.0, -0.2)):
        point = plane.point(x, y)
        assert length(point) == pytest.approx(radius)
        cosine = sum(a * b for a, b in zip(point, plane.centre, strict=True)) / radius**2
        assert math.acos(max(-1.0, min(1.0, cosine))) == pytest.approx(math.hypot(x, y), abs=1e-6)
    assert plane.point(0.0, 0.0) == plane.centre
    assert plane == random_plane(64, seed=4) != random_plane(64, seed=5)


def test_the_directions_of_a_plane_are_at_right_angles():
    centre = sample_point(16, 2)
    plane = plane_through(centre, seed=9)
    vectors = (centre, plane.across, plane.up)
    dots = [sum(x * y for x, y in zip(a, b, strict=True)) for a, b in combinations(vectors, 2)]
    assert dots == pytest.approx([0.0] * 3, abs=1e-9)
    assert [length(plane.across), length(plane.up)] == pytest.approx([1.0, 1.0])


@pytest.mark.parametrize("dimensions", [1, 2, 3])
def test_a_small_space_has_planes_too(dimensions):
    plane = random_plane(dimensions, seed=1)
    assert all(math.isfinite(value) for value in plane.point(0.5, -0.5))


def test_a_plane_around_the_middle_of_the_space_leads_away_from_it():
    plane = plane_through((0.0,) * 9, seed=1)
    assert length(plane.point(math.pi / 2, 0.0)) == pytest.approx(3.0)


def test_a_straight_way_passes_through_the_middle_of_its_ends():
    start, middle, end = way_between((2.0, 0.0), (0.0, 4.0), 3, is_straight=True)
    assert (start, end) == ((2.0, 0.0), (0.0, 4.0))
    assert middle == pytest.approx((1.0, 2.0))
