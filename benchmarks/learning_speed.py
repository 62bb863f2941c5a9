"""The time of a training step, compared with a plain loop of torch and peft over the same batch.

Invariant: both use the same pairs, LoRA, precision and precomputed reference, alternating on one
machine; the plain loop pads the whole batch and computes all logits.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from peft import LoraConfig, get_peft_model

from benchmarks.memory import installed_starter
from benchmarks.rows import Row
from engines.contract import ArtifactFile, LearningPlan, LearningSettings, Medium, Pair, TextBrief
from engines.learning.run import MAX_GRADIENT_NORM, Stopwatch
from engines.learning.sequences import TokenExample
from engines.learning.token_trainer import TokenLearner
from engines.text.examples import TextMedium
from engines.text.loading import load_model
from tests.raters.harness import AppContext

PAIRS, ROUNDS = 4, 5
MAX_RATIO = 1.1
WORDS = (
    "The harbour lay still under a grey sky, and nobody spoke of what the sea had taken. ".split()
)


def rows() -> Iterator[Row]:
    """About two minutes on two cores."""
    with tempfile.TemporaryDirectory() as folder:
        plan = _plan(Path(folder))
        model = installed_starter() / "smollm2-135m-instruct"
        context: Any = AppContext(model, Path(folder), Path(folder))
        medium = TextMedium(context)
        learner = TokenLearner(plan, context, medium, Stopwatch())
        learner.compute_reference()
        ours = _our_step(learner, plan.settings)
        theirs = _plain_step(learner, medium, context, plan.settings)
        seconds: dict[str, list[float]] = {"ours": [], "theirs": []}
        for turn in range(ROUNDS + 1):
            for name, step in (("ours", ours), ("theirs", theirs)):
                started_at = time.perf_counter()
                step()
                if turn:  # the first of each is for warming up
                    seconds[name].append(time.perf_counter() - started_at)
    one, other = median(seconds["ours"]), median(seconds["theirs"])
    note = f"{PAIRS} pairs of 64 tokens, rank {plan.settings.rank}, text starter"
    yield Row("a step of learning", one, "s", note=note)
    yield Row("the same step in a plain loop of torch and peft", other, "s", note=note)
    yield Row("a step's time over the plain loop's", one / other, "", MAX_RATIO)


def _plan(folder: Path) -> LearningPlan:
    def work(number: int) -> ArtifactFile:
        path = folder / f"{number}.txt"
        path.write_text(" ".join(WORDS[(number + i) % len(WORDS)] for i in range(54)))
        brief = TextBrief(prompt="The lighthouse")
        return ArtifactFile(artifact=str(number), brief=brief, path=path)

    pairs = tuple(Pair(chosen=work(2 * i), rejected=work(2 * i + 1)) for i in range(PAIRS))
    return LearningPlan(
        medium=Medium.TEXT,
        model="starter-text",
        pairs=pairs,
        settings=LearningSettings(on_policy_samples=0),
    )


def _our_step(learner: TokenLearner, settings: LearningSettings) -> Callable[[], None]:
    weights = [weight for weight in learner.model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=settings.learning_rate)

    def step() -> None:
        optimizer.zero_grad(set_to_none=True)
        learner.backward(range(PAIRS), 0)
        torch.nn.utils.clip_grad_norm_(weights, MAX_GRADIENT_NORM)
        optimizer.step()

    return step


def _plain_step(
    learner: TokenLearner, medium: TextMedium, context: AppContext, settings: LearningSettings
) -> Callable[[], None]:
    dtype = medium.device.dtype
    base = load_model(context.model, medium.device.torch, dtype, context.cache)
    model: Any = get_peft_model(base, LoraConfig(r=settings.rank, target_modules="all-linear"))
    weights = [weight for weight in model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=settings.learning_rate)
    pairs = learner.data.pairs
    indices = [pair.chosen_index for pair in pairs] + [pair.rejected_index for pair in pairs]
    ids, mask = _pad([learner.data.examples[index] for index in indices])
    reference = _sequence_logps(model, ids, mask, dtype).detach()

    def step() -> None:
        optimizer.zero_grad(set_to_none=True)
        logp_ratios = _sequence_logps(model, ids, mask, dtype) - reference
        chosen_ratios, rejected_ratios = logp_ratios.chunk(2)
        margins = settings.beta * (chosen_ratios - rejected_ratios)
        (-F.logsigmoid(margins).mean()).backward()
        torch.nn.utils.clip_grad_norm_(weights, MAX_GRADIENT_NORM)
        optimizer.step()

    return step


def _pad(examples: list[TokenExample]) -> tuple[torch.Tensor, torch.Tensor]:
    width = max(map(len, examples))
    ids = torch.zeros(len(examples), width, dtype=torch.long)
    mask = torch.zeros(len(examples), width - 1)
    for row, example in enumerate(examples):
        ids[row, : len(example)] = torch.tensor(example.prompt + example.completion)
        mask[row, len(example.prompt) - 1 : len(example) - 1] = 1
    return ids, mask


def _sequence_logps(
    model: Any, ids: torch.Tensor, mask: torch.Tensor, dtype: torch.dtype
) -> torch.Tensor:
    with torch.autocast("cpu", dtype, enabled=dtype is not torch.float32):
        logits = model(input_ids=ids, use_cache=False).logits[:, :-1]
    token_logps = logits.float().log_softmax(-1).gather(2, ids[:, 1:, None])[..., 0]
    return (token_logps * mask).sum(1)
