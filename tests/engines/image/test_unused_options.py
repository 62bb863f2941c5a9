"""One notice names what of a brief has no effect on its picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engines.contract import ImageBrief
from engines.image.engine import ImageEngine
from engines.image.files.unused_options import options_of_drawing
from tests.engines.image.drawing import brief_of, draw, painting
from tests.engines.image.tiny import save_pipeline
from tests.engines.text.journal import Journal

# diffusers' schedulers call numpy in ways that a newer torch and numpy both warn of
pytestmark = pytest.mark.filterwarnings("ignore:__array_:DeprecationWarning")
OPTIONS: dict[str, dict[str, Any]] = {
    "the prompt": {"prompt": "a fox"},
    "the negative prompt": {"negative": "fog"},
    "the strength": {"strength": 0.5},
    "the mask": {"mask": "0" * 64},
    "the margins": {"margins": (8, 0, 0, 0)},
    "the size": {"width": 128},
    "the steps": {"steps": 9},
    "the guidance": {"guidance": 0.0},
    "the sampler": {"sampler": "Euler"},
    "the point": {"point": (0.5,)},
    "the truncation": {"truncation": 0.5},
}


def notices_of(brief: ImageBrief, cache: Path, folder: Path) -> list[str]:
    """What the picture engine says while it makes this brief from a small picture."""
    journal = Journal(folder, cache, source=painting(folder / "p.png", 16, 16))
    ImageEngine().generate(brief, journal)
    assert journal.outputs
    return journal.notices


@pytest.mark.parametrize("task", ["enlarge", "trace"])
def test_a_picture_that_is_not_drawn_names_what_was_left_out(
    cache: Path, tmp_path: Path, task: str
):
    plain = ImageBrief.model_validate({"task": task, "source": "beef00"})
    assert notices_of(plain, cache, tmp_path) == []
    one = plain.model_copy(update={"steps": 9})
    assert notices_of(one, cache, tmp_path) == [
        "A picture that is enlarged or traced is not drawn anew; the steps were left out."
    ]
    size = plain.model_copy(update={"height": 64})
    assert notices_of(size, cache, tmp_path)[0].endswith("; the size was left out.")
    three = one.model_copy(update={"prompt": "a fox", "width": 512})
    assert notices_of(three, cache, tmp_path) == [
        "A picture that is enlarged or traced is not drawn anew;"
        " the prompt, the size and the steps were left out."
    ]


@pytest.mark.parametrize("name", OPTIONS)
def test_every_option_of_drawing_has_a_name(name: str):
    brief = ImageBrief.model_validate({"task": "trace", "source": "beef00", **OPTIONS[name]})
    assert [option for option, is_set in options_of_drawing(brief).items() if is_set] == [name]


@pytest.mark.parametrize(
    ("kind", "guidance", "sentence"),
    [
        ("starter", 1.0, "only has an effect with a guidance above 1; it was left out"),
        ("lcm", 8.0, "reads no negative prompt"),
    ],
)
def test_a_notice_names_a_negative_prompt_without_effect(
    engine: ImageEngine, cache: Path, tmp_path: Path, kind: str, guidance: float, sentence: str
):
    journal = Journal(save_pipeline(tmp_path / kind, kind), cache)
    (notice,) = draw(engine, journal, brief_of(negative="fog", guidance=guidance)).notices
    assert sentence in notice
    assert draw(engine, journal, brief_of(guidance=guidance)).notices == []


def test_a_negative_prompt_with_guidance_needs_no_notice(
    engine: ImageEngine, cache: Path, tmp_path: Path
):
    journal = Journal(save_pipeline(tmp_path / "starter", "starter"), cache)
    assert draw(engine, journal, brief_of(negative="fog", guidance=1.5)).notices == []
