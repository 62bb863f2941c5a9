"""Scores of other programs become pieces; tricks, damage and excess are refused in words."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from engines.contract import FileRefused
from engines.formats.chords import KIND_NAMES
from engines.formats.notation.abc import read_abc
from engines.formats.notation.mei import read_mei
from engines.formats.notation.musescore import read_musescore
from engines.formats.notation.musicxml import read_musicxml
from engines.formats.notation.piece import BarLines, Piece, fraction
from engines.formats.score import (
    TICKS,
    Chord,
    Key,
    Meter,
    Note,
    Score,
    Section,
    Tempo,
    Track,
)
from engines.music.abc_writing import to_abc
from engines.music.engraving import to_mei, to_pdf, to_svg
from engines.music.notation import to_musicxml
from engines.music.notation_time import on_grid
from tests.engines.music.test_notation_by_others import notes

FILES = Path(__file__).parents[3] / "fixtures" / "notation"
MUSICXML, MSCX, MEI, ABC = (
    (FILES / f"upbeat.{suffix}").read_text() for suffix in ("musicxml", "mscx", "mei", "abc")
)
"""One tune with an upbeat, a tie, two voices, a grace note and a drum, as programs write it."""
UPBEAT = {(0, 72, 480), (480, 76, 1920), (960, 67, 960)}
Reader = Callable[[Path], Score]
READERS: dict[str, tuple[Reader, str]] = {
    "musicxml": (read_musicxml, MUSICXML),
    "mscx": (read_musescore, MSCX),
    "mei": (read_mei, MEI),
    "abc": (lambda path: read_abc(path)[0], ABC),
}


def zipped(name: str, data: bytes, **others: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
        for other, content in others.items():
            archive.writestr(other, content)
    return buffer.getvalue()


@pytest.mark.parametrize("suffix", READERS)
def test_a_score_becomes_its_notes_with_upbeat_ties_drums_and_tempo(suffix: str, tmp_path: Path):
    read, text = READERS[suffix]
    path = tmp_path / f"score.{suffix}"
    path.write_text(text)
    score = read(path)
    lead, drums = score.tracks
    assert {(n.start, n.pitch, n.length) for n in lead.notes} == UPBEAT
    assert [(n.start, n.pitch) for n in drums.notes] == [(480, 36)]
    assert (lead.program, lead.drums, drums.drums) == (71, False, True)
    assert lead.name.startswith("Clarinet")
    assert score.tempi == (Tempo(0, 90.0),)
    assert [(m.tick, 4 * m.beats / m.unit) for m in score.meters] == [(0, 1.0), (480, 3.0)]
    assert score.title == "Upbeat"


@pytest.mark.parametrize(("suffix", "inner"), [("mscz", MSCX), ("mxl", MUSICXML)])
def test_what_is_zipped_is_read_as_what_lies_inside(suffix: str, inner: str, tmp_path: Path):
    path = tmp_path / f"score.{suffix}"
    name = "score.mscx" if suffix == "mscz" else "inside/score.xml"
    container = (
        b'<container><rootfiles><rootfile full-path="inside/score.xml"/></rootfiles></container>'
    )
    path.write_bytes(zipped(name, inner.encode(), **{"META-INF/container.xml": container}))
    read = read_musescore if suffix == "mscz" else read_musicxml
    assert {(n.start, n.pitch, n.length) for n in read(path).tracks[0].notes} == UPBEAT


def test_tuplets_broken_rhythms_and_accidentals_of_abc(tmp_path: Path):
    (tmp_path / "a.abc").write_text("X:1\nM:4/4\nL:1/8\nK:G\n(3fga f>=f f2 | _b/B// [FA]3 z |\n")
    notes = read_abc(tmp_path / "a.abc")[0].tracks[0].notes
    assert [(n.start, n.pitch, n.length) for n in notes] == [
        (0, 78, 160), (160, 79, 160), (320, 81, 160), (480, 78, 360), (840, 77, 120),
        (960, 77, 480), (1440, 82, 120), (1560, 71, 60), (1620, 66, 720), (1620, 69, 720),
    ]  # fmt: skip


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
TRICKS = {
    "entities": (lambda text: LAUGHS + text, "entities of its own"),
    "files": (lambda text: OUTSIDE + text, "entities of its own"),
    "cut": (lambda text: text[: len(text) // 2], "cannot be read"),
    "deep": (lambda text: "<a>" * 5_000, "nested too deeply"),
    "other": (lambda text: "<html/>", "is not|damaged"),
    "empty": (lambda text: "", "cannot be read"),
    "words": (lambda text: "la la la", "cannot be read"),
    "silent": (lambda text: text.replace("<note", "<nothing").replace("</note", "</nothing")
               .replace("<Chord", "<Nothing").replace("</Chord", "</Nothing"), "has no notes"),
}  # fmt: skip


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("suffix", ["musicxml", "mscx", "mei"])
def test_tricks_and_damage_are_refused(trick: str, suffix: str, tmp_path: Path):
    change, reason = TRICKS[trick]
    read, text = READERS[suffix]
    text = re.sub(r"<\?xml.*?\?>\s*(<!DOCTYPE.*?>)?", "", text, flags=re.DOTALL)
    path = tmp_path / f"score.{suffix}"
    path.write_text(change(text))
    with pytest.raises(FileRefused, match=reason):
        read(path)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped("score.mscx", bytes(90_000_000)), "far larger"),
        (zipped("other.txt", b"x"), "is not a MuseScore score"),
        (zipped("score.mscx", MSCX.encode())[:300], "is not a MuseScore score"),
        (MSCX.replace("3.01", "2.06").encode(), "old version of MuseScore"),
    ],
    ids=["bomb", "empty", "cut", "old"],
)
def test_packages_are_unpacked_within_limits(data: bytes, reason: str, tmp_path: Path):
    (tmp_path / "score.mscz").write_bytes(data)
    with pytest.raises(FileRefused, match=reason):
        read_musescore(tmp_path / "score.mscz")


@pytest.mark.parametrize(
    "text",
    [
        MUSICXML.replace("<duration>6<", "<duration>1e400<"),
        MUSICXML.replace("<duration>6<", "<duration>1e999999999<"),
        MUSICXML.replace("<duration>6<", "<duration>900000000<"),
        MUSICXML.replace("<duration>6<", "<duration>-1/0<"),
        MUSICXML.replace("<divisions>2<", "<divisions>0<"),
        MUSICXML.replace("<octave>5<", "<octave>900000000<"),
        MUSICXML.replace("<beats>3<", "<beats>99999<"),
        MUSICXML.replace('tempo="90"', 'tempo="nan"'),
        MUSICXML.replace("<step>D<", "<step>H<"),
    ],
)
def test_odd_numbers_are_read_as_usual_ones_or_refused(text: str, tmp_path: Path):
    (tmp_path / "a.musicxml").write_text(text)
    try:
        score = read_musicxml(tmp_path / "a.musicxml")
    except FileRefused:
        return
    assert all(0 <= note.pitch <= 127 and note.length for t in score.tracks for note in t.notes)


def test_a_chord_that_outlasts_every_measure_is_refused(tmp_path: Path):
    note = "<pitch><step>C</step><octave>4</octave></pitch>"
    notes = f"<note>{note}<duration>1</duration></note>"
    notes += f"<note><chord/>{note}<duration>900000000</duration></note>"
    (tmp_path / "a.musicxml").write_text(
        f"<score-partwise><part><measure>{notes}</measure></part></score-partwise>"
    )
    with pytest.raises(FileRefused, match="is too long"):
        read_musicxml(tmp_path / "a.musicxml")


@pytest.mark.parametrize("text", ["12.5", ".5", "5.", "-3/4", " 7 ", "92.33333333333333"])
def test_numbers_are_read_as_they_are(text: str):
    top, _, bottom = text.partition("/")
    assert float(fraction(text)) == pytest.approx(float(top) / float(bottom or 1))


@pytest.mark.parametrize("text", ["", "nan", "inf", "1/0", "1e5", "10000000000", "1_0"])
def test_what_is_no_sensible_number_is_the_fallback(text: str):
    assert fraction(text, 3) == 3


def test_an_empty_line_ends_a_tune_and_a_byte_order_mark_begins_none(tmp_path: Path):
    text = "\ufeffX:1\r\nL:1/4\r\nK:C\r\nCD|\r\n \r\nA dance of Bea and Ada.\r\n"
    (tmp_path / "a.abc").write_bytes(text.encode())
    score, _ = read_abc(tmp_path / "a.abc")
    assert [note.pitch for note in score.tracks[0].notes] == [60, 62]


def test_of_several_readings_of_a_passage_the_editors_is_taken(tmp_path: Path):
    after = '<note pname="d" oct="4" dur="4"/>'
    app = f'<app><lem><note pname="c" oct="4" dur="4"/></lem><rdg>{after}</rdg></app>'
    staff = f'<staff n="1"><layer>{app}{after}</layer></staff>'
    (tmp_path / "a.mei").write_text(
        f"<mei><music><score><section><measure>{staff}</measure></section></score></music></mei>"
    )
    notes = read_mei(tmp_path / "a.mei").tracks[0].notes
    assert [(note.start // TICKS, note.pitch) for note in notes] == [(0, 60), (1, 62)]


def test_the_times_of_notes_of_odd_lengths_have_few_digits():
    lines = BarLines(Piece("a"))
    for number in range(20):
        lines.add(Fraction(1, 10**8 + 2 * number + 1), is_free=True)
    assert lines.at.denominator <= 10**9


def test_a_chord_of_countless_notes_is_that_of_a_keyboard(tmp_path: Path):
    (tmp_path / "a.abc").write_text(f"X:1\nK:C\n[{'C' * 20_000}{'D' * 20_000}]{'>>> ' * 9}E|")
    score, _ = read_abc(tmp_path / "a.abc")
    assert [note.pitch for note in score.tracks[0].notes] == [60, 64]


@pytest.mark.parametrize("bars", ["Z999 |" * 300, "Z999" * 300 + "C", "C9999" * 2_000])
def test_a_tune_that_is_too_long_is_refused(bars: str, tmp_path: Path):
    (tmp_path / "a.abc").write_text("X:1\nK:C\nC |" + bars)
    with pytest.raises(FileRefused, match="is too long"):
        read_abc(tmp_path / "a.abc")


@pytest.mark.parametrize("seed", range(3))
def test_what_is_written_comes_back_as_it_was(seed: int, tmp_path: Path):
    rng = Random(seed)
    parts = (
        Track(notes(rng, drums=False), 73, name="Lead"),
        Track(notes(rng, drums=True), drums=True),
    )
    meter = Meter(0, *rng.choice([(4, 4), (3, 4), (7, 8)]))
    score = Score(parts, (Tempo(0, 100.0),), (meter,), (Key(0, "D minor"),), "A title")
    expected = on_grid(score)
    for suffix, write in (("musicxml", to_musicxml), ("mei", to_mei), ("abc", to_abc)):
        path = tmp_path / f"a.{suffix}"
        path.write_bytes(write(score))
        result = READERS[suffix][0](path)
        assert (result.meters, result.tempi, result.keys) == (score.meters, score.tempi, score.keys)
        for own, read in zip(expected.tracks, result.tracks, strict=True):
            assert [(n.start, n.pitch) for n in own.notes] == [
                (n.start, n.pitch) for n in read.notes
            ]
            assert (own.program, own.drums) == (read.program, read.drums)


@pytest.mark.parametrize(("suffix", "write"), [("musicxml", to_musicxml), ("mei", to_mei)])
def test_chords_and_sections_come_back_as_they_were(
    suffix: str, write: Callable[[Score], bytes], tmp_path: Path
):
    """Every kind of chord, on a grid of eighths in a meter of eighths."""
    names = [f"{root}{kind}" for kind in KIND_NAMES for root in ("C", "F#", "Bb")]
    names += ["Dm7/G", "Eb/Bb"]
    chords = tuple(Chord(TICKS * index // 2, name) for index, name in enumerate(names))
    sections = (Section(0, "Verse & bridge"), Section(1440, "Chorus"))
    end = TICKS * len(chords)
    score = Score(
        (Track((Note(0, 60, 700), Note(700, 62, end - 700))), Track((Note(0, 40, 480),))),
        meters=(Meter(0, 6, 8),),
        chords=chords,
        sections=sections,
    )
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(write(score))
    result = READERS[suffix][0](path)
    assert result.chords == chords
    assert result.sections == sections


def test_chords_and_sections_of_musescore_are_read(tmp_path: Path):
    marks = (
        "<RehearsalMark><text>A <b>verse</b></text></RehearsalMark>"
        "<Harmony><root>13</root><name>m7</name><base>17</base></Harmony>"
    )
    path = tmp_path / "a.mscx"
    path.write_text(MSCX.replace("<Chord>", f"{marks}<Chord>", 1))
    score = read_musescore(path)
    assert score.sections == (Section(0, "A verse"),)
    assert score.chords == (Chord(0, "Fm7/A"),)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ('<kind text="m7">minor-seventh</kind>', "Em7"),
        ("<kind>minor-seventh</kind>", "Em7"),
        ('<kind text="Δ">major-seventh</kind>', "Emaj7"),
        ("<kind>Neapolitan</kind>", ""),
    ],
)
def test_a_chord_of_another_program_is_read_by_its_kind(kind: str, expected: str, tmp_path: Path):
    harmony = f"<harmony><root><root-step>E</root-step></root>{kind}</harmony>"
    path = tmp_path / "a.musicxml"
    path.write_text(MUSICXML.replace("<note>", f"{harmony}<note>", 1))
    assert [chord.name for chord in read_musicxml(path).chords] == [expected] * bool(expected)


def test_engraved_pages_are_the_same_bytes_each_time():
    score = Score((Track(notes(Random(1), drums=False), name="Flöte (1)"),), title="Ein Stück")
    pdf = to_pdf(score)
    assert pdf == to_pdf(score)
    assert pdf.startswith(b"%PDF-1.4")
    assert pdf.rstrip().endswith(b"%%EOF")
    svg = to_svg(score)
    assert svg == to_svg(score)
    assert b"isodate" not in to_mei(score)
