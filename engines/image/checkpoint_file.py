"""Opens picture models that lie in one `.safetensors` file, in their original naming.

Invariant: nothing but the file and what is shipped is read. diffusers turns the names; how the
model is built comes from the shapes in the file (original_config.py), its words from resources.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from safetensors import safe_open

from engines.contract import EngineError
from engines.formats.families import FAMILIES, known_kinds
from engines.formats.originals import Original, Shapes, original_of
from engines.image.clip_words import clip_tokenizer
from engines.image.original_config import configs_of

_TELLING = "model.diffusion_model.output_blocks.11.1.transformer_blocks.0.norm1.bias"
_SPREAD = 0.09
"""Above it that bias spreads in the published Stable Diffusion 2 models that predict v."""


def open_file(file: Path, dtype: torch.dtype) -> Any:
    """The pipeline of the checkpoint in `file`. Raises `EngineError`."""
    import diffusers

    with safe_open(file, "pt") as opened:
        shapes = {name: opened.get_slice(name).get_shape() for name in opened.keys()}  # noqa: SIM118
        flags = _flags(file, opened, shapes)
    kind = original_of(shapes)
    if kind is None or kind.lacks:
        raise _refused(file, kind)
    with TemporaryDirectory() as folder:
        _write(Path(folder), configs_of(shapes, kind, flags))
        pipeline = getattr(diffusers, kind.pipeline).from_single_file(
            str(file), config=folder, dtype=dtype, local_files_only=True, **_beside(shapes, kind)
        )
    if "lcm" in file.stem.lower():
        pipeline.scheduler = diffusers.LCMScheduler.from_config(pipeline.scheduler.config)
    return pipeline


def _beside(shapes: Shapes, kind: Original) -> dict[str, Any]:
    """The parts that are not in the file: tokenizers, and in place of a third encoder none."""
    filled = "!" if "cond_stage_model.model." in kind.words else "<|endoftext|>"
    parts: dict[str, Any] = {"tokenizer": clip_tokenizer(filled)}
    if len(kind.words) > 1:
        parts["tokenizer_2"] = clip_tokenizer("!")
    if kind.pipeline == "StableDiffusion3Pipeline":  # it draws without T5, which it was trained for
        parts |= {"text_encoder_3": None, "tokenizer_3": None}
    return parts


def _flags(file: Path, opened: Any, shapes: Shapes) -> frozenset[str]:
    """Facts that shapes do not tell: from the header, the file's YAML neighbour, or the weights."""
    notes = opened.metadata() or {}
    told = str(notes.get("modelspec.prediction_type", "")).lower()
    try:
        neighbour = file.with_suffix(".yaml").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        neighbour = ""
    v = told.startswith("v") or "v_pred" in shapes
    v = v or re.search(r"parameterization:\s*[\"']?v\b", neighbour) is not None
    second = "cond_stage_model.model.token_embedding.weight" in shapes
    if not v and not told and second and _TELLING in shapes:
        v = float(opened.get_tensor(_TELLING).float().std(unbiased=False)) > _SPREAD
    found = {"v": v, "zero snr": "ztsnr" in shapes}
    return frozenset(name for name, is_so in found.items() if is_so)


def _write(folder: Path, configs: dict[str, dict[str, Any]]) -> None:
    """Lay the configurations out as a diffusers folder without weights."""
    names = {"model_index": "model_index.json", "scheduler": "scheduler/scheduler_config.json"}
    for part, config in configs.items():
        path = folder / names.get(part, f"{part}/config.json")
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(config), encoding="utf-8")


def _refused(file: Path, kind: Original | None) -> EngineError:
    if kind is None:
        return EngineError(
            f"“{file.name}” is a checkpoint of a kind that the studio does not know.",
            remedy=f"It draws with {known_kinds()}.",
        )
    return EngineError(
        f"“{file.name}” is {FAMILIES[kind.pipeline].name}, but lacks {kind.lacks}.",
        remedy="Choose the diffusers folder of this model.",
    )
