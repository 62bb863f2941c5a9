"""Wildcards in prompts: `{red|blue}` becomes one of its options, `__colour__` a line of colour.txt.

Invariant: the same prompt, files and seed give the same expanded prompt; consecutive seeds go
through every combination of wildcards that lie side by side before one is repeated, as far as a
seed has room for them. Braces without a bar, or without their partner, are plain text. So are all
braces of a text that is continued, and in other texts those where a space stands at the end of an
option, as in `{x | x > 0}`: there they are code or mathematics more often than a choice.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from engines.contract import MAX_SEED, Brief, FileRefused, Medium
from engines.contract.text import Text
from engines.formats.foreign_files import exists, is_folder, printable, read_regular_file
from studio.base import places
from studio.base.errors import InputError, from_validation
from studio.kits import Braces, kit_of

B = TypeVar("B", bound=Brief)

MAX_DEPTH = 8
MAX_LINES = 100_000
_MAX_BYTES = 8_000_000
_MAX_REPLACED = 10_000
_MAX_LENGTH = 400_000  # that of the longest prompt
_NAME = re.compile(r"(?<!\w)__(?!_)([^\s{}|]*?[^\s{}|_])__(?!_)")
_PART = re.compile(r"[\w-][\w.-]*")
_BRACE_OR_BAR = re.compile(r"[{|}]")
_Stamp = tuple[int, int]


class WildcardFiles:
    """The wildcard files of a folder, each read again only when it has changed.

    Where `leaves_unknown` is set, a name without a file stays as it is written, since code is full
    of such names; `unknown` lists them.
    """

    def __init__(self, folder: Path | None = None, *, leaves_unknown: bool = False) -> None:
        self.folder = folder or places.wildcards_folder()
        self.unknown: list[str] = []
        self._leaves_unknown = leaves_unknown
        self._read: dict[str, tuple[_Stamp, tuple[str, ...]]] = {}

    def lines(self, name: str) -> tuple[str, ...]:
        """The choices in a file, none where it is unknown and left alone. Raises `InputError`."""
        if not all(_PART.fullmatch(part) for part in name.split("/")):
            return self._refuse_unknown(
                name,
                f"__{name}__: the name of a wildcard file has letters, digits, - and _,"
                " and / between folders.",
                Text("Write another name."),
            )
        path = self.folder.joinpath(*f"{name}.txt".split("/"))
        if not exists(path):
            what = Text(
                "There is no wildcard file {name}.txt in {folder}.",
                name=name,
                folder=printable(str(self.folder)),
            )
            return self._refuse_unknown(name, what, Text("Write one with a choice on each line."))
        stamp = _stamp_of(path)
        if name not in self._read or self._read[name][0] != stamp:
            self._read[name] = stamp, _read_lines(path, f"{name}.txt")
        return self._read[name][1]

    def _refuse_unknown(self, name: str, what: str, remedy: str) -> tuple[str, ...]:
        if not self._leaves_unknown:
            raise InputError(what, "", remedy)
        self.unknown.append(name)
        return ()


def wildcard_files(folder: Path | None, kind: str, mode: object) -> WildcardFiles:
    """The files for a brief. Raises `InputError` where there is no such folder.

    A text that is continued may be code, so its unknown names stay as they are.
    """
    if folder is not None and not is_folder(folder):
        raise InputError(
            Text("wildcards: there is no folder at {folder}.", folder=printable(str(folder)))
        )
    is_default = folder is None
    return WildcardFiles(
        folder, leaves_unknown=is_default and _braces_of(kind, mode) is Braces.NONE
    )


def expand_fields(
    values: Mapping[str, object], kind: str, seed: int, files: WildcardFiles
) -> dict[str, object]:
    """The fields of a brief that have wildcards, expanded. Raises `InputError`."""
    braces = _braces_of(kind, values.get("mode"))
    expanded: dict[str, object] = {}
    for field in kit_of(Medium(kind)).expanded:
        text = values.get(field)
        if isinstance(text, str):
            result = expand(text, seed, files, braces=braces)
            if result != text:
                expanded[field] = result
    return expanded


def expanded_briefs(brief: B) -> list[B]:
    """The brief itself, or one for each of its works where its prompt has wildcards.

    The files are those of the artist's own folder. Raises `InputError`.
    """
    values = brief.model_dump()
    files = wildcard_files(None, brief.kind, values.get("mode"))
    if not expand_fields(values, brief.kind, brief.seed, files):
        return [brief]
    variations = [brief.variation(index) for index in range(brief.count)]
    return [_expanded(variation, files) for variation in variations]


def _expanded(brief: B, files: WildcardFiles) -> B:
    values = brief.model_dump()
    try:
        return brief.changed(expand_fields(values, brief.kind, brief.seed, files))
    except ValidationError as fault:
        raise from_validation(fault) from None


def expand(
    prompt: str, seed: int, files: WildcardFiles | None = None, *, braces: Braces = Braces.ALL
) -> str:
    """The prompt with each wildcard replaced by the option that the seed selects.

    Raises `InputError` for a file that is missing or cannot be read, and for wildcards that name
    each other without end.
    """
    return _Expansion(files or WildcardFiles(), seed, braces).text_of(_parse(prompt, braces), 0)


def count_prompts(prompt: str, files: WildcardFiles | None = None) -> int:
    """Return how many prompts the wildcards expand to; 1 where there are none. Raises as
    `expand`."""
    return _count(_parse(prompt), files or WildcardFiles(), 0)


def wildcard_spans(prompt: str) -> list[tuple[int, int]]:
    """Start and end index of each outermost wildcard."""
    spans = [(start, end + 1) for start, *_, end in _choices(prompt, Braces.ALL)]
    inside = [range(start, end) for start, end in spans]
    names = (match.span() for match in _NAME.finditer(prompt))
    return sorted(
        [
            *spans,
            *(span for span in names if not any(span[0] in span_range for span_range in inside)),
        ]
    )


@dataclass(frozen=True)
class _Choice:
    """Options, each a sequence of text and further wildcards."""

    options: tuple[tuple[_Part, ...], ...]


@dataclass(frozen=True)
class _Line:
    """A line of the file with this name."""

    name: str


_Part = str | _Choice | _Line
_Sequence = tuple[_Part, ...]
_Group = list[int]
"""Indices of an opening brace, of the bars that are in no inner braces, and of the closing one."""


class _Digits:
    """Numbers that follow from a seed: its digits, and once it has no more, those of its hash."""

    def __init__(self, seed: int) -> None:
        self._seed, self._rest, self._room = seed, seed, MAX_SEED + 1

    def take(self, base: int) -> int:
        """The next number below `base`."""
        if self._room < base:
            digest = hashlib.sha256(f"{self._seed} {self._rest} {base}".encode()).digest()
            self._rest += self._room * int.from_bytes(digest, "big")
            self._room <<= 256
        self._rest, digit = divmod(self._rest, base)
        self._room //= base
        return digit


class _Expansion:
    """The expansion of one prompt."""

    def __init__(self, files: WildcardFiles, seed: int, braces: Braces) -> None:
        self._files, self._braces = files, braces
        self._digits = _Digits(seed)
        self._replaced = self._length = 0

    def text_of(self, parts: _Sequence, depth: int) -> str:
        return "".join(self._text_of_part(part, depth) for part in parts)

    def _text_of_part(self, part: _Part, depth: int) -> str:
        if isinstance(part, str):
            self._length += len(part)
            self._require_an_end(self._length <= _MAX_LENGTH)
            return part
        self._replaced += 1
        self._require_an_end(self._replaced <= _MAX_REPLACED)
        if isinstance(part, _Choice):
            return self.text_of(part.options[self._digits.take(len(part.options))], depth)
        lines = self._files.lines(part.name)
        if not lines:
            return f"__{part.name}__"
        _require_depth(depth, part.name)
        line = lines[self._digits.take(len(lines))]
        return self.text_of(_parse(line, self._braces), depth + 1)

    def _require_an_end(self, is_short: bool) -> None:
        if not is_short:
            raise InputError(
                Text(
                    "The prompt has more than {max_length:,} characters or {max_replaced:,} "
                    "wildcards once they are expanded.",
                    max_length=_MAX_LENGTH,
                    max_replaced=_MAX_REPLACED,
                )
            )


def _require_depth(depth: int, name: str) -> None:
    if depth >= MAX_DEPTH:
        raise InputError(
            Text(
                "Wildcards name each other more than {max_depth} deep, the last __{name}__.",
                max_depth=MAX_DEPTH,
                name=name,
            ),
            "",
            Text("See that no file leads back to itself."),
        )


def _stamp_of(path: Path) -> _Stamp:
    """Differs once a file was written again."""
    status = path.stat()
    return status.st_mtime_ns, status.st_size


def _read_lines(path: Path, name: str) -> tuple[str, ...]:
    """The lines of a file that say something; those that begin with # are remarks."""
    try:
        data = read_regular_file(path, _MAX_BYTES)
    except FileRefused as error:
        raise InputError(
            Text("The wildcard file {name} cannot be read.", name=name), error.text
        ) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise InputError(Text("The wildcard file {name} is not a text in UTF-8.", name=name))
    lines = tuple(
        line for raw_line in text.splitlines() if (line := raw_line.strip()) and line[0] != "#"
    )
    if not lines:
        raise InputError(
            Text("The wildcard file {name} is empty.", name=name),
            "",
            Text("Write a choice on each line."),
        )
    if len(lines) > MAX_LINES:
        raise InputError(
            Text(
                "The wildcard file {name} has {count:,} lines; at most {max_lines:,} go.",
                name=name,
                count=len(lines),
                max_lines=MAX_LINES,
            )
        )
    return lines


