"""music21 and any XML parser can read the MusicXML, with every note at its time."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from random import Random
from xml.etree import ElementTree

import pytest
from music21 import converter
from music21.stream import Score as Sheet

from engines.formats.score import Key, Meter, Note, Score, Tempo, Track, trim_overlaps
from engines.music.notation import to_musicxml
from engines.music.notation_time import notes_on_grid, voices_of

TUNE = Score(
    tracks=(
        Track(
            (Note(0, 62, 480), Note(480, 66, 720), Note(1200, 69, 1680), Note(2880, 70, 480)),
            program=110,
            name="Fiddle & friends",
        ),
        Track(tuple(Note(0, pitch, 1440) for pitch in (50, 57, 62)), program=24),
    ),
    tempi=(Tempo(0, 96.0),),
    meters=(Meter(0, 3, 4),),
    keys=(Key(0, "Bb major"),),
    title="A <tune>",
)


def read(score: Score) -> Sheet:
    sheet = converter.parseData(to_musicxml(score).decode("utf-8"), format="musicxml")
    assert isinstance(sheet, Sheet)
    return sheet


def sounding(sheet: Sheet, part: int) -> list[tuple[float, float, tuple[int, ...]]]:
    """Start and length in quarters and pitches of a part, ties joined."""
    flat = sheet.parts[part].stripTies().flatten().notes
    return [
        (float(n.offset), float(n.quarterLength), tuple(sorted(p.midi for p in n.pitches)))
        for n in flat
    ]


def test_notes_keep_their_times():
    sheet = read(TUNE)
    assert sounding(sheet, 0) == [
        (0, 1, (62,)),
        (1, 1.5, (66,)),
        (2.5, 3.5, (69,)),
        (6, 1, (70,)),
    ]
    assert sounding(sheet, 1) == [(0, 3, (50, 57, 62))]


def test_bars_are_complete_with_meter_key_tempo_and_names():
    sheet = read(TUNE)
    for part in sheet.parts:
        bars = part.getElementsByClass("Measure")
        assert [bar.duration.quarterLength for bar in bars] == [3, 3, 3]
    assert sheet.parts[0].flatten().getElementsByClass("KeySignature")[0].sharps == -2
    root = ElementTree.fromstring(to_musicxml(TUNE))
    assert root.findtext("work/work-title") == "A <tune>"
    assert [e.text for e in root.iter("part-name")] == [
        "Fiddle & friends",
        "Acoustic guitar (nylon)",
    ]
    assert [e.text for e in root.iter("midi-program")] == ["111", "25"]
    assert next(root.iter("sound")).get("tempo") == "96"
    assert root.findtext("part/measure/attributes/time/beats") == "3"


def test_each_part_has_its_clef_and_guitars_and_basses_one_with_an_eight_below():
    tracks = (
        Track((Note(0, 72, 480),), program=73),
        Track((Note(0, 40, 480),), program=42),
        Track((Note(0, 40, 480), Note(480, 64, 480)), program=25),
        Track((Note(0, 28, 480),), program=33),
    )
    root = ElementTree.fromstring(to_musicxml(Score(tracks)))
    clefs = [
        tuple(clef.findtext(name) for name in ("sign", "line", "clef-octave-change"))
        for clef in root.iter("clef")
    ]
    assert clefs == [("G", "2", None), ("F", "4", None), ("G", "2", "-1"), ("F", "4", "-1")]
    sheet = read(Score(tracks))
    assert [sounding(sheet, part)[0][2] for part in range(4)] == [(72,), (40,), (40,), (28,)]


def test_a_piece_ends_with_a_final_barline_and_its_tempo_stands_above():
    root = ElementTree.fromstring(to_musicxml(TUNE))
    for part in root.findall("part"):
        styles = [bar.findtext("barline/bar-style") for bar in part.findall("measure")]
        assert styles == [None, None, "light-heavy"]
    (direction,) = root.iter("direction")
    assert direction.get("placement") == "above"
    assert direction.find("direction-type/metronome") is not None


def test_pitches_are_spelled_with_the_accidentals_of_the_key():
    def names(key: str) -> list[str]:
        score = Score((Track((Note(0, 70, 480), Note(480, 63, 480))),), keys=(Key(0, key),))
        return [pitch.name for n in read(score).flatten().notes for pitch in n.pitches]

    assert names("Bb major") == ["B-", "E-"]
    assert names("B major") == ["A#", "D#"]
    assert names("C dorian") == ["B-", "E-"]


@pytest.mark.parametrize("key", ["C major", "A major", "Ab major"])
def test_the_lowest_and_the_highest_pitches_are_written(key: str):
    pitches = (*range(14), 126, 127)
    notes = tuple(Note(480 * i, pitch, 480) for i, pitch in enumerate(pitches))
    sheet = read(Score((Track(notes),), keys=(Key(0, key),)))
    assert [own for _, _, (own,) in sounding(sheet, 0)] == list(pitches)


@pytest.mark.parametrize(("key", "fifths"), [("E dorian", 2), ("Bb mixolydian", -3)])
def test_a_mode_has_its_name_and_key_signature(key: str, fifths: int):
    root = ElementTree.fromstring(to_musicxml(replace(TUNE, keys=(Key(0, key),))))
    assert root.findtext("part/measure/attributes/key/fifths") == str(fifths)
    assert root.findtext("part/measure/attributes/key/mode") == key.split()[1]


def test_freely_played_notes_are_written_on_a_grid():
    straight = (Note(7, 60, 461), Note(491, 62, 220), Note(733, 64, 205), Note(963, 65, 149))
    triplet = (Note(1118, 67, 155), Note(1285, 69, 150))
    score = Score((Track((*straight, *triplet)),))
    assert [start for start, _, _ in sounding(read(score), 0)] == pytest.approx(
        [0, 1, 1.5, 2, 7 / 3, 8 / 3]
    )


@pytest.mark.parametrize("grid", [240, 120, 160, 60, 80])
@pytest.mark.parametrize("seed", range(5))
def test_notes_that_stand_on_a_grid_stay_there(grid: int, seed: int):
    rng, places = Random(seed), 480 // grid
    notes: list[Note] = []
    for beat in range(16):
        starts = sorted(rng.sample(range(places), rng.randint(1, places)))
        for first, last in pairwise([*starts, places]):
            notes.append(Note(480 * beat + first * grid, 60, (last - first) * grid, 80))
    (pairs,) = notes_on_grid(Score((Track(tuple(notes), 0),)))
    assert [new for _, new in pairs] == notes


def written(score: Score) -> list[str]:
    """The note values and rests of the first part, a bar as "4. 8 r2", with "~" where tied on."""

    def symbol(element: ElementTree.Element) -> str:
        kind = element.findtext("type", "")
        value = {"whole": "1", "half": "2", "quarter": "4", "eighth": "8"}.get(kind, kind[:2])
        rest = "r" if element.find("rest") is not None else ""
        ties = {tie.get("type") for tie in element.findall("tie")}
        return rest + value + "." * len(element.findall("dot")) + "~" * ("start" in ties)

    part = ElementTree.fromstring(to_musicxml(score)).find("part")
    assert part is not None
    return [" ".join(map(symbol, bar.iter("note"))) for bar in part.findall("measure")]


@pytest.mark.parametrize(
    ("meter", "lengths", "expected"),
    [
        ((4, 4), (720, 240, 960), "4. 8 2"),
        ((4, 4), (240, 480, 240, 960), "8 4 8 2"),
        ((4, 4), (960, 240, 720), "2 8 4."),
        ((4, 4), (480, 720, 720), "4 4~ 8 4."),  # the middle of the bar stays visible
        ((4, 4), (1440, 480), "2. 4"),
        ((4, 4), (120, 240, 120, 360, 120, 960), "16 8 16 8. 16 2"),
        ((3, 4), (720, 240, 480), "4. 8 4"),
        ((6, 8), (720, 480, 240), "4. 4 8"),
        ((6, 8), (480, 480, 480), "4 8~ 8 4"),
        ((12, 8), (1440, 720, 720), "2. 4. 4."),
    ],
)
def test_note_values_are_dotted_and_leave_the_beats_visible(
    meter: tuple[int, int], lengths: tuple[int, ...], expected: str
):
    starts = [sum(lengths[:index]) for index in range(len(lengths))]
    own = tuple(Note(start, 60, length) for start, length in zip(starts, lengths, strict=True))
    assert written(Score((Track(own),), meters=(Meter(0, *meter),))) == [expected]


@pytest.mark.parametrize(
    ("meter", "start", "expected"),
    [((4, 4), 1440, "r2 r4 4"), ((6, 8), 720, "r4. 4 r8"), ((3, 4), 480, "r4 4 r4")],
)
def test_rests_are_as_long_as_beats_and_halves_of_a_bar(
    meter: tuple[int, int], start: int, expected: str
):
    assert written(Score((Track((Note(start, 60, 480),)),), meters=(Meter(0, *meter),))) == [
        expected
    ]


def test_a_slight_overlap_of_legato_makes_no_second_voice():
    legato = tuple(Note(480 * i, 60 + i, 480 + 30) for i in range(4))
    assert written(Score((Track(legato),))) == ["4 4 4 4"]
    assert sounding(read(Score((Track(legato),))), 0) == [(i, 1, (60 + i,)) for i in range(4)]


def test_voices_that_overlap_are_both_written():
    score = Score((Track((Note(0, 72, 960), Note(0, 60, 480), Note(480, 62, 1440))),))
    assert sorted(sounding(read(score), 0)) == [(0, 1, (60,)), (0, 2, (72,)), (1, 3, (62,))]


def test_a_change_of_meter_is_written():
    score = Score(
        (Track((Note(0, 60, 1920), Note(1920, 62, 1440))),),
        meters=(Meter(0, 4, 4), Meter(1920, 6, 8)),
    )
    bars = read(score).parts[0].getElementsByClass("Measure")
    assert [bar.duration.quarterLength for bar in bars] == [4, 3]


def test_drums_are_on_an_unpitched_staff():
    hits = (Note(0, 36, 60), Note(0, 42, 60), Note(480, 38, 60), Note(720, 42, 60))
    root = ElementTree.fromstring(to_musicxml(Score((Track(hits, drums=True),))))
    positions = [
        f"{e.findtext('display-step')}{e.findtext('display-octave')}"
        for e in root.iter("unpitched")
    ]
    assert positions == ["F4", "G5", "C5", "G5"]
    assert root.findtext(".//clef/sign") == "percussion"


def test_hi_hats_and_cymbals_have_crosses_for_heads():
    hits = (Note(0, 36, 60), Note(0, 42, 60), Note(480, 38, 60), Note(960, 49, 60))
    root = ElementTree.fromstring(to_musicxml(Score((Track(hits, drums=True),))))
    heads = [note.findtext("notehead") for note in root.iter("note") if note.find("rest") is None]
    assert heads == [None, "x", None, "x"]


def test_each_drum_has_an_instrument_with_its_key():
    """Keys 35 and 36 share a place on the staff, which notation programs would play."""
    hits = (Note(0, 35, 60), Note(0, 36, 60), Note(240, 90, 60), Note(1800, 49, 240))
    piano = Track((Note(0, 60, 480),))
    root = ElementTree.fromstring(to_musicxml(Score((piano, Track(hits, 8, drums=True)))))
    part = root.findall("part-list/score-part")[1]
    keys = {
        sound.get("id"): int(sound.findtext("midi-unpitched") or 0) - 1
        for sound in part.iter("midi-instrument")
    }
    names = [name.text for name in part.iter("instrument-name")]
    assert names == ["Acoustic Bass Drum", "Bass Drum 1", "Crash Cymbal 1", "Drum 90"]
    assert {sound.findtext("midi-program") for sound in part.iter("midi-instrument")} == {"9"}
    notes = [n for n in root.findall("part")[1].iter("note") if n.find("unpitched") is not None]
    struck = [keys[n.find("instrument").get("id")] for n in notes]  # type: ignore[union-attr]
    assert struck == [35, 36, 90, 49]
    order = [child.tag for child in notes[0]]
    assert order.index("duration") < order.index("instrument") < order.index("type")


@pytest.mark.parametrize("seed", range(6))
def test_notes_at_any_times_can_be_written(seed: int):
    rng = Random(seed)
    notes = trim_overlaps(
        Note(rng.randrange(9000), rng.randrange(30, 90), rng.randrange(1, 3000)) for _ in range(25)
    )
    meters = (Meter(0, 7, 8), Meter(rng.randrange(1, 4000), 3, 4))
    sheet = read(Score((Track(notes), Track(notes, drums=True)), meters=meters))
    pitches = {pitch.midi for event in sheet.parts[0].flatten().notes for pitch in event.pitches}
    assert pitches == {note.pitch for note in notes}


@pytest.mark.parametrize("score", [Score(), Score((Track(),)), Score((Track(drums=True),))])
def test_a_score_without_notes_is_written(score: Score):
    root = ElementTree.fromstring(to_musicxml(score))
    assert len(root.findall("part")) >= len(score.tracks)


def test_the_same_score_is_the_same_bytes():
    assert to_musicxml(TUNE) == to_musicxml(TUNE)
    assert b"encoding-date" not in to_musicxml(TUNE)


def test_a_beat_has_triplets_or_16ths_and_not_both():
    """A 16th behind triplets gave a tuplet of 6:5, in which MuseScore put the next notes."""
    times = [(0, 160), (160, 160), (320, 160), (480, 120), (800, 160), (960, 2040), (3000, 360)]
    score = Score((Track(tuple(Note(start, 60, length) for start, length in times)),))
    root = ElementTree.fromstring(to_musicxml(score))
    tuplets = {
        (e.findtext("actual-notes"), e.findtext("normal-notes"))
        for e in root.iter("time-modification")
    }
    assert tuplets == {("3", "2")}
    assert len(sounding(read(score), 0)) == len(times)


def test_a_staff_has_at_most_four_voices():
    notes = tuple(Note(120 * i, 48 + 2 * i, 1920 - 60 * i) for i in range(8))
    voices = voices_of(notes)
    assert len(voices) == 4
    assert sorted(pitch for voice in voices for e in voice for pitch in e.pitches) == [
        note.pitch for note in notes
    ]
    assert all(a.end <= b.start for voice in voices for a, b in pairwise(voice))
    root = ElementTree.fromstring(to_musicxml(Score((Track(notes),))))
    assert len({voice.text for voice in root.iter("voice")}) == 4
