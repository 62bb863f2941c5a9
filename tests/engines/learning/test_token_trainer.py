"""Whole training runs on a tiny model, and the adapters that they leave."""

from __future__ import annotations

import json
import math
import warnings
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import torch
from peft import PeftModel
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM

from engines.contract import (
    AdapterFiles,
    AdapterUse,
    Cancelled,
    EngineError,
    LearningPlan,
    LearningSettings,
    Pair,
)
from engines.learning import checkpoint, measuring, on_policy, token_trainer
from engines.learning.evaluation import generate_samples
from engines.learning.extrapolation import next_share
from engines.learning.run import learning_rate
from engines.learning.sequences import TokenExample
from engines.learning.similarity import MIN_PROBE_OUTPUTS
from tests.engines.learning.tiny import (
    WEIGHTS,
    RecordingContext,
    cancel_at,
    consonant_plan,
    new_context,
    resampling_plan,
    text_medium,
    tiny_model,
    train,
    weights,
    work,
)


def test_the_adapter_ranks_held_out_pairs(tmp_path: Path, tiny: Path):
    context = new_context(tmp_path, tiny)
    result = train(consonant_plan(tmp_path, probes=MIN_PROBE_OUTPUTS), context)
    assert result.after == 1.0 > result.before
    assert result.steps == 30
    assert result.seconds > 0
    assert context.losses()[-1] < context.losses()[0]
    assert context.losses(held_out=True)[-1] < context.losses(held_out=True)[0]
    assert len(context.losses()) == 30


@pytest.mark.slow
def test_unpaired_works_are_learned_from(tmp_path: Path, tiny: Path):
    # A low learning rate keeps the perplexity of works under the untrained model low.
    plan = consonant_plan(tmp_path, probes=2 * MIN_PROBE_OUTPUTS, learning_rate=0.003)
    after = [*plan.pairs[3:], *plan.pairs[:3]]
    unpaired = tuple(
        Pair(chosen=one.chosen, rejected=other.rejected)
        for one, other in zip(plan.pairs, after, strict=True)
    )
    plan = plan.model_copy(update={"pairs": (), "unpaired": unpaired})
    context = new_context(tmp_path, tiny)
    result = train(plan, context)
    assert result.after == 1.0 > result.before
    assert context.losses()[-1] < context.losses()[0]
    assert context.losses(held_out=True)[-1] < context.losses(held_out=True)[0]
    sampled = new_context(tmp_path / "practised", tiny)
    sampling = {"settings": _sampling_settings(plan), "probes": ()}
    train(plan.model_copy(update=sampling), sampled)
    assert on_policy.load(sampled.folder, 0)


def test_no_example_is_longer_than_the_works_that_were_read(
    tmp_path: Path, tiny: Path, monkeypatch: pytest.MonkeyPatch
):
    """KTO joins one work's prompt to the next one's completion, and both may fill the context."""
    compute, lengths = token_trainer.batch_logprobs, list[int]()

    def record(model: Any, examples: Sequence[TokenExample], *rest: Any) -> Any:
        lengths.extend(len(one.prompt) + len(one.completion) for one in examples)
        return compute(model, examples, *rest)

    monkeypatch.setattr(token_trainer, "batch_logprobs", record)
    folder = tmp_path / "works"
    long_prompt = work(folder, "a long prompt " * 6, "b")
    long_work = work(folder, "c", "a long text " * 6)
    plan = consonant_plan(tmp_path, steps=2).model_copy(
        update={"pairs": (), "unpaired": (Pair(chosen=long_prompt, rejected=long_work),)}
    )
    train(plan, new_context(tmp_path, tiny))
    assert max(lengths) < 100


def _sampling_settings(plan: LearningPlan) -> LearningSettings:
    return plan.settings.model_copy(update={"on_policy_samples": 16, "steps": 2})


