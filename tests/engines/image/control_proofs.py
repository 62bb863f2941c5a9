"""What diffusers' own pipelines draw under a control, beside what the studio draws.

Invariant: the arguments of diffusers are written here by hand and owe nothing to the engine. Tiny
models of the true form, in float32, at the same seed.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from engines.contract import ControlFiles
from engines.image.engine import ImageEngine
from tests.engines.image.drawing import brief_of, draw, half_mask, painting, picture, pictures_of
from tests.engines.image.family_proofs import WORDS, _mean_latents, save_any
from tests.engines.image.test_memory_ladder import exact_cache
from tests.engines.image.tiny import save_pipeline
from tests.engines.image.tiny_networks import network, save_network
from tests.engines.text.journal import Journal

diffusers: Any = importlib.import_module("diffusers")
SIDE, STEPS, SEED, GUIDANCE, STRENGTH = 64, 4, 5, 2.0, 0.6


@dataclass(frozen=True)
class ControlProof:
    """A base, its networks, and how diffusers is asked for the same."""

    base: str
    networks: tuple[str, ...]
    pipeline: str
    form: str = "folder"
    spans: tuple[tuple[float, float, float], ...] = ((0.8, 0.0, 1.0),)
    task: str = "draw"
    values: dict[str, Any] = field(default_factory=dict[str, Any])
    kind: str = "canny"
    unet: dict[str, Any] = field(default_factory=dict[str, Any])
    """What its U-Net has otherwise than the tiny one."""


_WIDE_FIRST = {
    "down_block_types": ("CrossAttnDownBlock2D", "DownBlock2D"),
    "up_block_types": ("UpBlock2D", "CrossAttnUpBlock2D"),
}
_TWO = ((0.8, 0.0, 1.0), (0.5, 0.25, 0.75))
CONTROL_PROOFS: dict[str, ControlProof] = {
    "sd1 ControlNet": ControlProof("sd1", ("controlnet",), "StableDiffusionControlNetPipeline"),
    "sd1 file of diffusers": ControlProof(
        "sd1", ("controlnet",), "StableDiffusionControlNetPipeline", "file"),
    "sd1 file of the first code": ControlProof(
        "sd1", ("controlnet",), "StableDiffusionControlNetPipeline", "original"),
    "sd1 two, in spans": ControlProof(
        "sd1", ("controlnet", "controlnet"), "StableDiffusionControlNetPipeline", spans=_TWO),
    "sd1 from a picture": ControlProof(
        "sd1", ("controlnet",), "StableDiffusionControlNetImg2ImgPipeline", task="init"),
    "sd1 under a mask": ControlProof(
        "sd1", ("controlnet",), "StableDiffusionControlNetInpaintPipeline", task="mask"),
    "sd1 T2I-Adapter": ControlProof(
        "sd1", ("t2i",), "StableDiffusionAdapterPipeline", unet=_WIDE_FIRST),
    "sd1 T2I-Adapter of the first code": ControlProof(
        "sd1", ("t2i",), "StableDiffusionAdapterPipeline", "original", unet=_WIDE_FIRST),
    "sd1 light T2I-Adapter": ControlProof(
        "sd1", ("t2i light",), "StableDiffusionAdapterPipeline", "file", unet=_WIDE_FIRST),
    "sdxl ControlNet": ControlProof(
        "sdxl", ("controlnet",), "StableDiffusionXLControlNetPipeline", "file"),
    "sdxl Union": ControlProof(
        "sdxl", ("union",), "StableDiffusionXLControlNetUnionPipeline",
        values={"control_mode": [3]}),
    "sdxl Union, a file": ControlProof(
        "sdxl", ("union",), "StableDiffusionXLControlNetUnionPipeline", "file",
        values={"control_mode": [3]}),
    "flux ControlNet": ControlProof("flux", ("flux",), "FluxControlNetPipeline"),
    "flux Union, a file": ControlProof(
        "flux", ("flux union",), "FluxControlNetPipeline", "file", values={"control_mode": 0}),
    "flux two, in spans": ControlProof(
        "flux", ("flux", "flux"), "FluxControlNetPipeline", spans=_TWO),
    "flux from a picture": ControlProof(
        "flux", ("flux",), "FluxControlNetImg2ImgPipeline", task="init"),
    "sd3 ControlNet": ControlProof("sd3", ("sd3",), "StableDiffusion3ControlNetPipeline"),
    "sd3 ControlNet, a file": ControlProof(
        "sd3", ("sd3",), "StableDiffusion3ControlNetPipeline", "file"),
    "qwen-image ControlNet": ControlProof(
        "qwen-image", ("qwen-image",), "QwenImageControlNetPipeline",
        values={"true_cfg_scale": GUIDANCE, "negative_prompt": " "}),
}  # fmt: skip


def edges(path: Path, side: int = SIDE) -> Path:
    """White lines on black: a map already."""
    lines = np.zeros((side, side), np.uint8)
    lines[side // 4, side // 8 : -side // 8] = lines[side // 8 : -side // 8, side // 2] = 255
    Image.fromarray(lines).save(path)
    return path


def control_difference(name: str, folder: Path) -> int:
    """By how much of 255 the studio's picture differs most from that of diffusers."""
    proof = CONTROL_PROOFS[name]
    model = folder / "model"
    save_pipeline(model, proof.base, **proof.unet) if proof.unet else save_any(model, proof.base)
    paths = [
        save_network(folder / f"net{n}", kind, proof.base, proof.form)
        for n, kind in enumerate(proof.networks)
    ]
    line_map = edges(folder / "edges.png")
    source, mask = painting(folder / "p.png", SIDE, SIDE), half_mask(folder / "m.png", SIDE, SIDE)
    controls = [
        {"kind": proof.kind, "source": "beef00", "strength": s, "first": a, "last": b, "raw": True}
        for s, a, b in proof.spans
    ]
    journal = Journal(
        model,
        exact_cache(folder),
        controls=tuple(ControlFiles(line_map, path) for path in paths),
    )
    values: dict[str, Any] = {"width": SIDE, "height": SIDE, "steps": STEPS, "guidance": GUIDANCE}
    if proof.task != "draw":
        journal = replace(journal, source=source)
        values |= {"source": "beef01", "strength": STRENGTH if proof.task == "init" else 1.0}
    if proof.task == "mask":
        journal, values["mask"] = replace(journal, mask=mask), "0" * 64
    expected, plain = (_expected(proof, model, line_map, source, mask, s) for s in (1.0, 0.0))
    assert np.abs(expected - plain).max() > 1  # else the control would show nothing
    brief = brief_of(WORDS, controls=controls, **values)
    drawn = picture(pictures_of(draw(ImageEngine(), journal, brief))[0])
    return int(np.abs(drawn.astype(int) - expected).max())


