"""The program's entry: runs a command, and turns errors into a sentence and an exit code."""

from __future__ import annotations

import argparse
import gc
import io
import logging
import os
import re
import sys
from collections.abc import Collection, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from engines.formats.system_limits import require_address_space
from engines.freed_memory import keep_dear_memory
from studio.base import places
from studio.base.errors import EnvironmentFault, InputError
from studio.base.faults import to_studio_error
from studio.cli.commands import Command
from studio.cli.display import has_display, missing_libraries
from studio.cli.output import (
    EscapingFormatter,
    print_message,
    print_text,
    shorten_values,
    silence_output,
)
from studio.cli.paths import expand

CANCELLED = 130
_LEAST_BYTES = 250_000_000
"""What the database and the fit of taste take, with libraries and their buffers."""
_NEVER_EMPTY = ("init", "start", "end", "artifact")
"""Options that name a file or a work; a script's unset variable would count as none."""
COMMAND_MODULES = {
    "studio.cli.writing": ("write",),
    "studio.cli.making": ("again",),
    "studio.cli.drawing": ("draw",),
    "studio.cli.composing": ("compose",),
    "studio.cli.history": (
        *("new", "rate", "compare", "history", "show", "tag", "trash", "restore", "check"),
    ),
    "studio.cli.exchange": ("export", "import", "soundfont", "verify"),
    "studio.cli.learning": ("taste", "learn", "adapters", "ratings"),
    "studio.cli.models": ("models",),
    "studio.cli.machine": ("doctor",),
    "studio.cli.demo": ("demo",),
    "studio.cli.restoring": ("restore-backup",),
    "studio.cli.data": ("data",),
    "studio.cli.training": ("train", "teach"),
    "studio.cli.exploring": ("explore",),
    "studio.cli.care": ("archive", "unarchive", "project"),
    "studio.cli.collections": ("collections",),
    "studio.cli.bench": ("bench",),
    "studio.cli.presets": ("presets",),
    "studio.cli.grids": ("grid",),
    "studio.cli.notes": ("notes",),
    "studio.cli.context": ("context",),
    "studio.cli.books": ("books",),
    "studio.cli.documents": ("document",),
}
"""The commands of each module."""


class Parser(argparse.ArgumentParser):
    """Reports an error in one sentence, without the usage lines.

    A value that is no path, or a text that is not UTF-8, is refused before a command begins.
    """

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> object:
        # argparse removes a `--` as the end of the options, also where it is the only value.
        if action.nargs is None and arg_strings == ["--"]:
            value = self._get_value(action, "--")
            self._check_value(action, value)
            return value
        return super()._get_values(action, arg_strings)

    def _get_value(self, action: argparse.Action, arg_string: str) -> object:
        name = str(action.dest if action.option_strings else action.metavar or action.dest).lower()
        if action.type is Path:
            return expand(name, arg_string)
        if not arg_string and action.dest in _NEVER_EMPTY:
            raise InputError(f"{name}: a file or a work is needed, and nothing was given.")
        is_word = action.type is None and action.nargs != argparse.PARSER
        if is_word and not _is_text(arg_string) and not os.path.lexists(arg_string):
            raise InputError(f"{name}: must be text in UTF-8.")
        return super()._get_value(action, arg_string)

    def _print_message(self, message: str, file: object = None) -> None:
        print_text(message.removesuffix("\n"))

    def error(self, message: str) -> NoReturn:
        """Exit with 2."""
        for kind, allowed in (("int", "a whole number"), ("float", "a number")):
            message = re.sub(
                rf"invalid {kind} value: (.*)", rf"{allowed} is needed (\1 was given)", message
            )
        raise InputError(f"{message[:1].upper()}{message[1:]}.", "", f"See `{self.prog} --help`.")


