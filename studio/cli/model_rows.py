"""The library of models for commands: opening it, a row of a model, where a fetched one goes."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from engines.machine import Machine, this_machine
from engines.memory import Plan, Rung, in_gb
from studio.base import places, settings
from studio.base.durations import time_left
from studio.base.events import Events
from studio.cli.output import paint_progress, print_message, print_result
from studio.models.inspection import Inspection
from studio.models.library import Model, ModelLibrary

_PAINT_S = 0.5


def open_library() -> ModelLibrary:
    """The models of this machine."""
    loaded = settings.load(places.settings_file())
    return ModelLibrary(
        places.models_folder(),
        loaded,
        lambda: settings.save(loaded, places.settings_file()),
        Events(),
    )


def print_model(options: argparse.Namespace, model: Model, state: str) -> None:
    """Print a model with its state, and whether this machine has the memory for it."""
    row: dict[str, object] = {
        "id": model.id,
        "name": model.name,
        "kind": model.medium.value,
        "path": str(model.path),
        "state": state,
        "fault": model.fault,
    }
    words = f"{model.id:32}{state:14}{model.path}"
    if model.inspection is not None:
        row |= description(model.inspection)
        words += f"\n    {in_words(model.inspection)}"
        machine = _machine()
        needed, plan = (
            machine.bytes_needed(model.inspection.need),
            machine.plan(model.name, model.inspection.need),
        )
        row |= {"memory_bytes": needed, "fits": plan is not None}
        row |= {"rung": plan.rung.name.lower()} if plan else {}
        words += f"\n    {_describe_memory(needed, machine, plan)}"
    print_result(options, row, words if not model.fault else f"{words}\n    {model.fault}")


def plan_of(inspection: Inspection) -> Plan | None:
    """Return how a model fits the memory of this machine; None where it does not."""
    return _machine().plan("", inspection.need)


def _machine() -> Machine:
    device = settings.load(places.settings_file()).device
    return this_machine(places.cache_folder(), device)


def description(inspection: Inspection) -> dict[str, object]:
    """Return what a model is, as the fields of a row."""
    row: dict[str, object] = {
        "form": inspection.form,
        "architecture": inspection.architecture,
        "family": inspection.family or inspection.architecture,
        "precision": inspection.precision,
        "size_bytes": inspection.size_bytes,
        "parameters": inspection.parameters,
        "licence": inspection.licence,
    }
    return row | ({"styles": list(inspection.styles)} if inspection.styles else {})


def in_words(inspection: Inspection) -> str:
    """Return what a model is, in a line."""
    name = inspection.family or inspection.architecture
    millions, megabytes = inspection.parameters / 1e6, inspection.size_bytes / 1e6
    return (
        f"{name}, {millions:,.0f} million parameters, {inspection.precision},"
        f" {megabytes:,.0f} MB, licence {inspection.licence}"
    )


def _describe_memory(needed: int, machine: Machine, plan: Plan | None) -> str:
    words = f"needs about {in_gb(needed)} of memory in {machine.precision}"
    if plan is None:
        return f"{words}; too large for the {in_gb(machine.memory_bytes)} here"
    how = {
        Rung.WHOLE: "",
        Rung.PARTS: "; one part at a time here",
        Rung.LAYERS: "; layer by layer here, which is slower",
    }
    return words + how[plan.rung]


class FetchProgress:
    """Names each file; on a terminal, it shows how much is there, how fast, and the time left."""

    def __init__(self) -> None:
        self._begin: tuple[float, float] | None = None
        self._painted_at = 0.0

    def __call__(self, done: float, total: float, note: str = "") -> None:
        """Show the progress in bytes."""
        if note:
            print_message(note)
        now = time.monotonic()
        self._begin = self._begin or (now, done)
        seconds, size = now - self._begin[0], done - self._begin[1]
        if sys.stderr.isatty() and size and now - self._painted_at >= _PAINT_S:
            self._painted_at = now
            remaining = time_left((total - done) * seconds / size)
            speed = in_gb(round(size / seconds))
            paint_progress(f"{in_gb(round(done))} of {in_gb(round(total))}, {speed}/s, {remaining}")


def shelve(options: argparse.Namespace, path: Path, library: ModelLibrary) -> None:
    """Put what was fetched where it belongs, and print it."""
    # The database is only read for an adapter, which goes into the project.
    from studio.adapters.fetched import add_fetched, shelve_adapter
    from studio.cli.session import open_studio

    model = add_fetched(path, library)
    if model is None:
        with open_studio(options) as studio:
            adapter = shelve_adapter(path, studio.models, studio.adapters)
        words = f"{adapter.id}  {adapter.name}\n    {adapter.reason}"
        print_result(options, adapter.as_json(), words)
    else:
        print_model(options, model, library.state(model))
