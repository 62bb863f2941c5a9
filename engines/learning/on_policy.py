"""Works sampled from the model, in preference pairs by the taste predicted from the rated works.

Invariant: no held-out or probed prompt is sampled, and the samples of a round stay the same when a
run is stopped and started again.

A few dozen pairs are soon memorised. The predicted preferences between many samples are less
certain each, but together they leave nothing to memorise but the taste. Learning from a small
predictor's preferences between the model's own samples: Rafailov et al. 2023, section 4; with the
clearest of many samples, Yuan et al. 2024, "Self-Rewarding Language Models", section 2.3. Where a
sample's novelty among the others counts as well, the model keeps its variety: Lanchantin et al.
2025, "Diverse Preference Optimization", who choose by both in turn; here they are added. How much
variety a taste costs differs between tastes, and so it is measured from round to round.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import torch
from pydantic import TypeAdapter, ValidationError

from engines.contract import AdapterFiles, Brief, LearningPlan, SamplingContext, source_of
from engines.formats.atomic import write_atomically
from engines.learning.evaluation import (
    distinct_pairs,
    generate_samples,
    ignore_count,
    novelty,
    ratio,
)
from engines.learning.media import E, LearnableMedium
from engines.learning.preference.choice_model import Choices, predict_scores
from engines.learning.sample_features import (
    Sample,
    center_within_prompts,
    feature_groups,
    standardize,
)
from engines.learning.sample_files import SampleFile, StoredSample
from engines.learning.training_data import ExamplePair, TrainingData

MAX_TOKENS = 65_536
"""There are fewer samples where works are long: sampling must not take longer than training."""
MIN_SAMPLES = 32
MIN_PER_PROMPT, MAX_PER_PROMPT = 4, 32
FIRST_SEED = 800_000
_PREFIX = "practice-"
"""A stored name: that of all files with samples begins so."""
PAIRED_SHARE = 3 / 16
"""Share of a prompt's samples that are chosen, and share that are rejected."""
MIN_CLARITY = 0.05
VARIETY_GAIN = 6.0
"""How much more novelty counts, as a share of its weight, for each share of variety that is lost;
see benchmarks/reports/learning_text.md."""
MEAN_DIFFERENCE = 2 / math.sqrt(math.pi)
"""Of two works at random, in spreads of normal scores."""


def no_likelihoods(_examples: object) -> tuple[torch.Tensor, ...]:
    """For works whose likelihood is not known."""
    return ()


_STORED_SAMPLES = TypeAdapter(list[StoredSample])


def generate(
    plan: LearningPlan,
    data: TrainingData[E],
    adapter: AdapterFiles | None,
    context: SamplingContext,
    report: Callable[[int], None] = ignore_count,
    file: SampleFile | None = None,
) -> list[Sample]:
    """Samples of the base model or of an adapter, for training prompts and further ones.

    `report` gets the number of samples so far, those that are in `file` already included.
    """
    briefs = sampling_briefs(plan.settings.on_policy_samples, data, plan.on_policy_briefs)
    return generate_samples(plan.medium, briefs, adapter, context, report, file)


def sample_count(plan: LearningPlan, data: TrainingData[E]) -> int:
    """Return how many works one round of `generate` makes."""
    briefs = sampling_briefs(plan.settings.on_policy_samples, data, plan.on_policy_briefs)
    return sum(brief.count for brief in briefs)


