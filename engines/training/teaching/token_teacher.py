"""Teaches a model of token sequences a domain: a LoRA that lowers the loss on the domain's tokens.

Invariant: a run that was stopped anywhere and resumed gives the same adapter as one that was not.
The weights of the model itself never change, and no held-out token is learned from.

Source: Hu et al. 2021, "LoRA: Low-Rank Adaptation of Large Language Models".
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accelerate import Accelerator
from peft import PeftModel
from torch import Tensor
from transformers import PreTrainedModel

from engines.contract import (
    LearningContext,
    LearningSettings,
    ProbeOutput,
    TeachingPlan,
    TeachingResult,
)
from engines.contract.text import Text
from engines.devices import Device
from engines.learning import lora
from engines.learning.evaluation import distinct_pairs, ratio
from engines.training.averaged import AdamSettings
from engines.training.loop import TrainingRun
from engines.training.processes import new_accelerator
from engines.training.recipes.common import Pacing, new_schedule
from engines.training.recipes.tokens import TokenLearner, TokenSettings, TokenSource
from engines.training.teaching.probing import ADAPTER, make_probes

Units = Callable[[bytes], list[str]]
"""The smallest units of meaning of a work, in order."""
PACING = Pacing(200, measure_every=25, log_every=5, patience=4)


@dataclass(frozen=True)
class TokenTeachingSettings:
    """Hyperparameters for one medium; see `TokenSettings` for batch and context."""

    rank: int = 16
    learning_rate: float = 1e-3
    batch: int = 8
    context: int = 256
    rows_at_once: int = 4


_DEFAULTS = TokenTeachingSettings()


@dataclass(frozen=True)
class Subject:
    """A model to teach, the domain's tokens, and how works are counted.

    `files` is the number of files that are learned from.
    """

    model: PreTrainedModel
    device: Device
    data: TokenSource
    files: int
    units: Units


OpenSubject = Callable[[TeachingPlan, LearningContext], Subject]
"""Loads the model that the context names and reads the plan's files. Raises `EngineError`."""


class TokenTeacher:
    """A `Teacher` for every medium whose works are token sequences."""

    def __init__(
        self, open_subject: OpenSubject, settings: TokenTeachingSettings = _DEFAULTS
    ) -> None:
        self._open_subject, self._settings = open_subject, settings

    def teach(self, plan: TeachingPlan, context: LearningContext) -> TeachingResult:
        """See `Teacher.teach`. Raises `EngineError` where the loss stays not finite."""
        context.progress(0, 1, Text("opening the model"))
        subject = self._open_subject(plan, context)
        accelerator = new_accelerator(subject.device.name, dtype=subject.device.dtype)
        learner = _new_learner(plan, subject, self._settings, accelerator)
        before = learner.measure()["loss"]
        schedule = new_schedule(plan.settings, PACING)
        run = TrainingRun(learner, context.folder, schedule, accelerator, context)
        run.train()
        learner.export(context.folder / ADAPTER)
        outputs = make_probes(plan, context, context.folder / ADAPTER)
        return TeachingResult(
            steps=run.step,
            seconds=run.seconds,
            before=math.exp(before),
            after=math.exp(run.loss),
            examples=subject.files,
            diversity=_diversity(outputs, subject.units),
        )


def _new_learner(
    plan: TeachingPlan,
    subject: Subject,
    settings: TokenTeachingSettings,
    accelerator: Accelerator,
) -> TokenLearner:
    """A learner of an adapter's weights. Nothing is decoded: the probes are made at the end."""
    lora_settings = LearningSettings(
        rank=plan.settings.rank or settings.rank, seed=plan.settings.seed
    )
    adapted = lora.attach(subject.model, lora_settings, None)
    rate = plan.settings.rate * (plan.settings.learning_rate or settings.learning_rate)
    token_settings = TokenSettings(
        batch=settings.batch,
        context=settings.context,
        rows_at_once=settings.rows_at_once,
        adam=AdamSettings(rate, warm_up_steps=10, weight_decay=0.0, average_decay=0.9),
    )
    model = _AdaptedModel(adapted, plan.model)
    return TokenLearner(model, subject.data, token_settings, accelerator)


class _AdaptedModel:
    """A `TokenModel` of a model with an adapter, which alone is saved."""

    def __init__(self, module: PeftModel, model_id: str) -> None:
        self.module: Any = module
        self._model_id = model_id

    def logits(self, rows: Tensor) -> Tensor:
        return self.module(rows, use_cache=False).logits

    def save(self, folder: Path) -> None:
        """Write the PEFT folder."""
        lora.export(self.module, folder, self._model_id)


def _diversity(outputs: Sequence[ProbeOutput], units: Units) -> float:
    """Distinct-2 of the works made with the adapter over that of the others; 1 without works."""
    after = distinct_pairs([units(output.after) for output in outputs])
    before = distinct_pairs([units(output.before) for output in outputs])
    return ratio(after, before)
