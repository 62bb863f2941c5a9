"""The samplers that pictures are drawn with, by the names that artists know.

Invariant: names alone, so that the window and the command line know them without a tensor library;
engines/image/samplers.py says what each one is.
"""

from __future__ import annotations

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
_OTHER_NAMES = {
    "euler ancestral": "Euler a",
    "dpm2 ancestral": "DPM2 a",
    "dpmpp 2m": "DPM++ 2M",
    "dpmpp 2m sde": "DPM++ 2M SDE",
    "dpmpp sde": "DPM++ SDE",
    "plms": "PNDM",
    "uni pc": "UniPC",
    "uni pc bh2": "UniPC",
    "dpm 2": "DPM2",
    "dpm 2 ancestral": "DPM2 a",
    "kdpm 2": "DPM2",
    "kdpm 2 a": "DPM2 a",
}


def sampler_named(words: str) -> str:
    """The usual name of a sampler, whatever its case. Raises `ValueError` for an unknown one."""
    wanted = " ".join(words.lower().replace("_", " ").split())
    known = {name.lower(): name for name in SAMPLERS} | _OTHER_NAMES
    if wanted not in known:
        raise ValueError(f"one of {', '.join(SAMPLERS)} ({words!r} was given)")
    return known[wanted]
