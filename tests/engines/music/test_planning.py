"""What a brief and its source settle of a piece, and what is refused in one sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engines.contract import BriefError
from engines.formats.score import Meter, Note, Score, Track
from engines.music.composing import Task, style_and_key, titled
from engines.music.planning import (
    MOST_AFTER,
    MOST_BEFORE,
    first_that_fit,
    keys_for,
    last_that_fit,
    source_room,
    task_of,
)
from engines.music.tokens import DRUMS, STYLES, MusicTokens, key_name
from tests.engines.music.tiny import brief_of
from tests.engines.training.starters.music.packages import band, tune

ROOM = 384


@pytest.fixture(scope="module")
def tokens() -> MusicTokens:
    return MusicTokens.new()


def plan(tokens: MusicTokens, source: Score | None = None, room: int = ROOM, **asked: object):
    """The task of a brief; `it` is the source's id where there is one."""
    given = {"source": "it"} if source is not None else {}
    return task_of(brief_of(**given, **asked), source, tokens, room)


def test_nothing_settles_nothing(tokens: MusicTokens):
    task = plan(tokens, bars=3)
    assert not task.plan.settled
    assert len(task.plan.styles) == len(STYLES)
    assert [(bar.meter, bar.tempo, bar.voices, bar.free) for bar in task.plan.bars] == [
        ("", "", (), True)
    ] * 3
    assert task.beginning(tokens) == [tokens.ids["BOS_None"]]


def test_what_is_asked_for_is_settled(tokens: MusicTokens):
    asked = {"style": "slip jig", "key": "C# minor", "meter": "9/8", "tempo": 112}
    task = plan(tokens, instruments=("drums", "flute", "bass"), notes="E4", **asked)
    found = task.plan
    assert (found.styles, found.keys) == (("Style_slip-jig",), ("Key_Db-minor",))
    assert {bar.meter for bar in found.bars} == {"9/8"}
    assert abs(float(found.bars[0].tempo) - 112) < 5
    assert found.wanted == found.order == (DRUMS, 73, 32)
    assert found.programs == {DRUMS, 73, 32}
    assert found.melody == 73
    assert found.seeds == ((64,),)
    assert found.scale == {1, 3, 4, 6, 8, 9, 11, 0}


def test_halves_are_counted_in_quarters(tokens: MusicTokens):
    assert plan(tokens, meter="2/2").plan.bars[0].meter == "4/4"
    assert plan(tokens, meter="3/2").plan.bars[0].meter == "6/4"


def test_going_on_listens_to_the_last_bars_that_fit(tokens: MusicTokens):
    whole = tokens.bars_of(tune(bars=40))
    task = plan(tokens, tune(bars=40), room=10_000)
    assert task.plan.before == tuple(whole[-MOST_BEFORE:])
    assert task.first == task.last == 40
    assert "of the 40 bars it listens to the last 24" in task.notices[0]
    small = plan(tokens, tune(bars=40), room=60)
    assert 1 <= len(small.plan.before) < 6
    assert small.plan.before == tuple(whole[-len(small.plan.before) :])
    assert len(tokens.write(small.plan.before)) <= 60
    assert plan(tokens, tune(bars=4)).notices == ()


def test_going_on_keeps_the_voices_and_the_meter(tokens: MusicTokens):
    found = plan(tokens, band(), bars=2).plan
    assert found.order == (0, 33, DRUMS)
    assert found.programs == {0, 33, DRUMS}
    assert found.wanted == ()
    assert [bar.meter for bar in found.bars] == ["4/4", "4/4"]
    other = plan(tokens, band(), bars=2, instruments=("flute",), meter="6/8").plan
    assert other.order == (0, 33, DRUMS, 73)
    assert other.programs == {73}
    assert other.wanted == (73,)
    assert other.bars[0].meter == "6/8"


def test_seed_notes_after_drums_alone_are_played_by_a_piano(tokens: MusicTokens):
    drums = Score((band().tracks[2],))
    found = plan(tokens, drums, notes="D4").plan
    assert found.melody == 0
    assert found.programs == {0, DRUMS}


