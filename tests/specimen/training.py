"""What the Train page shows: data sets, a model in training, one that is finished, one taught.

Invariant: data sets are read by the studio itself; no model is run, so curves and samples are of a
training that did not take place.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image
from safetensors.numpy import save_file

from engines.contract import (
    RECIPES,
    ImageBrief,
    Medium,
    ProbeOutput,
    RecipeName,
    TeachingResult,
    TrainingResult,
)
from engines.formats.latent_models import GAN
from engines.formats.midi import write_midi
from engines.formats.pictures import as_png
from engines.formats.score import Note, Score, Track
from engines.training.model_card import NOTE, write_card
from studio.adapters import samples
from studio.base import places
from studio.base.records import Job, JobState
from studio.data.shapes import COUNT, SIDE, draw_shape
from studio.data.survey import survey
from studio.models.inspection import read_note
from studio.training.step_times import Times, save_times
from studio.training.working_files import FOLDER
from tests.specimen import draw as specimen_draw
from tests.specimen import project as specimen

if TYPE_CHECKING:
    from studio.studio import Studio

DATA, MODEL = "Small harbour things", "Harbour things"
STEPS, DONE = 12_000, 4_180
SAMPLED = (0, 250, 500, 1000, 2000, 3000, 4000)
_ROWS, _COLUMNS = 4, 8


def add_data(studio: Studio, folder: Path) -> None:
    """Four data sets: drawings, three of them broken, cut paper, notebooks, and tunes."""
    _write_drawings(folder / DATA, range(240), broken=(30, 90, 150))
    _write_drawings(folder / "Cut paper", range(1000, 1096))
    _write_texts(folder / "Almanac and notebooks")
    _write_tunes(folder / "Session tunes")
    library = studio.data_library
    for one in survey(sorted(folder.iterdir())):
        library.add_survey(one, list(one.counts))
    library.wait()
    library.annotate(DATA, "CC BY 4.0", "drawn on the quay")


def save_step_times() -> None:
    """How long steps take here, so that nothing is timed."""
    times: Times = {"small": 0.25, "medium": 0.9, "large": 4.0}
    for recipe in RECIPES[Medium.IMAGE]:
        save_times(places.cache_folder(), "auto", Medium.IMAGE, recipe, times)


def add_run(studio: Studio, state: JobState, *, recipe: RecipeName = "diffusion") -> Job:
    """A training of pictures that is at step 4,180 of 12,000, or has ended."""
    data_set = next(one for one in studio.data_library.all()[0] if one.name == DATA)
    name = studio.training.free_name(MODEL)
    job = studio.training.train(data_set, recipe, name, size="medium", steps=STEPS)
    steps = STEPS if state == "done" else DONE
    write_run(studio.project.folder / FOLDER / job.id, steps, 12 if recipe == "diffusion" else 8)
    if state == "done":
        _add_model(studio, job, name)
    studio.jobs.ledger.save_progress(job.id, steps, STEPS)
    return studio.jobs.ledger.change(job.id, state)


def write_run(folder: Path, steps: int, columns: int) -> None:
    """Curve, samples and the number of the last checkpoint, as a run leaves them."""
    (folder / "samples").mkdir(parents=True)
    for step in (*SAMPLED, *range(5000, steps + 1, 1000)):
        if step <= steps:
            sheet = sample_sheet(step, columns)
            (folder / "samples" / f"step-{step:06d}.png").write_bytes(as_png(sheet))
    rows = [json.dumps(row) for row in _curve(steps)]
    (folder / "metrics.jsonl").write_text("\n".join(rows))
    saved = {"$pairs": [["run", {"$pairs": [["step", steps // 1000 * 1000]]}]]}
    save_file(
        {"none": np.zeros(1, np.float32)},
        folder / "checkpoint.safetensors",
        metadata={"state": json.dumps(saved)},
    )


def sample_sheet(step: int, columns: int) -> Image.Image:
    """Things that come out of noise the more steps there were."""
    sheet = Image.new("RGB", (columns * SIDE, _ROWS * SIDE), "white")
    share = 1 - math.exp(-step / 900)
    rng = np.random.default_rng(7)
    for index in range(_ROWS * columns):
        noise = Image.fromarray(rng.integers(0, 256, (12, 12, 3), np.uint8))
        noise = noise.resize((SIDE, SIDE), Image.Resampling.BICUBIC)
        thing, _ = draw_shape(COUNT + 61 * index)
        place = (index % columns * SIDE, index // columns * SIDE)
        sheet.paste(Image.blend(noise, thing, share), place)
    return sheet


def teach(studio: Studio) -> None:
    """An adapter that was taught the drawings."""
    specimen_draw.install_model()
    folder = studio.project.adapters_folder / "specimen-taught"
    specimen.write_adapter(folder)
    outputs = []
    for number in (2000, 2001):
        picture, caption = draw_shape(number)
        brief = ImageBrief(prompt=caption, model=specimen_draw.MODEL, seed=number)
        before = picture.resize((9, 9)).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
        outputs.append(ProbeOutput(brief, as_png(before), as_png(picture)))
    samples.save(folder, outputs, ())
    model = studio.models.get(specimen_draw.MODEL)
    studio.adapters.add(
        Medium.IMAGE,
        folder,
        model=model.id,
        model_sha256=studio.models.fingerprint(model),
        origin="data",
        name=DATA,
        result=TeachingResult(steps=400, seconds=1170, before=0.142, after=0.109, examples=209),
        reason="It draws held-out pictures of your data with less error than the base.",
    )


def _add_model(studio: Studio, job: Job, name: str) -> None:
    """The model of a training that is done, with its card."""
    run = studio.project.folder / FOLDER / job.id
    model = run / "model"
    model.mkdir()
    config = {"model_type": GAN, "side": SIDE, "dimensions": 8, "widths": [16, 12, 8, 8, 4]}
    (model / "config.json").write_text(json.dumps(config))
    save_file({"w": np.zeros((1200, 1000), np.float16)}, model / "model.safetensors")
    result = TrainingResult(steps=STEPS, seconds=10_680, loss=0.112, examples=209)
    write_card(model, job.request, result)
    note = {**read_note(model), "job": job.id, "training": result.model_dump(mode="json")}
    (model / NOTE).write_text(json.dumps(note))
    for part in ("samples", "metrics.jsonl"):
        (run / part).rename(model / part)
    studio.models.add_trained(model, name)


def _write_drawings(folder: Path, numbers: range, broken: tuple[int, ...] = ()) -> None:
    """Pictures with their captions; those that are broken end too early."""
    folder.mkdir(parents=True)
    rows = []
    for number in numbers:
        picture, caption = draw_shape(number)
        data = as_png(picture)
        (folder / f"{number:03}.png").write_bytes(data[:200] if number in broken else data)
        rows.append(json.dumps({"file_name": f"{number:03}.png", "text": caption}))
    (folder / "metadata.jsonl").write_text("\n".join(rows))


def _write_texts(folder: Path) -> None:
    folder.mkdir(parents=True)
    openings = [text for text, *_ in specimen.ALTERNATIVES] + list(specimen.GROWING)
    for number in range(24):
        text = f"{openings[number % len(openings)]} {number}. {openings[(number + 1) % 4]}"
        (folder / f"page {number:02}.txt").write_text(text)


def _write_tunes(folder: Path) -> None:
    folder.mkdir(parents=True)
    for number in range(12):
        rng = Random(number)
        notes = (Note(240 * i, 60 + rng.choice((0, 2, 4, 5, 7, 9)), 240) for i in range(64))
        tune = write_midi(Score(tracks=(Track(tuple(notes)),)))
        (folder / f"tune {number:02}.mid").write_bytes(tune if number > 1 else b"MThd")


def _curve(steps: int) -> list[dict[str, object]]:
    """Rows of `metrics.jsonl`: a loss that falls, with noise, and its held-out points."""
    rng, rows = np.random.default_rng(7), []
    for step in range(20, steps + 1, 20):
        loss = 0.1 + 0.27 * math.exp(-step / 1200)
        rows.append({"kind": "train", "step": step, "loss": loss + float(rng.normal(0, 0.008))})
        if step % 500 == 0:
            rows.append({"kind": "held-out", "step": step, "loss": loss + 0.013})
    return rows
