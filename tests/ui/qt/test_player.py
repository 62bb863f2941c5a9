"""The sound of Qt's player: its buffer."""

from __future__ import annotations

import os

import pytest

from studio.base.settings import SoundBuffer
from ui.qt import player


@pytest.mark.parametrize(("choice", "value"), [("short", "25"), ("medium", "60"), ("long", "200")])
def test_the_buffer_that_was_chosen_is_asked_of_the_sound_system(
    monkeypatch: pytest.MonkeyPatch, choice: SoundBuffer, value: str
):
    monkeypatch.setattr(player, "_SET_BEFORE", frozenset[str]())
    monkeypatch.setenv("PULSE_LATENCY_MSEC", "1")
    monkeypatch.setenv("PIPEWIRE_LATENCY", "1")
    player.choose_buffer(choice)
    assert os.environ["PULSE_LATENCY_MSEC"] == value
    assert os.environ["PIPEWIRE_LATENCY"] == f"{int(value) * 48}/48000"


def test_a_buffer_of_the_artist_s_own_counts(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(player, "_SET_BEFORE", frozenset({"PULSE_LATENCY_MSEC"}))
    monkeypatch.setenv("PULSE_LATENCY_MSEC", "7")
    monkeypatch.setenv("PIPEWIRE_LATENCY", "1")
    player.choose_buffer("long")
    assert os.environ["PULSE_LATENCY_MSEC"] == "7"
    assert os.environ["PIPEWIRE_LATENCY"] == "9600/48000"
