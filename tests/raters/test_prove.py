"""From ratings to better works, on a tiny model, and the proof on the starter models (slow)."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from engines.contract import LearningSettings
from tests.engines.learning.tiny import tiny_model
from tests.raters import image
from tests.raters.harness import (
    IMAGE_TRIAL,
    MUSIC_TRIAL,
    TEXT,
    TEXT_TRIAL,
    Studio,
    Trial,
    texts,
)
from tests.raters.prove import RATERS, main, report, row, write_report
from tests.raters.text import RULES, rater


def word_model(folder: Path) -> Path:
    """A tiny model trained to write words, half of them only vowels and half only consonants."""
    tiny_model(folder)
    rng = random.Random(0)
    vowels = ["".join(rng.choices("aeiou", k=3)) for _ in range(40)]
    consonants = ["".join(rng.choices("bdfgklmnprst", k=3)) for _ in range(40)]
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForCausalLM.from_pretrained(folder)
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.01)
    for _ in range(150):
        lines = [" ".join(rng.choices(vowels + consonants, k=10)) for _ in range(32)]
        ids = tokenizer(lines, return_tensors="pt")["input_ids"]
        loss = model(ids, labels=ids).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    model.save_pretrained(folder)
    return folder


@pytest.mark.slow
def test_a_rater_rates_and_the_trained_adapter_is_compared_and_reported(tmp_path: Path):
    settings = LearningSettings(steps=2, on_policy_samples=0)
    trial = Trial(
        rated=texts("abcd", 12), unrated=texts("ef", 12), seeds=1, probes=2, settings=settings
    )
    studio = Studio(TEXT, tiny_model(tmp_path / "letters"), tmp_path)
    proof = studio.prove(rater("many vowels"), trial)
    assert (proof.ratings, proof.result.steps) == (12, 2)
    assert 0 <= proof.wins <= 1
    page = report([proof], trial)
    assert row(proof) in page
    assert proof.verdict.startswith(("Better", "Not better"))
    write_report(tmp_path / "report.md", "old\n\n## Experiments\n\nkept")
    write_report(tmp_path / "report.md", page)
    assert (tmp_path / "report.md").read_text().endswith("## Experiments\n\nkept\n")


@pytest.mark.slow
def test_a_tiny_model_learns_a_rule_from_thirty_ratings(tmp_path: Path):
    settings = LearningSettings(steps=40, learning_rate=0.01, extrapolation=1.5)
    prompts = [f"{a}{b} " for a in "abcdef" for b in "mnop"]
    trial = Trial(
        rated=texts(prompts[:10], 32),
        unrated=texts(prompts[10:16], 32),
        seeds=2,
        probes=2,
        settings=settings,
    )
    studio = Studio(TEXT, word_model(tmp_path / "words"), tmp_path)
    proof = studio.prove(rater("many vowels"), trial)
    assert proof.ratings == 30
    assert proof.wins >= 0.85
    assert abs(proof.ratios.length - 1) <= 0.25
    quick_settings = settings.model_copy(update={"steps": 4, "on_policy_samples": 8})
    quick = replace(trial, settings=quick_settings)
    first, second = studio.prove_rounds(rater("many vowels"), quick, 2)
    assert (first.ratings, second.ratings) == (30, 60)
    assert first.wins_over_previous == first.wins


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "name"), [(k, name) for k in RATERS for name in RATERS[k]])
def test_the_starter_learns_a_rule_from_sixty_ratings(kind: str, name: str, tmp_path: Path):
    assert main([kind, "--rater", name, "--report", str(tmp_path / "report.md")]) == 0


@pytest.mark.parametrize("trial", [TEXT_TRIAL, MUSIC_TRIAL, IMAGE_TRIAL])
def test_compared_briefs_are_never_rated(trial: Trial):
    rated, unrated = (
        {brief.prompt.casefold() for brief in part} for part in (trial.rated, trial.unrated)
    )
    assert not rated & unrated
    assert (len(rated), len(unrated)) == (20, 30)


@pytest.mark.parametrize("name", RULES)
def test_raters_give_stars_by_rank_and_equal_works_equal_stars(name: str):
    texts = ["One. Two.", "One. Two.", 'We said, "unbelievable, independent oceans", I and me.']
    stars = rater(name).rate(texts)
    assert stars[0] == stars[1]
    scores = [rater(name).score(text) for text in texts]
    assert (stars[2] > stars[0]) == (scores[2] > scores[0])
    assert set(stars) <= {1, 2, 3, 4, 5}


def test_rules_measure_what_their_names_say():
    assert RULES["short sentences"]("It rained. We slept.") == -2
    assert RULES["long words"]("a bcd") == 2
    assert RULES["few commas"]("one, two") == -0.5
    assert RULES["many vowels"]("aeb") == pytest.approx(2 / 3)
    assert RULES["dialogue"]('"yes" no') == 1
    assert RULES["first person"]("I go") == 0.5
    assert RULES["few adjectives"]("beautiful day") == -0.5
    assert RULES["alliteration"]("big bad wolf") == 0.5
    assert RULES["nature words"]("the old tree by a river met the sea") == 3 / 9
    assert RULES["gloomy words"]("a grave") == 1 / 8


def test_a_noisy_rater_is_wrong_at_its_rate_and_repeats_its_mistakes():
    texts = [f"{'word ' * n}end." for n in range(1, 4)]
    noisy = rater("short sentences", wrong=1.0, seed=3)
    assert noisy.rate(texts) == noisy.rate(texts)
    assert rater("short sentences", wrong=0.0).rate(texts) == [5, 3, 1]
    runs = [rater("short sentences", wrong=0.5, seed=n).rate(texts) for n in range(60)]
    changed = sum(stars != [5, 3, 1] for stars in runs)
    assert 20 < changed < 60


DRAWN = {"as wide as high and filled", "dark lines"}


@pytest.mark.parametrize("name", image.RULES)
def test_raters_of_pictures_tell_a_drawing_from_an_empty_page(name: str):
    page = np.ones((16, 16, 3))
    drawing = page.copy()
    drawing[2:9, 3:12] = (0.9, 0.1, 0.4)
    stars = image.rater(name).rate([page, page, drawing])
    assert stars[0] == stars[1] != stars[2]
    assert (stars[2] > stars[0]) == (
        name in {"darker", "more red", "fuller", "colourful", "detailed", *DRAWN}
    )
