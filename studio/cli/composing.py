"""compose: music from notes, from a file or another work, or from nothing.

Invariant: a brief is checked whole before a file is brought in for it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from engines.contract import Brief, Medium, MusicBrief
from engines.formats.foreign_files import exists, printable_name
from studio.base.errors import InputError
from studio.base.records import ImportedFile
from studio.cli.commands import Commands
from studio.cli.making import Verb, add_making_command, chosen_adapters
from studio.cli.output import print_message
from studio.cli.paths import expand, path_or_work
from studio.exchange import imports
from studio.media.music import require_bars
from studio.studio import Studio

# Command-line names of the brief's fields; the limits themselves are the brief's own.
_TEXTS = ("notes", "style", "key", "meter")
_NUMBERS = {
    "bars": int,
    "tempo": float,
    "temperature": float,
    "top_p": float,
    "first_bar": int,
    "last_bar": int,
}
_TASKS = ("continue", "vary", "infill", "accompany")


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register this module's command."""
    compose = commands.add_parser("compose", parents=[common], help="compose music")
    add_making_command(compose, COMPOSE)


def _add_options(compose: argparse.ArgumentParser, _needs_prompt: bool) -> None:
    compose.add_argument("prompt", nargs="?", metavar="NOTES", help="short for --notes")
    compose.add_argument("--notes", metavar="NOTES", help='seed notes, such as "D4 F4 C4+E4+G4"')
    compose.add_argument("--from", dest="start", metavar="FILE.mid|ARTIFACT")
    compose.add_argument(
        "--hum",
        metavar="FILE.wav|flac|ogg|mp3",
        help="start from a hummed, sung or played line; --key and --tempo replace what is guessed",
    )
    compose.add_argument("--task", choices=_TASKS)
    compose.add_argument("--keep", choices=("rhythm", "pitches"), help="what vary leaves alone")
    compose.add_argument("--style", metavar="NAME")
    compose.add_argument("--key", metavar="KEY", help='such as "D minor" or "A dorian"')
    compose.add_argument("--meter", metavar="N/N", help="such as 6/8")
    compose.add_argument("--instruments", metavar="NAMES", help='such as "violin, drums"')
    compose.add_argument(
        "--tracks",
        metavar="NAMES",
        help='what infill writes anew or vary varies, by number, name or instrument ("piano, 3"); '
        "what accompany adds",
    )
    for name, kind in _NUMBERS.items():
        compose.add_argument(f"--{name.replace('_', '-')}", type=kind, metavar="N")


def _read(options: argparse.Namespace) -> dict[str, object]:
    values = {name: getattr(options, name) for name in (*_TEXTS, *_NUMBERS, "task", "keep")}
    if options.hum is not None and options.start is not None:
        raise InputError("hum: a piece starts from this or from --from, not from both.")
    values |= {"source": options.hum or options.start, **_task_fields(options)}
    if options.notes is None:
        values["notes"] = options.prompt
    values |= {name: _names(getattr(options, name)) for name in ("instruments", "tracks")}
    if options.task == "accompany" and options.tracks is not None:
        if options.instruments is not None:
            raise InputError("tracks: accompany adds these or --instruments; name one of them.")
        values |= {"instruments": values.pop("tracks"), "tracks": None}
    return values


def _names(text: str | None) -> list[str] | None:
    """The names of a list with commas; None where the option was not given."""
    return None if text is None else [name.strip() for name in text.split(",") if name.strip()]


def _resolve(studio: Studio, brief: Brief, options: argparse.Namespace) -> dict[str, object]:
    assert isinstance(brief, MusicBrief)
    studio.resolver.resolve(brief.model_copy(update={"source": "", "adapters": ()}))
    adapters = chosen_adapters(studio, brief, options)
    if options.hum is not None:
        return {"adapters": adapters, "source": _hummed_work(studio, brief, options.hum)}
    start = _work_to_start_from(studio, brief) if brief.source else ""
    return {"adapters": adapters, "source": start}


COMPOSE = Verb("compose", Medium.MUSIC, _add_options, _read, _resolve)


def _task_fields(options: argparse.Namespace) -> dict[str, object]:
    """Task and bars, where other options imply them: bars to fill, or what vary keeps."""
    ranged = options.first_bar is not None or options.last_bar is not None
    if options.tracks is not None and not _names(options.tracks):
        raise InputError("tracks: there is no name in it.")
    if options.tracks is not None and options.task is None and not ranged:
        raise InputError("tracks: these are for infill with --first-bar and --last-bar.")
    is_varied = options.task == "vary" and options.tracks is not None
    if is_varied and not ranged:
        raise InputError("tracks: vary needs their bars, too, by --first-bar and --last-bar.")
    if ranged and not is_varied and options.task not in (None, "infill"):
        raise InputError(f"first-bar, last-bar: these are for infill, not for {options.task}.")
    if options.keep is not None and (
        (ranged and not is_varied) or options.task not in (None, "vary")
    ):
        raise InputError(f"keep: this is for vary, not for {options.task or 'infill'}.")
    if is_varied:
        last = options.first_bar if options.last_bar is None else options.last_bar
        return {"last_bar": last}
    if ranged:
        last = options.first_bar if options.last_bar is None else options.last_bar
        return {"task": "infill", "last_bar": last}
    return {"task": "vary"} if options.keep is not None else {}


def _work_to_start_from(studio: Studio, brief: MusicBrief) -> str:
    """The id of the work that `--from` names, brought in first where it names a file."""
    name = brief.source
    path = path_or_work("from", name)
    if path is None:
        return studio.history.get(name).id
    file = imports.read_as(brief.medium, path)
    if not file.bars:
        raise InputError(f"{printable_name(path)} holds no notes to start from.")
    return _bring_in(studio, brief, file, path)


def _hummed_work(studio: Studio, brief: MusicBrief, name: str) -> str:
    """The id of the piece that `--hum` names a recording of, which is brought in as its notes."""
    from studio.media.music_formats import read_hum  # it signs, which takes a while to import

    path = expand("hum", name)
    if not exists(path):
        raise InputError(f"hum: there is no file at {name}.")
    file = read_hum(path, brief.tempo, brief.key, brief.meter)
    return _bring_in(studio, brief, file, path)


def _bring_in(studio: Studio, brief: MusicBrief, file: ImportedFile, path: Path) -> str:
    """The id of a file that is brought in, with what is to be told of it."""
    require_bars(brief, file.bars, printable_name(path))
    for repair in file.repairs:
        print_message(f"{printable_name(path)}: {repair}")
    return studio.history.import_file(file).id
