"""ComfyUI's graphs, as far as they tell how a picture was drawn.

Invariant: any JSON at all may be handed in; what is not a graph that draws tells nothing. Links are
followed each at most once, so that a graph with a circle in it ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

PROMPT, WORKFLOW = "prompt", "workflow"
Inputs = dict[str, Any]
Graph = dict[str, tuple[str, Inputs]]
"""Each node's kind and inputs, by its id; a link is a list of the other node's id and its slot."""

_WORDS = ("text", "text_g", "text_l", "t5xxl", "clip_l", "string", "value", "prompt")
_SIDES = ("positive", "negative")
_ON = ("conditioning", "conditioning_1", "conditioning_to", "conditioning_2")
# What the widgets of the commonest nodes mean, in the order in which a workflow keeps them.
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


def values_of(key: str, told: Any) -> dict[str, Any]:
    """A brief's values from the JSON under `prompt` or `workflow`; empty where it tells none."""
    graph = _of_prompt(told) if key == PROMPT else _of_workflow(told)
    sampler = _first_sampler(graph)
    if sampler is None:
        return {}
    found = {name: _near(graph, sampler, keys) for name, keys in _NEAR.items()}
    found["guidance"] = _near(graph, sampler, ("guidance",)) or _near(graph, sampler, ("cfg",))
    latents = _linked(graph, graph[sampler][1]["latent_image"])
    if latents is not None:
        found |= {side: _near(graph, latents, (side,)) for side in ("width", "height")}
    found |= dict(zip(("prompt", "negative"), _both_words(graph, sampler), strict=True))
    upstream = [graph[name][1] for name in _upstream(graph, sampler)]
    found["model"] = _first(upstream, "ckpt_name") or _first(upstream, "unet_name")
    found["adapters"] = [
        (inputs["lora_name"], inputs.get("strength_model", 1.0))
        for inputs in upstream
        if isinstance(inputs.get("lora_name"), str)
    ]
    return found


_NEAR = {
    "seed": ("seed", "noise_seed"),
    "steps": ("steps",),
    "sampler": ("sampler_name",),
    "schedule": ("scheduler",),
    "strength": ("denoise",),
}


def _of_prompt(told: Any) -> Graph:
    """The graph as it was run."""
    graph: Graph = {}
    for name, node in told.items() if isinstance(told, dict) else ():
        inputs = node.get("inputs") if isinstance(node, dict) else None
        if isinstance(inputs, dict):
            graph[str(name)] = (str(node.get("class_type")), inputs)
    return graph


def _of_workflow(told: Any) -> Graph:
    """The graph as it was drawn on the screen: values in widgets, links in a list of their own."""
    graph: Graph = {}
    nodes = told.get("nodes") if isinstance(told, dict) else None
    rows = told.get("links") if isinstance(told, dict) else None
    links = {row[0]: [str(row[1]), row[2]] for row in _lists(rows) if _is_link(row)}
    for node in nodes if isinstance(nodes, list) else ():
        if not isinstance(node, dict):
            continue
        kind, values = str(node.get("type")), node.get("widgets_values")
        inputs: Inputs = {}
        if isinstance(values, list):
            inputs = dict(zip(_WIDGETS.get(kind, ()), values, strict=False))
        elif isinstance(values, dict):
            inputs = dict(values)
        for one in node.get("inputs") or ():
            link = one.get("link") if isinstance(one, dict) else None
            if isinstance(link, int) and link in links:
                inputs[str(one.get("name"))] = links[link]
        graph[str(node.get("id"))] = (kind, inputs)
    return graph


def _lists(rows: Any) -> Iterator[list[Any]]:
    return (row for row in rows if isinstance(row, list)) if isinstance(rows, list) else iter(())


def _is_link(row: list[Any]) -> bool:
    return len(row) >= 3 and isinstance(row[0], int) and isinstance(row[1], int | str)


def _first_sampler(graph: Graph) -> str | None:
    """The sampler that begins: none of the others lies upstream of it."""
    samplers = [name for name, (_, inputs) in graph.items() if _samples(inputs)]
    for name in samplers:
        latents = _linked(graph, graph[name][1]["latent_image"])
        before = set(_upstream(graph, latents)) if latents is not None else set[str]()
        if not before & set(samplers):
            return name
    return None


def _samples(inputs: Inputs) -> bool:
    return "latent_image" in inputs and bool({*_SIDES, "guider"} & inputs.keys())


def _near(graph: Graph, start: str, keys: tuple[str, ...]) -> Any:
    """The first plain number or name under one of the keys, at a node or upstream of it."""
    for name in _upstream(graph, start):
        for key in keys:
            value = graph[name][1].get(key)
            if isinstance(value, list):
                value = _plain(graph, value)
            if isinstance(value, int | float | str) and not isinstance(value, bool):
                return value
    return None


def _plain(graph: Graph, link: Any) -> Any:
    """The value that a node of one value gives."""
    node = _node(graph, link)
    found = [v for v in node.values() if isinstance(v, int | float | str)] if node else []
    return found[0] if found else None


def _both_words(graph: Graph, sampler: str) -> tuple[str, str]:
    told: list[str] = []
    for side in _SIDES:
        sides = (graph[name][1].get(side) for name in _upstream(graph, sampler))
        link = next((one for one in sides if isinstance(one, list)), None)
        link = link or (_guided(graph, sampler) if side == "positive" else None)
        told.append(_words(graph, link, side, set()))
    return told[0], told[1]


def _guided(graph: Graph, sampler: str) -> Any:
    """What a guider without a negative is conditioned on."""
    guider = _node(graph, graph[sampler][1].get("guider")) or {}
    return guider.get("conditioning")


def _words(graph: Graph, link: Any, side: str, seen: set[str]) -> str:
    """The words at a link, or of what leads there: encoders, combinations, plain strings."""
    node = _node(graph, link)
    if node is None or str(link[0]) in seen:
        return ""
    seen.add(str(link[0]))
    found: list[str] = []
    for key in _WORDS:
        value = node.get(key)
        words = _words(graph, value, side, seen) if isinstance(value, list) else value
        if isinstance(words, str) and words.strip() and words.strip() not in found:
            found.append(words.strip())
    if not found:
        found = [_words(graph, node.get(key), side, seen) for key in (side, *_ON)]
    return ", ".join(words for words in found if words)


def _upstream(graph: Graph, start: str) -> Iterator[str]:
    """A node and all that leads to it, the nearest first."""
    waiting, seen = [start], {start}
    while waiting:
        name = waiting.pop(0)
        yield name
        for value in graph[name][1].values():
            before = _linked(graph, value)
            if before is not None and before not in seen:
                seen.add(before)
                waiting.append(before)


def _node(graph: Graph, link: Any) -> Inputs | None:
    name = _linked(graph, link)
    return graph[name][1] if name is not None else None


def _linked(graph: Graph, value: Any) -> str | None:
    """The node that a value is linked to, where it is a link to one."""
    if isinstance(value, list) and len(value) == 2 and isinstance(value[0], str | int):
        return str(value[0]) if str(value[0]) in graph else None
    return None


def _first(nodes: list[Inputs], key: str) -> Any:
    return next((inputs[key] for inputs in nodes if isinstance(inputs.get(key), str)), None)
