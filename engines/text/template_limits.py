"""Limits what the chat template of a model may do: it is a program that comes with a file.

Invariant: a template ends after `MAX_LINES` lines of its code at most, and whatever it raises
becomes one `EngineError`. transformers already runs templates in Jinja's sandbox, which has no
limit for loops within loops.
"""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from engines.contract import EngineError

MAX_LINES = 1_000_000
"""The longest templates of large models run some thousand lines for one message."""


_CODE = "<template>"
"""The file name that Jinja gives to the code of a template."""


class _TooLong(Exception):
    pass


@contextmanager
def template_limits() -> Generator[None]:
    """Run a template within limits. Raises `EngineError` for whatever goes wrong in it."""
    lines = 0

    def count(frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal lines
        if frame.f_code.co_filename != _CODE:
            return None
        lines += event == "line"
        if lines > MAX_LINES:
            raise _TooLong("it does not end")
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
