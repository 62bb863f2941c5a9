"""A music model in the tokens of miditok (Fradet et al. 2021): REMI, TSD and MIDI-Like.

Invariant: only safetensors and the JSON of a vocabulary are read. What may follow a token is what
miditok's own graph of types allows, so that every sequence is music.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch

from engines import devices
from engines.contract import JobContext
from engines.decoding.decoder import Decoder
from engines.decoding.factory import new_decoder
from engines.formats.midi import read_midi
from engines.formats.miditok_files import ONE_SEQUENCE, tokenization_of, vocabulary_of
from engines.formats.score import Score
from engines.library_errors import silence_libraries, translate_load_errors
from engines.music.loading import mismatch_error
from engines.music.tokens import tick_score
from engines.stalls import import_model_code, without_stalls

MAX_CONTEXT = 4_096
_SPECIAL = ("PAD", "BOS", "EOS", "MASK")


@dataclass(frozen=True)
class MiditokModel:
    """A model ready to compose; `names` are those of the plain tokens that each id stands for."""

    decoder: Decoder
    tokenizer: Any
    names: Sequence[tuple[str, ...]]
    context_length: int
    threads: int
    masks: dict[str, torch.Tensor] = field(default_factory=dict[str, torch.Tensor])

    def mask_after(self, kind: str) -> torch.Tensor:
        """(vocabulary,) minus infinity for ids that must not follow a token of this type."""
        if kind not in self.masks:
            graph: Mapping[str, Iterable[str]] = self.tokenizer.tokens_types_graph
            allowed = set(graph.get(kind, ())) - set(_SPECIAL)
            mask = torch.full((self.decoder.vocab_size,), -torch.inf)
            for index, names in enumerate(self.names):
                first = type_of(names[0]) if names else ""
                if first not in _SPECIAL and (first in allowed or (first and not allowed)):
                    mask[index] = 0
            self.masks[kind] = mask
        return self.masks[kind]

    def encode(self, score: Score) -> list[int]:
        """The tokens of a piece."""
        sequences: Any = self.tokenizer.encode(tick_score(score))
        first = sequences[0] if isinstance(sequences, list) else sequences
        return list(first.ids)

    def decode(self, ids: Sequence[int]) -> Score:
        """The piece that tokens stand for, by miditok's own decoder."""
        from miditok import TokSequence

        is_trained = bool(self.tokenizer.is_trained)
        sequence: Any = TokSequence(ids=list(ids), are_ids_encoded=is_trained)
        piece = self.tokenizer.decode(sequence if self.tokenizer.one_token_stream else [sequence])
        return read_midi(piece.dumps_midi())[0]

    def endings_of(self, ids: Sequence[int]) -> list[int]:
        """The tokens that end the notes which still sound after these, of MIDI-Like."""
        vocabulary: Mapping[str, int] = {} if self.tokenizer.is_trained else self.tokenizer.vocab
        program, sounding = "", dict[tuple[str, str], None]()
        for name in (name for index in ids for name in self.names[index]):
            kind, _, value = name.partition("_")
            if kind == "Program":
                program = name
            elif kind in ("NoteOn", "DrumOn"):
                sounding[program, f"{kind.removesuffix('On')}Off_{value}"] = None
            elif kind in ("NoteOff", "DrumOff"):
                sounding.pop((program, name), None)
        names = (name for pair in sounding for name in pair if name in vocabulary)
        return [vocabulary[name] for name in names]

    def bar_token(self) -> int | None:
        """The id of a bar line; None where the tokens count time alone."""
        ids = (i for i, names in enumerate(self.names) if names and type_of(names[0]) == "Bar")
        return next(ids, None)


def type_of(name: str) -> str:
    """The type of a plain token, such as Pitch of Pitch_60."""
    return name.partition("_")[0]


def is_miditok_model(path: Path) -> bool:
    """Return whether the model in a folder has a vocabulary of miditok that is composed with."""
    return tokenization_of(path) in ONE_SEQUENCE


@without_stalls()
def open_miditok(context: JobContext, device: devices.Device) -> MiditokModel:
    """Load the model of a job. Raises `EngineError`."""
    tokenizer = _open_tokenizer(context.model)
    import_model_code()
    from transformers import AutoModelForCausalLM

    with translate_load_errors(context.model, "weights"), silence_libraries():
        loaded: Any = AutoModelForCausalLM.from_pretrained(
            context.model, dtype=device.dtype, local_files_only=True, trust_remote_code=False,
            use_safetensors=True, output_loading_info=True,
        )  # fmt: skip
        model, info = loaded
        if info["missing_keys"] or model.config.vocab_size < len(tokenizer):
            raise mismatch_error(context.model)
        model = model.to(device.torch).eval()
        positions = getattr(model.config, "max_position_embeddings", MAX_CONTEXT)
        threads = devices.threads_for(device, model)
        names = _names_of(tokenizer)
        return MiditokModel(
            new_decoder(model), tokenizer, names, min(int(positions), MAX_CONTEXT), threads
        )


def _open_tokenizer(folder: Path) -> Any:
    import miditok

    with translate_load_errors(folder, "tokenizer"), silence_libraries():
        return getattr(miditok, tokenization_of(folder))(params=vocabulary_of(folder))


def _names_of(tokenizer: Any) -> list[tuple[str, ...]]:
    """The plain tokens of each id: one, or those that byte pair encoding joined."""
    from miditok import TokSequence

    plain: dict[int, str] = {index: name for name, index in tokenizer.vocab.items()}
    if not tokenizer.is_trained:
        return [(plain[index],) for index in range(len(plain))]
    names: list[tuple[str, ...]] = []
    for index in range(len(tokenizer)):
        sequence: Any = TokSequence(ids=[index], are_ids_encoded=True)
        tokenizer.decode_token_ids(sequence)
        names.append(tuple(plain.get(int(each), "") for each in np.atleast_1d(sequence.ids)))
    return names
