"""The samplers in terms of diffusers: the class of a scheduler and its settings.

Invariant: a sampler takes over the model's own noise schedule and prediction type. Flow matching
models (SD 3, Flux, Sana) work only with the samplers that support flow matching. Two rows of a
table differ in the class or in the settings, so at most one row matches a scheduler.
"""

from __future__ import annotations

from typing import Any

import diffusers
from torch import Tensor

from engines.contract import NOT_FINITE, BriefError, EngineError
from engines.contract.text import Text

_ORDER = 2
"""The order of the solvers that are named "DPM++"; one of another order has no name here."""
_SCHEDULERS: dict[str, tuple[str, dict[str, Any]]] = {
    "Euler": ("EulerDiscreteScheduler", {}),
    "Euler a": ("EulerAncestralDiscreteScheduler", {}),
    "Heun": ("HeunDiscreteScheduler", {}),
    "DDIM": ("DDIMScheduler", {}),
    "DDPM": ("DDPMScheduler", {}),
    "PNDM": ("PNDMScheduler", {"skip_prk_steps": True}),
    "DPM2": ("KDPM2DiscreteScheduler", {}),
    "DPM2 a": ("KDPM2AncestralDiscreteScheduler", {}),
    "DPM++ SDE": (
        "DPMSolverSinglestepScheduler",
        {"algorithm_type": "sde-dpmsolver++", "use_karras_sigmas": False},
    ),
    "DPM++ SDE Karras": (
        "DPMSolverSinglestepScheduler",
        {"algorithm_type": "sde-dpmsolver++", "use_karras_sigmas": True},
    ),
    "DPM++ 2M": (
        "DPMSolverMultistepScheduler",
        {"algorithm_type": "dpmsolver++", "use_karras_sigmas": False},
    ),
    "DPM++ 2M Karras": (
        "DPMSolverMultistepScheduler",
        {"algorithm_type": "dpmsolver++", "use_karras_sigmas": True},
    ),
    "DPM++ 2M SDE": (
        "DPMSolverMultistepScheduler",
        {"algorithm_type": "sde-dpmsolver++", "use_karras_sigmas": False},
    ),
    "DPM++ 2M SDE Karras": (
        "DPMSolverMultistepScheduler",
        {"algorithm_type": "sde-dpmsolver++", "use_karras_sigmas": True},
    ),
    "UniPC": ("UniPCMultistepScheduler", {}),
    "DEIS": ("DEISMultistepScheduler", {}),
    "LCM": ("LCMScheduler", {}),
}
_CLIPPING = ("DDIM", "DDPM")
"""Their classes clip to -1 to 1 where a config does not say, which is for pixels: latents reach 3
and more."""
_NO_OTHER_SPACING = {"use_exponential_sigmas": False, "use_beta_sigmas": False}
"""Only one spacing can be on: a sampler that names Karras's takes the place of the model's own."""
_FLOW_MATCHING: dict[str, tuple[str, dict[str, Any]]] = {
    "Euler": ("FlowMatchEulerDiscreteScheduler", {}),
    "Heun": ("FlowMatchHeunDiscreteScheduler", {}),
    "DPM++ 2M": (
        "DPMSolverMultistepScheduler",
        {"algorithm_type": "dpmsolver++", "use_karras_sigmas": False, "use_flow_sigmas": True},
    ),
    "UniPC": ("UniPCMultistepScheduler", {"use_flow_sigmas": True}),
}


def new_scheduler(model_scheduler: Any, name: str) -> Any:
    """A new scheduler for `name`, with the model's own schedule; "" is the model's own sampler.

    Settings that the sampler does not name, such as the order of a solver, are the model's own.
    Raises `BriefError` where the sampler does not work with the model.
    """
    config = model_scheduler.config
    if not name:
        return type(model_scheduler).from_config(config)
    table = _table(model_scheduler)
    if name not in table:
        allowed = ", ".join(table)
        raise BriefError(
            Text(
                "sampler: one of {allowed} with this model ({name!r} was given).",
                allowed=allowed,
                name=name,
            )
        )
    class_name, settings = table[name]
    if settings.get("use_karras_sigmas"):
        settings = {**settings, **_NO_OTHER_SPACING}
    if name in _CLIPPING:
        settings = {**settings, "clip_sample": config.get("clip_sample", False)}
    if is_flow_matching(model_scheduler) and "use_flow_sigmas" in settings:
        shift = config.get("shift", config.get("flow_shift", 1.0))
        settings = {**settings, "prediction_type": "flow_prediction", "flow_shift": shift}
    return getattr(diffusers, class_name).from_config(config, **settings)


def _table(model_scheduler: Any) -> dict[str, tuple[str, dict[str, Any]]]:
    """The samplers that work with the model."""
    if not is_flow_matching(model_scheduler):
        return _SCHEDULERS
    # Heun's scheduler does not support a shift that depends on the picture's size, as in Flux.
    unsupported = "Heun" if model_scheduler.config.get("use_dynamic_shifting") else ""
    return {name: entry for name, entry in _FLOW_MATCHING.items() if name != unsupported}


def sampler_name(scheduler: Any) -> str:
    """The common name of a model's own sampler; "" for one that is not in the tables."""
    config = scheduler.config
    for name, (class_name, settings) in _table(scheduler).items():
        required = {**settings, "solver_order": _ORDER} if name.startswith("DPM++") else settings
        matches = all(config.get(key, False) == value for key, value in required.items())
        if type(scheduler).__name__ == class_name and matches:
            return name
    return ""


def too_many_steps(steps: int) -> BriefError:
    """The error of more steps than a sampler was distilled for."""
    return BriefError(
        Text("steps: {steps} are too many for this sampler with this model.", steps=steps)
    )


class NotFinite(EngineError):
    """A picture of which a number is infinite or none."""


def require_finite(values: Tensor) -> None:
    """Raise `EngineError` where latents or a picture have values that are no numbers; rounded,
    these would be black."""
    if not values.isfinite().all():
        raise NotFinite(
            Text("The picture could not be drawn: {not_finite}.", not_finite=NOT_FINITE),
            Text("No broken picture was kept."),
            Text("Choose another sampler, or more steps."),
        )


def is_flow_matching(scheduler: Any) -> bool:
    """Return whether the model was trained by flow matching: straight paths from noise to
    picture."""
    flow = scheduler.config.get("prediction_type") == "flow_prediction"
    return flow or type(scheduler).__name__.startswith("FlowMatch")
