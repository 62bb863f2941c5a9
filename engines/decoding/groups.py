"""Makes several works in groups, as large as memory allows.

Invariant: every work is finished exactly once, even if memory runs out in between.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

import torch

from engines.decoding.decoder import BatchDecoder
from engines.decoding.sampling import SampledToken, Sampler
from engines.library_errors import is_out_of_memory


class DecodingRow(Protocol):
    """One unfinished work of a batch."""

    @property
    def finished(self) -> bool:
        """Whether the work takes no more tokens."""
        ...

    def add(self, sampled: SampledToken, /) -> None:
        """Append a token; if that finishes the work, output it."""
        ...


RowT = TypeVar("RowT", bound=DecodingRow)


def run_in_groups(
    count: int, group_size: int, make_group: Callable[[list[int], Callable[[int], None]], None]
) -> None:
    """Make the works 0 to `count - 1` with `make_group`, at most `group_size` of them together.

    `make_group(indices, on_finished)` calls `on_finished(index)` for each work it has finished.
    When memory runs out, the unfinished works of the group are made again in groups half as
    large. Raises what `make_group` raises.
    """
    pending = list(range(count))
    while pending:
        group, finished = pending[:group_size], set[int]()
        try:
            make_group(group, finished.add)
        except RuntimeError as error:
            if not is_out_of_memory(error) or len(group) == 1:
                raise
            group_size = len(group) // 2
        pending = [index for index in pending if index not in finished]


def _unconstrained(_rows: Sequence[RowT], logits: torch.Tensor) -> torch.Tensor:
    return logits


def decode_batch(
    decoder: BatchDecoder,
    prompts: Sequence[Sequence[int]],
    rows: Sequence[RowT],
    sampler: Sampler,
    max_tokens: int,
    check_cancelled: Callable[[], None],
    constrain: Callable[[Sequence[RowT], torch.Tensor], torch.Tensor] = _unconstrained,
) -> None:
    """Continue each prompt with its row until all have finished or have `max_tokens` more tokens.

    `constrain` maps logits (rows, vocab_size) to logits with minus infinity for tokens that a row
    must not have next.
    """
    logits = decoder.prefill(prompts, max_tokens, check_cancelled)
    for _ in range(max_tokens):
        check_cancelled()
        active = [not row.finished for row in rows]
        sampled = sampler.sample(constrain(rows, logits), active)
        for row, token in zip(rows, sampled, strict=True):
            if not row.finished:
                row.add(token)
        unfinished = [index for index, row in enumerate(rows) if not row.finished]
        if not unfinished:
            break
        if 4 * len(unfinished) <= 3 * len(rows):  # not at once: selecting rows copies their cache
            decoder.select_rows(unfinished)
            sampler = sampler.select_rows(unfinished)
            rows, sampled = [rows[i] for i in unfinished], [sampled[i] for i in unfinished]
        logits = decoder.step([token.token for token in sampled])
    decoder.free_cache()
