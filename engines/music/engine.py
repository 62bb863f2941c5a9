"""The music engine: generates the variations of a music brief together, each a complete piece.

Invariant: variation i has the same bytes as its own brief (count 1, seed + i) gives alone. Rows
share decoding steps, which `engines.decoding.factory` checks to be independent, and each row has
its own grammar (`engines.music.grammar`). A piece longer than the model's context is written in
several passes. After the first, each row continues alone, from a prompt of its own tokens.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch

from engines import devices
from engines.contract import (
    BriefError,
    EngineError,
    IncompleteWork,
    JobContext,
    MusicBrief,
    Output,
    Preview,
)
from engines.decoding import adapters
from engines.decoding.decoder import BatchDecoder, Decoder
from engines.decoding.factory import new_decoder, with_independent_rows
from engines.decoding.groups import decode_batch, run_in_groups
from engines.decoding.recurrent import RecurrentDecoder
from engines.decoding.sampling import SampledToken, Sampler, SamplingParams
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import Score, bars
from engines.library_errors import silence_libraries, translate_load_errors, translate_out_of_memory
from engines.model_cache import ModelCache, model_key
from engines.music import loading
from engines.music.composing import Task, token_label
from engines.music.grammar import ConstrainedPiece
from engines.music.phrase_composer import PhraseComposer
from engines.music.phrase_space import PhraseSpace, open_space
from engines.music.planning import plan_task
from engines.music.source_bars import last_fitting, source_budget
from engines.music.tokens import MusicTokens, running_values_after
from engines.music.vocabulary import Vocabulary

PREVIEWS_PER_S = 30
LSTM_CONTEXT_LENGTH = 8192
"""Tokens that an LSTM reads and writes in one pass; it has no limit of its own."""
TYPICAL_BAR_TOKENS = 48
"""Tokens of a bar with a few voices, for estimates of memory."""


@dataclass(frozen=True)
class LoadedModel:
    """A model ready to compose; `context_length` is in tokens.

    `melody_only`: it has learned from melodies, and guesses what other instruments play.
    """

    decoder: Decoder
    vocabulary: Vocabulary
    context_length: int
    threads: int
    melody_only: bool = False

    @property
    def tokens(self) -> MusicTokens:
        """The model's tokenizer."""
        return self.vocabulary.tokens


class MusicEngine:
    """The music engine; it keeps the last model loaded, merged with the last adapters."""

    def __init__(self) -> None:
        self._cache = ModelCache[LoadedModel | PhraseSpace]()

    def generate(self, brief: MusicBrief, context: JobContext) -> None:
        """See `Engine.generate`."""
        if loading.kind_of(context.model) == loading.PHRASE_VAE:
            self._compose_phrases(brief, context)
            return
        loaded = self._load(brief, context)
        source = _read_source(brief, context)
        task = plan_task(brief, source, loaded.tokens, source_budget(loaded.context_length))
        for sentence in task.notices:
            context.notice(sentence)
        if loaded.melody_only and len(set(task.plan.order)) > 1:
            context.notice("This model has learned melodies alone: the other voices are guesses.")
        try:
            with translate_out_of_memory(_out_of_memory()):
                BriefComposer(loaded, task, context).run()
        finally:
            loaded.decoder.free_cache()

    def generate_all(self, briefs: Sequence[MusicBrief], context: JobContext) -> bool:
        """See `BatchEngine.generate_all`."""
        if loading.kind_of(context.model) == loading.PHRASE_VAE:
            return False
        loaded = self._load(briefs[0], context)
        batch_decoder = loaded.decoder.new_batch_decoder()
        if batch_decoder is None:
            return False
        budget = source_budget(loaded.context_length)
        tasks = [
            plan_task(brief, _read_source(brief, context), loaded.tokens, budget)
            for brief in briefs
        ]
        try:
            with translate_out_of_memory(_out_of_memory()):
                BatchComposer(loaded, batch_decoder, context).run(tasks)
        finally:
            loaded.decoder.free_cache()
        return True

    def release(self) -> None:
        """See `Engine.release`."""
        self._cache.release()

    def _load(self, brief: MusicBrief, context: JobContext) -> LoadedModel:
        device = devices.choose(context.device, context.cache)
        loading.check_model(context.model)

        def load() -> LoadedModel:
            context.progress(0, brief.count * brief.bars, "Loading the model")
            return _open_model(context, device)

        loaded = self._cache.get(model_key(context, device), load)
        assert isinstance(loaded, LoadedModel)
        torch.set_num_threads(loaded.threads)
        return loaded

    def _compose_phrases(self, brief: MusicBrief, context: JobContext) -> None:
        if context.adapters:
            raise _no_adapters("A model of phrases")

        def load() -> PhraseSpace:
            context.progress(0, brief.count, "Loading the model")
            return open_space(context.model, context.device, context.cache)

        device = devices.choose(context.device, context.cache)
        space = self._cache.get(model_key(context, device), load)
        assert isinstance(space, PhraseSpace)
        PhraseComposer(space, brief, context).run(_read_source(brief, context))


