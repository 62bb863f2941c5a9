"""draw: pictures from a prompt, from a picture, under a mask, by an instruction; and an SVG traced
from one.

Invariant: a brief, the pictures that it starts from and its mask are checked whole before anything
is brought in for it.
"""

from __future__ import annotations

import argparse
import re
from functools import partial
from pathlib import Path
from typing import Any, get_args

from engines.contract import (
    Brief,
    BriefError,
    FileRefused,
    Frozen,
    ImageBrief,
    Medium,
    ReferenceKind,
)
from engines.formats import pictures
from engines.formats.foreign_files import exists, printable, read_regular_file
from studio.base.errors import InputError
from studio.base.records import Artifact, ImportedFile
from studio.cli.commands import Commands
from studio.cli.making import Verb, add_making_command, checked_brief, chosen_adapters
from studio.cli.output import print_message
from studio.cli.paths import expand
from studio.exchange import imports
from studio.layers.drawing import Sketch, land, read_sketch
from studio.layers.files import not_understood
from studio.models.upscalers import upscaler_in_use
from studio.studio import Studio

_ID = re.compile(r"[0-9a-f]{3,10}")
# Command-line names of the brief's fields; the limits themselves are the brief's own.
_NUMBERS = {
    "width": int,
    "height": int,
    "steps": int,
    "guidance": float,
    "strength": float,
    "factor": int,
    "truncation": float,
}
_KINDS = " or ".join(get_args(ReferenceKind))
_TEXTS = ("negative", "sampler", "task", "instruction")


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register this module's command."""
    add_making_command(commands.add_parser("draw", parents=[common], help="draw pictures"), DRAW)


def _add_options(draw: argparse.ArgumentParser, _needs_prompt: bool) -> None:
    draw.add_argument("prompt", nargs="?", metavar="PROMPT")
    draw.add_argument("--negative", metavar="TEXT", help="what should not be in it")
    for name, kind in _NUMBERS.items():
        draw.add_argument(f"--{name}", type=kind, metavar="N")
    draw.add_argument("--sampler", metavar="NAME", help='such as "Euler a"')
    draw.add_argument("--init", metavar="IMAGE|ARTIFACT", help="the picture to start from")
    draw.add_argument("--mask", type=Path, metavar="IMAGE", help="white is drawn anew")
    draw.add_argument(
        "--layers",
        type=Path,
        metavar="FILE.ora",
        help="start from its paint; its mask layers are the mask; the result is a layer of its own",
    )
    draw.add_argument("--instruction", metavar="TEXT", help='what to change, "make it night"')
    draw.add_argument(
        "--reference",
        action="append",
        metavar="KIND=IMAGE|ARTIFACT[:STRENGTH]",
        help=f"a picture to read beside the words; KIND is {_KINDS}",
    )
    draw.add_argument("--margins", metavar="L,T,R,B", help="canvas to add around it, in pixels")
    draw.add_argument("--task", choices=("draw", "enlarge", "trace"))


def _read(options: argparse.Namespace) -> dict[str, object]:
    _require_a_start(options)
    start = str(options.layers) if options.layers else options.init
    values = {name: getattr(options, name) for name in ("prompt", *_NUMBERS, *_TEXTS)}
    values |= {"references": [_reference(text) for text in options.reference or ()] or None}
    return {**values, "source": start, "margins": _margins(options)}


def _resolve(studio: Studio, brief: Brief, options: argparse.Namespace) -> dict[str, object]:
    assert isinstance(brief, ImageBrief)
    sketch = options.sketch = read_sketch(options.layers) if options.layers else None
    mask = _read_mask(options.mask) if options.mask else sketch.mask() if sketch else b""
    names: dict[str, Any] = {"adapters": ()}
    if brief.task == "enlarge" and not brief.model:
        names["model"] = upscaler_in_use(studio.settings)
    if brief.task == "draw":  # the other tasks take no adapters
        studio.resolver.model(brief.model_copy(update=names))
        names["adapters"] = chosen_adapters(studio, brief, options)
    source = sketch.paint() if sketch else _find_start(studio, brief)
    if isinstance(source, ImportedFile) and mask:
        _require_same_size(pictures.read_picture(source.data, source.title).image.size, mask)
    pictures_to_read = [_find_picture(studio, "reference", use.source) for use in brief.references]
    names["source"] = _bring_in(studio, source) if source else ""
    names["references"] = tuple(
        use.model_copy(update={"source": _bring_in(studio, picture)})
        for use, picture in zip(brief.references, pictures_to_read, strict=True)
    )
    names["mask"] = studio.masks.save(mask) if mask else ""
    guides = _guides(studio, brief, sketch) if sketch else {}
    for name, uses in guides.items():
        names[name] = (*names.get(name, ()), *uses)
    return names


