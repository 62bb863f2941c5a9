"""The settings file survives what may happen to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio import settings


def test_settings_come_back_as_they_were_saved(tmp_path: Path):
    saved = settings.Settings(theme="dark", models=[Path("/m")], last_project=Path("/p"))
    settings.save(saved, tmp_path / "s.json")
    assert settings.load(tmp_path / "s.json") == saved


@pytest.mark.parametrize("broken", ["", "{", '{"theme": "pink"}', "[]"])
def test_an_unreadable_file_is_set_aside_and_the_defaults_apply(tmp_path: Path, broken: str):
    (tmp_path / "s.json").write_text(broken)
    assert settings.load(tmp_path / "s.json") == settings.Settings()
    assert (tmp_path / "s.unreadable.json").read_text() == broken


def test_a_newer_version_s_keys_are_kept(tmp_path: Path):
    (tmp_path / "s.json").write_text('{"theme": "light", "invented_later": 3}')
    loaded = settings.load(tmp_path / "s.json")
    settings.save(loaded, tmp_path / "s.json")
    assert '"invented_later": 3' in (tmp_path / "s.json").read_text()
