"""A project from a stranger: nothing in it reaches outside its folder, and no command breaks."""

from __future__ import annotations

import itertools
import json
import math
import os
import resource
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from engines.contract import Engine, LearningPlan, Medium
from studio.base.errors import EnvironmentFault, InputError, ProjectError, StudioError
from studio.base.records import Artifact, now
from studio.cli.main import run
from studio.exchange import exports
from studio.history.history import ArtifactQuery
from studio.projects import project
from studio.storage import schema
from studio.studio import Studio
from studio.taste.ratings import load_ratings
from tests.studio.conftest import (
    ScriptedComposer,
    ScriptedEngine,
    ScriptedExtractor,
    ScriptedRenderer,
    ScriptedTrainer,
    compose,
    make_model_folder,
    make_music_folder,
    rate_enough,
    write,
)
from tests.studio.learning.test_learning import train_adapter

VALUES: list[object] = [
    "../../../victim",
    "/etc/passwd",
    "a\x00b\x1b[2J",
    b"\xff\xfe\x00",
    "",
    "{",
    "[" * 3000,
    '["x", {"a": null}]',
    '{"what": 5, "kind": [], "seed": "x", "\\ud800": "\\ud800"}',
    -1,
    2**62,
    10**12,
    2.5,
    math.inf,
    -1e300,
]
COMMANDS = (
    "history", "history --min-stars 1 --json", "history --search lamp", "history --tag x",
    "history --trashed", "taste text", "adapters", "adapters off", "adapters use {adapter}",
    "adapters samples {adapter}", "adapters export {adapter} {out}", "adapters rollback",
    "ratings export {out}/ratings.jsonl", "learn text --if-due", "write Again", "rate {work} 3",
    "tag {work} blue", "trash {work}", "restore {work}", "compare {work} {other}", "check",
    "check --json", "check --repair", "check",
)  # fmt: skip

_RATED = ArtifactQuery(min_stars=1)
UNDISTURBED = ("history", "rate", "tag", "trash", "restore", "compare", "adapters")
"""Commands that do what they do for the other works, however bad a row is."""


