"""Fills in the chat templates of models in a process of its own, within limits.

Invariant: whatever a template does, this process goes on. A template is a program that comes with a
file. transformers runs it in Jinja's sandbox, which keeps it from the system, and not from memory
and time: `{{ 'a' * 20000000000 }}` is one expression, and no other thread runs until it is done.
"""

from __future__ import annotations

import atexit
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from threading import Lock, Thread

import psutil

from engines import template_filler
from engines.contract import EngineError
from engines.contract.text import Text
from engines.line_process import LineProcess, end_program, read_line, send_line, start_program

_MAX_BYTES = template_filler.MAX_BYTES + 2**27
"""What the process may take; an eighth of a GB is its own. It is watched on every system."""
_POLL_S = 0.005
_KILLED = -9
"""The exit code of a process that was killed, here or by a system without memory."""

Message = Mapping[str, str]


class TemplateFault(EngineError):
    """A template that cannot be filled in."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            Text("The model's chat template cannot be used."),
            f"({reason})",
            Text("Write in the mode “continue”, or choose another model."),
        )


class TemplateLimit(TemplateFault):
    """A template that takes too much time or memory."""


def fill_in(template: str, messages: Sequence[Message], variables: Mapping[str, object]) -> str:
    """The request that a template makes of messages, to which the model answers.

    `variables` are further ones of the template. Raises `EngineError` for whatever goes wrong.
    """
    request = {"template": template, "messages": list(messages), "variables": dict(variables)}
    try:
        answer = _process().answer(json.dumps(request, default=str).encode() + b"\n")
    except OSError as error:
        raise TemplateFault(
            Text("it needs a process: {strerror}", strerror=error.strerror)
        ) from error
    if "text" in answer:
        return answer["text"]
    kind = TemplateLimit if "limit" in answer else TemplateFault
    raise kind(next(iter(answer.values())))


def start() -> None:
    """Start the process, which takes a second, so that it is ready when it is needed."""
    with suppress(OSError):  # whoever needs it says so
        _process().start()


@lru_cache(maxsize=1)
def _process() -> _TemplateProcess:
    return _TemplateProcess()


class _TemplateProcess:
    """The process of engines.template_filler, started when it is needed and is not running."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: LineProcess | None = None
        atexit.register(self._end)

    def answer(self, request: bytes) -> dict[str, str]:
        """The answer to a request: its `text`, or why there is none."""
        with self._lock:
            try:
                return self._ask(self._send(request))
            except BaseException:
                self._end()
                raise

    def start(self) -> None:
        """Start the process if it is not running; does not wait until it is ready."""
        with self._lock:
            self._running()

    def _running(self) -> LineProcess:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._end()
        self._process = start_program(template_filler)
        return self._process

    def _send(self, request: bytes) -> LineProcess:
        """The process that a request was sent to; one that was idle for long has ended."""
        with suppress(OSError):
            return _write(self._running(), request)
        self._end()
        return _write(self._running(), request)

    def _ask(self, process: LineProcess) -> dict[str, str]:
        lines: list[bytes] = []
        reader = Thread(target=lambda: lines.append(read_line(process)), daemon=True)
        reader.start()
        is_too_large = False
        while reader.is_alive():  # until there is an answer or the process has ended
            reader.join(_POLL_S)
            if not is_too_large and _size_of(process.pid) > _MAX_BYTES:
                is_too_large = True
                process.kill()
        if lines and lines[0].endswith(b"\n") and not is_too_large:
            return json.loads(lines[0])
        is_too_large = process.wait() == _KILLED or is_too_large
        self._end()
        return {"limit": template_filler.TOO_MUCH if is_too_large else "it does not end"}

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            end_program(process)


def _write(process: LineProcess, request: bytes) -> LineProcess:
    send_line(process, request)
    return process


def _size_of(process_id: int) -> int:
    """The memory that a process has; 0 where it has ended."""
    try:
        return int(psutil.Process(process_id).memory_info().rss)
    except psutil.Error:
        return 0
