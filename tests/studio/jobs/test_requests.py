"""What jobs ask for, as it is stored and as it is sent to whatever computes."""

from __future__ import annotations

import json

import pytest

from engines.contract import (
    LearningPlan,
    Medium,
    TasteRequest,
    TextBrief,
    WorkRequest,
    read_request,
)
from studio.base.records import Job
from studio.history.queries import ArtifactQuery
from studio.studio import Studio
from tests.studio.conftest import rate_enough


def jobs_of_each_kind(studio: Studio) -> list[Job]:
    """A making and a learning job, which wait."""
    rate_enough(studio)
    studio.jobs.pause_all(True)
    work = studio.history.find(ArtifactQuery(limit=1))[0]
    return [studio.jobs.again(work.id), studio.learning.start(Medium.TEXT)]


def test_a_request_is_the_same_when_it_was_stored(studio: Studio) -> None:
    for job in jobs_of_each_kind(studio):
        assert job.request is not None
        stored = job.request.model_dump(mode="json")
        again = read_request(job.kind, json.loads(json.dumps(stored)))
        assert type(again) is type(job.request)
        assert again.model_dump(mode="json") == stored


def test_no_request_names_a_place_on_this_machine(studio: Studio) -> None:
    for job in jobs_of_each_kind(studio):
        stored = json.dumps(dict(job.stored_request))
        assert str(studio.project.folder) not in stored
        assert "/" not in stored.replace("\\/", "")


def test_a_brief_that_an_earlier_version_stored_is_a_request() -> None:
    brief = TextBrief(prompt="The sea", seed=7)
    request = read_request("make", brief.model_dump(mode="json"))
    assert request == WorkRequest(brief=brief)


@pytest.mark.parametrize("kind", ["make", "draft", "blind", "grid", "learn", "teach", "train"])
@pytest.mark.parametrize(
    "stored", [{}, {"brief": 3}, {"kind": "text"}, {"kind": "smell"}, {"x": 1}]
)
def test_what_is_no_request_is_read_as_none(kind: str, stored: dict[str, object]) -> None:
    assert read_request(kind, stored) is None


def test_a_taste_job_asks_for_nothing_more() -> None:
    assert read_request("taste", {}) == TasteRequest()


def test_a_plan_that_was_stored_with_whole_paths_is_read(studio: Studio) -> None:
    [_, learning] = jobs_of_each_kind(studio)
    assert isinstance(learning.request, LearningPlan)
    pairs = learning.request.pairs
    work = pairs[0].chosen
    moved = work.model_copy(update={"path": studio.project.folder / work.path})
    assert moved.model_dump(mode="json") == work.model_dump(mode="json")
