"""Continues with models of the Llama family by hand-written steps.

Invariant: the arithmetic is that of transformers' `LlamaForCausalLM` (Touvron et al. 2023: RMS
norm, rotary positions, grouped-query attention, SwiGLU); only the layout differs. Every matrix
product of a step has `WIDTH` rows, idle ones included, and attention runs either over `ATTENDED`
of them at once or row by row, by a rule that knows only prompt length and text length.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name

from engines.decoding.decoder import CHUNK
from engines.decoding.linear import WIDTH, Linear

if TYPE_CHECKING:
    from transformers import PreTrainedModel

FAMILY = frozenset({"LlamaForCausalLM", "MistralForCausalLM", "Qwen2ForCausalLM"})
STATIC_ROTATIONS = frozenset({"default", "linear", "llama3", "yarn"})
SHARED_BYTES = 128 * 2**20
"""Keys and values up to this size are kept for all `WIDTH` rows and attended several at once."""

ATTENDED = 4
"""Rows of one attention call where they share one. Idle rows cost as much as others there: of a
6M model with 600 tokens in view a step of four texts took 4.9 ms instead of 7.6, of eight the same.
"""

APART_BYTES = 384 * 2**20
"""Beyond this, fewer texts of a long context are written at once."""

GROWTH = 256
"""Tokens that a crowd has memory for in advance: works end, and seldom are all of them long."""

CROWD = 64
"""Most rows of a crowd. On one core without AMX a 135M model writes 127 tokens a second in 8 rows,
211 in 32 and 256 in 64; a 6M model 910, 1,460 and 1,530.
"""

PADDING = 16
"""Columns beside the residual stream: one for the norms' epsilon, the rest for alignment."""

Attend = Callable[[int, torch.Tensor], torch.Tensor]


@dataclass(frozen=True)
class Layer:
    """One block's weights: queries, keys and values as one product; norms in float32."""

    before_attention: torch.Tensor
    queries_keys_values: Linear
    attended: Linear
    before_mlp: torch.Tensor
    gate_up: Linear
    down: Linear


