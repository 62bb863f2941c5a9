"""The piece starts, stops and keeps its tempo with the others of a Link session."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from engines.formats.ports import TransportEvent
from ui.compose.playing.link_session import LinkSession

pytestmark = pytest.mark.usefixtures("qapp")


@dataclass
class Others:
    """The session as the others make it."""

    tempo: float = 120.0
    playing: bool = False
    enabled: bool = True
    num_peers: int = 1
    phase: float = 0.0
    quantum: float = 4.0


@dataclass
class Band:
    """A session, and the piece that follows it."""

    others: Others = field(default_factory=Others)
    plays: bool = False
    tempo: float = 96.0
    moves: list[tuple[str, float | None]] = field(default_factory=list[tuple[str, float | None]])

    def __post_init__(self) -> None:
        self.parent = QObject()
        self.link = LinkSession(
            lambda: self.plays,
            lambda: self.tempo,
            lambda: 3.0,
            self.parent,
            lambda tempo: self.others,
        )
        self.link.machine_moved.connect(self._move)
        self.link.switch(True)

    def _move(self, event: TransportEvent) -> None:
        self.plays = event.kind != "stop"
        self.moves.append((event.kind, event.bpm))

    def go_to(self, *phases: float) -> None:
        """Let the beat within the bar be these, one after another."""
        for phase in phases:
            self.others.phase = phase
            self.link.poll()


@pytest.fixture
def band() -> Iterator[Band]:
    band = Band()
    yield band
    band.link.switch(False)


def test_a_start_of_the_others_is_followed_when_their_next_bar_begins(band: Band) -> None:
    band.go_to(1.0)
    band.others.playing = True
    band.go_to(1.5, 3.9)
    assert band.moves == []
    band.go_to(0.01)
    assert band.moves == [("start", 120.0)]
    band.others.tempo = 133.0
    band.go_to(0.5, 0.6)
    assert band.moves[1:] == [("continue", 133.0)]
    band.others.playing = False
    band.go_to(0.7)
    assert band.moves[2:] == [("stop", 133.0)]


def test_a_start_of_the_artist_waits_for_the_bar_of_the_others(band: Band) -> None:
    band.go_to(2.0)
    band.plays = True
    band.go_to(2.5)
    assert band.others.playing
    assert band.moves == [("stop", 120.0)]
    band.go_to(3.9, 0.0)
    assert band.moves[1:] == [("start", 120.0)]
    band.plays = False
    band.go_to(0.5)
    assert not band.others.playing


def test_play_pressed_again_takes_a_waiting_start_back(band: Band) -> None:
    band.plays = True
    band.go_to(1.0, 1.5)
    band.plays = True
    band.go_to(2.0)
    assert not band.others.playing
    assert not band.plays
    band.go_to(2.9, 0.0)
    assert [kind for kind, _ in band.moves] == ["stop", "stop"]


def test_the_others_hear_of_tempo_and_meter_of_the_piece(band: Band) -> None:
    band.go_to(1.0)
    assert (band.others.tempo, band.others.quantum) == (120.0, 3.0)
    band.tempo = 84.0
    band.go_to(1.1)
    assert band.others.tempo == 84.0


def test_alone_the_piece_starts_at_once_and_gives_the_tempo(band: Band) -> None:
    band.others.num_peers = 0
    band.plays = True
    band.go_to(1.0, 1.5)
    assert band.moves == []
    assert (band.others.playing, band.others.tempo) == (True, 96.0)


@pytest.mark.skipif(bool(LinkSession.why_missing()), reason="aalink is optional")
def test_two_programs_of_one_machine_find_each_other(qtbot: QtBot) -> None:
    parent = QObject()
    links = [LinkSession(lambda: False, lambda: 100.0, lambda: 4.0, parent) for _ in range(2)]
    for link in links:
        link.switch(True)
    try:
        qtbot.waitUntil(lambda: all(link.peers for link in links), timeout=5000)
        first, second = (link._session for link in links)
        assert first
        assert second
        first.tempo = 133.0
        qtbot.waitUntil(lambda: abs(second.tempo - 133.0) < 0.01, timeout=5000)
    finally:
        for link in links:
            link.switch(False)
