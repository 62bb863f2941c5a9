import json

import pytest

from engines.contract import (
    BriefError,
    DataCard,
    EngineError,
    FileRefused,
    Medium,
    TrainingPlan,
    TrainingResult,
)
from engines.training.manifest import (
    describe,
    read_manifest,
    read_unchanged,
    require_present,
    write_manifest,
)
from engines.training.model_card import write_card


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "a letter.txt"
    path.write_text("Dear Jane")
    return path


def test_a_manifest_comes_back_as_it_was(text, tmp_path):
    files = [describe(text), describe(text, held_out=True)]
    write_manifest(tmp_path / "manifest.jsonl", files)
    assert read_manifest(tmp_path / "manifest.jsonl") == files
    assert read_unchanged(files[0], 9) == b"Dear Jane"


@pytest.mark.parametrize("content", ["", "{}", "no json", '{"path": "x"}'])
def test_a_damaged_manifest_is_refused_in_a_sentence(content, tmp_path):
    path = tmp_path / "manifest.jsonl"
    if content:
        path.write_text(content)
    with pytest.raises(EngineError, match="cannot be read"):
        read_manifest(path)


def test_a_file_that_changed_or_is_gone_is_named(text):
    file = describe(text)
    text.write_text("Dear June")  # of the same size
    require_present([file])
    with pytest.raises(BriefError, match=r"a letter\.txt has changed since"):
        read_unchanged(file, 9)
    text.write_text("Dear")
    with pytest.raises(BriefError, match="has changed since"):
        require_present([file])
    text.unlink()
    with pytest.raises(BriefError, match=r"a letter\.txt is gone"):
        require_present([file])


def test_a_file_that_is_too_large_is_not_read(text):
    with pytest.raises(FileRefused, match=r"a letter\.txt has 9 bytes; at most 8"):
        read_unchanged(describe(text), 8)


def card_of(folder, tmp_path, licence):
    data = DataCard(name="Letters: “all”", files=3, licence=licence, source="my desk")
    plan = TrainingPlan(
        medium=Medium.TEXT, recipe="rnn", name="Letters", data=data, manifest=tmp_path / "m"
    )
    folder.mkdir()
    write_card(folder, plan, TrainingResult(steps=7, seconds=60, loss=1.5, examples=3), {"x": 2.0})
    return (folder / "README.md").read_text(), json.loads((folder / "bowerbird.json").read_text())


def test_licence_and_source_of_the_data_are_in_the_card_and_in_the_note(tmp_path):
    card, note = card_of(tmp_path / "one", tmp_path, "CC-BY-4.0")
    assert card.startswith("---\nlicense: cc-by-4.0\n")
    assert "Source of the data: my desk" in card
    assert note["licence"] == "CC-BY-4.0"
    assert note["origin"] == "trained"
    assert note["data"]["source"] == "my desk"
    assert note["x"] == 2.0
    assert "- Training: 7 steps in 1.0 minutes\n- Held-out loss: 1.5\n- X: 2.0\n" in card


def test_a_licence_in_words_stays_readable_as_front_matter(tmp_path):
    card, _ = card_of(tmp_path / "one", tmp_path, 'my own: "private"')
    assert 'license: other\nlicense_name: "my own: \\"private\\""\n' in card
    card, note = card_of(tmp_path / "two", tmp_path, "")
    assert "license: other\npipeline_tag" in card
    assert note["licence"] == "not stated"


def test_a_name_that_is_not_utf8_comes_back(tmp_path):
    path = tmp_path / "caf\udce9.txt"
    path.write_text("Dear Jane")
    files = [describe(path)]
    write_manifest(tmp_path / "manifest.jsonl", files)
    assert read_manifest(tmp_path / "manifest.jsonl") == files
