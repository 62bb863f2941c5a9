"""Works, ratings, marks, tags and search in a real project file."""

from __future__ import annotations

import pytest

from engines.contract import Medium
from studio.base.errors import InputError
from studio.history.history import ArtifactQuery
from studio.studio import Studio
from tests.studio.conftest import write


def test_a_finished_work_is_a_file_named_by_its_hash(studio: Studio):
    (name,) = write(studio)
    work = studio.history.get(name)
    assert work.path.read_text() == "The keeper 7" == work.text
    assert work.path.stem == work.sha256
    assert work.brief is not None
    assert work.brief.count == 1


def test_the_newest_rating_counts_and_none_is_overwritten(studio: Studio):
    (name,) = write(studio)
    for stars in (2, 5, 0, 4):
        studio.history.rate(name, stars)
    assert studio.history.get(name).stars == 4
    with studio.project.database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT stars FROM ratings ORDER BY number").scalars()
        assert list(rows) == [2, 5, 0, 4]


def test_clearing_takes_a_work_out_of_what_is_rated(studio: Studio):
    (name,) = write(studio)
    studio.history.rate(name, 5)
    studio.history.rate(name, 0)
    assert studio.history.rated(Medium.TEXT) == []


@pytest.mark.parametrize("stars", [-1, 6, 100])
def test_stars_outside_of_the_range_are_refused(studio: Studio, stars: int):
    (name,) = write(studio)
    with pytest.raises(InputError, match="1 to 5"):
        studio.history.rate(name, stars)


def test_rating_an_unknown_work_is_refused_with_a_remedy(studio: Studio):
    with pytest.raises(InputError, match=r"no work with the id 'beef00'.*history"):
        studio.history.rate("beef00", 3)


def test_search_finds_beginnings_of_words_in_prompt_text_and_tags(studio: Studio):
    lighthouse = write(studio, "The lighthouse keeper")[0]
    other = write(studio, "Kelp and salt")[0]
    studio.history.tag(other, ["Almanac cover"])
    matches = [work.id for work in studio.history.find(ArtifactQuery(words="light keep"))]
    assert matches == [lighthouse]
    assert [work.id for work in studio.history.find(ArtifactQuery(words="alman"))] == [other]
    assert studio.history.find(ArtifactQuery(words="light kelp")) == []


@pytest.mark.parametrize("words", ["狐", "夜の森", "森 青い", "ガラス", "fox 狐", "表紙"])
def test_a_word_of_a_script_without_spaces_is_found_anywhere(studio: Studio, words: str):
    fox = write(studio, "青い狐、夜の森、ガラス fox")[0]
    studio.history.tag(fox, ["本の表紙"])
    write(studio, "青い鯨 whale")
    assert [work.id for work in studio.history.find(ArtifactQuery(words=words))] == [fox]


@pytest.mark.parametrize("words", ["青 鯨", "狐_", "%狐", "カラス"])
def test_a_part_that_no_work_has_is_not_found(studio: Studio, words: str):
    write(studio, "青い狐、ガラス")
    expected = ["青い狐、ガラス"] if words == "%狐" else []
    works = studio.history.find(ArtifactQuery(words=words))
    assert [work.prompt for work in works] == expected


@pytest.mark.parametrize("mark", ['"', "(", "*", "-", "'", ":"])
def test_search_ignores_punctuation(studio: Studio, mark: str):
    (name,) = write(studio, "The keeper")
    assert [work.id for work in studio.history.find(ArtifactQuery(words=f"keep{mark}"))] == [name]


@pytest.mark.parametrize("words", ["***", '"', "( - )", "🦊", "“”"])
def test_a_search_of_signs_alone_finds_nothing(studio: Studio, words: str):
    write(studio, "The keeper")
    assert studio.history.find(ArtifactQuery(words=words)) == []
    assert len(studio.history.find(ArtifactQuery(words="  "))) == 1


@pytest.mark.parametrize(
    "words", ["keeper OR kelp", "keeper NOT kelp", "NEAR(keeper", "prompt:keeper", "café*"]
)
def test_search_takes_operators_as_plain_words(studio: Studio, words: str):
    write(studio, "The keeper")
    assert studio.history.find(ArtifactQuery(words=words)) == []
    (name,) = write(studio, words)
    assert [work.id for work in studio.history.find(ArtifactQuery(words=words))] == [name]


