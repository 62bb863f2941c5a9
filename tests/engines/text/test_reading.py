"""How a long prompt is read: with progress, and not again for the next batch at the same place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engines.contract import Cancelled
from engines.decoding.decoder import count_reusable
from engines.text.engine import TextEngine
from tests.engines.text.journal import Journal, brief_of
from tests.engines.text.tiny import save_model, write_gguf

SENTENCE = "The sea, in its own time, went out. "
Make = Callable[[Path], Path]
MODELS: dict[str, tuple[Make, int]] = {
    # How to make one, and how many sentences are read in several pieces.
    "llama": (lambda folder: save_model(folder / "m", max_position_embeddings=1024), 24),
    "gpt2": (lambda folder: save_model(folder / "m", "gpt2", n_positions=1024), 24),
    "gguf": (lambda folder: write_gguf(folder / "tiny.gguf"), 4),
}


@pytest.fixture(params=list(MODELS))
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Journal:
    make, _ = MODELS[request.param]
    return Journal(make(tmp_path), tmp_path / "cache")


@pytest.fixture
def prompt(request: pytest.FixtureRequest, journal: Journal) -> str:
    return SENTENCE * MODELS[request.node.callspec.params["journal"]][1]


def write(engine: TextEngine, like: Journal, **settings: object) -> Journal:
    result = Journal(like.model, like.cache)
    engine.generate(brief_of(**({"max_tokens": 8, "count": 2, "seed": 3} | settings)), result)
    return result


def readings(journal: Journal) -> list[tuple[float, float]]:
    return [(done, total) for done, total, note in journal.progresses if "Reading" in note]


def test_reading_says_how_many_words_and_how_far_it_is(journal: Journal, prompt: str):
    result = write(TextEngine(), journal, prompt=prompt)
    notes = {note for _, _, note in result.progresses if note.startswith("Reading")}
    assert notes == {f"Reading {len(prompt.split())} words"}
    steps = readings(result)
    assert len(steps) > 1
    assert steps == sorted(steps)
    assert steps[0][0] == 0
    assert steps[-1][0] < steps[-1][1]


def test_words_that_the_model_cannot_see_are_not_counted(tmp_path: Path):
    journal = Journal(write_gguf(tmp_path / "tiny.gguf"), tmp_path / "cache")
    write_all = SENTENCE * 40
    result = write(TextEngine(), journal, prompt=write_all)
    note = next(note for _, _, note in result.progresses if note.startswith("Reading"))
    assert 0 < int(note.split()[1]) < len(write_all.split()) // 4


def test_the_second_batch_of_a_prompt_reads_nothing_and_has_the_same_bytes(
    journal: Journal, prompt: str
):
    engine = TextEngine()
    write(engine, journal, prompt=prompt)
    again = write(engine, journal, prompt=prompt, count=4, seed=9, max_tokens=12)
    assert readings(again) == []
    fresh = write(TextEngine(), journal, prompt=prompt, count=4, seed=9, max_tokens=12)
    assert again.texts() == fresh.texts()
    assert [o.extra for o in again.outputs.values()] == [o.extra for o in fresh.outputs.values()]


@pytest.mark.parametrize("journal", ["llama", "gguf"], indirect=True)
def test_words_typed_since_are_all_that_is_read_with_the_same_bytes(journal: Journal, prompt: str):
    engine = TextEngine()
    write(engine, journal, prompt=prompt)
    longer = write(engine, journal, prompt=f"{prompt}A gull cried.")
    assert readings(longer)[0][0] > 0
    fresh = write(TextEngine(), journal, prompt=f"{prompt}A gull cried.")
    assert longer.texts() == fresh.texts()
    other = write(engine, journal, prompt=f"Once {prompt}")
    assert readings(other)[0][0] == 0
    assert other.texts() == write(TextEngine(), journal, prompt=f"Once {prompt}").texts()


def test_a_shorter_prompt_after_a_longer_one_has_the_same_bytes(journal: Journal, prompt: str):
    engine = TextEngine()
    write(engine, journal, prompt=prompt)
    shorter = write(engine, journal, prompt=prompt[:-20], following=" and back.")
    fresh = write(TextEngine(), journal, prompt=prompt[:-20], following=" and back.")
    assert shorter.texts() == fresh.texts()


def test_a_batch_that_was_cancelled_leaves_the_next_one_as_it_is(journal: Journal, prompt: str):
    engine = TextEngine()
    stopped = Journal(journal.model, journal.cache, cancel_when=lambda job: job.cancel_checks > 2)
    with pytest.raises(Cancelled):
        engine.generate(brief_of(prompt=prompt, max_tokens=64, count=2, seed=3), stopped)
    result = write(engine, journal, prompt=prompt)
    assert result.texts() == write(TextEngine(), journal, prompt=prompt).texts()


def test_what_is_reused_is_whole_pieces_and_leaves_a_token_to_read():
    old = list(range(300))
    assert count_reusable(old, old, 256) == 256
    assert count_reusable(old, old[:256], 256) == 0
    assert count_reusable(old, [*old[:256], 7], 256) == 256
    assert count_reusable(old, [*old[:255], 7, 7], 256) == 0
    assert count_reusable([], old, 64) == 0
