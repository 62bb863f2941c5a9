"""The files of models that the studio trains itself: config.json and safetensors.

Invariant: nothing of a file is run, and no memory of the size that an unchecked file states is
taken. A model whose weights do not fit its config, or are not finite, raises `EngineError`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from engines.contract import EngineError
from engines.contract.text import Text
from engines.library_errors import translate_load_errors

CONFIG, WEIGHTS = "config.json", "model.safetensors"
ModuleT = TypeVar("ModuleT", bound=nn.Module)


def save_module(module: nn.Module, config: Mapping[str, object], folder: Path) -> None:
    """Write config and weights into a folder; those of floating point in float32."""
    (folder / CONFIG).write_text(json.dumps(config, indent=1), encoding="utf-8")
    weights = {name: _as_stored(value) for name, value in module.state_dict().items()}
    save_file(weights, folder / WEIGHTS, {"format": "pt"})


def load_module(folder: Path, device: torch.device, build: Callable[[], ModuleT]) -> ModuleT:
    """The model in a folder, in float32 for inference.

    `build` reads the config and makes a network of its sizes. Raises `EngineError`.
    """
    with translate_load_errors(folder, "weights"):
        with torch.device("meta"):
            module = build()
        weights = load_file(folder / WEIGHTS)
        try:
            module.load_state_dict(weights, assign=True)
        except RuntimeError as error:  # how torch reports names and shapes that differ
            raise _unfit_error(folder) from error
        if not all(bool(torch.isfinite(value).all()) for value in weights.values()):
            raise EngineError(
                Text("The weights of “{name}” are not finite numbers.", name=folder.name),
                remedy=Text("Train it again, or choose another."),
            )
        return module.float().to(device).eval().requires_grad_(False)


def _as_stored(value: Tensor) -> Tensor:
    value = value.detach().cpu().contiguous()
    return value.float() if value.is_floating_point() else value


def _unfit_error(folder: Path) -> EngineError:
    return EngineError(
        Text("The weights in “{name}” do not fit its description.", name=folder.name),
        remedy=Text("Get the model again, complete."),
    )
