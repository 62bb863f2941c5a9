"""A model of music that is ready to compose: a transformer, or a melody LSTM."""

from __future__ import annotations

from dataclasses import dataclass

from engines import devices
from engines.contract import EngineError, JobContext
from engines.contract.text import Text
from engines.decoding import adapters, control
from engines.decoding.decoder import Decoder
from engines.decoding.factory import new_decoder, with_independent_rows
from engines.decoding.recurrent import RecurrentDecoder
from engines.library_errors import silence_libraries, translate_load_errors
from engines.music import loading
from engines.music.tokens import MusicTokens
from engines.music.vocabulary import Vocabulary

LSTM_CONTEXT_LENGTH = 8192
"""Tokens that an LSTM reads and writes in one pass; it has no limit of its own."""


@dataclass(frozen=True)
class LoadedModel:
    """A model ready to compose; `context_length` is in tokens.

    `batches`: how many are decoded at a time, each with `threads` threads.
    `melody_only`: it has learned from melodies, and guesses what other instruments play.
    """

    decoder: Decoder
    vocabulary: Vocabulary
    context_length: int
    threads: int
    batches: int = 1
    melody_only: bool = False

    @property
    def tokens(self) -> MusicTokens:
        """The model's tokenizer."""
        return self.vocabulary.tokens


def open_model(context: JobContext, device: devices.Device) -> LoadedModel:
    """Load the model of a job, merged with its adapters. Raises `EngineError`."""
    tokens = loading.load_tokens(context.model)
    if loading.kind_of(context.model) == loading.MELODY_LSTM:
        return _open_lstm(context, device, tokens)
    model = loading.load_model(context.model, device.torch, device.dtype)
    loras, vectors = control.split_adapters(context.adapters)
    block_sums = control.load_block_sums(model, vectors)
    adapters.merge(model, loras)
    if model.config.vocab_size != len(tokens):
        raise loading.mismatch_error(context.model)
    length, threads = loading.context_length(model), devices.threads_for(device, model)
    batches = devices.batches_for(device, model)
    with translate_load_errors(context.model, "weights"), silence_libraries():
        decoder = new_decoder(model, block_sums)
        return LoadedModel(decoder, Vocabulary(tokens), length, threads, batches)


def _open_lstm(context: JobContext, device: devices.Device, tokens: MusicTokens) -> LoadedModel:
    if context.adapters:
        raise no_adapters_error(Text("A melody LSTM"))
    model = loading.load_lstm(context.model, device.torch)
    if model.config.vocab_size != len(tokens):
        raise loading.mismatch_error(context.model)
    decoder = with_independent_rows(RecurrentDecoder(model))
    threads = devices.threads_for(device, model)
    return LoadedModel(decoder, Vocabulary(tokens), LSTM_CONTEXT_LENGTH, threads, melody_only=True)


def no_adapters_error(model: str) -> EngineError:
    """The error for adapters on a kind of model that takes none."""
    return EngineError(
        Text("{model} takes no adapters.", model=model),
        remedy=Text("Take the adapters off, or choose another model."),
    )
