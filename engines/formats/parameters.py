"""The `parameters` text that picture programs write into PNG files, to and from a brief.

Invariant: `parse(to_text(brief))` gives the same brief, except for what the format cannot hold: the
source picture, the mask, the margins, and the point and truncation of a latent space. The format is
that of AUTOMATIC1111's web UI.
"""

from __future__ import annotations

import json
import re

from pydantic import ValidationError

from engines.contract import AdapterUse, ImageBrief
from engines.contract.samplers import canonical_sampler

# The repetitions are bounded, so that the time to match a long line is not quadratic.
_PAIR = re.compile(r'\s{0,8}([^:,]{1,80}):\s{0,8}("(?:\\.|[^"\\])*"|[^,]*)(?:,|$)')
_NUMBER = r"\d{1,3}(?:\.\d{0,9})?|\.\d{1,9}"
_LORA = re.compile(r"\s{0,8}<lora:([^:<>]{1,200})(?::(" + _NUMBER + r"))?[^<>]{0,200}>")
_NEGATIVE = "Negative prompt: "
_SCHEDULES = ("Karras",)


def to_text(brief: ImageBrief, version: str = "Bowerbird Studio") -> str:
    """The text for the brief of a finished picture, with seed, size and steps resolved."""
    adapters = "".join(f" <lora:{use.id}:{use.strength:g}>" for use in brief.adapters)
    lines = [brief.prompt + adapters]
    if brief.negative:
        lines.append(_NEGATIVE + brief.negative)
    sampler, schedule = _split_schedule(brief.sampler)
    fields: dict[str, object] = {
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
    lines.append(", ".join(f"{key}: {_quote(str(v))}" for key, v in fields.items() if v or v == 0))
    return "\n".join(lines)


def parse(text: str) -> ImageBrief | None:
    """The brief that a `parameters` text describes; None if it is not a valid one."""
    head, _, last = text.strip().rpartition("\n")
    fields = {key.strip().lower(): _unquote(value) for key, value in _PAIR.findall(last)}
    if "steps" not in fields and "seed" not in fields:
        return None
    prompt, negative = _split_prompts(head)
    adapters = [(name, float(strength or 1)) for name, strength in _LORA.findall(prompt)]
    values: dict[str, object] = {"prompt": _LORA.sub("", prompt), "negative": negative}
    values |= _numbers(fields)
    values["adapters"] = [AdapterUse(id=name, strength=min(s, 2.0)) for name, s in adapters]
    schedule = fields.get("schedule type", "")
    values["sampler"] = _sampler_with_schedule(fields.get("sampler", ""), schedule)
    values["model"] = fields.get("model", "")
    try:
        return ImageBrief.model_validate(values)
    except ValidationError:
        return None


def _split_prompts(head: str) -> tuple[str, str]:
    if head.startswith(_NEGATIVE):
        return "", head.removeprefix(_NEGATIVE)
    prompt, _, negative = head.partition("\n" + _NEGATIVE)
    return prompt, negative


def _numbers(fields: dict[str, str]) -> dict[str, object]:
    """Steps, seed, guidance, strength and size, as far as they are numbers."""
    values: dict[str, object] = {}
    names = {"steps": "steps", "seed": "seed", "cfg scale": "guidance"}
    for key, name in (*names.items(), ("denoising strength", "strength")):
        number = fields.get(key, "")
        if re.fullmatch(r"\d{1,20}(\.\d{1,20})?(e\d{1,2}|e-\d{1,3})?", number):
            is_integer = name in ("steps", "seed")
            values[name] = int(float(number)) if is_integer else float(number)
    size = re.fullmatch(r"(\d+)x(\d+)", fields.get("size", ""))
    if size:
        values |= {"width": int(size[1]), "height": int(size[2])}
    return values


def _split_schedule(sampler: str) -> tuple[str, str]:
    for schedule in _SCHEDULES:
        if sampler.endswith(" " + schedule):
            return sampler.removesuffix(" " + schedule), schedule
    return sampler, ""


def _sampler_with_schedule(name: str, schedule: str) -> str:
    """The canonical name; "" if the sampler is unknown.

    AUTOMATIC1111 writes the schedule as a field of its own, or, in older versions, in the name.
    """
    for candidate in (f"{name} {schedule}", name):
        try:
            return canonical_sampler(candidate) if name else ""
        except ValueError:
            continue
    return ""


def _quote(value: str) -> str:
    return json.dumps(value, ensure_ascii=False) if re.search(r'[,:\n"]', value) else value


def _unquote(value: str) -> str:
    try:
        return str(json.loads(value)) if value.startswith('"') else value.strip()
    except ValueError:
        return value.strip()