def test_filling_sees_both_sides(tokens: MusicTokens):
    whole = tokens.bars_of(band(bars=12))
    task = plan(tokens, band(bars=12), task="infill", first_bar=3, last_bar=4, room=2_000)
    assert (task.first, task.last) == (2, 4)
    assert task.plan.before == tuple(whole[:2])
    assert task.plan.after == tuple(whole[4 : 4 + MOST_AFTER])
    assert len(task.plan.bars) == 2
    assert "After_None" in [tokens.names[token] for token in task.beginning(tokens)]


def test_both_sides_of_a_gap_fit_the_room(tokens: MusicTokens):
    task = plan(tokens, band(bars=30), task="infill", first_bar=15, last_bar=16)
    sides = (*task.plan.before, *task.plan.after)
    assert len(sides) > 4
    assert len(tokens.write(task.plan.before) + tokens.write(task.plan.after)) <= ROOM


def test_a_note_played_early_belongs_to_the_bar_it_leads_into(tokens: MusicTokens):
    notes = [Note(480 * i, 60 + i, 400) for i in range(16)]
    notes[4] = replace(notes[4], start=1920 - 15)  # the downbeat of bar 2, which is filled
    notes[8] = replace(notes[8], start=3840 - 15)  # that of bar 3, which stays
    source = Score((Track(tuple(notes)),))
    task = plan(tokens, source, task="infill", first_bar=2, last_bar=2)
    assert [note.pitch for note in task.plan.before[0].voices[0].notes] == [60, 61, 62, 63]
    assert task.plan.after[0].voices[0].notes[0].pitch == 68
    kept = task.score([], task.plan.order, *_names(task)).tracks[0].notes
    assert [note.pitch - 60 for note in kept] == [0, 1, 2, 3, *range(8, 16)]


def test_notes_that_sound_into_the_gap_are_known(tokens: MusicTokens):
    source = Score((Track((Note(0, 62, 2000), Note(480, 64, 480), Note(3840, 65, 480))),))
    task = plan(tokens, source, task="infill", first_bar=2, last_bar=2, notes="D4")
    assert task.plan.held == ((0, 62, 80),)
    longer = Score((Track((Note(0, 62, 2500), Note(3840, 65, 480))),))
    with pytest.raises(BriefError, match="The note D4 still sounds where the bars to fill begin"):
        plan(tokens, longer, task="infill", first_bar=2, last_bar=2, notes="D4 E4")
    plan(tokens, longer, task="infill", first_bar=2, last_bar=2, notes="E4")


def test_a_variation_keeps_one_half_of_each_voice(tokens: MusicTokens):
    task = plan(tokens, band(bars=2), task="vary", keep="pitches")
    assert [bar.free for bar in task.plan.bars] == [False, False]
    assert [voice.keep for voice in task.plan.bars[0].voices] == ["pitches", "pitches", "all"]
    melody = task.plan.bars[0].voices[0]
    assert melody.groups == tuple((note.pitch,) for note in melody.notes)
    other = plan(tokens, band(bars=2), task="vary", instruments=("flute", "tuba"))
    assert other.plan.order == (73, 58, DRUMS)


def test_a_variation_has_no_bars_that_may_turn_out_silent(tokens: MusicTokens):
    source = Score((Track((Note(0, 60, 5000), Note(1920, 64, 480))),))
    assert len(plan(tokens, source, task="vary", keep="pitches").plan.bars) == 2
    assert len(plan(tokens, source, task="vary", keep="rhythm").plan.bars) == 3


@pytest.mark.parametrize(
    ("source", "asked", "added"),
    [
        (tune(), (), (24, 32, DRUMS)),
        (tune(), ("violin", "piano"), (40,)),
        (Score((*tune().tracks, band().tracks[2])), (), (24, 32)),
    ],
)
def test_an_accompaniment_adds_what_is_missing(
    tokens: MusicTokens, source: Score, asked: tuple[str, ...], added: tuple[int, ...]
):
    found = plan(tokens, source, task="accompany", instruments=asked).plan
    assert len(found.wanted) == len(added)
    if asked:
        assert found.wanted == added
    assert found.programs == set(found.wanted)
    assert found.programs.isdisjoint(found.order[: -len(added)])
    assert all(voice.keep == "all" for bar in found.bars for voice in bar.voices)


