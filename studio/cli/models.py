"""models: what is on the list, what other programs have, and what is added or removed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from getpass import getpass
from pathlib import Path

from engines.contract import EngineError, Medium, NotShipped
from engines.contract.text import in_a_row
from engines.formats.model_parts import is_list_of_parts
from engines.memory import in_gb
from engines.registry import media_with_starters
from studio.base import places, settings
from studio.base.durations import counted
from studio.base.errors import InputError, StudioError
from studio.base.faults import to_studio_error
from studio.cli import catalogue
from studio.cli.commands import Commands
from studio.cli.model_rows import (
    FetchProgress,
    description,
    in_words,
    open_library,
    plan_of,
    print_model,
    shelve,
)
from studio.cli.output import print_message, print_result
from studio.models.catalogue import find_entry
from studio.models.fetching import Unfinished, fetch_files, forget_fetch, unfinished_fetches
from studio.models.hub import Hub, RemoteModel, hub_endpoint
from studio.models.hub_token import forget_tokens, save_token
from studio.models.library import ModelLibrary
from studio.models.model_cache import ModelCache
from studio.models.part_models import describe


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
    add.add_argument(
        "paths", type=Path, metavar="PATH", nargs="+", help="files and folders; parts, too"
    )
    add.add_argument(
        "--convert", action="store_true", help="write a pickle's weights as safetensors beside it"
    )
    add.set_defaults(command=add_model)
    find = verbs.add_parser("find", parents=[common], help="models of other programs")
    find.add_argument("folder", type=Path, metavar="FOLDER", nargs="?")
    find.set_defaults(command=find_models)
    fetch = verbs.add_parser("fetch", parents=[common], help="get a model from a hub, online")
    hint = "or the address of its page, or its id on the shelf"
    fetch.add_argument("name", metavar="ORGANISATION/MODEL", help=hint)
    fetch.add_argument("file", metavar="FILE", nargs="?", default="", help="one file of it")
    fetch.add_argument("--yes", action="store_true", help="do not ask")
    fetch.set_defaults(command=fetch_model)
    token = verbs.add_parser("token", parents=[common], help="your token for models with terms")
    token.add_argument("--forget", action="store_true", help="delete it")
    token.set_defaults(command=keep_token)
    catalogue.add_commands(verbs, common)
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
        print_model(options, model, library.state(model))
    if not models:
        print_message("No model is installed. Run `bowerbird models install starter`.")
    for fetch in unfinished_fetches(library.folder):
        print_message(
            f"Unfinished: {fetch.name}, {in_gb(fetch.done_bytes)} of {in_gb(fetch.size_bytes)}. "
            f"`bowerbird models fetch {_words_of(fetch)}` goes on."
        )
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
        print_model(options, model, library.state(model))
    return failed


def add_model(options: argparse.Namespace) -> int:
    """`bowerbird models add`."""
    library, paths = open_library(), options.paths
    if options.convert:
        paths = [library.convert(path) for path in options.paths]
        if new_paths := [str(path) for path in paths if path not in options.paths]:
            print_message(f"The weights are in {', '.join(new_paths)}; nothing was run.")
    for model in library.add_files(paths):
        if model.inspection and is_list_of_parts(model.path):
            print_message(describe(model.path, model.inspection, plan_of(model.inspection)))
        print_model(options, model, library.state(model))
    return 0


def find_models(options: argparse.Namespace) -> int:
    """`bowerbird models find`: models of other programs, which are added without copying."""
    models = open_library().find(options.folder)
    models.sort(key=lambda model: (model.inspection is None, not model.is_adapter))
    for model in models:
        row: dict[str, object] = {
            "name": model.name,
            "program": model.program,
            "path": str(model.path),
            "fault": model.fault,
            "remedy": model.remedy,
            "adapter": model.is_adapter,
        }
        words = f"{model.name:32}{model.program:14}{model.path}"
        if model.inspection:
            row |= description(model.inspection)
            words += f"\n    {in_words(model.inspection)}"
        if model.fault:
            words += f"\n    {in_a_row(model.fault, model.remedy)}"
        print_result(options, row, words)
    if not models:
        where = options.folder or "the usual folders of other programs"
        print_message(f"No model that is not on the list was found in {where}.")
    elif any(model.inspection for model in models):
        print_message("`bowerbird models add PATH` puts one on the list; nothing is copied.")
    if any(model.is_adapter for model in models):
        print_message("`bowerbird adapters import PATH` takes an adapter into a project.")
    return 0


def fetch_model(options: argparse.Namespace) -> int:
    """`bowerbird models fetch`: states address, size and licence, and goes on only if told to."""
    hub, library = Hub(), open_library()
    entry = find_entry(options.name)
    name, file = (entry.name, entry.file) if entry else (options.name, options.file)
    remote = hub.describe(name, options.file or file)
    print_message(
        f"{remote.address}, {counted(len(remote.files), 'file')}, {in_gb(remote.size_bytes)}"
    )
    print_message(f"Licence: {remote.licence}")
    hub = _with_token(hub, remote)
    if not (options.yes or _agrees("Fetch it?")):
        raise InputError("Nothing was fetched.", "", "Add --yes to fetch it.")
    path = fetch_files(hub, remote, library.folder, FetchProgress())
    shelve(options, path, library)
    return 0


def _with_token(hub: Hub, remote: RemoteModel) -> Hub:
    """The hub with a token, asked for before the fetch where the model needs one.

    Raises `InputError` where nobody can be asked.
    """
    try:
        hub.require_entry(remote)
    except InputError as refusal:
        if not sys.stdin.isatty():
            raise
        print_message(f"{refusal.what} Accept them at {remote.address} first.")
        save_token(_ask_token(), hub_endpoint())
        return Hub()
    return hub


def keep_token(options: argparse.Namespace) -> int:
    """`bowerbird models token`: asks for it, or reads it from a pipe, and never prints it."""
    if options.forget:
        had_token = forget_tokens()
        words = "The token is deleted." if had_token else "There was no token."
        print_result(options, {"token": False}, words)
        return 0
    save_token(_ask_token(), hub_endpoint())
    print_result(options, {"token": True}, "The token is saved, and only you can read its file.")
    return 0


def _ask_token() -> str:
    """A token that is typed without being shown, or comes from a pipe."""
    if sys.stdin.isatty():
        return getpass("Your token for the hub (it is not shown): ")
    return sys.stdin.readline()


def _words_of(fetch: Unfinished) -> str:
    return f"{fetch.name} {fetch.file}".strip()


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
    """`bowerbird models remove`: also what was fetched of a model that is unfinished."""
    library = open_library()
    for fetch in unfinished_fetches(library.folder):
        if options.model in (fetch.name, _words_of(fetch)):
            forget_fetch(fetch)
            print_result(
                options, {"removed": fetch.name}, f"Removed what was there of {fetch.name}"
            )
            return 0
    model = library.get_single(options.model)
    library.remove(model.id)
    print_result(options, {"removed": model.id}, f"Removed {model.id}")
    return 0


def use_model(options: argparse.Namespace) -> int:
    """`bowerbird models use`."""
    library = open_library()
    model = library.use(options.model)
    print_model(options, model, library.state(model))
    return 0


def verify_models(options: argparse.Namespace) -> int:
    """`bowerbird models verify`: exit 3 where one is changed, damaged or missing."""
    library = open_library()
    states = [(model, library.verify(model.id)) for model in library.all()]
    for model, state in states:
        print_model(options, model, state)
    return 0 if all(state == "verified" for _, state in states) else 3


def _progress(done: float, total: float, note: str = "") -> None:
    if note:
        print_message(note)
