"""Names models of sound and of notes that the studio does not run, so that none is taken for texts.

Invariant: a config's own words and the names in its vocabulary decide; nothing is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from engines.contract.text import Text
from engines.formats.foreign_files import exists
from engines.formats.json_values import as_array, as_name
from engines.formats.miditok_files import ONE_SEQUENCE, is_whole, tokenization_of, vocabulary_of
from studio.base.errors import ModelRefused

_KINDS = tuple(
    (re.compile(pattern, re.I), words)
    for pattern, words in (
        (r"musicgen", Text("MusicGen, which makes sound after words")),
        (r"midi_?model", Text("midi-model by SkyTNT, which composes notes in a form of its own")),
        (r"jukebox", Text("Jukebox, which makes sound")),
        (r"musicldm|audioldm", Text("AudioLDM, which makes sound after words")),
        (r"stable_?audio", Text("Stable Audio, which makes sound after words")),
        (r"acestep", Text("ACE-Step, which makes songs as sound")),
        (r"yue", Text("YuE, which makes songs as sound")),
        (r"encodec|(^|_)dac($|_)|mimi|snac|x_?codec", Text("a codec of sound")),
        (r"moshi|csm|parler|bark|vits|speech|tacotron|fastpitch|dia($|For)", Text("a voice")),
        (r"whisper|wav2vec|hubert|wavlm|seamless", Text("a model that listens to speech")),
        (r"clap|audio_spectrogram|ASTFor", Text("a model that listens to sound, and makes none")),
    )
)
_ANTICIPATION_WORDS = (55_028, 55_030)
"""Sizes of the vocabulary of the Anticipatory Music Transformer, whose folders have none."""
_WORDS = ("tokenizer.json", "tokenizer.conf", "tokenizer_config.json")
_REMEDY = Text("Train one of your own on Train, or use the starter.")


def require_no_sound(folder: Path, config: Mapping[str, object]) -> None:
    """Raise `ModelRefused` for a folder with a model of sound, or of notes in a foreign form."""
    names = (config.get("model_type"), *as_array(config.get("architectures")))
    words = name_of_sound(*map(as_name, names)) or _notes_in(folder, config)
    if words:
        raise refusal_of_sound(folder.name, words)


def name_of_sound(*kinds: str) -> str:
    """Return what models of these kinds are, in words; empty for kinds that are no sound."""
    matches = (words for pattern, words in _KINDS if any(map(pattern.search, kinds)))
    return next(matches, "")


def refusal_of_sound(name: str, words: str) -> ModelRefused:
    """The refusal of a model that is this in words."""
    return ModelRefused(
        Text("{name} is {words}, with which the studio does not compose.", name=name, words=words),
        Text("It composes notes with models of its own form."),
        _REMEDY,
    )


def _notes_in(folder: Path, config: Mapping[str, object]) -> str:
    """Return what a model of notes is by its vocabulary; empty for any other."""
    if kind := tokenization_of(folder):
        return _why_not(folder, kind)
    has_words = any(exists(folder / name) for name in _WORDS)
    if config.get("vocab_size") in _ANTICIPATION_WORDS and not has_words:
        return Text("the Anticipatory Music Transformer")
    return ""


def _why_not(folder: Path, kind: str) -> str:
    """Return what is wrong with a model in the tokens of miditok; empty where it composes."""
    if kind not in ONE_SEQUENCE:
        return Text("a music model in the tokens of miditok ({kind})", kind=kind)
    if not is_whole(vocabulary_of(folder)):
        return Text(
            "a music model in the tokens of miditok ({kind}) whose vocabulary is damaged", kind=kind
        )
    return ""
