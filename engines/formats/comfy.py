"""ComfyUI's graphs, as far as they describe how a picture was generated.

Invariant: any JSON value may be passed in; one that is not a graph with a sampler gives no values.
Each link is followed at most once, so that a cyclic graph terminates, and at most
`_MAX_TEXT_NODES` nodes are searched for a text, so that a long chain fits the stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from engines.formats.json_values import as_array, as_object, is_array, is_object

PROMPT, WORKFLOW = "prompt", "workflow"
Inputs = dict[str, object]
Graph = dict[str, tuple[str, Inputs]]
"""Each node's class and inputs, by its id; a link is a list of the other node's id and its slot."""

_TEXT_KEYS = ("text", "text_g", "text_l", "t5xxl", "clip_l", "string", "value", "prompt")
_MAX_TEXT_NODES = 200
_POLARITIES = ("positive", "negative")
_CONDITIONING_KEYS = ("conditioning", "conditioning_1", "conditioning_to", "conditioning_2")
# The widgets of the commonest nodes, in the order in which a workflow stores their values.
_WIDGETS = {
    "KSampler": ("seed", "", "steps", "cfg", "sampler_name", "scheduler", "denoise"),
    "KSamplerAdvanced": (
        *("add_noise", "noise_seed", "", "steps", "cfg", "sampler_name", "scheduler"),
    ),
    "CLIPTextEncode": ("text",),
    "EmptyLatentImage": ("width", "height"),
    "EmptySD3LatentImage": ("width", "height"),
    "CheckpointLoaderSimple": ("ckpt_name",),
    "UNETLoader": ("unet_name",),
    "LoraLoader": ("lora_name", "strength_model", "strength_clip"),
    "LoraLoaderModelOnly": ("lora_name", "strength_model"),
    "RandomNoise": ("noise_seed",),
    "KSamplerSelect": ("sampler_name",),
    "BasicScheduler": ("scheduler", "steps", "denoise"),
    "FluxGuidance": ("guidance",),
    "CFGGuider": ("cfg",),
    "KSampler (Efficient)": (
        *("seed", "", "steps", "cfg", "sampler_name", "scheduler", "denoise"),
    ),
    "Efficient Loader": (
        *("ckpt_name", "vae_name", "clip_skip", "lora_name", "lora_model_strength"),
        *("lora_clip_strength", "positive", "negative", "token_normalization"),
        *("weight_interpretation", "empty_latent_width", "empty_latent_height"),
    ),
}
_ZERO_OUT = "ConditioningZeroOut"
"""Replaces a conditioning by zeros, which is that of no words."""
_SCHEDULER = re.compile(r"(\w{1,40})Scheduler")
_NUMBERED_LORA = re.compile(r"lora_(?:name_)?(\d{1,3})")
_BYPASSED = (2, 4)
"""Modes of nodes in a workflow that are muted or bypassed."""
_UNDERSTOOD = frozenset({
    *_WIDGETS, _ZERO_OUT, "BasicGuider", "SamplerCustomAdvanced", "SamplerCustom",
    "CLIPTextEncodeSDXL", "CLIPTextEncodeFlux", "CLIPTextEncodeSD3", "ConditioningCombine",
    "KarrasScheduler", "ExponentialScheduler", "PolyexponentialScheduler",
    "AlignYourStepsScheduler", "BetaSamplingScheduler", "GITSScheduler", "SDTurboScheduler",
    "KSampler Adv. (Efficient)", "KSampler SDXL (Eff.)", "Eff. Loader SDXL", "LoRA Stacker",
    "Power Lora Loader (rgthree)", "Lora Loader Stack (rgthree)", "Seed (rgthree)",
    "VAEDecode", "VAEDecodeTiled", "VAELoader", "VAEEncode", "CLIPLoader", "DualCLIPLoader",
    "TripleCLIPLoader", "LoadImage", "SaveImage", "PreviewImage", "SaveImageWebsocket",
    "Reroute", "Note", "MarkdownNote", "PrimitiveNode", "PrimitiveString",
    "PrimitiveStringMultiline", "PrimitiveInt", "PrimitiveFloat", "String Literal",
    "ModelSamplingFlux", "ModelSamplingSD3", "",
})  # fmt: skip
"""Nodes that are followed, or that change nothing that a brief has words for."""
_INPUT_KEYS = {
    "seed": ("seed", "noise_seed"),
    "steps": ("steps",),
    "sampler": ("sampler_name",),
    "schedule": ("scheduler",),
    "strength": ("denoise",),
    "guidance": ("guidance",),
    "cfg": ("cfg",),
}


def read_graph(key: str, data: object) -> tuple[Inputs, Inputs] | None:
    """A brief's values from the JSON under `prompt` or `workflow`, and what is not understood.

    None if it is no graph. One without a sampler that is known gives no values.
    """
    graph = _prompt_graph(data) if key == PROMPT else _workflow_graph(data)
    if not graph:
        return None
    sampler = _first_sampler(graph)
    values = {} if sampler is None else _values(graph, sampler)
    unknown = {class_name for class_name, _ in graph.values()} - _UNDERSTOOD
    return values, {"nodes": ", ".join(sorted(unknown))}


def _values(graph: Graph, sampler: str) -> Inputs:
    """The values of the sampler and of what leads to it."""
    values = {name: _nearest_value(graph, sampler, keys) for name, keys in _INPUT_KEYS.items()}
    values["schedule"] = values["schedule"] or _schedule_by_class(graph, sampler)
    start = _linked_id(graph, graph[sampler][1].get("latent_image")) or sampler
    for side in ("width", "height"):
        values[side] = _nearest_value(graph, start, (side, f"empty_latent_{side}"))
    values |= dict(zip(("prompt", "negative"), _prompts(graph, sampler), strict=True))
    upstream = [graph[node_id][1] for node_id in _upstream(graph, sampler)]
    names = (_first_string(upstream, key) for key in ("ckpt_name", "unet_name", "base_ckpt_name"))
    values["model"] = next((name for name in names if name), None)
    values["adapters"] = [lora for inputs in upstream for lora in _loras(inputs)]
    return values


def _schedule_by_class(graph: Graph, sampler: str) -> str | None:
    """The schedule that a node has for itself, as `KarrasScheduler`."""
    classes = (graph[node_id][0] for node_id in _upstream(graph, sampler))
    match = next((m for m in map(_SCHEDULER.fullmatch, classes) if m), None)
    return match[1] if match and match[1] != "Basic" else None


def _loras(inputs: Inputs) -> Iterator[tuple[object, object]]:
    """The LoRAs of a loader, as pairs of a file and a strength.

    One of the Efficiency nodes stacks them with numbers, those of rgthree have objects with a
    switch, or numbers of two digits.
    """
    if isinstance(inputs.get("lora_name"), str):
        yield inputs["lora_name"], _first(inputs, ("strength_model", "lora_model_strength"))
    is_advanced = inputs.get("input_mode") == "advanced"
    stems = ("model_str", "lora_wt") if is_advanced else ("lora_wt", "strength")
    for name, value in inputs.items():
        number = _NUMBERED_LORA.fullmatch(name)
        fields = as_object(value)
        if number and fields.get("on") is True:
            yield fields.get("lora"), fields.get("strength")
        elif number and isinstance(value, str) and _is_in_stack(inputs, int(number[1])):
            yield value, _first(inputs, [f"{stem}_{number[1]}" for stem in stems])


def _first(inputs: Inputs, keys: Iterable[str]) -> object:
    """The strength under the first of the keys that there is; 1 without any."""
    return next((inputs[key] for key in keys if key in inputs), 1.0)


def _is_in_stack(inputs: Inputs, number: int) -> bool:
    count = inputs.get("lora_count")
    return not isinstance(count, int) or number <= count


def _prompt_graph(data: object) -> Graph:
    """The graph as it was run."""
    graph: Graph = {}
    for node_id, node in as_object(data).items():
        inputs = as_object(node).get("inputs")
        if is_object(inputs):
            graph[node_id] = (str(as_object(node).get("class_type")), inputs)
    return graph


def _workflow_graph(data: object) -> Graph:
    """The graph as the editor saves it: values in widgets, links in a separate list."""
    rows = [as_array(row) for row in as_array(as_object(data).get("links"))]
    links = {row[0]: [str(row[1]), row[2]] for row in rows if _is_link_row(row)}
    graph: Graph = {}
    for node in as_array(as_object(data).get("nodes")):
        if is_object(node):
            class_name = "" if node.get("mode") in _BYPASSED else str(node.get("type"))
            graph[str(node.get("id"))] = (class_name, _workflow_inputs(node, links))
    return graph


def _workflow_inputs(node: dict[str, object], links: dict[object, list[object]]) -> Inputs:
    """A node's inputs: the values of its widgets and the links of its slots."""
    widgets = node.get("widgets_values") if node.get("mode") not in _BYPASSED else None
    inputs = dict(as_object(widgets))
    if is_array(widgets):
        names = _WIDGETS.get(str(node.get("type")), ())
        inputs = dict(zip(names, widgets, strict=False))
        rows = (row for row in widgets if "lora" in as_object(row))  # rgthree's
        inputs |= {f"lora_{number}": row for number, row in enumerate(rows, 1)}
    for entry in as_array(node.get("inputs")):
        slot = as_object(entry)
        link = slot.get("link")
        if isinstance(link, int) and link in links:
            inputs[str(slot.get("name"))] = links[link]
    return inputs


