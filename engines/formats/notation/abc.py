"""Reads a tune in ABC.

Invariant: voices of one name and sound are one track; repeats are written once, and grace notes,
chord symbols and words are left out. Nothing that the file names is opened. Source: the ABC
standard, version 2.1, and the `%%MIDI` lines of abcMIDI.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.foreign_files import printable_name, read_regular_file
from engines.formats.notation.piece import (
    STEPS,
    Part,
    Piece,
    bounded,
    fraction,
    is_meter,
    key_by_fifths,
    whole,
)
from engines.formats.score import Score

LARGEST = 4_000_000
_TUNE = re.compile(r"^X:", re.MULTILINE)
_END = re.compile(r"\n[ \t]*\n")
"""An empty line ends a tune; what follows are words about it."""
_FIELD = re.compile(r"([A-Za-z]):(?![|:])\s*(.*)")
_LENGTH = r"(\d{0,4}/{0,6}\d{0,4})"
_NOTE = r"(\^{1,2}|_{1,2}|=)?([A-Ga-g])([,']{0,9})" + _LENGTH + "(-?)"
_TOKEN = re.compile(
    r"(?P<skip>\"[^\"]*\"|![^!]*!|\{[^{}]*\})"
    r"|\[(?P<field>[A-Za-z]):(?P<value>[^\[\]]*)\]"
    r"|\[(?P<chord>[\^_=A-Ga-g,'\d/ -]+)\]" + _LENGTH.replace("(", "(?P<chord_length>", 1) +
    r"(?P<chord_tie>-?)"
    r"|\((?P<p>[2-9])(?::(?P<q>\d?))?(?::(?P<r>\d{0,2}))?"
    r"|(?P<note>(?:\^{1,2}|_{1,2}|=)?[A-Ga-g][,']{0,9}\d{0,4}/{0,6}\d{0,4}-?)"
    r"|[zx]" + _LENGTH.replace("(", "(?P<rest>", 1) +
    r"|[ZX](?P<bars>\d{0,3})"
    r"|(?P<bar>:*\[?\|+[\]:|]*|::+)"
    r"|(?P<broken>>{1,3}|<{1,3})"
    r"|(?P<overlay>&)"
)  # fmt: skip
_ONE_NOTE = re.compile(_NOTE)
_KEY = re.compile(r"([A-G])([#b]?)\s*([A-Za-z]*)")
_MODES = {"": 0, "maj": 0, "ion": 0, "m": -3, "min": -3, "aeo": -3, "dor": -2, "phr": -4,
          "lyd": 1, "mix": -1, "loc": -5}  # fmt: skip
_TONICS = "FCGDAEB"
_ALTERS = {"^": 1, "^^": 2, "_": -1, "__": -2, "=": 0}
_NORMAL = {2: 3, 3: 2, 4: 3, 6: 2, 8: 3}
_NAME = re.compile(r'\b(?:name|nm)="([^"]*)"')
_SOUND = re.compile(r"%%MIDI\s+(channel|program)\s+(?:\d+\s+)?(\d{1,3})")
_TEMPO = re.compile(r"(?:(\d{1,3}/\d{1,3})[^=]*=\s*)?(\d{1,4}(?:\.\d+)?)")
_DRUM_CHANNEL = 10
_TOKENS_PER_CHECK, _MOST_IN_CHORD = 1_000, 128


def read_abc(path: Path) -> tuple[Score, tuple[str, ...]]:
    """The first tune of a file, and sentences about it. Raises `FileRefused`."""
    name = printable_name(path)
    text = read_regular_file(path, LARGEST).decode("utf-8-sig", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    tunes = [match.start() for match in _TUNE.finditer(text)]
    if not tunes:
        raise FileRefused(Text("{name} is not an ABC file: no line begins with X:.", name=name))
    only_first = Text("{name} has {count} tunes; the first was taken.", name=name, count=len(tunes))
    tune = _END.split(text[tunes[0] :], 1)[0]
    tune = tune[: tunes[1] - tunes[0]] if len(tunes) > 1 else tune
    return _Tune(name, tune).piece.score(), (only_first,) if len(tunes) > 1 else ()


@dataclass
class _Voice:
    """A voice while it is read; times are in quarters."""

    part: Part
    unit: Fraction
    fifths: int
    now: Fraction = Fraction(0)
    bar: Fraction = Fraction(0)
    altered: dict[str, int] = field(default_factory=dict[str, int])
    tied: dict[tuple[str, Fraction], int] = field(default_factory=dict[tuple[str, Fraction], int])
    tuplet: list[tuple[Fraction, int]] = field(default_factory=list[tuple[Fraction, int]])
    broken: Fraction = Fraction(1)
    last: list[tuple[Fraction, int]] = field(default_factory=list[tuple[Fraction, int]])
    """Start and pitch of the notes that began last, which a broken rhythm may change."""
    last_length: Fraction = Fraction(0)


class _Tune:
    """One tune: its fields, then the notes of its voices."""

    def __init__(self, name: str, text: str) -> None:
        self.piece = Piece(name)
        self._meter, self._unit, self._fifths = (4, 4), Fraction(0), 0
        self._voices: dict[str, _Voice] = {}
        self._voice: _Voice | None = None
        self._first_bar = Fraction(0)
        self._tempo = ""
        for line in text.split("\n"):
            self._read_line(line)
        self._finish()

    def _read_line(self, line: str) -> None:
        if sound := _SOUND.match(line):
            self._read_sound(sound[1], int(sound[2]))
            return
        line = line.partition("%")[0].strip()
        if match := _FIELD.match(line):
            self._read_field(match[1], match[2].strip())
        else:
            for count, token in enumerate(_TOKEN.finditer(line)):
                self._read_token(token)
                if count % _TOKENS_PER_CHECK == 0:  # a line may have no bar line
                    self.piece.require_room(self._at)

    def _read_field(self, name: str, value: str) -> None:
        if name == "T" and not self.piece.title:
            self.piece.title = value
        elif name == "M":
            self._read_meter(value)
        elif name == "L":
            self._unit = 4 * fraction(value, Fraction(1, 8))
            for voice in self._voices.values():
                voice.unit = self._unit or voice.unit
        elif name == "Q":
            self._read_tempo(value)
        elif name == "K":
            self._read_key(value)
        elif name == "V" and value:
            self._switch_to(value)

    @property
    def _at(self) -> Fraction:
        return self._voice.now if self._voice is not None else Fraction(0)

    def _read_meter(self, value: str) -> None:
        names = {"C": "4/4", "C|": "2/2"}
        beats, _, unit = names.get(value, value).partition("/")
        meter = sum(whole(part) for part in beats.strip("()").split("+")), whole(unit)
        if is_meter(*meter):
            self._meter = meter
            self.piece.meters[self._at] = meter

    def _read_tempo(self, value: str) -> None:
        if match := _TEMPO.search(re.sub(r'"[^"]*"', "", value)):
            bpm = fraction(match[2]) * 4 * fraction(match[1], Fraction(1, 4))
            if bpm > 0:
                self.piece.tempi[self._at] = float(bpm)

    def _read_key(self, value: str) -> None:
        fifths, mode = 0, ""
        if match := _KEY.match(value):
            mode = "m" if match[3] == "m" else match[3].lower()[:3]
            tonic = _TONICS.index(match[1]) - 1 + 7 * {"#": 1, "b": -1, "": 0}[match[2]]
            fifths = min(max(tonic + _MODES.get(mode, 0), -7), 7)
            self.piece.keys[self._at] = key_by_fifths(
                fifths, "minor" if mode in ("m", "min") else ""
            )
        self._fifths = fifths
        for voice in self._voices.values() if self._voice is None else [self._voice]:
            voice.fifths = fifths

    def _read_sound(self, kind: str, number: int) -> None:
        part = self._current().part
        if kind == "channel":
            part.drums = number == _DRUM_CHANNEL
        else:
            part.program = number

    def _switch_to(self, value: str) -> None:
        key = value.split()[0]
        if key not in self._voices:
            self._voices[key] = _Voice(Part(), self._quarter_unit(), self._fifths)
            self.piece.parts.append(self._voices[key].part)
            self.piece.require_room(Fraction(0))
        self._voice = self._voices[key]
        if name := _NAME.search(value):
            self._voice.part.name = name[1]

    def _current(self) -> _Voice:
        if self._voice is None:
            self._switch_to("1")
        assert self._voice is not None
        return self._voice

    def _quarter_unit(self) -> Fraction:
        is_short = Fraction(*self._meter) < Fraction(3, 4)
        return self._unit or Fraction(1, 4 if is_short else 2)

    def _read_token(self, token: re.Match[str]) -> None:
        kind = token.lastgroup
        voice = self._current()
        actions: dict[str | None, Callable[[], None]] = {
            "value": lambda: self._read_field(token["field"], token["value"].strip()),
            "note": lambda: self._add(voice, [token["note"]], "", ""),
            "rest": lambda: self._rest(voice, _multiple(token["rest"]) * voice.unit),
            "bars": lambda: self._rest_bars(voice, whole(token["bars"], 1)),
            "bar": lambda: self._end_bar(voice),
            "broken": lambda: self._break(voice, token["broken"]),
        }
        if token["chord"] is not None:
            notes = [match[0] for match in _ONE_NOTE.finditer(token["chord"])]
            self._add(voice, notes, token["chord_length"], token["chord_tie"])
        elif token["p"] is not None:
            self._begin_tuplet(voice, token)
        elif kind == "overlay":
            voice.now = voice.bar
        elif kind in actions:
            actions[kind]()

    def _begin_tuplet(self, voice: _Voice, token: re.Match[str]) -> None:
        count = int(token["p"])
        is_compound = self._meter[1] == 8 and self._meter[0] % 3 == 0
        normal = whole(token["q"]) or _NORMAL.get(count, 3 if is_compound else 2)
        voice.tuplet.append((Fraction(normal, count), whole(token["r"]) or count))

    def _length(self, voice: _Voice, multiple: Fraction) -> Fraction:
        """The length of what comes next, in quarters, with its tuplet and broken rhythm."""
        length = voice.unit * multiple * voice.broken
        voice.broken = Fraction(1)
        if voice.tuplet:
            ratio, remaining = voice.tuplet.pop()
            length *= ratio
            if remaining > 1:
                voice.tuplet.append((ratio, remaining - 1))
        return length

    def _add(self, voice: _Voice, notes: list[str], multiple: str, tie: str) -> None:
        """Add the notes of a chord, whose length is that of the first, and go on behind it."""
        matches = [match for note in notes if (match := _ONE_NOTE.fullmatch(note))]
        matches = matches[:_MOST_IN_CHORD]
        if not matches:
            return
        length = self._length(voice, _multiple(matches[0][4]) * _multiple(multiple))
        voice.last = []
        for match in matches:
            letter = match[2] + match[3]
            pitch = self._pitch(voice, match, letter)
            is_tied = bool(tie or match[5])
            if is_tied:
                voice.tied[letter, voice.now + length] = pitch
            voice.last.append((voice.now, pitch))
            voice.part.add(voice.now, length, pitch, ties=(True, is_tied))
        voice.last_length = length
        voice.now = bounded(voice.now + length)

    def _pitch(self, voice: _Voice, match: re.Match[str], letter: str) -> int:
        """The MIDI pitch of a note, whose accidental counts until the bar ends."""
        tied_pitch = voice.tied.pop((letter, voice.now), None)
        if match[1] is None and tied_pitch is not None:
            return tied_pitch
        if match[1] is not None:
            voice.altered[letter] = _ALTERS[match[1]]
        alter = voice.altered.get(letter, _alter_in_key(match[2].upper(), voice.fifths))
        octave = 4 + match[2].islower() + match[3].count("'") - match[3].count(",")
        return STEPS[match[2].upper()] + alter + 12 * (octave + 1)

    def _rest(self, voice: _Voice, quarters: Fraction) -> None:
        voice.now = bounded(voice.now + self._length(voice, quarters / voice.unit))
        voice.last = []

    def _rest_bars(self, voice: _Voice, count: int) -> None:
        voice.now += count * Fraction(4 * self._meter[0], self._meter[1])

    def _break(self, voice: _Voice, sign: str) -> None:
        """Lengthen the last note and shorten the next one, or the other way round."""
        short = Fraction(1, 2 ** len(sign))
        first, voice.broken = (2 - short, short) if sign[0] == ">" else (short, 2 - short)
        change = voice.last_length * (first - 1)
        for start, pitch in voice.last:
            voice.part.stretch(start, pitch, change)
        voice.now += change if voice.last else 0
        voice.last = []

    def _end_bar(self, voice: _Voice) -> None:
        is_first = self._voices and voice is next(iter(self._voices.values()))
        if is_first and not self._first_bar:
            self._first_bar = voice.now
        voice.altered, voice.bar = {}, voice.now
        self.piece.require_room(voice.now)

    def _finish(self) -> None:
        """Count a short first bar as an upbeat, and join the voices of one staff."""
        eighths, meters = self._first_bar * 2, self.piece.meters
        beats, unit = meters.get(Fraction(0), (4, 4))
        if 0 < self._first_bar < Fraction(4 * beats, unit) and eighths.denominator == 1:
            meters[Fraction(0)] = (int(eighths), 8)
            meters.setdefault(self._first_bar, (beats, unit))
        joined: list[Part] = []
        for part in self.piece.parts:
            sound = (part.name, part.program, part.drums)
            same = (p for p in joined if part.name and (p.name, p.program, p.drums) == sound)
            if (own := next(same, None)) is not None:
                own.notes.extend(part.notes)
            else:
                joined.append(part)
        self.piece.parts = joined


def _multiple(text: str) -> Fraction:
    """A length such as 3/2, / or //, in units."""
    top, slash, bottom = text.partition("/")
    value = Fraction(int(top or 1))
    if not slash:
        return value
    slashes = 1 + len(bottom) - len(bottom.lstrip("/"))
    number = bottom.lstrip("/")
    return value / (int(number) or 1 if number else 2**slashes)


def _alter_in_key(letter: str, fifths: int) -> int:
    """The accidental that a key signature gives a letter."""
    if fifths >= 0:
        return int(letter in _TONICS[:fifths])
    return -int(letter in _TONICS[fifths:])
