"""Works made for practice, told apart by the taste that the rated works foretell.

Invariant: no prompt that is held out or probed is practised, and practice never changes while a run
is stopped and started again.

A few dozen pairs are soon fitted by heart. The choices foretold between many fresh works are less
certain each, but together they leave nothing to learn by heart but the taste. Learning from a small
judge's choices between the model's own samples: Rafailov et al. 2023, section 4; with the clearest
of many samples, Yuan et al. 2024, "Self-Rewarding Language Models", section 2.3. Where what is new
beside the other samples counts for a work as well, the model keeps its variety: Lanchantin et al.
2025, "Diverse Preference Optimization", who choose by both in turn; here they are added.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import torch
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from engines.contract import AdapterFiles, Brief, JobContext, LearningPlan
from engines.formats.atomic import write_atomically
from engines.learning.features import Sample, center_within_prompts, feature_groups
from engines.learning.material import ExamplePair, Material
from engines.learning.measure import make, newness
from engines.learning.media import E, LearnedMedium
from engines.learning.preference.choice_model import Choices, predict_scores

MOST_TOKENS = 65_536
"""Practice works are fewer where works are long: making them must not take longer than learning."""
FEWEST_WORKS = 32
FEWEST_A_PROMPT, MOST_A_PROMPT = 4, 32
FIRST_SEED = 800_000
SIDE = 3 / 16
"""Share of a prompt's practice works that are chosen, and share that are rejected."""
LEAST_CLARITY = 0.05


class _Kept(BaseModel):
    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")
    brief: Brief
    work: bytes


_KEPT = TypeAdapter(list[_Kept])


def written(
    plan: LearningPlan, material: Material[E], adapter: AdapterFiles | None, context: JobContext
) -> list[Sample]:
    """Fresh works of the base model, or of an adapter, for prompts trained on and further ones."""
    briefs = practice_briefs(plan.settings.on_policy_samples, material, plan.on_policy_briefs)
    return make(plan.medium, briefs, adapter, context)


def practice_briefs(wanted: int, material: Material[E], more: Sequence[Brief] = ()) -> list[Brief]:
    """Briefs that make about `wanted` works together, of the prompts rated last if not of all.

    `more`: briefs of further prompts.
    """
    works = min(wanted, max(FEWEST_WORKS, int(MOST_TOKENS / material.usual_cost)))
    places = [pair.chosen for pair in material.pairs]
    places += [place for pair in material.unpaired for place in (pair.chosen, pair.rejected)]
    asked = [*more, *(material.sources[place][0] for place in places)]
    plain = {"count": 1, "seed": 0, "adapters": ()}
    briefs = list(dict.fromkeys(brief.model_copy(update=plain) for brief in asked))
    briefs = briefs[-max(1, works // FEWEST_A_PROMPT) :] if works else []
    each = min(MOST_A_PROMPT, max(FEWEST_A_PROMPT, works // max(1, len(briefs))))
    return [
        brief.model_copy(update={"count": each, "seed": FIRST_SEED + number * MOST_A_PROMPT})
        for number, brief in enumerate(briefs)
    ]


def file_of(number: int | str) -> str:
    """The name of the file with the works of a round of practice."""
    return f"practice-{number}.json"


def save(folder: Path, number: int, made: Sequence[Sample]) -> None:
    """Keep the works of a round beside the checkpoint, complete or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    data = _KEPT.dump_json([_Kept(brief=brief, work=work) for brief, work in made])
    write_atomically(folder / file_of(number), data)


def load(folder: Path, number: int) -> list[Sample] | None:
    """The works kept of a round; None where there are none."""
    try:
        kept = _KEPT.validate_json((folder / file_of(number)).read_bytes())
    except (OSError, ValidationError):
        return None
    return [(found.brief, found.work) for found in kept]


def forget(folder: Path) -> None:
    """Remove the works of all rounds, for a run that begins anew."""
    for file in folder.glob(file_of("*")):
        file.unlink()


def practised(
    material: Material[E], made: Sequence[Sample], medium: LearnedMedium[E], variety: float = 0.0
) -> Material[E]:
    """The material with the pairs of practice works that the taste foretells clearly enough.

    `variety`: how much a work's newness counts beside what taste foretells of it, see `_varied`.
    """
    examples = [medium.read(brief, data) for brief, data in made]
    kept = [number for number, example in enumerate(examples) if example.cost]
    if not kept:
        return material
    whole = replace(
        material,
        sources=(*material.sources, *(made[number] for number in kept)),
        examples=(*material.examples, *(examples[number] for number in kept)),
    )
    first = len(material.examples)
    panels, prompts = feature_groups(whole.sources, whole.examples, medium)
    scores = predict_scores(panels, _choices(material.taught, prompts))
    lengths = torch.tensor([medium.length(data) for _, data in whole.sources[first:]])
    scores = _level(scores[first:], lengths.double(), prompts[first:])
    units = [medium.units(data) for _, data in whole.sources[first:]]
    scores = _varied(scores, torch.tensor(newness(units)).double(), prompts[first:], variety)
    return replace(whole, pairs=(*material.pairs, *_pairs(scores, prompts[first:], first)))


def _choices(pairs: Sequence[ExamplePair], prompts: torch.Tensor) -> Choices:
    chosen = torch.tensor([pair.chosen for pair in pairs])
    return Choices(
        chosen,
        torch.tensor([pair.rejected for pair in pairs]),
        torch.tensor([pair.weight for pair in pairs]),
        prompts[chosen],
    )


def _level(scores: torch.Tensor, lengths: torch.Tensor, prompts: torch.Tensor) -> torch.Tensor:
    """The scores less what length explains of them, since length is the base model's own habit."""
    length, score = (
        center_within_prompts(lengths.clamp(min=1).log(), prompts),
        center_within_prompts(scores, prompts),
    )
    return score - length * (length @ score) / (length @ length).clamp(min=1e-9)


def _varied(
    scores: torch.Tensor, newness: torch.Tensor, prompts: torch.Tensor, variety: float
) -> torch.Tensor:
    """The scores with `variety` spreads of newness added to each spread of theirs, no wider."""
    score, new = center_within_prompts(scores, prompts), center_within_prompts(newness, prompts)
    each = score.square().mean().sqrt() / new.square().mean().sqrt().clamp(min=1e-9)
    return (scores + variety * each * new) / math.hypot(1.0, variety)


def _pairs(scores: torch.Tensor, prompts: torch.Tensor, first: int) -> list[ExamplePair]:
    """The best of each prompt's works against the worst; `first` is the first one's place."""
    pairs: list[ExamplePair] = []
    for prompt in prompts.unique().tolist():
        rows = (prompts == prompt).nonzero().flatten()
        order = rows[scores[rows].argsort(descending=True, stable=True)].tolist()
        side = max(1, round(SIDE * len(order)))
        for good, bad in product(order[:side], order[-side:]):
            clarity = float(scores[good] - scores[bad])
            if clarity > LEAST_CLARITY:
                pairs.append(ExamplePair(first + good, first + bad, min(1.0, clarity)))
    return pairs
