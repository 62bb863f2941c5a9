"""A recorded line becomes its notes; what cannot be heard is refused in words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engines.contract import FileRefused
from engines.formats.hummed import SungNote
from engines.formats.score import TICKS, TempoMap
from engines.music.humming import guess_tempo, hear, score_of, transcribe, write_down
from engines.music.melody import line_of
from engines.music.notation_time import notes_on_grid
from engines.music.recordings import RATE, read_recording
from tests.humming.lines import Sound

TUNE = (60, 62, 64, 65, 67, 67, 64, 60)
BEAT_S = 0.5


def whistle(pitches: Sequence[int], rate: int = RATE, vibrato: float = 0.3) -> Sound:
    """A line of one note a beat after 0.5 s of silence."""
    sound = [np.zeros(rate // 2)]
    for pitch in pitches:
        times = np.arange(int(BEAT_S * rate)) / rate
        hertz = 440 * 2 ** ((pitch + vibrato * np.sin(2 * np.pi * 5.5 * times) - 69) / 12)
        gain = np.minimum(1, np.minimum(times, 0.46 - times) / 0.03).clip(0)
        sound.append(0.4 * gain * np.sin(2 * np.pi * np.cumsum(hertz) / rate))
    return np.concatenate((*sound, np.zeros(rate // 2)))


def noisy(sound: Sound) -> Sound:
    return sound + np.random.default_rng(1).normal(0, 0.02, len(sound))


@pytest.mark.parametrize(
    ("suffix", "rate", "change"),
    [
        (".wav", 16_000, lambda sound: sound),
        (".flac", 44_100, noisy),
        (".ogg", 48_000, lambda sound: np.stack((sound, 0.3 * sound), 1)),
        (".mp3", 44_100, lambda sound: sound),
        (".wav", 8_000, lambda sound: sound),
        (".wav", 192_000, lambda sound: sound),
        (".wav", 16_000, lambda sound: np.stack((sound, -sound), 1)),
        (".wav", 16_000, lambda sound: 0.2 * sound + 0.5),
    ],
    ids=[
        "wav",
        "flac with noise",
        "stereo ogg",
        "mp3",
        "8 kHz",
        "192 kHz",
        "phases cancel",
        "offset",
    ],
)
def test_a_whistled_tune_becomes_its_notes(suffix: str, rate: int, change, tmp_path: Path):
    path = tmp_path / f"tune{suffix}"
    soundfile.write(path, change(whistle(TUNE, rate)), rate)
    score, sentences = transcribe(path)
    notes = score.tracks[0].notes
    assert [note.pitch for note in notes] == list(TUNE)
    times = TempoMap(score)
    for index, note in enumerate(notes):
        assert times.seconds_at(note.start) == pytest.approx(index * BEAT_S, abs=0.05)
    assert score.tempi[0].bpm == pytest.approx(120, abs=3)
    assert score.keys[0].name == "C major"
    assert len(sentences) == 1


def test_a_slide_and_wide_vibrato_break_no_note():
    slide = np.concatenate((np.full(4000, 60.0), np.linspace(60, 67, 1600), np.full(8000, 67.0)))
    hertz = 440 * 2 ** ((slide - 69) / 12)
    glided = 0.4 * np.sin(2 * np.pi * np.cumsum(hertz) / RATE)
    assert [note.pitch for note in line_of(glided.astype(np.float32))[0]] == [60, 67]
    wide = whistle((64, 65), vibrato=0.8).astype(np.float32)
    assert [note.pitch for note in line_of(wide)[0]] == [64, 65]


def test_a_voice_out_of_tune_is_measured_by_itself():
    sound = whistle([pitch + 0.4 for pitch in TUNE]).astype(np.float32)  # type: ignore[misc]
    assert [note.pitch for note in line_of(sound)[0]] == list(TUNE)


def test_tempo_key_and_meter_move_no_note():
    notes = [
        SungNote(0.3 + 0.5 * index, 0.7 + 0.5 * index, 60 + index, -20.0) for index in range(6)
    ]
    plain, told = score_of(notes), score_of(notes, 90.0, "E minor", "3/4")
    assert (told.tempi[0].bpm, told.keys[0].name, told.meters[0].beats) == (90.0, "E minor", 3)
    for score in (plain, told):
        times = TempoMap(score)
        starts = [times.seconds_at(note.start) for note in score.tracks[0].notes]
        assert starts == pytest.approx([0.5 * index for index in range(6)], abs=1e-3)


@pytest.mark.parametrize("off_s", [0.045, -0.045])
def test_a_first_note_that_is_heard_late_or_early_moves_no_beat(off_s: float):
    starts = [BEAT_S * number for number in range(8)]
    starts[0] += off_s
    notes = [SungNote(s, BEAT_S * (n + 1) - 0.03, 60 + n, -20) for n, s in enumerate(starts)]
    (track,) = score_of(notes, tempo=120).tracks
    assert [note.start for note in track.notes] == [TICKS * n for n in range(8)]
    assert all(note.length == TICKS for note in track.notes[:-1])  # gaps of 30 ms are closed
    on_paper = next(iter(notes_on_grid(score_of(notes, tempo=120))))
    assert [new.start for _, new in on_paper] == [TICKS * n for n in range(8)]


def test_a_tune_that_begins_off_the_beat_keeps_its_times():
    starts = [0.0, 0.12, *(0.12 + BEAT_S * n for n in range(1, 8))]
    notes = [SungNote(s, s + 0.1, 60 + n, -20) for n, s in enumerate(starts)]
    (track,) = score_of(notes, tempo=120).tracks
    assert [note.start for note in track.notes][:3] == [0, round(0.24 * TICKS), round(1.24 * TICKS)]


def test_the_pitch_of_a_line_runs_through_its_notes_and_is_silent_around_them(tmp_path: Path):
    wav(tmp_path / "la.wav", whistle(TUNE))
    line = hear(tmp_path / "la.wav")
    written = write_down(line, 120.0, "G major", "3/4")
    assert (written.score.keys[0].name, written.score.meters[0].beats) == ("G major", 3)
    points = [point for strand in written.strands for point in strand]
    for note in written.score.tracks[0].notes:
        own = [pitch for tick, pitch in points if note.start + 60 < tick < note.end - 60]
        assert own
        assert np.mean(own) == pytest.approx(note.pitch, abs=0.2)
    assert points[-1][0] < written.score.end + TICKS / 2
    assert points[0][0] > -TICKS / 2


@pytest.mark.parametrize("bpm", [78, 84, 100, 133, 140])
def test_the_tempo_of_a_drifting_singer_is_guessed(bpm: int):
    beats = np.cumsum([0, 1, 1, 0.5, 0.5, 1, 2, 1, 0.5, 0.5, 1, 1, 2])
    times = beats * 60 / bpm * np.linspace(1, 1.02, len(beats))
    times += np.random.default_rng(bpm).normal(0, 0.012, len(beats))
    assert guess_tempo(times.tolist()) == pytest.approx(bpm, rel=0.04)


def wav(path: Path, sound: Sound, rate: int = 16_000, subtype: str = "PCM_16") -> None:
    soundfile.write(path, sound, rate, subtype)


def cut_flac(path: Path) -> None:
    soundfile.write(path.with_suffix(".flac"), whistle(TUNE), RATE)
    path.write_bytes(path.with_suffix(".flac").read_bytes()[:40])


REFUSED = {
    "silent": (lambda p: wav(p, np.zeros(16_000)), "is silent"),
    "empty": (lambda p: wav(p, np.zeros(0)), "holds no sound"),
    "huge": (lambda p: wav(p, np.full(9_000, 3e38), subtype="FLOAT"), "no numbers"),
    "no numbers": (lambda p: wav(p, np.full(9_000, np.nan), subtype="FLOAT"), "no numbers"),
    "4 kHz": (lambda p: wav(p, np.ones(9_000), 4_000), "4000 samples a second"),
    "an offset alone": (lambda p: wav(p, np.full(9_000, 0.5)), "is silent"),
    "one sample": (lambda p: wav(p, np.array([0.5])), "is silent"),
    "a click": (lambda p: wav(p, whistle(TUNE)[9_000:9_300]), "No notes"),
    "two hours": (lambda p: wav(p, np.zeros(7_200 * 8_000), 8_000, "PCM_U8"), "10 minutes"),
    "noise": (lambda p: wav(p, np.random.default_rng(2).normal(0, 0.1, 32_000)), "No notes"),
    "words": (lambda p: p.write_bytes(b"la la la"), "cannot be read as sound"),
    "cut": (cut_flac, "cannot be read as sound"),
    "no bytes": (lambda p: p.write_bytes(b""), "cannot be read as sound"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_heard_is_refused(case: str, tmp_path: Path):
    write, reason = REFUSED[case]
    write(tmp_path / "la.wav")
    with pytest.raises(FileRefused, match=reason):
        transcribe(tmp_path / "la.wav")


def test_values_far_above_full_scale_are_heard(tmp_path: Path):
    wav(tmp_path / "la.wav", whistle(TUNE) * 1e30, subtype="FLOAT")
    score, sentences = transcribe(tmp_path / "la.wav")
    assert [note.pitch for note in score.tracks[0].notes] == list(TUNE)
    assert "clipped" in sentences[0]


def test_a_recording_that_is_cut_or_clipped_is_heard_as_far_as_it_goes(tmp_path: Path):
    path = tmp_path / "la.wav"
    wav(path, np.clip(whistle(TUNE) * 9, -1, 1))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    score, sentences = transcribe(path)
    assert [note.pitch for note in score.tracks[0].notes][:4] == list(TUNE)[:4]
    assert "clipped" in sentences[0]
    assert read_recording(path).values.max() <= 1.01
