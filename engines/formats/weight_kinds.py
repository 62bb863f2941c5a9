"""What a file of weights is: a whole picture model, one part of one, an adapter, or something else.

Invariant: the names, shapes and notes in a header alone decide, so that a file is described before
anything of it is loaded. Names are those of the code that published each family first, of diffusers
and transformers, and of the programs that train adapters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from engines.contract.text import Text
from engines.formats.pipeline_families import CROSS_ATTENTION_DIMS

Shapes = Mapping[str, list[int]]
Role = Literal[
    "denoiser",
    "text encoder",
    "autoencoder",
    "LoRA",
    "LoHa",
    "LoKr",
    "DoRA",
    "GLoRA",
    "OFT",
    "textual inversion",
    "ControlNet",
    "upscaler",
    "text model",
    "Redux",
    "IP-Adapter",
]
ADAPTER_ROLES = frozenset({"LoRA", "LoHa", "LoKr", "DoRA", "GLoRA", "OFT"})
DENOISER_PREFIX = re.compile(r"^(model\.diffusion_model|diffusion_model|transformer|unet|net)\.")
CROSS_ATTENTION_KEY = re.compile(r"attn2[._](processor\.)?to_k")
CROSS_ATTENTION_INPUT = re.compile(
    r"(\.|_)(down\.weight|lora_A(\.\w+)?\.weight|to_k\.weight|hada_w1_b|hada_w2_b|b2\.weight)$"
)
_LOKR_SIDE = re.compile(r"(.+\.)lokr_w1(_b)?")


@dataclass(frozen=True)
class WeightKind:
    """The role of the weights and the family that they belong to, empty where nothing shows it."""

    role: Role
    family: str = ""


# Of a family, names that no other one has; the first match counts. Prefixes are taken off.
_DENOISERS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (family, re.compile(pattern))
    for family, pattern in (
        ("Flux 3", r"early_stream_modulations\."),
        ("Flux 2", r"(single_stream_modulation|double_stream_modulation_img)\."),
        ("Chroma", r"distilled_guidance_layer\."),
        ("Hunyuan video", r"vision_in\."),
        ("HunyuanImage", r"byt5_in\."),
        ("Hunyuan video", r"txt_in\.individual_token_refiner\."),
        ("Flux", r"double_blocks\.0\.img_attn\.|single_transformer_blocks\.0\.attn\.to_q\."),
        ("Qwen-Image", r"transformer_blocks\.0\.(img_mod|img_mlp)\.|txt_in\.text_norm\."),
        ("AuraFlow", r"double_layers\.0\.attn\.w[12]q\.|joint_transformer_blocks\.0\."),
        ("Stable Diffusion 3", r"joint_blocks\.0\.|pos_embed\.pos_embed$"),
        ("Z-Image", r"layers\.0\.adaLN_modulation\.0\.|all_x_embedder\."),
        ("OmniGen 2", r"ref_image_(refiner|patch_embedder)\."),
        ("Lumina 2", r"cap_embedder\.0\.|time_caption_embed\."),
        ("Sana", r"attention_y_norm\.|transformer_blocks\.0\.ff\.conv_inverted\."),
        ("LTX-Video", r"patchify_proj\."),
        ("PixArt", r"t_block\.1\.|adaln_single\.emb\.timestep_embedder\."),
        ("HiDream", r"double_stream_(layers|blocks)\.0\.block\."),
        ("Mochi", r"blocks\.0\.attn\.qkv_x\."),
        ("Wan", r"head\.modulation$|condition_embedder\.time_embedder\."),
        ("Cosmos", r"(net\.)?x_embedder\.proj\.1\.weight$"),
        ("Stable Cascade", r"clip_txt_mapper\.|down_blocks\.1\.0\.channelwise\."),
    )
)
_UNET = re.compile(r"input_blocks\.0\.0\.weight$|down_blocks\.0\.resnets\.0\.time_emb_proj\.")
_CONTROLNET = re.compile(
    r"^control_model\.|controlnet_cond_embedding\.|controlnet_(down_)?blocks?\.|^control_layers\."
)
_UNET_CONTROL = re.compile(r"controlnet_cond_embedding\.|(down|input)_blocks\.")
_AUTOENCODER = re.compile(
    r"^(first_stage_model\.|vae\.)?"
    r"(decoder\.(conv_in|mid|mid_block|up|up_blocks|middle|stages|conv1)\.|encoder\.project_in\.)"
)
_AUTOENCODER_INPUT = re.compile(r"(^|\.)decoder\.conv_in\.weight$")
_PICTURE_KERNEL_AXES = 4
_OTHER_AUTOENCODER = re.compile(r"(^|\.)decoder\.(up_blocks|stages)\.0\.0\.")
"""Of DC-AE, whose latents are not those of `AutoencoderKL`."""
_AUTOENCODERS = {
    4: "Stable Diffusion",
    16: "Flux and Stable Diffusion 3",
    32: "Flux 2",
    128: "Flux 2",
}
_TEXT_ENCODERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("T5", re.compile(r"(^|\.)encoder\.block\.0\.layer\.0\.SelfAttention\.|^enc\.blk\.0\.")),
    ("CLIP", re.compile(r"(^|\.)text_model\.(encoder|embeddings)\.|^transformer\.resblocks\.")),
)
_TEXT_MODEL = re.compile(
    r"^(model\.)?(language_model\.)?(model\.)?layers\.0\.(self_attn|mlp)\.|^transformer\.h\.0\."
    r"|^blk\.0\.(attn|ffn)"
)
_UPSCALERS = re.compile(
    r"^(params(_ema)?\.)?(model\.1\.sub\.0\.RDB1\.|RRDB_trunk\.0\.|body\.0\.rdb1\."
    r"|layers\.0\.(residual_group\.)?blocks\.0\.(norm1|attn)\.|model\.0\.weight$|body\.0\.weight$"
    r"|conv_first\.weight$|feats\.0\.weight$"
    r"|block_1\.c1_r\.sk\.|residual_layer\.0\.residual_layer\.0\.)"
)
_ADAPTERS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("DoRA", re.compile(r"dora_scale|lora_magnitude_vector")),
    ("LoHa", re.compile(r"\.hada_w1_a$")),
    ("LoKr", re.compile(r"\.lokr_w[12](_a)?$")),
    ("GLoRA", re.compile(r"^lora_\w+\.b2\.weight$")),
    ("OFT", re.compile(r"\.oft_(blocks|diag)|\.oft_R\.")),
    ("LoRA", re.compile(r"lora[._](A|down)\b|_lora[12]?\.down\b|lora_linear_layer\.down\b")),
)
# Kohya's names have underscores for dots.
_ADAPTER_BASES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (family, re.compile(pattern))
    for family, pattern in (
        ("Flux 2", r"(single|double)_stream_modulation|to_qkv_mlp_proj"),
        ("Chroma", r"distilled_guidance_layer"),
        ("Hunyuan video", r"(img|txt)_mlp[._]fc1|modulation[._]linear|individual_token_refiner"),
        ("Flux", r"single_transformer_blocks|double_blocks|single_blocks"),
        ("Qwen-Image", r"img_mlp|txt_mlp|img_mod|txt_mod"),
        ("Z-Image", r"layers[._]\d+[._](attention[._](to_|qkv|out)|feed_forward|adaLN)"),
        ("Wan", r"blocks[._]\d+[._](cross_attn|self_attn)[._]"),
        ("Stable Diffusion 3", r"joint_blocks|add_k_proj"),
        ("Sana", r"transformer_blocks[._]\d+[._]ff[._]conv_"),
        ("Stable Diffusion XL", r"^(lora_te2_|text_encoder_2\.)|input_blocks_[78]_1_"),
    )
)
_SHARED_NAMES = ("Flux", "Stable Diffusion 3")
"""Families whose adapters have the names of others', too: Chroma, Flux 2, Qwen-Image."""
_STATED_BASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Wan", ("wan2", "wan-2", "wan_2")),
    ("Hunyuan video", ("hunyuan-video", "hunyuanvideo", "hunyuan_video")),
    ("LTX-Video", ("ltx",)),
    ("Flux 2", ("flux2", "flux.2", "flux-2")),
    ("Chroma", ("chroma",)),
    ("Flux", ("flux",)),
    ("Qwen-Image", ("qwen-image", "qwen_image")),
    ("Z-Image", ("z-image", "zimage", "z_image")),
    ("Stable Diffusion 3", ("sd3", "stable-diffusion-3", "stable-diffusion-v3")),
    ("Stable Diffusion XL", ("sdxl", "stable-diffusion-xl")),
    ("Stable Diffusion 2", ("sd_v2", "stable-diffusion-v2")),
    ("Stable Diffusion 1.5", ("sd_v1", "sd_1.5", "stable-diffusion-v1")),
)
_OTHER_PARTS = tuple(
    (words, re.compile(pattern))
    for words, pattern in (
        (
            Text("an IP-Adapter, which draws after a picture"),
            r"^(ip_adapter|image_proj|ip_adapter_proj_model)\.",
        ),
        (Text("a control LoRA, a small ControlNet"), r"^lora_controlnet$|^zero_convs\.0\.0\."),
        (Text("a motion module, which draws films"), r"\.motion_modules\."),
        (Text("the safety checker of a picture model"), r"^concept_embeds$|^special_care_embeds"),
        (
            Text("an image encoder, which looks at pictures"),
            r"(^|\.)vision_model\.(encoder|embeddings)\.|^visual\.(transformer|conv1)\."
            r"|^(\w+\.)?embeddings\.patch_embeddings\.",
        ),
        (
            Text("a T2I-Adapter, which guides a drawing"),
            r"^(adapter\.)?body\.\d+\.(block1|resnets)\.",
        ),
        (
            Text("a small autoencoder (TAESD) for previews"),
            r"^(encoder|decoder)\.layers\.\d+\.(conv\.0\.)?weight$"
            r"|^((encoder|decoder)\.)?\d+\.conv\.0\.weight$",
        ),
        (
            Text("a hypernetwork, which older programs used"),
            r"^(320|640|768|1024|1280)\.\d\.linear\.",
        ),
        (Text("an adapter of whole differences (LyCORIS)"), r"\.diff$"),
        (Text("an adapter of factors (IA³)"), r"\.on_input$|\.ia3_l\b"),
        (Text("an averaged copy (EMA) of a U-Net alone"), r"^model_ema\."),
    )
)
_SOUNDS = (
    (
        "musicgen",
        re.compile(r"audio_encoder\.|enc_to_dec_proj\.|condition_provider\.conditioners\."),
    ),
    ("midi_model", re.compile(r"net_token\.layers\.")),
    ("stable_audio", re.compile(r"pretransform\.model\.|model\.model\.to_timestep_embed\.")),
    ("encodec", re.compile(r"quantizer\.(layers|vq\.layers)\.0\.")),
)
"""Names that only these have; the words for them are in studio/models/sound_models.py."""
_REDUX_KEYS = ("redux_up.weight", "redux_down.weight")
REDUX_FILE, REDUX_ENCODER_FILE = "redux.safetensors", "siglip.safetensors"
"""How the two files of Flux Redux are called among the adapters of a project."""
_IP_ADAPTER_KEY = re.compile(r"^ip_adapter\.\d+\.to_k_ip\.weight$")
_INVERSION_KEYS = {"emb_params", "clip_l", "clip_g", "t5xxl"}


