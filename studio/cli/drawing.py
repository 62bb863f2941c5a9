"""draw: pictures from a prompt, from a picture, under a mask, by an instruction; and an SVG traced
from one.

Invariant: a brief, the pictures that it starts from and its mask are checked whole before anything
is brought in for it.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Literal, get_args

from engines.contract import (
    Brief,
    BriefError,
    ControlKind,
    FileRefused,
    ImageBrief,
    Medium,
    ReferenceKind,
)
from engines.contract.briefs import Things
from engines.formats import pictures
from engines.formats.foreign_files import exists, printable, read_regular_file
from studio.base.errors import InputError
from studio.base.records import Artifact, ImportedFile
from studio.cli.commands import Commands
from studio.cli.making import Verb, add_making_command, chosen_adapters
from studio.cli.output import print_message
from studio.cli.paths import expand, path_or_work
from studio.exchange import imports
from studio.layers.drawing import Sketch, land, read_sketch
from studio.layers.files import not_understood
from studio.layers.guides import GuideFields, guide_fields
from studio.models.model import Model
from studio.models.upscalers import upscaler_in_use
from studio.studio import Studio

# Command-line names of the brief's fields; the limits themselves are the brief's own.
_NUMBERS = {
    "width": int,
    "height": int,
    "finish": int,
    "steps": int,
    "guidance": float,
    "strength": float,
    "factor": int,
    "truncation": float,
}
_KINDS = ", ".join(get_args(ReferenceKind))
_CONTROLS = ", ".join(get_args(ControlKind))
_SPAN = re.compile(r"(\d*\.?\d+)-(\d*\.?\d+)")
_NETWORK = re.compile(r"[\w.-]+")
_UNSAVED = "0" * 64
"""Stands for the hash of a region's mask until that is saved."""
_TEXTS = ("negative", "sampler", "task", "instruction", "things")


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register this module's command."""
    add_making_command(commands.add_parser("draw", parents=[common], help="draw pictures"), DRAW)


def _add_options(draw: argparse.ArgumentParser, _needs_prompt: bool) -> None:
    draw.add_argument("prompt", nargs="?", metavar="PROMPT")
    draw.add_argument("--negative", metavar="TEXT", help="what should not be in it")
    for name, kind in _NUMBERS.items():
        draw.add_argument(f"--{name}", type=kind, metavar="N")
    draw.add_argument(
        "--things",
        choices=get_args(Things),
        help="how a model of single things draws what a prompt lists (default: apart)",
    )
    draw.add_argument("--sampler", metavar="NAME", help='such as "Euler a"')
    draw.add_argument("--init", metavar="IMAGE|ARTIFACT", help="the picture to start from")
    draw.add_argument("--mask", type=Path, metavar="IMAGE", help="white is drawn anew")
    draw.add_argument(
        "--layers",
        type=Path,
        metavar="FILE.ora",
        help="start from its paint; its mask layers are the mask; the result is a layer of its "
        "own; controls and regions without paint guide a picture of --width and --height",
    )
    draw.add_argument("--instruction", metavar="TEXT", help='what to change, "make it night"')
    draw.add_argument(
        "--reference",
        action="append",
        metavar="KIND=IMAGE|ARTIFACT[:STRENGTH[:REGION]]",
        help=f"a picture to read beside the words; KIND is one of {_KINDS}; REGION is the number "
        "of the region in which alone it counts",
    )
    draw.add_argument(
        "--control",
        action="append",
        metavar="KIND=IMAGE|ARTIFACT[:STRENGTH[:FROM-TO]][:raw][:NETWORK]",
        help=f"a picture whose form is followed; KIND is {_CONTROLS}; FROM-TO is a share of the "
        "steps, raw says that it is a map of this kind already",
    )
    draw.add_argument(
        "--region",
        action="append",
        metavar='"PROMPT"=MASK[:STRENGTH]',
        help="what is drawn where a mask is white, beside the prompt for all",
    )
    draw.add_argument("--margins", metavar="L,T,R,B", help="canvas to add around it, in pixels")
    draw.add_argument("--task", choices=("draw", "enlarge", "trace"))


