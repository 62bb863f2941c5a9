"""The samplers in terms of diffusers: the class of a scheduler and its settings.

Invariant: a sampler takes over the model's own noise schedule and prediction type. Flow matching
models (SD 3, Flux, Sana) work only with the samplers that support flow matching.
"""

from __future__ import annotations

from typing import Any

import diffusers

from engines.contract import BriefError

_KARRAS = {"use_karras_sigmas": True}
_SDE = {"algorithm_type": "sde-dpmsolver++"}
_DPM = {"algorithm_type": "dpmsolver++", "use_karras_sigmas": False}
_CLASSES: dict[str, tuple[str, dict[str, Any]]] = {
    "Euler": ("EulerDiscreteScheduler", {}),
    "Euler a": ("EulerAncestralDiscreteScheduler", {}),
    "Heun": ("HeunDiscreteScheduler", {}),
    "DDIM": ("DDIMScheduler", {}),
    "DDPM": ("DDPMScheduler", {}),
    "PNDM": ("PNDMScheduler", {"skip_prk_steps": True}),
    "DPM2": ("KDPM2DiscreteScheduler", {}),
    "DPM2 a": ("KDPM2AncestralDiscreteScheduler", {}),
    "DPM++ SDE": ("DPMSolverSinglestepScheduler", {**_DPM, **_SDE}),
    "DPM++ SDE Karras": ("DPMSolverSinglestepScheduler", {**_DPM, **_SDE, **_KARRAS}),
    "DPM++ 2M": ("DPMSolverMultistepScheduler", _DPM),
    "DPM++ 2M Karras": ("DPMSolverMultistepScheduler", {**_DPM, **_KARRAS}),
    "DPM++ 2M SDE": ("DPMSolverMultistepScheduler", {**_DPM, **_SDE}),
    "DPM++ 2M SDE Karras": ("DPMSolverMultistepScheduler", {**_DPM, **_SDE, **_KARRAS}),
    "UniPC": ("UniPCMultistepScheduler", {}),
    "DEIS": ("DEISMultistepScheduler", {}),
    "LCM": ("LCMScheduler", {}),
}
_FLOW_MATCHING: dict[str, tuple[str, dict[str, Any]]] = {
    "Euler": ("FlowMatchEulerDiscreteScheduler", {}),
    "Heun": ("FlowMatchHeunDiscreteScheduler", {}),
    "DPM++ 2M": ("DPMSolverMultistepScheduler", {**_DPM, "use_flow_sigmas": True}),
    "UniPC": ("UniPCMultistepScheduler", {"use_flow_sigmas": True}),
}
_FLOW = {"prediction_type": "flow_prediction"}


def new_scheduler(own: Any, name: str) -> Any:
    """A new scheduler for `name`, with the model's own schedule; "" is the model's own sampler.

    Raises `BriefError` where the sampler does not work with the model.
    """
    if not name:
        return type(own).from_config(own.config)
    table = _table(own)
    if name not in table:
        allowed = ", ".join(table)
        raise BriefError(f"sampler: one of {allowed} with this model ({name!r} was given).")
    kind, settings = table[name]
    if is_flow_matching(own) and "use_flow_sigmas" in settings:
        shift = own.config.get("shift", own.config.get("flow_shift", 1.0))
        settings = {**settings, **_FLOW, "flow_shift": shift}
    return getattr(diffusers, kind).from_config(own.config, **settings)


def _table(own: Any) -> dict[str, tuple[str, dict[str, Any]]]:
    if not is_flow_matching(own):
        return _CLASSES
    # Heun's scheduler does not support a shift that depends on the picture's size, as in Flux.
    unsupported = "Heun" if own.config.get("use_dynamic_shifting") else ""
    return {name: entry for name, entry in _FLOW_MATCHING.items() if name != unsupported}


def sampler_name(scheduler: Any) -> str:
    """The common name of a model's own sampler; "" for one that is not in the tables."""
    table = _table(scheduler)
    config = scheduler.config
    for name, (kind, settings) in table.items():
        matches = all(config.get(key, False) == value for key, value in settings.items())
        if type(scheduler).__name__ == kind and matches:
            return name
    return ""


def is_flow_matching(scheduler: Any) -> bool:
    """Whether the model was trained by flow matching: straight paths from noise to picture."""
    flow = scheduler.config.get("prediction_type") == "flow_prediction"
    return flow or type(scheduler).__name__.startswith("FlowMatch")
