"""A score as sound: 16-bit stereo, WAV or FLAC, with the soundfont that the studio ships.

Invariant: the same score gives the same bytes on the same machine; nothing clips, since the loudest
sample is 1 dB below full scale; and the last notes ring out.

The synthesizer is our own, in numpy. symusic's synthesizer ignores the root keys of this font
(issue 55 of its repository), so that pitches are wrong, and it plays every velocity alike. Voices
follow the SoundFont standard (see engines/music/soundfont.py): linear interpolation, a volume
envelope in decibels, a fixed low-pass filter of second order. Pedal, bends, volume and expression
of a file are played (engines/music/gestures.py).
"""

from __future__ import annotations

import re
import threading
import wave
import zipfile
from collections import OrderedDict
from collections.abc import Callable, Container, Hashable, Iterator, Mapping
from contextvars import ContextVar
from functools import cache, lru_cache, partial
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from engines.contract import EngineError, ScoreError
from engines.contract.text import Text
from engines.formats.score import Note, Score, TempoMap, Track, trim_overlaps
from engines.formats.tonality import instrument_of
from engines.music.gestures import MAX_HOLD_S, Gestures, gestures_of
from engines.music.soundfont import Recording, Region, Samples, SoundFont, open_soundfont


class SoundCache:
    """Sounds by keys, together at most `limit` bytes."""

    def __init__(self, limit: int) -> None:
        self._limit, self._bytes = limit, 0
        self._sounds: OrderedDict[Hashable, Samples] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, compute: Callable[[], Samples]) -> Samples:
        """The sound of `key`, computed if it is not in the cache."""
        with self._lock:
            if key in self._sounds:
                self._sounds.move_to_end(key)
                return self._sounds[key]
        sound = compute()  # without the lock, so that other threads need not wait
        self._add(key, sound)
        return sound

    def clear(self) -> None:
        """Forget all sounds."""
        with self._lock:
            self._sounds.clear()
            self._bytes = 0

    def _add(self, key: Hashable, sound: Samples) -> None:
        with self._lock:
            if key not in self._sounds:
                self._sounds[key] = sound
                self._bytes += sound.nbytes
            while self._bytes > self._limit:
                _, oldest = self._sounds.popitem(last=False)
                self._bytes -= oldest.nbytes


RATE = 44_100
"""Frames per second."""
FINE_RATE = 48_000
MAX_MINUTES = 30
SOUNDFONT = Path(__file__).parents[2] / "resources" / "soundfonts" / "FluidR3Mono_GM.sf3"

Bends = tuple[tuple[float, float], ...]
"""Seconds since a voice began, and cents from then on."""

_CUT_S = 0.01
_MAX_RELEASE_S = 10.0
"""Harp and bells ring so long; what rings longer in the font is shortened to this."""
MAX_CACHE_BYTES = 32 << 20
"""Of each cache of sound. A voice takes 170 kB a second, and a piece may have long notes."""
_PEAK = 10 ** (-1 / 20)
_INAUDIBLE_DB = 90.0
_MAX_CENTS = 12_000.0
"""How far a recording is played off its own pitch; fonts of others state anything."""
_OPEN_CUTOFF_HZ = 19_000.0
"""A filter with at least this cutoff is skipped."""
_fonts: ContextVar[Mapping[str, SoundFont]] = ContextVar("fonts", default=MappingProxyType({}))
"""The fonts of the artist that this thread plays with, by the labels of tracks; under "" that of
all others, in place of the shipped one."""
_LONG_S = 1.0
"""A voice that is held so long, or under a pedal, takes its held part from a cache."""
_SHORTEST_SIZE = 1 << 18
_voices, _filtered_recordings = SoundCache(MAX_CACHE_BYTES), SoundCache(MAX_CACHE_BYTES)
_long_sounds, _held_voices = SoundCache(MAX_CACHE_BYTES), SoundCache(MAX_CACHE_BYTES)


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
    labels = (" ".join(track.name.lower().split()), instrument_of(track), "")
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
    mix = np.zeros((2, round((seconds + hold_s + _MAX_RELEASE_S + 1) * rate)), np.float32)
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
    for sounds in (_long_sounds, _held_voices):  # of no use to another piece
        sounds.clear()
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


