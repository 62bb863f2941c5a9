"""A score as sound: 16-bit stereo, WAV or FLAC, with the soundfont that the studio ships.

Invariant: the same score gives the same bytes on the same machine; nothing clips, since the loudest
sample is 1 dB below full scale; and the last notes ring out.

The synthesizer is our own, in numpy. symusic's synthesizer ignores the root keys of this font
(issue 55 of its repository), so that pitches are wrong, and it plays every velocity alike. Voices
follow the SoundFont standard (see engines/music/soundfont.py): interpolation by lines or
curves, a volume envelope in decibels, a low-pass filter of second order, and what an envelope and
oscillators move (engines/music/modulation.py). Pedal, bends, volume and expression of a file are
played (engines/music/gestures.py).
"""

from __future__ import annotations

import re
import wave
import zipfile
from collections.abc import Container, Iterator, Mapping
from contextvars import ContextVar
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from engines.contract import EngineError, ScoreError
from engines.contract.text import Text
from engines.formats.chosen_tracks import labels_of
from engines.formats.score import Note, Score, TempoMap, Track, trim_overlaps
from engines.formats.tonality import instrument_of
from engines.music.gestures import MAX_HOLD_S, Gestures, gestures_of
from engines.music.soundfont import Samples, SoundFont, open_soundfont
from engines.music.voices import MAX_RELEASE_S, forget_piece, voice

RATE = 44_100
"""Frames per second."""
FINE_RATE = 48_000
MAX_MINUTES = 30
SOUNDFONT = Path(__file__).parents[2] / "resources" / "soundfonts" / "FluidR3Mono_GM.sf3"

_CUT_S = 0.01
_PEAK = 10 ** (-1 / 20)
_fonts: ContextVar[Mapping[str, SoundFont]] = ContextVar("fonts", default=MappingProxyType({}))
"""The fonts of the artist that this thread plays with, by the labels of tracks; under "" that of
all others, in place of the shipped one."""


def render_wav(score: Score) -> bytes:
    """The score as a WAV file."""
    buffer = BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(render(score).astype("<i2").tobytes())
    return buffer.getvalue()


def render_flac(score: Score) -> bytes:
    """The score as a FLAC file."""
    import soundfile

    buffer = BytesIO()
    with soundfile.SoundFile(buffer, "w", RATE, 2, "PCM_16", format="FLAC") as file:
        file.write(render(score))
    return buffer.getvalue()


def render_with(
    font: Path | None, track_fonts: Mapping[str, Path], form: str, score: Score
) -> bytes:
    """The score as wav, flac, wav24, flac24 or stems with the font in a file.

    `track_fonts` are those of tracks that are called so, or have that instrument, in small letters.
    Raises `FileRefused` for a font that cannot be played.
    """
    forms = {
        "wav": render_wav,
        "flac": render_flac,
        "wav24": render_wav_24,
        "flac24": render_flac_24,
        "stems": render_stems,
    }
    paths = {**({"": font} if font else {}), **track_fonts}
    token = _fonts.set({label: _font_in(path) for label, path in paths.items()})
    try:
        return forms[form](score)
    finally:
        _fonts.reset(token)


def _font_in(path: Path) -> SoundFont:
    status = path.stat()
    return _open_font(path, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=4)
def _open_font(path: Path, size: int, changed_ns: int) -> SoundFont:
    """The fonts that were played with last stay open, until their files change."""
    return open_soundfont(path)


def _font_of(track: Track) -> SoundFont:
    """The font that a track is played with."""
    fonts = _fonts.get()
    labels = (*labels_of(track), "")
    chosen = next((fonts[label] for label in labels if label in fonts), None)
    return chosen or soundfont()


def render_wav_24(score: Score) -> bytes:
    """The score as a WAV file of 24 bits at 48 kHz, for music programs."""
    return _fine_file(_mix(score, FINE_RATE), "WAV")


def render_flac_24(score: Score) -> bytes:
    """The score as a FLAC file of 24 bits at 48 kHz."""
    return _fine_file(_mix(score, FINE_RATE), "FLAC")


def render_stems(score: Score) -> bytes:
    """A ZIP file with a FLAC file for each track that has notes, of 24 bits at 48 kHz.

    All begin together and are as long as the piece; their sum is its sound.
    """
    mix = _mix(score, FINE_RATE)
    peak = float(np.abs(mix).max())
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for index, track in enumerate(score.tracks):
            if track.notes:
                stem = _mix(score, FINE_RATE, {index})[:, : mix.shape[1]]
                missing = mix.shape[1] - stem.shape[1]
                stem = np.pad(stem, ((0, 0), (0, missing)))
                words = re.findall(r"\w+", track.name or instrument_of(track))
                name = "-".join((f"{index + 1:02d}", *words[:6])).lower()
                entry = zipfile.ZipInfo(f"{name}.flac", (1980, 1, 1, 0, 0, 0))
                archive.writestr(entry, _fine_file(stem, "FLAC", peak))
    return buffer.getvalue()


def _fine_file(mix: Samples, form: str, peak: float | None = None) -> bytes:
    """Sound of shape (2, frames) as a file of 24 bits; `peak` becomes 1 dB below full scale."""
    import soundfile

    peak = float(np.abs(mix).max()) if peak is None else peak
    buffer = BytesIO()
    scaled = mix.T * np.float32(_PEAK / peak) if peak else mix.T
    soundfile.write(buffer, scaled, FINE_RATE, "PCM_24", format=form)
    return buffer.getvalue()


