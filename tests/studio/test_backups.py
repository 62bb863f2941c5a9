"""Backups: when one is made, which are kept, and going back to one."""

from __future__ import annotations

import json
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from studio.base.errors import DiskFull, InputError
from studio.cli.main import run
from studio.history.history import ArtifactQuery
from studio.projects import backups as project_backups
from studio.projects import project
from studio.projects.project import Project
from studio.storage import backups
from studio.storage.backups import Backup
from studio.studio import Studio
from tests.studio.conftest import write
from tests.studio.storage.test_released_schemas import FIXTURES

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def clocked(times: list[datetime]) -> type[datetime]:
    """A `datetime` whose `now` gives these times in turn."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return times.pop(0)

    return Clock


@pytest.fixture
def two_states(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A closed project with a backup at noon, with one work, and one an hour later, with two."""
    hours = [NOON, NOON + timedelta(hours=1), NOON + timedelta(hours=2), NOON + timedelta(hours=3)]
    monkeypatch.setattr(project_backups, "datetime", clocked(hours))
    works = write(studio)
    studio.backups.close()
    works += write(studio, "The sea")
    studio.settings.remember_project(studio.project.folder)
    studio.close()
    return works


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def works_of(folder: Path) -> list[str]:
    with closing(Studio(project.open_at(folder))) as opened:
        return [work.id for work in opened.history.find(ArtifactQuery(oldest_first=True))]


def test_a_project_that_changed_is_backed_up_when_it_is_closed(studio: Studio):
    (work,) = write(studio)
    studio.history.rate(work, 4)
    studio.close()
    (row,) = studio.backups.list()
    assert (row.artifacts, row.ratings) == (1, 1)
    assert row.backup.file.parent == studio.project.folder / "backups"


def test_a_project_that_was_only_looked_at_is_not_backed_up(two_states: list[str], studio: Studio):
    assert works_of(studio.project.folder) == two_states
    assert len(backups.in_folder(studio.project.folder / "backups")) == 2


def backup_thread(studio: Studio) -> threading.Thread | None:
    return studio.backups._thread


def add_backup(studio: Studio, age: timedelta) -> None:
    """A backup of the project as it is, made some time ago."""
    backups.make(studio.project.folder / "project.sqlite", datetime.now(UTC) - age)


