"""Inspects adapter files for pictures and finds the models that they fit, before any is mixed in.

Invariant: only headers are read. A LoRA or a textual inversion fits a model if both have text
embeddings of the same width; for a LoRA without cross-attention layers, its tensor names and its
metadata decide. An autoencoder fits if its latents have as many channels as the model's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from engines.contract import Medium
from engines.contract.text import Text
from engines.formats.foreign_files import exists, printable
from engines.formats.pickles import (
    PICKLE_MEANING,
    PICKLE_REMEDY,
    PICKLE_SENTENCE,
    is_pickle,
)
from engines.formats.pipeline_families import adapter_family
from engines.formats.weight_kinds import Shapes, adapter_base, identify_weights
from studio.base.errors import EnvironmentFault, InputError, ModelRefused
from studio.base.records import Adapter
from studio.models.adapter_files import (
    DIFFUSERS_FILE,
    PEFT_FILES,
    autoencoder_of_other_kind,
    is_picture_lora,
    of_family,
    rank_of,
    refusal_of_adapter,
)
from studio.models.gguf_models import check_data, read_header
from studio.models.headers import check_safetensors, read_metadata, read_shapes
from studio.models.library import Model, ModelLibrary
from studio.models.model import inspect_model, is_whole
from studio.models.picture_models import (
    cross_attention_dim,
    is_picture_model,
    latent_channels,
)
from studio.models.reference_adapters import find_reference_adapter

MEDIUM = Medium.IMAGE
_AUTOENCODER = "autoencoder (VAE)"
_READERS = ("Flux Redux", "IP-Adapter")
_KOHYA_PREFIXES = ("lora_unet_", "lora_te", "lora_transformer_")
ADD_MODEL = Text("It is a whole model: add it with `bowerbird models add`.")
_XLABS = re.compile(r"(double|single)_blocks\.\d+\.processor\.")


@dataclass(frozen=True)
class Lora:
    """A LoRA, a textual inversion or an autoencoder as its header describes it.

    `base` is the architecture of the models that it was made for, empty if unknown.
    `cross_attention_dim` is the width of the text embeddings that it attends to, if it does. The
    `rank` of a textual inversion is how many tokens its word stands for; only an autoencoder has
    `latent_channels`.
    """

    file: Path
    naming: Literal["diffusers", "kohya", "XLabs", ""]
    rank: int
    base: str
    cross_attention_dim: int | None
    kind: str = "LoRA"
    latent_channels: int = 0

    @property
    def description(self) -> str:
        """Its kind, for use inside a sentence."""
        names = {
            "textual inversion": Text("a textual inversion"),
            _AUTOENCODER: Text("an autoencoder (VAE)"),
        }
        if self.kind in _READERS:
            return Text("{kind}, which reads references", kind=self.kind)
        kind = of_family(names.get(self.kind, Text("a {role}", role=self.kind)), self.base)
        if self.latent_channels:
            return kind
        if self.kind == "textual inversion":
            return Text(
                "{kind}, for prompts with the word “{word}”",
                kind=kind,
                word=printable(self.file.stem),
            )
        return Text(
            "{kind} of rank {rank}, in the naming of {naming}",
            kind=kind,
            rank=self.rank,
            naming=self.naming,
        )

    def fits(self, model: Model) -> bool:
        """Return whether a model is of the kind that this was made for, as far as is known."""
        if self.latent_channels:
            return self.latent_channels == latent_channels(model.path)
        model_dim = cross_attention_dim(model.path)
        if self.cross_attention_dim and (model_dim or self.kind in _READERS):
            return self.cross_attention_dim == model_dim
        architecture = model.inspection.architecture if model.inspection else ""
        return not self.base or self.base == adapter_family(architecture)


def adapter_path(path: Path) -> Path:
    """The PEFT folder if `path` is the weight file in it, else the path."""
    is_in_folder = path.name == PEFT_FILES[1] and path.with_name(PEFT_FILES[0]).is_file()
    return path.parent if is_in_folder else path


def find_lora(path: Path) -> Lora | None:
    """The adapter for pictures in the file or folder at `path`.

    Returns None for a folder without one. Raises `ModelRefused` for a file that is none.
    """
    if not exists(path):
        raise ModelRefused(
            Text("There is nothing at {path}.", path=path), "", Text("Check the path.")
        )
    if reader := find_reference_adapter(path):
        return Lora(reader.layers, "", 0, reader.family, reader.width, reader.kind)
    file = _weight_file(path)
    if file is None or (path.is_dir() and not _is_picture_lora(file)):
        return None
    return inspect_lora(file)


def find_model_for_lora(lora: Lora, library: ModelLibrary) -> Model:
    """The default model for pictures if the LoRA fits it, else the first that it fits.

    Raises `InputError` if it fits none.
    """
    default = library.default(MEDIUM)
    for model in (default, *library.of_medium(MEDIUM)):
        if lora.fits(model):
            return model
    raise InputError(
        Text(
            "{name} is {description}, and no model of that kind is in the library.",
            name=lora.file.name,
            description=lora.description,
        ),
        "",
        Text("Add one with `bowerbird models add`, then import it again."),
    )


def _is_picture_lora(file: Path) -> bool:
    check_safetensors(file)
    return is_picture_lora(read_shapes(file))


def inspect_lora(file: Path) -> Lora:
    """Describe a LoRA file. Raises `ModelRefused` if it cannot be mixed into a picture model."""
    if is_pickle(file):
        raise ModelRefused(PICKLE_SENTENCE, PICKLE_MEANING, PICKLE_REMEDY)
    is_lora, shapes = _is_picture_lora(file), read_shapes(file)
    kind = identify_weights(shapes, read_metadata(file))
    refusal = refusal_of_adapter(file.name, kind, shapes)
    if refusal is not None:
        raise refusal
    if kind and kind.role == "textual inversion":
        return Lora(file, "", _vectors(shapes), kind.family, _text_width(shapes), kind.role)
    if kind and kind.role == "autoencoder":
        channels = latent_channels(file)
        if not channels:
            raise ModelRefused(autoencoder_of_other_kind(file.name))
        return Lora(file, "", 0, kind.family, None, _AUTOENCODER, channels)
    if not is_lora:
        raise _no_lora(file)
    dim = cross_attention_dim(file)
    is_kohya = any(name.startswith(_KOHYA_PREFIXES) for name in shapes)
    is_xlabs = any(map(_XLABS.match, shapes))
    naming = "kohya" if is_kohya else "XLabs" if is_xlabs else "diffusers"
    base = adapter_base(shapes, read_metadata(file))
    return Lora(file, naming, rank_of(shapes), base, dim, kind.role if kind else "LoRA")


def _no_lora(file: Path) -> ModelRefused:
    """The refusal of a file that is no LoRA, with what it is, or with how a model is added."""
    what = Text("{name} is no LoRA for pictures.", name=file.name)
    try:
        inspect_model(file)
    except ModelRefused as error:
        return ModelRefused(what, error.what, error.remedy)
    return ModelRefused(what, "", ADD_MODEL)


def _vectors(shapes: Shapes) -> int:
    """Return how many tokens the word of a textual inversion stands for."""
    return max(shape[0] if len(shape) > 1 else 1 for shape in shapes.values())


def _text_width(shapes: Shapes) -> int:
    """The width of the text embeddings that a textual inversion belongs to: SDXL joins two."""
    return sum(shape[-1] for shape in shapes.values())


def is_portable(adapter: Adapter) -> bool:
    """Return whether an adapter fits a kind of model, not one model: imported LoRAs for
    pictures."""
    return adapter.medium is MEDIUM and adapter.origin == "imported"


def adapter_fits(adapter: Adapter, model: Model) -> bool:
    """Return whether an adapter may be used with a model.

    An adapter that was learned here fits the model it was learned on; an imported LoRA for pictures
    fits every model of its kind.
    """
    if not is_portable(adapter):
        return adapter.model == model.id
    lora = find_lora(adapter.folder)
    return lora is not None and lora.fits(model)


def _is_model(path: Path) -> bool:
    return (exists(path / "config.json") or is_picture_model(path)) and is_whole(path)


def peft_files(folder: Path) -> list[Path]:
    """Config and weights of a PEFT folder. Raises `InputError` if one is missing or truncated."""
    files = [folder / name for name in PEFT_FILES]
    missing = [file.name for file in files if not file.is_file()]
    if missing:
        raise InputError(
            Text(
                "{folder} is no adapter folder: {missing} is not there.",
                folder=folder,
                missing=missing[0],
            ),
            "",
            ADD_MODEL if _is_model(folder) else "",
        )
    check_safetensors(files[1])
    return files


def require_complete(adapter: Adapter) -> Adapter:
    """The adapter, if its weight file is complete. Raises `EnvironmentFault` otherwise."""
    file = _weight_file(adapter.folder)
    packed = next(adapter.folder.glob("*.gguf"), None)
    try:
        if packed is not None:
            check_data(packed, read_header(packed))
            return adapter
        if file is None:
            raise ModelRefused(Text("its file is gone."))
        check_safetensors(file)
    except ModelRefused as error:
        raise EnvironmentFault(
            Text("The adapter {name} cannot be used: {what}", name=adapter.name, what=error.what),
            Text("Nothing was changed."),
            Text("Put its file back, or work without it: `bowerbird adapters off`."),
        ) from error
    return adapter


def _weight_file(path: Path) -> Path | None:
    """The file at `path`, or the file in the folder that may be a LoRA for pictures."""
    if not path.is_dir():
        return path
    standard = [path / name for name in (PEFT_FILES[1], DIFFUSERS_FILE) if (path / name).is_file()]
    return next(iter(standard or sorted(path.glob("*.safetensors"))), None)
