import json

import numpy as np

from engines.training.starters.image.captions import caption_variants, colour_word
from engines.training.starters.image.concepts import Concept
from engines.training.starters.image.dataset import build_picture_set, load_picture_set
from tests.engines.training.starters.image.packages import SHAPES, tiny_recipe


def quiet(done: float, total: float, note: str = "") -> None:
    """Ignore progress."""


def test_a_drawing_that_cannot_be_drawn_is_reported_and_the_rest_is_built(tmp_path):
    recipe = tiny_recipe(tmp_path, {**SHAPES, "tree": "<path d='", "dog": ""})
    report = build_picture_set(recipe, tmp_path, tmp_path / "data", quiet, workers=1)
    assert [fault.split(" ")[1] for fault in report.undrawable] == ["dog", "tree"]
    assert report.pictures == {"first": 6, "second": 4}


def test_a_concept_and_its_variants_in_other_styles_are_in_one_split(tmp_path):
    recipe = tiny_recipe(tmp_path)
    build_picture_set(recipe, tmp_path, tmp_path / "data", quiet, workers=1)
    entries = load_picture_set(tmp_path / "data").entries
    splits = {e.concept: {x.held_out for x in entries if x.concept == e.concept} for e in entries}
    assert all(len(held_out) == 1 for held_out in splits.values())
    cooks = [Concept(n, (), (), "") for n in ("man cook", "woman cook", "cook")]
    assert len({cook.root for cook in cooks}) == 1


def test_near_duplicates_are_dropped(tmp_path):
    recipe = tiny_recipe(tmp_path, dict(SHAPES))
    report = build_picture_set(recipe, tmp_path, tmp_path / "data", quiet, workers=1)
    assert report.near_duplicates == len(SHAPES)


def test_pictures_are_cropped_centred_and_on_white(tmp_path):
    recipe = tiny_recipe(tmp_path)
    build_picture_set(recipe, tmp_path, tmp_path / "data", quiet, workers=1)
    pictures = load_picture_set(tmp_path / "data").pictures
    assert pictures.shape[1:] == (32, 32, 3)
    assert (pictures[:, 0] == 255).all()
    is_dark = (pictures < 250).any(axis=(0, 3))
    assert np.flatnonzero(is_dark.any(axis=0)).tolist() == list(range(2, 30))


def test_the_sheet_names_author_licence_and_count(tmp_path):
    build_picture_set(tiny_recipe(tmp_path), tmp_path, tmp_path / "data", quiet, workers=1)
    sheet = (tmp_path / "data" / "ATTRIBUTION.md").read_text()
    assert "| first | A. Maker | MIT | npm `first` 1 | 6 |" in sheet
    assert json.loads((tmp_path / "data" / "report.json").read_text())["undrawable"] == []


def test_the_dominant_colour_is_named():
    def page(*colour: int) -> np.ndarray:
        picture = np.full((32, 32, 3), 255, np.uint8)
        picture[4:28, 4:28] = colour
        return picture

    words = {(220, 30, 30): "red", (30, 60, 220): "blue", (40, 160, 60): "green"}
    for colour, word in {**words, (250, 200, 40): "yellow", (20, 20, 20): "black"}.items():
        assert colour_word(page(*colour)) == word
    assert colour_word(page(255, 255, 255)) == ""


def test_every_caption_of_a_recoloured_picture_names_its_colour():
    fox = Concept("fox", ("animal",), ("fox face",), "animals-nature")
    captions = caption_variants(
        fox, (), "noto style", plain=False, colour="blue", must_say_colour=True
    )
    assert captions == ["a blue fox, noto style"]
    plain = caption_variants(
        fox, (), "noto style", plain=True, colour="orange", must_say_colour=False
    )
    assert {"a fox, noto style", "a fox", "an orange fox, noto style"} <= set(plain)
