"""collections: works that belong together, by hand or by a search that is saved."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial

from studio.base.errors import InputError
from studio.cli.commands import Commands, add_verb
from studio.cli.output import print_message, print_result
from studio.cli.session import describe_artifact, open_studio
from studio.history.collections import Collection
from studio.history.work_filter import SavedSearch, WorkFilter
from studio.models.library import parse_medium
from studio.studio import Studio

Action = Callable[[Studio, Collection], object]


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register the command."""
    parser = commands.add_parser("collections", parents=[common], help="works that belong together")
    parser.set_defaults(command=list_collections)
    verbs = parser.add_subparsers(metavar="VERB")
    verb = partial(add_verb, verbs, common)
    verb("list", list_collections, "every collection with the number of its works")
    new = verb("new", new_collection, "make one; with a search it fills itself")
    _add_name(new)
    new.add_argument("--search", default="", metavar="WORDS")
    new.add_argument("--kind", metavar="KIND", help="text, image or music")
    new.add_argument("--min-stars", type=int, default=0, metavar="N")
    new.add_argument("--tag", default="", metavar="TAG")
    for name, action, explained in (
        ("add", add_works, "put works into one that is filled by hand"),
        ("take-out", take_works_out, "take works out of it"),
    ):
        works = verb(name, action, explained)
        _add_name(works)
        works.add_argument("artifacts", nargs="+", metavar="ARTIFACT")
    rename = verb("rename", rename_collection, "give it another name")
    _add_name(rename)
    rename.add_argument("new_name", metavar="NEW")
    _add_name(verb("remove", remove_collection, "remove one; its works stay in the history"))
    _add_name(verb("show", show_collection, "its works, newest first"))


def list_collections(options: argparse.Namespace) -> int:
    """`bowerbird collections list`."""
    with open_studio(options) as studio:
        counts = studio.collections.counts()
    for collection, works in counts:
        print_result(options, collection.as_json(works), _described(collection, works))
    if not counts:
        print_message("There is no collection yet. `bowerbird collections new NAME` makes one.")
    return 0


def new_collection(options: argparse.Namespace) -> int:
    """`bowerbird collections new`."""
    if not 0 <= options.min_stars <= 5:
        raise InputError(f"min-stars: 0 to 5 ({options.min_stars} was given).")
    work_filter = WorkFilter(
        kinds=(parse_medium(options.kind),) if options.kind else (),
        min_stars=options.min_stars,
        unrated=not options.min_stars,
        tag=options.tag,
    )
    search = SavedSearch(options.search.strip(), work_filter)
    with open_studio(options) as studio:
        is_empty = search == SavedSearch()
        _print(options, studio, studio.collections.new(options.name, None if is_empty else search))
    return 0


def add_works(options: argparse.Namespace) -> int:
    """`bowerbird collections add`."""
    return _change_works(options, take_out=False)


def take_works_out(options: argparse.Namespace) -> int:
    """`bowerbird collections take-out`."""
    return _change_works(options, take_out=True)


def rename_collection(options: argparse.Namespace) -> int:
    """`bowerbird collections rename`."""
    return _change(
        options,
        lambda studio, collection: studio.collections.rename(collection.id, options.new_name),
    )


def remove_collection(options: argparse.Namespace) -> int:
    """`bowerbird collections remove`."""
    return _change(options, lambda studio, collection: studio.collections.remove(collection.id))


def show_collection(options: argparse.Namespace) -> int:
    """`bowerbird collections show`."""
    with open_studio(options) as studio:
        collection = studio.collections.get(options.name)
        works = studio.history.find(collection.to_query())
    row = {**collection.as_json(len(works)), "artifacts": [work.id for work in works]}
    lines = [_described(collection, len(works)), *map(describe_artifact, works)]
    print_result(options, row, "\n".join(lines))
    return 0


def _change_works(options: argparse.Namespace, *, take_out: bool) -> int:
    """Put works into a collection, or take them out; every work is looked up first."""

    def change(studio: Studio, collection: Collection) -> None:
        ids = [studio.history.get(name).id for name in options.artifacts]
        studio.collections.put(collection.id, ids, take_out=take_out)

    return _change(options, change)


def _change(options: argparse.Namespace, action: Action) -> int:
    with open_studio(options) as studio:
        collection = studio.collections.get(options.name)
        result = action(studio, collection)
        _print(options, studio, result if isinstance(result, Collection) else collection)
    return 0


def _print(options: argparse.Namespace, studio: Studio, collection: Collection) -> None:
    works = studio.collections.count(collection)
    print_result(options, collection.as_json(works), _described(collection, works))


def _described(collection: Collection, works: int) -> str:
    kind = "fills itself" if collection.search else "by hand"
    return f"{works:7,}  {collection.name}  ({kind})"


def _add_name(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME")
