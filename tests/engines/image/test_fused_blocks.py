"""Fused blocks compute the same as the blocks they replace, up to the rounding of bf16."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import cast

import pytest
import torch
from diffusers.models.attention import BasicTransformerBlock
from diffusers.models.attention_processor import Attention
from diffusers.models.resnet import ResnetBlock2D
from torch import Tensor, nn

from engines.image.steps import fused_blocks
from engines.image.steps.fused_blocks import (
    PackedConv,
    QuickPictureAttention,
    QuickResnet,
    QuickTransformer,
    WideGroupNorm,
    attend,
    optimize_for_cpu,
)

pytestmark = pytest.mark.skipif(
    not fused_blocks._can_pack(), reason="this torch has no packed layers"
)
ROUNDING = 0.01


@torch.inference_mode()
def test_a_resnet_block_computes_the_same():
    for width in (32, 64):  # without and with a convolution on the shortcut
        block = ResnetBlock2D(in_channels=32, out_channels=width, temb_channels=48)
        fused = optimized_copy(block)
        x, time = random_tensor(2, 32, 8, 8), random_tensor(2, 48)
        assert type(fused) is QuickResnet
        assert_close(fused(to_bf16(x), time.bfloat16()), block(x, time))


@torch.inference_mode()
def test_a_resnet_block_of_a_decoder_computes_the_same():
    no_time = cast(int, None)  # diffusers' decoders pass None, against the annotation
    block = ResnetBlock2D(
        in_channels=32, temb_channels=no_time, time_embedding_norm="group", groups=8
    )
    fused = optimized_copy(block)
    x = random_tensor(1, 32, 40, 40)
    assert type(fused) is QuickResnet
    assert_close(fused(to_bf16(x), None), block(x, None))


@torch.inference_mode()
def test_a_transformer_block_computes_the_same_for_each_text_in_turn():
    block = BasicTransformerBlock(64, 4, 16, cross_attention_dim=24)
    fused = optimized_copy(block)
    x = random_tensor(2, 9, 64)
    assert type(fused) is QuickTransformer
    for text in (random_tensor(2, 7, 24), random_tensor(2, 7, 24) + 1):
        for _ in range(2):
            output = fused(x.bfloat16(), encoder_hidden_states=text.bfloat16().clone())
            assert_close(output, block(x, encoder_hidden_states=text))


@torch.inference_mode()
@pytest.mark.parametrize("positions", [256, 300])
def test_a_transformer_block_attends_to_many_positions_in_blocks(positions: int):
    block = BasicTransformerBlock(64, 4, 16, cross_attention_dim=24)
    x, text = random_tensor(3, positions, 64), random_tensor(3, 7, 24)
    output = optimized_copy(block)(x.bfloat16(), encoder_hidden_states=text.bfloat16())
    assert_close(output, block(x, encoder_hidden_states=text))


@pytest.mark.parametrize("attend", [attend, fused_blocks._attend_in_blocks])
@torch.inference_mode()
def test_attention_is_the_same_alone_and_in_a_batch(attend: Callable[..., Tensor]):
    query, key, value = (random_tensor(3, 5, 300, 24).bfloat16() + part for part in range(3))
    together = attend(query, key, value)
    for one in range(3):
        alone = attend(query[one : one + 1], key[one : one + 1], value[one : one + 1])
        assert torch.equal(alone[0], together[one])


@torch.inference_mode()
def test_the_attention_of_an_autoencoder_computes_the_same():
    attention = Attention(
        32, heads=1, dim_head=32, norm_num_groups=8, bias=True, residual_connection=True
    )
    fused = optimized_copy(attention)
    assert type(fused) is QuickPictureAttention
    for side in (4, 20):
        x = random_tensor(2, 32, side, side)
        assert_close(fused(to_bf16(x)), attention(x))


@torch.inference_mode()
def test_a_convolution_computes_the_same_at_each_size_in_turn():
    conv = nn.Conv2d(16, 24, 3, padding=1)
    fused = optimized_copy(conv)
    assert type(fused) is PackedConv
    for size in ((2, 16, 8, 8), (1, 16, 40, 24), (2, 16, 8, 8)):
        assert_close(fused(to_bf16(random_tensor(*size))), conv(random_tensor(*size)))


@torch.inference_mode()
def test_cross_attention_keys_and_values_are_cached_by_identity():
    fused = optimized_copy(BasicTransformerBlock(64, 4, 16, cross_attention_dim=24))
    text, x = random_tensor(2, 7, 24).bfloat16(), random_tensor(2, 9, 64).bfloat16()
    fused(x, encoder_hidden_states=text)
    first = fused._cross_attention_kv
    fused(x, encoder_hidden_states=text)
    assert fused._cross_attention_kv is first
    fused(x, encoder_hidden_states=text.clone())
    assert fused._cross_attention_kv is not first


def test_attention_masks_are_refused():
    fused = optimized_copy(BasicTransformerBlock(64, 4, 16, cross_attention_dim=24))
    x, text = random_tensor(1, 9, 64).bfloat16(), random_tensor(1, 7, 24).bfloat16()
    with pytest.raises(NotImplementedError):
        fused(x, encoder_hidden_states=text, attention_mask=torch.ones(1, 9))


def test_unusual_blocks_are_not_replaced():
    scaled = ResnetBlock2D(in_channels=32, temb_channels=48, output_scale_factor=2.0)
    shifted = ResnetBlock2D(in_channels=32, temb_channels=48, time_embedding_norm="scale_shift")
    without_text = BasicTransformerBlock(64, 4, 16)
    biased = BasicTransformerBlock(64, 4, 16, cross_attention_dim=24, attention_bias=True)
    for block in (scaled, shifted, without_text, biased):
        assert type(optimized_copy(block)) is type(block)
    assert type(optimized_copy(scaled).norm1) is WideGroupNorm


@torch.inference_mode()
@pytest.mark.parametrize("side", [4, 40])
def test_group_norm_computes_the_same_for_small_and_large_pictures(side: int):
    norm = nn.GroupNorm(8, 32)
    nn.init.normal_(norm.weight)
    fused = WideGroupNorm(norm)
    x = random_tensor(2, 32, side, side)
    assert_close(fused(to_bf16(x)), norm(x))
    assert_close(fused(to_bf16(x), silu=True), nn.functional.silu(norm(x)))


def optimized_copy(block: nn.Module) -> nn.Module:
    """The replacement of a copy in bf16; the block itself is prepared for comparison."""
    block.eval().requires_grad_(False)
    # The annotations of torch lack this argument.
    bf16_copy = copy.deepcopy(block).bfloat16().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    return optimize_for_cpu(nn.Sequential(bf16_copy)).get_submodule("0")


def random_tensor(*shape: int) -> Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(sum(shape)))


def to_bf16(x: Tensor) -> Tensor:
    return x.bfloat16().contiguous(memory_format=torch.channels_last)


def assert_close(actual: Tensor, expected: Tensor) -> None:
    assert actual.dtype is torch.bfloat16
    assert float((actual.float() - expected).norm() / expected.norm()) < ROUNDING