def _cut(voice: Samples, frames: int, rate: int) -> Samples:
    """A voice that fades out after so many frames, fast and without a click."""
    fade = np.linspace(1, 0, round(_CUT_S * rate), dtype=np.float32)
    voice = voice[: frames + len(fade)].copy()
    voice[frames:] *= fade[: len(voice) - frames]
    return voice


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
    bends = gestures.bends_within(start_s, end_s + _MAX_RELEASE_S)
    # The standard's concave curve, 40 dB per decade, for both.
    loudness = (note.velocity / 127) ** 2 * (track.volume / Track.volume) ** 2
    end = start
    for region in font.sounding(track.program, track.drums, note.pitch, note.velocity):
        key = (font, region, note.pitch, frames, rate, bends)
        if not bends and frames and (gestures.pedals or frames >= _LONG_S * rate):
            voice = _long_voice(font, region, note.pitch, frames, rate)
        else:
            voice = _voices.get(key, partial(_voice, *key))
        gain = gestures.gain(start, len(voice), rate)
        if gain is not None:
            voice = voice * gain
        if start + len(voice) > cut_s * rate:
            voice = _cut(voice, round(cut_s * rate) - start, rate)
        angle = (min(0.5, max(-0.5, region.pan + track.pan / 127)) + 0.5) * np.pi / 2
        mix[0, start : start + len(voice)] += voice * np.float32(loudness * np.cos(angle))
        mix[1, start : start + len(voice)] += voice * np.float32(loudness * np.sin(angle))
        end = max(end, start + len(voice))
    return end


def _voice(
    font: SoundFont, region: Region, pitch: int, frames: int, rate: int, bends: Bends
) -> Samples:
    """One region, released after `frames`, at full velocity."""
    longest = frames + int(min(region.release, _MAX_RELEASE_S) * rate)
    envelope = _envelope(region, frames, _audible(font, region, pitch, longest, rate, bends), rate)
    sound = _pitched(font, region, pitch, len(envelope), rate, bends)
    return (sound * envelope[: len(sound)]).astype(np.float32, copy=False)


def _long_voice(font: SoundFont, region: Region, pitch: int, frames: int, rate: int) -> Samples:
    """A voice whose held part is taken from a cache, so that its release alone is computed.

    Under a pedal that is never lifted voices last for seconds, and there are hundreds at once.
    """
    longest = frames + int(min(region.release, _MAX_RELEASE_S) * rate)
    longest = _audible(font, region, pitch, longest, rate, ())
    size = max(1 << longest.bit_length(), _SHORTEST_SIZE)  # few sizes: most are in the cache
    key = (font, region, pitch, size, rate)
    sound = _long_sounds.get(key, partial(_pitched, *key, ()))
    part = _held_voices.get(key, partial(_held_part, region, sound, rate))
    if frames >= min(longest, len(part)):
        return part[: min(frames, longest)]
    tail = _envelope(region, frames, longest, rate, first=frames - 1)[1:]
    released = sound[frames : frames + len(tail)] * tail
    return np.concatenate((part[:frames], released))


def _held_part(region: Region, sound: Samples, rate: int) -> Samples:
    """A sound with its envelope as long as it is held, until it is inaudible."""
    envelope = _envelope(region, len(sound), len(sound), rate)
    return sound[: len(envelope)] * envelope


def _audible(
    font: SoundFont, region: Region, pitch: int, frames: int, rate: int, bends: Bends
) -> int:
    """How many of so many frames a recording has, which ends unless it is looped."""
    if _loop_length(font, region) > 1 or bends:
        return frames
    values, step = _source(font, region, pitch, rate)
    return min(frames, int((len(values) - 1) / step))


def _loop_length(font: SoundFont, region: Region) -> int:
    recording = font.recording(region.sample)
    return recording.loop_end - recording.loop if region.looping else 0


def _source(font: SoundFont, region: Region, pitch: int, rate: int) -> tuple[Samples, float]:
    """The filtered recording of a region, and how far to go in it for each frame."""
    recording = font.recording(region.sample)
    cents = (pitch - region.root) * region.scale + region.tune
    step = recording.rate / rate * 2.0 ** (min(max(cents, -_MAX_CENTS), _MAX_CENTS) / 1200.0)
    return _low_passed(font, region.sample, region.cutoff / step, region.resonance), step


