"""Questions that no book answers, with the answers of the model that is tuned.

Invariant: a tuned model keeps at each word of them to the chances that it gave before (Li and Hoiem
2016, "Learning without Forgetting"). The same model gives the same answers, which are kept in a
file.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from engines.contract import AdapterFiles, Output, Preview, TextBrief
from engines.formats.atomic import write_atomically
from engines.text.engine import TextEngine
from engines.training.starters.text.requests import Request

QUESTIONS, ANSWERS_OF_EACH, MAX_TOKENS = 320, 4, 110
_THINGS = (
    "a bridge", "a garden", "a violin", "a candle", "a market", "a mountain", "a river", "a mirror",
    "a library", "a bakery", "a storm", "a clock", "a forest", "a letter", "a painting", "a cat",
    "a horse", "a castle", "a desert", "an island", "a harbour", "a song", "a shadow", "a dream",
    "a school", "a journey", "a secret", "a window", "a recipe", "a festival", "a stone", "a coat",
    "a bicycle", "an owl", "a spider", "the moon", "the sea at night", "a summer evening",
)  # fmt: skip
_KINDS = (
    "flowers", "instruments", "fruits", "insects", "tools", "games", "trees", "clouds", "hats",
)  # fmt: skip
_OF_A_THING = (
    "What is {} for?", "Explain what {} is.", "Write a short poem about {}.", "Describe {}.",
    "Write two sentences about {}.", "Give me an idea for a story about {}.", "Tell me about {}.",
    "Write a title for a story about {}.", "Write a short dialogue about {}.", "Why is {} useful?",
    "Write a letter to a friend about {}.", "What does {} look like?", "How would you draw {}?",
)  # fmt: skip
_OF_A_KIND = (
    "Name three {}.", "List five {}.", "Which {} do you like?", "Name some {} of the south.",
)  # fmt: skip


@dataclass
class _Listener:
    """A job's context that keeps the texts."""

    model: Path
    cache: Path
    device: str = "cpu"
    adapters: tuple[AdapterFiles, ...] = ()
    references: tuple[Path, ...] = ()
    controls: tuple[()] = ()
    regions: tuple[Path, ...] = ()
    source: Path | None = None
    mask: Path | None = None
    outputs: list[Output] = field(default_factory=list[Output])

    def output(self, output: Output) -> None:
        """Keep a text."""
        self.outputs.append(output)

    def progress(self, done: float, total: float, note: str = "") -> None:
        """Ignored."""

    def preview(self, preview: Preview) -> None:
        """Ignored."""

    def notice(self, sentence: str) -> None:
        """Ignored."""

    def check_cancelled(self) -> None:
        """Never cancelled."""


def questions(count: int, seed: int) -> list[str]:
    """So many different requests."""
    rng = random.Random(seed)
    every = [form.format(thing) for form in _OF_A_THING for thing in _THINGS]
    every += [form.format(kind) for form in _OF_A_KIND for kind in _KINDS]
    return rng.sample(every, min(count, len(every)))


def own_answers(model: Path, file: Path, count: int = QUESTIONS) -> list[Request]:
    """The answers of the model to `count` questions, made if they are not in the file yet."""
    if not file.exists():
        pairs = [*_answer(model, questions(count, seed=11))]
        write_atomically(file, json.dumps(pairs, ensure_ascii=False).encode())
    pairs = json.loads(file.read_text(encoding="utf-8"))
    return [Request(TextBrief(prompt=asked, mode="instruct"), answer) for asked, answer in pairs]


def _answer(model: Path, asked: list[str]) -> Iterator[tuple[str, str]]:
    engine = TextEngine()
    with tempfile.TemporaryDirectory() as cache:
        for seed, words in enumerate(asked):
            brief = TextBrief(
                prompt=words,
                mode="instruct",
                seed=seed,
                count=ANSWERS_OF_EACH,
                max_tokens=MAX_TOKENS,
            )
            context = _Listener(model, Path(cache))
            engine.generate(brief, context)
            for output in context.outputs:
                if output.extra.get("finish") != "length":  # one that breaks off teaches that
                    yield words, output.data.decode()
