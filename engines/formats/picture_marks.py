"""The brief that a picture's own texts tell, whichever program wrote them.

Invariant: nothing in a picture's texts can make reading fail; a value that a brief cannot hold is
left out, and what remains is told. Read are AUTOMATIC1111's `parameters`, ComfyUI's `prompt` and
`workflow`, and InvokeAI's `invokeai_metadata`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from pydantic import ValidationError

from engines.contract import LARGEST_SEED, ImageBrief
from engines.contract.samplers import SAMPLERS, sampler_named
from engines.formats import comfy, parameters

PARAMETERS = "parameters"
INVOKE = "invokeai_metadata"
KEYS = (PARAMETERS, comfy.PROMPT, INVOKE)
"""The keys that say how a picture was made; a workflow says the same as a prompt, at length."""
_ENDING = ".safetensors"


def read(texts: Mapping[str, str]) -> ImageBrief | None:
    """The brief that the texts of a picture tell; None where they tell none."""
    told = parameters.read(texts.get(PARAMETERS, ""))
    if told is not None:
        return told
    for key in (comfy.PROMPT, comfy.WORKFLOW):
        found = comfy.values_of(key, _json(texts.get(key, "")))
        if found:
            return _brief(found)
    metadata = _json(texts.get(INVOKE, ""))
    return _brief(_invoke(metadata)) if isinstance(metadata, dict) else None


def _json(words: str) -> Any:
    try:
        return json.loads(words)
    except (ValueError, RecursionError):
        return None


def _brief(told: Mapping[str, Any]) -> ImageBrief | None:
    """The brief of these values, without those that it cannot hold."""
    values = {key: value for key, value in told.items() if value not in (None, "", [])}
    values["sampler"] = _sampler(values.get("sampler"), values.pop("schedule", None))
    values["adapters"] = _adapters(values.get("adapters"))
    if isinstance(values.get("model"), str):
        values["model"] = PurePath(values["model"].replace("\\", "/")).name.removesuffix(_ENDING)
    if isinstance(values.get("seed"), int):
        values["seed"] %= LARGEST_SEED + 1  # others count further
    if values.get("strength") == 1:
        del values["strength"]
    while values.get("prompt"):
        try:
            return ImageBrief.model_validate(values)
        except ValidationError as fault:
            wrong = {str(error["loc"][0]) for error in fault.errors() if error["loc"]}
            if not wrong & values.keys():
                return None
            values = {key: value for key, value in values.items() if key not in wrong}
    return None


def _sampler(name: Any, schedule: Any) -> str:
    """The usual name; empty where we know no such sampler."""
    if not isinstance(name, str):
        return ""
    plain = name.removesuffix("_k")  # InvokeAI's way to say Karras
    dark = schedule == "karras" or plain != name
    try:
        known = sampler_named(plain)
    except ValueError:
        return ""
    return f"{known} Karras" if dark and f"{known} Karras" in SAMPLERS else known


def _adapters(told: Any) -> list[dict[str, Any]]:
    found = []
    for name, strength in told if isinstance(told, list) else []:
        if isinstance(name, str) and name and isinstance(strength, int | float):
            plain = PurePath(name.replace("\\", "/")).name.removesuffix(_ENDING)
            found.append({"id": plain, "strength": min(2.0, max(0.0, strength))})
    return found


def _invoke(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """What InvokeAI 3 and later note about a picture, as a brief's values."""
    names = {
        "prompt": "positive_prompt",
        "negative": "negative_prompt",
        "guidance": "cfg_scale",
        "sampler": "scheduler",
        **{name: name for name in ("seed", "steps", "width", "height", "strength")},
    }
    values = {ours: metadata.get(theirs) for ours, theirs in names.items()}
    loras = metadata.get("loras")
    pairs = [one for one in loras if isinstance(one, dict)] if isinstance(loras, list) else []
    values["model"] = _name(metadata.get("model"))
    values["adapters"] = [
        (_name(one.get("model") or one.get("lora")), one.get("weight")) for one in pairs
    ]
    return values


def _name(model: Any) -> Any:
    return model.get("name") or model.get("model_name") if isinstance(model, dict) else None