def _braces_of(kind: str, mode: object) -> Braces:
    return kit_of(Medium(kind)).braces(mode)


def _parse(text: str, braces: Braces = Braces.ALL, depth: int = 0) -> _Sequence:
    if depth == MAX_DEPTH:
        return (text,)
    parts: list[_Part] = []
    last_end = 0
    for group in _choices(text, braces):
        parts += _with_names(text[last_end : group[0]])
        options = _options(text, group)
        parts.append(_Choice(tuple(_parse(option, braces, depth + 1) for option in options)))
        last_end = group[-1] + 1
    return (*parts, *_with_names(text[last_end:]))


def _with_names(text: str) -> list[_Part]:
    """The text, and between its pieces the names of files."""
    pieces = _NAME.split(text)
    return [_Line(piece) if index % 2 else piece for index, piece in enumerate(pieces)]


def _count(parts: _Sequence, files: WildcardFiles, depth: int) -> int:
    count = 1
    for part in parts:
        if isinstance(part, _Choice):
            count *= sum(_count(option, files, depth) for option in part.options)
        elif isinstance(part, _Line):
            count *= _count_lines(part.name, files, depth)
    return count


def _count_lines(name: str, files: WildcardFiles, depth: int) -> int:
    lines = files.lines(name)
    _require_depth(depth, name)
    return sum(
        _count(_parse(line), files, depth + 1) if _may_have_wildcards(line) else 1 for line in lines
    )


