"""How fast the text engine writes, compared with plain `generate` calls of transformers.

Invariant: both use the same model files, threads and number of tokens, in one run. The engine uses
the precision that it measured as fastest on this machine; the plain calls use float32.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.rows import HEAD, Row
from engines.contract import TextBrief
from studio.cli.measuring import RecordingContext

if TYPE_CHECKING:
    from engines.text.engine import TextEngine

ROOT = Path(__file__).resolve().parents[1]
PROMPT, TOKENS, COUNT = "The lighthouse keeper", 60, 4
ROUNDS = 3


@dataclass
class Times:
    """Seconds, the best of several alternating rounds, so that neither side has an advantage."""

    plain: float = float("inf")
    four: float = float("inf")
    eight: float = float("inf")
    first_preview: float = float("inf")


def rows() -> Iterator[Row]:
    """About half a minute on two cores."""
    from engines import devices
    from engines.text.engine import TextEngine

    model, engine = starter_text_model(), TextEngine()
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        device = devices.choose("cpu", cache)
        precision = str(device.dtype).removeprefix("torch.")
        how = f"starter model, {device.threads} threads, best of {ROUNDS} rounds in turns"
        loading = _timed(lambda: _write(engine, model, cache, 1, 1))
        times = _measure(engine, model, cache)
    yield Row("4 texts of 60 tokens, plain fp32 generate", times.plain, "s", note=how)
    yield Row("4 texts of 60 tokens, engine", times.four, "s", note=f"{precision}, side by side")
    share = times.four / times.plain
    yield Row("4 texts: engine's share of plain generate", share, "", 0.25, "same run")
    yield Row("8 texts of 60 tokens, engine", times.eight, "s", note=precision)
    yield Row("first words, model loaded", times.first_preview * 1000, "ms", note="first preview")
    yield Row("loading the starter text model", loading, "s", note="with transformers' imports")


def _measure(engine: TextEngine, model: Path, cache: Path) -> Times:
    plain, best = _plain(model), Times()
    for _ in range(ROUNDS):
        best.plain = min(best.plain, _timed(plain))
        start = time.perf_counter()
        context = _write(engine, model, cache, COUNT, TOKENS)
        best.four = min(best.four, time.perf_counter() - start)
        best.first_preview = min(best.first_preview, (context.first_preview_at or start) - start)
        eight = _timed(lambda: _write(engine, model, cache, 2 * COUNT, TOKENS))
        best.eight = min(best.eight, eight)
    return best


def _write(
    engine: TextEngine, model: Path, cache: Path, count: int, tokens: int
) -> RecordingContext:
    context = RecordingContext(model, cache)
    engine.generate(TextBrief(prompt=PROMPT, count=count, seed=7, max_tokens=tokens), context)
    return context


def _plain(model: Path) -> Callable[[], None]:
    """Four calls of `generate` on the same files in float32, as in a script."""
    import torch

    from engines.text.loading import load_model, load_tokenizer

    tokenizer = load_tokenizer(model)
    plain: Any = load_model(model, torch.device("cpu"), torch.float32)
    inputs = tokenizer(PROMPT, return_tensors="pt")
    settings = {"do_sample": True, "temperature": 0.9, "min_p": 0.05, "repetition_penalty": 1.1}

    def four_calls() -> None:
        for seed in range(COUNT):
            torch.manual_seed(seed)
            plain.generate(
                **inputs, max_new_tokens=TOKENS, min_new_tokens=TOKENS, top_k=0, **settings
            )

    return four_calls


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def starter_text_model() -> Path:
    from engines.text.starter import install

    return install(ROOT / "build" / "models", lambda done, total, note="": None)


if __name__ == "__main__":
    print(HEAD)
    for row in rows():
        print(row.line(), flush=True)
