"""The Llama architecture in inference form: fused weights, layers, rotary positions, KV cache.

Invariant: the arithmetic is that of transformers' `LlamaForCausalLM` (Touvron et al. 2023: RMS
norm, rotary positions, grouped-query attention, SwiGLU); only the layout differs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name

from engines.decoding.control import BlockSums
from engines.decoding.four_bit import FourBitLinear
from engines.decoding.linear import Linear

if TYPE_CHECKING:
    from transformers import PreTrainedModel

MODEL_CLASSES = frozenset({"LlamaForCausalLM", "MistralForCausalLM", "Qwen2ForCausalLM"})
STATIC_ROPE_TYPES = frozenset({"default", "linear", "llama3", "yarn"})

PADDING = 16
"""Extra columns of the residual stream: one for the norms' epsilon, the rest for alignment."""

Product = Linear | FourBitLinear
"""A matrix product of a layer: `Linear` takes `BATCH_SIZE` rows or many, the other any number."""

Attend = Callable[[int, torch.Tensor], torch.Tensor]
"""Attention of a layer, by its index, over rotated queries, keys and values (rows, heads, size)."""


@dataclass(frozen=True)
class Layer:
    """One block's weights: queries, keys and values as one product; norms in float32."""

    attention_norm: torch.Tensor
    qkv: Product
    attention_output: Product
    mlp_norm: torch.Tensor
    gate_up: Product
    down: Product


