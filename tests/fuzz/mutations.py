"""Inputs made from valid ones by chance: bytes changed at random, JSON with values exchanged."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from random import Random
from typing import Any

LARGEST_INPUT = 20_000
_SIZES = (1, 2, 4, 8)
_EDGES = (
    0,
    1,
    -1,
    0x7F,
    0x80,
    0xFF,
    0x7FFF,
    0x8000,
    0xFFFF,
    2**31 - 1,
    2**31,
    2**32 - 1,
    2**63 - 1,
)
_WORDS = tuple(
    b'{}|[]|"|\\|\\ud800|\0|\xff\xfe|\xef\xbb\xbf|NaN|1e999|-0|MThd|MTrk|RIFF|LIST|fLaC|GGUF'
    b"|bowerbird: {|---\n|<img src='file:///x'>|../../x|{a|b}".split(b"|")
)
_ODD_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**63, 2**64, -(2**70), 10**400, 1e308, -1.5, float("nan"),
    float("inf"), "", "\0", "\ud800", "x" * 5000, "../../etc", "<b>", "1", [], {}, [[]], [None],
    [-1, -1], [0] * 50, {"": None}, {"a": {"a": {"a": []}}},
)  # fmt: skip


def make_input(seeds: Sequence[bytes], random: Random, *, is_json: bool) -> bytes:
    """A new input: one of the seeds changed a little or a lot, or bytes of no kind at all."""
    if random.random() < 0.02:
        return random.randbytes(random.randrange(200))
    data = random.choice(seeds)
    if is_json and random.random() < 0.8:
        data = mutate_json(data, random)
        if random.random() < 0.7:
            return data
    for _ in range(random.choice((1, 1, 1, 2, 3, 5, 20))):
        data = mutate_bytes(data, random.choice(seeds), random)
    return data[:LARGEST_INPUT]


def mutate_bytes(data: bytes, other: bytes, random: Random) -> bytes:
    """One change: a bit, a number, a word, or a piece removed, repeated or brought from `other`."""
    at, end = sorted((random.randint(0, len(data)), random.randint(0, len(data))))
    end = min(end, at + 64) if random.random() < 0.7 else end
    change = random.randrange(8)
    if change == 0 and at < len(data):
        return data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :]
    if change == 1:
        return data[:at] + random.randbytes(end - at) + data[end:]
    if change == 2:
        return data[:at] + data[end:]
    if change == 3:
        return data[:end] + data[at:end] * random.choice((1, 1, 2, 40)) + data[end:]
    if change == 4:
        return data[:at] + random.choice(_WORDS) + data[at:]
    if change == 5:
        return data[:at] + other[random.randint(0, len(other)) :][:200] + data[end:]
    if change == 6:
        return data[:at]
    size = random.choice(_SIZES)
    number = random.choice(_EDGES) % (1 << 8 * size)
    return data[:at] + number.to_bytes(size, random.choice(("big", "little"))) + data[at + size :]


def mutate_json(data: bytes, random: Random) -> bytes:
    """The same JSON with values exchanged, removed or nested; keys may change their places."""
    value: Any = json.loads(data)
    for _ in range(random.choice((1, 1, 2, 4))):
        value = _exchange(value, random)
    if random.random() < 0.01:
        value = _nested(random.choice((100, 2000, 20_000)))
        return value.encode()
    return json.dumps(value).encode()


def _exchange(value: Any, random: Random) -> Any:
    """The value with one part of it exchanged for an odd one, at any depth."""
    if isinstance(value, dict) and value and random.random() < 0.85:
        key = random.choice(list(value))
        change = random.random()
        if change < 0.1:
            return {name: part for name, part in value.items() if name != key}
        if change < 0.2:
            return value | {random.choice(["", "__metadata__", *value]): value[key]}
        return value | {key: _exchange(value[key], random)}
    if isinstance(value, list) and value and random.random() < 0.85:
        index = random.randrange(len(value))
        return [*value[:index], _exchange(value[index], random), *value[index + 1 :]]
    return random.choice(_ODD_VALUES)


def _nested(depth: int) -> str:
    return '{"a":[' * depth + "]}" * depth


def with_png_checksums(data: bytes) -> bytes:
    """The bytes with the checksums of their PNG chunks mended, so that they are read further."""
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        return data
    mended, at = data[:8], 8
    while at + 12 <= len(data):
        end = at + 8 + int.from_bytes(data[at : at + 4], "big")
        if end + 4 > len(data):
            break
        mended += data[at:end] + zlib.crc32(data[at + 4 : end]).to_bytes(4, "big")
        at = end + 4
    return mended + data[at:]
