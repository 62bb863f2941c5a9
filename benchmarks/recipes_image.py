"""The picture recipes on 64 px emoji; see `benchmarks.recipes`.

The VAE learns all of one style, and the diffusion model the same with the names as captions; the
GAN, which suits few pictures, learns faces in three styles. All are compared with the picture
starter on the same held-out drawings.

Invariant: the drawings that are held out are read by no run.
"""

from __future__ import annotations

import io
import math
import shutil
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image

from benchmarks.emoji import is_held_out, name_of, write_emoji
from benchmarks.recipes import (
    DOWNLOADS,
    FOLDER,
    REPORTS,
    ROOT,
    Run,
    common_columns,
    draw_curves,
    figure,
    held_out,
    missing_runs,
    table,
)
from engines.contract import DataCard, ImageBrief, Medium
from engines.contract.latent import way_between
from engines.image.engine import ImageEngine
from engines.registry import open_latent_space
from engines.training.model_card import COPIES
from engines.training.recipes.frechet import FrechetReference
from studio.cli.measuring import RecordingContext

CURVE = "recipe_image.png"
STARTER = ROOT / "resources" / "models" / "starter-pictures"
CACHE = FOLDER / "cache"
_COMPARED, _TIMED, _WALK = 64, 40, 12


def _files(
    name: str, styles: tuple[str, ...], only_faces: bool
) -> tuple[Sequence[Path], Sequence[Path]]:
    """Files to learn from, and those held out."""
    files = write_emoji(
        DOWNLOADS, FOLDER / name, styles, lambda one: not only_faces or "face" in one.split("-")
    )
    held_out_files = [file for file in files if is_held_out(file)]
    return [file for file in files if not is_held_out(file)], held_out_files


flat = partial(_files, "emoji-flat", ("fluent-flat",), only_faces=False)
faces = partial(_files, "emoji-faces", ("fluent-flat", "fluent-color", "noto"), only_faces=True)

FLAT_CARD = DataCard(
    name="fluent flat emoji",
    files=1583,
    licence="MIT",
    source="npm @iconify-json/fluent-emoji-flat 1.2.6",
)
RUNS = (
    Run(
        Medium.IMAGE,
        "vae",
        "Flat emoji",
        FLAT_CARD,
        flat,
        steps=3000,
    ),
    Run(
        Medium.IMAGE,
        "gan",
        "Emoji faces",
        DataCard(
            name="emoji faces in three styles", files=360, licence="MIT and Apache-2.0",
            source="npm @iconify-json/fluent-emoji-flat 1.2.6, fluent-emoji 1.2.7, noto 1.2.9",
        ),
        faces,
        steps=5000,
    ),
    Run(
        Medium.IMAGE,
        "diffusion",
        "Flat emoji by name",
        FLAT_CARD,
        flat,
        steps=1300,
        caption_of=name_of,
    ),
)  # fmt: skip


def report() -> Iterator[str]:
    """The lines of the report after its heading."""
    columns = common_columns() | {
        "PSNR in dB": lambda run: figure(run.model_note.get("psnr", math.nan), ".1f"),
        "Fréchet distance": lambda run: figure(_distance(run), ".2f"),
        "of the starter": lambda run: figure(_starter_distance(run), ".2f"),
        "pictures a second": lambda run: figure(_speed(run), ".0f"),
    }
    yield "Held-out loss: of the VAE bits for each colour value, of the GAN the Fréchet distance,"
    yield "of the diffusion model the error of the velocity that it predicts. The distance is in"
    yield "the measures by which taste looks at a picture, to the same held-out drawings; the"
    yield f"diffusion model and the starter drew {_COMPARED} of them from their names. Pictures a"
    yield "second: one at a time, through the engine, as PNG."
    yield from missing_runs(RUNS)
    yield ""
    yield table([run for run in RUNS if run.rows], columns)
    yield ""
    curves = {run.name: held_out(run, "frechet_distance") for run in RUNS}
    if any(curves.values()):
        draw_curves(REPORTS / CURVE, curves, "step", "Fréchet distance to held-out drawings")
        yield f"![Fréchet distance over training]({CURVE})"
    for run in RUNS:
        yield from _picture_lines(run)