@pytest.fixture(scope="module")
def full_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project with rows in every table, and with a home for its models."""
    folder = tmp_path_factory.mktemp("full")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BOWERBIRD_HOME", str(folder / "home"))
        make_model_folder(folder / "home" / "models" / "small")
        make_music_folder(folder / "home" / "models" / "tunes")
        engines: dict[Medium, Engine] = {
            Medium.TEXT: ScriptedEngine(),
            Medium.MUSIC: ScriptedComposer(),
        }
        studio = Studio(
            project.new(folder / "Salt"),
            engines.__getitem__,
            lambda _: ScriptedTrainer(),
            ScriptedRenderer(),
            lambda _: ScriptedExtractor(),
        )
        fill(studio)
        studio.close()
    return folder


def fill(studio: Studio) -> None:
    """Put a row into every table."""
    rate_enough(studio)
    adapter = train_adapter(studio)
    studio.adapters.use(adapter.id)
    first, second = (work.id for work in studio.history.rated(Medium.TEXT)[:2])
    studio.history.compare(first, second, "left")
    studio.history.mark(first, "kept")
    studio.history.tag(first, ["blue"])
    studio.documents.new("Mine", "words")
    compose(studio)


@pytest.fixture
def stranger(full_project: Path, home: Path, tmp_path: Path) -> Path:
    """A project with rows in every table, beside a file that is none of its business."""
    shutil.copytree(full_project / "home", home)
    shutil.copytree(full_project / "Salt.bower", tmp_path / "Salt.bower")
    (tmp_path / "victim").write_text("none of its business")
    return tmp_path / "Salt.bower"


@pytest.mark.slow
@pytest.mark.parametrize("table", [table.name for table in schema.metadata.sorted_tables])
def test_no_value_in_any_column_breaks_a_command(
    stranger: Path, tmp_path: Path, table: str, capsys: pytest.CaptureFixture[str]
):
    names = _names(stranger)
    ids = _add_hostile_rows(stranger / "project.sqlite", table)
    out = tmp_path / "out"
    out.mkdir()
    commands = [command.format(**names, out=out) for command in COMMANDS]
    sample = ids[:: len(VALUES) + 1]  # each column, each time with another value
    commands += [f"export {name} {out}" for name in sample] + [f"show {name}" for name in sample]
    for command in commands:
        code = run([*command.split(" "), "--project", str(stranger)])
        output = capsys.readouterr()
        assert code in (0, 2, 3), (command, output.err)
        if command.split(" ")[0] in UNDISTURBED:
            assert code == 0, (command, output.err)
        assert "Traceback" not in output.err
        assert "Something went wrong" not in output.err, command
    _show_and_export(stranger, ids, out)
    assert (tmp_path / "victim").read_text() == "none of its business"
    exported = [path for path in out.rglob("*") if path.is_file()]
    assert not any("none of its business" in path.read_text("latin-1") for path in exported)


def _show_and_export(folder: Path, ids: list[str], out: Path) -> None:
    """Do with each work what the commands do; only errors for the artist are raised."""
    studio = Studio(project.open_at(folder))
    for name in ids:
        with suppress(StudioError):
            work = studio.history.get(name)
            (scored,) = studio.taste.with_known_scores([work])
            json.dumps(scored.as_json())
            studio.export(work, out)
    studio.close()


def _names(folder: Path) -> dict[str, str]:
    with closing(sqlite3.connect(folder / "project.sqlite")) as plain:
        works = plain.execute("SELECT id FROM artifacts WHERE kind = 'text' LIMIT 2").fetchall()
        adapter = plain.execute("SELECT id FROM adapters").fetchone()
    return {"work": works[0][0], "other": works[1][0], "adapter": adapter[0]}


def _add_hostile_rows(file: Path, table: str) -> list[str]:
    """Copies of a row with each hostile value in each column in turn; ids to ask for."""
    with closing(sqlite3.connect(file)) as plain, plain:
        columns = [row[1] for row in plain.execute(f"PRAGMA table_info({table})")]
        row = plain.execute(f"SELECT * FROM {table}").fetchone() or [1] * len(columns)
        ids = [f"{number:010x}" for number in range(len(columns) * len(VALUES))]
        for identity, (column, value) in zip(ids, itertools.product(columns, VALUES), strict=True):
            values = dict(zip(columns, row, strict=True)) | {"id": identity} | {column: value}
            if column != "number":
                values.pop("number", None)
            used = [name for name in columns if name in values]
            marks = ", ".join("?" * len(used))
            quoted = ", ".join(f'"{name}"' for name in used)
            with suppress(sqlite3.IntegrityError):  # SQLite itself keeps row numbers whole
                plain.execute(
                    f"INSERT OR IGNORE INTO {table} ({quoted}) VALUES ({marks})",
                    [values[name] for name in used],
                )
    return ids if table == "artifacts" else []


@pytest.mark.parametrize("stars", [10**12, 6, -3, 2.5, "many", b"\xff", math.inf, 2**63 - 1])
def test_stars_out_of_bounds_are_no_rating_and_are_named_by_a_check(studio: Studio, stars: object):
    rated, unrated = write(studio, count=2)
    studio.history.rate(rated, 3)
    for number, name in ((76, unrated), (77, rated)):
        _insert(studio, "ratings", number=number, artifact=name, stars=stars, at=now())
    assert [work.stars for work in studio.history.some([rated, unrated])] == [3, 0]
    assert [(row.id, row.stars) for row in studio.history.outline(_RATED)] == [(rated, 3)]
    assert studio.history.star_counts(Medium.TEXT) == {3: 1}
    assert studio.history.count_feedback_since(Medium.TEXT, "", (75, 0)) == 0
    assert load_ratings(studio.project.database, Medium.TEXT).stars == {rated: 3}
    problem = "2 rows of ratings have values that the studio does not write, such as 76."
    assert problem in studio.project.check().problems
    assert studio.history.rate(rated, 2).stars == 2


@pytest.mark.parametrize(
    "created_at", ["2.5", "-3", "1000000000000", "", "0000-01-01", "99999-01-01"]
)
def test_a_time_that_is_none_reads_as_empty_and_belongs_to_no_day(studio: Studio, created_at: str):
    (name,) = write(studio)
    _insert(studio, "artifacts", id=name, created_at=created_at)
    assert studio.history.get(name).created_at == ""
    (row,) = studio.history.outline(ArtifactQuery())
    assert row.key == ""
    assert studio.history.day_counts(ArtifactQuery()) == {}
    problem = f"A row of artifacts has a value that the studio does not write: {name!r}."
    assert problem in studio.project.check().problems


@pytest.mark.parametrize("seed", [-1, 2**32, 10**12, 2.5, "many"])
def test_a_seed_out_of_bounds_reads_as_none(studio: Studio, seed: object):
    (name,) = write(studio)
    _insert(studio, "artifacts", id=name, seed=seed)
    assert studio.history.get(name).seed == 0
    assert not studio.project.check().ok


def _insert(studio: Studio, table: str, **values: object) -> None:
    """Write values as another program would: a new row, or those of the row with that id."""
    with closing(sqlite3.connect(studio.project.folder / "project.sqlite")) as plain, plain:
        if identity := values.pop("id", None):
            changes = ", ".join(f"{name} = ?" for name in values)
            plain.execute(
                f"UPDATE {table} SET {changes} WHERE id = ?", [*values.values(), identity]
            )
        else:
            marks = ", ".join("?" * len(values))
            plain.execute(
                f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", [*values.values()]
            )


@pytest.mark.parametrize("digest", ["../../../victim", "/etc/hostname", "A" * 64, "a" * 63])
def test_a_work_whose_hash_is_none_is_refused_listed_and_left_alone(
    studio: Studio, tmp_path: Path, digest: str
):
    bad, good = write(studio, count=2)
    victim = tmp_path / "victim"
    victim.write_text("none of its business")
    _update(studio, "artifacts", bad, sha256=digest, suffix="")
    with pytest.raises(ProjectError, match="damaged"):
        studio.history.get(bad)
    assert [work.id for work in studio.history.some([bad, good])] == [good]
    integrity = studio.project.check()
    assert (len(integrity.rows), integrity.artifacts, integrity.ok) == (1, 2, False)
    studio.project.repair()
    assert victim.read_text() == "none of its business"


@pytest.mark.parametrize("suffix", ["/../../../victim", ".txt/..", ".TXT\x00", ".toolongtobetrue"])
def test_a_suffix_that_is_none_is_refused(studio: Studio, suffix: str):
    (bad,) = write(studio)
    _update(studio, "artifacts", bad, suffix=suffix)
    with pytest.raises(ProjectError, match="suffix"):
        studio.history.get(bad)


def _update(studio: Studio, table: str, identity: str, **values: object) -> None:
    with studio.project.database.writing() as connection:
        rows = schema.metadata.tables[table]
        connection.execute(rows.update().where(rows.c.id == identity).values(**values))


@pytest.mark.parametrize(
    "name",
    [
        "artifacts",
        "adapters",
        "masks",
        "renders",
        "set aside",
        "project.lock",
        "project.sqlite-wal",
    ],
)
def test_a_project_with_a_link_that_leads_out_is_not_opened(tmp_path: Path, name: str):
    project.new(tmp_path / "P").close()
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "mine.txt").write_text("mine")
    link = tmp_path / "P.bower" / name
    if link.is_dir():
        shutil.rmtree(link)
    link.unlink(missing_ok=True)
    link.symlink_to(outside, target_is_directory=True)
    with pytest.raises(ProjectError, match="leads out"):
        project.open_at(tmp_path / "P")
    assert [path.name for path in outside.iterdir()] == ["mine.txt"]


def test_a_work_that_is_a_link_to_elsewhere_is_not_exported_or_moved(
    studio: Studio, tmp_path: Path
):
    work = studio.history.get(write(studio)[0])
    outside = tmp_path / "outside.txt"
    work.path.rename(outside)
    work.path.symlink_to(outside)
    from studio.exchange import exports

    with pytest.raises(ProjectError, match="leads out"):
        exports.export(work, tmp_path / "out")
    assert studio.project.repair().missing == (work.id,)
    assert outside.is_file()


def test_files_of_an_adapter_that_lead_outside_are_not_exported(
    studio: Studio, trainer: ScriptedTrainer, tmp_path: Path
):
    rate_enough(studio)
    adapter = train_adapter(studio)
    (tmp_path / "secret.json").write_text("none of its business")
    (adapter.folder / "notes.json").symlink_to(tmp_path / "secret.json")
    with pytest.raises(ProjectError, match="leads out"):
        studio.adapters.export(adapter.id, tmp_path / "out")
    assert [path.name for path in tmp_path.glob("out/*")] == []


def test_an_adapter_whose_name_is_a_path_is_exported_into_the_folder(
    studio: Studio, trainer: ScriptedTrainer, tmp_path: Path
):
    rate_enough(studio)
    adapter = train_adapter(studio)
    with studio.project.database.writing() as connection:
        connection.execute(schema.adapters.update().values(name="../../Out of Here"))
    folder = studio.adapters.export(adapter.id, tmp_path / "out")
    assert folder == tmp_path / "out" / f"out-of-here-{adapter.id}"


def test_an_export_that_fails_leaves_no_folder(studio: Studio, tmp_path: Path):
    (name,) = write(studio)
    work = studio.history.get(name)
    (tmp_path / "deep").mkdir()
    folder = tmp_path / "deep" / "er" / "out"
    with resource_limit_of_file_size(0), pytest.raises(OSError, match="File too large"):
        exports.export(work, folder)
    assert list((tmp_path / "deep").iterdir()) == []


@contextmanager
def resource_limit_of_file_size(size: int) -> Iterator[None]:
    """Let no file grow beyond a size: an error in the middle of a write."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_stored_plan_does_not_lead_training_outside(
    studio: Studio, trainer: ScriptedTrainer, tmp_path: Path
):
    rate_enough(studio)
    studio.jobs.pause_all(True)
    job = studio.learning.start(Medium.TEXT)
    (tmp_path / "secret.txt").write_text("none of its business")
    studio.jobs.cancel(job.id)
    plan = json.dumps(dict(job.stored_request))
    first = studio.history.rated(Medium.TEXT)[0]
    plan = plan.replace(first.path.name, str(tmp_path / "secret.txt"))
    assert "secret" in plan
    theirs = LearningPlan.model_validate_json(plan)
    stored = studio.jobs.ledger.add("learn", Medium.TEXT, "Theirs", theirs)
    studio.jobs.pause_all(False)
    studio.start()
    ended = studio.jobs.wait(stored.id)
    assert ended.error is not None
    assert "missing or changed" in ended.error.what
    assert trainer.steps == 0


@pytest.mark.parametrize("digest", ["../../victim", "0" * 64, ""])
def test_a_mask_is_found_by_a_hash_alone(studio: Studio, digest: str):
    with pytest.raises((InputError, EnvironmentFault)):
        studio.masks.find(digest)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_the_place_of_a_work_is_no_file(studio: Studio):
    work: Artifact = studio.history.get(write(studio)[0])
    work.path.unlink()
    os.mkfifo(work.path)
    assert studio.project.check().changed == (work.id,)
    assert studio.project.repair().missing == (work.id,)
