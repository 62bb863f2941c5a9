"""Generates the variations of one brief together, each a complete piece.

Invariant: each row has its own grammar (`engines.music.grammar`). A piece longer than the model's
context is written in several passes: after the first, its row continues alone, from a prompt of its
own tokens.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch

from engines.contract import IncompleteWork, JobContext, MusicBrief, Output, Preview
from engines.contract.text import Text
from engines.decoding.groups import run_in_groups
from engines.decoding.sampling import SampledToken, Sampler, SamplingParams
from engines.formats.midi import write_midi
from engines.formats.score import Score, bars
from engines.music.composing import Task
from engines.music.grammar import ConstrainedPiece
from engines.music.loaded_model import LoadedModel
from engines.music.source_bars import last_fitting, source_budget
from engines.music.tokens import running_values_after

PREVIEWS_PER_S = 30
PREVIEW_SHARE = 0.1
"""The most of its time that a job spends on previews: each contains the whole source."""


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


class PreviewPace:
    """When previews are due: at most `PREVIEWS_PER_S`, and fewer if one takes long to write."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._next_s = clock, float("-inf")

    @property
    def is_due(self) -> bool:
        """Whether the pause after the last preview is over."""
        return self._clock() >= self._next_s

    @contextmanager
    def preview(self) -> Iterator[None]:
        """Measure the writing of a preview, after which the pause begins."""
        start_s = self._clock()
        yield
        end_s = self._clock()
        self._next_s = end_s + max(1 / PREVIEWS_PER_S, (end_s - start_s) / PREVIEW_SHARE)


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
        self.preview_pace = PreviewPace()
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
        """Report progress, and send a preview if one is due; the first bar always has one."""
        self.bars_done += 1
        self.context.progress(self.bars_done, self.brief.count * self.bar_count)
        if not row.finished and (index == 0 or self.preview_pace.is_due):
            with self.preview_pace.preview():
                data = write_midi(self._score(row.piece))
                self.context.preview(Preview(row.index, index + 1, self.bar_count, data=data))

    def _score(self, piece: ConstrainedPiece) -> Score:
        return self.task.score(piece.bars, piece.order, piece.style, piece.key)

    def _output(self, row: Row) -> Output:
        """The complete piece as a MIDI file, with its properties."""
        piece, score = row.piece, self._score(row.piece)
        meter = score.meters[-1]
        style, key = self.task.labels(piece.style, piece.key)
        extra = {
            "style": style,
            "key": key,
            "meter": f"{meter.beats}/{meter.unit}",
            "tempo": score.tempi[-1].bpm,
            "bars": len(bars(score)),
            "notes": sum(len(track.notes) for track in score.tracks),
            "finish": "end",
            "source_bars": len(bars(self.task.source)),
        }
        return Output(row.index, write_midi(score), ".mid", row.brief, extra)


def constrain(rows: Sequence[Row], logits: torch.Tensor) -> torch.Tensor:
    """The logits (rows, vocabulary) with minus infinity for tokens that are not allowed."""
    everything = np.ones(logits.shape[-1], np.bool_)
    masks = [everything if row.finished else row.piece.allowed_mask() for row in rows]
    allowed = torch.from_numpy(np.stack(masks)).to(logits.device)
    return logits.masked_fill(~allowed, float("-inf"))


def _too_dense(bar: int) -> IncompleteWork:
    return IncompleteWork(
        Text("Bar {bar} has more notes than the model can hold in view.", bar=bar),
        remedy=Text("Choose a piece with fewer voices."),
    )