def _distance(run: Run) -> float:
    """The last one that was measured; of a model that draws captions, that of its drawings."""
    distances = held_out(run, "frechet_distance")
    if distances or not _has_model(run):
        return distances[-1][1] if distances else math.nan
    return _drawn_distance(run, run.folder / "model", "drawn", "{}")


def _starter_distance(run: Run) -> float:
    return _drawn_distance(run, STARTER, "starter", "{}, fluent flat style")


def _drawn_distance(run: Run, model: Path, name: str, prompt: str) -> float:
    """The distance of what a model draws from the names of held-out drawings."""
    files = run.files()[1]
    folder = run.folder / name
    folder.mkdir(parents=True, exist_ok=True)
    pictures = [
        _drawn(model, prompt.format(name_of(file)), folder / file.name)
        for file in files[:_COMPARED]
    ]
    return _reference(files).distance(pictures)


def _drawn(model: Path, prompt: str, cached: Path) -> np.ndarray:
    if not cached.exists():
        context = RecordingContext(model, CACHE)
        _ENGINE.generate(ImageBrief(prompt=prompt, seed=1), context)
        cached.write_bytes(context.outputs[0].data)
    with Image.open(cached) as image:
        return np.asarray(image.convert("RGB").resize((64, 64), Image.Resampling.BOX))


def _has_model(run: Run) -> bool:
    return (run.folder / "model").exists()


def _reference(files: Sequence[Path]) -> FrechetReference:
    return FrechetReference(np.asarray(Image.open(file).convert("RGB")) for file in files)


def _speed(run: Run) -> float:
    """Pictures a second, each asked for alone."""
    if not _has_model(run):
        return math.nan
    context = RecordingContext(run.folder / "model", CACHE)
    _ENGINE.generate(ImageBrief(prompt="x"), context)
    start = time.perf_counter()
    for seed in range(_TIMED):
        _ENGINE.generate(ImageBrief(prompt="x", seed=seed), context)
    return _TIMED / (time.perf_counter() - start)


def _picture_lines(run: Run) -> Iterator[str]:
    """The newest samples, and a walk between two held-out drawings."""
    if run.samples:
        name = f"recipe_{run.name}.png"
        shutil.copyfile(run.samples[-1], REPORTS / name)
        yield f"\n## What {run.name} draws\n"
        yield f"![samples]({name})"
    yield from ("", *run.remarks)
    if (run.folder / "model" / COPIES).exists():
        name = f"recipe_{run.name}_copies.png"
        shutil.copyfile(run.folder / "model" / COPIES, REPORTS / name)
        yield "\nIts pictures that are nearest to the data, each above the nearest of the data.\n"
        yield f"![nearest pictures]({name})"
    if _has_model(run) and run.recipe != "diffusion":
        name = f"recipe_{run.name}_walk.png"
        (REPORTS / name).write_bytes(_walk(run))
        yield "\nFrom one held-out drawing to another, each first encoded; the drawings themselves"
        yield "are at the ends.\n"
        yield f"![a walk]({name})"


def _walk(run: Run) -> bytes:
    space = open_latent_space(Medium.IMAGE, run.folder / "model", "cpu", CACHE)
    ends = [run.files()[1][index].read_bytes() for index in (0, -1)]
    way = way_between(space.encode(ends[0]), space.encode(ends[1]), _WALK)
    frames = [ends[0], *map(space.decode, way), ends[1]]
    strip = Image.new("RGB", (64 * len(frames), 64), "white")
    for index, data in enumerate(frames):
        strip.paste(Image.open(io.BytesIO(data)).convert("RGB"), (64 * index, 0))
    buffer = io.BytesIO()
    strip.save(buffer, "PNG")
    return buffer.getvalue()


_ENGINE = ImageEngine()