def _guides(studio: Studio, brief: Brief, sketch: Sketch) -> dict[str, tuple[Frozen, ...]]:
    """The fields of a brief that follow from the control layers and the regions of a sketch.

    Raises `InputError` for one that a brief cannot have.
    """
    fields, notices = sketch.guides(partial(_bring_in, studio), studio.masks)
    for notice in (*not_understood(sketch.path, sketch.document.notices), *notices):
        print_message(notice)
    checked = checked_brief({**brief.model_dump(), **fields}) if fields else brief
    return {name: getattr(checked, name) for name in fields}


def _finish(studio: Studio, work: Artifact, options: argparse.Namespace) -> Artifact:
    """A work that was drawn from layers, with a document in which it is a layer of its own."""
    if not options.layers or not isinstance(work.brief, ImageBrief):
        return work
    mask = studio.masks.find(work.brief.mask).read_bytes() if work.brief.mask else b""
    return land(studio.history, options.sketch, work, mask)


DRAW = Verb("draw", Medium.IMAGE, _add_options, _read, _resolve, finish=_finish)


def _require_a_start(options: argparse.Namespace) -> None:
    if options.init and options.layers:
        raise InputError("layers: are the picture to start from, and so is --init; name one.")
    for name in ("mask", "strength", "margins"):
        if getattr(options, name) is not None and not (options.init or options.layers):
            raise InputError(f"{name}: needs a picture to start from; name it with --init.")


def _margins(options: argparse.Namespace) -> list[str] | None:
    return None if options.margins is None else str(options.margins).split(",")


def _reference(text: str) -> dict[str, object]:
    """The fields of a reference in "KIND=IMAGE:STRENGTH". Raises `InputError`."""
    kind, equals, name = text.partition("=")
    if not (equals and name and kind in get_args(ReferenceKind)):
        raise InputError(
            f"reference: KIND=IMAGE or KIND=IMAGE:STRENGTH, where KIND is {_KINDS} "
            f"({printable(text)!r} was given)."
        )
    image, colon, strength = name.rpartition(":")
    fields: dict[str, object] = {"kind": kind, "source": name}
    if colon and not exists(expand("reference", name)) and _is_number(strength):
        fields |= {"source": image, "strength": float(strength)}
    return fields


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _find_picture(studio: Studio, option: str, name: str) -> Artifact | ImportedFile:
    """The work that an option names, or the file, which is not brought in yet."""
    path = expand(option, name)
    if _ID.fullmatch(name) and not exists(path):
        return studio.history.get(name)
    if not exists(path):
        raise InputError(f"{option}: there is no file at {name}, and it is no work's id.")
    return imports.read_as(Medium.IMAGE, path)


def _find_start(studio: Studio, brief: ImageBrief) -> Artifact | ImportedFile | None:
    return _find_picture(studio, "init", brief.source) if brief.source else None


def _bring_in(studio: Studio, picture: Artifact | ImportedFile) -> str:
    """The id of a work, which is brought in first where it is a file."""
    if isinstance(picture, Artifact):
        return picture.id
    for repair in picture.repairs:
        print_message(repair)
    return studio.history.import_file(picture).id


def _require_same_size(size: tuple[int, int], mask: bytes) -> None:
    mask_size = pictures.read_mask(mask, "The mask").size
    if mask_size != size:
        raise BriefError(
            f"mask: {size[0]} x {size[1]} pixels, as the picture is "
            f"({mask_size[0]} x {mask_size[1]} was given)."
        )


def _read_mask(path: Path) -> bytes:
    """The bytes of a mask's file. Raises `InputError`, or `BriefError` if it is no picture."""
    try:
        data = read_regular_file(path.expanduser(), pictures.MAX_FILE_SIZE)
    except FileRefused as error:
        raise InputError(f"mask: {error.what}", error.meaning, error.remedy) from None
    pictures.read_mask(data, "The mask")
    return data
