"""LoRA adapters on a base model: created, continued from a parent, and exported as a PEFT folder.

Invariant: the base model's weights are never changed; adapter weights are float32 whatever the
base's precision; an exported folder names its base by id and no path of this machine.

Source: Hu et al. 2021, "LoRA: Low-Rank Adaptation of Large Language Models".
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import mode
from typing import cast

import torch
from peft import LoraConfig, PeftModel, get_peft_model, get_peft_model_state_dict
from safetensors.torch import save_file
from torch import nn
from transformers import PreTrainedModel

from engines.contract import AdapterFiles, EngineError, LearningSettings
from engines.contract.text import Text
from engines.decoding.adapters import KEY, load_adapter_config
from engines.formats.atomic import replace_folder
from engines.formats.lora_scales import LoraScales
from engines.formats.safetensors_header import read_shapes

WEIGHTS = "adapter_model.safetensors"


def attach(
    model: nn.Module,
    settings: LearningSettings,
    parent: AdapterFiles | None,
    layers: Sequence[str] = (),
) -> PeftModel:
    """Put a new adapter on `layers`, given by the ends of their names, or continue the parent's.

    Without names it is on all linear layers of a language model except the output.

    A parent's rank and layers override the settings, and its strength is multiplied into its
    weights, so that training starts from the works that the artist knows. The same seed gives the
    same initial weights.
    """
    with torch.random.fork_rng(devices=[]), warnings.catch_warnings():
        # PEFT still uses an old name of a transformers property.
        warnings.filterwarnings("ignore", "`is_gradient_checkpointing`", FutureWarning)
        torch.manual_seed(settings.seed)
        if parent is None:
            adapted = _new_adapter(model, settings, layers)
        else:
            adapted = _load_parent(model, parent)
    for weight in trainable_weights(adapted).values():
        weight.data = weight.data.float()
    return adapted


def trainable_weights(model: PeftModel) -> dict[str, torch.nn.Parameter]:
    """The adapter's weights by name, in a fixed order."""
    return {name: p for name, p in model.named_parameters() if p.requires_grad}


def copy_weights(weights: Mapping[str, torch.nn.Parameter]) -> dict[str, torch.Tensor]:
    """A copy of the weights as they are now."""
    return {name: weight.detach().clone() for name, weight in weights.items()}


@contextmanager
def using_weights(model: PeftModel, values: Mapping[str, torch.Tensor]) -> Iterator[None]:
    """Within the block the adapter has the weights `values`, without gradients.

    Weights that change nothing are not computed with: the adapter is disabled.
    """
    if not any(weight.any() for name, weight in values.items() if ".lora_B." in name):
        with model.disable_adapter(), torch.no_grad():
            yield
        return
    weights = trainable_weights(model)
    current = copy_weights(weights)
    _assign(weights, values)
    try:
        with torch.no_grad():
            yield
    finally:
        _assign(weights, current)


def _assign(weights: Mapping[str, torch.nn.Parameter], values: Mapping[str, torch.Tensor]) -> None:
    for name, weight in weights.items():
        weight.data.copy_(values[name])


def extrapolate(
    weights: Mapping[str, torch.nn.Parameter],
    initial: Mapping[str, torch.Tensor],
    trained: Mapping[str, torch.Tensor],
    factor: float,
) -> None:
    """Set the weights to `initial + factor * (trained - initial)`.

    Only the B factors change: they begin at zero, and with the A factors as trained the change of
    the model is proportional to `factor`.
    """
    for name, weight in weights.items():
        if ".lora_B." in name:
            weight.data.copy_(initial[name] + factor * (trained[name] - initial[name]))


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
    previous = config.base_model_name_or_path, config.inference_mode
    config.base_model_name_or_path, config.inference_mode = model_id, True
    try:
        config.save_pretrained(str(folder))
    finally:
        config.base_model_name_or_path, config.inference_mode = previous


def _new_adapter(model: nn.Module, settings: LearningSettings, layers: Sequence[str]) -> PeftModel:
    config = LoraConfig(
        r=settings.rank,
        lora_alpha=2 * settings.rank,
        target_modules=list(layers) or _linear_layers(model),
        task_type=None if layers else "CAUSAL_LM",
    )
    return cast(PeftModel, get_peft_model(cast(PreTrainedModel, model), config))


def _linear_layers(model: nn.Module) -> str | list[str]:
    """Return what PEFT is to adapt: all linear layers, but neither experts nor what chooses among
    them.

    An expert learns only from the few tokens that reach it, and PEFT would adapt the weights of all
    experts at once, in a form of its own.
    """
    if not any(name.endswith(".experts") for name, _ in model.named_modules()):
        return "all-linear"
    head = cast(PreTrainedModel, model).get_output_embeddings()
    names = {
        name.rpartition(".")[2]
        for name, module in model.named_modules()
        if type(module) is nn.Linear and module is not head and ".experts." not in name
    }
    return sorted(names)


def _load_parent(model: nn.Module, parent: AdapterFiles) -> PeftModel:
    try:
        adapted = PeftModel.from_pretrained(
            model, str(parent.folder), is_trainable=True, config=_config_of(parent)
        )
    except (EngineError, OSError, ValueError, RuntimeError, KeyError) as error:
        raise EngineError(
            Text("The adapter “{id}” to go on from cannot be put on this model.", id=parent.id),
            f"({str(error).splitlines()[0][:200]})",
            Text("Learn from the ratings without it, or choose the model it was trained on."),
        ) from error
    for name, weight in trainable_weights(adapted).items():
        if ".lora_B." in name:
            weight.data *= parent.strength
    return adapted


def _config_of(parent: AdapterFiles) -> LoraConfig:
    """A config for the weights that a parent has, with the full names of its layers.

    The parent's own may have regular expressions by anybody, which PEFT would match without a
    limit. Raises `EngineError`.
    """
    stated = load_adapter_config(parent.folder, with_dora=True)
    scales, ranks = LoraScales(stated), _ranks(read_shapes(parent.folder / WEIGHTS))
    if not ranks:
        raise EngineError(Text("It holds no weights."))
    alphas = {name: scales.scale_of(name, rank) * rank for name, rank in ranks.items()}
    rank, alpha = mode(ranks.values()), mode(alphas.values())
    return LoraConfig(
        r=rank,
        lora_alpha=alpha,  # type: ignore[arg-type] - PEFT only divides it
        target_modules=list(ranks),
        rank_pattern={re.escape(name): own for name, own in ranks.items() if own != rank},
        alpha_pattern={re.escape(name): own for name, own in alphas.items() if own != alpha},
        use_dora=bool(stated.get("use_dora")),
    )


def _ranks(shapes: Mapping[str, Sequence[int]]) -> dict[str, int]:
    """The rank of each layer's LoRA, from the shapes of a PEFT file."""
    matches = {KEY.match(name): shape for name, shape in shapes.items()}
    return {
        match["module"]: shape[0]
        for match, shape in matches.items()
        if match and match["half"] == "A" and shape and shape[0]
    }
