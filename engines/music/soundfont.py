"""Reads soundfonts: the samples of a note, and their tuning, envelopes and filters.

Invariant: a font is read-only, and its methods are deterministic. Generators are resolved as in the
standard: an instrument zone's own values, else those of its global zone, plus those of the preset.
Modulators are ignored.

Sources: "SoundFont Technical Specification 2.04" (E-mu, 2006); in version 3, which MuseScore
introduced, the samples are Vorbis streams.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.foreign_files import printable_name, read_regular_file
from engines.music.modulation import Envelope, Modulation, Oscillator

Samples = npt.NDArray[np.float32]

_PRESET = np.dtype(
    [("name", "S20"), ("program", "<u2"), ("bank", "<u2"), ("bag", "<u2"), ("rest", "<u4", 3)]
)
_BAG = np.dtype([("generator", "<u2"), ("modulator", "<u2")])
_GENERATOR = np.dtype([("kind", "<u2"), ("amount", "<i2")])
_INSTRUMENT = np.dtype([("name", "S20"), ("bag", "<u2")])
_SAMPLE = np.dtype(
    [
        *[("name", "S20"), ("start", "<u4"), ("end", "<u4"), ("loop", "<u4"), ("loop_end", "<u4")],
        *[("rate", "<u4"), ("root", "u1"), ("cents", "i1"), ("link", "<u2"), ("kind", "<u2")],
    ]
)

# Generators by number (section 8.1.2 of the specification).
_FC, _Q, _PAN, _INSTRUMENT_ID, _KEYS, _VELOCITIES, _ATTENUATION = 8, 9, 17, 41, 43, 44, 48
_DELAY, _ATTACK, _HOLD, _DECAY, _SUSTAIN, _RELEASE = 33, 34, 35, 36, 37, 38
_COARSE, _FINE, _SAMPLE_ID, _LOOPING, _SCALE, _ROOT = 51, 52, 53, 54, 56, 58
_EXCLUSIVE = 57
_TO_PITCH, _TO_FC, _TO_VOLUME = (7, 5, 6), (11, 10), 13
"""What the modulation envelope, its oscillator and the vibrato move, in this order."""
_OSCILLATOR, _VIBRATO = (21, 22), (23, 24)
"""Delay and frequency of each."""
_LOOP_SHIFT, _LOOP_END_SHIFT = ((2, 45), (3, 50))
"""Frames by which a zone moves the loop of its sample: single ones, and 32,768 at once."""
_MODULATED = range(25, 30)
"""Delay, attack, hold, decay and sustain of the modulation envelope."""
_ADDED = (
    *(_FC, _Q, _PAN, _ATTENUATION, *range(_DELAY, _RELEASE + 1), _COARSE, _FINE, _SCALE),
    *(*_TO_PITCH, *_TO_FC, _TO_VOLUME, *_OSCILLATOR, *_VIBRATO, *_MODULATED),
)
_DEFAULTS = {
    **{_FC: 13_500, _SCALE: 100, _ROOT: -1, _KEYS: 127 << 8, _VELOCITIES: 127 << 8},
    **dict.fromkeys((_DELAY, _ATTACK, _HOLD, _DECAY, _RELEASE), -12_000),
    **dict.fromkeys((*_MODULATED[:4], _OSCILLATOR[0], _VIBRATO[0]), -12_000),
}

_Zone = dict[int, int]


@dataclass(frozen=True)
class Region:
    """One sample with its settings for a range of keys and velocities (inclusive).

    `tune` is in cents, `scale` in cents per key; `attenuation` and `sustain` in decibels below full
    scale; `pan` -0.5 (left) to 0.5; the rest of the envelope in seconds, where decay and release
    are the time of a fall by 100 dB; `cutoff` in hertz and `resonance` in decibels. A note of
    an `exclusive` class ends those of its class, as a closed hi-hat ends the open one; 0 is none.
    `modulation` moves filter, pitch and volume, where it does; `loop_shift` are the frames by which
    begin and end of the sample's loop are moved.
    """

    keys: tuple[int, int]
    velocities: tuple[int, int]
    sample: int
    root: int
    tune: float
    scale: float
    looping: bool
    attenuation: float
    pan: float
    delay: float
    attack: float
    hold: float
    decay: float
    sustain: float
    release: float
    cutoff: float
    resonance: float
    exclusive: int = 0
    modulation: Modulation | None = None
    loop_shift: tuple[int, int] = (0, 0)

    def distance(self, key: int, velocity: int) -> tuple[int, int]:
        """Distance of a note from the velocity range and from the key range; (0, 0) if inside."""
        return _beyond(self.velocities, velocity), _beyond(self.keys, key)


@dataclass(frozen=True)
class Recording:
    """A decoded sample: values from -1 to 1 at `rate` hertz, looped from `loop` to `loop_end`."""

    values: Samples
    rate: int
    loop: int
    loop_end: int


LARGEST = 1_000_000_000
_MAX_CENTS, _MAX_DB = 36_000, 96
"""By which filter, pitch and volume are moved at most."""
_FAULTS = (KeyError, ValueError, IndexError, OverflowError)
_RATES = (400, 400_000)
_STEREO_ROM = 0x8000


def open_soundfont(path: Path) -> SoundFont:
    """Open a font of somebody, which is checked whole. Raises `FileRefused`."""
    name = printable_name(path)
    data = read_regular_file(path, LARGEST)
    try:
        font = SoundFont(data)
        fault = font.fault()
    except _FAULTS:
        raise _damaged(name) from None
    if fault:
        raise FileRefused(
            Text("{name} cannot be played: {fault}.", name=name, fault=fault),
            remedy=Text("Choose another soundfont."),
        )
    return font


def _damaged(name: str) -> FileRefused:
    return FileRefused(
        Text("{name} is not a soundfont (SF2 or SF3), or it is damaged.", name=name),
        remedy=Text("Get it again, or choose another."),
    )


class SoundFont:
    """A font of version 2 (PCM samples) or 3 (Vorbis), from the bytes of its file."""

    def __init__(self, content: bytes) -> None:
        data = memoryview(content)
        chunks = _chunks(data)
        self._data = chunks[b"smpl"]
        self._version = int.from_bytes(chunks[b"ifil"][:2], "little")
        self._samples = np.frombuffer(chunks[b"shdr"], _SAMPLE)
        instruments = np.frombuffer(chunks[b"inst"], _INSTRUMENT)["bag"]
        zones = _zones(chunks[b"ibag"], chunks[b"igen"])
        self._instruments = [
            _with_global(zones[start:end], _SAMPLE_ID)
            for start, end in itertools.pairwise(instruments)
        ]
        self._presets = self._read_presets(chunks)
        self.regions = lru_cache(64)(self._regions)
        self.sounding = lru_cache(4096)(self._sounding)
        self.recording = lru_cache(256)(self._recording)

    def fault(self) -> str:
        """Return what would keep the font from playing; "" if nothing would.

        Raises as numpy and indices do where a table leads out of another one.
        """
        if not any(self._presets.values()):
            return Text("it has no instruments")
        for preset in self._presets.values():
            for zone in preset:
                if not 0 <= zone[_INSTRUMENT_ID] < len(self._instruments):
                    return Text("a preset names an instrument that is not there")
        sample_indices = {zone[_SAMPLE_ID] for zones in self._instruments for zone in zones}
        looping = {
            zone[_SAMPLE_ID]
            for zones in self._instruments
            for zone in zones
            if zone.get(_LOOPING, 0) in (1, 3)
        }
        for index in sorted(sample_indices):
            if not 0 <= index < len(self._samples):
                return Text("an instrument names a sample that is not there")
            if fault := self._sample_fault(index, index in looping):
                return fault
        return ""

    def _sample_fault(self, index: int, is_looping: bool) -> str:
        header = self._samples[index]
        start, end = int(header["start"]), int(header["end"])
        loop, loop_end = int(header["loop"]), int(header["loop_end"])
        size = len(self._data) if self._version >= 3 else len(self._data) // 2
        if not start < end <= size or int(header["kind"]) & _STEREO_ROM:
            return Text("a sample is outside of its sounds")
        if not _RATES[0] <= int(header["rate"]) <= _RATES[1]:
            return Text("a sample has a rate that nothing plays")
        is_outside = not start <= loop <= loop_end <= end
        if self._version >= 3:
            self.recording(index)
            is_outside = loop > loop_end
        return Text("a loop is outside of its sample") if is_looping and is_outside else ""

    def _read_presets(self, chunks: dict[bytes, memoryview]) -> dict[tuple[int, int], list[_Zone]]:
        presets = np.frombuffer(chunks[b"phdr"], _PRESET)
        zones = _zones(chunks[b"pbag"], chunks[b"pgen"])
        return {
            (int(preset["bank"]), int(preset["program"])): _with_global(
                zones[preset["bag"] : following["bag"]], _INSTRUMENT_ID
            )
            for preset, following in itertools.pairwise(presets)
        }

    def _sounding(self, program: int, drums: bool, key: int, velocity: int) -> tuple[Region, ...]:
        """The regions of a note; outside its range an instrument uses the nearest, drums none.

        A drum kit that the font lacks is replaced by the standard kit.
        """
        regions = self.regions(program, drums)
        nearest = min((region.distance(key, velocity) for region in regions), default=(0, 0))
        if drums and nearest != (0, 0):
            return ()
        return tuple(region for region in regions if region.distance(key, velocity) == nearest)

    def _regions(self, program: int, drums: bool) -> tuple[Region, ...]:
        bank = 128 if drums else 0
        preset = self._presets.get((bank, program)) or self._presets.get((bank, 0), [])
        return tuple(
            self._region(outer, inner)
            for outer in preset
            for inner in self._instruments[outer[_INSTRUMENT_ID]]
        )

    def _region(self, outer: _Zone, inner: _Zone) -> Region:
        zone = _DEFAULTS | inner
        for kind in _ADDED:
            zone[kind] = zone.get(kind, 0) + outer.get(kind, 0)
        sample = self._samples[zone[_SAMPLE_ID]]
        return Region(
            keys=_range(inner.get(_KEYS), outer.get(_KEYS)),
            velocities=_range(inner.get(_VELOCITIES), outer.get(_VELOCITIES)),
            sample=zone[_SAMPLE_ID],
            root=zone[_ROOT] if zone[_ROOT] >= 0 else int(sample["root"]),
            tune=100.0 * zone[_COARSE] + zone[_FINE] + int(sample["cents"]),
            scale=float(zone[_SCALE]),
            looping=zone.get(_LOOPING, 0) in (1, 3),
            # Fonts are made for hardware that applied only 0.4 of the specified attenuation.
            attenuation=max(zone[_ATTENUATION], 0) * 0.04,
            pan=min(max(zone[_PAN] / 1000.0, -0.5), 0.5),
            delay=_seconds(zone[_DELAY]),
            attack=_seconds(zone[_ATTACK]),
            hold=_seconds(zone[_HOLD]),
            decay=_seconds(zone[_DECAY]),
            sustain=min(max(zone[_SUSTAIN], 0), 1000) / 10.0,
            release=_seconds(zone[_RELEASE]),
            cutoff=_hertz(max(zone[_FC], 0)),
            resonance=min(max(zone[_Q], 0), 400) / 10.0,
            exclusive=inner.get(_EXCLUSIVE, 0),
            modulation=_modulation(zone),
            loop_shift=(_frames(inner, _LOOP_SHIFT), _frames(inner, _LOOP_END_SHIFT)),
        )

    def _recording(self, sample: int) -> Recording:
        """The decoded sample."""
        import soundfile

        header = self._samples[sample]
        start, end = int(header["start"]), int(header["end"])
        if self._version >= 3:
            try:
                values, _ = soundfile.read(BytesIO(self._data[start:end]), dtype="float32")
            except soundfile.LibsndfileError as error:
                raise ValueError("a sample cannot be decoded") from error
            start = 0
        else:
            values = np.frombuffer(self._data[2 * start : 2 * end], "<i2") / np.float32(32768)
        loop, loop_end = (
            int(header["loop"]) - start,
            min(int(header["loop_end"]) - start, len(values)),
        )
        return Recording(np.asarray(values, np.float32), int(header["rate"]), loop, loop_end)


def _chunks(data: memoryview) -> dict[bytes, memoryview]:
    """All chunks of the file by name, including those inside lists."""
    chunks: dict[bytes, memoryview] = {}
    at = 12
    while at + 8 <= len(data):
        name, length = bytes(data[at : at + 4]), int.from_bytes(data[at + 4 : at + 8], "little")
        if name == b"LIST":
            at += 12
            continue
        if at + 8 + length > len(data) + 1:
            raise ValueError("a chunk is cut")
        chunks[name] = data[at + 8 : at + 8 + length]
        at += 8 + length
        at += at < len(data) and data[at] == 0  # chunks of odd length may be padded
    return chunks


def _zones(bags: memoryview, generators: memoryview) -> list[_Zone]:
    starts = np.frombuffer(bags, _BAG)["generator"].tolist()
    amounts = np.frombuffer(generators, _GENERATOR).tolist()
    return [dict(amounts[start:end]) for start, end in itertools.pairwise(starts)]


def _with_global(zones: list[_Zone], target: int) -> list[_Zone]:
    """Zones with the generator `target`, each merged with the global zone, if there is one."""
    common = zones[0] if zones and target not in zones[0] else {}
    return [common | zone for zone in zones if target in zone]


def _frames(zone: _Zone, kinds: tuple[int, int]) -> int:
    fine, coarse = kinds
    return zone.get(fine, 0) + 32_768 * zone.get(coarse, 0)


def _modulation(zone: _Zone) -> Modulation | None:
    """What moves a voice; None where nothing does, so that nothing is computed for each voice."""
    if not any(zone[kind] for kind in (*_TO_PITCH, *_TO_FC, _TO_VOLUME)):
        return None
    delay, attack, hold, decay, sustain = (zone[kind] for kind in _MODULATED)
    by_envelope, by_oscillator, by_vibrato = (_cents(zone[kind]) for kind in _TO_PITCH)
    return Modulation(
        Envelope(
            delay=_seconds(delay),
            attack=_seconds(attack),
            hold=_seconds(hold),
            decay=_seconds(decay),
            sustain=1.0 - min(max(sustain, 0), 1000) / 1000,
        ),
        oscillator=_oscillator(zone, _OSCILLATOR),
        vibrato=_oscillator(zone, _VIBRATO),
        cutoff_cents=(_cents(zone[_TO_FC[0]]), _cents(zone[_TO_FC[1]])),
        pitch_cents=(by_envelope, by_oscillator, by_vibrato),
        volume_db=min(max(zone[_TO_VOLUME] / 10, -_MAX_DB), _MAX_DB),
    )


def _oscillator(zone: _Zone, kinds: tuple[int, int]) -> Oscillator:
    delay, frequency = kinds
    return Oscillator(_seconds(zone[delay]), _hertz(zone[frequency]))


def _cents(amount: int) -> float:
    return float(min(max(amount, -_MAX_CENTS), _MAX_CENTS))


def _hertz(cents: int) -> float:
    return 8.176 * 2.0 ** (min(max(cents, -_MAX_CENTS), _MAX_CENTS) / 1200.0)


def _range(*amounts: int | None) -> tuple[int, int]:
    """The intersection of several ranges; an amount's lower byte is the low end of a range."""
    ranges = [amount & 0xFFFF for amount in amounts if amount is not None]
    return (
        max((amount & 0xFF for amount in ranges), default=0),
        min((amount >> 8 for amount in ranges), default=127),
    )


def _beyond(bounds: tuple[int, int], value: int) -> int:
    return max(bounds[0] - value, value - bounds[1], 0)


def _seconds(timecents: int) -> float:
    return 2.0 ** (timecents / 1200.0)
