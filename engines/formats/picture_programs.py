"""How picture programs describe a picture in JSON, each by a table of its names.

Invariant: any JSON value may be passed in. A name that is in no table is kept with the rest, so
that nothing is lost when a program states something new.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import cast

from engines.formats.foreign_briefs import ForeignBrief, foreign_brief
from engines.formats.json_values import as_array, as_object, is_object, parse_json

_ENDINGS = (".safetensors", ".ckpt", ".gguf", ".sft", ".pt", ".pth", ".bin")
_SIZE = re.compile(r"\D{0,3}(\d{1,6})\D{1,4}(\d{1,6})\D{0,3}")
"""Two sides, as "832x1216", "832 x 1216" or "(832, 1216)"."""
_LEGACY_NEGATIVE = re.compile(r"\[([^\[\]]*)\]\s*$")
"""InvokeAI's negative prompt before version 3, in brackets behind the prompt."""
_REST = "rest"
"""The key of values that a brief cannot hold."""
Values = dict[str, object]


def described(
    program: str, values: Mapping[str, object], rest: Mapping[str, object], silent: Collection[str]
) -> ForeignBrief:
    """Return what a program describes that names files: models and LoRAs lose folder and ending.

    A strength of 1 is that of a picture that starts from nothing.
    """
    pairs = cast(Sequence[tuple[object, object]], values.get("adapters") or ())  # built here
    adapters = [(stem(name), weight) for name, weight in pairs]
    values = {**values, "model": stem(values.get("model")), "adapters": adapters}
    if values.get("strength") == 1:
        del values["strength"]
    return foreign_brief(program, values, rest, silent)


def stem(file_name: object) -> str:
    """Return the name of a file without its folders and the ending of weights."""
    if not isinstance(file_name, str):
        return ""
    name = PurePosixPath(file_name.replace("\\", "/")).name
    ending = next((ending for ending in _ENDINGS if name.lower().endswith(ending)), "")
    return name[: len(name) - len(ending)]


def as_text(value: object) -> str:
    """Return a text without spaces around it; "" for any other value."""
    return value.strip() if isinstance(value, str) else ""


@dataclass(frozen=True)
class Program:
    """A program by the names that it gives to values; `recognised_by` are enough to know it.

    `silent` are names of what is of no use to the artist. `more` gives the values that have no name
    of their own, such as LoRAs; the names that it reads are in `names` as "".
    """

    title: str
    recognised_by: frozenset[str]
    names: Mapping[str, str]
    silent: frozenset[str] = frozenset()
    more: Callable[[Mapping[str, object]], Values] = field(default=lambda _: {})

    def read(self, stated: Mapping[str, object]) -> ForeignBrief:
        """Return what a JSON object of this program describes."""
        values = {ours: stated.get(name) for name, ours in self.names.items() if ours}
        values |= {key: value for key, value in self.more(stated).items() if value}
        rest = {name: value for name, value in stated.items() if name not in self.names}
        rest |= as_object(values.pop(_REST, None))
        return described(self.title, values, rest, self.silent)


def read_json(text: str) -> ForeignBrief | None:
    """Return what a JSON text describes; None if it is of no known program."""
    content = parse_json(text) if text.lstrip()[:1] == "{" else None
    return read_object(content) if is_object(content) else None


def read_object(content: Mapping[str, object]) -> ForeignBrief | None:
    """Return what a JSON object describes; None if it is of no known program."""
    if is_object(content.get("sui_image_params")):
        extra = {k: v for k, v in content.items() if k != "sui_image_params"}
        return _SWARM.read({**extra, **as_object(content["sui_image_params"])})
    for program in PROGRAMS:
        if program.recognised_by <= content.keys():
            return program.read(content)
    return None


def _sides(size: object) -> Values:
    match = _SIZE.fullmatch(size) if isinstance(size, str) else None
    return {"width": int(match[1]), "height": int(match[2])} if match else {}


