"""A space of phrases of melody, in which two phrases can be blended.

After Roberts et al. 2018, "A Hierarchical Latent Vector Model for Learning Long-Term Structure in
Music" (MusicVAE), section 3 and 5.1: a recurrent variational autoencoder of phrases of two or four
bars, with a weight below 1 for the divergence, and free bits (Kingma et al. 2016, "Improving
Variational Inference with Inverse Autoregressive Flow", appendix C) that a phrase may take. While
it learns, the decoder does not see some of its last tokens (Bowman et al. 2016, "Generating
Sentences from a Continuous Space", section 3.1), so that it relies on the point.

It finds most phrases again, and what lies between two of them is music; it knows one voice in one
meter, and nothing of how phrases follow one another.

Invariant: the loss is in nats of a phrase, reconstruction and weighted divergence.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import torch
from accelerate import Accelerator
from torch import Tensor
from torch.nn import functional

from engines.contract import ModelSize, Preview, TrainingContext, TrainingPlan, TrainingResult
from engines.contract.latent import Point, sample_point, way_between
from engines.music.bars import Bar
from engines.music.phrase_space import PhraseSpace
from engines.music.phrase_vae import (
    BEGIN,
    KEY_DIMENSIONS,
    PhraseConfig,
    PhraseVAE,
    note_accuracy,
    save_phrase_vae,
)
from engines.music.phrases import Phrase, notes_of
from engines.music.tokens import MusicTokens
from engines.training.averaged import AdamSettings, AveragedAdamW
from engines.training.checkpoints import State
from engines.training.processes import average_gradients, own_share
from engines.training.recipes.common import (
    Pacing,
    open_processes,
    seed_weights,
    sized,
    train_and_export,
)
from engines.training.recipes.copies import Copies, find_no_copies, music_copies
from engines.training.recipes.music_data import read_music
from engines.training.recipes.phrase_data import PhraseData, cut_phrases
from engines.training.recipes.tokens import SAMPLE_SEEDS

PATIENCE = 10
MEASURED, FINAL, COMPARED = 256, 2048, 64
BLEND_FRAMES = 5
_HIDDEN = BEGIN
"""Stands for a last token that the decoder does not see."""


@dataclass(frozen=True)
class VaeSettings:
    """Sizes of the network and of a step.

    `free_bits` of a phrase cost nothing; those beyond weigh `beta`. `hidden_share` of the last
    tokens is not seen.
    """

    phrase_bars: int
    latent: int
    embedding: int = 64
    encoder: int = 256
    decoder: int = 256
    layers: int = 2
    batch: int = 64
    learning_rate: float = 2e-3
    free_bits: float = 64.0
    beta: float = 0.1
    hidden_share: float = 0.3
    steps: int = 6000


SIZES: dict[ModelSize, VaeSettings] = {
    "small": VaeSettings(2, 64),
    "medium": VaeSettings(4, 128, encoder=384, decoder=384, free_bits=128.0, steps=12000),
    "large": VaeSettings(
        4, 256, encoder=768, decoder=768, batch=128, learning_rate=1e-3, free_bits=128.0,
        steps=30000,
    ),
}  # fmt: skip


class MusicVae:
    """The `Recipe` "vae" of music."""

    def __init__(self, sizes: Mapping[ModelSize, VaeSettings] = SIZES) -> None:
        self._sizes = sizes

    def train(self, plan: TrainingPlan, context: TrainingContext) -> TrainingResult:
        settings = sized(self._sizes, plan)
        tokens = MusicTokens.new(styles=())
        music = read_music(plan, context, tokens, melody_only=True)
        phrases = cut_phrases(music, settings.phrase_bars)
        accelerator = open_processes(context)
        seed_weights(plan)
        learner = PhraseLearner(
            phrases,
            tokens,
            settings,
            accelerator,
            lambda pieces: music_copies(pieces, music.learned_bars()),
        )
        pacing = Pacing(settings.steps, measure_every=100, sample_every=500, patience=PATIENCE)
        return train_and_export(learner, plan, context, accelerator, pacing, phrases.files)


class PhraseLearner:
    """A `Learner`."""

    def __init__(
        self,
        phrases: PhraseData,
        tokens: MusicTokens,
        settings: VaeSettings,
        accelerator: Accelerator,
        compare: Callable[[Iterable[Sequence[Bar]]], Copies] = find_no_copies,
    ) -> None:
        """`compare` says how much of pieces is copied from the data."""
        self._phrases, self._tokens, self._settings = phrases, tokens, settings
        self._accelerator, self._compare = accelerator, compare
        self._model = PhraseVAE(_config(phrases, settings)).to(accelerator.device)
        self._optimizer = AveragedAdamW(self._model, AdamSettings(settings.learning_rate))

    def step(self, step: int, seed: int, progress: float) -> Mapping[str, float]:
        """One step on one batch; metrics: loss, bits of a point, gradient norm."""
        self._model.train()
        rows = self._phrases.draw(self._settings.batch, seed)
        generator = torch.Generator().manual_seed(seed)
        noise = torch.randn(len(rows), self._settings.latent, generator=generator)
        dropout_mask = torch.rand(rows.shape, generator=generator) < self._settings.hidden_share
        share = [self._own(part) for part in (rows, noise, dropout_mask)]
        with self._accelerator.autocast():
            error, divergence = self._errors(*share)
        loss = self._weigh(error, divergence).mean()
        self._accelerator.backward(loss)
        average_gradients(self._accelerator, self._model)
        gradient = self._optimizer.step(step, progress)
        bits = float(divergence.detach().mean()) / math.log(2)
        return {"loss": float(loss.detach()), "bits": bits, "gradient": gradient}

    def _own(self, rows: Tensor) -> Tensor:
        return own_share(self._accelerator, rows).to(self._accelerator.device)

    def _errors(self, rows: Tensor, noise: Tensor, dropout_mask: Tensor) -> tuple[Tensor, Tensor]:
        """Reconstruction error and divergence of each phrase, in nats."""
        mean, log_variance = (values.float() for values in self._model.posterior(rows))
        points = mean + (0.5 * log_variance).exp() * noise
        inputs = functional.pad(rows[:, :-1], (1, 0), value=BEGIN)
        logits = self._model.logits(inputs.masked_fill(dropout_mask, _HIDDEN), points).float()
        error = functional.cross_entropy(logits.transpose(1, 2), rows, reduction="none").sum(1)
        divergence = 0.5 * (mean**2 + log_variance.exp() - 1 - log_variance).sum(1)
        return error, divergence

    def _weigh(self, error: Tensor, divergence: Tensor) -> Tensor:
        free = self._settings.free_bits * math.log(2)
        return error + self._settings.beta * (divergence - free).clamp(min=0)

    def measure(self) -> Mapping[str, float]:
        """On held-out phrases: the loss, and the share of notes that come back."""
        loss, accuracy = self._measure(MEASURED)
        return {"loss": loss, "note_accuracy": accuracy}

    @torch.no_grad()
    def _measure(self, count: int) -> tuple[float, float]:
        self._model.eval()
        rows = self._phrases.held_out_rows(count).to(self._accelerator.device)
        noise = torch.zeros(len(rows), self._settings.latent, device=rows.device)
        with self._optimizer.averaged_weights():
            error, divergence = self._errors(rows, noise, torch.zeros_like(rows, dtype=torch.bool))
            decoded = self._model.decode(self._model.posterior(rows)[0])
        return float(self._weigh(error, divergence).mean()), note_accuracy(rows, decoded)

    @torch.no_grad()
    def measures(self) -> Mapping[str, float | str]:
        """For the card: notes that come back, midpoints between their ends, and the size."""
        with self._optimizer.averaged_weights():
            between = midpoints_between(
                self._model, self._phrases.held_out_rows(FINAL).to(self._accelerator.device)
            )
        return {
            "note_accuracy": self._measure(FINAL)[1],
            "midpoints_between_in_pitch": between[0],
            "midpoints_between_in_density": between[1],
            "phrases": len(self._phrases.train),
            "parameters": sum(weight.numel() for weight in self._model.parameters()),
        }

    @torch.no_grad()
    def sample(self, folder: Path, step: int) -> Sequence[Preview]:
        """Phrases of random points, and the blend of two held-out phrases."""
        ends = self._phrases.held_out_rows(2).to(self._accelerator.device)
        with self._averaged_space() as space:
            start, end = (self._in_c(row) for row in self._model.posterior(ends[[0, -1]])[0])
            points = [sample_point(space.dimensions, seed) for seed in SAMPLE_SEEDS]
            samples = {str(i): space.decode(point) for i, point in enumerate(points, 1)}
            samples["blend"] = space.walk(way_between(start, end, BLEND_FRAMES), ".mid")
        for name, data in samples.items():
            (folder / f"step-{step:06d}-{name}.mid").write_bytes(data)
        return [Preview(i, step, step, data=data) for i, data in enumerate(samples.values())]

    @torch.no_grad()
    def find_copies(self) -> Copies:
        """Return how much of phrases of random points is copied."""
        with self._averaged_space() as space:
            points = (sample_point(space.dimensions, seed) for seed in range(COMPARED))
            pieces = [space.bars(point) for point in points]
        return self._compare(pieces)

    @contextmanager
    def _averaged_space(self) -> Generator[PhraseSpace]:
        """The space of the averaged weights, inside."""
        self._model.eval()
        device = self._accelerator.device
        with self._optimizer.averaged_weights():
            yield PhraseSpace(self._model, self._tokens, device, torch.get_num_threads())

    def _in_c(self, row: Tensor) -> Point:
        return (*row.double().cpu().tolist(), *[0.0] * KEY_DIMENSIONS)

    def export(self, folder: Path) -> None:
        """Write the model with its averaged weights."""
        with self._optimizer.averaged_weights():
            save_phrase_vae(self._model, folder)
        self._tokens.save(folder)

    def state_dict(self) -> State:
        """The optimiser with the weights and their averages."""
        return {"optimiser": self._optimizer.state_dict()}

    def load_state_dict(self, state: State) -> None:
        """Restore what `state_dict` returned."""
        self._optimizer.load_state_dict(state["optimiser"])


def midpoints_between(model: PhraseVAE, phrases: Tensor) -> tuple[float, float]:
    """Shares of pairs of phrases whose midpoint lies between them, in pitch and in density.

    Between, but for one semitone and one note.
    """
    model.eval()
    points = model.posterior(phrases)[0].double().cpu()
    half = len(phrases) // 2
    pairs = [(points[i].tolist(), points[i + half].tolist()) for i in range(half)]
    middles = torch.tensor([way_between(tuple(a), tuple(b), 3)[1] for a, b in pairs])
    decoded = model.decode(middles.float().to(phrases.device)).cpu().tolist()
    ends = phrases.cpu().tolist()
    trios = [(_character(ends[i]), _character(decoded[i]), _character(ends[i + half]))
             for i in range(half)]  # fmt: skip
    shares = [
        sum(min(a[n], b[n]) - 1 <= middle[n] <= max(a[n], b[n]) + 1 for a, middle, b in trios)
        for n in range(2)
    ]
    return shares[0] / max(1, half), shares[1] / max(1, half)


def _character(phrase: Phrase) -> tuple[float, float]:
    """Mean pitch and number of notes of a phrase."""
    notes = notes_of(phrase)
    pitch = sum(pitch for _, pitch, _ in notes) / max(1, len(notes))
    return pitch, float(len(notes))


def _config(phrases: PhraseData, settings: VaeSettings) -> PhraseConfig:
    return PhraseConfig(
        dimensions=settings.latent + KEY_DIMENSIONS,
        embedding_size=settings.embedding,
        encoder_size=settings.encoder,
        decoder_size=settings.decoder,
        decoder_layers=settings.layers,
        meter=phrases.grid.meter,
        steps_per_quarter=phrases.grid.steps_per_quarter,
        phrase_bars=phrases.grid.bars,
        program=phrases.program,
        tempo=phrases.tempo,
    )
