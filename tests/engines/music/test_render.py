"""Notes sound at their pitch, time and loudness, and the bytes are deterministic."""

from __future__ import annotations

import hashlib
import io
import tracemalloc
import wave
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
import soundfile

from engines.contract import ScoreError
from engines.contract.music_names import INSTRUMENTS, instrument
from engines.formats.score import Note, Score, Tempo, Track, with_tempo
from engines.music import render as render_module
from engines.music import voices
from engines.music.render import (
    RATE,
    SOUNDFONT,
    render,
    render_flac,
    render_flac_24,
    render_stems,
    render_wav,
    render_wav_24,
)


def single_note(program: int, pitch: int, velocity: int = 100, drums: bool = False) -> Score:
    """One note of two seconds."""
    return Score((Track((Note(0, pitch, 1920, velocity),), program, drums),))


def cents_off(sound: np.ndarray, pitch: int) -> float:
    """Distance in cents of the strongest period near the pitch, by autocorrelation."""
    expected_hz = 440.0 * 2 ** ((pitch - 69) / 12)
    part = sound[8000:70000].astype(float).mean(axis=1)
    part *= np.hanning(len(part))
    power = np.fft.irfft(np.abs(np.fft.rfft(part, 1 << 18)) ** 2)
    low, high = (int(RATE / expected_hz * 2 ** (semitones / 12)) for semitones in (-7, 7))
    lag = low + int(np.argmax(power[low:high]))
    before, middle, after = power[lag - 1 : lag + 2]
    lag += 0.5 * (before - after) / (before - 2 * middle + after)
    return 1200 * np.log2(RATE / lag / expected_hz)


def level(sound: np.ndarray, start: float, end: float) -> float:
    """Mean level between two times in seconds, in decibels relative to full scale."""
    part = sound[int(start * RATE) : int(end * RATE)].astype(float) / 32768
    return float(10 * np.log10((part**2).mean() + 1e-12))


@pytest.mark.parametrize("name", ["acoustic grand piano", "violin", "flute", "fiddle", "trumpet"])
@pytest.mark.parametrize("pitch", [60, 63, 67, 72, 76])
def test_every_note_is_in_tune(name: str, pitch: int):
    assert abs(cents_off(render(single_note(instrument(name), pitch)), pitch)) < 25


