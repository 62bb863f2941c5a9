"""Of what each picture program writes, in its own form, the brief is read and the rest is told."""

from __future__ import annotations

import gzip
import io
import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from engines.contract import ImageBrief
from engines.formats import parameters, picture_metadata
from engines.formats.foreign_briefs import ForeignBrief
from engines.formats.hidden_text import hidden_text
from engines.formats.pictures import read_picture
from engines.formats.sampler_names import resolve
from tests.engines.formats.picture_program_texts import (
    CASES,
    DRAW_THINGS,
    EFFICIENT,
    FOOOCUS,
    FORGE_FLUX,
    INVOKE_2,
    KRITA,
    LARGE_SEED,
    NOVELAI_4,
    RGTHREE,
    SPACE,
    SWARM,
    TERN,
    Case,
    draw_things,
    ink,
)


def as_texts(texts: dict[str, Any]) -> dict[str, str]:
    return {key: v if isinstance(v, str) else json.dumps(v) for key, v in texts.items()}


def read(texts: dict[str, Any]) -> ForeignBrief:
    description = picture_metadata.read(as_texts(texts))
    assert description is not None
    return description


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_brief_of_each_program_is_read(case: Case):
    assert read(case.texts).brief == case.brief


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_a_brief_cannot_hold_is_kept_and_told(case: Case):
    description = read(case.texts)
    assert description.program == case.program
    told = {name for name in description.rest if name not in description.silent}
    assert told == set(case.told)
    assert case.stated.items() <= description.rest.items()
    for name in case.told:
        assert name in description.notice


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_picture_file_with_these_texts_has_the_brief(case: Case):
    info, file = PngInfo(), io.BytesIO()
    for key, text in as_texts(case.texts).items():
        info.add_itxt(key, text)
    Image.new("RGB", (8, 8)).save(file, "PNG", pnginfo=info)
    assert picture_metadata.parse(read_picture(file.getvalue(), "a.png").texts) == case.brief


def test_a_large_seed_is_told_with_what_drawing_uses():
    assert (
        f"Its seed {LARGE_SEED} is kept with it; it is larger than seeds here, so drawing uses its "
        f"lower 32 bits, {LARGE_SEED % 2**32}." in read({"parameters": FORGE_FLUX}).notice
    )
    huge = "a cat\nSteps: 4, Seed: 99999999999999999999"
    assert "Its seed 99999999999999999999 is kept with it; drawing cannot use it." in (
        read({"parameters": huge}).notice
    )


def test_a_large_seed_survives_our_own_text():
    text = parameters.to_text(TERN.model_copy(update={"seed": 5}), seed=str(2**40 + 5))
    description = read({"parameters": text})
    assert description.rest == {"seed": str(2**40 + 5)}
    assert read({"parameters": text.replace("Version", "version")}) == description
    assert description.brief is not None
    assert description.brief.seed == 5


@pytest.mark.parametrize(
    ("cfg", "distilled", "model", "guidance"),
    [
        ("1", "3.5", "flux1-dev", 3.5), ("1", None, "flux1-dev", None),
        ("1", None, "sdxl_turbo", 1.0), ("2", "3.5", "flux1-dev", 3.5),
    ],
)  # fmt: skip
def test_the_distilled_guidance_counts(
    cfg: str, distilled: str | None, model: str, guidance: float | None
):
    more = f", Distilled CFG Scale: {distilled}" if distilled else ""
    description = read({"parameters": f"a cat\nSteps: 4, CFG scale: {cfg}{more}, Model: {model}"})
    assert description.brief is not None
    assert description.brief.guidance == guidance
    assert ("cfg" in description.rest) == (cfg == "2")