class LlamaModel:
    """A model of the Llama family. It moves the layers out of `model` to save memory.

    `block_sums` are what control vectors add after its layers.
    """

    def __init__(self, model: PreTrainedModel, block_sums: BlockSums | None = None) -> None:
        config, core = model.config, model.model
        self.block_sums = block_sums or {}
        self.eps = float(config.rms_norm_eps)
        self.head_size = int(core.layers[0].self_attn.head_dim)
        self.heads = int(config.num_attention_heads)
        self.kv_heads = int(config.num_key_value_heads)
        self.inv_freq = core.rotary_emb.inv_freq.float()
        self.attention_scaling = float(core.rotary_emb.attention_scaling)
        self.embedding = core.embed_tokens.weight.detach()
        # Attention on a CPU reads float32 faster (measured on one without AMX): of a 6M model with
        # 400 tokens of context, four texts took 0.29 ms a layer instead of 1.65 in bfloat16; of a
        # 135M model with 200, eight took 0.33 instead of 0.52.
        on_cpu = self.embedding.device.type == "cpu"
        self.kv_dtype = torch.float32 if on_cpu else self.embedding.dtype
        self.hidden_size = int(self.embedding.shape[1])
        self.norm = self._scale_norm(core.norm.weight)
        self.lm_head = Linear(model.lm_head.weight.detach())
        self.vocab_size = int(model.lm_head.weight.shape[0])
        self.layers = [self._move_layer(core.layers, i) for i in range(len(core.layers))]

    @staticmethod
    def supports(model: PreTrainedModel) -> bool:
        """Return whether this class computes exactly what the model's own forward pass computes."""
        config = model.config
        layer_types = getattr(config, "layer_types", None) or []
        sliding_window = getattr(config, "sliding_window", None)
        has_full_attention = (
            all(kind == "full_attention" for kind in layer_types)
            if layer_types
            else not sliding_window
        )
        rope = (getattr(config, "rope_parameters", None) or {}).get("rope_type", "default")
        return (
            type(model).__name__ in MODEL_CLASSES
            and config.hidden_act == "silu"
            and has_full_attention
            and rope in STATIC_ROPE_TYPES
            and model.model.rotary_emb.inv_freq.numel() * 2
            == model.model.layers[0].self_attn.head_dim
        )

    @property
    def device(self) -> torch.device:
        """Where the weights are."""
        return self.embedding.device

    @property
    def dtype(self) -> torch.dtype:
        """The precision of the weights."""
        return self.embedding.dtype

    def forward(
        self,
        tokens: torch.Tensor,
        rotation: torch.Tensor,
        attend: Attend,
        layers: Sequence[Layer] | None = None,
    ) -> torch.Tensor:
        """The residual stream (rows, hidden_size + PADDING) of (rows,) tokens after all layers.

        `layers` are the model's own, unless others are given.
        """
        stream = self._embed(tokens)
        hidden_states = stream[:, : self.hidden_size]
        for i, layer in enumerate(layers or self.layers):
            normed = self._normalize(stream, hidden_states, layer.attention_norm)
            qkv = self._rotate(layer.qkv(normed), rotation)
            hidden_states.add_(layer.attention_output(attend(i, qkv)))
            normed = self._normalize(stream, hidden_states, layer.mlp_norm)
            gate, up = layer.gate_up(normed).chunk(2, -1)
            hidden_states.add_(layer.down(F.silu(gate).mul_(up)))
            if i in self.block_sums:
                hidden_states.add_(self.block_sums[i])
        return stream

    def logits(self, stream: torch.Tensor) -> torch.Tensor:
        """Logits (rows, vocab_size) of a residual stream, in the weights' precision."""
        hidden_states = stream[:, : self.hidden_size]
        return self.lm_head(self._normalize(stream, hidden_states, self.norm))

    def rotation(self, positions: torch.Tensor) -> torch.Tensor:
        """Unit complex numbers (positions, heads, size / 2); those of values are 1."""
        angles = positions[:, None].float() * self.inv_freq
        rotation = torch.polar(torch.full_like(angles, self.attention_scaling), angles)
        identity = torch.ones_like(rotation)
        return torch.cat(
            [
                rotation[:, None].expand(-1, self.heads + self.kv_heads, -1),
                identity[:, None].expand(-1, self.kv_heads, -1),
            ],
            1,
        )

    def new_kv_cache(self, rows: int, capacity: int) -> torch.Tensor:
        """Keys, then values: (layers, rows, 2 * kv heads, capacity, head size)."""
        shape = (len(self.layers), rows, 2 * self.kv_heads, capacity, self.head_size)
        return torch.empty(shape, dtype=self.kv_dtype, device=self.device)

    def kv_bytes(self, capacity: int) -> int:
        """The size of one row of a KV cache."""
        bytes_per_token = self.kv_dtype.itemsize * self.head_size * 2 * self.kv_heads
        return len(self.layers) * capacity * bytes_per_token

    def _embed(self, tokens: torch.Tensor) -> torch.Tensor:
        """The residual stream (rows, hidden_size + PADDING) in float32.

        The first padding column makes the length of a row what RMS norm divides by,
        sqrt(sum of squares + size * eps), so that one kernel replaces nine.
        """
        stream = self.norm.new_zeros(len(tokens), self.hidden_size + PADDING)
        stream[:, self.hidden_size] = (self.hidden_size * self.eps) ** 0.5
        stream[:, : self.hidden_size] = F.embedding(tokens, self.embedding)
        return stream

    def _normalize(
        self, stream: torch.Tensor, hidden_states: torch.Tensor, weight: torch.Tensor
    ) -> torch.Tensor:
        """RMS norm (Zhang & Sennrich 2019, eq. 4) of the stream without its padding, which is
        `hidden_states`, in the weights' precision."""
        length = torch.linalg.vector_norm(stream, dim=-1, keepdim=True)
        normed = torch.div(hidden_states, length).mul_(weight)
        return normed.to(self.dtype)

    def _scale_norm(self, weight: torch.Tensor) -> torch.Tensor:
        """A norm's weight times sqrt(size), for division by the length instead of the mean."""
        return weight.detach().float() * self.hidden_size**0.5

    def _rotate(self, qkv: torch.Tensor, rotation: torch.Tensor) -> torch.Tensor:
        """Rotary positions (Su et al. 2021) on queries and keys: (rows, heads, size)."""
        pairs = qkv.float().view(len(qkv), -1, self.head_size // 2, 2)
        rotated = torch.view_as_real(torch.view_as_complex(pairs) * rotation)
        return rotated.to(self.kv_dtype).flatten(2)

    def _move_layer(self, layers: Any, index: int) -> Layer:
        """Fuse one block's weights and drop the originals."""
        block = layers[index]
        attention, mlp = block.self_attn, block.mlp
        queries, keys = self._pair_rows(attention.q_proj), self._pair_rows(attention.k_proj)
        layer = Layer(
            self._scale_norm(block.input_layernorm.weight),
            _fuse([queries, keys, _parameters(attention.v_proj)]),
            _fuse([_parameters(attention.o_proj)]),
            self._scale_norm(block.post_attention_layernorm.weight),
            _fuse([_parameters(mlp.gate_proj), _parameters(mlp.up_proj)]),
            _fuse([_parameters(mlp.down_proj)]),
        )
        layers[index] = torch.nn.Identity()
        return layer

    def _pair_rows(self, linear: torch.nn.Linear) -> tuple[torch.Tensor, torch.Tensor | None]:
        """Weight and bias with rows in `pair_order`.

        In the checkpoint the partner of row j is row j + size / 2. Queries and keys have the same
        new order, which leaves their products unchanged.
        """
        weight, bias = _parameters(linear)
        order = pair_order(len(weight), self.head_size)
        return weight[order], None if bias is None else bias[order]


def pair_order(rows: int, head_size: int) -> torch.Tensor:
    """Return the order of a projection's rows in which elements that rotate together are
    adjacent."""
    return torch.arange(rows).view(-1, 2, head_size // 2).transpose(1, 2).reshape(-1)


def _parameters(linear: torch.nn.Linear) -> tuple[torch.Tensor, torch.Tensor | None]:
    return linear.weight.detach(), None if linear.bias is None else linear.bias.detach()


def _fuse(parts: Sequence[tuple[torch.Tensor, torch.Tensor | None]]) -> Linear:
    """One layer that computes several products; a missing bias becomes zeros if others exist."""
    weights, biases = [part[0] for part in parts], [part[1] for part in parts]
    if all(bias is None for bias in biases):
        return Linear(torch.cat(weights))
    full_biases = [
        weight.new_zeros(len(weight)) if bias is None else bias
        for weight, bias in zip(weights, biases, strict=True)
    ]
    return Linear(torch.cat(weights), torch.cat(full_biases))
