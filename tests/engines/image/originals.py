"""Tiny picture models written as one file in the naming of the code that published them first.

The names are those of CompVis' and Stability's own code (`ldm`, `sgm`) and of OpenCLIP.
"""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import Tensor
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

from engines.image.files.checkpoint_file import clip_tokenizer

diffusers: Any = importlib.import_module("diffusers")
"""Untyped, since diffusers exports its classes lazily and its annotations do not allow None."""
Tensors = dict[str, Tensor]
RESNET = {
    "norm1": "in_layers.0",
    "conv1": "in_layers.2",
    "norm2": "out_layers.0",
    "conv2": "out_layers.3",
    "time_emb_proj": "emb_layers.1",
    "conv_shortcut": "skip_connection",
}
UNET = {
    "time_embedding.linear_1": "time_embed.0",
    "time_embedding.linear_2": "time_embed.2",
    "add_embedding.linear_1": "label_emb.0.0",
    "add_embedding.linear_2": "label_emb.0.2",
    "conv_in": "input_blocks.0.0",
    "conv_norm_out": "out.0",
    "conv_out": "out.2",
}
OPEN_CLIP = {
    "layer_norm1": "ln_1",
    "layer_norm2": "ln_2",
    "mlp.fc1": "mlp.c_fc",
    "mlp.fc2": "mlp.c_proj",
    "self_attn.out_proj": "attn.out_proj",
}


def new_pipeline(kind: str) -> Any:
    """A tiny pipeline of this kind, with the heads, groups and steps of the published models."""
    torch.manual_seed(0)
    if kind == "sd1":
        return _stable_diffusion(_unet(32), _clip(CLIPTextModel, 64))
    if kind == "sd3":
        return _sd3()
    second = _clip(CLIPTextModel, 64, hidden_act="gelu")
    if kind == "sd2":
        return _stable_diffusion(_unet(64, use_linear_projection=True), second, "!")
    return diffusers.StableDiffusionXLPipeline(
        vae=_vae(scaling_factor=0.13025, force_upcast=True),
        text_encoder=_clip(CLIPTextModel, 64),
        text_encoder_2=_clip(CLIPTextModelWithProjection, 128, hidden_act="gelu"),
        tokenizer=clip_tokenizer(),
        tokenizer_2=clip_tokenizer("!"),
        unet=_unet(
            64,
            cross_attention_dim=192,
            use_linear_projection=True,
            addition_embed_type="text_time",
            addition_time_embed_dim=256,
            projection_class_embeddings_input_dim=6 * 256 + 128,
            transformer_layers_per_block=(1, 2),
            sample_size=128,
        ),
        scheduler=_euler(),
        add_watermarker=False,
    )


def save_original(file: Path, pipeline: Any, **header: str) -> Path:
    """The pipeline's weights in `file`, in the original naming."""
    tensors = original_tensors(pipeline)
    save_file({name: t.contiguous() for name, t in tensors.items()}, file, header or None)
    return file


def original_tensors(pipeline: Any) -> Tensors:
    """The pipeline's weights in the original naming."""
    denoiser = unet_names(pipeline.unet) if hasattr(pipeline, "unet") else sd3_names(pipeline)
    tensors = _prefixed("model.diffusion_model.", denoiser)
    tensors |= _prefixed("first_stage_model.", vae_names(pipeline.vae))
    first, second = pipeline.text_encoder, getattr(pipeline, "text_encoder_2", None)
    if not hasattr(pipeline, "unet"):
        tensors |= _prefixed("text_encoders.clip_l.transformer.", clip_names(first))
        tensors |= _prefixed("text_encoders.clip_g.transformer.", clip_names(second))
    elif second is not None:
        tensors |= _prefixed("conditioner.embedders.0.transformer.", clip_names(first))
        tensors |= _prefixed("conditioner.embedders.1.model.", open_clip_names(second))
    elif pipeline.unet.config.use_linear_projection:
        tensors |= _prefixed("cond_stage_model.model.", open_clip_names(first, unused_layer=True))
    else:
        tensors |= _prefixed("cond_stage_model.transformer.", clip_names(first))
    return tensors


def unet_names(unet: Any) -> Tensors:
    """A U-Net's weights as `ldm` names them."""
    layers, blocks = unet.config.layers_per_block, len(unet.config.block_out_channels)
    attends = [kind.startswith("CrossAttn") for kind in unet.config.up_block_types]

    def original_name(name: str) -> str:
        for ours, theirs in UNET.items():
            if name.startswith(f"{ours}."):
                return name.replace(ours, theirs)
        match = re.fullmatch(r"(down|mid|up)_blocks?(?:\.(\d+))?\.(\w+)\.(\d+)\.(.+)", name)
        assert match is not None
        side, block, kind, layer, rest = match.groups()
        layer = int(layer)
        if kind == "resnets":
            part, _, end = rest.rpartition(".")
            rest = f"{RESNET[part]}.{end}"
        if side == "mid":
            return f"middle_block.{1 if kind == 'attentions' else 2 * layer}.{rest}"
        first, block = (layers + 1) * int(block), int(block)
        if side == "down" and kind == "downsamplers":
            return f"input_blocks.{first + layers + 1}.0.op.{rest.removeprefix('conv.')}"
        if side == "up" and kind == "upsamplers":
            return f"output_blocks.{first + layers}.{1 + attends[block]}.{rest}"
        group = "input_blocks" if side == "down" else "output_blocks"
        index = first + layer + (side == "down")
        return f"{group}.{index}.{int(kind == 'attentions')}.{rest}"

    assert blocks == len(attends)
    return {original_name(name): tensor for name, tensor in unet.state_dict().items()}


