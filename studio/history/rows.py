"""Turns rows of works into records.

Invariant: a row is not trusted, since a stranger or a failing disk may have written it. Only one
whose id, kind, hash and suffix are what they should be becomes a work; other values that do not fit
read as empty. A bad row never stops the rows around it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from engines.contract import MAX_SEED, Brief, Medium
from engines.contract.text import Text
from engines.formats.json_values import as_array, as_object
from studio.base.errors import ProjectError
from studio.base.files import is_hash, is_id, is_suffix
from studio.base.records import Artifact
from studio.storage.statements import AnyRow

log = logging.getLogger("studio.history.rows")

_BRIEF: TypeAdapter[Brief] = TypeAdapter(Brief)


def fault_of(row: AnyRow) -> str:
    """Return why a row is no work, in words; empty where it is one."""
    if not is_id(row.id or ""):
        return "its id is not one"
    if row.kind not in Medium:
        return "its kind is unknown"
    if not is_hash(row.sha256 or ""):
        return "the hash of its file is not one"
    return "" if is_suffix(row.suffix or "") else "the suffix of its file is not one"


def artifact_of(row: AnyRow, folder: Path) -> Artifact:
    """The work of a row with its stars, tags and marks. Raises `ProjectError` for a bad row."""
    fault = fault_of(row)
    if fault:
        raise ProjectError(
            Text(
                "The entry of {id!r} in this project is damaged: {fault}.",
                id=str(row.id)[:20],
                fault=fault,
            ),
            Text("The other works are not affected."),
            Text("`bowerbird check` lists what else is."),
        )
    return Artifact(
        id=row.id,
        medium=Medium(row.kind),
        path=folder / f"{row.sha256}{row.suffix}",
        sha256=row.sha256,
        created_at=row.created_at or "",
        prompt=row.prompt or "",
        seed=_seed(row.seed or 0),
        model=row.model or "",
        adapter=row.adapter,
        brief=_brief(row.brief),
        stars=row.stars or 0,
        tags=tuple(row.tags.split("\n")) if row.tags else (),
        parents=tuple(str(parent) for parent in as_array(row.parents)),
        text=row.text or "",
        marks=frozenset(mark for mark in ("kept", "rejected") if getattr(row, mark)),
        trashed_at=row.trashed_at,
        job=row.job,
        extra=as_object(row.extra),
    )


def artifacts_of(rows: Iterable[AnyRow], folder: Path) -> list[Artifact]:
    """The works of these rows; bad ones are left out."""
    works: list[Artifact] = []
    for row in rows:
        try:
            works.append(artifact_of(row, folder))
        except ProjectError as error:
            log.warning("a work was left out: %s", error.what)
    return works


def _seed(value: int) -> int:
    return value if 0 <= value <= MAX_SEED else 0


def _brief(value: object) -> Brief | None:
    """None for a brief of a kind that this program cannot read; the work itself stays."""
    try:
        return _BRIEF.validate_python(value)
    except ValidationError:
        return None
