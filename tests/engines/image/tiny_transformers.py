"""Tiny picture models without a U-Net, random weights, saved as real diffusers folders.

Their tokenizers are real as well: T5's is a `spiece.model` file, as in published folders.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sentencepiece
import torch
from tokenizers.pre_tokenizers import ByteLevel
from transformers import (
    CLIPTextModel,
    CLIPTextModelWithProjection,
    Gemma2Config,
    Gemma2Model,
    GemmaTokenizer,
    Qwen2_5_VLConfig,
    Qwen2_5_VLForConditionalGeneration,
    Qwen2Tokenizer,
    Qwen3Config,
    Qwen3ForCausalLM,
    T5Config,
    T5EncoderModel,
    T5Tokenizer,
)

from tests.engines.image.tiny import _clip, _vae, byte_tokenizer

diffusers: Any = importlib.import_module("diffusers")
"""Untyped, since diffusers exports its classes lazily and its annotations do not allow None."""

SENTENCES = ["a green turtle", "the red lighthouse", "fog over the blue sea", "no house here"]


def save_transformer(folder: Path, kind: str) -> Path:
    """A complete model of this kind in `folder`, with the same weights every time."""
    torch.manual_seed(0)
    vocabulary = _spiece(folder.with_name(f"{folder.name}-words"))
    pipeline = TRANSFORMERS[kind](vocabulary)
    pipeline.save_pretrained(folder, safe_serialization=True)
    for name in ("tokenizer", "tokenizer_2", "tokenizer_3"):
        if isinstance(getattr(pipeline, name, None), T5Tokenizer):
            (folder / name / "tokenizer.json").unlink()
            (folder / name / "spiece.model").write_bytes((vocabulary / "spiece.model").read_bytes())
    return folder


def _sd3(vocabulary: Path) -> Any:
    transformer = diffusers.SD3Transformer2DModel(
        sample_size=8, patch_size=2, in_channels=16, num_layers=2, attention_head_dim=8,
        num_attention_heads=4, joint_attention_dim=64, caption_projection_dim=32,
        pooled_projection_dim=64, out_channels=16, pos_embed_max_size=24,
    )  # fmt: skip
    return diffusers.StableDiffusion3Pipeline(
        transformer=transformer,
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(shift=3.0),
        vae=_vae(latent_channels=16, scaling_factor=1.5305, shift_factor=0.0609),
        text_encoder=_clip(CLIPTextModelWithProjection, 32),
        text_encoder_2=_clip(CLIPTextModelWithProjection, 32, hidden_act="gelu"),
        text_encoder_3=_t5(64),
        tokenizer=byte_tokenizer(),
        tokenizer_2=byte_tokenizer("!"),
        tokenizer_3=T5Tokenizer.from_pretrained(vocabulary),
    )


def _flux(vocabulary: Path) -> Any:
    transformer = diffusers.FluxTransformer2DModel(
        patch_size=1, in_channels=16, num_layers=1, num_single_layers=1, attention_head_dim=16,
        num_attention_heads=2, joint_attention_dim=32, pooled_projection_dim=32,
        axes_dims_rope=(4, 4, 8), guidance_embeds=True,
    )  # fmt: skip
    return diffusers.FluxPipeline(
        transformer=transformer,
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(
            shift=3.0, use_dynamic_shifting=True, base_shift=0.5, max_shift=1.15
        ),
        vae=_vae(latent_channels=4, scaling_factor=0.3611, shift_factor=0.1159),
        text_encoder=_clip(CLIPTextModel, 32),
        text_encoder_2=_t5(32),
        tokenizer=byte_tokenizer(),
        tokenizer_2=T5Tokenizer.from_pretrained(vocabulary),
    )


def _pixart(vocabulary: Path, family: Any = diffusers.PixArtSigmaPipeline) -> Any:
    transformer = diffusers.PixArtTransformer2DModel(
        sample_size=8, num_layers=2, patch_size=2, attention_head_dim=8, num_attention_heads=4,
        caption_channels=32, in_channels=4, cross_attention_dim=32, out_channels=8,
        attention_bias=True, activation_fn="gelu-approximate", num_embeds_ada_norm=1000,
        norm_type="ada_norm_single", norm_elementwise_affine=False, norm_eps=1e-6,
    )  # fmt: skip
    return family(
        transformer=transformer,
        scheduler=diffusers.DPMSolverMultistepScheduler(algorithm_type="dpmsolver++"),
        vae=_vae(),
        text_encoder=_t5(32),
        tokenizer=T5Tokenizer.from_pretrained(vocabulary),
    )


def _pixart_alpha(vocabulary: Path) -> Any:
    return _pixart(vocabulary, diffusers.PixArtAlphaPipeline)


def _sana(vocabulary: Path) -> Any:
    transformer = diffusers.SanaTransformer2DModel(
        sample_size=4, patch_size=1, in_channels=4, out_channels=4, num_layers=1,
        num_attention_heads=2, attention_head_dim=4, num_cross_attention_heads=2,
        cross_attention_head_dim=4, cross_attention_dim=8, caption_channels=32,
    )  # fmt: skip
    vae = diffusers.AutoencoderDC(
        in_channels=3, latent_channels=4, attention_head_dim=2,
        encoder_block_types=("ResBlock", "EfficientViTBlock"),
        decoder_block_types=("ResBlock", "EfficientViTBlock"),
        encoder_block_out_channels=(8, 8), decoder_block_out_channels=(8, 8),
        encoder_qkv_multiscales=((), (5,)), decoder_qkv_multiscales=((), (5,)),
        encoder_layers_per_block=(1, 1), decoder_layers_per_block=(1, 1),
        downsample_block_type="conv", upsample_block_type="interpolate",
        decoder_norm_types="rms_norm", decoder_act_fns="silu", scaling_factor=0.41407,
    )  # fmt: skip
    encoder = Gemma2Config(
        vocab_size=300, hidden_size=32, intermediate_size=64, num_hidden_layers=1,
        num_attention_heads=2, num_key_value_heads=1, head_dim=16,
    )  # fmt: skip
    letters = {token: index for index, token in enumerate(["<pad>", "<eos>", "<bos>", "<unk>"])}
    for letter in "▁abcdefghijklmnopqrstuvwxyz,.":
        letters[letter] = len(letters)
    return diffusers.SanaPipeline(
        transformer=transformer,
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(shift=3.0),
        vae=vae,
        text_encoder=Gemma2Model(encoder).eval(),
        tokenizer=GemmaTokenizer(vocab=letters, merges=[]),
    )


def _chroma(vocabulary: Path) -> Any:
    transformer = diffusers.ChromaTransformer2DModel(
        patch_size=1, in_channels=16, num_layers=1, num_single_layers=1, attention_head_dim=16,
        num_attention_heads=2, joint_attention_dim=32, axes_dims_rope=(4, 4, 8),
        approximator_hidden_dim=32, approximator_layers=1, approximator_num_channels=16,
    )  # fmt: skip
    return diffusers.ChromaPipeline(
        transformer=transformer,
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(shift=1.0),
        vae=_vae(latent_channels=4, scaling_factor=0.3611, shift_factor=0.1159),
        text_encoder=_t5(32),
        tokenizer=T5Tokenizer.from_pretrained(vocabulary),
    )


def _z_image(vocabulary: Path) -> Any:
    transformer = diffusers.ZImageTransformer2DModel(
        all_patch_size=(2,), all_f_patch_size=(1,), in_channels=4, dim=32, n_layers=1,
        n_refiner_layers=1, n_heads=2, n_kv_heads=2, cap_feat_dim=32, axes_dims=[8, 4, 4],
        axes_lens=[256, 32, 32],
    )  # fmt: skip
    encoder, tokenizer = _qwen3()
    return diffusers.ZImagePipeline(
        transformer=transformer,
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(shift=3.0),
        vae=_vae(latent_channels=4, scaling_factor=0.3611, shift_factor=0.1159),
        text_encoder=encoder.model,
        tokenizer=tokenizer,
    )


def _flux2_klein(vocabulary: Path) -> Any:
    transformer = diffusers.Flux2Transformer2DModel(
        patch_size=1, in_channels=16, num_layers=1, num_single_layers=1, attention_head_dim=16,
        num_attention_heads=2, joint_attention_dim=96, timestep_guidance_channels=64,
        axes_dims_rope=(4, 4, 4, 4),
    )  # fmt: skip
    vae = diffusers.AutoencoderKLFlux2(
        block_out_channels=(8, 8, 16, 16), down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4, layers_per_block=1, latent_channels=4,
        norm_num_groups=4, sample_size=64,
    )  # fmt: skip
    encoder, tokenizer = _qwen3(layers=28)
    return diffusers.Flux2KleinPipeline(
        transformer=transformer,
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(shift=3.0, use_dynamic_shifting=True),
        vae=vae.eval(),
        text_encoder=encoder,
        tokenizer=tokenizer,
    )


def _qwen_image(vocabulary: Path) -> Any:
    transformer = diffusers.QwenImageTransformer2DModel(
        patch_size=2, in_channels=16, out_channels=4, num_layers=1, attention_head_dim=16,
        num_attention_heads=2, joint_attention_dim=32, axes_dims_rope=(8, 4, 4),
    )  # fmt: skip
    vae = diffusers.AutoencoderKLQwenImage(
        base_dim=12, z_dim=4, dim_mult=[1, 2, 2, 2], num_res_blocks=1,
        temperal_downsample=[False, True, True], latents_mean=[0.0] * 4, latents_std=[1.0] * 4,
    )  # fmt: skip
    text = {
        "vocab_size": 400, "hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 1,
        "num_attention_heads": 2, "num_key_value_heads": 1, "max_position_embeddings": 2048,
        "rope_parameters": {"rope_type": "default", "mrope_section": [2, 3, 3]},
    }  # fmt: skip
    vision = {
        "depth": 1, "hidden_size": 16, "intermediate_size": 32, "num_heads": 2,
        "out_hidden_size": 32,
    }  # fmt: skip
    config = Qwen2_5_VLConfig(text_config=text, vision_config=vision)
    return diffusers.QwenImagePipeline(
        transformer=transformer,
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(
            use_dynamic_shifting=True, base_shift=0.5, max_shift=0.9
        ),
        vae=vae.eval(),
        text_encoder=Qwen2_5_VLForConditionalGeneration(config).eval(),
        tokenizer=_qwen_tokenizer(),
    )


TRANSFORMERS: dict[str, Callable[[Path], Any]] = {
    "sd3": _sd3,
    "flux": _flux,
    "pixart": _pixart,
    "pixart alpha": _pixart_alpha,
    "sana": _sana,
    "chroma": _chroma,
    "z-image": _z_image,
    "flux2 klein": _flux2_klein,
    "qwen-image": _qwen_image,
}


def _qwen3(layers: int = 2) -> tuple[Any, Any]:
    """A language model that reads prompts, and its tokenizer with a chat template."""
    config = Qwen3Config(
        vocab_size=400, hidden_size=32, intermediate_size=64, num_hidden_layers=layers,
        num_attention_heads=2, num_key_value_heads=1, head_dim=16, max_position_embeddings=1024,
    )  # fmt: skip
    return Qwen3ForCausalLM(config).eval(), _qwen_tokenizer()


def _qwen_tokenizer() -> Any:
    ends = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    letters = {letter: index for index, letter in enumerate(sorted(ByteLevel.alphabet()))}
    tokenizer = Qwen2Tokenizer(vocab=letters, merges=[])
    tokenizer.add_special_tokens({"additional_special_tokens": ends})
    tokenizer.pad_token = tokenizer.eos_token = ends[0]
    tokenizer.chat_template = (
        "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>"
        "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
    )
    return tokenizer


def _t5(width: int) -> Any:
    config = T5Config(
        vocab_size=200, d_model=width, d_kv=8, d_ff=64, num_layers=1, num_heads=4,
        feed_forward_proj="gated-gelu",
    )  # fmt: skip
    return T5EncoderModel(config).eval()


def _spiece(folder: Path) -> Path:
    """A folder with a tiny SentencePiece vocabulary in the layout of T5."""
    folder.mkdir(parents=True, exist_ok=True)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES), model_prefix=str(folder / "spiece"), vocab_size=60,
        pad_id=0, eos_id=1, unk_id=2, bos_id=-1, hard_vocab_limit=False, minloglevel=2,
    )  # fmt: skip
    return folder
