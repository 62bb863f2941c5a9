"""What diffusers draws with a family's own pipeline, beside what the studio draws.

Invariant: the arguments of diffusers are written here by hand and owe nothing to the engine. Tiny
models of the true form, in float32, at the same seed.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from inspect import signature
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from safetensors.torch import save_file

from engines.contract import AdapterFiles
from engines.image.engine import ImageEngine
from tests.engines.image.drawing import brief_of, draw, half_mask, painting, picture, pictures_of
from tests.engines.image.test_memory_ladder import exact_cache
from tests.engines.image.tiny import PIPELINES, save_pipeline
from tests.engines.image.tiny_families import TINY_FAMILIES, save_family
from tests.engines.image.tiny_transformers import TRANSFORMERS, save_transformer
from tests.engines.text.journal import Journal

diffusers: Any = importlib.import_module("diffusers")
SIDE, STEPS, SEED, GUIDANCE, STRENGTH = 64, 2, 5, 2.0, 0.6
WORDS, INSTRUCTION = "a green turtle", "make it night"
TASKS = ("draw", "init", "mask", "LoRA")
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Proof:
    """How diffusers draws with a family: the class of each task and what it takes besides.

    `edits` tells that the picture is read, and not gone on from; `layer` is where a LoRA goes.
    """

    draw: str = ""
    init: str = ""
    mask: str = ""
    edits: bool = False
    layer: str = "transformer_blocks.0.attn.to_q"
    values: Values = field(default_factory=dict[str, Any])
    pictures: str = "image"

    @property
    def tasks(self) -> tuple[str, ...]:
        """The tasks that the family has."""
        names = {"draw": self.draw, "init": self.init, "mask": self.mask, "LoRA": self.layer}
        return tuple(task for task, name in names.items() if name)


def _twins(name: str, layer: str = Proof.layer, **values: Any) -> Proof:
    task = f"{name}{{}}Pipeline".format
    return Proof(task(""), task("Img2Img"), task("Inpaint"), layer=layer, values=values)


def _words(name: str, layer: str = Proof.layer, init: str = "", **values: Any) -> Proof:
    return Proof(f"{name}Pipeline", init, layer=layer, values=values)


_ATTN1 = "transformer_blocks.0.attn1.to_q"
_CROSS = "down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_q"
_TRUE = {"true_cfg_scale": GUIDANCE, "negative_prompt": " "}
_FLAT: dict[str, Any] = {"clean_caption": False, "use_resolution_binning": False}
_AREA = {"max_area": SIDE * SIDE}
PROOFS: dict[str, Proof] = {
    "sd1": _twins("StableDiffusion", _CROSS),
    "sd2": _twins("StableDiffusion", _CROSS),
    "sdxl": _twins("StableDiffusionXL", _CROSS, negative_prompt=""),
    "sd3": _twins("StableDiffusion3"),
    "flux": _twins("Flux"),
    "chroma": _words("Chroma", init="ChromaImg2ImgPipeline"),
    "z-image": _twins("ZImage", "layers.0.attention.to_q"),
    "qwen-image": _twins("QwenImage", **_TRUE),
    "pixart": _words("PixArtSigma", _ATTN1, **_FLAT),
    "pixart alpha": _words("PixArtAlpha", _ATTN1, **_FLAT),
    "sana": _words("Sana", _ATTN1, **_FLAT),
    "sana sprint": _words("SanaSprint", _ATTN1, "SanaSprintImg2ImgPipeline", **_FLAT),
    "lumina 2": _words("Lumina2", "layers.0.attn.to_q"),
    "cogview 4": _words("CogView4", _ATTN1),
    "auraflow": _words("AuraFlow", "joint_transformer_blocks.0.attn.to_q"),
    "kolors": _words("Kolors", _CROSS, "KolorsImg2ImgPipeline"),
    "krea 2": _words("Krea2", "transformer_blocks.0.attn.to_q"),
    "hidream": _words("HiDreamImage", "double_stream_blocks.0.block.attn1.to_q"),
    "hunyuan image": _words("HunyuanImage", ""),
    "kandinsky 5": _words("Kandinsky5T2I", "visual_transformer_blocks.0.self_attention.to_query"),
    "glm-image": Proof("GlmImagePipeline", layer=""),
    "flux kontext": Proof("FluxKontextPipeline", "FluxKontextPipeline",
                          "FluxKontextInpaintPipeline", edits=True, values=_AREA),
    "flux fill": Proof(mask="FluxFillPipeline", layer=""),
    "flux2 dev": Proof("Flux2Pipeline", "Flux2Pipeline", edits=True),
    "flux2 klein": Proof("Flux2KleinPipeline", "Flux2KleinPipeline",
                         "Flux2KleinInpaintPipeline", edits=True),
    "qwen-image-edit": Proof("", "QwenImageEditPipeline", "QwenImageEditInpaintPipeline",
                             edits=True, values=_TRUE),
    "qwen-image-edit plus": Proof("", "QwenImageEditPlusPipeline", edits=True, values=_TRUE),
    "pix2pix": Proof("", "StableDiffusionInstructPix2PixPipeline", edits=True, layer=_CROSS),
    "pix2pix xl": Proof("", "StableDiffusionXLInstructPix2PixPipeline", edits=True, layer=_CROSS),
    "omnigen": Proof("OmniGenPipeline", "OmniGenPipeline", edits=True, layer="",
                     pictures="input_images"),
    "kandinsky 5 edit": Proof("", "Kandinsky5I2IPipeline", edits=True, layer=(
        "visual_transformer_blocks.0.self_attention.to_query")),
}  # fmt: skip
CELLS = [(kind, task) for kind, proof in PROOFS.items() for task in proof.tasks]


def save_any(folder: Path, kind: str) -> Path:
    """The tiny model of a kind in `folder`."""
    if kind in PIPELINES:
        return save_pipeline(folder, kind)
    is_older = kind in TRANSFORMERS and kind not in TINY_FAMILIES
    return save_transformer(folder, kind) if is_older else save_family(folder, kind)


def difference(kind: str, task: str, folder: Path) -> int:
    """By how much of 255 the studio's picture differs most from that of diffusers."""
    model, proof = save_any(folder / "model", kind), PROOFS[kind]
    subject = "init" if task == "LoRA" and not proof.draw else "draw" if task == "LoRA" else task
    source, mask = painting(folder / "p.png", SIDE, SIDE), half_mask(folder / "m.png", SIDE, SIDE)
    lora = _save_lora(model, proof, folder) if task == "LoRA" else None
    expected = _expected(model, proof, subject, source, mask, lora)
    adapters = (AdapterFiles("beef00", folder / "lora.safetensors", 1.0),) if lora else ()
    journal = Journal(model, exact_cache(folder), adapters=adapters)
    values: dict[str, Any] = {"width": SIDE, "height": SIDE, "steps": STEPS, "guidance": GUIDANCE}
    if subject != "draw":
        journal, values["source"] = replace(journal, source=source), "beef00"
        if not proof.edits or subject == "mask":
            values["strength"] = STRENGTH if subject == "init" else 1.0
        if proof.edits:
            values |= {"prompt": "", "instruction": INSTRUCTION}
    if subject == "mask":
        journal, values["mask"] = replace(journal, mask=mask), "0" * 64
    words = values.pop("prompt", WORDS)
    drawn = picture(pictures_of(draw(ImageEngine(), journal, brief_of(words, **values)))[0])
    assert expected.std() > 1
    return int(np.abs(drawn.astype(int) - expected).max())


