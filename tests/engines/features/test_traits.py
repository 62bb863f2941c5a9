"""Features in plain words: every feature of every group has its place."""

from __future__ import annotations

import io
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from engines import registry
from engines.contract import Features, FeatureTraits, Medium
from engines.features.music import MusicFeatures
from engines.features.pictures import PictureFeatures
from engines.features.sentences import packaged_model
from engines.features.text import MEANING, TextFeatures
from engines.formats.midi import write_midi
from engines.formats.score import TICKS, Note, Score, Track

needs_sentences = pytest.mark.skipif(packaged_model() is None, reason="needs the sentence model")


def total(traits: FeatureTraits, features: Features, name: str) -> float:
    """How much a work has of a trait, added up over the features that show it."""
    return sum(
        value * one.sign
        for group, values in features.items()
        for one, value in zip(traits.get(group, ()), values, strict=False)
        if one is not None and one.trait.name == name
    )


def picture(colour: tuple[int, int, int], side: int = 20) -> Features:
    """The features of a square of one colour on white."""
    pixels = np.full((64, 64, 3), 255, np.uint8)
    pixels[32 - side // 2 : 32 + side // 2, 32 - side // 2 : 32 + side // 2] = colour
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return PictureFeatures().extract(file.getvalue())


def tune(*pitches: int) -> Features:
    """The features of a tune of quarters."""
    notes = tuple(
        Note(start=TICKS * i, length=TICKS, pitch=pitch) for i, pitch in enumerate(pitches)
    )
    return MusicFeatures().extract(write_midi(Score(tracks=(Track(notes=notes),))))


@pytest.mark.parametrize("medium", list(Medium))
def test_every_feature_has_a_place_in_words(medium: Medium):
    traits = registry.feature_traits(medium)
    works = {
        Medium.TEXT: TextFeatures().extract(b"A lamp burned."),
        Medium.IMAGE: picture((200, 30, 30)),
        Medium.MUSIC: tune(60, 62, 64),
    }
    named = {name: values for name, values in works[medium].items() if name != MEANING}
    assert {name: len(traits[name]) for name in named} == {
        name: len(values) for name, values in named.items()
    }


def test_naming_features_needs_no_tensor_library():
    lines = [
        "import sys",
        "from engines import registry",
        "from engines.contract import Medium",
        "[registry.feature_traits(medium) for medium in Medium]",
        "print(sorted({'torch', 'transformers', 'numpy'} & sys.modules.keys()))",
    ]
    command = [sys.executable, "-c", "\n".join(lines)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize("medium", list(Medium))
def test_no_two_traits_have_the_same_name_or_words(medium: Medium):
    every = {
        one.trait for group in registry.feature_traits(medium).values() for one in group if one
    }
    assert len({trait.name for trait in every}) == len(every)
    phrases = [phrase for trait in every for phrase in (trait.more, trait.less)]
    assert len(set(phrases)) == len(phrases)


def test_a_fine_topic_is_left_out_with_the_coarse_one_that_it_is_a_part_of():
    traits = registry.feature_traits(Medium.TEXT)
    sea = next(one for one in traits["topics 1"] if one and "like sea," in one.trait.more)
    parts = [one for one in traits["fine topics 1"] if one and one.is_of({sea.trait.name})]
    assert parts
    assert all(one.wider == sea.trait or one.trait == sea.trait for one in parts)
    assert not parts[0].is_of({"commas"})


def test_words_fit_what_is_counted():
    traits = registry.feature_traits(Medium.TEXT)
    extract = TextFeatures().extract
    plain, rich = (
        extract(b"The cat sat on it."),
        extract(b"Extraordinary, wonderful animals; slept."),
    )
    for name in ("word-length", "commas", "semicolons"):
        assert total(traits, rich, name) > total(traits, plain, name)
    talk = extract(b'"I will," she said. "Will you?"')
    for name in ("dialogue", "questions", "first-person", "second-person"):
        assert total(traits, talk, name) > total(traits, plain, name)
    past, present = extract(b"She waited and was sad."), extract(b"She smiles and is happy.")
    assert total(traits, past, "tense") > total(traits, present, "tense")
    assert total(traits, present, "mood") > total(traits, past, "mood")
    long, short = extract(b"He went and went and went."), extract(b"He went. He ran. He fell.")
    assert total(traits, long, "sentence-length") > total(traits, short, "sentence-length")


def test_words_fit_what_is_drawn():
    traits = registry.feature_traits(Medium.IMAGE)
    red, blue = picture((200, 30, 30)), picture((30, 30, 200))
    assert total(traits, red, "red") > total(traits, blue, "red")
    assert total(traits, blue, "blue") > total(traits, red, "blue")
    large, small = picture((120, 120, 120), 40), picture((120, 120, 120), 10)
    assert total(traits, large, "fullness") > total(traits, small, "fullness")
    assert total(traits, small, "brightness") > total(traits, large, "brightness")


def test_words_fit_what_sounds():
    traits = registry.feature_traits(Medium.MUSIC)
    rising, repeating = tune(60, 62, 64, 65, 67, 69, 71, 72), tune(*[84, 60] * 8)
    assert total(traits, rising, "rising") > total(traits, repeating, "rising")
    assert total(traits, repeating, "leaps") > total(traits, rising, "leaps")
    assert total(traits, repeating, "phrases") > total(traits, rising, "phrases")
    assert total(traits, tune(72, 74), "register") > total(traits, tune(60, 62), "register")


@needs_sentences
def test_a_theme_has_the_words_that_people_put_together():
    traits, extract = registry.feature_traits(Medium.TEXT), TextFeatures().extract
    at_sea = extract(b"The waves broke on the shore; gulls and whales swam round the reef.")
    at_home = extract(b"My mother and my brother sat with the baby; grandmother told stories.")
    for theme in ("theme ocean", "theme water"):
        assert total(traits, at_sea, theme) > total(traits, at_home, theme)
    for theme in ("theme family", "theme children"):
        assert total(traits, at_home, theme) > total(traits, at_sea, theme)


def test_who_declines_all_pronouns_of_a_person_declines_each():
    declined = [one.trait.name for one in registry.feature_traits(Medium.TEXT)["voice 1"]
                if one is not None and one.is_of(("third-person",))]  # fmt: skip
    assert declined == ["men", "women", "things", "groups"]
