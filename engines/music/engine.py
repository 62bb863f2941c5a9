"""Composes: writes the variations of a music brief side by side, each one a whole piece.

Invariant: variation i is, byte for byte, what its own brief (count 1, seed + i) makes alone. Rows
share steps as `engines.decoding.decoder` proves them independent; what may come next is each row's
own affair (`engines.music.grammar`). A piece longer than the model can see is written in stretches,
each row by itself after the first, at a place that depends on its own tokens alone.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from engines import devices
from engines.contract import (
    AdapterFiles,
    BriefError,
    EngineError,
    JobContext,
    MusicBrief,
    Output,
    Preview,
)
from engines.decoding import adapters
from engines.decoding.decoder import Decoder, new_decoder
from engines.decoding.faults import is_out_of_memory, quiet, reading
from engines.decoding.groups import in_groups
from engines.decoding.sampling import Sampler, Sampling
from engines.midi import read_midi, write_midi
from engines.music import loading
from engines.music.composing import Task, said
from engines.music.grammar import Line
from engines.music.planning import last_that_fit, source_room, task_of
from engines.music.tokens import MusicTokens, said_after
from engines.music.vocabulary import Vocabulary
from engines.score import Score, bars

PREVIEWS_PER_S = 30
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
            Composing(loaded, task, context).run()
        except RuntimeError as error:
            if not is_out_of_memory(error):
                raise
            raise _out_of_memory() from error
        finally:
            loaded.decoder.forget()

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

    index: int
    brief: MusicBrief
    line: Line


class Composing:
    """The making of one brief's variations."""

    def __init__(self, loaded: Loaded, task: Task, context: JobContext) -> None:
        self.loaded, self.task, self.context = loaded, task, context
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
        width = self.loaded.decoder.room(self.loaded.context - len(prompt))
        in_groups(self.brief.count, width, self._compose)

    def _compose(self, indices: list[int], finished: Callable[[int], None]) -> None:
        """Write a group in step, then by itself each piece that is not yet whole."""
        rows = [self._row(index) for index in indices]
        how = Sampling(self.brief.temperature, self.brief.top_p)
        sampler = Sampler(how, [row.brief.seed for row in rows], torch.zeros(0).long())
        self._stretch(rows, sampler, self.task.beginning(self.tokens), finished)
        for place, row in enumerate(rows):
            while not row.line.finished:
                whole = len(row.line.bars)
                self._stretch([row], sampler.only(place), self._further(row.line), finished)
                if len(row.line.bars) == whole:
                    raise _too_dense(whole + 1)

    def _row(self, index: int) -> Row:
        line = Line(self.loaded.vocabulary, self.task.plan)
        return Row(index, self.brief.variation(index), line)

    def _further(self, line: Line) -> list[int]:
        """The prompt of a further stretch: as many of the last bars as half the context holds."""
        prompt = self.task.head(self.tokens, line.style, line.key)
        room = source_room(self.loaded.context) - len(prompt)
        seen = last_that_fit((*self.task.plan.before, *line.bars), room, self.tokens)
        line.begin_bar_again(said_after(seen))
        return prompt + self.tokens.write(seen, self.bars - len(line.bars))

    def _stretch(
        self,
        rows: list[Row],
        sampler: Sampler,
        prompt: list[int],
        finished: Callable[[int], None],
    ) -> None:
        """Decode until all rows are whole or the context is full."""
        decoder, limit = self.loaded.decoder, self.loaded.context - len(prompt)
        logits = self._read(prompt).expand(len(rows), -1)
        decoder.branch(len(rows), limit)
        for _ in range(limit):
            self.context.breathe()
            active = [not row.line.finished for row in rows]
            choices = sampler.choose(self._constrained(rows, logits), active)
            tokens = [choice.token for choice in choices]
            for row, token in zip(rows, tokens, strict=True):
                if not row.line.finished:
                    self._add(row, token)
                    if row.line.finished:
                        finished(row.index)
            if all(row.line.finished for row in rows):
                return
            logits = decoder.step(tokens)

    def _read(self, prompt: list[int]) -> torch.Tensor:
        if prompt != self.heard[0]:
            self.heard = prompt, self.loaded.decoder.read(prompt, self.context.breathe)
        return self.heard[1]

    def _constrained(self, rows: list[Row], logits: torch.Tensor) -> torch.Tensor:
        """The logits (rows, vocabulary) with minus infinity for what may not come next."""
        anything = np.ones(logits.shape[-1], np.bool_)
        masks = [anything if row.line.finished else row.line.allowed() for row in rows]
        allowed = torch.from_numpy(np.stack(masks)).to(logits.device)
        return logits.masked_fill(~allowed, float("-inf"))

    def _add(self, row: Row, token: int) -> None:
        whole = len(row.line.bars)
        row.line.add(token)
        if len(row.line.bars) == whole:
            return
        self.done += 1
        self.context.progress(self.done, self.brief.count * self.bars)
        if row.line.finished:
            self.context.output(self._output(row))
        elif not whole or time.monotonic() - self.shown_at >= 1 / PREVIEWS_PER_S:
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


def _open(context: JobContext, device: devices.Device) -> Loaded:
    tokens = loading.load_tokens(context.model)
    model = loading.load_model(context.model, device.torch, device.dtype)
    adapters.merge(model, context.adapters)
    if model.config.vocab_size != len(tokens):
        raise loading.misfit(context.model)
    length, threads = loading.context_of(model), devices.threads_for(device, model)
    with reading(context.model, "weights"), quiet():
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


def _too_dense(bar: int) -> EngineError:
    return EngineError(
        f"Bar {bar} has more notes than the model can hold in view.",
        remedy="Choose a piece with fewer voices.",
    )


def _out_of_memory() -> EngineError:
    return EngineError(
        "There is not enough memory to compose even one piece with this model.",
        remedy="Close other programs or choose a smaller model.",
    )
