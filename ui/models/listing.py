"""What the Models page lists, and its texts.

The `read_…` functions read the disk, so they run on another thread than the window's;
the texts are pure functions.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from engines.contract import Medium
from engines.contract.text import Text
from engines.formats.atomic import nearest_existing
from engines.formats.json_values import as_name
from engines.machine import Machine, this_machine
from engines.memory import Plan, Rung
from engines.shipped import is_outdated
from studio.base import places
from studio.models.inspection import read_note
from studio.models.model import Model
from studio.models.model_list import ModelState
from studio.models.part_models import describe
from studio.models.upscalers import upscaler_in_use
from ui.language import number, translated

if TYPE_CHECKING:
    from studio.studio import Studio


_ORIGINS = {"trained": Text("trained here"), "fetched": Text("fetched")}


@dataclass(frozen=True)
class ListedModel:
    """A model, the state of its files, and whether its medium uses it.

    `needs` is the memory that it takes here, in bytes, 0 if unknown; `plan` is None if it does not
    fit in any way. `origin` is what its note says of where it is from, "trained" or "fetched".
    `is_outdated`: this program has another edition of this starter.
    """

    model: Model
    state: ModelState
    in_use: bool
    needs: int = 0
    plan: Plan | None = field(default_factory=Plan)
    origin: str = ""
    is_outdated: bool = False

    @property
    def is_space(self) -> bool:
        """Whether it is explored, and makes nothing from a brief."""
        return self.model.inspection is not None and bool(self.model.inspection.dimensions)


@dataclass(frozen=True)
class MachineStatus:
    """The figures of the page's footer, in bytes."""

    cores: int
    memory_free: int
    memory_total: int
    disk_free: int


def add_and_describe(studio: Studio, paths: Sequence[Path]) -> tuple[list[Model], str]:
    """Add what lies at these paths; the sentence on a model of parts, empty where there is none.

    Raises `ModelRefused`.
    """
    library = studio.models
    models = library.add_files(paths) if len(paths) > 1 else [library.add(paths[0])]
    machine = this_machine(places.cache_folder(), studio.settings.device)
    sentences = (
        describe(model.path, model.inspection, machine.plan(model.name, model.inspection.need))
        for model in models
        if model.inspection
    )
    return models, next(filter(None, sentences), "")


def read_models(studio: Studio) -> list[ListedModel]:
    """Every model of the library; reads headers from the disk."""
    models = studio.models.all()
    defaults = studio.settings.default_model
    in_use: dict[Medium, str] = {}
    for model in models:
        if model.inspection is None or model.inspection.is_aid:
            continue
        first = in_use.setdefault(model.medium, model.id)
        if model.id == defaults.get(model.medium.value) != first:
            in_use[model.medium] = model.id
    upscaler = upscaler_in_use(studio.settings)
    machine = this_machine(places.cache_folder(), studio.settings.device)
    return [
        _read_model(studio, model, model.id in (in_use.get(model.medium), upscaler), machine)
        for model in models
    ]


def _read_model(studio: Studio, model: Model, in_use: bool, machine: Machine) -> ListedModel:
    inspection, state = model.inspection, studio.models.state(model)
    if inspection is None:
        return ListedModel(model, state, in_use=False)
    needs, plan = machine.bytes_needed(inspection.need), machine.plan(model.name, inspection.need)
    note = read_note(model.path) if model.installed else {}
    origin = as_name(note.get("origin"))
    return ListedModel(model, state, in_use, needs, plan, origin, is_outdated(note))


def read_machine(home: Path) -> MachineStatus:
    """The cores, memory and disk of this machine."""
    import psutil  # slow to import, and needed only once the page is shown

    memory = psutil.virtual_memory()
    cores = os.cpu_count() or 1
    return MachineStatus(
        cores, memory.available, memory.total, shutil.disk_usage(nearest_existing(home)).free
    )


def format_size(size_bytes: int) -> str:
    """269 MB, 1.7 GB."""
    if size_bytes < 1_000_000:
        return translated(Text("{most} kB", most=max(1, round(size_bytes / 1000))))
    if size_bytes < 1e9:
        return translated(Text("{size_bytes} MB", size_bytes=round(size_bytes / 1e6)))
    return translated(Text("{size_bytes} GB", size_bytes=number(size_bytes / 1e9, ".1f")))


def source_text(listed: ListedModel) -> str:
    """Return what a model is and where its files are, or why it cannot be used."""
    model, inspection = listed.model, listed.model.inspection
    if inspection is None:
        return translated(model.fault)
    if listed.plan is None:
        return memory_text(listed)
    if model.installed:
        is_stated = inspection.licence not in ("", "not stated")
        licence = inspection.licence if is_stated else Text("licence not stated")
        origin = _ORIGINS.get(listed.origin, Text("starter"))
        if listed.is_outdated:
            origin = Text("starter of an earlier version")
        return f"{translated(origin)} · {translated(licence)}"
    return translated(
        Text(
            "{form}, used where it lies: {path}", form=inspection.form, path=short_path(model.path)
        )
    )


def memory_text(listed: ListedModel) -> str:
    """Return how much memory a model takes here, and whether this machine has it."""
    if not listed.needs:
        return ""
    size = format_size(listed.needs)
    if listed.plan is None:
        return translated(
            Text("Needs about {size} of memory here, more than this machine can spare.", size=size)
        )
    return translated(
        {
            Rung.WHOLE: Text("Needs about {size} of memory here.", size=size),
            Rung.PARTS: Text(
                "Needs about {size} of memory here, so its parts take turns on the graphics card.",
                size=size,
            ),
            Rung.LAYERS: Text(
                "Needs about {size} of memory here, so it is read layer by layer, which is slower.",
                size=size,
            ),
        }[listed.plan.rung]
    )


def parameters_text(listed: ListedModel) -> str:
    """135 million parameters, BF16."""
    inspection = listed.model.inspection
    if inspection is None:
        return ""
    count = inspection.parameters
    text = (
        translated(Text("{count} billion", count=number(count / 1e9, ".1f")))
        if count >= 1e9
        else translated(Text("{count} million", count=round(count / 1e6)))
    )
    return f"{text}, {inspection.precision}" if count >= 500_000 else inspection.precision


def short_path(path: Path) -> str:
    """A path with the home folder as ~."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def spaced_path(path: Path) -> str:
    """Home / Bowerbird / models."""
    home = Path.home()
    if path.is_relative_to(home):
        return " / ".join([translated("Home"), *path.relative_to(home).parts])
    return str(path)
