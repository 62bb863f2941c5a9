"""Picture models of real sizes with random weights, written a tensor at a time."""

from __future__ import annotations

import importlib
import json
import math
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import torch
from gguf import GGML_QUANT_SIZES, GGMLQuantizationType, GGUFWriter
from transformers import (
    CLIPTextConfig,
    CLIPTextModel,
    CLIPTextModelWithProjection,
    T5Config,
    T5EncoderModel,
)

from engines.image.files.checkpoint_file import clip_tokenizer
from tests.engines.image.originals import original_tensors

diffusers: Any = importlib.import_module("diffusers")
"""Untyped, since diffusers exports its classes lazily."""
Kind = GGMLQuantizationType
Shape = tuple[int, ...]
_BLOCK = 2**22
_SPREAD = 0.02


def write_sdxl(file: Path) -> Path:
    """Stable Diffusion XL as one file in float16 (6.9 GB), in the original naming."""
    with torch.device("meta"):
        pipeline = SimpleNamespace(
            vae=_vae(scaling_factor=0.13025, force_upcast=True),
            text_encoder=_clip(CLIPTextModel, 768, 12),
            text_encoder_2=_clip(CLIPTextModelWithProjection, 1280, 32, hidden_act="gelu"),
            unet=_sdxl_unet(),
        )
    shapes = {name: tuple(tensor.shape) for name, tensor in original_tensors(pipeline).items()}
    _write_safetensors(file, shapes, "F16")
    return file


def write_flux(folder: Path) -> Path:
    """Flux as a diffusers folder: its transformer packed in 4 bits (6.7 GB), T5 XXL (9.5 GB)."""
    with torch.device("meta"):
        parts: dict[str, Any] = {
            "text_encoder": _clip(CLIPTextModel, 768, 12),
            "text_encoder_2": _t5_xxl(),
            "vae": _vae(latent_channels=16, scaling_factor=0.3611, shift_factor=0.1159,
                        use_quant_conv=False, use_post_quant_conv=False),
        }  # fmt: skip
        transformer = diffusers.FluxTransformer2DModel(guidance_embeds=True)
    for name, part in parts.items():
        (folder / name).mkdir(parents=True)
        is_library = hasattr(part, "save_config")
        (part.save_config if is_library else part.config.save_pretrained)(folder / name)
        file = "diffusion_pytorch_model.safetensors" if is_library else "model.safetensors"
        shapes = {key: tuple(tensor.shape) for key, tensor in part.state_dict().items()}
        shapes.pop("encoder.embed_tokens.weight", None)  # the same as `shared`
        _write_safetensors(folder / name / file, shapes, "BF16")
    transformer.save_config(folder / "transformer")
    write_flux_gguf(folder / "transformer" / "flux1-dev-Q4_K.gguf")
    _write_rest(folder)
    return folder


