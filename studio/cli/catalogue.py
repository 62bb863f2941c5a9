"""models catalogue, models take: the shelf of known good models, and what is brought on a stick."""

from __future__ import annotations

import argparse
from pathlib import Path

from engines.contract.text import Text
from engines.formats.atomic import write_atomically
from engines.formats.foreign_files import printable
from engines.machine import Machine, this_machine
from engines.memory import Plan, Rung
from studio.base import places, settings
from studio.base.errors import InputError
from studio.cli.commands import Commands
from studio.cli.model_rows import FetchProgress, open_library, shelve
from studio.cli.output import print_message, print_result
from studio.models.catalogue import KINDS, CatalogueEntry, get_entry, read_catalogue
from studio.models.hub import hub_endpoint
from studio.models.stick import LIST_NAME, find_deliveries, shopping_list, take_in

_FITS = {
    Rung.WHOLE: "fits here",
    Rung.PARTS: "fits here, one part at a time",
    Rung.LAYERS: "fits here layer by layer, which is slower",
}
_GATES = {True: "asks for an account", False: "open", None: "may ask for an account"}


def add_commands(verbs: Commands, common: argparse.ArgumentParser) -> None:
    """Register the verbs of `bowerbird models` for the shelf."""
    shelf = verbs.add_parser("catalogue", parents=[common], help="models that are known to be good")
    shelf.add_argument("ids", metavar="ID", nargs="*", help="only these")
    shelf.add_argument("--kind", choices=KINDS)
    shelf.add_argument("--stick", type=Path, metavar="DIR", help="write a list to fetch elsewhere")
    shelf.set_defaults(command=show_catalogue)
    take = verbs.add_parser("take", parents=[common], help="models of the shelf from a stick")
    take.add_argument("folder", type=Path, metavar="DIR")
    take.set_defaults(command=take_models)


def show_catalogue(options: argparse.Namespace) -> int:
    """`bowerbird models catalogue`: nothing goes online."""
    entries = list(map(get_entry, options.ids)) if options.ids else list(read_catalogue())
    entries = [entry for entry in entries if options.kind in (None, entry.kind)]
    if options.stick:
        folder = options.stick.expanduser()
        if folder.exists() and not folder.is_dir():
            raise InputError(
                Text("stick: {path} is no folder.", path=printable(str(options.stick)))
            )
        file = folder / LIST_NAME
        write_atomically(file, shopping_list(entries, hub_endpoint()).encode())
        print_result(options, {"file": str(file), "models": len(entries)}, str(file))
        return 0
    device = settings.load(places.settings_file()).device
    machine = this_machine(places.cache_folder(), device)
    for entry in entries:
        _print_entry(options, entry, machine)
    if not options.json:
        print_message("`bowerbird models fetch ID` gets one; it says what it fetches, and asks.")
    return 0


def _print_entry(options: argparse.Namespace, entry: CatalogueEntry, machine: Machine) -> None:
    plan = machine.plan(entry.title, entry.need)
    row: dict[str, object] = {
        "id": entry.id,
        "kind": entry.kind,
        "title": entry.title,
        "maker": entry.maker,
        "what_for": entry.what_for,
        "name": entry.name,
        "file": entry.file,
        "size_bytes": entry.size_bytes,
        "licence": entry.licence,
        "works_may_be_sold": entry.selling,
        "gated": entry.is_gated,
        "memory_bytes": machine.bytes_needed(entry.need),
        "fits": plan is not None,
    }
    row |= {"rung": plan.rung.name.lower()} if plan else {}
    about = "" if entry.has_exact_size else "about "
    lines = (
        f"{entry.id:26}{entry.kind:10}{entry.title}, by {entry.maker}",
        f"    {entry.what_for}",
        f"    {entry.terms} ({entry.licence})",
        f"    {about}{entry.size_bytes / 1e9:.2f} GB, {_GATES[entry.is_gated]}, {_fit(plan)}",
    )
    print_result(options, row, "\n".join(lines))


def _fit(plan: Plan | None) -> str:
    return _FITS[plan.rung] if plan else "too big for this machine"


def take_models(options: argparse.Namespace) -> int:
    """`bowerbird models take`: copies what is on the shelf from a folder, and puts it on the list.

    A file that is not whole is named, and does not hold up the others; exit 2 then.
    """
    folder = options.folder.expanduser()
    deliveries = find_deliveries(folder, read_catalogue())
    if not deliveries:
        raise InputError(
            f"There is no model of the shelf in {folder}.",
            "",
            "Other models are added with `bowerbird models add`.",
        )
    library, code = open_library(), 0
    for delivery in deliveries:
        try:
            path = take_in(delivery, library.folder, FetchProgress())
            shelve(options, path, library)
        except InputError as error:
            print_message(f"{delivery.entry.title}: {error}")
            code = error.exit_code
    return code
