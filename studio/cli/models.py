"""models: what is on the list, what other programs have, and what is added or removed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from engines.contract import EngineError, Medium, NotShipped
from engines.machine import Machine, this_machine
from engines.memory import Plan, Rung, in_gb
from engines.registry import media_with_starters
from studio.base import places, settings
from studio.base.durations import counted
from studio.base.errors import InputError, StudioError, to_studio_error
from studio.base.events import Events
from studio.cli.commands import Commands
from studio.cli.output import print_message, print_result
from studio.models.hub import Hub, fetch_into_library
from studio.models.inspection import Inspection
from studio.models.library import Model, ModelLibrary
from studio.models.model_cache import ModelCache


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register this module's commands."""
    models = commands.add_parser("models", parents=[common], help="list, install, add, remove")
    models.set_defaults(command=list_models)
    verbs = models.add_subparsers(metavar="VERB")
    verbs.add_parser("list", parents=[common]).set_defaults(command=list_models)
    install = verbs.add_parser("install", parents=[common])
    install.add_argument("what", choices=("starter",))
    install.set_defaults(command=install_starters)
    add = verbs.add_parser("add", parents=[common])
    add.add_argument("path", type=Path, metavar="PATH")
    add.add_argument(
        "--convert", action="store_true", help="write a pickle's weights as safetensors beside it"
    )
    add.set_defaults(command=add_model)
    find = verbs.add_parser("find", parents=[common], help="models of other programs")
    find.add_argument("folder", type=Path, metavar="FOLDER", nargs="?")
    find.set_defaults(command=find_models)
    fetch = verbs.add_parser("fetch", parents=[common], help="get a model from a hub, online")
    fetch.add_argument("name", metavar="ORGANISATION/MODEL")
    fetch.add_argument("file", metavar="FILE", nargs="?", default="", help="one file of it")
    fetch.add_argument("--yes", action="store_true", help="do not ask")
    fetch.set_defaults(command=fetch_model)
    cache = verbs.add_parser("cache", parents=[common], help="size and limit of what is converted")
    cache.add_argument("--limit", type=int, metavar="GB", help="keep at most so much from now on")
    cache.set_defaults(command=show_cache)
    remove = verbs.add_parser("remove", parents=[common])
    remove.add_argument("model", metavar="ID")
    remove.set_defaults(command=remove_model)
    use = verbs.add_parser("use", parents=[common], help="make a model the default")
    use.add_argument("model", metavar="ID")
    use.set_defaults(command=use_model)
    verbs.add_parser("verify", parents=[common]).set_defaults(command=verify_models)


def list_models(options: argparse.Namespace) -> int:
    """`bowerbird models`."""
    library = open_library()
    models = library.all()
    for model in models:
        _print_model(options, model, library.state(model))
    if not models:
        print_message("No model is installed. Run `bowerbird models install starter`.")
    return 0


def install_starters(options: argparse.Namespace) -> int:
    """`bowerbird models install starter`: one that fails does not hold up the others."""
    return install(options, open_library(), media_with_starters())


def install(options: argparse.Namespace, library: ModelLibrary, media: Iterable[Medium]) -> int:
    """Install the starters of these media and print them; the exit code of the first that failed.

    One that this copy of the program does not carry is reported, and is no failure.
    """
    failed = 0
    for medium in media:
        try:
            model = library.install_starter(medium, _progress)
        except (EngineError, StudioError, OSError) as fault:
            error = to_studio_error(fault)
            if error is None:
                raise
            print_message(str(error))
            failed = failed or (0 if isinstance(fault, NotShipped) else error.exit_code)
            continue
        _print_model(options, model, library.state(model))
    return failed


def add_model(options: argparse.Namespace) -> int:
    """`bowerbird models add`."""
    library, path = open_library(), options.path
    if options.convert:
        path = library.convert(path)
        if path.name != options.path.name:
            print_message(f"The weights are in {path}; nothing was run.")
    for model in library.add_all(path):
        _print_model(options, model, library.state(model))
    return 0


