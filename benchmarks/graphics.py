"""What the engines do on a graphics card: `make bench-gpu`, ten minutes on a machine that has one.

    python -m benchmarks.graphics [PART ...] [--device cuda] [--save]

Invariant: a part that fails is a line with its reason, and the other parts are run all the same.
Both sides of a ratio have the same weights and precision and take turns in one run; steps of
pictures are timed one kind after the other. The ladder of memory draws with a model of the shape of
Stable Diffusion XL, whose weights are random.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import torch

from benchmarks.image_shapes import SHAPES, Shape
from benchmarks.image_speed import MODEL
from benchmarks.rows import HEAD, Row
from benchmarks.text_speed import starter_text_model
from engines import devices
from engines.contract import ImageBrief, MusicBrief, TextBrief
from engines.image.engine import ImageEngine
from engines.memory import Room
from engines.music.engine import MusicEngine
from engines.text.engine import TextEngine
from engines.text.loading import load_model, load_tokenizer
from studio.cli.measuring import RecordingContext

REPORT = Path(__file__).parent / "reports" / "graphics.md"
MUSIC = MODEL.parent / "starter-music"
GIB = 2**30


@dataclass(frozen=True)
class Scene:
    """The device, the models that are measured, and sizes. `limits` of memory are in GiB."""

    device: str
    cache: Path
    text: Callable[[], Path] = starter_text_model
    pictures: Path = MODEL
    music: Path = MUSIC
    large: Callable[[Path], Path] | None = None
    shapes: tuple[Shape, ...] = SHAPES
    limits: tuple[float, ...] = (4, 8, 12, 24)
    tokens: int = 128
    rounds: int = 3

    @property
    def torch(self) -> torch.device:
        return torch.device(self.device)

    def context(self, model: Path) -> _Noting:
        return _Noting(model, self.cache, device=self.device)

    def seconds(self, work: Callable[[], object]) -> float:
        """How long a piece of work takes until the device is done."""
        start = time.perf_counter()
        work()
        if self.device == "cuda":
            torch.cuda.synchronize()
        return time.perf_counter() - start

    def in_turns(self, *works: Callable[[], object]) -> list[float]:
        """Medians of several rounds, after one that is not counted."""
        rounds = [[self.seconds(work) for work in works] for _ in range(1 + self.rounds)]
        return [median(times) for times in zip(*rounds[1:], strict=True)]


@dataclass
class _Noting(RecordingContext):
    """Keeps what a job says, too."""

    notices: list[str] = field(default_factory=list[str])

    def notice(self, sentence: str) -> None:
        self.notices.append(sentence)


def texts(scene: Scene) -> Iterator[Row]:
    """Tokens a second of 1, 4 and 8 variations, and four rows of plain `generate`."""
    model, engine = scene.text(), TextEngine()
    dtype = devices.choose(scene.device, scene.cache).dtype
    plain: Any = load_model(model, scene.torch, dtype)
    inputs = load_tokenizer(model)(["The lighthouse keeper"] * 4, return_tensors="pt")
    settings = {"do_sample": True, "min_p": 0.05, "top_k": 0, "repetition_penalty": 1.1}

    def write(count: int) -> Callable[[], None]:
        brief = TextBrief(
            prompt="The lighthouse keeper", count=count, seed=7, max_tokens=scene.tokens
        )
        return lambda: engine.generate(brief, scene.context(model))

    def generate() -> None:
        plain.generate(
            **inputs.to(scene.torch), max_new_tokens=scene.tokens,
            min_new_tokens=scene.tokens, **settings,
        )  # fmt: skip

    counts = (1, 4, 8)
    times = scene.in_turns(*map(write, counts), generate)
    for count, seconds in zip((*counts, 4), times, strict=True):
        side = "engine" if seconds is not times[-1] else "one plain `generate`"
        name = f"{count} texts of {scene.tokens} tokens, {side}"
        yield Row(name, count * scene.tokens / seconds, "tokens/s", note=str(dtype))
    yield Row("4 texts: share of plain generate", times[1] / times[-1], "", note="time")


def pictures(scene: Scene) -> Iterator[Row]:
    """Four pictures of the starter, by the engine and by three lines of diffusers."""
    from diffusers.pipelines.pipeline_utils import DiffusionPipeline

    engine, brief = ImageEngine(), ImageBrief(prompt="a green turtle", count=4, seed=5)
    dtype = devices.choose(scene.device, scene.cache).dtype
    pipeline: Any = DiffusionPipeline.from_pretrained(scene.pictures, dtype=dtype)
    pipeline.to(scene.device).set_progress_bar_config(disable=True)
    first = scene.context(scene.pictures)
    engine.generate(brief, first)
    whole = first.outputs[0].brief
    assert isinstance(whole, ImageBrief)

    def stock() -> None:
        pipeline(
            brief.prompt, num_images_per_prompt=4, num_inference_steps=whole.steps,
            guidance_scale=whole.guidance, height=whole.height, width=whole.width,
        )  # fmt: skip

    ours_s, stock_s = scene.in_turns(
        lambda: engine.generate(brief, scene.context(scene.pictures)), stock
    )
    yield Row("4 pictures of the starter, engine", ours_s, "s", note=f"{whole.steps} steps")
    yield Row("4 pictures of the starter, diffusers", stock_s, "s", note=str(dtype))


def steps(scene: Scene) -> Iterator[Row]:
    """A guided step of the U-Nets that artists use: plain, and with channels last."""
    from diffusers.models.unets.unet_2d_condition import UNet2DConditionModel

    dtype = devices.choose(scene.device, scene.cache).dtype
    for shape in scene.shapes:
        with scene.torch:
            unet: Any = UNet2DConditionModel(sample_size=shape.side, **shape.config)
        unet.eval().requires_grad_(False).to(dtype)
        inputs = [part.to(scene.torch) for part in shape.inputs(dtype)]
        added = {
            name: torch.ones(size, dtype=dtype, device=scene.torch)
            for name, size in shape.added.items()
        }

        def step(order: torch.memory_format, unet: Any = unet, inputs: Any = inputs,
                 added: Any = added) -> None:  # fmt: skip
            unet.to(memory_format=order)
            with torch.inference_mode():
                unet(*inputs, added_cond_kwargs=added or None)

        for name, order in (
            ("plain", torch.contiguous_format),
            ("channels last", torch.channels_last),
        ):
            (seconds,) = scene.in_turns(lambda order=order: step(order))
            yield Row(f"a step of {shape.name}, {name}", seconds * 1000, "ms", note=str(dtype))
        del unet


def ladder(scene: Scene) -> Iterator[Row]:
    """A large model in 4, 8, 12 and 24 GB: the seconds of two steps, and what the engine says."""
    if scene.large is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        model = scene.large(Path(folder))
        for limit in scene.limits:
            yield _within(scene, model, limit)


def _within(scene: Scene, model: Path, limit: float) -> Row:
    room = Room(devices.room_on(devices.choose("cpu", scene.cache)).system, int(limit * GIB))
    engine = ImageEngine(lambda _: room)
    context = scene.context(model)
    brief = ImageBrief(prompt="a green turtle", seed=5, steps=2)
    if scene.device == "cuda":
        total = torch.cuda.mem_get_info()[1]
        torch.cuda.set_per_process_memory_fraction(min(1.0, limit * GIB / total))
        torch.cuda.reset_peak_memory_stats()
    try:
        seconds = scene.seconds(lambda: engine.generate(brief, context))
    finally:
        engine.release()
        if scene.device == "cuda":
            torch.cuda.set_per_process_memory_fraction(1.0)
    peak = torch.cuda.max_memory_allocated() / GIB if scene.device == "cuda" else 0.0
    said = " ".join(context.notices)
    return Row(f"two steps within {limit:g} GB", seconds, "s", note=f"peak {peak:.1f} GB. {said}")


def tunes(scene: Scene) -> Iterator[Row]:
    """Eight bars by the starter for music."""
    engine, brief = MusicEngine(), MusicBrief(bars=8, seed=5)
    (seconds,) = scene.in_turns(lambda: engine.generate(brief, scene.context(scene.music)))
    yield Row("one piece of the starter", seconds, "s")


PARTS: dict[str, Callable[[Scene], Iterator[Row]]] = {
    "texts": texts, "pictures": pictures, "tunes": tunes, "steps": steps, "ladder": ladder,
}  # fmt: skip


def lines(scene: Scene, parts: list[str]) -> Iterator[str]:
    """The table, line by line; a part that fails is a line with its reason."""
    yield HEAD
    for part in parts:
        try:
            for row in PARTS[part](scene):
                yield row.line()
        except Exception as error:  # noqa: BLE001 - the other parts are still measured
            traceback.print_exc()
            yield f"| {part} | failed | | | {type(error).__name__}: {error} |"


def main(arguments: list[str] | None = None) -> int:
    """Print the table; 3 where there is no such device, 1 where a part failed."""
    from tests.engines.image.big_models import write_sdxl

    parser = argparse.ArgumentParser(prog="graphics", description="Measure a graphics card.")
    parser.add_argument("parts", nargs="*", help=f"which: {', '.join(PARTS)}; default: all")
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--save", action="store_true", help="write benchmarks/reports/graphics.md")
    options = parser.parse_args(arguments)
    if options.device not in devices.available():
        print(f"There is no {options.device} here: {', '.join(devices.available())}.")
        return 3
    printed: list[str] = []
    with tempfile.TemporaryDirectory() as cache:
        large = lambda folder: write_sdxl(folder / "large.safetensors")  # noqa: E731
        scene = Scene(options.device, Path(cache), large=large)
        for line in lines(scene, options.parts or [*PARTS]):
            print(line, flush=True)
            printed.append(line)
    if options.save:
        REPORT.write_text(_report(scene, printed), encoding="utf-8")
    return 1 if any("| failed |" in line for line in printed) else 0


def _report(scene: Scene, printed: list[str]) -> str:
    card = torch.cuda.get_device_name(0) if scene.device == "cuda" else platform.machine()
    versions = f"torch {torch.__version__}, Python {platform.python_version()}"
    head = f"# On a graphics card\n\n{date.today()}, {card}, {versions}, by `make bench-gpu`"
    return "\n".join([head, "", *printed, ""])


if __name__ == "__main__":
    sys.exit(main())
