"""What a project holds, what can go from it, and what another name and a copy keep."""

from __future__ import annotations

import hashlib
import json
import os
import threading
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from engines.contract import Medium
from studio.base.errors import InputError, ProjectError
from studio.care.archives import archive
from studio.care.cleaning import UNNEEDED, Group, Removal, groups_of
from studio.care.copies import duplicate, rename
from studio.care.statistics import PARTS, statistics_of
from studio.cli.main import run
from studio.exchange.imports import read_file
from studio.history import deletion
from studio.history.history import ArtifactQuery
from studio.history.work_files import WorkFiles
from studio.projects import project
from studio.storage import backups, digests, schema
from studio.studio import Studio
from tests.studio.conftest import compose, make_music_folder, write


def group(studio: Studio, name: str, days: int = 30) -> Group:
    return next(one for one in groups_of(studio, days) if one.name == name)


def age(path: Path, hours: float = 2) -> Path:
    """Make a file look old."""
    then = time.time() - 3600 * hours
    os.utime(path, (then, then))
    return path


def test_statistics_count_what_is_there(studio: Studio, home: Path):
    make_music_folder(home / "models" / "tunes")
    names = write(studio, count=4)
    compose(studio)
    studio.history.rate(names[0], 5)
    studio.history.rate(names[1], 2)
    studio.history.compare(names[0], names[1], "left")
    studio.history.trash(names[3])
    result = statistics_of(studio)
    texts = result.kinds[Medium.TEXT]
    assert (texts.works, texts.ratings, texts.stars) == (3, 2, (1, 0, 1, 0, 0, 1))
    assert (texts.comparisons, result.works, result.in_trash, result.days) == (1, 4, 1, 1)
    assert set(result.sizes) == set(PARTS)
    files = [path for path in studio.project.folder.rglob("*") if path.is_file()]
    assert result.size_bytes == sum(path.stat().st_size for path in files)
    assert result.sizes["sounds"] > 0


def test_a_project_that_was_moved_away_is_told_calmly(studio: Studio, tmp_path: Path):
    write(studio)
    studio.project.folder.rename(studio.project.folder.with_name("elsewhere"))
    with pytest.raises(ProjectError, match="moved or removed"):
        statistics_of(studio)
    with pytest.raises(ProjectError, match="moved or removed"):
        archive(studio.project, tmp_path / "salt.zip")
    with pytest.raises(ProjectError, match="moved or removed"):
        duplicate(studio.project, tmp_path / "Copy.bower")
    with pytest.raises(ProjectError, match="moved or removed"):
        rename(studio.project.folder, "Pepper")
    assert {path.name for path in tmp_path.iterdir()} == {"elsewhere", "home"}


def test_cleaning_deletes_what_nothing_needs_and_nothing_else(studio: Studio, home: Path):
    make_music_folder(home / "models" / "tunes")
    write(studio, count=2)
    (piece,) = compose(studio)
    folder = studio.project.folder
    leftovers = [folder / ".tmp-1", folder / "adapters" / "learning-gone", folder / "masks/.tmp-2"]
    (folder / "masks").mkdir(exist_ok=True)
    for path in (leftovers[0], leftovers[2], folder / "artifacts" / "nameless.txt"):
        path.write_bytes(b"x")
        age(path)
    leftovers[1].mkdir()
    age(leftovers[1])
    in_the_making = folder / "artifacts" / ".tmp-3"
    in_the_making.write_bytes(b"x")
    chosen = [one for one in groups_of(studio) if one.name in UNNEEDED]
    assert sorted(group(studio, "leftovers").paths) == sorted(leftovers)
    assert group(studio, "sounds").paths == (piece.wav_path,)
    Removal(studio, chosen).finish()
    assert not piece.wav_path.exists()
    assert not any(path.exists() for path in leftovers)
    assert in_the_making.exists()
    assert (folder / "artifacts" / "nameless.txt").exists()
    assert group(studio, "aside").count == 1
    assert len(studio.history.find(ArtifactQuery())) == 3
    assert studio.project.check().ok


