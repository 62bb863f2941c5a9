"""Teaches a model of token sequences a domain: a LoRA that lowers the loss on the domain's tokens.

Invariant: a run that was stopped anywhere and resumed gives the same adapter as one that was not.
The weights of the model itself never change, and no held-out token is learned from.

Source: Hu et al. 2021, "LoRA: Low-Rank Adaptation of Large Language Models".
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
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
    Preview,
    ProbeOutput,
    TeachingPlan,
    TeachingResult,
)
from engines.decoding.decoder import Decoder
from engines.devices import Device
from engines.learning import lora
from engines.learning.evaluation import distinct_pairs, ratio
from engines.training.averaged import AdamSettings
from engines.training.checkpoints import State
from engines.training.loop import TrainingRun
from engines.training.processes import new_accelerator
from engines.training.recipes.tokens import TokenLearner, TokenSettings, TokenSource
from engines.training.teaching.probing import ADAPTER, make_probes
from engines.training.teaching.schedule import teaching_schedule

Units = Callable[[bytes], list[str]]
"""The smallest units of meaning of a work, in order."""
DEFAULT_STEPS = 200


@dataclass(frozen=True)
class TokenTeachingSettings:
    """Hyperparameters for one medium; see `TokenSettings` for batch and context."""

    rank: int = 16
    learning_rate: float = 5e-4
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
        context.progress(0, 1, "opening the model")
        subject = self._open_subject(plan, context)
        accelerator = new_accelerator(subject.device.name, dtype=subject.device.dtype)
        learner = _AdapterLearner(plan, subject, self._settings, accelerator)
        before = learner.held_out_loss()
        run = TrainingRun(
            learner, context.folder, teaching_schedule(plan, DEFAULT_STEPS), accelerator, context
        )
        run.train()
        after = learner.held_out_loss()
        learner.export(context.folder / ADAPTER)
        outputs = make_probes(plan, context, context.folder / ADAPTER)
        return TeachingResult(
            steps=run.step,
            seconds=run.seconds,
            before=math.exp(before),
            after=math.exp(after),
            examples=subject.files,
            diversity=_diversity(outputs, subject.units),
        )


class _AdapterLearner:
    """A `Learner` of an adapter's weights, through `TokenLearner`."""

    def __init__(
        self,
        plan: TeachingPlan,
        subject: Subject,
        settings: TokenTeachingSettings,
        accelerator: Accelerator,
    ) -> None:
        lora_settings = LearningSettings(
            rank=plan.settings.rank or settings.rank, seed=plan.settings.seed
        )
        adapted = lora.attach(subject.model, lora_settings, None)
        rate = plan.settings.learning_rate or settings.learning_rate
        token_settings = TokenSettings(
            batch=settings.batch,
            context=settings.context,
            rows_at_once=settings.rows_at_once,
            adam=AdamSettings(rate, warm_up_steps=10, weight_decay=0.0, average_decay=0.9),
        )
        model = _AdaptedModel(adapted, plan.model)
        self._learner = TokenLearner(model, subject.data, token_settings, accelerator)

    def held_out_loss(self) -> float:
        """Loss per token on held-out data, with the adapter as it is."""
        return self._learner.measure()["loss"]

    def step(self, step: int, seed: int, progress: float) -> Mapping[str, float]:
        """See `Learner`."""
        return self._learner.step(step, seed, progress)

    def measure(self) -> Mapping[str, float]:
        """See `Learner`."""
        return {"loss": self.held_out_loss()}

    def sample(self, folder: Path, step: int) -> Sequence[Preview]:
        """No samples on the way: the probes are made at the end."""
        return ()

    def state_dict(self) -> State:
        """See `Learner`."""
        return self._learner.state_dict()

    def load_state_dict(self, state: State) -> str:
        """See `Learner`."""
        return self._learner.load_state_dict(state)

    def export(self, folder: Path) -> None:
        """Write the PEFT folder with the averaged weights."""
        self._learner.export(folder)


class _AdaptedModel:
    """A `TokenModel` of a model with an adapter, which alone is saved; it is not decoded."""

    def __init__(self, module: PeftModel, model_id: str) -> None:
        self.module: Any = module
        self._model_id = model_id

    def logits(self, rows: Tensor) -> Tensor:
        """See `TokenModel.logits`."""
        return self.module(rows, use_cache=False).logits

    def new_decoder(self) -> Decoder:
        """Nothing is decoded from here."""
        raise NotImplementedError

    def prompt(self) -> Sequence[int]:
        """Nothing is decoded from here."""
        raise NotImplementedError

    def write_sample(self, tokens: Sequence[int], path: Path) -> Preview | None:
        """Nothing is decoded from here."""
        raise NotImplementedError

    def save(self, folder: Path) -> None:
        """Write the PEFT folder."""
        lora.export(self.module, folder, self._model_id)


def _diversity(outputs: Sequence[ProbeOutput], units: Units) -> float:
    """Distinct-2 of the works made with the adapter over that of the others; 1 without works."""
    after = distinct_pairs([units(output.after) for output in outputs])
    before = distinct_pairs([units(output.before) for output in outputs])
    return ratio(after, before)
