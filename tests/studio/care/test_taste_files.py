"""An artist's taste goes into a new project as a file, counts there, and is taken out again."""

from __future__ import annotations

import hashlib
import json
import random
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save

from engines.contract import Medium
from studio.base.durations import counted
from studio.base.errors import InputError
from studio.care.taste_files import KIND, export_taste, take_taste_in
from studio.cli.main import run
from studio.history.history import ArtifactQuery
from studio.projects import project
from studio.studio import Studio
from studio.taste.rated_works import from_bytes
from tests.studio.conftest import make_model_folder, rate_enough
from tests.studio.taste.rated_texts import StyleExtractor, add_text, new_text, rate_texts


def open_new(folder: Path) -> Studio:
    return Studio(project.new(folder), make_extractor=lambda _: StyleExtractor())


@pytest.fixture
def salt(home: Path, tmp_path: Path) -> Iterator[Studio]:
    """A project whose artist likes long words."""
    with closing(open_new(tmp_path / "Salt")) as studio:
        rate_texts(studio, "words")
        yield studio


@pytest.fixture
def pepper(home: Path, tmp_path: Path) -> Iterator[Studio]:
    """A project without works."""
    with closing(open_new(tmp_path / "Pepper")) as studio:
        yield studio


@pytest.fixture
def file(salt: Studio, tmp_path: Path) -> Path:
    return export_taste(salt, tmp_path / "mine.zip").file


def test_a_taste_sorts_the_works_of_a_new_project(salt: Studio, pepper: Studio, file: Path):
    result = take_taste_in(pepper, file)
    assert [(one.name, one.ratings) for one in result.tastes] == [("Salt", 60)]
    quality = pepper.taste.refresh(Medium.TEXT)
    assert (quality.ratings, quality.ready) == (60, True)
    long = add_text(pepper, "wonderful thunderous lighthouse remembered beautiful " * 6, "New")
    short = add_text(pepper, "cat dog sun rain hill road lamp sea boat door " * 3, "New")
    taste = pepper.taste.of(Medium.TEXT)
    taste.refresh()
    scores = taste.raw_scores()
    assert set(scores) == {long, short}
    assert scores[long] > scores[short] + 1
    assert taste.guess(long) is not None
    assert pepper.history.rated(Medium.TEXT) == []
    assert pepper.project.check().ok


def test_predictions_are_those_of_the_project_that_it_came_from(
    salt: Studio, pepper: Studio, file: Path
):
    """Scales are measured on works here, so that predictions differ by rounding alone."""
    take_taste_in(pepper, file)
    words = new_text(random.Random(7))
    features = [StyleExtractor().extract(words.encode())]
    for studio in (salt, pepper):
        studio.taste.refresh(Medium.TEXT)
    ours, theirs = (one.taste.of(Medium.TEXT).scores_of(features) for one in (salt, pepper))
    assert ours is not None
    assert theirs == pytest.approx(ours, abs=0.05)


def test_a_taste_is_left_out_and_taken_in_again(pepper: Studio, file: Path):
    take_taste_in(pepper, file)
    assert pepper.taste.refresh(Medium.TEXT).ready
    pepper.taste.foreign.leave_out("salt")
    assert pepper.taste.refresh(Medium.TEXT).ratings == 0
    assert pepper.taste.of(Medium.TEXT).raw_scores() == {}
    with pytest.raises(InputError, match="No taste of 'salt' is used here"):
        pepper.taste.foreign.leave_out("salt")
    take_taste_in(pepper, file)
    take_taste_in(pepper, file)
    assert pepper.taste.refresh(Medium.TEXT).ratings == 60
    assert len(pepper.taste.foreign.all()) == 1


def test_ratings_here_are_added_and_count_more_about_the_same_work(salt: Studio, file: Path):
    take_taste_in(salt, file)  # as in a copy of the project
    assert salt.taste.refresh(Medium.TEXT).ratings == 60
    (work, *_) = salt.history.find(ArtifactQuery(limit=1))
    salt.history.rate(work.id, 1)
    assert salt.taste.refresh(Medium.TEXT).ratings == 60


def test_a_taste_goes_on_with_what_was_taken_in(
    salt: Studio, pepper: Studio, file: Path, tmp_path: Path
):
    take_taste_in(pepper, file)
    one = add_text(pepper, "cat dog sun rain hill road", "New")
    other = add_text(pepper, "wonderful mountains, thunderous lighthouse", "New")
    pepper.history.rate(one, 2)
    pepper.history.compare(one, other, "right")
    result = export_taste(pepper, tmp_path / "both.zip")
    assert result.kinds == {Medium.TEXT: (61, 1)}
    with closing(open_new(tmp_path / "Third")) as third:
        take_taste_in(third, tmp_path / "both.zip")
        take_taste_in(third, file)
        quality = third.taste.refresh(Medium.TEXT)
        assert (quality.ratings, quality.comparisons, quality.ready) == (61, 1, True)


