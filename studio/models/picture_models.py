"""Inspects picture models: diffusers folders, the Hugging Face cache, single checkpoint files.

Invariant: only headers and configuration files are read, so that a model is described before it is
loaded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.disguises import SAFETENSORS
from engines.formats.foreign_files import exists, is_file, is_folder, read_regular_file
from engines.formats.json_values import as_array, as_count, as_name, as_object
from engines.formats.model_parts import (
    is_list_of_parts,
    open_parts,
    plain_shapes,
    read_part_tensors,
)
from engines.formats.network_folders import OWN_NETWORK, is_network_folder
from engines.formats.pickles import PICKLE_MEANING, PICKLES
from engines.formats.picture_parts import (
    HALF_PRECISION,
    OPTIONAL_COMPONENTS,
    UNPACKED,
    in_full_precision,
    native_side,
)
from engines.formats.pipeline_families import (
    FAMILIES,
    base_pipeline,
    default_finish,
    default_steps_and_guidance,
    family_names,
    stated_draft_steps,
)
from engines.formats.prediction import prediction_of_folder, with_prediction
from engines.formats.weight_kinds import (
    Shapes,
    autoencoder_channels,
)
from engines.formats.weight_kinds import cross_attention_dim as cross_attention_dim_of
from studio.base.errors import ModelRefused
from studio.models.checkpoint_models import (
    ADD_READER,
    CHOOSE_PLAIN,
    EDM,
    PICTURES,
    REFINER,
    REFINER_WIDTH,
    architecture_of,
    inspect_file,
    other_task_error,
    parts_of,
)
from studio.models.component_widths import require_fitting_components
from studio.models.gguf_models import check_data, read_header
from studio.models.headers import check_safetensors, refused_as_model
from studio.models.inspection import (
    Inspection,
    IsAdapter,
    PictureDefaults,
    find_licence,
    is_plain_name,
    main_precision,
    read_config,
    stated_names,
)
from studio.models.network_models import inspect_network
from studio.models.packing import packing_of, require_unpacked
from studio.models.part_models import inspect_list
from studio.models.reference_adapters import REDUX_PIPELINE
from studio.models.sound_models import name_of_sound, refusal_of_sound

INDEX = "model_index.json"
_NETWORKS = ("unet", "transformer", "vae", "text_encoder")
"""Beginnings of the names of components that have weights, whatever else is there."""
_TOKENIZERS = ("tokenizer.json", "vocab.json", "spiece.model", "tokenizer.model")


def is_picture_model(path: Path) -> bool:
    """Return whether the names at `path` are those of a picture model; no file is opened."""
    if is_folder(path):
        return exists(resolve_snapshot(path) / INDEX)
    is_weights = path.suffix.lower() in SAFETENSORS and is_file(path)
    return is_weights or is_list_of_parts(path)


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
    if is_list_of_parts(path):
        return inspect_list(path)
    if path.is_file():
        return inspect_file(path)
    return _inspect_folder(path, resolve_snapshot(path))


def cross_attention_dim(path: Path) -> int | None:
    """Width of the text embeddings that a model or a LoRA attends to; None if unknown."""
    if path.is_dir():
        config = _read_json(resolve_snapshot(path) / "unet" / "config.json")
        return as_count(config.get("cross_attention_dim"), 1_000_000) or None
    return cross_attention_dim_of(_shapes_of(path))


def latent_channels(path: Path) -> int:
    """Return how many channels the latents of a model or an autoencoder have; 0 if unknown."""
    if path.is_dir():
        config = _read_json(resolve_snapshot(path) / "vae" / "config.json")
        if config.get("_class_name") == "AutoencoderDC":  # which no other can stand in for
            return 0
        return as_count(config.get("latent_channels"), 1_000_000)
    return autoencoder_channels(_shapes_of(path))


def _shapes_of(path: Path) -> Shapes:
    """The shapes in a file, or in the files of a list of parts. Raises `ModelRefused`."""
    with refused_as_model():
        return plain_shapes(read_part_tensors(open_parts(path).files))


# Diffusers folders


def _inspect_folder(path: Path, folder: Path) -> Inspection:
    index = _read_json(folder / INDEX)
    pipeline = as_name(index.get("_class_name")) or "no name"
    if words := name_of_sound(pipeline):
        raise refusal_of_sound(path.name, words)
    if pipeline == REDUX_PIPELINE:
        raise IsAdapter(
            Text("{name} is Flux Redux, which adds to Flux.", name=path.name), "", ADD_READER
        )
    if pipeline not in FAMILIES:
        raise ModelRefused(
            Text(
                "{name} is of a kind that the studio does not draw with ({pipeline}).",
                name=path.name,
                pipeline=pipeline,
            ),
            Text("It draws with {family_names}.", family_names=family_names()),
        )
    pipeline = base_pipeline(pipeline)
    components = _component_names(index)
    _require_gated_part(path, pipeline, components)
    weights = [file for name in components for file in _weights_of(path, folder / name)]
    _require_tokenizers(path, folder, components)
    for name in components:
        packing = packing_of(_read_json(folder / name / "config.json"))
        require_unpacked(packing, f"{path.name}/{name}", CHOOSE_PLAIN)
    parameters: Counter[str] = Counter()
    for file in weights:
        parameters += _check_packed(file) if file.suffix == ".gguf" else check_safetensors(file)
    own = _own_network(folder)
    configs = [file for name in components if (file := folder / name / "config.json").is_file()]
    family = FAMILIES[pipeline]
    side = (native_side(folder) if family.has_stated_side else 0) or family.side
    scheduler = " ".join(map(as_name, as_array(index.get("scheduler"))))
    steps, guidance = default_steps_and_guidance(folder, pipeline, scheduler, path.name)
    if "EDM" in scheduler:
        raise other_task_error(path, EDM)
    width = cross_attention_dim(folder)
    if width == REFINER_WIDTH:
        raise other_task_error(path, REFINER)
    require_fitting_components(path, folder, components)
    architecture = architecture_of(family, width)
    flags = prediction_of_folder(folder) if family.is_unet else frozenset[str]()
    return Inspection(
        medium=PICTURES,
        form=Text("diffusers folder") if path == folder else Text("Hugging Face cache"),
        architecture=architecture,
        family=with_prediction(architecture, flags),
        precision=main_precision(parameters),
        size_bytes=sum(file.stat().st_size for file in weights),
        parameters=sum(parameters.values()),
        licence=find_licence(folder),
        weight_files=(folder / INDEX, *configs, *weights, *own),
        controls=stated_names(folder, "controls") if own else (),
        styles=stated_names(folder, "styles"),
        examples=stated_names(folder, "examples"),
        picture_defaults=PictureDefaults(
            side,
            steps,
            guidance,
            stated_draft_steps(folder),
            default_finish(folder),
        ),
        parts=parts_of(folder),
    )


def _own_network(folder: Path) -> tuple[Path, ...]:
    """The files of a network for controls that the model brings. Raises `ModelRefused`."""
    if not is_network_folder(folder / OWN_NETWORK):
        return ()
    return inspect_network(folder / OWN_NETWORK).weight_files


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
    names = [name for name, classes in index.items() if any(map(as_name, as_array(classes)))]
    return [name for name in names if name not in OPTIONAL_COMPONENTS and is_plain_name(name)]


_GATED_PARTS = {"HiDreamImagePipeline": ("text_encoder_4", "Llama 3.1 8B Instruct")}
"""Parts that folders of a family are published without, since they have a licence of their own."""


def _require_gated_part(path: Path, pipeline: str, components: Sequence[str]) -> None:
    """Raise `ModelRefused` for a folder that still lacks such a part."""
    part, model = _GATED_PARTS.get(pipeline, ("", ""))
    if part and part not in components:
        raise ModelRefused(
            Text("{name} lacks {model} ({part}).", name=path.name, model=model, part=part),
            Text("It is published without it."),
            Text(
                "Put that model and its tokenizer into the folder as text_encoder_4 and "
                "tokenizer_4, and name both in model_index.json."
            ),
        )


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
    has_config = (component / "config.json").is_file()
    if not files and (has_config or component.name.startswith(_NETWORKS)):
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
        kind = as_name(_read_json(folder / name / "tokenizer_config.json").get("tokenizer_class"))
        if kind.startswith("ByT5"):  # whose words are bytes
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


def _read_json(file: Path) -> dict[str, object]:
    """A configuration file; empty if it does not exist. Raises `ModelRefused` if malformed."""
    return read_config(file) if exists(file) else {}
