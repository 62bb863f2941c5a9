"""What the starter model for pictures can do, beside what real drawings show by the same measure.

    python -m benchmarks.picture_quality [MODEL] [--save]

Invariant: every figure of drawn pictures stands beside the same figure of real ones that the model
never learned from. Seeds and lists are fixed. With `--save` the sheet and the report are written to
benchmarks/reports.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from diffusers import AutoencoderKL, UNet2DConditionModel
from torch import Tensor

from benchmarks.picture_matching import Matching, caption_points, found_among, trained
from engines.image.norm import with_fast_norms
from engines.image.sheets import save_sheet, to_tensor
from engines.training.starters.image.autoencoder import psnr
from engines.training.starters.image.caption_encoder import encode, load_encoder
from engines.training.starters.image.captions import with_article
from engines.training.starters.image.dataset import (
    Entry,
    PictureSet,
    build_picture_set,
    load_picture_set,
)
from engines.training.starters.image.diffusion import DRAWN_GUIDANCE, DRAWN_STEPS, draw_latents
from engines.training.starters.image.recipe import load_recipe
from engines.training.starters.image.stages import SHOWN_STYLES, THINGS

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / ".training" / "pictures" / "data"
RECIPE = ROOT / "resources" / "recipes" / "starter_pictures.json"
DOWNLOADS = ROOT / ".downloads"
MODEL = ROOT / "resources" / "models" / "starter-pictures"
BUILD = ROOT / "build"
REPORTS = ROOT / "benchmarks" / "reports"
ASKED = 200
SMALL, COPY = 32, 0.03
COLUMNS = 12
KNOWN = [f"{with_article(thing)}, {SHOWN_STYLES[i % 2]}" for i, thing in enumerate(THINGS)]
UNSEEN = (
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
REPEATED = ("owl", "sailboat", "strawberry")
SHEET = (
    *KNOWN,
    *UNSEEN,
    *(f"{with_article(thing)}, {style}" for thing in REPEATED for style in STYLES),
)


@dataclass
class Drawer:
    """The model's parts, ready to draw many captions at once."""

    folder: Path

    def __post_init__(self) -> None:
        unet = UNet2DConditionModel.from_pretrained(self.folder / "unet")
        vae = AutoencoderKL.from_pretrained(self.folder / "vae")
        self.unet, self.vae = (
            with_fast_norms(part.eval().requires_grad_(False)).to(
                torch.bfloat16, memory_format=torch.channels_last
            )
            for part in (unet, vae)
        )
        words = self.folder / "text_encoder", self.folder / "tokenizer"
        self.encoder, self.tokenizer = load_encoder(*words)

    @torch.inference_mode()
    def draw(self, captions: Sequence[str], seed: int) -> Tensor:
        """Pictures (captions, 3, side, side) in [-1, 1]; caption i at seed + i."""
        empty = encode(self.encoder, self.tokenizer, [""])[0]
        side = int(self.unet.config.sample_size)
        made: list[Tensor] = []
        for start in range(0, len(captions), 16):
            part = captions[start : start + 16]
            noise = [
                torch.randn(
                    4, side, side, generator=torch.Generator().manual_seed(seed + start + i)
                )
                for i in range(len(part))
            ]
            told = encode(self.encoder, self.tokenizer, part)
            latents = draw_latents(self.unet, told, empty, torch.stack(noise))
            ready = latents.to(torch.bfloat16).contiguous(memory_format=torch.channels_last)
            made.append(self.vae.decode(ready).sample.float().clamp(-1, 1))
        return torch.cat(made)

    @torch.inference_mode()
    def rebuilt(self, shown: Tensor) -> Tensor:
        """Pictures through the autoencoder and back."""
        made: list[Tensor] = []
        for part in shown.split(16):
            ready = part.to(torch.bfloat16).contiguous(memory_format=torch.channels_last)
            latents = self.vae.encode(ready).latent_dist.mean
            made.append(self.vae.decode(latents).sample.float())
        return torch.cat(made)


def picture_set() -> PictureSet:
    """The data set, fetched and built where it is not there (some minutes)."""
    if not DATA.exists():
        build_picture_set(load_recipe(RECIPE), DOWNLOADS, DATA, _say)
    return load_picture_set(DATA)


def _say(done: float, total: float, note: str = "") -> None:
    print(f"{note} ({done:.0f} of {total:.0f})", file=sys.stderr)


def asked(entries: Sequence[Entry], held_out: bool) -> list[Entry]:
    """Entries of one side with captions that all differ, spread over the data."""
    plain = [e for e in entries if e.held_out == held_out and e.channels == (0, 1, 2)]
    first = list({entry.captions[0]: entry for entry in plain}.values())
    order = np.random.default_rng(0).permutation(len(first))[:ASKED]
    return [first[i] for i in order]


