"""write: texts."""

from __future__ import annotations

import argparse

from engines.contract import Brief, Medium
from studio.cli.commands import Commands
from studio.cli.making import Verb, add_making_command, chosen_adapters
from studio.studio import Studio

# Command-line names of the brief's fields; the limits themselves are the brief's own.
_NUMBERS = {
    "max_tokens": int,
    "temperature": float,
    "top_p": float,
    "min_p": float,
    "top_k": int,
    "repetition_penalty": float,
}


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register this module's command."""
    add_making_command(commands.add_parser("write", parents=[common], help="write texts"), WRITE)


def _add_options(parser: argparse.ArgumentParser, needs_prompt: bool) -> None:
    parser.add_argument("prompt", metavar="PROMPT", nargs=None if needs_prompt else "?")
    parser.add_argument("--mode", choices=("continue", "instruct", "rewrite"))
    parser.add_argument("--passage", metavar="TEXT", help="rewrite this text as PROMPT says")
    parser.add_argument("--following", metavar="TEXT", help="text after the place, to be fitted to")
    for name, kind in _NUMBERS.items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=kind, metavar="N")
    parser.add_argument("--stop", action="append", metavar="TEXT", help="end before this text")
    parser.add_argument("--stop-at", choices=("length", "sentence", "paragraph"))
    parser.add_argument("--precision", choices=("full", "4-bit"), help="of the weights")


def _read(options: argparse.Namespace) -> dict[str, object]:
    mode = options.mode or ("rewrite" if options.passage is not None else None)
    names = ("prompt", "passage", "following", "stop_at", "stop", "precision", *_NUMBERS)
    return {"mode": mode, **{name: getattr(options, name) for name in names}}


def _resolve(studio: Studio, brief: Brief, options: argparse.Namespace) -> dict[str, object]:
    return {"adapters": chosen_adapters(studio, brief, options)}


WRITE = Verb("write", Medium.TEXT, _add_options, _read, _resolve)
