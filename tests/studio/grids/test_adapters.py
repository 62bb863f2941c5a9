"""Adapters and their strength as the axes of a grid."""

from __future__ import annotations

import pytest

from engines.contract import AdapterUse, Medium
from studio.base.errors import InputError
from studio.briefs.wildcards import WildcardFiles
from studio.grids.axes import parse_axis
from studio.studio import Studio
from tests.studio.conftest import make_model_folder, rate_enough
from tests.studio.learning.test_learning import train_adapter

VALUES = {"kind": "text", "prompt": "The keeper", "seed": 5}


def adapters_of(studio: Studio, x: str, y: str = "", **values: object) -> list[list[float]]:
    """The strengths of the adapters in each cell of a grid."""
    columns = parse_axis(Medium.TEXT, "x", x)
    rows = parse_axis(Medium.TEXT, "y", y) if y else None
    plan = studio.grids.planner.plan({**VALUES, **values}, columns, rows, WildcardFiles())
    return [[use.strength for use in plan.brief_of(cell).adapters] for cell in plan.cells]


def test_a_strength_counts_for_the_adapters_of_its_cell(studio: Studio):
    rate_enough(studio)
    first = train_adapter(studio)
    both = adapters_of(studio, "adapter=none,First", "adapter-strength=0.25,1.5")
    assert both == [[], [0.25], [], [1.5]]
    uses = (AdapterUse(id=first.id, strength=0.5),)
    assert adapters_of(studio, "adapter-strength=0,2", adapters=uses) == [[0.0], [2.0]]
    with pytest.raises(InputError, match="less than or equal to 2"):
        adapters_of(studio, "adapter-strength=1,3", adapters=uses)
    with pytest.raises(InputError, match="There is no adapter 'Ninth'"):
        adapters_of(studio, "adapter=First,Ninth")


def test_the_adapter_in_use_goes_only_with_its_own_model(studio: Studio):
    rate_enough(studio)
    first = train_adapter(studio)
    studio.adapters.use(first.id, 0.6)
    make_model_folder(studio.models.get_usable("small").path.parent / "other", hidden_size=8)
    axis = parse_axis(Medium.TEXT, "x", "model=small,other")
    named = {**VALUES, "adapters": (AdapterUse(id=first.id),)}
    for values in (VALUES, named):
        for models, expected in (("small,other", [1, 0]), ("other,small", [0, 1])):
            model_axis = parse_axis(Medium.TEXT, "x", f"model={models}")
            plan = studio.grids.planner.plan(
                values, model_axis, None, WildcardFiles(), adapters_follow=True
            )
            assert [len(plan.brief_of(cell).adapters) for cell in plan.cells] == expected
    with pytest.raises(InputError, match="First"):
        studio.grids.planner.plan(named, axis, None, WildcardFiles())