def _swarm(stated: Mapping[str, object]) -> Values:
    names, weights = (_listed(stated.get(key)) for key in ("loras", "loraweights"))
    weights += ["1"] * (len(names) - len(weights))
    return {"adapters": list(zip(names, weights, strict=False))}


def _listed(value: object) -> list[object]:
    """A list, which older versions of SwarmUI write as one text with commas."""
    return [*value.split(",")] if isinstance(value, str) and value else list(as_array(value))


def _fooocus(stated: Mapping[str, object]) -> Values:
    rows = [as_array(row) for row in as_array(stated.get("loras"))]
    loras = [(row[0], row[1]) for row in rows if len(row) > 1]
    if not loras:
        combined = [as_text(v) for k, v in stated.items() if k.startswith("lora_combined_")]
        loras = [_fooocus_lora(lora) for lora in combined]
    return {"adapters": loras, **_sides(stated.get("resolution"))}


def _fooocus_lora(text: str) -> tuple[object, object]:
    """The LoRA in "name : weight", or in "True : name : weight"."""
    *switch, name, weight = ("", *text.split(" : "))[-3:]
    return ("" if switch == ["False"] else name, weight)


def _draw_things(stated: Mapping[str, object]) -> Values:
    config = as_object(stated.get("v2"))
    is_flux = "flux" in str(stated.get("model"))
    is_apart = is_flux and config.get("speedUpWithGuidanceEmbed") is False
    loras = [as_object(lora) for lora in as_array(stated.get("lora"))]
    return {
        "adapters": [(lora.get("model"), lora.get("weight")) for lora in loras],
        "guidance": config.get("guidanceEmbed") if is_apart else None,
        **_sides(stated.get("size")),
    }


def _space(stated: Mapping[str, object]) -> Values:
    lora, model = as_object(stated.get("use_lora")), stated.get("Model")
    return {
        "adapters": [(lora.get("selected_lora"), lora.get("multiplier"))],
        "model": as_object(model).get("Model") or model,
        **_sides(stated.get("resolution")),
    }


def _novelai(stated: Mapping[str, object]) -> Values:
    """The prompts of version 4, whose characters have one each; their places cannot be used."""
    prompts: Values = {}
    for name, ours in (("v4_prompt", "prompt"), ("v4_negative_prompt", "negative")):
        caption = as_object(as_object(stated.get(name)).get("caption"))
        rows = as_array(caption.get("char_captions"))
        characters = [as_text(as_object(row).get("char_caption")) for row in rows]
        parts = [as_text(caption.get("base_caption")), *characters]
        prompts[ours] = ", ".join(part for part in parts if part)
        if characters and ours == "prompt":
            prompts[_REST] = {"characters": " | ".join(characters)}
    return prompts


def _invoke(stated: Mapping[str, object]) -> Values:
    loras = [as_object(lora) for lora in as_array(stated.get("loras"))]
    models = [_model_name(lora.get("model") or lora.get("lora")) for lora in loras]
    weights = [lora.get("weight") for lora in loras]
    return {
        "model": _model_name(stated.get("model")),
        "adapters": list(zip(models, weights, strict=True)),
    }


def _model_name(model: object) -> object:
    fields = as_object(model)
    return fields.get("name") or fields.get("model_name")


def _legacy_invoke(stated: Mapping[str, object]) -> Values:
    image = as_object(stated.get("image"))
    prompt = image.get("prompt")
    rows = as_array(prompt)
    prompt = as_object(rows[0]).get("prompt") if rows else prompt
    names = ("steps", "seed", "width", "height", "sampler", "strength")
    values: Values = {name: image.get(name) for name in names}
    values[_REST] = {k: v for k, v in image.items() if k not in {*names, "prompt", "cfg_scale"}}
    if isinstance(prompt, str):
        negative = _LEGACY_NEGATIVE.search(prompt)
        values["prompt"] = (prompt[: negative.start()] if negative else prompt).strip()
        values["negative"] = negative[1] if negative else ""
    return {**values, "cfg": image.get("cfg_scale")}


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


