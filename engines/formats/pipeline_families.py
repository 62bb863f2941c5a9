"""The families of picture models that the studio supports, by their pipeline classes in diffusers.

Invariant: only names, numbers and a model's own settings file are read, so that the library can
describe a model without importing a tensor library.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from engines.contract import BriefError, FileRefused, ImageBrief
from engines.contract.text import Text, listed
from engines.formats.json_values import as_count, read_object

_MAX_STEPS, _MAX_GUIDANCE = 150, 30  # the limits of an `ImageBrief`


@dataclass(frozen=True)
class Family:
    """A family of models: what its pipeline of diffusers draws from, and what suits it.

    `steps` and `guidance` are for models without a settings file of their own.
    """

    name: str
    steps: int
    guidance: float
    is_unet: bool = True
    """Whether the studio's own denoising loop runs its U-Net; else the pipeline draws."""
    side: int = 1024
    """Side in pixels of the pictures that its published models were trained on."""
    from_picture: str = ""
    """The twin of its pipeline that goes on from a picture."""
    inpaint: str = ""
    """The twin of its pipeline that draws under a mask."""
    control: str = ""
    """The twins of its pipeline that ControlNets guide are called so before their task."""
    pictures: int = 0
    """How many pictures it reads beside the words: the one to change first, then references."""
    needs: Literal["", "picture", "mask"] = ""
    """What it cannot draw without."""
    adapters: str = ""
    """The family whose adapters it takes, where that is another one."""
    loras: bool = True
    """Whether LoRAs can be mixed in."""
    has_stated_side: bool = True
    """Whether the side is in the model's configuration, where there is one."""
    multiple: int = 1
    """Sides are multiples of this, where the parts of the model do not show it."""

    @property
    def adapter_family(self) -> str:
        """The family whose adapters it takes."""
        return self.adapters or self.name


def _unet(name: str, steps: int, guidance: float, side: int = 1024) -> Family:
    return Family(name, steps, guidance, side=side)


def _pipeline(name: str, steps: int, guidance: float, twins: str = "", **values: Any) -> Family:
    """A family that its own pipeline draws; `twins` is how its twins are called before their
    task."""
    if twins:
        names = {"from_picture": f"{twins}Img2ImgPipeline", "inpaint": f"{twins}InpaintPipeline"}
        values = names | values
    return Family(name, steps, guidance, is_unet=False, **values)


