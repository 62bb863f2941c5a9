"""Composes: writes the variations of a music brief side by side, each one a whole piece.

Invariant: variation i is, byte for byte, what its own brief (count 1, seed + i) makes alone. Rows
share steps as `engines.decoding.factory` proves them independent; what may come next is each row's
own affair (`engines.music.grammar`). A piece longer than the model can see is written in stretches,
each row by itself after the first, at a place that depends on its own tokens alone.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch

from engines import devices
from engines.contract import (
    AdapterFiles,
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
from engines.decoding.factory import new_decoder
from engines.decoding.groups import decode_batch, run_in_groups
from engines.decoding.sampling import SampledToken, Sampler, SamplingParams
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import Score, bars
from engines.library_errors import silence_libraries, translate_load_errors, translate_out_of_memory
from engines.music import loading
from engines.music.composing import Task, said
from engines.music.grammar import Line
from engines.music.planning import last_that_fit, source_room, task_of
from engines.music.tokens import MusicTokens, said_after
from engines.music.vocabulary import Vocabulary

PREVIEWS_PER_S = 30
USUAL_BAR = 48
"""Tokens of a bar of a few voices, to plan memory by."""
Key = tuple[Path, int, tuple[AdapterFiles, ...], str]


@dataclass(frozen=True)
class Loaded:
    """A model ready to compose; `context` is how many tokens it can see."""

    decoder: Decoder
    vocabulary: Vocabulary
    context: int
    threads: int

    @property
    def tokens(self) -> MusicTokens:
        """The model's vocabulary and its meaning."""
        return self.vocabulary.tokens


class MusicEngine:
    """The music engine; it keeps the last model loaded, mixed with the last adapters."""

    def __init__(self) -> None:
        self._key: Key | None = None
        self._loaded: Loaded | None = None

    def generate(self, brief: MusicBrief, context: JobContext) -> None:
        """See `Engine.generate`."""
        loaded = self._load(brief, context)
        source = _source(brief, context)
        task = task_of(brief, source, loaded.tokens, source_room(loaded.context))
        for sentence in task.notices:
            context.notice(sentence)
        try:
            with translate_out_of_memory(_out_of_memory()):
                Composing(loaded, task, context).run()
        finally:
            loaded.decoder.free_cache()

    def generate_all(self, briefs: Sequence[MusicBrief], context: JobContext) -> bool:
        """See `BatchEngine.generate_all`."""
        loaded = self._load(briefs[0], context)
        batch_decoder = loaded.decoder.batch_decoder()
        if batch_decoder is None:
            return False
        room = source_room(loaded.context)
        tasks = [task_of(one, _source(one, context), loaded.tokens, room) for one in briefs]
        try:
            with translate_out_of_memory(_out_of_memory()):
                ComposingAll(loaded, batch_decoder, context).run(tasks)
        finally:
            loaded.decoder.free_cache()
        return True

    def release(self) -> None:
        """See `Engine.release`."""
        self._key = self._loaded = None
        if gc.isenabled():  # else somebody collects on a thread of their own choice
            gc.collect()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()

    def _load(self, brief: MusicBrief, context: JobContext) -> Loaded:
        device = devices.choose(context.device, context.cache)
        loading.check_model(context.model)
        changed = context.model.stat().st_mtime_ns
        key = (context.model, changed, tuple(context.adapters), device.name)
        if self._loaded is None or self._key != key:
            self.release()
            context.progress(0, brief.count * brief.bars, "Loading the model")
            self._loaded = _open(context, device)
            self._key = key
        torch.set_num_threads(self._loaded.threads)
        return self._loaded


@dataclass(frozen=True)
class Row:
    """One variation while it is written."""

    composing: Composing
    index: int
    brief: MusicBrief
    line: Line
    told: Callable[[], None]

    @property
    def finished(self) -> bool:
        """Whether the piece is whole."""
        return self.line.finished

    def add(self, choice: SampledToken) -> None:
        """Append a token; a piece that it ends is handed over."""
        self.composing.add(self, choice.token)