def _may_have_wildcards(line: str) -> bool:
    return "__" in line or "{" in line


def _choices(text: str, braces: Braces) -> list[_Group]:
    """The outermost groups that are a choice, in order."""
    choices: list[_Group] = []
    for group in _groups(text) if braces is not Braces.NONE else ():
        is_outermost = not choices or group[0] > choices[-1][-1]
        has_bar = len(group) > 2
        if is_outermost and has_bar and (braces is Braces.ALL or not _has_space(text, group)):
            choices.append(group)
    return choices


def _has_space(text: str, group: _Group) -> bool:
    """Return whether a space stands at an end of an option."""
    return any(text[index + 1].isspace() for index in group[:-1]) or any(
        text[index - 1].isspace() for index in group[1:]
    )


def _groups(text: str) -> list[_Group]:
    """The groups of matching braces, sorted by the opening one."""
    open_groups: list[list[int]] = []
    groups: list[_Group] = []
    for match in _BRACE_OR_BAR.finditer(text):
        if match[0] == "{":
            open_groups.append([])
        if open_groups:
            open_groups[-1].append(match.start())
            if match[0] == "}":
                groups.append(open_groups.pop())
    return sorted(groups)


def _options(text: str, group: _Group) -> list[str]:
    return [text[start + 1 : end] for start, end in pairwise(group)]
