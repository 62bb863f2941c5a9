"""What a file really is that has the ending of a model and is none, by its first bytes.

Invariant: nothing is unpacked, followed or run; a file that is not recognised has no sentence.
"""

from __future__ import annotations

import re
from pathlib import Path

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.foreign_files import open_regular_file, printable_name
from engines.formats.pickles import GGML, PICKLES

_START_BYTES = 256
_UNPACK = Text("Unpack it, and add what is inside.")
_AGAIN = Text("Get the model itself; perhaps its page asks for an account first.")
_GGML = Text("of GGML, a form before GGUF")
SAFETENSORS = (".safetensors", ".sft")
_WEIGHTS = frozenset({*SAFETENSORS, ".gguf", "", *PICKLES})
"""Endings under which weights lie; some programs give them none."""
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


_UNFINISHED = frozenset(".part .partial .crdownload .download .aria2 .incomplete .tmp".split())
"""Endings that programs give to what they are still fetching."""
_UNREAD = {".onnx": Text("an ONNX file"), ".engine": Text("a TensorRT file")}
"""Models in forms that are not read, by their endings."""


def has_weights_ending(path: Path) -> bool:
    """Return whether the name of a file says that weights are in it."""
    return path.suffix.lower() in _WEIGHTS


def _describe_ending(path: Path) -> FileRefused | None:
    """Return why a file is refused by its ending; None for others."""
    name, what = printable_name(path), _UNREAD.get(path.suffix.lower())
    if path.suffix.lower() in _UNFINISHED:
        what = Text("{name} is a download that is not finished.", name=name)
        return FileRefused(what, "", Text("Let its program finish it, or get the file again."))
    if what is None:
        return None
    return FileRefused(
        Text("{name} is {what}, which the studio does not open.", name=name, what=what),
        "",
        Text("Choose the model as safetensors or GGUF."),
    )


def describe_disguise(path: Path, *but: str) -> FileRefused | None:
    """Return why a file is refused that is empty or something else, which is none of `but`; None if
    unknown."""
    if (ending := _describe_ending(path)) is not None:
        return ending
    try:
        with open_regular_file(path) as file:
            start = file.read(_START_BYTES)
    except (FileRefused, OSError):
        return None
    if not start:
        return FileRefused(
            Text("{name} is empty.", name=printable_name(path)), "", Text("Get it again.")
        )
    matches = (row for row in _CONTENTS if row[0].match(start) and row[1] not in but)
    _, what, remedy = next(matches, (None, "", ""))
    return _refusal(path, what, remedy) if what else None


def _refusal(path: Path, what: str, remedy: str) -> FileRefused:
    name = printable_name(path)
    if what == _GGML:
        return FileRefused(Text("{name} is {what}.", name=name, what=what), "", remedy)
    if has_weights_ending(path) or remedy not in (_AGAIN, _UNPACK, ""):
        sentence = Text("{name} is {what}, and not what its name says.", name=name, what=what)
        return FileRefused(sentence, "", remedy)
    sentence = Text("{name} is {what}, and neither a model nor an adapter.", name=name, what=what)
    return FileRefused(sentence, "", _UNPACK if remedy == _UNPACK else "")