class LlamaDecoder:
    """A `Decoder` for the Llama family. It takes the model's layers apart to save memory."""

    def __init__(self, model: PreTrainedModel) -> None:
        config, core = model.config, model.model
        attention = core.layers[0].self_attn
        self.lanes = WIDTH
        self.eps = float(config.rms_norm_eps)
        self.head_size = int(attention.head_dim)
        self.heads = int(config.num_attention_heads)
        self.shared_heads = int(config.num_key_value_heads)
        self.frequencies = core.rotary_emb.inv_freq.float()
        self.stretch = float(core.rotary_emb.attention_scaling)
        self.embedding = core.embed_tokens.weight.detach()
        # Attention on a CPU reads float32 faster (measured on one without AMX): of a 6M model with
        # 400 tokens in view, four texts took 0.29 ms a layer instead of 1.65 in bfloat16; of a 135M
        # model with 200, eight took 0.33 instead of 0.52.
        on_cpu = self.embedding.device.type == "cpu"
        self.kept = torch.float32 if on_cpu else self.embedding.dtype
        self.size = int(self.embedding.shape[1])
        self.norm = self._scaled(core.norm.weight)
        self.head = Linear(model.lm_head.weight.detach())
        self.vocabulary = int(model.lm_head.weight.shape[0])
        self.layers = [self._take(core.layers, i) for i in range(len(core.layers))]
        self.forget()

    @staticmethod
    def knows(model: PreTrainedModel) -> bool:
        """Whether this decoder does exactly what the model's own forward pass does."""
        config = model.config
        kinds = getattr(config, "layer_types", None) or []
        sliding = getattr(config, "sliding_window", None)
        full = all(kind == "full_attention" for kind in kinds) if kinds else not sliding
        rotation = (getattr(config, "rope_parameters", None) or {}).get("rope_type", "default")
        return (
            type(model).__name__ in FAMILY
            and config.hidden_act == "silu"
            and full
            and rotation in STATIC_ROTATIONS
            and model.model.rotary_emb.inv_freq.numel() * 2
            == model.model.layers[0].self_attn.head_dim
        )

    @torch.inference_mode()
    def read(self, ids: Sequence[int], check_cancelled: Callable[[], None]) -> torch.Tensor:
        """See `Decoder.read`."""
        self.forget()
        self.length = len(ids)
        self.prompt = self._new_cache(1, len(ids))
        tokens = torch.tensor(list(ids), device=self.embedding.device)
        stream = self.embedding[:0]
        for start in range(0, len(ids), CHUNK):
            check_cancelled()
            stream = self._read_chunk(tokens[start : start + CHUNK], start)
        return self._logits(stream[-1:]).float()[0]

    def room(self, tokens: int) -> int:
        """See `Decoder.room`."""
        each = self._bytes(self.length + tokens)
        if self.lanes * each <= SHARED_BYTES:
            return self.lanes
        return max(1, min(self.lanes, APART_BYTES // each))

    @torch.inference_mode()
    def branch(self, rows: int, tokens: int) -> None:
        """See `Decoder.branch`."""
        self.cache = None
        capacity = self.length + tokens
        self.together = WIDTH * self._bytes(capacity) <= SHARED_BYTES
        self.rows, self.place = rows, self.length
        self.cache = self._new_cache(WIDTH if self.together else rows, capacity)
        self.cache[..., : self.length, :] = self.prompt
        self.attended = self.embedding.new_zeros(WIDTH, self.heads * self.head_size)
        self.said = torch.empty(rows, self.vocabulary, device=self.embedding.device)

    @torch.inference_mode()
    def step(self, tokens: Sequence[int]) -> torch.Tensor:
        """See `Decoder.step`."""
        padded = [*tokens, *([0] * (WIDTH - len(tokens)))]
        row = torch.tensor(padded, device=self.embedding.device)
        rotation = self._rotation(torch.tensor([self.place], device=row.device))[0]
        self.place += 1
        attend = self._attend_together if self.together else self._attend_apart
        logits = self._logits(self._forward(row, rotation, attend))[: self.rows]
        return self.said.copy_(logits)

    def crowd(self) -> LlamaCrowd:
        """See `Decoder.crowd`."""
        return LlamaCrowd(self)

    def forget(self) -> None:
        """See `Decoder.forget`."""
        self.prompt: Any = None
        self.cache: Any = None
        self.attended: Any = None
        self.said: Any = None
        self.together = True
        self.rows = self.length = self.place = 0

    def _forward(
        self, tokens: torch.Tensor, rotation: torch.Tensor, attend: Attend
    ) -> torch.Tensor:
        """All layers over (rows,) tokens; the stream after the last one."""
        stream = self._begin(tokens)
        rows = stream[:, : self.size]
        for i, layer in enumerate(self.layers):
            normed = self._normed(stream, layer.before_attention)
            mixed = self._rotate(layer.queries_keys_values(normed), rotation)
            rows.add_(layer.attended(attend(i, mixed)))
            gate, up = layer.gate_up(self._normed(stream, layer.before_mlp)).chunk(2, -1)
            rows.add_(layer.down(F.silu(gate).mul_(up)))
        return stream

    def _begin(self, tokens: torch.Tensor) -> torch.Tensor:
        """The residual stream (rows, size + PADDING) in float32.

        The first column of the padding makes the length of a row what RMS norm divides by,
        sqrt(sum of squares + size * eps), so that one kernel does what takes nine otherwise.
        """
        stream = self.norm.new_zeros(len(tokens), self.size + PADDING)
        stream[:, self.size] = (self.size * self.eps) ** 0.5
        stream[:, : self.size] = F.embedding(tokens, self.embedding)
        return stream

    def _normed(self, stream: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
        """RMS norm (Zhang & Sennrich 2019, eq. 4) of the stream, in the weights' precision."""
        length = torch.linalg.vector_norm(stream, dim=-1, keepdim=True)
        normed = torch.div(stream[:, : self.size], length).mul_(weight)
        return normed.to(self.embedding.dtype)

    def _scaled(self, weight: torch.Tensor) -> torch.Tensor:
        """A norm's weight times sqrt(size), for division by the length instead of the mean."""
        return weight.detach().float() * self.size**0.5

    def _logits(self, stream: torch.Tensor) -> torch.Tensor:
        return self.head(self._normed(stream, self.norm))

    def _read_chunk(self, tokens: torch.Tensor, start: int) -> torch.Tensor:
        places = torch.arange(start, start + len(tokens), device=tokens.device)
        seen = torch.arange(start + len(tokens), device=tokens.device)
        unseen = (seen[None, :] > places[:, None]).repeat(self.heads // self.shared_heads, 1)
        mask = torch.zeros(unseen.shape, dtype=self.kept, device=unseen.device)
        mask.masked_fill_(unseen, float("-inf"))

        def attend(layer: int, mixed: torch.Tensor) -> torch.Tensor:
            return self._attend_chunk(layer, mixed, start, mask).to(self.embedding.dtype)

        return self._forward(tokens, self._rotation(places), attend)

    def _attend_chunk(
        self, layer: int, mixed: torch.Tensor, start: int, mask: torch.Tensor
    ) -> torch.Tensor:
        """Causal attention of a chunk's queries to the prompt so far: (tokens, heads * size)."""
        count, size, shared = len(mixed), self.head_size, self.shared_heads
        cache, end = self.prompt[layer], start + len(mixed)
        cache[0, :, start:end] = mixed[:, self.heads :].transpose(0, 1)
        queries = mixed[:, : self.heads].transpose(0, 1).reshape(1, shared, -1, size)
        out = F.scaled_dot_product_attention(
            queries, cache[:, :shared, :end], cache[:, shared:, :end], attn_mask=mask
        )
        return out.reshape(self.heads, count, size).transpose(0, 1).reshape(count, -1)

    def _attend_together(self, layer: int, mixed: torch.Tensor) -> torch.Tensor:
        cache, shared = self.cache[layer], self.shared_heads
        cache[:, :, self.place - 1] = mixed[:, self.heads :]
        queries = mixed[:, : self.heads].reshape(WIDTH, shared, -1, self.head_size)
        for first in range(0, self.rows, ATTENDED):
            some = slice(first, first + ATTENDED)
            keys, values = cache[some].split(shared, 1)
            self.attended[some] = F.scaled_dot_product_attention(
                queries[some], keys[:, :, : self.place], values[:, :, : self.place]
            ).reshape(ATTENDED, -1)
        return self.attended

    def _attend_apart(self, layer: int, mixed: torch.Tensor) -> torch.Tensor:
        """Row by row: a call over fewer rows than `WIDTH` might divide its work differently."""
        cache, shared = self.cache[layer], self.shared_heads
        cache[:, :, self.place - 1] = mixed[: self.rows, self.heads :]
        queries = mixed[:, : self.heads].reshape(WIDTH, shared, -1, self.head_size)
        for i in range(self.rows):
            keys, values = cache[i : i + 1].split(shared, 1)
            self.attended[i] = F.scaled_dot_product_attention(
                queries[i : i + 1], keys[:, :, : self.place], values[:, :, : self.place]
            ).reshape(-1)
        return self.attended

    def _rotation(self, places: torch.Tensor) -> torch.Tensor:
        """Unit complex numbers (places, heads, size / 2); values are turned by none."""
        angles = places[:, None].float() * self.frequencies
        turn = torch.polar(torch.full_like(angles, self.stretch), angles)
        still = torch.ones_like(turn)
        turned = self.heads + self.shared_heads
        return torch.cat(
            [
                turn[:, None].expand(-1, turned, -1),
                still[:, None].expand(-1, self.shared_heads, -1),
            ],
            1,
        )

    def _rotate(self, mixed: torch.Tensor, rotation: torch.Tensor) -> torch.Tensor:
        """Rotary positions (Su et al. 2021) on queries and keys: (rows, heads, size)."""
        pairs = mixed.float().view(len(mixed), -1, self.head_size // 2, 2)
        turned = torch.view_as_real(torch.view_as_complex(pairs) * rotation)
        return turned.to(self.kept).flatten(2)

    def _new_cache(self, rows: int, capacity: int) -> torch.Tensor:
        """Keys, then values: (layers, rows, 2 * shared heads, capacity, head size)."""
        shape = (len(self.layers), rows, 2 * self.shared_heads, capacity, self.head_size)
        return torch.empty(shape, dtype=self.kept, device=self.embedding.device)

    def _bytes(self, capacity: int) -> int:
        one = self.kept.itemsize * self.head_size * 2 * self.shared_heads
        return len(self.layers) * capacity * one

    def _take(self, layers: Any, index: int) -> Layer:
        """Lay out one block's weights and drop the originals."""
        block = layers[index]
        attention, mlp = block.self_attn, block.mlp
        parts = (attention.q_proj, attention.k_proj, attention.v_proj)
        fused = [self._paired(parts[0]), self._paired(parts[1]), _plain(parts[2])]
        taken = Layer(
            self._scaled(block.input_layernorm.weight),
            _joined(fused),
            _joined([_plain(attention.o_proj)]),
            self._scaled(block.post_attention_layernorm.weight),
            _joined([_plain(mlp.gate_proj), _plain(mlp.up_proj)]),
            _joined([_plain(mlp.down_proj)]),
        )
        layers[index] = torch.nn.Identity()
        return taken

    def _paired(self, linear: torch.nn.Linear) -> tuple[torch.Tensor, torch.Tensor | None]:
        """Rows reordered so that the two numbers that rotate together lie side by side.

        The checkpoint keeps number j's partner at j + size / 2. Queries and keys are reordered
        alike, which leaves their products as they were.
        """
        weight, bias = _plain(linear)
        half = self.head_size // 2
        order = torch.arange(len(weight)).view(-1, 2, half).transpose(1, 2).reshape(-1)
        return weight[order], None if bias is None else bias[order]


class LlamaCrowd:
    """A `Crowd` over a decoder's layers. All prompts end in one column of the keys and values; what
    lies before the beginning of a shorter one is never seen."""

    def __init__(self, decoder: LlamaDecoder) -> None:
        self.decoder = decoder
        self.forget()

    def room(self, tokens: int) -> int:
        """See `Crowd.room`."""
        return max(1, min(CROWD, APART_BYTES // self.decoder._bytes(tokens)))

    @torch.inference_mode()
    def read(
        self, prompts: Sequence[Sequence[int]], tokens: int, check_cancelled: Callable[[], None]
    ) -> torch.Tensor:
        """See `Crowd.read`."""
        self.forget()
        decoder, self.place = self.decoder, max(map(len, prompts))
        self.most = self.place + tokens
        self.cache = decoder._new_cache(len(prompts), min(self.most, self.place + GROWTH))
        rows: dict[tuple[int, ...], list[int]] = {}
        for row, ids in enumerate(prompts):
            rows.setdefault(tuple(ids), []).append(row)
        logits = decoder.embedding.new_empty(len(prompts), decoder.vocabulary, dtype=torch.float32)
        for ids, places in rows.items():
            logits[places] = decoder.read(ids, check_cancelled)
            start = self.place - len(ids)
            self.cache[:, places, :, :start] = 0  # what is not seen must be numbers all the same
            self.cache[:, places, :, start : self.place] = decoder.prompt
        decoder.forget()
        lengths = torch.tensor([len(ids) for ids in prompts], device=logits.device)
        self.starts = self.place - lengths
        columns = torch.arange(self.most, device=logits.device)
        seen = columns >= self.starts[:, None, None, None]
        self.mask = torch.where(seen, 0.0, float("-inf")).to(decoder.kept)
        return logits

    @torch.inference_mode()
    def step(self, tokens: Sequence[int]) -> torch.Tensor:
        """See `Crowd.step`."""
        decoder = self.decoder
        row = torch.tensor(list(tokens), device=decoder.embedding.device)
        rotation = decoder._rotation(self.place - self.starts)
        if self.place == self.cache.shape[-2]:
            more = min(self.most - self.place, GROWTH)
            self.cache = torch.cat([self.cache, decoder._new_cache(len(row), more)], -2)
        self.place += 1
        return decoder._logits(decoder._forward(row, rotation, self._attend)).float()

    @torch.inference_mode()
    def keep(self, rows: Sequence[int]) -> None:
        """See `Crowd.keep`."""
        chosen = torch.tensor(list(rows), device=self.starts.device)
        self.cache = self.cache[:, chosen]
        self.mask, self.starts = self.mask[chosen], self.starts[chosen]

    def forget(self) -> None:
        """See `Crowd.forget`."""
        self.cache: Any = None
        self.mask: Any = None
        self.starts: Any = None
        self.place = self.most = 0

    def _attend(self, layer: int, mixed: torch.Tensor) -> torch.Tensor:
        decoder, cache = self.decoder, self.cache[layer]
        cache[:, :, self.place - 1] = mixed[:, decoder.heads :]
        shape = (len(mixed), decoder.shared_heads, -1, decoder.head_size)
        queries = mixed[:, : decoder.heads].reshape(shape)
        keys, values = cache[:, :, : self.place].split(decoder.shared_heads, 1)
        out = F.scaled_dot_product_attention(
            queries, keys, values, attn_mask=self.mask[..., : self.place]
        )
        return out.reshape(len(mixed), -1).to(decoder.embedding.dtype)


def _plain(linear: torch.nn.Linear) -> tuple[torch.Tensor, torch.Tensor | None]:
    return linear.weight.detach(), None if linear.bias is None else linear.bias.detach()


def _joined(parts: Sequence[tuple[torch.Tensor, torch.Tensor | None]]) -> Linear:
    weights, biases = [part[0] for part in parts], [part[1] for part in parts]
    if all(bias is None for bias in biases):
        return Linear(torch.cat(weights))
    filled = [
        weight.new_zeros(len(weight)) if bias is None else bias
        for weight, bias in zip(weights, biases, strict=True)
    ]
    return Linear(torch.cat(weights), torch.cat(filled))