_PIPELINES: dict[str, Family] = {
    "StableDiffusionPipeline": _unet("Stable Diffusion", 20, 7.0, 512),
    "StableDiffusionImg2ImgPipeline": _unet("Stable Diffusion", 20, 7.0, 512),
    "StableDiffusionInpaintPipeline": _unet("Stable Diffusion", 20, 7.0, 512),
    "LatentConsistencyModelPipeline": _unet("Stable Diffusion", 4, 8.5, 512),
    "LatentConsistencyModelImg2ImgPipeline": _unet("Stable Diffusion", 4, 8.5, 512),
    "StableDiffusionXLPipeline": _unet("Stable Diffusion XL", 25, 5.0),
    "StableDiffusionXLImg2ImgPipeline": _unet("Stable Diffusion XL", 25, 5.0),
    "StableDiffusionXLInpaintPipeline": _unet("Stable Diffusion XL", 25, 5.0),
    "StableDiffusionInstructPix2PixPipeline": _pipeline(
        "InstructPix2Pix", 20, 7.5, side=512, pictures=1, needs="picture",
        adapters="Stable Diffusion 1.5",
    ),
    "StableDiffusionXLInstructPix2PixPipeline": _pipeline(
        "InstructPix2Pix XL", 30, 5.0, side=768, pictures=1, needs="picture",
        adapters="Stable Diffusion XL",
    ),
    "StableDiffusion3Pipeline": _pipeline(
        "Stable Diffusion 3", 28, 5.0, "StableDiffusion3", control="StableDiffusion3ControlNet"
    ),
    "FluxPipeline": _pipeline("Flux", 28, 3.5, "Flux", control="FluxControlNet"),
    "FluxKontextPipeline": _pipeline(
        "Flux Kontext", 28, 2.5, inpaint="FluxKontextInpaintPipeline", pictures=1, adapters="Flux"
    ),
    "FluxFillPipeline": _pipeline("Flux Fill", 50, 30.0, needs="mask", adapters="Flux"),
    "Flux2Pipeline": _pipeline("Flux 2 Dev", 50, 4.0, pictures=8, adapters="Flux 2"),
    "Flux2KleinPipeline": _pipeline(
        "Flux 2 Klein", 28, 4.0, inpaint="Flux2KleinInpaintPipeline", pictures=8,
        adapters="Flux 2",
    ),
    "ChromaPipeline": _pipeline("Chroma", 35, 5.0, from_picture="ChromaImg2ImgPipeline"),
    "ZImagePipeline": _pipeline("Z-Image", 50, 5.0, "ZImage"),
    "QwenImagePipeline": _pipeline(
        "Qwen-Image", 50, 4.0, "QwenImage", control="QwenImageControlNet"
    ),
    "QwenImageEditPipeline": _pipeline(
        "Qwen-Image-Edit", 50, 4.0, inpaint="QwenImageEditInpaintPipeline", pictures=1,
        needs="picture", adapters="Qwen-Image",
    ),
    "QwenImageEditPlusPipeline": _pipeline(
        "Qwen-Image-Edit Plus", 40, 4.0, pictures=3, needs="picture", adapters="Qwen-Image"
    ),
    "WanPipeline": _pipeline("Wan", 30, 5.0, loras=False),
    "PixArtAlphaPipeline": _pipeline("PixArt", 20, 4.5),
    "PixArtSigmaPipeline": _pipeline("PixArt", 20, 4.5),
    "SanaPipeline": _pipeline("Sana", 20, 4.5),
    "SanaSprintPipeline": _pipeline(
        "Sana Sprint", 2, 4.5, from_picture="SanaSprintImg2ImgPipeline", adapters="Sana"
    ),
    "Lumina2Pipeline": _pipeline("Lumina 2", 30, 4.0),
    "HiDreamImagePipeline": _pipeline("HiDream", 50, 5.0),
    "HunyuanImagePipeline": _pipeline("HunyuanImage", 50, 3.5, side=2048, loras=False),
    "CogView4Pipeline": _pipeline("CogView 4", 50, 3.5),
    "KolorsPipeline": _pipeline("Kolors", 25, 5.0, from_picture="KolorsImg2ImgPipeline"),
    "AuraFlowPipeline": _pipeline("AuraFlow", 50, 3.5, has_stated_side=False),
    "OmniGenPipeline": _pipeline("OmniGen", 50, 2.5, pictures=3, loras=False),
    "Kandinsky5T2IPipeline": _pipeline("Kandinsky 5", 50, 3.5),
    "Kandinsky5I2IPipeline": _pipeline(
        "Kandinsky 5 Edit", 50, 3.5, pictures=1, needs="picture", adapters="Kandinsky 5"
    ),
    "GlmImagePipeline": _pipeline("GLM-Image", 50, 1.5, loras=False, multiple=32),
    "Krea2Pipeline": _pipeline("Krea 2", 28, 4.5),
}  # fmt: skip
_TWINS = {
    twin: pipeline
    for pipeline, family in _PIPELINES.items()
    for twin in (family.from_picture, family.inpaint)
    if twin
}
FAMILIES: dict[str, Family] = _PIPELINES | {t: _PIPELINES[name] for t, name in _TWINS.items()}
"""By the class of a folder's pipeline: the one that draws from words, or one of its twins."""


def base_pipeline(pipeline: str) -> str:
    """The class that a folder of this class is opened as: that of its family, not of its task."""
    return _TWINS.get(pipeline, pipeline)


def adapter_family(name: str) -> str:
    """The family whose adapters the family of this name takes."""
    family = _family_of(name)
    return family.adapter_family if family else name