def _pitched(
    font: SoundFont, region: Region, pitch: int, count: int, rate: int, bends: Bends
) -> Samples:
    """So many frames of a region at a pitch, or as many as there are, without its envelope."""
    recording = font.recording(region.sample)
    values, step = _source(font, region, pitch, rate)
    loop = _loop_length(font, region)
    positions = _positions(step, _audible(font, region, pitch, count, rate, bends), bends, rate)
    if loop > 1:
        _repeat(positions[np.searchsorted(positions, recording.loop_end) :], recording.loop, loop)
    elif bends:
        positions = positions[: np.searchsorted(positions, len(values) - 1)]
    indices = positions.astype(np.int64)
    fractions = (positions - indices).astype(np.float32)
    following = values.take(indices + 1, mode="clip")
    previous = values[indices]
    return (previous + (following - previous) * fractions).astype(np.float32, copy=False)


def _positions(step: float, count: int, bends: Bends, rate: int) -> npt.NDArray[np.floating]:
    """Where in the recording each frame is, with a step that the bends change."""
    if not bends:
        return np.arange(count) * step
    times, cents = np.array([(0.0, 0.0), *bends]).T
    starts = np.minimum(np.rint(times * rate).astype(np.int64), count)
    steps = np.repeat(step * 2.0 ** (cents / 1200.0), np.diff(starts, append=count))
    return np.cumsum(steps) - steps[:1]


def _repeat(positions: npt.NDArray[np.floating], start: int, length: int) -> None:
    """Move positions behind a loop into it: a modulo, exact, at a quarter of the time of `%`."""
    positions -= start
    positions -= np.floor(positions / length) * length
    positions[positions < 0] += length  # where the quotient was rounded up to a whole number
    positions += start


def _envelope(region: Region, frames: int, longest: int, rate: int, first: int = 0) -> Samples:
    """Volume of a voice from frame `first` on, truncated where it becomes inaudible."""
    seconds = np.arange(first, longest, dtype=np.float32) / np.float32(rate)
    frames, longest = frames - first, longest - first
    since_delay = seconds - np.float32(region.delay)
    since_hold = since_delay - np.float32(region.attack + region.hold)
    decay_db = np.clip(since_hold * np.float32(100 / region.decay), 0, np.float32(region.sustain))
    if frames < longest:
        release = min(region.release, _MAX_RELEASE_S)
        decay_db[frames:] = decay_db[frames - 1] if frames else 0
        decay_db[frames:] += (seconds[frames:] - seconds[frames]) * np.float32(100 / release)
    audible = np.flatnonzero(decay_db < _INAUDIBLE_DB)
    length = int(audible[-1]) + 1 if len(audible) else 0
    attack = np.clip(since_delay[:length] / np.float32(region.attack), 0, 1)
    if frames < length:  # a note released during its attack decays from the present level
        attack[frames:] = attack[frames - 1] if frames else 0
    decay = (decay_db[:length] + region.attenuation) * np.float32(-np.log(10) / 20)
    return attack * np.exp(decay)


def _low_passed(font: SoundFont, sample: int, cutoff: float, resonance: float) -> Samples:
    """The recording after a low-pass filter; `cutoff` in hertz at the recording's own rate."""
    recording = font.recording(sample)
    if cutoff >= min(_OPEN_CUTOFF_HZ, recording.rate / 2):
        return recording.values
    key = (font, sample, cutoff, resonance)
    return _filtered_recordings.get(key, partial(_filter, recording, cutoff, resonance))


def _filter(recording: Recording, cutoff: float, resonance: float) -> Samples:
    size = 1 << (len(recording.values) + 4096).bit_length()
    ratio = np.fft.rfftfreq(size, 1 / recording.rate) / cutoff
    quality = 10 ** ((resonance - 3.01) / 20)  # 0 dB gives a flat response
    response = 1 / (1 - ratio**2 + 1j * ratio / quality)
    spectrum = np.fft.rfft(recording.values, size) * response
    return np.fft.irfft(spectrum, size)[: len(recording.values)].astype(np.float32)