def nearest(shown: Tensor, pictures: PictureSet) -> tuple[Tensor, Tensor]:
    """Distance (RMS of [0, 1], at 32 x 32) to the nearest training picture, and its row."""
    rows = sorted({entry.row for entry in pictures.entries if not entry.held_out})
    known = torch.cat(
        [_small(to_tensor(list(pictures.pictures[part]))) for part in np.array_split(rows, 64)]
    )
    known = torch.cat([known, known.flip(3)]).flatten(1)
    distances, places = torch.cdist(_small(shown).flatten(1), known).min(1)
    return distances / known.shape[1] ** 0.5 / 2, torch.tensor(rows * 2)[places]


def _small(shown: Tensor) -> Tensor:
    return F.interpolate(shown, size=(SMALL, SMALL), mode="area")


@dataclass(frozen=True)
class Side:
    """One list of captions: how often real and drawn pictures find theirs, and how near they lie
    to a picture that was learned from."""

    name: str
    real: float
    drawn: float
    real_near: float
    drawn_near: float
    copies: int


def measured(
    name: str, entries: Sequence[Entry], drawer: Drawer, matching: Matching, pictures: PictureSet
) -> Side:
    """Draw for the captions of `entries` and compare with their own pictures."""
    captions = [entry.captions[0] for entry in entries]
    points = caption_points(drawer.encoder, drawer.tokenizer, captions)
    real = to_tensor([pictures.shown(entry) for entry in entries])
    drawn = drawer.draw(captions, seed=1000)
    near_real, _ = nearest(real, pictures)
    near_drawn, _ = nearest(drawn, pictures)
    return Side(
        name,
        found_among(matching, real, points),
        found_among(matching, drawn, points),
        float(near_real.median()),
        float(near_drawn.median()),
        int((near_drawn < COPY).sum()),
    )


def report(model: Path, save: bool) -> str:
    """Draw, measure, and lay the figures side by side."""
    began = time.perf_counter()
    pictures, drawer = picture_set(), Drawer(model)
    sheet = drawer.draw(SHEET, seed=0)
    matching = trained(pictures, drawer.encoder, drawer.tokenizer)
    sides = [
        measured(name, asked(pictures.entries, held), drawer, matching, pictures)
        for name, held in (("held out", True), ("learned from", False))
    ]
    held = asked(pictures.entries, True)
    real = to_tensor([pictures.shown(entry) for entry in held])
    rebuilt = psnr(drawer.rebuilt(real), real)
    near, rows = nearest(sheet, pictures)
    BUILD.mkdir(exist_ok=True)
    save_sheet(sheet, (REPORTS if save else BUILD) / "pictures-sheet.png", columns=COLUMNS)
    known = to_tensor(list(pictures.pictures[rows.numpy()]))
    pairs = zip(sheet.split(COLUMNS), known.split(COLUMNS), strict=True)
    beside = torch.cat([part for pair in pairs for part in pair])
    save_sheet(beside, BUILD / "pictures-nearest.png", columns=COLUMNS)
    seconds = time.perf_counter() - began
    ratio = sides[0].drawn / max(1e-9, sides[0].real)
    lines = [
        f"| {s.name} | {s.real:.1%} | {s.drawn:.1%} | {s.real_near:.3f} | {s.drawn_near:.3f} |"
        f" {s.copies} |"
        for s in sides
    ]
    captions = [
        f"{i + 1}. {caption}: {float(d):.3f}"
        for i, (caption, d) in enumerate(zip(SHEET, near, strict=True))
    ]
    return "\n".join(
        [
            f"# What the starter model for pictures can do\n\n{date.today()}, "
            f"`python -m benchmarks.picture_quality`, {seconds:.0f} s.\n",
            f"Held-out pictures through the autoencoder and back: {rebuilt:.1f} dB PSNR"
            f" ({len(held)} pictures).\n",
            f"Drawn in {DRAWN_STEPS} steps at guidance {DRAWN_GUIDANCE:g}. {ASKED} captions a row;"
            " a picture finds its caption when it is among the nearest five of them, by"
            " a small network that learned from the training split alone. Nearest:"
            " median distance to the nearest picture learned from, mirrored too (RMS of [0, 1] at"
            f" {SMALL} x {SMALL}); copies: drawn pictures nearer than {COPY}.\n",
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


def main(words: Sequence[str]) -> int:
    """Print the report, and write it where `--save` is said."""
    save = "--save" in words
    folder = [word for word in words if word != "--save"]
    text = report(Path(folder[0]) if folder else MODEL, save)
    print(text)
    if save:
        (REPORTS / "pictures.md").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
