"""Pictures: drawn, drawn over, enlarged or traced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from engines.contract import (
    RECIPES,
    BriefError,
    ImageBrief,
    Medium,
    Output,
    RecipeName,
    works_of,
)
from engines.contract.text import Text
from engines.formats import pictures
from engines.formats.foreign_files import printable
from engines.formats.pipeline_families import require_abilities
from studio.base.errors import InputError
from studio.base.records import UNDISCLOSED, Artifact
from studio.data import fingerprints
from studio.kits import DataFile, DataKit, MediumKit

if TYPE_CHECKING:
    from studio.kits.cells import Cells
    from studio.kits.file_format import FileFormat

_MANY = 500
"""Captioned pictures that a diffusion model wants."""
MIN_SIDE = 8
"""Pixels; a smaller picture shows nothing."""


@dataclass(frozen=True)
class _PictureData(DataKit):
    def read(self, path: Path, data: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
        name = printable(path.name)
        image = pictures.read_picture(data, name).image
        if min(image.size) < MIN_SIDE:
            raise BriefError(
                Text(
                    "{name} is only {width} × {height} pixels.",
                    name=name,
                    width=image.width,
                    height=image.height,
                )
            )
        return image.size, fingerprints.picture_fingerprint(image)


@dataclass(frozen=True)
class _ImageKit(MediumKit[ImageBrief]):
    def formats(self) -> Sequence[FileFormat]:
        from studio.media.picture_formats import FORMATS  # they sign, which takes a while to import

        return FORMATS

    def cells(self) -> type[Cells]:
        from studio.media.picture_cells import PictureCells

        return PictureCells

    def title(self, brief: ImageBrief, prompt: str) -> str:
        if brief.task == "enlarge":
            return Text("Enlarge {factor} times", factor=brief.factor)
        return Text("Trace as SVG") if brief.task == "trace" else super().title(brief, prompt)

    def count(self, number: int) -> str:
        return Text("1 picture") if number == 1 else Text("{count} pictures", count=number)

    def making(self, count: int) -> str:
        return Text("Draw {count}", count=count)

    def request(self, brief: ImageBrief) -> tuple[str, str]:
        tasks = {"enlarge": Text("enlarged {factor} times", factor=brief.factor), "trace": "traced"}
        words = brief.prompt or brief.instruction
        wordless = "drawn over" if brief.source else "explored" if brief.point else "drawn"
        request = tasks.get(brief.task, words or wordless)
        return request, brief.source if request != brief.prompt else ""

    def recipe(self, files: int, size: int, captions: int) -> RecipeName:
        if files >= _MANY and captions >= files / 2:
            return "diffusion"
        return "gan" if files >= RECIPES[self.medium]["gan"].min_files else "vae"

    def timed_briefs(self) -> list[ImageBrief]:
        brief = ImageBrief(prompt="a green turtle", seed=5)
        return [brief.model_copy(update={"steps": 1}), brief]

    def speeds(
        self, seconds: float, first: float, outputs: Sequence[Output]
    ) -> Iterator[tuple[str, float, str]]:
        brief = cast(ImageBrief, outputs[0].brief)
        steps = f", {brief.steps} steps" if brief.steps else ""
        yield f"a picture of {brief.width} × {brief.height}{steps}", seconds, "s"

    def without_words(self, brief: ImageBrief) -> ImageBrief:
        is_told = brief.prompt or brief.instruction
        words = {"prompt": UNDISCLOSED if is_told else "", "negative": "", "instruction": ""}
        return brief.model_copy(update=words)

    def is_composite(self, brief: ImageBrief) -> bool:
        return bool(brief.mask) or any(brief.margins) or brief.task != "draw"

    def enlargement(self, work: Artifact, factor: int, upscaler: str) -> ImageBrief:
        values = {"task": "enlarge", "source": work.id, "factor": factor, "model": upscaler}
        return ImageBrief.model_validate(values)

    def upscaler(self, brief: ImageBrief) -> str | None:
        return {"draw": None, "enlarge": brief.model, "trace": ""}[brief.task]

    def accept_source(self, brief: ImageBrief, source: Artifact, mask: Path | None) -> None:
        size = pictures.size_of(source.path)
        mask_size = size if mask is None else pictures.size_of(mask)
        if mask_size != size:
            raise InputError(
                Text(
                    "mask: {width} x {height} pixels, as the picture is"
                    " ({mask_width} x {mask_height} was given).",
                    width=size[0],
                    height=size[1],
                    mask_width=mask_size[0],
                    mask_height=mask_size[1],
                )
            )

    def accept_model(self, brief: ImageBrief, architecture: str, *, has_source: bool) -> None:
        require_abilities(brief, architecture, has_source=has_source)

    def draws_from_seed(self, brief: ImageBrief) -> bool:
        return not brief.source

    def question(self, brief: ImageBrief) -> str:
        question = f"{brief.task} {' '.join(works_of(brief))}"
        return f"{question} {brief.instruction}" if brief.instruction else question

    def with_opening(self, brief: ImageBrief, opening: str) -> ImageBrief:
        no_source: dict[str, object] = {"source": "", "mask": "", "margins": (0, 0, 0, 0)}
        no_source |= {"instruction": "", "references": (), "controls": (), "regions": ()}
        return brief.model_copy(update={"prompt": opening, "task": "draw", **no_source})

    def probe_openings(self, files: Sequence[DataFile], count: int) -> list[str]:
        return list(dict.fromkeys(file.caption for file in files))[:count]


KIT = _ImageKit(
    medium=Medium("image"),
    brief_class=ImageBrief,
    name=Text("pictures"),
    work=Text("picture"),
    works=Text("pictures"),
    verb="Draw",
    command="studio.cli.drawing:DRAW",
    suffix=".png",
    expanded=("prompt", "negative", "instruction"),
    axes=(
        *("prompt", "negative", "seed", "steps", "guidance", "sampler", "width", "height"),
        *("strength", "truncation", "instruction"),
    ),
    data=_PictureData(
        endings=pictures.ENDINGS,
        largest=pictures.MAX_FILE_SIZE,
        measures=("width", "height"),
        work=Text("picture"),
        works=Text("pictures"),
        best=Text("Best pictures"),
        has_captions=True,
        leaves_out_alike=True,
    ),
    costs={"sampling": 0.27, "reading": 0.01, "training": 0.6, "measuring": 0.27},
    learning={"learning_rate": 1e-3, "on_policy_samples": 128},
    loss=Text("Denoising loss"),
    loss_digits=4,
    first_recipe="vae",
    adapters_tell_medium=True,
)
