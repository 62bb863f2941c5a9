"""Exports and their verification on the command line: choices, refusals, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from studio.base import places
from studio.cli.main import run
from studio.studio import Studio
from tests.small_disk import small_disk
from tests.studio.exchange.signed import PROMPT, certificate, work_of


@pytest.fixture
def work(studio: Studio) -> str:
    """A picture in a project that is closed again and is the last one opened."""
    name = work_of(studio, "png").id
    studio.settings.remember_project(studio.project.folder)
    studio.close()
    return name


def row_of(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    (line,) = capsys.readouterr().out.splitlines()
    return json.loads(line)


def export(capsys: pytest.CaptureFixture[str], *words: str) -> Path:
    assert run(["export", *words, "--json"]) == 0
    return Path(str(row_of(capsys)["file"]))


def refusal(capsys: pytest.CaptureFixture[str]) -> str:
    output = capsys.readouterr()
    assert output.out == ""
    (line,) = output.err.splitlines()
    return line


@pytest.mark.parametrize("file_format", ["png", "jpg", "jpeg", "webp"])
def test_a_picture_is_exported_in_a_format_and_verified(
    work: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], file_format: str
):
    file = export(capsys, work, str(tmp_path / "out"), "--format", file_format)
    assert run(["verify", str(file), "--json"]) == 0
    row = row_of(capsys)
    assert (row["model"], row["adapter"], row["seed"]) == ("tiny", "coast-2", 11)
    assert row["unchanged"] is True
    assert run(["verify", str(file)]) == 0
    assert "no byte has changed since" in capsys.readouterr().out
    assert PROMPT.encode() not in file.read_bytes()


def test_the_choice_of_one_export_does_not_change_the_settings(
    work: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    open_file = export(capsys, work, str(tmp_path / "open"), "--disclose-prompt")
    assert PROMPT.encode() in open_file.read_bytes()
    plain = export(capsys, work, str(tmp_path / "plain"), "--no-mark")
    assert run(["verify", str(plain)]) == 0
    assert "carries no marks" in capsys.readouterr().out
    private = export(capsys, work, str(tmp_path / "private"))
    assert PROMPT.encode() not in private.read_bytes()


def test_a_changed_file_is_told_and_ends_with_3(
    work: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = export(capsys, work, str(tmp_path))
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    assert run(["verify", str(file), "--json"]) == 3
    assert row_of(capsys)["unchanged"] is False
    assert run(["verify", str(file)]) == 3
    assert "It was changed or damaged after it was signed" in capsys.readouterr().out


def test_a_certificate_that_has_expired_ends_with_3_and_one_sentence(
    work: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    mine = certificate(tmp_path, days=-1)
    words = ["--certificate", str(mine.certificate), "--certificate-key", str(mine.certificate_key)]
    assert run(["export", work, str(tmp_path / "out"), *words]) == 3
    assert refusal(capsys).startswith("The certificate Test Signer.pem expired on ")
    assert not (tmp_path / "out").exists()
    assert not places.signing_key_file().exists()
    assert run(["export", work, str(tmp_path / "out"), *words[2:]]) == 2
    assert "certificate-key: goes with a certificate" in refusal(capsys)


def test_a_folder_without_permission_to_write_ends_with_3_and_one_sentence(
    work: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    with small_disk(tmp_path / "disk", 1) as folder:
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        for target in (folder, folder / "new"):
            assert run(["export", work, str(target)]) == 3
            assert "is read-only, so nothing can be saved there" in refusal(capsys)
        assert list(folder.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_of_somebody_else_ends_with_3_and_one_sentence(
    work: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "theirs").mkdir(mode=0o555)
    assert run(["export", work, str(tmp_path / "theirs")]) == 3
    assert "has no permission for" in refusal(capsys)
