"""The names that picture programs give to samplers and noise schedules, in terms of ours.

Invariant: every name is accepted. A schedule is the model's own, Karras', or has no name here; what
has no name is returned, so that the artist can be told, and never counts as something else.
"""

from __future__ import annotations

import re

from engines.contract.samplers import SAMPLERS, canonical_sampler

KARRAS = "Karras"
_OWN_SCHEDULES = frozenset({"", "automatic", "default", "native", "normal", "simple"})
"""Schedules that follow the model, as samplers here do."""
_NAMED_SCHEDULES = (
    *("sgm uniform", "align your steps", "kl optimal", "polyexponential", "exponential", "beta"),
    *("karras", "uniform", "trailing", "substep", "ays", "simple"),
)
"""Schedules that A1111, Krita and Draw Things write behind the name of the sampler."""
_ALIASES = {"ddim v3": "DDIM", "dpm 2 a": "DPM2 a"}
"""Names that only foreign files have; those that the artist may type, too, are in
engines/contract/samplers.py."""
_KRITA_PRESETS = {
    "default - dpm++ 2m": ("DPM++ 2M", "karras"),
    "alternative - euler a": ("Euler a", "normal"),
    "creative - dpm++ 2m sde": ("DPM++ 2M SDE", "karras"),
    "fast - unipc bh2": ("UniPC", "gits"),
    "turbo/lightning merge - dpm++ sde": ("DPM++ SDE", "karras"),
    "lightning merge - euler a uniform": ("Euler a", "sgm uniform"),
    "realtime - hyper": ("Euler", "sgm uniform"),
    "realtime - lcm": ("LCM", "sgm uniform"),
    "realtime - lightning": ("Euler", "sgm uniform"),
    "sd3 - dpm++ 2m uniform": ("DPM++ 2M", "sgm uniform"),
    "flux - euler simple": ("Euler", "simple"),
    "flux - turbo": ("Euler", "simple"),
}
"""Krita AI Diffusion writes the name of a preset, which stands for both."""
_KRITA_STEPS = re.compile(r" \(\d{1,4} / [\d.]{1,6}\)$")
"""Steps and guidance, behind the preset in older versions."""


def resolve(name: str, schedule: str = "") -> tuple[str, str, str]:
    """Return the sampler here, and of the sampler and the schedule what has no name here.

    The sampler is "" where it is unknown, which means the model's own.
    """
    key = _key(_KRITA_STEPS.sub("", name))
    preset = _KRITA_PRESETS.get(key)
    base, schedule_in_name = preset or _split(key)
    schedule_key = _key(schedule) or schedule_in_name
    sampler = _canonical(base)
    with_karras = f"{sampler} {KARRAS}"
    if schedule_key == KARRAS.lower() and with_karras in SAMPLERS:
        return with_karras, "", ""
    unnamed_schedule = "" if schedule_key in _OWN_SCHEDULES else schedule or schedule_key
    return sampler, "" if sampler or not key else name, unnamed_schedule


def _key(name: str) -> str:
    words = " ".join(name.lower().replace("_", " ").split())
    return words.removeprefix("k ")  # NovelAI's prefix for samplers of k-diffusion


def _split(key: str) -> tuple[str, str]:
    """The name of a sampler without the schedule behind it, and that schedule."""
    if key.endswith(" k"):  # InvokeAI's suffix
        return key.removesuffix(" k"), KARRAS.lower()
    for schedule in _NAMED_SCHEDULES:
        if key.endswith(" " + schedule):
            return key.removesuffix(" " + schedule), schedule
    return key, ""


def _canonical(key: str) -> str:
    try:
        return _ALIASES.get(key) or canonical_sampler(key)
    except ValueError:
        return ""
