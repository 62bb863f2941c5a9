"""Notes sound at their pitch, at their time and loudness, and always with the same bytes."""

from __future__ import annotations

import hashlib
import io
import wave
from dataclasses import replace

import numpy as np
import pytest
import soundfile

from engines.contract import ScoreError
from engines.contract.music_names import INSTRUMENTS, instrument
from engines.formats.score import Note, Score, Track, with_tempo
from engines.music.render import RATE, SOUNDFONT, render, render_flac, render_wav


def held(program: int, pitch: int, velocity: int = 100, drums: bool = False) -> Score:
    """One note of two seconds."""
    return Score((Track((Note(0, pitch, 1920, velocity),), program, drums),))


def cents_off(sound: np.ndarray, pitch: int) -> float:
    """How far the strongest period near the pitch is from it, in cents, by autocorrelation."""
    wanted = 440.0 * 2 ** ((pitch - 69) / 12)
    part = sound[8000:70000].astype(float).mean(axis=1)
    part *= np.hanning(len(part))
    power = np.fft.irfft(np.abs(np.fft.rfft(part, 1 << 18)) ** 2)
    low, high = (int(RATE / wanted * 2 ** (side / 12)) for side in (-7, 7))
    place = low + int(np.argmax(power[low:high]))
    left, middle, right = power[place - 1 : place + 2]
    place += 0.5 * (left - right) / (left - 2 * middle + right)
    return 1200 * np.log2(RATE / place / wanted)


def level(sound: np.ndarray, start: float, end: float) -> float:
    """Mean level between two seconds, in decibels below full."""
    part = sound[int(start * RATE) : int(end * RATE)].astype(float) / 32768
    return float(10 * np.log10((part**2).mean() + 1e-12))


@pytest.mark.parametrize("name", ["acoustic grand piano", "violin", "flute", "fiddle", "trumpet"])
@pytest.mark.parametrize("pitch", [60, 63, 67, 72, 76])
def test_every_note_is_in_tune(name: str, pitch: int):
    assert abs(cents_off(render(held(instrument(name), pitch)), pitch)) < 25


def test_every_instrument_sounds():
    silent = [
        name
        for program, name in enumerate(INSTRUMENTS[:128])
        for pitch in (40, 76)
        if level(render(Score((Track((Note(0, pitch, 240),), program),)), RATE // 4), 0, 1) < -70
    ]
    assert silent == []


def test_drums_sound_and_keys_without_a_drum_are_silent():
    assert level(render(held(0, 38, drums=True)), 0, 0.2) > -40
    assert not render(held(0, 3, drums=True)).any()


def test_a_note_sounds_when_it_is_due_and_rings_out():
    score = with_tempo(Score((Track((Note(960, 60, 960),), program=40),)), 60.0)
    sound = render(score)
    assert not sound[: 2 * RATE].any()
    assert level(sound, 3, 4) > -40
    assert level(sound, 4.02, 4.1) > -60
    assert 4.05 * RATE < len(sound) < 8 * RATE
    assert level(sound[-RATE // 20 :], 0, 1) < -70


def test_louder_notes_are_louder():
    both = Score((Track((Note(0, 60, 480, 110), Note(1920, 60, 480, 40)), program=73),))
    sound = render(both)
    assert 10 < level(sound, 0.1, 0.4) - level(sound, 2.1, 2.4) < 25


def test_a_track_is_as_loud_and_as_far_left_as_it_is_mixed():
    loudest = Track((Note(3840, 84, 480, 127),), 73)  # so that no scaling hides the mix
    note = Track((Note(0, 60, 480, 100),), 40)
    plain, soft, left = (
        np.abs(render(Score((replace(note, **mix), loudest)))[: RATE // 4].astype(float))
        for mix in ({}, {"volume": 50}, {"pan": -64})
    )
    assert 3 < plain.sum() / soft.sum() < 5
    assert left[:, 0].sum() > 10 * left[:, 1].sum()


def test_nothing_clips_and_the_loudest_sample_is_a_decibel_below_full():
    chord = tuple(Note(0, pitch, 960, 127) for pitch in range(30, 90))
    for score in (Score((Track(chord), Track(chord, 40))), held(73, 72, velocity=5)):
        assert np.abs(render(score)).max() == round(32767 * 10 ** (-1 / 20))


def test_the_same_score_is_the_same_bytes_whatever_was_played_before():
    first = render_wav(held(0, 60))
    render_wav(held(1, 60, velocity=30))
    render_wav(held(3, 60, velocity=90))
    assert render_wav(held(0, 60)) == first


def test_wav_and_flac_hold_the_same_sound_and_say_how_it_was_made():
    score = held(40, 67)
    data = render_wav(score, comment="Made by a machine, größtenteils.")
    with wave.open(io.BytesIO(data)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (2, 2, RATE)
        frames = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2)
    assert int.from_bytes(data[4:8], "little") == len(data) - 8
    with soundfile.SoundFile(io.BytesIO(data)) as file:
        assert file.comment == "Made by a machine, größtenteils."
    packed = render_flac(score, comment="Made by a machine")
    assert len(packed) < len(data)
    with soundfile.SoundFile(io.BytesIO(packed)) as file:
        assert (file.format, file.samplerate, file.channels) == ("FLAC", RATE, 2)
        assert file.comment == "Made by a machine"
        assert np.array_equal(file.read(dtype="int16"), frames)
    assert np.array_equal(frames, render(score))
    assert packed == render_flac(score, comment="Made by a machine")


def test_a_score_without_notes_is_a_second_of_silence():
    sound = render(Score())
    assert sound.shape == (RATE, 2)
    assert not sound.any()


def test_a_piece_of_an_hour_is_refused():
    with pytest.raises(ScoreError, match="lasts 60 minutes; sound can be made of up to 30"):
        render(Score((Track((Note(480 * 7200 - 10, 60, 10),)),)))


def test_the_soundfont_is_the_one_whose_licence_is_shipped():
    digest = hashlib.sha256(SOUNDFONT.read_bytes()).hexdigest()
    licence = SOUNDFONT.parents[1] / "licences" / "FluidR3Mono_GM.txt"
    assert digest in licence.read_text("utf-8")
