"""Loads picture models from one `.safetensors` file with the tensor names of the original code.

Invariant: only the file and shipped resources are read. diffusers converts the names. The
configuration follows from the shapes in the file (original_config.py), the tokenizers are shipped.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from safetensors import safe_open
from transformers import CLIPTokenizer, T5Tokenizer
from transformers.convert_slow_tokenizer import bytes_to_unicode

from engines.contract import EngineError, FileRefused
from engines.contract.text import Text
from engines.formats.checkpoint_layouts import (
    T5_PREFIX,
    CheckpointLayout,
    Shapes,
    identify_layout,
)
from engines.formats.foreign_files import read_regular_file
from engines.formats.pipeline_families import FAMILIES, family_names
from engines.image.files.mapped_checkpoint import map_parts, map_text_encoder
from engines.image.files.original_config import build_configs

_MAX_YAML_SIZE = 1_000_000
_V_PREDICTION_KEY = "model.diffusion_model.output_blocks.11.1.transformer_blocks.0.norm1.bias"
_V_PREDICTION_STD = 0.09
"""In the published Stable Diffusion 2 models that predict v, this bias has a larger deviation."""


def load_checkpoint(file: Path, dtype: torch.dtype, *, mapped: bool = False) -> Any:
    """The pipeline of the checkpoint in `file`, in a precision, or with its weights mapped.

    Raises `EngineError`.
    """
    import diffusers
    from diffusers.schedulers.scheduling_lcm import LCMScheduler

    with safe_open(file, "pt") as tensors:
        shapes = {name: tensors.get_slice(name).get_shape() for name in tensors.keys()}  # noqa: SIM118
        flags = _detect_flags(file, tensors, shapes)
    layout = identify_layout(shapes)
    if layout is None or layout.missing:
        raise _unsupported_error(file, layout)
    configs, parts = build_configs(shapes, layout, flags), _external_parts(layout)
    if mapped:
        parts |= map_parts(file, layout, configs)
    elif T5_PREFIX in layout.text_encoders:  # diffusers leaves T5's embeddings of words empty
        t5 = map_text_encoder(file, T5_PREFIX, configs["text_encoder_2"])
        parts["text_encoder_2"] = t5.to(dtype)
    with TemporaryDirectory() as folder:
        _write_configs(Path(folder), configs)
        pipeline = getattr(diffusers, layout.pipeline).from_single_file(
            str(file), config=folder, dtype=dtype, local_files_only=True, **parts
        )
    if "lcm" in file.stem.lower():
        pipeline.scheduler = LCMScheduler.from_config(pipeline.scheduler.config)
    return pipeline


def _external_parts(layout: CheckpointLayout) -> dict[str, Any]:
    """The parts that the file does not contain: tokenizers, and None for a third text encoder."""
    padding = "!" if "cond_stage_model.model." in layout.text_encoders else "<|endoftext|>"
    parts: dict[str, Any] = {"tokenizer": clip_tokenizer(padding)}
    if layout.pipeline == "FluxPipeline":
        parts["tokenizer_2"] = t5_tokenizer()
    elif len(layout.text_encoders) > 1:
        parts["tokenizer_2"] = clip_tokenizer("!")
    if layout.pipeline == "StableDiffusion3Pipeline":  # it was trained to work without T5, too
        parts |= {"text_encoder_3": None, "tokenizer_3": None}
    return parts


def _detect_flags(file: Path, tensors: Any, shapes: Shapes) -> frozenset[str]:
    """Facts that shapes do not show: from the header, a YAML file of this name, or the weights."""
    metadata = tensors.metadata() or {}
    prediction_type = str(metadata.get("modelspec.prediction_type", "")).lower()
    try:
        yaml_text = read_regular_file(file.with_suffix(".yaml"), _MAX_YAML_SIZE).decode()
    except (FileRefused, UnicodeDecodeError):
        yaml_text = ""
    v = prediction_type.startswith("v") or "v_pred" in shapes
    v = v or re.search(r"parameterization:\s*[\"']?v\b", yaml_text) is not None
    is_sd2 = "cond_stage_model.model.token_embedding.weight" in shapes
    if not v and not prediction_type and is_sd2 and _V_PREDICTION_KEY in shapes:
        bias = tensors.get_tensor(_V_PREDICTION_KEY).float()
        v = float(bias.std(unbiased=False)) > _V_PREDICTION_STD
    flags = {"v": v, "zero snr": "ztsnr" in shapes}
    return frozenset(name for name, is_set in flags.items() if is_set)


def _write_configs(folder: Path, configs: dict[str, dict[str, Any]]) -> None:
    """Write the configurations as a diffusers folder without weights."""
    names = {"model_index": "model_index.json", "scheduler": "scheduler/scheduler_config.json"}
    for part, config in configs.items():
        path = folder / names.get(part, f"{part}/config.json")
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(config), encoding="utf-8")


def _unsupported_error(file: Path, layout: CheckpointLayout | None) -> EngineError:
    if layout is None:
        return EngineError(
            Text(
                "“{name}” is a checkpoint of a kind that the studio does not know.", name=file.name
            ),
            remedy=Text("It draws with {family_names}.", family_names=family_names()),
        )
    return EngineError(
        Text(
            "“{name}” is {name2}, but lacks {missing}.",
            name=file.name,
            name2=FAMILIES[layout.pipeline].name,
            missing=layout.missing,
        ),
        remedy=Text("Choose the diffusers folder of this model."),
    )


_START, _END = "<|startoftext|>", "<|endoftext|>"


def clip_tokenizer(padding: str = _END) -> CLIPTokenizer:
    """The tokenizer, which pads prompts to 77 tokens with the token `padding`."""
    compressed = (files("resources") / "tokenizers" / "clip.txt.gz").read_bytes()
    merges = [tuple(line.split()) for line in gzip.decompress(compressed).decode().splitlines()]
    letters = list(bytes_to_unicode().values())
    tokens = [*letters, *(f"{letter}</w>" for letter in letters), *map("".join, merges)]
    vocabulary = {token: index for index, token in enumerate([*tokens, _START, _END])}
    return CLIPTokenizer(vocab=vocabulary, merges=merges, pad_token=padding, model_max_length=77)  # type: ignore[arg-type]


_LENGTH = 512


def t5_tokenizer() -> T5Tokenizer:
    """The tokenizer, which pads prompts to 512 tokens."""
    vocabulary = files("resources") / "tokenizers" / "t5.model"
    with as_file(vocabulary) as file, TemporaryDirectory() as folder:
        shutil.copy(file, Path(folder) / "spiece.model")
        return T5Tokenizer.from_pretrained(folder, model_max_length=_LENGTH)
