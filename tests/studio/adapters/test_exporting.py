"""An adapter leaves the project, or comes in, whole or not at all."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from studio.base.errors import EnvironmentFault, InputError
from studio.storage import digests
from studio.studio import Studio
from tests.studio.conftest import rate_enough
from tests.studio.learning.test_learning import train_adapter


def test_an_adapter_is_not_exported_into_a_file(studio: Studio, tmp_path: Path):
    rate_enough(studio)
    adapter = train_adapter(studio)
    file = tmp_path / "file"
    file.write_text("words")
    with pytest.raises(InputError, match="is not a folder"):
        studio.adapters.export(adapter.id, file)
    assert file.read_text() == "words"


@pytest.mark.parametrize("failing", [1, 2])
def test_an_adapter_export_or_import_that_fails_leaves_nothing(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
):
    rate_enough(studio)
    adapter = train_adapter(studio)
    folder = studio.adapters.export(adapter.id, tmp_path / "good")
    before = sorted(studio.project.adapters_folder.iterdir())
    real, calls = shutil.copy2, [0]

    def fail(source: Path, target: Path) -> Path:
        calls[0] += 1
        if calls[0] % 2 == failing % 2:
            raise OSError(errno.ENOSPC, "No space left on device", str(target))
        return real(source, target)

    monkeypatch.setattr(shutil, "copy2", fail)
    with pytest.raises(OSError, match="No space"):
        studio.adapters.export(adapter.id, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    calls[0] = 0
    with pytest.raises(OSError, match="No space"):
        studio.adapters.import_from(folder)
    assert sorted(studio.project.adapters_folder.iterdir()) == before
    monkeypatch.undo()
    assert studio.adapters.export(adapter.id, tmp_path / "out").is_dir()
    assert studio.project.check().leftovers == ()


def test_an_adapter_that_cannot_be_entered_leaves_no_folder(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    rate_enough(studio)
    folder = studio.adapters.export(train_adapter(studio).id, tmp_path)
    before = sorted(studio.project.adapters_folder.iterdir())

    def refuse(*_: object) -> None:
        raise EnvironmentFault("The disk is full.")

    monkeypatch.setattr(digests, "write", refuse)
    with pytest.raises(EnvironmentFault, match="full"):
        studio.adapters.import_from(folder)
    assert sorted(studio.project.adapters_folder.iterdir()) == before
    assert len(studio.adapters.all()) == 1