def test_what_was_cleaned_is_put_back(studio: Studio, home: Path):
    make_music_folder(home / "models" / "tunes")
    (piece,) = compose(studio)
    sound = piece.wav_path.read_bytes()
    removal = Removal(studio, groups_of(studio))
    assert not piece.wav_path.exists()
    removal.undo()
    assert piece.wav_path.read_bytes() == sound
    assert [path.name for path in studio.project.folder.glob(".tmp-*")] == []


@pytest.fixture
def orphan(studio: Studio) -> Path:
    """An old file that belongs to no work."""
    data = b"The harbour at night"
    path = studio.project.artifacts_folder / f"{hashlib.sha256(data).hexdigest()}.txt"
    path.write_bytes(data)
    return age(path)


def test_a_file_that_a_work_took_over_since_it_was_listed_stays(
    studio: Studio, orphan: Path, tmp_path: Path
):
    aside = group(studio, "aside")
    assert aside.paths == (orphan,)
    (tmp_path / "harbour.txt").write_bytes(orphan.read_bytes())
    work = studio.history.import_file(read_file(tmp_path / "harbour.txt"))
    removal = Removal(studio, [aside])
    removal.finish()
    assert (work.path, removal.size_bytes) == (orphan, 0)
    assert studio.project.check().ok


def test_a_file_that_a_work_is_about_to_take_over_is_not_offered(studio: Studio, orphan: Path):
    folder, reserve = studio.project.artifacts_folder, studio.project.database.reserve
    assert WorkFiles(folder, reserve).store(orphan.read_bytes(), ".txt") == orphan.stem
    assert group(studio, "aside").paths == ()


def test_works_leave_the_trash_for_good_only_after_so_many_days(studio: Studio):
    old, new, twin = write(studio, "The sea", 3)
    studio.history.rate(old, 2)
    studio.history.compare(old, new, "right")
    studio.history.tag(old, ["blue"])
    for name in (old, new):
        studio.history.trash(name)
    long_ago = (datetime.now(UTC) - timedelta(days=40)).isoformat()
    with studio.project.database.writing() as connection:
        connection.execute(
            text("UPDATE artifacts SET trashed_at = :at WHERE id = :id"),
            {"at": long_ago, "id": old},
        )
        digests.write(connection, "artifacts", old)
    path = studio.history.get(old).path
    assert [work.id for work in group(studio, "trash").works] == [old]
    removal = Removal(studio, [group(studio, "trash")])
    assert studio.history.get(old)
    removal.finish()
    assert not path.exists()
    with pytest.raises(InputError, match="no work"):
        studio.history.get(old)
    assert studio.history.get(new).trashed_at
    assert [work.id for work in studio.history.find(ArtifactQuery(words="sea"))] == [twin]
    assert studio.project.check().ok
    with studio.project.database.reading() as connection:
        for table in (schema.ratings, schema.comparisons, schema.tags):
            assert connection.execute(table.select()).all() == []
    assert len(backups.in_folder(studio.project.folder / "backups")) == 1


def test_a_work_that_was_taken_out_of_the_trash_meanwhile_stays(studio: Studio):
    (name,) = write(studio)
    studio.history.trash(name)
    removal = Removal(studio, [group(studio, "trash", days=0)])
    studio.history.trash(name, restore=True)
    removal.finish()
    assert studio.history.get(name).path.is_file()


def test_a_work_that_is_made_again_while_its_like_is_deleted_has_its_file(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
):
    (name,) = write(studio, "Once")
    studio.history.trash(name)
    delete, again = deletion._delete, list[str]()

    def delete_and_make_again(*arguments: Any) -> Any:
        deleted = delete(*arguments)
        # Its file is there, so that it is not written, and it waits for the row.
        thread = threading.Thread(target=lambda: again.extend(write(studio, "Once")))
        thread.start()
        threads.append(thread)
        return deleted

    threads: list[threading.Thread] = []
    monkeypatch.setattr(deletion, "_delete", delete_and_make_again)
    Removal(studio, [group(studio, "trash", days=0)]).finish()
    threads[0].join(60)
    assert studio.history.get(again[0]).path.is_file()
    assert studio.project.check().ok


def test_backups_are_thinned_to_the_newest_and_one_a_week(studio: Studio):
    file = studio.project.folder / "project.sqlite"
    begin = datetime(2026, 3, 2, 12, tzinfo=UTC)  # a Monday
    for days in (0, 1, 2, 7, 8):
        backups.make(file, begin + timedelta(days=days))
    paths = {path.name[:10] for path in group(studio, "backups").paths}
    assert paths == {"2026-03-03", "2026-03-04"}


