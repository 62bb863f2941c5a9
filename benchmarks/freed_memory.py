"""Whether the program chooses well to keep memory that is free again or to give it back.

Invariant: each side has a process of its own, since the C library can not be set back; they take
turns.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from statistics import median

from benchmarks.rows import Row
from engines.freed_memory import is_new_memory_dear

ROUNDS = 3
_DRAWING = """
from benchmarks.image_speed import BRIEF, MODEL
from engines.image.engine import ImageEngine
from studio.cli.measuring import RecordingContext
engine = ImageEngine()
def work():
    with tempfile.TemporaryDirectory() as cache:
        engine.generate(BRIEF, RecordingContext(MODEL, Path(cache)))
"""
_TRAINING = """
import torch
from engines.text.loading import load_model
from benchmarks.text_speed import starter_text_model
model = load_model(starter_text_model(), torch.device("cpu"), torch.bfloat16).train()
rows = torch.arange(2048).view(8, 256)
def work():
    model(rows, labels=rows).loss.backward()
    model.zero_grad()
"""
_MEASURING = """
import tempfile, threading, time
from pathlib import Path
from engines.freed_memory import keep_freed_memory
if {keeps}: keep_freed_memory()
{work}
times = []
def measure():
    for _ in range({rounds}):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
thread = threading.Thread(target=measure)
thread.start(); thread.join()
print(min(times))
"""


def rows() -> Iterator[Row]:
    """About two minutes on two cores."""
    for name, work in (("4 pictures", _DRAWING), ("a step of training, 2,048 tokens", _TRAINING)):
        pairs = [[_seconds(work, keeps=keeps) for keeps in (False, True)] for _ in range(ROUNDS)]
        given_back, kept = (median(times) for times in zip(*pairs, strict=True))
        yield Row(f"{name}, free memory goes back to the system", given_back, "s")
        yield Row(f"{name}, free memory stays", kept, "s")
        keeps = is_new_memory_dear()
        ratio = kept / given_back if keeps else given_back / kept
        note = f"on this machine it is {'kept' if keeps else 'given back'}, processes in turns"
        yield Row(f"{name}: the program's choice against the other", ratio, "", 1.05, note)


def _seconds(work: str, *, keeps: bool) -> float:
    """The best time of a thread beside the main one, as the program's work thread is."""
    program = _MEASURING.format(keeps=keeps, work=work, rounds=ROUNDS)
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return float(result.stdout)