@dataclass(frozen=True)
class Row:
    """One variation while it is generated."""

    composer: BriefComposer
    index: int
    brief: MusicBrief
    piece: ConstrainedPiece
    on_finished: Callable[[], None]

    @property
    def finished(self) -> bool:
        """Whether the piece is complete."""
        return self.piece.finished

    def add(self, token: SampledToken) -> None:
        """Append a token; a complete piece is output."""
        self.composer.add(self, token.token)


class BriefComposer:
    """Generates one brief's variations; `has_previews`: each complete bar is previewed."""

    def __init__(
        self, loaded: LoadedModel, task: Task, context: JobContext, has_previews: bool = True
    ) -> None:
        self.loaded, self.task, self.context = loaded, task, context
        self.has_previews = has_previews
        self.tokens, self.brief = loaded.tokens, task.brief
        self.bar_count = len(task.plan.bars)
        self.prefilled: tuple[list[int], torch.Tensor] = ([], torch.empty(0))
        self.last_preview_s = float("-inf")
        self.bars_done = 0

    def run(self) -> None:
        """Generate all variations, in batches as large as memory and the model allow."""
        self.context.progress(0, self.brief.count * self.bar_count)
        prompt = self.task.prompt(self.tokens)
        self._prefill(prompt)
        batch_size = self.loaded.decoder.rows_that_fit(self.loaded.context_length - len(prompt))
        run_in_groups(self.brief.count, batch_size, self._compose)

    def _compose(self, indices: list[int], on_finished: Callable[[int], None]) -> None:
        """Generate a group together, then each incomplete piece by itself."""
        rows = [self.new_row(index, partial(on_finished, index)) for index in indices]
        sampler = Sampler(self.sampling, [row.brief.seed for row in rows], [[]])
        self._decode(rows, sampler, self.task.prompt(self.tokens))
        for number, row in enumerate(rows):
            self._complete(row, sampler.select_rows([number]))

    @property
    def sampling(self) -> SamplingParams:
        """The brief's sampling parameters."""
        return SamplingParams(self.brief.temperature, self.brief.top_p)

    def new_row(self, index: int, on_finished: Callable[[], None]) -> Row:
        """An empty variation `index`; `on_finished` is called when it is complete."""
        piece = ConstrainedPiece(self.loaded.vocabulary, self.task.plan)
        return Row(self, index, self.brief.variation(index), piece, on_finished)

    def _complete(self, row: Row, sampler: Sampler) -> None:
        """Complete a piece that is longer than the context, in further passes.

        Raises `IncompleteWork` if a single bar does not fit.
        """
        while not row.finished:
            complete_bars = len(row.piece.bars)
            self._decode([row], sampler, self.continuation_prompt(row.piece))
            if len(row.piece.bars) == complete_bars:
                raise _too_dense(complete_bars + 1)

    def continuation_prompt(self, piece: ConstrainedPiece) -> list[int]:
        """The prompt of a further pass: as many of the last bars as fit half the context.

        The incomplete bar is discarded and generated again.
        """
        prompt = self.task.header(self.tokens, piece.style, piece.key)
        budget = source_budget(self.loaded.context_length) - len(prompt)
        window = last_fitting((*self.task.plan.before, *piece.bars), budget, self.tokens)
        piece.restart_bar(running_values_after(window))
        return prompt + self.tokens.encode(window, self.bar_count - len(piece.bars))

    def _decode(self, rows: list[Row], sampler: Sampler, prompt: list[int]) -> None:
        """Decode until all rows are complete or the context is full."""
        decoder, limit = self.loaded.decoder, self.loaded.context_length - len(prompt)
        logits = self._prefill(prompt).expand(len(rows), -1)
        decoder.fork(len(rows), limit)
        for _ in range(limit):
            self.context.check_cancelled()
            active = [not row.finished for row in rows]
            sampled = sampler.sample(constrain(rows, logits), active)
            for row, token in zip(rows, sampled, strict=True):
                if not row.finished:
                    row.add(token)
            if all(row.finished for row in rows):
                return
            logits = decoder.step([token.token for token in sampled])

    def _prefill(self, prompt: list[int]) -> torch.Tensor:
        """The logits after the prompt, cached for the last prompt."""
        if prompt != self.prefilled[0]:
            logits = self.loaded.decoder.prefill(prompt, self.context.check_cancelled)
            self.prefilled = prompt, logits
        return self.prefilled[1]

    def add(self, row: Row, token: int) -> None:
        """Append a token; a complete bar is previewed, a complete piece is output."""
        complete_bars = len(row.piece.bars)
        row.piece.append(token)
        if row.finished:
            self.context.output(self._output(row))
            row.on_finished()
        if self.has_previews and len(row.piece.bars) > complete_bars:
            self._report_bar(row, complete_bars)

    def _report_bar(self, row: Row, index: int) -> None:
        """Report progress, and send a preview unless the last one was just now."""
        self.bars_done += 1
        self.context.progress(self.bars_done, self.brief.count * self.bar_count)
        is_too_soon = index and time.monotonic() - self.last_preview_s < 1 / PREVIEWS_PER_S
        if not row.finished and not is_too_soon:
            self.last_preview_s = time.monotonic()
            data = write_midi(self._score(row.piece))
            self.context.preview(Preview(row.index, index + 1, self.bar_count, data=data))

    def _score(self, piece: ConstrainedPiece) -> Score:
        return self.task.score(piece.bars, piece.order, piece.style, piece.key)

    def _output(self, row: Row) -> Output:
        """The complete piece as a MIDI file, with its properties."""
        piece, score = row.piece, self._score(row.piece)
        meter = score.meters[-1]
        extra = {
            "style": token_label(piece.style),
            "key": token_label(piece.key),
            "meter": f"{meter.beats}/{meter.unit}",
            "tempo": score.tempi[-1].bpm,
            "bars": len(bars(score)),
            "notes": sum(len(track.notes) for track in score.tracks),
            "finish": "end",
            "source_bars": len(bars(self.task.source)),
        }
        return Output(row.index, write_midi(score), ".mid", row.brief, extra)


