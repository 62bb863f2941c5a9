"""A batch decoder continues each prompt as the decoder continues it alone."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
import torch

from engines import devices
from engines.contract import Cancelled, EngineError, IncompleteWork, Medium, MusicBrief
from engines.decoding import llama
from engines.decoding.factory import new_decoder
from engines.learning.evaluation import CollectingContext, generate_samples
from engines.music.engine import MusicEngine
from engines.text.engine import TextEngine
from engines.text.loading import load_model
from tests.engines.music.tiny import tiny_music_model
from tests.engines.text.journal import Journal, brief_of
from tests.engines.text.tiny import save_model

CPU = torch.device("cpu")
PROMPTS = [[5, 9, 2, 7], [11, 3], [5, 9, 2, 7], [8] * 9]


@pytest.mark.parametrize("kind", ["llama", "qwen2", "llama3-rope"])
def test_every_row_has_the_logits_of_its_prompt_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
):
    monkeypatch.setattr(llama, "CACHE_GROWTH", 3)  # so that the cache grows more than once
    decoder = new_decoder(load_model(save_model(tmp_path / "m", kind), CPU, torch.float32))
    continuations = [[(7 * row + 5 * i) % 300 for i in range(8)] for row in range(len(PROMPTS))]
    alone: list[list[torch.Tensor]] = []
    for prompt, tokens in zip(PROMPTS, continuations, strict=True):
        steps = [decoder.prefill(prompt, lambda: None)]
        decoder.fork(1, 8)
        alone.append(steps + [decoder.step([token])[0].clone() for token in tokens])
    batch = decoder.new_batch_decoder()
    assert batch is not None
    rows = [0, 1, 2, 3]
    logits = batch.prefill(PROMPTS, 8, lambda: None)
    for i in range(9):
        expected = torch.stack([alone[row][i] for row in rows])
        torch.testing.assert_close(logits, expected, atol=2e-4, rtol=2e-4)
        if i == 4:
            rows = [3, 1]
            batch.select_rows(rows)
        if i < 8:
            logits = batch.step([continuations[row][i] for row in rows])


def test_the_batch_is_smaller_for_long_works(tmp_path: Path):
    batch = new_decoder(
        load_model(save_model(tmp_path / "m"), CPU, torch.float32)
    ).new_batch_decoder()
    assert batch is not None
    assert batch.rows_that_fit(10) == llama.MAX_BATCH_SIZE
    assert 1 <= batch.rows_that_fit(2_000_000) < llama.MAX_BATCH_SIZE
    assert batch.rows_that_fit(10**9) == 1


def test_texts_of_many_briefs_equal_those_of_each_brief_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """In float32 the other rows of a batch change no token."""
    monkeypatch.setattr(devices, "_step_times", lambda _name: {"float32": 1.0})
    engine, journal = TextEngine(), Journal(save_model(tmp_path / "m"), tmp_path / "cache")
    briefs = [
        brief_of(prompt="The sea", count=5, seed=3, max_tokens=20, temperature=0.0),
        brief_of(prompt="A door opened, and", count=2, seed=90, max_tokens=9, temperature=0.0),
        brief_of(prompt="Once", count=3, seed=40, max_tokens=14, temperature=1.3, stop=("e",)),
    ]
    batched, alone = CollectingContext(journal, ()), CollectingContext(journal, ())
    assert engine.generate_all(briefs, batched)
    for brief in briefs:
        engine.generate(brief, alone)
    expected = {output.brief: output for output in alone.outputs}
    # A batch reads whole weights, whatever its briefs ask for, and its works have these briefs.
    used = {"precision": "full", "window": "sliding"}
    outputs = {output.brief.model_copy(update=used): output for output in batched.outputs}
    assert outputs.keys() == expected.keys()
    greedy = [brief for brief in expected if brief.temperature == 0]
    assert [outputs[one].data for one in greedy] == [expected[one].data for one in greedy]
    for output in outputs.values():
        assert output.extra["finish"] in ("end", "stop", "length")
        assert len(output.extra["tokens"]) <= output.brief.max_tokens


def test_a_model_without_a_batch_decoder_makes_one_brief_after_another(tmp_path: Path):
    journal = Journal(save_model(tmp_path / "gpt2", "gpt2"), tmp_path / "cache")
    briefs = [brief_of(prompt="The sea", count=2, seed=3, max_tokens=4)]
    collected = CollectingContext(journal, ())
    assert not TextEngine().generate_all(briefs, collected)
    assert not collected.outputs
    assert len(generate_samples(Medium.TEXT, briefs, None, journal)) == 2


def test_running_out_of_memory_raises_an_engine_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def raise_out_of_memory(*_: object) -> torch.Tensor:
        raise torch.OutOfMemoryError("out of memory")

    monkeypatch.setattr(llama.LlamaBatchDecoder, "prefill", raise_out_of_memory)
    journal = Journal(save_model(tmp_path / "m"), tmp_path / "cache")
    with pytest.raises(EngineError, match="not enough memory"):
        TextEngine().generate_all([brief_of(count=3, max_tokens=4)], CollectingContext(journal, ()))


def test_pieces_of_many_briefs_are_whole(tmp_path: Path):
    engine = MusicEngine()
    journal = Journal(tiny_music_model(tmp_path / "tiny"), tmp_path / "cache")
    briefs = [
        MusicBrief(notes="C4 E4 G4", bars=2, count=3, seed=1),
        MusicBrief(notes="A3 C4", bars=3, count=2, seed=9, temperature=0.7),
    ]
    batched, alone = CollectingContext(journal, ()), CollectingContext(journal, ())
    engine.generate_all(briefs, batched)
    for brief in briefs:
        engine.generate(brief, alone)
    assert {output.brief for output in batched.outputs} == {o.brief for o in alone.outputs}
    for output in batched.outputs:
        assert output.extra["bars"] == output.brief.bars
        assert output.extra["notes"] > 0


def test_samples_are_the_same_and_in_order_however_long_each_batch_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(devices, "batches_for", lambda *_: 3)
    journal = Journal(tiny_music_model(tmp_path / "tiny"), tmp_path / "cache")
    briefs = [MusicBrief(notes="C4 E4 G4", bars=2, count=2, seed=10 * i) for i in range(5)]
    first = generate_samples(Medium.MUSIC, briefs, None, journal)
    main = threading.get_ident()
    check = CollectingContext.check_cancelled

    def check_slowly(context: CollectingContext) -> None:
        time.sleep(0.002 if threading.get_ident() == main else 0)
        check(context)

    monkeypatch.setattr(CollectingContext, "check_cancelled", check_slowly)
    assert generate_samples(Medium.MUSIC, briefs, None, journal) == first
    assert [brief.seed for brief, _ in first] == [0, 1, 10, 11, 20, 21, 30, 31, 40, 41]


def test_other_batches_end_when_the_job_is_cancelled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(devices, "batches_for", lambda *_: 2)
    journal = Journal(
        tiny_music_model(tmp_path / "tiny"),
        tmp_path / "cache",
        cancel_when=lambda journal: journal.cancel_checks > 20,
    )
    briefs = [MusicBrief(notes="C4 E4 G4", bars=64, seed=seed) for seed in range(2)]
    collected = CollectingContext(journal, ())
    with pytest.raises(Cancelled):
        MusicEngine().generate_all(briefs, collected)
    assert not collected.outputs
    assert journal.cancel_checks == 21


def test_pieces_that_cannot_be_finished_are_left_out(tmp_path: Path):
    engine = MusicEngine()
    model = tiny_music_model(tmp_path / "tiny", max_position_embeddings=160)
    journal = Journal(model, tmp_path / "cache")
    brief = MusicBrief(style="reel", key="D major", bars=4, count=8, seed=1)
    batched = CollectingContext(journal, ())
    assert engine.generate_all([brief], batched)
    assert 0 < len(batched.outputs) < 8
    assert {output.extra["bars"] for output in batched.outputs} == {4}
    with pytest.raises(IncompleteWork, match="more notes than the model can hold"):
        engine.generate(brief, CollectingContext(journal, ()))
    assert len(generate_samples(Medium.MUSIC, [brief], None, journal)) == len(batched.outputs)