_SWARM = Program(
    "SwarmUI",
    frozenset({"sui_image_params"}),
    _same("prompt", "model", "seed", "steps", "width", "height", "sampler")
    | {"negativeprompt": "negative", "cfgscale": "cfg", "fluxguidancescale": "guidance"}
    | {"scheduler": "schedule", "initimagecreativity": "strength", "loras": "", "loraweights": ""},
    frozenset(
        "swarm_version date generation_time sui_models sui_extra_data original_prompt images "
        "prep_time automaticvae aspectratio imageformat nopreviews wildcardseed donotsave "
        "personalnote".split()
    ),
    _swarm,
)
_NOVELAI = Program(
    "NovelAI",
    frozenset({"scale", "uc"}),
    _same("prompt", "seed", "steps", "width", "height", "sampler", "strength", "model")
    | {"uc": "negative", "scale": "guidance", "noise_schedule": "schedule"},
    frozenset(
        "n_samples hide_debug_overlay uncond_scale legacy_v3_extend controlnet_strength version "
        "request_type dynamic_thresholding_percentile dynamic_thresholding_mimic_scale signed_hash "
        "legacy add_original_image params_version v4_prompt v4_negative_prompt prefer_brownian "
        "legacy_uc stream".split()
    ),
    _novelai,
)
_FOOOCUS = Program(
    "Fooocus",
    frozenset({"prompt", "guidance_scale", "resolution", "base_model"}),
    _same("prompt", "seed", "steps", "sampler")
    | {"negative_prompt": "negative", "base_model": "model", "guidance_scale": "guidance"}
    | {"scheduler": "schedule", "resolution": "", "loras": ""}
    | {f"lora_combined_{number}": "" for number in range(1, 21)},
    frozenset(
        "version metadata_scheme base_model_hash refiner_model_hash created_by full_prompt "
        "full_negative_prompt".split()
    ),
    _fooocus,
)
_DRAW_THINGS = Program(
    "Draw Things",
    frozenset({"c", "sampler", "scale"}),
    _same("model", "seed", "steps", "sampler", "strength")
    | {"c": "prompt", "uc": "negative", "scale": "cfg", "size": "", "lora": ""},
    frozenset({"v2", "profile", "seed_mode", "tanque", "target_size", "original_size"})
    | {"mask_blur", "mask_blur_outset", "negative_original_size"},
    _draw_things,
)
_SPACE = Program(
    "A Hugging Face Space",
    frozenset({"prompt", "num_inference_steps", "guidance_scale"}),
    _same("prompt", "seed", "sampler", "width", "height")
    | {"negative_prompt": "negative", "num_inference_steps": "steps", "guidance_scale": "guidance"}
    | {"resolution": "", "use_lora": "", "Model": ""},
    frozenset({"Model hash", "add_quality_tags"}),
    _space,
)
_INVOKE = Program(
    "InvokeAI",
    frozenset({"positive_prompt"}),
    _same("seed", "steps", "width", "height", "strength", "guidance")
    | {"positive_prompt": "prompt", "negative_prompt": "negative", "cfg_scale": "cfg"}
    | {"scheduler": "sampler", "model": "", "loras": ""},
    frozenset(
        {"app_version", "generation_mode", "rand_device", "canvas_v2_metadata", "created_by"}
    ),
    _invoke,
)
_LEGACY_INVOKE = Program(
    "InvokeAI",
    frozenset({"image", "model_weights"}),
    {"image": "", "model_weights": "model"},
    frozenset({"model", "model_hash", "model_id", "app_id", "app_version"}),
    _legacy_invoke,
)
PROGRAMS = (_INVOKE, _LEGACY_INVOKE, _FOOOCUS, _DRAW_THINGS, _NOVELAI, _SPACE)
"""In this order: what tells one from another comes first."""