def pictures_read(name: str) -> int:
    """How many pictures the family of this name reads beside the words."""
    family = _family_of(name)
    return family.pictures if family else 0


def _family_of(name: str) -> Family | None:
    return next((family for family in _PIPELINES.values() if family.name == name), None)


_EDITS = (
    ("FluxPipeline", r"kontext", "FluxKontextPipeline"),
    ("QwenImagePipeline", r"edit.*(plus|25(09|1\d))", "QwenImageEditPlusPipeline"),
    ("QwenImagePipeline", r"edit", "QwenImageEditPipeline"),
)
"""Models that change pictures: what they are else, a pattern in their names, and their pipeline."""


def pipeline_of_file(pipeline: str, path: Path) -> str:
    """The class for a file whose parts are those of this class: of models that differ in their
    weights alone, its name tells which it is."""
    name = path.stem.lower()
    matches = (
        edits for base, pattern, edits in _EDITS if base == pipeline and re.search(pattern, name)
    )
    return next(matches, pipeline)


def require_abilities(brief: ImageBrief, name: str, *, has_source: bool) -> None:
    """Raise `BriefError` where the family of this name does not read what a brief gives it.

    `has_source` tells whether there is a picture to start from, in the history or in no history.
    """
    family = _family_of(name)
    most = family.pictures if family else 0
    kinds = [reference.kind for reference in brief.references]
    number = kinds.count("picture") + has_source
    if brief.instruction.strip() and not most:
        raise BriefError(
            Text("This model follows no instruction; {families} do.", families=_readers(1)),
            remedy=Text("Choose one of them, or leave the instruction out."),
        )
    if brief.controls and not _takes_controls(family, name):
        raise BriefError(
            Text("This model follows no controls; {families} do.", families=_CONTROLLED),
            remedy=Text("Choose one of them, or leave the controls out."),
        )
    if brief.regions and not _draws_from_words(family, name):
        raise BriefError(
            Text("This model draws from a space of its own, so it has no regions."),
            remedy=Text("Choose a model that draws from words, or leave the regions out."),
        )
    has_unet = _has_unet(family, name)
    is_flux = family is not None and family.adapter_family == "Flux"
    for kind in kinds:
        if kind != "picture" and not (has_unet or (is_flux and kind == "style")):
            raise BriefError(
                Text(
                    "This model takes no reference of {kind}; Stable Diffusion with an IP-Adapter "
                    "does, and of style Flux with the adapter Redux.",
                    kind=kind,
                ),
                remedy=Text("Choose one of them, or leave the reference out."),
            )
    if "picture" in kinds and not (most or has_unet):
        raise BriefError(
            Text("This model takes no references; {families} do.", families=_readers(1)),
            remedy=Text("Choose one of them, or leave the references out."),
        )
    if most and number > most:
        raise _too_many_pictures(number, most)
    if family and family.needs == "picture" and not number:
        raise BriefError(
            Text("{family} changes pictures, and none was given.", family=name),
            remedy=Text("Choose one to start from (--init), or another model."),
        )
    if family and family.needs == "mask" and not (brief.mask or any(brief.margins)):
        raise BriefError(
            Text("{family} fills what a mask marks, and none was given.", family=name),
            remedy=Text("Paint one on a picture (--init and --mask), or choose another model."),
        )


_CONTROLLED = "Stable Diffusion, Stable Diffusion XL, Stable Diffusion 3, Flux, Qwen-Image"


def _takes_controls(family: Family | None, name: str) -> bool:
    return _has_unet(family, name) or bool(family and family.control)


def _has_unet(family: Family | None, name: str) -> bool:
    """Those of the studio's own loop, which are called by the width of their embeddings."""
    return _draws_from_words(family, name) and (family is None or family.is_unet)


def _draws_from_words(family: Family | None, name: str) -> bool:
    """All families do, and U-Nets, which are called by the width of their embeddings."""
    return family is not None or name in CROSS_ATTENTION_DIMS.values()


