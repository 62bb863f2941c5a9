"""Reads MusicXML, plain or compressed (.mxl).

Invariant: each part is a track, with its sounding pitches; repeats are written once, grace and cue
notes are left out. Sources: MusicXML 4.0 (W3C Community Group).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from xml.etree.ElementTree import Element

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.foreign_files import printable_name, read_regular_file
from engines.formats.manuscripts.package import Package, damaged, open_package
from engines.formats.notation.chord_symbols import chord_of_harmony
from engines.formats.notation.piece import (
    STEPS,
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
_KIND = Text("a MusicXML file")
_CONTAINER = "META-INF/container.xml"
_SNARE = 38


def read_musicxml(path: Path) -> Score:
    """The score of a MusicXML file, plain or compressed. Raises `FileRefused`."""
    name = printable_name(path)
    data = read_regular_file(path, LARGEST)
    if data[:2] == b"PK":
        with open_package(path, _KIND) as package:
            data = package.read(_main_part(package))
    root = tree_of(data, name)
    if root.tag == "score-timewise":
        raise FileRefused(
            Text("{name} lists its parts within each measure, which is not read.", name=name),
            remedy=Text("Save it as partwise MusicXML."),
        )
    if root.tag != "score-partwise":
        raise damaged(name, _KIND)
    return _Reader(root, name).piece.score()


def _main_part(package: Package) -> str:
    """The part that the container names, else the first one that is XML."""
    if _CONTAINER in package.parts:
        root = tree_of(package.read(_CONTAINER), package.name)
        for file in root.iter("rootfile"):
            if (path := file.get("full-path", "")) in package.parts:
                return path
    endings = (".musicxml", ".xml")
    others = (part for part in package.parts if not part.startswith("META-INF/"))
    return next((part for part in others if part.endswith(endings)), _CONTAINER)


@dataclass
class _Measure:
    """One measure of all parts: how long, and what is to be placed when its begin is known."""

    length: Fraction = Fraction(0)
    is_free: bool = False
    meter: tuple[int, int] | None = None
    notes: list[tuple[Part, Fraction, Element, Fraction, int]] = field(
        default_factory=list[tuple[Part, Fraction, Element, Fraction, int]]
    )
    tempi: list[tuple[Fraction, float]] = field(default_factory=list[tuple[Fraction, float]])
    keys: list[tuple[Fraction, str]] = field(default_factory=list[tuple[Fraction, str]])
    chords: list[tuple[Fraction, str]] = field(default_factory=list[tuple[Fraction, str]])
    sections: list[tuple[Fraction, str]] = field(default_factory=list[tuple[Fraction, str]])


class _Reader:
    """Reads the measures of each part, then places them."""

    def __init__(self, root: Element, name: str) -> None:
        title = root.findtext("work/work-title") or root.findtext("movement-title") or ""
        self.piece = Piece(name, title)
        self._drum_keys: dict[str, int] = {}
        self._measures: list[_Measure] = []
        listed = {entry.get("id"): entry for entry in root.iter("score-part")}
        for element in root.findall("part"):
            part = self._part(listed.get(element.get("id")))
            self.piece.parts.append(part)
            self.piece.require_room(Fraction(0))
            _PartReader(part, self._measures).read(element)
        self._place()

    def _part(self, entry: Element | None) -> Part:
        if entry is None:
            return Part()
        part = Part(entry.findtext("part-name") or "")
        for sound in entry.findall("midi-instrument"):
            if sound.findtext("midi-unpitched"):
                key = whole(sound.findtext("midi-unpitched"), _SNARE + 1) - 1
                self._drum_keys[sound.get("id", "")] = key
                part.drums = True
            part.drums |= sound.findtext("midi-channel", "").strip() == "10"
            part.program = whole(sound.findtext("midi-program"), 1) - 1
        return part

    def _place(self) -> None:
        lines = BarLines(self.piece)
        for number, measure in enumerate(self._measures):
            lines.meter = measure.meter or lines.meter
            begin = lines.add(measure.length, measure.is_free or number == 0)
            self.piece.tempi.update({begin + at: bpm for at, bpm in measure.tempi})
            self.piece.keys.update({begin + at: key for at, key in measure.keys})
            self.piece.chords.update({begin + at: chord for at, chord in measure.chords})
            self.piece.sections.update({begin + at: name for at, name in measure.sections})
            for part, at, note, length, transposed in measure.notes:
                self._add(part, begin + at, note, length, transposed)

    def _add(
        self, part: Part, start: Fraction, note: Element, length: Fraction, transposed: int
    ) -> None:
        instrument = note.find("instrument")
        ties = {tie.get("type") for tie in note.findall("tie")}
        notated = note.find("pitch")
        key = None if instrument is None else self._drum_keys.get(instrument.get("id", ""))
        part.drums |= notated is None
        pitch = _SNARE if notated is None else _pitch(notated) + transposed
        pitch = pitch if key is None else key
        loudness = fraction(note.get("dynamics"), 89)  # percent of a velocity of 90
        part.add(
            start,
            length,
            pitch,
            velocity=round(loudness * 90 / 100),
            ties=("stop" in ties, "start" in ties),
        )


class _PartReader:
    """Reads one part into the measures of all."""

    def __init__(self, part: Part, measures: list[_Measure]) -> None:
        self._part, self._measures = part, measures
        self._divisions, self._transposed = Fraction(1), 0

    def read(self, element: Element) -> None:
        """Read the measures of a part."""
        for number, child in enumerate(element.findall("measure")):
            if number == len(self._measures):
                self._measures.append(_Measure())
            measure = self._measures[number]
            measure.is_free |= child.get("implicit") == "yes"
            self._read_measure(child, measure)

    def _read_measure(self, element: Element, measure: _Measure) -> None:
        now = chord_start = Fraction(0)
        for child in element:
            length = self._length(child)
            if child.tag == "note":
                if child.find("grace") is not None:
                    continue
                is_chord = child.find("chord") is not None
                chord_start = chord_start if is_chord else now
                is_sounding = child.find("rest") is None and child.find("cue") is None
                if is_sounding and length > 0:
                    entry = (self._part, chord_start, child, length, self._transposed)
                    measure.notes.append(entry)
                now = now if is_chord else bounded(now + length)
            elif child.tag == "backup":
                now = max(bounded(now - length), Fraction(0))
            elif child.tag == "forward":
                now = bounded(now + length)
            elif child.tag == "attributes":
                self._read_attributes(child, now, measure)
            elif child.tag in ("direction", "sound"):
                self._read_direction(child, self._with_offset(child, now), measure)
            elif child.tag == "harmony" and (chord := chord_of_harmony(child)):
                measure.chords.append((self._with_offset(child, now), chord))
            measure.length = max(measure.length, now)

    def _length(self, element: Element) -> Fraction:
        return fraction(element.findtext("duration")) / self._divisions

    def _read_attributes(self, element: Element, now: Fraction, measure: _Measure) -> None:
        divisions = fraction(element.findtext("divisions"))
        self._divisions = divisions if divisions > 0 else self._divisions
        if (transpose := element.find("transpose")) is not None:
            octaves = whole(transpose.findtext("octave-change"))
            self._transposed = whole(transpose.findtext("chromatic")) + 12 * octaves
        if (time := element.find("time")) is not None:
            beats = sum(whole(part) for part in time.findtext("beats", "").split("+"))
            unit = whole(time.findtext("beat-type"))
            measure.meter = (beats, unit) if is_meter(beats, unit) else measure.meter
        if (
            (key := element.find("key")) is not None
            and key.findtext("fifths")
            and not self._part.drums
        ):
            fifths, mode = whole(key.findtext("fifths")), key.findtext("mode", "")
            if not self._transposed:
                measure.keys.append((now, key_by_fifths(fifths, mode)))

    def _with_offset(self, element: Element, now: Fraction) -> Fraction:
        return max(now + fraction(element.findtext("offset")) / self._divisions, Fraction(0))

    def _read_direction(self, element: Element, now: Fraction, measure: _Measure) -> None:
        marks = element.findall("direction-type/rehearsal")
        measure.sections.extend((now, mark.text or "") for mark in marks)
        sounds = [element] if element.tag == "sound" else element.findall("sound")
        for sound in sounds:
            bpm = float(fraction(sound.get("tempo")))
            if bpm > 0:
                measure.tempi.append((now, bpm))


def _pitch(element: Element) -> int:
    """The MIDI pitch of a written one; quarter tones are rounded."""
    step = STEPS.get(element.findtext("step", "").strip().upper(), 0)
    return step + whole(element.findtext("alter")) + 12 * (whole(element.findtext("octave"), 4) + 1)
