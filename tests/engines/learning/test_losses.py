"""The preference loss against the formula and against TRL's."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from engines.learning.losses import (
    Logprobs,
    ending_loss,
    kto_loss,
    kto_reference_point,
    liked_loss,
    preference_loss,
    rewards,
)
from engines.learning.sequences import TokenExample, collate, completion_logprobs
from tests.engines.learning.tiny import tiny_model

CHOSEN = Logprobs(torch.tensor([-10.0, -30.0]), torch.tensor([5.0, 10.0]))
REJECTED = Logprobs(torch.tensor([-12.0, -20.0]), torch.tensor([6.0, 5.0]))
REFERENCE = (torch.tensor([-11.0, -28.0]), torch.tensor([-11.0, -21.0]))


def test_the_loss_is_equation_seven_of_dpo():
    loss = preference_loss(CHOSEN, REJECTED, REFERENCE, torch.ones(2), 0.1, 0.0, None)
    margins = [0.1 * ((-10 + 11) - (-12 + 11)), 0.1 * ((-30 + 28) - (-20 + 21))]
    expected = sum(math.log(1 + math.exp(-margin)) for margin in margins) / 2
    assert loss.loss.item() == pytest.approx(expected)
    assert loss.margins.tolist() == pytest.approx(margins)


def test_rewards_a_token_do_not_grow_with_length():
    one = Logprobs(torch.tensor([-10.0]), torch.tensor([10.0]))
    longer = Logprobs(torch.tensor([-40.0]), torch.tensor([40.0]))
    assert rewards(one, torch.tensor([-20.0]), 50.0).item() == pytest.approx(50.0)
    assert rewards(longer, torch.tensor([-80.0]), 50.0).item() == pytest.approx(50.0)


def test_a_weak_choice_moves_the_preference_less_and_the_anchor_as_much():
    half = preference_loss(CHOSEN, REJECTED, REFERENCE, torch.full((2,), 0.5), 0.1, 1.0, 8.0)
    full = preference_loss(CHOSEN, REJECTED, REFERENCE, torch.ones(2), 0.1, 1.0, 8.0)
    assert half.preference.item() == pytest.approx(full.preference.item() / 2)
    assert half.anchor.item() == pytest.approx(full.anchor.item())
    assert full.loss.item() == pytest.approx((full.preference + full.anchor).item())


def test_the_anchor_counts_only_what_a_chosen_work_has_lost():
    loss = preference_loss(CHOSEN, REJECTED, REFERENCE, torch.ones(2), 0.1, 2.0, None)
    assert loss.anchor.item() == pytest.approx(0.1 * (0 + 2) / 2)  # one won a nat, one lost two
    assert loss.loss.item() == pytest.approx((loss.preference + 2.0 * loss.anchor).item())


def test_a_liked_work_alone_should_win_against_the_reference():
    loss = liked_loss(CHOSEN[:1], REFERENCE[0][:1], 0.5, 10.0)
    assert loss.item() == pytest.approx(math.log(1 + math.exp(-0.5 * 10 * 1 / 5)))


def test_single_works_are_weighed_against_the_drift_of_the_whole():
    is_liked = torch.tensor([True, False])
    reference_point = torch.tensor(0.5)
    loss = kto_loss(CHOSEN, REFERENCE[0], is_liked, torch.ones(2), reference_point, 0.1, None)
    gains = [(-10 + 11) - 0.5, -((-30 + 28) - 0.5)]
    expected = sum(1 - 1 / (1 + math.exp(-0.1 * gain)) for gain in gains) / 2
    assert loss.item() == pytest.approx(expected)
    assert kto_reference_point(CHOSEN, REFERENCE[0], None).item() == 0.0  # never below zero
    assert kto_reference_point(REJECTED, REFERENCE[1] - 2, None).item() == pytest.approx(2.0)


def test_works_that_would_end_sooner_or_later_than_before_cost_the_same():
    before = torch.tensor([-0.3, -0.2])
    assert ending_loss(before, before).item() == 0.0
    sooner, later = (ending_loss(before + change, before).item() for change in (-0.2, 0.2))
    assert sooner == pytest.approx(later)
    assert sooner > 10 * ending_loss(before - 0.02, before).item() > 0


@pytest.mark.filterwarnings("ignore")  # TRL's own
def test_trl_finds_the_same_loss_of_single_works(tmp_path: Path):
    trainer = _trl_singles(tmp_path, beta=0.3)
    batch = next(iter(trainer.get_train_dataloader()))
    trl_loss = trainer.compute_loss(trainer.model, dict(batch))
    trl_gradient = torch.autograd.grad(trl_loss, list(trainer.model.parameters()))
    examples, mismatched = (_examples_of(batch, prefix) for prefix in ("", "KL_"))
    with torch.no_grad():
        reference, reference_mismatched, policy_mismatched = (
            completion_logprobs(model, collate(loss, torch.device("cpu")))
            for model, loss in (
                (trainer.ref_model, examples),
                (trainer.ref_model, mismatched),
                (trainer.model, mismatched),
            )
        )
    policy = completion_logprobs(trainer.model, collate(examples, torch.device("cpu")))
    is_liked = batch["label"].bool()
    our_loss = kto_loss(
        policy,
        reference.total,
        is_liked,
        torch.ones(len(is_liked)),
        kto_reference_point(policy_mismatched, reference_mismatched.total, None),
        0.3,
        None,
    )
    our_gradient = torch.autograd.grad(our_loss, list(trainer.model.parameters()))
    assert our_loss.item() == pytest.approx(trl_loss.item(), rel=1e-5)
    for one, other in zip(our_gradient, trl_gradient, strict=True):
        torch.testing.assert_close(one, other, rtol=1e-3, atol=1e-6)


def _trl_singles(folder: Path, beta: float):
    """TRL's own trainer over four works, two of them is_liked."""
    from trl import KTOConfig, KTOTrainer

    rows = [
        {"prompt": "one", "completion": " aeiou", "label": True},
        {"prompt": "three", "completion": " oua", "label": False},
        {"prompt": "two", "completion": " krt", "label": False},
        {"prompt": "five", "completion": " mnbvcx plk", "label": True},
    ]
    options = {"beta": beta, "train_sampling_strategy": "sequential"}
    return _trl(KTOTrainer, KTOConfig, folder, rows, options)


