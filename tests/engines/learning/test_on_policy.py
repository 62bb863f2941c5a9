"""On-policy samples: their briefs, their predicted pairs, and their files."""

from __future__ import annotations

import math
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from engines.contract import LearningPlan, MusicBrief, Pair
from engines.learning import on_policy
from engines.learning.evaluation import distinct_pairs, novelty
from engines.learning.sample_features import feature_groups
from engines.learning.training_data import ExamplePair, TrainingData, load_training_data
from engines.text.examples import TextMedium
from tests.engines.learning.tiny import (
    CONSONANTS,
    VOWELS,
    consonant_plan,
    long_word_plan,
    new_context,
    words,
    work,
)


def load(plan: LearningPlan, tmp_path: Path, tiny: Path, medium: TextMedium) -> TrainingData:
    return load_training_data(plan, new_context(tmp_path, tiny), medium)


def test_samples_are_made_for_training_prompts_only(tmp_path: Path, tiny: Path, medium: TextMedium):
    plan = consonant_plan(tmp_path, on_policy_samples=32)
    data = load(plan, tmp_path, tiny, medium)
    briefs = on_policy.sampling_briefs(32, data)
    assert [brief.prompt for brief in briefs] == ["one", "two", "three", "four"]
    assert {brief.count for brief in briefs} == {8}
    seeds = [brief.seed + i for brief in briefs for i in range(brief.count)]
    assert len(set(seeds)) == len(seeds)
    samples = on_policy.generate(plan, data, None, new_context(tmp_path, tiny))
    assert len(samples) == 32
    assert {brief.prompt for brief, _ in samples} == {"one", "two", "three", "four"}


def test_further_prompts_are_sampled_too(tmp_path: Path, tiny: Path, medium: TextMedium):
    plan = consonant_plan(tmp_path, on_policy_samples=32)
    further = plan.pairs[0].chosen.brief.model_copy(update={"prompt": "further", "seed": 7})
    plan = plan.model_copy(update={"on_policy_briefs": (further,)})
    data = load(plan, tmp_path, tiny, medium)
    samples = on_policy.generate(plan, data, None, new_context(tmp_path, tiny))
    assert {brief.prompt for brief, _ in samples} == {"further", "one", "two", "three", "four"}
    extended = on_policy.with_predicted_pairs(data, samples, medium)
    briefs = on_policy.sampling_briefs(32, extended, plan.on_policy_briefs)
    assert Counter(brief.prompt for brief in briefs).most_common(1)[0][1] == 1


def test_what_starts_from_another_work_is_not_sampled(
    tmp_path: Path, tiny: Path, medium: TextMedium
):
    data = load(consonant_plan(tmp_path), tmp_path, tiny, medium)
    going_on, new = MusicBrief(source="0123456789abcdef"), MusicBrief()
    half = len(data.samples) // 2
    works = tuple(
        (going_on if number < half else new, work) for number, (_, work) in enumerate(data.samples)
    )
    sampled = on_policy.sampling_briefs(32, replace(data, samples=works))
    assert [brief.model_copy(update={"count": 1, "seed": 0}) for brief in sampled] == [new]
    alone = replace(data, samples=tuple((going_on, work) for _, work in works))
    assert on_policy.sampling_briefs(32, alone) == []
    assert on_policy.sampling_briefs(32, alone, (new,)) == sampled


def test_few_samples_use_the_newest_prompts(tmp_path: Path, tiny: Path, medium: TextMedium):
    data = load(consonant_plan(tmp_path), tmp_path, tiny, medium)
    assert [brief.prompt for brief in on_policy.sampling_briefs(9, data)] == ["three", "four"]
    assert on_policy.sampling_briefs(0, data) == []
    most = on_policy.sampling_briefs(1024, data)
    assert {brief.count for brief in most} == {on_policy.MAX_PER_PROMPT}


