"""Quality of the starter model for pictures, compared with real drawings by the same measures.

    python -m benchmarks.picture_quality [MODEL] [--data FOLDER] [--save]

Invariant: every figure of generated pictures has the same figure of real ones next to it, and they
are drawn by the engine as the studio draws them, before they are enlarged. Seeds and captions are
fixed. With `--save` the sheet and the report are written to benchmarks/reports.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from benchmarks.picture_matching import (
    PictureTextModel,
    mean_embeddings,
    retrieval_rate,
    train,
)
from engines.contract import ImageBrief
from engines.image.engine import ImageEngine
from engines.image.image_tensors import save_sheet, to_tensor
from engines.training.recipes.caption_encoder import load_encoder
from engines.training.recipes.latent_diffusion import DEFAULT_GUIDANCE, DEFAULT_STEPS
from engines.training.starters.image.autoencoder import psnr
from engines.training.starters.image.captions import with_article
from engines.training.starters.image.dataset import (
    Entry,
    PictureSet,
    build_picture_set,
    load_picture_set,
)
from engines.training.starters.image.recipe import load_recipe
from engines.training.starters.image.stages import SAMPLE_STYLES, SAMPLE_THINGS
from studio.cli.measuring import RecordingContext

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / ".training" / "pictures" / "data"
RECIPE = ROOT / "resources" / "recipes" / "starter_pictures.json"
DOWNLOADS = ROOT / ".downloads"
MODEL = ROOT / "resources" / "models" / "starter-pictures"
BUILD = ROOT / "build"
REPORTS = ROOT / "benchmarks" / "reports"
CAPTIONS = 200
DRAFT_STEPS = 4
SMALL_SIDE, COPY_DISTANCE = 32, 0.03
BATCH = 16
COLUMNS = 12
SEEN_CAPTIONS = [
    f"{with_article(thing)}, {SAMPLE_STYLES[i % 2]}" for i, thing in enumerate(SAMPLE_THINGS)
]
UNSEEN_CAPTIONS = (
    "a blue fox, noto style",
    "a purple apple, fluent 3d style",
    "a green horse, twemoji style",
    "a red banana, noto style",
    "a yellow elephant, fluent flat style",
    "a pink car, noto style",
    "an orange fish, twemoji style",
    "a blue strawberry, fluent 3d style",
    "a green heart with eyes, noto style",
    "a purple cat, fluent flat style",
    "a red turtle, fluent 3d style",
    "a light blue dog, noto style",
)
STYLES = ("fluent 3d style", "fluent flat style", "noto style", "twemoji style")
THINGS_IN_ALL_STYLES = ("owl", "sailboat", "strawberry")
SHEET = (
    *SEEN_CAPTIONS,
    *UNSEEN_CAPTIONS,
    *(f"{with_article(thing)}, {style}" for thing in THINGS_IN_ALL_STYLES for style in STYLES),
)


@dataclass
class PictureModel:
    """A pipeline folder: the engine draws with it in `steps` (None: as many as the model's own)."""

    folder: Path
    steps: int | None = None

    def __post_init__(self) -> None:
        self.engine, self.cache = ImageEngine(), Path(tempfile.mkdtemp())
        self.vae = _prepare(AutoencoderKL.from_pretrained(self.folder / "vae"))
        self.encoder, self.tokenizer = load_encoder(
            self.folder / "text_encoder", self.folder / "tokenizer"
        )

    def generate(
        self, captions: Sequence[str], seed: int, finish: Literal[2, 4] | None = None
    ) -> Tensor:
        """Pictures (captions, 3, side, side) in [-1, 1]; caption i at seed + i."""
        briefs = (
            ImageBrief(prompt=caption, seed=seed + i, steps=self.steps, finish=finish)
            for i, caption in enumerate(captions)
        )
        return to_tensor([self._draw(brief) for brief in briefs])

    def _draw(self, brief: ImageBrief) -> NDArray[np.uint8]:
        context = RecordingContext(self.folder, self.cache)
        self.engine.generate(brief, context)
        return np.asarray(Image.open(io.BytesIO(context.outputs[0].data)).convert("RGB"))

    @torch.inference_mode()
    def reconstruct(self, pictures: Tensor) -> Tensor:
        """Pictures encoded and decoded by the autoencoder."""
        outputs: list[Tensor] = []
        for batch in pictures.split(BATCH):
            latents = self.vae.encode(_as_bf16(batch)).latent_dist.mean
            outputs.append(self.vae.decode(latents).sample.float())
        return torch.cat(outputs)


def _prepare(module: Any) -> Any:
    module.eval().requires_grad_(False)
    return module.to(torch.bfloat16, memory_format=torch.channels_last)


def _as_bf16(tensor: Tensor) -> Tensor:
    return tensor.to(torch.bfloat16).contiguous(memory_format=torch.channels_last)


def picture_set(folder: Path) -> PictureSet:
    """The data set, built first if there is none (some minutes)."""
    if not folder.exists():
        build_picture_set(load_recipe(RECIPE), DOWNLOADS, folder, _print_progress)
    return load_picture_set(folder)


def _print_progress(done: float, total: float, note: str = "") -> None:
    print(f"{note} ({done:.0f} of {total:.0f})", file=sys.stderr)


def select_entries(entries: Sequence[Entry], held_out: bool) -> list[Entry]:
    """Entries of one split with different captions, spread over the data."""
    originals = (e for e in entries if e.channels == (0, 1, 2) and e.family != "scenes")
    original = [entry for entry in originals if entry.held_out == held_out]
    unique = list({entry.captions[0]: entry for entry in original}.values())
    order = np.random.default_rng(0).permutation(len(unique))[:CAPTIONS]
    return [unique[i] for i in order]


def nearest(queries: Tensor, pictures: PictureSet) -> tuple[Tensor, Tensor]:
    """Distance (RMS of [0, 1], at 32 x 32) to the nearest training picture, and its row."""
    rows = sorted({entry.row for entry in pictures.entries if not entry.held_out})
    train_pictures = torch.cat(
        [_shrink(to_tensor(list(pictures.pictures[part]))) for part in np.array_split(rows, 64)]
    )
    train_pictures = torch.cat([train_pictures, train_pictures.flip(3)]).flatten(1)
    distances, indices = torch.cdist(_shrink(queries).flatten(1), train_pictures).min(1)
    return distances / train_pictures.shape[1] ** 0.5 / 2, torch.tensor(rows * 2)[indices]


def _shrink(pictures: Tensor) -> Tensor:
    return F.interpolate(pictures, size=(SMALL_SIDE, SMALL_SIDE), mode="area")


@dataclass(frozen=True)
class SplitFigures:
    """Figures of one split's captions.

    Retrieval rates of real and generated pictures, their median distances to the nearest training
    picture, and how many generated ones are copies.
    """

    name: str
    real: float
    generated: float
    real_distance: float
    generated_distance: float
    copies: int


def measure(
    name: str,
    entries: Sequence[Entry],
    model: PictureModel,
    matching: PictureTextModel,
    pictures: PictureSet,
) -> SplitFigures:
    """Generate for the captions of `entries` and compare with their own pictures."""
    captions = [entry.captions[0] for entry in entries]
    embeddings = mean_embeddings(model.encoder, model.tokenizer, captions)
    real = to_tensor([pictures.picture_of(entry) for entry in entries])
    generated = model.generate(captions, seed=1000)
    real_distances, _ = nearest(real, pictures)
    generated_distances, _ = nearest(generated, pictures)
    return SplitFigures(
        name,
        retrieval_rate(matching, real, embeddings),
        retrieval_rate(matching, generated, embeddings),
        float(real_distances.median()),
        float(generated_distances.median()),
        int((generated_distances < COPY_DISTANCE).sum()),
    )


@dataclass(frozen=True)
class Result:
    """What the report shows; `distances` are those of the sheet's pictures."""

    splits: list[SplitFigures]
    psnr: float
    psnr_pictures: int
    distances: Tensor
    seconds: float


def report(model_folder: Path, data: Path, save: bool) -> str:
    """Generate, measure, and compare the figures."""
    return _format(_measure_all(model_folder, data, REPORTS if save else BUILD))


def _measure_all(model_folder: Path, data: Path, sheet_folder: Path) -> Result:
    start = time.perf_counter()
    pictures, model = picture_set(data), PictureModel(model_folder)
    sheet = model.generate(SHEET, seed=0)
    matching = train(pictures, model.encoder, model.tokenizer)
    splits = [
        measure(name, select_entries(pictures.entries, held_out), model, matching, pictures)
        for name, held_out in (("held out", True), ("learned from", False))
    ]
    held_out = select_entries(pictures.entries, True)
    drafts = PictureModel(model_folder, DRAFT_STEPS)
    splits.append(measure(f"held out, {DRAFT_STEPS} steps", held_out, drafts, matching, pictures))
    real = to_tensor([pictures.picture_of(entry) for entry in held_out])
    reconstruction_psnr = psnr(model.reconstruct(real), real)
    distances, rows = nearest(sheet, pictures)
    BUILD.mkdir(exist_ok=True)
    save_sheet(sheet, sheet_folder / "pictures-sheet.png", columns=COLUMNS)
    nearest_pictures = to_tensor(list(pictures.pictures[rows.numpy()]))
    pairs = zip(sheet.split(COLUMNS), nearest_pictures.split(COLUMNS), strict=True)
    comparison = torch.cat([row for pair in pairs for row in pair])
    save_sheet(comparison, BUILD / "pictures-nearest.png", columns=COLUMNS)
    seconds = time.perf_counter() - start
    return Result(splits, reconstruction_psnr, len(held_out), distances, seconds)


def _format(result: Result) -> str:
    ratio = result.splits[0].generated / max(1e-9, result.splits[0].real)
    lines = [
        f"| {s.name} | {s.real:.1%} | {s.generated:.1%} | {s.real_distance:.3f} |"
        f" {s.generated_distance:.3f} | {s.copies} |"
        for s in result.splits
    ]
    captions = [
        f"{i + 1}. {caption}: {float(d):.3f}"
        for i, (caption, d) in enumerate(zip(SHEET, result.distances, strict=True))
    ]
    return "\n".join(
        [
            f"# What the starter model for pictures can do\n\n{date.today()}, "
            f"`python -m benchmarks.picture_quality`, {result.seconds:.0f} s.\n",
            f"Held-out pictures through the autoencoder and back: {result.psnr:.1f} dB PSNR"
            f" ({result.psnr_pictures} pictures).\n",
            f"Drawn in {DEFAULT_STEPS} steps at guidance {DEFAULT_GUIDANCE:g}."
            f" {CAPTIONS} captions a row; a picture finds its caption when it is among"
            " the nearest five of them, by a small network that learned from the training split"
            " alone. Nearest: median distance to the nearest picture learned from, mirrored too"
            f" (RMS of [0, 1] at {SMALL_SIDE} x {SMALL_SIDE}); copies: drawn pictures nearer than"
            f" {COPY_DISTANCE}.\n",
            "| captions | real ones found | drawn ones found | real, nearest | drawn, nearest |"
            " copies |",
            "|---|---|---|---|---|---|",
            *lines,
            f"\nDrawn ones are found {ratio:.0%} as often as real ones, of things held out"
            " (the bar: 60 %).\n",
            "![48 pictures](pictures-sheet.png)\n",
            "The sheet, row by row, each at its own fixed seed, with its distance to the nearest"
            " picture learned from: 24 things the data has, 12 combinations it has not, 3 things in"
            " 4 styles.\n",
            *captions,
            "",
        ]
    )


def main(arguments: list[str] | None = None) -> int:
    """Print the report; with `--save` write it to benchmarks/reports as well."""
    parser = argparse.ArgumentParser(prog="picture_quality")
    parser.add_argument("model", type=Path, nargs="?", default=MODEL)
    parser.add_argument("--data", type=Path, default=DATA, help="the set it learned from")
    parser.add_argument("--save", action="store_true", help="write the report and the sheet")
    options = parser.parse_args(arguments)
    text = report(options.model, options.data, options.save)
    print(text)
    if options.save:
        (REPORTS / "pictures.md").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
