"""Resolves what a brief names: its model, its adapters, and the works and mask it starts from.

Invariant: a resolved brief names a whole model of its own medium where it needs one, adapters that
were trained on exactly that model, a source and references of its own kind that are not in the
trash, and a mask as large as the source. The model can do what the brief asks of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engines.contract import (
    AdapterFiles,
    AdapterUse,
    Brief,
    Control,
    ControlFiles,
    Medium,
    WorkRequest,
    controls_of,
    mask_of,
    references_of,
    regions_of,
    source_of,
)
from engines.contract.text import Text
from studio.adapters.adapters import Adapters
from studio.base.errors import EnvironmentFault, InputError
from studio.base.files import read_work
from studio.base.records import UNDISCLOSED, Adapter, Artifact
from studio.base.threads import slow
from studio.history.history import History
from studio.jobs.draft_sources import DraftSource
from studio.kits import kit_for
from studio.models.control_networks import ControlNetworks, network_path
from studio.models.library import Model, ModelLibrary
from studio.models.loras import adapter_fits, is_portable
from studio.projects.masks import Masks


class Resolver:
    """Finds what the briefs of one project name."""

    def __init__(
        self, history: History, adapters: Adapters, models: ModelLibrary, masks: Masks
    ) -> None:
        self._history = history
        self._adapters = adapters
        self._models = models
        self._masks = masks

    @slow
    def resolve(self, brief: Brief, *, has_source: bool = False) -> WorkRequest:
        """The brief with full ids of its model and source. Raises where something does not fit.

        `has_source` tells that it starts from a picture in no history.
        """
        if brief.prompt == UNDISCLOSED:
            raise InputError(
                Text("The prompt of this work was not disclosed, so it cannot be made again."),
                "",
                Text("Write a prompt of your own."),
            )
        kit = kit_for(brief)
        upscaler = kit.upscaler(brief) if kit.needs_model else ""
        if upscaler is not None:
            model = self._require_upscaler(upscaler) if upscaler else None
            return self._request(brief.model_copy(update={"adapters": ()}), model)
        return self._request(brief, self.model(brief, has_source=has_source))

    def model(self, brief: Brief, *, has_source: bool = False) -> Model:
        """The model of a brief, which takes its adapters and can do what it asks.

        Raises as `ModelLibrary.get_for_medium`, and `InputError` where something does not fit.
        """
        model = self._models.get_for_medium(brief.model, brief.medium)
        self.adapter_files(brief, model)
        kit, inspection = kit_for(brief), model.inspection
        kit.accept_styles(brief, inspection.styles if inspection else ())
        architecture = inspection.architecture if inspection else ""
        has_source = has_source or bool(source_of(brief))
        kit.accept_model(brief, architecture, has_source=has_source)
        for use in controls_of(brief):
            ControlNetworks(self._models).of(use.kind, use.network, model)
        return model

    def _require_upscaler(self, name: str) -> Model:
        """The upscaler of this name. Raises as `get_usable`, and `InputError` for another model."""
        model = self._models.get_usable(name)
        if not model.scale:
            raise InputError(
                Text("model: {id} is no upscaler.", id=model.id),
                "",
                Text("Name one, or none for the starter's enlarger."),
            )
        return model

    def _request(self, brief: Brief, model: Model | None) -> WorkRequest:
        """Return the request with the full ids of the works that it starts from, which fit it."""
        source = self.source(brief)
        changes: dict[str, object] = {"model": model.id if model else ""}
        if source is not None:
            kit_for(brief).accept_source(brief, source, self.mask_file(brief))
            changes["source"] = source.id
        if references_of(brief):
            changes["references"] = tuple(
                use.model_copy(update={"source": work.id})
                for use, work in zip(references_of(brief), self.references(brief), strict=True)
            )
        self.region_files(brief)
        if controls_of(brief):
            changes["controls"] = self._controls(brief, model)
        return WorkRequest(
            brief=brief.model_copy(update=changes),
            model_sha256=self._models.known_fingerprint(model) if model else "",
            source_sha256=source.sha256 if source else "",
        )

    def source(self, brief: Brief) -> Artifact | None:
        """The work that a brief starts from. Raises `InputError` or `EnvironmentFault`."""
        return self._work("source", source, brief) if (source := source_of(brief)) else None

    def references(self, brief: Brief) -> tuple[Artifact, ...]:
        """The works that a brief's model reads beside its words. Raises as `source`."""
        return tuple(self._work("reference", use.source, brief) for use in references_of(brief))

    def guided(self, brief: Brief, source: DraftSource) -> Brief:
        """The brief of a draft with guides that are in no history, and the networks that follow
        them. Raises as `model`."""
        if not (source.controls or source.regions):
            return brief
        brief = brief.changed(source.guides())
        model = self.model(brief, has_source=bool(source.picture))
        networks = ControlNetworks(self._models)
        controls = tuple(
            use.model_copy(update={"network": networks.of(use.kind, "", model).id})
            for use in controls_of(brief)
        )
        return brief.model_copy(update={"controls": controls})

    def _controls(self, brief: Brief, model: Model | None) -> tuple[Control, ...]:
        """The controls of a brief with the full ids of their pictures, and of the networks with
        which a model draws; an upscaler reads none."""
        networks = ControlNetworks(self._models)
        painter = model if model is not None and not model.scale else None
        return tuple(
            use.model_copy(
                update={
                    "source": self._work("control", use.source, brief).id,
                    "network": networks.of(use.kind, use.network, painter).id if painter else "",
                }
            )
            for use in controls_of(brief)
        )

    def control_files(
        self, brief: Brief, pictures: Sequence[Path] | None = None
    ) -> tuple[ControlFiles, ...]:
        """The pictures and the networks of a brief's controls; none where nothing is drawn.

        `pictures` are those of a draft. Raises as `source`, and `ModelMissing`.
        """
        uses = [use for use in controls_of(brief) if use.network]
        if pictures is None:
            pictures = [self._work("control", use.source, brief).path for use in uses]
        networks = (network_path(self._models.get_usable(use.network)) for use in uses)
        return tuple(map(ControlFiles, pictures, networks))

    def region_files(self, brief: Brief) -> tuple[Path, ...]:
        """The masks of a brief's regions. Raises `EnvironmentFault` where a file is missing."""
        return tuple(self._masks.find(region.mask) for region in regions_of(brief))

    def _work(self, name: str, work_id: str, brief: Brief) -> Artifact:
        """A whole work of the brief's kind, that errors call `name`."""
        work = self._history.get(work_id)
        if work.medium.value != brief.kind:
            raise InputError(
                Text(
                    "{name}: {id} is of kind {medium}, not {kind}.",
                    name=name,
                    id=work.id,
                    medium=work.medium.value,
                    kind=brief.kind,
                )
            )
        if work.trashed_at is not None:
            remedy = Text("`bowerbird restore {id}` takes it out.", id=work.id)
            raise InputError(
                Text("{name}: {id} is in the trash.", name=name, id=work.id), "", remedy
            )
        self._require_whole(work)
        return work

    def _require_whole(self, work: Artifact) -> None:
        """Raises `EnvironmentFault` where the file of a work is missing or changed."""
        if not work.path.is_file():
            raise EnvironmentFault(
                Text("The file of {id} is missing, so nothing can start from it.", id=work.id),
                "",
                Text("`bowerbird check` tells what else is."),
            )
        read_work(work)

    def mask_file(self, brief: Brief) -> Path | None:
        """The mask that a brief names. Raises `EnvironmentFault` where its file is missing."""
        mask = mask_of(brief)
        return self._masks.find(mask) if mask else None

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
    if not is_portable(adapter):
        return InputError(
            Text(
                "The adapter {name} was made for {model}, not for {id}.",
                name=adapter.name,
                model=adapter.model,
                id=model.id,
            ),
            "",
            Text("Choose that model, or no adapter."),
        )
    kind = model.inspection.architecture if model.inspection else Text("another kind")
    return InputError(
        Text(
            "The adapter {name} does not fit {id}, which is {kind}.",
            name=adapter.name,
            id=model.id,
            kind=kind,
        ),
        adapter.reason,
        Text("Choose a model of its kind, or no adapter."),
    )