@pytest.mark.parametrize("go_together", [False, True])
def test_samples_are_paired_by_the_predicted_taste(
    go_together: bool, tmp_path: Path, tiny: Path, medium: TextMedium
):
    plan = long_word_plan(tmp_path / "works")
    data = load(plan, tmp_path, tiny, medium)
    rng, letters = random.Random(9), VOWELS + CONSONANTS
    briefs = on_policy.sampling_briefs(40, data)
    samples = [
        (brief.variation(i), words(letters, rng, length)[:20].encode())
        for brief in briefs
        for i, length in enumerate((2, 3, 5, 7))
    ]

    def likelihoods(examples: object) -> tuple[torch.Tensor, ...]:
        """Of long words the least, or of all the same."""
        longest = [max(map(len, text.split())) for _, text in (*data.samples, *samples)]
        return (torch.tensor(longest).neg() * float(go_together),)

    extended = on_policy.with_predicted_pairs(data, samples, medium, 0.5, likelihoods=likelihoods)
    predicted = extended.pairs[len(data.pairs) :]
    assert extended.pairs[: len(data.pairs)] == data.pairs
    assert len(predicted) >= len(briefs)
    for pair in predicted:
        one, good = extended.samples[pair.chosen_index]
        other, bad = extended.samples[pair.rejected_index]
        assert one.prompt == other.prompt
        assert max(map(len, good.split())) > max(map(len, bad.split()))
        assert 0 < pair.weight <= 1


@pytest.mark.parametrize("effect", [0.0, 0.5])
def test_scores_go_with_length_and_likelihood_as_far_as_the_choices_do(effect: float):
    rng = torch.Generator().manual_seed(0)
    prompts = torch.arange(12).repeat_interleave(16)
    taste, length, likelihood = torch.randn(3, len(prompts), generator=rng, dtype=torch.float64)
    causes = torch.stack([length, likelihood + prompts], 1)
    effects = torch.tensor([-effect, effect], dtype=torch.float64)
    scores = on_policy._limit_effects(taste - 2 * length - likelihood, causes, effects, prompts)
    correlations = torch.corrcoef(torch.stack([scores, taste, length, likelihood]))[0]
    assert correlations[1] > 0.8
    assert float(correlations[2]) == pytest.approx(-effect, abs=0.1)
    assert abs(correlations[3]) < 0.1  # the choices go the other way


def test_works_of_one_length_keep_their_scores():
    scores = torch.tensor([1.0, -1.0, 2.0, -2.0], dtype=torch.float64)
    ones, prompts = torch.ones((4, 1), dtype=torch.float64), torch.tensor([0, 0, 1, 1])
    effects = torch.zeros(1, dtype=torch.float64)
    assert torch.equal(on_policy._limit_effects(scores, ones, effects, prompts), scores)


def test_an_effect_on_choices_is_believed_as_far_as_it_is_no_chance():
    rng = torch.Generator().manual_seed(0)
    causes = torch.randn((400, 2), generator=rng, dtype=torch.float64)
    taste = 0.8 * causes[:, 0] + 0.6 * torch.randn(400, generator=rng, dtype=torch.float64)
    pairs = [
        ExamplePair(*((i, i + 1) if taste[i] > taste[i + 1] else (i + 1, i)), 1.0)
        for i in range(0, 400, 2)
    ]
    few, many = (on_policy._effects_on_choices(causes, pairs[:n]).tolist() for n in (20, 200))
    assert many == pytest.approx([0.8, 0.0], abs=0.1)
    assert 0.4 < few[0] < 1.0
    assert abs(few[1]) < 0.15
    assert on_policy._effects_on_choices(causes, []).tolist() == [0.0, 0.0]


def test_novelty_is_a_works_share_in_the_diversity_of_all():
    works = [["a", "b", "a", "b"], ["a", "b", "c"], ["x", "y", "z"], ["alone"], []]
    novelties = novelty(works)
    assert novelties == pytest.approx([(1 / 3 + 1 + 1 / 3) / 3, (1 / 3 + 1) / 2, 1.0, 0.0, 0.0])
    pairs = [3, 2, 2, 0, 0]
    shared = sum(new * count for new, count in zip(novelties, pairs, strict=True)) / sum(pairs)
    assert shared == pytest.approx(distinct_pairs(works))


