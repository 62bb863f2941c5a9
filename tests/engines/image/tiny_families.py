"""Tiny models of the families that read pictures beside the words, and of further families.

Random weights in real diffusers folders, with real tokenizers and processors.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sentencepiece
import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors
from transformers import (
    ByT5Tokenizer,
    CLIPTextModel,
    CLIPTextModelWithProjection,
    GlmConfig,
    GlmForCausalLM,
    GlmImageConfig,
    GlmImageForConditionalGeneration,
    GlmImageImageProcessor,
    GlmImageProcessor,
    LlamaConfig,
    LlamaForCausalLM,
    Mistral3Config,
    Mistral3ForConditionalGeneration,
    PixtralImageProcessor,
    PixtralProcessor,
    PreTrainedTokenizerFast,
    Qwen2_5_VLConfig,
    Qwen2_5_VLForConditionalGeneration,
    Qwen2VLImageProcessor,
    Qwen2VLProcessor,
    Qwen2VLVideoProcessor,
    Qwen3VLConfig,
    Qwen3VLModel,
    T5Config,
    T5EncoderModel,
    T5Tokenizer,
    UMT5Config,
    UMT5EncoderModel,
)

from tests.engines.image.tiny import _clip, _sd1, _sdxl, _vae, byte_tokenizer
from tests.engines.image.tiny_transformers import (
    SENTENCES,
    TRANSFORMERS,
    _qwen_tokenizer,
    _spiece,
    _t5,
)

diffusers: Any = importlib.import_module("diffusers")
"""Untyped, since diffusers exports its classes lazily and its annotations do not allow None."""
_CHAT = (
    "{% for m in messages %}{% if m['content'] is string %}{{ m['content'] }}{% else %}"
    "{% for c in m['content'] %}{% if c['type'] == 'text' %}{{ c['text'] }}{% else %}[IMG]"
    "{% endif %}{% endfor %}{% endif %}{% endfor %}"
)


def save_family(folder: Path, kind: str) -> Path:
    """A complete model of this kind in `folder`, with the same weights every time."""
    torch.manual_seed(0)
    vocabulary = _spiece(folder.with_name(f"{folder.name}-words"))
    pipeline = TINY_FAMILIES[kind](vocabulary)
    for part in pipeline.components.values():
        if isinstance(part, torch.nn.Module):
            part.eval()
    pipeline.save_pretrained(folder, safe_serialization=True)
    return folder


def _flow(**settings: Any) -> Any:
    return diffusers.FlowMatchEulerDiscreteScheduler(**settings)


def _parts_of(kind: str, vocabulary: Path) -> dict[str, Any]:
    return TRANSFORMERS[kind](vocabulary).components


def _kontext(vocabulary: Path) -> Any:
    return diffusers.FluxKontextPipeline(**_parts_of("flux", vocabulary))


def _fill(vocabulary: Path) -> Any:
    parts = _parts_of("flux", vocabulary)
    parts["transformer"] = diffusers.FluxTransformer2DModel.from_config(
        parts["transformer"].config, in_channels=16 + 16 + 256, out_channels=16
    )
    parts = {name: part for name, part in parts.items() if part is not None}
    return diffusers.FluxFillPipeline(**parts)


def _flux2_dev(vocabulary: Path) -> Any:
    parts = _parts_of("flux2 klein", vocabulary)
    text = {
        "model_type": "mistral", "vocab_size": 400, "hidden_size": 32, "intermediate_size": 64,
        "num_hidden_layers": 31, "num_attention_heads": 2, "num_key_value_heads": 1,
        "head_dim": 16, "max_position_embeddings": 4096,
    }  # fmt: skip
    vision = {
        "model_type": "pixtral", "hidden_size": 16, "num_hidden_layers": 1, "image_size": 28,
        "num_attention_heads": 2, "intermediate_size": 32, "patch_size": 14,
    }  # fmt: skip
    encoder = Mistral3ForConditionalGeneration(
        Mistral3Config(text_config=text, vision_config=vision, image_token_index=257)
    )
    tokenizer = _bytes("<pad>", "[IMG]", "[IMG_BREAK]", "[IMG_END]")
    parts |= {
        "transformer": diffusers.Flux2Transformer2DModel.from_config(
            parts["transformer"].config, guidance_embeds=True
        ),
        "text_encoder": encoder,
        "tokenizer": PixtralProcessor(
            PixtralImageProcessor(), tokenizer, patch_size=14, chat_template=_CHAT
        ),
    }
    return diffusers.Flux2Pipeline(**parts)


def _bytes(*special: str, **names: str) -> Any:
    """A tokenizer of bytes, with these tokens after them; the first fills prompts up.

    `names` are what the tokenizer calls some of them.
    """
    letters = {c: i for i, c in enumerate(sorted(pre_tokenizers.ByteLevel.alphabet()))}
    tokenizer = Tokenizer(models.BPE(vocab=letters, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    start = [(special[0], len(letters))]
    tokenizer.add_special_tokens(list(special))
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{special[0]} $A", special_tokens=start
    )
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, extra_special_tokens=names or None)
    fast.add_special_tokens({"additional_special_tokens": list(special)})
    fast.pad_token = fast.eos_token = special[0]
    return fast


_VISION = ("<|image_pad|>", "<|video_pad|>", "<|vision_start|>", "<|vision_end|>")


def _qwen_reader() -> tuple[Any, Any, Any]:
    """Text encoder, tokenizer and processor of Qwen2.5-VL, which looks at pictures."""
    tokenizer = _qwen_tokenizer()
    tokenizer.add_special_tokens({"additional_special_tokens": list(_VISION)}, False)
    image, video, start, end = tokenizer.convert_tokens_to_ids(list(_VISION))
    text = {
        "vocab_size": 400, "hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 1,
        "num_attention_heads": 2, "num_key_value_heads": 1, "max_position_embeddings": 4096,
        "rope_parameters": {"rope_type": "default", "mrope_section": [2, 3, 3]},
    }  # fmt: skip
    vision = {
        "depth": 1, "hidden_size": 16, "intermediate_size": 32, "num_heads": 2,
        "out_hidden_size": 32, "fullatt_block_indexes": [0],
    }  # fmt: skip
    config = Qwen2_5_VLConfig(
        text_config=text, vision_config=vision, image_token_id=image, video_token_id=video,
        vision_start_token_id=start, vision_end_token_id=end,
    )  # fmt: skip
    processor = Qwen2VLProcessor(
        Qwen2VLImageProcessor(), tokenizer, Qwen2VLVideoProcessor(),
        chat_template=tokenizer.chat_template,
    )  # fmt: skip
    return Qwen2_5_VLForConditionalGeneration(config), tokenizer, processor


def _qwen_edit(vocabulary: Path, kind: str = "QwenImageEditPipeline") -> Any:
    encoder, tokenizer, processor = _qwen_reader()
    parts = _parts_of("qwen-image", vocabulary)
    parts |= {"text_encoder": encoder, "tokenizer": tokenizer, "processor": processor}
    return getattr(diffusers, kind)(**parts)


def _qwen_edit_plus(vocabulary: Path) -> Any:
    return _qwen_edit(vocabulary, "QwenImageEditPlusPipeline")


def _pix2pix(vocabulary: Path) -> Any:
    parts = {**_sd1(in_channels=8).components, "image_encoder": None}
    return diffusers.StableDiffusionInstructPix2PixPipeline(**parts, requires_safety_checker=False)


def _pix2pix_xl(vocabulary: Path) -> Any:
    parts = _sdxl(in_channels=8).components
    parts = {name: part for name, part in parts.items() if part is not None}
    return diffusers.StableDiffusionXLInstructPix2PixPipeline(**parts)


def _sana_sprint(vocabulary: Path) -> Any:
    parts = _parts_of("sana", vocabulary)
    parts["transformer"] = diffusers.SanaTransformer2DModel.from_config(
        parts["transformer"].config, guidance_embeds=True, qk_norm="rms_norm_across_heads"
    )
    parts["scheduler"] = diffusers.SCMScheduler()
    return diffusers.SanaSprintPipeline(**parts)


def _lumina2(vocabulary: Path) -> Any:
    transformer = diffusers.Lumina2Transformer2DModel(
        sample_size=8, patch_size=2, in_channels=4, hidden_size=32, num_layers=1,
        num_refiner_layers=1, num_attention_heads=2, num_kv_heads=1, multiple_of=16,
        axes_dim_rope=(8, 4, 4), axes_lens=(1024, 32, 32), cap_feat_dim=32,
    )  # fmt: skip
    sana = _parts_of("sana", vocabulary)
    return diffusers.Lumina2Pipeline(
        transformer=transformer, scheduler=_flow(shift=6.0), vae=_vae(shift_factor=0.1159),
        text_encoder=sana["text_encoder"], tokenizer=sana["tokenizer"],
    )  # fmt: skip


def _cogview4(vocabulary: Path) -> Any:
    transformer = diffusers.CogView4Transformer2DModel(
        patch_size=2, in_channels=4, out_channels=4, num_layers=1, attention_head_dim=8,
        num_attention_heads=2, text_embed_dim=32, time_embed_dim=8, condition_dim=4,
        sample_size=8, rope_axes_dim=(64, 64),
    )  # fmt: skip
    config = GlmConfig(
        vocab_size=300, hidden_size=32, intermediate_size=64, num_hidden_layers=2,
        num_attention_heads=2, num_key_value_heads=1, head_dim=16, pad_token_id=256,
    )  # fmt: skip
    scheduler = _flow(
        use_dynamic_shifting=True, base_shift=0.25, max_shift=0.75, time_shift_type="linear"
    )
    return diffusers.CogView4Pipeline(
        transformer=transformer, scheduler=scheduler, vae=_vae(), tokenizer=_bytes("<pad>"),
        text_encoder=GlmForCausalLM(config),
    )  # fmt: skip


def _auraflow(vocabulary: Path) -> Any:
    transformer = diffusers.AuraFlowTransformer2DModel(
        sample_size=8, patch_size=2, in_channels=4, out_channels=4, num_mmdit_layers=1,
        num_single_dit_layers=1, attention_head_dim=8, num_attention_heads=4,
        caption_projection_dim=32, joint_attention_dim=32, pos_embed_max_size=256,
    )  # fmt: skip
    config = UMT5Config(
        vocab_size=200, d_model=32, d_kv=8, d_ff=64, num_layers=1, num_heads=4,
        feed_forward_proj="gated-gelu",
    )  # fmt: skip
    return diffusers.AuraFlowPipeline(
        transformer=transformer, scheduler=_flow(shift=1.73), vae=_vae(),
        text_encoder=UMT5EncoderModel(config), tokenizer=T5Tokenizer.from_pretrained(vocabulary),
    )  # fmt: skip


def _omnigen(vocabulary: Path) -> Any:
    transformer = diffusers.OmniGenTransformer2DModel(
        hidden_size=32, num_attention_heads=2, num_key_value_heads=2, intermediate_size=64,
        num_layers=1, in_channels=4, time_step_dim=8, vocab_size=300, pad_token_id=256,
        rope_scaling={"long_factor": [1.0] * 8, "short_factor": [1.0] * 8, "type": "su"},
    )  # fmt: skip
    return diffusers.OmniGenPipeline(
        transformer=transformer, scheduler=_flow(invert_sigmas=True, num_train_timesteps=1),
        vae=_vae(), tokenizer=_bytes("<pad>"),
    )  # fmt: skip


def _kolors(vocabulary: Path) -> Any:
    glm: Any = importlib.import_module("diffusers.pipelines.kolors")
    words = vocabulary / "glm"
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES), model_prefix=str(words), vocab_size=60,
        hard_vocab_limit=False, minloglevel=2,
    )  # fmt: skip
    sdxl = _sdxl()
    unet = type(sdxl.unet).from_config(
        sdxl.unet.config, projection_class_embeddings_input_dim=6 * 8 + 48,
        encoder_hid_dim=48, encoder_hid_dim_type="text_proj",
    )  # fmt: skip
    config = glm.text_encoder.ChatGLMConfig(
        num_layers=2, padded_vocab_size=200, hidden_size=48, ffn_hidden_size=64, kv_channels=12,
        num_attention_heads=4, multi_query_attention=True, multi_query_group_num=2,
        add_qkv_bias=True, rmsnorm=True, add_bias_linear=False, original_rope=True,
        apply_query_key_layer_scaling=True, attention_softmax_in_fp32=True,
    )  # fmt: skip
    encoder = glm.text_encoder.ChatGLMModel(config)  # leaves its weights as memory was
    for name, weight in encoder.named_parameters():
        torch.nn.init.normal_(weight, mean=float("norm" in name), std=0.02)
    return diffusers.KolorsPipeline(
        vae=sdxl.vae, unet=unet, scheduler=sdxl.scheduler, text_encoder=encoder,
        tokenizer=glm.tokenizer.ChatGLMTokenizer(f"{words}.model"),
    )  # fmt: skip


def _krea2(vocabulary: Path) -> Any:
    transformer = diffusers.Krea2Transformer2DModel(
        in_channels=16, num_layers=1, attention_head_dim=8, num_attention_heads=4,
        num_key_value_heads=2, intermediate_size=32, timestep_embed_dim=8, text_hidden_dim=32,
        num_text_layers=2, text_num_attention_heads=2, text_num_key_value_heads=1,
        text_intermediate_size=16, num_layerwise_text_blocks=1, num_refiner_text_blocks=1,
        axes_dims_rope=(4, 2, 2),
    )  # fmt: skip
    tokenizer = _qwen_tokenizer()
    text = {
        "vocab_size": 400, "hidden_size": 32, "intermediate_size": 32, "num_hidden_layers": 2,
        "num_attention_heads": 2, "num_key_value_heads": 2, "head_dim": 16,
        "max_position_embeddings": 4096,
        "rope_parameters": {"rope_type": "default", "mrope_section": [4, 2, 2]},
    }  # fmt: skip
    vision = {
        "depth": 1, "hidden_size": 16, "intermediate_size": 16, "num_heads": 2,
        "out_hidden_size": 32, "deepstack_visual_indexes": [0],
    }  # fmt: skip
    return diffusers.Krea2Pipeline(
        transformer=transformer, vae=_parts_of("qwen-image", vocabulary)["vae"],
        scheduler=_flow(use_dynamic_shifting=True, base_shift=0.5, max_shift=1.15),
        text_encoder=Qwen3VLModel(Qwen3VLConfig(text_config=text, vision_config=vision)),
        tokenizer=tokenizer, text_encoder_select_layers=(0, 1),
    )  # fmt: skip


def _hidream(vocabulary: Path) -> Any:
    transformer = diffusers.HiDreamImageTransformer2DModel(
        patch_size=2, in_channels=4, out_channels=4, num_layers=1, num_single_layers=1,
        attention_head_dim=8, num_attention_heads=4, caption_channels=[32, 32], text_emb_dim=64,
        num_routed_experts=2, num_activated_experts=1, axes_dims_rope=(4, 2, 2),
        max_resolution=(32, 32), llama_layers=[0, 1],
    )  # fmt: skip
    config = LlamaConfig(
        vocab_size=300, hidden_size=32, intermediate_size=64, num_hidden_layers=2,
        num_attention_heads=2, num_key_value_heads=1, max_position_embeddings=512,
    )  # fmt: skip
    return diffusers.HiDreamImagePipeline(
        transformer=transformer, scheduler=_flow(shift=3.0), vae=_vae(shift_factor=0.1159),
        text_encoder=_clip(CLIPTextModelWithProjection, 32, max_position_embeddings=248),
        text_encoder_2=_clip(CLIPTextModelWithProjection, 32, max_position_embeddings=218),
        text_encoder_3=_t5(32), text_encoder_4=LlamaForCausalLM(config),
        tokenizer=byte_tokenizer(), tokenizer_2=byte_tokenizer("!"),
        tokenizer_3=T5Tokenizer.from_pretrained(vocabulary), tokenizer_4=_bytes("<pad>"),
    )  # fmt: skip


def _hunyuan(vocabulary: Path) -> Any:
    transformer = diffusers.HunyuanImageTransformer2DModel(
        in_channels=4, out_channels=4, num_attention_heads=2, attention_head_dim=16, num_layers=1,
        num_single_layers=1, num_refiner_layers=1, patch_size=(1, 1), guidance_embeds=False,
        text_embed_dim=32, text_embed_2_dim=32, rope_axes_dim=(8, 8),
    )  # fmt: skip
    vae = diffusers.AutoencoderKLHunyuanImage(
        in_channels=3, out_channels=3, latent_channels=4, block_out_channels=(32, 32, 32, 32),
        layers_per_block=1, scaling_factor=0.75, spatial_compression_ratio=8, sample_size=64,
    )  # fmt: skip
    encoder, tokenizer, _ = _qwen_reader()
    encoder = _deeper(encoder, 3)
    byt5 = T5Config(
        vocab_size=384, d_model=32, d_kv=8, d_ff=64, num_layers=1, num_heads=4,
        feed_forward_proj="gated-gelu",
    )  # fmt: skip
    return diffusers.HunyuanImagePipeline(
        transformer=transformer, scheduler=_flow(shift=5.0), vae=vae,
        text_encoder=encoder, tokenizer=tokenizer, text_encoder_2=T5EncoderModel(byt5),
        tokenizer_2=ByT5Tokenizer(),
        guider=diffusers.AdaptiveProjectedMixGuidance(guidance_scale=3.5),
    )  # fmt: skip


def _deeper(encoder: Any, layers: int) -> Any:
    config = encoder.config
    config.text_config.num_hidden_layers = layers
    config.text_config.layer_types = ["full_attention"] * layers
    return Qwen2_5_VLForConditionalGeneration(config)


def _kandinsky5(vocabulary: Path, kind: str = "Kandinsky5T2IPipeline") -> Any:
    is_edit = "I2I" in kind
    transformer = diffusers.Kandinsky5Transformer3DModel(
        in_visual_dim=4, in_text_dim=32, in_text_dim2=32, time_dim=16, out_visual_dim=4,
        patch_size=(1, 2, 2), model_dim=16, ff_dim=32, num_text_blocks=1, num_visual_blocks=1,
        axes_dims=(4, 2, 2), visual_cond=is_edit, attention_type="regular",
    )  # fmt: skip
    encoder, _, processor = _qwen_reader()
    return getattr(diffusers, kind)(
        transformer=transformer, scheduler=_flow(shift=3.0), vae=_vae(shift_factor=0.1159),
        text_encoder=encoder, tokenizer=processor, text_encoder_2=_clip(CLIPTextModel, 32),
        tokenizer_2=byte_tokenizer(),
    )  # fmt: skip


def _glm_image(vocabulary: Path) -> Any:
    words = {"bos_token": "<start>", "image_token": "<|image|>"}
    words |= {"grid_bos_token": "<sop>", "grid_eos_token": "<eop>"}
    tokenizer = _bytes("<pad>", "<end>", *words.values(), **words)
    image, start, end = tokenizer.convert_tokens_to_ids(["<|image|>", "<start>", "<end>"])
    text = {
        "vocab_size": 300, "vision_vocab_size": 64, "hidden_size": 32, "intermediate_size": 32,
        "num_hidden_layers": 1, "num_attention_heads": 2, "num_key_value_heads": 2,
        "max_position_embeddings": 2048, "rope_parameters": {"mrope_section": [4, 2, 2]},
        "pad_token_id": 256, "eos_token_id": 299,
    }  # fmt: skip
    vision = {
        "depth": 1, "hidden_size": 32, "num_heads": 2, "image_size": 64, "patch_size": 16,
        "intermediate_size": 32,
    }  # fmt: skip
    codes = {"embed_dim": 32, "num_embeddings": 64, "latent_channels": 32}
    config = GlmImageConfig(
        text_config=text, vision_config=vision, vq_config=codes, image_token_id=image,
        image_start_token_id=start, image_end_token_id=end,
    )  # fmt: skip
    transformer = diffusers.GlmImageTransformer2DModel(
        patch_size=2, in_channels=4, out_channels=4, num_layers=1, attention_head_dim=8,
        num_attention_heads=2, text_embed_dim=32, time_embed_dim=16, condition_dim=8,
        prior_vq_quantizer_codebook_size=64,
    )  # fmt: skip
    processor = GlmImageProcessor(
        GlmImageImageProcessor(patch_size=16, merge_size=1, temporal_patch_size=1), tokenizer,
        chat_template=_CHAT.replace("[IMG]", "<|image|>"),
    )  # fmt: skip
    return diffusers.GlmImagePipeline(
        transformer=transformer, scheduler=_flow(), text_encoder=_t5(32),
        vae=_vae(latents_mean=[0.0] * 4, latents_std=[1.0] * 4), processor=processor,
        tokenizer=T5Tokenizer.from_pretrained(vocabulary),
        vision_language_encoder=GlmImageForConditionalGeneration(config),
    )  # fmt: skip


def _kandinsky5_edit(vocabulary: Path) -> Any:
    return _kandinsky5(vocabulary, "Kandinsky5I2IPipeline")


EDITS: dict[str, Callable[[Path], Any]] = {
    "flux kontext": _kontext,
    "flux fill": _fill,
    "flux2 dev": _flux2_dev,
    "flux2 klein": TRANSFORMERS["flux2 klein"],
    "qwen-image-edit": _qwen_edit,
    "qwen-image-edit plus": _qwen_edit_plus,
    "pix2pix": _pix2pix,
    "pix2pix xl": _pix2pix_xl,
    "omnigen": _omnigen,
    "kandinsky 5 edit": _kandinsky5_edit,
}
TINY_FAMILIES: dict[str, Callable[[Path], Any]] = EDITS | {
    "sana sprint": _sana_sprint,
    "lumina 2": _lumina2,
    "cogview 4": _cogview4,
    "auraflow": _auraflow,
    "kolors": _kolors,
    "krea 2": _krea2,
    "hidream": _hidream,
    "hunyuan image": _hunyuan,
    "kandinsky 5": _kandinsky5,
    "glm-image": _glm_image,
}