def _expected(
    model: Path, proof: Proof, task: str, source: Path, mask: Path, lora: Values | None
) -> np.ndarray:
    """The picture of diffusers in 8 bits, the source over it where the mask is black."""
    kind = getattr(diffusers, {"draw": proof.draw, "init": proof.init, "mask": proof.mask}[task])
    pipeline = kind.from_pretrained(model, safety_checker=None)
    if lora:
        _add(pipeline, proof, lora)
    image, white = Image.open(source).convert("RGB"), Image.open(mask).convert("L")
    values: dict[str, Any] = {"prompt": WORDS, "width": SIDE, "height": SIDE}
    values |= {"num_inference_steps": STEPS, "generator": torch.Generator().manual_seed(SEED)}
    values |= {"output_type": "np", "guidance_scale": GUIDANCE, **proof.values}
    values["distilled_guidance_scale"] = GUIDANCE
    if task != "draw":
        values |= {"image": image, "prompt": INSTRUCTION if proof.edits else WORDS}
        if proof.pictures == "input_images" and task == "init":
            values |= {"input_images": [image]}
            values["prompt"] = f"<img><|image_1|></img> {INSTRUCTION}"
        if not proof.edits or task == "mask":
            values["strength"] = STRENGTH if task == "init" else 1.0
    if task == "mask":
        values["mask_image"] = white
    if proof.layer == _CROSS and proof.mask and task != "draw":
        values["image"] = values["masked_image_latents"] = _mean_latents(pipeline, image)
    if getattr(pipeline, "guider", None) is not None:
        pipeline.guider = type(pipeline.guider)(guidance_scale=GUIDANCE)
    accepted = signature(kind.__call__).parameters
    torch.manual_seed(SEED)  # OmniGen encodes pictures with random numbers that are not its own
    with torch.inference_mode():
        output = pipeline(**{name: v for name, v in values.items() if name in accepted})
    rgb = np.rint(np.clip(output[0][0], 0, 1) * 255).astype(int)
    if task == "mask":
        small = np.asarray(Image.fromarray(rgb.astype(np.uint8)).resize(image.size, 1)).astype(int)
        rgb = np.where(np.asarray(white)[..., None] == 0, np.asarray(image).astype(int), small)
    return rgb


def _mean_latents(pipeline: Any, image: Image.Image) -> torch.Tensor:
    """What U-Nets go on from: diffusers takes latents, too, and then draws no noise for them."""
    pixels = torch.from_numpy(np.asarray(image, np.float32) / 127.5 - 1).permute(2, 0, 1)[None]
    with torch.inference_mode():
        return pipeline.vae.encode(pixels).latent_dist.mode() * pipeline.vae.config.scaling_factor


def _save_lora(model: Path, proof: Proof, folder: Path) -> dict[str, torch.Tensor]:
    """A LoRA of rank 4 on one layer, in the naming of diffusers."""
    part = "unet" if (model / "unet").is_dir() else "transformer"
    index = getattr(diffusers, proof.draw or proof.init).from_pretrained(model, safety_checker=None)
    weight = getattr(index, part).get_submodule(proof.layer).weight
    rng = torch.Generator().manual_seed(1)
    down = torch.randn((4, weight.shape[1]), generator=rng)
    up = torch.randn((weight.shape[0], 4), generator=rng)
    name = f"{part}.{proof.layer}"
    tensors = {f"{name}.lora_A.weight": down, f"{name}.lora_B.weight": up}
    save_file(tensors, folder / "lora.safetensors")
    return {"down": down, "up": up}


def _add(pipeline: Any, proof: Proof, lora: Values) -> None:
    """Add the product of a LoRA's halves to its layer (Hu et al. 2021, eq. 3)."""
    part = pipeline.unet if hasattr(pipeline, "unet") else pipeline.transformer
    with torch.no_grad():
        part.get_submodule(proof.layer).weight.add_(lora["up"] @ lora["down"])