def identify_weights(shapes: Shapes, metadata: Mapping[str, str]) -> WeightKind | None:
    """Return what weights with these tensors are; None where no name is known."""
    for name, shape in shapes.items():
        if _IP_ADAPTER_KEY.match(name):
            return WeightKind("IP-Adapter", CROSS_ATTENTION_DIMS.get(shape[-1], ""))
    for role, pattern in _ADAPTERS:
        if any(map(pattern.search, shapes)):
            return WeightKind(role, adapter_base(shapes, metadata))
    if any(map(_CONTROLNET.search, shapes)):
        is_of_unet = any(map(_UNET_CONTROL.search, shapes))
        return WeightKind("ControlNet", _unet_family(shapes) if is_of_unet else "")
    if has_redux_layers(shapes):
        return WeightKind("Redux", "Flux")
    return _identify_model(shapes) or _identify_small_file(shapes)


def has_redux_layers(shapes: Shapes) -> bool:
    """Return whether tensors are the layers of Flux Redux, which turn what an image encoder gives
    into words of a prompt."""
    return all(len(shapes.get(name, ())) == 2 for name in _REDUX_KEYS)


def denoiser_family(shapes: Shapes) -> str:
    """The family of the part that draws, by its names; empty where there is none."""
    names = [DENOISER_PREFIX.sub("", name) for name in shapes]
    for family, pattern in _DENOISERS:
        if any(map(pattern.match, names)):
            return family
    return _unet_family(shapes) if any(map(_UNET.match, names)) else ""