@pytest.mark.parametrize(
    ("name", "schedule", "sampler", "unnamed"),
    [
        ("DPM++ 2M", "Karras", "DPM++ 2M Karras", ("", "")),
        ("DPM++ 2M Karras", "", "DPM++ 2M Karras", ("", "")),
        ("DPM++ 2M SDE Exponential", "", "DPM++ 2M SDE", ("", "exponential")),
        ("Euler", "Karras", "Euler", ("", "Karras")),
        ("Euler a", "Automatic", "Euler a", ("", "")),
        ("Restart", "Karras", "", ("Restart", "Karras")),
        ("PLMS", "", "PNDM", ("", "")),
        ("dpmpp_2m_sde_gpu", "sgm_uniform", "DPM++ 2M SDE", ("", "sgm_uniform")),
        ("res_multistep", "normal", "", ("res_multistep", "")),
        ("uni_pc_bh2", "ddim_uniform", "UniPC", ("", "ddim_uniform")),
        ("dpmpp_sde_k", "", "DPM++ SDE Karras", ("", "")),
        ("kdpm_2_a_k", "", "DPM2 a", ("", "karras")),
        ("k_dpmpp_2s_ancestral", "karras", "", ("k_dpmpp_2s_ancestral", "karras")),
        ("ddim_v3", "native", "DDIM", ("", "")),
        ("UniPC Trailing", "", "UniPC", ("", "trailing")),
        ("DPM++ 2M AYS", "", "DPM++ 2M", ("", "ays")),
        ("Fast - UniPC BH2", "", "UniPC", ("", "gits")),
        ("Default - DPM++ 2M (20 / 7.0)", "", "DPM++ 2M Karras", ("", "")),
        ("", "", "", ("", "")),
    ],
)
def test_samplers_of_other_programs_have_names_here_or_are_told(
    name: str, schedule: str, sampler: str, unnamed: tuple[str, str]
):
    assert resolve(name, schedule) == (sampler, *unnamed)


def hide(text: bytes, kind: bytes, mode: str = "RGBA", size: tuple[int, int] = (96, 96)) -> bytes:
    """A picture with a text in the lowest bits, written bit by bit down the columns."""
    content = kind + (len(text) * 8).to_bytes(4) + text
    bits = np.unpackbits(np.frombuffer(content, np.uint8))
    pixels = np.full((size[1], size[0], len(mode)), 254, np.uint8)
    channels = [3] if kind.startswith(b"stealth_png") else [0, 1, 2]
    for index, bit in enumerate(bits):
        pixel, channel = divmod(index, len(channels))
        x, y = divmod(pixel, size[1])
        pixels[y, x, channels[channel]] |= bit
    file = io.BytesIO()
    Image.fromarray(pixels, mode).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize("name", ["NovelAI 3", "NovelAI 4"])
def test_what_novelai_hides_in_the_transparency_is_read(name: str):
    texts = {key: text for key, text in CASES[name].texts.items() if key != "Title"}
    data = hide(gzip.compress(json.dumps(texts).encode()), b"stealth_pngcomp")
    assert picture_metadata.parse(read_picture(data, "a.png").texts) == CASES[name].brief


@pytest.mark.parametrize(
    ("kind", "mode"),
    [(b"stealth_pnginfo", "RGBA"), (b"stealth_rgbinfo", "RGB"), (b"stealth_rgbinfo", "RGBA"),
     (b"stealth_rgbcomp", "RGB")],
)  # fmt: skip
def test_parameters_in_the_pixels_are_read(kind: bytes, mode: str):
    text = gzip.compress(KRITA.encode()) if kind.endswith(b"comp") else KRITA.encode()
    data = hide(text, kind, mode)
    assert picture_metadata.parse(read_picture(data, "a.png").texts) == CASES["Krita"].brief


@pytest.mark.slow
def test_hidden_texts_are_bounded():
    bomb = gzip.compress(bytes(300_000_000))
    side = int((len(bomb) * 8) ** 0.5) + 20
    with Image.open(io.BytesIO(hide(bomb, b"stealth_pngcomp", size=(side, side)))) as image:
        assert len(hidden_text(image)) == 4_000_000
    with Image.open(io.BytesIO(hide(b"not gzip", b"stealth_pngcomp"))) as image:
        assert hidden_text(image) == ""
    for size in ((1, 1), (1, 400), (400, 1)):
        assert hidden_text(Image.new("RGBA", size)) == ""


def test_the_comment_of_fooocus_and_the_graph_of_comfyui_are_read_in_webp():
    for tag, text, name in (
        (0x9286, json.dumps(FOOOCUS), "Fooocus"),
        (0x0110, "prompt:" + json.dumps(RGTHREE), "rgthree, Flux"),
    ):
        exif, file = Image.Exif(), io.BytesIO()
        exif[tag] = text
        Image.new("RGB", (8, 8)).save(file, "WEBP", exif=exif)
        texts = read_picture(file.getvalue(), "a.webp").texts
        assert picture_metadata.parse(texts) == CASES[name].brief


def test_a_graph_without_a_sampler_is_told_once():
    description = read({"prompt": {"1": {"class_type": "CLIPTextEncode", "inputs": {"text": "x"}}}})
    assert description.brief is None
    assert description.notice == (
        "ComfyUI described it in a way that cannot be used here; the description is kept with it."
    )


