"""The `parameters` text that picture programs write into PNG files, and its way back to a brief.

Invariant: `read(written(brief))` is the brief again, but for what the form has no place for: the
picture, mask and margins that it started from. The form is that of AUTOMATIC1111's web UI.
"""

from __future__ import annotations

import json
import re

from pydantic import ValidationError

from engines.contract import AdapterUse, ImageBrief
from engines.contract.samplers import sampler_named

# Bounded, so that the time to read a long line of anything does not grow with its square.
_PAIR = re.compile(r'\s{0,8}([^:,]{1,80}):\s{0,8}("(?:\\.|[^"\\])*"|[^,]*)(?:,|$)')
_NUMBER = r"\d{1,3}(?:\.\d{0,9})?|\.\d{1,9}"
_LORA = re.compile(r"\s{0,8}<lora:([^:<>]{1,200})(?::(" + _NUMBER + r"))?[^<>]{0,200}>")
_NEGATIVE = "Negative prompt: "
_SCHEDULES = ("Karras",)


def written(brief: ImageBrief, version: str = "Bowerbird Studio") -> str:
    """The text for a finished picture's brief, its seed, size and steps resolved."""
    adapters = "".join(f" <lora:{use.id}:{use.strength:g}>" for use in brief.adapters)
    lines = [brief.prompt + adapters]
    if brief.negative:
        lines.append(_NEGATIVE + brief.negative)
    sampler, schedule = _parted(brief.sampler)
    told: dict[str, object] = {
        "Steps": brief.steps,
        "Sampler": sampler,
        "Schedule type": schedule,
        "CFG scale": None if brief.guidance is None else f"{brief.guidance!r}",
        "Seed": brief.seed,
        "Size": f"{brief.width}x{brief.height}" if brief.width and brief.height else None,
        "Model": brief.model,
        "Denoising strength": brief.strength,
        "Version": version,
    }
    lines.append(", ".join(f"{key}: {_quoted(str(v))}" for key, v in told.items() if v or v == 0))
    return "\n".join(lines)


def read(words: str) -> ImageBrief | None:
    """The brief that a `parameters` text tells; None where it tells none that can be followed."""
    head, _, last = words.strip().rpartition("\n")
    told = {key.strip().lower(): _plain(value) for key, value in _PAIR.findall(last)}
    if "steps" not in told and "seed" not in told:
        return None
    prompt, negative = _prompts(head)
    adapters = [(name, float(strength or 1)) for name, strength in _LORA.findall(prompt)]
    values: dict[str, object] = {"prompt": _LORA.sub("", prompt), "negative": negative}
    values |= _numbers(told)
    values["adapters"] = [AdapterUse(id=name, strength=min(s, 2.0)) for name, s in adapters]
    values["sampler"] = _sampler(told.get("sampler", ""), told.get("schedule type", ""))
    values["model"] = told.get("model", "")
    try:
        return ImageBrief.model_validate(values)
    except ValidationError:
        return None


def _prompts(head: str) -> tuple[str, str]:
    if head.startswith(_NEGATIVE):
        return "", head.removeprefix(_NEGATIVE)
    prompt, _, negative = head.partition("\n" + _NEGATIVE)
    return prompt, negative


def _numbers(told: dict[str, str]) -> dict[str, object]:
    """Steps, seed, guidance, strength and size, as far as they are numbers."""
    found: dict[str, object] = {}
    names = {"steps": "steps", "seed": "seed", "cfg scale": "guidance"}
    for theirs, ours in (*names.items(), ("denoising strength", "strength")):
        number = told.get(theirs, "")
        if re.fullmatch(r"\d{1,20}(\.\d{1,20})?(e\d{1,2}|e-\d{1,3})?", number):
            whole = ours in ("steps", "seed")
            found[ours] = int(float(number)) if whole else float(number)
    size = re.fullmatch(r"(\d+)x(\d+)", told.get("size", ""))
    if size:
        found |= {"width": int(size[1]), "height": int(size[2])}
    return found


def _parted(sampler: str) -> tuple[str, str]:
    for schedule in _SCHEDULES:
        if sampler.endswith(" " + schedule):
            return sampler.removesuffix(" " + schedule), schedule
    return sampler, ""


def _sampler(name: str, schedule: str) -> str:
    """The usual name, with its schedule; empty where we know no such sampler."""
    for words in (f"{name} {schedule}", name):
        try:
            return sampler_named(words) if name else ""
        except ValueError:
            continue
    return ""


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False) if re.search(r'[,:\n"]', value) else value


def _plain(value: str) -> str:
    try:
        return str(json.loads(value)) if value.startswith('"') else value.strip()
    except ValueError:
        return value.strip()
