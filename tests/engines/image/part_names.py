"""The weights of tiny models under the names that other programs give them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from tests.engines.image.originals import (
    Tensors,
    _swap_halves,
    clip_names,
    sd3_names,
    vae_names,
)


def renamed(state: Mapping[str, Tensor], table: Mapping[str, str]) -> Tensors:
    """The tensors with what matches a key of the table replaced, in its order."""
    names: Tensors = {}
    for name, tensor in state.items():
        for pattern, replacement in table.items():
            name = re.sub(pattern, replacement, name)
        names[name] = tensor
    return names


def fused(tensors: Tensors, *groups: tuple[tuple[str, ...], str]) -> Tensors:
    """The tensors with each group of them, whose names differ in these parts, as one."""
    result = dict(tensors)
    for parts, whole in groups:
        for name in tensors:
            if f".{parts[0]}." in name and name in result:
                names = [name.replace(f".{parts[0]}.", f".{part}.") for part in parts]
                result[name.replace(f".{parts[0]}.", f".{whole}.")] = torch.cat(
                    [result.pop(each) for each in names]
                )
    return result


_DOUBLE = {
    r"attn\.norm_added_([qk])\.weight": r"txt_attn.norm.\1.scale",
    r"(^transformer_blocks.*)attn\.norm_([qk])\.weight": r"\1img_attn.norm.\2.scale",
    r"(^single_.*)attn\.norm_([qk])\.weight": r"\1norm.\2.scale",
    r"norm\.q\.": "norm.query_norm.", r"norm\.k\.": "norm.key_norm.",
    r"attn\.to_add_out": "txt_attn.proj",
    r"(^transformer_blocks.*)attn\.to_out\.0": r"\1img_attn.proj",
    r"^single_transformer_blocks": "single_blocks", r"^transformer_blocks": "double_blocks",
    r"^context_embedder": "txt_in", r"^x_embedder": "img_in",
    r"^proj_out": "final_layer.linear", r"^norm_out\.linear": "final_layer.adaLN_modulation.1",
    r"^time_\w+_embed\.timestep_embedder": "time_in",
    r"^time_\w+_embed\.text_embedder": "vector_in",
    r"^time_\w+_embed\.guidance_embedder": "guidance_in",
    r"_in\.linear_1": "_in.in_layer", r"_in\.linear_2": "_in.out_layer",
}  # fmt: skip
_FLUX = {
    r"norm1\.linear": "img_mod.lin", r"norm1_context\.linear": "txt_mod.lin",
    r"ff\.net\.0\.proj": "img_mlp.0", r"ff\.net\.2": "img_mlp.2",
    r"ff_context\.net\.0\.proj": "txt_mlp.0", r"ff_context\.net\.2": "txt_mlp.2",
    r"(^single_.*)norm\.linear": r"\1modulation.lin", r"(^single_.*)proj_out": r"\1linear2",
}  # fmt: skip
_FLUX2 = {
    r"ff\.linear_in": "img_mlp.0", r"ff\.linear_out": "img_mlp.2",
    r"ff_context\.linear_in": "txt_mlp.0", r"ff_context\.linear_out": "txt_mlp.2",
    r"attn\.to_qkv_mlp_proj": "linear1", r"(^single_.*)attn\.to_out": r"\1linear2",
    r"(modulation\w*)\.linear": r"\1.lin",
}  # fmt: skip
_WAN = {
    r"condition_embedder\.time_embedder\.linear_1": "time_embedding.0",
    r"condition_embedder\.time_embedder\.linear_2": "time_embedding.2",
    r"condition_embedder\.text_embedder\.linear_1": "text_embedding.0",
    r"condition_embedder\.text_embedder\.linear_2": "text_embedding.2",
    r"condition_embedder\.time_proj": "time_projection.1",
    r"attn1": "self_attn", r"attn2": "cross_attn", r"\.to_([qkv])\.": r".\1.",
    r"\.to_out\.0": ".o", r"norm2": "norm_", r"norm3": "norm2", r"norm_\.": "norm3.",
    r"ffn\.net\.0\.proj": "ffn.0", r"ffn\.net\.2": "ffn.2",
    r"^scale_shift_table": "head.modulation", r"scale_shift_table": "modulation",
    r"^proj_out": "head.head",
}  # fmt: skip
_WAN_VAE = {
    r"mid_block\.resnets\.0": "middle.0", r"mid_block\.attentions\.0": "middle.1",
    r"mid_block\.resnets\.1": "middle.2", r"encoder\.down_blocks": "encoder.downsamples",
    r"^quant_conv": "conv1", r"^post_quant_conv": "conv2", r"coder\.conv_in": "coder.conv1",
    r"norm_out\.gamma": "head.0.gamma", r"coder\.conv_out": "coder.head.2",
    r"\.norm1\.gamma": ".residual.0.gamma", r"\.conv1\.(?=\w+$)": ".residual.2.",
    r"\.norm2\.gamma": ".residual.3.gamma", r"\.conv2\.(?=\w+$)": ".residual.6.",
    r"coder\.residual\.2": "coder.conv1", r"conv_shortcut": "shortcut",
}  # fmt: skip


def _with_swapped_end(tensors: Tensors) -> Tensors:
    end = "final_layer.adaLN_modulation.1."
    return {n: _swap_halves(t) if n.startswith(end) else t for n, t in tensors.items()}


def _joined(tensors: Tensors) -> Tensors:
    return fused(
        tensors,
        (("attn.to_q", "attn.to_k", "attn.to_v"), "img_attn.qkv"),
        (("attn.add_q_proj", "attn.add_k_proj", "attn.add_v_proj"), "txt_attn.qkv"),
    )


def _flux_names(state: Tensors) -> Tensors:
    single = {n: t for n, t in state.items() if n.startswith("single_")}
    rest = {n: t for n, t in state.items() if n not in single}
    parts = ("attn.to_q", "attn.to_k", "attn.to_v", "proj_mlp")
    tensors = _joined(rest) | fused(single, (parts, "linear1"))
    return _with_swapped_end(renamed(tensors, _FLUX | _DOUBLE))


_WAN_22_VAE = {
    r"coder\.(down|up)_blocks\.(\d)\.\1sampler": r"coder.\1samples.\2.\1samples.LAST",
    r"coder\.(down|up)_blocks\.(\d)\.resnets\.(\d)": r"coder.\1samples.\2.\1samples.\3",
    r"(encoder.*)LAST": r"\g<1>2", r"(decoder.*)LAST": r"\g<1>3",
}  # fmt: skip


def _wan_vae_names(state: Tensors) -> Tensors:
    def index(match: re.Match[str]) -> str:
        block, kind, layer = int(match[1]), match[2], int(match[3])
        return f"decoder.upsamples.{4 * block + (layer if kind == 'resnets' else 3)}"

    if any(".downsampler." in name for name in state):
        return renamed(state, _WAN_22_VAE | _WAN_VAE)
    pattern = r"decoder\.up_blocks\.(\d)\.(resnets|upsamplers)\.(\d)"
    flat = {re.sub(pattern, index, name): tensor for name, tensor in state.items()}
    return renamed(flat, _WAN_VAE)


def _flux2_vae_names(vae: Any) -> Tensors:
    inside = {r"^quant_conv": "encoder.quant_conv", r"^post_quant": "decoder.post_quant"}
    return renamed(vae_names(vae), inside)


def transformer_names(family: str, pipeline: Any) -> Tensors:
    """The weights of the part that draws, as its first code names them."""
    state = dict(pipeline.transformer.state_dict())
    if family == "sd3":
        return sd3_names(pipeline)
    if family == "flux":
        return _flux_names(state)
    if family == "chroma":
        table = {r"(guidance_layer\.layers\.\d)\.linear_1": r"\1.in_layer",
                 r"(guidance_layer\.layers\.\d)\.linear_2": r"\1.out_layer",
                 r"(guidance_layer\.norms\.\d)\.weight": r"\1.scale"}  # fmt: skip
        return renamed(_flux_names(state), table)
    if family == "flux 2":
        return _with_swapped_end(renamed(_joined(state), _FLUX2 | _DOUBLE))
    if family == "z-image":
        names = fused(state, (("to_q", "to_k", "to_v"), "qkv"))
        table = {r"to_out\.0": "out", r"norm_([qk])\.": r"\1_norm.", r"^all_(\w+)\.2-1": r"\1"}
        return renamed(names, table)
    return renamed(state, _WAN) if "wan" in family else state


def encoder_files(family: str, pipeline: Any, folder: Path) -> dict[str, tuple[str, Tensors]]:
    """The weights of the text encoders and the autoencoder by file, each with its prefix."""
    first = pipeline.text_encoder
    if family in ("flux", "sd3"):
        files = {"clip_l": ("text_encoders.clip_l.transformer.", clip_names(first))}
        second = pipeline.text_encoder_2
        if family == "sd3":
            files["clip_g"] = ("text_encoders.clip_g.transformer.", clip_names(second))
            files["sd3_vae"] = ("first_stage_model.", vae_names(pipeline.vae))
            return files
        files["t5xxl"] = ("text_encoders.t5xxl.transformer.", _without_twin(second.state_dict()))
        return files | {"ae": ("vae.", vae_names(pipeline.vae))}
    if family == "chroma":
        t5 = _without_twin(first.state_dict())
        return {"t5xxl": ("text_encoders.t5xxl.transformer.", t5),
                "ae": ("vae.", vae_names(pipeline.vae))}  # fmt: skip
    if "wan" in family:
        words = np.frombuffer((folder / "spiece" / "spiece.model").read_bytes(), np.uint8)
        state = _without_twin(first.state_dict())
        state["spiece_model"] = torch.from_numpy(words.copy())
        files = {"umt5_xxl": ("text_encoders.umt5xxl.transformer.", state)}
        return files | {"wan_2.1_vae": ("vae.", _wan_vae_names(pipeline.vae.state_dict()))}
    qwen = {f"model.{name}": tensor for name, tensor in first.state_dict().items()}
    qwen["lm_head.weight"] = torch.zeros(400, 4)
    files = {"qwen": ("text_encoders.qwen3_4b.transformer.", qwen)}
    if family == "qwen-image":
        vae = _wan_vae_names(pipeline.vae.state_dict())
        return files | {"qwen_image_vae": ("vae.", vae)}
    own = _flux2_vae_names(pipeline.vae) if family == "flux 2" else vae_names(pipeline.vae)
    return files | {"ae" if family == "z-image" else "flux2-vae": ("vae.", own)}


def _without_twin(state: Mapping[str, Tensor]) -> Tensors:
    return {n: t for n, t in state.items() if n != "encoder.embed_tokens.weight"}
