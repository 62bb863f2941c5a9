"""The adapters of a project, and which of them is in use.

Invariant: an adapter's files and its row never change once it is added; using one, turning it off
and rolling back are rows appended to a log, and the log alone decides what is in use.
"""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from sqlalchemy import insert, select

from engines.contract import AdapterUse, LearningResult, LossPoint, Medium, TeachingResult
from engines.contract.text import Text, as_stored
from engines.formats.atomic import replace_folder, write_atomically
from engines.formats.curve_file import load_curve
from engines.formats.foreign_files import printable
from engines.registry import lora_writer
from studio.adapters import samples
from studio.adapters.incoming import identify
from studio.adapters.rows import REASON, adapter_of, is_adapter
from studio.base.errors import EnvironmentFault, InputError
from studio.base.events import AdaptersChanged, Events
from studio.base.files import HashCache, export_folder, require_inside, sha256_of
from studio.base.records import Adapter, new_id, now
from studio.base.threads import slow
from studio.kits import kit_of
from studio.models.adapter_files import PEFT_FILES
from studio.models.library import Model, ModelLibrary
from studio.models.loras import MEDIUM as LORA_MEDIUM
from studio.models.loras import adapter_path, inspect_lora, is_portable, require_complete
from studio.storage import digests, schema
from studio.storage.database import Database
from studio.storage.statements import AnyRow

_ADAPTERS = schema.adapters
_BASE = "base.sha256"
_WORD = re.compile(r"\w{1,30}")
_ORDINALS = (
    *("First", "Second", "Third", "Fourth", "Fifth", "Sixth"),
    *("Seventh", "Eighth", "Ninth", "Tenth", "Eleventh", "Twelfth"),
)


