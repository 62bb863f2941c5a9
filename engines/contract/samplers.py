"""The diffusion samplers, by the names that picture programs use.

Invariant: names only, so that the window and the command line list them without a tensor library;
engines/image/steps/samplers.py maps each name to its scheduler.
"""

from __future__ import annotations

from engines.contract.text import Text

SAMPLERS = (
    "Euler",
    "Euler a",
    "Heun",
    "DDIM",
    "DDPM",
    "PNDM",
    "DPM2",
    "DPM2 a",
    "DPM++ SDE",
    "DPM++ SDE Karras",
    "DPM++ 2M",
    "DPM++ 2M Karras",
    "DPM++ 2M SDE",
    "DPM++ 2M SDE Karras",
    "UniPC",
    "DEIS",
    "LCM",
)
_AUTOMATIC1111 = {"plms": "PNDM"}
_COMFYUI = {
    "euler ancestral": "Euler a",
    "dpm 2": "DPM2",
    "dpm 2 ancestral": "DPM2 a",
    "dpm2 ancestral": "DPM2 a",
    "dpmpp sde": "DPM++ SDE",
    "dpmpp sde gpu": "DPM++ SDE",
    "dpmpp 2m": "DPM++ 2M",
    "dpmpp 2m sde": "DPM++ 2M SDE",
    "dpmpp 2m sde gpu": "DPM++ 2M SDE",
    "uni pc": "UniPC",
    "uni pc bh2": "UniPC",
}
_INVOKEAI = {"kdpm 2": "DPM2", "kdpm 2 a": "DPM2 a"}
"""Names of other programs, with spaces for underscores. InvokeAI shares the `dpmpp` of ComfyUI,
whose `_gpu` names only say where the noise is made."""
_ALIASES = _AUTOMATIC1111 | _COMFYUI | _INVOKEAI


def canonical_sampler(name: str) -> str:
    """The name in `SAMPLERS` for a name or alias in any case. Raises `ValueError` if unknown."""
    key = " ".join(name.lower().replace("_", " ").split())
    canonical = {sampler.lower(): sampler for sampler in SAMPLERS} | _ALIASES
    if key not in canonical:
        names = ", ".join(SAMPLERS)
        raise ValueError(Text("one of {names} ({name!r} was given)", names=names, name=name))
    return canonical[key]