def _too_many_pictures(number: int, most: int) -> BriefError:
    if not (readers := _readers(most + 1)):
        return BriefError(
            Text("This model reads {most} of the {number} pictures.", most=most, number=number),
            remedy=Text("Leave references out."),
        )
    return BriefError(
        Text(
            "This model reads {most} of the {number} pictures; {families} read more.",
            most=most,
            number=number,
            families=readers,
        ),
        remedy=Text("Choose one of them, or leave references out."),
    )


def _readers(number: int) -> str:
    """The families that read so many pictures beside the words, or ""."""
    names = sorted(family.name for family in _PIPELINES.values() if family.pictures >= number)
    return listed(*names) if names else ""


_OWN_DISTILLED = {
    "ZImagePipeline": (r"turbo", (9, 0.0)),
    "Flux2KleinPipeline": (r"klein(?!.*base)", (4, 1.0)),
}
"""Distilled models of families with steps of their own, by a pattern in their names."""
_DISTILLED = {"turbo": (4, 0.0), "lightning": (4, 0.0), "schnell": (4, 0.0), "lcm": (6, 1.0)}
# The width of the text embeddings that a U-Net attends to identifies its family.
CROSS_ATTENTION_DIMS = {
    768: "Stable Diffusion 1.5",
    1024: "Stable Diffusion 2",
    2048: "Stable Diffusion XL",
}
ACTIVATIONS_PER_PIXEL = 1_000
"""Activations alive at once while a picture is decoded, which is the peak of memory. Measured with
the autoencoder of Stable Diffusion: 950 to 1,200 for pictures of 192 to 320 pixels a side."""
# Keys of adapters that cannot be mixed in: OFT, full differences, norms, layers of Nunchaku.
NON_LORA_KEYS = re.compile(r"oft_|\.diff(_b)?$|\.[wb]_norm$|\.lora_(down|up)$")


def family_names() -> str:
    """All family names in one line, for messages."""
    return ", ".join(sorted({family.name for family in FAMILIES.values()}))


def default_steps_and_guidance(
    path: Path, pipeline: str, scheduler: str = "", name: str = ""
) -> tuple[int, float]:
    """Steps and guidance of the model at `path`, called `name` where that is not its file's name.

    They come from the settings file in the model's folder, else from a distillation method in the
    name of the model or of its scheduler, else from the family of its `pipeline`.
    """
    name = (name or path.name).lower()
    pipeline = base_pipeline(pipeline)
    family = FAMILIES[pipeline]
    steps, guidance = family.steps, family.guidance
    if not pipeline.startswith("LatentConsistency"):
        for method, settings in _DISTILLED.items():
            if method in name or method in scheduler.lower():
                steps, guidance = settings
    pattern, settings = _OWN_DISTILLED.get(pipeline, ("$^", (0, 0.0)))
    if re.search(pattern, name):
        steps, guidance = settings
    own = _own_settings(path)
    own_guidance = own.get("guidance")
    if isinstance(own_guidance, int | float) and 0 <= own_guidance <= _MAX_GUIDANCE:
        guidance = float(own_guidance)
    return as_count(own.get("steps"), _MAX_STEPS) or steps, guidance


def default_finish(path: Path) -> Literal[2, 4] | None:
    """How many times the pictures of the model at `path` are enlarged in the end, if it says so."""
    finish = _own_settings(path).get("finish")
    return 2 if finish == 2 else 4 if finish == 4 else None


def stated_draft_steps(path: Path) -> int:
    """In how many steps the model at `path` draws a live draft; 0 if its card does not say."""
    return as_count(_own_settings(path).get("draft_steps"), _MAX_STEPS)


def draws_one_thing(path: Path) -> bool:
    """Return whether the card of the model at `path` says that it draws one thing at a time."""
    return _own_settings(path).get("one_thing") is True


def _own_settings(path: Path) -> dict[str, object]:
    try:
        return read_object(path / "bowerbird.json")
    except FileRefused:
        return {}
