"""The metadata of ComfyUI and InvokeAI gives a brief, and no metadata makes parsing fail."""

from __future__ import annotations

import copy
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from engines.contract import AdapterUse, ImageBrief
from engines.formats import picture_metadata
from engines.formats.pictures import read_picture

# As ComfyUI's default graph is saved, with a LoRA in it.
PLAIN: dict[str, Any] = {
    "3": {
        "class_type": "KSampler",
        "inputs": {
            "seed": 156680208700286, "steps": 20, "cfg": 8.0, "sampler_name": "euler_ancestral",
            "scheduler": "normal", "denoise": 1.0, "model": ["10", 0], "positive": ["6", 0],
            "negative": ["7", 0], "latent_image": ["5", 0],
        },
        "_meta": {"title": "KSampler"},
    },
    "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "sd\\salt.safetensors"}},
    "5": {
        "class_type": "EmptyLatentImage",
        "inputs": {"width": 512, "height": 768, "batch_size": 1},
    },
    "6": {
        "class_type": "CLIPTextEncode",
        "inputs": {"text": "a tern, (sea:1.2)\n", "clip": ["10", 1]},
    },
    "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "fog, text", "clip": ["10", 1]}},
    "8": {"class_type": "VAEDecode", "inputs": {"samples": ["3", 0], "vae": ["4", 2]}},
    "9": {
        "class_type": "SaveImage",
        "inputs": {"filename_prefix": "ComfyUI", "images": ["8", 0]},
    },
    "10": {
        "class_type": "LoraLoader",
        "inputs": {
            "lora_name": "styles/ink.safetensors", "strength_model": 0.8, "strength_clip": 1.0,
            "model": ["4", 0], "clip": ["4", 1],
        },
    },
}  # fmt: skip
BRIEF = ImageBrief(
    prompt="a tern, (sea:1.2)", negative="fog, text", steps=20, guidance=8.0, sampler="Euler a",
    width=512, height=768, seed=156680208700286 % 2**32, model="salt",
    adapters=(AdapterUse(id="ink", strength=0.8),),
)  # fmt: skip

# The same graph as a workflow: widget values in order, links in a list.
WORKFLOW: dict[str, Any] = {
    "last_node_id": 10,
    "last_link_id": 12,
    "nodes": [
        {
            "id": 3, "type": "KSampler", "mode": 0,
            "inputs": [
                {"name": "model", "type": "MODEL", "link": 1},
                {"name": "positive", "type": "CONDITIONING", "link": 4},
                {"name": "negative", "type": "CONDITIONING", "link": 6},
                {"name": "latent_image", "type": "LATENT", "link": 2},
            ],
            "widgets_values": [
                156680208700286, "randomize", 20, 8.0, "euler_ancestral", "normal", 1,
            ],
        },
        {"id": 4, "type": "CheckpointLoaderSimple", "widgets_values": ["salt.safetensors"]},
        {"id": 5, "type": "EmptyLatentImage", "widgets_values": [512, 768, 1]},
        {"id": 6, "type": "CLIPTextEncode", "widgets_values": ["a tern, (sea:1.2)"]},
        {"id": 7, "type": "CLIPTextEncode", "widgets_values": ["fog, text"]},
        {
            "id": 10, "type": "LoraLoader", "widgets_values": ["ink.safetensors", 0.8, 1.0],
            "inputs": [{"name": "model", "type": "MODEL", "link": 11}],
        },
        {"id": 11, "type": "Note", "widgets_values": ["remember the fog"]},
    ],
    "links": [
        [1, 10, 0, 3, 0, "MODEL"], [2, 5, 0, 3, 3, "LATENT"], [4, 6, 0, 3, 1, "CONDITIONING"],
        [6, 7, 0, 3, 2, "CONDITIONING"], [11, 4, 0, 10, 0, "MODEL"],
    ],
    "version": 0.4,
}  # fmt: skip

# Flux: the sampler's parts are separate nodes, and the guidance is part of the conditioning.
FLUX: dict[str, Any] = {
    "13": {
        "class_type": "SamplerCustomAdvanced",
        "inputs": {
            "noise": ["25", 0], "guider": ["22", 0], "sampler": ["16", 0], "sigmas": ["17", 0],
            "latent_image": ["27", 0],
        },
    },
    "25": {"class_type": "RandomNoise", "inputs": {"noise_seed": 7}},
    "22": {"class_type": "BasicGuider", "inputs": {"model": ["12", 0], "conditioning": ["26", 0]}},
    "26": {
        "class_type": "FluxGuidance",
        "inputs": {"guidance": 3.5, "conditioning": ["6", 0]},
    },
    "6": {"class_type": "CLIPTextEncode", "inputs": {"text": ["40", 0], "clip": ["11", 0]}},
    "40": {"class_type": "PrimitiveStringMultiline", "inputs": {"value": "a tern over the sea"}},
    "16": {"class_type": "KSamplerSelect", "inputs": {"sampler_name": "euler"}},
    "17": {
        "class_type": "BasicScheduler",
        "inputs": {"scheduler": "simple", "steps": 24, "denoise": 1.0, "model": ["12", 0]},
    },
    "27": {
        "class_type": "EmptySD3LatentImage",
        "inputs": {"width": 1024, "height": 1024, "batch_size": 1},
    },
    "12": {"class_type": "UNETLoader", "inputs": {"unet_name": "flux1-dev.safetensors"}},
    "11": {"class_type": "DualCLIPLoader", "inputs": {"clip_name1": "t5xxl.safetensors"}},
}  # fmt: skip

