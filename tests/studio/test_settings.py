"""The settings file survives what may happen to it."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from studio.base import places, settings
from studio.cli.main import run
from studio.cli.session import open_studio
from studio.studio import Studio
from tests.studio.conftest import make_model_folder


def test_settings_come_back_as_they_were_saved(tmp_path: Path):
    saved = settings.Settings(theme="dark", models=[Path("/m")], last_project=Path("/p"))
    settings.save(saved, tmp_path / "s.json")
    assert settings.load(tmp_path / "s.json") == saved


def test_every_setting_comes_back(tmp_path: Path):
    saved = settings.Settings(
        last_project=Path("/p"),
        recent_projects=[Path("/p"), Path("/q")],
        models=[Path("/m")],
        model_folders=[Path("/f")],
        default_model={"text": "prose"},
        fetches_models=True,
        cache_limit_gb=7,
        device="cpu",
        sound_buffer="long",
        theme="contrast",
        text_size=150,
        reduced_motion=True,
        language="de",
        disclosure=settings.Disclosure(machine_made=False, certificate=Path("/c.pem")),
        learn_when="tonight",
        learn_night=date(2026, 12, 1),
        notifies=False,
        stays_awake=False,
        sorts_by_people=False,
        hints_seen=["welcome"],
        layout={"page": "draw"},
        keys={"work.keep": "K"},
    )
    settings.save(saved, tmp_path / "s.json")
    assert settings.load(tmp_path / "s.json") == saved
    defaults = settings.Settings()
    stored = {each.name for each in fields(saved)} - {"has_unreadable_keys", "of_newer"}
    assert all(getattr(saved, name) != getattr(defaults, name) for name in stored)
    assert json.loads((tmp_path / "s.json").read_text()).keys() == stored


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *[("theme", "pink"), ("text_size", 79), ("text_size", 100.5), ("text_size", True)],
        *[("cache_limit_gb", -1), ("device", None), ("layout", {"a": 1})],
    ],
)
def test_a_value_that_a_setting_cannot_have_is_refused(name: str, value: object):
    with pytest.raises(ValueError, match="is needed"):
        settings.Settings(**{name: value})
    changed = settings.Settings()
    with pytest.raises(ValueError, match="is needed"):
        setattr(changed, name, value)
    assert changed == settings.Settings()


@pytest.mark.parametrize(
    "broken",
    [
        *["", "{", '{"theme": "pink"}', "[]", '{"models": "a"}', '{"text_size": 1e999}'],
        *['{"disclosure": {"prompt": 3}}', '{"learn_night": "soon"}', "[" * 100_000],
    ],
)
def test_an_unreadable_file_is_set_aside_and_the_defaults_apply(tmp_path: Path, broken: str):
    (tmp_path / "s.json").write_text(broken)
    assert settings.load(tmp_path / "s.json") == settings.Settings()
    assert (tmp_path / "s.unreadable.json").read_text() == broken


def test_a_second_unreadable_file_does_not_replace_the_first(tmp_path: Path):
    for broken in ("first", "second"):
        (tmp_path / "s.json").write_text(broken)
        settings.load(tmp_path / "s.json")
    assert (tmp_path / "s.unreadable.json").read_text() == "first"
    assert (tmp_path / "s.unreadable-2.json").read_text() == "second"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes with names")
def test_a_pipe_without_a_writer_and_a_file_without_end_are_set_aside(tmp_path: Path):
    os.mkfifo(tmp_path / "s.json")
    assert settings.load(tmp_path / "s.json") == settings.Settings()
    with (tmp_path / "s.json").open("wb") as file:
        file.truncate(3_000_000_000)
    assert settings.load(tmp_path / "s.json") == settings.Settings()
    assert (tmp_path / "s.unreadable-2.json").stat().st_size == 3_000_000_000


@pytest.mark.skipif(sys.platform == "win32", reason="has no such limit")
def test_settings_stay_where_they_are_while_too_many_files_are_open(tmp_path: Path):
    import resource

    file, limits = tmp_path / "s.json", resource.getrlimit(resource.RLIMIT_NOFILE)
    settings.save(settings.Settings(theme="dark"), file)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, limits[1]))
    try:
        with pytest.raises(OSError, match="Too many open files"):
            settings.load(file)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert settings.load(file).theme == "dark"


def test_a_newer_version_s_keys_are_kept(tmp_path: Path):
    (tmp_path / "s.json").write_text('{"theme": "light", "invented_later": 3}')
    loaded = settings.load(tmp_path / "s.json")
    settings.save(loaded, tmp_path / "s.json")
    assert '"invented_later": 3' in (tmp_path / "s.json").read_text()


def test_a_change_is_brought_into_the_newest_file_field_by_field(tmp_path: Path):
    file = tmp_path / "s.json"
    first = settings.Settings(models=[Path("/a")], layout={"left": "1"}, theme="light")
    settings.save(first, file)
    second = settings.load(file)
    second.models = [*second.models, Path("/b")]
    second.layout = {**second.layout, "right": "2"}
    second.text_size = 120
    settings.save(second, file)
    first.theme = "dark"
    first.layout = {"left": "3"}
    settings.save(first, file)
    assert settings.load(file) == first
    assert (first.models, first.text_size, first.theme) == ([Path("/a"), Path("/b")], 120, "dark")
    assert first.layout == {"left": "3", "right": "2"}


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("ab", "abc", "abd", "abdc"),
        ("ab", "b", "abd", "bd"),
        ("ab", "ba", "dab", "bda"),
        ("ab", "cab", "dab", "cdab"),
        ("ab", "ab", "", ""),
        ("", "c", "c", "c"),
        ("a", "", "ab", "b"),
    ],
)
def test_entries_added_removed_and_put_first_by_two_programs_are_merged(
    tmp_path: Path, base: str, mine: str, theirs: str, merged: str
):
    file = tmp_path / "s.json"
    settings.save(settings.Settings(hints_seen=list(base)), file)
    first, second = settings.load(file), settings.load(file)
    second.hints_seen, first.hints_seen = list(theirs), list(mine)
    settings.save(second, file)
    settings.save(first, file)
    assert "".join(settings.load(file).hints_seen) == merged


def test_names_that_are_not_utf_8_come_back(tmp_path: Path):
    paths = [Path(os.fsdecode(b"/caf\xe9"))]
    settings.save(settings.Settings(models=paths), tmp_path / "s.json")
    assert settings.load(tmp_path / "s.json").models == paths


ADD_MODEL = "import sys; from studio.cli.main import run; sys.exit(run(sys.argv[1:]))"


def test_programs_that_add_models_at_once_lose_none(home: Path, tmp_path: Path):
    folders = [make_model_folder(tmp_path / f"model-{number}") for number in range(6)]
    programs = [
        subprocess.Popen([sys.executable, "-c", ADD_MODEL, "models", "add", str(folder)])
        for folder in folders
    ]
    assert [program.wait(60) for program in programs] == [0] * 6
    stored = json.loads((home / "settings.json").read_text())["models"]
    assert sorted(stored) == sorted(map(str, folders))
    records = json.loads((home / "models" / "fingerprints.json").read_text())
    assert sorted(records) == sorted(map(str, folders))


def test_a_window_that_changes_its_theme_keeps_what_was_added_meanwhile(
    studio: Studio, tmp_path: Path, home: Path
):
    folder = make_model_folder(tmp_path / "prose")
    assert run(["models", "add", str(folder)]) == 0
    studio.settings.theme = "dark"
    studio.settings.save()
    stored = settings.load(home / "settings.json")
    assert (stored.theme, stored.models) == ("dark", [folder])
    assert studio.models.get("prose").path == folder


def test_a_device_given_for_one_session_is_not_saved(home: Path, studio: Studio):
    studio.settings.remember_project(studio.project.folder)
    studio.close()
    options = argparse.Namespace(project=studio.project.folder, device="cpu")
    with open_studio(options) as opened:
        assert opened.settings.device_to_use == "cpu"
        opened.settings.theme = "dark"
        opened.settings.save()
    saved = settings.load(places.settings_file())
    assert (saved.theme, saved.device) == ("dark", "auto")
