"""Models that read pictures beside the words follow instructions, and the same brief gives the same
bytes again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pydantic import ValidationError

from engines.contract import BriefError, ImageBrief, references_of
from engines.formats.pipeline_families import FAMILIES, base_pipeline, require_abilities
from engines.image.engine import ImageEngine
from studio.base.errors import ModelRefused
from studio.models.picture_models import inspect_picture_model
from tests.engines.image.drawing import (
    brief_of,
    draw,
    half_mask,
    painting,
    picture,
    pictures_of,
)
from tests.engines.image.tiny import save_pipeline
from tests.engines.image.tiny_families import EDITS, TINY_FAMILIES, save_family
from tests.engines.text.journal import Journal

# pipelines and tokenizers call torch and each other in ways that newer versions warn of
pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning", "ignore::FutureWarning", "ignore:Mismatch dtype"
)
QUICK = ("flux2 klein", "pix2pix", "omnigen")
KINDS = [
    pytest.param(kind, marks=() if kind in QUICK else pytest.mark.slow)
    for kind in EDITS
    if kind != "flux fill"
]


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    for kind in EDITS:
        save_family(folder / kind, kind)
    return folder


@pytest.fixture
def journal(cache: Path, tmp_path: Path) -> Journal:
    source, chair = painting(tmp_path / "p.png"), painting(tmp_path / "chair.png", 64, 96)
    return Journal(tmp_path, cache, source=source, references=(chair,))


def edit(**settings: object) -> ImageBrief:
    return brief_of("", source="beef00", instruction="make it night", steps=2, **settings)


def test_a_brief_without_an_instruction_is_stored_as_before():
    stored = ImageBrief(prompt="a").model_dump(mode="json")
    assert not {"instruction", "references"} & stored.keys()
    rows = [{"kind": "picture", "source": "beef00", "strength": 0.5}]
    brief = ImageBrief.model_validate({"prompt": "a", "references": rows})
    assert brief.model_dump(mode="json")["references"] == rows
    assert references_of(ImageBrief.model_validate_json(brief.model_dump_json())) == (
        brief.references
    )


def test_an_instruction_without_a_picture_is_refused():
    with pytest.raises(ValidationError, match="instruction: needs a picture that it changes"):
        ImageBrief(prompt="a", instruction="make it night")


@pytest.mark.parametrize("kind", KINDS)
def test_an_instruction_changes_the_picture_and_the_brief_makes_it_again(
    engine: ImageEngine, models: Path, journal: Journal, kind: str
):
    journal = replace(journal, model=models / kind, references=())
    night = draw(engine, journal, edit(count=2))
    assert len(set(pictures_of(night))) == 2
    again = draw(engine, journal, night.outputs[1].brief)
    assert pictures_of(again) == [night.outputs[1].data]
    day = draw(engine, journal, brief_of("make it day", source="beef00", steps=2, count=2))
    assert not set(pictures_of(day)) & set(pictures_of(night))


@pytest.mark.parametrize("kind", ["flux2 klein", "omnigen"])
def test_references_change_the_picture(
    engine: ImageEngine, models: Path, journal: Journal, kind: str
):
    row = {"kind": "picture", "source": "beef01"}
    journal = replace(journal, model=models / kind)
    alone = draw(engine, replace(journal, references=()), edit(seed=3))
    beside = draw(engine, journal, edit(seed=3, references=[row]))
    assert pictures_of(alone) != pictures_of(beside)
    assert not beside.notices
    weak = draw(engine, journal, edit(seed=3, references=[row | {"strength": 0.5}], strength=0.5))
    assert pictures_of(weak) == pictures_of(beside)
    assert "their strength was left out" in weak.notices[0]


@pytest.mark.parametrize("kind", ["flux2 klein", "pix2pix", "flux fill"])
def test_what_is_black_in_the_mask_stays(
    engine: ImageEngine, models: Path, journal: Journal, tmp_path: Path, kind: str
):
    mask = half_mask(tmp_path / "m.png")
    journal = replace(journal, model=models / kind, mask=mask, references=())
    brief = brief_of("night", source="beef00", mask="0" * 64, steps=2)
    after, before = (
        picture(pictures_of(draw(engine, journal, brief))[0]),
        picture((tmp_path / "p.png").read_bytes()),
    )
    assert np.array_equal(after[:, :32], before[:, :32])
    assert not np.array_equal(after[:, 32:], before[:, 32:])


def test_a_model_that_follows_no_instruction_says_which_do(
    engine: ImageEngine, journal: Journal, tmp_path: Path
):
    journal = replace(journal, model=save_pipeline(tmp_path / "sd1"))
    with pytest.raises(BriefError, match=r"follows no instruction; Flux 2 Dev, .* do"):
        engine.generate(edit(), journal)


@pytest.mark.parametrize(
    ("family", "values", "sentence"),
    [
        ("Flux", {"references": 1}, r"takes no references; Flux 2 Dev, .*OmniGen.* do"),
        ("Flux Kontext", {"source": "a", "references": 1}, "reads 1 of the 2 pictures; Flux 2 D"),
        ("Flux 2 Klein", {"source": "a", "references": 8}, r"8 of the 9 pictures\. Leave"),
        ("Qwen-Image-Edit", {"prompt": "a"}, "Qwen-Image-Edit changes pictures, and none was"),
        ("Flux Fill", {"source": "a"}, "Flux Fill fills what a mask marks, and none was given"),
    ],
)
def test_what_a_family_cannot_read_is_refused(
    family: str, values: dict[str, object], sentence: str
):
    row = {"kind": "picture", "source": "beef01"}
    values = (
        {"prompt": "a"} | values | {"references": [row] * int(str(values.get("references", 0)))}
    )
    brief = ImageBrief.model_validate(values)
    with pytest.raises(BriefError, match=sentence):
        require_abilities(brief, family, has_source=bool(brief.source))


@pytest.mark.parametrize(
    ("twin", "base"),
    [("FluxInpaintPipeline", "FluxPipeline"), ("ZImageImg2ImgPipeline", "ZImagePipeline")],
)
def test_a_twin_of_a_pipeline_is_its_family(twin: str, base: str):
    assert FAMILIES[twin] is FAMILIES[base]
    assert base_pipeline(twin) == base


@pytest.mark.parametrize("kind", TINY_FAMILIES)
def test_a_folder_of_every_family_is_described(tmp_path: Path, kind: str):
    inspection = inspect_picture_model(save_family(tmp_path / kind, kind))
    index = json.loads((tmp_path / kind / "model_index.json").read_text())
    assert inspection.architecture == FAMILIES[index["_class_name"]].name
    assert inspection.parameters


def test_a_hidream_without_its_llama_is_refused(tmp_path: Path):
    folder = save_family(tmp_path / "hidream", "hidream")
    index = json.loads((folder / "model_index.json").read_text())
    (folder / "model_index.json").write_text(json.dumps(index | {"text_encoder_4": [None, None]}))
    with pytest.raises(ModelRefused, match=r"lacks Llama 3.1 8B Instruct"):
        inspect_picture_model(folder)