INVOKE: dict[str, Any] = {
    "generation_mode": "sdxl_txt2img",
    "positive_prompt": "a tern over the sea",
    "negative_prompt": "fog",
    "width": 1024,
    "height": 832,
    "seed": 1184,
    "rand_device": "cpu",
    "cfg_scale": 5.5,
    "steps": 30,
    "scheduler": "dpmpp_2m_sde_k",
    "model": {
        "key": "3f2a",
        "hash": "blake3:aa",
        "name": "salt-xl",
        "base": "sdxl",
        "type": "main",
    },
    "loras": [
        {"model": {"key": "77", "name": "ink", "base": "sdxl", "type": "lora"}, "weight": 0.75}
    ],
    "app_version": "5.4.0",
}


def parse(**texts: Any) -> ImageBrief | None:
    return picture_metadata.parse({key: json.dumps(value) for key, value in texts.items()})


def with_inputs(graph: dict[str, Any], node: str, **inputs: Any) -> dict[str, Any]:
    graph = copy.deepcopy(graph)
    graph[node]["inputs"] |= inputs
    return graph


def test_comfyuis_prompt_gives_the_brief():
    assert parse(prompt=PLAIN) == BRIEF


def test_comfyuis_workflow_gives_the_same_if_the_prompt_is_missing_or_broken():
    assert parse(workflow=WORKFLOW) == BRIEF
    assert picture_metadata.parse({"prompt": "{", "workflow": json.dumps(WORKFLOW)}) == BRIEF


def test_comfyuis_karras_scheduler_becomes_part_of_the_samplers_name():
    brief = parse(prompt=with_inputs(PLAIN, "3", sampler_name="dpmpp_2m_sde", scheduler="karras"))
    assert brief is not None
    assert brief.sampler == "DPM++ 2M SDE Karras"
    brief = parse(prompt=with_inputs(PLAIN, "3", sampler_name="res_multistep"))
    assert brief == BRIEF.model_copy(update={"sampler": ""})


def test_a_graph_of_flux_gives_the_brief():
    assert parse(prompt=FLUX) == ImageBrief(
        prompt="a tern over the sea", steps=24, guidance=3.5, sampler="Euler", seed=7, width=1024,
        height=1024, model="flux1-dev",
    )  # fmt: skip


def test_the_first_of_two_chained_samplers_gives_the_brief():
    second = {
        "class_type": "KSampler",
        "inputs": {**PLAIN["3"]["inputs"], "seed": 5, "denoise": 0.5, "latent_image": ["3", 0]},
    }
    assert parse(prompt={"1": second, **PLAIN}) == BRIEF


def test_prompts_of_combined_text_encoders_are_joined():
    graph = with_inputs(PLAIN, "3", positive=["20", 0])
    graph["20"] = {
        "class_type": "ConditioningCombine",
        "inputs": {"conditioning_1": ["6", 0], "conditioning_2": ["21", 0]},
    }
    both = {"text_g": "at dawn", "text_l": "at dawn", "width": 4096, "height": 4096}
    graph["21"] = {"class_type": "CLIPTextEncodeSDXL", "inputs": both}
    assert parse(prompt=graph) == BRIEF.model_copy(update={"prompt": "a tern, (sea:1.2), at dawn"})


def test_image_to_image_gives_the_strength():
    graph = with_inputs(PLAIN, "3", denoise=0.6, latent_image=["30", 0])
    graph["30"] = {"class_type": "VAEEncode", "inputs": {"pixels": ["31", 0]}}
    graph["31"] = {"class_type": "LoadImage", "inputs": {"image": "start.png"}}
    changes = {"strength": 0.6, "width": None, "height": None}
    assert parse(prompt=graph) == BRIEF.model_copy(update=changes)


def test_values_that_a_brief_cannot_hold_are_left_out():
    graph = with_inputs(PLAIN, "3", steps=5000, cfg=float("nan"))
    graph["5"]["inputs"] |= {"width": 511}
    changes = {"steps": None, "guidance": None, "width": None}
    assert parse(prompt=graph) == BRIEF.model_copy(update=changes)


