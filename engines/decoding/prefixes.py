"""Keeps what was read of prompts, so that it is not read again.

Invariant: chunks have a fixed size and are counted from the first token of a prompt, so that what
is computed of a token does not depend on what was kept before. A chunk is kept under the hash of
all tokens up to its end; all else that it depends on is the loaded model with its adapters, to
which the cache belongs and with which it goes.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Generic, TypeVar

import torch

from engines.decoding.decoder import count_reusable
from engines.formats.system_limits import is_out_of_memory
from engines.memory import system_room

MAX_BYTES = 2**30
"""What is kept of prompts for the next ones, at most."""
ROOM_SHARE = 4
"""No more than this part of the memory that would be free without it."""

KeyT = TypeVar("KeyT", bound=Hashable)
ValueT = TypeVar("ValueT")


def free_bytes(device: torch.device) -> int:
    """Return how much memory a job may use on a device now."""
    if device.type == "cuda":
        return torch.cuda.mem_get_info(device)[0]
    return system_room().system


class BoundedCache(Generic[KeyT, ValueT]):
    """Values of known sizes, of which the least recently used make way for others."""

    def __init__(self, free: Callable[[], int]) -> None:
        """`free` returns the bytes of memory that are free now."""
        self._free = free
        self._values: OrderedDict[KeyT, tuple[ValueT, int]] = OrderedDict()
        self.nbytes = 0

    @property
    def limit(self) -> int:
        """The most bytes to keep now."""
        return min(MAX_BYTES, (self._free() + self.nbytes) // ROOM_SHARE)

    def __iter__(self) -> Iterator[KeyT]:
        """All keys, the least recently used first; the cache may be changed meanwhile."""
        return iter(list(self._values))

    def get(self, key: KeyT) -> ValueT | None:
        """The value of a key; None where there is none. `touch` tells that it was used."""
        entry = self._values.get(key)
        return None if entry is None else entry[0]

    def size(self, key: KeyT) -> int:
        """The bytes of a key's value."""
        return self._values[key][1]

    def touch(self, keys: Iterable[KeyT]) -> None:
        """Make these keys the most recently used, the last one most of all."""
        for key in keys:
            if key in self._values:
                self._values.move_to_end(key)

    def put(self, key: KeyT, value: ValueT, nbytes: int) -> None:
        """Add a value; `shrink` afterwards."""
        self.remove(key)
        self._values[key] = value, nbytes
        self.nbytes += nbytes

    def remove(self, key: KeyT) -> None:
        """Let go of a key's value, if there is one."""
        if key in self._values:
            self.nbytes -= self._values.pop(key)[1]

    def shrink(self, limit: int) -> None:
        """Let go of the least recently used values until `limit` bytes are left at most."""
        while self._values and self.nbytes > limit:
            self.nbytes -= self._values.popitem(last=False)[1][1]

    def make_room(self, needed: int) -> None:
        """Let go of values, the least recently used first, until `needed` bytes are free."""
        if self._values:
            self.shrink(max(0, self.nbytes - max(0, needed - self._free())))

    def clear(self) -> None:
        """Let go of all values."""
        self.shrink(-1)


@dataclass(frozen=True)
class Prefix(Generic[ValueT]):
    """What is kept of the beginning of a prompt: the blocks of its first `count` tokens, but of
    those that are held.

    `logits` are those of the next token where all of the prompt was read.
    """

    blocks: list[ValueT]
    count: int
    logits: torch.Tensor | None = None


@dataclass(frozen=True)
class _Block(Generic[ValueT]):
    """A part of a prompt that begins at the token `start`."""

    value: ValueT
    start: int
    logits: torch.Tensor | None = None


@dataclass(frozen=True)
class ReadPrompt(Generic[ValueT]):
    """A prompt that was read, undivided, in a value with room for `capacity` tokens.

    `cut` returns the block from a token to another, with memory of its own. `logits` are those
    after the last token, None where the prompt was not read to its end.
    """

    ids: list[int]
    value: ValueT
    capacity: int
    cut: Callable[[int, int], ValueT]
    logits: torch.Tensor | None


