"""The `parameters` text that picture programs write into PNG files, to and from a brief.

Invariant: `parse(to_text(brief))` gives the same brief, except for what the format cannot hold: the
source picture, the mask, the margins, and the point and truncation of a latent space. The format is
that of AUTOMATIC1111's web UI.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from engines.contract import ImageBrief
from engines.formats.foreign_briefs import ForeignBrief, foreign_brief
from engines.formats.picture_programs import described
from engines.formats.sampler_names import KARRAS

# The repetitions are bounded, so that the time to match a long line is not quadratic.
_PAIR = re.compile(r'\s{0,8}([^:,]{1,80}):\s{0,8}("(?:\\.|[^"\\])*"|[^,]*)(?:,|$)')
_JSON_PAIR = re.compile(r"\s{0,8}([^:,]{1,80}):\s{0,8}(?=[\[{])")
_MOST_JSON_VALUES = 20
_NUMBER = r"-?\d{1,3}(?:\.\d{0,9})?|-?\.\d{1,9}"
_LORA = re.compile(r"\s{0,8}<lora:([^:<>]{1,200})(?::(" + _NUMBER + r"))?[^<>]{0,200}>")
_NEGATIVE, _OWN = "Negative prompt: ", "Bowerbird Studio"
_FINISH, _THINGS = "Hires upscale", "Things"
_INTEGER = re.compile(r"(\d{1,20})(?:\.\d{1,20})?")
_FLOAT = re.compile(r"\d{1,20}(\.\d{1,20})?(e\d{1,2}|e-\d{1,3})?")
_SIZE = re.compile(r"(\d{1,9})x(\d{1,9})")  # Python reads no number of thousands of digits
_FIELDS = {
    **{"steps": "steps", "seed": "seed", "size": "size", "model": "model", "sampler": "sampler"},
    **{"schedule type": "schedule", "scheduler": "schedule", "cfg scale": "cfg"},
    **{"distilled cfg scale": "guidance", "denoising strength": "strength"},
}
"""Names in lower case, those of Forge and of Fooocus among them, and ours."""
_FLOATS = {"cfg scale": "cfg", "distilled cfg scale": "guidance", "denoising strength": "strength"}
_RAW_PROMPTS = {"raw prompt": "prompt", "raw negative prompt": "negative"}
"""What the artist typed into Fooocus, before its styles were added."""
_UNDERSTOOD = frozenset({*_FIELDS, *_RAW_PROMPTS, "lora weights"})
_SILENT = frozenset(
    "version|model hash|lora hashes|ti hashes|vae hash|hashes|refiner hash|user|civitai metadata|"
    "created date|generation time|prompt with styles|negative prompt with styles".split("|")
)


def to_text(brief: ImageBrief, seed: str = "") -> str:
    """The text for the brief of a finished picture, with seed, size and steps resolved.

    `seed` is one that is too large for a brief.
    """
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
        "Seed": seed or brief.seed,
        "Size": f"{brief.width}x{brief.height}" if brief.width and brief.height else None,
        _FINISH: brief.finish,
        _THINGS: brief.things if brief.things == "apart" else None,
        "Model": brief.model,
        "Denoising strength": brief.strength,
        "Version": _OWN,
    }
    lines.append(", ".join(f"{key}: {_quote(str(v))}" for key, v in fields.items() if v or v == 0))
    return "\n".join(lines)


def parse(text: str) -> ImageBrief | None:
    """The brief that a `parameters` text describes; None if it describes none."""
    statement = read(text)
    return statement.brief if statement else None


def read(text: str) -> ForeignBrief | None:
    """What a `parameters` text states; None if it is no such text."""
    head, _, last = text.strip().rpartition("\n")
    stated = _fields_of(last)
    fields = {name.lower(): value for name, value in stated.items()}
    if "steps" not in fields and "seed" not in fields:
        return None
    prompt, negative = _split_prompts(head)
    values: dict[str, object] = {
        ours: fields[name] for name, ours in _FIELDS.items() if name in fields
    }
    values |= {"prompt": _LORA.sub("", prompt), "negative": negative}
    values |= {ours: fields[name] for name, ours in _RAW_PROMPTS.items() if fields.get(name)}
    values |= _numbers(fields)
    if "width" in values:
        del values["size"]
    values["adapters"] = [*_LORA.findall(prompt), *_weights(fields.get("lora weights", ""))]
    rest = {name: value for name, value in stated.items() if name.lower() not in _UNDERSTOOD}
    if fields.keys() & _RAW_PROMPTS.keys():
        rest |= {"Prompt with styles": prompt, "Negative prompt with styles": negative}
    silent = [name for name in rest if name.lower() in _SILENT]
    program = _program(fields)
    if program != _OWN:
        return described(program, values, rest, silent)
    values["guidance"] = values.pop("cfg", None)
    if rest.get(_FINISH) in ("1", "2", "4"):
        values["finish"] = int(rest.pop(_FINISH))
    values["things"] = "apart" if rest.pop(_THINGS, "") == "apart" else "together"
    rest = {name: value for name, value in rest.items() if name not in silent}
    return foreign_brief(program, values, rest)


def _fields_of(line: str) -> dict[str, str]:
    """The names and values of a line; a value in JSON, which has commas, is one value."""
    fields: dict[str, str] = {}
    for _ in range(_MOST_JSON_VALUES):
        match = _JSON_PAIR.search(line)
        if match is None:
            break
        try:
            end = json.JSONDecoder().raw_decode(line, match.end())[1]
        except (ValueError, RecursionError):
            break
        fields[match[1]] = line[match.end() : end]
        line = line[: match.start()] + line[end:]
    fields |= {name.strip(): _unquote(value) for name, value in _PAIR.findall(line)}
    return fields


def _weights(text: str) -> Iterator[tuple[str, str]]:
    """The LoRAs of Fooocus, "name: weight, name: weight"."""
    for entry in text.split(", "):
        name, _, weight = entry.rpartition(": ")
        yield name, weight


def _program(fields: Mapping[str, str]) -> str:
    version = fields.get("version", "")
    stated = next((name for name in (_OWN, "Fooocus", "ComfyUI") if version.startswith(name)), "")
    if stated:
        return stated
    if fields.get("model hash") == "unknown":
        return "Krita AI Diffusion"
    return "Forge" if version.startswith(("f", "neo")) else "AUTOMATIC1111"


def _split_prompts(head: str) -> tuple[str, str]:
    if head.startswith(_NEGATIVE):
        return "", head.removeprefix(_NEGATIVE)
    prompt, _, negative = head.partition("\n" + _NEGATIVE)
    return prompt, negative


def _numbers(fields: Mapping[str, str]) -> dict[str, object]:
    """Steps, guidance, strength and size, as far as they are numbers."""
    values: dict[str, object] = {}
    for name, ours in _FLOATS.items():
        if _FLOAT.fullmatch(fields.get(name, "")):
            values[ours] = float(fields[name])
    if steps := _INTEGER.fullmatch(fields.get("steps", "")):
        values["steps"] = int(steps[1])
    if size := _SIZE.fullmatch(fields.get("size", "")):
        values |= {"width": int(size[1]), "height": int(size[2])}
    return values


def _split_schedule(sampler: str) -> tuple[str, str]:
    name = sampler.removesuffix(" " + KARRAS)
    return name, "" if name == sampler else KARRAS


def _quote(value: str) -> str:
    return json.dumps(value, ensure_ascii=False) if re.search(r'[,:\n"]', value) else value


def _unquote(value: str) -> str:
    try:
        return str(json.loads(value)) if value.startswith('"') else value.strip()
    except ValueError:
        return value.strip()