@pytest.mark.parametrize(
    "words",
    [
        "keeper " * 20_000,
        " ".join(f"word{number}" for number in range(20_000)),
        " ".join(map(chr, range(0x4E00, 0x4E00 + 2000))),
        "海" * 30_000,
        "k" * 100_000,
    ],
    ids=["one", "many", "signs of Chinese", "one sign", "one letter"],
)
def test_a_search_of_very_many_or_long_words_is_answered(studio: Studio, words: str):
    (name,) = write(studio, "The keeper of 海")
    matches = studio.history.find(ArtifactQuery(words=words))
    assert [work.id for work in matches] == ([name] if words.startswith("keeper") else [])


def test_filters_by_stars_tag_and_limit(studio: Studio):
    names = write(studio, count=4)
    for stars, name in zip((1, 3, 5), names, strict=False):
        studio.history.rate(name, stars)
    studio.history.tag(names[0], ["blue"])
    assert {work.id for work in studio.history.find(ArtifactQuery(min_stars=3))} == set(names[1:3])
    assert [work.id for work in studio.history.find(ArtifactQuery(tag="blue"))] == [names[0]]
    assert [work.id for work in studio.history.find(ArtifactQuery(unrated=True))] == [names[3]]
    assert len(studio.history.find(ArtifactQuery(limit=2))) == 2
    assert studio.history.count(ArtifactQuery(min_stars=1)) == 3


def test_works_with_stars_and_compared_works_have_feedback(studio: Studio):
    rated, taken_back, winner, loser, untouched = write(studio, count=5)
    studio.history.rate(rated, 2)
    studio.history.rate(taken_back, 4)
    studio.history.rate(taken_back, 0)
    studio.history.compare(winner, loser, "left")
    ids = {work.id for work in studio.history.find(ArtifactQuery(has_feedback=True))}
    assert ids == {rated, winner, loser}
    assert untouched not in ids


def test_trash_hides_a_work_and_restore_brings_it_back_with_its_stars(studio: Studio):
    (name,) = write(studio)
    studio.history.rate(name, 5)
    studio.history.trash(name)
    assert studio.history.find(ArtifactQuery()) == []
    assert studio.history.rated(Medium.TEXT) == []
    assert [work.id for work in studio.history.find(ArtifactQuery(trashed=True))] == [name]
    assert studio.history.trash(name, restore=True).stars == 5


def test_marks_are_separate_from_stars_and_can_be_taken_back(studio: Studio):
    (name,) = write(studio)
    studio.history.mark(name, "rejected")
    studio.history.mark(name, "kept")
    assert studio.history.get(name).marks == {"rejected", "kept"}
    studio.history.mark(name, "rejected", is_set=False)
    assert studio.history.get(name).marks == {"kept"}
    assert [work.id for work in studio.history.find(ArtifactQuery(rejected=False))] == [name]


def test_comparisons_are_kept_in_order_and_leave_out_the_trash(studio: Studio):
    first, second, third = write(studio, count=3)
    studio.history.compare(first, second, "left")
    studio.history.compare(second, third, "alike")
    assert [answer.verdict for answer in studio.history.comparisons(Medium.TEXT)] == [
        "left",
        "alike",
    ]
    studio.history.trash(third)
    assert len(studio.history.comparisons(Medium.TEXT)) == 1


def test_a_work_is_not_compared_with_itself(studio: Studio):
    (name,) = write(studio)
    with pytest.raises(InputError, match="with itself"):
        studio.history.compare(name, name, "left")


def test_an_id_may_be_shortened_while_it_is_unique(studio: Studio):
    (name,) = write(studio)
    assert studio.history.get(name[:5]).id == name
    with pytest.raises(InputError):
        studio.history.get("zz")


def test_tags_can_be_taken_off_again(studio: Studio):
    (name,) = write(studio)
    assert studio.history.tag(name, ["blue", "night", "blue"]).tags == ("blue", "night")
    assert studio.history.tag_counts() == {"blue": 1, "night": 1}
    assert studio.history.tag(name, ["blue"], remove=True).tags == ("night",)
    assert studio.history.find(ArtifactQuery(words="blue")) == []
    with pytest.raises(InputError, match="tag"):
        studio.history.tag(name, ["  "])
