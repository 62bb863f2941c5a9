"""Pictures for the specimen project: a few earlier ones, and a batch in progress.

Invariant: the pictures are painted by code (tests/specimen/pictures.py); no model is run.
"""

from __future__ import annotations

import json
import struct
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from engines.contract import ImageBrief, Medium, Output, Preview, TasteRequest
from studio.base import places
from studio.base.events import ArtifactAdded, JobChanged, PreviewShown
from studio.base.records import Artifact, Job
from tests.specimen import pictures as specimen_pictures
from tests.specimen.pictures import png

if TYPE_CHECKING:
    from studio.studio import Studio
    from ui.qt.bridge import Bridge

MODEL = "starter-pictures"
PROMPT = "lighthouse at dusk, a tern crossing the beam, cut paper collage, deep blue and straw"
SEED, STEPS, GUIDANCE, SIDE = 1184, 20, 6.5, 512
_EARLIER: tuple[tuple[str, str, int], ...] = (
    ("bower", "a blue bird before its hall of twigs, cut paper", 4),
    ("moonrise", "lighthouse by night, a great moon, cut paper", 0),
    ("houses", "houses on stilts over evening water, cut paper", 5),
    ("boats", "four sails before a warm sky, cut paper", 4),
    ("whale", "a whale and a small red sail, cut paper", 5),
)


STYLES, EXAMPLE = ("cut paper", "ink wash"), "a tern over the harbour, cut paper"


def install_model() -> None:
    """A picture model that can be inspected, but not run."""
    folder = places.models_folder() / MODEL
    for part, name in (("unet", "diffusion_pytorch_model"), ("vae", "diffusion_pytorch_model")):
        (folder / part).mkdir(parents=True, exist_ok=True)
        (folder / part / f"{name}.safetensors").write_bytes(_tensors())
    parts = {
        "_class_name": "StableDiffusionPipeline",
        "unet": ["diffusers", "UNet2DConditionModel"],
        "vae": ["diffusers", "AutoencoderKL"],
    }
    (folder / "model_index.json").write_text(json.dumps(parts))
    unet = {"_class_name": "UNet2DConditionModel", "sample_size": SIDE // 8, "in_channels": 4}
    (folder / "unet" / "config.json").write_text(json.dumps(unet))
    vae = {"_class_name": "AutoencoderKL", "block_out_channels": [32, 64, 96, 128]}
    (folder / "vae" / "config.json").write_text(json.dumps(vae))
    about = {"name": "Starter pictures", "licence": "CC0-1.0", "steps": 10, "guidance": 4.0}
    about |= {"styles": list(STYLES), "examples": [EXAMPLE]}
    (folder / "bowerbird.json").write_text(json.dumps(about))


def brief(count: int = 4, seed: int = SEED, prompt: str = PROMPT) -> ImageBrief:
    """The brief of the batch."""
    return ImageBrief(
        prompt=prompt,
        model=MODEL,
        seed=seed,
        count=count,
        width=SIDE,
        height=SIDE,
        steps=STEPS,
        guidance=GUIDANCE,
        sampler="Euler a",
    )


def add_picture(
    studio: Studio, scene: str, brief: ImageBrief, stars: int = 0, job: str | None = None
) -> Artifact:
    """Add a finished picture to the history."""
    data = _png_of(scene)
    work = studio.history.add(Output(0, data, ".png", brief.variation(0)), job=job)
    return studio.history.rate(work.id, stars) if stars else work


@cache
def _png_of(scene: str) -> bytes:
    """A scene as a file; to compress one takes as long as to build a page."""
    return png(specimen_pictures.SCENES[scene](SIDE))


def fill_earlier(studio: Studio) -> None:
    """Add pictures of the days before."""
    for index, (scene, prompt, stars) in enumerate(_EARLIER):
        add_picture(studio, scene, brief(1, 40 + index, prompt), stars)


def new_job(studio: Studio) -> Job:
    """A job that is queued in the ledger alone, so that nothing runs it."""
    return studio.jobs.ledger.add(
        "make", Medium.IMAGE, "Draw 4, lighthouse at dusk", TasteRequest(), ()
    )


def play_batch(studio: Studio, bridge: Bridge, job: Job, brief: ImageBrief) -> None:
    """Publish a batch of four: two finished, the third at step 12, the last one waiting."""
    running = replace(job, state="running", done=0.0, total=0.0)
    bridge.post_event(JobChanged(running, "Opening the model"))
    for index, (scene, stars) in enumerate((("lighthouse", 5), ("moonrise", 0))):
        work = add_picture(studio, scene, brief.variation(index), stars, job.id)
        bridge.post_event(ArtifactAdded(work, job.id, index))
    image = specimen_pictures.lighthouse(256, (300, 120))
    step = png(specimen_pictures.unfinished(image, 0.55))
    bridge.post_event(PreviewShown(job.id, Preview(2, 12, STEPS, data=step)))
    bridge.post_event(JobChanged(replace(running, done=52, total=80), "Drawing", 18.0))


def masked_patch() -> QPainterPath:
    """A mask around the tern in the beam."""
    path = QPainterPath()
    path.addEllipse(QPointF(198, 152), 78, 54)
    return path


def _tensors() -> bytes:
    tensor = {"w": {"dtype": "F16", "shape": [2, 2], "data_offsets": [0, 8]}}
    header = json.dumps(tensor).encode()
    return struct.pack("<Q", len(header)) + header + bytes(8)
