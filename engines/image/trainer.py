"""Trains an adapter for a picture model on pairs of pictures, one preferred to the other.

Invariant: the errors about both pictures of a pair are computed at the same timestep and with the
same noise, by the adapted model and by the model that training starts from (the reference), and
with the guidance scale that the pictures were drawn with. All random numbers come from the plan's
seed and the step's number.

Sources
- Diffusion-DPO: Wallace et al. 2023, "Diffusion Model Alignment Using Direct Preference
  Optimization", eq. 14: the smaller the denoising error, the larger a picture's log-likelihood.
- Guidance: Ho & Salimans 2022, "Classifier-Free Diffusion Guidance", eq. 6. Pictures are samples of
  the guided model, so the errors of the guided model are compared. An adapter trained on the errors
  of the conditional prediction alone also changes the unconditional prediction, and guidance
  subtracts that change again, three times and more: pictures became darker for an artist who likes
  them bright.
- Anchor: as in losses.py, the error that the chosen pictures gained over the reference.
- Liked pictures that are in no pair: the supervised loss, Lee et al. 2023, "Aligning Text-to-Image
  Models using Human Feedback", eq. 3, where a reward is 0 or 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name
from torch import Tensor

from engines.contract import (
    LearningContext,
    LearningPlan,
    LearningResult,
    ProbeOutput,
)
from engines.features.pictures import is_whole, to_rgb
from engines.formats.pictures import read_picture
from engines.image.denoiser import NOISE_SAMPLES, Denoiser, NoiseSample, require
from engines.image.examples import PictureMedium
from engines.learning import lora, on_policy
from engines.learning.evaluation import MetricRatios, mean, ratio
from engines.learning.measuring import parent_files
from engines.learning.phases import ReportShare, ignore_share
from engines.learning.run import LearningRun, Stopwatch
from engines.learning.sample_features import Sample
from engines.learning.similarity import similarity_scores
from engines.learning.training_data import ExamplePair, load_training_data

LAYERS = (
    *("to_q", "to_k", "to_v", "to_out.0", "ff.net.0.proj", "ff.net.2", "proj_in", "proj_out"),
    *("conv1", "conv2"),
)
SCALE = 10_000.0
"""Factor that brings differences of denoising errors to the size of log-likelihoods of texts."""
LATENTS_PER_BATCH = 1024
"""Latent positions of the pairs, all of one size, in one forward pass."""


@dataclass(frozen=True)
class PictureMetrics:
    """The U-Net's embeddings of generated pictures, (works, width), and which are not blank."""

    embeddings: Tensor
    valid: Sequence[bool]

    def relative_to(self, base: PictureMetrics) -> MetricRatios:
        """Spread and validity of these pictures over those of the base's."""
        scale = base.embeddings.std(0).clamp(min=1e-9) if len(base.embeddings) > 1 else 1.0
        spread, base_spread = (_spread(batch.embeddings / scale) for batch in (self, base))
        return MetricRatios(
            diversity=ratio(spread, base_spread),
            validity=ratio(mean([*map(float, self.valid)]), mean([*map(float, base.valid)])),
        )


def measure_pictures(samples: Sequence[Sample], medium: PictureMedium) -> PictureMetrics:
    """Measures of pictures; the adapter must be disabled."""
    examples = [medium.read(brief, data) for brief, data in samples]
    valid = [is_whole(to_rgb(read_picture(data, "picture").image)) for _, data in samples]
    embeddings = medium.embeddings(examples) if examples else torch.zeros(0, 1)
    return PictureMetrics(embeddings, valid)


class DiffusionTrainer:
    """A `Trainer` for pictures."""

    def train(self, plan: LearningPlan, context: LearningContext) -> LearningResult:
        """See `Trainer.train`. Raises `EngineError` where a loss or a weight is not finite."""
        watch = Stopwatch()
        learner = PictureLearner(plan, context, PictureMedium(context), watch)
        return LearningRun(plan, context, learner, watch).result()


