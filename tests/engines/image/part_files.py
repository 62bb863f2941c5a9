"""Tiny picture models in the files that ComfyUI keeps: a part each, in the naming of first codes.

Heads have the shares that the published models have, so that configurations follow from shapes.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from gguf import GGMLQuantizationType, GGUFWriter, quants
from safetensors.torch import save_file
from torch import Tensor
from transformers import (
    CLIPTextModel,
    Qwen2_5_VLTextConfig,
    Qwen3Config,
    T5Config,
    T5EncoderModel,
    UMT5Config,
    UMT5EncoderModel,
)
from transformers.models.qwen2_5_vl import Qwen2_5_VLTextModel
from transformers.models.qwen3 import Qwen3Model

from engines.image.files.checkpoint_file import (
    clip_tokenizer,
    qwen_tokenizer,
    t5_tokenizer,
    umt5_tokenizer,
)
from engines.image.files.network_configs import WAN_22_DEVIATIONS, WAN_22_MEANS
from tests.engines.image.originals import (
    Tensors,
    _clip,
    _sd3,
    _vae,
)
from tests.engines.image.part_names import encoder_files, transformer_names
from tests.engines.image.tiny_transformers import _qwen_tokenizer, _spiece

diffusers: Any = importlib.import_module("diffusers")
"""Untyped, since diffusers exports its classes lazily."""
FAMILIES = ("sd3", "flux", "chroma", "z-image", "flux 2", "qwen-image", "wan", "wan 2.2")
FORMS = ("plain", "one file", "fp8 scaled", "nvfp4", "mxfp8", "gguf")
SCALE = 2.0**-9
_FP4 = torch.tensor([0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0])


# Models


def new_model(family: str, folder: Path) -> Any:
    """A tiny pipeline of diffusers; words that it needs are in the folder "words"."""
    torch.manual_seed(0)
    return {
        "sd3": lambda _: _sd3(),
        "flux": _flux,
        "chroma": _chroma,
        "z-image": _z_image,
        "flux 2": _flux2,
        "qwen-image": _qwen_image,
        "wan": _wan,
        "wan 2.2": _wan22,
    }[family](folder)


def _flow(**settings: Any) -> Any:
    return diffusers.FlowMatchEulerDiscreteScheduler(**settings)


def _dynamic(**settings: Any) -> Any:
    return _flow(use_dynamic_shifting=True, base_shift=0.5, **settings)


def _ae(channels: int = 16) -> Any:
    return _vae(
        latent_channels=channels, scaling_factor=0.3611, shift_factor=0.1159, force_upcast=True,
        use_quant_conv=False, use_post_quant_conv=False, sample_size=1024,
    )  # fmt: skip


def _flux(folder: Path) -> Any:
    transformer = diffusers.FluxTransformer2DModel(
        in_channels=64, num_layers=1, num_single_layers=1, attention_head_dim=32,
        num_attention_heads=2, joint_attention_dim=64, pooled_projection_dim=64,
        axes_dims_rope=(4, 14, 14), guidance_embeds=True,
    )  # fmt: skip
    t5 = T5Config(vocab_size=32128, d_model=64, d_kv=16, d_ff=64, num_layers=2, num_heads=4,
                  feed_forward_proj="gated-gelu")  # fmt: skip
    return diffusers.FluxPipeline(
        transformer=transformer.eval(), vae=_ae(),
        scheduler=_dynamic(shift=3.0, max_shift=1.15),
        text_encoder=_clip(CLIPTextModel, 64), text_encoder_2=T5EncoderModel(t5).eval(),
        tokenizer=clip_tokenizer(), tokenizer_2=t5_tokenizer(),
    )  # fmt: skip


def _chroma(folder: Path) -> Any:
    transformer = diffusers.ChromaTransformer2DModel(
        in_channels=64, num_layers=1, num_single_layers=1, attention_head_dim=32,
        num_attention_heads=2, joint_attention_dim=64, axes_dims_rope=(4, 14, 14),
        approximator_hidden_dim=64, approximator_layers=2, approximator_num_channels=64,
    )  # fmt: skip
    flux = _flux(folder)
    return diffusers.ChromaPipeline(
        transformer=transformer.eval(), vae=flux.vae, scheduler=_flow(shift=1.0),
        text_encoder=flux.text_encoder_2, tokenizer=t5_tokenizer(),
    )  # fmt: skip


def _qwen3(folder: Path, layers: int) -> tuple[Any, Any]:
    config = Qwen3Config(
        vocab_size=400, hidden_size=64, intermediate_size=64, num_hidden_layers=layers,
        num_attention_heads=2, num_key_value_heads=1, head_dim=32, max_position_embeddings=40960,
        rope_parameters={"rope_type": "default", "rope_theta": 1e6},
    )  # fmt: skip
    return Qwen3Model(config).eval(), _words(folder)


def _words(folder: Path) -> Any:
    _qwen_tokenizer().save_pretrained(folder / "words")
    return qwen_tokenizer(folder / "words")


def _z_image(folder: Path) -> Any:
    transformer = diffusers.ZImageTransformer2DModel(
        in_channels=16, dim=64, n_layers=2, n_refiner_layers=1, n_heads=2, n_kv_heads=2,
        cap_feat_dim=64, axes_dims=[8, 12, 12], axes_lens=[1536, 512, 512],
    )  # fmt: skip
    encoder, tokenizer = _qwen3(folder, 3)
    return diffusers.ZImagePipeline(
        transformer=transformer.eval(), vae=_ae(), scheduler=_flow(shift=3.0),
        text_encoder=encoder, tokenizer=tokenizer,
    )  # fmt: skip


def _flux2(folder: Path) -> Any:
    transformer = diffusers.Flux2Transformer2DModel(
        in_channels=128, num_layers=1, num_single_layers=1, attention_head_dim=32,
        num_attention_heads=2, joint_attention_dim=192, axes_dims_rope=(8, 8, 8, 8),
        guidance_embeds=False,
    )  # fmt: skip
    vae = diffusers.AutoencoderKLFlux2(
        block_out_channels=(32, 32, 32, 64), layers_per_block=1, latent_channels=32
    )
    encoder, tokenizer = _qwen3(folder, 28)
    return diffusers.Flux2KleinPipeline(
        transformer=transformer.eval(), vae=vae.eval(),
        scheduler=_dynamic(shift=3.0, max_shift=1.15),
        text_encoder=encoder, tokenizer=tokenizer, is_distilled=True,
    )  # fmt: skip


def _qwen_image(folder: Path) -> Any:
    transformer = diffusers.QwenImageTransformer2DModel(
        in_channels=64, out_channels=16, num_layers=1, attention_head_dim=32,
        num_attention_heads=2, joint_attention_dim=256, axes_dims_rope=(4, 14, 14),
    )  # fmt: skip
    vae = diffusers.AutoencoderKLQwenImage(base_dim=8, z_dim=16)
    config = Qwen2_5_VLTextConfig(
        vocab_size=400, hidden_size=256, intermediate_size=64, num_hidden_layers=2,
        num_attention_heads=2, num_key_value_heads=1, max_position_embeddings=40960,
        rms_norm_eps=1e-6,
        rope_parameters={
            "rope_type": "default", "rope_theta": 1e6, "mrope_section": [16, 24, 24]
        },
    )  # fmt: skip
    return diffusers.QwenImagePipeline(
        transformer=transformer.eval(), vae=vae.eval(),
        scheduler=_dynamic(
            shift=1.0, max_shift=0.9, max_image_seq_len=8192, shift_terminal=0.02
        ),
        text_encoder=Qwen2_5_VLTextModel(config).eval(), tokenizer=_words(folder),
    )  # fmt: skip


def _wan(folder: Path) -> Any:
    transformer = diffusers.WanTransformer3DModel(
        num_attention_heads=1, attention_head_dim=128, in_channels=16, out_channels=16,
        text_dim=64, freq_dim=256, ffn_dim=64, num_layers=2,
    )  # fmt: skip
    config = UMT5Config(
        vocab_size=400, d_model=64, d_kv=16, d_ff=64, num_layers=2, num_heads=4,
        feed_forward_proj="gated-gelu",
    )  # fmt: skip
    vocabulary = (_spiece(folder / "spiece") / "spiece.model").read_bytes()
    return diffusers.WanPipeline(
        transformer=transformer.eval(), vae=diffusers.AutoencoderKLWan(base_dim=8).eval(),
        scheduler=_flow(shift=5.0), text_encoder=UMT5EncoderModel(config).eval(),
        tokenizer=umt5_tokenizer(vocabulary),
    )  # fmt: skip


def _wan22(folder: Path) -> Any:
    pipeline = _wan(folder)
    transformer = diffusers.WanTransformer3DModel(
        num_attention_heads=1, attention_head_dim=128, in_channels=48, out_channels=48,
        text_dim=64, freq_dim=256, ffn_dim=64, num_layers=2,
    )  # fmt: skip
    vae = diffusers.AutoencoderKLWan(
        base_dim=8, decoder_base_dim=16, z_dim=48, is_residual=True, in_channels=12,
        out_channels=12, patch_size=2, scale_factor_spatial=16,
        latents_mean=WAN_22_MEANS, latents_std=WAN_22_DEVIATIONS,
    )  # fmt: skip
    parts = {"text_encoder": pipeline.text_encoder, "tokenizer": pipeline.tokenizer}
    return diffusers.WanPipeline(
        transformer=transformer.eval(), vae=vae.eval(), scheduler=_flow(shift=5.0), **parts,
        expand_timesteps=True,
    )  # fmt: skip


# Names


# Forms


def can_pack(name: str, tensor: Tensor) -> bool:
    """Return whether programs pack a tensor: matrices of layers, and no embeddings."""
    is_table = re.search(r"embeddings?\.|shared|embed_tokens|relative|projection|lm_head", name)
    is_layer = name.endswith(".weight") and tensor.dim() == 2 and not is_table
    return is_layer and tensor.shape[1] % 32 == 0


def pack(form: str, name: str, tensor: Tensor) -> Tensors:
    """A weight as files of this form store it, with its scales."""
    base = name.removesuffix(".weight")
    if form == "fp8 scaled":
        stored = (tensor / SCALE).clamp(-448, 448).to(torch.float8_e4m3fn)
        scales = {f"{base}.scale_weight": SCALE, f"{base}.scale_input": 1.0}
        return {name: stored, **{key: torch.tensor(value) for key, value in scales.items()}}
    note = torch.tensor(list(b'{"format": "%s"}' % form.encode()), dtype=torch.uint8)
    notes = {f"{base}.comfy_quant": note}
    if form == "mxfp8":
        blocks = tensor.unflatten(1, (-1, 32))
        exponent = (blocks.abs().amax(-1).clamp_min(2.0**-60) / 448).log2().ceil()
        stored = (blocks / 2 ** exponent[..., None]).flatten(1).to(torch.float8_e4m3fn)
        scales = in_tiles((exponent + 127).to(torch.uint8))
        return {name: stored, f"{base}.weight_scale": scales, **notes}
    blocks = tensor.unflatten(1, (-1, 16))
    scale = (blocks.abs().amax(-1) / 6 / SCALE).clamp(2.0**-6, 448).to(torch.float8_e4m3fn)
    values = blocks / (scale.float() * SCALE)[..., None]
    codes = (values.abs()[..., None] - _FP4).abs().argmin(-1) + 8 * (values < 0)
    codes = codes.flatten(1).to(torch.uint8)
    return {
        name: codes[:, ::2] << 4 | codes[:, 1::2],
        f"{base}.weight_scale": in_tiles(scale.view(torch.uint8)).view(torch.float8_e4m3fn),
        f"{base}.weight_scale_2": torch.tensor(SCALE),
        f"{base}.input_scale": torch.tensor(1.0),
        **notes,
    }


def in_tiles(scale: Tensor) -> Tensor:
    """The scales (rows, columns) in the order of cuBLAS, element by element."""
    rows, columns = -(-scale.shape[0] // 128) * 128, -(-scale.shape[1] // 4) * 4
    flat = torch.zeros(rows * columns, dtype=scale.dtype)
    for row in range(scale.shape[0]):
        for column in range(scale.shape[1]):
            tile = (row // 128) * (columns // 4) + column // 4
            inside = (row % 32) * 16 + (row % 128 // 32) * 4 + column % 4
            flat[tile * 512 + inside] = scale[row, column]
    return flat.reshape(rows, columns)


def rounded(form: str, tensor: Tensor) -> Tensor:
    """What a matrix becomes by being packed in a form; rows do not depend on each other."""
    if form == "gguf":
        kind = GGMLQuantizationType.Q8_0
        return torch.from_numpy(quants.dequantize(quants.quantize(tensor.numpy(), kind), kind))
    if form == "fp8 scaled":
        return (tensor / SCALE).clamp(-448, 448).to(torch.float8_e4m3fn).float() * SCALE
    packed = pack(form, "a.weight", tensor)
    stored, whole = packed["a.weight"], packed["a.weight_scale"]
    columns = tensor.shape[1] // (32 if form == "mxfp8" else 16)
    scale = torch.empty(tensor.shape[0], columns)
    flat, width = whole.reshape(-1), -(-columns // 4) * 4
    for row in range(tensor.shape[0]):
        for column in range(columns):
            tile = (row // 128) * (width // 4) + column // 4
            inside = (row % 32) * 16 + (row % 128 // 32) * 4 + column % 4
            value = flat[tile * 512 + inside]
            is_exponent = form == "mxfp8"
            scale[row, column] = 2.0 ** (int(value) - 127) if is_exponent else float(value) * SCALE
    if form == "mxfp8":
        values = stored.float()
    else:
        codes = torch.stack((stored >> 4, stored & 15), -1).flatten(1).int()
        values = _FP4[codes % 8] * torch.where(codes > 7, -1.0, 1.0)
    return values * scale.repeat_interleave(tensor.shape[1] // columns, 1)


def round_weights(form: str, network: torch.nn.Module) -> None:
    """Round the layers of a network to what a form can store."""
    with torch.no_grad():
        for name, weight in network.named_parameters():
            if can_pack(name, weight):
                weight.copy_(rounded(form, weight.detach()))


def save_parts_of(family: str, form: str, pipeline: Any, folder: Path) -> list[Path]:
    """The files of a model in a form, that of the part that draws first."""
    tensors = transformer_names(family, pipeline)
    others = encoder_files(family, pipeline, folder)
    if form == "one file":
        everything = {f"model.diffusion_model.{name}": tensor for name, tensor in tensors.items()}
        for prefix, part in others.values():
            everything |= {f"{prefix}{name}": tensor for name, tensor in part.items()}
        return [_save(folder / "model.safetensors", everything)]
    if form == "gguf":
        first = save_gguf_of(folder / "model-Q8_0.gguf", family, tensors)
    elif form == "plain":
        first = _save(folder / "model.safetensors", tensors)
    else:
        first = _save(folder / f"model-{form}.safetensors", packed(form, tensors))
    paths = [first]
    for name, (_, part) in others.items():
        is_encoder = form == "fp8 scaled" and "vae" not in name and name != "ae"
        paths.append(
            _save(folder / f"{name}.safetensors", packed(form, part) if is_encoder else part)
        )
    return paths


def packed(form: str, tensors: Tensors) -> Tensors:
    """The tensors of a part in a form."""
    result: Tensors = {}
    for name, tensor in tensors.items():
        result |= pack(form, name, tensor) if can_pack(name, tensor) else {name: tensor}
    if form == "fp8 scaled":
        result["scaled_fp8"] = torch.zeros(0, dtype=torch.float8_e4m3fn)
    return result


def save_gguf_of(file: Path, family: str, tensors: Tensors) -> Path:
    """The tensors as a GGUF file, its matrices in Q8_0."""
    writer = GGUFWriter(file, family.replace("-", "_").replace(" ", ""))
    for name, tensor in tensors.items():
        if can_pack(name, tensor):
            kind = GGMLQuantizationType.Q8_0
            writer.add_tensor(name, quants.quantize(tensor.numpy(), kind), raw_dtype=kind)
        else:
            writer.add_tensor(name, tensor.float().numpy())
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return file


def _save(file: Path, tensors: Tensors) -> Path:
    save_file({name: tensor.contiguous().clone() for name, tensor in tensors.items()}, file)
    return file


Build = Callable[[Path], Any]