def find_models(options: argparse.Namespace) -> int:
    """`bowerbird models find`: models of other programs, which are added without copying."""
    models = open_library().find(options.folder)
    for model in models:
        row: dict[str, object] = {
            "name": model.name,
            "program": model.program,
            "path": str(model.path),
            "fault": model.fault,
        }
        words = f"{model.name:32}{model.program:14}{model.path}"
        if model.inspection:
            row |= _description(model.inspection)
            words += f"\n    {_in_words(model.inspection)}"
        print_result(options, row, words if not model.fault else f"{words}\n    {model.fault}")
    if not models:
        where = options.folder or "the usual folders of other programs"
        print_message(f"No model that is not on the list was found in {where}.")
    elif any(model.inspection for model in models):
        print_message("`bowerbird models add PATH` puts one on the list; nothing is copied.")
    return 0


def fetch_model(options: argparse.Namespace) -> int:
    """`bowerbird models fetch`: states address, size and licence, and goes on only if told to."""
    hub, library = Hub(), open_library()
    remote = hub.describe(options.name, options.file)
    print_message(
        f"{remote.address}, {counted(len(remote.files), 'file')}, {in_gb(remote.size_bytes)}"
    )
    print_message(f"Licence: {remote.licence}")
    if not (options.yes or _agrees("Fetch it?")):
        raise InputError("Nothing was fetched.", "", "Add --yes to fetch it.")
    model = fetch_into_library(hub, remote, library, _progress)
    _print_model(options, model, library.state(model))
    return 0


def _agrees(question: str) -> bool:
    """Return whether a person at a terminal says yes."""
    if not sys.stdin.isatty():
        return False
    print_message(f"{question} [y/N]")
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def show_cache(options: argparse.Namespace) -> int:
    """`bowerbird models cache`: what is beyond the limit is deleted, oldest first."""
    loaded, cache = settings.load(places.settings_file()), ModelCache(places.cache_folder())
    if options.limit is not None:
        if not 0 <= options.limit <= settings.MAX_CACHE_GB:
            raise InputError(
                f"limit: 0 to {settings.MAX_CACHE_GB:,} GB ({options.limit} was given)."
            )
        loaded.cache_limit_gb = options.limit
        settings.save(loaded, places.settings_file())
        cache.clean(loaded.cache_limit_bytes)
    models = cache.all()
    size = sum(model.size_bytes for model in models)
    row: dict[str, object] = {
        "path": str(places.cache_folder()),
        "size_bytes": size,
        "limit_gb": loaded.cache_limit_gb,
        "models": len(models),
    }
    words = f"{in_gb(size)} of at most {loaded.cache_limit_gb} GB in {places.cache_folder()}"
    print_result(options, row, words)
    return 0


def remove_model(options: argparse.Namespace) -> int:
    """`bowerbird models remove`."""
    library = open_library()
    model = library.get_single(options.model)
    library.remove(model.id)
    print_result(options, {"removed": model.id}, f"Removed {model.id}")
    return 0


def use_model(options: argparse.Namespace) -> int:
    """`bowerbird models use`."""
    library = open_library()
    model = library.use(options.model)
    _print_model(options, model, library.state(model))
    return 0


def verify_models(options: argparse.Namespace) -> int:
    """`bowerbird models verify`: exit 3 where one is changed, damaged or missing."""
    library = open_library()
    states = [(model, library.verify(model.id)) for model in library.all()]
    for model, state in states:
        _print_model(options, model, state)
    return 0 if all(state == "verified" for _, state in states) else 3


def open_library() -> ModelLibrary:
    """The models of this machine."""
    loaded = settings.load(places.settings_file())
    return ModelLibrary(
        places.models_folder(),
        loaded,
        lambda: settings.save(loaded, places.settings_file()),
        Events(),
    )


def _print_model(options: argparse.Namespace, model: Model, state: str) -> None:
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
        row |= _description(model.inspection)
        words += f"\n    {_in_words(model.inspection)}"
        device = settings.load(places.settings_file()).device
        machine = this_machine(places.cache_folder(), device)
        needed, plan = (
            machine.bytes_needed(model.inspection.need),
            machine.plan(model.name, model.inspection.need),
        )
        row |= {"memory_bytes": needed, "fits": plan is not None}
        row |= {"rung": plan.rung.name.lower()} if plan else {}
        words += f"\n    {_describe_memory(needed, machine, plan)}"
    print_result(options, row, words if not model.fault else f"{words}\n    {model.fault}")


def _description(inspection: Inspection) -> dict[str, object]:
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


def _in_words(inspection: Inspection) -> str:
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


def _progress(done: float, total: float, note: str = "") -> None:
    if note:
        print_message(note)
