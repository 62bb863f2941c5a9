"""Tiny picture models with random weights, saved as real diffusers folders."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from tokenizers import pre_tokenizers
from transformers import (
    BertConfig,
    BertModel,
    BertTokenizer,
    CLIPTextConfig,
    CLIPTextModel,
    CLIPTextModelWithProjection,
    CLIPTokenizer,
)

from engines import devices

diffusers: Any = importlib.import_module("diffusers")
"""Untyped, since diffusers exports its classes lazily and its annotations do not allow None."""

WORDS = ("turtle", "green", "red", "blue", "fog", "house", "lighthouse", "sea", "a", "the")
SIDE = 64


def save_pipeline(folder: Path, kind: str = "sd1", **settings: Any) -> Path:
    """A complete model of this kind in `folder`, with the same weights every time."""
    torch.manual_seed(0)
    PIPELINES[kind](**settings).save_pretrained(folder, safe_serialization=True)
    return folder


def _sd1(**unet: Any) -> Any:
    return _stable_diffusion(_unet(**unet), _clip(CLIPTextModel, 32), byte_tokenizer())


def _sd2(**unet: Any) -> Any:
    model = _unet(attention_head_dim=(2, 4), use_linear_projection=True, **unet)
    text_encoder = _clip(CLIPTextModel, 32, hidden_act="gelu")
    return _stable_diffusion(
        model, text_encoder, byte_tokenizer("!"), prediction_type="v_prediction"
    )


def _starter(**unet: Any) -> Any:
    """Like the starter: BERT as text encoder, v-prediction, DPM-Solver++."""
    config = BertConfig(
        vocab_size=64, hidden_size=32, num_hidden_layers=1, num_attention_heads=4,
        intermediate_size=64, max_position_embeddings=64,
    )  # fmt: skip
    tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS, *"bcdefghijklmn()[]:,."]
    tokenizer = BertTokenizer(vocab={token: index for index, token in enumerate(tokens)})
    tokenizer.model_max_length = 16
    scheduler = diffusers.DPMSolverMultistepScheduler(
        beta_schedule="squaredcos_cap_v2", prediction_type="v_prediction",
        algorithm_type="dpmsolver++", timestep_spacing="trailing", steps_offset=1,
    )  # fmt: skip
    return _pipeline(_unet(**unet), BertModel(config), tokenizer, scheduler)


def _sdxl(**unet: Any) -> Any:
    model = _unet(
        cross_attention_dim=64, addition_embed_type="text_time", addition_time_embed_dim=8,
        projection_class_embeddings_input_dim=6 * 8 + 32, attention_head_dim=(2, 4),
        use_linear_projection=True, **unet,
    )  # fmt: skip
    return diffusers.StableDiffusionXLPipeline(
        vae=_vae(),
        text_encoder=_clip(CLIPTextModel, 32),
        text_encoder_2=_clip(CLIPTextModelWithProjection, 32, hidden_act="gelu"),
        tokenizer=byte_tokenizer(),
        tokenizer_2=byte_tokenizer("!"),
        unet=model,
        scheduler=_euler(),
        add_watermarker=False,
    )


def _lcm(**unet: Any) -> Any:
    parts = _stable_diffusion(_unet(time_cond_proj_dim=16, **unet), *_clip_parts()).components
    parts["scheduler"] = diffusers.LCMScheduler.from_config(parts["scheduler"].config)
    return diffusers.LatentConsistencyModelPipeline(**parts, requires_safety_checker=False)


PIPELINES: dict[str, Callable[..., Any]] = {
    "sd1": _sd1,
    "sd2": _sd2,
    "starter": _starter,
    "sdxl": _sdxl,
    "lcm": _lcm,
}


def _clip_parts() -> tuple[Any, Any]:
    return _clip(CLIPTextModel, 32), byte_tokenizer()


def _stable_diffusion(unet: Any, encoder: Any, tokenizer: Any, **scheduling: Any) -> Any:
    return _pipeline(unet, encoder, tokenizer, _euler(**scheduling))


def _pipeline(unet: Any, encoder: Any, tokenizer: Any, scheduler: Any) -> Any:
    return diffusers.StableDiffusionPipeline(
        vae=_vae(),
        text_encoder=encoder,
        tokenizer=tokenizer,
        unet=unet,
        scheduler=scheduler,
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )


def _euler(**settings: Any) -> Any:
    return diffusers.EulerDiscreteScheduler(
        beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", steps_offset=1,
        timestep_spacing="leading", **settings,
    )  # fmt: skip


def _unet(**settings: Any) -> Any:
    shape: dict[str, Any] = {
        "sample_size": SIDE // 8,
        "in_channels": 4,
        "out_channels": 4,
        "block_out_channels": (16, 32),
        "layers_per_block": 1,
        "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D"),
        "up_block_types": ("CrossAttnUpBlock2D", "UpBlock2D"),
        "cross_attention_dim": 32,
        "attention_head_dim": 4,
        "norm_num_groups": 8,
    }
    return diffusers.UNet2DConditionModel(**(shape | settings))


def _vae(**settings: Any) -> Any:
    shape: dict[str, Any] = {
        "block_out_channels": (8, 8, 16, 16),
        "down_block_types": ("DownEncoderBlock2D",) * 4,
        "up_block_types": ("UpDecoderBlock2D",) * 4,
        "latent_channels": 4,
        "layers_per_block": 1,
        "norm_num_groups": 4,
        "sample_size": SIDE,
    }
    return diffusers.AutoencoderKL(**(shape | settings))


def _clip(family: Any, width: int, **settings: Any) -> Any:
    config = CLIPTextConfig(
        vocab_size=600, hidden_size=width, intermediate_size=2 * width, num_hidden_layers=2,
        num_attention_heads=4, projection_dim=width, bos_token_id=512, eos_token_id=513, **settings,
    )  # fmt: skip
    return family(config).eval()


def byte_tokenizer(padding: str = "<|endoftext|>") -> Any:
    """A tokenizer of CLIP's kind with bytes as its only tokens, inside and at the end of words."""
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokens = [*letters, *(letter + "</w>" for letter in letters)]
    tokens += ["<|startoftext|>", "<|endoftext|>"]
    tokenizer = CLIPTokenizer(
        vocab={token: index for index, token in enumerate(tokens)}, merges=[], pad_token=padding
    )
    tokenizer.model_max_length = 77
    return tokenizer


def calm_cache(folder: Path, **choices: str) -> Path:
    """A cache with the measured devices set to one thread, which is fastest for tiny models, and
    with these other choices."""
    devices.choose("cpu", folder)
    file = folder / devices.DEVICES_FILE
    devices_json = json.loads(file.read_text())
    file.write_text(
        json.dumps({key: {**row, "threads": 1, **choices} for key, row in devices_json.items()})
    )
    return folder