def _read(options: argparse.Namespace) -> dict[str, object]:
    _require_a_start(options)
    sketch = options.sketch = _read_layers(options)
    start = str(options.layers) if sketch and sketch.has_paint else options.init
    controls = [_control(text) for text in options.control or ()]
    regions = [_region(text)[0] for text in options.region or ()]
    if sketch:
        controls += sketch.controls()
        regions += sketch.regions()
    values = {name: getattr(options, name) for name in ("prompt", *_NUMBERS, *_TEXTS)}
    values |= {"references": [_reference(text) for text in options.reference or ()] or None}
    values |= {"controls": controls or None}
    values |= {"regions": [{**region, "mask": _UNSAVED} for region in regions] or None}
    return {**values, "source": start, "margins": _margins(options)}


def _read_layers(options: argparse.Namespace) -> Sketch | None:
    """The sketch that the options name, with a sentence for what of it is not understood."""
    if not options.layers:
        return None
    sketch = read_sketch(expand("layers", str(options.layers)))
    for notice in not_understood(sketch.path, sketch.document.notices):
        print_message(notice)
    return sketch


def _resolve(studio: Studio, brief: Brief, options: argparse.Namespace) -> dict[str, object]:
    assert isinstance(brief, ImageBrief)
    sketch: Sketch | None = options.sketch
    start = sketch if sketch and sketch.has_paint else None
    mask = _read_mask(options.mask) if options.mask else start.mask() if start else b""
    named = brief.controls[: len(options.control or ())]
    pictures_to_follow = [_find_picture(studio, "control", use.source) for use in named]
    names: dict[str, object] = {"adapters": ()}
    if brief.task == "enlarge" and not brief.model:
        names["model"] = upscaler_in_use(studio.settings)
    if brief.task == "draw":  # the other tasks take no adapters
        model = studio.resolver.model(brief.model_copy(update=names))
        names["finish"] = _finish(brief, model)
        names["adapters"] = chosen_adapters(studio, brief, options)
    source = start.paint() if start else _find_start(studio, brief)
    if isinstance(source, ImportedFile) and mask:
        _require_same_size(pictures.read_picture(source.data, source.title).image.size, mask)
    pictures_to_read = [_find_picture(studio, "reference", use.source) for use in brief.references]
    names["source"] = _bring_in(studio, source) if source else ""
    names["references"] = tuple(
        use.model_copy(update={"source": _bring_in(studio, picture)})
        for use, picture in zip(brief.references, pictures_to_read, strict=True)
    )
    names |= _store_guides(studio, brief, options, pictures_to_follow)
    names["mask"] = studio.masks.save(mask) if mask else ""
    return names


def _finish(brief: ImageBrief, model: Model) -> Literal[1, 2, 4] | None:
    """That of the brief, else the model's own; what has a size of its own keeps it."""
    defaults = model.inspection.picture_defaults if model.inspection else None
    if brief.finish or brief.width or brief.height or defaults is None:
        return brief.finish
    return defaults.finish


def _store_guides(
    studio: Studio,
    brief: ImageBrief,
    options: argparse.Namespace,
    pictures_to_follow: list[Artifact | ImportedFile],
) -> dict[str, object]:
    """The controls and regions of a brief, stored: those of the command, then those of its layers.

    `pictures_to_follow` are those of the command's controls.
    """
    fields: GuideFields = {
        "controls": [{"source": _bring_in(studio, picture)} for picture in pictures_to_follow],
        "regions": [{"mask": studio.masks.save(_region(r)[1])} for r in options.region or ()],
    }
    if options.sketch:
        drawn = guide_fields(options.sketch, studio.history, studio.masks, brief.margins)
        fields = {name: fields[name] + drawn[name] for name in fields}
    uses = {"controls": brief.controls, "regions": brief.regions}
    return {
        name: tuple(
            use.model_copy(update=update)
            for use, update in zip(uses[name], fields[name], strict=True)
        )
        for name in fields
    }


def _land_layers(
    studio: Studio, works: list[Artifact], options: argparse.Namespace
) -> list[Artifact]:
    """The works; those that were drawn from layers with a document in which each is a layer."""
    return [_land(studio, work, options) for work in works] if options.layers else works


def _land(studio: Studio, work: Artifact, options: argparse.Namespace) -> Artifact:
    if not isinstance(work.brief, ImageBrief) or work.brief.task == "trace":  # which is an SVG
        return work
    mask = studio.masks.find(work.brief.mask).read_bytes() if work.brief.mask else b""
    return land(studio.history, options.sketch, work, mask)


