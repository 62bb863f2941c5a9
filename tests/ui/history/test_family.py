"""The words on the lines between a work and its relatives."""

from __future__ import annotations

from pathlib import Path

import pytest

from engines.contract import Brief, ImageBrief, Medium, MusicBrief
from studio.base.records import Artifact
from tests.ui.conftest import Show
from ui.history.details.family import FamilyView, Relatives

pytestmark = pytest.mark.usefixtures("theme")


def work(identity: str, medium: Medium, brief: Brief | None, prompt: str, seed: int) -> Artifact:
    path = Path(f"{identity}.png")
    return Artifact(identity, medium, path, "0" * 64, "2026-01-01", prompt, seed, "m", None, brief)


@pytest.mark.parametrize(
    ("word", "brief"),
    [
        ("enlarge", ImageBrief(task="enlarge", source="before", factor=2)),
        ("trace", ImageBrief(task="trace", source="before")),
        ("extend", ImageBrief(prompt="a fox", source="before", margins=(16, 0, 0, 0))),
        ("repaint", ImageBrief(prompt="a blue ear", source="before", mask="0" * 64)),
        ("prompt", ImageBrief(prompt="a blue fox", source="before")),
        ("vary", ImageBrief(prompt="a fox", source="before")),
        ("infill", MusicBrief(task="infill", source="before", first_bar=1, last_bar=2)),
        ("accompany", MusicBrief(task="accompany", source="before")),
    ],
)
def test_the_line_to_a_work_says_what_was_done_to_the_one_before(
    word: str, brief: ImageBrief | MusicBrief, show: Show
) -> None:
    medium = Medium(brief.kind)
    prompt = getattr(brief, "prompt", "") or "a fox"
    before, after = (
        work("before", medium, None, "a fox", 1),
        work("after", medium, brief, prompt, 2),
    )
    family = FamilyView()
    show(family)
    family.show_relatives(after, Relatives(parents=(before,)))
    assert [relation for _, relation in family.parents] == [word]
