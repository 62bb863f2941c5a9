"""A database that others wrote: what Bowerbird did not make is named, and nothing of it is run."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from studio.base.errors import ProjectDamaged, ProjectTooNew
from studio.care import archives
from studio.cli.main import run
from studio.projects import project
from studio.storage import backups, migrations, schema
from studio.storage.objects import digest_of, objects_of

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
ENDLESS = (
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
    " SELECT count(*) AS version_num FROM n"
)


@pytest.fixture
def folder(home: Path, tmp_path: Path) -> Path:
    """A project of the newest schema with works."""
    folder = tmp_path / "Salt.bower"
    shutil.copytree(FIXTURES / f"{schema.HEAD}.bower", folder)
    return folder


def change(folder: Path, *statements: str) -> None:
    """Change the database of a project as another program would."""
    with closing(sqlite3.connect(folder / "project.sqlite")) as plain, plain:
        for statement in statements:
            plain.execute(statement)


def refusal_of(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What `bowerbird history` says of a project that it refuses with 3."""
    assert run(["history", "--project", str(folder)]) == 3
    return capsys.readouterr().err


def test_the_digest_in_the_code_is_that_of_what_the_migrations_make(folder: Path):
    with closing(sqlite3.connect(folder / "project.sqlite")) as plain:
        assert (schema.HEAD, digest_of(objects_of(plain))) == schema.OBJECTS
    scripts = ScriptDirectory.from_config(migrations.configuration())
    assert sorted(script.revision for script in scripts.walk_revisions()) == schema.released()


@pytest.mark.parametrize(
    "statements",
    [
        ("DROP TABLE alembic_version",),
        ("DELETE FROM alembic_version",),
        ("INSERT INTO alembic_version VALUES ('0003')",),
        ("UPDATE alembic_version SET version_num = ''",),
        ("UPDATE alembic_version SET version_num = '0000'",),
        ("UPDATE alembic_version SET version_num = '0003 '",),
        ("UPDATE alembic_version SET version_num = 'é'",),
        ("UPDATE alembic_version SET version_num = char(27) || '[2J'",),
        ("UPDATE alembic_version SET version_num = x'ff00'",),
        ("UPDATE alembic_version SET version_num = '0001'",),  # of tables that are there already
        ("DROP TABLE ratings",),
    ],
)
def test_a_version_that_is_none_is_refused_without_a_copy_of_the_database(
    folder: Path, statements: Sequence[str], capsys: pytest.CaptureFixture[str]
):
    change(folder, *statements)
    before = sorted(path.name for path in folder.iterdir())
    sentence = refusal_of(folder, capsys)
    assert "The database of Salt is damaged: " in sentence
    assert "`bowerbird restore-backup` lists them" in sentence
    assert "\x1b" not in sentence
    leftovers = {path.name for path in folder.iterdir()} - set(before)
    assert leftovers <= {"project.sqlite-wal", "project.sqlite-shm", "space.reserve"}


@pytest.mark.parametrize("revision", ["0010", "9999", "a1b2c3d4e5f6"])
def test_a_newer_version_is_told_from_one_that_is_none(folder: Path, revision: str):
    change(
        folder,
        f"UPDATE alembic_version SET version_num = '{revision}'",
        "CREATE TABLE of_later (number INTEGER)",
    )
    with pytest.raises(ProjectTooNew, match="newer Bowerbird"):
        project.open_at(folder)


@pytest.mark.parametrize("statement", ["DROP INDEX ratings_by_artifact", "DROP TABLE documents"])
def test_a_migration_that_fails_leaves_no_copy_of_the_database(
    home: Path, tmp_path: Path, statement: str
):
    folder = tmp_path / "Old.bower"
    shutil.copytree(FIXTURES / "0002.bower", folder)
    change(folder, statement)
    with pytest.raises(ProjectDamaged, match="The database of Old is damaged: "):
        project.open_at(folder)
    assert list(folder.glob("*.backup-*")) == []


@pytest.mark.parametrize(
    ("statements", "name"),
    [
        (
            ["CREATE TRIGGER hush BEFORE INSERT ON ratings BEGIN SELECT raise(ignore); END"],
            "the trigger 'hush'",
        ),
        (["CREATE VIEW more AS SELECT * FROM ratings"], "the view 'more'"),
        (["DROP TABLE ratings", f"CREATE VIEW ratings AS {ENDLESS}"], "the view 'ratings'"),
        (
            ["DROP TABLE alembic_version", f"CREATE VIEW alembic_version AS {ENDLESS}"],
            "the view 'alembic_version'",
        ),
        (
            ["ALTER TABLE jobs ADD COLUMN x GENERATED ALWAYS AS (hex(zeroblob(1e9))) VIRTUAL"],
            "the table 'jobs'",
        ),
        (
            ["DROP TABLE tags", "CREATE TABLE tags (artifact, name CHECK (name LIKE '%a%a%'))"],
            "the table 'tags'",
        ),
        (["CREATE INDEX slow ON jobs (hex(title))"], "the index 'slow'"),
        (["CREATE VIRTUAL TABLE more USING fts5(a)"], "the table 'more'"),
        (['CREATE TABLE "\x1b[2J" (a)'], "the table '\\x1b[2J'"),
        ([f"CREATE TABLE more{number} (a)" for number in range(5)], "'more2' and 2 more."),
    ],
)
def test_what_bowerbird_did_not_make_is_named_and_not_run(
    folder: Path, statements: list[str], name: str, capsys: pytest.CaptureFixture[str]
):
    change(folder, *statements)
    sentence = refusal_of(folder, capsys)
    assert "has what Bowerbird did not make: " in sentence
    assert name in sentence
    assert run(["check", "--project", str(folder)]) == 3
    (folder / "project.sqlite").chmod(0o400)
    assert name in refusal_of(folder, capsys)


def test_an_older_project_with_an_object_of_others_is_not_migrated(home: Path, tmp_path: Path):
    folder = tmp_path / "Old.bower"
    shutil.copytree(FIXTURES / "0003.bower", folder)
    change(folder, f"CREATE VIEW digests AS {ENDLESS}")
    with pytest.raises(ProjectDamaged, match="the view 'digests'"):
        project.open_at(folder)
    assert list(folder.glob("*.backup-*")) == []


def test_statistics_of_sqlite_and_a_lost_index_are_no_reason_to_refuse(folder: Path):
    change(folder, "ANALYZE", "DROP INDEX tags_by_name")
    with closing(project.open_at(folder)) as opened:
        assert any("tags_by_name" in one for one in opened.check().problems)


def test_a_backup_with_objects_of_others_is_not_listed_and_such_a_state_can_be_left(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    backups.make(folder / "project.sqlite", datetime(2026, 5, 1, tzinfo=UTC))
    change(folder, "DROP TABLE ratings", f"CREATE VIEW ratings AS {ENDLESS}")
    hostile = folder / "backups" / "2026-05-02T00-00-00Z.sqlite"
    shutil.copyfile(folder / "project.sqlite", hostile)
    where = ("--project", str(folder))
    assert run(["restore-backup", *where]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert run(["restore-backup", "2026-05-01", *where]) == 0
    assert run(["history", *where]) == 0


def test_an_archive_with_objects_of_others_is_refused(folder: Path, tmp_path: Path):
    file = tmp_path / "salt.zip"
    with closing(project.open_at(folder)) as opened:
        change(folder, "CREATE TRIGGER hush BEFORE INSERT ON ratings BEGIN SELECT 1; END")
        with pytest.raises(ProjectDamaged, match="the trigger 'hush'"):
            archives.archive(opened, file)
    assert not file.exists()
