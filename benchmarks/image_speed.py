"""How fast the starter draws, with our engine and with diffusers' pipeline at its defaults.

Invariant: both draw the same prompts with the same model, sampler, steps and guidance, alternating
in one run; both are warm, and the engine has cached its measurements.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.memory import peak_gb
from benchmarks.rows import Row
from engines.contract import ImageBrief, Output
from engines.image.engine import ImageEngine
from studio.cli.measuring import RecordingContext

MODEL = Path(__file__).resolve().parents[1] / "resources" / "models" / "starter-pictures"
BRIEF = ImageBrief(prompt="a green turtle", count=4, seed=5)
ROUNDS = 3
MIN_SPEEDUP, MAX_FIRST_PREVIEW_S, MAX_MEMORY_GB = 2.5, 0.5, 2.5


@dataclass
class Measurement:
    """Seconds of each round, and the outputs of the engine."""

    brief: ImageBrief
    engine_s: list[float] = field(default_factory=list[float])
    pipeline_s: list[float] = field(default_factory=list[float])
    first_preview_s: float = float("inf")
    outputs: list[Output] = field(default_factory=list[Output])
    single_output: bytes = b""


def rows() -> Iterator[Row]:
    """About a minute on two cores."""
    with tempfile.TemporaryDirectory() as folder:
        result = _measure(Path(folder))
    ours, theirs = median(result.engine_s), median(result.pipeline_s)
    is_same = result.single_output == result.outputs[2].data
    note = f"{result.brief.steps} steps, guided, starter model"
    yield Row("4 pictures, our engine", ours, "s", note=note)
    yield Row("4 pictures, the stock pipeline with its defaults", theirs, "s", note=note)
    share = ours / theirs
    yield Row(
        "our time as a share of the stock pipeline's", share, "", 1 / MIN_SPEEDUP, "same steps"
    )
    yield Row("first preview, engine warm", result.first_preview_s, "s", MAX_FIRST_PREVIEW_S)
    yield Row("pictures whose bytes differ when made alone", float(not is_same), "", 0)
    arguments = ["draw", BRIEF.prompt, "--count", "4", "--seed", "5"]
    memory = peak_gb(arguments)
    yield Row("memory of drawing 4 pictures", memory, "GB", MAX_MEMORY_GB, "starter model")


def _measure(cache: Path) -> Measurement:
    engine = ImageEngine()
    warm_up = RecordingContext(MODEL, cache)
    engine.generate(BRIEF, warm_up)
    brief = warm_up.outputs[0].brief  # has the steps and the guidance that the engine used
    assert isinstance(brief, ImageBrief)
    pipeline = _stock_pipeline()
    _run_pipeline(pipeline, brief)
    result = Measurement(brief)
    for _ in range(ROUNDS):
        context = RecordingContext(MODEL, cache)
        start = time.perf_counter()
        engine.generate(BRIEF, context)
        result.engine_s.append(time.perf_counter() - start)
        result.first_preview_s = (context.first_preview_at or float("inf")) - start
        result.outputs = context.outputs
        start = time.perf_counter()
        _run_pipeline(pipeline, brief)
        result.pipeline_s.append(time.perf_counter() - start)
    single = RecordingContext(MODEL, cache)
    engine.generate(BRIEF.variation(2), single)
    result.single_output = single.outputs[0].data
    return result


def _stock_pipeline() -> Any:
    from diffusers.pipelines.pipeline_utils import DiffusionPipeline

    pipeline = DiffusionPipeline.from_pretrained(MODEL)
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def _run_pipeline(pipeline: Any, brief: ImageBrief) -> None:
    pipeline(
        brief.prompt,
        num_images_per_prompt=BRIEF.count,
        num_inference_steps=brief.steps,
        guidance_scale=brief.guidance,
    )