def test_every_instrument_sounds():
    silent = [
        name
        for program, name in enumerate(INSTRUMENTS[:128])
        for pitch in (40, 76)
        if level(render(Score((Track((Note(0, pitch, 240),), program),)), RATE // 4), 0, 1) < -70
    ]
    assert silent == []


def test_drums_sound_and_keys_without_a_drum_are_silent():
    assert level(render(single_note(0, 38, drums=True)), 0, 0.2) > -40
    assert not render(single_note(0, 3, drums=True)).any()


def test_a_note_sounds_at_its_time_and_rings_out():
    score = with_tempo(Score((Track((Note(960, 60, 960),), program=40),)), 60.0)
    sound = render(score)
    assert not sound[: 2 * RATE].any()
    assert level(sound, 3, 4) > -40
    assert level(sound, 4.02, 4.1) > -60
    assert 4.05 * RATE < len(sound) < 8 * RATE
    assert level(sound[-RATE // 20 :], 0, 1) < -70


def test_a_harp_rings_out_as_slowly_as_its_font_states():
    sound = render(single_note(instrument("orchestral harp"), 60))  # 100 dB in 9.6 s
    assert 8 < level(sound, 2.0, 2.1) - level(sound, 3.0, 3.1) < 15


def test_a_closed_hi_hat_ends_the_open_one():
    open_hat, closed, kick = (
        Note(start, pitch, 60) for start, pitch in ((0, 46), (240, 42), (480, 36))
    )
    alone, both, other = (
        level(render(Score((Track(notes, drums=True),))), 0.4, 0.48)
        for notes in (
            (open_hat, kick),
            (open_hat, closed, kick),
            (open_hat, replace(closed, pitch=37), kick),
        )
    )
    assert both < alone - 8
    assert other > alone - 3


def test_louder_notes_are_louder():
    both = Score((Track((Note(0, 60, 480, 110), Note(1920, 60, 480, 40)), program=73),))
    sound = render(both)
    assert 10 < level(sound, 0.1, 0.4) - level(sound, 2.1, 2.4) < 25


def test_a_track_has_its_volume_and_pan():
    loudest = Track((Note(3840, 84, 480, 127),), 73)  # so that no scaling hides the mix
    note = Track((Note(0, 60, 480, 100),), 40)
    plain, soft, panned = (
        np.abs(render(Score((replace(note, **mix), loudest)))[: RATE // 4].astype(float))
        for mix in ({}, {"volume": 50}, {"pan": -64})
    )
    assert 3 < plain.sum() / soft.sum() < 5
    assert panned[:, 0].sum() > 10 * panned[:, 1].sum()


def test_nothing_clips_and_the_loudest_sample_is_a_decibel_below_full():
    chord = tuple(Note(0, pitch, 960, 127) for pitch in range(30, 90))
    for score in (Score((Track(chord), Track(chord, 40))), single_note(73, 72, velocity=5)):
        assert np.abs(render(score)).max() == round(32767 * 10 ** (-1 / 20))


def test_the_same_score_gives_the_same_bytes_after_others():
    first = render_wav(single_note(0, 60))
    render_wav(single_note(1, 60, velocity=30))
    render_wav(single_note(3, 60, velocity=90))
    assert render_wav(single_note(0, 60)) == first


def test_the_tempi_are_read_once_for_all_notes():
    class Tempi(tuple[Tempo, ...]):
        readings = 0

        def __iter__(self) -> Iterator[Tempo]:
            self.readings += 1
            return super().__iter__()

    tempi = Tempi(Tempo(48 * step, 90.0 + step) for step in range(9))
    notes = tuple(Note(48 * step, 60 + step, 48) for step in range(9))
    render(Score((Track(notes),), tempi), RATE // 8)
    assert tempi.readings == 1


def test_the_sound_of_long_notes_is_not_kept_in_memory():
    def piece(length: int) -> Score:
        return Score((Track(tuple(Note(i, 50 + i, length) for i in range(20)), program=40),))

    render(piece(48), RATE // 2)  # reads the recordings
    tracemalloc.start()
    try:
        render(piece(480 * 60), RATE // 2)  # of 50 MB
        assert tracemalloc.get_traced_memory()[0] < voices.MAX_CACHE_BYTES + 1_000_000
    finally:
        tracemalloc.stop()


def test_a_cache_drops_the_sounds_that_were_used_least_recently():
    cache = voices.SoundCache(limit=2 * 4 * 100)
    computed: list[str] = []

    def get(key: str) -> None:
        cache.get(key, lambda: computed.append(key) or np.zeros(100, np.float32))

    for key in "abacab":
        get(key)
    assert computed == ["a", "b", "c", "b"]
    assert cache.get("long", lambda: np.zeros(1000, np.float32)).shape == (1000,)
    get("b")
    assert computed[-2:] == ["b", "b"]


def test_wav_and_flac_have_the_same_sound():
    score = single_note(40, 67)
    data = render_wav(score)
    with wave.open(io.BytesIO(data)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (2, 2, RATE)
        frames = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2)
    assert int.from_bytes(data[4:8], "little") == len(data) - 8
    flac = render_flac(score)
    assert len(flac) < len(data)
    with soundfile.SoundFile(io.BytesIO(flac)) as file:
        assert (file.format, file.samplerate, file.channels) == ("FLAC", RATE, 2)
        assert np.array_equal(file.read(dtype="int16"), frames)
    assert np.array_equal(frames, render(score))
    assert flac == render_flac(score)


def test_a_score_without_notes_is_a_second_of_silence():
    sound = render(Score())
    assert sound.shape == (RATE, 2)
    assert not sound.any()


def test_a_piece_of_an_hour_is_refused():
    with pytest.raises(ScoreError, match="lasts 60 minutes; sound can be made of up to 30"):
        render(Score((Track((Note(480 * 7200 - 10, 60, 10),)),)))


def test_the_soundfont_matches_the_shipped_licence():
    digest = hashlib.sha256(SOUNDFONT.read_bytes()).hexdigest()
    licence = SOUNDFONT.parents[1] / "licences" / "FluidR3Mono_GM.txt"
    assert digest in licence.read_text("utf-8")


@pytest.mark.parametrize("write", [render_wav_24, render_flac_24])
def test_fine_sound_has_24_bits_at_48_khz_and_the_same_bytes_each_time(write):
    score = single_note(0, 60)
    data = write(score)
    assert data == write(score)
    with soundfile.SoundFile(io.BytesIO(data)) as file:
        assert (file.samplerate, file.channels, file.subtype) == (48_000, 2, "PCM_24")
        assert 0.88 < np.abs(file.read()).max() < 0.9


def test_stems_are_the_tracks_and_add_up_to_the_piece():
    tracks = (
        Track((Note(0, 60, 960),), 0, name="Left/../hand"),
        Track(()),
        Track((Note(480, 43, 960),), 33),
        Track((Note(0, 38, 100),), drums=True),
    )
    score = Score(tracks)
    with zipfile.ZipFile(io.BytesIO(render_stems(score))) as archive:
        assert archive.namelist() == [
            "01-left-hand.flac", "03-electric-bass-finger.flac", "04-drums.flac",
        ]  # fmt: skip
        stems = [soundfile.read(io.BytesIO(archive.read(name)))[0] for name in archive.namelist()]
    whole, _ = soundfile.read(io.BytesIO(render_wav_24(score)))
    assert np.abs(sum(stems) - whole).max() < 1e-5


def test_long_voices_have_the_samples_of_short_ones():
    font = render_module.soundfont()
    for program, pitch, frames in ((0, 60, 70_000), (48, 55, 200_000), (115, 76, 50_000)):
        for region in font.sounding(program, False, pitch, 90):
            key = (font, region, pitch, frames, RATE)
            plain = voices._voice(*key, ())
            assert np.array_equal(voices._long_voice(*key), plain)
