"""Trains the music model: next-token prediction on sequences drawn from the data set.

Invariant: only pieces of the training split are trained on; the held-out loss is measured on the
same sequences every time. All randomness comes from the step's seed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import torch
from accelerate import Accelerator
from torch import Tensor
from torch.nn import functional
from transformers import LlamaConfig, LlamaForCausalLM

from engines.formats.midi import write_midi
from engines.music.bars import score_of
from engines.music.tokens import MusicTokens
from engines.training.checkpoints import State
from engines.training.optimizer import MasterOptimizer, OptimizerSettings
from engines.training.processes import average_gradients, process_seed
from engines.training.starters.music.dataset import MusicSet
from engines.training.starters.music.windows import Mix, Windows


@dataclass(frozen=True)
class MusicSettings:
    """Rows of `context` tokens; `batch` rows a step, in micro-batches of `rows_at_once`."""

    steps: int
    batch: int = 8
    rows_at_once: int = 8
    context: int = 768
    held_out_rows: int = 64
    learning_rate: float = 2e-3
    average_decay: float = 0.998
    device: str = "cpu"


@dataclass(frozen=True)
class ModelSize:
    """Dimensions of a Llama; the defaults give 6 million parameters."""

    width: int = 288
    inner: int = 768
    layers: int = 6
    heads: int = 6


def new_model(tokens: MusicTokens, size: ModelSize, seed: int = 0) -> LlamaForCausalLM:
    """A Llama with random weights."""
    torch.manual_seed(seed)
    return LlamaForCausalLM(
        LlamaConfig(
            vocab_size=len(tokens),
            hidden_size=size.width,
            intermediate_size=size.inner,
            num_hidden_layers=size.layers,
            num_attention_heads=size.heads,
            num_key_value_heads=size.heads,
            max_position_embeddings=2048,
            tie_word_embeddings=True,
            bos_token_id=tokens.ids["BOS_None"],
            eos_token_id=tokens.ids["EOS_None"],
            pad_token_id=tokens.ids["PAD_None"],
        )
    )


class MusicLearner:
    """A `Learner` for the music model; `model` is cast to bf16 in place."""

    def __init__(
        self,
        model: LlamaForCausalLM,
        music: MusicSet,
        settings: MusicSettings,
        accelerator: Accelerator,
    ) -> None:
        self._accelerator = accelerator
        self._settings, self._tokens = settings, music.tokens
        self._model: Any = model
        self._model.to(settings.device, torch.bfloat16)
        optimizer_settings = OptimizerSettings(
            settings.learning_rate,
            settings.steps,
            warm_up_steps=min(200, settings.steps // 10),
            decay_share=0.4,
            average_decay=settings.average_decay,
        )
        self._optimizer = MasterOptimizer(self._model, optimizer_settings)
        self._windows = Windows(music, music.train_pieces, Mix())
        held_out = Windows(music, music.held_out_pieces or music.train_pieces, Mix())
        self._held_out_rows = self._rows(held_out, Random(0), settings.held_out_rows)
        self._train_rows = self._rows(self._windows, Random(0), settings.held_out_rows)

    def step(self, step: int, seed: int, progress: float) -> dict[str, float]:
        """One step on one batch; metrics: loss and gradient norm."""
        rng = Random(process_seed(self._accelerator, seed))
        rows = self._rows(self._windows, rng, self._settings.batch)
        count = rows[:, 1:].numel()
        total = 0.0
        for part in rows.split(self._settings.rows_at_once):
            loss = self._loss(part) / count
            loss.backward()
            total += float(loss.detach())
        average_gradients(self._accelerator, self._model)
        return {"loss": total, "gradient": self._optimizer.step(step)}

    def _rows(self, windows: Windows, rng: Random, count: int) -> Tensor:
        """Sequences packed into rows of `context` tokens; the last of a row is truncated."""
        rows: list[list[int]] = []
        for _ in range(count):
            row: list[int] = []
            while len(row) < self._settings.context:
                row += windows.draw(rng)
            rows.append(row[: self._settings.context])
        return torch.tensor(rows, device=self._settings.device)

    def _loss(self, rows: Tensor) -> Tensor:
        """Sum of the losses of all tokens but each row's first."""
        logits = self._model(rows).logits[:, :-1].float().flatten(0, 1)
        return functional.cross_entropy(logits, rows[:, 1:].flatten(), reduction="sum")

    @torch.no_grad()
    def measure(self) -> dict[str, float]:
        """Loss per token of the averaged weights on held-out pieces and on as many trained ones."""
        with self._optimizer.averaged_weights():
            return {
                "loss": self._mean_loss(self._held_out_rows),
                "seen": self._mean_loss(self._train_rows),
            }

    def _mean_loss(self, rows: Tensor) -> float:
        parts = rows.split(self._settings.rows_at_once)
        return sum(float(self._loss(part)) for part in parts) / rows[:, 1:].numel()

    @torch.no_grad()
    def sample(self, folder: Path, step: int) -> tuple[()]:
        """Four pieces at fixed seeds, sampled without the grammar's constraints."""
        ids = self._tokens.ids
        with self._optimizer.averaged_weights():
            for seed, style in enumerate(("reel", "jig", "air", "band")):
                head = [*self._tokens.header(style, "D major"), ids["Now_None"], ids["Bar_None"]]
                prompt = torch.tensor([[*head, ids["Left_8"]]])
                torch.manual_seed(seed)
                tokens = self._model.generate(
                    prompt.to(self._settings.device),
                    attention_mask=torch.ones_like(prompt),
                    do_sample=True, top_p=0.98, top_k=0, max_new_tokens=400,
                )[0].tolist()  # fmt: skip
                score = score_of(self._tokens.decode(tokens))
                file = folder / f"{style}-{step:06d}.mid"
                file.write_bytes(write_midi(score))
        return ()

    def state_dict(self) -> State:
        """The optimiser with masters, its own state and averages."""
        return {"optimiser": self._optimizer.state_dict()}

    def load_state_dict(self, state: State) -> str:
        """Restore what `state_dict` returned."""
        return self._optimizer.load_state_dict(state["optimiser"])

    def export(self, folder: Path) -> None:
        """Write the model with averaged weights as a transformers folder with its vocabulary."""
        with self._optimizer.averaged_weights():
            self._model.save_pretrained(folder)
        self._tokens.save(folder)
