"""Whatever a model prefers, pieces come out whole, and their files say what was written."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest

from engines.formats.score import Score, bars, clip, tidied
from engines.music.composing import Task
from engines.music.grammar import ENTRANCES, Line
from engines.music.keys import scale_of
from engines.music.planning import bars_heard, task_of
from engines.music.tokens import (
    DRUMS,
    POSITIONS,
    MusicTokens,
    bar_places,
    bar_ticks,
    said_after,
    score_of,
)
from engines.music.vocabulary import Vocabulary
from tests.engines.music.tiny import brief_of
from tests.engines.music.walks import ROOM, filed, planned, walk
from tests.engines.training.starters.music.packages import band, tune

KINDS = ("nothing", "notes", "continue", "infill", "vary", "accompany")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(MusicTokens.new())


def written(
    vocabulary: Vocabulary, seed: int, heard: Score | None = None, **settings: object
) -> tuple[Task, Line, list[int]]:
    """A random piece for a brief."""
    task = task_of(brief_of(**settings), heard, vocabulary.tokens, ROOM)
    line = Line(vocabulary, task.plan)
    return task, line, walk(line, Random(seed))


@pytest.mark.parametrize("kind", KINDS)
def test_any_walk_ends_in_a_whole_piece_that_its_file_says_again(vocabulary: Vocabulary, kind: str):
    tokens, made = vocabulary.tokens, 0
    for seed in range(40):
        chance = Random(f"{kind} {seed}")
        task = planned(kind, chance, vocabulary)
        if task is None:
            continue
        made += 1
        line = Line(vocabulary, task.plan)
        found = walk(line, chance)
        assert found.pop() == vocabulary.end
        assert len(line.bars) == len(task.plan.bars)
        head = task.head(tokens, line.style, line.key)
        whole = head + tokens.write((*task.plan.before, *line.bars))
        assert task.beginning(tokens) + found == whole
        new = filed(task, line)
        if kind not in ("vary", "accompany"):
            new = clip(new, task.first + 1, task.first + len(line.bars))
        again = bars_heard(new, len(line.bars), tokens)
        assert tokens.write((*task.plan.before, *again)) == whole[len(head) :]
    assert made > 20


@pytest.mark.parametrize("kind", KINDS)
def test_no_note_begins_while_its_pitch_sounds_or_lasts_beyond_the_piece(
    vocabulary: Vocabulary, kind: str
):
    for seed in range(12):
        chance = Random(f"silence {kind} {seed}")
        task = planned(kind, chance, vocabulary)
        if task is None:
            continue
        line = Line(vocabulary, task.plan)
        walk(line, chance)
        score = score_of(line.bars)
        assert all(tidied(track.notes) == track.notes for track in score.tracks)
        if kind not in ("vary", "accompany"):  # there the source may last longer
            assert score.end <= sum(bar_ticks(bar.meter) for bar in line.bars)


@pytest.mark.parametrize(
    ("notes", "meter", "within"),
    [
        ("D4 F4 A4", "", 2),
        ("D4", "", 1),
        ("C4+E4+G4 D4 D4 D4", "4/4", 2),
        ("D4 E4 F4 G4 A4 B4 C5 D5", "4/4", 2),
        ("D4 E4 F4 G4 A4 B4 C5 D5 C5 B4 A4 G4", "4/4", 3),
        ("A4 A4 A4", "1/4", 3),
    ],
)
@pytest.mark.parametrize("asked", [(), ("violin",), ("drums", "flute", "bass")])
def test_a_piece_begins_with_its_seed_notes(
    vocabulary: Vocabulary, notes: str, meter: str, within: int, asked: tuple[str, ...]
):
    for seed in range(6):
        task, line, _ = written(
            vocabulary, seed, notes=notes, meter=meter, instruments=asked, bars=8
        )
        first = next(v.program for v in line.bars[0].voices if v.program != DRUMS)
        heard = [
            (bar, note.position, note.pitch)
            for bar, found in enumerate(line.bars)
            for voice in found.voices
            if voice.program == first
            for note in voice.notes
        ]
        wanted = [pitch for chord in task.plan.seeds for pitch in chord]
        assert [pitch for _, _, pitch in heard[: len(wanted)]] == wanted
        assert heard[0][:2] < (0, POSITIONS)
        assert heard[len(wanted) - 1][0] < within
        begun = {place[:2] for place in heard[: len(wanted)]}
        assert len(begun) == len(task.plan.seeds)
        if not asked:
            assert line.order[0] == first


def test_seed_notes_find_room_however_many_there_are(vocabulary: Vocabulary):
    for seed in range(4):
        notes = " ".join(["A4"] * 2 * bar_places("3/8"))
        _, line, _ = written(vocabulary, seed, notes=notes, meter="3/8", bars=2)
        heard = [note.pitch for bar in line.bars for note in bar.voices[0].notes]
        assert heard == [69] * 2 * bar_places("3/8")


def test_voices_asked_for_rest_for_one_bar_at_most(vocabulary: Vocabulary):
    asked = {DRUMS, 73, 32}
    for seed in range(8):
        _, line, _ = written(vocabulary, seed, instruments=("drums", "flute", "bass"), bars=8)
        heard = [{voice.program for voice in bar.voices} for bar in line.bars]
        assert heard[0] == asked
        assert all(one | two == asked for one, two in pairwise(heard))


def test_drums_play_on_while_seed_notes_are_placed(vocabulary: Vocabulary):
    source = band(bars=4)
    source = Score(source.tracks[::-1], source.tempi, source.meters)
    beats = 0
    for seed in range(8):
        _, line, _ = written(
            vocabulary, seed, source, source="it", notes="D4 F4 A4 C5 D5 E5", bars=2
        )
        beats += sum(voice.program == DRUMS for bar in line.bars for voice in bar.voices)
    assert beats > 0


def test_voices_asked_for_enter_in_the_first_bar_and_no_others_ever(vocabulary: Vocabulary):
    for seed in range(10):
        _, line, _ = written(vocabulary, seed, instruments=("drums", "piano", "bass"), bars=3)
        assert [voice.program for voice in line.bars[0].voices] == [DRUMS, 0, 32]
        assert set(line.order) == {DRUMS, 0, 32}


def test_strays_enter_at_the_beginning_or_not_at_all(vocabulary: Vocabulary):
    late = 0
    for seed in range(10):
        _, line, _ = written(vocabulary, seed, bars=6)
        early = {voice.program for bar in line.bars[:ENTRANCES] for voice in bar.voices}
        assert set(line.order) == early
        late += any(bar.voices for bar in line.bars[ENTRANCES:])
    assert late


@pytest.mark.parametrize("kind", ["continue", "vary"])
def test_pitches_keep_to_the_key_asked_for(vocabulary: Vocabulary, kind: str):
    for seed in range(6):
        _, line, _ = written(vocabulary, seed, tune(), source="it", task=kind, key="Eb minor")
        pitches = [note.pitch for bar in line.bars for v in bar.voices for note in v.notes]
        assert pitches
        assert {pitch % 12 for pitch in pitches} <= scale_of("Eb minor")


def test_a_varied_voice_stays_in_its_range(vocabulary: Vocabulary):
    for seed in range(6):
        task, line, _ = written(vocabulary, seed, band(), source="it", task="vary")
        ranges = {program: (low, high) for program, low, high in task.plan.ranges}
        for voice in (voice for bar in line.bars for voice in bar.voices):
            low, high = ranges[voice.program]
            assert all(low <= note.pitch <= high for note in voice.notes)


def test_a_bar_begun_again_is_written_as_if_the_line_had_begun_there(vocabulary: Vocabulary):
    task = task_of(brief_of(notes="D4 F4 A4 C5", bars=4), None, vocabulary.tokens, ROOM)
    line, chance, found = Line(vocabulary, task.plan), Random(3), list[int]()
    while len(line.bars) < 1 or len(found) < 60:
        allowed = line.allowed().nonzero()[0].tolist()
        found.append(chance.choice(allowed))
        line.add(found[-1])
        if line.finished:
            pytest.fail("the piece ended too soon to be begun again")
    whole = len(line.bars)
    line.begin_bar_again(said_after(line.bars[-1:]))
    rest = walk(line, chance)[:-1]
    tokens = vocabulary.tokens
    told = len(tokens.write(line.bars[whole - 1 : whole], 4 - whole))
    assert rest == tokens.write(line.bars[whole - 1 :])[told:]
    pitches = [note.pitch for bar in line.bars for v in bar.voices[:1] for note in v.notes]
    assert pitches[:4] == [62, 65, 69, 72]
    assert len(bars(score_of(line.bars))) == 4