class Composing:
    """The making of one brief's variations; where it is `watched`, bar by bar is shown."""

    def __init__(
        self, loaded: Loaded, task: Task, context: JobContext, watched: bool = True
    ) -> None:
        self.loaded, self.task, self.context, self.watched = loaded, task, context, watched
        self.tokens, self.brief = loaded.tokens, task.brief
        self.bars = len(task.plan.bars)
        self.heard: tuple[list[int], torch.Tensor] = ([], torch.empty(0))
        self.shown_at = float("-inf")
        self.done = 0

    def run(self) -> None:
        """Write all variations, as many side by side as memory and the model allow."""
        self.context.progress(0, self.brief.count * self.bars)
        prompt = self.task.beginning(self.tokens)
        self._read(prompt)
        width = self.loaded.decoder.batch_size_for(self.loaded.context - len(prompt))
        run_in_groups(self.brief.count, width, self._compose)

    def _compose(self, indices: list[int], finished: Callable[[int], None]) -> None:
        """Write a group in step, then by itself each piece that is not yet whole."""
        rows = [self.row(index, partial(finished, index)) for index in indices]
        sampler = Sampler(self.how, [row.brief.seed for row in rows], [[]])
        self._stretch(rows, sampler, self.task.beginning(self.tokens))
        for place, row in enumerate(rows):
            self.complete(row, sampler.select_rows([place]))

    @property
    def how(self) -> SamplingParams:
        """How boldly the brief wants notes to be chosen."""
        return SamplingParams(self.brief.temperature, self.brief.top_p)

    def row(self, index: int, told: Callable[[], None]) -> Row:
        """Variation `index`, of which nothing is written yet; `told` hears when it is finished."""
        line = Line(self.loaded.vocabulary, self.task.plan)
        return Row(self, index, self.brief.variation(index), line, told)

    def complete(self, row: Row, sampler: Sampler) -> None:
        """Write a piece that the context was too short for to its end, in further stretches.

        Raises `IncompleteWork` where a single bar does not fit.
        """
        while not row.finished:
            whole = len(row.line.bars)
            self._stretch([row], sampler, self.further(row.line))
            if len(row.line.bars) == whole:
                raise _too_dense(whole + 1)

    def further(self, line: Line) -> list[int]:
        """The prompt of a further stretch: as many of the last bars as half the context holds.

        The bar that was begun is written anew.
        """
        prompt = self.task.head(self.tokens, line.style, line.key)
        room = source_room(self.loaded.context) - len(prompt)
        seen = last_that_fit((*self.task.plan.before, *line.bars), room, self.tokens)
        line.begin_bar_again(said_after(seen))
        return prompt + self.tokens.write(seen, self.bars - len(line.bars))

    def _stretch(self, rows: list[Row], sampler: Sampler, prompt: list[int]) -> None:
        """Decode until all rows are whole or the context is full."""
        decoder, limit = self.loaded.decoder, self.loaded.context - len(prompt)
        logits = self._read(prompt).expand(len(rows), -1)
        decoder.fork(len(rows), limit)
        for _ in range(limit):
            self.context.check_cancelled()
            active = [not row.finished for row in rows]
            choices = sampler.sample(constrained(rows, logits), active)
            for row, choice in zip(rows, choices, strict=True):
                if not row.finished:
                    row.add(choice)
            if all(row.finished for row in rows):
                return
            logits = decoder.step([choice.token for choice in choices])

    def _read(self, prompt: list[int]) -> torch.Tensor:
        if prompt != self.heard[0]:
            self.heard = prompt, self.loaded.decoder.prefill(prompt, self.context.check_cancelled)
        return self.heard[1]

    def add(self, row: Row, token: int) -> None:
        """Append a token; a bar that it ends is shown, a piece that it ends is handed over."""
        whole = len(row.line.bars)
        row.line.add(token)
        if row.finished:
            self.context.output(self._output(row))
            row.told()
        if self.watched and len(row.line.bars) > whole:
            self._show(row, whole)

    def _show(self, row: Row, whole: int) -> None:
        self.done += 1
        self.context.progress(self.done, self.brief.count * self.bars)
        seldom = whole and time.monotonic() - self.shown_at < 1 / PREVIEWS_PER_S
        if not row.finished and not seldom:
            self.shown_at = time.monotonic()
            data = write_midi(self._score(row.line))
            self.context.preview(Preview(row.index, whole + 1, self.bars, data=data))

    def _score(self, line: Line) -> Score:
        return self.task.score(line.bars, line.order, line.style, line.key)

    def _output(self, row: Row) -> Output:
        """The finished piece as a MIDI file, and what can be said of it."""
        line, score = row.line, self._score(row.line)
        meter = score.meters[-1]
        extra = {
            "style": said(line.style),
            "key": said(line.key),
            "meter": f"{meter.beats}/{meter.unit}",
            "tempo": score.tempi[-1].bpm,
            "bars": len(bars(score)),
            "notes": sum(len(track.notes) for track in score.tracks),
            "finish": "end",
            "source_bars": len(bars(self.task.source)),
        }
        return Output(row.index, write_midi(score), ".mid", row.brief, extra)


