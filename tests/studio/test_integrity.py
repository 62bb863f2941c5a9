"""Damage is noticed, does not leave the studio, and is healed where a work is made again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from engines.contract import Medium, MusicBrief
from engines.formats.atomic import TEMPORARY
from studio.errors import EnvironmentFault
from studio.exchange import provenance
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
        provenance.export(work, tmp_path / "out", file_format)
    work.path.unlink()
    with pytest.raises(EnvironmentFault, match="missing"):
        provenance.export(work, tmp_path / "out", file_format)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("file_format", ["mid", "wav", "flac", "musicxml"])
def test_damaged_music_is_not_exported_and_nothing_starts_from_it(
    studio: Studio, home: Path, tmp_path: Path, synthesizer: ScriptedRenderer, file_format: str
):
    make_music_folder(home / "models" / "tunes")
    work = compose(studio)[0]
    flip(work.path)
    with pytest.raises(EnvironmentFault, match="changed or damaged"):
        provenance.export(work, tmp_path, file_format, synthesizer)
    with pytest.raises(EnvironmentFault, match="changed or damaged"):
        studio.jobs.submit(MusicBrief(source=work.id, seed=1))


def test_exported_sound_is_that_of_the_notes_and_not_a_damaged_cache(
    studio: Studio, home: Path, tmp_path: Path, synthesizer: ScriptedRenderer
):
    make_music_folder(home / "models" / "tunes")
    work = compose(studio)[0]
    right = provenance.export(work, tmp_path / "a", "wav", synthesizer).read_bytes()
    flip(work.sound)
    assert provenance.export(work, tmp_path / "b", "wav", synthesizer).read_bytes() == right


@pytest.mark.parametrize("damage", [flip, Path.unlink])
def test_making_a_work_again_heals_its_file(studio: Studio, damage: Callable[[Path], None]):
    work = studio.history.get(write(studio)[0])
    words = work.path.read_bytes()
    damage(work.path)
    studio.jobs.wait(studio.jobs.again(work.id).id, 10)
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
        studio.jobs.wait(studio.jobs.again(work.id).id, 10)
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
    write(studio)
    _execute(studio, f"DROP TABLE {table}")
    integrity = studio.project.check()
    assert any(table in problem for problem in integrity.database)
    assert not studio.project.repair().ok


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
    sound = compose(studio)[0].sound
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
    folders = [
        studio.project.adapters_folder / name
        for name in ("learning-deadbeef00", "importing-1", f"{TEMPORARY}x", "0123456789")
    ]
    for folder in folders:
        folder.mkdir()
        (folder / "checkpoint").write_text("half")
    integrity = studio.project.check()
    assert integrity.ok
    assert set(integrity.leftovers) == {f"adapters/{folder.name}" for folder in folders}
    assert studio.project.repair().leftovers == ()
    assert [path.name for path in studio.project.adapters_folder.iterdir()] == [adapter.id]
    assert (studio.project.folder / "set aside" / "0123456789" / "checkpoint").is_file()


def test_the_checkpoints_of_a_run_that_can_go_on_are_no_leftovers(studio: Studio):
    job = studio.jobs.ledger.add("learn", Medium.TEXT, "Learn text", {})
    studio.jobs.ledger.change(job.id, "interrupted")
    studio.adapters.working_folder(job.id)
    assert studio.project.check().leftovers == ()