class PrefixCache(Generic[ValueT]):
    """The blocks of the prompts that one loaded model has read.

    A block is of a whole chunk, or of the rest of a prompt behind its last whole chunk, which only
    a prompt that equals it can use. The last prompt may be laid by undivided: another batch at the
    same caret, or after a sentence more, begins without a copy of all that stands before.
    """

    def __init__(
        self, chunk_size: int, size_of: Callable[[ValueT], int], free: Callable[[], int]
    ) -> None:
        """`size_of` returns the bytes of a block, `free` those of memory that are free now."""
        self.chunk_size, self._size_of = chunk_size, size_of
        self.cache = BoundedCache[tuple[bytes, bool], _Block[ValueT]](free)
        self._last: ReadPrompt[ValueT] | None = None

    def lay_by(self, prompt: ReadPrompt[ValueT]) -> None:
        """Keep a prompt undivided until the next `take`, or its blocks where it is too large."""
        limit, nbytes = self.cache.limit, self._size_of(prompt.value)
        if nbytes > limit:
            self.keep(prompt.ids, prompt.cut, prompt.logits)
            return
        self.cache.touch(reversed(self._keys(prompt.ids)))
        self.cache.shrink(limit - nbytes)
        self._last = prompt

    def take(self, ids: Sequence[int], tokens: int) -> tuple[ReadPrompt[ValueT], int] | None:
        """The prompt that was laid by, to be gone on with, and how many of its tokens stay.

        `tokens` are those that there must be room for. None where less than half of it stays: then
        it is divided. `find` has the blocks of all that does not stay.
        """
        last, self._last = self._last, None
        if last is None:
            return None
        if tokens <= last.capacity:
            if last.logits is not None and last.ids == ids:
                return last, len(ids)
            count = count_reusable(last.ids, ids, self.chunk_size)
            if count and 2 * count >= len(last.ids):
                self.keep(last.ids, last.cut, last.logits, first=count)
                return last, count
        self.keep(last.ids, last.cut, last.logits)
        return None

    def clear(self) -> None:
        """Let go of all prompts."""
        self._last = None
        self.cache.clear()

    def find(self, ids: Sequence[int], held: int = 0) -> Prefix[ValueT]:
        """What is kept of a prompt behind its first `held` tokens, which are whole chunks.

        Without logits at least one token is left to be read.
        """
        *chunks, end = self._keys(ids)
        size = self.chunk_size
        blocks: list[ValueT] = []
        for key in chunks[held // size :]:
            block = self.cache.get(key)
            if block is None:
                break
            blocks.append(block.value)
        last = self.cache.get(end)
        if last is not None and held <= last.start <= held + len(blocks) * size:
            count = (last.start - held) // size
            return Prefix([*blocks[:count], last.value], len(ids), last.logits)
        count = min(len(blocks), (len(ids) - 1 - held) // size)
        return Prefix(blocks[:count], held + count * size)

    def keep(
        self,
        ids: Sequence[int],
        cut: Callable[[int, int], ValueT],
        logits: torch.Tensor | None,
        *,
        first: int = 0,
        in_chunks: bool = True,
    ) -> None:
        """Keep what was read of `ids` from the chunk at `first` on, as far as there is room and
        memory.

        `cut` returns the block from a token to another, with memory of its own. `logits` are those
        after the last token, None where a prompt was not read to its end. What cannot be divided is
        one block, of use to an equal prompt alone.
        """
        *chunks, end = self._keys(ids)
        rest = len(chunks) * self.chunk_size if in_chunks else 0
        spans = [(key, i * self.chunk_size) for i, key in enumerate(chunks)] if in_chunks else []
        spans += [] if logits is None else [(end, rest)]
        spans = [(key, start) for key, start in spans if start >= first]
        keys = [key for key, _ in spans]
        self.cache.touch(keys)
        limit, total = self.cache.limit, 0
        for key, start in spans:
            if self.cache.get(key) is None:
                stop = len(ids) if key == end else start + self.chunk_size
                try:
                    block = _Block(cut(start, stop), start, logits if key == end else None)
                except RuntimeError as error:
                    if not is_out_of_memory(error):
                        raise
                    break
                self.cache.put(key, block, self._size_of(block.value) + _nbytes(block.logits))
            total += self.cache.size(key)
            if total > limit:
                break
            self.cache.shrink(limit)
        # The chunks that most prompts share, the first ones, are to go last.
        self.cache.touch(reversed(keys))
        self.cache.shrink(limit)

    def _keys(self, ids: Sequence[int]) -> list[tuple[bytes, bool]]:
        """The keys of all whole chunks and, last, of the whole prompt."""
        digest, keys = sha256(), list[tuple[bytes, bool]]()
        for start in range(0, len(ids), self.chunk_size):
            chunk = ids[start : start + self.chunk_size]
            digest.update(array("q", chunk).tobytes())
            if len(chunk) == self.chunk_size:
                keys.append((digest.digest(), False))
        return [*keys, (digest.digest(), True)]


def _nbytes(logits: torch.Tensor | None) -> int:
    return 0 if logits is None else logits.nbytes
