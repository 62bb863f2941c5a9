"""Decodes several batches at a time, each on a thread of its own.

Invariant: a batch computes the same as it does alone. Only the calling thread raises.

A step of a small model is so short that threads within its sums mostly wait for each other. Batches
do not: 96 pieces by a 6M model took 28 s on one thread, 23 s with two in every sum (60 s beside a
busy program) and 17 s in two batches of one thread each (23 s), see
benchmarks/reports/learning_music.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait

import torch

from engines.devices import use_threads

_CHECK_EVERY_S = 0.05


def run_together(
    batches: Sequence[Callable[[], None]], check_cancelled: Callable[[], None]
) -> None:
    """Run the first batch on this thread and the others, if any, on threads of their own.

    Each has as many of torch's threads as the caller. When all have ended, returns, or raises what
    a batch or `check_cancelled` has raised; after the latter the batches must end by themselves.
    """
    threads = torch.get_num_threads()

    def run(batch: Callable[[], None]) -> None:
        with use_threads(threads):  # each thread has a number of its own
            batch()

    with ThreadPoolExecutor(len(batches)) as pool:
        others = [pool.submit(run, batch) for batch in batches[1:]]
        try:
            batches[0]()
        finally:
            while wait(others, _CHECK_EVERY_S).not_done:
                check_cancelled()
        for other in others:
            other.result()
