"""Inspects picture models: diffusers folders, the Hugging Face cache, single checkpoint files.

Invariant: only headers and configuration files are read, so that a model is described before it is
loaded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from engines.contract import FileRefused, Medium
from engines.contract.text import Text
from engines.formats.checkpoint_layouts import (
    EMA_PREFIX,
    OTHER_PARTS,
    UNET_PREFIX,
    CheckpointLayout,
    identify_layout,
)
from engines.formats.foreign_files import exists, is_file, is_folder, read_regular_file
from engines.formats.json_values import as_array, as_count, as_name, as_object
from engines.formats.pickles import PICKLE_MEANING, PICKLES
from engines.formats.picture_parts import (
    HALF_PRECISION,
    OPTIONAL_COMPONENTS,
    UNPACKED,
    in_full_precision,
    native_side,
    read_parts,
)
from engines.formats.pipeline_families import (
    CROSS_ATTENTION_DIMS,
    FAMILIES,
    Family,
    default_steps_and_guidance,
    family_names,
)
from engines.formats.upscaler_files import KINDS, identify_upscaler
from engines.formats.weight_kinds import (
    ADAPTER_ROLES,
    Shapes,
    WeightKind,
    autoencoder_channels,
    describe_other_part,
    identify_weights,
    sound_kind,
    unsupported_packing,
)
from engines.formats.weight_kinds import cross_attention_dim as cross_attention_dim_of
from engines.memory import Part
from studio.base.errors import ModelRefused
from studio.models.adapter_files import of_family, refusal_of_adapter
from studio.models.gguf_models import check_data, read_header
from studio.models.headers import check_safetensors, read_metadata, read_shapes, refused_as_model
from studio.models.inspection import (
    Inspection,
    PictureDefaults,
    find_licence,
    is_plain_name,
    main_precision,
    read_config,
    stated_names,
)
from studio.models.packing import packing_of, require_unpacked
from studio.models.sound_models import name_of_sound, refusal_of_sound

INDEX = "model_index.json"
_SHARD = re.compile(r"-(\d{5})-of-(\d{5})\.safetensors$")
_REFINER_WIDTH = 1280
_CHOOSE_PLAIN = Text("Choose the plain model in fp16, bf16 or fp8.")
PICTURES = Medium.IMAGE
_TILE, _TILE_LAYERS = 320, 4
"""Side in pixels of what an upscaler enlarges at once, and layers of that that are in memory."""
_TOKENIZERS = ("tokenizer.json", "vocab.json", "spiece.model", "tokenizer.model")


def is_picture_model(path: Path) -> bool:
    """Return whether the names at `path` are those of a picture model; no file is opened."""
    if is_folder(path):
        return exists(resolve_snapshot(path) / INDEX)
    return path.suffix.lower() == ".safetensors" and is_file(path)


def resolve_snapshot(path: Path) -> Path:
    """The snapshot that `main` refers to in a Hugging Face cache entry, else the newest one.

    Another path is returned unchanged.
    """
    if not is_folder(path / "snapshots"):
        return path
    try:
        revision = read_regular_file(path / "refs" / "main", 1_000).decode().strip()
    except (FileRefused, UnicodeDecodeError):
        revision = ""
    main = path / "snapshots" / revision
    if is_plain_name(revision) and is_file(main / INDEX):
        return main
    indexes = [file for file in path.glob(f"snapshots/*/{INDEX}") if is_file(file)]
    newest = max(indexes, key=lambda file: file.stat().st_mtime, default=path / INDEX)
    return newest.parent


def inspect_picture_model(path: Path) -> Inspection:
    """Describe the picture model at `path`. Raises `ModelRefused`."""
    if path.is_file():
        return _inspect_file(path)
    return _inspect_folder(path, resolve_snapshot(path))


def cross_attention_dim(path: Path) -> int | None:
    """Width of the text embeddings that a model or a LoRA attends to; None if unknown."""
    if path.is_dir():
        config = _read_json(resolve_snapshot(path) / "unet" / "config.json")
        return as_count(config.get("cross_attention_dim"), 1_000_000) or None
    return cross_attention_dim_of(read_shapes(path))


def latent_channels(path: Path) -> int:
    """Return how many channels the latents of a model or an autoencoder have; 0 if unknown."""
    if path.is_dir():
        config = _read_json(resolve_snapshot(path) / "vae" / "config.json")
        return as_count(config.get("latent_channels"), 1_000_000)
    return autoencoder_channels(read_shapes(path))


# Diffusers folders


def _inspect_folder(path: Path, folder: Path) -> Inspection:
    index = _read_json(folder / INDEX)
    pipeline = as_name(index.get("_class_name")) or "no name"
    if words := name_of_sound(pipeline):
        raise refusal_of_sound(path.name, words)
    if pipeline not in FAMILIES:
        raise ModelRefused(
            Text(
                "{name} is of a kind that the studio does not draw with ({pipeline}).",
                name=path.name,
                pipeline=pipeline,
            ),
            Text("It draws with {family_names}.", family_names=family_names()),
        )
    components = _component_names(index)
    weights = [file for name in components for file in _weights_of(path, folder / name)]
    _require_tokenizers(path, folder, components)
    for name in components:
        packing = packing_of(_read_json(folder / name / "config.json"))
        require_unpacked(packing, f"{path.name}/{name}", _CHOOSE_PLAIN)
    parameters: Counter[str] = Counter()
    for file in weights:
        parameters += _check_packed(file) if file.suffix == ".gguf" else check_safetensors(file)
    configs = [folder / name / "config.json" for name in components]
    side = native_side(folder) or FAMILIES[pipeline].side
    scheduler = " ".join(map(as_name, as_array(index.get("scheduler"))))
    steps, guidance = default_steps_and_guidance(folder, pipeline, scheduler, path.name)
    return Inspection(
        medium=PICTURES,
        form=Text("diffusers folder") if path == folder else Text("Hugging Face cache"),
        architecture=_architecture(FAMILIES[pipeline], cross_attention_dim(folder)),
        precision=main_precision(parameters),
        size_bytes=sum(file.stat().st_size for file in weights),
        parameters=sum(parameters.values()),
        licence=find_licence(folder),
        weight_files=(folder / INDEX, *(file for file in configs if file.is_file()), *weights),
        styles=stated_names(folder, "styles"),
        examples=stated_names(folder, "examples"),
        picture_defaults=PictureDefaults(side, steps, guidance),
        parts=_read_parts(folder),
    )


def _check_packed(file: Path) -> Counter[str]:
    """Weights of a GGUF file by their type. Raises `ModelRefused` for one that is not unpacked."""
    types = check_data(file, read_header(file))
    unknown = sorted(types.keys() - UNPACKED)
    if unknown:
        raise ModelRefused(
            Text(
                "The weights in {name} are packed as {unknown}, which the studio cannot "
                "unpack for pictures.",
                name=file.name,
                unknown=unknown[0],
            ),
            "",
            Text("Choose the file in Q4_K, Q5_K, Q6_K or Q8_0."),
        )
    return types


def _component_names(index: dict[str, object]) -> list[str]:
    """The components of a pipeline that the studio loads."""
    names = [name for name, classes in index.items() if any(as_array(classes))]
    return [name for name in names if name not in OPTIONAL_COMPONENTS and is_plain_name(name)]


def _weights_of(model: Path, component: Path) -> list[Path]:
    """The weight files of one component; schedulers and tokenizers have none."""
    if not is_folder(component):
        raise ModelRefused(
            Text("{name} is not whole: {name2} is missing.", name=model.name, name2=component.name),
            "",
            Text("Get it again."),
        )
    _require_shards(model, component)
    files = sorted(component.glob("*.safetensors")) or sorted(component.glob("*.gguf"))
    if not files and any(file.suffix.lower() in PICKLES for file in component.iterdir()):
        raise ModelRefused(
            Text(
                "The {name} in {name2} is a pickle, which can run code when opened.",
                name=component.name,
                name2=model.name,
            ),
            PICKLE_MEANING,
        )
    if not files and (component / "config.json").is_file():
        raise ModelRefused(
            Text(
                "{name} is not whole: the weights of {name2} are missing.",
                name=model.name,
                name2=component.name,
            )
        )
    return in_full_precision(files)


def _require_tokenizers(model: Path, folder: Path, components: list[str]) -> None:
    """Raise `ModelRefused` if a tokenizer of a model has no vocabulary."""
    for name in components:
        if not name.startswith("tokenizer"):
            continue
        if not any(is_file(folder / name / file) for file in _TOKENIZERS):
            raise ModelRefused(
                Text(
                    "{name} is not whole: tokenizer.json in {name2} is missing.",
                    name=model.name,
                    name2=name,
                ),
                "",
                Text("Get it again."),
            )


def _require_shards(model: Path, component: Path) -> None:
    """Raise `ModelRefused` if a weight file that an index names is missing."""
    for index in component.glob("*.safetensors.index.json"):
        names = as_object(_read_json(index).get("weight_map")).values()
        missing = sorted(
            as_name(name) or "a file without a name"
            for name in names
            if not (is_plain_name(name) and is_file(component / name))
        )
        if missing and not HALF_PRECISION.search(index.name):
            raise ModelRefused(
                Text(
                    "{name} is not whole: {missing} is missing.",
                    name=model.name,
                    missing=missing[0],
                )
            )


# Checkpoint files


def _inspect_file(path: Path) -> Inspection:
    """Describe a checkpoint in the original naming. Raises `ModelRefused` for anything else."""
    check_safetensors(path)
    shapes, metadata = read_shapes(path), read_metadata(path)
    if not shapes:
        raise ModelRefused(
            Text("{name} holds no weights.", name=path.name), "", Text("Get it again.")
        )
    require_unpacked(unsupported_packing(shapes), path.name, _CHOOSE_PLAIN)
    kind, original = identify_weights(shapes, metadata), identify_layout(shapes)
    if kind is not None and kind.role == "upscaler":
        return _inspect_upscaler(path, shapes, metadata)
    if original is None or original.missing or kind is None or kind.role != "denoiser":
        raise _refusal(path, kind, original, shapes)
    parameters = check_safetensors(path, skip_prefix=EMA_PREFIX)
    precision = main_precision(parameters)
    if not precision.startswith(("f", "bf")):
        raise ModelRefused(
            Text(
                "The weights in {name} are packed as {precision}, which the studio cannot unpack.",
                name=path.name,
                precision=precision,
            ),
            "",
            _CHOOSE_PLAIN,
        )
    family = FAMILIES[original.pipeline]
    steps, guidance = default_steps_and_guidance(path, original.pipeline)
    return Inspection(
        medium=PICTURES,
        form=Text("checkpoint file"),
        architecture=_architecture(family, cross_attention_dim_of(shapes)),
        precision=precision,
        size_bytes=path.stat().st_size,
        parameters=sum(parameters.values()),
        licence=as_name(metadata.get("modelspec.license")) or "not stated",
        weight_files=(path,),
        picture_defaults=PictureDefaults(family.side, steps, guidance),
        parts=_read_parts(path),
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
        licence=as_name(metadata.get("modelspec.license")) or "not stated",
        weight_files=(path,),
        working_values=_TILE_LAYERS * layout.width * (_TILE * layout.scale) ** 2,
        scale=layout.scale,
    )


def _architecture(family: Family, cross_attention_dim: int | None) -> str:
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
    shard = _SHARD.search(path.name)
    if shard:
        return ModelRefused(
            Text(
                "{name} is part {shard} of {shard2} of a model's weights.",
                name=path.name,
                shard=int(shard[1]),
                shard2=int(shard[2]),
            ),
            "",
            Text("Add the folder that holds all parts of the model."),
        )
    refusal = refusal_of_adapter(path.name, kind, shapes)
    if refusal is not None:
        return refusal
    task = _other_task(shapes)
    if task:
        return ModelRefused(
            Text(
                "{name} is {task}, with which the studio does not draw.", name=path.name, task=task
            ),
            Text("It draws with {family_names}.", family_names=family_names()),
        )
    if kind.role == "denoiser":
        return _incomplete(path, kind.family, original.missing if original else "")
    what, remedy = _describe_part(kind)
    return ModelRefused(Text("{name} is {what}.", name=path.name, what=what), "", remedy)


def _other_task(shapes: Shapes) -> str:
    """Return what a U-Net is that has its family's names and another task; empty for those that
    draw."""
    if any(".time_stack." in name for name in shapes):
        return Text("Stable Video Diffusion")
    if cross_attention_dim_of(shapes) == _REFINER_WIDTH:
        return Text("the refiner of Stable Diffusion XL")
    channels = (shapes.get(f"{UNET_PREFIX}input_blocks.0.0.weight") or [0, 4, 0, 0])[1]
    tasks = {
        4: "",
        5: Text("a Stable Diffusion that reads depth"),
        7: Text("a Stable Diffusion that enlarges pictures"),
        8: Text("a Stable Diffusion that changes pictures by instructions"),
        9: "",
    }
    return tasks.get(
        channels,
        Text("a Stable Diffusion of another task ({channels} channels)", channels=channels),
    )


def _incomplete(path: Path, family: str, missing: str) -> ModelRefused:
    """The refusal of a file with the part that draws, and without others, or of another family."""
    missing = missing or OTHER_PARTS.get(family, "")
    if not missing:
        return ModelRefused(
            Text(
                "{name} is {family}, with which the studio does not draw.",
                name=path.name,
                family=family,
            ),
            Text("It draws with {family_names}.", family_names=family_names()),
        )
    return ModelRefused(
        Text(
            "{name} is {family}, but lacks {missing}.",
            name=path.name,
            family=family,
            missing=missing,
        ),
        "",
        Text("Choose the diffusers folder of this model, which holds all parts."),
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
        ), (Text("Import it with `bowerbird adapters import`."))
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
    if kind.role == "text model":
        return Text(
            "the weights of a text model alone: config.json and tokenizer.json are missing"
        ), (Text("Add the folder that holds all three."))
    return Text(
        "{kind}, which the studio does not use", kind=of_family(Text("a ControlNet"), kind.family)
    ), Text("Choose a whole model.")


def _read_parts(path: Path) -> tuple[Part, ...]:
    with refused_as_model():
        return read_parts(path)


def _read_json(file: Path) -> dict[str, object]:
    """A configuration file; empty if it does not exist. Raises `ModelRefused` if malformed."""
    return read_config(file) if exists(file) else {}
