"""The shelf of adapters, and which of them is in use.

Invariant: an adapter's files and its row never change once it is on the shelf; taking one into use,
putting it off and rolling back are rows appended to a log, and the log alone says what is in use.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import insert, select

from engines.contract import AdapterUse, LearningResult, LossPoint, Medium
from engines.registry import lora_writer
from studio.adapters import samples
from studio.errors import InputError
from studio.models.loras import DIFFUSERS_FILE, PEFT_FILES, inspect_lora, peft_files, require_whole
from studio.records import PLURALS, Adapter, new_id, now
from studio.storage import schema
from studio.storage.database import Database

_T = schema.adapters
_ORDINALS = [
    "First",
    "Second",
    "Third",
    "Fourth",
    "Fifth",
    "Sixth",
    "Seventh",
    "Eighth",
    "Ninth",
    "Tenth",
    "Eleventh",
    "Twelfth",
]


class AdapterShelf:
    """Adapters of one project."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder

    def working_folder(self, job: str) -> Path:
        """Where a learning job keeps its checkpoints until the adapter is done."""
        folder = self._folder / f"learning-{job}"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def add(
        self,
        kind: Medium,
        files: Path,
        *,
        model: str,
        model_sha256: str,
        parent: str | None = None,
        origin: Literal["ratings", "data", "imported"] = "ratings",
        name: str = "",
        examples: Sequence[str] = (),
        result: LearningResult | None = None,
        verdict: Literal["better", "not better"] = "better",
        reason: str = "",
        curve: Sequence[LossPoint] = (),
        job: str | None = None,
    ) -> Adapter:
        """Take the adapter in `files` onto the shelf; the folder is moved."""
        identity = new_id()
        files.rename(self._folder / identity)
        values: dict[str, Any] = {
            "id": identity,
            "kind": kind.value,
            "name": self._free_name(name or self._next_name(kind), kind),
            "model": model,
            "model_sha256": model_sha256,
            "parent": parent,
            "created_at": now(),
            "origin": origin,
            "examples": list(examples),
            "figures": result.model_dump() if result else {},
            "verdict": verdict,
            "reason": reason,
            "curve": [[point.step, point.loss, point.held_out] for point in curve],
            "job": job,
        }
        with self._database.writing() as connection:
            connection.execute(insert(_T).values(values))
        return self.get(identity)

    def all(self, kind: Medium | None = None) -> list[Adapter]:
        """Adapters, oldest first."""
        query = select(_T).order_by(_T.c.number)
        if kind is not None:
            query = query.where(_T.c.kind == kind.value)
        with self._database.reading() as connection:
            return [self._adapter(row) for row in connection.execute(query)]

    def get(self, name: str, kind: Medium | None = None) -> Adapter:
        """The adapter with this id, beginning of an id, or name, of any kind where none is told.

        Raises `InputError`.
        """
        adapters = self.all(kind)
        found = [one for one in adapters if one.id.startswith(name) and len(name) >= 3]
        found = found or [one for one in adapters if one.name.lower() == name.lower()]
        if len(found) != 1:
            of_kind = f" for {PLURALS[kind]}" if kind else ""
            raise InputError(
                f"There is no adapter {name!r}{of_kind} in this project."
                if not found
                else f"More than one adapter answers to {name!r}.",
                "",
                "`bowerbird adapters` lists them.",
            )
        return found[0]

    def in_use(self, kind: Medium) -> AdapterUse | None:
        """The adapter in use for a medium, or None for the base."""
        return self._history_of_use(kind)[-1]

    def changed_last(self) -> Medium:
        """The medium for which another adapter was put into use last; text where none ever was."""
        table = schema.adapter_uses
        query = select(table.c.kind).order_by(table.c.number.desc()).limit(1)
        with self._database.reading() as connection:
            return Medium(connection.execute(query).scalar() or Medium.TEXT)

    def ever_used(self, kind: Medium) -> frozenset[str]:
        """Ids of the adapters that are or were in use."""
        table = schema.adapter_uses
        query = select(table.c.adapter).where(table.c.kind == kind.value).distinct()
        with self._database.reading() as connection:
            return frozenset(str(row.adapter) for row in connection.execute(query) if row.adapter)

    def previous(self, kind: Medium) -> AdapterUse | None:
        """What rolling back would put into use."""
        uses = self._history_of_use(kind)
        return uses[-2] if len(uses) > 1 else None

    def can_roll_back(self, kind: Medium) -> bool:
        """Whether anything else was in use before."""
        return len(self._history_of_use(kind)) > 1

    def use(self, kind: Medium, adapter: str | None, strength: float = 1.0) -> AdapterUse | None:
        """Put an adapter into use, or none of them."""
        self._append(kind, adapter, strength, "use")
        return self.in_use(kind)

    def roll_back(self, kind: Medium) -> AdapterUse | None:
        """Put back what was in use before. Raises `InputError` where nothing was."""
        if not self.can_roll_back(kind):
            raise InputError(f"There is nothing to roll back to: the {kind} base is in use.")
        self._append(kind, None, 1.0, "back")
        return self.in_use(kind)

    def export(self, name: str, folder: Path) -> Path:
        """Copy an adapter as a folder named after it. Raises `InputError`.

        One for pictures that PEFT wrote lies there in the namings of diffusers and kohya too.
        """
        adapter = require_whole(self.get(name))
        target = folder / f"{adapter.name.lower().replace(' ', '-')}-{adapter.id}"
        if target.exists():
            raise InputError(
                f"There is already something at {target}.", "", "Choose another folder."
            )
        shutil.copytree(adapter.folder, target, ignore=shutil.ignore_patterns(samples.FOLDER))
        if adapter.kind is Medium.IMAGE and (target / PEFT_FILES[0]).is_file():
            lora_writer()(target, adapter.name, inspect_lora(target / PEFT_FILES[1]).base)
        return target

    def bring_in(
        self, path: Path, kind: Medium, *, model: str, model_sha256: str, what: str = ""
    ) -> Adapter:
        """Import a PEFT folder, or one file that `what` tells of, by copying it.

        Raises `InputError` where a folder is none.
        """
        files = _files_of(path)
        copy = self._folder / f"importing-{new_id()}"
        copy.mkdir(parents=True)
        for file in files:
            shutil.copy2(file, copy / file.name)
        return self.add(
            kind,
            copy,
            model=model,
            model_sha256=model_sha256,
            origin="imported",
            name=path.stem if path.is_file() else path.name,
            reason=f"Imported{': ' if what else ''}{what}; not measured here.",
        )

    def _history_of_use(self, kind: Medium) -> list[AdapterUse | None]:
        """The stack of what is and was in use; its bottom is the base."""
        table = schema.adapter_uses
        query = select(table).where(table.c.kind == kind.value).order_by(table.c.number)
        stack: list[AdapterUse | None] = [None]
        with self._database.reading() as connection:
            for row in connection.execute(query):
                if row.step == "back":
                    stack.pop()
                else:
                    use = AdapterUse(id=row.adapter, strength=row.strength) if row.adapter else None
                    stack.append(use)
        return stack

    def _append(self, kind: Medium, adapter: str | None, strength: float, step: str) -> None:
        values = {"kind": kind.value, "adapter": adapter, "strength": strength, "step": step}
        with self._database.writing() as connection:
            connection.execute(insert(schema.adapter_uses).values(at=now(), **values))

    def _next_name(self, kind: Medium) -> str:
        count = sum(one.origin != "imported" for one in self.all(kind))
        return _ORDINALS[count] if count < len(_ORDINALS) else f"Number {count + 1}"

    def _free_name(self, wanted: str, kind: Medium) -> str:
        """The name, with a number behind it where another adapter of the kind has it already."""
        taken = {one.name.lower() for one in self.all(kind)}
        names = (wanted, *(f"{wanted} {number}" for number in range(2, len(taken) + 3)))
        return next(name for name in names if name.lower() not in taken)

    def _adapter(self, row: Any) -> Adapter:
        return Adapter(
            id=row.id,
            kind=Medium(row.kind),
            name=row.name,
            folder=self._folder / row.id,
            model=row.model,
            model_sha256=row.model_sha256,
            parent=row.parent,
            created_at=row.created_at,
            origin=row.origin,
            examples=tuple(row.examples),
            figures=row.figures,
            verdict=row.verdict,
            reason=row.reason,
            curve=tuple((step, loss, held_out) for step, loss, held_out in row.curve),
            job=row.job,
        )


def _files_of(path: Path) -> list[Path]:
    """The files to copy of an adapter: one, or the two of PEFT's folder. Raises `InputError`."""
    lora = path if path.is_file() else path / DIFFUSERS_FILE
    if lora.is_file() and not (path / PEFT_FILES[0]).is_file():
        return [lora]
    return peft_files(path)
