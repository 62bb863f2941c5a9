"""Marks on exported texts: they are written, read again, and show later changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.errors import InputError
from studio.exchange import provenance
from studio.studio import Studio
from tests.studio.conftest import write


@pytest.mark.parametrize("file_format", ["txt", "md"])
def test_an_exported_text_states_how_it_was_made(studio: Studio, tmp_path: Path, file_format: str):
    work = studio.history.get(write(studio)[0])
    file = provenance.export(work, tmp_path, file_format)
    row = provenance.verify(file)
    assert row["marked"]
    assert row["unchanged"]
    assert str(row["DigitalSourceType"]).endswith("trainedAlgorithmicMedia")
    marks = provenance.read_marks(file)
    assert marks.brief == work.brief
    assert marks.data.decode() == work.text


def test_a_changed_text_is_detected(studio: Studio, tmp_path: Path):
    file = provenance.export(studio.history.get(write(studio)[0]), tmp_path, "md")
    file.write_text(file.read_text() + " and more")
    assert provenance.verify(file)["unchanged"] is False


def test_a_plain_text_has_no_marks(tmp_path: Path):
    (tmp_path / "mine.txt").write_text("My own words.")
    assert provenance.verify(tmp_path / "mine.txt")["marked"] is False


def test_an_export_never_overwrites_a_file(studio: Studio, tmp_path: Path):
    work = studio.history.get(write(studio)[0])
    provenance.export(work, tmp_path)
    with pytest.raises(InputError, match="already a file"):
        provenance.export(work, tmp_path)
    with pytest.raises(InputError, match="format"):
        provenance.export(work, tmp_path, "docx")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path):
    (tmp_path / "x.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="not a text"):
        provenance.read_marks(tmp_path / "x.txt")
    with pytest.raises(InputError, match="cannot be read"):
        provenance.read_marks(tmp_path / "absent.txt")
    with pytest.raises(InputError, match="cannot be brought in"):
        provenance.medium_of_file(tmp_path / "x.exe")
