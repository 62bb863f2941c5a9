"""Inspects single files of picture models: checkpoints, upscalers, and what is neither.

Invariant: only headers are read, but for one small tensor of Stable Diffusion 2. A file that the
studio cannot draw with is refused with one sentence that says what it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from engines.contract import Medium
from engines.contract.text import Text
from engines.formats.checkpoint_layouts import (
    EDM_PREFIX,
    EMA_PREFIX,
    OTHER_PARTS,
    CheckpointLayout,
    has_prefix,
    layout_of_file,
    unet_channels,
)
from engines.formats.foreign_files import is_file
from engines.formats.model_parts import open_parts, plain_shapes, read_any_tensors
from engines.formats.network_kinds import identify_control
from engines.formats.packings import main_packing, unsupported_packing
from engines.formats.part_matching import require_fit
from engines.formats.part_sections import matches_parts
from engines.formats.picture_parts import read_parts
from engines.formats.pipeline_families import (
    CROSS_ATTENTION_DIMS,
    FAMILIES,
    Family,
    default_steps_and_guidance,
    family_names,
)
from engines.formats.prediction import prediction_of_file, with_prediction
from engines.formats.safetensors_header import require_all_weights
from engines.formats.upscaler_files import KINDS, identify_upscaler
from engines.formats.weight_kinds import (
    ADAPTER_ROLES,
    Shapes,
    WeightKind,
    autoencoder_channels,
    describe_other_part,
    identify_weights,
    sound_kind,
)
from engines.formats.weight_kinds import cross_attention_dim as cross_attention_dim_of
from engines.memory import Part
from studio.base.errors import ModelRefused
from studio.models.adapter_files import (
    PEFT_FILES,
    autoencoder_of_other_kind,
    of_family,
    refusal_of_adapter,
)
from studio.models.headers import check_safetensors, read_metadata, refused_as_model
from studio.models.inspection import (
    GET_FOLDER,
    IMPORT_ADAPTER,
    Inspection,
    IsAdapter,
    LacksParts,
    PictureDefaults,
    adapter_folder,
    file_licence,
    folder_alone,
    main_precision,
)
from studio.models.network_models import KINDS_OF_NETWORKS, describe_network
from studio.models.packing import require_unpacked
from studio.models.sound_models import name_of_sound, refusal_of_sound

PICTURES = Medium.IMAGE
CHOOSE_PLAIN = Text("Choose the plain model in fp16, bf16 or fp8.")
REFINER_WIDTH = 1280
"""Width of the text embeddings of the refiner of Stable Diffusion XL."""
REFINER = Text("the refiner of Stable Diffusion XL")
EDM = Text("a Stable Diffusion XL on another noise schedule (EDM), as Playground 2.5 and CosXL are")
_INSTRUCTED_WIDTHS = (768, 2048)
"""Widths of the text embeddings of models that change pictures by instructions."""
ADD_READER = Text("Import it with `bowerbird adapters import`, and name a reference.")
_IMPORTED = ADAPTER_ROLES | {"textual inversion", "autoencoder", "Redux", "IP-Adapter"}
"""Roles of files that are imported as adapters."""
_TILE, _TILE_LAYERS = 320, 4
"""Side in pixels of what an upscaler enlarges at once, and layers of that that are in memory."""


def inspect_file(path: Path) -> Inspection:
    """Describe a checkpoint in the original naming. Raises `ModelRefused` for anything else."""
    if path.name == PEFT_FILES[1] and is_file(path.with_name(PEFT_FILES[0])):
        raise adapter_folder(path.parent)
    check_safetensors(path)
    with refused_as_model():
        tensors, metadata = read_any_tensors(path), read_metadata(path)
    if not tensors:
        raise ModelRefused(
            Text("{name} holds no weights.", name=path.name), "", Text("Get it again.")
        )
    shapes = plain_shapes(tensors)
    with refused_as_model():
        require_all_weights(path)
    require_unpacked(unsupported_packing(tensors, metadata), path.name, CHOOSE_PLAIN)
    kind, original = identify_weights(shapes, metadata), layout_of_file(shapes, path)
    if kind is not None and kind.role == "upscaler":
        return _inspect_upscaler(path, shapes, metadata)
    if layout := identify_control(shapes):
        return describe_network(path, (path,), layout)
    if original is None or original.missing or kind is None or kind.role != "denoiser":
        raise _refusal(path, kind, original, shapes)
    parameters = check_safetensors(path, skip_prefix=EMA_PREFIX)
    precision = main_packing(tensors)
    if not precision.startswith(("f", "bf", "nvfp4", "mxfp")):
        raise ModelRefused(
            Text(
                "The weights in {name} are packed as {precision}, which the studio cannot unpack.",
                name=path.name,
                precision=precision,
            ),
            "",
            CHOOSE_PLAIN,
        )
    with refused_as_model():
        require_fit(path)
        flags = prediction_of_file(open_parts(path), shapes.keys())
    family = FAMILIES[original.pipeline]
    architecture = architecture_of(family, cross_attention_dim_of(shapes))
    steps, guidance = default_steps_and_guidance(path, original.pipeline)
    return Inspection(
        medium=PICTURES,
        form=Text("checkpoint file"),
        architecture=architecture,
        family=with_prediction(architecture, flags if family.is_unet else frozenset()),
        precision=precision,
        size_bytes=path.stat().st_size,
        parameters=sum(parameters.values()),
        licence=file_licence(path, metadata.get("modelspec.license")),
        weight_files=(path,),
        picture_defaults=PictureDefaults(family.side, steps, guidance),
        parts=parts_of(path),
    )


def _inspect_upscaler(path: Path, shapes: Shapes, metadata: Mapping[str, str]) -> Inspection:
    """Describe an upscaler. Raises `ModelRefused` for one that the studio does not run."""
    layout = identify_upscaler(shapes)
    if layout is None:
        raise ModelRefused(
            Text("{name} is an upscaler of a kind that the studio does not run.", name=path.name),
            Text("It runs those of {kinds}.", kinds=KINDS),
        )
    parameters = check_safetensors(path)
    return Inspection(
        medium=PICTURES,
        form=Text("upscaler file"),
        architecture=Text(
            "{kind}, an upscaler to {scale} times the size", kind=layout.kind, scale=layout.scale
        ),
        precision=main_precision(parameters),
        size_bytes=path.stat().st_size,
        parameters=sum(parameters.values()),
        licence=file_licence(path, metadata.get("modelspec.license")),
        weight_files=(path,),
        working_values=_TILE_LAYERS * layout.width * (_TILE * layout.scale) ** 2,
        scale=layout.scale,
    )


def architecture_of(family: Family, cross_attention_dim: int | None) -> str:
    """The model's name; the width of its text embeddings identifies the version of a U-Net."""
    if not family.is_unet:
        return family.name
    return CROSS_ATTENTION_DIMS.get(cross_attention_dim or 0, family.name)


