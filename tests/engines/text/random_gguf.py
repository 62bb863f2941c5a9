"""GGUF files of real sizes with random weights, written a tensor at a time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from gguf import GGML_QUANT_SIZES, GGMLQuantizationType, GGUFWriter
from tokenizers import pre_tokenizers

Kind = GGMLQuantizationType
SCALE = 2e-3
OUTPUT_SCALE = 2e-2
"""Of the last matrix, so that a few words are far likelier than all others, as in real models."""
_HALVES = {Kind.Q4_K: (0, 2), Kind.Q6_K: (208,), Kind.Q4_0: (0,), Kind.Q8_0: (0,)}
"""Where a block has numbers in half precision, which random bytes would make infinite."""


@dataclass(frozen=True)
class Shape:
    """The sizes of a Llama."""

    width: int
    layers: int
    heads: int
    kv_heads: int
    feed_forward: int
    words: int = 32000
    context: int = 4096


LLAMA_7B = Shape(4096, 32, 32, 32, 11008)
LLAMA_1B = Shape(2048, 16, 32, 8, 8192)


def write_random_gguf(
    file: Path, shape: Shape, kind: Kind, larger_kind: Kind | None = None, seed: int = 0
) -> Path:
    """A Llama of this shape; the output, and half of the values and of the last matrices of the
    layers, are of `larger_kind`, as files called Q4_K_M have it.
    """
    rng, writer = np.random.default_rng(seed), GGUFWriter(file, "llama")
    _add_description(writer, shape)
    tensors = _tensors(shape)
    kinds: dict[str, Kind] = {}
    for name, size in tensors.items():
        is_larger = name == "output" or name.endswith(("0.attn_v", "0.ffn_down"))
        kinds[name] = Kind.F32 if len(size) == 1 else (is_larger and larger_kind) or kind
        block, block_bytes = GGML_QUANT_SIZES[kinds[name]]
        row_bytes = size[-1] // block * block_bytes
        bytes_shape = (*size[:-1], row_bytes)
        is_plain = kinds[name] is Kind.F32
        writer.add_tensor_info(
            f"{name}.weight",
            size if is_plain else bytes_shape,
            np.dtype(np.float32 if is_plain else np.uint8),
            int(np.prod(bytes_shape)),
            None if is_plain else kinds[name],
        )
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_ti_data_to_file()
    for name, size in tensors.items():
        scale = OUTPUT_SCALE if name == "output" else SCALE
        writer.write_tensor_data(_data(rng, size, kinds[name], scale))
    writer.close()
    return file


def _add_description(writer: GGUFWriter, shape: Shape) -> None:
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    words = ["<s>", "</s>", *letters]
    words += [f"Ġw{number}" for number in range(shape.words - len(words))]
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.feed_forward)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.kv_heads)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_freq_base(10000.0)
    writer.add_vocab_size(shape.words)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("default")
    writer.add_token_list(words)
    writer.add_token_types([3, 3, *[1] * (shape.words - 2)])
    writer.add_token_merges([f"{letters[0]} {letters[1]}"])
    writer.add_bos_token_id(0)
    writer.add_eos_token_id(1)


def _tensors(shape: Shape) -> dict[str, tuple[int, ...]]:
    width, hidden = shape.width, shape.feed_forward
    kv_width = width // shape.heads * shape.kv_heads
    layer = {
        "attn_norm": (width,), "attn_q": (width, width), "attn_k": (kv_width, width),
        "attn_v": (kv_width, width), "attn_output": (width, width), "ffn_norm": (width,),
        "ffn_gate": (hidden, width), "ffn_up": (hidden, width), "ffn_down": (width, hidden),
    }  # fmt: skip
    tensors: dict[str, tuple[int, ...]] = {"token_embd": (shape.words, width)}
    for number in range(shape.layers):
        tensors |= {f"blk.{number}.{name}": size for name, size in layer.items()}
    return tensors | {"output_norm": (width,), "output": (shape.words, width)}


def _data(rng: np.random.Generator, size: tuple[int, ...], kind: Kind, scale: float) -> np.ndarray:
    if kind is Kind.F32:
        return np.ones(size, np.float32)
    block, block_bytes = GGML_QUANT_SIZES[kind]
    rows = rng.integers(0, 256, (int(np.prod(size)) // block, block_bytes), np.uint8)
    half = np.frombuffer(np.float16(scale).tobytes(), np.uint8)
    for at in _HALVES[kind]:
        rows[:, at : at + 2] = half
    return rows.reshape(*size[:-1], -1)
