"""Blocks of diffusion models with fused operations, faster on CPUs with bf16 units.

Invariant: a module computes the same function as the one it replaces, up to the rounding of bf16,
and is for inference only. Only operations of PyTorch are used. The costs, and the remedies:

- Group norm in bf16 accesses channels_last memory in a slow order for pictures of fewer than 1,024
  positions, in fp32 it does not (measured: 0.44 ms against 0.08 ms for 128 x 16 x 16).
- Every convolution and every matrix product reorders its weights for the processor each time
  (0.30 ms against 0.15 ms for a convolution, 2.4 ms against 1.8 ms for the widest product).
- A step of a small model is a thousand small operations. Residuals are added within the product
  before them, query, key and value are one product, and the keys and values of the text embeddings
  are computed once for all steps.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any, cast

import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name
from diffusers.models.activations import GEGLU
from diffusers.models.attention import BasicTransformerBlock, FeedForward
from diffusers.models.attention_processor import Attention, AttnProcessor2_0
from diffusers.models.resnet import ResnetBlock2D
from torch import Tensor, nn

_mkldnn_ops: Any = getattr(torch._C, "_nn")  # noqa: B009 - absent from torch's annotations
_LARGE = 1024
"""Positions of a picture from which PyTorch's group norm in bf16 is fast: 0.77 ms at 961, 0.04 at
1,024."""


def optimize_for_cpu(module: nn.Module) -> nn.Module:
    """Replace blocks inside `module`, in place; its weights must be bf16 and must not change."""
    _replace_children(module, _can_pack())
    return module


def _replace_children(module: nn.Module, can_pack: bool) -> None:
    for name, child in list(module.named_children()):
        replacement = _replacement(child, can_pack)
        if replacement is None:
            _replace_children(child, can_pack)
        else:
            setattr(module, name, replacement)


def _replacement(part: nn.Module, can_pack: bool) -> nn.Module | None:
    """A faster module for this part; None where only parts inside it may be replaced."""
    if type(part) is nn.GroupNorm:
        return WideGroupNorm(part)
    if not can_pack:
        return None
    if isinstance(part, ResnetBlock2D) and _is_plain_resnet(part):
        return QuickResnet(part)
    if isinstance(part, BasicTransformerBlock) and _is_plain_transformer(part):
        return QuickTransformer(part)
    if isinstance(part, Attention) and _is_picture_attention(part):
        return QuickPictureAttention(part)
    if type(part) is nn.Conv2d and _is_plain(part):
        return PackedConv(part)
    return None


class WideGroupNorm(nn.Module):
    """Group norm that computes small pictures in fp32 and returns the precision of its input."""

    def __init__(self, norm: nn.GroupNorm) -> None:
        super().__init__()
        self.groups, self.eps = norm.num_groups, norm.eps
        self.weight = _frozen(norm.weight)
        self.bias = _frozen(norm.bias)

    def forward(self, x: Tensor, silu: bool = False) -> Tensor:
        """(batch, channels, …) in any precision, followed by SiLU if `silu` is set."""
        inputs = x.float() if x[0, 0].numel() < _LARGE else x
        normed = F.group_norm(inputs, self.groups, self.weight, self.bias, self.eps)
        return (F.silu(normed, inplace=True) if silu else normed).to(x.dtype)


class PackedConv(nn.Module):
    """A convolution whose weights are stored in the memory order of oneDNN.

    The best order depends on the size of the input, so the weights are reordered for the first
    input and for each of another size. In the order of another size a convolution takes up to three
    times as long.
    """

    def __init__(self, conv: nn.Conv2d) -> None:
        super().__init__()
        self.padding, self.stride = list(conv.padding), list(conv.stride)
        self.dilation, self.groups = list(conv.dilation), conv.groups
        self.in_channels, self.out_channels = conv.in_channels, conv.out_channels
        self.kernel_size, self.bias = conv.kernel_size, conv.bias
        self.weight, self._packed_for = conv.weight.detach(), torch.Size()

    def _pack_for(self, size: torch.Size) -> None:
        plain = self.weight.to_dense() if self.weight.is_mkldnn else self.weight
        args = (self.padding, self.stride, self.dilation, self.groups, list(size))
        self.weight = _mkldnn_ops.mkldnn_reorder_conv2d_weight(plain.to_mkldnn(), *args)
        self._packed_for = size

    def forward(self, x: Tensor, residual: Tensor | None = None) -> Tensor:
        """(batch, in, height, width) to (batch, out, …), plus a `residual` of that shape."""
        x = x.contiguous(memory_format=torch.channels_last)
        if x.shape != self._packed_for:
            self._pack_for(x.shape)
        args = (self.weight, self.bias, self.padding, self.stride, self.dilation, self.groups)
        if residual is None:
            return torch.ops.mkldnn._convolution_pointwise.default(x, *args, "none", [], "")
        residual = residual.contiguous(memory_format=torch.channels_last)
        fused = torch.ops.mkldnn._convolution_pointwise.binary
        return fused(x, residual, *args, "add", 1.0, None, [], None)


class PackedLinear(nn.Module):
    """Linear layers of the same input as one product, with weights in the order of oneDNN."""

    def __init__(self, *layers: nn.Linear) -> None:
        super().__init__()
        weight = torch.cat([layer.weight.detach() for layer in layers])
        biases = [layer.bias.detach() for layer in layers if layer.bias is not None]
        self.bias = nn.Parameter(torch.cat(biases), requires_grad=False) if biases else None
        self.weight: Tensor = torch.ops.mkldnn._reorder_linear_weight(weight)

    def forward(self, x: Tensor, residual: Tensor | None = None) -> Tensor:
        """(…, in) to (…, out), plus a `residual` of that shape."""
        args = (self.weight, self.bias)
        if residual is None:
            return torch.ops.mkldnn._linear_pointwise.default(x, *args, "none", [], "")
        return torch.ops.mkldnn._linear_pointwise.binary(x, residual, *args, "add")


class QuickResnet(nn.Module):
    """A plain `ResnetBlock2D`."""

    def __init__(self, block: ResnetBlock2D) -> None:
        super().__init__()
        self.norm1, self.norm2 = WideGroupNorm(block.norm1), WideGroupNorm(block.norm2)
        self.conv1, self.conv2 = PackedConv(block.conv1), PackedConv(block.conv2)
        self.shortcut = None if block.conv_shortcut is None else PackedConv(block.conv_shortcut)
        self.time = None if block.time_emb_proj is None else PackedLinear(block.time_emb_proj)

    def forward(self, x: Tensor, temb: Tensor | None = None) -> Tensor:
        """(batch, in, height, width) and time embeddings (batch, width) to (batch, out, …)."""
        hidden_states = self.conv1(self.norm1(x, silu=True))
        if self.time is not None and temb is not None:
            hidden_states += self.time(F.silu(temb))[:, :, None, None]
        hidden_states = self.norm2(hidden_states, silu=True)
        return self.conv2(hidden_states, residual=x if self.shortcut is None else self.shortcut(x))


class QuickTransformer(nn.Module):
    """A plain `BasicTransformerBlock`: self-attention, cross-attention and a gated feed-forward
    layer.

    The cross-attention keys and values are cached by the identity of the text embeddings, so that
    a tensor of text embeddings must not be changed in place.
    """

    def __init__(self, block: BasicTransformerBlock) -> None:
        super().__init__()
        # `_is_plain_transformer` has checked these types; the annotations of diffusers are wider.
        self_attn, cross_attn = block.attn1, cast(Attention, block.attn2)
        feed_forward = cast(FeedForward, block.ff)
        self.heads = self_attn.heads, cross_attn.heads
        self.norm1, self.norm2, self.norm3 = (
            cast(nn.Module, norm) for norm in (block.norm1, block.norm2, block.norm3)
        )
        self.self_qkv = _pack(self_attn.to_q, self_attn.to_k, self_attn.to_v)
        self.self_out = _pack(_output_layer(self_attn))
        self.cross_q = _pack(cross_attn.to_q)
        self.cross_kv = _pack(cross_attn.to_k, cross_attn.to_v)
        self.cross_out = _pack(_output_layer(cross_attn))
        self.ff_in = _pack(cast(GEGLU, feed_forward.net[0]).proj)
        self.ff_out = _pack(feed_forward.net[2])
        self._text_embeddings: Tensor | None = None
        self._cross_attention_kv: tuple[Tensor, Tensor] | None = None
        self.shares: Mapping[tuple[int, int], Tensor] = {}
        """How much each of several prompts counts where, by the numbers of positions and tokens."""
        self.see: Callable[[Tensor], Tensor | None] | None = None
        """What references add to the attention to words, by its queries."""

    def forward(self, x: Tensor, *, encoder_hidden_states: Tensor, **kwargs: Any) -> Tensor:
        """(batch, positions, width) and text embeddings (batch, tokens, their width) to the shape
        of the first."""
        if any(value is not None for name, value in kwargs.items() if name.endswith("mask")):
            raise NotImplementedError("attention masks are not supported")
        query, key, value = (
            split_heads(p, self.heads[0]) for p in self.self_qkv(self.norm1(x)).chunk(3, -1)
        )
        x = self.self_out(_attention(query, key, value), residual=x)
        query = split_heads(self.cross_q(self.norm2(x)), self.heads[1])
        key, value = self._cached_cross_kv(encoder_hidden_states)
        attended = self._attend_to_prompts(query, key, value)
        if self.see is not None and (seen := self.see(query)) is not None:
            attended = attended + seen
        x = self.cross_out(attended, residual=x)
        hidden_states, gate = self.ff_in(self.norm3(x)).chunk(2, -1)
        return self.ff_out(hidden_states * F.gelu(gate), residual=x)

    def _attend_to_prompts(self, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        """Attention to the text embeddings, which may be those of several prompts."""
        shares = self.shares.get((query.shape[2], key.shape[2]))
        if shares is None:
            return _attention(query, key, value)
        shares = shares.to(query)
        prompts = zip(key.chunk(len(shares), 2), value.chunk(len(shares), 2), shares, strict=True)
        results = (_attention(query, *prompt) * share for *prompt, share in prompts)
        return functools.reduce(torch.add, results)

    def _cached_cross_kv(self, text_embeddings: Tensor) -> tuple[Tensor, Tensor]:
        if self._cross_attention_kv is None or self._text_embeddings is not text_embeddings:
            key, value = self.cross_kv(text_embeddings).chunk(2, -1)
            heads = self.heads[1]
            self._text_embeddings = text_embeddings
            self._cross_attention_kv = split_heads(key, heads), split_heads(value, heads)
        return self._cross_attention_kv


class QuickPictureAttention(nn.Module):
    """The self-attention of an autoencoder over all positions of its picture."""

    def __init__(self, attention: Attention) -> None:
        super().__init__()
        self.heads = attention.heads
        self.norm = WideGroupNorm(cast(nn.GroupNorm, attention.group_norm))
        self.qkv = _pack(attention.to_q, attention.to_k, attention.to_v)
        self.out = _pack(_output_layer(attention))

    def forward(self, x: Tensor, **_: Any) -> Tensor:
        """(batch, channels, height, width) to the same."""
        positions = self.norm(x).flatten(2).transpose(1, 2)
        query, key, value = (split_heads(p, self.heads) for p in self.qkv(positions).chunk(3, -1))
        return x + self.out(_attention(query, key, value)).transpose(1, 2).view_as(x)


def _pack(*layers: object) -> PackedLinear:
    """The annotations of diffusers allow any module here; plain blocks have linear layers."""
    return PackedLinear(*cast(tuple[nn.Linear, ...], layers))


def _output_layer(attention: Attention) -> nn.Module:
    return cast(nn.ModuleList, attention.to_out)[0]


def split_heads(x: Tensor, heads: int) -> Tensor:
    """(batch, positions, width) to (batch, heads, positions, a head's width)."""
    return x.unflatten(-1, (heads, -1)).transpose(1, 2)


def _attention(query: Tensor, key: Tensor, value: Tensor) -> Tensor:
    """Three of (batch, heads, positions, a head's width) to (batch, positions, width)."""
    return attend(query, key, value).transpose(1, 2).flatten(2)


def _frozen(values: Tensor | None) -> nn.Parameter | None:
    return None if values is None else nn.Parameter(values.detach().float(), requires_grad=False)


def _is_plain(conv: nn.Conv2d) -> bool:
    return conv.padding_mode == "zeros" and not isinstance(conv.padding, str)


def _is_plain_resnet(block: ResnetBlock2D) -> bool:
    return (
        isinstance(block.nonlinearity, nn.SiLU)
        and (block.time_embedding_norm == "default" or block.time_emb_proj is None)
        and block.output_scale_factor == 1
        and not (block.up or block.down or block.skip_time_act)
    )


def _is_plain_transformer(block: BasicTransformerBlock) -> bool:
    return (
        block.norm_type == "layer_norm"
        and block.pos_embed is None
        and not block.only_cross_attention
        and not hasattr(block, "fuser")
        and block.attn2 is not None
        and _is_plain_attention(block.attn1)
        and _is_plain_attention(block.attn2)
        and isinstance(block.ff.net[0], GEGLU)
    )


def _is_plain_attention(attention: Attention) -> bool:
    return (
        _has_plain_processor(attention)
        and attention.group_norm is None
        and attention.to_q.bias is None
        and not attention.residual_connection
    )


def _is_picture_attention(attention: Attention) -> bool:
    return (
        _has_plain_processor(attention)
        and attention.group_norm is not None
        and attention.residual_connection
        and not attention.is_cross_attention
    )


def _has_plain_processor(attention: Attention) -> bool:
    optional_parts = (
        attention.spatial_norm,
        attention.norm_q,
        attention.norm_k,
        attention.norm_cross,
        attention.upcast_attention,
    )
    return (
        type(attention.processor) is AttnProcessor2_0
        and all(part is None or part is False for part in optional_parts)
        and attention.rescale_output_factor == 1
    )


def _can_pack() -> bool:
    """Return whether this build of torch has the packed operations; they are internal and may
    change."""
    try:
        conv = nn.Conv2d(8, 8, 3, padding=1).bfloat16().requires_grad_(False)
        linear = nn.Linear(8, 8).bfloat16().requires_grad_(False)
        x = torch.linspace(-1, 1, 8 * 25).bfloat16().view(1, 8, 5, 5)
        rows = x.view(25, 8)
        return torch.allclose(PackedConv(conv)(x, x), conv(x) + x, atol=0.05) and torch.allclose(
            PackedLinear(linear)(rows, rows), linear(rows) + rows, atol=0.05
        )
    except (AttributeError, RuntimeError, TypeError, NotImplementedError):
        return False


_ROWS = 128
"""Queries in a block: with 4,096 keys their scores take 1 MB for each head."""
_MIN_KEYS = 256
"""Below this PyTorch's own kernel is as fast."""


def attend(query: Tensor, key: Tensor, value: Tensor) -> Tensor:
    """Scaled dot-product attention without a mask.

    (batch, heads, positions, width), twice (batch, heads, keys, width), to the shape of the first.
    """
    is_bf16_on_cpu = query.dtype is torch.bfloat16 and query.device.type == "cpu"
    if not is_bf16_on_cpu or key.shape[2] < _MIN_KEYS or has_tiles():
        return F.scaled_dot_product_attention(query, key, value)
    return _attend_in_blocks(query, key, value)


@functools.cache
def has_tiles() -> bool:
    """Return whether the processor multiplies tiles of bf16 (AMX), which PyTorch's attention uses.

    Blocks of queries take twice as long there (157 ms against 76 ms for 2 x 8 x 4,096 positions of
    40). Where PyTorch is told to do with AVX2 on such a processor, its attention in bf16 fails.
    """
    is_supported = getattr(torch.cpu, "_is_amx_tile_supported", None)  # it may be renamed
    has_vectors = torch.backends.cpu.get_cpu_capability() == "AVX512"
    return has_vectors and is_supported is not None and bool(is_supported())


def _attend_in_blocks(query: Tensor, key: Tensor, value: Tensor) -> Tensor:
    """After Rabe and Staats, “Self-attention Does Not Need O(n²) Memory” (2021)."""
    batch, heads, positions, width = query.shape
    scaled = (query * width**-0.5).reshape(batch * heads, positions, width)
    keys = key.reshape(batch * heads, -1, width).transpose(1, 2)
    values = value.reshape(batch * heads, -1, width)
    output = torch.empty_like(scaled)
    at_once = torch.get_num_threads()
    for first in range(0, batch * heads, at_once):
        part = slice(first, first + at_once)
        for row in range(0, positions, _ROWS):
            rows = slice(row, row + _ROWS)
            scores = torch.bmm(scaled[part, rows], keys[part])
            torch.softmax(scores, -1, out=scores)
            torch.bmm(scores, values[part], out=output[part, rows])
    return output.view(query.shape)
