"""Finds on this machine what requests name.

Invariant: files are compared with their hashes before an engine sees them. The paths that a stored
request states are not trusted: the project may have been moved, or be a stranger's.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engines.contract import (
    AdapterFiles,
    ArtifactFile,
    ControlFiles,
    DraftRequest,
    LearningPlan,
    Pair,
    TeachingPlan,
    TrainingPlan,
    WorkRequest,
)
from engines.contract.text import Text
from studio.adapters.adapters import Adapters
from studio.base.errors import EnvironmentFault, InputError
from studio.base.files import holds, is_hash, is_suffix, require_inside
from studio.jobs.draft_sources import DraftSources
from studio.jobs.resolver import Resolver
from studio.models.library import ModelLibrary


@dataclass(frozen=True)
class RequestFiles:
    """The files of a request; `JobContext` says what each is.

    `is_model_changed` tells whether the model is another one than when the work was asked for.
    """

    model: Path = Path()
    adapters: tuple[AdapterFiles, ...] = ()
    source: Path | None = None
    mask: Path | None = None
    references: tuple[Path, ...] = ()
    controls: tuple[ControlFiles, ...] = ()
    regions: tuple[Path, ...] = ()
    is_model_changed: bool = False


class LocalFiles:
    """The files of one project's requests. `artifacts` and `lists` are folders of the project."""

    def __init__(
        self,
        resolver: Resolver,
        models: ModelLibrary,
        adapters: Adapters,
        artifacts: Path,
        lists: Path,
    ) -> None:
        self.draft_sources = DraftSources()
        self._resolver, self._models, self._adapters = resolver, models, adapters
        self._artifacts, self._lists = artifacts, lists

    def of_work(self, request: WorkRequest) -> RequestFiles:
        """Find the model, the adapters, the source, the masks, references and controls.

        Raises as `Resolver.resolve`, and `EnvironmentFault` where a file was changed.
        """
        brief, resolver = request.brief, self._resolver
        draft = self.draft_sources.write(request) if isinstance(request, DraftRequest) else None
        # Enlarging and tracing need no model.
        model = self._models.get_usable(brief.model) if brief.model else None
        digest = request.model_sha256
        is_changed = bool(digest and model and self._models.fingerprint(model) != digest)
        work = resolver.source(brief)
        return RequestFiles(
            model=model.path if model else Path(),
            adapters=resolver.adapter_files(brief, model) if model else (),
            source=(draft and draft.source) or (work.path if work else None),
            mask=(draft and draft.mask) or resolver.mask_file(brief),
            references=tuple(work.path for work in resolver.references(brief)),
            controls=resolver.control_files(brief, draft.controls if draft else None),
            regions=draft.regions if draft else resolver.region_files(brief),
            is_model_changed=is_changed,
        )

    def of_learning(self, plan: LearningPlan) -> tuple[LearningPlan, RequestFiles]:
        """Find the works, the model and the parent adapter of a plan; returns it with its works.

        Raises `ModelMissing`, `ModelRefused`, `InputError`, or `EnvironmentFault` where a work to
        learn from is missing or changed.
        """
        model = self._models.get_usable(plan.model)
        adapters: tuple[AdapterFiles, ...] = ()
        if plan.parent is not None:
            parent = self._adapters.get_usable(plan.parent.id)
            adapters = (AdapterFiles(parent.id, parent.folder, plan.parent.strength),)
        return with_files_of(self._artifacts, plan), RequestFiles(model.path, adapters)

    def of_teaching(self, plan: TeachingPlan) -> tuple[TeachingPlan, RequestFiles]:
        """Find the model and the list of files of a plan; returns it with its list.

        Raises `ModelMissing`, `ModelRefused`, and as `of_training`.
        """
        model = self._models.get_usable(plan.model)
        plan = plan.model_copy(update={"manifest": self._list_of(plan)})
        return plan, RequestFiles(model.path)

    def of_training(self, plan: TrainingPlan) -> TrainingPlan:
        """Find the list of files of a plan; returns it with its list.

        Raises `ProjectError` for a list outside of the project, `InputError` where it is gone.
        """
        return plan.model_copy(update={"manifest": self._list_of(plan)})

    def _list_of(self, plan: TeachingPlan | TrainingPlan) -> Path:
        path = require_inside(self._lists / plan.manifest, self._lists)
        if not path.is_file():
            raise InputError(
                Text("data: the list of files of this job is gone."), "", Text("Start it anew.")
            )
        return path


def with_files_of(folder: Path, plan: LearningPlan) -> LearningPlan:
    """The plan with the works as they are in a project's folder, each compared with its hash.

    Raises `EnvironmentFault` where a work to learn from is missing or changed.
    """
    unusable: set[str] = set()

    def resolve(work: ArtifactFile) -> ArtifactFile:
        path = folder / work.path.name
        is_named = is_hash(path.stem) and is_suffix(path.suffix)
        if not is_named or not holds(path, path.stem):
            unusable.add(work.artifact)
        return work.model_copy(update={"path": path})

    def of_pairs(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
        return tuple(
            pair.model_copy(
                update={"chosen": resolve(pair.chosen), "rejected": resolve(pair.rejected)}
            )
            for pair in pairs
        )

    names = ("pairs", "unpaired", "held_out")
    changes: dict[str, object] = {name: of_pairs(getattr(plan, name)) for name in names}
    changes["liked"] = tuple(map(resolve, plan.liked))
    changes["ties"] = tuple(
        tie.model_copy(update={"one": resolve(tie.one), "other": resolve(tie.other)})
        for tie in plan.ties
    )
    _require_none(unusable)
    return plan.model_copy(update=changes)


def _require_none(unusable: set[str]) -> None:
    if unusable:
        raise EnvironmentFault(
            Text(
                "The files of {count} works to learn from are missing or changed, such as {least}.",
                count=len(unusable),
                least=min(unusable),
            )
            if len(unusable) > 1
            else Text(
                "The file of {least}, a work to learn from, is missing or changed.",
                least=min(unusable),
            ),
            Text("The adapter in use stays in use."),
            Text("`bowerbird check` tells what else is; put it back, or move it to the trash."),
        )
