"""What counts as copied from the data."""

import io
from itertools import chain

import numpy as np
import pytest
from PIL import Image

from engines.music.bars import DRUMS, Bar, BarNote, Voice
from engines.training.recipes.copies import (
    longest_run,
    melodies,
    music_copies,
    picture_copies,
    text_copies,
)

SIDE = 24


def blots(count, seed):
    """Pictures of a few large rectangles."""
    rng = np.random.default_rng(seed)
    pictures = np.full((count, SIDE, SIDE, 3), 255, np.uint8)
    for picture in pictures:
        for _ in range(4):
            top, left = rng.integers(0, SIDE - 6, 2)
            picture[top : top + 8, left : left + 8] = rng.integers(0, 255, 3)
    return pictures


LEARNED = blots(60, 1)


def test_a_drawing_that_is_a_picture_of_the_data_but_for_noise_is_a_copy():
    noise = np.random.default_rng(2).normal(0, 12, LEARNED[:3].shape)
    copied = np.clip(LEARNED[:3] + noise, 0, 255).astype(np.uint8)
    copies = picture_copies(np.concatenate([copied, blots(17, 3)]), LEARNED)
    assert copies.figures["copied_share"] == pytest.approx(3 / 20)
    assert str(copies.figures["copies"]).startswith("3 of 20 pictures are copies of its data")


def test_other_pictures_of_the_kind_and_what_lies_between_pictures_are_no_copies():
    between = ((LEARNED[:20].astype(int) + LEARNED[20:40]) // 2).astype(np.uint8)
    foggy = np.repeat(LEARNED.mean(0)[None].astype(np.uint8), 2, axis=0)
    drawn = np.concatenate([blots(20, 3), between, foggy])
    figures = picture_copies(drawn, LEARNED).figures
    assert figures == {"copied_share": 0.0, "copies": "None of 42 pictures is a copy of its data."}


def test_a_picture_that_the_data_have_twice_can_be_copied():
    twice = np.concatenate([LEARNED, LEARNED[:1] - (LEARNED[:1] > 200)])
    assert picture_copies(LEARNED[:1], twice).figures["copied_share"] == 1


def test_the_sheet_shows_the_nearest_drawings_above_the_pictures_they_are_nearest_to():
    drawn = np.concatenate([blots(10, 3), LEARNED[5:6]])
    with Image.open(io.BytesIO(picture_copies(drawn, LEARNED).sheet)) as image:
        sheet = np.asarray(image.convert("RGB"))
    assert sheet.shape == (2 * SIDE, 8 * SIDE, 3)
    assert (sheet[:SIDE, :SIDE] == LEARNED[5]).all()
    assert (sheet[SIDE:, :SIDE] == LEARNED[5]).all()


def test_of_one_picture_nothing_can_be_told():
    assert picture_copies(LEARNED[:2], LEARNED[:1]).figures == {}


def test_the_longest_run_of_characters_is_quoted():
    learned = ["The bower is built of twigs.", "He dances before it at dawn, and sings."]
    copies = text_copies(["It dances before it at noon.", "twigs."], learned)
    assert copies.figures == {
        "longest_copy": len(" dances before it at "),
        "copies": "The longest run that its samples share with its data is 21 characters:"
        " “dances before it at”.",
    }


def test_a_run_does_not_go_from_one_text_into_the_next():
    assert text_copies(["abcdef"], ["xxabc", "defyy"]).figures["longest_copy"] == 3
    assert text_copies(["ab", "cd"], ["abcd"]).figures["longest_copy"] == 2
    assert text_copies([""], ["abcd"]).figures["longest_copy"] == 0


def test_the_longest_run_is_that_of_a_search_of_every_window():
    rng = np.random.default_rng(0)
    for _ in range(30):
        samples = [rng.integers(0, 3, n).astype(np.uint32) for n in (40, 25)]
        learned = [rng.integers(0, 3, n).astype(np.uint32) for n in (300, 1, 80)]
        length, number, start = longest_run(samples, lambda: learned)  # noqa: B023
        assert length == max(searched(s.tolist(), d.tolist()) for s in samples for d in learned)
        run = samples[number][start : start + length].tobytes()
        assert any(run in one.tobytes() for one in learned)


def searched(sample, data):
    windows = chain.from_iterable(
        (sample[i : i + n] for i in range(len(sample) - n + 1)) for n in range(len(sample), 0, -1)
    )
    runs = {n: {tuple(data[i : i + n]) for i in range(len(data))} for n in range(len(sample) + 1)}
    return next((len(w) for w in windows if tuple(w) in runs[len(w)]), 0)


def bar(*pitches, program=0):
    notes = (BarNote(12 * i, pitch, "1.0.12", 80) for i, pitch in enumerate(pitches))
    return Bar("4/4", "120", (Voice(program, tuple(notes)),))


def test_the_longest_run_of_notes_is_found_in_another_key_and_across_bars():
    learned = [[bar(60, 64, 67, 72), bar(71, 69, 67, 65)]]
    piece = [bar(50, 55, 62, 66), bar(69, 74, 73, 50)]
    figures = music_copies([piece], learned).figures
    assert figures["longest_copy"] == 5
    assert "in any key, is 5 notes." in str(figures["copies"])


def test_drums_are_no_melody():
    assert list(melodies([bar(36, 38, program=DRUMS)])) == []
    assert music_copies([[bar(36, 38, program=DRUMS)]], []).figures["longest_copy"] == 0
