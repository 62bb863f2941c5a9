"""What jobs ask for: one frozen request a kind.

Invariant: a request says all that its job needs, and names works, masks, models and adapters by
ids and hashes, never by a thread, a device or a place on this machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, ValidationError

from engines.contract.briefs import Brief, Frozen
from engines.contract.learning import LearningPlan
from engines.contract.training import TeachingPlan, TrainingPlan

Sha256 = Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")]
Value = str | int | float


class WorkRequest(Frozen):
    """Works of one brief, whose model, adapters and source have full ids.

    `model_sha256` and `source_sha256` are the content of its model and of what it starts from,
    empty where there is none, or the hash of the model is not known. An adapter's id, and a mask's,
    stand for content that never changes.
    """

    brief: Brief
    model_sha256: Sha256 = ""
    source_sha256: Sha256 = ""


class DraftRequest(WorkRequest):
    """Works that are shown and not stored. Source and mask may be in no history, but in memory."""

    mask_sha256: Sha256 = ""


class Axis(Frozen):
    """A field, in the spelling of the command line, and its values in order."""

    name: str
    values: tuple[Value, ...]

    @property
    def field(self) -> str:
        """The field of the brief."""
        return self.name.replace("-", "_")

    def label(self, index: int) -> str:
        """Return what stands beside the cells of a value, such as "steps 8"."""
        value = self.values[index]
        text = f"{value:g}" if isinstance(value, float) else str(value)
        return f"{self.name} {text}"


class GridCell(Frozen):
    """The cell in column `x` and row `y`, and the fields of the brief that differ there."""

    x: int = 0
    y: int = 0
    changes: dict[str, Any]


class GridPlan(Frozen):
    """The brief of the first cell, the axes, and the cells row by row."""

    brief: Brief
    x: Axis | None = None
    y: Axis | None = None
    cells: tuple[GridCell, ...]

    def brief_of(self, cell: GridCell) -> Brief:
        """The brief that makes the work of a cell."""
        return self.brief.changed(cell.changes)

    def labels_of(self, cell: GridCell) -> str:
        """The values of a cell, such as "steps 8, seed 3"."""
        axes = ((self.x, cell.x), (self.y, cell.y))
        return ", ".join(axis.label(index) for axis, index in axes if axis is not None)


class TasteRequest(Frozen):
    """The features that works of the job's medium lack."""


Request = WorkRequest | GridPlan | LearningPlan | TeachingPlan | TrainingPlan | TasteRequest

_CLASSES: Mapping[str, type[Request]] = {
    "make": WorkRequest,
    "blind": WorkRequest,
    "draft": DraftRequest,
    "grid": GridPlan,
    "learn": LearningPlan,
    "teach": TeachingPlan,
    "train": TrainingPlan,
    "pace": TrainingPlan,
    "taste": TasteRequest,
}


def read_request(kind: str, stored: Mapping[str, object]) -> Request | None:
    """Return the request of a job of this kind; None where what is stored is none.

    Earlier versions stored the brief alone.
    """
    request_class = _CLASSES[kind]
    is_brief = issubclass(request_class, WorkRequest) and "brief" not in stored
    try:
        return request_class.model_validate({"brief": stored} if is_brief else dict(stored))
    except ValidationError:
        return None
