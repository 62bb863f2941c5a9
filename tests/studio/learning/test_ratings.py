"""Which rated works are learned from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from engines.contract import Brief, ImageBrief, Medium, MusicBrief, TextBrief
from studio.base.records import UNDISCLOSED, Artifact
from studio.learning.ratings import rated_works


def work_of(brief: Brief | None) -> Artifact:
    at = "2026-01-01"
    return Artifact("3fa2c1", Medium.IMAGE, Path("work"), "0" * 64, at, "", 7, "m", None, brief, 4)


def test_works_that_were_seen_by_exploring_are_no_answers_to_learn_from():
    briefs: list[Brief] = [TextBrief(prompt="The sea"), ImageBrief(prompt="a tern"), MusicBrief()]
    points: list[Brief] = [ImageBrief(point=(0.5, 1.0)), MusicBrief(point=(0.5, 1.0))]
    works = [work_of(brief) for brief in [*briefs, *points]]
    rated = rated_works([*works, replace(works[0], brief=None)])
    assert [work.brief for work in rated] == briefs
    assert {work.stars for work in rated} == {4}


def test_works_whose_prompt_was_not_disclosed_answer_no_question():
    works = [work_of(TextBrief(prompt=prompt)) for prompt in ("The sea", UNDISCLOSED)]
    assert rated_works(works) == rated_works(works[:1])