def test_a_backup_of_a_clock_that_was_set_back_stays(studio: Studio):
    file, now = studio.project.folder / "project.sqlite", datetime(2026, 3, 9, 12, tzinfo=UTC)
    for minutes in range(14):
        backups.make(file, now + timedelta(minutes=minutes))
    earlier = now - timedelta(hours=1)
    backups.make(file, earlier - timedelta(minutes=1))
    backup = backups.make(file, earlier)
    assert backup is not None
    assert backup.file.exists()


def test_a_clock_that_was_years_ahead_costs_only_older_backups(studio: Studio):
    file, now = studio.project.folder / "project.sqlite", datetime(2026, 3, 9, 12, tzinfo=UTC)
    for hours in range(6):
        backups.make(file, now + timedelta(hours=hours))
    backups.make(file, now.replace(year=2099))
    backups.make(file, now + timedelta(hours=5))  # of a time that there is a backup of
    times = [one.at for one in backups.in_folder(file.parent / "backups")]
    assert len(times) >= 5
    assert times[1] == now + timedelta(hours=5, seconds=1)


# Another name, and a copy


def test_a_project_gets_another_name(studio: Studio, tmp_path: Path):
    names = write(studio)
    studio.close()
    renamed = rename(studio.project.folder, " Pepper ")
    assert renamed == tmp_path / "Pepper.bower"
    with closing(Studio(project.open_at(renamed))) as again:
        assert again.history.get(names[0]).path.is_file()
    project.new(tmp_path / "Salt").close()
    with pytest.raises(InputError, match="already something"):
        rename(renamed, "Salt")


def test_a_project_in_which_a_program_works_keeps_its_name(studio: Studio):
    studio.jobs.acquire_lock()
    with pytest.raises(ProjectError, match="is open in another Bowerbird"):
        rename(studio.project.folder, "Pepper")
    assert studio.project.folder.exists()


@pytest.mark.parametrize("name", ["", " ", ".hidden", "a/b", "a\\b", "..", "a:b", "a\nb", "ä" * 51])
def test_a_name_that_is_no_folder_everywhere_is_refused(studio: Studio, name: str):
    with pytest.raises(InputError, match="name: 1 to 100 bytes"):
        rename(studio.project.folder, name)


def test_a_copy_has_everything_and_is_a_project_of_its_own(studio: Studio, tmp_path: Path):
    (name,) = write(studio)
    copy = duplicate(studio.project, tmp_path / "Pepper.bower")
    studio.history.rate(name, 5)
    with closing(Studio(project.open_at(copy))) as again:
        assert again.history.get(name).stars == 0
        assert again.project.check().ok
    with pytest.raises(InputError, match="already something"):
        duplicate(studio.project, copy)
    with pytest.raises(InputError, match="lies in the project"):
        duplicate(studio.project, studio.project.folder / "inside")


# The commands


def test_the_commands_tell_rename_copy_and_clean(
    studio: Studio, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (name,) = write(studio)
    studio.history.trash(name)
    studio.settings.remember_project(studio.project.folder)
    studio.close()
    assert run(["project", "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["artifacts"], row["trash"], row["name"]) == (0, 1, "Salt")
    assert run(["project", "clean", "--trash", "0", "--json"]) == 0
    rows = {row["group"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert (rows["trash"]["count"], rows["trash"]["chosen"], rows["trash"]["deleted"]) == (
        1,
        True,
        False,
    )
    assert run(["project", "clean", "--trash", "-1"]) == 2
    assert run(["project", "clean", "--trash", "0", "--yes"]) == 0
    capsys.readouterr()
    assert run(["project", "rename", "Pepper"]) == 0
    assert run(["project", "rename", "a/b"]) == 2
    assert run(["project", "duplicate", str(tmp_path / "Copy")]) == 0
    capsys.readouterr()
    assert run(["project", "stats", "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["project"], row["trash"]) == (str(tmp_path / "Pepper.bower"), 0)
    assert (tmp_path / "Copy.bower" / "project.sqlite").is_file()
