"""Going back to a backup loses nothing: neither what came later nor what is written meanwhile."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from studio.base.errors import ProjectError
from studio.care.cleaning import UNNEEDED, Removal, groups_of
from studio.cli.main import run
from studio.projects import backups as project_backups
from studio.storage import backups
from studio.storage.backups import Backup
from studio.studio import Studio
from tests.studio.care.test_cleaning import age, group
from tests.studio.conftest import rate_enough, write
from tests.studio.learning.test_learning import train_adapter

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def database_of(studio: Studio) -> Path:
    return studio.project.folder / "project.sqlite"


def back_up(studio: Studio) -> Backup:
    backup = backups.make(database_of(studio), NOON)
    assert backup is not None
    return backup


def go_back(studio: Studio, backup: Backup) -> Backup:
    """Go back to a backup; returns that of the state before."""
    studio.project.database.close()
    at = NOON + timedelta(hours=1)
    preserved = backups.restore(database_of(studio), backup, at)
    assert preserved is not None
    return Backup(at, preserved, is_before_restore=True)


# What came later


def clean(studio: Studio) -> None:
    Removal(studio, [one for one in groups_of(studio) if one.name in UNNEEDED]).finish()


def test_an_adapter_of_a_later_state_is_not_cleaned_away(studio: Studio):
    rate_enough(studio)
    backup = back_up(studio)
    adapter = train_adapter(studio)
    later = go_back(studio, backup)
    age(adapter.folder)
    clean(studio)
    assert group(studio, "aside").paths == (adapter.folder,)
    go_back(studio, later)
    assert studio.project.check().ok
    assert studio.adapters.use(adapter.id)


def test_an_adapter_of_a_later_state_that_was_set_aside_comes_back(studio: Studio):
    rate_enough(studio)
    backup = back_up(studio)
    adapter = train_adapter(studio)
    later = go_back(studio, backup)
    assert studio.project.repair().ok
    assert (studio.project.folder / "set aside" / adapter.id).is_dir()
    go_back(studio, later)
    assert studio.project.check().adapters == (adapter.id,)
    assert studio.project.repair().ok
    assert studio.adapters.use(adapter.id)


def test_an_adapter_that_was_damaged_aside_does_not_come_back(studio: Studio):
    rate_enough(studio)
    adapter = train_adapter(studio)
    aside = studio.project.folder / "set aside"
    aside.mkdir()
    adapter.folder.rename(aside / adapter.id)
    (aside / adapter.id / "adapter_config.json").write_text("{}")
    assert studio.project.repair().adapters == (adapter.id,)
    assert (aside / adapter.id).is_dir()


def test_an_adapter_that_a_row_names_again_since_it_was_listed_stays(studio: Studio):
    rate_enough(studio)
    backup = back_up(studio)
    adapter = train_adapter(studio)
    later = go_back(studio, backup)
    age(adapter.folder)
    aside = group(studio, "aside")
    assert aside.paths == (adapter.folder,)
    go_back(studio, later)
    Removal(studio, [aside]).finish()
    assert studio.project.check().ok


# What is written meanwhile


def make_and_then(step: Callable[[], object]) -> Callable[..., Backup | None]:
    """`backups.make`, and what another program does right after it."""
    make = backups.make

    def make_backup(*arguments: Any, **options: Any) -> Backup | None:
        backup = make(*arguments, **options)
        step()
        return backup

    return make_backup


def states_before(studio: Studio) -> list[backups.BackupRow]:
    rows = backups.rows(studio.project.folder / backups.FOLDER)
    return [row for row in rows if row.backup.is_before_restore]


def test_a_rating_that_is_given_while_the_state_is_kept_is_in_it(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
):
    backup, (work,) = back_up(studio), write(studio)
    stars = iter([4])

    def rate_once() -> None:
        for one in stars:
            studio.history.rate(work, one)

    monkeypatch.setattr(backups, "make", make_and_then(rate_once))
    later = go_back(studio, backup)
    (row,) = states_before(studio)
    assert (row.backup.file, row.artifacts, row.ratings) == (later.file, 1, 1)


def test_going_back_gives_up_where_another_program_writes_all_the_time(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
):
    backup, (work,) = back_up(studio), write(studio)
    rate = make_and_then(lambda: studio.history.rate(work, 4))
    monkeypatch.setattr(backups, "make", rate)
    with pytest.raises(ProjectError, match="busy in another program"):
        go_back(studio, backup)
    assert studio.history.get(work).stars == 4
    assert states_before(studio) == []


# What cannot be gone back from


def test_where_there_is_no_database_there_is_no_state_to_keep(studio: Studio):
    back_up(studio)
    studio.close()
    folder = studio.project.folder
    database_of(studio).unlink()
    backup, preserved = project_backups.of_closed_project(folder).restore("2026-03-04T12")
    assert (backup.at, preserved) == (NOON, None)
    assert list((folder / "backups").glob("*.damaged")) == []
    assert studio.project.check().ok


def test_the_command_says_that_there_was_no_state_to_keep(
    studio: Studio, capsys: pytest.CaptureFixture[str]
):
    back_up(studio)
    studio.close()
    where = ["--project", str(studio.project.folder)]
    for options in ([], ["--json"]):
        database_of(studio).unlink()
        assert run(["restore-backup", "2026-03-04T12", *where, *options]) == 0
    words, row = capsys.readouterr().out.splitlines()[-2:]
    assert words == "There was no state before to keep."
    assert json.loads(row)["before"] is None


def test_a_database_outside_of_the_project_is_not_overwritten(studio: Studio, tmp_path: Path):
    write(studio)
    back_up(studio)
    write(studio, "The sea")
    studio.close()
    outside = database_of(studio).rename(tmp_path / "outside.sqlite")
    database_of(studio).symlink_to(outside)
    data = outside.read_bytes()
    where = ["--project", str(studio.project.folder)]
    assert run(["restore-backup", "2026-03-04T12", *where]) == 3
    assert run(["restore-backup", *where]) == 3
    assert outside.read_bytes() == data
    with closing(sqlite3.connect(outside)) as plain:
        assert plain.execute("SELECT count(*) FROM artifacts").fetchone() == (2,)
