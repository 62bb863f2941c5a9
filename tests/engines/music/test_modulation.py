"""A modulation envelope opens the filter of a voice in time; a loop lies where a zone puts it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.signal import lfilter

from engines.music import voices
from engines.music.modulation import (
    BLOCK,
    Envelope,
    Modulation,
    Oscillator,
    _coefficients,
    swept,
)
from engines.music.render import RATE, soundfont

NOISE = np.random.default_rng(3).standard_normal(RATE).astype(np.float32)
ENVELOPE = Envelope(0.1, 0.2, 0.1, 0.5, 0.25)
SWING = Oscillator(0.25, 4.0)
OPENING = Modulation(ENVELOPE, SWING, SWING, cutoff_cents=(4800.0, 0.0))


def test_the_envelope_rises_holds_and_falls_to_its_sustain():
    times = np.array([0.0, 0.05, 0.2, 0.3, 0.39, 0.65, 5.0])
    levels = ENVELOPE.levels(times)
    assert levels[[0, 1]].tolist() == [0.0, 0.0]
    assert 0.3 < levels[2] < 1  # convex
    assert levels[[3, 4]].tolist() == pytest.approx([1.0, 1.0])
    assert levels[5] == pytest.approx(0.5)
    assert levels[6] == 0.25


def test_a_still_filter_is_one_filter_over_all_blocks():
    still = Modulation(ENVELOPE, SWING, SWING)
    expected = lfilter(*_coefficients(900.0, 2.0, RATE), NOISE)
    assert np.abs(swept(NOISE, still, 900.0, 2.0, RATE) - expected).max() < 1e-5


def test_an_opening_filter_lets_more_through_and_does_not_click():
    sound = swept(NOISE, OPENING, 400.0, 0.0, RATE)
    power = [float((part**2).mean()) for part in np.array_split(sound, 20)]
    assert power[7] > 4 * power[1]  # open, at 0.35 s, and before it opens
    assert power[1] < power[19] < power[7]
    jumps = np.abs(np.diff(sound))
    edges = jumps[BLOCK - 1 :: BLOCK]
    assert edges.mean() < 1.2 * jumps.mean()  # as steps of its loudness at each block would not be


def test_an_oscillator_waits_and_swings_from_zero():
    times = np.array([0.0, 0.25, 0.3125, 0.375, 0.4375, 0.5])
    assert SWING.levels(times).tolist() == pytest.approx([0.0, 0.0, 1.0, 0.0, -1.0, 0.0])


def test_what_moves_is_a_sum_of_what_moves_it():
    moving = Modulation(ENVELOPE, SWING, SWING, (100.0, 10.0), (1000.0, 100.0, 10.0), volume_db=6.0)
    peak = np.array([0.3125])  # of the oscillators, while the envelope holds
    assert moving.cutoff(peak).tolist() == pytest.approx([110.0])
    assert moving.pitch(peak).tolist() == pytest.approx([1110.0])
    assert moving.gains(peak).tolist() == pytest.approx([10 ** (6 / 20)])


@pytest.mark.parametrize("cents", [50.0, -50.0])
def test_a_vibrato_moves_the_pitch_and_leaves_its_length(cents: float):
    font = soundfont()
    (violin, *_) = font.sounding(40, False, 69, 100)
    still = Oscillator(1e3, 1.0)
    vibrato = Modulation(ENVELOPE, still, SWING, pitch_cents=(0.0, 0.0, cents))
    plain = voices.voice(font, violin, 69, RATE, RATE)
    moved = voices.voice(font, replace(violin, modulation=vibrato), 69, RATE, RATE)
    before = RATE // 4  # where the oscillator begins
    assert len(moved) == len(plain)
    assert np.abs(moved[:before] - plain[:before]).max() < 1e-4
    assert np.abs(moved[before:] - plain[before:]).max() > 0.01
    positions = voices._positions(1.0, RATE, (), RATE, vibrato)
    steps = np.diff(positions)
    first = steps[int(0.26 * RATE)]
    assert first > 1 if cents > 0 else first < 1
    assert max(steps) == pytest.approx(2 ** (50 / 1200), rel=1e-3)
    assert min(steps) == pytest.approx(2 ** (-50 / 1200), rel=1e-3)


def test_a_tremolo_moves_the_volume_of_short_and_long_notes_alike():
    font = soundfont()
    (flute, *_) = font.sounding(73, False, 69, 100)
    tremolo = Modulation(ENVELOPE, Oscillator(0.0, 5.0), SWING, volume_db=6.0)
    region = replace(flute, modulation=tremolo)
    sounds = [voices.voice(font, part, 69, 2 * RATE, RATE) for part in (region, flute)]
    ratio = np.abs(sounds[0][RATE // 2 : RATE]) / np.maximum(
        np.abs(sounds[1][RATE // 2 : RATE]), 1e-3
    )
    assert np.quantile(ratio, 0.98) == pytest.approx(10 ** (6 / 20), rel=0.1)
    short = voices.voice(font, region, 69, RATE // 2, RATE)
    assert np.abs(short[: RATE // 2] - sounds[0][: RATE // 2]).max() < 1e-4


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("program", [11, 0])  # with a loop, and without
def test_what_a_font_overstates_is_played_without_a_fault(program: int, sign: int):
    font, far = soundfont(), sign * 36_000.0
    (region, *_) = font.sounding(program, False, 60, 100)
    wild = Oscillator(1e-4, 8.176 * 2.0**30)
    modulation = Modulation(ENVELOPE, wild, wild, (far, far), (far, far, far), volume_db=96.0)
    sound = voices.voice(font, replace(region, modulation=modulation), 60, RATE, RATE)
    assert np.isfinite(sound).all()


@pytest.mark.parametrize("seconds", [1, 2, 5])
def test_a_recording_without_a_loop_ends_though_its_pitch_moves(seconds: int):
    font = soundfont()
    (piano, *_) = font.sounding(0, False, 72, 100)
    vibrato = Modulation(ENVELOPE, SWING, SWING, pitch_cents=(0.0, 0.0, 50.0))
    region = replace(piano, looping=False, release=8.0, modulation=vibrato)
    sound = voices.voice(font, region, 72, seconds * RATE, RATE)
    assert 0 < len(sound) < 20 * RATE
    assert np.isfinite(sound).all()


def test_the_shipped_font_has_programs_whose_filter_moves():
    font = soundfont()
    (brass, *_) = font.sounding(62, False, 60, 100)
    assert brass.modulation is not None
    assert brass.modulation.cutoff_cents[0] > 0
    (violin, *_) = font.sounding(40, False, 60, 100)
    assert violin.modulation is None


def test_a_zone_moves_the_loop_of_its_sample():
    font = soundfont()
    _, fifth = font.sounding(81, False, 60, 100)
    recording = font.recording(fifth.sample)
    assert fifth.loop_shift == (-3, 95)
    assert voices._loop(font, fifth) == (recording.loop - 3, recording.loop_end + 95)
