"""`parameters` texts of other programs are parsed, and our own parse back to the same brief."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.contract import AdapterUse, ImageBrief
from engines.contract.samplers import SAMPLERS
from engines.formats import parameters

_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=60)
_PLAIN = _TEXT.map(lambda text: text.replace("<", "").strip())
_BRIEFS = st.builds(
    ImageBrief,
    prompt=_PLAIN.filter(bool),
    negative=_PLAIN,
    width=st.integers(8, 512).map(lambda side: side * 8),
    height=st.integers(8, 512).map(lambda side: side * 8),
    steps=st.integers(1, 150),
    guidance=st.floats(0, 30),
    sampler=st.sampled_from(SAMPLERS),
    model=st.from_regex(r"[a-z0-9.-]{0,20}", fullmatch=True),
    seed=st.integers(0, 2**32 - 1),
    adapters=st.lists(
        st.builds(
            AdapterUse,
            id=st.from_regex(r"[0-9a-f]{6}", fullmatch=True),
            strength=st.integers(0, 200).map(lambda hundredths: hundredths / 100),
        ),
        max_size=2,
    ).map(tuple),
)


@given(_BRIEFS)
def test_a_brief_survives_the_round_trip(brief: ImageBrief):
    assert parameters.parse(parameters.to_text(brief)) == brief


def test_the_text_has_the_format_of_other_programs():
    brief = ImageBrief(
        prompt="a tern,\nover the sea", negative="fog", steps=20, sampler="DPM++ 2M Karras",
        guidance=6.5, seed=1184, width=512, height=768, model="salt", things="together",
        adapters=(AdapterUse(id="a1b2c3", strength=0.8),),
    )  # fmt: skip
    assert parameters.to_text(brief) == (
        "a tern,\nover the sea <lora:a1b2c3:0.8>\n"
        "Negative prompt: fog\n"
        "Steps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 6.5, Seed: 1184, "
        "Size: 512x768, Model: salt, Version: Bowerbird Studio"
    )
    assert parameters.parse(parameters.to_text(brief)) == brief


def test_the_text_of_another_program_is_parsed():
    text = (
        "masterpiece, (cat:1.2) <lora:add_detail:0.5>\n"
        "Negative prompt: blurry,\nlowres\n"
        "Steps: 25, Sampler: DPM++ 2M Karras, CFG scale: 7, Seed: 42, Size: 512x640, "
        'Model hash: 6ce0161689, Model: v1-5, Lora hashes: "add_detail: 7c6bad", Version: v1.8'
    )
    brief = parameters.parse(text)
    assert brief is not None
    assert (brief.prompt, brief.negative) == ("masterpiece, (cat:1.2)", "blurry,\nlowres")
    assert (brief.steps, brief.sampler, brief.guidance) == (25, "DPM++ 2M Karras", 7.0)
    assert (brief.width, brief.height, brief.seed, brief.model) == (512, 640, 42, "v1-5")
    assert brief.adapters == (AdapterUse(id="add_detail", strength=0.5),)


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("just words", None),
        ("a cat\nSteps: 20, Sampler: Restart, Seed: 3", "a cat"),
        ("\nSteps: 20, Seed: 3", None),
        ("", None),
    ],
)
def test_an_invalid_text_gives_no_brief(text: str, prompt: str | None):
    brief = parameters.parse(text)
    assert (brief.prompt if brief else None) == prompt


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("Seed: 912345678901234", {"seed": 912345678901234 % 2**32}),
        (f"Seed: {2**64 - 1}", {"seed": 2**32 - 1}),
        ("Steps: 200", {"steps": None}),
        ("CFG scale: 35", {"guidance": None}),
        ("Size: 500x500", {"width": None, "height": None}),
        ("Size: 512x513", {"height": None}),
        (f"Size: {'9' * 5000}x64", {"width": None, "height": None}),
        (f"Seed: {'9' * 5000}", {"seed": 0}),
        ("Denoising strength: 0", {}),
    ],
)
def test_a_value_that_a_brief_cannot_hold_is_left_out_alone(field: str, changes: dict[str, object]):
    brief = ImageBrief(
        prompt="a cat", negative="fog", steps=20, guidance=7.0, seed=42, width=512, height=512,
    )  # fmt: skip
    head = "a cat\nNegative prompt: fog\n"
    fields = {"Steps": "20", "CFG scale": "7", "Seed": "42", "Size": "512x512"}
    name, _, value = field.partition(": ")
    line = ", ".join(f"{key}: {text}" for key, text in {**fields, name: value}.items())
    assert parameters.parse(head + line) == brief.model_copy(update=changes)


@pytest.mark.parametrize(
    ("name", "sampler"), [("DPM2 Karras", "DPM2"), ("DPM2 a Karras", "DPM2 a"), ("LMS Karras", "")]
)
def test_a_sampler_that_has_no_name_with_its_schedule_is_taken_without(name: str, sampler: str):
    brief = parameters.parse(f"a tern\nSteps: 20, Sampler: {name}, Seed: 42, Size: 512x512")
    assert brief is not None
    assert brief.sampler == sampler
