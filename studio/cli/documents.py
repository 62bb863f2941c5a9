"""document: layered pictures shown, written as files, and flattened.

Invariant: a file that is there is replaced only with --force, and is complete or as it was.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from functools import partial
from pathlib import Path

from engines.formats.foreign_files import is_folder, printable
from engines.formats.layers.document import (
    ControlLayer,
    Document,
    Group,
    Layer,
    MaskLayer,
    PixelLayer,
    RasterLayer,
    RegionLayer,
)
from studio.base import places
from studio.base.errors import InputError
from studio.base.settings import Disclosure, load
from studio.care.zip_files import require_free
from studio.cli.commands import Commands, add_verb
from studio.cli.output import print_message, print_result
from studio.cli.paths import path_or_work
from studio.cli.session import open_studio
from studio.layers.drawing import document_of_work
from studio.layers.files import (
    not_carried,
    not_understood,
    read_document,
    write_document,
    write_layers,
)
from studio.layers.marks import machine_share

_KINDS: dict[type[Layer], str] = {
    Group: "group",
    RasterLayer: "paint",
    MaskLayer: "mask",
    ControlLayer: "control",
    RegionLayer: "region",
}


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register the command."""
    parser = commands.add_parser("document", parents=[common], help="pictures with layers")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    verb = partial(add_verb, verbs, common)
    _add_document(verb("show", show_document, "its size, its layers, and what is not understood"))
    export = verb("export", export_document, "write it as ora, psd, png, jpg or webp")
    _add_document(export)
    export.add_argument("file", type=Path, metavar="OUT.ora|psd|png|DIR")
    flatten = verb("flatten", flatten_document, "write what it looks like as a picture")
    _add_document(flatten)
    flatten.add_argument(
        "file", type=Path, nargs="?", metavar="OUT.png|jpg|webp", help="default: in this folder"
    )
    for sub in (export, flatten):
        sub.add_argument("--force", action="store_true", help="replace a file that is there")
        choice = argparse.BooleanOptionalAction
        sub.add_argument(
            "--mark", dest="machine_made", action=choice, help="say what a machine made"
        )


def _add_document(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("document", metavar="FILE|WORK", help="ora, psd, kra or any picture")


def show_document(options: argparse.Namespace) -> int:
    """`bowerbird document show`."""
    document = _read(options)
    share = machine_share(document)
    row: dict[str, object] = {
        "document": options.document,
        "width": document.width,
        "height": document.height,
        "resolution": document.resolution,
        "layers": [_row(layer) for layer in document.layers],
        "machine_share": round(share, 4),
        "not_understood": list(document.notices),
    }
    count = sum(1 for _ in document.walk())
    dots = f", {document.resolution:g} dpi" if document.resolution else ""
    head = f"{document.width} x {document.height} pixels{dots}, {count} layers"
    ending = [f"The machine made {share:.0%} of what is visible."] if share else []
    lines = [_line(depth, layer) for depth, layer in document.walk()]
    print_result(options, row, "\n".join([head, *lines, *ending]))
    return 0


def export_document(options: argparse.Namespace) -> int:
    """`bowerbird document export`: a folder gets each layer as a PNG."""
    path: Path = options.file.expanduser()
    if is_folder(path):
        return _export_layers(options, path)
    require_free(path, replace=options.force)
    return _write(options, _read(options), path)


def flatten_document(options: argparse.Namespace) -> int:
    """`bowerbird document flatten`."""
    stem = Path(options.document).stem
    path: Path = options.file.expanduser() if options.file else Path(f"{stem}.png")
    if path.suffix.lower() in (".ora", ".psd"):
        raise InputError(f"{path.name}: a flat picture is png, jpg or webp.")
    require_free(path, replace=options.force)
    return _write(options, _read(options), path)


def _write(options: argparse.Namespace, document: Document, path: Path) -> int:
    losses = write_document(document, path, _disclosure(options))
    for sentence in not_carried(path, losses):
        print_message(sentence)
    row: dict[str, object] = {"file": str(path.resolve()), "lost": list(losses)}
    print_result(options, row, str(path))
    return 0


def _export_layers(options: argparse.Namespace, folder: Path) -> int:
    document = _read(options)
    if any(folder.iterdir()) and not options.force:
        raise InputError(
            f"{printable(str(folder))} is not empty.", "", "Name an empty folder, or add --force."
        )
    for path in write_layers(document, folder):
        print_result(options, {"file": str(path.resolve())}, str(path))
    return 0


def _disclosure(options: argparse.Namespace) -> Disclosure:
    disclosure = load(places.settings_file()).disclosure
    if options.machine_made is None:
        return disclosure
    return replace(disclosure, machine_made=options.machine_made)


def _read(options: argparse.Namespace) -> Document:
    """The document of a file or a work, with a sentence for what of it is not understood."""
    name: str = options.document
    path = path_or_work("document", name)
    if path is None:
        with open_studio(options) as studio:
            document = document_of_work(studio.history.get(name))
    else:
        document = read_document(path)
    for sentence in not_understood(Path(name), document.notices):
        print_message(sentence)
    return document


def _row(layer: Layer) -> dict[str, object]:
    row: dict[str, object] = {
        "id": layer.id,
        "kind": _KINDS.get(type(layer), "unknown"),
        "name": layer.name,
        "opacity": round(layer.opacity, 4),
        "visible": layer.is_visible,
        "locked": layer.is_locked,
        "blend": layer.blend,
        "masked": layer.mask is not None,
        "origin": layer.origin or "unknown",
        "work": layer.work or None,
    }
    if isinstance(layer, Group):
        row |= {"isolated": layer.is_isolated, "layers": [_row(each) for each in layer.children]}
    if isinstance(layer, PixelLayer):
        row["bounds"] = layer.bounds()
    if isinstance(layer, ControlLayer):
        row |= {"control": layer.control, "strength": layer.strength}
    if isinstance(layer, RegionLayer):
        row |= {"prompt": layer.prompt, "strength": layer.strength}
    return row


def _line(depth: int, layer: Layer) -> str:
    traits = [f"{layer.opacity:.0%}"] if layer.opacity < 1 else []
    traits += [layer.blend] if layer.blend != "normal" else []
    traits += ["masked"] if layer.mask is not None else []
    traits += ["locked"] if layer.is_locked else []
    traits += [] if layer.is_visible else ["hidden"]
    traits += [f"by {layer.origin}"] if layer.origin else []
    if isinstance(layer, ControlLayer):
        traits.append(f"{layer.control} at {layer.strength:g}")
    if isinstance(layer, RegionLayer):
        traits.append(f"“{layer.prompt}” at {layer.strength:g}")
    about = f"  ({', '.join(traits)})" if traits else ""
    return f"{'  ' * (depth + 1)}{_KINDS.get(type(layer), 'unknown'):7}  {layer.name}{about}"