def vae_names(vae: Any) -> Tensors:
    """An autoencoder's weights as `ldm` names them; its attention was a convolution there."""
    last = len(vae.config.block_out_channels) - 1
    tensors: Tensors = {}
    for name, tensor in vae.state_dict().items():
        original = re.sub(r"down_blocks\.(\d)\.resnets\.(\d)", r"down.\1.block.\2", name)
        original = re.sub(r"down_blocks\.(\d)\.downsamplers\.0", r"down.\1.downsample", original)
        for index in range(last + 1):
            original = original.replace(f"up_blocks.{index}.resnets", f"up.{last - index}.block")
            original = original.replace(
                f"up_blocks.{index}.upsamplers.0", f"up.{last - index}.upsample"
            )
        for index in (0, 1):
            original = original.replace(f"mid_block.resnets.{index}", f"mid.block_{index + 1}")
        original = original.replace("conv_shortcut", "nin_shortcut").replace(
            "conv_norm_out", "norm_out"
        )
        if "mid_block.attentions.0" in original:
            original = original.replace("mid_block.attentions.0", "mid.attn_1").replace(
                "group_norm", "norm"
            )
            original = original.replace("to_out.0", "proj_out").replace("to_", "")
            tensor = tensor[..., None, None] if tensor.dim() == 2 else tensor
        tensors[original] = tensor
    return tensors


def sd3_names(pipeline: Any) -> Tensors:
    """An MMDiT's weights as Stability's SD 3 code names them: q, k and v are one tensor."""
    state: Tensors = pipeline.transformer.state_dict()
    tensors: Tensors = {}
    last = pipeline.transformer.config.num_layers - 1
    for name, theirs in SD3.items():
        for end in ("weight", "bias"):
            tensors[f"{theirs}.{end}"] = state[f"{name}.{end}"]
    tensors["pos_embed"] = state["pos_embed.pos_embed"]
    tensors |= {f"final_layer.adaLN_modulation.1.{e}": _swap_halves(state[f"norm_out.linear.{e}"])
              for e in ("weight", "bias")}  # fmt: skip
    for layer in range(last + 1):
        ours = f"transformer_blocks.{layer}."
        for side, names in SD3_SIDES.items():
            theirs = f"joint_blocks.{layer}.{side}."
            for end in ("weight", "bias"):
                parts = [state[f"{ours}attn.{projection}.{end}"] for projection in names["qkv"]]
                tensors[f"{theirs}attn.qkv.{end}"] = torch.cat(parts)
                for name, original in names.items():
                    if name != "qkv" and f"{ours}{name}.{end}" in state:
                        tensors[f"{theirs}{original}.{end}"] = state[f"{ours}{name}.{end}"]
    for end in ("weight", "bias"):  # the last block has scale and shift in the opposite order
        name = f"joint_blocks.{last}.context_block.adaLN_modulation.1.{end}"
        tensors[name] = _swap_halves(tensors[name])
    return tensors


def _swap_halves(tensor: Tensor) -> Tensor:
    return torch.cat(tensor.chunk(2)[::-1])


SD3 = {
    "pos_embed.proj": "x_embedder.proj",
    "time_text_embed.timestep_embedder.linear_1": "t_embedder.mlp.0",
    "time_text_embed.timestep_embedder.linear_2": "t_embedder.mlp.2",
    "time_text_embed.text_embedder.linear_1": "y_embedder.mlp.0",
    "time_text_embed.text_embedder.linear_2": "y_embedder.mlp.2",
    "context_embedder": "context_embedder",
    "proj_out": "final_layer.linear",
}
SD3_SIDES: dict[str, dict[str, Any]] = {
    "x_block": {
        "qkv": ("to_q", "to_k", "to_v"),
        "attn.to_out.0": "attn.proj",
        "norm1.linear": "adaLN_modulation.1",
        "ff.net.0.proj": "mlp.fc1",
        "ff.net.2": "mlp.fc2",
    },
    "context_block": {
        "qkv": ("add_q_proj", "add_k_proj", "add_v_proj"),
        "attn.to_add_out": "attn.proj",
        "norm1_context.linear": "adaLN_modulation.1",
        "ff_context.net.0.proj": "mlp.fc1",
        "ff_context.net.2": "mlp.fc2",
    },
}


