"""Project folders: made, opened, refused, checked and repaired."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, create_engine

from engines.contract import TextBrief
from studio.base import places
from studio.base.errors import InputError, ProjectError, ProjectTooNew
from studio.history.documents import Documents
from studio.history.history import ArtifactQuery
from studio.projects import project
from studio.storage import database, migrations, schema
from studio.studio import Studio
from tests.studio.conftest import ScriptedEngine, write

FIXTURES = Path(__file__).parents[1] / "fixtures"

pytestmark = pytest.mark.usefixtures("migrated_databases")


def test_a_new_project_gets_the_ending_and_its_rooms(tmp_path: Path):
    salt = project.new(tmp_path / "Salt & Rope")
    salt.close()
    assert salt.name == "Salt & Rope"
    assert (tmp_path / "Salt & Rope.bower" / "artifacts").is_dir()


def test_a_project_named_from_here_is_known_by_its_whole_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    project.new(Path("P")).close()
    with closing(project.open_at(Path("P"))) as relative:
        assert relative.folder == tmp_path / "P.bower"


def test_a_project_is_never_made_over_something(tmp_path: Path):
    project.new(tmp_path / "P").close()
    with pytest.raises(InputError, match="already something"):
        project.new(tmp_path / "P.bower")


def test_of_two_programs_that_make_one_project_the_first_has_made_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    create = database.create

    def create_after_another(path: Path) -> None:
        monkeypatch.setattr(database, "create", create)
        with closing(project.new(tmp_path / "P")) as first:
            (first.folder / "artifacts" / "work").touch()
        create(path)

    monkeypatch.setattr(database, "create", create_after_another)
    with pytest.raises(InputError, match="already something"):
        project.new(tmp_path / "P")
    assert (tmp_path / "P.bower" / "artifacts" / "work").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".tmp")] == []


def test_opening_what_is_no_project_names_the_command_that_makes_one(tmp_path: Path):
    with pytest.raises(InputError, match="bowerbird new"):
        project.open_at(tmp_path / "absent")


def test_a_newer_project_is_refused_and_left_untouched(tmp_path: Path):
    project.new(tmp_path / "P").close()
    file = tmp_path / "P.bower" / "project.sqlite"
    with closing(sqlite3.connect(file)) as plain, plain:
        plain.execute("UPDATE alembic_version SET version_num = '9999'")
    before = file.read_bytes()
    with pytest.raises(ProjectTooNew, match="not touched"):
        project.open_at(tmp_path / "P")
    assert file.read_bytes() == before


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A project whose owner allows no writing."""
    folder = tmp_path / "P.bower"
    project.new(folder).close()
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


def test_a_read_only_project_is_looked_at_and_not_touched(read_only: Path):
    before = {path.name: path.stat().st_mtime_ns for path in read_only.iterdir()}
    with closing(Studio(project.open_at(read_only))) as studio:
        assert studio.history.find(ArtifactQuery()) == []
        with pytest.raises(ProjectError, match="read-only"):
            studio.jobs.acquire_lock()
        with pytest.raises(ProjectError, match="read-only"):
            studio.documents.new()
    assert {path.name: path.stat().st_mtime_ns for path in read_only.iterdir()} == before


def test_what_a_read_only_project_has_not_folded_in_is_shown(tmp_path: Path):
    folder, copy = tmp_path / "P.bower", tmp_path / "copy.bower"
    with closing(project.new(folder)) as salt:
        document = Documents(salt.database).new("Unfolded")
        shutil.copytree(folder, copy)
    copy.chmod(0o555)
    with closing(project.open_at(copy)) as opened:
        assert [one.id for one in Documents(opened.database).all()] == [document.id]
    copy.chmod(0o755)


@pytest.mark.parametrize("release", ["0001", "0002"])
def test_a_read_only_project_of_an_older_schema_is_looked_at(tmp_path: Path, release: str):
    folder = tmp_path / "P.bower"
    shutil.copytree(FIXTURES / f"{release}.bower", folder)
    folder.chmod(0o555)
    with closing(Studio(project.open_at(folder))) as studio:
        assert studio.history.find(ArtifactQuery())
    folder.chmod(0o755)


def test_a_new_project_cannot_be_read_by_others(tmp_path: Path):
    with closing(project.new(tmp_path / "P")) as salt:
        assert salt.folder.stat().st_mode & 0o077 == 0


