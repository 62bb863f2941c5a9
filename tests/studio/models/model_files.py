"""Model files of the field in their real key layouts, with tensors of a few bytes.

Names are those that diffusers, llama.cpp and the programs that train adapters read and write.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from gguf import GGMLQuantizationType, GGUFWriter, LlamaFileType
from safetensors.numpy import save_file

Shapes = dict[str, tuple[int, ...]]
UNET, VAE = "model.diffusion_model.", "first_stage_model."
CLIP_LAYER = "text_model.encoder.layers.0.mlp.fc1.weight"
T5_LAYER = "encoder.block.0.layer.0.SelfAttention.q.weight"


def save(file: Path, shapes: Mapping[str, tuple[int, ...]], dtype: str = "f2", **note: str) -> Path:
    """A safetensors file with these tensors."""
    file.parent.mkdir(parents=True, exist_ok=True)
    tensors = {name: np.zeros(shape, dtype) for name, shape in shapes.items()}
    save_file(tensors, file, {key.replace("__", "."): value for key, value in note.items()} or None)
    return file


def unet(width: int, channels: int = 4) -> Shapes:
    """The names that show which U-Net it is, as its first code wrote them."""
    block = f"{UNET}input_blocks.4.1.transformer_blocks.0."
    return {
        f"{UNET}input_blocks.0.0.weight": (2, channels, 1, 1),
        f"{block}attn2.to_k.weight": (1, width),
    }


AUTOENCODER: Shapes = {f"{VAE}decoder.conv_in.weight": (2, 4, 1, 1)}
CLIP_L: Shapes = {f"cond_stage_model.transformer.{CLIP_LAYER}": (1, 768)}
OPEN_CLIP: Shapes = {"cond_stage_model.model.transformer.resblocks.0.mlp.c_fc.weight": (1, 1024)}
TWO_CLIPS: Shapes = {
    f"conditioner.embedders.0.transformer.{CLIP_LAYER}": (1, 768),
    "conditioner.embedders.1.model.transformer.resblocks.9.mlp.c_proj.bias": (1280,),
}
SD3: Shapes = {
    f"{UNET}joint_blocks.0.context_block.adaLN_modulation.1.bias": (8,),
    f"text_encoders.clip_l.transformer.{CLIP_LAYER}": (1, 768),
    f"text_encoders.clip_g.transformer.{CLIP_LAYER}": (1, 1280),
    f"{VAE}decoder.conv_in.weight": (2, 16, 1, 1),
}
FLUX: Shapes = {"double_blocks.0.img_attn.norm.key_norm.scale": (4,), "img_in.weight": (2, 64)}
FLUX2: Shapes = {"double_blocks.0.img_attn.norm.key_norm.scale": (4,),
                 "single_stream_modulation.lin.weight": (2, 2)}  # fmt: skip
CHROMA: Shapes = {"double_blocks.0.img_attn.norm.key_norm.scale": (4,),
                  "distilled_guidance_layer.in_proj.bias": (4,)}  # fmt: skip
Z_IMAGE: Shapes = {"layers.0.adaLN_modulation.0.weight": (2, 2), "cap_embedder.0.weight": (4,)}
QWEN_IMAGE: Shapes = {"transformer_blocks.0.img_mod.1.weight": (2, 2), "txt_norm.weight": (4,)}
SANA: Shapes = {"blocks.0.cross_attn.q_linear.weight": (2, 2), "attention_y_norm.weight": (4,)}
TEXT_TENSORS: Shapes = {"token_embd.weight": (4, 32), "blk.0.attn_q.weight": (32, 32)}
PIXART: Shapes = {"blocks.0.cross_attn.q_linear.weight": (2, 2), "t_block.1.weight": (2, 2)}


def gguf_tensors(architecture: str) -> Shapes:
    """The weights that llama.cpp needs of a model with one layer, for the kinds it knows here."""
    if architecture not in ("llama", "qwen3", "gemma3"):
        return TEXT_TENSORS
    layer: Shapes = {"attn_norm": (32,), "attn_q": (32, 32), "attn_k": (32, 32),
                     "attn_v": (32, 32), "attn_output": (32, 32), "ffn_norm": (32,),
                     "ffn_gate": (64, 32), "ffn_up": (64, 32), "ffn_down": (32, 64)}  # fmt: skip
    if architecture != "llama":
        layer |= {"attn_q_norm": (8,), "attn_k_norm": (8,)}
    if architecture == "gemma3":
        layer |= {"post_attention_norm": (32,), "post_ffw_norm": (32,)}
    whole = {f"blk.0.{name}.weight": shape for name, shape in layer.items()}
    return {"token_embd.weight": (4, 32), "output_norm.weight": (32,)} | whole


def _describe_gguf(writer: GGUFWriter) -> None:
    """What llama.cpp needs besides: sizes and the kind of the vocabulary."""
    writer.add_context_length(64)
    writer.add_embedding_length(32)
    writer.add_block_count(1)
    writer.add_feed_forward_length(64)
    writer.add_head_count(4)
    writer.add_head_count_kv(4)
    writer.add_key_length(8)
    writer.add_value_length(8)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_sliding_window(64)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("default")
    writer.add_token_merges(["w 0"])


def save_gguf(
    file: Path,
    architecture: str,
    tensors: Mapping[str, tuple[int, ...]] | None = None,
    *,
    words: int = 4,
    quantisation: LlamaFileType = LlamaFileType.MOSTLY_Q8_0,
    whole: Mapping[str, tuple[int, ...]] | None = None,
    **values: int,
) -> Path:
    """A GGUF file with a vocabulary of so many words, written by ggml's own package.

    Without `tensors` it is a model that llama.cpp opens, or with `whole` a part of one.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    writer = GGUFWriter(file, architecture)
    writer.add_file_type(quantisation)
    writer.add_license("apache-2.0")
    is_whole = tensors is None and architecture in ("llama", "qwen3", "gemma3")
    if is_whole:
        _describe_gguf(writer)
    if whole is not None:
        writer.add_int32("split.tensors.count", len(gguf_tensors(architecture)))
    for key, value in values.items():
        add = writer.add_uint16 if key.startswith("split") else writer.add_uint32
        add(key.replace("__", "."), value)
    if words:
        writer.add_token_list([f"w{number}" for number in range(words)])
    for name, shape in (tensors or whole or gguf_tensors(architecture)).items():
        rows = np.zeros((*shape[:-1], shape[-1] // 32 * 34), np.uint8)
        is_block = shape[-1] % 32 == 0 and len(shape) > 1
        data = rows if is_block else np.zeros(shape, np.float32)
        writer.add_tensor(name, data, raw_dtype=GGMLQuantizationType.Q8_0 if is_block else None)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return file


def save_split_gguf(folder: Path, stem: str, number: int) -> Path:
    """One of the two parts of a model, which has half of its tensors."""
    tensors = list(gguf_tensors("llama").items())
    half = dict(tensors[:4] if number == 1 else tensors[4:])
    file = folder / f"{stem}-0000{number}-of-00002.gguf"
    return save_gguf(file, "llama", whole=half, split__count=2, split__no=number - 1)


def save_text_folder(folder: Path, **config: object) -> Path:
    """A transformers folder of a text model."""
    values = {"architectures": ["LlamaForCausalLM"], "model_type": "llama", **config}
    save(folder / "model.safetensors", {"model.layers.0.self_attn.q_proj.weight": (4, 4)})
    (folder / "config.json").write_text(json.dumps(values))
    (folder / "tokenizer.json").write_text("{}")
    return folder


def save_picture_folder(folder: Path, pipeline: str, *parts: str) -> Path:
    """A diffusers folder with these parts, the last of their names being those of tokenizers."""
    index = {"_class_name": pipeline, "scheduler": ["diffusers", "Euler"]}
    index |= {part: ["library", "Class"] for part in parts}
    for part in parts:
        if part.startswith("tokenizer"):
            (folder / part).mkdir(parents=True)
            (folder / part / "tokenizer.json").write_text("{}")
        else:
            save(folder / part / "diffusion_pytorch_model.safetensors", {"a.weight": (2, 2)})
            (folder / part / "config.json").write_text("{}")
    (folder / "scheduler").mkdir()
    (folder / "scheduler" / "scheduler_config.json").write_text("{}")
    (folder / "model_index.json").write_text(json.dumps(index))
    return folder


def cut(file: Path, left: int) -> Path:
    """The file without its last bytes."""
    data = file.read_bytes()
    file.write_bytes(data[:-left])
    return file


def header_of(file: Path, size: int) -> Path:
    """A file that states a header of this size and holds nothing else."""
    file.write_bytes(struct.pack("<Q", size) + b"{}")
    return file
