"""Opens files that other programs wrote, within limits.

Invariant: only regular files are opened. A pipe or a device, which may have no end, is refused
before it is opened, and a file that is too large before it is read.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.system_limits import is_of_the_machine

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Opening a pipe, which may replace the file after it was checked, must not wait for a writer."""
_SURROGATES = re.compile("[\ud800-\udfff]")


def read_regular_file(path: Path, largest: int) -> bytes:
    """The content of a file of at most `largest` bytes. Raises `FileRefused`."""
    with open_regular_file(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > largest:
            raise FileRefused(
                Text(
                    "{path} has {size}; at most {largest} go.",
                    path=printable_name(path),
                    size=_in_words(size),
                    largest=_in_words(largest),
                )
            )
        try:
            return file.read(size)
        except OSError as error:
            raise _unreadable(path, error) from None


@contextmanager
def open_regular_file(path: Path, buffering: int = -1) -> Generator[BinaryIO]:
    """Open a file to read its bytes. Raises `FileRefused` for anything but a regular file.

    `buffering` is that of `open`.
    """
    try:
        _require_regular(path, path.stat().st_mode)
        file = os.fdopen(os.open(path, _FLAGS), "rb", buffering)
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        raise _unreadable(path, error) from None
    with file:
        _require_regular(path, os.fstat(file.fileno()).st_mode)
        yield file


def exists(path: Path) -> bool:
    """Return whether there is anything at a path; a name that no file can have is not there
    either."""
    try:
        return path.exists()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Return whether there is a regular file at a path that can be looked at."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Return whether there is a folder at a path that can be looked at."""
    try:
        return path.is_dir()
    except OSError:
        return False


def printable(text: str) -> str:
    """A name of the system with � for bytes that are not UTF-8, so that it can be stored."""
    return _SURROGATES.sub("�", text) if _SURROGATES.search(text) else text


def printable_name(path: Path) -> str:
    """The name of a file as it can be stored and printed."""
    return printable(path.name)


def _require_regular(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise FileRefused(Text("{path} is a folder, not a file.", path=printable(str(path))))
    if not stat.S_ISREG(mode):
        raise FileRefused(
            Text("{path} is a pipe or a device, not a file.", path=printable(str(path))),
            Text("It may have no end, so it is not read."),
            Text("Choose a file."),
        )


def _unreadable(path: Path, error: OSError | ValueError) -> Exception:
    if is_of_the_machine(error):
        return error
    reason = error.strerror if isinstance(error, OSError) else Text("its name has a null character")
    return FileRefused(
        Text("{path} cannot be read: {reason}.", path=printable(str(path)), reason=reason)
    )


def _in_words(size: int) -> str:
    if size >= 1_000_000:
        return Text("{size:,.0f} MB", size=size / 1e6)
    return Text("{size:,} bytes", size=size)
