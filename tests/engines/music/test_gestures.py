"""Pedal, bends, volume and expression of a file are heard; a file without them sounds as before."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engines.formats.midi import read_midi
from engines.formats.score import Score, without_original
from engines.music.gestures import MAX_HOLD_S
from engines.music.render import RATE, render
from tests.engines.formats.midi_bytes import file, track
from tests.engines.music.test_render import cents_off, level

NOTE = ("00 90 45 64", "8F 00 80 45 00")
"""A4 of two seconds (1920 ticks)."""
LOUDEST = ("00 91 54 7F", "83 60 81 54 00")
"""A note on another channel, so that no scaling hides a change of the first."""


def score(*events: str) -> Score:
    return read_midi(file(track(*events)))[0]


def sound(*events: str) -> np.ndarray:
    return render(score(*events))


VIOLIN = "00 C0 28"


@pytest.mark.parametrize(
    ("events", "cents"),
    [
        (("00 E0 00 60",), 100),  # half of two semitones up
        (("00 E0 00 00",), -200),
        (("00 B0 65 00", "00 B0 64 00", "00 B0 06 0C", "00 E0 00 50"), 300),
        (("00 B0 65 00", "00 B0 64 00", "00 B0 06 01", "00 B0 26 32", "00 E0 00 00"), -150),
        (("00 E0 00 60", "00 B0 79 00"), 0),
        (("00 B0 65 00", "00 B0 64 00", "00 B0 79 00", "00 B0 06 0C", "00 E0 00 60"), 100),
        (("00 B0 63 00", "00 B0 62 00", "00 B0 06 0C", "00 E0 00 60"), 100),  # no such parameter
    ],
)
def test_a_bend_changes_the_pitch_by_its_range(events: tuple[str, ...], cents: int):
    bent = sound(VIOLIN, *events, *NOTE)
    plain = sound(VIOLIN, *NOTE)
    assert cents_off(bent, 69) - cents_off(plain, 69) == pytest.approx(cents, abs=6)


def test_a_bend_within_a_note_changes_it_from_there_on():
    bent = sound(VIOLIN, "00 90 45 64", "87 40 E0 00 60", "87 40 80 45 00")
    plain = sound(VIOLIN, *NOTE)
    assert bent.shape[0] > 2 * RATE
    scale = np.abs(plain[: RATE // 2]).max() / np.abs(bent[: RATE // 2]).max()
    assert np.allclose(bent[: RATE // 2] * scale, plain[: RATE // 2], atol=400)
    assert abs(cents_off(np.roll(bent, -RATE, axis=0), 69) - 100) < 30


@pytest.mark.parametrize("control", ["07", "0B"])
def test_volume_and_expression_change_within_a_note(control: str):
    fading = sound(
        VIOLIN, f"00 B0 {control} 64", "00 90 45 64", f"87 40 B0 {control} 20", "87 40 80 45 00"
    )
    assert 12 < level(fading, 0.5, 0.95) - level(fading, 1.05, 1.5) < 25


def test_a_piece_sounds_in_full_until_its_first_expression():
    fading = sound(VIOLIN, "00 90 45 64", "87 40 B0 0B 20", "87 40 80 45 00")
    assert 12 < level(fading, 0.5, 0.95) - level(fading, 1.05, 1.5) < 25


def test_a_track_whose_volume_was_changed_keeps_its_fade():
    fading = score(
        *("00 C0 28", "00 B0 07 64", "00 90 45 64", "87 40 B0 07 32", "87 40 80 45 00"), *LOUDEST
    )
    soft, loudest = fading.tracks
    halved = replace(fading, tracks=(replace(soft, volume=50), loudest))
    before, after = render(fading), render(halved)
    for start in (0.6, 1.2):
        assert level(before, start, start + 0.3) - level(after, start, start + 0.3) == (
            pytest.approx(12, abs=1)
        )


def test_the_pedal_holds_a_note_until_it_is_lifted():
    short = ("00 90 45 64", "60 80 45 00")
    held = sound(VIOLIN, "00 B0 40 7F", *short, "8E 20 B0 40 00")
    plain = sound(VIOLIN, *short)
    assert len(plain) <= RATE
    assert level(held, 1.0, 1.8) > -40
    assert level(held, 2.3, 2.4) < level(held, 1.0, 1.8) - 20


def test_a_key_that_is_struck_again_ends_the_held_note():
    twice = sound(VIOLIN, "00 B0 40 7F", *("00 90 45 64", "60 80 45 00") * 2, "00 B0 40 00")
    once = sound(VIOLIN, "00 B0 40 7F", "00 90 45 64", "60 80 45 00", "60 B0 40 00")
    assert abs(len(twice) - len(once)) < RATE // 2


def test_a_pedal_that_is_never_lifted_holds_a_note_for_seconds():
    held = sound(VIOLIN, "00 B0 40 7F", "00 90 45 64", "60 80 45 00")
    assert MAX_HOLD_S * RATE < len(held) < (MAX_HOLD_S + 5) * RATE


def test_messages_that_change_nothing_leave_the_sound_as_it_is():
    neutral = score(
        *("00 C0 28", "00 E0 00 40", "00 B0 0B 7F", "00 B0 40 00", "00 B0 07 50", "00 B0 5B 28"),
        *NOTE,
    )
    assert neutral.original is not None
    assert np.array_equal(render(neutral), render(without_original(neutral)))


@pytest.mark.parametrize(
    ("events", "depth"),
    [(("00 B0 01 7F",), 50), (("00 D0 40",), 25), (("00 B0 01 7F", "00 B0 79 00"), 0)],
)
def test_wheel_and_pressure_let_the_pitch_swing(events: tuple[str, ...], depth: int):
    cents = pitch_of(sound("00 C0 50", *events, *NOTE))
    assert np.ptp(cents) / 2 == pytest.approx(depth, abs=6)
    if depth:
        rate = np.abs(np.fft.rfft(cents - cents.mean())).argmax() / (len(cents) / RATE)
        assert rate == pytest.approx(8.18, abs=0.7)


def pitch_of(values: np.ndarray) -> np.ndarray:
    """The pitch of a square wave's A4 from 0.4 to 1.6 s, in cents of its mean, by the angle between
    frames."""
    spectrum = np.fft.fft(values[:, 0].astype(float))
    hertz = np.fft.fftfreq(len(values), 1 / RATE)
    spectrum[(hertz < 380) | (hertz > 510)] = 0
    angles = np.unwrap(np.angle(np.fft.ifft(spectrum)))
    steps = np.diff(angles)[int(0.4 * RATE) : int(1.6 * RATE)]
    return 1200 * np.log2(steps / steps.mean())
