"""Reads MEI, the format of the Music Encoding Initiative (versions 3 to 5, as verovio writes it).

Invariant: each staff is a track with its sounding pitches; repeats are written once, and grace
notes are left out. Source: the MEI Guidelines, version 5, common music notation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from xml.etree.ElementTree import Element

from engines.contract.text import Text
from engines.formats.foreign_files import printable_name, read_regular_file
from engines.formats.manuscripts.package import damaged
from engines.formats.notation.chord_symbols import named_chord
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
_KIND = Text("an MEI file")
_LENGTHS = {"long": Fraction(16), "breve": Fraction(8)}
_ACCIDENTALS = {"s": 1, "f": -1, "ss": 2, "x": 2, "ff": -2, "n": 0, "sn": 1, "fn": -1}
_GROUPS = set("tuplet beam bTrem fTrem supplied choice corr reg app lem".split())
"""Elements with events in them; of several readings the editor's is taken."""
_PERCUSSION = 9
_SNARE = 38
_SIGNS = str.maketrans("♯♭", "#b")
_KEY = re.compile(r"([0-7])([sf])|0")


def read_mei(path: Path) -> Score:
    """The score of an MEI file. Raises `FileRefused`."""
    name = printable_name(path)
    root = tree_of(read_regular_file(path, LARGEST), name)
    score = next(root.iter("score"), None)
    if root.tag not in ("mei", "music") or score is None:
        raise damaged(name, _KIND)
    title = root.findtext("meiHead/fileDesc/titleStmt/title") or ""
    return _Reader(score, name, title).piece.score()


@dataclass
class _Layer:
    """A layer of a measure while it is read: where it is, and the ratio of its tuplets."""

    part: Part
    begin: Fraction
    transposed: int
    ppq: Fraction
    measure: Fraction
    now: Fraction = Fraction(0)
    ratio: Fraction = Fraction(1)


