"""Layers that guide a drawing: what a model cannot follow, and their fields of a brief."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast, get_args

from engines.contract import BriefError, Control, ControlKind, ImageBrief, Region
from engines.contract.briefs import MAX_SIDE, MIN_SIDE, SIDE_STEP
from engines.formats.layers.document import ControlLayer, Document, RegionLayer
from engines.formats.pipeline_families import require_abilities
from studio.base.errors import InputError
from studio.history.history import History
from studio.jobs.draft_sources import DraftGuide, DraftSource
from studio.layers.drawing import NO_MARGINS, Margins, Size, Sketch
from studio.models.control_networks import ControlNetworks
from studio.models.library import ModelLibrary
from studio.models.model import Model
from studio.projects.masks import Masks

REGION = "region"
"""Stands for regions among the kinds of controls."""
_ANY_MASK = "0" * 64
GuideFields = dict[str, list[dict[str, object]]]


def has_guides(document: Document) -> bool:
    """Return whether a visible layer is a control or a region."""
    return bool(document.of_kind(ControlLayer) or document.of_kind(RegionLayer))


def drawing_size(document: Document) -> Size:
    """The size nearest to a document's that a picture may be drawn in."""
    scale = min(1.0, MAX_SIDE / max(document.width, document.height))
    width, height = (
        max(MIN_SIDE, round(side * scale / SIDE_STEP) * SIDE_STEP)
        for side in (document.width, document.height)
    )
    return width, height


def guide_fields(
    sketch: Sketch,
    history: History,
    masks: Masks,
    margins: Margins = NO_MARGINS,
    size: Size | None = None,
) -> GuideFields:
    """Store what the visible controls and regions are; returns `controls` and `regions` of a brief.

    `size` is that of the picture, by default as large as the sheet with margins.

    Raises `InputError` for a control of no kind, or a region without a prompt.
    """
    controls, regions = sketch.controls(), sketch.regions()
    pictures = sketch.control_pictures(margins, size) if controls else []
    shapes = sketch.region_masks(margins, size) if regions else []
    return {
        "controls": [
            {**fields, "source": history.import_file(picture).id}
            for fields, picture in zip(controls, pictures, strict=True)
        ],
        "regions": [
            {**fields, "mask": masks.save(shape)}
            for fields, shape in zip(regions, shapes, strict=True)
        ],
    }


def draft_guides(sketch: Sketch) -> DraftSource:
    """What guides a draft, without a picture; with a size where there is no paint to start from.

    Raises as `guide_fields`.
    """
    is_guided_alone = has_guides(sketch.document) and not sketch.has_paint
    size = drawing_size(sketch.document) if is_guided_alone else None
    controls, regions = sketch.controls(), sketch.regions()
    pictures = sketch.control_pictures(size=size) if controls else []
    shapes = sketch.region_masks(size=size) if regions else []
    return DraftSource(
        controls=tuple(DraftGuide(f, p.data) for f, p in zip(controls, pictures, strict=True)),
        regions=tuple(map(DraftGuide, regions, shapes)),
        size=size,
    )


def guide_faults(library: ModelLibrary, model: Model, kinds: Iterable[str]) -> dict[str, str]:
    """Why a model cannot be guided by a kind of control, or by regions, for each that it cannot."""
    faults: dict[str, str] = {}
    for kind in kinds:
        try:
            _require_guidable(library, model, kind)
        except (BriefError, InputError) as error:
            faults[kind] = error.what
    return faults


def _require_guidable(library: ModelLibrary, model: Model, kind: str) -> None:
    architecture = model.inspection.architecture if model.inspection else ""
    if kind == REGION:
        brief = ImageBrief(prompt="a", regions=(Region(prompt="a", mask=_ANY_MASK),))
        require_abilities(brief, architecture, has_source=True)
    elif kind in get_args(ControlKind):
        control_kind = cast(ControlKind, kind)
        brief = ImageBrief(prompt="a", controls=(Control(kind=control_kind, source="a"),))
        require_abilities(brief, architecture, has_source=True)
        ControlNetworks(library).of(control_kind, "", model)
