"""Damage is noticed, does not leave the studio, and is healed where a work is made again."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest
import soundfile

from engines.contract import AdapterUse, Medium, MusicBrief, TasteRequest, TextBrief
from engines.formats.atomic import TEMPORARY
from studio.base.errors import EnvironmentFault, StudioError
from studio.exchange import exports
from studio.projects import integrity, project
from studio.storage import database, inspection
from studio.storage.database import Database
from studio.studio import Studio
from tests.studio.conftest import (
    ScriptedRenderer,
    compose,
    make_music_folder,
    rate_enough,
    write,
)
from tests.studio.learning.test_learning import train_adapter


def flip(path: Path, place: int = -1) -> None:
    """Turn one bit of a file."""
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("file_format", ["txt", "md"])
def test_a_damaged_text_is_not_exported(studio: Studio, tmp_path: Path, file_format: str):
    work = studio.history.get(write(studio)[0])
    flip(work.path)
    with pytest.raises(EnvironmentFault, match="changed or damaged"):
        exports.export(work, tmp_path / "out", file_format)
    work.path.unlink()
    with pytest.raises(EnvironmentFault, match="missing"):
        exports.export(work, tmp_path / "out", file_format)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("file_format", ["mid", "wav", "flac", "musicxml"])
def test_damaged_music_is_not_exported_and_nothing_starts_from_it(
    studio: Studio, home: Path, tmp_path: Path, synthesizer: ScriptedRenderer, file_format: str
):
    make_music_folder(home / "models" / "tunes")
    work = compose(studio)[0]
    flip(work.path)
    with pytest.raises(EnvironmentFault, match="changed or damaged"):
        exports.export(work, tmp_path, file_format, synthesizer)
    with pytest.raises(EnvironmentFault, match="changed or damaged"):
        studio.jobs.submit(MusicBrief(source=work.id, seed=1))


def sound_of(path: Path) -> bytes:
    """The samples, without the signature, which is another one each time."""
    samples, _ = soundfile.read(path, dtype="int16")
    return samples.tobytes()


def test_exported_sound_is_that_of_the_notes_and_not_a_damaged_cache(
    studio: Studio, home: Path, tmp_path: Path, synthesizer: ScriptedRenderer
):
    make_music_folder(home / "models" / "tunes")
    work = compose(studio)[0]
    right = sound_of(exports.export(work, tmp_path / "a", "wav", synthesizer))
    flip(work.wav_path)
    assert sound_of(exports.export(work, tmp_path / "b", "wav", synthesizer)) == right


@pytest.mark.parametrize("damage", [flip, Path.unlink])
def test_making_a_work_again_heals_its_file(studio: Studio, damage: Callable[[Path], None]):
    work = studio.history.get(write(studio)[0])
    words = work.path.read_bytes()
    damage(work.path)
    studio.jobs.wait(studio.jobs.again(work.id).id, 60)
    assert work.path.read_bytes() == words
    assert studio.project.check().ok
    assert len(list(studio.project.folder.glob("set aside/*"))) == (damage is flip)


def test_works_that_share_a_damaged_file_are_repaired_in_one_go(studio: Studio):
    first, second = write(studio)[0], write(studio)[0]
    path = studio.history.get(first).path
    flip(path)
    (studio.project.folder / "artifacts" / f"{'0' * 64}.txt").mkdir()
    integrity = studio.project.repair()
    assert (set(integrity.missing), integrity.changed) == ({first, second}, ())
    assert integrity.orphans == ()
    assert studio.project.repair() == integrity
    assert (studio.project.folder / "set aside" / path.name).is_file()


def test_damage_is_set_aside_beside_earlier_damage(studio: Studio):
    work = studio.history.get(write(studio)[0])
    for _ in range(2):
        flip(work.path)
        studio.project.repair()
        studio.jobs.wait(studio.jobs.again(work.id).id, 60)
    assert len(list(studio.project.folder.glob("set aside/*"))) == 2


def test_a_repair_goes_on_after_a_step_that_fails(studio: Studio, monkeypatch: pytest.MonkeyPatch):
    works = [studio.history.get(one) for one in write(studio, count=2)]
    for work in works:
        flip(work.path)
    real = Path.rename

    def fail_once(path: Path, target: Path) -> Path:
        if path == works[0].path:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, target)

    monkeypatch.setattr(Path, "rename", fail_once)
    integrity = studio.project.repair()
    assert integrity.changed == (works[0].id,)
    assert integrity.missing == (works[1].id,)
    assert len(integrity.failures) == 1


@pytest.mark.parametrize(
    "table",
    ["artifacts", "ratings", "comparisons", "marks", "tags", "features", "documents", "adapters"],
)
def test_a_lost_table_is_noticed(studio: Studio, table: str):
    work = studio.history.get(write(studio)[0])
    _execute(studio, f"DROP TABLE {table}")
    integrity = studio.project.check()
    assert any(table in problem for problem in integrity.database)
    assert not studio.project.repair().ok
    assert work.path.is_file()


def test_no_file_is_one_too_many_where_works_cannot_be_read_to_the_end(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
):
    works = [studio.history.get(one) for one in write(studio, count=5)]
    (studio.project.folder / "adapters" / "0123456789").mkdir()
    read = integrity._rows

    def read_some(database: Database, query: Any, contents: Any) -> Iterator[Any]:
        rows = list(read(database, query, contents))
        yield from rows[:2]
        if len(rows) > 2:
            contents.unread.append("The database is damaged: malformed.")

    monkeypatch.setattr(integrity, "_rows", read_some)
    found = studio.project.repair()
    assert (found.orphans, found.leftovers) == ((), ())
    assert all(work.path.is_file() for work in works)
    assert (studio.project.folder / "adapters" / "0123456789").is_dir()


def test_a_work_that_is_stored_while_a_project_is_repaired_keeps_its_file(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
):
    write(studio)
    later: list[str] = []
    problems_of = inspection.problems_of

    def write_meanwhile(database: Database) -> list[str]:
        later.extend(write(studio, "Meanwhile") if not later else [])
        return problems_of(database)

    monkeypatch.setattr(integrity.inspection, "problems_of", write_meanwhile)
    assert studio.project.repair().ok
    assert studio.history.get(later[0]).path.is_file()


def test_files_that_were_set_aside_whole_come_back(studio: Studio):
    work = studio.history.get(write(studio)[0])
    aside = studio.project.folder / "set aside"
    aside.mkdir()
    (aside / work.path.name).write_bytes(b"damaged")
    work.path.rename(aside / f"2 {work.path.name}")
    assert studio.project.repair().ok
    assert work.path.is_file()
    assert (aside / work.path.name).read_bytes() == b"damaged"


def test_what_was_set_aside_is_listed_once_for_all_works(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
):
    works = [studio.history.get(one) for one in write(studio, count=5)]
    aside = studio.project.folder / "set aside"
    aside.mkdir()
    for work in works:
        work.path.rename(aside / work.path.name)
    listings: list[Path] = []

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def list_folder(path: Any = ".") -> Any:
            listings.extend([aside] if Path(path) == aside else [])
            return real(path)

        return list_folder

    monkeypatch.setattr(os, "listdir", counted(os.listdir))
    monkeypatch.setattr(os, "scandir", counted(os.scandir))
    assert studio.project.repair().ok
    assert listings == [aside]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ratings SET stars = 99",
        "UPDATE ratings SET artifact = 'gone'",
        "UPDATE artifacts SET brief = '{'",
        "DROP INDEX ratings_by_artifact",
        "UPDATE comparisons SET verdict = 'lefu'",
    ],
)
def test_damage_of_rows_is_noticed(studio: Studio, statement: str):
    first, second = write(studio, count=2)
    studio.history.rate(first, 4)
    studio.history.compare(first, second, "left")
    assert studio.project.check().ok
    _execute(studio, statement)
    assert studio.project.check().database


def _execute(studio: Studio, statement: str) -> None:
    with closing(sqlite3.connect(studio.project.folder / "project.sqlite")) as plain, plain:
        plain.execute(statement)


def test_a_damaged_database_page_is_noticed(studio: Studio):
    write(studio, count=20)
    file = studio.project.folder / "project.sqlite"
    studio.project.database.close()
    data = bytearray(file.read_bytes())
    data[4096:8192] = bytes(4096)
    file.write_bytes(data)
    assert not studio.project.check().ok


def test_damaged_masks_and_cut_sounds_are_noticed_and_set_aside(studio: Studio, home: Path):
    make_music_folder(home / "models" / "tunes")
    sound = compose(studio)[0].wav_path
    sound.write_bytes(sound.read_bytes()[:-1])
    mask = studio.project.folder / "masks" / f"{'0' * 64}.png"
    mask.parent.mkdir()
    mask.write_bytes(b"no mask")
    integrity = studio.project.check()
    assert (integrity.masks, integrity.renders) == ((mask.name,), (sound.name,))
    assert studio.project.repair().ok
    assert (studio.project.folder / "set aside" / mask.name).is_file()
    assert not sound.exists()


def test_leftovers_of_killed_runs_are_listed_and_removed(studio: Studio):
    rate_enough(studio)
    adapter = train_adapter(studio)
    names = ("learning-deadbeef00", "importing-1", f"{TEMPORARY}x")
    for name in (*names, "0123456789"):
        (studio.project.adapters_folder / name).mkdir()
        (studio.project.adapters_folder / name / "checkpoint").write_text("half")
    integrity = studio.project.check()
    assert integrity.ok
    assert set(integrity.leftovers) == {f"adapters/{name}" for name in names}
    assert integrity.orphans == ("adapters/0123456789",)
    repaired = studio.project.repair()
    assert (repaired.leftovers, repaired.orphans) == ((), ())
    assert [path.name for path in studio.project.adapters_folder.iterdir()] == [adapter.id]
    assert (studio.project.folder / "set aside" / "0123456789" / "checkpoint").is_file()


def test_a_backup_that_a_killed_program_began_is_a_leftover(studio: Studio):
    backups = studio.project.folder / "backups"
    backups.mkdir(exist_ok=True)
    names = (f"{TEMPORARY}1", f"{TEMPORARY}1-journal")
    for name in names:
        (backups / name).write_text("half")
    integrity = studio.project.check()
    assert integrity.ok
    assert set(integrity.leftovers) == {f"backups/{name}" for name in names}
    assert studio.project.repair().leftovers == ()
    assert not any((backups / name).exists() for name in names)


def test_a_job_that_has_not_ended_is_no_damage(studio: Studio):
    studio.jobs.ledger.add("learn", Medium.TEXT, "Learn text", TasteRequest())
    assert studio.project.check().ok


def test_the_checkpoints_of_a_run_that_can_go_on_are_no_leftovers(studio: Studio):
    job = studio.jobs.ledger.add("learn", Medium.TEXT, "Learn text", TasteRequest())
    studio.jobs.ledger.change(job.id, "interrupted")
    studio.adapters.working_folder(job.id)
    assert studio.project.check().leftovers == ()


WRITES = [
    "UPDATE artifacts SET prompt = 'other' WHERE number = 1",
    "UPDATE artifacts SET trashed_at = '2026'",
    "DELETE FROM ratings WHERE number = 1",
    "UPDATE ratings SET stars = 5",
    "UPDATE comparisons SET verdict = 'right'",
    "UPDATE marks SET given = 0",
    "UPDATE tags SET name = 'bluf'",
    "DELETE FROM tags",
    "UPDATE documents SET body = 'other'",
    "UPDATE adapters SET reason = 'other'",
    "UPDATE adapter_uses SET strength = 0.5",
]


def fill(studio: Studio) -> None:
    """Rows in every table that the artist fills."""
    rate_enough(studio)
    first, second = (work.id for work in studio.history.rated(Medium.TEXT)[:2])
    studio.history.compare(first, second, "left")
    studio.history.mark(first, "kept")
    studio.history.tag(first, ["blue", "red"])
    studio.history.tag(first, ["red"], remove=True)
    studio.history.trash(second)
    document = studio.documents.new("Mine", "words")
    studio.documents.save(document.id, title="Mine", body="more words", spans=[(0, 4)])
    studio.documents.delete(studio.documents.new("Gone").id)
    studio.adapters.use(train_adapter(studio).id)


@pytest.mark.parametrize("statement", WRITES)
def test_no_row_changes_unnoticed(studio: Studio, statement: str):
    fill(studio)
    assert studio.project.check().ok
    _execute(studio, statement)
    table = statement.split()[2] if statement.startswith("DELETE") else statement.split()[1]
    assert any(table in problem for problem in studio.project.check().database)


def test_a_flipped_bit_in_the_database_is_noticed_or_changes_nothing(
    studio: Studio, tmp_path: Path
):
    fill(studio)
    studio.project.database.close()
    data = (studio.project.folder / "project.sqlite").read_bytes()
    expected = _rows(studio.project.folder / "project.sqlite")
    random = Random(1)
    noticed = 0
    for number in range(40):
        folder = tmp_path / f"{number}.bower"
        shutil.copytree(studio.project.folder, folder)
        flipped = bytearray(data)
        flipped[random.randrange(len(data))] ^= 1 << random.randrange(8)
        (folder / "project.sqlite").write_bytes(flipped)
        if _is_fine(folder):
            assert _rows(folder / "project.sqlite") == expected
        else:
            noticed += 1
    assert noticed


def _is_fine(folder: Path) -> bool:
    try:
        opened = project.open_at(folder)
    except StudioError:
        return False
    with closing(opened):
        return opened.check().ok


def _rows(file: Path) -> list[list[tuple[object, ...]]]:
    tables = ("artifacts", "ratings", "comparisons", "marks", "tags", "documents", "adapters")
    with closing(sqlite3.connect(file)) as plain:
        return [list(plain.execute(f"SELECT * FROM {table}")) for table in tables]


@pytest.mark.parametrize("name", ["adapter_model.safetensors", "adapter_config.json"])
def test_a_damaged_adapter_is_noticed_and_neither_used_nor_exported(
    studio: Studio, tmp_path: Path, name: str
):
    rate_enough(studio)
    adapter = train_adapter(studio)
    flip(adapter.folder / name)
    integrity = studio.project.check()
    assert (integrity.adapters, integrity.ok) == ((adapter.id,), False)
    with pytest.raises(EnvironmentFault, match="changed or damaged"):
        studio.adapters.use(adapter.id)
    with pytest.raises(EnvironmentFault, match="changed or damaged"):
        studio.adapters.export(adapter.id, tmp_path)
    brief = TextBrief(prompt="x", adapters=(AdapterUse(id=adapter.id),))
    with pytest.raises(EnvironmentFault, match="changed or damaged"):
        studio.jobs.submit(brief)


def test_an_adapter_is_compared_again_where_its_file_was_written_later(studio: Studio):
    rate_enough(studio)
    adapter = train_adapter(studio)
    studio.adapters.use(adapter.id)
    weights = adapter.folder / "adapter_model.safetensors"
    flip(weights)
    os.utime(weights, ns=(1, 1))
    with pytest.raises(EnvironmentFault, match="changed or damaged"):
        studio.adapters.use(adapter.id)


def test_a_project_whose_making_is_killed_does_not_stand_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    real = database.create

    def stop_halfway(path: Path) -> None:
        # What a killed program leaves: nothing that comes after is run, no clean-up either.
        shutil.copytree(path.parent, tmp_path / "killed" / path.parent.name)
        real(path)

    monkeypatch.setattr(database, "create", stop_halfway)
    project.new(tmp_path / "P").close()
    monkeypatch.undo()
    with closing(project.new(tmp_path / "killed" / "P")) as second:
        assert second.check().ok