class _Reader:
    """Reads definitions and measures in their order."""

    def __init__(self, score: Element, name: str, title: str) -> None:
        self.piece = Piece(name, title)
        self._lines = BarLines(self.piece)
        self._staves: dict[str, Part] = {}
        self._transposed: dict[str, int] = {}
        self._ppq: dict[str, Fraction] = {}
        self._held: set[str] = set()
        self._going_on: set[str] = set()
        self._count = 0
        self._read_ties(score)
        for element in score.iter():
            if element.tag == "measure":
                self._read_measure(element)
            elif element.tag in ("scoreDef", "staffDef", "meterSig", "keySig"):
                self._define(element)

    def _read_ties(self, score: Element) -> None:
        for tie in score.iter("tie"):
            self._held.add(tie.get("startid", "").removeprefix("#"))
            self._going_on.add(tie.get("endid", "").removeprefix("#"))

    def _define(self, element: Element) -> None:
        """Read meter, key, tempo, or a staff with its instrument."""
        count = element.get("meter.count") or element.get("count")
        unit = element.get("meter.unit") or element.get("unit")
        if count and unit:
            meter = sum(whole(part) for part in count.split("+")), whole(unit)
            self._lines.meter = meter if is_meter(*meter) else self._lines.meter
        number = element.get("n", "")
        is_transposed = bool(self._transposed.get(number)) and element.tag == "staffDef"
        sig = element.get("key.sig") or element.get("keysig") or element.get("sig")
        if sig and (match := _KEY.fullmatch(sig)) and not is_transposed:
            fifths = int(match[1] or 0) * (-1 if match[2] == "f" else 1)
            mode = element.get("key.mode") or element.get("mode") or ""
            self.piece.keys.setdefault(self._lines.at, key_by_fifths(fifths, mode))
        if bpm := float(fraction(element.get("midi.bpm"))):
            self.piece.tempi[self._lines.at] = bpm
        if element.tag == "staffDef" and number:
            self._define_staff(number, element)

    def _define_staff(self, number: str, element: Element) -> None:
        part = self._staff(number)
        label = element.get("label") or element.findtext("label") or ""
        part.name = part.name or label
        self._transposed[number] = whole(element.get("trans.semi"), self._transposed.get(number, 0))
        self._ppq[number] = fraction(element.get("ppq"), self._ppq.get(number, 0))
        clef = element.find("clef")
        shape = element.get("clef.shape") or ("" if clef is None else clef.get("shape"))
        sound = element.find("instrDef")
        if sound is not None:
            part.program = whole(sound.get("midi.instrnum"))
        channel = None if sound is None else sound.get("midi.channel")
        part.drums |= shape == "perc" or (bool(channel) and whole(channel) == _PERCUSSION)

    def _staff(self, number: str) -> Part:
        if number not in self._staves:
            self._staves[number] = Part()
            self.piece.parts.append(self._staves[number])
            self.piece.require_room(Fraction(0))
        return self._staves[number]

    def _read_measure(self, measure: Element) -> None:
        begin = self._lines.at
        nominal = Fraction(4 * self._lines.meter[0], self._lines.meter[1])
        longest = Fraction(0)
        for staff in measure.findall("staff"):
            number = staff.get("n", "")
            part, transposed = self._staff(number), self._transposed.get(number, 0)
            for layer in staff.findall("layer"):
                voice = _Layer(part, begin, transposed, self._ppq.get(number, Fraction(0)), nominal)
                self._read_events(layer, voice)
                longest = max(longest, voice.now)
        is_first = self._count == 0
        self._count += 1
        self._lines.add(longest, is_first or measure.get("metcon") == "false")
        for element in measure.iter():
            if element.tag in ("tempo", "harm", "reh"):
                beat = max(fraction(element.get("tstamp"), 1) - 1, Fraction(0))
                self._read_direction(element, begin + beat * 4 / self._lines.meter[1])

    def _read_direction(self, element: Element, at: Fraction) -> None:
        words = "".join(element.itertext()).translate(_SIGNS)
        if element.tag == "tempo":
            self._read_tempo(element, at)
        elif element.tag == "reh":
            self.piece.sections[at] = words
        elif chord := named_chord(words):
            self.piece.chords[at] = chord

    def _read_tempo(self, tempo: Element, at: Fraction) -> None:
        unit = _length(tempo.get("mm.unit"), whole(tempo.get("mm.dots")))
        bpm = float(fraction(tempo.get("midi.bpm"))) or float(fraction(tempo.get("mm")) * unit)
        if bpm > 0:
            self.piece.tempi[at] = bpm

    def _read_events(self, parent: Element, layer: _Layer) -> None:
        for child in parent:
            if child.tag in ("note", "chord", "rest", "space", "mRest", "mSpace", "mRpt"):
                self._read_event(child, layer)
            elif child.tag in _GROUPS:
                ratio = layer.ratio
                if child.tag == "tuplet":
                    base, count = fraction(child.get("numbase"), 2), fraction(child.get("num"), 3)
                    layer.ratio = bounded(ratio * (base / count if count > 0 and base > 0 else 1))
                self._read_events(child, layer)
                layer.ratio = ratio

    def _read_event(self, event: Element, layer: _Layer) -> None:
        if event.get("grace"):
            return
        notes = event.findall("note") if event.tag == "chord" else [event]
        if event.tag in ("mRest", "mSpace", "mRpt"):
            layer.now += layer.measure
            return
        own = event.get("dur") or next((note.get("dur") for note in notes if note.get("dur")), None)
        length = _length(own, whole(event.get("dots"), len(event.findall("dot")))) * layer.ratio
        exact = fraction(event.get("dur.ppq"))
        if exact > 0 and layer.ppq > 0:  # tuplets are in it, also those that are not written
            length = exact / layer.ppq
        for note in notes if event.tag in ("note", "chord") else ():
            self._add(event, note, layer, length)
        layer.now = bounded(layer.now + length)

    def _add(self, event: Element, note: Element, layer: _Layer, length: Fraction) -> None:
        ids = {event.get("id", ""), note.get("id", "")} - {""}
        tie = (note.get("tie") or "") + (event.get("tie") or "")
        goes_on = bool(set(tie) & {"m", "t"} or ids & self._going_on)
        is_held = bool(set(tie) & {"i", "m"} or ids & self._held)
        pitch = _pitch(note, layer)
        layer.part.add(
            layer.begin + layer.now,
            length,
            pitch,
            ties=(goes_on, is_held),
        )


def _pitch(note: Element, layer: _Layer) -> int:
    number = note.get("pnum")
    if number is not None and (layer.part.drums or note.get("pname") is None):
        return whole(number, _SNARE)
    if layer.part.drums:
        return _SNARE
    inner = note.find("accid")
    accidentals = [note.get("accid.ges"), note.get("accid")]
    if inner is not None:
        accidentals += [inner.get("accid.ges"), inner.get("accid")]
    alter = next((_ACCIDENTALS[name] for name in accidentals if name in _ACCIDENTALS), 0)
    step = STEPS.get((note.get("pname") or "c").upper(), 0)
    octave = whole(note.get("oct.ges") or note.get("oct"), 4)
    return step + alter + 12 * (octave + 1) + layer.transposed


def _length(dur: str | None, dots: int) -> Fraction:
    """Quarters of a note value with dots; a quarter where there is none."""
    value = _LENGTHS.get(dur or "")
    if value is None:
        name = fraction(dur, 4)
        value = 4 / name if name > 0 else Fraction(1)
    return value * (2 - Fraction(1, 2 ** min(max(dots, 0), 4)))
