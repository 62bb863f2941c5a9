import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.music.phrases import (
    FIRST_NOTE,
    HOLD,
    REST,
    PhraseGrid,
    bars_of,
    key_shift,
    notes_of,
    phrase_of,
)
from engines.music.tokens import MIN_PITCH, MusicTokens
from tests.engines.training.starters.music.packages import band, tune

TOKENS = MusicTokens.new(styles=())
GRID = PhraseGrid("4/4", 4, 2)
C4 = FIRST_NOTE + 60 - MIN_PITCH


@pytest.mark.parametrize(
    ("grid", "steps"),
    [
        (PhraseGrid("4/4", 4, 2), 32),
        (PhraseGrid("4/4", 6, 2), 48),
        (PhraseGrid("6/8", 4, 2), 24),
        (PhraseGrid("9/8", 6, 1), 27),
        (PhraseGrid("3/4", 4, 4), 48),
    ],
)
def test_a_grid_counts_the_steps_of_its_meter(grid, steps):
    assert grid.steps == steps


@pytest.mark.parametrize(
    ("key", "shift"),
    [("C major", 0), ("A minor", 0), ("D dorian", 0), ("G mixolydian", 0), ("D major", 2),
     ("E minor", -5), ("F# major", 6), ("B major", -1), ("", 0)],
)  # fmt: skip
def test_keys_are_as_far_from_c_as_their_scales(key, shift):
    assert key_shift(key) == shift


def test_a_phrase_has_the_notes_of_its_bars():
    bars = TOKENS.bars_of(tune(1))[:2]
    phrase = phrase_of(bars, GRID, 0)
    assert phrase is not None
    notes = tune(1).tracks[0].notes[:16]
    expected = [(note.start // 120, note.pitch, note.length // 120) for note in notes]
    assert notes_of(phrase) == expected


def test_a_phrase_is_of_the_first_voice_and_moves_with_its_key():
    bars = TOKENS.bars_of(band(1))[:2]
    phrase, lower = phrase_of(bars, GRID, 0), phrase_of(bars, GRID, 3)
    assert phrase == phrase_of(TOKENS.bars_of(tune(1))[:2], GRID, 0)
    assert phrase is not None
    assert lower is not None
    assert [p - 3 for _, p, _ in notes_of(phrase)] == [p for _, p, _ in notes_of(lower)]


def test_bars_of_another_meter_or_number_are_no_phrase():
    bars = TOKENS.bars_of(tune(1))
    assert phrase_of(bars[:3], GRID, 0) is None
    assert phrase_of(bars[:2], PhraseGrid("3/4", 4, 2), 0) is None


def test_rests_end_notes():
    phrase = (C4, HOLD, REST, HOLD, C4 + 2, C4 + 4, *[HOLD] * 26)
    assert notes_of(phrase) == [(0, 60, 2), (4, 62, 1), (5, 64, 27)]


@given(st.lists(st.sampled_from([HOLD, HOLD, REST, C4, C4 + 4, C4 + 7]), min_size=32, max_size=32))
def test_a_phrase_comes_back_from_its_bars(tokens):
    phrase = (REST if tokens[0] == HOLD else tokens[0], *tokens[1:])
    bars = bars_of(phrase, GRID, 2, 40, TOKENS.nearest_tempo(100), TOKENS)
    assert len(bars) == 2
    again = phrase_of(bars, GRID, 2)
    assert again is not None
    starts = [[(step, pitch) for step, pitch, _ in notes_of(p)] for p in (phrase, again)]
    assert starts[0] == starts[1]