@pytest.mark.filterwarnings("ignore")  # TRL's own
@pytest.mark.parametrize("kind", ["sigmoid", "sigmoid_norm"])
def test_trl_finds_the_same_loss_and_the_same_gradient(kind: str, tmp_path: Path):
    beta, scale = 0.3, 20.0
    trainer = _trl_trainer(tmp_path, kind, beta if kind == "sigmoid" else beta * scale)
    batch = next(iter(trainer.get_train_dataloader()))
    trl_loss = trainer.compute_loss(trainer.model, dict(batch))
    trl_gradient = torch.autograd.grad(trl_loss, list(trainer.model.parameters()))
    examples = _examples_of(batch)
    half = len(examples) // 2
    with torch.no_grad():
        reference = completion_logprobs(
            trainer.ref_model, collate(examples, torch.device("cpu"))
        ).total
    policy = completion_logprobs(trainer.model, collate(examples, torch.device("cpu")))
    our_loss = preference_loss(
        policy[:half],
        policy[half:],
        (reference[:half], reference[half:]),
        torch.ones(half),
        beta,
        0.0,
        None if kind == "sigmoid" else scale,
    ).loss
    our_gradient = torch.autograd.grad(our_loss, list(trainer.model.parameters()))
    assert our_loss.item() == pytest.approx(trl_loss.item(), rel=1e-5)
    for one, other in zip(our_gradient, trl_gradient, strict=True):
        torch.testing.assert_close(one, other, rtol=1e-3, atol=1e-6)


def _trl_trainer(folder: Path, kind: str, beta: float):
    """TRL's own trainer over four pairs, its policy another random model than its reference."""
    from trl import DPOConfig, DPOTrainer

    rows = [
        {"prompt": "one", "chosen": " aeiou", "rejected": " krt"},
        {"prompt": "three", "chosen": " oua", "rejected": " mnbvcx plk"},
    ] * 2
    return _trl(DPOTrainer, DPOConfig, folder, rows, {"beta": beta, "loss_type": [kind]})


def _trl(trainer, config, folder: Path, rows, options: dict):
    """One of TRL's trainers over batches of four, its policy another model than its reference."""
    from datasets import Dataset

    policy = AutoModelForCausalLM.from_pretrained(tiny_model(folder / "policy", seed=1))
    reference = AutoModelForCausalLM.from_pretrained(tiny_model(folder / "base", seed=2))
    options = config(
        output_dir=str(folder / "out"),
        per_device_train_batch_size=4,
        use_cpu=True,
        bf16=False,
        gradient_checkpointing=False,
        report_to="none",
        disable_tqdm=True,
        **options,
    )
    return trainer(
        model=policy.eval(),
        ref_model=reference.eval(),
        args=options,
        train_dataset=Dataset.from_list(rows),
        processing_class=AutoTokenizer.from_pretrained(folder / "policy"),
    )


def _examples_of(batch, prefix: str = "") -> list[TokenExample]:
    examples = []
    for ids, attention, completion in zip(
        *(batch[f"{prefix}{name}"] for name in ("input_ids", "attention_mask", "completion_mask")),
        strict=True,
    ):
        mask = attention.bool()
        examples.append(
            TokenExample(
                tuple(ids[mask & (completion == 0)].tolist()),
                tuple(ids[mask & (completion == 1)].tolist()),
            )
        )
    return examples
