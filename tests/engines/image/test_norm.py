import copy

import pytest
import torch
import torch.nn.functional as F  # noqa: N812
from diffusers.models.resnet import ResnetBlock2D
from torch import nn

from engines.image import norm
from engines.image.norm import FastGroupNorm, with_fast_norms


def off(found: torch.Tensor, wanted: torch.Tensor) -> float:
    return float((found.detach().float() - wanted.detach()).norm() / wanted.detach().norm())


def both_ways(silu: bool, dtype: torch.dtype) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    """Output and gradients of the fast norm in `dtype`, and of PyTorch's own in fp32."""
    torch.manual_seed(0)
    plain = nn.GroupNorm(4, 24)
    nn.init.normal_(plain.weight)
    nn.init.normal_(plain.bias)
    fast = FastGroupNorm(4, 24)
    fast.load_state_dict(plain.state_dict())
    fast.silu = silu
    fast.to(dtype)
    x = (torch.randn(3, 24, 8, 8) * 2 + 1).to(dtype)
    push = torch.randn(3, 24, 8, 8).to(dtype)
    mine = x.contiguous(memory_format=torch.channels_last).requires_grad_()
    theirs = x.float().requires_grad_()
    y, wanted = fast(mine), plain(theirs)
    wanted = F.silu(wanted) if silu else wanted
    y.backward(push)
    wanted.backward(push.float())
    found = [y, mine.grad, fast.weight.grad, fast.bias.grad]
    return found, [wanted, theirs.grad, plain.weight.grad, plain.bias.grad]


@pytest.mark.parametrize("silu", [False, True])
@pytest.mark.parametrize(("dtype", "limit"), [(torch.float32, 1e-5), (torch.bfloat16, 1e-2)])
def test_the_fast_norm_and_its_gradients_equal_pytorchs(silu, dtype, limit):
    for found, wanted in zip(*both_ways(silu, dtype), strict=True):
        assert off(found, wanted) < limit


@pytest.mark.parametrize("silu", [False, True])
def test_without_a_compiler_the_composed_path_gives_the_same(silu, monkeypatch):
    norm._kernel.cache_clear()
    monkeypatch.setenv("BOWERBIRD_NO_KERNEL", "1")
    try:
        for found, wanted in zip(*both_ways(silu, torch.bfloat16), strict=True):
            assert off(found, wanted) < 1e-2
    finally:
        norm._kernel.cache_clear()


def test_a_value_that_is_not_finite_is_not_hidden():
    fast = FastGroupNorm(2, 4).bfloat16()
    fast.silu = True
    x = torch.zeros(1, 4, 4, 4, dtype=torch.bfloat16)
    x[0, 0, 0, 0] = torch.nan
    assert torch.isnan(fast(x.contiguous(memory_format=torch.channels_last))).any()


def test_a_residual_block_keeps_its_keys_and_its_result():
    torch.manual_seed(0)
    block = ResnetBlock2D(in_channels=16, out_channels=32, temb_channels=8, groups=4)
    fast = with_fast_norms(nn.Sequential(copy.deepcopy(block)))[0]
    assert fast.state_dict().keys() == block.state_dict().keys()
    x, time = torch.randn(2, 16, 8, 8), torch.randn(2, 8)
    laid = x.contiguous(memory_format=torch.channels_last)
    assert torch.allclose(fast(laid, time), block(x, time), atol=1e-5)
