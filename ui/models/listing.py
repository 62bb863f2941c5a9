"""What the Models page lists, in words.

Invariant: reading touches the disk, so it is done beside the window's thread; words are pure.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engines.contract import Medium
from engines.machine import Machine as ThisMachine
from engines.machine import this_machine
from studio import places
from studio.models.library import Model, ModelState

if TYPE_CHECKING:
    from studio.studio import Studio


@dataclass(frozen=True)
class ListedModel:
    """A model, what is known of its files, and whether it is what its medium uses.

    `needs` is the memory that it takes here, in bytes; 0 where it is not known.
    """

    model: Model
    state: ModelState
    in_use: bool
    needs: int = 0
    fits: bool = True


@dataclass(frozen=True)
class Machine:
    """What the foot of the page says."""

    cores: int
    memory_free: int
    memory_total: int
    disk_free: int


def read_models(studio: Studio) -> list[ListedModel]:
    """Every model of the library; reads headers from the disk."""
    models = studio.models.all()
    chosen = studio.settings.default_model
    used: dict[Medium, str] = {}
    for model in models:
        if model.inspection is None:
            continue
        first = used.setdefault(model.medium, model.id)
        if model.id == chosen.get(model.medium.value) != first:
            used[model.medium] = model.id
    here = this_machine(places.cache_folder(), studio.settings.device)
    return [_listed(studio, model, used.get(model.medium) == model.id, here) for model in models]


def _listed(studio: Studio, model: Model, in_use: bool, here: ThisMachine) -> ListedModel:
    found, state = model.inspection, studio.models.state(model)
    if found is None:
        return ListedModel(model, state, in_use=False)
    needs = here.bytes_needed(found.parameters, found.working_values)
    return ListedModel(model, state, in_use, needs, here.fits(needs))


def read_machine(home: Path) -> Machine:
    """This machine as it is now."""
    import psutil  # not needed before the page shows

    memory = psutil.virtual_memory()
    there = next(path for path in (home, *home.parents) if path.exists())
    cores = os.cpu_count() or 1
    return Machine(cores, memory.available, memory.total, shutil.disk_usage(there).free)


def size_words(size: int) -> str:
    """269 MB, 1.7 GB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{round(size / 1e6)} MB" if size < 1e9 else f"{size / 1e9:.1f} GB"


def detail_words(listed: ListedModel) -> str:
    """What a model is and where it lies."""
    model = listed.model
    if model.inspection is None:
        return model.fault
    found = model.inspection
    if not listed.fits:
        return need_words(listed)
    licence = found.licence or "licence not named"
    if model.installed:
        return f"starter · {licence}"
    return f"{found.form}, used where it lies: {shortened(model.path)}"


def need_words(listed: ListedModel) -> str:
    """How much memory a model takes here, and whether that is there."""
    if not listed.needs:
        return ""
    words = f"Needs about {size_words(listed.needs)} of memory here"
    return f"{words}." if listed.fits else f"{words}, more than this machine can spare."


def form_words(listed: ListedModel) -> str:
    """135 million parameters, BF16."""
    found = listed.model.inspection
    if found is None:
        return ""
    count = found.parameters
    words = f"{count / 1e9:.1f} billion" if count >= 1e9 else f"{round(count / 1e6)} million"
    return f"{words}, {found.precision}" if count >= 500_000 else found.precision


def shortened(path: Path) -> str:
    """A path with the home folder as ~."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def spaced(path: Path) -> str:
    """Home / Bowerbird / models."""
    home = Path.home()
    if path.is_relative_to(home):
        return " / ".join(["Home", *path.relative_to(home).parts])
    return str(path)