def test_notes_alone_are_a_phrase_to_vary_or_accompany(tokens: MusicTokens):
    task = plan(tokens, task="vary", notes="D4 F4+A4", meter="3/4", instruments=("flute",))
    assert [(note.start, note.pitch) for note in task.source.tracks[0].notes] == [
        (0, 62), (480, 65), (480, 69),
    ]  # fmt: skip
    assert task.source.tracks[0].program == 73
    assert [bar.meter for bar in task.plan.bars] == ["3/4"]


def test_keys_are_modes_of_the_likeliest_tonic():
    assert len(keys_for(())) == 48
    found = keys_for(((62,), (65,), (69,)))
    assert key_name("D minor") in found
    assert key_name("D major") not in found
    assert len({key.partition("-")[0] for key in found}) == 1


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"style": "polka"}, "“polka” is not a style that this model knows"),
        ({"meter": "11/8"}, "cannot count in 11/8"),
        ({"meter": "4/16"}, "cannot count in 4/16"),
        ({"notes": "C1 C0"}, "The note C0 is out of the model's reach"),
        ({"notes": "C9"}, "It plays from A0 to C8"),
        ({"notes": "D4 " * 49, "bars": 1, "meter": "4/4"}, "no room for 49 notes in 1 bars"),
        ({"notes": "D4", "instruments": ("drums",)}, "Drums cannot play seed notes"),
    ],
)
def test_what_cannot_be_made_is_refused(tokens: MusicTokens, asked: dict[str, object], said: str):
    with pytest.raises(BriefError) as refused:
        plan(tokens, **asked)
    assert said in str(refused.value)
    assert str(refused.value).count("\n") == 0


@pytest.mark.parametrize(
    ("source", "asked", "said"),
    [
        (Score(), {}, "has no notes"),
        (tune(bars=4), {"task": "infill", "first_bar": 3, "last_bar": 5}, "has 4 bars, so bars 3"),
        (
            replace(tune(), meters=(Meter(0, 4, 4), Meter(1000, 4, 4))),
            {"task": "vary"},
            "Bar 1 of the piece, in 4/4, is not one",
        ),
        (replace(tune(), meters=(Meter(0, 11, 8),)), {}, "in 11/8, is not one"),
        (
            Score((Track((Note(0, 60, 480),), 24), band().tracks[1], band().tracks[2])),
            {"task": "accompany", "instruments": ("drums",)},
            "already has all the instruments",
        ),
    ],
)
def test_sources_that_will_not_do_are_refused(
    tokens: MusicTokens, source: Score, asked: dict[str, object], said: str
):
    with pytest.raises(BriefError) as refused:
        plan(tokens, source, **asked)
    assert said in str(refused.value)


def test_going_on_needs_whole_bars_at_the_end_only(tokens: MusicTokens):
    source = replace(tune(), meters=(Meter(0, 4, 4), Meter(1000, 4, 4)))
    assert len(plan(tokens, source).plan.before) == 8


def test_bars_are_taken_while_they_fit_but_one_at_least(tokens: MusicTokens):
    found = tokens.bars_of(tune())
    assert last_that_fit(found, 0, tokens) == (found[-1],)
    assert first_that_fit(found, 0, tokens) == (found[0],)
    assert first_that_fit(found, 10_000, tokens) == tuple(found)
    assert last_that_fit((), 100, tokens) == ()
    assert source_room(768) == 384


@pytest.mark.parametrize("name", ["", "The Kesh", "x" * 300, "A: Jig in D major"])
def test_titles_say_style_and_key_however_long_the_name(name: str):
    once = titled(name, "slip jig", "F# dorian")
    assert style_and_key(once) == ("Style_slip-jig", "Key_F#-dorian")
    assert len(once) < 200
    assert titled(once, "slip jig", "F# dorian") == once


def _names(task: Task) -> tuple[str, str]:
    return task.plan.styles[0], task.plan.keys[0]