class BatchComposer:
    """Generates the pieces of many briefs in batches; each batch shares its sampling parameters."""

    def __init__(
        self, loaded: LoadedModel, batch_decoder: BatchDecoder, context: JobContext
    ) -> None:
        self.loaded, self.batch_decoder, self.context = loaded, batch_decoder, context

    def run(self, tasks: Sequence[Task]) -> None:
        """Generate every variation of every brief."""
        by_sampling: dict[SamplingParams, list[tuple[BriefComposer, int]]] = {}
        tokens = 0
        for task in tasks:
            composer = BriefComposer(self.loaded, task, self.context, has_previews=False)
            prompt = task.prompt(composer.tokens)
            tokens = max(tokens, len(prompt) + composer.bar_count * TYPICAL_BAR_TOKENS)
            pieces = by_sampling.setdefault(composer.sampling, [])
            pieces.extend((composer, index) for index in range(task.brief.count))
        for sampling, pieces in by_sampling.items():
            run_in_groups(
                len(pieces),
                self.batch_decoder.rows_that_fit(tokens),
                partial(self._compose, sampling, pieces),
            )

    def _compose(
        self,
        sampling: SamplingParams,
        pieces: Sequence[tuple[BriefComposer, int]],
        numbers: list[int],
        on_finished: Callable[[int], None],
    ) -> None:
        """Generate a group together, in several passes for pieces longer than the context."""
        rows: list[Row] = []
        for number in numbers:
            composer, index = pieces[number]
            rows.append(composer.new_row(index, partial(on_finished, number)))
        prompts = [row.composer.task.prompt(row.composer.tokens) for row in rows]
        sampler = Sampler(sampling, [row.brief.seed for row in rows], [[]])
        bar_counts = [-1] * len(rows)
        while rows:
            decode_batch(
                self.batch_decoder,
                prompts,
                rows,
                sampler,
                self.loaded.context_length - max(map(len, prompts)),
                self.context.check_cancelled,
                constrain,
            )
            indices, prompts = self._next_prompts(rows, bar_counts)
            rows, sampler = [rows[index] for index in indices], sampler.select_rows(indices)
            bar_counts = [len(row.piece.bars) for row in rows]

    def _next_prompts(
        self, rows: Sequence[Row], bar_counts: Sequence[int]
    ) -> tuple[list[int], list[list[int]]]:
        """Indices and prompts of the rows that need a further pass.

        `bar_counts` are the complete bars before the last pass. A piece with a bar that takes half
        of the context is dropped: an overtrained adapter may write endless bars.
        """
        indices: list[int] = []
        prompts: list[list[int]] = []
        for index, row in enumerate(rows):
            if row.finished:
                continue
            prompt = row.composer.continuation_prompt(row.piece)
            fits = len(prompt) <= source_budget(self.loaded.context_length)
            if fits and len(row.piece.bars) > bar_counts[index]:
                indices.append(index)
                prompts.append(prompt)
            else:
                row.on_finished()
        return indices, prompts


