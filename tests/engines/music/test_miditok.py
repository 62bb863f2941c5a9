"""Models in the tokens of miditok compose from nothing and behind a piece, the same bytes again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import miditok
import pytest
import torch
from transformers import GPT2Config, GPT2LMHeadModel, LlamaConfig, LlamaForCausalLM

from engines.contract import BriefError, EngineError, Medium, MusicBrief
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import Note, Score, Track, bars
from engines.music.engine import MusicEngine
from studio.models.language_models import inspect_language_model
from tests.engines.text.journal import Journal

KINDS = ("REMI", "TSD", "MIDILike")


def save_miditok(folder: Path, kind: str, words: str = "gpt2", **config: object) -> Path:
    """A tiny random model, as miditok's own guide saves it."""
    torch.manual_seed(0)
    settings = miditok.TokenizerConfig(use_programs=True, **config)
    tokenizer = getattr(miditok, kind)(settings)
    size = len(tokenizer)
    if words == "gpt2":
        gpt2 = GPT2Config(vocab_size=size, n_positions=512, n_embd=32, n_layer=1, n_head=2)
        GPT2LMHeadModel(gpt2).save_pretrained(folder)
    else:
        llama = LlamaConfig(
            vocab_size=size, max_position_embeddings=512, hidden_size=32, intermediate_size=64,
            num_hidden_layers=1, num_attention_heads=2, num_key_value_heads=2,
        )  # fmt: skip
        LlamaForCausalLM(llama).save_pretrained(folder)
    tokenizer.save_pretrained(str(folder))
    return folder


@pytest.fixture
def piece(tmp_path: Path) -> Path:
    notes = tuple(Note(480 * beat, 60 + beat, 480) for beat in range(8))
    (tmp_path / "piece.mid").write_bytes(write_midi(Score((Track(notes),))))
    return tmp_path / "piece.mid"


def compose(journal: Journal, **settings: object) -> Journal:
    journal = replace(journal, outputs={}, previews=[], notices=[], progresses=[])
    MusicEngine().generate(MusicBrief.model_validate({"seed": 3, "bars": 2, **settings}), journal)
    return journal


@pytest.mark.parametrize(
    ("kind", "words"), [*((kind, "gpt2") for kind in KINDS), ("REMI", "llama")]
)
def test_a_model_composes_and_goes_on(tmp_path: Path, piece: Path, kind: str, words: str):
    journal = Journal(save_miditok(tmp_path / "mine", kind, words), tmp_path / "cache")
    two = compose(journal, count=2)
    assert len({output.data for output in two.outputs.values()}) == 2
    alone = compose(journal, seed=4)
    assert alone.outputs[0].data == two.outputs[1].data
    score, _ = read_midi(alone.outputs[0].data)
    assert sum(len(track.notes) for track in score.tracks) > 0
    longer = compose(replace(journal, source=piece), source="beef00", tempo=90.0)
    whole, _ = read_midi(longer.outputs[0].data)
    before, _ = read_midi(piece.read_bytes())
    end = bars(before)[-1][1]
    notes = [note for track in whole.tracks for note in track.notes]
    assert [n for n in notes if n.start < end] == list(before.tracks[0].notes)
    assert any(note.start >= end for note in notes)
    assert whole.tempi[-1].bpm == 90.0


def test_what_such_a_model_does_not_read_is_told(tmp_path: Path, piece: Path):
    journal = Journal(save_miditok(tmp_path / "mine", "REMI"), tmp_path / "cache")
    notices = compose(journal, key="C major", meter="3/4").notices
    assert notices == ["This model does not read key, meter; it was left out."]
    with pytest.raises(BriefError, match="cannot do another task"):
        compose(replace(journal, source=piece), source="beef00", task="vary")


def test_a_vocabulary_of_another_size_is_refused(tmp_path: Path):
    folder = save_miditok(tmp_path / "mine", "TSD")
    other = miditok.TSD(miditok.TokenizerConfig(use_programs=True, num_velocities=120))
    other.save_pretrained(str(folder))
    with pytest.raises(EngineError, match="do not fit together"):
        compose(Journal(folder, tmp_path / "cache"))


def test_such_a_folder_is_a_model_of_music_that_does_not_learn(tmp_path: Path):
    inspection = inspect_language_model(save_miditok(tmp_path / "mine", "REMI"))
    assert inspection.medium is Medium.MUSIC
    assert not inspection.can_learn
    assert "miditok" in inspection.form


def test_a_vocabulary_with_damage_is_refused_by_one_sentence(tmp_path: Path):
    folder = save_miditok(tmp_path / "mine", "REMI")
    content = json.loads((folder / "tokenizer.json").read_text())
    content["config"]["num_velocities"] = "many"
    (folder / "tokenizer.json").write_text(json.dumps(content))
    with pytest.raises(EngineError):
        compose(Journal(folder, tmp_path / "cache"))
