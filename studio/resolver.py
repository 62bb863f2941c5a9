"""Resolves what a brief names: its model, its adapters, and the work and mask it starts from.

Invariant: a resolved brief names a whole model of its own medium where it needs one, adapters that
were trained on exactly that model, a source of its own kind that is not in the trash, and a mask as
large as the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engines.contract import AdapterFiles, AdapterUse, Brief, ImageBrief, Medium, MusicBrief
from engines.formats import pictures
from engines.formats.midi import read_midi
from engines.formats.score import bars
from studio.adapters.adapters import Adapters
from studio.errors import EnvironmentFault, InputError
from studio.files import read_work
from studio.history.history import History
from studio.masks import Masks
from studio.models.library import Model, ModelLibrary
from studio.models.loras import adapter_fits
from studio.records import UNDISCLOSED, Adapter, Artifact


class Resolver:
    """Finds what the briefs of one project name."""

    def __init__(
        self, history: History, adapters: Adapters, models: ModelLibrary, masks: Masks
    ) -> None:
        self._history = history
        self._adapters = adapters
        self._models = models
        self._masks = masks

    def resolve(self, brief: Brief) -> Brief:
        """The brief with full ids of its model and source. Raises where something does not fit."""
        if brief.prompt == UNDISCLOSED:
            raise InputError(
                "The prompt of this work was not disclosed, so it cannot be made again.",
                "",
                "Write a prompt of your own.",
            )
        if isinstance(brief, ImageBrief) and brief.task != "draw":
            model = brief.model if brief.task == "enlarge" else ""
            upscaler = self._require_upscaler(model) if model else ""
            return self._ready_image(brief.model_copy(update={"model": upscaler, "adapters": ()}))
        model = self._models.get_for_medium(brief.model, Medium(brief.kind))
        ready = brief.model_copy(update={"model": model.id})
        self.adapter_files(ready, model)
        if isinstance(ready, ImageBrief):
            return self._ready_image(ready)
        return self._ready_music(ready, model) if isinstance(ready, MusicBrief) else ready

    def _require_upscaler(self, name: str) -> str:
        """The id of an upscaler. Raises `InputError` for another model, else as `get_usable`."""
        model = self._models.get_usable(name)
        if not model.scale:
            raise InputError(
                f"model: {model.id} is no upscaler.",
                "",
                "Name one, or none for the starter's enlarger.",
            )
        return model.id

    def _ready_image(self, brief: ImageBrief) -> ImageBrief:
        source = self.source(brief)
        if source is None:
            return brief
        size = pictures.size_of(source.path)
        mask = self.mask_file(brief)
        if mask is not None and pictures.size_of(mask) != size:
            raise InputError(
                "mask: {} x {} pixels, as the picture is ({} x {} was given).".format(
                    *size, *pictures.size_of(mask)
                )
            )
        return brief.model_copy(update={"source": source.id})

    def _ready_music(self, brief: MusicBrief, model: Model) -> MusicBrief:
        _require_style(brief, model)
        source = self.source(brief)
        if source is None:
            return brief
        if brief.task == "infill":
            bar_count = len(bars(read_midi(source.path.read_bytes())[0]))
            require_bars(brief, bar_count, source.id)
        return brief.model_copy(update={"source": source.id})

    def source(self, brief: Brief) -> Artifact | None:
        """The work that a brief starts from. Raises `InputError` or `EnvironmentFault`."""
        if not isinstance(brief, MusicBrief | ImageBrief) or not brief.source:
            return None
        work = self._history.get(brief.source)
        if work.medium.value != brief.kind:
            raise InputError(f"source: {work.id} is of kind {work.medium.value}, not {brief.kind}.")
        if work.trashed_at is not None:
            remedy = f"`bowerbird restore {work.id}` takes it out."
            raise InputError(f"source: {work.id} is in the trash.", "", remedy)
        self._require_whole(work)
        return work

    def _require_whole(self, work: Artifact) -> None:
        """Raises `EnvironmentFault` where the file of a work is missing or changed."""
        if not work.path.is_file():
            raise EnvironmentFault(
                f"The file of {work.id} is missing, so nothing can start from it.",
                "",
                "`bowerbird check` tells what else is.",
            )
        read_work(work)

    def parents(self, brief: Brief, parents: Sequence[str]) -> tuple[str, ...]:
        """The parents of the brief's works: these, and the work that it starts from."""
        source = self.source(brief)
        added = (source.id,) if source and source.id not in parents else ()
        return (*parents, *added)

    def source_file(self, brief: Brief) -> Path | None:
        """The file of that work."""
        work = self.source(brief)
        return work.path if work else None

    def mask_file(self, brief: Brief) -> Path | None:
        """The mask that a brief names. Raises `EnvironmentFault` where its file is missing."""
        if not isinstance(brief, ImageBrief) or not brief.mask:
            return None
        return self._masks.find(brief.mask)

    def adapter_files(self, brief: Brief, model: Model) -> tuple[AdapterFiles, ...]:
        """The files of a brief's adapters. Raises where one was trained on another model."""
        files: list[AdapterFiles] = []
        for use in brief.adapters:
            adapter = self._adapters.get_usable(use.id)
            if not adapter_fits(adapter, model):
                raise _misfit(adapter, model)
            files.append(AdapterFiles(adapter.id, adapter.folder, use.strength))
        return tuple(files)

    def fitting_adapters(self, brief: Brief) -> tuple[AdapterUse, ...]:
        """The adapter in use for the brief's medium, if it was made for its model; else none."""
        medium = Medium(brief.kind)
        use = self._adapters.in_use(medium)
        if use is None:
            return ()
        model = self._models.get_for_medium(brief.model, medium)
        return (use,) if adapter_fits(self._adapters.get(use.id), model) else ()


def _misfit(adapter: Adapter, model: Model) -> InputError:
    if not adapter.is_portable:
        return InputError(
            f"The adapter {adapter.name} was made for {adapter.model}, not for {model.id}.",
            "",
            "Choose that model, or no adapter.",
        )
    kind = model.inspection.architecture if model.inspection else "another kind"
    return InputError(
        f"The adapter {adapter.name} does not fit {model.id}, which is {kind}.",
        adapter.reason.partition(";")[0] + ".",
        "Choose a model of its kind, or no adapter.",
    )


def _require_style(brief: MusicBrief, model: Model) -> None:
    styles = model.inspection.styles if model.inspection else ()
    if brief.style and styles and brief.style not in styles:
        raise InputError(f"style: one of {', '.join(styles)} ({brief.style!r} was given).")


def require_bars(brief: MusicBrief, bar_count: int, name: str) -> None:
    """Raise `InputError` where the bars to fill are beyond the last bar of the music `name`."""
    if brief.task == "infill" and brief.last_bar > bar_count:
        raise InputError(
            f"last-bar: {name} ends with bar {bar_count} ({brief.last_bar} was given)."
        )
