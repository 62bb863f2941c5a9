"""Turns rows of adapters into records.

Invariant: a row is not trusted; see studio/history/rows.py. One whose id, kind, origin and verdict
are what they should be is an adapter; other values that do not fit read as empty.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Literal, TypeGuard, get_args

from engines.contract import Medium
from engines.contract.text import stored_text
from engines.formats.json_values import as_array, as_object
from studio.base.files import is_id
from studio.base.records import Adapter
from studio.storage.statements import AnyRow

Origin = Literal["ratings", "data", "imported"]
Verdict = Literal["better", "not better"]
REASON = "reason"
"""Beside the figures, the reason with its template and values, so that it can be translated."""
_Point = tuple[int, float, bool]


def is_adapter(row: AnyRow) -> bool:
    """Return whether a row has what an adapter needs."""
    has_kind = row.kind in Medium and row.origin in get_args(Origin)
    return is_id(row.id or "") and has_kind and row.verdict in get_args(Verdict)


def adapter_of(row: AnyRow, folder: Path) -> Adapter:
    """The adapter of a row that `is_adapter`, whose files are in a folder of `folder`."""
    figures = as_object(row.figures)
    return Adapter(
        id=row.id,
        medium=Medium(row.kind),
        name=row.name or row.id,
        folder=folder / row.id,
        model=row.model or "",
        model_sha256=row.model_sha256 or "",
        parent=row.parent,
        created_at=row.created_at or "",
        origin=row.origin,
        examples=tuple(example for example in as_array(row.examples) if isinstance(example, str)),
        figures={name: value for name, value in figures.items() if _is_number(value)},
        verdict=row.verdict,
        reason=stored_text(row.reason or "", figures.get(REASON)),
        curve=tuple(point for value in as_array(row.curve) if (point := _point(value))),
        job=row.job,
    )


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and math.isfinite(value)


def _point(value: object) -> _Point | None:
    """A point of a curve; None for a value that is none."""
    parts = as_array(value)
    if len(parts) != 3 or not all(map(_is_number, parts)):
        return None
    step, loss, held_out = parts
    assert isinstance(step, int | float)
    assert isinstance(loss, int | float)
    return int(step), float(loss), bool(held_out)
