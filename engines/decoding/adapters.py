"""Mixes LoRA adapters into a model's weights.

Invariant: the same base, adapters and strengths give the same weights, bit for bit; all changes of
one weight are summed in float32 and rounded once, by chance from a fixed seed, so that what is too
small for the weights' precision is kept on the average. A mixed model is never unmixed: reload the
base.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file

from engines.contract import AdapterFiles, EngineError

if TYPE_CHECKING:
    from transformers import PreTrainedModel

KEY = re.compile(r"^(?:base_model\.model\.)?(?P<module>.+)\.lora_(?P<half>[AB])(?:\.\w+)?\.weight$")


@dataclass(frozen=True)
class Change:
    """A low-rank change of a module's weight: `scale * up @ down`, (out, in) like `nn.Linear`."""

    down: torch.Tensor
    up: torch.Tensor
    scale: float

    def product(self) -> torch.Tensor:
        """The change in float32."""
        return self.scale * (self.up.float() @ self.down.float())


def merge(model: PreTrainedModel, adapters: Sequence[AdapterFiles]) -> None:
    """Add each adapter (a PEFT LoRA folder) times its strength to the model's own weights.

    LoRA: Hu et al. 2021, eq. 3; `use_rslora` scaling: Kalajdzievski 2023.
    Raises `EngineError` when an adapter is unreadable, of another kind, or made for another model.
    """
    sums: dict[str, torch.Tensor] = {}
    for adapter in adapters:
        for name, change in read(adapter.folder).items():
            product = adapter.strength * change.product()
            sums[name] = sums[name] + product if name in sums else product
    modules, chance = dict(model.named_modules()), new_chance()
    for name, change in sums.items():
        module = modules.get(name)
        if module is None or not _fits(module, change):
            raise EngineError(
                "An adapter of this brief was made for another model.",
                f"(The model has no matching {name}.)",
                "Choose the model that it was trained on, or take the adapter off.",
            )
        _add(model, module, change, chance)


def new_chance() -> torch.Generator:
    """The chance that changes are rounded by; the same for every mixing."""
    return torch.Generator().manual_seed(0)


def added(weight: torch.Tensor, change: torch.Tensor, chance: torch.Generator) -> torch.Tensor:
    """`weight` plus `change` (float32, of its shape) in the weight's own precision.

    What a short lesson changes is of the size of a step of bfloat16: rounded to the nearest, a
    fifth of one at half strength was lost, and all of a change below half a step. Rounded up or
    down by chance, in proportion, the sum over many weights is right: Gupta et al. 2015, "Deep
    Learning with Limited Numerical Precision", eq. 2.
    """
    exact = weight.detach().float() + change
    if weight.dtype is torch.float32:
        return exact
    kind = torch.finfo(weight.dtype)
    step = kind.eps * exact.abs().clamp(min=kind.tiny).log2().floor().exp2()
    dither = torch.rand(exact.shape, generator=chance).to(exact.device) - 0.5
    return torch.where(change == 0, weight.detach(), (exact + dither * step).to(weight.dtype))


def read(folder: Path) -> dict[str, Change]:
    """The changes in a PEFT LoRA folder, by module name. Raises `EngineError`."""
    config = read_config(folder)
    try:
        tensors = load_file(folder / "adapter_model.safetensors")
    except (OSError, SafetensorError) as error:
        raise _unreadable(folder) from error
    halves: dict[str, dict[str, torch.Tensor]] = {}
    for key, tensor in tensors.items():
        if ".base_layer." in key:
            continue  # PEFT adds a copy of the base's own output layer when it adapts that
        match = KEY.match(key)
        if match is None:
            raise _unknown(folder, key)
        halves.setdefault(match["module"], {})[match["half"]] = tensor
    return {name: _change(folder, config, name, pair) for name, pair in sorted(halves.items())}


def _change(
    folder: Path, config: dict[str, Any], name: str, pair: dict[str, torch.Tensor]
) -> Change:
    if set(pair) != {"A", "B"} or pair["A"].dim() != 2 or pair["B"].dim() != 2:
        raise _unknown(folder, name)
    return Change(pair["A"], pair["B"], scale_of(config, name, pair["A"].shape[0]))


def scale_of(config: dict[str, Any], name: str, rank: int) -> float:
    """What a PEFT config multiplies the change of the module `name` by, whose LoRA has `rank`."""
    alpha = _pattern(config.get("alpha_pattern"), name, config.get("lora_alpha", rank))
    return alpha / (rank**0.5 if config.get("use_rslora") else rank)


def _pattern(patterns: dict[str, float] | None, name: str, otherwise: float) -> float:
    """PEFT's per-module exceptions: the first pattern that matches the end of the name."""
    for pattern, value in (patterns or {}).items():
        if re.match(rf"(.*\.)?({pattern})$", name):
            return float(value)
    return float(otherwise)


def read_config(folder: Path) -> dict[str, Any]:
    """The config of a PEFT LoRA folder. Raises `EngineError`."""
    try:
        config = json.loads((folder / "adapter_config.json").read_text(encoding="utf-8"))
        kind = str(config.get("peft_type"))
    except (OSError, ValueError, AttributeError) as error:
        raise _unreadable(folder) from error
    if kind != "LORA" or config.get("use_dora"):
        raise _unknown(folder, "DoRA" if kind == "LORA" else kind)
    return config


def _fits(module: torch.nn.Module, change: torch.Tensor) -> bool:
    weight = getattr(module, "weight", None)
    if weight is None:
        return False
    return tuple(weight.shape) == tuple((change.T if _is_transposed(module) else change).shape)


def _add(
    model: PreTrainedModel, module: torch.nn.Module, change: torch.Tensor, chance: torch.Generator
) -> None:
    weight: torch.Tensor = module.weight  # type: ignore[assignment]
    change = (change.T if _is_transposed(module) else change).to(weight.device)
    mixed = added(weight, change, chance)
    embedding = model.get_input_embeddings()
    if module is not embedding and getattr(embedding, "weight", None) is weight:
        # The output layer shares its weight with the embedding, which the adapter left alone.
        module.weight = torch.nn.Parameter(mixed, requires_grad=False)
        model.config.tie_word_embeddings = False
    else:
        weight.data.copy_(mixed)


def _is_transposed(module: torch.nn.Module) -> bool:
    return type(module).__name__ == "Conv1D"  # GPT-2 keeps its weights as (in, out)


def _unreadable(folder: Path) -> EngineError:
    return EngineError(
        f"The adapter “{folder.name}” cannot be read.",
        remedy="Take it off the brief, or import it again.",
    )


def _unknown(folder: Path, what: str) -> EngineError:
    return EngineError(
        f"The adapter “{folder.name}” is of a kind the studio cannot mix in ({what}).",
        remedy="Use a plain LoRA adapter in PEFT's format.",
    )
