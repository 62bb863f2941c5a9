"""Makes several works side by side, as many at once as memory allows.

Invariant: every work is made to its end once, however often memory runs out on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

import torch

from engines.decoding.decoder import Crowd
from engines.decoding.faults import is_out_of_memory
from engines.decoding.sampling import Choice, Sampler


class Writer(Protocol):
    """A work in the making."""

    @property
    def finished(self) -> bool:
        """Whether nothing more is to be added."""
        ...

    def add(self, choice: Choice) -> None:
        """Append a token; where that finishes the work, hand it over."""
        ...


W = TypeVar("W", bound=Writer)


def in_groups(
    count: int, width: int, make: Callable[[list[int], Callable[[int], None]], None]
) -> None:
    """Have `make` make the works 0 to `count - 1`, at most `width` of them together.

    `make` is given their numbers and tells of each one that is finished. Where memory runs out,
    what is left of the group is begun again in smaller ones. Raises what `make` raises.
    """
    waiting = list(range(count))
    while waiting:
        group, finished = waiting[:width], set[int]()
        try:
            make(group, finished.add)
        except RuntimeError as error:
            if not is_out_of_memory(error) or len(group) == 1:
                raise
            width = len(group) // 2
        waiting = [number for number in waiting if number not in finished]


def in_crowd(
    crowd: Crowd,
    prompts: Sequence[Sequence[int]],
    writers: Sequence[W],
    sampler: Sampler,
    tokens: int,
    check_cancelled: Callable[[], None],
    constrained: Callable[[Sequence[W], torch.Tensor], torch.Tensor] = lambda _writers, said: said,
) -> None:
    """Continue each prompt with its writer until all are finished or have `tokens` tokens more.

    `constrained` takes logits (writers, vocabulary) and gives them back without what may not come.
    """
    logits = crowd.read(prompts, tokens, check_cancelled)
    for _ in range(tokens):
        check_cancelled()
        going = [not writer.finished for writer in writers]
        choices = sampler.choose(constrained(writers, logits), going)
        for writer, choice in zip(writers, choices, strict=True):
            if not writer.finished:
                writer.add(choice)
        left = [place for place, writer in enumerate(writers) if not writer.finished]
        if not left:
            break
        if 2 * len(left) <= len(writers):  # to leave the others out copies what was read so far
            crowd.keep(left)
            sampler = sampler.some(left)
            writers, choices = [writers[i] for i in left], [choices[i] for i in left]
        logits = crowd.step([choice.token for choice in choices])
    crowd.forget()