def sampling_briefs(count: int, data: TrainingData[E], more: Sequence[Brief] = ()) -> list[Brief]:
    """Briefs that make about `count` works together, of the newest prompts if not of all.

    `more`: briefs of further prompts. Works that start from another work are not sampled, since
    learning has no sources.
    """
    works = min(count, max(MIN_SAMPLES, int(MAX_TOKENS / data.mean_cost)))
    indices = [pair.chosen_index for pair in data.pairs]
    indices += [
        index for pair in data.unpaired for index in (pair.chosen_index, pair.rejected_index)
    ]
    originals = [*more, *(data.samples[index][0] for index in indices)]
    plain = {"count": 1, "seed": 0, "adapters": ()}
    distinct = dict.fromkeys(brief.model_copy(update=plain) for brief in originals)
    briefs = [brief for brief in distinct if not source_of(brief)]
    briefs = briefs[-max(1, works // MIN_PER_PROMPT) :] if works else []
    each = min(MAX_PER_PROMPT, max(MIN_PER_PROMPT, works // max(1, len(briefs))))
    return [
        brief.model_copy(update={"count": each, "seed": FIRST_SEED + number * MAX_PER_PROMPT})
        for number, brief in enumerate(briefs)
    ]


def file_name(number: int | str) -> str:
    """The name of the file with the samples of a round."""
    return f"{_PREFIX}{number}.json"


def unfinished_file(folder: Path, name: int | str) -> SampleFile:
    """The file with the works so far of a round, or of a measurement that has this name."""
    return SampleFile(folder / f"{_PREFIX}{name}.lines")


def save(folder: Path, number: int, samples: Sequence[Sample]) -> None:
    """Store the samples of a round beside the checkpoint, complete or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    records = [StoredSample(brief=brief, work=work) for brief, work in samples]
    write_atomically(folder / file_name(number), _STORED_SAMPLES.dump_json(records))


def load(folder: Path, number: int) -> list[Sample] | None:
    """The stored samples of a round; None where there are none."""
    try:
        records = _STORED_SAMPLES.validate_json((folder / file_name(number)).read_bytes())
    except (OSError, ValidationError):
        return None
    return [(sample.brief, sample.work) for sample in records]


def delete_all(folder: Path) -> None:
    """Delete the samples of all rounds and measurements, for a run that starts again."""
    for file in folder.glob(f"{_PREFIX}*"):
        file.unlink()


def delete_others(folder: Path, plan: str) -> None:
    """Delete the samples of another plan than that of this fingerprint, and note whose they are."""
    note = folder / f"{_PREFIX}plan"
    if not note.is_file() or note.read_text("ascii", "replace") != plan:
        delete_all(folder)
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(note, plan.encode())


def with_predicted_pairs(
    data: TrainingData[E],
    samples: Sequence[Sample],
    medium: LearnableMedium[E],
    diversity_weight: float = 0.0,
    declined: Collection[str] = (),
    likelihoods: Callable[[Sequence[E]], Sequence[torch.Tensor]] = no_likelihoods,
    yield_to_jobs: Callable[[], None] = lambda: None,
) -> TrainingData[E]:
    """The data with the pairs of samples whose predicted preference is clear enough.

    `diversity_weight`: weight of a sample's novelty beside its predicted score, see `_add_novelty`.
    `declined`: names of traits that predict nothing. The scores go with length and `likelihoods`,
    (works,) each, at most as far as the choices themselves do: otherwise the model would learn
    lengths, and works that are unlikely because nothing else is as novel.
    """
    first = len(data.examples)
    extended = _with_samples(data, samples, medium)
    if len(extended.examples) == first:
        return data
    groups, prompts = feature_groups(
        extended.samples, extended.examples, medium, declined, yield_to_jobs
    )
    scores = predict_scores(groups, _choices(data, prompts), yield_to_jobs)[first:]
    causes = _causes(extended, medium, likelihoods, prompts)
    effects = _effects_on_choices(causes, data.pairs)
    causes, prompts = causes[first:], prompts[first:]
    units = [medium.units(work) for _, work in extended.samples[first:]]
    scores = _add_novelty(scores, torch.tensor(novelty(units)).double(), prompts, diversity_weight)
    scores = _limit_effects(scores, causes, effects, prompts)
    pairs = (*data.pairs, *_pairs(scores, prompts, first))
    return replace(extended, pairs=pairs, predicted_scores=tuple(scores.tolist()))


def regulated_diversity_weight(
    weight: float, works: Sequence[Sequence[str]], first: Sequence[Sequence[str]]
) -> float:
    """The weight of novelty for a round, by the variety of its works against the first round's.

    Works that vary less than at first are learned from with more weight on novelty; where they vary
    more, novelty has cost taste and likelihood for nothing, and it weighs less.
    """
    variety = ratio(distinct_pairs(works), distinct_pairs(first))
    return weight * max(0.0, 1 - VARIETY_GAIN * math.log(variety)) if variety else weight


def _with_samples(
    data: TrainingData[E], samples: Sequence[Sample], medium: LearnableMedium[E]
) -> TrainingData[E]:
    """The data with the samples that there is something to learn from, in no pair yet."""
    examples = [medium.read(brief, work) for brief, work in samples]
    usable = [number for number, example in enumerate(examples) if example.cost]
    return replace(
        data,
        samples=(*data.samples, *(samples[number] for number in usable)),
        examples=(*data.examples, *(examples[number] for number in usable)),
    )


def _choices(data: TrainingData[E], prompts: torch.Tensor) -> Choices:
    pairs = data.training_pairs
    chosen_indices = torch.tensor([pair.chosen_index for pair in pairs])
    return Choices(
        chosen_indices,
        torch.tensor([pair.rejected_index for pair in pairs]),
        torch.tensor([pair.weight for pair in pairs]),
        prompts[chosen_indices],
        torch.tensor(data.ties, dtype=torch.long).reshape(-1, 2),
    )


def _causes(
    data: TrainingData[E],
    medium: LearnableMedium[E],
    likelihoods: Callable[[Sequence[E]], Sequence[torch.Tensor]],
    prompts: torch.Tensor,
) -> torch.Tensor:
    """Length and likelihoods of works within prompts, at unit spread, (works, causes)."""
    lengths = torch.tensor([medium.length(work) for _, work in data.samples])
    causes = torch.stack([lengths.clamp(min=1).log(), *likelihoods(data.examples)], 1)
    return standardize(causes.double(), prompts)


def _effects_on_choices(causes: torch.Tensor, pairs: Sequence[ExamplePair]) -> torch.Tensor:
    """The correlation of each cause with what the artist prefers, shrunk by the share of its square
    that chance explains (James and Stein 1961)."""
    chosen_causes = causes[[pair.chosen_index for pair in pairs]]
    differences = chosen_causes - causes[[pair.rejected_index for pair in pairs]]
    correlations = differences.sum(0) / MEAN_DIFFERENCE / max(1, len(pairs))
    errors = differences.square().sum(0) / (MEAN_DIFFERENCE * max(1, len(pairs))) ** 2
    return correlations.pow(3) / (correlations.square() + errors).clamp(min=1e-9)


def _limit_effects(
    scores: torch.Tensor, causes: torch.Tensor, effects: torch.Tensor, prompts: torch.Tensor
) -> torch.Tensor:
    """The scores within prompts, (works,), less what they go with `causes`, (works, causes), beyond
    `effects`, (causes,): the correlation of each with what the artist prefers."""
    causes, scores = standardize(causes, prompts), center_within_prompts(scores, prompts)
    among = causes.T @ causes / len(scores)
    inverse = torch.linalg.pinv(among)
    correlations = causes.T @ scores / (len(scores) * scores.square().mean().sqrt()).clamp(min=1e-9)
    limits = effects.abs().minimum(correlations.abs()) * correlations.sign()
    weights = inverse @ torch.where(effects * correlations > 0, limits, 0.0)
    rest = scores - causes @ inverse @ (causes.T @ scores) / len(scores)
    explained = weights @ among @ weights
    return rest + causes @ weights * (rest.square().mean() / (1 - explained).clamp(min=0.1)).sqrt()


def _add_novelty(
    scores: torch.Tensor, novelties: torch.Tensor, prompts: torch.Tensor, weight: float
) -> torch.Tensor:
    """The scores plus `weight` times the novelty at equal spread, scaled to the same spread."""
    score = center_within_prompts(scores, prompts)
    novel = center_within_prompts(novelties, prompts)
    scale = score.square().mean().sqrt() / novel.square().mean().sqrt().clamp(min=1e-9)
    return (scores + weight * scale * novel) / math.hypot(1.0, weight)


def _pairs(scores: torch.Tensor, prompts: torch.Tensor, first: int) -> list[ExamplePair]:
    """The best of each prompt's samples against the worst; `first` is the first one's index."""
    pairs: list[ExamplePair] = []
    for prompt in prompts.unique().tolist():
        rows = (prompts == prompt).nonzero().flatten()
        order = rows[scores[rows].argsort(descending=True, stable=True)].tolist()
        count = max(1, round(PAIRED_SHARE * len(order)))
        for best, worst in product(order[:count], order[-count:]):
            clarity = float(scores[best] - scores[worst])
            if clarity > MIN_CLARITY:
                pairs.append(ExamplePair(first + best, first + worst, min(1.0, clarity)))
    return pairs