@pytest.fixture
def large(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> Studio:
    """A project of which a backup takes time."""
    monkeypatch.setattr(project_backups, "QUICK_BYTES", 0)
    return studio


def test_a_backup_is_made_after_half_an_hour_of_work(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(project_backups, "FIRST_S", 0.0)
    monkeypatch.setattr(project_backups, "INTERVAL_S", 0.0)
    studio.backups = part = project_backups.Backups(studio.project)
    studio.documents.new()
    if (thread := backup_thread(studio)) is not None:  # that of a small project may be done
        thread.join()
    assert len(part.list()) == 1


def test_an_overdue_backup_is_made_while_the_artist_works(
    large: Studio, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(project_backups, "FIRST_S", 0.0)
    add_backup(large, timedelta(hours=2))
    large.backups = project_backups.Backups(large.project)
    large.documents.new()
    if (thread := backup_thread(large)) is not None:  # it may be done
        thread.join()
    assert len(large.backups.list()) == 2
    large.documents.new()
    assert backup_thread(large) is None


def test_none_is_made_while_the_newest_is_young(large: Studio, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(project_backups, "FIRST_S", 0.0)
    add_backup(large, timedelta(minutes=5))
    large.backups = project_backups.Backups(large.project)
    large.documents.new()
    assert backup_thread(large) is None


def test_closing_a_large_project_does_not_wait_for_a_backup(large: Studio):
    add_backup(large, timedelta(hours=2))
    large.documents.new()
    large.close()
    assert len(large.backups.list()) == 1


def test_closing_a_large_project_makes_the_backup_of_the_day(large: Studio):
    add_backup(large, timedelta(days=2))
    large.documents.new()
    large.close()
    assert len(large.backups.list()) == 2


def test_a_backup_of_a_time_to_come_does_not_stand_for_one_of_today(large: Studio):
    add_backup(large, -timedelta(days=400))
    large.documents.new()
    large.close()
    assert len(large.backups.list()) == 2


@pytest.mark.parametrize("calls", [0, 1, 2, 3])
def test_a_backup_that_is_stopped_leaves_nothing(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, calls: int
):
    monkeypatch.setattr(backups, "_INSTRUCTIONS_A_STEP", 1)
    left = iter([False] * calls)
    made = backups.make(
        studio.project.folder / "project.sqlite", NOON, stop=lambda: next(left, True)
    )
    assert made is None
    assert list((studio.project.folder / "backups").iterdir()) == []


def test_a_write_does_not_begin_a_backup_again(studio: Studio, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(backups, "_PAGES_A_STEP", 1)
    file = studio.project.folder / "project.sqlite"
    pages = file.stat().st_size // 4096
    steps: list[str] = []

    def write_meanwhile() -> bool:
        steps.append(studio.documents.new().id if len(steps) < 2 * pages else "")
        return False

    monkeypatch.setattr(backups, "_INSTRUCTIONS_A_STEP", 10**9)
    assert backups.make(file, NOON, stop=write_meanwhile)
    assert 1 < len(steps) < 2 * pages


def test_a_file_with_an_impossible_time_is_no_backup(tmp_path: Path):
    (tmp_path / "2026-02-31T12-00-00Z.sqlite").touch()
    assert backups.in_folder(tmp_path) == []


def test_restore_backup_lists_and_goes_back(
    two_states: list[str], studio: Studio, capsys: pytest.CaptureFixture[str]
):
    assert run(["restore-backup", "--json"]) == 0
    listed = rows(capsys)
    assert [row["when"] for row in listed] == [
        "2026-03-04T13:00:00+00:00",
        "2026-03-04T12:00:00+00:00",
    ]
    assert [row["artifacts"] for row in listed] == [2, 1]
    assert {"when", "file", "bytes", "artifacts", "ratings"} <= set(listed[0])
    assert run(["restore-backup", str(listed[1]["when"]), "--json"]) == 0
    (restored,) = rows(capsys)
    assert works_of(studio.project.folder) == two_states[:1]
    assert Path(str(restored["before"])).is_file()
    assert run(["restore-backup", "2026-03-04 14", "--json"]) == 0
    assert works_of(studio.project.folder) == two_states


def test_what_a_restore_replaced_comes_after_the_backups_of_that_day(tmp_path: Path):
    replaced = backups.Backup(NOON + timedelta(hours=2), tmp_path, is_before_restore=True)
    usual = backups.Backup(NOON, tmp_path)
    assert backups.backup_at([replaced, usual], "2026-03-04") is usual
    assert backups.backup_at([replaced, usual], "2026-03-04T14") is replaced


def scribble(file: Path) -> None:
    file.write_bytes(b"scribble" * 4096)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def overwrite_a_page(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[4096:12288] = bytes(8192)
    file.write_bytes(data)


@pytest.mark.parametrize("damage", [scribble, empty, overwrite_a_page, Path.unlink])
def test_a_damaged_project_is_restored(
    two_states: list[str], studio: Studio, damage: Callable[[Path], object]
):
    damage(studio.project.folder / "project.sqlite")
    folder = str(studio.project.folder)
    assert run(["restore-backup", "2026-03-04T13", "--project", folder]) == 0
    assert works_of(studio.project.folder) == two_states


def test_a_damaged_backup_is_left_out(two_states: list[str], studio: Studio):
    newest = backups.in_folder(studio.project.folder / "backups")[0]
    overwrite_a_page(newest.file)
    (row,) = studio.backups.list()
    assert row.backup.at == NOON
    with pytest.raises(InputError, match="no backup"):
        studio.backups.restore("2026-03-04T13")


def test_a_damaged_project_is_not_backed_up(two_states: list[str], studio: Studio):
    overwrite_a_page(studio.project.folder / "project.sqlite")
    with pytest.raises(Exception, match=r"damaged|malformed"):
        backups.make(studio.project.folder / "project.sqlite", NOON + timedelta(hours=5))
    assert len(backups.in_folder(studio.project.folder / "backups")) == 2


def test_an_unknown_time_is_refused_with_2(two_states: list[str]):
    assert run(["restore-backup", "yesterday"]) == 2
    assert run(["restore-backup", "1999"]) == 2


def test_nothing_is_restored_while_another_program_works(two_states: list[str], studio: Studio):
    other = Project(studio.project.folder)
    other.acquire_lock()
    assert run(["restore-backup", "2026-03-04T12"]) == 3
    other.close()
    assert works_of(studio.project.folder) == two_states


def test_a_program_that_has_the_project_open_sees_what_was_restored(
    two_states: list[str], studio: Studio
):
    with closing(sqlite3.connect(studio.project.folder / "project.sqlite")) as reader:
        count = "SELECT count(*) FROM artifacts"
        assert reader.execute(count).fetchone() == (2,)
        studio.backups.restore("2026-03-04T12")
        assert reader.execute(count).fetchone() == (1,)


def test_nothing_is_restored_where_the_present_state_cannot_be_kept(
    two_states: list[str], studio: Studio, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(backups, "make", lambda *_, **__: None)
    with pytest.raises(DiskFull):
        studio.backups.restore("2026-03-04T12")
    assert works_of(studio.project.folder) == two_states


def test_old_backups_are_thinned_out_by_age():
    quarters = [NOON - timedelta(minutes=15 * number) for number in range(4 * 24 * 200)]
    kept = backups.times_to_keep(quarters, NOON)
    assert set(quarters[:12]) <= kept
    assert len([time for time in kept if NOON - time <= timedelta(days=2)]) <= 12 + 14
    days = {time.date() for time in kept if NOON - time <= timedelta(days=14)}
    assert len(days) == 15
    weeks = {time.isocalendar()[:2] for time in kept}
    assert len(weeks) == 14
    assert len(kept) < 55


def test_what_is_kept_stays_when_time_goes_on():
    every, now, kept = 6, NOON, [NOON]
    for number in range(1, 24 // every * 60):
        now = NOON + timedelta(hours=every * number)
        kept = sorted(backups.times_to_keep([*kept, now], now))
    ages = {(now - time).days for time in kept}
    assert set(range(14)) <= ages
    assert max(ages) >= 49


def test_the_state_before_a_restore_is_never_thinned_out(two_states: list[str], studio: Studio):
    studio.backups.restore("2026-03-04T12")
    folder = studio.project.folder / "backups"
    backups.thin_out(folder, NOON + timedelta(days=900))
    assert any(backup.is_before_restore for backup in backups.in_folder(folder))


def test_a_time_is_matched_in_utc_or_as_it_is_here(tmp_path: Path):
    backup = Backup(NOON, tmp_path)
    for when in ("2026-03-04T12:00:00+00:00", "2026-03-04 12:00", f"{NOON.astimezone():%Y-%m-%d}"):
        assert backups.backup_at([backup], when) is backup


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The zone of a machine in Berlin, an hour ahead of UTC in winter."""
    if not hasattr(time, "tzset"):
        pytest.skip("Windows has one zone for all programs")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("when", "hour"),
    [
        ("2026-11-30 09", 8),
        ("2026-11-30 10:40", 9),
        ("2026-11-30", 9),
        ("2026-11-30 07", 7),
        ("2026-11-30T09:40:05Z", 9),
        ("2026-11-30T09:40:05.25+00:00", 9),
        ("2026-11-30T08Z", 8),
        ("2026-11-30T08:12:05+0100", 7),
        ("2026-11-30T10:40:05Z", None),
    ],
)
def test_a_time_is_one_of_the_list_unless_it_is_said_to_be_in_utc(
    berlin: None, tmp_path: Path, when: str, hour: int | None
):
    minutes = {9: 40, 8: 20, 7: 12}
    listed = [
        Backup(datetime(2026, 11, 30, one, minute, 5, tzinfo=UTC), tmp_path)
        for one, minute in minutes.items()
    ]
    if hour is None:
        with pytest.raises(InputError, match="no backup"):
            backups.backup_at(listed, when)
    else:
        assert backups.backup_at(listed, when).at.hour == hour


def test_the_state_before_a_migration_is_listed_and_can_be_gone_back_to(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "old.bower"
    shutil.copytree(FIXTURES / "0001.bower", folder)
    where = ["--project", str(folder), "--json"]
    assert run(["history", *where]) == 0
    works = rows(capsys)
    assert run(["trash", str(works[0]["id"]), *where]) == 0
    capsys.readouterr()
    assert run(["restore-backup", *where]) == 0
    (before,) = [row for row in rows(capsys) if "backup-0001" in str(row["file"])]
    assert before["artifacts"] == 3
    assert run(["restore-backup", str(before["when"])[:19], *where]) == 0
    assert sorted(works_of(folder)) == sorted(str(row["id"]) for row in works)


def test_two_restores_in_one_second_keep_both_states(two_states: list[str], studio: Studio):
    target = studio.project.folder / "project.sqlite"
    newest, oldest = backups.in_folder(target.parent / backups.FOLDER)
    second = backups.restore(target, oldest, NOON)
    first = backups.restore(target, newest, NOON)
    assert first
    assert second
    assert first != second
    rows = {row.backup.file: row for row in backups.rows(target.parent / backups.FOLDER)}
    assert (rows[second].artifacts, rows[first].artifacts) == (2, 1)


def test_a_backup_with_one_flipped_bit_is_left_out(two_states: list[str], studio: Studio):
    newest = backups.in_folder(studio.project.folder / "backups")[0]
    data = bytearray(newest.file.read_bytes())
    data[data.index(b"The sea")] ^= 1
    newest.file.write_bytes(data)
    assert [row.backup.at for row in studio.backups.list()] == [NOON]


def test_a_backup_of_an_older_version_is_listed(two_states: list[str], studio: Studio):
    for file in (studio.project.folder / "backups").glob("*.sha256"):
        file.unlink()
    assert len(studio.backups.list()) == 2
