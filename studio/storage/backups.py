"""Backups of a project's database: whole SQLite files in `backups/`, thinned out by age.

Invariant: a backup is complete, on the disk and found undamaged before an older one is deleted; the
state before a restore is kept for good. Beside a backup lies its SHA-256, so that one that was
changed later is left out. Works are not backed up: their files never change.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial
from pathlib import Path

from engines.contract.text import Text
from engines.formats.atomic import save_atomically, write_atomically
from studio.base.errors import InputError, ProjectDamaged
from studio.base.faults import disk_full, to_studio_error
from studio.base.files import sha256_of
from studio.storage import database, journals
from studio.storage.objects import is_newer, require_own_objects

FOLDER = "backups"
_STAMP = "%Y-%m-%dT%H-%M-%SZ"
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)(\.before-restore)?\.sqlite")
_BEFORE_MIGRATION = "*.backup-*.sqlite"
_SPARE_BYTES = 1 << 20
_PAGES_A_STEP = 2048
_INSTRUCTIONS_A_STEP = 100_000
_RECENT = timedelta(days=2)
_MAX_RECENT = 12
_MIN = 4
_SLOT_HOURS = 4
_DAYS, _WEEKS = 14, 13
_DATE_DIGITS = 8
_MAX_TRIES = 5


@dataclass(frozen=True)
class Backup:
    """One backup. `is_before_restore`: the state that a restore replaced; never deleted.

    One that was written before a migration lies beside the database and is never deleted either.
    """

    at: datetime
    file: Path
    is_before_restore: bool = False


@dataclass(frozen=True)
class BackupRow:
    """What a list of backups shows."""

    backup: Backup
    size_bytes: int
    artifacts: int
    ratings: int

    def as_json(self) -> dict[str, object]:
        """The fields that the command line promises."""
        return {
            "when": self.backup.at.isoformat(),
            "file": str(self.backup.file),
            "bytes": self.size_bytes,
            "artifacts": self.artifacts,
            "ratings": self.ratings,
        }


class _CopyStopped(Exception):
    """A backup was given up before it was complete."""


def _never() -> bool:
    return False


def make(
    source: Path,
    at: datetime,
    *,
    before_restore: bool = False,
    stop: Callable[[], bool] = _never,
) -> Backup | None:
    """Back up the database `source`, a few pages at a time, and thin out the others.

    None where the disk has no room, or once `stop` is true. Raises `ProjectDamaged` where the
    database is damaged, and `OSError` and `sqlite3.Error`.
    """
    folder = source.parent / FOLDER
    size = source.stat().st_size
    if shutil.disk_usage(source.parent).free < 2 * size + _SPARE_BYTES:
        return None
    folder.mkdir(mode=0o700, exist_ok=True)
    ending = ".before-restore.sqlite" if before_restore else ".sqlite"
    file = folder / f"{at.astimezone(UTC).strftime(_STAMP)}{ending}"
    while file.exists():  # it is of the same time by a clock that was set back, or kept for good
        at += timedelta(seconds=1)
        file = folder / f"{at.astimezone(UTC).strftime(_STAMP)}{ending}"
    digest_file(file).unlink(missing_ok=True)
    try:
        save_atomically(file, lambda draft: _copy(source, draft, stop))
    except _CopyStopped:
        return None
    write_atomically(digest_file(file), sha256_of(file).encode())
    if not before_restore:
        thin_out(folder, at)
    return Backup(_time_of(file), file, before_restore)


def in_folder(folder: Path) -> list[Backup]:
    """The backups in `backups/` by their names, newest first; damaged ones too."""
    every = (_backup_at(path) for path in folder.glob("*.sqlite"))
    backups = [backup for backup in every if backup is not None]
    return sorted(backups, key=lambda backup: backup.at, reverse=True)


def rows(folder: Path) -> list[BackupRow]:
    """The backups that can be gone back to, newest first; damaged ones are left out."""
    backups = [*in_folder(folder), *_before_migrations(folder.parent)]
    every = map(_row, sorted(backups, key=lambda backup: backup.at, reverse=True))
    return [row for row in every if row is not None]


def _before_migrations(project: Path) -> list[Backup]:
    """Return what `database.prepare` wrote before migrations; the time is that of the last
    change."""
    files = [file for file in project.glob(_BEFORE_MIGRATION) if file.is_file()]
    return [Backup(datetime.fromtimestamp(file.stat().st_mtime, UTC), file) for file in files]


def backup_at(backups: Iterable[Backup], when: str) -> Backup:
    """The newest backup whose time begins with `when`, a date at least.

    Without an offset it is a time as it is here, or one in UTC where none here fits. What another
    restore replaced comes after the others. Raises `InputError`.
    """
    moment, offset = _split_offset(when.strip())
    digits = re.sub(r"[-:_T\s]", "", moment, flags=re.IGNORECASE)
    is_moment = digits.isdecimal() and len(digits) >= _DATE_DIGITS
    usual_first = sorted(backups, key=lambda backup: backup.is_before_restore) if is_moment else []
    for zone in (offset,) if offset else (None, UTC):  # None is the zone here
        for backup in usual_first:
            if backup.at.astimezone(zone).strftime("%Y%m%d%H%M%S").startswith(digits):
                return backup
    raise InputError(
        Text("There is no backup of {when!r}.", when=when),
        "",
        Text("Choose one from the list of backups."),
    )


def _split_offset(moment: str) -> tuple[str, tzinfo | None]:
    """A time without its fraction and offset, and the zone of that; None where it has none."""
    match = re.search(r"(?:\.\d+)?([+-][01]\d:?[0-5]\d|Z)$", moment)
    if match is None:
        return moment, None
    return moment[: match.start()], datetime.strptime(match[1], "%z").tzinfo


def restore(target: Path, backup: Backup, at: datetime) -> Path | None:
    """Make a backup the project's database, and return the file that keeps the present state.

    None where there is no database. The caller has the project's lock. A readable database is
    changed in one transaction, so that other programs that have it open see the backup's state.
    Raises `StudioError`.
    """
    try:
        try:
            journals.roll_back(target)
            preserved = _exchange(backup.file, target, at)
        except sqlite3.DatabaseError as fault:
            error = to_studio_error(fault, target.parent)
            if target.exists() and not isinstance(error, ProjectDamaged):
                raise
            preserved = _preserve(target, at)
            _replace(backup.file, target)
    except (OSError, sqlite3.Error) as fault:
        raise to_studio_error(fault, target.parent) or fault from fault
    database.prepare(target)
    return preserved


def thin_out(folder: Path, now: datetime) -> None:
    """Delete the backups that are not to be kept; never that of now, whatever the clock was."""
    backups = [backup for backup in in_folder(folder) if not backup.is_before_restore]
    times = times_to_keep([backup.at for backup in backups], now) | {now.replace(microsecond=0)}
    for backup in backups:
        if backup.at not in times:
            _delete(backup.file)


def times_to_keep(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """The newest dozen of two days and one in four hours; one a day and one a week after that.

    A few always, since the clock may be years ahead for a moment.
    """
    newest_first = sorted(times, reverse=True)
    recent = [time for time in newest_first if now - time <= _RECENT]
    keep = {*recent[:_MAX_RECENT], *newest_first[:_MIN]}
    slots = {(time.date(), time.hour // _SLOT_HOURS): time for time in reversed(recent)}
    days = {time.date(): time for time in reversed(newest_first)}
    weeks = {time.isocalendar()[:2]: time for time in reversed(newest_first)}
    keep |= set(slots.values())
    keep |= {time for time in days.values() if now - time <= timedelta(days=_DAYS)}
    keep |= {time for time in weeks.values() if now - time <= timedelta(weeks=_WEEKS)}
    return keep


def _copy(source: Path, draft: Path, stop: Callable[[], bool]) -> None:
    """Copy a database in one consistent state. Raises `ProjectDamaged` for a damaged one.

    Raises `_CopyStopped` once `stop` is true.
    """

    def check(*_: int) -> None:
        if stop():
            raise _CopyStopped

    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as plain,
        closing(sqlite3.connect(draft)) as copy,
    ):
        # Within one transaction, or a write by another program would begin the copy again.
        plain.executescript("BEGIN; SELECT count(*) FROM sqlite_master")
        plain.backup(copy, pages=_PAGES_A_STEP, progress=check)
        copy.execute("PRAGMA journal_mode=DELETE")  # the copy is one file, without a log
        copy.set_progress_handler(stop, _INSTRUCTIONS_A_STEP)
        try:
            require_intact(copy, source)
        except sqlite3.OperationalError:
            check()
            raise


def require_intact(connection: sqlite3.Connection, file: Path) -> None:
    """Raise `ProjectDamaged` where SQLite finds a fault in a database.

    As well for one with foreign objects, which a check of its values would run, and of a newer
    program, whose objects are unknown.
    """
    if is_newer(require_own_objects(connection, file.parent)):
        raise ProjectDamaged(Text("{file} is of a newer Bowerbird.", file=file))
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise ProjectDamaged(Text("{file} is damaged.", file=file))


def digest_file(file: Path) -> Path:
    """The file that holds the SHA-256 of a backup; there is none beside one of an older version."""
    return file.with_name(file.name + ".sha256")


def _delete(file: Path) -> None:
    file.unlink(missing_ok=True)
    digest_file(file).unlink(missing_ok=True)


def _require_unchanged(file: Path) -> None:
    """Raise `ProjectDamaged` for a backup that is not as it was written."""
    expected = digest_file(file)
    if expected.is_file() and expected.read_bytes() != sha256_of(file).encode():
        raise ProjectDamaged(Text("{file} is damaged.", file=file))


def _backup_at(path: Path) -> Backup | None:
    """The backup in a file by its name; None where that is not the name of one."""
    match = _NAME.fullmatch(path.name)
    try:
        return Backup(_time_of(path), path, bool(match[2])) if match else None
    except ValueError:  # such as the 31st of February
        return None


def _time_of(file: Path) -> datetime:
    return datetime.strptime(file.name.split(".")[0], _STAMP).replace(tzinfo=UTC)


def _row(backup: Backup) -> BackupRow | None:
    """The row of a backup; None where it is damaged."""
    uri = f"{backup.file.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        _require_unchanged(backup.file)
        with closing(sqlite3.connect(uri, uri=True)) as plain:
            require_intact(plain, backup.file)
            counts = [
                int(plain.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
                for table in ("artifacts", "ratings")
            ]
        return BackupRow(backup, backup.file.stat().st_size, *counts)
    except (sqlite3.Error, OSError, ProjectDamaged):
        return None


def _preserve(target: Path, at: datetime) -> Path | None:
    """Keep the present state beside; a damaged file byte for byte. Raises where that fails.

    None where there is no file.
    """
    try:
        backup = make(target, at, before_restore=True)
        if backup is None:
            raise disk_full(target.parent)
        return backup.file
    except (sqlite3.DatabaseError, ProjectDamaged, FileNotFoundError) as fault:
        error = to_studio_error(fault, target.parent)
        if error is not None and not isinstance(error, ProjectDamaged):
            raise error from fault
    folder = target.parent / FOLDER
    copy = folder / f"{at.astimezone(UTC).strftime(_STAMP)}.damaged"
    for suffix in ("", "-journal", "-wal"):
        file = journals.beside(target, suffix)
        if file.exists():
            save_atomically(Path(f"{copy}{suffix}"), partial(shutil.copyfile, file))
    return copy if copy.exists() else None


def _exchange(source: Path, target: Path, at: datetime) -> Path | None:
    """Keep the present state, then write a backup into the database, which may be open elsewhere.

    Where another program, which needs no lock to rate, has written meanwhile, that state is kept
    instead.
    """
    # One that may write would fold the log in when it is closed, before a damaged file is kept.
    uri = f"{target.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as reader:
        for _ in range(_MAX_TRIES):
            version = _version_of(reader)
            preserved = _preserve(target, at)
            if _overwrite(source, target, reader, version):
                return preserved
            if preserved is not None:  # another takes its place
                _delete(preserved)
    raise sqlite3.OperationalError("the database is locked by a program that writes all the time")


def _overwrite(source: Path, target: Path, reader: sqlite3.Connection, version: int) -> bool:
    """Write a backup into a database that may be open elsewhere.

    False, and nothing is written, where `reader` reads another version of it by now.
    """
    uri = f"{source.absolute().as_uri()}?mode=ro&immutable=1"
    with (
        closing(sqlite3.connect(uri, uri=True)) as backup,
        closing(sqlite3.connect(target, timeout=database.BUSY_TIMEOUT_MS / 1000)) as plain,
    ):
        # Raises where it is no database, or is busy, which `backup` would wait for without end.
        plain.executescript("BEGIN IMMEDIATE; COMMIT")
        if _version_of(reader) != version:
            return False
        backup.backup(plain)
        require_intact(plain, target)
        return True


def _version_of(connection: sqlite3.Connection) -> int:
    """A number that changes once another connection has written."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _replace(source: Path, target: Path) -> None:
    """Put a backup in the place of a file that is no database any more."""
    for suffix in journals.SUFFIXES:
        journals.beside(target, suffix).unlink(missing_ok=True)
    save_atomically(target, lambda draft: shutil.copyfile(source, draft))
