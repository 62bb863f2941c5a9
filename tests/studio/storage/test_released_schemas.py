"""A project of every released schema still opens, with everything that was in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engines.contract import Medium
from studio.history.history import ArtifactQuery
from studio.projects import project
from studio.storage import schema
from studio.studio import Studio
from studio.taste.features import FeatureStore

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
RELEASED = sorted(path.stem for path in FIXTURES.glob("*.bower"))


def test_the_newest_schema_has_a_fixture():
    assert RELEASED[-1] == schema.HEAD


@pytest.mark.parametrize("name", RELEASED)
def test_a_released_project_opens_whole(home: Path, tmp_path: Path, name: str):
    shutil.copytree(FIXTURES / f"{name}.bower", tmp_path / "old.bower")
    for room in ("artifacts", "adapters"):
        (tmp_path / "old.bower" / room).mkdir(exist_ok=True)
    studio = Studio(project.open_at(tmp_path / "old.bower"))
    try:
        works = studio.history.find(ArtifactQuery(words="lamp lighthouse"))
        assert [work.stars for work in works] == [4, 3, 2]
        assert works[0].tags == ("blue",)
        assert works[0].marks == {"kept"}
        assert all(work.brief is not None for work in works)
        assert len(studio.history.comparisons(Medium.TEXT)) == 1
        assert studio.documents.all()[0].body == "He broke the seal."
        assert studio.project.check().ok
        incomplete = FeatureStore(studio.project.database).find_incomplete(Medium.TEXT)
        assert len(incomplete) == 3  # none had features of this version yet
        declined = [trait.words for trait in studio.taste.trait_ratings.declined(Medium.TEXT)]
        assert declined == (["longer words"] if name >= "0005" else [])
        foreign = [one.name for one in studio.taste.foreign.all()]
        assert foreign == (["Pepper"] if name >= "0007" else [])
        collections = {one.name: works for one, works in studio.collections.counts()}
        assert collections == ({"Lamps": 1, "Best lamps": 2} if name >= "0006" else {})
        books = {book.title: studio.books.count(book).words for book in studio.books.all()}
        assert books == ({"The lighthouse": 4} if name >= "0009" else {})
    finally:
        studio.close()
