"""Marks: what the studio writes into or beside a file about the work in it.

Invariant: what is read from a mark is only claimed, since anybody may have written it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from engines.contract import Brief, FileRefused
from engines.formats.foreign_files import read_regular_file
from engines.formats.json_values import as_object, parse_json
from studio.base.errors import InputError

LARGEST_MARK = 4_000_000
"""Bytes of the marks at the head of a file."""
_LARGEST_SIDE_CAR = 20_000_000
_BRIEF: TypeAdapter[Brief] = TypeAdapter(Brief)


@dataclass(frozen=True)
class Marks:
    """The marks of a file; `data` is its content without them.

    `is_unchanged` says whether the content has the hash that the marks state, None where they state
    none.
    """

    facts: Mapping[str, object]
    brief: Brief | None
    data: bytes
    is_unchanged: bool | None


def marks_of(facts: Mapping[str, object], body: bytes, digest: str = "") -> Marks:
    """Return the marks with these facts, of a file whose content is `body`, or has this digest."""
    stated = facts.get("body_sha256", facts.get("sha256"))
    is_unchanged = None if stated is None else stated == (digest or digest_of(body))
    return Marks(facts, parse_brief(facts.get("brief")), body, is_unchanged)


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of bytes in hex digits."""
    return hashlib.sha256(data).hexdigest()


def side_car_text(facts: Mapping[str, object]) -> str:
    """Return the marks that stand in a file beside another."""
    return json.dumps(facts, ensure_ascii=False) + "\n"


def read_side_car(path: Path) -> str:
    """Return the file of marks beside another; empty if there is none that can be read."""
    try:
        data = read_regular_file(path.with_name(path.name + ".json"), _LARGEST_SIDE_CAR)
    except FileRefused:
        return ""
    return data.decode(errors="replace")


def parse_facts(text: str) -> dict[str, object]:
    """Return the facts in a JSON text; empty if it is no mark of the studio."""
    facts = as_object(parse_json(text))
    return facts if "DigitalSourceType" in facts else {}


def parse_brief(values: object) -> Brief | None:
    """Return the brief of these values; None if there is none, or an invalid one."""
    try:
        return _BRIEF.validate_python(values)
    except ValidationError:
        return None


def read_file(path: Path, largest: int) -> bytes:
    """Return the bytes of a file. Raises `InputError` where there are more than `largest`."""
    try:
        return read_regular_file(path, largest)
    except FileRefused as error:
        raise InputError(error.what, error.meaning, error.remedy) from None