def test_a_work_is_rescued_when_its_project_was_moved(
    studio: Studio, engine: ScriptedEngine, tmp_path: Path
):
    write(studio)
    engine.gate.clear()
    engine.begun.clear()
    job = studio.jobs.submit(TextBrief(prompt="The sea", seed=9))
    assert engine.begun.wait(60)
    studio.project.folder.rename(tmp_path / "elsewhere.bower")
    engine.gate.set()
    job = studio.jobs.wait(job.id, 10)
    assert job.error is not None
    assert "was moved" in job.error.what
    (rescued,) = places.rescue_folder().iterdir()
    assert str(rescued) in job.error.meaning


@pytest.mark.parametrize("is_moved", [True, False])
def test_nothing_is_saved_unseen_in_a_project_that_is_gone(
    studio: Studio, tmp_path: Path, is_moved: bool
):
    """Its open file would take the stars, and they would be lost with it."""
    work = write(studio)[0]
    folder = studio.project.folder
    if is_moved:
        folder.rename(tmp_path / "elsewhere.bower")
    else:
        shutil.rmtree(folder)
    with pytest.raises(ProjectError, match="was moved or removed while it was open"):
        studio.history.rate(work, 5)
    with pytest.raises(ProjectError, match="was moved or removed while it was open"):
        studio.jobs.submit(TextBrief(prompt="The sea"))
    if is_moved:
        (tmp_path / "elsewhere.bower").rename(folder)
        assert studio.history.rate(work, 4).stars == 4


@pytest.mark.parametrize("damage", [b"", b"not a database at all" * 100])
def test_a_broken_database_is_refused_in_one_sentence(tmp_path: Path, damage: bytes):
    project.new(tmp_path / "P").close()
    (tmp_path / "P.bower" / "project.sqlite").write_bytes(damage)
    with pytest.raises(ProjectError):
        project.open_at(tmp_path / "P")


def test_an_older_schema_is_backed_up_before_it_is_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    project.new(tmp_path / "P").close()
    file = tmp_path / "P.bower" / "project.sqlite"
    plain_paths: list[str] = []
    before = schema.HEAD
    monkeypatch.setattr(schema, "HEAD", "9999")
    monkeypatch.setattr(migrations, "upgrade", lambda _, target: plain_paths.append(target))
    database.prepare(file)
    assert plain_paths == ["9999"]
    backup = file.with_name(f"project.backup-{before}.sqlite")
    kept = backup.read_bytes()
    with closing(sqlite3.connect(file)) as plain, plain:
        plain.execute(
            "INSERT INTO documents (id, title, body, spans, changed_at) VALUES (1, 2, 3, 4, 5)"
        )
    database.prepare(file)  # of another state of the older schema
    assert backup.read_bytes() == kept
    assert file.with_name(f"project.backup-{before}-2.sqlite").exists()


def test_the_tables_in_the_code_are_those_that_the_migrations_leave(tmp_path: Path):
    scripts = ScriptDirectory.from_config(migrations.configuration())
    assert scripts.get_current_head() == schema.HEAD
    database.create(tmp_path / "p.sqlite")
    metadata = MetaData()
    engine = create_engine(f"sqlite:///{tmp_path / 'p.sqlite'}")
    metadata.reflect(engine)
    engine.dispose()
    for table in schema.metadata.sorted_tables:
        reflected = metadata.tables[table.name]
        assert [column.name for column in reflected.columns] == [
            column.name for column in table.columns
        ]
        assert {index.name: index.columns.keys() for index in reflected.indexes} == {
            index.name: index.columns.keys() for index in table.indexes
        }


def test_check_finds_missing_changed_and_nameless_files(studio: Studio):
    first, second, _ = write(studio, count=3)
    studio.history.get(first).path.unlink()
    studio.history.get(second).path.write_text("other words")
    (studio.project.folder / "artifacts" / ".tmp-123").write_text("cut off")
    integrity = studio.project.check()
    assert (integrity.missing, integrity.changed, integrity.orphans) == (
        (first,),
        (second,),
        ("artifacts/.tmp-123",),
    )
    assert not integrity.ok


def test_repair_sets_aside_and_deletes_nothing_finished(studio: Studio):
    (name,) = write(studio)
    nameless = studio.project.folder / "artifacts" / "aaaa.txt"
    nameless.write_text("finished before the power went")
    (studio.project.folder / "artifacts" / ".tmp-1").write_text("half")
    integrity = studio.project.repair()
    assert integrity.ok
    assert integrity.orphans == ()
    assert (studio.project.folder / "set aside" / "aaaa.txt").exists()
    assert studio.history.get(name).path.exists()


def test_a_work_made_twice_shares_one_file(studio: Studio):
    first = write(studio)[0]
    second = write(studio)[0]
    assert first != second
    assert studio.history.get(first).path == studio.history.get(second).path
    assert studio.project.check().artifacts == 2
