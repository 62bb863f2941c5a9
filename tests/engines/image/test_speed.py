"""What is made quicker still does the same, up to the rounding of bf16."""

from __future__ import annotations

import copy

import pytest
import torch
from diffusers.models.attention import BasicTransformerBlock
from diffusers.models.resnet import ResnetBlock2D
from torch import Tensor, nn

from engines.image import speed
from engines.image.speed import QuickResnet, QuickTransformer, WideGroupNorm, quickened

pytestmark = pytest.mark.skipif(not speed._can_pack(), reason="this torch has no packed layers")
ROUNDING = 0.01


@torch.inference_mode()
def test_a_resnet_block_does_the_same():
    for width in (32, 64):  # with and without a convolution on the way past
        block = ResnetBlock2D(in_channels=32, out_channels=width, temb_channels=48)
        quick = in_bf16(nn.Sequential(block))
        x, time = by_chance(2, 32, 8, 8), by_chance(2, 48)
        assert type(quick[0]) is QuickResnet
        assert_alike(quick[0](in_half(x), time.bfloat16()), block(x, time))


@torch.inference_mode()
def test_a_resnet_block_of_a_decoder_does_the_same():
    block = ResnetBlock2D(in_channels=32, temb_channels=None, time_embedding_norm="group", groups=8)
    quick = in_bf16(nn.Sequential(block))
    x = by_chance(1, 32, 40, 40)
    assert type(quick[0]) is QuickResnet
    assert_alike(quick[0](in_half(x), None), block(x, None))


@torch.inference_mode()
def test_a_transformer_block_does_the_same_for_one_words_after_another():
    block = BasicTransformerBlock(64, 4, 16, cross_attention_dim=24)
    quick = in_bf16(nn.Sequential(block))
    x = by_chance(2, 9, 64)
    assert type(quick[0]) is QuickTransformer
    for words in (by_chance(2, 7, 24), by_chance(2, 7, 24) + 1):
        for _ in range(2):  # at first read, then remembered
            found = quick[0](x.bfloat16(), encoder_hidden_states=words.bfloat16().clone())
            assert_alike(found, block(x, encoder_hidden_states=words))


@torch.inference_mode()
def test_words_are_read_once_while_they_are_the_same():
    quick = in_bf16(nn.Sequential(BasicTransformerBlock(64, 4, 16, cross_attention_dim=24)))
    words, x = by_chance(2, 7, 24).bfloat16(), by_chance(2, 9, 64).bfloat16()
    quick[0](x, encoder_hidden_states=words)
    first = quick[0]._kept
    quick[0](x, encoder_hidden_states=words)
    assert quick[0]._kept is first
    quick[0](x, encoder_hidden_states=words.clone())
    assert quick[0]._kept is not first


def test_masks_are_refused_rather_than_ignored():
    quick = in_bf16(nn.Sequential(BasicTransformerBlock(64, 4, 16, cross_attention_dim=24)))
    x, words = by_chance(1, 9, 64).bfloat16(), by_chance(1, 7, 24).bfloat16()
    with pytest.raises(NotImplementedError):
        quick[0](x, encoder_hidden_states=words, attention_mask=torch.ones(1, 9))


def test_unusual_blocks_are_left_as_they_are():
    scaled = ResnetBlock2D(in_channels=32, temb_channels=48, output_scale_factor=2.0)
    shifted = ResnetBlock2D(in_channels=32, temb_channels=48, time_embedding_norm="scale_shift")
    narrow = BasicTransformerBlock(64, 4, 16)  # without words
    biased = BasicTransformerBlock(64, 4, 16, cross_attention_dim=24, attention_bias=True)
    quick = in_bf16(nn.Sequential(scaled, shifted, narrow, biased))
    kinds = [type(part) for part in quick]
    assert kinds == [ResnetBlock2D] * 2 + [BasicTransformerBlock] * 2
    assert type(quick[0].norm1) is WideGroupNorm


@torch.inference_mode()
@pytest.mark.parametrize("side", [4, 40])
def test_group_norm_does_the_same_for_small_and_large_pictures(side: int):
    norm = nn.GroupNorm(8, 32)
    nn.init.normal_(norm.weight)
    quick = WideGroupNorm(norm)
    x = by_chance(2, 32, side, side)
    assert_alike(quick(in_half(x)), norm(x))
    assert_alike(quick(in_half(x), silu=True), nn.functional.silu(norm(x)))


def in_bf16(module: nn.Sequential) -> nn.Sequential:
    """A quick copy in bf16; the module itself is made ready to compare with."""
    module.eval().requires_grad_(False)
    copied = copy.deepcopy(module).bfloat16().to(memory_format=torch.channels_last)
    quick = quickened(copied)
    assert isinstance(quick, nn.Sequential)
    return quick


def by_chance(*shape: int) -> Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(sum(shape)))


def in_half(x: Tensor) -> Tensor:
    return x.bfloat16().contiguous(memory_format=torch.channels_last)


def assert_alike(found: Tensor, wanted: Tensor) -> None:
    assert found.dtype is torch.bfloat16
    assert float((found.float() - wanted).norm() / wanted.norm()) < ROUNDING