def _refusal(
    path: Path, kind: WeightKind | None, original: CheckpointLayout | None, shapes: Shapes
) -> ModelRefused:
    """Return why the studio cannot draw with one file."""
    if words := name_of_sound(sound_kind(shapes)):
        return refusal_of_sound(path.name, words)
    if kind is None:
        description = describe_other_part(shapes)
        return ModelRefused(
            Text(
                "{name} is {other}; the studio does not use it.", name=path.name, other=description
            )
            if description
            else Text("{name} holds weights that the studio does not know.", name=path.name),
            Text("It draws with {family_names}.", family_names=family_names()),
        )
    refusal = refusal_of_adapter(path.name, kind, shapes)
    if refusal is not None:
        return refusal
    task = _other_task(shapes)
    if task:
        return other_task_error(path, task)
    if kind.role == "denoiser":
        return _incomplete(path, kind.family, original.missing if original else "", shapes)
    if kind.role == "autoencoder" and not autoencoder_channels(shapes):
        return ModelRefused(autoencoder_of_other_kind(path.name))
    if kind.role == "ControlNet":
        return ModelRefused(
            Text(
                "{name} is {what}.",
                name=path.name,
                what=Text(
                    "{kind}, which the studio does not use",
                    kind=of_family(Text("a ControlNet"), kind.family),
                ),
            ),
            KINDS_OF_NETWORKS,
        )
    what, remedy = _describe_part(kind)
    fault_type = IsAdapter if kind.role in _IMPORTED else ModelRefused
    return fault_type(Text("{name} is {what}.", name=path.name, what=what), "", remedy)