DRAW = Verb("draw", Medium.IMAGE, _add_options, _read, _resolve, finish=_land_layers)


def _require_a_start(options: argparse.Namespace) -> None:
    if options.init and options.layers:
        raise InputError("layers: are the picture to start from, and so is --init; name one.")
    for name in ("mask", "strength", "margins"):
        if getattr(options, name) is not None and not (options.init or options.layers):
            raise InputError(f"{name}: needs a picture to start from; name it with --init.")


def _margins(options: argparse.Namespace) -> list[str] | None:
    return None if options.margins is None else str(options.margins).split(",")


def _reference(text: str) -> dict[str, object]:
    """The fields of a reference in "KIND=IMAGE:STRENGTH:REGION". Raises `InputError`."""
    kind, equals, name = text.partition("=")
    if not (equals and name and kind in get_args(ReferenceKind)):
        raise InputError(
            "reference: KIND=IMAGE or KIND=IMAGE:STRENGTH:REGION, where KIND is one of "
            f"{_KINDS} and REGION the number of one ({printable(text)!r} was given)."
        )
    numbers: list[str] = []
    while ":" in name and len(numbers) < 2 and not exists(expand("reference", name)):
        image, _, number = name.rpartition(":")
        if not _is_number(number):
            break
        numbers.insert(0, number)
        name = image
    return {
        "kind": kind,
        "source": name,
        **dict(zip(("strength", "region"), numbers, strict=False)),
    }


def _control(text: str) -> dict[str, object]:
    """The fields of a control in "KIND=IMAGE:STRENGTH:FROM-TO". Raises `InputError`."""
    kind, equals, name = text.partition("=")
    if not (equals and name and kind in get_args(ControlKind)):
        raise InputError(
            "control: KIND=IMAGE or KIND=IMAGE:STRENGTH:FROM-TO, where KIND is one of "
            f"{_CONTROLS} ({printable(text)!r} was given)."
        )
    fields: dict[str, object] = {}
    while ":" in name and not exists(expand("control", name)):
        image, _, part = name.rpartition(":")
        values = _part_of_control(part)
        if not values or values.keys() & fields.keys():  # such as a second strength
            break
        fields, name = values | fields, image
    return {"kind": kind, "source": name, **fields}


def _part_of_control(part: str) -> dict[str, object]:
    """What stands behind the picture of a control, between colons; empty for what does not."""
    if part == "raw":
        return {"raw": True}
    if span := _SPAN.fullmatch(part):
        return {"first": float(span[1]), "last": float(span[2])}
    if _is_number(part):
        return {"strength": float(part)}
    return {"network": part} if _NETWORK.fullmatch(part) else {}


def _region(text: str) -> tuple[dict[str, object], bytes]:
    """The fields of a region in "PROMPT=MASK:STRENGTH", and its mask. Raises `InputError`."""
    prompt, equals, name = text.rpartition("=")
    if not (equals and prompt.strip() and name):
        raise InputError(
            f'region: "PROMPT"=MASK or "PROMPT"=MASK:STRENGTH ({printable(text)!r} was given).'
        )
    path, colon, strength = name.rpartition(":")
    has_strength = bool(colon) and not exists(expand("region", name)) and _is_number(strength)
    mask = _read_mask(expand("region", path if has_strength else name), "region")
    fields: dict[str, object] = {"prompt": prompt.strip()}
    return fields | ({"strength": float(strength)} if has_strength else {}), mask


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _find_picture(studio: Studio, option: str, name: str) -> Artifact | ImportedFile:
    """The work that an option names, or the file, which is not brought in yet."""
    path = path_or_work(option, name)
    return imports.read_as(Medium.IMAGE, path) if path else studio.history.get(name)


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


def _read_mask(path: Path, option: str = "mask") -> bytes:
    """The bytes of a mask's file. Raises `InputError`, or `BriefError` if it is no picture."""
    try:
        data = read_regular_file(path.expanduser(), pictures.MAX_FILE_SIZE)
    except FileRefused as error:
        raise InputError(f"{option}: {error.what}", error.meaning, error.remedy) from None
    pictures.read_mask(data, "The mask")
    return data