def _is_link_row(row: list[object]) -> bool:
    return len(row) >= 3 and isinstance(row[0], int) and isinstance(row[1], int | str)


def _first_sampler(graph: Graph) -> str | None:
    """The sampler that runs first: it has no other sampler upstream."""
    samplers = [node_id for node_id, (_, inputs) in graph.items() if _is_sampler(inputs)]
    for node_id in samplers:
        latents = _linked_id(graph, graph[node_id][1]["latent_image"])
        upstream = set(_upstream(graph, latents)) if latents is not None else set[str]()
        if not upstream & set(samplers):
            return node_id
    return None


def _is_sampler(inputs: Inputs) -> bool:
    return "latent_image" in inputs and bool({*_POLARITIES, "guider", "sdxl_tuple"} & inputs.keys())


def _nearest_value(graph: Graph, start: str, keys: tuple[str, ...]) -> object:
    """The first number or string under one of the keys, at a node or upstream of it."""
    for node_id in _upstream(graph, start):
        for key in keys:
            value = graph[node_id][1].get(key)
            if is_array(value):
                value = _primitive_value(graph, value)
            if isinstance(value, int | float | str) and not isinstance(value, bool):
                return value
    return None


def _primitive_value(graph: Graph, link: object) -> object:
    """The first number or string of the linked node, such as a primitive node."""
    inputs = _linked_inputs(graph, link) or {}
    return next((v for v in inputs.values() if isinstance(v, int | float | str)), None)