def _expected(
    proof: ControlProof, model: Path, line_map: Path, source: Path, mask: Path, scale: float
) -> np.ndarray:
    """The picture of diffusers in 8 bits, all strengths times `scale`."""
    nets: Any = [network(kind, proof.base) for kind in proof.networks]
    kind = getattr(diffusers, proof.pipeline)
    is_adapter = "Adapter" in proof.pipeline
    parts = {"adapter" if is_adapter else "controlnet": nets if len(nets) > 1 else nets[0]}
    pipeline = kind.from_pretrained(model, safety_checker=None, **parts)
    mode = "L" if proof.networks == ("t2i",) else "RGB"
    image = Image.open(line_map).convert(mode)
    rows: dict[str, list[Any]] = {"image": [image] * len(nets)}
    scales = [strength * scale for strength, _, _ in proof.spans]
    if is_adapter:
        rows["adapter_conditioning_scale"] = scales
    else:
        rows |= {
            "controlnet_conditioning_scale": scales,
            "control_guidance_start": [first for _, first, _ in proof.spans],
            "control_guidance_end": [last for _, _, last in proof.spans],
        }
    if (
        proof.task != "draw"
        or "Union" in proof.pipeline
        or proof.base in ("flux", "sd3", "qwen-image")
    ):
        rows["control_image"] = rows.pop("image")
    values: dict[str, Any] = {n: row if len(row) > 1 else row[0] for n, row in rows.items()}
    values |= {"prompt": WORDS, "width": SIDE, "height": SIDE, "num_inference_steps": STEPS}
    values |= {"guidance_scale": GUIDANCE, "output_type": "np", **proof.values}
    values["generator"] = torch.Generator().manual_seed(SEED)
    if proof.base == "sdxl":
        values["negative_prompt"] = ""
    if "Union" in proof.pipeline:
        values["control_image"] = [image]
    painted, white = Image.open(source).convert("RGB"), Image.open(mask).convert("L")
    if proof.task != "draw":
        is_unet = proof.base in ("sd1", "sdxl")
        is_latent = is_unet and proof.task == "init"
        values["image"] = _mean_latents(pipeline, painted) if is_latent else painted
        values["strength"] = STRENGTH if proof.task == "init" else 1.0
    if proof.task == "mask":
        values["mask_image"], latents = white, _mean_latents(pipeline, painted)
        pipeline._encode_vae_image = lambda image, generator: latents
    torch.manual_seed(SEED)  # some encode the map with random numbers that are not their own
    with torch.inference_mode():
        output = pipeline(**values)
    rgb = np.rint(np.clip(output[0][0], 0, 1) * 255).astype(int)
    if proof.task == "mask":
        rgb = np.where(np.asarray(white)[..., None] == 0, np.asarray(painted).astype(int), rgb)
    return rgb
