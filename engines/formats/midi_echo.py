"""Breaks off feedback: a note that was sent and comes back by a looped cable is not played again.

A port may send back what it gets: a loop of cables, a through port, a keyboard that echoes. What is
played on it would be sent again and again. Both threads of ports call this.
"""

from __future__ import annotations

import threading
import time
from collections import deque

ECHO_S = 0.05
"""How long after it was sent a note may come back."""
_MOST = 512


class EchoGuard:
    """Remembers the notes that were sent a moment ago."""

    def __init__(self) -> None:
        self._sent: deque[tuple[int, int, float]] = deque(maxlen=_MOST)
        self._echoing: set[int] = set()  # pitches of which the press was an echo
        self._held: set[int] = set()  # pitches that were pressed by hand
        self._lock = threading.Lock()

    def add_sent(self, pitch: int, velocity: int, at_s: float | None = None) -> None:
        """A note was sent; velocity 0 ended it. Times are by `time.monotonic`."""
        with self._lock:
            self._sent.append((pitch, velocity, time.monotonic() if at_s is None else at_s))

    def is_echo(self, pitch: int, velocity: int, at_s: float) -> bool:
        """Return whether a note that came is one that was sent; each comes back once.

        A release is that of an echo only if its press was: a key may be played beside the piece.
        """
        with self._lock:
            while self._sent and self._sent[0][2] < at_s - ECHO_S:
                self._sent.popleft()
            sent = next((note for note in self._sent if note[:2] == (pitch, velocity)), None)
            if sent is not None:
                self._sent.remove(sent)
            if velocity:
                (self._held if sent is None else self._echoing).add(pitch)
                return sent is not None
            is_echoing = pitch in self._echoing
            if pitch in self._held and (sent is None or not is_echoing):
                self._held.discard(pitch)
                return False
            self._echoing.discard(pitch)
            return sent is not None or is_echoing