def test_the_adapter_is_a_peft_folder_without_local_paths(tmp_path: Path, tiny: Path):
    context = new_context(tmp_path, tiny)
    before = (tiny / "model.safetensors").read_bytes()
    train(consonant_plan(tmp_path, steps=2), context)
    folder = context.folder / "adapter"
    config = json.loads((folder / "adapter_config.json").read_text())
    assert config["base_model_name_or_path"] == "letters"
    assert str(tmp_path) not in (folder / "adapter_config.json").read_text()
    adapted = _adapted(tiny, folder)
    assert {weight.dtype for weight in load_file(context.folder / WEIGHTS).values()} == {
        torch.float32
    }
    assert any(".lora_B." in name for name, _ in adapted.named_parameters())
    assert (tiny / "model.safetensors").read_bytes() == before


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path, tiny: Path):
    one, other = (
        new_context(tmp_path / "one", tiny),
        new_context(tmp_path / "other", tiny),
    )
    plan = consonant_plan(tmp_path, steps=5)
    train(plan, one)
    torch.rand(7)  # the global generator must not matter
    train(plan, other)
    assert weights(one) == weights(other)
    assert one.points == other.points


def test_every_phase_reports_its_own_progress_and_what_remains(tmp_path: Path, tiny: Path):
    context = new_context(tmp_path, tiny)
    plan = consonant_plan(tmp_path, probes=4, steps=14, on_policy_samples=8, resample_every=6)
    train(plan, context)
    names = [name for name, _ in groupby(context.phases, lambda phase: phase.name)]
    rounds = ["sampling", "reading", "training"] * 3
    assert names[:10] == [*rounds, "measuring"]
    first = next(list(found) for _, found in groupby(context.phases, lambda phase: phase.name))
    counts = [phase.done for phase in first]
    assert (counts[0], counts[-1]) == (0, 8)
    assert counts == sorted(counts)
    assert {(phase.total, phase.step) for phase in first} == {(8, 0)}
    assert first[0].remaining == {
        "training": 14,
        "sampling": 3 * 8,
        "reading": 3 * (28 + 8),
        "measuring": 8,
    }
    assert set(context.phases[-1].remaining.values()) == {0}


def test_tokens_of_texts_earn_what_they_are_worth(tmp_path: Path, tiny: Path):
    plan = consonant_plan(tmp_path, steps=1, on_policy_samples=8)
    context = new_context(tmp_path, tiny)
    train(plan, context)
    saved = checkpoint.load(context.folder, plan)
    assert saved is not None
    assert bool(saved.tensors["credit_sum"].any())


def test_every_round_is_compared_with_the_variety_of_the_first(
    tmp_path: Path, tiny: Path, monkeypatch: pytest.MonkeyPatch
):
    weigh, compared = on_policy.regulated_diversity_weight, []

    def record(weight: float, works: list[list[str]], first: list[list[str]]) -> float:
        compared.append((works, first))
        return weigh(weight, works, first)

    monkeypatch.setattr(on_policy, "regulated_diversity_weight", record)
    plan = resampling_plan(tmp_path, steps=3, resample_every=1)
    train(plan, new_context(tmp_path, tiny))
    rounds = [works for works, _ in compared]
    assert len(rounds) == 3
    assert rounds[0] != rounds[1] != rounds[2]
    assert [first for _, first in compared] == [rounds[0]] * 3


def test_training_starts_from_the_parent(tmp_path: Path, tiny: Path):
    first = new_context(tmp_path / "first", tiny)
    parent = train(consonant_plan(tmp_path, probes=MIN_PROBE_OUTPUTS), first)
    plan = consonant_plan(
        tmp_path, MIN_PROBE_OUTPUTS, steps=1, learning_rate=1e-6, rank=8
    ).model_copy(update={"parent": AdapterUse(id="first")})
    files = AdapterFiles("first", first.folder / "adapter", 1.0)
    second = new_context(tmp_path / "second", tiny, adapters=(files,))
    result = train(plan, second)
    assert result.before == parent.after
    assert second.losses()[0] == pytest.approx(math.log(2)), "margins against the parent are zero"
    before, after = load_file(first.folder / WEIGHTS), load_file(second.folder / WEIGHTS)
    for name, weight in before.items():
        torch.testing.assert_close(after[name], weight, rtol=0, atol=1e-5)


def test_continued_training_improves_on_the_parent(tmp_path: Path, tiny: Path):
    first = new_context(tmp_path / "first", tiny)
    train(consonant_plan(tmp_path), first)
    files = AdapterFiles("first", first.folder / "adapter", 1.0)
    second = new_context(tmp_path / "second", tiny, adapters=(files,))
    further = {"parent": AdapterUse(id="first")}
    train(consonant_plan(tmp_path, steps=10).model_copy(update=further), second)
    losses = second.losses(held_out=True)
    assert losses[0] == pytest.approx(math.log(2))
    assert losses[-1] < losses[0]


