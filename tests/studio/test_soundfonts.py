"""The soundfont of a project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engines.formats.midi import read_midi
from engines.formats.tonality import instrument_of
from studio.base.files import sha256_of
from studio.sound.soundfonts import Soundfont
from studio.studio import Studio
from tests.engines.music.test_soundfonts import sf2
from tests.studio.conftest import compose, make_music_folder


@pytest.fixture
def band(studio: Studio, home: Path) -> Studio:
    """A studio with a music model."""
    make_music_folder(home / "models" / "tunes")
    return studio


def test_a_project_plays_with_its_own_soundfont_until_that_is_gone(band: Studio, tmp_path: Path):
    (work,) = compose(band)
    standard = band.sounds.of(work).read_bytes()
    before = band.export(work, tmp_path, "wav").stat().st_size
    own = tmp_path / "Own  font.sf2"
    own.write_bytes(sf2())
    font = band.sounds.soundfont
    font.choose(own)
    assert band.sounds.of(work).read_bytes() != standard
    assert band.export(work, tmp_path / "out", "wav").stat().st_size != before
    assert band.project.check().ok
    own.rename(band.project.folder / own.name)
    assert (font.find().path, font.find().fault) == (band.project.folder / own.name, "")
    (band.project.folder / own.name).write_bytes(sf2(licence=20))
    assert "Own  font.sf2 of this project is not where it was" in font.find().fault
    assert band.sounds.of(work).read_bytes() == standard
    assert band.project.check().ok
    font.choose(None)
    assert (font.name(), font.find().fault) == ("", "")


def test_a_font_that_was_chosen_on_windows_is_found_beside_the_project(band: Studio):
    own = band.project.folder / "own.sf2"
    own.write_bytes(sf2())
    stated = {"path": "C:\\fonts\\own.sf2", "sha256": sha256_of(own)}
    (band.project.folder / "soundfont.json").write_text(json.dumps(stated), "utf-8")
    assert band.sounds.soundfont.find().path == own


@pytest.mark.parametrize("stated", ["[]", '{"path": 3}', '{"path": "//host/f.sf2", "sha256": "a"}'])
def test_a_font_that_no_project_can_have_is_not_looked_for(band: Studio, stated: str):
    (band.project.folder / "soundfont.json").write_text(stated, "utf-8")
    assert band.sounds.soundfont.find() == Soundfont()


def test_a_track_plays_with_a_font_of_its_own(band: Studio, tmp_path: Path):
    (work,) = compose(band)
    track = read_midi(work.path.read_bytes())[0].tracks[0]
    label = track.name or instrument_of(track)
    standard = band.sounds.of(work).read_bytes()
    own = tmp_path / "own.sf2"
    own.write_bytes(sf2())
    font = band.sounds.soundfont
    font.choose(own, "no such track")
    usual = band.sounds.of(work).read_bytes()
    font.choose(own, f" {label.upper()} ")
    assert font.names() == {"no such track": "own.sf2", label.lower(): "own.sf2"}
    assert band.sounds.of(work).read_bytes()[44:-40] != usual[44:-40]
    assert band.project.check().ok
    own.unlink()
    assert "own.sf2 of this project is not where it was" in font.find().fault
    assert band.sounds.of(work).read_bytes() == standard
    font.choose(None, label)
    font.choose(None, "no such track")
    assert font.find() == Soundfont()
    assert not (band.project.folder / "soundfont.json").exists()
