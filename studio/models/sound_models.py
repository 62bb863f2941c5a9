"""Names models of sound and of notes that the studio does not run, so that none is taken for texts.

Invariant: a config's own words and the names in its vocabulary decide; nothing is loaded.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.foreign_files import exists, open_regular_file
from engines.formats.json_values import as_array, as_name
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
_END_BYTES = 4_096
_TOKENIZATION = re.compile(rb'"tokenization"\s*:\s*"(\w{1,40})"')
_MIDITOK = ("tokenizer.json", "tokenizer.conf", "tokenizer_config.json")
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
    kind = next(filter(None, (_miditok(folder / name) for name in _MIDITOK)), "")
    if kind:
        return Text("a music model in the tokens of miditok ({kind})", kind=kind)
    has_words = any(exists(folder / name) for name in _MIDITOK)
    if config.get("vocab_size") in _ANTICIPATION_WORDS and not has_words:
        return Text("the Anticipatory Music Transformer")
    return ""


def _miditok(file: Path) -> str:
    """The tokenization that a vocabulary of miditok states; empty for any other file.

    Only the ends are read: a vocabulary of words has many megabytes.
    """
    try:
        with open_regular_file(file) as stream:
            start = stream.read(_END_BYTES)
            stream.seek(max(0, stream.seek(0, os.SEEK_END) - _END_BYTES))
            both_ends = start + stream.read()
    except (FileRefused, OSError):
        return ""
    if b'"beat_res"' not in start:
        return ""
    match = _TOKENIZATION.search(both_ends)
    return match[1].decode() if match else "REMI"
