"""Limits what the chat template of a model may do: it is a program that comes with a file.

Invariant: a template ends after `MAX_LINES` lines of its code or `MAX_BYTES` of memory, and
whatever it raises becomes one `EngineError`. transformers already runs templates in Jinja's
sandbox, which has no limit for loops within loops.
"""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import psutil

from engines.contract import EngineError

MAX_LINES = 200_000
"""The longest templates of large models run some thousand lines for one message."""
MAX_BYTES = 2**29
"""What a program may grow by while a template runs, which may double a text in each line."""

_CODE = "<template>"
"""The file name that Jinja gives to the code of a template."""


class _TooLong(Exception):
    pass


@contextmanager
def template_limits() -> Generator[None]:
    """Run a template within limits. Raises `EngineError` for whatever goes wrong in it."""
    lines, characters, process = 0, 0, psutil.Process()
    most_memory = process.memory_info().rss + MAX_BYTES

    def count(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal lines, characters
        if frame.f_code.co_filename != _CODE:
            return None
        lines += event == "line"
        if event == "return" and isinstance(argument, str):  # what it yields, joined at the end
            characters += len(argument)
        if lines > MAX_LINES:
            raise _TooLong("it does not end")
        if characters > MAX_BYTES or process.memory_info().rss > most_memory:
            raise _TooLong("it takes too much memory")
        return count

    previous = sys.gettrace()
    sys.settrace(count)
    try:
        yield
    except Exception as error:  # a template may raise anything
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
        raise EngineError(
            "The model's chat template cannot be used.",
            f"({reason})",
            "Write in the mode “continue”, or choose another model.",
        ) from error
    finally:
        sys.settrace(previous)
