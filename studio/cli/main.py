"""The program's entry: parse, do, and turn every known fault into one sentence and an exit code."""

from __future__ import annotations

import argparse
import logging
import os
import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

from studio import places
from studio.cli import machine
from studio.cli.voice import say
from studio.errors import EnvironmentFault, InputError, named
from studio.log import open_log

Command = Callable[[argparse.Namespace], int]

CANCELLED = 130
ROOMS = ("making", "drawing", "composing", "keeping", "learning", "machine", "demo")


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without the usage lines."""

    def error(self, message: str) -> NoReturn:
        """Leave with 2."""
        for kind, allowed in (("int", "a whole number"), ("float", "a number")):
            message = re.sub(
                rf"invalid {kind} value: (.*)", rf"{allowed} is needed (\1 was given)", message
            )
        raise InputError(f"{message[:1].upper()}{message[1:]}.", "", f"See `{self.prog} --help`.")


def run(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks and return the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        # The window must not wait for the rooms of the other commands, which open the database.
        rooms = () if words[:1] in ([], ["studio"]) else ROOMS
        options = build_parser(rooms).parse_args(words)
        command: Command = options.command
        return command(options)
    except KeyboardInterrupt:
        return CANCELLED
    except BrokenPipeError:
        # The reader went away (`bowerbird history | head`); nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as fault:  # noqa: BLE001 - the program's edge
        return _explain(fault)


def build_parser(rooms: Sequence[str] = ROOMS) -> argparse.ArgumentParser:
    """The command line with the commands of these rooms."""
    parser = Parser(prog="bowerbird", description="Write, draw and compose on your own machine.")
    parser.add_argument("--version", action="version", version=f"bowerbird {version('bowerbird')}")
    _add_common(parser)
    parser.set_defaults(command=open_window, project=None, json=False, device=None)
    commands = parser.add_subparsers(parser_class=Parser, metavar="COMMAND")
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    _add_common(common)
    window = commands.add_parser("studio", parents=[common], help="open the studio")
    window.set_defaults(command=open_window)
    for room in rooms:
        import_module(f"studio.cli.{room}").add_commands(commands, common)
    return parser


def open_window(options: argparse.Namespace) -> int:
    """Open the studio; the window lives above this room, so it is reached by name."""
    if not machine.has_display() and not os.environ.get("QT_QPA_PLATFORM"):
        raise EnvironmentFault(
            "There is no display here, so the window cannot open.",
            "Every command works without one.",
            "See `bowerbird --help`, or run `bowerbird demo`.",
        )
    window = import_module("ui.main")
    project: Path | None = options.project
    return int(window.run([str(project)] if project else []))


def _add_common(parser: Parser) -> None:
    # In a command they have no defaults of their own, so that they may also stand before it.
    lacking = argparse.SUPPRESS
    parser.add_argument("--project", type=Path, default=lacking, help="default: the last one")
    parser.add_argument("--json", action="store_true", default=lacking, help="one object a line")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda", "mps"), default=lacking)


def _explain(fault: Exception) -> int:
    known = named(fault) or _of_a_file(fault)
    if known is not None:
        say(str(known))
        return known.exit_code
    open_log(places.log_file())
    logging.getLogger("studio.cli").exception("a bug ended a command")
    say(f"Something went wrong; the details are in {places.log_file()}.")
    if os.environ.get("BOWERBIRD_TRACEBACK"):
        raise fault
    return 1


def _of_a_file(fault: Exception) -> EnvironmentFault | None:
    """What stands in the way of a file that a command names; None where no file does."""
    if not isinstance(fault, OSError) or fault.filename is None:
        return None
    file = fault.filename2 or fault.filename
    return EnvironmentFault(f"{file}: {fault.strerror}.", "", "Check the path.")


if __name__ == "__main__":
    sys.exit(run())
