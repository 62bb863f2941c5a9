"""A Link session: programs on the local network that keep one beat, start and stop together.

Invariant: nothing is sent or received before the artist switches it on, which is not remembered.
Without aalink, which is optional because its licence is the GPL, there is no session.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from engines.contract.text import Text
from engines.formats.ports import TransportEvent

MISSING = Text("Needs the Python package aalink.")
_POLL_MS = 5
_OTHER_TEMPO = 0.05
"""Beats a minute from which on a tempo is another one."""


class Session(Protocol):
    """A peer of the session, as aalink has it: `phase` is the beat of a bar of `quantum` beats."""

    enabled: bool
    quantum: float
    tempo: float
    playing: bool

    @property
    def num_peers(self) -> int:
        """How many others there are."""
        ...

    @property
    def phase(self) -> float:
        """The beat within the bar, from 0."""
        ...


class _NoLoop:
    """Stands for the event loop that aalink calls on each change: the session is polled."""

    def call_soon_threadsafe(self, *_: object) -> None:
        """Nothing."""


def _open(tempo: float) -> Session:
    import warnings

    import aalink  # pyright: ignore[reportMissingImports]

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of the loop, which runs nowhere
        session: Any = aalink.Link(tempo, _NoLoop())
    session.start_stop_sync_enabled = True
    session.enabled = True
    return session


class LinkSession(QObject):
    """`machine_moved(event)` when the piece is to start, go on or stop with the others.

    `plays` returns whether the piece plays, `tempo` its beats a minute, `beats` how many quarter
    notes its bar has.
    """

    machine_moved = Signal(object)

    def __init__(
        self,
        plays: Callable[[], bool],
        tempo: Callable[[], float],
        beats: Callable[[], float],
        parent: QObject,
        open_session: Callable[[float], Session] = _open,
    ) -> None:
        super().__init__(parent)
        self._plays, self._piece_tempo, self._beats = plays, tempo, beats
        self._open = open_session
        self._session: Session | None = None
        self._was_playing = self._did_play = self._waits = self._is_own_start = False
        self._tempo = self._own_tempo = self._phase = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self.poll)

    @staticmethod
    def why_missing() -> str:
        """A sentence that says why there can be no session; empty where there can be."""
        return "" if find_spec("aalink") else MISSING

    @property
    def is_on(self) -> bool:
        """Whether this program is in a session."""
        return self._session is not None

    @property
    def peers(self) -> int:
        """How many others are in it."""
        return self._session.num_peers if self._session else 0

    def switch(self, is_on: bool) -> None:
        """Join the session of the network, or leave it."""
        if is_on and self._session is None:
            self._own_tempo = self._piece_tempo()
            self._session = self._open(self._own_tempo)
            self._was_playing = self._did_play = self._waits = self._is_own_start = False
            self._timer.start()
        elif not is_on and self._session is not None:
            self._timer.stop()
            self._session.enabled = False
            self._session = None

    def poll(self) -> None:
        """Follow what the others do, and tell them what the artist does."""
        session, plays = self._session, self._plays()
        if session is None:
            return
        self._share(session)
        if plays and not self._did_play and self._waits:
            self._start_or_stop_again(session)
        elif plays and not self._did_play and not session.playing:
            self._start(session)
        elif self._did_play and not plays and session.playing and not self._waits:
            session.playing = self._was_playing = False
        elif session.playing != self._was_playing:
            self._was_playing = self._waits = session.playing
            self._is_own_start = False
            if not session.playing and plays:
                self.machine_moved.emit(TransportEvent("stop", session.tempo))
        elif self._waits and session.phase < self._phase:  # the next bar begins
            self._waits, self._tempo = False, session.tempo
            self.machine_moved.emit(TransportEvent("start", session.tempo))
        elif plays and session.playing and abs(session.tempo - self._tempo) > _OTHER_TEMPO:
            self._tempo = session.tempo
            self.machine_moved.emit(TransportEvent("continue", session.tempo))
        self._phase, self._did_play = session.phase, self._plays()

    def _share(self, session: Session) -> None:
        """Tell the others of the tempo that the artist gives the piece, and count in its bars."""
        session.quantum = self._beats()
        if self._piece_tempo() != self._own_tempo:
            self._own_tempo = session.tempo = self._piece_tempo()

    def _start_or_stop_again(self, session: Session) -> None:
        """The artist pressed play while the next bar was waited for: what he began is off again."""
        self.machine_moved.emit(TransportEvent("stop", session.tempo))
        if self._is_own_start:
            session.playing = self._was_playing = self._waits = False

    def _start(self, session: Session) -> None:
        """The artist started: alone at once, with others when their next bar begins."""
        session.playing = self._was_playing = self._is_own_start = True
        if session.num_peers:
            self._waits = True
            self.machine_moved.emit(TransportEvent("stop", session.tempo))
        else:
            self._tempo = session.tempo = self._piece_tempo()
