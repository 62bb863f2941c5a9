"""Says of a trained model where it came from: `bowerbird.json` and a README.md.

Invariant: the licence and the source that the artist noted for the data are in both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from engines.contract import RECIPES, TrainingPlan, TrainingResult

NOTE, CARD, COPIES = "bowerbird.json", "README.md", "copies.png"
_NOT_STATED = "not stated"
_TAGS = {"text": "text-generation", "music": "audio", "image": "unconditional-image-generation"}


def write_card(
    folder: Path,
    plan: TrainingPlan,
    result: TrainingResult,
    measures: Mapping[str, float | str] | None = None,
) -> None:
    """Write both files into a model's folder; `measures` are further figures of its kind.

    Those called `steps` and `guidance` are what a picture model uses where a brief has none. Steps,
    seconds and loss of a training stand in the README; the studio notes them for its own.
    """
    rounded = {name: _rounded(value) for name, value in (measures or {}).items()}
    note = {
        "name": plan.name,
        "licence": plan.data.licence or _NOT_STATED,
        "origin": "trained",
        "recipe": plan.recipe,
        "size": plan.size,
        "data": plan.data.model_dump(mode="json"),
    } | rounded
    (folder / NOTE).write_text(json.dumps(note, indent=1, ensure_ascii=False), encoding="utf-8")
    readme = _readme(plan, result, rounded, (folder / COPIES).exists())
    (folder / CARD).write_text(readme, encoding="utf-8")


def _readme(
    plan: TrainingPlan,
    result: TrainingResult,
    measures: Mapping[str, float | str],
    has_copies: bool,
) -> str:
    info = RECIPES[plan.medium][plan.recipe]
    stop_note = ", where the held-out loss no longer fell" if result.stopped_early else ""
    loss = {info.held_out: f"{result.loss:.4g}"}
    figures = loss | {_title(name): f"{value}" for name, value in measures.items()} | loss
    rows = [
        f"- Data: {plan.data.name}, {plan.data.files} files",
        f"- Source of the data: {plan.data.source or _NOT_STATED}",
        f"- Licence of the data: {plan.data.licence or _NOT_STATED}",
        f"- Recipe: {plan.medium.value} {plan.recipe}, size {plan.size}, seed {plan.seed}",
        f"- Training: {result.steps:,} steps in {result.seconds / 60:.1f} minutes{stop_note}",
        *(f"- {name}: {value}" for name, value in figures.items()),
    ]
    head = [*_front_matter(plan), "", f"# {plan.name}", "", f"{info.title}. {info.summary}", ""]
    sheet = f"Its drawings that are nearest to the data, above their nearest: ![]({COPIES})"
    origin = "Trained from scratch in Bowerbird Studio; it contains no weights of others."
    tail = ["", *([sheet, ""] if has_copies else []), origin, ""]
    return "\n".join([*head, *rows, *tail])


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize().replace("Frechet", "Fréchet")


def _front_matter(plan: TrainingPlan) -> list[str]:
    """The head of a model card, as model hubs read it."""
    licence = plan.data.licence
    is_identifier = re.fullmatch(r"[A-Za-z0-9][\w.+-]*", licence) is not None
    name = [] if is_identifier or not licence else [f"license_name: {json.dumps(licence)}"]
    return [
        "---",
        f"license: {licence.lower() if is_identifier else 'other'}",
        *name,
        f"pipeline_tag: {_TAGS[plan.medium.value]}",
        "tags: [bowerbird]",
        "---",
    ]


def _rounded(value: float | str) -> float | str:
    return value if isinstance(value, str | int) else float(f"{value:.5g}")