class PictureLearner:
    """A `Learner` for pictures: Diffusion-DPO with an anchor."""

    def __init__(
        self,
        plan: LearningPlan,
        context: LearningContext,
        medium: PictureMedium,
        watch: Stopwatch,
    ) -> None:
        self._settings, self._context, self._medium = plan.settings, context, medium
        self._watch = watch
        self._rated = self.data = load_training_data(plan, context, medium)
        self._declined_traits = plan.declined_traits
        self.model = lora.attach(medium.unet, plan.settings, parent_files(plan, context), LAYERS)
        self.initial_weights = lora.copy_weights(lora.trainable_weights(self.model))
        self._denoiser = Denoiser(self.model, medium)
        self._reference = torch.empty(0)

    def use_on_policy_samples(self, samples: Sequence[Sample], first: Sequence[Sample]) -> None:
        with self.model.disable_adapter():
            self.data = on_policy.with_predicted_pairs(
                self._rated,
                samples,
                self._medium,
                declined=self._declined_traits,
                yield_to_jobs=self._context.yield_to_jobs,
            )

    def compute_reference(self, report: ReportShare = ignore_share) -> None:
        with lora.using_weights(self.model, self.initial_weights):
            self._reference = self._held_out_errors(report)

    def backward(self, pairs: Sequence[int], step: int) -> float:
        """See `Learner`; pairs of one size are processed in batches.

        Of a pair of two sizes, which cannot have the same noise, the chosen picture is learned.
        """
        paired, unpaired = self.data.split_pairs(pairs)
        unpaired += [pair for pair in paired if not self._is_of_one_size(pair)]
        paired = [pair for pair in paired if self._is_of_one_size(pair)]
        generator = torch.Generator().manual_seed(self._settings.seed * 1_000_003 + step)
        samples = self._spread_noise_samples(paired, generator)
        total = 0.0
        for indices in self._batches(paired):
            self._context.yield_to_jobs()
            with self._watch:
                loss = self._pair_loss([paired[i] for i in indices], [samples[i] for i in indices])
                loss = loss * (len(indices) / len(pairs))
                loss.backward()
                total += float(loss.detach())
        liked = [pair.chosen_index for pair in unpaired]
        liked += [self.data.liked[step % len(self.data.liked)]] if self.data.liked else []
        return total + sum(self._backward_liked(index, generator, len(pairs)) for index in liked)

    @torch.no_grad()
    def held_out_loss(self) -> float:
        """See `Learner`; timesteps and noise are the same in every call."""
        return self._held_out_loss(self._held_out_errors())

    def similarity(self, outputs: Sequence[ProbeOutput]) -> Tensor:
        """See `Learner`; the adapter is disabled."""
        return similarity_scores(self.data, outputs, self._medium)

    def measure(self, samples: Sequence[Sample]) -> PictureMetrics:
        """See `Learner`; the adapter is disabled."""
        return measure_pictures(samples, self._medium)

    def state_dict(self) -> dict[str, Tensor]:
        return {"reference": self._reference}

    def load_state_dict(self, state: Mapping[str, Tensor]) -> None:
        self._reference = state["reference"]

    def _pair_loss(self, pairs: Sequence[ExamplePair], samples: Sequence[NoiseSample]) -> Tensor:
        indices = [pair.chosen_index for pair in pairs] + [pair.rejected_index for pair in pairs]
        examples = [self.data.examples[index] for index in indices]
        both_samples = [*samples, *samples]
        with lora.using_weights(self.model, self.initial_weights):
            reference = self._denoiser.errors(examples, both_samples)
        errors = self._denoiser.errors(examples, both_samples)
        weights = torch.tensor([pair.weight for pair in pairs], device=errors.device)
        chosen_gain, rejected_gain = (reference - errors).chunk(2)
        scale = self._settings.beta * SCALE
        margins, anchor = scale * (chosen_gain - rejected_gain), F.relu(-scale * chosen_gain).mean()
        return (-F.logsigmoid(margins) * weights).mean() + self._settings.anchor * anchor

    def _backward_liked(self, index: int, generator: torch.Generator, pair_count: int) -> float:
        """Backpropagate one liked picture without a pair; it weighs as much as one pair."""
        self._context.yield_to_jobs()
        with self._watch:
            example = self.data.examples[index]
            sample = self._denoiser.noise_sample(example, generator, 0, 1)
            with lora.using_weights(self.model, self.initial_weights):
                reference = self._denoiser.errors([example], [sample])
            errors = self._denoiser.errors([example], [sample])
            loss = (errors / reference.clamp(min=1e-6)).mean() / pair_count
            loss.backward()
        return float(loss.detach())

    @torch.no_grad()
    def _held_out_errors(self, report: ReportShare = ignore_share) -> Tensor:
        """The error about every example of a held-out pair, (examples,); zero for the others."""
        errors = torch.zeros(len(self.data.examples))
        pairs = self.data.held_out
        indices = sorted({i for p in pairs for i in (p.chosen_index, p.rejected_index)})
        for number, index in enumerate(indices, start=1):
            self._context.yield_to_jobs()
            example = self.data.examples[index]
            generator = torch.Generator().manual_seed(7)  # the same noise for both of a pair
            samples = [
                self._denoiser.noise_sample(example, generator, stratum, NOISE_SAMPLES)
                for stratum in range(NOISE_SAMPLES)
            ]
            errors[index] = self._denoiser.errors([example] * NOISE_SAMPLES, samples).mean()
            report(number / len(indices))
        return errors

    def _held_out_loss(self, errors: Tensor) -> float:
        pairs, gain = self.data.held_out, self._reference - errors
        chosen_gain = gain[[pair.chosen_index for pair in pairs]]
        rejected_gain = gain[[pair.rejected_index for pair in pairs]]
        scale = self._settings.beta * SCALE
        return float(-F.logsigmoid(scale * (chosen_gain - rejected_gain)).mean())

    def _spread_noise_samples(
        self, pairs: Sequence[ExamplePair], generator: torch.Generator
    ) -> list[NoiseSample]:
        """One sample for each pair, with timesteps spread evenly over the schedule."""
        examples = [self.data.examples[pair.chosen_index] for pair in pairs]
        return [
            self._denoiser.noise_sample(example, generator, index, len(pairs))
            for index, example in enumerate(examples)
        ]

    def _is_of_one_size(self, pair: ExamplePair) -> bool:
        return self._size(pair.chosen_index) == self._size(pair.rejected_index)

    def _size(self, index: int) -> tuple[int, ...]:
        return tuple(require(self.data.examples[index].latents).shape)

    def _batches(self, pairs: Sequence[ExamplePair]) -> Iterator[list[int]]:
        """Indices of pairs of one size; both pictures of a pair have the same size."""

        def size(index: int) -> tuple[int, ...]:
            return self._size(pairs[index].chosen_index)

        for _, group in groupby(sorted(range(len(pairs)), key=size), size):
            indices = list(group)
            *_, height, width = size(indices[0])
            batch_size = max(1, LATENTS_PER_BATCH // (height * width))
            for first in range(0, len(indices), batch_size):
                yield indices[first : first + batch_size]


def _spread(embeddings: Tensor) -> float:
    """The mean distance of embeddings (works, width) from their mean."""
    if len(embeddings) < 2:
        return 0.0
    return float((embeddings - embeddings.mean(0)).norm(dim=1).mean())
