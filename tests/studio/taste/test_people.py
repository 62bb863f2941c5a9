"""What most people like: a start that an artist's own stars take over from."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from engines.contract import Medium, TextBrief
from engines.contract.jobs import Output
from engines.registry import new_feature_extractor
from studio.base.events import Events
from studio.history.history import History
from studio.projects import project as projects
from studio.taste.library import TasteLibrary
from studio.taste.people import PeopleTaste, people_taste

WORDS = "lamp sea dog keeper stairs night bread harbour wind door clock winter".split()


def joke(number: int) -> str:
    """A short text of the kind that people rated: some long, with talk, some short."""
    dice = random.Random(number)
    a, b, c = dice.sample(WORDS, 3)
    if number % 2:
        return f"Q. Why did the {a} cross the {b}? A. To get to the {c}."
    talk = " ".join(f'"Where is my {dice.choice(WORDS)}?" he asked.' for _ in range(4))
    return f'A man walks into a {a} with a {b}. {talk} "I ate the {c}," said the {b}.'


class Desk:
    """A project with works, without an artist's ratings."""

    def __init__(self, folder: Path) -> None:
        self.project = projects.new(folder)
        self.people: PeopleTaste | None = people_taste(Medium.TEXT)
        events = Events()
        self.history = History(self.project.database, self.project.artifacts_folder, events)
        self.tastes = TasteLibrary(
            self.project.database, self.history, events, find_people=lambda _: self.people
        )
        self.taste = self.tastes.of(Medium.TEXT)

    def add(self, *texts: str) -> list[str]:
        """Add texts; returns their ids."""
        ids: list[str] = []
        for number, text in enumerate(texts):
            brief = TextBrief(prompt=f"Text {number}", seed=number)
            work = self.history.add(Output(0, text.encode(), ".txt", brief))
            self.tastes.add_features(work)
            ids.append(work.id)
        return ids

    def order(self, ids: list[str]) -> list[str]:
        """The works, the best by taste first."""
        self.taste.validate()
        scores = self.taste.raw_scores()
        return sorted(ids, key=lambda work: -scores.get(work, 0.0))


@pytest.fixture
def desk(tmp_path: Path):
    desk = Desk(tmp_path / "Lamp")
    yield desk
    desk.project.close()


def test_without_a_rating_works_are_sorted_by_craft_and_can_be_left_as_they_are(desk: Desk):
    whole = "The lamp was out, and the keeper slept. Nobody came up the stairs that night."
    ids = desk.add(
        f"{whole} And the wind had",
        whole,
        f"Sure! Here is a story. {whole}",
        " ".join([whole] * 6),
    )
    assert desk.order(ids)[0] == ids[1]
    quality = desk.taste.quality
    assert (quality.ready, quality.sorts, quality.auc) == (False, True, None)
    assert desk.taste.score(ids[1]) is not None
    assert desk.taste.noticed_traits() == ()
    desk.people = None
    assert desk.tastes.refresh(Medium.TEXT).sorts is False
    assert desk.taste.score(ids[1]) is None


def test_a_rater_who_contradicts_people_wins_within_fifteen_ratings(desk: Desk):
    ids = desk.add(*(joke(number) for number in range(40)))
    people = desk.order(ids)
    for number in random.Random(0).sample(range(40), 15):
        place = people.index(ids[number])
        desk.history.rate(ids[number], 1 + place // 8)  # the best by people gets one star
    own = desk.order(ids)
    ranks = {work: rank for rank, work in enumerate(own)}
    assert np.corrcoef(range(40), [ranks[work] for work in people])[0, 1] < -0.5


def test_prose_is_no_joke():
    people = people_taste(Medium.TEXT)
    assert people is not None
    extractor = new_feature_extractor(Medium.TEXT)
    assert extractor is not None
    passages = [
        "The river ran brown between its banks, and over the fields the light was going. She stood"
        f" for a while at the gate of the {word} and thought of her mother, who had stood there"
        " before her, and had not come back. Then she went in."
        for word in WORDS
    ]
    prose = [people.liking(extractor.extract(text.encode())) for text in passages]
    jokes = [people.liking(extractor.extract(joke(number).encode())) for number in range(12)]
    assert np.ptp(prose) < 0.2 < np.ptp(jokes)


def test_works_from_elsewhere_are_liked_as_those_of_the_project(desk: Desk):
    texts = [joke(number) for number in range(6)]
    ids = desk.add(*texts)
    desk.taste.validate()
    extractor = new_feature_extractor(Medium.TEXT)
    assert extractor is not None
    scores = desk.taste.scores_of([extractor.extract(text.encode()) for text in texts])
    raw = desk.taste.raw_scores()
    assert scores == pytest.approx([raw[work] for work in ids], abs=0.01)


def test_other_features_than_those_of_the_table_tell_nothing():
    people = people_taste(Medium.TEXT)
    assert people is not None
    assert people.liking({"style 2": [0.0]}) == 0.0
    assert not people.fits({"style 2": slice(0, 71)})


def test_nobody_told_which_pictures_people_like():
    assert people_taste(Medium.IMAGE) is None