def test_invokeais_metadata_gives_the_brief():
    brief = ImageBrief(
        prompt="a tern over the sea", negative="fog", steps=30, guidance=5.5, seed=1184,
        sampler="DPM++ 2M SDE Karras", width=1024, height=832, model="salt-xl",
        adapters=(AdapterUse(id="ink", strength=0.75),),
    )  # fmt: skip
    assert parse(invokeai_metadata=INVOKE) == brief
    older = INVOKE | {
        "model": {"model_name": "salt-xl", "base_model": "sdxl"},
        "loras": [{"lora": {"model_name": "ink", "base_model": "sdxl"}, "weight": 0.75}],
    }
    assert parse(invokeai_metadata=older) == brief


def test_parameters_take_precedence():
    text = "a red house\nSteps: 4, Seed: 1"
    brief = picture_metadata.parse({"parameters": text, "prompt": json.dumps(PLAIN)})
    assert brief is not None
    assert brief.prompt == "a red house"


BROKEN: list[Any] = [
    None, 1, "words", [], {}, [[]], {"3": None}, {"3": {"inputs": 5}}, {"nodes": 3, "links": 4},
    {"nodes": [None, {"inputs": [None], "widgets_values": 5}], "links": [[], [1], [1, {}, 2]]},
    {"positive_prompt": 5, "loras": 7, "model": []},
    {"positive_prompt": "x", "loras": [{"lora": 1}]},
]  # fmt: skip


@pytest.mark.parametrize("key", ["prompt", "workflow", "invokeai_metadata"])
@pytest.mark.parametrize("value", BROKEN, ids=str)
def test_json_of_another_shape_gives_no_brief_or_a_partial_one(key: str, value: Any):
    brief = parse(**{key: value})
    assert brief is None or brief.prompt == "x"


@pytest.mark.parametrize("key", ["prompt", "workflow", "invokeai_metadata", "parameters"])
@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, " " * 100_000, '{"a": ', "NaN"], ids=range(6)
)
def test_broken_json_gives_no_brief(key: str, text: str):
    assert picture_metadata.parse({key: text}) is None


@pytest.mark.parametrize(
    "line", ["Steps: 4, Seed: 1e999", "Steps: 4, CFG scale: 1e99", "Steps: 4, Size: 9x9", "Seed: 1"]
)
@pytest.mark.parametrize("prompt", ["a <lora:x:1.2.3>", "a <lora:x:.>", "a <lora::>", "a"])
def test_invalid_numbers_in_parameters_do_not_fail(prompt: str, line: str):
    brief = picture_metadata.parse({"parameters": f"{prompt}\n{line}"})
    assert brief is None or brief.prompt.startswith("a")


def test_a_cyclic_graph_terminates():
    graph = with_inputs(PLAIN, "6", text=["7", 0])
    graph["7"]["inputs"]["text"] = ["6", 0]
    graph["5"]["inputs"]["width"] = ["5", 0]
    graph["4"]["inputs"]["model"] = ["10", 0]
    assert parse(prompt=graph) is None


@pytest.mark.parametrize("name", ["text", "conditioning"])
def test_a_chain_of_thousands_of_nodes_is_read(name: str):
    graph = with_inputs(PLAIN, "7", text=["100", 0])
    for number in range(100, 3100):
        graph[str(number)] = {"class_type": "Reroute", "inputs": {name: [str(number + 1), 0]}}
    assert parse(prompt=graph) == BRIEF.model_copy(update={"negative": ""})


@pytest.mark.parametrize("encoding", ["utf-16-be", "utf-16-le", "utf-16"])
@pytest.mark.parametrize("prompt", ["a tern over the sea", "一羽の鴎、青い海"])
def test_a_comment_is_read_in_either_order_of_its_bytes(encoding: str, prompt: str):
    exif, file = Image.Exif(), io.BytesIO()
    comment = f"{prompt}\nNegative prompt: 霧\nSteps: 20, Seed: 3".encode(encoding)
    exif.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + comment
    Image.new("RGB", (8, 8)).save(file, "JPEG", exif=exif)
    brief = picture_metadata.parse(read_picture(file.getvalue(), "a.jpg").texts)
    assert brief == ImageBrief(prompt=prompt, negative="霧", steps=20, seed=3)


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.sampled_from(sorted(PLAIN)), st.sampled_from(["inputs", "class_type", None]), _ANY)
def test_any_value_anywhere_in_a_graph_is_accepted(node: str, part: str | None, value: Any):
    graph = copy.deepcopy(PLAIN)
    if part is None:
        graph[node] = value
    else:
        graph[node][part] = value
    parse(prompt=graph)


@given(st.sampled_from(sorted(INVOKE)), _ANY)
def test_any_value_in_invokeais_metadata_is_accepted(key: str, value: Any):
    parse(invokeai_metadata=INVOKE | {key: value})


@given(st.sampled_from(sorted(PLAIN["3"]["inputs"])), st.sampled_from(["3", "5", "6", "10"]), _ANY)
def test_any_input_of_any_node_is_accepted(name: str, node: str, value: Any):
    parse(prompt=with_inputs(PLAIN, node, **{name: value}))
