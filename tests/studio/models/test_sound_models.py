"""Models of sound and of notes in foreign forms are named for what they are."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from miditok import REMI, CPWord, MusicTokenizer, Octuple, TokenizerConfig

from engines.contract import Medium
from studio.models.language_models import inspect_language_model
from tests.studio.models.model_files import save, save_picture_folder, save_text_folder
from tests.studio.models.refusal import refusal_of

Build = Callable[[Path], Path]


def miditok_folder(tokenization: type[MusicTokenizer], config: str = "GPT2LMHeadModel") -> Build:
    """A model as miditok's own guide saves it: transformers' weights, and its vocabulary."""

    def write(folder: Path) -> Path:
        model = save_text_folder(folder / "mine", architectures=[config], model_type="gpt2")
        (model / "tokenizer.json").unlink()
        tokenization(TokenizerConfig(use_programs=True)).save_pretrained(str(model))
        return model

    return write


def transformers_folder(kind: str, architecture: str, **config: object) -> Build:
    return lambda folder: save_text_folder(
        folder / "mine", model_type=kind, architectures=[architecture], **config
    )


def without_words(build: Build) -> Build:
    def remove(folder: Path) -> Path:
        model = build(folder)
        (model / "tokenizer.json").unlink()
        return model

    return remove


SOUNDS: dict[str, tuple[Build, str]] = {
    "miditok octuple": (miditok_folder(Octuple), "the tokens of miditok (Octuple)"),
    "miditok cp word": (
        miditok_folder(CPWord, "MistralForCausalLM"),
        "a music model in the tokens of miditok (CPWord)",
    ),
    "musicgen": (
        transformers_folder("musicgen", "MusicgenForConditionalGeneration"),
        "MusicGen, which makes sound after words",
    ),
    "musicgen melody": (
        transformers_folder("musicgen_melody", "MusicgenMelodyForConditionalGeneration"),
        "MusicGen, which makes sound after words",
    ),
    "midi-model": (
        without_words(transformers_folder("midi_model", "MIDIModel")),
        "midi-model by SkyTNT, which composes notes in a form of its own",
    ),
    "anticipation": (
        without_words(transformers_folder("gpt2", "GPT2LMHeadModel", vocab_size=55028)),
        "the Anticipatory Music Transformer",
    ),
    "codec": (transformers_folder("encodec", "EncodecModel"), "a codec of sound"),
    "voice": (transformers_folder("bark", "BarkModel"), "a voice"),
    "ears": (
        transformers_folder("whisper", "WhisperForConditionalGeneration"),
        "a model that listens to speech",
    ),
    "stable audio": (
        lambda folder: save_picture_folder(folder / "mine", "StableAudioPipeline", "transformer"),
        "Stable Audio, which makes sound after words",
    ),
    "musicgen file": (
        lambda folder: save(
            folder / "mine.safetensors",
            {"audio_encoder.encoder.layers.0.conv.weight": (2, 2),
             "text_encoder.encoder.block.0.layer.0.SelfAttention.q.weight": (2, 2)},
        ),
        "MusicGen, which makes sound after words",
    ),
    "midi-model file": (
        lambda folder: save(
            folder / "mine.safetensors",
            {"net.layers.0.self_attn.q_proj.weight": (2, 2),
             "net_token.layers.0.self_attn.q_proj.weight": (2, 2)},
        ),
        "midi-model by SkyTNT",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SOUNDS)
def test_a_model_of_sound_is_named(
    home: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
):
    build, words = SOUNDS[name]
    message = refusal_of(build(tmp_path), capsys)
    assert words in message
    assert "with which the studio does not compose" in message


def test_a_vocabulary_of_miditok_with_damage_is_no_vocabulary_of_words(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = miditok_folder(REMI)(tmp_path)
    file = folder / "tokenizer.json"
    data = file.read_bytes()
    for part in range(3, 11):
        file.write_bytes(data[: len(data) * part // 11])
        assert "tokens of miditok (REMI)" in refusal_of(folder, capsys)


def test_a_text_model_whose_vocabulary_speaks_of_beats_stays_one(home: Path, tmp_path: Path):
    folder = save_text_folder(tmp_path / "mine")
    content = {"model": {"vocab": {"beat_res": 1, "miditok_version": 2}}}
    (folder / "tokenizer.json").write_text("{" + " " * 5_000 + json.dumps(content)[1:])
    assert inspect_language_model(folder).medium is Medium.TEXT