def test_texts_of_no_picture_program_are_not_told():
    for texts in ({"Comment": "Created with GIMP"}, {"metadata": "{}"}, {"parameters": "f/2.8"}):
        assert picture_metadata.read(texts) is None


def test_a_bypassed_lora_of_a_workflow_is_not_used():
    nodes = [
        {"id": 1, "type": "CheckpointLoaderSimple", "mode": 0, "widgets_values": ["a.ckpt"]},
        {
            "id": 2, "type": "Power Lora Loader (rgthree)", "mode": 0,
            "inputs": [{"name": "model", "link": 1}],
            "widgets_values": [
                {}, {"type": "PowerLoraLoaderHeaderWidget"},
                {"on": True, "lora": "ink.safetensors", "strength": 0.9, "strengthTwo": None},
                {"on": False, "lora": "foam.safetensors", "strength": 1}, {}, "",
            ],
        },
        {
            "id": 3, "type": "LoraLoader", "mode": 4, "inputs": [{"name": "model", "link": 2}],
            "widgets_values": ["mist.safetensors", 1, 1],
        },
        {"id": 4, "type": "CLIPTextEncode", "mode": 0, "widgets_values": ["a tern"]},
        {
            "id": 5, "type": "KSampler", "mode": 0,
            "inputs": [
                {"name": "model", "link": 3}, {"name": "positive", "link": 4},
                {"name": "latent_image", "link": None},
            ],
            "widgets_values": [7, "fixed", 20, 8, "euler", "normal", 1],
        },
    ]  # fmt: skip
    nodes[4]["inputs"][2]["link"] = 5
    links = [[1, 1, 0, 2, 0], [2, 2, 0, 3, 0], [3, 3, 0, 5, 0], [4, 4, 0, 5, 1], [5, 6, 0, 5, 3]]
    nodes.append({"id": 6, "type": "EmptyLatentImage", "mode": 0, "widgets_values": [512, 512, 1]})
    description = read({"workflow": {"nodes": nodes, "links": links}})
    assert description.brief == ImageBrief(
        prompt="a tern", steps=20, sampler="Euler", guidance=8.0, seed=7, width=512, height=512,
        model="a", adapters=(ink(0.9),),
    )  # fmt: skip
    assert not description.rest


def test_resources_in_json_are_one_value():
    text = (
        "a cat\nSteps: 4, Seed: 3, Civitai resources: "
        '[{"type":"checkpoint","modelVersionId":1,"modelName":"X, Y"}], Clip skip: 2'
    )
    assert read({"parameters": text}).rest == {
        "Civitai resources": '[{"type":"checkpoint","modelVersionId":1,"modelName":"X, Y"}]',
        "Clip skip": "2",
    }


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
_JSON = {"parameters": FOOOCUS, "metadata": SPACE, "sd-metadata": INVOKE_2}
_NESTED = {"swarm": SWARM["sui_image_params"], "novelai": NOVELAI_4, "draw": DRAW_THINGS}


@given(st.sampled_from(sorted(_JSON)), st.data(), _ANY)
def test_any_value_in_json_is_accepted(key: str, data: st.DataObject, value: Any):
    name = data.draw(st.sampled_from(sorted(_JSON[key])))
    description = picture_metadata.read({key: json.dumps(_JSON[key] | {name: value})})
    assert description is None or isinstance(description.notice, str)


@given(st.sampled_from(sorted(_NESTED)), st.data(), _ANY)
def test_any_value_in_nested_json_is_accepted(program: str, data: st.DataObject, value: Any):
    name = data.draw(st.sampled_from(sorted(_NESTED[program])))
    values = _NESTED[program] | {name: value}
    texts = {
        "swarm": {"parameters": json.dumps({"sui_image_params": values})},
        "novelai": {"Software": "NovelAI", "Comment": json.dumps(values)},
        "draw": {"XML:com.adobe.xmp": draw_things(values)},
    }[program]
    description = picture_metadata.read(texts)
    assert description is None or isinstance(description.notice, str)


@given(st.sampled_from(["1", "2", "4"]), st.data(), _ANY)
def test_any_input_of_the_efficiency_nodes_is_accepted(node: str, data: st.DataObject, value: Any):
    name = data.draw(st.sampled_from(sorted(EFFICIENT[node]["inputs"])))
    inputs = EFFICIENT[node]["inputs"] | {name: value}
    graph = EFFICIENT | {node: {**EFFICIENT[node], "inputs": inputs}}
    assert isinstance(read({"prompt": graph}).notice, str)
