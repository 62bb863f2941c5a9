"""The two files of an adapter that reads references: its own layers, and an image encoder.

Invariant: headers decide which it is, Flux Redux or an IP-Adapter, and the encoder is one whose
width the layers read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from engines.contract import ReferenceKind
from engines.contract.text import Text
from engines.formats.disguises import SAFETENSORS
from engines.formats.foreign_files import is_file, is_folder
from engines.formats.ip_adapters import (
    IMAGE_ENCODER_FILE,
    IP_ADAPTER_FILE,
    IpAdapterLayout,
    identify_ip_adapter,
)
from engines.formats.weight_kinds import (
    REDUX_ENCODER_FILE,
    REDUX_FILE,
    Shapes,
    has_redux_layers,
)
from studio.base.errors import ModelRefused
from studio.base.records import Adapter
from studio.models.headers import check_safetensors, read_shapes

REDUX_PIPELINE = "FluxPriorReduxPipeline"
_PATCHES = "embeddings.patch_embedding.weight"
_SUMMARY = "visual_projection.weight"
_ENCODER_FOLDERS = (
    *(".", "image_encoder", "../image_encoder", "../clip_vision", "../models/image_encoder"),
)
_MOST, _IMAGE_KERNEL_AXES = 200, 4


@dataclass(frozen=True)
class ReferenceAdapter:
    """An adapter that reads references, and the files that are copied of it, by their new names.

    `width` is that of the text embeddings of its base, where that shows what it fits.
    """

    kind: str
    layers: Path
    files: dict[str, Path]
    family: str
    width: int | None


_KINDS: dict[str, tuple[ReferenceKind, ...]] = {
    IP_ADAPTER_FILE: ("picture", "style", "composition", "face"),
    REDUX_FILE: ("style",),
}


def kinds_read_by(adapter: Adapter) -> tuple[ReferenceKind, ...]:
    """The kinds of references that an adapter of a project reads; none as a rule."""
    return next((kinds for name, kinds in _KINDS.items() if is_file(adapter.folder / name)), ())


def find_reference_adapter(path: Path) -> ReferenceAdapter | None:
    """The adapter at `path`, a file or a folder; None where it is none that reads references.

    Raises `ModelRefused` where its image encoder is missing, or its layers cannot be read.
    """
    files = [path] if is_file(path) else [*_weights_in(path), *_weights_in(path / "image_embedder")]
    found = [(file, shapes) for file in files if _reads_references(shapes := _shapes(file))]
    if not found:
        _require_readable(path)
        return None
    if len(found) > 1:
        raise ModelRefused(
            Text("There are several adapters in {name}.", name=path.name),
            "",
            Text("Name one of its files."),
        )
    ((layers, shapes),) = found
    folder = path if is_folder(path) else path.parent
    layout = identify_ip_adapter(shapes)
    return _ip_adapter(layers, layout, folder) if layout else _redux(layers, shapes, folder)


def _reads_references(shapes: Shapes) -> bool:
    return has_redux_layers(shapes) or identify_ip_adapter(shapes) is not None


def _redux(layers: Path, shapes: Shapes, folder: Path) -> ReferenceAdapter:
    width = shapes["redux_up.weight"][1]
    encoder = _encoder_near(folder, lambda encoder: _width_of_encoder(encoder) == width)
    if encoder is None:
        raise ModelRefused(
            Text("{name} is Flux Redux, but lacks its image encoder (SigLIP).", name=layers.name),
            "",
            Text("Put sigclip_vision_patch14_384.safetensors beside it, or name the whole folder."),
        )
    files = {REDUX_FILE: layers, REDUX_ENCODER_FILE: encoder}
    return ReferenceAdapter("Flux Redux", layers, files, "Flux", None)


def _ip_adapter(layers: Path, layout: IpAdapterLayout, folder: Path) -> ReferenceAdapter:
    if layout.needs_faces:
        raise ModelRefused(
            Text(
                "{name} draws after what the program InsightFace says of a face, which the studio "
                "does not have.",
                name=layers.name,
            ),
            "",
            Text("Choose an IP-Adapter without FaceID, such as “plus-face”."),
        )
    check_safetensors(layers)
    encoder = _encoder_near(folder, lambda shapes: _is_read_by(layout, shapes))
    if encoder is None:
        raise ModelRefused(
            Text(
                "{name} is an IP-Adapter, but its image encoder (CLIP, {width} wide) is not "
                "beside it.",
                name=layers.name,
                width=layout.encoder_width,
            ),
            "",
            Text("Put the folder image_encoder beside it, as both are published."),
        )
    files = {IP_ADAPTER_FILE: layers, IMAGE_ENCODER_FILE: encoder}
    return ReferenceAdapter("IP-Adapter", layers, files, layout.family, layout.width)


def _is_read_by(layout: IpAdapterLayout, encoder: Shapes) -> bool:
    summary = encoder.get(_SUMMARY, [])
    width = summary[0] if summary and layout.reads == "summary" else _width_of_encoder(encoder)
    return len(summary) == 2 and width == layout.encoder_width


def _encoder_near(folder: Path, fits: Callable[[Shapes], bool]) -> Path | None:
    files = (file for name in _ENCODER_FOLDERS for file in _weights_in(folder / name))
    return next((file for file in files if fits(_shapes(file))), None)


def _require_readable(path: Path) -> None:
    """Raise `ModelRefused` for damaged layers in a folder of diffusers."""
    for file in _weights_in(path / "image_embedder"):
        check_safetensors(file)


def _weights_in(folder: Path) -> Iterator[Path]:
    if is_folder(folder):
        yield from islice(sorted(folder.glob("*.safetensors")), _MOST)


def _shapes(file: Path) -> dict[str, list[int]]:
    """The shapes in a file; none of one that cannot be read."""
    try:
        return dict(read_shapes(file)) if file.suffix.lower() in SAFETENSORS else {}
    except ModelRefused:
        return {}


def _width_of_encoder(shapes: Shapes) -> int:
    shape = shapes.get(_PATCHES) or shapes.get(f"vision_model.{_PATCHES}", [])
    return shape[0] if len(shape) == _IMAGE_KERNEL_AXES else 0