class Adapters:
    """Adapters of one project."""

    def __init__(
        self, database: Database, folder: Path, models: ModelLibrary, events: Events
    ) -> None:
        self._database = database
        self._folder = folder
        self._models = models
        self._hashes = HashCache()
        self._events = events

    def working_folder(self, job_id: str) -> Path:
        """Holds a learning job's checkpoints until its adapter is done."""
        folder = self.checkpoints(job_id)
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def record_base(self, job_id: str, model: Model) -> str:
        """The hash of the model that a job trains on, recorded when it begins.

        Raises `EnvironmentFault` where it is another one by now.
        """
        base, file = self._models.fingerprint(model), self.checkpoints(job_id) / _BASE
        if not file.is_file():
            write_atomically(file, base.encode())
        elif file.read_text() != base:
            raise EnvironmentFault(
                Text(
                    "The model {id} was changed since this training began, so it cannot go on.",
                    id=model.id,
                ),
                Text("The adapter in use stays in use."),
                Text("Put the old model back, or start over."),
            )
        return base

    def saved_curve(self, job_id: str) -> tuple[LossPoint, ...]:
        """The curve of a learning job as far as it is saved; empty where it is done or unknown."""
        return load_curve(self.checkpoints(job_id))

    def delete_checkpoints(self, job_id: str) -> None:
        """Make a learning job start from the beginning when it runs again."""
        shutil.rmtree(self.checkpoints(job_id), ignore_errors=True)

    def checkpoints(self, job_id: str) -> Path:
        """The working folder, whether it is there or not.

        Raises `ProjectError` where it would not be one of this project.
        """
        return require_inside(self._folder / f"learning-{job_id}", self._folder)

    def add(
        self,
        medium: Medium,
        files: Path,
        *,
        model: str,
        model_sha256: str,
        parent: str | None = None,
        origin: Literal["ratings", "data", "imported"] = "ratings",
        name: str = "",
        examples: Sequence[str] = (),
        result: LearningResult | TeachingResult | None = None,
        verdict: Literal["better", "not better"] = "better",
        reason: str = "",
        curve: Sequence[LossPoint] = (),
        job: str | None = None,
    ) -> Adapter:
        """Add the adapter in the folder `files`, which is moved."""
        identity = new_id()
        values: dict[str, object] = {
            "id": identity,
            "kind": medium.value,
            "name": self._free_name(name or self._next_name(medium), medium),
            "model": model,
            "model_sha256": model_sha256,
            "parent": parent,
            "created_at": now(),
            "origin": origin,
            "examples": list(examples),
            "figures": (result.model_dump() if result else {}) | as_stored(REASON, reason),
            "verdict": verdict,
            "reason": reason,
            "curve": [[point.step, point.loss, point.held_out] for point in curve],
            "job": job,
        }
        hashes = {
            file.relative_to(files).as_posix(): sha256_of(file)
            for file in files.rglob("*")
            if file.is_file()
        }
        files.rename(self._folder / identity)
        try:
            with self._database.writing() as connection:
                connection.execute(insert(_ADAPTERS).values(values))
                digests.write(connection, "adapters", identity)
                digests.write_files(connection, identity, hashes)
        except BaseException:
            (self._folder / identity).rename(files)
            raise
        self._events.publish(AdaptersChanged(medium))
        return self.get(identity)

    def all(self, medium: Medium | None = None) -> list[Adapter]:
        """Adapters, oldest first."""
        query = select(_ADAPTERS).order_by(_ADAPTERS.c.number)
        if medium is not None:
            query = query.where(_ADAPTERS.c.kind == medium.value)
        with self._database.reading() as connection:
            rows = [row for row in connection.execute(query) if is_adapter(row)]
        return [adapter_of(row, self._folder) for row in rows]

    def get(self, name: str, medium: Medium | None = None) -> Adapter:
        """The adapter with this id, beginning of an id, or name, of any kind where none is given.

        Raises `InputError`.
        """
        adapters = self.all(medium)
        matches = [
            adapter for adapter in adapters if adapter.id.startswith(name) and len(name) >= 3
        ]
        matches = matches or [
            adapter for adapter in adapters if adapter.name.lower() == name.lower()
        ]
        if len(matches) != 1:
            raise InputError(
                Text("More than one adapter answers to {name!r}.", name=name)
                if matches
                else Text(
                    "There is no adapter {name!r} for {works} in this project.",
                    name=name,
                    works=kit_of(medium).works,
                )
                if medium
                else Text("There is no adapter {name!r} in this project.", name=name),
                "",
                Text("`bowerbird adapters` lists them."),
            )
        return matches[0]

    def get_usable(self, name: str) -> Adapter:
        """The adapter that `get` finds, whole and trained on its model as that is now.

        Raises `InputError` or `EnvironmentFault`.
        """
        adapter = self._require_unchanged(require_complete(self.get(name)))
        if is_portable(adapter):
            return adapter
        if self._models.fingerprint(self._models.get_usable(adapter.model)) != adapter.model_sha256:
            raise EnvironmentFault(
                Text(
                    "The model {model} is not the one that {name} was trained on.",
                    model=adapter.model,
                    name=adapter.name,
                ),
                Text("Nothing was changed."),
                Text("Put the old model back, or work without this adapter."),
            )
        return adapter

    def _require_unchanged(self, adapter: Adapter) -> Adapter:
        """The adapter, if its files are those that were added.

        Raises `EnvironmentFault`, and `ProjectError` where its folder leads out of the project. A
        file that was compared before is compared again only where its time or size has changed.
        """
        require_inside(adapter.folder, self._folder)
        with self._database.reading() as connection:
            files = digests.read_files(connection, adapter.id)
        for name, digest in files.items():
            if not self._hashes.holds(adapter.folder / name, digest):
                raise EnvironmentFault(
                    Text(
                        "The file {name} of the adapter {name2} was changed or damaged.",
                        name=name,
                        name2=adapter.name,
                    ),
                    Text("It was not used, and nothing was changed."),
                    Text("Put the file back, or work without it: `bowerbird adapters off`."),
                )
        return adapter

    def of_job(self, job_id: str) -> Adapter | None:
        """The adapter that a learning job made, if the job is done."""
        return next((adapter for adapter in reversed(self.all()) if adapter.job == job_id), None)

    def in_use(self, medium: Medium) -> AdapterUse | None:
        """The adapter in use for a medium, or None for the base."""
        return self._use_stack(medium)[-1]

    def changed_last(self) -> Medium:
        """The medium for which another adapter was put into use last; text where none ever was."""
        table = schema.adapter_uses
        query = select(table.c.kind).order_by(table.c.number.desc()).limit(1)
        with self._database.reading() as connection:
            kind = connection.execute(query).scalar()
        return Medium(str(kind)) if kind in Medium else next(iter(Medium))

    def ever_used(self, medium: Medium) -> frozenset[str]:
        """Ids of the adapters that are or were in use."""
        table = schema.adapter_uses
        query = select(table.c.adapter).where(table.c.kind == medium.value).distinct()
        with self._database.reading() as connection:
            return frozenset(str(row.adapter) for row in connection.execute(query) if row.adapter)

    def previous(self, medium: Medium) -> AdapterUse | None:
        """Return what rolling back would put into use."""
        uses = self._use_stack(medium)
        return uses[-2] if len(uses) > 1 else None

    def can_roll_back(self, medium: Medium) -> bool:
        """Return whether anything else was in use before."""
        return len(self._use_stack(medium)) > 1

    def use(self, name: str, strength: float = 1.0) -> Adapter:
        """Put an adapter into use for its medium. Raises `InputError` or `EnvironmentFault`."""
        if not 0.0 <= strength <= 2.0:
            raise InputError(Text("strength: 0 to 2 ({strength:g} was given).", strength=strength))
        adapter = self.get_usable(name)
        self.append_use(adapter.medium, adapter.id, strength)
        return adapter

    def turn_off(self, medium: Medium) -> None:
        """Use the base model of a medium without an adapter from now on."""
        self.append_use(medium, None)

    def append_use(self, medium: Medium, adapter_id: str | None, strength: float = 1.0) -> None:
        """Append to the log what is in use for a medium, unchecked; None is the base."""
        self._append(medium, adapter_id, strength, "use")

    def roll_back(self, medium: Medium) -> AdapterUse | None:
        """Put back what was in use before. Raises `InputError` where nothing was."""
        if not self.can_roll_back(medium):
            raise InputError(
                Text(
                    "There is nothing to roll back to: the {medium} base is in use.", medium=medium
                )
            )
        self._append(medium, None, 1.0, "back")
        return self.in_use(medium)

    @slow
    def samples(self, name: str) -> samples.Generations:
        """Return what an adapter and its ancestors make of the same briefs and seeds. Reads
        files."""
        adapter = self.get(name)
        return samples.compare_generations(
            adapter, {ancestor.id: ancestor for ancestor in self.all(adapter.medium)}
        )

    def export(self, name: str, folder: Path) -> Path:
        """Copy an adapter as a folder named after it. Raises `InputError`.

        For one of pictures that PEFT wrote, the copy also has the files of diffusers and kohya.
        """
        adapter = self._require_unchanged(require_complete(self.get(name)))
        target = folder / "-".join([*_WORD.findall(adapter.name.lower())[:6], adapter.id])
        if target.exists():
            raise InputError(
                Text("There is already something at {target}.", target=target),
                "",
                Text("Choose another folder."),
            )
        files = [file for file in sorted(adapter.folder.iterdir()) if file.is_file()]
        with export_folder(folder), replace_folder(target) as draft:
            for file in files:
                shutil.copy2(require_inside(file, adapter.folder), draft / file.name)
            if adapter.medium is LORA_MEDIUM and (draft / PEFT_FILES[0]).is_file():
                lora_writer()(draft, adapter.name, inspect_lora(draft / PEFT_FILES[1]).base)
        return target

    @slow
    def import_from(
        self, path: Path, medium: Medium | None = None, *, name: str = "", reason: str = ""
    ) -> Adapter:
        """Copy a PEFT folder, a LoRA for pictures, one in GGUF, or a control vector, for a model
        that it fits. Raises `InputError`."""
        path = adapter_path(path)
        incoming = identify(path, medium, self._models)
        fingerprint = self._models.fingerprint(incoming.model)
        with self._copied(incoming.files) as copy:
            return self.add(
                incoming.medium,
                copy,
                model=incoming.model.id,
                model_sha256=fingerprint,
                origin="imported",
                name=name or printable(path.stem if path.is_file() else path.name),
                reason=reason or incoming.reason,
            )

    @contextlib.contextmanager
    def _copied(self, files: Mapping[str, Path]) -> Generator[Path]:
        """A new folder with copies of these files, removed unless it is moved away."""
        copy = self._folder / f"importing-{new_id()}"
        try:
            copy.mkdir(parents=True)
            for name, file in files.items():
                shutil.copy2(file, copy / name)
            yield copy
        finally:
            shutil.rmtree(copy, ignore_errors=True)

    def _use_stack(self, medium: Medium) -> list[AdapterUse | None]:
        """The stack of what is and was in use; its bottom is the base."""
        table = schema.adapter_uses
        query = select(table).where(table.c.kind == medium.value).order_by(table.c.number)
        stack: list[AdapterUse | None] = [None]
        with self._database.reading() as connection:
            for row in connection.execute(query):
                if row.step != "back":
                    stack.append(_use_of(row))
                elif len(stack) > 1:
                    stack.pop()
        return stack

    def _append(self, medium: Medium, adapter_id: str | None, strength: float, step: str) -> None:
        values = {"kind": medium.value, "adapter": adapter_id, "strength": strength, "step": step}
        with self._database.writing() as connection:
            row = connection.execute(insert(schema.adapter_uses).values(at=now(), **values))
            digests.write(connection, "adapter_uses", *(row.inserted_primary_key or ()))
        self._events.publish(AdaptersChanged(medium))

    def _next_name(self, medium: Medium) -> str:
        count = sum(adapter.origin != "imported" for adapter in self.all(medium))
        return _ORDINALS[count] if count < len(_ORDINALS) else f"Number {count + 1}"

    def _free_name(self, name: str, medium: Medium) -> str:
        """The name, with a number after it where another adapter of the kind has it already."""
        used_names = {adapter.name.lower() for adapter in self.all(medium)}
        names = (name, *(f"{name} {number}" for number in range(2, len(used_names) + 3)))
        return next(free for free in names if free.lower() not in used_names)


def _use_of(row: AnyRow) -> AdapterUse | None:
    """Return what a row of the log puts into use; the base where that cannot be read."""
    strength = row.strength
    if not row.adapter or strength is None or not 0.0 <= strength <= 2.0:
        return None
    return AdapterUse(id=row.adapter, strength=strength)
