"""The brief described by the texts inside a picture file, whichever program wrote them.

Invariant: no text can make parsing fail; a value that a brief cannot hold is left out. Supported
are AUTOMATIC1111's `parameters`, ComfyUI's `prompt` and `workflow`, and InvokeAI's
`invokeai_metadata`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import cast

from engines.contract import MAX_SEED, ImageBrief
from engines.contract.samplers import SAMPLERS, canonical_sampler
from engines.formats import comfy, parameters
from engines.formats.json_values import as_array, as_object, is_object, parse_json

PARAMETERS = "parameters"
INVOKE = "invokeai_metadata"
TEXT_KEYS = (PARAMETERS, comfy.PROMPT, INVOKE)
"""The keys that say how a picture was made; a workflow only repeats a prompt, at length."""
_ENDING = ".safetensors"


def parse(texts: Mapping[str, str]) -> ImageBrief | None:
    """The brief that the texts of a picture describe; None if they describe none."""
    try:
        return _parse(texts)
    except (ValueError, RecursionError):  # anybody may have written them
        return None


def _parse(texts: Mapping[str, str]) -> ImageBrief | None:
    brief = parameters.parse(texts.get(PARAMETERS, ""))
    if brief is not None:
        return brief
    for key in (comfy.PROMPT, comfy.WORKFLOW):
        values = comfy.brief_values(key, parse_json(texts.get(key, "")))
        if values:
            return _brief(values)
    metadata = parse_json(texts.get(INVOKE, ""))
    return _brief(_invoke_values(metadata)) if is_object(metadata) else None


def _brief(raw: Mapping[str, object]) -> ImageBrief | None:
    """The brief of these values, without those that it cannot hold."""
    values = {key: value for key, value in raw.items() if value not in (None, "", [])}
    values["sampler"] = _sampler_of_identifier(values.get("sampler"), values.pop("schedule", None))
    # Built by `comfy.brief_values` or `_invoke_values`.
    pairs = cast(list[tuple[object, object]], values.get("adapters", []))
    values["adapters"] = _adapters(pairs)
    model, seed = values.get("model"), values.get("seed")
    if isinstance(model, str):
        values["model"] = _stem(model)
    if isinstance(seed, int):
        values["seed"] = seed % (MAX_SEED + 1)  # other programs have larger seeds
    if values.get("strength") == 1:
        del values["strength"]
    return parameters.brief_of(values)


def _sampler_of_identifier(name: object, schedule: object) -> str:
    """The canonical name; "" if the sampler is unknown or no text.

    ComfyUI has identifiers and the schedule in another input; InvokeAI adds "_k" for Karras.
    """
    if not isinstance(name, str):
        return ""
    base = name.removesuffix("_k")  # InvokeAI's suffix for Karras
    is_karras = schedule == "karras" or base != name
    try:
        sampler = canonical_sampler(base)
    except ValueError:
        return ""
    return f"{sampler} Karras" if is_karras and f"{sampler} Karras" in SAMPLERS else sampler


def _adapters(pairs: Iterable[tuple[object, object]]) -> list[dict[str, object]]:
    """Adapters from pairs of a file name and a strength."""
    adapters: list[dict[str, object]] = []
    for name, strength in pairs:
        if isinstance(name, str) and name and isinstance(strength, int | float):
            adapters.append({"id": _stem(name), "strength": min(2.0, max(0.0, strength))})
    return adapters


def _stem(file_name: str) -> str:
    return PurePath(file_name.replace("\\", "/")).name.removesuffix(_ENDING)


def _invoke_values(metadata: Mapping[str, object]) -> dict[str, object]:
    """A brief's values from the metadata of InvokeAI 3 and later."""
    keys = {
        "prompt": "positive_prompt",
        "negative": "negative_prompt",
        "guidance": "cfg_scale",
        "sampler": "scheduler",
        **{name: name for name in ("seed", "steps", "width", "height", "strength")},
    }
    values = {name: metadata.get(key) for name, key in keys.items()}
    loras = [lora for lora in as_array(metadata.get("loras")) if is_object(lora)]
    values["model"] = _model_name(metadata.get("model"))
    values["adapters"] = [
        (_model_name(lora.get("model") or lora.get("lora")), lora.get("weight")) for lora in loras
    ]
    return values


def _model_name(model: object) -> object:
    fields = as_object(model)
    return fields.get("name") or fields.get("model_name")
