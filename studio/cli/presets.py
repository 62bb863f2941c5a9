"""presets: named briefs, which are saved, listed, and made works with in any project."""

from __future__ import annotations

import argparse
from functools import partial

from engines.contract import Medium
from studio.base import places
from studio.base.errors import InputError
from studio.base.records import UNDISCLOSED, Artifact
from studio.briefs.presets import Preset, Presets, fields_of_values, preset_fields
from studio.cli.commands import Command, Commands
from studio.cli.making import (
    Verb,
    add_count_options,
    add_making_options,
    expand_wildcards,
    named_adapters,
    verbs,
)
from studio.cli.output import print_message, print_result
from studio.cli.session import open_studio
from studio.history.queries import ArtifactQuery
from studio.models.library import parse_medium
from studio.studio import Studio

_OF_ONE_WORK = {
    **{name: f"--{name}" for name in ("seed", "init", "mask", "strength", "margins", "factor")},
    **{name: f"--{name}" for name in ("layers", "instruction", "reference", "control", "region")},
    **{name: f"--{name}" for name in ("passage", "following", "book", "scene", "at")},
    **{"start": "--from", "first_bar": "--first-bar", "last_bar": "--last-bar"},
}
"""Options of a brief that no preset keeps, by the name of their value."""
_NEWEST = 500  # works among which one with a brief is looked for


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register the command."""
    presets = commands.add_parser("presets", parents=[common], help="named briefs, for any project")
    presets.set_defaults(command=list_presets, kind=None)
    verbs = presets.add_subparsers(metavar="VERB")
    listing = verbs.add_parser("list", parents=[common], help="what there is")
    listing.add_argument("--kind", metavar="KIND", help="text, image or music")
    listing.set_defaults(command=list_presets)
    save = verbs.add_parser("save", parents=[common], help="save a brief under a name")
    _add_name(save, partial(save_preset, common))
    save.add_argument(
        "rest",
        nargs=argparse.REMAINDER,
        metavar="BRIEF",
        help="nothing: the newest work's brief; --from ARTIFACT: that work's;"
        ' or a brief, as in `draw "a fox" --steps 8`',
    )
    use = verbs.add_parser("use", parents=[common], help="make works with one")
    _add_name(use, partial(use_preset, common))
    use.add_argument(
        "rest",
        nargs=argparse.REMAINDER,
        metavar="PROMPT",
        help="another prompt, and the options of write, draw or compose, such as --count",
    )
    rename = verbs.add_parser("rename", parents=[common], help="give one another name")
    _add_name(rename, rename_preset)
    rename.add_argument("new_name", metavar="NEW")
    remove = verbs.add_parser("remove", parents=[common], help="delete one; works stay")
    _add_name(remove, remove_preset)


def _add_name(parser: argparse.ArgumentParser, command: Command) -> None:
    parser.add_argument("name", metavar="NAME")
    parser.set_defaults(command=command)


def list_presets(options: argparse.Namespace) -> int:
    """`bowerbird presets list`."""
    medium = parse_medium(options.kind) if options.kind else None
    presets, faults = _presets().all()
    presets = [preset for preset in presets if medium in (None, preset.medium)]
    for preset in presets:
        _print(options, preset)
    for fault in faults:
        print_message(str(fault))
    if not presets and not faults:
        print_message("There is no preset yet. `bowerbird presets save NAME` saves one.")
    return 0


def save_preset(common: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """`bowerbird presets save`."""
    verb = next((verb for verb in verbs() if [verb.name] == options.rest[:1]), None)
    if verb is not None:
        medium, fields = verb.kind, _fields_of_options(verb, common, options)
    else:
        medium, fields = _fields_of_work(common, options)
    presets = _presets()
    is_known = presets.find(options.name) is not None
    preset = presets.save(options.name, medium, fields)
    if is_known:
        print_message(f"Replaced the preset {preset.name}.")
    _print(options, preset)
    return 0


def _fields_of_options(
    verb: Verb, common: argparse.ArgumentParser, options: argparse.Namespace
) -> dict[str, object]:
    """The fields that options fill, wildcards unexpanded. Raises `InputError`."""
    parser = _parser(common, f"presets save NAME {verb.name}")
    verb.add_options(parser, False)
    add_making_options(parser)
    parser.parse_args(options.rest[1:], options)
    _tell_what_is_left_out(options)
    values = verb.values(options)
    expand_wildcards(values, options)  # so that a file that is missing is said now
    if options.adapter is not None:
        with open_studio(options) as studio:
            values["adapters"] = named_adapters(studio, verb.kind, options.adapter)
    return fields_of_values(verb.kind, values)


def _tell_what_is_left_out(options: argparse.Namespace) -> None:
    """Tell which of the options belong to one work, and so to no preset."""
    names = [option for name, option in _OF_ONE_WORK.items() if _is_given(options, name)]
    if names:
        print_message(f"A preset is for any work, so it is saved without {', '.join(names)}.")


def _is_given(options: argparse.Namespace, name: str) -> bool:
    return getattr(options, name, None) is not None


def _fields_of_work(
    common: argparse.ArgumentParser, options: argparse.Namespace
) -> tuple[Medium, dict[str, object]]:
    """The kind and the fields of the work that the options name, else of the newest one."""
    parser = _parser(common, "presets save NAME")
    parser.add_argument("--from", dest="artifact", metavar="ARTIFACT")
    parser.add_argument("--kind", metavar="KIND", help="the newest work of this kind")
    parser.parse_args(options.rest, options)
    with open_studio(options) as studio:
        if options.artifact:
            return _of_work(studio.history.get(options.artifact))
        return _of_work(_newest_work(studio, options.kind))


def _newest_work(studio: Studio, kind: str | None) -> Artifact:
    kinds = (parse_medium(kind),) if kind else ()
    works = studio.history.find(ArtifactQuery(kinds=kinds, limit=_NEWEST))
    work = next((work for work in works if work.brief is not None), None)
    if work is None:
        raise InputError(
            "There is no work here whose brief could be saved.",
            "",
            'Make one, or name a brief, as in `bowerbird presets save NAME draw "a fox"`.',
        )
    return work


def _of_work(work: Artifact) -> tuple[Medium, dict[str, object]]:
    if work.brief is None:
        raise InputError(f"{work.id} was brought in, so it has no brief to save.")
    fields = preset_fields(work.brief)
    if fields.get("prompt") == UNDISCLOSED:
        del fields["prompt"]
    return work.medium, fields


def use_preset(common: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """`bowerbird presets use`."""
    preset = _presets().get(options.name)
    verb = next(verb for verb in verbs() if verb.kind is preset.medium)
    parser = _parser(common, "presets use NAME")
    verb.add_options(parser, False)
    add_making_options(parser)
    add_count_options(parser)
    parser.parse_args(options.rest, options)
    options.preset = preset.fields
    return verb.make(options)


def rename_preset(options: argparse.Namespace) -> int:
    """`bowerbird presets rename`."""
    _print(options, _presets().rename(options.name, options.new_name))
    return 0


def remove_preset(options: argparse.Namespace) -> int:
    """`bowerbird presets remove`."""
    _print(options, _presets().remove(options.name))
    return 0


def _presets() -> Presets:
    return Presets(places.presets_folder())


def _parser(common: argparse.ArgumentParser, command: str) -> argparse.ArgumentParser:
    return type(common)(prog=f"bowerbird {command}", parents=[common])


def _print(options: argparse.Namespace, preset: Preset) -> None:
    print_result(options, preset.as_json(), describe(preset))


def describe(preset: Preset) -> str:
    """A preset in two lines: its name and kind, and what it sets."""
    settings = [
        f"{name.replace('_', '-')} {value}"
        for name, value in preset.fields.items()
        if isinstance(value, str | int | float) and value not in ("", 0)
    ]
    return f"{preset.name}  {preset.medium.value}\n    {' · '.join(settings)}"