def test_a_declined_trait_stays_declined_and_can_be_taken_back(
    salt: Studio, pepper: Studio, tmp_path: Path
):
    salt.taste.trait_ratings.decline(Medium.TEXT, "longer words")
    export_taste(salt, tmp_path / "mine.zip")
    take_taste_in(pepper, tmp_path / "mine.zip")
    ratings = pepper.taste.trait_ratings
    assert [one.words for one in ratings.declined(Medium.TEXT)] == ["longer words"]
    ratings.take_back(Medium.TEXT, "longer words")
    assert ratings.declined(Medium.TEXT) == ()


def test_no_word_of_the_artist_is_in_the_file(salt: Studio, file: Path):
    with zipfile.ZipFile(file) as plain:
        data = b"".join(plain.read(name) for name in plain.namelist())
    for work in salt.history.find(ArtifactQuery()):
        assert work.prompt.encode() not in data
        assert work.text[:20].encode() not in data


def test_a_project_without_ratings_has_nothing_to_take_along(pepper: Studio, tmp_path: Path):
    with pytest.raises(InputError, match="no ratings to take along"):
        export_taste(pepper, tmp_path / "mine.zip")
    assert not (tmp_path / "mine.zip").exists()


def test_adapters_come_along_with_what_they_were_learned_from(
    studio: Studio, home: Path, tmp_path: Path
):
    make_model_folder(home / "models" / "other", hidden_size=8)
    rate_enough(studio)
    job = studio.jobs.wait(studio.learning.start(Medium.TEXT).id, 60)
    adapter = studio.adapters.of_job(job.id)
    assert adapter is not None
    result = export_taste(studio, tmp_path / "mine.zip")
    assert result.adapters == (adapter.name,)
    with closing(open_new(tmp_path / "Pepper")) as pepper:
        taken = take_taste_in(pepper, tmp_path / "mine.zip")
        assert taken.problems == ()
        assert [one.name for one in taken.adapters] == [adapter.name]
        assert pepper.adapters.in_use(Medium.TEXT) is None
        assert (
            f"learned from {counted(len(adapter.examples), 'work')} there"
            in taken.adapters[0].reason
        )


# Files that are not what they should be


def forge(
    target: Path, adapters: dict[str, object] | None = None, /, **tensors: np.ndarray | None
) -> Path:
    """A file of 60 rated works with other tensors in it, and a manifest that agrees.

    Of `adapters`, by their ids, it has one file each, which is no adapter.
    """
    parts: dict[str, np.ndarray | None] = {
        "ids": np.arange(60, dtype=np.int64),
        "prompts": np.zeros(60, np.int32),
        "stars": np.full(60, 3, np.uint8),
        "choices": np.zeros((0, 2), np.int32),
        "ties": np.zeros((0, 2), np.int32),
        "features/style 2": np.zeros((60, 71), np.float32),
    }
    data = save({name: one for name, one in (parts | tensors).items() if one is not None})
    contents = {"text.safetensors": data} | {f"adapters/{one}/x": b"x" for one in adapters or {}}
    files = {name: [len(one), hashlib.sha256(one).hexdigest()] for name, one in contents.items()}
    manifest = {"kind": KIND, "version": 1, "name": "Salt", "files": files, "adapters": adapters}
    with zipfile.ZipFile(target, "w") as plain:
        for name, one in contents.items():
            plain.writestr(name, one)
        plain.writestr("manifest.json", json.dumps(manifest))
    return target


WRONG = {
    "six stars": {"stars": np.full(60, 6, np.uint8)},
    "other count": {"stars": np.zeros(59, np.uint8)},
    "other type": {"stars": np.zeros(60, np.float32)},
    "no such row": {"choices": np.array([[0, 60]], np.int32)},
    "a negative row": {"ties": np.array([[0, -1]], np.int32)},
    "ids twice": {"ids": np.zeros(60, np.int64)},
    "large ids": {"ids": np.arange(60, dtype=np.int64) + 16**12},
    "a tensor more": {"prompt": np.zeros(60, np.int32)},
    "a tensor less": {"prompts": None},
    "no features": {"features/style 2": None},
    "flat features": {"features/style 2": np.zeros(60, np.float32)},
    "wide features": {"features/style 2": np.zeros((60, 5000), np.float32)},
}


@pytest.mark.parametrize("tensors", WRONG.values(), ids=WRONG)
def test_numbers_that_make_no_sense_are_refused(
    pepper: Studio, tmp_path: Path, tensors: dict[str, np.ndarray | None]
):
    forged = forge(tmp_path / "forged.zip", **tensors)
    with pytest.raises(InputError, match="cannot be read"):
        take_taste_in(pepper, forged)
    assert pepper.taste.foreign.all() == []


def test_what_is_forged_is_otherwise_right(pepper: Studio, tmp_path: Path):
    assert take_taste_in(pepper, forge(tmp_path / "forged.zip")).problems == ()


