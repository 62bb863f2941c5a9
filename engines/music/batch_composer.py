"""Generates the pieces of many briefs in batches, for on-policy samples and probes.

Invariant: each batch shares its sampling parameters; a piece that cannot be completed is dropped,
and keeps no other from being completed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from engines.contract import JobContext
from engines.decoding.decoder import BatchDecoder
from engines.decoding.groups import decode_batch, run_in_groups
from engines.decoding.sampling import Sampler, SamplingParams
from engines.music.brief_composer import BriefComposer, Row, constrain
from engines.music.composing import Task
from engines.music.loaded_model import LoadedModel
from engines.music.source_bars import source_budget

TYPICAL_BAR_TOKENS = 48
"""Tokens of a bar with a few voices, for estimates of memory."""


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
