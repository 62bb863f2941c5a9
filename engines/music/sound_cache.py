"""Sounds that are computed once and used again, in a bounded part of the memory.

Invariant: the sounds of a cache never take more than its limit; the least recently used are dropped
first. It may be used on several threads.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

from engines.music.soundfont import Samples


class SoundCache:
    """Sounds by keys, together at most `limit` bytes."""

    def __init__(self, limit: int) -> None:
        self._limit, self._bytes = limit, 0
        self._sounds: OrderedDict[Hashable, Samples] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, compute: Callable[[], Samples]) -> Samples:
        """The sound of `key`, computed if it is not in the cache."""
        with self._lock:
            if key in self._sounds:
                self._sounds.move_to_end(key)
                return self._sounds[key]
        sound = compute()  # without the lock, so that other threads need not wait
        self._add(key, sound)
        return sound

    def _add(self, key: Hashable, sound: Samples) -> None:
        with self._lock:
            if key not in self._sounds:
                self._sounds[key] = sound
                self._bytes += sound.nbytes
            while self._bytes > self._limit:
                _, oldest = self._sounds.popitem(last=False)
                self._bytes -= oldest.nbytes
