"""The parts of a picture model and their sizes, from headers alone.

Invariant: what is counted is what would be loaded: weights that a folder holds twice, in half and
in full precision, and averaged copies (EMA) count once.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path

from engines.contract import FileRefused
from engines.formats.checkpoint_layouts import (
    EMA_PREFIX,
    LOW_NOISE_PREFIX,
    SHORT_VAE_PREFIX,
    UNET_PREFIX,
    VAE_PREFIX,
)
from engines.formats.gguf_header import read_gguf_header
from engines.formats.json_values import as_array, as_count, read_object
from engines.formats.model_parts import (
    WORDS,
    ModelParts,
    Tensors,
    is_packed,
    open_parts,
    plain_shapes,
    read_part_tensors,
    stored_bytes,
)
from engines.formats.pipeline_families import ACTIVATIONS_PER_PIXEL
from engines.formats.safetensors_header import read_tensors
from engines.memory import Need, Part

TILE_SIDE = 512
"""Side in pixels of the tiles in which large pictures are decoded."""
_VALUES_PER_PIXEL_OF_STEP = 256
"""Values alive at once in a guided step of a U-Net, by pixels of the picture: 48 tensors of its
widest block (320 channels), of 64 pixels a value."""
_BYTES = {"F64": 8, "F32": 4, "F16": 2, "BF16": 2, "F8_E4M3": 1, "F8_E5M2": 1, "I64": 8, "I32": 4}
MAPPED = ("F32", "F16", "BF16")
MAPPED_IN_FILES = (*MAPPED, "F8_E4M3", "F8_E5M2")
"""Precisions of which a layer's weights can be read from the file when they are needed: in folders,
where a part is loaded in one precision, and in single files, where each weight keeps its own."""
UNPACKED = frozenset(
    "F32 F16 BF16 Q8_0 Q5_1 Q5_0 Q4_1 Q4_0 Q6_K Q5_K Q4_K Q3_K Q2_K IQ4_NL IQ4_XS".split()
)
"""Types of GGUF weights that layers of picture models unpack, those of diffusers."""
HALF_PRECISION = re.compile(r"\.fp16[.-]")
"""In the names of files with the weights of a component in half precision."""
OPTIONAL_COMPONENTS = ("safety_checker", "feature_extractor", "image_encoder")
"""Components of a folder that are never loaded."""
_LARGEST_SIDE, _MAX_BLOCKS = 4_096, 8


def picture_need(parts: Iterable[Part], pixels: int) -> Need:
    """Return what pictures of so many pixels take with a model of these parts."""
    step = _VALUES_PER_PIXEL_OF_STEP * pixels
    tile = ACTIVATIONS_PER_PIXEL * min(pixels, TILE_SIDE**2)
    decoding = ACTIVATIONS_PER_PIXEL * pixels
    return Need(tuple(parts), max(step, decoding), max(step, tile), divisible=True)


def read_parts(path: Path | ModelParts) -> tuple[Part, ...]:
    """The parts of the model in a file, in several files, or in a diffusers folder.

    Raises `FileRefused`.
    """
    if isinstance(path, ModelParts) or path.is_file():
        model = path if isinstance(path, ModelParts) else open_parts(path)
        tensors = read_part_tensors(model.files)
        return tuple(_part_of_file(group) for group in _split(tensors))
    components = _components(path)
    parts = [part_of(_read_all(component)) for component in components]
    parts += [_packed_part(file) for file in sorted(path.glob("*/*.gguf"))]
    return tuple(part for part in parts if part.parameters)


def weight_files(component: Path) -> list[Path]:
    """The weight files of a component; those in half precision only where there are no others."""
    return in_full_precision(component.glob("*.safetensors"))


def in_full_precision(files: Iterable[Path]) -> list[Path]:
    """These files without those in half precision, unless there are no others."""
    every = sorted(files)
    return [file for file in every if not HALF_PRECISION.search(file.name)] or every


def main_dtypes(folder: Path) -> dict[str, str]:
    """The precision of most weights of each component of a folder, in the names of safetensors.

    Raises `FileRefused`.
    """
    components = _components(folder)
    return {component.name: _main_dtype(_read_all(component)) for component in components}


def _components(folder: Path) -> list[Path]:
    """The components with weights that are loaded."""
    components = sorted({file.parent for file in folder.glob("*/*.safetensors")})
    return [component for component in components if component.name not in OPTIONAL_COMPONENTS]


def _main_dtype(tensors: Tensors) -> str:
    counts: Counter[str] = Counter()
    for dtype, shape in tensors.values():
        counts[dtype] += math.prod(shape)
    return counts.most_common(1)[0][0] if counts else ""


def native_side(folder: Path) -> int:
    """Side in pixels of the pictures that a diffusers folder was trained on; 0 if unknown."""
    configs = [_config(folder / name) for name in ("unet", "transformer")]
    sizes = (as_count(config.get("sample_size"), _LARGEST_SIDE) for config in configs)
    latent_side = next((size for size in sizes if size), 0)
    vae = _config(folder / "vae")
    blocks = as_array(vae.get("block_out_channels") or vae.get("encoder_block_out_channels"))
    halvings = len(blocks) - 1 if 1 <= len(blocks) <= _MAX_BLOCKS else 3
    return latent_side * 2**halvings


def _config(component: Path) -> dict[str, object]:
    try:
        return read_object(component / "config.json")
    except FileRefused:
        return {}


def _read_all(component: Path) -> Tensors:
    tensors: dict[str, tuple[str, list[int]]] = {}
    for file in weight_files(component):
        tensors |= read_tensors(file)
    return tensors


def _split(tensors: Tensors) -> list[Tensors]:
    """The tensors of a checkpoint by the part they belong to: denoiser, autoencoder, the rest."""
    prefixes = (UNET_PREFIX, LOW_NOISE_PREFIX, VAE_PREFIX, SHORT_VAE_PREFIX, "")
    groups: list[dict[str, tuple[str, list[int]]]] = [{} for _ in prefixes]
    for name, entry in tensors.items():
        if not name.startswith(EMA_PREFIX) and not name.endswith(WORDS):
            index = next(i for i, prefix in enumerate(prefixes) if name.startswith(prefix))
            groups[index][name] = entry
    return [group for group in groups if group]


def part_of(tensors: Tensors, mapped: Collection[str] = MAPPED) -> Part:
    """The part of a model that these tensors are."""
    counts = [(math.prod(shape), _BYTES.get(dtype, 4)) for dtype, shape in tensors.values()]
    return Part(
        parameters=sum(count for count, _ in counts),
        stored_bytes=sum(count * size for count, size in counts),
        largest_layer=max((count for count, _ in counts), default=0),
        mappable=_main_dtype(tensors) in mapped,
    )


def _part_of_file(tensors: Tensors) -> Part:
    """A part of a file, which stays packed if it has scales beside its weights or is GGUF."""
    if not any(is_packed(name, tensors) for name in tensors):
        return part_of(tensors, MAPPED_IN_FILES)
    shapes = plain_shapes(tensors)
    elements = [math.prod(shape) for shape in shapes.values()]
    size = sum(stored_bytes(entry) for entry in tensors.values())
    return Part(sum(elements), size, max(elements, default=0), packed=True)


def _packed_part(file: Path) -> Part:
    header = read_gguf_header(file)
    elements = [tensor.elements for tensor in header.tensors]
    return Part(sum(elements), header.data_bytes, max(elements, default=0), packed=True)
