"""Steps ahead along what was said already: the same bits, fewer steps, and little lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest
import torch

from engines.contract import TextBrief
from engines.decoding.decoder import AheadDecoder
from engines.text.engine import TextEngine
from engines.text.lookup import LookupSteps
from studio.cli.measuring import RecordingContext
from tests.engines.decoding.test_four_bit import (
    PROMPT,
    decoders,
    needs_kernel,
    save_adapter,
    save_lattice_model,
)
from tests.engines.text.tiny import save_model


@needs_kernel
@pytest.mark.parametrize("length", [9, 700])
@pytest.mark.parametrize("is_packed", [False, True], ids=["whole", "packed"])
def test_several_tokens_at_once_have_the_bits_of_single_steps(
    tmp_path: Path, length: int, is_packed: bool
) -> None:
    folder = save_lattice_model(tmp_path / "m")
    decoder = decoders(folder, save_adapter(tmp_path / "a", folder))[is_packed]
    assert isinstance(decoder, AheadDecoder)
    decoder.prefill((PROMPT * 3)[:length], lambda: None)
    text = [(31 + 7 * i) % 300 for i in range(12)]
    decoder.fork(1, 12)
    single = [decoder.step([token])[0].clone() for token in text]
    decoder.fork(1, 12)
    decoder.step(text[:1])
    ahead = decoder.step_ahead([*text[1:5], 9, 9, 9])
    assert all(torch.equal(ahead[i], single[1 + i]) for i in range(4))
    decoder.drop(3)
    assert torch.equal(decoder.step(text[5:6])[0], single[5])
    assert torch.equal(decoder.step_ahead(text[6:9])[2], single[8])
    assert decoder.room() >= 3


class Scripted:
    """A decoder that notes how many tokens each step has, and how many of them were dropped."""

    def __init__(self) -> None:
        self.steps: list[int] = []
        self.dropped: list[int] = []

    def step_ahead(self, tokens: Sequence[int]) -> torch.Tensor:
        self.steps.append(len(tokens))
        return torch.zeros(len(tokens), 1)

    step = step_ahead

    def drop(self, count: int) -> None:
        self.dropped.append(count)

    def room(self) -> int:
        return 8


def test_a_text_that_repeats_its_prompt_takes_few_steps() -> None:
    decoder = Scripted()
    source = list(range(40))
    steps = LookupSteps(cast(AheadDecoder, decoder), [*source, 99])
    for token in source:
        steps.step([token])
    assert len(decoder.steps) <= 10
    assert sum(decoder.steps) - sum(decoder.dropped) - len(steps.guess) == len(source)


def test_a_text_that_misleads_costs_almost_nothing() -> None:
    """Every three tokens stood before, and were followed by something else."""
    decoder = Scripted()
    steps = LookupSteps(
        cast(AheadDecoder, decoder), [token for i in range(300) for token in (1, 2, 3, 100 + i)]
    )
    for i in range(300):
        for token in (1, 2, 3, 1000 + i):
            steps.step([token])
    assert len(decoder.steps) == 1200
    assert sum(count > 1 for count in decoder.steps) < 1200 * 0.04


@needs_kernel
def test_a_text_is_the_same_with_guesses_as_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = save_model(tmp_path / "m", max_position_embeddings=512)
    brief = TextBrief(prompt="a b c", seed=3, max_tokens=120, temperature=0.0)
    engine = TextEngine()

    def write(count: int) -> bytes:
        context = RecordingContext(model, tmp_path / "cache")
        engine.generate(brief.model_copy(update={"count": count}), context)
        return next(output.data for output in context.outputs if output.index == 0)

    steps: list[int] = []
    whole_step = LookupSteps.step

    def counted(self: LookupSteps, tokens: Sequence[int]) -> torch.Tensor:
        logits = whole_step(self, tokens)
        steps.append(len(self.guess))
        return logits

    monkeypatch.setattr(LookupSteps, "step", counted)
    alone = write(1)
    assert any(steps)
    assert write(2) == alone
