"""A modulation envelope opens the filter of a voice in time; a loop lies where a zone puts it."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.signal import lfilter

from engines.music import voices
from engines.music.modulation import BLOCK, Modulation, _coefficients, swept
from engines.music.render import RATE, soundfont

NOISE = np.random.default_rng(3).standard_normal(RATE).astype(np.float32)
OPENING = Modulation(0.1, 0.2, 0.1, 0.5, 0.25, cutoff_cents=4800.0)


def test_the_envelope_rises_holds_and_falls_to_its_sustain():
    times = np.array([0.0, 0.05, 0.2, 0.3, 0.39, 0.65, 5.0])
    levels = OPENING.levels(times)
    assert levels[[0, 1]].tolist() == [0.0, 0.0]
    assert 0.3 < levels[2] < 1  # convex
    assert levels[[3, 4]].tolist() == pytest.approx([1.0, 1.0])
    assert levels[5] == pytest.approx(0.5)
    assert levels[6] == 0.25


def test_a_still_filter_is_one_filter_over_all_blocks():
    still = Modulation(0.0, 0.0, 0.0, 1e9, 1.0, cutoff_cents=0.0)
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


def test_the_shipped_font_has_programs_whose_filter_moves():
    font = soundfont()
    (brass, *_) = font.sounding(62, False, 60, 100)
    assert brass.modulation is not None
    assert brass.modulation.cutoff_cents > 0
    (violin, *_) = font.sounding(40, False, 60, 100)
    assert violin.modulation is None


def test_a_zone_moves_the_loop_of_its_sample():
    font = soundfont()
    _, fifth = font.sounding(81, False, 60, 100)
    recording = font.recording(fifth.sample)
    assert fifth.loop_shift == (-3, 95)
    assert voices._loop(font, fifth) == (recording.loop - 3, recording.loop_end + 95)
