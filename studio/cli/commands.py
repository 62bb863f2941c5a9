"""The commands of a command line: their types, and how a verb of one is registered."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TypeAlias

Command: TypeAlias = Callable[[argparse.Namespace], int]
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # pyright: ignore[reportPrivateUsage]
"""What `add_subparsers` returns."""


def add_verb(
    verbs: Commands, common: argparse.ArgumentParser, name: str, action: Command, explained: str
) -> argparse.ArgumentParser:
    """Register what a command can do, such as `new`, and return its parser."""
    parser: argparse.ArgumentParser = verbs.add_parser(name, parents=[common], help=explained)
    parser.set_defaults(command=action)
    return parser