def constrain(rows: Sequence[Row], logits: torch.Tensor) -> torch.Tensor:
    """The logits (rows, vocabulary) with minus infinity for tokens that are not allowed."""
    everything = np.ones(logits.shape[-1], np.bool_)
    masks = [everything if row.finished else row.piece.allowed_mask() for row in rows]
    allowed = torch.from_numpy(np.stack(masks)).to(logits.device)
    return logits.masked_fill(~allowed, float("-inf"))


def _open_model(context: JobContext, device: devices.Device) -> LoadedModel:
    tokens = loading.load_tokens(context.model)
    if loading.kind_of(context.model) == loading.MELODY_LSTM:
        return _open_lstm(context, device, tokens)
    model = loading.load_model(context.model, device.torch, device.dtype)
    adapters.merge(model, context.adapters)
    if model.config.vocab_size != len(tokens):
        raise loading.mismatch_error(context.model)
    length, threads = loading.context_length(model), devices.threads_for(device, model)
    with translate_load_errors(context.model, "weights"), silence_libraries():
        return LoadedModel(new_decoder(model), Vocabulary(tokens), length, threads)


def _open_lstm(context: JobContext, device: devices.Device, tokens: MusicTokens) -> LoadedModel:
    if context.adapters:
        raise _no_adapters("A melody LSTM")
    model = loading.load_lstm(context.model, device.torch)
    if model.config.vocab_size != len(tokens):
        raise loading.mismatch_error(context.model)
    decoder = with_independent_rows(RecurrentDecoder(model))
    threads = devices.threads_for(device, model)
    return LoadedModel(decoder, Vocabulary(tokens), LSTM_CONTEXT_LENGTH, threads, melody_only=True)


def _read_source(brief: MusicBrief, context: JobContext) -> Score | None:
    """The brief's source piece, if it names one; repairs are reported as notices."""
    if not brief.source:
        return None
    if context.source is None:
        raise BriefError("The piece to start from is not there.", remedy="Choose another.")
    score, repairs = read_midi(context.source.read_bytes())
    for sentence in repairs:
        context.notice(sentence)
    return score


def _no_adapters(model: str) -> EngineError:
    return EngineError(
        f"{model} takes no adapters.", remedy="Take the adapters off, or choose another model."
    )


def _too_dense(bar: int) -> IncompleteWork:
    return IncompleteWork(
        f"Bar {bar} has more notes than the model can hold in view.",
        remedy="Choose a piece with fewer voices.",
    )


def _out_of_memory() -> EngineError:
    return EngineError(
        "There is not enough memory to compose even one piece with this model.",
        remedy="Close other programs or choose a smaller model.",
    )