def _prompts(graph: Graph, sampler: str) -> tuple[str, str]:
    """The prompt and the negative prompt."""
    prompts: list[str] = []
    for polarity in _POLARITIES:
        values = (graph[node_id][1].get(polarity) for node_id in _upstream(graph, sampler))
        value = next((value for value in values if value), None)
        if value is None and polarity == "positive":
            value = _guider_conditioning(graph, sampler)
        text = value if isinstance(value, str) else _text(graph, value, polarity, set())
        prompts.append(text.strip())
    return prompts[0], prompts[1]


def _guider_conditioning(graph: Graph, sampler: str) -> object:
    """The conditioning of a guider that has no negative input."""
    guider = _linked_inputs(graph, graph[sampler][1].get("guider")) or {}
    return guider.get("conditioning")


def _text(graph: Graph, link: object, polarity: str, visited: set[str]) -> str:
    """The text at a link or upstream of it: encoders, combinations, plain strings."""
    node_id = _linked_id(graph, link)
    if node_id is None or node_id in visited or len(visited) == _MAX_TEXT_NODES:
        return ""
    visited.add(node_id)
    class_name, inputs = graph[node_id]
    if class_name == _ZERO_OUT:
        return ""
    texts: list[str] = []
    for key in (*_TEXT_KEYS, polarity):
        value = inputs.get(key)
        text = _text(graph, value, polarity, visited) if is_array(value) else value
        if isinstance(text, str) and text.strip() and text.strip() not in texts:
            texts.append(text.strip())
    if not texts:
        texts = [_text(graph, inputs.get(key), polarity, visited) for key in _CONDITIONING_KEYS]
    return ", ".join(text for text in texts if text)


def _upstream(graph: Graph, start: str) -> Iterator[str]:
    """A node and all that lead to it, the nearest first (breadth-first search)."""
    queue, visited = [start], {start}
    while queue:
        node_id = queue.pop(0)
        yield node_id
        for value in graph[node_id][1].values():
            previous = _linked_id(graph, value)
            if previous is not None and previous not in visited:
                visited.add(previous)
                queue.append(previous)


def _linked_inputs(graph: Graph, link: object) -> Inputs | None:
    node_id = _linked_id(graph, link)
    return graph[node_id][1] if node_id is not None else None


def _linked_id(graph: Graph, value: object) -> str | None:
    """The id of the node that a value links to; None if it is not a link to a node."""
    link = as_array(value)
    if len(link) == 2 and isinstance(link[0], str | int):
        return str(link[0]) if str(link[0]) in graph else None
    return None


def _first_string(nodes: list[Inputs], key: str) -> object:
    return next((inputs[key] for inputs in nodes if isinstance(inputs.get(key), str)), None)
