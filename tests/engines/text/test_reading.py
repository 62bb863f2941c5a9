"""How a long prompt is read: with progress, and not again for the next batch at the same place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from engines.contract import Brief, Cancelled, TextBrief
from engines.decoding.decoder import count_reusable
from engines.decoding.generic import GenericDecoder
from engines.text.engine import TextEngine
from engines.text.prompting import encode
from studio.briefs.presets import preset_fields
from tests.engines.decoding.test_four_bit import save_adapter
from tests.engines.text.journal import Journal, brief_of
from tests.engines.text.tiny import save_model, tokenizer, write_gguf

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


def test_words_typed_since_are_all_that_is_read_with_the_same_bytes(journal: Journal, prompt: str):
    engine = TextEngine()
    first = readings(write(engine, journal, prompt=prompt))
    typed = f"{prompt}A gull cried."
    longer = write(engine, journal, prompt=typed)
    assert readings(longer)[0][1] < first[0][1]
    note = next(note for _, _, note in longer.progresses if note.startswith("Reading"))
    assert int(note.split()[1]) < len(prompt.split())
    assert longer.texts() == write(TextEngine(), journal, prompt=typed).texts()
    other = write(engine, journal, prompt=f"Once {prompt}")
    assert readings(other)[0][1] >= first[0][1]
    assert other.texts() == write(TextEngine(), journal, prompt=f"Once {prompt}").texts()
    assert readings(write(engine, journal, prompt=typed)) == []


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


@pytest.mark.parametrize("journal", ["llama", "gguf"], indirect=True)
def test_a_prompt_whose_reading_was_cancelled_is_read_from_there(journal: Journal, prompt: str):
    engine = TextEngine()
    stopped = Journal(journal.model, journal.cache, cancel_when=lambda job: len(readings(job)) == 1)
    with pytest.raises(Cancelled):
        engine.generate(brief_of(prompt=prompt, max_tokens=8), stopped)
    result = write(engine, journal, prompt=prompt)
    assert readings(result)[0][1] < readings(stopped)[0][1]
    assert result.texts() == write(TextEngine(), journal, prompt=prompt).texts()


def test_a_text_that_is_longer_than_the_context_is_not_read_anew_when_it_grows(tmp_path: Path):
    journal = Journal(save_model(tmp_path / "m", max_position_embeddings=1024), tmp_path / "cache")
    engine, text = TextEngine(), SENTENCE * 100
    first = write(engine, journal, prompt=text)
    assert [str(notice) for notice in first.notices]
    grown = write(engine, journal, prompt=f"{text}A gull cried.")
    assert readings(grown)[0][1] < readings(first)[0][1] / 2
    assert grown.texts() == write(TextEngine(), journal, prompt=f"{text}A gull cried.").texts()
    assert {output.brief.window for output in grown.outputs.values()} == {"stepped"}
    again = Journal(journal.model, journal.cache)
    engine.generate(grown.outputs[1].brief, again)
    assert again.texts() == [grown.texts()[1]]


def test_a_text_from_before_there_were_steps_is_made_again_as_it_was(tmp_path: Path):
    journal = Journal(save_model(tmp_path / "m"), tmp_path / "cache")
    made = write(TextEngine(), journal, prompt=SENTENCE * 40, count=1).outputs[0]
    stored = {name: value for name, value in made.brief.model_dump().items() if name != "window"}
    old = TypeAdapter(Brief).validate_python(stored)
    assert isinstance(old, TextBrief)
    assert (old.window, old.model_dump()) == ("sliding", stored)
    again = Journal(journal.model, journal.cache)
    TextEngine().generate(old, again)
    assert again.outputs[0].brief == old
    # As before, it begins as early as it can: that is later by less than a step.
    assert left_out(again) < left_out(write(TextEngine(), journal, prompt=SENTENCE * 40))
    ids, excess = encode(tokenizer(), old, 256 - old.max_tokens)
    assert (len(ids), excess) == (256 - old.max_tokens, left_out(again))


def test_what_a_model_can_read_whole_is_stored_as_before(tmp_path: Path):
    journal = Journal(save_model(tmp_path / "m"), tmp_path / "cache")
    made = write(TextEngine(), journal, prompt=SENTENCE).outputs[0]
    assert "window" not in made.brief.model_dump()
    assert "window" not in preset_fields(brief_of(SENTENCE))


def left_out(journal: Journal) -> int:
    notice = next(notice for notice in journal.notices if "left out" in notice)
    return next(int(word) for word in notice.split() if word.isdigit())


def test_other_adapters_and_models_by_turns_have_the_same_bytes(tmp_path: Path):
    one, two = (save_model(tmp_path / name, seed=seed) for seed, name in enumerate(("a", "b")))
    adapter = save_adapter(tmp_path / "adapter", one)
    cache, prompt = tmp_path / "cache", SENTENCE * 6
    jobs = [
        Journal(one, cache),
        Journal(one, cache, (adapter,)),
        Journal(one, cache, (replace(adapter, strength=2 * adapter.strength),)),
        Journal(two, cache),
    ]
    fresh = [write_as(TextEngine(), job, prompt) for job in jobs]
    assert len(set(map(tuple, fresh))) == len(jobs)
    engine = TextEngine()
    for number in (0, 1, 2, 0, 3, 0, 3, 1):
        assert write_as(engine, jobs[number], prompt) == fresh[number]


def write_as(engine: TextEngine, like: Journal, prompt: str) -> list[str]:
    result = Journal(like.model, like.cache, like.adapters)
    engine.generate(brief_of(prompt, max_tokens=8, seed=3), result)
    return result.texts()


def test_nothing_is_kept_of_a_model_that_is_unloaded(tmp_path: Path):
    journal = Journal(save_model(tmp_path / "m", "gpt2"), tmp_path / "cache")
    engine = TextEngine()
    write(engine, journal, prompt=SENTENCE)
    assert engine.cache.model is not None
    decoder = engine.cache.model.decoder
    assert isinstance(decoder, GenericDecoder)
    assert decoder.prefixes.cache.nbytes > 0
    engine.release()
    assert decoder.prefixes.cache.nbytes == 0
