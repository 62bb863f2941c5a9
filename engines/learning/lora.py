"""LoRA adapters on a base model: put on, taken over from a parent, and written as a PEFT folder.

Invariant: the base model's weights are never touched; adapter weights are float32 whatever the
base's precision; an exported folder names its base by id and no path of this machine.

Source: Hu et al. 2021, "LoRA: Low-Rank Adaptation of Large Language Models".
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import torch
from peft import LoraConfig, PeftModel, get_peft_model, get_peft_model_state_dict
from safetensors.torch import save_file
from torch import nn
from transformers import PreTrainedModel

from engines.contract import AdapterFiles, EngineError, LearningSettings
from engines.formats.atomic import replace_folder

WEIGHTS = "adapter_model.safetensors"


def attach(
    model: nn.Module,
    settings: LearningSettings,
    parent: AdapterFiles | None,
    layers: Sequence[str] = (),
) -> PeftModel:
    """Put a fresh adapter on `layers`, named by their last parts, or go on from the parent's.

    Without names it is on all linear layers of a language model but the output.

    A parent's rank and layers win over the settings, and its strength is folded in, since learning
    starts from what the artist has been hearing. The same seed gives the same first weights.
    """
    with torch.random.fork_rng(devices=[]), warnings.catch_warnings():
        # PEFT still asks transformers for a property by its old name.
        warnings.filterwarnings("ignore", "`is_gradient_checkpointing`", FutureWarning)
        torch.manual_seed(settings.seed)
        adapted = _fresh(model, settings, layers) if parent is None else _continued(model, parent)
    for weight in trained_weights(adapted).values():
        weight.data = weight.data.float()
    return adapted


def trained_weights(model: PeftModel) -> dict[str, torch.nn.Parameter]:
    """The adapter's weights by name, in a fixed order."""
    return {name: p for name, p in model.named_parameters() if p.requires_grad}


def copied(weights: Mapping[str, torch.nn.Parameter]) -> dict[str, torch.Tensor]:
    """The weights as they are now; what is learned later does not change them."""
    return {name: weight.detach().clone() for name, weight in weights.items()}


@contextmanager
def holding(model: PeftModel, held: Mapping[str, torch.Tensor]) -> Iterator[None]:
    """For as long as it lasts the adapter has the weights `held`, and nothing is learned.

    Weights that change nothing are not computed with: the adapter is off.
    """
    if not any(weight.any() for name, weight in held.items() if ".lora_B." in name):
        with model.disable_adapter(), torch.no_grad():
            yield
        return
    weights = trained_weights(model)
    now = copied(weights)
    _put(weights, held)
    try:
        with torch.no_grad():
            yield
    finally:
        _put(weights, now)


def _put(weights: Mapping[str, torch.nn.Parameter], wanted: Mapping[str, torch.Tensor]) -> None:
    for name, weight in weights.items():
        weight.data.copy_(wanted[name])


def extrapolate(
    weights: Mapping[str, torch.nn.Parameter],
    first: Mapping[str, torch.Tensor],
    trained: Mapping[str, torch.Tensor],
    reach: float,
) -> None:
    """Set the weights to `reach` times the way from `first` to `trained`.

    Only the second factors move: they begin at nothing, and with the first ones as trained the
    change of the model grows in proportion.
    """
    for name, weight in weights.items():
        if ".lora_B." in name:
            weight.data.copy_(first[name] + reach * (trained[name] - first[name]))


def export(model: PeftModel, folder: Path, model_id: str) -> None:
    """Write the PEFT folder, complete or not at all."""
    weights = get_peft_model_state_dict(model, save_embedding_layers=False)
    with replace_folder(folder) as draft:
        save_file(
            {name: weight.detach().float().cpu().contiguous() for name, weight in weights.items()},
            draft / WEIGHTS,
            metadata={"format": "pt"},
        )
        _write_config(model, draft, model_id)


def _write_config(model: PeftModel, folder: Path, model_id: str) -> None:
    config = model.peft_config["default"]
    given = config.base_model_name_or_path, config.inference_mode
    config.base_model_name_or_path, config.inference_mode = model_id, True
    try:
        config.save_pretrained(str(folder))
    finally:
        config.base_model_name_or_path, config.inference_mode = given


def _fresh(model: nn.Module, settings: LearningSettings, layers: Sequence[str]) -> PeftModel:
    config = LoraConfig(
        r=settings.rank,
        lora_alpha=2 * settings.rank,
        target_modules=list(layers) or "all-linear",
        task_type=None if layers else "CAUSAL_LM",
    )
    return cast(PeftModel, get_peft_model(cast(PreTrainedModel, model), config))


def _continued(model: nn.Module, parent: AdapterFiles) -> PeftModel:
    try:
        adapted = PeftModel.from_pretrained(model, str(parent.folder), is_trainable=True)
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        raise EngineError(
            f"The adapter “{parent.id}” to go on from cannot be put on this model.",
            f"({str(error).splitlines()[0][:200]})",
            "Learn from the ratings without it, or choose the model it was trained on.",
        ) from error
    for name, weight in trained_weights(adapted).items():
        if ".lora_B." in name:
            weight.data *= parent.strength
    return adapted
