"""ComfyUI's graphs, as far as they describe how a picture was generated.

Invariant: any JSON value may be passed in; one that is not a graph with a sampler gives no values.
Each link is followed at most once, so that a cyclic graph terminates, and at most
`_MAX_TEXT_NODES` nodes are searched for a text, so that a long chain fits the stack.
"""

from __future__ import annotations

from collections.abc import Iterator

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
}
_INPUT_KEYS = {
    "seed": ("seed", "noise_seed"),
    "steps": ("steps",),
    "sampler": ("sampler_name",),
    "schedule": ("scheduler",),
    "strength": ("denoise",),
}


def brief_values(key: str, data: object) -> dict[str, object]:
    """A brief's values from the JSON under `prompt` or `workflow`; empty if there are none."""
    graph = _prompt_graph(data) if key == PROMPT else _workflow_graph(data)
    sampler = _first_sampler(graph)
    if sampler is None:
        return {}
    values = {name: _nearest_value(graph, sampler, keys) for name, keys in _INPUT_KEYS.items()}
    values["guidance"] = _nearest_value(graph, sampler, ("guidance",)) or _nearest_value(
        graph, sampler, ("cfg",)
    )
    latents = _linked_id(graph, graph[sampler][1]["latent_image"])
    if latents is not None:
        values |= {side: _nearest_value(graph, latents, (side,)) for side in ("width", "height")}
    values |= dict(zip(("prompt", "negative"), _prompts(graph, sampler), strict=True))
    upstream = [graph[node_id][1] for node_id in _upstream(graph, sampler)]
    values["model"] = _first_string(upstream, "ckpt_name") or _first_string(upstream, "unet_name")
    values["adapters"] = [
        (inputs["lora_name"], inputs.get("strength_model", 1.0))
        for inputs in upstream
        if isinstance(inputs.get("lora_name"), str)
    ]
    return values


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
            graph[str(node.get("id"))] = (str(node.get("type")), _workflow_inputs(node, links))
    return graph


def _workflow_inputs(node: dict[str, object], links: dict[object, list[object]]) -> Inputs:
    """A node's inputs: the values of its widgets and the links of its slots."""
    widgets = node.get("widgets_values")
    inputs = dict(as_object(widgets))
    if is_array(widgets):
        names = _WIDGETS.get(str(node.get("type")), ())
        inputs = dict(zip(names, widgets, strict=False))
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
    return "latent_image" in inputs and bool({*_POLARITIES, "guider"} & inputs.keys())


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
        link: object = next((value for value in values if is_array(value)), None)
        link = link or (_guider_conditioning(graph, sampler) if polarity == "positive" else None)
        prompts.append(_text(graph, link, polarity, set()))
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
    inputs = graph[node_id][1]
    texts: list[str] = []
    for key in _TEXT_KEYS:
        value = inputs.get(key)
        text = _text(graph, value, polarity, visited) if is_array(value) else value
        if isinstance(text, str) and text.strip() and text.strip() not in texts:
            texts.append(text.strip())
    if not texts:
        keys = (polarity, *_CONDITIONING_KEYS)
        texts = [_text(graph, inputs.get(key), polarity, visited) for key in keys]
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
