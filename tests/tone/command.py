"""tone: sines."""

from __future__ import annotations

import argparse
from typing import Any

from engines.contract import Brief, Medium
from studio.cli.making import Verb, add_making_command
from studio.studio import Studio


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """Register this module's command."""
    add_making_command(commands.add_parser("tone", parents=[common], help="sound tones"), TONE)


def _add_options(parser: argparse.ArgumentParser, needs_prompt: bool) -> None:
    parser.add_argument("prompt", metavar="NAME", nargs="?")
    parser.add_argument("--pitch", type=float, metavar="HZ")
    parser.add_argument("--length", type=float, metavar="S")


def _read(options: argparse.Namespace) -> dict[str, object]:
    return {name: getattr(options, name) for name in ("prompt", "pitch", "length")}


def _resolve(studio: Studio, brief: Brief, options: argparse.Namespace) -> dict[str, object]:
    return {"adapters": ()}


TONE = Verb("tone", Medium.register("tone"), _add_options, _read, _resolve)