def clip_names(encoder: Any) -> Tensors:
    """A text encoder's weights as CLIP's older code names them."""
    state: Tensors = _clip_state(encoder)
    tensors: Tensors = {}
    for name, tensor in state.items():
        tensors[name if name.startswith("text_projection") else f"text_model.{name}"] = tensor
    return {**tensors, "text_model.embeddings.position_ids": torch.arange(77)[None]}


def open_clip_names(encoder: Any, *, unused_layer: bool = False) -> Tensors:
    """A text encoder's weights as OpenCLIP names them."""
    state, tensors = _clip_state(encoder), Tensors()
    layers = encoder.config.num_hidden_layers
    tensors["token_embedding.weight"] = state["embeddings.token_embedding.weight"]
    tensors["positional_embedding"] = state["embeddings.position_embedding.weight"]
    for end in ("weight", "bias"):
        tensors[f"ln_final.{end}"] = state[f"final_layer_norm.{end}"]
    for layer in range(layers + unused_layer):
        ours = f"encoder.layers.{min(layer, layers - 1)}."
        theirs = f"transformer.resblocks.{layer}."
        for end in ("weight", "bias"):
            parts = [state[f"{ours}self_attn.{letter}_proj.{end}"] for letter in "qkv"]
            tensors[f"{theirs}attn.in_proj_{end}"] = torch.cat(parts)
            for name, original in OPEN_CLIP.items():
                tensors[f"{theirs}{original}.{end}"] = state[f"{ours}{name}.{end}"]
    projection = state.get("text_projection.weight", torch.eye(encoder.config.hidden_size))
    tensors["text_projection"] = projection.T
    tensors["logit_scale"] = torch.tensor(4.6)
    return {name: tensor.clone() for name, tensor in tensors.items()}


def _clip_state(encoder: Any) -> Tensors:
    return {n.removeprefix("text_model."): t for n, t in encoder.state_dict().items()}


def _prefixed(prefix: str, tensors: Tensors) -> Tensors:
    return {prefix + name: tensor for name, tensor in tensors.items()}


def _stable_diffusion(unet: Any, encoder: Any, padding: str = "<|endoftext|>") -> Any:
    return diffusers.StableDiffusionPipeline(
        vae=_vae(),
        text_encoder=encoder,
        tokenizer=clip_tokenizer(padding),
        unet=unet,
        scheduler=_euler(),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )


def _sd3() -> Any:
    text_encoder = _clip(CLIPTextModelWithProjection, 64)
    text_encoder.text_projection.weight.data.copy_(
        torch.eye(64)
    )  # files of SD 3 have none for CLIP L
    transformer = diffusers.SD3Transformer2DModel(
        sample_size=128, patch_size=2, in_channels=16, num_layers=2, attention_head_dim=64,
        num_attention_heads=1, joint_attention_dim=256, caption_projection_dim=64,
        pooled_projection_dim=64 + 128, out_channels=16, pos_embed_max_size=96,
    )  # fmt: skip
    return diffusers.StableDiffusion3Pipeline(
        transformer=transformer,
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(shift=3.0),
        vae=_vae(
            latent_channels=16, scaling_factor=1.5305, shift_factor=0.0609, sample_size=1024,
            use_quant_conv=False, use_post_quant_conv=False, force_upcast=True,
        ),
        text_encoder=text_encoder,
        text_encoder_2=_clip(CLIPTextModelWithProjection, 128, hidden_act="gelu"),
        text_encoder_3=None,
        tokenizer=clip_tokenizer(),
        tokenizer_2=clip_tokenizer("!"),
        tokenizer_3=None,
    )  # fmt: skip


def _euler(**settings: Any) -> Any:
    return diffusers.EulerDiscreteScheduler(
        beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", steps_offset=1,
        timestep_spacing="leading", **settings,
    )  # fmt: skip


def _unet(wide: int, **settings: Any) -> Any:
    shape: dict[str, Any] = {
        "sample_size": 64,
        "block_out_channels": (wide, 2 * wide),
        "layers_per_block": 1,
        "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D"),
        "up_block_types": ("CrossAttnUpBlock2D", "UpBlock2D"),
        "cross_attention_dim": 64,
        "attention_head_dim": (1, 2) if settings else 8,
    }
    return diffusers.UNet2DConditionModel(**(shape | settings))


def _vae(**settings: Any) -> Any:
    shape: dict[str, Any] = {
        "block_out_channels": (32, 32, 32, 64),
        "down_block_types": ("DownEncoderBlock2D",) * 4,
        "up_block_types": ("UpDecoderBlock2D",) * 4,
        "latent_channels": 4,
        "layers_per_block": 1,
        "sample_size": 512,
    }
    return diffusers.AutoencoderKL(**(shape | settings))


def _clip(family: Any, width: int, **settings: Any) -> Any:
    config = CLIPTextConfig(
        vocab_size=49408, hidden_size=width, intermediate_size=2 * width, num_hidden_layers=2,
        num_attention_heads=width // 64, projection_dim=width, bos_token_id=49406,
        eos_token_id=49407, **settings,
    )  # fmt: skip
    return family(config).eval()