def render(score: Score, rate: int = RATE) -> npt.NDArray[np.int16]:
    """The score as int16 of shape (frames, 2). A score without notes is a second of silence.

    Raises `ScoreError` for pieces whose sound would be too large for memory.
    """
    mix = _mix(score, rate)
    peak = float(np.abs(mix).max())
    scaled = mix * (_PEAK * 32767 / peak) if peak else mix
    return np.rint(scaled.T).astype(np.int16)


def _mix(score: Score, rate: int, indices: Container[int] | None = None) -> Samples:
    """The sound of shape (2, frames), of the tracks with these indices, by default of all."""
    times = TempoMap(score)
    seconds = times.seconds_at(score.end)
    if seconds > 60 * MAX_MINUTES:
        raise ScoreError(
            Text(
                "This piece lasts {seconds:.0f} minutes; sound can be made of up to "
                "{max_minutes} minutes.",
                seconds=seconds / 60,
                max_minutes=MAX_MINUTES,
            )
        )
    tracks = list(zip(score.tracks, gestures_of(score, times), strict=True))
    hold_s = MAX_HOLD_S if any(gestures.pedals for _, gestures in tracks) else 0.0
    mix = np.zeros((2, round((seconds + hold_s + MAX_RELEASE_S + 1) * rate)), np.float32)
    end = rate
    for index, (track, gestures) in enumerate(tracks):
        if indices is not None and index not in indices:
            continue
        font, sounding = _font_of(track), _sounding(track, gestures, times)
        if gestures.pedals:  # the long notes of a pitch share what is cached for them
            sounding = iter(sorted(sounding, key=lambda entry: (entry[0].pitch, entry[0].start)))
        cuts = _cuts(font, track, times) if track.drums else {}
        for note, end_s in sounding:
            cut_s = cuts.get(note, np.inf)
            end = max(end, _mix_note(font, times, track, gestures, note, end_s, cut_s, rate, mix))
    forget_piece()
    return mix[:, :end]


@cache
def soundfont() -> SoundFont:
    """The shipped font, cached. Raises `EngineError` if it is missing."""
    if not SOUNDFONT.exists():
        raise EngineError(
            Text("The soundfont {name} is missing.", name=SOUNDFONT.name),
            remedy=Text("Install the studio again."),
        )
    return SoundFont(SOUNDFONT.read_bytes())


def _sounding(track: Track, gestures: Gestures, times: TempoMap) -> Iterator[tuple[Note, float]]:
    """The notes of a track, each with the time in seconds at which it is released."""
    next_starts: dict[int, float] = {}
    notes: list[tuple[Note, float]] = []
    for note in reversed(trim_overlaps(track.notes)):
        end = times.seconds_at(note.end)
        if gestures.pedals:
            end = gestures.held_until(end, next_starts.get(note.pitch, np.inf))
            next_starts[note.pitch] = times.seconds_at(note.start)
        notes.append((note, end))
    return reversed(notes)


def _cuts(font: SoundFont, track: Track, times: TempoMap) -> dict[Note, float]:
    """When notes of a drum track are cut by the next of their exclusive class, in seconds."""
    cuts: dict[Note, float] = {}
    later: dict[int, tuple[int, int]] = {}  # by class: the next start, and the one after it
    for note in reversed(track.notes):
        regions = font.sounding(track.program, track.drums, note.pitch, note.velocity)
        for kind in {region.exclusive for region in regions} - {0}:
            first, second = later.get(kind, (-1, -1))
            next_start = second if first == note.start else first
            if next_start >= 0:
                cuts[note] = times.seconds_at(next_start)
            later[kind] = (note.start, next_start)
    return cuts


def _cut(sound: Samples, frames: int, rate: int) -> Samples:
    """A voice that fades out after so many frames, fast and without a click."""
    fade = np.linspace(1, 0, round(_CUT_S * rate), dtype=np.float32)
    sound = sound[: frames + len(fade)].copy()
    sound[frames:] *= fade[: len(sound) - frames]
    return sound


def _mix_note(
    font: SoundFont,
    times: TempoMap,
    track: Track,
    gestures: Gestures,
    note: Note,
    end_s: float,
    cut_s: float,
    rate: int,
    mix: Samples,
) -> int:
    """Add a note that is released at `end_s` to the mix, and cut at `cut_s` by another one.

    Returns the frame at which it ends.
    """
    start_s = times.seconds_at(note.start)
    start = round(start_s * rate)
    frames = round(end_s * rate) - start
    bends = gestures.bends_within(start_s, end_s + MAX_RELEASE_S)
    # The standard's concave curve, 40 dB per decade, for both.
    loudness = (note.velocity / 127) ** 2 * (track.volume / Track.volume) ** 2
    end = start
    for region in font.sounding(track.program, track.drums, note.pitch, note.velocity):
        sound = voice(
            font, region, note.pitch, frames, rate, bends, has_pedal=bool(gestures.pedals)
        )
        gain = gestures.gain(start, len(sound), rate)
        if gain is not None:
            sound = sound * gain
        if start + len(sound) > cut_s * rate:
            sound = _cut(sound, round(cut_s * rate) - start, rate)
        angle = (min(0.5, max(-0.5, region.pan + track.pan / 127)) + 0.5) * np.pi / 2
        mix[0, start : start + len(sound)] += sound * np.float32(loudness * np.cos(angle))
        mix[1, start : start + len(sound)] += sound * np.float32(loudness * np.sin(angle))
        end = max(end, start + len(sound))
    return end