def write_flux_gguf(file: Path, kind: Kind = Kind.Q4_K) -> Path:
    """The transformer of Flux alone, in the naming of the code that published it first."""
    writer, shapes = GGUFWriter(file, "flux"), flux_shapes()
    kinds = {name: kind if _is_packed(name, size) else Kind.F32 for name, size in shapes.items()}
    for name, size in shapes.items():
        block, block_bytes = GGML_QUANT_SIZES[kinds[name]]
        is_plain = kinds[name] is Kind.F32
        row = size if is_plain else (*size[:-1], size[-1] // block * block_bytes)
        dtype = np.dtype(np.float32 if is_plain else np.uint8)
        size_bytes = math.prod(row) * dtype.itemsize
        writer.add_tensor_info(name, row, dtype, size_bytes, None if is_plain else kinds[name])
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_ti_data_to_file()
    for name, size in shapes.items():
        plain = _values(size).astype(np.float32)
        writer.write_tensor_data(plain if kinds[name] is Kind.F32 else _packed(size, kinds[name]))
    writer.close()
    return file


def _is_packed(name: str, size: Shape) -> bool:
    """Whether files of 4 bits pack a tensor: all matrices but the first and the last ones."""
    return len(size) == 2 and "_in." not in name and "final" not in name


def flux_shapes(
    width: int = 3072, double: int = 19, single: int = 38, prompts: int = 4096, pooled: int = 768
) -> dict[str, Shape]:
    """The tensors of Flux's transformer; `prompts` and `pooled` are widths of text embeddings."""
    wide, shapes = 4 * width, dict[str, Shape]()

    def add(name: str, outputs: int, inputs: int) -> None:
        shapes[f"{name}.weight"], shapes[f"{name}.bias"] = (outputs, inputs), (outputs,)

    for name, inputs in (("time_in", 256), ("vector_in", pooled), ("guidance_in", 256)):
        add(f"{name}.in_layer", width, inputs)
        add(f"{name}.out_layer", width, width)
    add("img_in", width, 64)
    add("txt_in", width, prompts)
    for number in range(double):
        for side in (f"double_blocks.{number}.img", f"double_blocks.{number}.txt"):
            add(f"{side}_mod.lin", 6 * width, width)
            add(f"{side}_attn.qkv", 3 * width, width)
            add(f"{side}_attn.proj", width, width)
            add(f"{side}_mlp.0", wide, width)
            add(f"{side}_mlp.2", width, wide)
            shapes |= {f"{side}_attn.norm.{norm}_norm.scale": (128,) for norm in ("query", "key")}
    for number in range(single):
        block = f"single_blocks.{number}"
        add(f"{block}.modulation.lin", 3 * width, width)
        add(f"{block}.linear1", 3 * width + wide, width)
        add(f"{block}.linear2", width, width + wide)
        shapes |= {f"{block}.norm.{norm}_norm.scale": (128,) for norm in ("query", "key")}
    add("final_layer.adaLN_modulation.1", 2 * width, width)
    add("final_layer.linear", 64, width)
    return shapes


def _write_rest(folder: Path) -> None:
    """Tokenizers, scheduler and index; the vocabulary of T5 is a tiny one."""
    from tests.engines.image.tiny_transformers import save_transformer

    tiny = save_transformer(folder / "tiny", "flux")
    (tiny / "tokenizer_2").rename(folder / "tokenizer_2")
    (tiny / "scheduler").rename(folder / "scheduler")
    (tiny / "model_index.json").rename(folder / "model_index.json")
    clip_tokenizer().save_pretrained(folder / "tokenizer")
    for rest in sorted(folder.glob("tiny*/**/*"), reverse=True):
        rest.rmdir() if rest.is_dir() else rest.unlink()
    for rest in folder.glob("tiny*"):
        rest.rmdir()


def _sdxl_unet() -> Any:
    return diffusers.UNet2DConditionModel(
        sample_size=128, block_out_channels=(320, 640, 1280),
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
        cross_attention_dim=2048, attention_head_dim=(5, 10, 20), use_linear_projection=True,
        addition_embed_type="text_time", addition_time_embed_dim=256,
        projection_class_embeddings_input_dim=2816, transformer_layers_per_block=(1, 2, 10),
    )  # fmt: skip


def _vae(**settings: Any) -> Any:
    return diffusers.AutoencoderKL(
        block_out_channels=(128, 256, 512, 512), down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4, layers_per_block=2, sample_size=1024,
        **({"latent_channels": 4} | settings),
    )  # fmt: skip


def _clip(family: Any, width: int, layers: int, **settings: Any) -> Any:
    config = CLIPTextConfig(
        vocab_size=49408, hidden_size=width, intermediate_size=4 * width, num_hidden_layers=layers,
        num_attention_heads=width // 64, projection_dim=width, bos_token_id=49406,
        eos_token_id=49407, **settings,
    )  # fmt: skip
    return family(config)


def _t5_xxl() -> Any:
    return T5EncoderModel(
        T5Config(
            vocab_size=32128, d_model=4096, d_kv=64, d_ff=10240, num_layers=24, num_heads=64,
            feed_forward_proj="gated-gelu",
        )
    )  # fmt: skip


def _write_safetensors(file: Path, shapes: Mapping[str, Shape], dtype: str) -> None:
    header: dict[str, Any] = {}
    end = 0
    for name, shape in shapes.items():
        size = 8 * math.prod(shape) if name.endswith("position_ids") else 2 * math.prod(shape)
        stated = "I64" if name.endswith("position_ids") else dtype
        offsets = [end, end := end + size]
        header[name] = {"dtype": stated, "shape": list(shape), "data_offsets": offsets}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with file.open("wb") as output:
        output.write(len(text).to_bytes(8, "little") + text)
        for name, shape in shapes.items():
            if name.endswith("position_ids"):
                output.write(np.arange(math.prod(shape), dtype=np.int64).tobytes())
            else:
                output.write(_half(_values(shape), dtype))


def _values(shape: Shape) -> np.ndarray:
    """Small random numbers, repeated in blocks; ones for what is no matrix."""
    if len(shape) < 2:
        return np.ones(shape, np.float16)
    count = math.prod(shape)
    return np.resize(_RANDOM[: min(count, _BLOCK)], count).reshape(shape)


_RANDOM = np.random.default_rng(0).uniform(-_SPREAD, _SPREAD, _BLOCK).astype(np.float16)


def _half(values: np.ndarray, dtype: str) -> bytes:
    if dtype == "F16":
        return values.tobytes()
    return (values.astype(np.float32).view(np.uint32) >> 16).astype(np.uint16).tobytes()


def _packed(size: Shape, kind: Kind) -> np.ndarray:
    """Random blocks of Q4_K around zero: the numbers in half precision are sensible ones."""
    block, block_bytes = GGML_QUANT_SIZES[kind]
    count = math.prod(size) // block
    rows = np.resize(_RANDOM_BYTES[: min(count, 2**14) * block_bytes], count * block_bytes)
    rows = rows.reshape(count, block_bytes)
    rows[:, 0:2] = np.frombuffer(np.float16(6e-5).tobytes(), np.uint8)
    rows[:, 2:4] = np.frombuffer(np.float16(4.5e-4).tobytes(), np.uint8)
    return rows.reshape(*size[:-1], -1)


_RANDOM_BYTES = np.random.default_rng(1).integers(0, 256, 2**14 * 144, np.uint8)
