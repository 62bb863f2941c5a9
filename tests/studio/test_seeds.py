"""Briefs of other works like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from engines.contract import Brief, ImageBrief, Medium, MusicBrief, TextBrief
from studio.base.records import Artifact
from studio.briefs.seeds import another_like

POINT = (0.5, -0.5)


def work_of(brief: Brief | None) -> Artifact:
    medium = Medium(brief.kind) if brief is not None else Medium.TEXT
    path = Path("work")
    return Artifact("3fa2c1", medium, path, "0" * 64, "2026-01-01", "", 7, "m", None, brief)


@pytest.mark.parametrize(
    "brief",
    [TextBrief(prompt="The sea", seed=7), ImageBrief(prompt="a tern", seed=7), MusicBrief(seed=7)],
)
def test_another_work_differs_in_its_seed_alone(brief: Brief):
    another = another_like(work_of(brief))
    assert another is not None
    assert another.seed != brief.seed
    assert another.model_copy(update={"seed": 7}) == brief


def test_another_work_of_a_point_is_made_near_it():
    picture = another_like(work_of(ImageBrief(point=POINT, model="foxes")))
    assert isinstance(picture, ImageBrief)
    assert (picture.point, picture.source, picture.model) == ((), "3fa2c1", "foxes")
    tune = another_like(work_of(MusicBrief(point=POINT, model="session")))
    assert isinstance(tune, MusicBrief)
    assert (tune.point, tune.source, tune.task) == ((), "3fa2c1", "vary")


def test_what_was_brought_in_has_no_other_like_it():
    assert another_like(work_of(None)) is None