def test_the_strength_of_a_parent_is_multiplied_into_its_weights(tmp_path: Path, tiny: Path):
    first = new_context(tmp_path / "first", tiny)
    train(consonant_plan(tmp_path, steps=3), first)
    plan = consonant_plan(tmp_path, steps=1, learning_rate=1e-9).model_copy(
        update={"parent": AdapterUse(id="first", strength=0.5)}
    )
    files = AdapterFiles("first", first.folder / "adapter", 0.5)
    second = new_context(tmp_path / "second", tiny, adapters=(files,))
    train(plan, second)
    before, after = load_file(first.folder / WEIGHTS), load_file(second.folder / WEIGHTS)
    for name, weight in before.items():
        factor = 0.5 if "lora_B" in name else 1.0
        torch.testing.assert_close(after[name], factor * weight, rtol=0, atol=1e-7)


def test_a_parent_of_another_model_raises_an_engine_error(tmp_path: Path, tiny: Path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "adapter_config.json").write_text("{}")
    plan = consonant_plan(tmp_path).model_copy(update={"parent": AdapterUse(id="other")})
    files = AdapterFiles("other", tmp_path / "other", 1.0)
    with pytest.raises(EngineError, match="cannot be put on this model"):
        train(plan, new_context(tmp_path, tiny, adapters=(files,)))
    with pytest.raises(EngineError, match="not in the project"):
        train(plan, new_context(tmp_path, tiny))


def test_a_non_finite_number_stops_the_run_and_the_last_checkpoint_stays(
    tmp_path: Path, tiny: Path
):
    plan = consonant_plan(tmp_path, steps=14)
    context = new_context(tmp_path, tiny, on_check=cancel_at(16))
    with pytest.raises(Cancelled):
        train(plan, context)
    saved = checkpoint.load(context.folder, plan)
    assert saved is not None
    broken = tiny_model(tmp_path / "broken")
    model = AutoModelForCausalLM.from_pretrained(broken)
    model.model.norm.weight.data[0] = float("inf")
    model.save_pretrained(broken)
    with pytest.raises(EngineError, match=f"unstable at step {saved.step + 1}"):
        train(plan, new_context(tmp_path, broken))
    resumed = checkpoint.load(context.folder, plan)
    assert resumed is not None
    assert resumed.step == saved.step
    assert resumed.is_finite()


def test_missing_works_are_left_out_with_a_notice(tmp_path: Path, tiny: Path):
    plan = consonant_plan(tmp_path, steps=1)
    plan.pairs[0].chosen.path.unlink()
    plan.pairs[4].rejected.path.write_text("")
    context = new_context(tmp_path, tiny)
    train(plan, context)
    assert context.notices == ["2 rated works are empty or gone and were left out of learning."]


def test_a_plan_without_readable_pairs_raises_an_engine_error(tmp_path: Path, tiny: Path):
    plan = consonant_plan(tmp_path)
    for pair in plan.pairs:
        pair.chosen.path.unlink(missing_ok=True)
    with pytest.raises(EngineError, match="nothing left to learn from"):
        train(plan, new_context(tmp_path, tiny))


def test_a_liked_work_without_a_pair_becomes_more_probable(tmp_path: Path, tiny: Path):
    text = "zzz zzz zzz zzz"
    liked = work(tmp_path / "works", "one", text)
    plan = consonant_plan(tmp_path, steps=10, anchor=1.0)
    without_liked, with_liked = (
        new_context(tmp_path / "without", tiny),
        new_context(tmp_path / "within", tiny),
    )
    train(plan, without_liked)
    train(plan.model_copy(update={"liked": (liked,)}), with_liked)
    assert _loss_of(tiny, with_liked, text) < _loss_of(tiny, without_liked, text) - 0.05


def test_reach_scales_the_b_factors(tmp_path: Path, tiny: Path):
    near, far = (
        new_context(tmp_path / "near", tiny),
        new_context(tmp_path / "far", tiny),
    )
    train(consonant_plan(tmp_path, steps=3), near)
    train(consonant_plan(tmp_path, steps=3, extrapolation=3.0), far)
    before, after = load_file(near.folder / WEIGHTS), load_file(far.folder / WEIGHTS)
    for name, weight in before.items():
        torch.testing.assert_close(after[name], (3.0 if "lora_B" in name else 1.0) * weight)


