"""The picture engine: draws the variations of a brief, traces and enlarges pictures.

Invariant: where memory runs out, the pictures that are finished stay as they are, and the rest is
drawn in a way that takes less.
"""

from __future__ import annotations

from pathlib import Path

import torch

from engines import devices
from engines.contract import BriefError, EngineError, ImageBrief, JobContext
from engines.contract.text import Text
from engines.formats.disguises import SAFETENSORS
from engines.formats.foreign_files import is_folder
from engines.formats.ip_adapters import IMAGE_ENCODER_FILE, IP_ADAPTER_FILE
from engines.formats.latent_models import is_latent_model
from engines.formats.model_parts import open_parts, part_stamps
from engines.formats.safetensors_values import require_finite as require_finite_values
from engines.image.control.ip_adapter import is_ip_adapter
from engines.image.control.readers import require_reader
from engines.image.draw_task import DrawTask
from engines.image.enlarging import enlarging, tracing
from engines.image.files.loading import read_need
from engines.image.files.unused_options import left_out, options_of_drawing
from engines.image.latent.engine import LatentEngine, PictureCache
from engines.image.latent.space import PictureSpace
from engines.image.picture_model import MeasureRoom, PictureModel, load_picture_model
from engines.image.steps.samplers import NotFinite
from engines.library_errors import is_out_of_memory
from engines.memory import Rung, make_plan
from engines.model_cache import model_key


class ImageEngine:
    """The picture engine; the last model stays loaded, with the last adapters fused into it."""

    def __init__(self, measure_room: MeasureRoom = devices.room_on) -> None:
        self._measure_room = measure_room
        self.cache = PictureCache(_take_apart)
        self._latent = LatentEngine(self.cache)

    def generate(self, brief: ImageBrief, context: JobContext) -> None:
        if brief.task != "draw":
            _make_from_source(brief, context)
            return
        if is_latent_model(context.model):
            self._latent.generate(brief, context)
            return
        _require_no_point(brief)
        require_reader(brief, context.adapters)
        finished: set[int] = set()
        rungs: list[Rung] = []
        while True:
            try:
                self._draw(brief, context, rungs, finished)
                return
            except NotFinite:
                _require_finite_weights(context.model)
                raise
            except (RuntimeError, MemoryError, EngineError) as error:
                if not is_out_of_memory(error):
                    raise
                if Rung.LAYERS in rungs:
                    self.cache.release()
                    raise _out_of_memory_error() from error
            self.cache.release()  # only now, since the error's traceback holds the model, too
            context.notice(Text("Memory ran out, so the rest is drawn in a way that takes less."))

    def release(self) -> None:
        self.cache.release()

    def _draw(
        self, brief: ImageBrief, context: JobContext, rungs: list[Rung], finished: set[int]
    ) -> None:
        """Draw what is not `finished`. No local of the caller's may hold the model."""
        model = self._load(brief, context, rungs)
        with torch.inference_mode():
            DrawTask(model, brief, context, finished).run()

    def _load(self, brief: ImageBrief, context: JobContext, rungs: list[Rung]) -> PictureModel:
        """The model on a rung below all of `rungs`, which gets this one, too."""
        device = devices.choose(context.device, context.cache)

        def load() -> PictureModel:
            context.progress(0, brief.count, Text("Loading the model"))
            plan = make_plan(
                f"“{context.model.stem}”",
                read_need(context.model, brief, _networks(context)),
                self._measure_room(device),
                device.dtype.itemsize,
                below=max(rungs, default=None),
            )
            rungs.append(plan.rung)
            if plan.sentence:
                context.notice(plan.sentence)
            return load_picture_model(context, device, plan, self._measure_room)

        networks = tuple(dict.fromkeys(use.network for use in context.controls))
        key = (PictureModel, model_key(context, device), part_stamps(context.model), networks)
        model = self.cache.get(key, load)
        assert isinstance(model, PictureModel)
        rungs.append(model.plan.rung)
        return model


def _networks(context: JobContext) -> list[Path]:
    """What has a place in memory beside the model: networks, and the files of IP-Adapters."""
    adapters = filter(is_ip_adapter, context.adapters)
    files = [a.folder / name for a in adapters for name in (IP_ADAPTER_FILE, IMAGE_ENCODER_FILE)]
    return [*(use.network for use in context.controls), *files]


def _require_finite_weights(model: Path) -> None:
    """Raise `FileRefused` where the weights themselves are why a picture cannot be drawn."""
    files = sorted(model.rglob("*.safetensors")) if is_folder(model) else open_parts(model).paths
    for file in files:
        if file.suffix.lower() in SAFETENSORS:
            require_finite_values(file)


def _make_from_source(brief: ImageBrief, context: JobContext) -> None:
    """Enlarge or trace the source; a notice names what of the brief has no effect on that."""
    options = left_out(options_of_drawing(brief))
    if options:
        context.notice(
            Text(
                "A picture that is enlarged or traced is not drawn anew; {options}.",
                options=options,
            )
        )
    {"trace": tracing.make, "enlarge": enlarging.make}[brief.task](brief, context)


def _take_apart(model: PictureModel | PictureSpace) -> None:
    if isinstance(model, PictureModel):
        model.take_apart()


def _require_no_point(brief: ImageBrief) -> None:
    for name, is_set in (("point", bool(brief.point)), ("truncation", bool(brief.truncation))):
        if is_set:
            raise BriefError(
                Text(
                    "{name}: only models with a latent space have points, and this model "
                    "draws from words.",
                    name=name,
                ),
                remedy=Text("Leave it out, or choose a model that was trained as a vae or gan."),
            )


def _out_of_memory_error() -> EngineError:
    return EngineError(
        Text("There is not enough memory to draw even one picture of this size with this model."),
        remedy=Text("Choose a smaller size or model, or close other programs."),
    )
