"""Pieces are complete whatever the model prefers, and their files hold the generated tokens."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest

from engines.formats.score import Score, bars, clip, trim_overlaps
from engines.music.bars import (
    DRUMS,
    POSITIONS_PER_BEAT,
    bar_positions,
    bar_ticks,
    score_of,
)
from engines.music.composing import Task
from engines.music.grammar import ENTRANCES, ConstrainedPiece
from engines.music.keys import scale_of
from engines.music.planning import plan_task
from engines.music.source_bars import quantised_bars
from engines.music.tokens import MusicTokens, running_values_after
from engines.music.vocabulary import Vocabulary
from tests.engines.music.tiny import brief_of
from tests.engines.music.walks import BUDGET, random_task, read_back, walk
from tests.engines.training.starters.music.packages import band, tune

KINDS = ("nothing", "notes", "continue", "infill", "vary", "accompany")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(MusicTokens.new())


def random_piece(
    vocabulary: Vocabulary, seed: int, source_score: Score | None = None, **settings: object
) -> tuple[Task, ConstrainedPiece, list[int]]:
    """A random piece for a brief."""
    task = plan_task(brief_of(**settings), source_score, vocabulary.tokens, BUDGET)
    piece = ConstrainedPiece(vocabulary, task.plan)
    return task, piece, walk(piece, Random(seed))


@pytest.mark.parametrize("kind", KINDS)
def test_any_walk_gives_a_complete_piece_with_its_tokens_in_the_file(
    vocabulary: Vocabulary, kind: str
):
    tokens, count = vocabulary.tokens, 0
    for seed in range(40):
        rng = Random(f"{kind} {seed}")
        task = random_task(kind, rng, vocabulary)
        if task is None:
            continue
        count += 1
        piece = ConstrainedPiece(vocabulary, task.plan)
        sampled = walk(piece, rng)
        assert sampled.pop() == vocabulary.end
        assert len(piece.bars) == len(task.plan.bars)
        header = task.header(tokens, piece.style, piece.key)
        whole = header + tokens.encode((*task.plan.before, *piece.bars))
        assert task.prompt(tokens) + sampled == whole
        new = read_back(task, piece)
        if kind not in ("vary", "accompany"):
            new = clip(new, task.first + 1, task.first + len(piece.bars))
        again = quantised_bars(new, len(piece.bars), tokens)
        assert tokens.encode((*task.plan.before, *again)) == whole[len(header) :]
    assert count > 20


@pytest.mark.parametrize("kind", KINDS)
def test_no_note_begins_while_its_pitch_sounds_or_lasts_beyond_the_piece(
    vocabulary: Vocabulary, kind: str
):
    for seed in range(12):
        rng = Random(f"silence {kind} {seed}")
        task = random_task(kind, rng, vocabulary)
        if task is None:
            continue
        piece = ConstrainedPiece(vocabulary, task.plan)
        walk(piece, rng)
        score = score_of(piece.bars)
        assert all(trim_overlaps(track.notes) == track.notes for track in score.tracks)
        if kind not in ("vary", "accompany"):  # there the source may last longer
            assert score.end <= sum(bar_ticks(bar.meter) for bar in piece.bars)


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
@pytest.mark.parametrize("instruments", [(), ("violin",), ("drums", "flute", "bass")])
def test_a_piece_begins_with_its_seed_notes(
    vocabulary: Vocabulary, notes: str, meter: str, within: int, instruments: tuple[str, ...]
):
    for seed in range(6):
        task, piece, _ = random_piece(
            vocabulary, seed, notes=notes, meter=meter, instruments=instruments, bars=8
        )
        first = next(v.program for v in piece.bars[0].voices if v.program != DRUMS)
        melody = [
            (index, note.position, note.pitch)
            for index, bar in enumerate(piece.bars)
            for voice in bar.voices
            if voice.program == first
            for note in voice.notes
        ]
        seeds = [pitch for chord in task.plan.seeds for pitch in chord]
        assert [pitch for _, _, pitch in melody[: len(seeds)]] == seeds
        assert melody[0][:2] < (0, POSITIONS_PER_BEAT)
        assert melody[len(seeds) - 1][0] < within
        starts = {note[:2] for note in melody[: len(seeds)]}
        assert len(starts) == len(task.plan.seeds)
        if not instruments:
            assert piece.order[0] == first


def test_any_number_of_seed_notes_fits(vocabulary: Vocabulary):
    for seed in range(4):
        notes = " ".join(["A4"] * 2 * bar_positions("3/8"))
        _, piece, _ = random_piece(vocabulary, seed, notes=notes, meter="3/8", bars=2)
        pitches = [note.pitch for bar in piece.bars for note in bar.voices[0].notes]
        assert pitches == [69] * 2 * bar_positions("3/8")


def test_required_voices_rest_for_one_bar_at_most(vocabulary: Vocabulary):
    required = {DRUMS, 73, 32}
    for seed in range(8):
        _, piece, _ = random_piece(vocabulary, seed, instruments=("drums", "flute", "bass"), bars=8)
        programs = [{voice.program for voice in bar.voices} for bar in piece.bars]
        assert programs[0] == required
        assert all(one | two == required for one, two in pairwise(programs))


def test_drums_continue_during_seed_notes(vocabulary: Vocabulary):
    source = band(bars=4)
    source = Score(source.tracks[::-1], source.tempi, source.meters)
    beats = 0
    for seed in range(8):
        _, piece, _ = random_piece(
            vocabulary, seed, source, source="it", notes="D4 F4 A4 C5 D5 E5", bars=2
        )
        beats += sum(voice.program == DRUMS for bar in piece.bars for voice in bar.voices)
    assert beats > 0


def test_required_voices_enter_in_the_first_bar_and_no_others_follow(vocabulary: Vocabulary):
    for seed in range(10):
        _, piece, _ = random_piece(vocabulary, seed, instruments=("drums", "piano", "bass"), bars=3)
        assert [voice.program for voice in piece.bars[0].voices] == [DRUMS, 0, 32]
        assert set(piece.order) == {DRUMS, 0, 32}


def test_other_voices_enter_only_at_the_beginning(vocabulary: Vocabulary):
    late = 0
    for seed in range(10):
        _, piece, _ = random_piece(vocabulary, seed, bars=6)
        early = {voice.program for bar in piece.bars[:ENTRANCES] for voice in bar.voices}
        assert set(piece.order) == early
        late += any(bar.voices for bar in piece.bars[ENTRANCES:])
    assert late


@pytest.mark.parametrize("kind", ["continue", "vary"])
def test_pitches_keep_to_the_key(vocabulary: Vocabulary, kind: str):
    for seed in range(6):
        _, piece, _ = random_piece(vocabulary, seed, tune(), source="it", task=kind, key="Eb minor")
        pitches = [note.pitch for bar in piece.bars for v in bar.voices for note in v.notes]
        assert pitches
        assert {pitch % 12 for pitch in pitches} <= scale_of("Eb minor")


def test_a_varied_voice_stays_in_its_range(vocabulary: Vocabulary):
    for seed in range(6):
        task, piece, _ = random_piece(vocabulary, seed, band(), source="it", task="vary")
        ranges = {program: (low, high) for program, low, high in task.plan.ranges}
        for voice in (voice for bar in piece.bars for voice in bar.voices):
            low, high = ranges[voice.program]
            assert all(low <= note.pitch <= high for note in voice.notes)


def test_a_restarted_bar_continues_from_the_new_prompt(vocabulary: Vocabulary):
    task = plan_task(brief_of(notes="D4 F4 A4 C5", bars=4), None, vocabulary.tokens, BUDGET)
    piece, rng, sampled = ConstrainedPiece(vocabulary, task.plan), Random(3), list[int]()
    while len(piece.bars) < 1 or len(sampled) < 60:
        allowed = piece.allowed_mask().nonzero()[0].tolist()
        sampled.append(rng.choice(allowed))
        piece.append(sampled[-1])
        if piece.finished:
            pytest.fail("the piece ended too soon to restart a bar")
    complete_bars = len(piece.bars)
    piece.restart_bar(running_values_after(piece.bars[-1:]))
    rest = walk(piece, rng)[:-1]
    tokens = vocabulary.tokens
    prompt_length = len(
        tokens.encode(piece.bars[complete_bars - 1 : complete_bars], 4 - complete_bars)
    )
    assert rest == tokens.encode(piece.bars[complete_bars - 1 :])[prompt_length:]
    pitches = [note.pitch for bar in piece.bars for v in bar.voices[:1] for note in v.notes]
    assert pitches[:4] == [62, 65, 69, 72]
    assert len(bars(score_of(piece.bars))) == 4
