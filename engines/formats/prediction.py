"""What a U-Net predicts and on which schedule it was trained, which shapes do not show.

Invariant: only notes, names and one small tensor are read, so that the library shows it before a
model is loaded. Sources: Salimans and Ho 2022 (v-prediction), Lin et al. 2023 (zero terminal SNR).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from engines.contract import FileRefused
from engines.contract.text import Text, listed
from engines.formats.foreign_files import open_regular_file, read_regular_file
from engines.formats.json_values import read_object
from engines.formats.model_parts import ModelParts
from engines.formats.safetensors_header import read_metadata, read_places

V, ZERO_SNR = "v", "zero snr"
_MAX_YAML_SIZE = 1_000_000
_SD2_KEY = "model.diffusion_model.output_blocks.11.1.transformer_blocks.0.norm1.bias"
_SD2_STD = 0.09
"""In the published Stable Diffusion 2 models that predict v, this bias has a larger deviation."""
_LARGEST_BIAS = 100_000


def prediction_of_file(parts: ModelParts, names: Collection[str]) -> frozenset[str]:
    """`V` and `ZERO_SNR` of a checkpoint with tensors of these names, as far as they are true.

    They follow from its header, from a YAML file of its name, or from its weights.
    """
    file = parts.files[0].path
    metadata = {} if file.suffix.lower() == ".gguf" else read_metadata(file)
    stated = metadata.get("modelspec.prediction_type", "").lower()
    try:
        yaml_text = read_regular_file(file.with_suffix(".yaml"), _MAX_YAML_SIZE).decode()
    except (FileRefused, UnicodeDecodeError):
        yaml_text = ""
    v = stated.startswith("v") or any(name.endswith("v_pred") for name in names)
    v = v or re.search(r"parameterization:\s*[\"']?v\b", yaml_text) is not None
    is_sd2 = "cond_stage_model.model.token_embedding.weight" in names and _SD2_KEY in names
    if not v and not stated and is_sd2:
        v = _deviation(parts, _SD2_KEY) > _SD2_STD
    has_zero_snr = any(name.endswith("ztsnr") for name in names)
    return frozenset(flag for flag, is_set in ((V, v), (ZERO_SNR, has_zero_snr)) if is_set)


def prediction_of_folder(folder: Path) -> frozenset[str]:
    """`V` and `ZERO_SNR` of a diffusers folder, by its scheduler."""
    try:
        config = read_object(folder / "scheduler" / "scheduler_config.json")
    except FileRefused:
        return frozenset()
    v = config.get("prediction_type") == "v_prediction"
    zero_snr = config.get("rescale_betas_zero_snr") is True
    return frozenset(flag for flag, is_set in ((V, v), (ZERO_SNR, zero_snr)) if is_set)


def with_prediction(name: str, flags: frozenset[str]) -> str:
    """The name of a model, with what is unusual in its training; empty where nothing is."""
    words = {V: Text("v-prediction"), ZERO_SNR: Text("zero terminal SNR")}
    return listed(name, *(words[flag] for flag in words if flag in flags)) if flags else ""


def _deviation(parts: ModelParts, name: str) -> float:
    """The standard deviation of a small tensor of a model; 0 where it cannot be read."""
    import numpy as np  # slow to import, and only models of Stable Diffusion 2 need it

    for part in parts.files:
        places = read_places(part.path) if part.path.suffix.lower() != ".gguf" else {}
        source = next((each for each in places if part.rename(each) == name), None)
        if source is not None:
            dtype, begin, end = places[source]
            if end - begin > _LARGEST_BIAS:
                return 0.0
            with open_regular_file(part.path) as file:
                file.seek(begin)
                data = file.read(end - begin)
            if dtype == "BF16":
                values = (np.frombuffer(data, "<u2").astype("<u4") << 16).view("<f4")
            else:
                values = np.frombuffer(data, {"F32": "<f4", "F16": "<f2"}.get(dtype, "u1"))
            return float(values.astype(np.float64).std())
    return 0.0
