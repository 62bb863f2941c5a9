"""What each sampler is in diffusers: a scheduler's class and the settings that make it that one.

Invariant: a sampler takes over the model's own noise schedule and kind of prediction; models that
were trained to flow (SD 3, Flux, Sana) know only those samplers that have a flow of their own.
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
_FLOWING: dict[str, tuple[str, dict[str, Any]]] = {
    "Euler": ("FlowMatchEulerDiscreteScheduler", {}),
    "Heun": ("FlowMatchHeunDiscreteScheduler", {}),
    "DPM++ 2M": ("DPMSolverMultistepScheduler", {**_DPM, "use_flow_sigmas": True}),
    "UniPC": ("UniPCMultistepScheduler", {"use_flow_sigmas": True}),
}
_FLOW = {"prediction_type": "flow_prediction"}


def new_scheduler(own: Any, name: str) -> Any:
    """A fresh scheduler for `name`, on the model's own schedule; "" is the model's own sampler.

    Raises `BriefError` where the model cannot be drawn with it.
    """
    if not name:
        return type(own).from_config(own.config)
    flowing = is_flowing(own)
    table = _table(own)
    if name not in table:
        allowed = ", ".join(table)
        raise BriefError(f"sampler: one of {allowed} with this model ({name!r} was given).")
    kind, settings = table[name]
    if flowing and "use_flow_sigmas" in settings:
        shift = own.config.get("shift", own.config.get("flow_shift", 1.0))
        settings = {**settings, **_FLOW, "flow_shift": shift}
    return getattr(diffusers, kind).from_config(own.config, **settings)


def _table(own: Any) -> dict[str, tuple[str, dict[str, Any]]]:
    if not is_flowing(own):
        return _CLASSES
    # Where the shift follows the size of the picture, as in Flux, Heun's scheduler knows none.
    left_out = "Heun" if own.config.get("use_dynamic_shifting") else ""
    return {name: made_of for name, made_of in _FLOWING.items() if name != left_out}


def name_of(scheduler: Any) -> str:
    """The usual name of a model's own sampler; "" for one that has none here."""
    table = _table(scheduler)
    config = scheduler.config
    for name, (kind, settings) in table.items():
        unlike = [key for key, value in settings.items() if config.get(key, False) != value]
        if type(scheduler).__name__ == kind and not unlike:
            return name
    return ""


def is_flowing(scheduler: Any) -> bool:
    """Whether the model was trained to flow from noise to picture in a straight line."""
    flow = scheduler.config.get("prediction_type") == "flow_prediction"
    return flow or type(scheduler).__name__.startswith("FlowMatch")
