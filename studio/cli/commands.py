"""The types of a command line: its commands, and what runs one."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TypeAlias

Command: TypeAlias = Callable[[argparse.Namespace], int]
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # pyright: ignore[reportPrivateUsage]
"""What `add_subparsers` returns."""
