"""Command line of the starter text model's tuning; each run continues the last one.

    python -m engines.training.starters.text.train_starter --books FOLDER [OPTION...]

    --minutes 30                               stop after half an hour
    --begin-with FILE                          a change.safetensors, and not the model as it came
    --export resources/models/starter-prose    write what was learned so far

Invariant: one run at a time in a folder; after SIGINT or SIGTERM it finishes the step, writes a
checkpoint and ends. Exit codes: 0 complete or stopped, 1 an error, with a message.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from engines.contract import EngineError
from engines.text import prompting, starter
from engines.tokenizing import token_ids
from engines.training.averaged import AdamSettings
from engines.training.learner import Schedule
from engines.training.loop import TrainingRun
from engines.training.processes import new_accelerator
from engines.training.recipes.token_loss import summed_divergence
from engines.training.recipes.tokens import TokenLearner, TokenSettings
from engines.training.starters.command import exit_code, train_alone
from engines.training.starters.text import scaled_groups
from engines.training.starters.text.answers import own_answers
from engines.training.starters.text.books import read_books
from engines.training.starters.text.requests import make_requests
from engines.training.starters.text.rows import StoryRows, request_ids

ROOT = Path(__file__).resolve().parents[4]
HELD_OUT = (
    "h-g-wells_the-war-of-the-worlds",
    "virginia-woolf_mrs-dalloway",
    "willa-cather_my-antonia",
    "m-r-james_short-fiction",
)
"""Books that are not learned from, by which it is measured."""
REQUESTS, REQUEST_SHARE, ANSWER_SHARE = 6000, 0.25, 0.4
SETTINGS = TokenSettings(
    batch=2,
    context=1024,
    rows_at_once=2,
    adam=AdamSettings(
        2e-3, warm_up_steps=10, weight_decay=0.0, average_decay=0.98, decay_share=0.5
    ),
)


@dataclass(frozen=True)
class Starter:
    """One tuning of the starter in `folder` to the books of another folder."""

    folder: Path
    books: Path
    steps: int
    held_out: tuple[str, ...] = HELD_OUT
    settings: TokenSettings = SETTINGS
    first_change: Path | None = None

    def train(self, deadline_s: float, is_stopped: Callable[[], bool] = lambda: False) -> bool:
        """Train until done, the deadline or `is_stopped`; True when all steps are taken."""
        return self._run(self._learner(), deadline_s).train(is_stopped)

    def export(self, folder: Path) -> None:
        """Write what was learned so far. Raises `EngineError` where there is nothing."""
        learner = self._learner()
        if not self._run(learner, 0).resume():
            raise EngineError("Nothing has been trained yet.", remedy="Train it first.")
        folder.mkdir(parents=True, exist_ok=True)
        learner.export(folder)

    def _learner(self) -> TokenLearner:
        origin = starter.install_origin(self.folder / "base", _ignore_progress)
        model = _TunedModel(origin)
        if self.first_change:
            scaled_groups.restore(model.module, load_file(self.first_change))
        books = read_books(self.books, self.held_out)
        answers = own_answers(origin, self.folder / "answers.json")
        requests, kept = (
            request_ids(
                every,
                lambda request: prompting.encode(model.tokenizer, request.brief, 1024)[0],
                model.encode,
                model.end,
            )
            for every in (make_requests(books.train, REQUESTS, seed=0), answers)
        )
        rows = StoryRows(
            books, requests, model.encode, model.end, REQUEST_SHARE, kept, ANSWER_SHARE
        )
        return _KeepingLearner(model, rows, self.settings, self._accelerator)

    @cached_property
    def _accelerator(self) -> Any:
        return new_accelerator("cpu")

    def _run(self, learner: TokenLearner, deadline_s: float) -> TrainingRun:
        schedule = Schedule(
            self.steps, measure_every=100, log_every=20, sample_every=10**9, deadline_s=deadline_s
        )
        return TrainingRun(learner, self.folder / "run", schedule, self._accelerator)


class _TunedModel:
    """A `TokenModel` of the starter, of which the change alone is saved."""

    def __init__(self, folder: Path) -> None:
        from transformers import AutoModelForCausalLM, AutoTokenizer

        self.tokenizer: Any = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        self.module: Any = AutoModelForCausalLM.from_pretrained(
            folder, dtype=torch.bfloat16, local_files_only=True
        )
        scaled_groups.attach(self.module)
        self.end: int = self.tokenizer.eos_token_id

    def encode(self, text: str) -> list[int]:
        return token_ids(self.tokenizer, text)

    def logits(self, rows: Tensor) -> Tensor:
        return self.module(rows, use_cache=False).logits

    def save(self, folder: Path) -> None:
        save_file(scaled_groups.change_of(self.module), folder / "change.safetensors")


class _KeepingLearner(TokenLearner):
    """A `TokenLearner` that keeps to the chances of the model as it came in its own answers."""

    def __init__(
        self, model: _TunedModel, rows: StoryRows, settings: TokenSettings, accelerator: Any
    ) -> None:
        super().__init__(model, rows, settings, accelerator)
        self._rows, self._keeps = rows, False

    def step(self, step: int, seed: int, progress: float) -> Mapping[str, float]:
        """One step on stories and requests, or on answers."""
        self._keeps = self._rows.is_kept(seed)
        try:
            return super().step(step, seed, progress)
        finally:
            self._keeps = False

    def _loss(self, rows: Tensor, first: int) -> Tensor:
        if not self._keeps:
            return super()._loss(rows, first)
        with scaled_groups.as_it_came(self._model.module):
            wanted = self._model.logits(rows[:, :-1])[:, first:]
        logits = self._model.logits(rows[:, :-1])[:, first:]
        return summed_divergence(logits.flatten(0, 1), wanted.flatten(0, 1))


def main(arguments: list[str] | None = None) -> int:
    """Parse the arguments, run the command, return the exit code."""
    options = _parser().parse_args(arguments)
    tuning = Starter(
        options.folder,
        options.books,
        options.steps,
        tuple(options.held_out),
        first_change=options.begin_with,
    )

    def work() -> None:
        if options.export:
            tuning.export(options.export)
        else:
            train_alone(options.folder, partial(tuning.train, options.minutes * 60))

    return exit_code(options.folder, work)


def _ignore_progress(done: float, total: float, note: str = "") -> None:
    """The starter is installed within seconds."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="train_starter", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--books", type=Path, required=True, help="Markdown files")
    parser.add_argument(
        "--held-out", nargs="+", default=HELD_OUT, help="parts of the names of books to measure by"
    )
    parser.add_argument("--folder", type=Path, default=ROOT / ".training" / "text")
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop after this long")
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--begin-with", type=Path, help="a change that was exported before")
    parser.add_argument("--export", type=Path, help="write what was learned into this folder")
    return parser


if __name__ == "__main__":
    sys.exit(main())
