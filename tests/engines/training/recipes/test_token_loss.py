"""The loss in parts is the loss of the whole, and so is its gradient."""

import pytest
import torch
from torch.nn import functional

from engines.training.recipes import token_loss
from engines.training.recipes.token_loss import summed_loss


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_value_and_gradient_are_those_of_cross_entropy(dtype, monkeypatch):
    monkeypatch.setattr(token_loss, "_VALUES", 50)  # parts of two rows, the last one of one
    logits = torch.randn(7, 23, generator=torch.manual_seed(0)).to(dtype)
    targets = torch.randint(0, 23, (7,))
    one, other = (logits.clone().requires_grad_() for _ in range(2))
    loss = summed_loss(one, targets)
    expected = functional.cross_entropy(other.float(), targets, reduction="sum")
    (loss / 3).backward()
    (expected / 3).backward()
    assert float(loss.detach()) == pytest.approx(float(expected.detach()), rel=1e-6)
    assert torch.allclose(one.grad.float(), other.grad.float(), atol=2e-3)
    assert torch.equal(logits, one.detach())
