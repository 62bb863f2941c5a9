"""Merges LoRA adapters into a model's weights.

Invariant: the same base, adapters and strengths give the same weights, bit for bit. All deltas of
one weight are summed in float32 and rounded once, stochastically from a fixed seed, so that deltas
below the weight's precision survive on average. A merge is never undone: reload the base.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file

from engines.contract import AdapterFiles, EngineError
from engines.contract.text import Text
from engines.formats.lora_scales import LoraScales

if TYPE_CHECKING:
    from transformers import PreTrainedModel

KEY = re.compile(r"^(?:base_model\.model\.)?(?P<module>.+)\.lora_(?P<half>[AB])(?:\.\w+)?\.weight$")


@dataclass(frozen=True)
class LoraDelta:
    """A low-rank delta of a module's weight: `scale * up @ down`, (out, in) like `nn.Linear`."""

    down: torch.Tensor
    up: torch.Tensor
    scale: float

    def product(self) -> torch.Tensor:
        """The full delta (out, in) in float32."""
        return self.scale * (self.up.float() @ self.down.float())

    def change_of(self, weight: torch.Tensor) -> torch.Tensor:
        """Return what is added to a weight (out, in, …), as (out, in * …) in float32."""
        del weight  # of other kinds it matters
        return self.product()


def merge(model: PreTrainedModel, adapters: Sequence[AdapterFiles]) -> None:
    """Add each adapter (a PEFT LoRA folder) times its strength to the model's own weights.

    LoRA: Hu et al. 2021, eq. 3; `use_rslora` scaling: Kalajdzievski 2023.
    Raises `EngineError` when an adapter is unreadable, of another kind, or made for another model.
    """
    sums: dict[str, torch.Tensor] = {}
    for adapter in adapters:
        for name, delta in load_adapter(adapter.folder).items():
            product = adapter.strength * delta.product()
            sums[name] = sums[name] + product if name in sums else product
    modules, generator = dict(model.named_modules()), rounding_generator()
    for name, delta in sums.items():
        module = modules.get(name)
        if module is None or not _fits(module, delta):
            raise EngineError(
                Text("An adapter of this brief was made for another model."),
                Text("(The model has no matching {name}.)", name=name),
                Text("Choose the model that it was trained on, or take the adapter off."),
            )
        _add_to_module(model, module, delta, generator)


def load_deltas(adapters: Sequence[AdapterFiles]) -> dict[str, list[LoraDelta]]:
    """The deltas of all adapters at their strengths, by module name. Raises `EngineError`."""
    deltas: dict[str, list[LoraDelta]] = {}
    for adapter in adapters:
        for name, delta in load_adapter(adapter.folder).items():
            scaled = replace(delta, scale=adapter.strength * delta.scale)
            deltas.setdefault(name, []).append(scaled)
    return deltas


def rounding_generator() -> torch.Generator:
    """The generator for stochastic rounding; it has the same seed for every merge."""
    return torch.Generator().manual_seed(0)


def add_rounded(
    weight: torch.Tensor, delta: torch.Tensor, generator: torch.Generator
) -> torch.Tensor:
    """`weight` plus `delta` (float32, of its shape) in the weight's own precision.

    The deltas of a short training run are as small as one step of bfloat16: rounding to nearest
    lost a fifth of an adapter at half strength, and every delta below half a step. Stochastic
    rounding keeps the sum over many weights right: Gupta et al. 2015, "Deep Learning with Limited
    Numerical Precision", eq. 2.
    """
    exact = weight.detach().float() + delta
    if weight.dtype is torch.float32:
        return exact
    info = torch.finfo(weight.dtype)
    step = info.eps * exact.abs().clamp(min=info.tiny).log2().floor().exp2()
    dither = torch.rand(exact.shape, generator=generator).to(exact.device) - 0.5
    return torch.where(delta == 0, weight.detach(), (exact + dither * step).to(weight.dtype))


def load_adapter(folder: Path) -> dict[str, LoraDelta]:
    """The deltas in a PEFT LoRA folder, by module name. Raises `EngineError`."""
    scales = LoraScales(load_adapter_config(folder))
    try:
        tensors = load_file(folder / "adapter_model.safetensors")
    except (OSError, SafetensorError) as error:
        raise _unreadable_error(folder) from error
    halves: dict[str, dict[str, torch.Tensor]] = {}
    for key, tensor in tensors.items():
        if ".base_layer." in key:
            continue  # PEFT also saves the base's output layer when it adapts that layer
        match = KEY.match(key)
        if match is None:
            raise _unsupported_error(folder, key)
        halves.setdefault(match["module"], {})[match["half"]] = tensor
    return {name: _delta(folder, scales, name, pair) for name, pair in sorted(halves.items())}


def _delta(folder: Path, scales: LoraScales, name: str, pair: dict[str, torch.Tensor]) -> LoraDelta:
    has_halves = set(pair) == {"A", "B"} and pair["A"].dim() == pair["B"].dim() == 2
    if not has_halves or not pair["A"].shape[0]:
        raise _unsupported_error(folder, name)
    return LoraDelta(pair["A"], pair["B"], scales.scale_of(name, pair["A"].shape[0]))


def load_adapter_config(folder: Path, *, with_dora: bool = False) -> dict[str, Any]:
    """The config of a PEFT LoRA folder, or of a DoRA. Raises `EngineError`."""
    try:
        config = json.loads((folder / "adapter_config.json").read_text(encoding="utf-8"))
        kind = str(config.get("peft_type"))
    except (OSError, ValueError, AttributeError) as error:
        raise _unreadable_error(folder) from error
    if kind != "LORA" or (config.get("use_dora") and not with_dora):
        raise _unsupported_error(folder, "DoRA" if kind == "LORA" else kind)
    return config


def _fits(module: torch.nn.Module, delta: torch.Tensor) -> bool:
    weight = getattr(module, "weight", None)
    if weight is None:
        return False
    return tuple(weight.shape) == tuple((delta.T if _is_transposed(module) else delta).shape)


def _add_to_module(
    model: PreTrainedModel,
    module: torch.nn.Module,
    delta: torch.Tensor,
    generator: torch.Generator,
) -> None:
    weight: torch.Tensor = module.weight  # type: ignore[assignment]
    delta = (delta.T if _is_transposed(module) else delta).to(weight.device)
    merged = add_rounded(weight, delta, generator)
    embedding = model.get_input_embeddings()
    if module is not embedding and getattr(embedding, "weight", None) is weight:
        # The output layer shares its weight with the embedding, which the adapter does not change.
        module.weight = torch.nn.Parameter(merged, requires_grad=False)
        model.config.tie_word_embeddings = False
    else:
        weight.data.copy_(merged)


def _is_transposed(module: torch.nn.Module) -> bool:
    return type(module).__name__ == "Conv1D"  # GPT-2 keeps its weights as (in, out)


def _unreadable_error(folder: Path) -> EngineError:
    return EngineError(
        Text("The adapter “{name}” cannot be read.", name=folder.name),
        remedy=Text("Take it off the brief, or import it again."),
    )


def _unsupported_error(folder: Path, kind: str) -> EngineError:
    return EngineError(
        Text(
            "The adapter “{name}” is of a kind the studio cannot mix in ({kind}).",
            name=folder.name,
            kind=kind,
        ),
        remedy=Text("Use a plain LoRA adapter in PEFT's format."),
    )