def test_variety_prefers_samples_that_do_not_repeat_the_others(
    tmp_path: Path, tiny: Path, medium: TextMedium
):
    data = load(long_word_plan(tmp_path / "works"), tmp_path, tiny, medium)
    rng, letters = random.Random(9), VOWELS + CONSONANTS
    samples = [
        (brief.variation(i), text[:20].encode())
        for brief in on_policy.sampling_briefs(40, data)
        for i, text in enumerate(
            ["wonders planters odd", *(words(letters, rng, length) for length in (2, 3, 5))]
        )
    ]

    def shares_of_repeating(variety: float) -> tuple[float, float]:
        extended = on_policy.with_predicted_pairs(data, samples, medium, variety)
        predicted = extended.pairs[len(data.pairs) :]
        repeats = [
            (
                extended.samples[pair.chosen_index][1].startswith(b"wonders"),
                extended.samples[pair.rejected_index][1].startswith(b"wonders"),
            )
            for pair in predicted
        ]
        chosen_repeats, rejected_repeats = zip(*repeats, strict=True)
        return sum(chosen_repeats) / len(predicted), sum(rejected_repeats) / len(predicted)

    chosen, rejected = shares_of_repeating(0.0)
    assert chosen > 0.5
    assert rejected == 0
    assert shares_of_repeating(5.0) == (0, 1)


def test_novelty_weighs_the_more_the_less_varied_works_have_become():
    varied, repeating = [["a", "b", "c", "d"]], [["a", "b", "a", "b"]]
    weigh = on_policy.regulated_diversity_weight
    assert weigh(0.5, varied, varied) == 0.5
    assert weigh(0.5, repeating, varied) == pytest.approx(0.5 * (1 + 6 * math.log(3 / 2)))
    assert weigh(0.5, varied, repeating) == 0
    assert weigh(0.0, repeating, varied) == 0
    assert weigh(0.5, [], varied) == weigh(0.5, [], []) == 0.5


def test_no_samples_are_paired_where_no_taste_is_predicted(
    tmp_path: Path, tiny: Path, medium: TextMedium
):
    pair = Pair(
        chosen=work(tmp_path, "one", "same same"), rejected=work(tmp_path, "one", "same  same")
    )
    plan = consonant_plan(tmp_path).model_copy(update={"pairs": (pair,), "held_out": ()})
    data = load(plan, tmp_path, tiny, medium)
    samples = [(pair.chosen.brief, text) for text in (b"abc", b"abcd ef", b"", b"gh")]
    extended = on_policy.with_predicted_pairs(data, samples, medium)
    assert extended.pairs == data.pairs
    assert on_policy.with_predicted_pairs(data, [(pair.chosen.brief, b"")], medium) == data


def test_a_declined_trait_predicts_nothing(tmp_path: Path, tiny: Path, medium: TextMedium):
    data = load(consonant_plan(tmp_path), tmp_path, tiny, medium)
    every, _ = feature_groups(data.samples, data.examples, medium)
    fewer, _ = feature_groups(data.samples, data.examples, medium, ("commas", "dialogue"))
    assert sum(group.shape[1] for group in fewer) == sum(group.shape[1] for group in every) - 4


def test_saved_samples_are_loaded_unchanged(tmp_path: Path):
    brief = consonant_plan(tmp_path).pairs[0].chosen.brief
    samples = [(brief, "Ça va? 🙂".encode()), (brief.variation(3), b"\xff\x00"), (brief, b"")]
    on_policy.save(tmp_path / "run", 0, samples)
    assert on_policy.load(tmp_path / "run", 0) == samples
    on_policy.save(tmp_path / "run", 0, [])
    assert on_policy.load(tmp_path / "run", 0) == []


@pytest.mark.parametrize(
    "text", [None, "", "{", "[1]", '[{"brief": {"kind": "text"}, "work": ""}]']
)
def test_an_unreadable_file_loads_as_none(tmp_path: Path, text: str | None):
    if text is not None:
        (tmp_path / on_policy.file_name(0)).write_text(text)
    assert on_policy.load(tmp_path, 0) is None


def test_rows_of_numbers_do_not_count_as_diversity(medium: TextMedium):
    hours, words = b"8 45 12 7 9 4 03 6 2014", b"the sea was dark and we lit it"
    assert medium.units(b"At 8:45 the 2nd lamp") == ["at", "0", "0", "the", "0", "lamp"]
    assert distinct_pairs([medium.units(hours)]) < distinct_pairs([medium.units(words)]) == 1