class _PrintVersion(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # the window does not wait for it

        print_text(f"bowerbird {version('bowerbird')}")
        parser.exit()


def run(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _open_missing_streams()
    _print_every_letter()
    try:
        _require_folder()
        require_address_space(_LEAST_BYTES)
        keep_dear_memory()
        options = build_parser(_needed(arguments)).parse_args(arguments)
        command: Command = options.command
        return command(options)
    except KeyboardInterrupt:
        return CANCELLED
    except BrokenPipeError:
        silence_output()
        return 0
    except Exception as fault:  # noqa: BLE001 - the program's edge
        return _explain(fault, arguments)


def _needed(arguments: Sequence[str]) -> Collection[str]:
    """The modules of the commands that arguments name, or all: importing them takes a second.

    A value may have the name of a command, too. The window needs none of them.
    """
    if arguments[:1] in ([], ["studio"]):
        return ()
    given_options = [
        module for module, names in COMMAND_MODULES.items() if not set(names).isdisjoint(arguments)
    ]
    return given_options or COMMAND_MODULES


def build_parser(modules: Collection[str] = COMMAND_MODULES) -> argparse.ArgumentParser:
    """The command line with the commands of these modules."""
    parser = Parser(prog="bowerbird", description="Write, draw and compose on your own machine.")
    parser.add_argument(
        "--version", action=_PrintVersion, nargs=0, help="show program's version number and exit"
    )
    _add_common(parser)
    parser.set_defaults(
        command=open_window, project=None, folder=None, json=False, device=None, seed=None
    )
    commands = parser.add_subparsers(parser_class=Parser, metavar="COMMAND")
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    _add_common(common)
    window = commands.add_parser("studio", parents=[common], help="open the studio")
    window.add_argument(
        "folder", nargs="?", type=Path, metavar="PROJECT", help="a project's folder"
    )
    window.set_defaults(command=open_window)
    for module in modules:
        import_module(module).add_commands(commands, common)
    return parser


def open_window(options: argparse.Namespace) -> int:
    """Open the window, which is imported by name, since `studio` does not know `ui`."""
    if not has_display() and not os.environ.get("QT_QPA_PLATFORM"):
        raise EnvironmentFault(
            "There is no display here, so the window cannot open.",
            "Every command works without one.",
            "See `bowerbird --help`, or run `bowerbird demo`.",
        )
    window = import_window()
    project: Path | None = options.folder or options.project
    return int(window.run([str(project)] if project else []))


def import_window() -> ModuleType:
    """The module of the window. Raises `EnvironmentFault` where the system lacks what Qt loads.

    Until the window shows and collects garbage by its own timer, collections among all that is
    imported would free nothing and take an eighth of the time.
    """
    gc.disable()
    try:
        return import_module("ui.main")
    except ImportError as fault:
        gc.enable()
        if "cannot open shared object file" not in str(fault):
            raise
        raise missing_libraries(str(fault)) from None


def _is_text(text: str) -> bool:
    """Return whether an argument was UTF-8; Python reads other bytes as lone surrogates."""
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def _open_missing_streams() -> None:
    """Open what the caller closed: what is printed there is read by nobody."""
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - until the program ends
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115


def _require_folder() -> None:
    """Raise `EnvironmentFault` where the folder that the command is in was deleted."""
    try:
        Path.cwd()
    except FileNotFoundError:
        raise EnvironmentFault(
            "The folder that this command is in is gone.", "", "Change into another one."
        ) from None


def _print_every_letter() -> None:
    """Print letters that the terminal's encoding lacks, or could obey, as escapes."""
    if logging.lastResort is not None:
        logging.lastResort.setFormatter(EscapingFormatter())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _add_common(parser: Parser) -> None:
    # Within a command they have no default, so that they may also be given before it.
    no_default = argparse.SUPPRESS
    parser.add_argument("--project", type=Path, default=no_default, help="default: the last one")
    parser.add_argument("--json", action="store_true", default=no_default, help="one object a line")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda", "mps"), default=no_default)
    parser.add_argument(
        "--seed", type=int, metavar="N", default=no_default, help="the same one makes the same"
    )


def _explain(fault: Exception, arguments: Sequence[str]) -> int:
    error = to_studio_error(fault) or _file_error(fault)
    if error is not None:
        print_message(shorten_values(str(error), arguments))
        return error.exit_code
    from studio.base.log import open_log  # loads sockets and pickles, which few commands need

    open_log(places.log_file())
    logging.getLogger("studio.cli").exception("a bug ended a command")
    print_message(f"Something went wrong; the details are in {places.log_file()}.")
    if os.environ.get("BOWERBIRD_TRACEBACK"):
        raise fault
    return 1


def _file_error(fault: Exception) -> EnvironmentFault | None:
    """The error for a file that a command names; None where the fault names no file."""
    if not isinstance(fault, OSError) or fault.filename is None:
        return None
    file = fault.filename2 or fault.filename
    return EnvironmentFault(f"{file}: {fault.strerror}.", "", "Check the path.")


if __name__ == "__main__":
    sys.exit(run())
