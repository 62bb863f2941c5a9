"""draw: pictures from a prompt, from a picture, under a mask; and an SVG traced from one.

Invariant: a brief, the picture that it starts from and its mask are checked whole before anything
is brought in for it.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from engines.contract import Brief, BriefError, FileRefused, ImageBrief, Medium
from engines.formats import pictures
from engines.formats.foreign_files import exists, read_regular_file
from studio.base.errors import InputError
from studio.cli.commands import Commands
from studio.cli.making import Verb, add_making_command, chosen_adapters
from studio.cli.output import print_message
from studio.cli.paths import expand
from studio.exchange import imports
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
_TEXTS = ("negative", "sampler", "task")


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
    draw.add_argument("--margins", metavar="L,T,R,B", help="canvas to add around it, in pixels")
    draw.add_argument("--task", choices=("draw", "enlarge", "trace"))


def _read(options: argparse.Namespace) -> dict[str, object]:
    _require_a_start(options)
    values = {name: getattr(options, name) for name in ("prompt", *_NUMBERS, *_TEXTS)}
    return {**values, "source": options.init, "margins": _margins(options)}


def _resolve(studio: Studio, brief: Brief, options: argparse.Namespace) -> dict[str, object]:
    assert isinstance(brief, ImageBrief)
    mask = _read_mask(options.mask) if options.mask else b""
    names: dict[str, object] = {"adapters": ()}
    if brief.task == "enlarge" and not brief.model:
        names["model"] = upscaler_in_use(studio.settings)
    if brief.task == "draw":  # the other tasks take no adapters
        studio.resolver.resolve(brief.model_copy(update={"source": "", "adapters": ()}))
        names["adapters"] = chosen_adapters(studio, brief, options)
    names["source"] = _work_to_start_from(studio, brief, mask) if brief.source else ""
    return {**names, "mask": studio.masks.save(mask) if mask else ""}


DRAW = Verb("draw", Medium.IMAGE, _add_options, _read, _resolve)


def _require_a_start(options: argparse.Namespace) -> None:
    for name in ("mask", "strength", "margins"):
        if getattr(options, name) is not None and not options.init:
            raise InputError(f"{name}: needs a picture to start from; name it with --init.")


def _margins(options: argparse.Namespace) -> list[str] | None:
    return None if options.margins is None else str(options.margins).split(",")


def _work_to_start_from(studio: Studio, brief: ImageBrief, mask: bytes) -> str:
    """The id of the work that `--init` names, brought in first where it names a file."""
    name = brief.source
    path = expand("init", name)
    if _ID.fullmatch(name) and not exists(path):
        return studio.history.get(name).id
    if not exists(path):
        raise InputError(f"init: there is no file at {name}, and it is no work's id.")
    file = imports.read_as(brief.medium, path)
    _require_same_size(pictures.read_picture(file.data, file.title).image.size, mask)
    for repair in file.repairs:
        print_message(repair)
    return studio.history.import_file(file).id


def _require_same_size(size: tuple[int, int], mask: bytes) -> None:
    if not mask:
        return
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
