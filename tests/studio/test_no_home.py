"""Bowerbird's own folder cannot be made or written to, or the temporary one is gone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engines.contract import DraftRequest, ImageBrief
from studio.cli.main import run
from studio.jobs.draft_sources import DraftSource, DraftSources
from studio.models.fingerprints import Fingerprints
from studio.storage import schema

FIXTURE = Path(__file__).parents[1] / "fixtures" / f"{schema.HEAD}.bower"


@pytest.fixture
def no_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home that no folder can be made at."""
    (tmp_path / "file").touch()
    home = tmp_path / "file" / "home"
    monkeypatch.setenv("BOWERBIRD_HOME", str(home))
    return home


def test_a_project_is_worked_in_without_a_home(
    no_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "Salt.bower"
    shutil.copytree(FIXTURE, folder)
    assert run(["history", "--project", str(folder)]) == 0
    work = capsys.readouterr().out.split()[0]
    assert run(["rate", work, "2", "--project", str(folder)]) == 0
    capsys.readouterr()
    assert run(["export", work, str(tmp_path / "out"), "--project", str(folder)]) == 3
    sentence = capsys.readouterr().err
    assert sentence.startswith(f"The key that signs exports cannot be made in {no_home / 'keys'}: ")
    assert "Let BOWERBIRD_HOME name a folder that you may write to" in sentence
    assert not (tmp_path / "out").exists()


def test_a_first_project_that_cannot_be_made_is_a_fault_of_the_environment(
    no_home: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["history"]) == 3
    assert "Let BOWERBIRD_HOME name a folder that you may write to" in capsys.readouterr().err


def test_a_model_is_used_where_its_fingerprint_cannot_be_saved(tmp_path: Path):
    (tmp_path / "fingerprints.json").mkdir()
    weights = tmp_path / "weights"
    weights.write_bytes(b"weights")
    fingerprints = Fingerprints(tmp_path / "fingerprints.json")
    assert len(fingerprints.compute(tmp_path, [weights])) == 64


def test_a_draft_is_made_after_the_temporary_folder_was_cleaned():
    sources = DraftSources()
    for _ in range(2):
        sha256, _ = sources.put(DraftSource(b"picture"))
        brief = ImageBrief(prompt="x")
        picture = sources.write(DraftRequest(brief=brief, source_sha256=sha256)).source
        assert picture is not None
        assert picture.read_bytes() == b"picture"
        shutil.rmtree(picture.parent)
    sources.release()
