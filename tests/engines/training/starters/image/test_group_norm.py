"""The fast group norm gives the results and gradients of PyTorch's own."""

import copy

import pytest
import torch
from diffusers.models.resnet import ResnetBlock2D
from torch import nn

from engines.training.starters.image.group_norm import FastGroupNorm, with_fast_norms


def relative_error(actual: torch.Tensor, expected: torch.Tensor) -> float:
    return float((actual.detach().float() - expected.detach()).norm() / expected.detach().norm())


def outputs_and_gradients(
    dtype: torch.dtype,
) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    """Output and gradients of the fast norm in `dtype`, and of PyTorch's own in fp32."""
    torch.manual_seed(0)
    plain = nn.GroupNorm(4, 24)
    nn.init.normal_(plain.weight)
    nn.init.normal_(plain.bias)
    fast = FastGroupNorm(4, 24)
    fast.load_state_dict(plain.state_dict())
    fast.to(dtype)
    x = (torch.randn(3, 24, 8, 8) * 2 + 1).to(dtype)
    gradient = torch.randn(3, 24, 8, 8).to(dtype)
    fast_input = x.contiguous(memory_format=torch.channels_last).requires_grad_()
    plain_input = x.float().requires_grad_()
    y, expected = fast(fast_input), plain(plain_input)
    y.backward(gradient)
    expected.backward(gradient.float())
    gradients = [gradient_of(tensor) for tensor in (fast_input, fast.weight, fast.bias)]
    expected_gradients = [gradient_of(tensor) for tensor in (plain_input, plain.weight, plain.bias)]
    return [y, *gradients], [expected, *expected_gradients]


def gradient_of(tensor: torch.Tensor) -> torch.Tensor:
    assert tensor.grad is not None
    return tensor.grad


@pytest.mark.parametrize(("dtype", "limit"), [(torch.float32, 1e-5), (torch.bfloat16, 1e-2)])
def test_the_fast_norm_and_its_gradients_equal_pytorchs(dtype: torch.dtype, limit: float):
    for actual, expected in zip(*outputs_and_gradients(dtype), strict=True):
        assert relative_error(actual, expected) < limit


def test_nan_is_propagated():
    fast = FastGroupNorm(2, 4).bfloat16()
    x = torch.zeros(1, 4, 4, 4, dtype=torch.bfloat16)
    x[0, 0, 0, 0] = torch.nan
    assert torch.isnan(fast(x.contiguous(memory_format=torch.channels_last))).any()


def test_a_residual_block_has_the_same_keys_and_result():
    torch.manual_seed(0)
    block = ResnetBlock2D(in_channels=16, out_channels=32, temb_channels=8, groups=4)
    fast = with_fast_norms(nn.Sequential(copy.deepcopy(block))).get_submodule("0")
    assert fast.state_dict().keys() == block.state_dict().keys()
    x, time = torch.randn(2, 16, 8, 8), torch.randn(2, 8)
    channels_last = x.contiguous(memory_format=torch.channels_last)
    assert torch.allclose(fast(channels_last, time), block(x, time), atol=1e-5)