def adapter_base(shapes: Shapes, metadata: Mapping[str, str]) -> str:
    """The family that an adapter was made for: by widths, by names of layers, then by its notes.

    The notes come first where families share names.
    """
    by_width = CROSS_ATTENTION_DIMS.get(cross_attention_dim(shapes) or 0)
    if by_width:
        return by_width
    matches = (base for base, pattern in _ADAPTER_BASES if any(map(pattern.search, shapes)))
    by_name, stated = next(matches, ""), _stated_base(metadata)
    return (stated or by_name) if by_name in _SHARED_NAMES else (by_name or stated)


def describe_other_part(shapes: Shapes) -> str:
    """Return what weights are that belong to pictures and that nothing here uses; empty if
    unknown."""
    for words, pattern in _OTHER_PARTS:
        if any(map(pattern.search, shapes)):
            return words
    return ""


def sound_kind(shapes: Shapes) -> str:
    """The name of a model of sound or notes that has tensors so called; empty for any other."""
    matches = (name for name, pattern in _SOUNDS if any(map(pattern.match, shapes)))
    return next(matches, "")


def cross_attention_dim(shapes: Shapes) -> int | None:
    """Width of the text embeddings that a U-Net, or an adapter of one, attends to, if known."""
    for name, shape in shapes.items():
        is_input = CROSS_ATTENTION_INPUT.search(name) is not None
        if CROSS_ATTENTION_KEY.search(name) and is_input and len(shape) >= 2:
            return shape[1]
    return _lokr_dim(shapes)


