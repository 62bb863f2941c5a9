"""What a grid makes: a brief, and what each cell changes in it.

Invariant: a plan that was made here is checked whole: each of its briefs is allowed, and names
models, adapters and works that are there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, cast

from pydantic import ValidationError

from engines.contract import (
    AdapterUse,
    Axis,
    Brief,
    GridCell,
    GridPlan,
    Medium,
    WorkRequest,
    brief_class,
    controls_of,
    references_of,
    source_of,
)
from engines.contract.text import Text, in_a_row
from studio.adapters.adapters import Adapters
from studio.base.errors import InputError, StudioError, from_validation
from studio.briefs.wildcards import WildcardFiles, expand_fields
from studio.grids.axes import ADAPTER_STRENGTH, Value, axis_of, count_cells, require_a_grid
from studio.jobs.resolver import Resolver
from studio.models.library import ModelLibrary

_MOST_LETTERS = 20_000_000  # of the prompts of all cells
SIDES = ("x", "y")
_NO_ADAPTER = "none"
_ANY_ADAPTER = (AdapterUse(id="any"),)
Changes = dict[str, object]


@dataclass(frozen=True)
class _Step:
    """A value of an axis as it is stored, and the fields that it sets."""

    value: Value
    changes: Changes


class GridPlanner:
    """Makes the plans of one project."""

    def __init__(self, resolver: Resolver, adapters: Adapters, models: ModelLibrary) -> None:
        self._resolver, self._adapters, self._models = resolver, adapters, models

    def plan(
        self,
        values: Mapping[str, object],
        x: Axis | None,
        y: Axis | None,
        files: WildcardFiles,
        *,
        adapters_follow: bool = False,
        sides: tuple[str, str] = SIDES,
    ) -> GridPlan:
        """The grid of a brief with these fields, whose names of works and adapters are resolved.

        With `adapters_follow` each cell of another model has the adapter in use that fits it.
        Raises as `check`, and what `Resolver.resolve` raises.
        """
        columns, rows = self.check(values, x, y, files, sides)
        axes = {axis.name for axis in (x, y) if axis is not None}
        if ADAPTER_STRENGTH in axes and not ("adapter" in axes or values.get("adapters")):
            raise InputError(
                Text("{adapter_strength}: needs an adapter.", adapter_strength=ADAPTER_STRENGTH)
            )
        briefs: dict[tuple[int, int], Brief] = {}
        ready: dict[tuple[str, tuple[AdapterUse, ...], str], WorkRequest] = {}
        for (row, down), (column, across) in product(enumerate(rows), enumerate(columns)):
            brief = _checked(_merged(values, {**across.changes, **down.changes}), files)
            if adapters_follow and "model" in axes and "adapter" not in axes:
                uses = self._resolver.fitting_adapters(brief)
                brief = brief.model_copy(update={"adapters": uses})
            names = brief.model, brief.adapters, getattr(brief, "style", "")
            if names not in ready:  # what a brief names differs in few cells
                ready[names] = self._resolver.resolve(brief)
            cell_brief = ready[names].brief
            update: dict[str, object] = {"model": cell_brief.model, "source": source_of(cell_brief)}
            if references_of(brief):
                update["references"] = references_of(cell_brief)
            if controls_of(brief):
                update["controls"] = controls_of(cell_brief)
            briefs[column, row] = brief.model_copy(update=update)
        base = briefs[0, 0]
        cells = [GridCell(x=c, y=r, changes=_difference(base, b)) for (c, r), b in briefs.items()]
        return GridPlan(brief=base, x=_as_axis(x, columns), y=_as_axis(y, rows), cells=tuple(cells))

    def check(
        self,
        values: Mapping[str, object],
        x: Axis | None,
        y: Axis | None,
        files: WildcardFiles,
        sides: tuple[str, str] = SIDES,
    ) -> tuple[list[_Step], list[_Step]]:
        """Return what the axes change in a brief with these fields. Wildcards are expanded by cell.

        Errors name the axes as `sides` do.

        Raises `InputError` for axes that make no grid, and names each value that is not allowed.
        """
        require_a_grid(x, y)
        if len(str(values.get("prompt", ""))) * count_cells(x, y) > _MOST_LETTERS:
            raise InputError(Text("This prompt is too long for so many cells."))
        columns, rows = (
            self._steps(side, axis, values, files) for side, axis in zip(sides, (x, y), strict=True)
        )
        for down, across in product(rows, columns):
            _checked(_merged(values, {**across.changes, **down.changes}, _ANY_ADAPTER), files)
        return columns, rows

    def _steps(
        self, side: str, axis: Axis | None, values: Mapping[str, object], files: WildcardFiles
    ) -> list[_Step]:
        if axis is None:
            return [_Step("", {})]
        _require_a_use(side, axis, values)
        steps: list[_Step] = []
        faults: list[StudioError] = []
        for value in axis.values:
            try:
                changes = self._change(axis, value, values)
                brief = _checked(_merged(values, changes, _ANY_ADAPTER), files)
            except StudioError as fault:
                faults.append(fault)
                continue
            is_canonical = axis.name not in ("prompt", "adapter", ADAPTER_STRENGTH)
            steps.append(_Step(getattr(brief, axis.field) if is_canonical else value, changes))
        if faults:
            family = next((type(one) for one in faults if isinstance(one, InputError)), None)
            sentences = in_a_row(
                *(Text("{side}: {fault}", side=side, fault=fault.text) for fault in faults)
            )
            raise (family or type(faults[0]))(sentences)
        axis_of(side, axis.name, [step.value for step in steps])  # now in their stored spelling
        return steps

    def _change(self, axis: Axis, value: object, values: Mapping[str, object]) -> Changes:
        if axis.name == "prompt":
            return {"prompt": str(values["prompt"]).replace(str(axis.values[0]), str(value))}
        medium = Medium(str(values["kind"]))
        if axis.name == "model":
            return {"model": self._models.get_for_medium(str(value), medium).id}
        if axis.name == "adapter":
            uses = () if value == _NO_ADAPTER else (self._adapter_use(str(value), medium),)
            return {"adapters": uses}
        return {axis.name if axis.name == ADAPTER_STRENGTH else axis.field: value}

    def _adapter_use(self, name: str, medium: Medium) -> AdapterUse:
        return AdapterUse(id=self._adapters.get(name, medium).id)


def _require_a_use(side: str, axis: Axis, values: Mapping[str, object]) -> None:
    """Raise `InputError` where the brief has nothing that the axis could change."""
    if axis.name == "prompt" and str(axis.values[0]) not in str(values.get("prompt", "")):
        raise InputError(
            Text(
                "{side}: prompt: its first value is the words that the others replace, "
                "and {values!r} is not in the prompt.",
                side=side,
                values=str(axis.values[0]),
            )
        )
    if axis.name == "strength" and not values.get("source"):
        raise InputError(Text("{side}: strength: needs a picture to start from.", side=side))


def _merged(
    values: Mapping[str, object], changes: Changes, stand_in: tuple[AdapterUse, ...] = ()
) -> dict[str, object]:
    """The fields of a cell; its strength of adapters counts for all of its adapters."""
    strength = changes.get(ADAPTER_STRENGTH)
    fields = {**values, **changes, "count": 1}
    fields.pop(ADAPTER_STRENGTH, None)
    if strength is not None:
        uses = cast("tuple[AdapterUse, ...]", fields.get("adapters", ())) or stand_in
        fields["adapters"] = [{"id": use.id, "strength": strength} for use in uses]
    return fields


def _checked(fields: dict[str, object], files: WildcardFiles) -> Brief:
    medium = Medium(str(fields["kind"]))
    seed = fields["seed"]
    expanded = expand_fields(fields, medium.value, seed if isinstance(seed, int) else 0, files)
    try:
        return brief_class(medium).model_validate({**fields, **expanded})
    except ValidationError as fault:
        raise from_validation(fault) from None


def _difference(base: Brief, brief: Brief) -> dict[str, Any]:
    """The fields in which a brief differs; None where it has none that the base has."""
    before, after = base.model_dump(mode="json"), brief.model_dump(mode="json")
    names = before.keys() | after.keys()
    return {name: after.get(name) for name in names if before.get(name) != after.get(name)}


def _as_axis(axis: Axis | None, steps: list[_Step]) -> Axis | None:
    """The axis with its values as they are stored."""
    return axis and Axis(name=axis.name, values=tuple(step.value for step in steps))
