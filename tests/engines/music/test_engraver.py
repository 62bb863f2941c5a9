"""A score in systems: ids that lead back to its notes, and a process that may end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from engines.contract import EngineError
from engines.formats.engraved import HEAD
from engines.formats.score import TICKS, Chord, Note, Score, Section, Tempo, Track
from engines.music import engraver_program
from engines.music.engraver import ProcessEngraver
from tests.specimen import tune as specimen_tune

WIDTH = 1400


@pytest.fixture(scope="module")
def engraver() -> Iterator[ProcessEngraver]:
    engraver = ProcessEngraver()
    yield engraver
    engraver.close()


def heads(svg: str) -> set[str]:
    return set(re.findall(rf'id="{re.escape(HEAD)}([^"]+)"', svg))


def test_every_note_of_a_piece_has_a_head_that_leads_back_to_it(engraver: ProcessEngraver):
    score = specimen_tune.tune(0)
    engraved = engraver.engrave(score, WIDTH)
    systems = [engraver.system(index) for index in range(len(engraved.heights))]
    notes = {engraved.note_of(identity) for svg in systems for identity in heads(svg)}
    assert notes == {(i, note) for i, track in enumerate(score.tracks) for note in track.notes}
    assert engraved.first_bars[0] == 1
    assert list(engraved.first_bars) == sorted(engraved.first_bars)


def test_notes_off_the_grid_lead_back_to_the_notes_as_they_were_played(engraver: ProcessEngraver):
    played = (Note(7, 60, 470), Note(7, 64, 470), Note(491, 62, TICKS * 5))
    engraved = engraver.engrave(Score((Track(played),)), WIDTH)
    svg = engraver.system(0)
    assert {engraved.note_of(identity) for identity in heads(svg)} == {(0, n) for n in played}
    assert len(heads(svg)) > len(played)  # a long note is tied over the bar line


def test_a_system_is_flat_svg_with_words_of_their_own_size(engraver: ProcessEngraver):
    engraver.engrave(specimen_tune.tune(0), WIDTH)
    root = ElementTree.fromstring(engraver.system(0))
    tags = [element.tag.rpartition("}")[2] for element in root.iter()]
    assert tags.count("svg") == 1
    assert "tspan" not in tags
    assert "style" not in tags
    texts = [element for element in root.iter() if element.tag.endswith("text")]
    assert {"Fiddle", "Bass"} <= {element.text for element in texts}
    assert all(float(element.get("font-size", "0")) > 0 for element in texts)


def test_the_note_of_a_tempo_stands_on_the_line_of_its_figure(engraver: ProcessEngraver):
    engraver.engrave(Score((Track((Note(0, 60, 480),)),), (Tempo(0, 96.0),)), WIDTH)
    root = ElementTree.fromstring(engraver.system(0))
    sign, figure = next(e for e in root.iter() if e.get("class") == "tempo")
    numbers = re.findall(r"-?[\d.]+", sign.get("transform", ""))
    y, scale = float(numbers[1]), float(numbers[3])
    lowest = -126  # of the font's quarter note
    assert y + lowest * scale == pytest.approx(float(figure.get("y", "0")))
    assert figure.text == " = 96"
    assert figure.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_chords_and_sections_stand_in_the_score(engraver: ProcessEngraver):
    score = Score(
        (Track((Note(0, 60, 1920),)),),
        chords=(Chord(0, "A7#9"),),
        sections=(Section(0, "Verse"),),
    )
    engraver.engrave(score, WIDTH)
    root = ElementTree.fromstring(engraver.system(0))
    words = {
        e.get("class"): "".join(e.itertext()).strip()
        for e in root.iter()
        if e.get("class") in ("harm", "reh")
    }
    assert words == {"harm": "A7#9", "reh": "Verse"}


def test_another_width_sets_the_same_score_in_other_systems(engraver: ProcessEngraver):
    score = specimen_tune.tune(0)
    wide = engraver.engrave(score, 3000)
    narrow = engraver.engrave(score, 900)
    assert len(narrow.heights) > len(wide.heights)
    assert narrow.notes == wide.notes


def test_after_its_process_ended_a_score_is_set_again(engraver: ProcessEngraver):
    score = specimen_tune.tune(0)
    engraver.engrave(score, WIDTH)
    assert engraver._process is not None
    engraver._process.kill()
    with pytest.raises(EngineError, match="process ended"):
        engraver.system(0)
    assert engraver.engrave(score, WIDTH).heights


def test_a_bug_in_the_process_is_raised_with_its_traceback_and_the_process_goes_on(
    engraver: ProcessEngraver,
):
    with pytest.raises(RuntimeError, match=r"_score_of(.|\n)*KeyError: 'tracks'"):
        engraver._ask({"score": {}})
    assert engraver.engrave(specimen_tune.tune(0), WIDTH).heights


def test_an_engraver_that_is_closed_starts_no_process_any_more():
    engraver = ProcessEngraver()
    engraver.close()
    with pytest.raises(EngineError, match="process ended"):
        engraver.engrave(specimen_tune.tune(0), WIDTH)


def test_a_piece_of_too_many_notes_is_refused_with_a_remedy(engraver: ProcessEngraver):
    count = engraver_program.MAX_NOTES + 1
    notes = tuple(Note(index * 120, 60, 120) for index in range(count))
    with pytest.raises(EngineError, match="30,001 notes") as refusal:
        engraver.engrave(replace(Score(), tracks=(Track(notes),)), WIDTH)
    assert "MusicXML" in refusal.value.remedy
