"""Writes the weights of pickled files as safetensors, in a process of its own and within limits.

Invariant: no pickle is opened in this process, and whatever is in one, this process goes on. The
result is complete or absent, and the pickle stays as it is. See engines.pickle_reader.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil

from engines import pickle_reader
from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.atomic import save_atomically
from engines.formats.foreign_files import open_regular_file, printable_name
from engines.formats.safetensors_values import require_finite
from engines.memory import refusal, system_room

_POLL_S = 0.05
_START_S, _BYTES_PER_S = 120, 10_000_000
_OWN_BYTES = 2**30
"""What torch itself takes in the process."""
_KILLED = -9
_AGAIN = Text("Get it again, or as safetensors.")
_SAFETENSORS = Text("Get it as safetensors.")


def convert(file: Path, result: Path, max_seconds: float | None = None) -> None:
    """Write the weights in the pickle `file` as safetensors to `result`.

    Raises `FileRefused` for a file with more than weights, without any, or beyond its limits,
    `EngineError` where it does not fit into memory, and `OSError` where the result cannot be
    written.
    """
    with open_regular_file(file) as stream:
        size = stream.seek(0, 2)
    room = system_room().system
    if size + _OWN_BYTES > room:
        raise refusal(f"“{file.name}”", size + _OWN_BYTES, room)
    limit_s = max_seconds or _START_S + size / _BYTES_PER_S

    def write(draft: Path) -> None:
        reason, name = _run(file, draft, pickle_reader.room_for(size) + _OWN_BYTES, limit_s)
        if reason:
            raise _refusal(file, reason, name)
        require_finite(draft, printable_name(file))

    save_atomically(result, write)


def _run(file: Path, draft: Path, max_bytes: int, limit_s: float) -> tuple[str, str]:
    """The answer of the process: empty, or why a file is refused, and a name."""
    # In an installed studio the executable is the program itself, which understands this much.
    command = [sys.executable, "-m", pickle_reader.__name__, str(file.absolute()), str(draft)]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    root, end = Path(__file__).resolve().parents[1], time.monotonic() + limit_s
    with subprocess.Popen(command, cwd=root, stdout=pipe, stderr=nowhere, stdin=nowhere) as process:
        try:
            while process.poll() is None:
                if time.monotonic() > end:
                    return "time", ""
                if _size_of(process.pid) > max_bytes:  # systems that set no limit
                    return "memory", ""
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_POLL_S)
        finally:
            process.kill()
        answer = process.stdout.read() if process.stdout else b""
    return _read_answer(answer, process.returncode)


def _read_answer(answer: bytes, code: int) -> tuple[str, str]:
    with suppress(ValueError, TypeError):
        reason, name = json.loads(answer) or ("", "")
        if reason == "system":
            raise OSError(int(name), "")
        return str(reason), str(name)
    return ("memory" if code == _KILLED else "damaged"), ""


def _size_of(process_id: int) -> int:
    try:
        return int(psutil.Process(process_id).memory_info().rss)
    except psutil.Error:
        return 0


def _refusal(file: Path, reason: str, name: str) -> FileRefused:
    path, unchanged = printable_name(file), Text("Nothing in it was run, and nothing was written.")
    sentences = {
        "asks for": (
            Text("{path} asks for more than weights: {name}.", path=path, name=name),
            _SAFETENSORS,
        ),
        "program": (Text("{path} is a program (TorchScript).", path=path), _SAFETENSORS),
        "no weights": (Text("{path} holds no weights.", path=path), _AGAIN),
        "no weights of torch": (
            Text("{path} is damaged, or a pickle with more than weights.", path=path),
            _SAFETENSORS,
        ),
        "no names": (Text("{path} holds weights without names.", path=path), _SAFETENSORS),
        "no plain": (
            Text("{path} has weights that are packed or sparse ({name}).", path=path, name=name),
            _SAFETENSORS,
        ),
        "packed": (
            Text("{path} is packed in a way that no program saves weights.", path=path),
            _AGAIN,
        ),
        "larger": (
            Text("{path} unpacks to more than it holds, so it was stopped.", path=path),
            _AGAIN,
        ),
        "memory": (Text("{path} takes too much memory, so it was stopped.", path=path), _AGAIN),
        "time": (Text("{path} takes too long, so it was stopped.", path=path), _AGAIN),
    }
    damaged = Text("{path} is damaged or not whole.", path=path), Text("Copy it again.")
    what, remedy = sentences.get(reason, damaged)
    return FileRefused(what, unchanged, remedy)
