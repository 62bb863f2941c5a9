"""Named presets: what they take of a brief, and files that are left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engines.contract import AdapterUse, ImageBrief, Medium, MusicBrief, TextBrief
from studio.base.errors import EnvironmentFault, InputError
from studio.briefs.presets import Presets, preset_fields


@pytest.fixture
def presets(tmp_path: Path) -> Presets:
    return Presets(tmp_path / "presets")


def save(presets: Presets, name: str, prompt: str = "a fox") -> Path:
    brief = ImageBrief(prompt=prompt, steps=8, seed=7)
    return presets.save(name, Medium.IMAGE, preset_fields(brief)).path


def test_what_belongs_to_one_work_is_left_out() -> None:
    picture = ImageBrief(prompt="a", seed=7, count=3, source="abc", mask="0" * 64, strength=0.4)
    fields = preset_fields(picture)
    assert not {"seed", "count", "source", "mask", "strength", "margins"} & fields.keys()
    text = TextBrief(prompt="a", mode="rewrite", passage="b", adapters=(AdapterUse(id="x"),))
    fields = preset_fields(text)
    assert "passage" not in fields
    assert fields["adapters"] == [{"id": "x", "strength": 1.0}]
    tune = preset_fields(MusicBrief(task="infill", source="abc", first_bar=2, last_bar=3))
    assert tune["task"] == "infill"
    assert not {"notes", "model", "adapters", "first_bar"} & tune.keys()


def test_a_picture_that_was_enlarged_gives_no_preset() -> None:
    with pytest.raises(InputError, match="A preset is for works that are made anew"):
        preset_fields(ImageBrief(task="enlarge", source="abc"))


def test_a_preset_is_there_again_and_a_name_is_found_in_capitals_or_not(presets: Presets) -> None:
    save(presets, "Ink fox")
    save(presets, "ink FOX", "a heron")
    [preset], faults = presets.all()
    assert (preset.name, preset.fields["prompt"], faults) == ("Ink fox", "a heron", [])
    assert presets.rename("INK fox", "Heron").name == "Heron"
    assert presets.rename("heron", "heron").name == "heron"
    removed = presets.remove("heron")
    assert presets.all() == ([], [])
    assert presets.save(removed.name, removed.medium, removed.fields) == removed


def test_a_name_of_another_kind_or_preset_is_not_taken_over(presets: Presets) -> None:
    path = save(presets, "One")
    save(presets, "Two")
    with pytest.raises(InputError, match="'One' of kind image already"):
        presets.save("one", Medium.TEXT, {})
    with pytest.raises(InputError, match="There is a preset 'One' already"):
        presets.rename("Two", "one")
    assert json.loads(path.read_text())["kind"] == "image"


@pytest.mark.parametrize(
    "name", ["", "  ", "../x", "a/b", "a\\b", ".x", "con", "a" * 61, "a\nb", "x."]
)
def test_a_name_that_no_file_can_have_is_refused(presets: Presets, name: str) -> None:
    with pytest.raises(InputError, match="name: 1 to 60 letters"):
        save(presets, name)
    assert not presets.folder.exists()


BROKEN = [
    (b"", "is damaged, so it is left alone. It is not JSON."),
    (b"\xff\xfe\0", "is damaged"),
    (b"[" * 100_000, "is damaged"),
    (b"[1]", "It has no kind, or no brief."),
    (b'{"version": 1, "kind": "film", "brief": {}}', "It has no kind"),
    (b'{"version": 1, "kind": ["text"], "brief": {}}', "It has no kind"),
    (b'{"version": 1, "kind": "image", "brief": {"steps": 151}}', "steps: must be less"),
    (b'{"version": 1, "kind": "image", "brief": {"speed": 1}}', "speed: "),
    (b'{"version": 2, "kind": "image", "brief": 3}', "saved by a newer version of Bowerbird"),
]


@pytest.mark.parametrize(("data", "sentence"), BROKEN)
def test_a_broken_or_newer_file_is_left_alone_and_named(
    presets: Presets, data: bytes, sentence: str
) -> None:
    save(presets, "Whole")
    broken = presets.folder / "Fox.json"
    broken.write_bytes(data)
    (preset,), (fault,) = presets.all()
    assert preset.name == "Whole"
    assert "'Fox'" in str(fault)
    assert sentence in str(fault)
    for change in (presets.remove, lambda name: save(presets, name), presets.get):
        with pytest.raises(InputError, match="Fox"):
            change("fox")
    assert broken.read_bytes() == data


def test_a_folder_that_is_none_is_said_in_a_sentence(presets: Presets) -> None:
    presets.folder.write_text("a file")
    with pytest.raises(EnvironmentFault, match="The folder of presets"):
        presets.all()
