"""Pictures in the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engines.contract import Medium
from engines.contract.text import Text
from ui.language import number, translated
from ui.media.kit import WindowKit, name_of

if TYPE_CHECKING:
    from engines.contract import ImageBrief
    from studio.data.data_set import DataSet


@dataclass(frozen=True)
class _ImageKit(WindowKit["ImageBrief"]):
    def rows(self, brief: ImageBrief, names: Mapping[str, str]) -> list[tuple[str, str]]:
        size = f"{brief.width} × {brief.height}" if brief.width and brief.height else ""
        if size and (brief.finish or 1) > 1:
            size = translated("{0}, then {1} times").format(size, brief.finish)
        if brief.point and not brief.source:
            truncation = number(brief.truncation, ".2f") if brief.truncation is not None else ""
            return [
                (
                    translated("Found"),
                    translated("in Explore, at a point of {0} numbers").format(len(brief.point)),
                ),
                (translated("Truncation"), truncation),
                (translated("Size"), size),
            ]
        return [
            (translated("Prompt"), brief.prompt),
            (translated("Instruction"), brief.instruction),
            (translated("Negative"), brief.negative),
            (translated("Task"), _image_task(brief)),
            (translated("From"), name_of(brief.source, names)),
            (
                translated("References"),
                ", ".join(name_of(use.source, names) for use in brief.references),
            ),
            (
                translated("Controls"),
                ", ".join(f"{use.kind} {name_of(use.source, names)}" for use in brief.controls),
            ),
            (translated("Regions"), ", ".join(region.prompt for region in brief.regions)),
            (
                translated("Strength"),
                number(brief.strength, ".2f") if brief.strength and brief.source else "",
            ),
            (translated("Size"), size),
            (translated("Steps"), str(brief.steps or "")),
            (translated("Guidance"), "" if brief.guidance is None else number(brief.guidance, "g")),
            (translated("Sampler"), brief.sampler),
        ]

    def has_seed(self, brief: ImageBrief) -> bool:
        return not brief.point or bool(brief.source)

    def step(self, brief: ImageBrief) -> str:
        if any(brief.margins):
            return translated("extend")
        if brief.mask:
            return translated("repaint")
        steps = {"enlarge": translated("enlarge"), "trace": translated("trace")}
        return steps.get(brief.task, "")

    def extent(self, data_set: DataSet, count: str) -> str:
        details = [_sizes(data_set)] if data_set.usable else []
        if data_set.captioned:
            details.append(translated("captions"))
        return f"{count} · {', '.join(details)}" if details else count


def _image_task(brief: ImageBrief) -> str:
    if brief.task == "enlarge":
        return translated("enlarge {0} times").format(brief.factor)
    if brief.task == "trace":
        return translated("trace as SVG")
    if any(brief.margins):
        return translated("extend by {0}, {1}, {2}, {3} pixels").format(*brief.margins)
    return translated("repaint the mask") if brief.mask else ""


def _sizes(data_set: DataSet) -> str:
    sizes = {entry.measures[:2] for entry in data_set.usable if len(entry.measures) > 1}
    if len(sizes) == 1:
        width, height = next(iter(sizes))
        return f"{width} × {height}"
    longest = [max(size) for size in sizes] or [0]
    return translated("{0}–{1} px").format(number(min(longest)), number(max(longest)))


KIT = _ImageKit(
    medium=Medium.IMAGE,
    name=Text("Pictures"),
    work=Text("Picture"),
    page="draw",
    icon="paint-brush",
    work_icon="image",
    adapters=Text("Picture adapters"),
    open=Text("Put it on the canvas in Draw, to start from"),
    make=Text("Draw something"),
    use=Text("Draw with it"),
    making=Text("drawing"),
    no_model=Text("No picture model yet"),
    no_starter=Text("No picture model is here yet"),
    own_model=Text("a folder or a safetensors file"),
    no_model_to_learn=Text(
        "Pictures come with their own model. There is none on this machine yet."
    ),
    needs=Text("needs pictures"),
    preset=Text(
        "It holds the prompt, the settings, the model and its adapters; not the start picture,"
        " the seed, or how many."
    ),
    languages=Text("The starter model understands English."),
    loss=Text("Held-out loss"),
    first_axes=(("seed", "1, 2, 3"), ("guidance", "3, 5, 8")),
    has_pixels=True,
)
