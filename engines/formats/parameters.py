"""The `parameters` text that picture programs write into PNG files, to and from a brief.

Invariant: `parse(to_text(brief))` gives the same brief, except for what the format cannot hold: the
source picture, the mask, the margins, and the point and truncation of a latent space. The format is
that of AUTOMATIC1111's web UI.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from pydantic import ValidationError

from engines.contract import MAX_SEED, ImageBrief
from engines.contract.samplers import canonical_sampler

# The repetitions are bounded, so that the time to match a long line is not quadratic.
_PAIR = re.compile(r'\s{0,8}([^:,]{1,80}):\s{0,8}("(?:\\.|[^"\\])*"|[^,]*)(?:,|$)')
_NUMBER = r"\d{1,3}(?:\.\d{0,9})?|\.\d{1,9}"
_LORA = re.compile(r"\s{0,8}<lora:([^:<>]{1,200})(?::(" + _NUMBER + r"))?[^<>]{0,200}>")
_NEGATIVE = "Negative prompt: "
_SCHEDULES = ("Karras",)
_INTEGER = re.compile(r"(\d{1,20})(?:\.\d{1,20})?")
_FLOAT = re.compile(r"\d{1,20}(\.\d{1,20})?(e\d{1,2}|e-\d{1,3})?")
_SIZE = re.compile(r"(\d{1,9})x(\d{1,9})")  # Python reads no number of thousands of digits


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
    """The brief that a `parameters` text describes; None if it describes none."""
    head, _, last = text.strip().rpartition("\n")
    fields = {key.strip().lower(): _unquote(value) for key, value in _PAIR.findall(last)}
    if "steps" not in fields and "seed" not in fields:
        return None
    prompt, negative = _split_prompts(head)
    values: dict[str, object] = {"prompt": _LORA.sub("", prompt), "negative": negative}
    values |= _numbers(fields)
    values["adapters"] = [
        {"id": name, "strength": min(float(strength or 1), 2.0)}
        for name, strength in _LORA.findall(prompt)
    ]
    schedule = fields.get("schedule type", "")
    values["sampler"] = _sampler_with_schedule(fields.get("sampler", ""), schedule)
    values["model"] = fields.get("model", "")
    return brief_of(values)


def brief_of(values: Mapping[str, object]) -> ImageBrief | None:
    """The brief of these values, without those that it cannot hold; None if no prompt is left."""
    while True:
        try:
            return ImageBrief.model_validate(values)
        except ValidationError as error:
            invalid = {str(detail["loc"][0]) for detail in error.errors() if detail["loc"]}
            if not invalid & values.keys():
                return None
            values = {key: value for key, value in values.items() if key not in invalid}


def _split_prompts(head: str) -> tuple[str, str]:
    if head.startswith(_NEGATIVE):
        return "", head.removeprefix(_NEGATIVE)
    prompt, _, negative = head.partition("\n" + _NEGATIVE)
    return prompt, negative


def _numbers(fields: dict[str, str]) -> dict[str, object]:
    """Steps, seed, guidance, strength and size, as far as they are numbers."""
    values: dict[str, object] = {}
    for key, name in (("cfg scale", "guidance"), ("denoising strength", "strength")):
        if _FLOAT.fullmatch(fields.get(key, "")):
            values[name] = float(fields[key])
    if steps := _INTEGER.fullmatch(fields.get("steps", "")):
        values["steps"] = int(steps[1])
    if seed := _INTEGER.fullmatch(fields.get("seed", "")):
        values["seed"] = int(seed[1]) % (MAX_SEED + 1)  # other programs have larger seeds
    if size := _SIZE.fullmatch(fields.get("size", "")):
        values |= {"width": int(size[1]), "height": int(size[2])}
    return values


def _split_schedule(sampler: str) -> tuple[str, str]:
    for schedule in _SCHEDULES:
        if sampler.endswith(" " + schedule):
            return sampler.removesuffix(" " + schedule), schedule
    return sampler, ""


def _sampler_with_schedule(name: str, schedule: str) -> str:
    """The canonical name; "" if the sampler is unknown.

    AUTOMATIC1111 writes the schedule as a field of its own, or, in older versions, in the name. A
    sampler that has no name with its schedule is taken without.
    """
    for candidate in (f"{name} {schedule}", name, _split_schedule(name)[0]):
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
