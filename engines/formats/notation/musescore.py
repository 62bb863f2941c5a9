"""Reads the scores of MuseScore 3 and 4 (.mscz, and .mscx as it lies inside).

Invariant: each part is a track with its sounding pitches; repeats are written once, and grace notes
are left out. Source: libmscore/read302.cpp and write of MuseScore 3, read as its own files have it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from xml.etree.ElementTree import Element

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.foreign_files import printable_name, read_regular_file
from engines.formats.manuscripts.package import damaged, open_package
from engines.formats.notation.chord_symbols import named_chord
from engines.formats.notation.piece import (
    BarLines,
    Part,
    Piece,
    bounded,
    fraction,
    is_meter,
    key_by_fifths,
    tree_of,
    whole,
)
from engines.formats.score import Score

LARGEST = 64_000_000
_KIND = Text("a MuseScore score")
_QUARTERS = {
    name: Fraction(16, 2**index)
    for index, name in enumerate(
        ("long", "breve", "whole", "half", "quarter", "eighth", "16th", "32nd", "64th", "128th")
    )
}
_GRACE = {"acciaccatura", "appoggiatura", "grace4", "grace16", "grace32", "grace8after",
          "grace16after", "grace32after"}  # fmt: skip


def read_musescore(path: Path) -> Score:
    """The score of a file of MuseScore. Raises `FileRefused`."""
    name = printable_name(path)
    data = read_regular_file(path, LARGEST)
    if data[:2] == b"PK":
        with open_package(path, _KIND) as package:
            parts = sorted(package.parts, key=lambda part: ("/" in part, part))
            main = next((part for part in parts if part.endswith(".mscx")), None)
            if main is None:
                raise damaged(name, _KIND)
            data = package.read(main)
    root = tree_of(data, name)
    score = root.find("Score")
    if root.tag != "museScore" or score is None:
        raise damaged(name, _KIND)
    if fraction(root.get("version")) < 3:
        raise FileRefused(
            Text("{name} was written by an old version of MuseScore.", name=name),
            remedy=Text("Open it in MuseScore 3 or later, and save it again."),
        )
    return _Reader(score, name).piece.score()


@dataclass
class _Staff:
    """A staff while its measures are read."""

    part: Part
    measures: list[Element] = field(default_factory=list[Element])


class _Reader:
    """Reads measure after measure, each on all staves."""

    def __init__(self, score: Element, name: str) -> None:
        self.piece = Piece(name, _title(score))
        staves = self._staves(score)
        for element in score.findall("Staff"):
            if (staff := staves.get(element.get("id", ""))) is not None:
                staff.measures = element.findall("Measure")
        self._lines = BarLines(self.piece)
        for number in range(max((len(staff.measures) for staff in staves.values()), default=0)):
            own = [s for s in staves.values() if number < len(s.measures)]
            self._read_measure([(s.part, s.measures[number]) for s in own])

    def _staves(self, score: Element) -> dict[str, _Staff]:
        staves: dict[str, _Staff] = {}
        number = 0
        for element in score.findall("Part"):
            part = _part(element)
            self.piece.parts.append(part)
            self.piece.require_room(Fraction(0))
            for staff in element.findall("Staff"):
                number += 1
                staves[staff.get("id") or str(number)] = _Staff(part)
        return staves

    def _read_measure(self, staves: list[tuple[Part, Element]]) -> None:
        for time in (time for _, measure in staves for time in measure.iter("TimeSig")):
            meter = whole(time.findtext("sigN")), whole(time.findtext("sigD"))
            self._lines.meter = meter if is_meter(*meter) else self._lines.meter
        own = next((measure.get("len") for _, measure in staves if measure.get("len")), None)
        nominal = Fraction(4 * self._lines.meter[0], self._lines.meter[1])
        length = 4 * fraction(own) if own else nominal
        begin = self._lines.add(length, is_free=True)
        for part, measure in staves:
            for voice in measure.findall("voice"):
                self._read_voice(part, voice, begin, length)
        self.piece.require_room(begin)

    def _read_voice(self, part: Part, voice: Element, begin: Fraction, measure: Fraction) -> None:
        now, ratios = begin, [Fraction(1)]
        for child in voice:
            if child.tag == "Tuplet":
                normal = fraction(child.findtext("normalNotes"), 1)
                actual = fraction(child.findtext("actualNotes"), 1)
                ratios.append(bounded(ratios[-1] * (normal / actual if actual > 0 else 1)))
            elif child.tag == "endTuplet" and len(ratios) > 1:
                ratios.pop()
            elif child.tag == "location":
                now = bounded(now + 4 * fraction(child.findtext("fractions")))
            elif child.tag == "Tempo":
                bpm = 60 * float(fraction(child.findtext("tempo")))
                if bpm > 0:
                    self.piece.tempi[now] = bpm
            elif child.tag == "RehearsalMark" and (text := child.find("text")) is not None:
                self.piece.sections[now] = "".join(text.itertext())
            elif child.tag == "Harmony" and (chord := _chord(child)):
                self.piece.chords[now] = chord
            elif child.tag == "KeySig" and not part.drums:
                fifths = child.findtext("concertKey") or child.findtext("accidental")
                self.piece.keys.setdefault(
                    now, key_by_fifths(whole(fifths), child.findtext("mode", ""))
                )
            elif child.tag in ("Chord", "Rest") and not any(e.tag in _GRACE for e in child):
                length = _length(child, measure) * ratios[-1]
                for note in child.findall("Note"):
                    _add(part, note, now, length)
                now = bounded(now + length)


def _chord(harmony: Element) -> str:
    """The chord of a symbol whose tones are numbered in fifths; empty where it names none."""
    tones = (harmony.findtext("root"), harmony.findtext("base"))
    root, bass = (_tone(whole(tone, -1)) for tone in tones)
    return named_chord(root + harmony.findtext("name", "") + (bass and f"/{bass}")) if root else ""


def _tone(fifths: int) -> str:
    """The name of a tone, C being 14; empty where it has more than one accidental or is none."""
    accidental = {1: "b", 2: "", 3: "#"}.get((fifths + 1) // 7)
    return "" if accidental is None else "FCGDAEB"[(fifths + 1) % 7] + accidental


def _add(part: Part, note: Element, start: Fraction, length: Fraction) -> None:
    ties = [tie for tie in note.findall("Spanner") if tie.get("type") == "Tie"]
    goes_on = any(tie.find("prev") is not None for tie in ties)
    is_held = any(tie.find("next") is not None for tie in ties)
    pitch = whole(note.findtext("pitch"), -1)
    part.add(start, length, pitch, ties=(goes_on, is_held))


def _length(element: Element, measure: Fraction) -> Fraction:
    """Quarters of a chord or a rest, without its tuplet."""
    kind = element.findtext("durationType", "")
    if kind == "measure":
        own = element.findtext("duration")
        return 4 * fraction(own) if own else measure
    dots = min(max(whole(element.findtext("dots")), 0), 4)
    return _QUARTERS.get(kind, Fraction(0)) * (2 - Fraction(1, 2**dots))


def _part(element: Element) -> Part:
    instrument = element.find("Instrument")
    name = element.findtext("trackName") or ""
    if instrument is None:
        return Part(name)
    program = instrument.find("Channel/program")
    part = Part(name or instrument.findtext("longName") or "")
    part.program = whole(program.get("value")) if program is not None else 0
    part.drums = instrument.findtext("useDrumset", "").strip() == "1"
    return part


def _title(score: Element) -> str:
    tags = {tag.get("name"): tag.text or "" for tag in score.findall("metaTag")}
    return next(_titles(score), "") or tags.get("workTitle", "")


def _titles(score: Element) -> Iterator[str]:
    for text in score.iterfind("Staff/VBox/Text"):
        if text.findtext("style", "").strip().lower() == "title":
            element = text.find("text")
            yield "" if element is None else "".join(element.itertext())
