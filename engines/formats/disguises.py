"""What a file really is that has the ending of a model and is none, by its first bytes.

Invariant: nothing is unpacked, followed or run; a file that is not recognised has no sentence.
"""

from __future__ import annotations

import re
from pathlib import Path

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.foreign_files import open_regular_file, printable_name
from engines.formats.pickles import GGML

_START_BYTES = 256
_UNPACK = Text("Unpack it, and add what is inside.")
_AGAIN = Text("Get the model itself; perhaps its page asks for an account first.")
_GGML = Text("of GGML, a form before GGUF")
OTHER_ENDINGS = frozenset(
    ".png .jpg .jpeg .webp .gif .pdf .txt .md .json .yaml .html .parts .mid .midi .wav .mp3".split()
)
"""Endings of files that are no models, and say so."""
_CONTENTS: tuple[tuple[re.Pattern[bytes], str, str], ...] = tuple(
    (re.compile(pattern, re.S | re.I), what, remedy)
    for pattern, what, remedy in (
        (rb"\s*<(!doctype|html|\?xml|head)", Text("a web page"), _AGAIN),
        (
            rb"version https://git-lfs",
            Text("a note of Git LFS on where the model is"),
            Text("Run `git lfs pull` in its folder, or get the file itself."),
        ),
        (GGML, _GGML, Text("Get its GGUF file.")),
        (rb"GGUF", Text("a GGUF file"), Text("Rename it to end in {suffix}.", suffix=".gguf")),
        (
            rb".{8}\s*\{\s*\"",
            Text("a safetensors file"),
            Text("Rename it to end in {suffix}.", suffix=".safetensors"),
        ),
        (
            rb"PK\x03\x04|\x1f\x8b|7z\xbc\xaf|Rar!|BZh|\xfd7zXZ|\(\xb5/\xfd",
            Text("an archive"),
            _UNPACK,
        ),
        (rb"\x89PNG|\xff\xd8\xff|RIFF.{4}WEBP|GIF8", Text("a picture"), ""),
        (rb"%PDF|[\t\n\r -~]{8,}$", Text("a text"), _AGAIN),
    )
)


_UNREAD = {".onnx": Text("an ONNX file"), ".engine": Text("a TensorRT file")}
"""Models in forms that are not read, by their endings."""


def describe_unread(path: Path) -> FileRefused | None:
    """Return why a model in a form that is not read is refused, by its ending; None for others."""
    what = _UNREAD.get(path.suffix.lower())
    if what is None:
        return None
    name = printable_name(path)
    return FileRefused(
        Text("{name} is {what}, which the studio does not open.", name=name, what=what),
        "",
        Text("Choose the model as safetensors or GGUF."),
    )


def describe_disguise(path: Path, *but: str) -> FileRefused | None:
    """Return why a file is refused that is something else, which is none of `but`; None if
    unknown."""
    try:
        with open_regular_file(path) as file:
            start = file.read(_START_BYTES)
    except (FileRefused, OSError):
        return None
    for pattern, what, remedy in _CONTENTS:
        if pattern.match(start) and what not in but:
            return FileRefused(_sentence(path, what), "", remedy)
    return None


def _sentence(path: Path, what: str) -> str:
    name = printable_name(path)
    if what == _GGML:
        return Text("{name} is {what}.", name=name, what=what)
    if path.suffix.lower() in OTHER_ENDINGS:
        return Text("{name} is {what}, and neither a model nor an adapter.", name=name, what=what)
    return Text("{name} is {what}, and not what its name says.", name=name, what=what)