def _lokr_dim(shapes: Shapes) -> int | None:
    """The same of a LoKr, whose two factors divide the width."""
    for name, shape in shapes.items():
        match = _LOKR_SIDE.fullmatch(name)
        if match and CROSS_ATTENTION_KEY.search(name) and len(shape) == 2:
            others = (shapes.get(f"{match[1]}lokr_w2{half}", []) for half in ("", "_b"))
            widths = [shape[1] * other[1] for other in others if len(other) > 1]
            return widths[0] if widths else None
    return None


def autoencoder_channels(shapes: Shapes) -> int:
    """Return how many channels the latents of the autoencoder in a file have; 0 if unknown, or of
    a kind that stands in for no other."""
    inputs = [shape for name, shape in shapes.items() if _AUTOENCODER_INPUT.search(name)]
    is_plain = bool(inputs) and not any(map(_OTHER_AUTOENCODER.search, shapes))
    return inputs[0][1] if is_plain and len(inputs[0]) == _PICTURE_KERNEL_AXES else 0


def _identify_model(shapes: Shapes) -> WeightKind | None:
    family = denoiser_family(shapes)
    if family:
        return WeightKind("denoiser", family)
    for encoder, pattern in _TEXT_ENCODERS:
        if any(map(pattern.search, shapes)):
            return WeightKind("text encoder", encoder)
    if any(map(_TEXT_MODEL.search, shapes)):
        return WeightKind("text model")
    return None


def _identify_small_file(shapes: Shapes) -> WeightKind | None:
    if any(map(_AUTOENCODER.search, shapes)):
        return WeightKind("autoencoder", _AUTOENCODERS.get(autoencoder_channels(shapes), ""))
    if any(map(_UPSCALERS.search, shapes)):
        return WeightKind("upscaler")
    if _is_inversion(shapes):
        widths = {shape[-1] for shape in shapes.values()}
        is_xl = {"clip_l", "clip_g"} <= shapes.keys()
        by_width = [CROSS_ATTENTION_DIMS[width] for width in widths & CROSS_ATTENTION_DIMS.keys()]
        base = "Stable Diffusion XL" if is_xl else next(iter(by_width), "")
        if "t5xxl" in shapes:  # which U-Nets do not read
            base = "Stable Diffusion 3" if is_xl else "Flux"
        return WeightKind("textual inversion", base)
    return None


def _is_inversion(shapes: Shapes) -> bool:
    """Return whether a file holds a few vectors and nothing else: by name, or one as wide as
    prompts."""
    if not shapes or len(shapes) > 3 or not all(map(_is_of_vectors, shapes.values())):
        return False
    (*_, (name, shape)) = shapes.items()
    is_one = len(shapes) == 1 and "." not in name and shape[-1] in CROSS_ATTENTION_DIMS
    return shapes.keys() <= _INVERSION_KEYS or is_one


def _is_of_vectors(shape: list[int]) -> bool:
    return len(shape) in (1, 2) and min(shape) > 0


def _unet_family(shapes: Shapes) -> str:
    return CROSS_ATTENTION_DIMS.get(cross_attention_dim(shapes) or 0, "Stable Diffusion")


def _stated_base(metadata: Mapping[str, str]) -> str:
    """The base that kohya's scripts (`ss_*`) or the model specification (`modelspec.*`) state."""
    keys = ("modelspec.architecture", "ss_base_model_version")
    stated = " ".join(metadata.get(key, "") for key in keys).lower()
    matches = (base for base, names in _STATED_BASES if any(name in stated for name in names))
    return next(matches, "")
