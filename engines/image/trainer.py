"""Learns an adapter for a picture model from pairs of pictures, one preferred to the other.

Invariant: both pictures of a pair are seen at the same time and under the same noise, by the
adapted model and by the one that learning starts from (the reference), and as they were drawn: with
guidance where there was guidance. All chance comes from the plan's seed and the step's number.

Sources
- Diffusion-DPO: Wallace et al. 2023, "Diffusion Model Alignment Using Direct Preference
  Optimization", eq. 14: a picture's log-likelihood is how little the model errs about its noise.
- Guidance: Ho & Salimans 2022, "Classifier-Free Diffusion Guidance", eq. 6. Pictures are samples of
  the guided model, so it is the guided model's errors that are compared. An adapter learned from
  the errors about the prompt alone changes what the model says without a prompt as well, and
  guidance takes that away again, three and more times over: pictures became darker for an artist
  who likes them bright.
- Anchor: as in losses.py, what the chosen pictures have lost against the reference.
- Liked pictures that no pair prefers: the supervised loss, Lee et al. 2023, "Aligning Text-to-Image
  Models using Human Feedback", eq. 3, where a reward is 0 or 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

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
from engines.image.examples import PictureExample, PictureMedium
from engines.image.text_embeddings import Words
from engines.learning import lora, on_policy
from engines.learning.evaluation import MetricRatios, mean, ratio
from engines.learning.features import Sample
from engines.learning.run import LearningRun, Stopwatch, parent_files
from engines.learning.sequences import mixed_precision
from engines.learning.similarity import similarity_scores
from engines.learning.training_data import ExamplePair, load_training_data

LAYERS = (
    *("to_q", "to_k", "to_v", "to_out.0", "ff.net.0.proj", "ff.net.2", "proj_in", "proj_out"),
    *("conv1", "conv2"),
)
SCALE = 10_000.0
"""Errors are small: times this, their differences are of the size of log-likelihoods of texts."""
CELLS = 1024
"""Latent cells of the pairs, of one size, that are learned from at once."""
LOOKS = 4
"""Times at which a picture is looked at where it is measured."""
_WIDE = 1_000_000
K = TypeVar("K")


@dataclass(frozen=True)
class Glance:
    """At which time (of the scheduler's own) and under which noise (1, channels, h, w) to look."""

    time: int
    noise: Tensor


@dataclass(frozen=True)
class PictureWorks:
    """Fresh pictures: where they lie in the model's own space, and which of them are whole."""

    points: Tensor
    whole: Sequence[bool]

    def relative_to(self, base: PictureWorks) -> MetricRatios:
        """Spread and wholeness of these pictures over those of the base's."""
        size = base.points.std(0).clamp(min=1e-9) if len(base.points) > 1 else 1.0
        ours, theirs = (_spread(points / size) for points in (self.points, base.points))
        return MetricRatios(
            diversity=ratio(ours, theirs),
            validity=ratio(mean([*map(float, self.whole)]), mean([*map(float, base.whole)])),
        )


def measure_pictures(samples: Sequence[Sample], medium: PictureMedium) -> PictureWorks:
    """What can be measured of pictures; the model is to be without an adapter."""
    examples = [medium.read(brief, data) for brief, data in samples]
    whole = [is_whole(to_rgb(read_picture(data, "picture").image)) for _, data in samples]
    points = medium.embeddings(examples) if examples else torch.zeros(0, 1)
    return PictureWorks(points, whole)


class DiffusionTrainer:
    """A `Trainer` for pictures."""

    def train(self, plan: LearningPlan, context: LearningContext) -> LearningResult:
        """See `Trainer.train`. Raises `EngineError` where a loss or a weight is not finite."""
        watch = Stopwatch()
        learner = PictureLearner(plan, context, PictureMedium(context), watch)
        return LearningRun(plan, context, learner, watch).result()


class PictureLearner:
    """A `Learner` in pictures: Diffusion-DPO with an anchor."""

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
        self.model = lora.attach(medium.unet, plan.settings, parent_files(plan, context), LAYERS)
        self.initial_weights = lora.copy_weights(lora.trainable_weights(self.model))
        self._reference = torch.empty(0)

    def use_on_policy_samples(self, samples: Sequence[Sample]) -> None:
        """See `Learner`."""
        with self.model.disable_adapter():
            self.data = on_policy.with_predicted_pairs(self._rated, samples, self._medium)

    def compute_reference(self) -> None:
        """See `Learner`."""
        with lora.using_weights(self.model, self.initial_weights):
            self._reference = self._measured()

    def backward(self, pairs: Sequence[int], step: int) -> float:
        """See `Learner`; pairs of one size are seen together."""
        chosen, unpaired = self.data.split_pairs(pairs)
        chance = torch.Generator().manual_seed(self._settings.seed * 1_000_003 + step)
        glances = self._glances(chosen, chance)
        loss = 0.0
        for group in self._turns(range(len(chosen)), chosen):
            self._context.yield_to_jobs()
            with self._watch:
                part = self._pair_loss([chosen[i] for i in group], [glances[i] for i in group])
                part = part * (len(group) / len(pairs))
                part.backward()
                loss += float(part.detach())
        alone = self.data.liked
        liked = [pair.chosen_index for pair in unpaired] + ([alone[step % len(alone)]] if alone else [])
        return loss + sum(self._liked_gradient(place, chance, len(pairs)) for place in liked)

    @torch.no_grad()
    def held_out_loss(self) -> float:
        """See `Learner`; at the same times and under the same noise every time."""
        return self._loss_of(self._measured())

    def similarity(self, outputs: Sequence[ProbeOutput]) -> Tensor:
        """See `Learner`; the adapter is off."""
        return similarity_scores(self.data, outputs, self._medium)

    def measure(self, samples: Sequence[Sample]) -> PictureWorks:
        """See `Learner`; the adapter is off."""
        return measure_pictures(samples, self._medium)

    def state_dict(self) -> dict[str, Tensor]:
        """See `Learner`."""
        return {"reference": self._reference}

    def load_state_dict(self, state: Mapping[str, Tensor]) -> None:
        """See `Learner`."""
        self._reference = state["reference"]

    def _pair_loss(self, pairs: Sequence[ExamplePair], glances: Sequence[Glance]) -> Tensor:
        places = [pair.chosen_index for pair in pairs] + [pair.rejected_index for pair in pairs]
        examples = [self.data.examples[place] for place in places]
        both = [*glances, *glances]
        with lora.using_weights(self.model, self.initial_weights):
            reference = self._errors(examples, both)
        found = self._errors(examples, both)
        weights = torch.tensor([pair.weight for pair in pairs], device=found.device)
        better, worse = (reference - found).chunk(2)
        unit = self._settings.beta * SCALE
        margins, lost = unit * (better - worse), F.relu(-unit * better).mean()
        return (-F.logsigmoid(margins) * weights).mean() + self._settings.anchor * lost

    def _liked_gradient(self, place: int, chance: torch.Generator, pairs: int) -> float:
        """One liked picture that nothing is compared with; it weighs as much as one pair."""
        self._context.yield_to_jobs()
        with self._watch:
            example = self.data.examples[place]
            glance = self._glance(example, chance, 0, 1)
            with lora.using_weights(self.model, self.initial_weights):
                reference = self._errors([example], [glance])
            part = (self._errors([example], [glance]) / reference.clamp(min=1e-6)).mean() / pairs
            part.backward()
        return float(part.detach())

    @torch.no_grad()
    def _measured(self) -> Tensor:
        """The error about every example of a held-out pair, (examples,); of the others zero."""
        found = torch.zeros(len(self.data.examples))
        pairs = self.data.held_out
        for place in sorted({place for pair in pairs for place in (pair.chosen_index, pair.rejected_index)}):
            self._context.yield_to_jobs()
            example = self.data.examples[place]
            chance = torch.Generator().manual_seed(7)  # the same for all, so that pairs compare
            glances = [self._glance(example, chance, look, LOOKS) for look in range(LOOKS)]
            found[place] = self._errors([example] * LOOKS, glances).mean()
        return found

    def _loss_of(self, errors: Tensor) -> float:
        pairs = self.data.held_out
        better = (self._reference - errors)[[pair.chosen_index for pair in pairs]]
        worse = (self._reference - errors)[[pair.rejected_index for pair in pairs]]
        return float(-F.logsigmoid(self._settings.beta * SCALE * (better - worse)).mean())

    def _errors(self, examples: Sequence[PictureExample], glances: Sequence[Glance]) -> Tensor:
        """The mean squared error about each example, (examples,), as the model draws it, with its
        guidance; all are of one size."""
        device, medium = self._medium.device, self._medium
        latents = torch.cat([_known(example.latents) for example in examples]).to(device.torch)
        noise = torch.cat([glance.noise for glance in glances]).to(device.torch)
        times = torch.tensor([glance.time for glance in glances], device=device.torch)
        kept = medium.kept_shares[times].view(-1, 1, 1, 1)
        signal, share = kept.sqrt(), (1 - kept).sqrt()
        wanted = {
            "epsilon": noise,
            "v_prediction": signal * noise - share * latents,
            "sample": latents,
        }[medium.prediction]
        guidance = torch.tensor([example.guidance for example in examples], device=device.torch)
        guided = bool((guidance > 1).any())
        told, extras = _rows([_known(example.words) for example in examples], guided)
        noisy = (signal * latents + share * noise).to(told.dtype)
        if guided:
            noisy, times = torch.cat([noisy, noisy]), torch.cat([times, times])
        noisy = noisy.contiguous(memory_format=torch.channels_last)
        with mixed_precision(self.model, device.dtype, _WIDE):
            made = self.model(noisy, times, told, added_cond_kwargs=extras or None).sample
        made = made.float()
        if guided:
            plain, asked = made.chunk(2)
            made = plain + guidance.view(-1, 1, 1, 1) * (asked - plain)
        return (made - wanted).square().flatten(1).mean(1)

    def _glances(self, pairs: Sequence[ExamplePair], chance: torch.Generator) -> list[Glance]:
        """One for each pair, the times spread evenly over all of them."""
        examples = [self.data.examples[pair.chosen_index] for pair in pairs]
        return [self._glance(one, chance, i, len(pairs)) for i, one in enumerate(examples)]

    def _glance(
        self, example: PictureExample, chance: torch.Generator, place: int, places: int
    ) -> Glance:
        """A time by chance in the `place`th of `places` equal stretches, and noise."""
        times = len(self._medium.kept_shares)
        inside = (place + float(torch.rand((), generator=chance))) / places
        noise = torch.randn(_known(example.latents).shape, generator=chance)
        return Glance(min(int(inside * times), times - 1), noise)

    def _turns(self, places: Sequence[int], pairs: Sequence[ExamplePair]) -> Iterator[list[int]]:
        """Places of pairs of one size together; both pictures of a pair are of one size."""

        def size(place: int) -> tuple[int, ...]:
            return tuple(_known(self.data.examples[pairs[place].chosen_index].latents).shape)

        for _, alike in groupby(sorted(places, key=size), size):
            group = list(alike)
            *_, high, wide = size(group[0])
            turn = max(1, CELLS // (high * wide))
            for first in range(0, len(group), turn):
                yield group[first : first + turn]


def _rows(words: Sequence[Words], guided: bool) -> tuple[Tensor, dict[str, Tensor]]:
    """The embeddings of several pictures' words; where guided, first those of all negatives."""
    rows = [one.rows(1, guided) for one in words]
    embeddings = _side_by_side([row for row, _ in rows])
    return embeddings, {key: _side_by_side([more[key] for _, more in rows]) for key in rows[0][1]}


def _side_by_side(rows: Sequence[Tensor]) -> Tensor:
    """The first of each, then the second of each."""
    return torch.stack(list(rows), 1).flatten(0, 1)


def _known(value: K | None) -> K:
    assert value is not None
    return value


def _spread(points: Tensor) -> float:
    """The mean distance of points (works, width) from their middle."""
    if len(points) < 2:
        return 0.0
    return float((points - points.mean(0)).norm(dim=1).mean())
