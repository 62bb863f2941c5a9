"""A brief and its source give the expected plan, or an error of one sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from engines.contract import BriefError
from engines.formats.score import Key, Meter, Note, Score, Track
from engines.music.bars import DRUMS
from engines.music.composing import Task, make_title, parse_title
from engines.music.planning import MAX_BARS_AFTER, MAX_BARS_BEFORE, keys_for, plan_task
from engines.music.tokens import STYLES, MusicTokens, key_token
from tests.engines.music.tiny import brief_of
from tests.engines.training.starters.music.packages import band, tune

BUDGET = 384


@pytest.fixture(scope="module")
def tokens() -> MusicTokens:
    return MusicTokens.new()


def plan(
    tokens: MusicTokens, source: Score | None = None, budget: int = BUDGET, **settings: Any
) -> Task:
    """The task of a brief; its `source` is "it" if there is a source piece."""
    if source is not None:
        settings = {"source": "it", **settings}
    return plan_task(brief_of(**settings), source, tokens, budget)


def test_an_empty_brief_leaves_everything_open(tokens: MusicTokens):
    task = plan(tokens, bars=3)
    assert not task.plan.has_style_and_key
    assert len(task.plan.styles) == len(STYLES)
    assert [(bar.meter, bar.tempo, bar.voices, bar.is_open) for bar in task.plan.bars] == [
        ("", "", (), True)
    ] * 3
    assert task.prompt(tokens) == [tokens.ids["BOS_None"]]


def test_the_settings_of_a_brief_are_fixed(tokens: MusicTokens):
    settings = {"style": "slip jig", "key": "C# minor", "meter": "9/8", "tempo": 112}
    task = plan(tokens, instruments=("drums", "flute", "bass"), notes="E4", **settings)
    result = task.plan
    assert (result.styles, result.keys) == (("Style_slip-jig",), ("Key_Db-minor",))
    assert {bar.meter for bar in result.bars} == {"9/8"}
    assert abs(float(result.bars[0].tempo) - 112) < 5
    assert result.required == result.order == (DRUMS, 73, 32)
    assert result.programs == {DRUMS, 73, 32}
    assert result.melody == 73
    assert result.seeds == ((64,),)
    assert result.scale == {1, 3, 4, 6, 8, 9, 11, 0}


def test_halves_are_counted_in_quarters(tokens: MusicTokens):
    assert plan(tokens, meter="2/2").plan.bars[0].meter == "4/4"
    assert plan(tokens, meter="3/2").plan.bars[0].meter == "6/4"


def test_a_continuation_sees_the_last_bars_that_fit(tokens: MusicTokens):
    whole = tokens.bars_of(tune(bars=40))
    task = plan(tokens, tune(bars=40), budget=10_000)
    assert task.plan.before == tuple(whole[-MAX_BARS_BEFORE:])
    assert task.first == task.last == 40
    assert "of the 40 bars it listens to the last 24" in task.notices[0]
    small = plan(tokens, tune(bars=40), budget=60)
    assert 1 <= len(small.plan.before) < 6
    assert small.plan.before == tuple(whole[-len(small.plan.before) :])
    assert len(tokens.encode(small.plan.before)) <= 60
    assert plan(tokens, tune(bars=4)).notices == ()


def test_a_continuation_keeps_the_voices_and_the_meter(tokens: MusicTokens):
    result = plan(tokens, band(), bars=2).plan
    assert result.order == (0, 33, DRUMS)
    assert result.programs == {0, 33, DRUMS}
    assert result.required == ()
    assert [bar.meter for bar in result.bars] == ["4/4", "4/4"]
    other = plan(tokens, band(), bars=2, instruments=("flute",), meter="6/8").plan
    assert other.order == (0, 33, DRUMS, 73)
    assert other.programs == {73}
    assert other.required == (73,)
    assert other.bars[0].meter == "6/8"


def test_seed_notes_after_drums_alone_are_played_by_a_piano(tokens: MusicTokens):
    drums = Score((band().tracks[2],))
    result = plan(tokens, drums, notes="D4").plan
    assert result.melody == 0
    assert result.programs == {0, DRUMS}


def test_infilling_sees_both_sides(tokens: MusicTokens):
    whole = tokens.bars_of(band(bars=12))
    task = plan(tokens, band(bars=12), task="infill", first_bar=3, last_bar=4, budget=2_000)
    assert (task.first, task.last) == (2, 4)
    assert task.plan.before == tuple(whole[:2])
    assert task.plan.after == tuple(whole[4 : 4 + MAX_BARS_AFTER])
    assert len(task.plan.bars) == 2
    assert "After_None" in [tokens.names[token] for token in task.prompt(tokens)]


def test_both_sides_of_a_gap_fit_the_budget(tokens: MusicTokens):
    task = plan(tokens, band(bars=30), task="infill", first_bar=15, last_bar=16)
    context = (*task.plan.before, *task.plan.after)
    assert len(context) > 4
    assert len(tokens.encode(task.plan.before) + tokens.encode(task.plan.after)) <= BUDGET


def test_chosen_tracks_are_filled_beside_the_others(tokens: MusicTokens):
    source = band(bars=6)
    names = {"task": "infill", "first_bar": 3, "last_bar": 4, "budget": 2_000}
    task = plan(tokens, source, tracks=("bass",), **names)
    assert task.track_indices == {1}
    assert (task.plan.programs, task.plan.required) == ({33}, (33,))
    assert task.plan.order == (0, DRUMS, 33)
    for bar in task.plan.bars:
        assert [(voice.program, voice.keep) for voice in bar.voices] == [(0, "all"), (DRUMS, "all")]
    assert [v.program for v in task.plan.before[0].voices] == [0, DRUMS, 33]
    assert plan(tokens, source, tracks=("3", "piano"), **names).track_indices == {0, 2}
    with pytest.raises(BriefError, match="the piece has no track 'kazoo'"):
        plan(tokens, source, tracks=("kazoo",), **names)


def test_an_early_note_belongs_to_the_next_bar(tokens: MusicTokens):
    notes = [Note(480 * i, 60 + i, 400) for i in range(16)]
    notes[4] = replace(notes[4], start=1920 - 15)  # the downbeat of bar 2, which is filled
    notes[8] = replace(notes[8], start=3840 - 15)  # that of bar 3, which stays
    source = Score((Track(tuple(notes)),))
    task = plan(tokens, source, task="infill", first_bar=2, last_bar=2)
    assert [note.pitch for note in task.plan.before[0].voices[0].notes] == [60, 61, 62, 63]
    assert task.plan.after[0].voices[0].notes[0].pitch == 68
    rest = task.score([], task.plan.order, *_names(task)).tracks[0].notes
    assert [note.pitch - 60 for note in rest] == [0, 1, 2, 3, *range(8, 16)]


def test_notes_that_sound_into_the_gap_are_in_the_plan(tokens: MusicTokens):
    source = Score((Track((Note(0, 62, 2000), Note(480, 64, 480), Note(3840, 65, 480))),))
    task = plan(tokens, source, task="infill", first_bar=2, last_bar=2, notes="D4")
    assert task.plan.sustained == ((0, 62, 80),)
    longer = Score((Track((Note(0, 62, 2500), Note(3840, 65, 480))),))
    with pytest.raises(BriefError, match="The note D4 still sounds where the bars to fill begin"):
        plan(tokens, longer, task="infill", first_bar=2, last_bar=2, notes="D4 E4")
    plan(tokens, longer, task="infill", first_bar=2, last_bar=2, notes="E4")


def test_a_variation_keeps_the_rhythm_or_the_pitches(tokens: MusicTokens):
    task = plan(tokens, band(bars=2), task="vary", keep="pitches")
    assert [bar.is_open for bar in task.plan.bars] == [False, False]
    assert [voice.keep for voice in task.plan.bars[0].voices] == ["pitches", "pitches", "all"]
    melody = task.plan.bars[0].voices[0]
    assert melody.groups == tuple((note.pitch,) for note in melody.notes)
    other = plan(tokens, band(bars=2), task="vary", instruments=("flute", "tuba"))
    assert other.plan.order == (73, 58, DRUMS)


def test_a_variation_has_no_bars_that_may_become_silent(tokens: MusicTokens):
    source = Score((Track((Note(0, 60, 5000), Note(1920, 64, 480))),))
    assert len(plan(tokens, source, task="vary", keep="pitches").plan.bars) == 2
    assert len(plan(tokens, source, task="vary", keep="rhythm").plan.bars) == 3


def test_an_empty_style_and_key_are_the_sources(tokens: MusicTokens):
    title = replace(tune(bars=4), title="The Kesh: Jig in D dorian")
    for task in ("continue", "vary", "infill", "accompany"):
        assert plan(tokens, title, task=task).plan.keys == ("Key_D-dorian",)
    for task in ("continue", "vary"):
        assert plan(tokens, title, task=task).plan.styles == ("Style_jig",)
        other = plan(tokens, title, task=task, style="reel", key="G major").plan
        assert (other.styles, other.keys) == (("Style_reel",), ("Key_G-major",))
        unknown = replace(tune(), title="Polka in D dorian")
        assert plan(tokens, unknown, task=task).plan.styles == ("Style_any",)


def test_without_a_title_the_key_is_that_of_the_file_at_that_place(tokens: MusicTokens):
    source = replace(tune(bars=4), keys=(Key(0, "E minor"), Key(1920, "Ab major")))
    assert plan(tokens, source).plan.keys == ("Key_Ab-major",)
    second = plan(tokens, source, task="infill", first_bar=2, last_bar=2)
    assert second.plan.keys == ("Key_Ab-major",)
    assert plan(tokens, source, task="infill").plan.keys == ("Key_E-minor",)
    assert plan(tokens, source, task="vary").plan.keys == ("Key_E-minor",)
    assert plan(tokens, tune(bars=4)).plan.keys == ("Key_C-major",)


@pytest.mark.parametrize(
    ("settings", "stored", "words"),
    [
        (
            {"task": "infill", "tempo": 90, "meter": "3/4", "bars": 4},
            {"tempo": None, "meter": "", "bars": 8},
            ("The tempo was", "The meter was", "The number of bars was"),
        ),
        (
            {"task": "accompany", "notes": "D4", "meter": "3/4", "bars": 4, "tempo": 90},
            {"notes": "", "meter": "", "bars": 8, "tempo": 90},
            ("The notes were", "The meter was", "The number of bars was"),
        ),
        (
            {"task": "vary", "notes": "D4", "instruments": ("flute", "flute", "tuba", "viola")},
            {"notes": "", "instruments": ("flute",)},
            ("The notes were", "No voice of the piece is left for tuba, viola."),
        ),
    ],
)
def test_options_without_effect_are_left_out_with_one_notice(
    tokens: MusicTokens, settings: dict[str, Any], stored: dict[str, Any], words: tuple[str, ...]
):
    task = plan(tokens, tune(), **settings)
    assert {name: getattr(task.brief, name) for name in stored} == stored
    (notice,) = task.notices
    assert all(part in notice for part in words)
    assert notice.count(".") == len(words)


def test_options_with_an_effect_are_not_left_out(tokens: MusicTokens):
    phrase = {"task": "vary", "notes": "D4 F4", "meter": "3/4", "tempo": 90}
    task = plan(tokens, **phrase, instruments=("flute",))
    assert (task.notices, task.brief) == ((), brief_of(**phrase, instruments=("flute",)))
    assert plan(tokens, tune(), bars=4, meter="3/4", tempo=90, notes="D4").notices == ()


@pytest.mark.parametrize(
    ("source", "instruments", "added"),
    [
        (tune(), (), (24, 32, DRUMS)),
        (tune(), ("violin", "piano"), (40,)),
        (Score((*tune().tracks, band().tracks[2])), (), (24, 32)),
    ],
)
def test_an_accompaniment_adds_the_missing_instruments(
    tokens: MusicTokens, source: Score, instruments: tuple[str, ...], added: tuple[int, ...]
):
    result = plan(tokens, source, task="accompany", instruments=instruments).plan
    assert len(result.required) == len(added)
    if instruments:
        assert result.required == added
    assert result.programs == set(result.required)
    assert result.programs.isdisjoint(result.order[: -len(added)])
    assert all(voice.keep == "all" for bar in result.bars for voice in bar.voices)


def test_notes_alone_are_a_phrase_to_vary_or_accompany(tokens: MusicTokens):
    task = plan(tokens, task="vary", notes="D4 F4+A4", meter="3/4", instruments=("flute",))
    assert [(note.start, note.pitch) for note in task.source.tracks[0].notes] == [
        (0, 62), (480, 65), (480, 69),
    ]  # fmt: skip
    assert task.source.tracks[0].program == 73
    assert [bar.meter for bar in task.plan.bars] == ["3/4"]


def test_keys_are_modes_of_the_likeliest_tonic():
    assert len(keys_for(())) == 48
    keys = keys_for(((62,), (65,), (69,)))
    assert key_token("D minor") in keys
    assert key_token("D major") not in keys
    assert len({key.partition("-")[0] for key in keys}) == 1


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"style": "polka"}, "“polka” is not a style that this model knows"),
        ({"meter": "11/8"}, "cannot count in 11/8"),
        ({"meter": "4/16"}, "cannot count in 4/16"),
        ({"notes": "C1 C0"}, "The note C0 is out of the model's reach"),
        ({"notes": "C9"}, "It plays from A0 to C8"),
        ({"notes": "D4 " * 49, "bars": 1, "meter": "4/4"}, "no room for 49 notes in one bar"),
        ({"notes": "D4", "instruments": ("drums",)}, "Drums cannot play seed notes"),
    ],
)
def test_an_impossible_brief_is_refused(
    tokens: MusicTokens, settings: dict[str, Any], message: str
):
    with pytest.raises(BriefError) as error:
        plan(tokens, **settings)
    assert message in str(error.value)
    assert str(error.value).count("\n") == 0


@pytest.mark.parametrize(
    ("source", "settings", "message"),
    [
        (Score(), {}, "has no notes"),
        (
            tune(bars=4),
            {"task": "infill", "first_bar": 3, "last_bar": 5},
            "with bar 4, so bars 3",
        ),
        (
            replace(tune(), meters=(Meter(0, 4, 4), Meter(1000, 4, 4))),
            {"task": "vary"},
            "Bar 1 of the piece, in 4/4, is not one",
        ),
        (replace(tune(), meters=(Meter(0, 11, 8),)), {}, "in 11/8, is not one"),
        (
            Score((Track((Note(0, 12, 480), Note(480, 20, 480))),)),
            {"task": "vary"},
            "no pitches for the notes of this piece",
        ),
        (
            Score((Track((Note(0, 60, 480),), 24), band().tracks[1], band().tracks[2])),
            {"task": "accompany", "instruments": ("drums",)},
            "already has all the instruments",
        ),
    ],
)
def test_unusable_sources_are_refused(
    tokens: MusicTokens, source: Score, settings: dict[str, Any], message: str
):
    with pytest.raises(BriefError) as error:
        plan(tokens, source, **settings)
    assert message in str(error.value)


def test_a_continuation_needs_complete_bars_only_at_the_end(tokens: MusicTokens):
    source = replace(tune(), meters=(Meter(0, 4, 4), Meter(1000, 4, 4)))
    assert len(plan(tokens, source).plan.before) == 8


@pytest.mark.parametrize("name", ["", "The Kesh", "x" * 300, "A: Jig in D major"])
def test_titles_contain_style_and_key_for_any_length_of_name(name: str):
    once = make_title(name, "slip jig", "F# dorian")
    assert parse_title(once) == ("Style_slip-jig", "Key_F#-dorian")
    assert len(once) < 200
    assert make_title(once, "slip jig", "F# dorian") == once


def _names(task: Task) -> tuple[str, str]:
    return task.plan.styles[0], task.plan.keys[0]