def other_task_error(path: Path, task: str) -> ModelRefused:
    """The refusal of a model of a family that is drawn with, for another task."""
    return ModelRefused(
        Text("{name} is {task}, with which the studio does not draw.", name=path.name, task=task),
        Text("It draws with {family_names}.", family_names=family_names()),
    )


def _other_task(shapes: Shapes) -> str:
    """Return what a U-Net is that has its family's names and another task; empty for those that
    draw."""
    if any(".time_stack." in name for name in shapes):
        return Text("Stable Video Diffusion")
    if cross_attention_dim_of(shapes) == REFINER_WIDTH:
        return REFINER
    if has_prefix(shapes, EDM_PREFIX):
        return EDM
    channels = unet_channels(shapes)
    tasks = {
        **dict.fromkeys((0, 4, 9), ""),
        5: Text("a Stable Diffusion that reads depth"),
        7: Text("a Stable Diffusion that enlarges pictures"),
    }
    if channels == 8 and cross_attention_dim_of(shapes) in _INSTRUCTED_WIDTHS:
        return ""
    return tasks.get(
        channels,
        Text("a Stable Diffusion of another task ({channels} channels)", channels=channels),
    )


def _incomplete(path: Path, family: str, missing: str, shapes: Shapes) -> ModelRefused:
    """The refusal of a file with the part that draws, and without others, or of another family."""
    missing = missing or OTHER_PARTS.get(family, "")
    if not missing:
        return folder_alone(path.name, family)
    what = Text(
        "{name} is {family}, but lacks {missing}.", name=path.name, family=family, missing=missing
    )
    if not matches_parts(family, shapes):
        return ModelRefused(what, "", GET_FOLDER)
    return LacksParts(
        what,
        "",
        Text(
            "Put its parts beside it, as ComfyUI keeps them, or name them, too: `bowerbird models "
            "add FILE PART…`. The diffusers folder of this model holds all of them."
        ),
    )


def _describe_part(kind: WeightKind) -> tuple[str, str]:
    """Return what a file is that is no model of pictures, inside a sentence, and what to do with
    it."""
    whole = Text("Choose the checkpoint or the folder of the whole model.")
    if kind.role == "textual inversion":
        return Text(
            "{kind}, which adds a word to prompts",
            kind=of_family(Text("a textual inversion"), kind.family),
        ), (Text("Import it with `bowerbird adapters import`, and write its name into a prompt."))
    if kind.role in ADAPTER_ROLES:
        return Text(
            "{kind}, which is mixed into a model",
            kind=of_family(Text("a {role}", role=kind.role), kind.family),
        ), IMPORT_ADAPTER
    if kind.role == "Redux":
        return Text("Flux Redux, which adds to Flux"), ADD_READER
    if kind.role == "IP-Adapter":
        return Text(
            "{kind}, which draws after a picture",
            kind=of_family(Text("an IP-Adapter"), kind.family),
        ), ADD_READER
    if kind.role == "text encoder":
        return Text(
            "a text encoder ({family}), one part of a picture model", family=kind.family
        ), whole
    if kind.role == "autoencoder":
        return Text(
            "{kind}, one part of a picture model",
            kind=of_family(Text("an autoencoder (VAE)"), kind.family),
        ), (
            Text(
                "Import it with `bowerbird adapters import` to use it with a model in place of"
                " its own."
            )
        )
    return Text(
        "the weights of a text model alone: config.json and tokenizer.json are missing"
    ), Text(
        "To write with it, add the folder that holds all three; a picture model that reads with it"
        " finds it by itself."
    )


def parts_of(path: Path) -> tuple[Part, ...]:
    """The parts of a model and their sizes. Raises `ModelRefused`."""
    with refused_as_model():
        return read_parts(path)