class ComposingAll:
    """The making of all pieces of many briefs in crowds; those that are sampled alike are one."""

    def __init__(self, loaded: Loaded, batch_decoder: BatchDecoder, context: JobContext) -> None:
        self.loaded, self.batch_decoder, self.context = loaded, batch_decoder, context

    def run(self, tasks: Sequence[Task]) -> None:
        """Compose every variation of every brief."""
        alike: dict[SamplingParams, list[tuple[Composing, int]]] = {}
        usual = 0
        for task in tasks:
            one = Composing(self.loaded, task, self.context, watched=False)
            usual = max(usual, len(task.beginning(one.tokens)) + one.bars * USUAL_BAR)
            alike.setdefault(one.how, []).extend((one, i) for i in range(task.brief.count))
        for how, pieces in alike.items():
            run_in_groups(
                len(pieces),
                self.batch_decoder.batch_size_for(usual),
                partial(self._compose, how, pieces),
            )

    def _compose(
        self,
        how: SamplingParams,
        pieces: Sequence[tuple[Composing, int]],
        places: list[int],
        finished: Callable[[int], None],
    ) -> None:
        """Compose a group together, in as many stretches as the context is too short for.

        A piece with a bar that takes half of the context is left out: an adapter that went too far
        may write bars without end.
        """
        chosen = [(*pieces[place], partial(finished, place)) for place in places]
        rows = [one.row(index, told) for one, index, told in chosen]
        prompts = [one.task.beginning(one.tokens) for one, _, _ in chosen]
        sampler = Sampler(how, [row.brief.seed for row in rows], [[]])
        whole = [-1] * len(rows)
        while rows:
            tokens = self.loaded.context - max(map(len, prompts))
            decode_batch(
                self.batch_decoder,
                prompts,
                rows,
                sampler,
                tokens,
                self.context.check_cancelled,
                constrained,
            )
            places, prompts = [], []
            for place, row in enumerate(rows):
                if row.finished:
                    continue
                prompt = row.composing.further(row.line)
                fits = len(prompt) <= source_room(self.loaded.context)
                if fits and len(row.line.bars) > whole[place]:
                    places.append(place)
                    prompts.append(prompt)
                else:
                    row.told()
            rows, sampler = [rows[place] for place in places], sampler.select_rows(places)
            whole = [len(row.line.bars) for row in rows]


def constrained(rows: Sequence[Row], logits: torch.Tensor) -> torch.Tensor:
    """The logits (rows, vocabulary) with minus infinity for what may not come next."""
    anything = np.ones(logits.shape[-1], np.bool_)
    masks = [anything if row.finished else row.line.allowed() for row in rows]
    allowed = torch.from_numpy(np.stack(masks)).to(logits.device)
    return logits.masked_fill(~allowed, float("-inf"))


def _open(context: JobContext, device: devices.Device) -> Loaded:
    tokens = loading.load_tokens(context.model)
    model = loading.load_model(context.model, device.torch, device.dtype)
    adapters.merge(model, context.adapters)
    if model.config.vocab_size != len(tokens):
        raise loading.misfit(context.model)
    length, threads = loading.context_of(model), devices.threads_for(device, model)
    with translate_load_errors(context.model, "weights"), silence_libraries():
        return Loaded(new_decoder(model), Vocabulary(tokens), length, threads)


def _source(brief: MusicBrief, context: JobContext) -> Score | None:
    """The piece to start from, if the brief names one; what was mended in it is said."""
    if not brief.source:
        return None
    if context.source is None:
        raise BriefError("The piece to start from is not there.", remedy="Choose another.")
    score, mended = read_midi(context.source.read_bytes())
    for sentence in mended:
        context.notice(sentence)
    return score


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