def test_the_reach_is_reduced_where_works_are_not_sound(tmp_path: Path, tiny: Path):
    plan = consonant_plan(tmp_path, steps=30, learning_rate=0.05, anchor=0.0, probes=4)
    without_probes = plan.model_copy(update={"probes": ()})
    limited, unlimited = (
        new_context(tmp_path / "held", tiny),
        new_context(tmp_path / "loose", tiny),
    )
    train(plan, limited)
    train(without_probes, unlimited)
    assert limited.notices == ["The adapter was held back to keep works varied and sound."]
    assert unlimited.notices == []
    near, far = load_file(limited.folder / WEIGHTS), load_file(unlimited.folder / WEIGHTS)
    fractions = {float((near[name] / far[name]).nanmedian()) for name in far if "lora_B" in name}
    assert max(fractions) == pytest.approx(min(fractions), rel=1e-4)
    assert 0 < fractions.pop() < 1
    adapter_files = AdapterFiles("adapter", limited.folder / "adapter", 1.0)
    resumed = dict(
        generate_samples(
            plan.medium, plan.probes, adapter_files, new_context(tmp_path / "again", tiny)
        )
    )
    assert {one.brief: one.after for one in limited.reported_outputs} == resumed


def test_the_strongest_sound_adapter_is_kept_where_later_attempts_fail(
    tmp_path: Path, tiny: Path, monkeypatch: pytest.MonkeyPatch
):
    share, attempts = next_share({1.0: 3.0}), iter([3.0, 0.5, 2.0, 1.5, 1.2])
    assert share is not None
    monkeypatch.setattr(measuring, "limit_usage", lambda _ratios: next(attempts))
    plan = consonant_plan(tmp_path, steps=3, probes=4)
    held, full = new_context(tmp_path / "held", tiny), new_context(tmp_path / "full", tiny)
    train(plan, held)
    assert list(attempts) == []
    monkeypatch.undo()
    train(plan.model_copy(update={"probes": ()}), full)
    near, far = load_file(held.folder / WEIGHTS), load_file(full.folder / WEIGHTS)
    for name, weight in far.items():
        torch.testing.assert_close(near[name], (share if "lora_B" in name else 1.0) * weight)
    adapter = AdapterFiles("adapter", held.folder / "adapter", 1.0)
    again = new_context(tmp_path / "again", tiny)
    made = dict(generate_samples(plan.medium, plan.probes, adapter, again))
    assert {one.brief: one.after for one in held.reported_outputs} == made


def test_attempts_that_are_not_needed_are_neither_done_nor_expected(
    tmp_path: Path, tiny: Path, monkeypatch: pytest.MonkeyPatch
):
    attempts = iter([3.0, 0.9])
    monkeypatch.setattr(measuring, "limit_usage", lambda _ratios: next(attempts))
    context = new_context(tmp_path, tiny)
    train(consonant_plan(tmp_path, steps=3, probes=4), context)
    last = context.phases[-1]
    assert (last.name, last.done, last.total, last.finished["limiting"]) == ("limiting", 4, 4, 4)
    assert set(last.remaining.values()) == {0}


def test_the_learning_rate_warms_up_and_decays():
    rates = [learning_rate(step, 50, 1.0) for step in range(50)]
    assert rates[0] == pytest.approx(0.2)
    assert max(rates) == rates[4]
    assert rates[5:] == sorted(rates[5:], reverse=True)
    assert 0.09 < rates[-1] < 0.12


def _adapted(model: Path, folder: Path) -> PeftModel:
    base = AutoModelForCausalLM.from_pretrained(model)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # PEFT's own
        return PeftModel.from_pretrained(base, str(folder))


def _loss_of(model: Path, context: RecordingContext, text: str) -> float:
    plan = consonant_plan(context.folder)
    medium = text_medium(context)
    example = medium.read(plan.pairs[0].chosen.brief, text.encode())
    ids = torch.tensor([list(example.prompt + example.completion)])
    with torch.no_grad():
        return float(_adapted(model, context.folder / "adapter")(ids, labels=ids).loss)