@pytest.mark.parametrize("kind", [["text"], {}, 7, "film"])
def test_an_adapter_of_no_kind_is_left_out_with_a_sentence(
    pepper: Studio, tmp_path: Path, kind: object
):
    forged = forge(tmp_path / "forged.zip", {"0123456789": {"name": "Lamp", "kind": kind}})
    (problem,) = take_taste_in(pepper, forged).problems
    assert problem.startswith("The adapter Lamp was left out: ")
    assert pepper.taste.refresh(Medium.TEXT).ratings == 60


def test_more_than_fits_into_memory_is_refused(
    pepper: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("studio.care.zip_files.MAX_IN_MEMORY", 1000)
    with pytest.raises(InputError, match=r"text.safetensors in it has 1\d\.\d kB"):
        take_taste_in(pepper, forge(tmp_path / "forged.zip"))


def test_features_of_another_version_are_refused(pepper: Studio, tmp_path: Path):
    old = {"features/style 2": None, "features/style 1": np.zeros((60, 40), np.float32)}
    forged = forge(tmp_path / "forged.zip", **old)
    with pytest.raises(InputError, match=r"other features \(style 1, and here they are style 2\)"):
        take_taste_in(pepper, forged)


def test_a_taste_that_was_damaged_in_the_project_does_not_count(pepper: Studio, tmp_path: Path):
    take_taste_in(pepper, forge(tmp_path / "forged.zip"))
    pepper.close()
    with closing(sqlite3.connect(pepper.project.folder / "project.sqlite")) as plain, plain:
        plain.execute("""UPDATE foreign_tastes SET numbers = x'00', declined = '[["a", "b"]]'""")
    with closing(Studio(project.open_at(pepper.project.folder))) as again:
        assert again.taste.refresh(Medium.TEXT).ratings == 0
        assert [one.fault for one in again.taste.foreign.all()] == ["it is damaged"]
        assert again.taste.foreign.declined(Medium.TEXT) == []


def test_bytes_that_are_no_tensors_are_no_ratings():
    for data in (b"", b"x", b"\xff" * 100, save({"a": np.zeros(1)})):
        assert from_bytes(data) is None


def test_a_project_is_no_taste(pepper: Studio, tmp_path: Path):
    assert run(["archive", str(pepper.project.folder), str(tmp_path / "p.zip")]) == 0
    with pytest.raises(InputError, match=f"not a {KIND}"):
        take_taste_in(pepper, tmp_path / "p.zip")


# The commands


def test_the_commands_export_import_tell_and_leave_out(
    salt: Studio, pepper: Studio, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    here, there = (["--project", str(one.project.folder)] for one in (salt, pepper))
    file = str(tmp_path / "mine.zip")
    assert run([*here, "taste", "export", file, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["kinds"]["text"]["ratings"] == 60
    assert run([*here, "taste", "export", file]) == 2
    assert run([*here, "taste", "export", file, "--force"]) == 0
    assert run([*there, "taste", "import", file]) == 0
    assert "60 ratings and 0 comparisons of text from Salt count here" in capsys.readouterr().out
    assert run([*there, "taste", "text", "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["ratings"], row["ready"]) == (60, True)
    assert [(one["from"], one["ratings"]) for one in row["elsewhere"]] == [("Salt", 60)]
    assert run([*there, "taste", "text"]) == 0
    assert "60 of the ratings and 0 of the comparisons are from Salt" in capsys.readouterr().out
    assert run([*there, "taste", "leave-out", "Salt"]) == 0
    assert run([*there, "taste", "leave-out", "Salt"]) == 2
    for wrong in (["export"], ["import"], ["import", str(tmp_path / "none")], ["text", "more"]):
        assert run([*there, "taste", *wrong]) == 2
    assert run([*there, "taste", "import", file, "--not", "longer words"]) == 2


def test_a_taste_that_comes_back_to_its_own_project_counts_once(salt: Studio, tmp_path: Path):
    works = salt.history.find(ArtifactQuery(limit=8))
    for one, other in zip(works[::2], works[1::2], strict=True):
        salt.history.compare(one.id, other.id, "left")
    before = salt.taste.refresh(Medium.TEXT)
    file = export_taste(salt, tmp_path / "mine.zip").file
    take_taste_in(salt, file)
    after = salt.taste.refresh(Medium.TEXT)
    assert (after.ratings, after.comparisons, after.auc) == (60, 4, before.auc)
    salt.history.compare(works[0].id, works[1].id, "taken back")
    assert salt.taste.refresh(Medium.TEXT).comparisons == 3
    again = export_taste(salt, tmp_path / "again.zip")
    assert again.kinds == {Medium.TEXT: (60, 3)}
    take_taste_in(salt, again.file)
    assert salt.taste.refresh(Medium.TEXT).ratings == 60
    salt.history.trash(works[0].id)
    assert salt.taste.refresh(Medium.TEXT).ratings == 59
