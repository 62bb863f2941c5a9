"""How fast the starter draws, through our engine and through the stock pipeline as it comes.

Invariant: both draw the same prompts with the same model, sampler, steps and guidance, in one run
and in turn; both are warm, and the engine has remembered its measurements.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.memory import peak_gb
from benchmarks.rows import Row
from benchmarks.watched import Watched
from engines.contract import ImageBrief
from engines.image.engine import ImageEngine

MODEL = Path(__file__).resolve().parents[1] / "resources" / "models" / "starter-pictures"
ASKED = ImageBrief(prompt="a green turtle", count=4, seed=5)
ROUNDS = 3
FASTER, FIRST_PREVIEW_S, MEMORY_GB = 2.5, 0.5, 2.5


def rows() -> Iterator[Row]:
    """About a minute on two cores."""
    engine = ImageEngine()
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        warm = Watched(MODEL, cache)
        engine.generate(ASKED, warm)
        told = warm.outputs[0].brief  # names the steps and the guidance that the engine took
        stock = _stock()
        _drawn_by(stock, told)
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            watch = Watched(MODEL, cache)
            engine.generate(ASKED, watch)
            ours.append(time.perf_counter() - start)
            start, first = time.perf_counter(), (watch.first_preview or float("inf")) - start
            _drawn_by(stock, told)
            theirs.append(time.perf_counter() - start)
        alone = Watched(MODEL, cache)
        engine.generate(ASKED.variation(2), alone)
    share = median(ours) / median(theirs)
    same = alone.outputs[0].data == watch.outputs[2].data
    note = f"{told.steps} steps, guided, starter model"
    yield Row("4 pictures, our engine", median(ours), "s", note=note)
    yield Row("4 pictures, the stock pipeline with its defaults", median(theirs), "s", note=note)
    yield Row("our time as a share of the stock pipeline's", share, "", 1 / FASTER, "same steps")
    yield Row("first preview, engine warm", first, "s", FIRST_PREVIEW_S)
    yield Row("pictures whose bytes differ when made alone", float(not same), "", 0)
    words = ["draw", ASKED.prompt, "--count", "4", "--seed", "5"]
    yield Row("memory of drawing 4 pictures", peak_gb(words), "GB", MEMORY_GB, "starter model")


def _stock() -> Any:
    from diffusers.pipelines.pipeline_utils import DiffusionPipeline

    pipeline = DiffusionPipeline.from_pretrained(MODEL)
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def _drawn_by(stock: Any, brief: ImageBrief) -> None:
    stock(
        brief.prompt,
        num_images_per_prompt=ASKED.count,
        num_inference_steps=brief.steps,
        guidance_scale=brief.guidance,
    )
