"""Marks inside music files: written on export, read again, and without effect on the music."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import mido
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.contract import Medium, MusicBrief
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import Note, Score, Track
from studio.base.errors import EnvironmentFault, InputError
from studio.base.records import Artifact
from studio.base.settings import Disclosure
from studio.exchange import exports, imports, verification
from studio.kits import kit_of
from studio.media import music_marks
from studio.studio import Studio
from tests.studio.conftest import (
    ScriptedRenderer,
    compose,
    flac,
    make_music_folder,
    musicxml,
    wav,
)

FACTS = {"DigitalSourceType": exports.SOURCE_TYPE, "model": "tünes", "brief": {"seed": 3}}
OPEN = Disclosure(prompt=True)
FILES = {
    "midi": write_midi(Score((Track((Note(0, 60, 480),)),))),
    "wav": wav(5),
    "flac": flac(5),
    "musicxml": musicxml(5),
}


@pytest.fixture
def work(studio: Studio, home: Path) -> Artifact:
    make_music_folder(home / "models" / "tunes")
    return compose(studio, style="reel")[0]


@pytest.mark.parametrize("file_format", FILES)
def test_a_mark_is_added_read_and_removed(file_format: str):
    plain = music_marks.remove_mark(FILES[file_format])
    marked = music_marks.add_mark(FILES[file_format], FACTS)
    assert music_marks.read_facts(marked) == FACTS
    assert music_marks.remove_mark(marked) == plain
    assert music_marks.add_mark(marked, FACTS) == marked
    assert exports.SOURCE_TYPE.encode() in marked


@pytest.mark.parametrize("file_format", ["midi", "wav", "musicxml"])
def test_a_file_without_a_mark_is_unchanged(file_format: str):
    assert music_marks.remove_mark(FILES[file_format]) == FILES[file_format]
    assert music_marks.read_facts(FILES[file_format]) == {}


def test_midi_states_the_source_for_other_programs_too():
    marked = music_marks.add_mark(FILES["midi"], FACTS)
    texts = [message.text for message in mido.MidiFile(file=BytesIO(marked)).tracks[0][:4]]
    assert texts[0] == f"DigitalSourceType: {exports.SOURCE_TYPE}"
    assert texts[2] == "Seed: 3"
    assert read_midi(marked) == read_midi(FILES["midi"])


def test_marked_notation_is_well_formed():
    facts = {**FACTS, "brief": {"notes": "<&>]]>"}}
    marked = music_marks.add_mark(FILES["musicxml"], facts)
    fields = ElementTree.fromstring(marked).iter("miscellaneous-field")
    assert [field.get("name") for field in fields] == ["DigitalSourceType", "mark"]
    assert music_marks.read_facts(marked) == facts


def midi_with_mark(mark: str) -> bytes:
    """A file with a mark as anybody may write it."""
    file = mido.MidiFile(file=BytesIO(FILES["midi"]))
    lines = ("x", "x", "x", f"bowerbird: {mark}")
    file.tracks[0][:0] = [mido.MetaMessage("text", text=line) for line in lines]
    data = BytesIO()
    file.save(file=data)
    return data.getvalue()


@pytest.mark.parametrize("name", ["brief", "model", "seal", "sha256"])
@pytest.mark.parametrize("value", ["[1]", '"x"', "5", r'"\ud800"', '{"seed": [1]}'])
def test_a_mark_that_anybody_wrote_is_a_claim(tmp_path: Path, name: str, value: str):
    file = tmp_path / "x.mid"
    file.write_bytes(midi_with_mark(f'{{"DigitalSourceType": "x", "{name}": {value}}}'))
    row = verification.verify(file)
    assert (row["marked"], row["DigitalSourceType"]) == (True, "x")
    assert row["unchanged"] is not True


@pytest.mark.parametrize("name", ["model", "seal"])
def test_a_mark_of_many_brackets_is_a_claim_or_none(tmp_path: Path, name: str):
    file = tmp_path / "x.mid"
    for depth in range(800, 1000, 2):  # which of them fills the stack depends on the caller
        brackets = "[" * depth + "]" * depth
        file.write_bytes(midi_with_mark(f'{{"DigitalSourceType": "x", "{name}": {brackets}}}'))
        assert verification.verify(file)["unchanged"] is not True


@given(st.sampled_from(["MThd", "RIFF\0\0\0\0WAVE", "fLaC", "<x", ""]), st.binary(max_size=300))
def test_any_bytes_can_be_read(head: str, tail: bytes):
    for data in (head.encode() + tail, head.encode() + b'bowerbird: {"DigitalSourceType":' + tail):
        music_marks.read_facts(data)
        music_marks.remove_mark(data)


@given(st.sampled_from(sorted(FILES)), st.integers(0, 400), st.integers(0, 255))
def test_a_marked_file_with_a_wrong_byte_can_be_read(file_format: str, index: int, byte: int):
    marked = bytearray(music_marks.add_mark(FILES[file_format], FACTS))
    marked[index % len(marked)] = byte
    music_marks.read_facts(bytes(marked))
    music_marks.remove_mark(bytes(marked))


@pytest.mark.parametrize(
    "file_format", [each.name for each in kit_of(Medium.MUSIC).formats() if each.leaves]
)
def test_exported_music_states_how_it_was_made(
    work: Artifact, tmp_path: Path, synthesizer: ScriptedRenderer, file_format: str
):
    file = exports.export(work, tmp_path / "out", file_format, synthesizer, OPEN)
    assert file.suffix == {"stems": ".zip"}.get(file_format, f".{file_format.removesuffix('24')}")
    row = verification.verify(file)
    assert row["marked"]
    assert row["unchanged"]
    assert row["DigitalSourceType"] == exports.SOURCE_TYPE
    assert row["model"] == "tunes"
    assert MusicBrief.model_validate(row["brief"]) == work.brief
    data = bytearray(file.read_bytes())
    data[45 if file_format.startswith("wav") else -1] ^= 1
    file.write_bytes(data)
    assert verification.verify(file)["unchanged"] is False


def test_an_exported_piece_is_imported_as_the_same_work(
    work: Artifact, studio: Studio, tmp_path: Path
):
    file = exports.export(work, tmp_path, disclosure=OPEN)
    assert file.suffix == ".mid"
    assert file.read_bytes() != work.path.read_bytes()
    imported = imports.read_file(file)
    assert (imported.data, imported.brief) == (work.path.read_bytes(), work.brief)
    assert studio.history.import_file(imported).id == work.id


def test_a_changed_piece_is_imported_without_its_brief(work: Artifact, tmp_path: Path):
    file = exports.export(work, tmp_path)
    score, _ = read_midi(file.read_bytes())
    facts = music_marks.read_facts(file.read_bytes())
    longer = Score((*score.tracks, Track((Note(0, 72, 480),), 73)))
    file.write_bytes(music_marks.add_mark(write_midi(longer), facts))
    assert verification.verify(file)["unchanged"] is False
    assert imports.read_file(file).brief is None


def test_the_artists_own_tune_is_exported_byte_for_byte(studio: Studio, tmp_path: Path):
    (tmp_path / "own.mid").write_bytes(FILES["midi"])
    own = studio.history.import_file(imports.read_file(tmp_path / "own.mid"))
    file = exports.export(own, tmp_path / "out")
    assert file.read_bytes() == FILES["midi"]
    assert verification.verify(file)["marked"] is False


def test_impossible_exports_are_refused(work: Artifact, tmp_path: Path):
    with pytest.raises(InputError, match=r"one of mid, wav, flac, .*, pdf for this piece"):
        exports.export(work, tmp_path, "mp3")
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="is not a folder"):
        exports.export(work, tmp_path / "file")
    work.path.unlink()
    with pytest.raises(EnvironmentFault, match="is missing"):
        exports.export(work, tmp_path)


def test_a_file_without_marks_is_reported_as_unmarked(tmp_path: Path):
    for name, data in (("a.mid", FILES["midi"]), ("a.wav", FILES["wav"]), ("b.mid", b"\xff\xfe")):
        (tmp_path / name).write_bytes(data)
        assert verification.verify(tmp_path / name)["marked"] is False
    assert json.dumps(verification.verify(tmp_path / "a.mid"))
