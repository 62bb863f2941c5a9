"""Models whose parts are files of their own, where ComfyUI, Forge and A1111 keep them.

Invariant: no file is copied and only headers decide. Folders are looked through to a small depth
and a number of files, each real folder once, so that links in circles end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path

from engines.contract import FileRefused, Medium
from engines.contract.text import Text, listed
from engines.formats.checkpoint_layouts import UMT5_PREFIX, layout_of_file
from engines.formats.disguises import SAFETENSORS
from engines.formats.foreign_files import is_file, is_folder
from engines.formats.json_values import as_array, as_name, as_object, read_object
from engines.formats.model_parts import (
    ModelParts,
    is_list_of_parts,
    open_parts,
    plain_shapes,
    read_any_tensors,
    read_part_tensors,
    save_parts,
)
from engines.formats.packings import main_packing, unsupported_packing
from engines.formats.part_matching import (
    PartsMissing,
    has_own_words,
    match_parts,
    needs_words,
)
from engines.formats.part_sections import Section, find_sections
from engines.formats.picture_parts import UNPACKED, read_parts
from engines.formats.pipeline_families import (
    CROSS_ATTENTION_DIMS,
    FAMILIES,
    default_steps_and_guidance,
)
from engines.formats.prediction import prediction_of_file, with_prediction
from engines.formats.safetensors_values import require_finite
from engines.formats.weight_kinds import cross_attention_dim
from engines.memory import Plan, Rung, in_gb
from studio.base.errors import ModelRefused
from studio.base.files import sha256_of
from studio.models.gguf_models import check_data, read_header
from studio.models.headers import check_safetensors, read_metadata, refused_as_model
from studio.models.inspection import Inspection, LacksParts, PictureDefaults, file_licence
from studio.models.names import first_free
from studio.models.packing import require_unpacked

_PART_FOLDERS = (
    "diffusion_models", "unet", "text_encoders", "text_encoder", "clip", "vae", "VAE", "ae",
)  # fmt: skip
_WEIGHTS = (*SAFETENSORS, ".gguf")
_MAX_DEPTH, _MAX_FILES, _MAX_WORDS = 3, 400, 200
_WORD_FILES = (("tokenizer.json",), ("vocab.json", "merges.txt"))
_WORDS_OF_PROGRAMS = ("comfy/text_encoders/qwen25_tokenizer", "backend/huggingface/*/*/tokenizer")
"""Where ComfyUI and Forge keep the words of Qwen, from the folder that their models are in."""
_CHAT = "<|im_start|>"
_CHOOSE_PLAIN = Text("Choose the file in fp16, bf16, fp8 or GGUF.")


def propose(files: Sequence[Path], roots: Iterable[Path], words: Iterable[Path] = ()) -> ModelParts:
    """The model that the named files make with parts that lie near them or in the folders `roots`.

    `words` are folders that may hold the tokenizer of Qwen. Raises `ModelRefused`,
    and `LacksParts` where no other part is there.
    """
    near = [*_roots_of(files), *roots]
    try:
        parts = match_parts(files, _sections_near(files, near))
    except FileRefused as error:
        kind = LacksParts if isinstance(error, PartsMissing) and error.every else ModelRefused
        raise kind(error.what, error.meaning, error.remedy) from None
    for path in parts.paths:
        _require_usable(path)
    if not has_own_words(parts):
        raise _without_words_of_umt5(parts)
    if not needs_words(parts):
        return parts
    folders = _word_folders(parts, [*near, *words])
    tokenizer = next(filter(_has_words_of_qwen, folders), None)
    if tokenizer is None:
        raise _without_words(parts)
    return replace(parts, tokenizer=tokenizer)


def save_list(parts: ModelParts, folder: Path) -> tuple[Path, dict[Path, str]]:
    """Write the list of a model's parts into a folder; return it, and the sum of each file.

    Raises `ModelRefused` for weights that are no numbers.
    """
    for path in parts.paths:
        if path.suffix.lower() != ".gguf":
            with refused_as_model():
                require_finite(path)
    sums = {path: sha256_of(path) for path in parts.paths}
    files = [
        replace(file, size=file.path.stat().st_size, sha256=sums[file.path]) for file in parts.files
    ]
    folder.mkdir(parents=True, exist_ok=True)
    stem = parts.files[0].path.stem
    path = folder / f"{first_free(stem, lambda name: _is_taken(folder, name, parts))}.parts"
    save_parts(path, replace(parts, files=tuple(files)))
    return path, sums


_FITS = {
    Rung.WHOLE: Text("fits in memory"),
    Rung.PARTS: Text("fits part by part"),
    Rung.LAYERS: Text("fits layer by layer"),
}


def describe(path: Path, inspection: Inspection, plan: Plan | None) -> str:
    """One sentence: which files a model is made of, their size, and whether it fits.

    Empty for a model that is not made of parts.
    """
    if not is_list_of_parts(path):
        return ""
    first, *others = (file.name for file in inspection.weight_files[1:])
    size = in_gb(inspection.size_bytes)
    fits = _FITS[plan.rung] if plan else Text("too large for this machine")
    family = inspection.family or inspection.architecture
    if not others:
        return Text(
            "{family} from {first}, {size}, {fits}.",
            family=family,
            first=first,
            size=size,
            fits=fits,
        )
    return Text(
        "{family} from {first} with {others}, {size}, {fits}.",
        family=family,
        first=first,
        others=listed(*others),
        size=size,
        fits=fits,
    )


def inspect_list(path: Path) -> Inspection:
    """Describe the model whose parts a list names. Raises `ModelRefused`."""
    with refused_as_model():
        parts = open_parts(path)
    return replace(inspect_parts(parts, path), weight_files=(path, *parts.paths))


def inspect_parts(parts: ModelParts, path: Path) -> Inspection:
    """Describe a model of parts, which is called as the file at `path`. Raises `ModelRefused`."""
    with refused_as_model():
        tensors = read_part_tensors(parts.files)
        needs = read_parts(parts)
    shapes = plain_shapes(tensors)
    layout = layout_of_file(shapes, path)
    if layout is None or layout.missing:
        raise ModelRefused(
            Text("The parts of {name} do not make a model.", name=path.stem),
            "",
            Text("Add the model again with its parts."),
        )
    family = FAMILIES[layout.pipeline]
    version = CROSS_ATTENTION_DIMS.get(cross_attention_dim(shapes) or 0, family.name)
    steps, guidance = default_steps_and_guidance(path, layout.pipeline)
    metadata = _metadata_of(parts.paths[0])
    architecture = version if family.is_unet else family.name
    with refused_as_model():
        flags = prediction_of_file(parts, shapes.keys()) if family.is_unet else frozenset[str]()
    return Inspection(
        medium=Medium.IMAGE,
        form=Text("{count} files of parts", count=len(parts.paths)),
        architecture=architecture,
        family=with_prediction(architecture, flags),
        precision=main_packing(tensors),
        size_bytes=sum(file.stat().st_size for file in parts.paths),
        parameters=sum(part.parameters for part in needs),
        licence=file_licence(parts.paths[0], metadata.get("modelspec.license")),
        weight_files=parts.paths,
        picture_defaults=PictureDefaults(family.side, steps, guidance),
        parts=needs,
    )


def is_part(path: Path) -> bool:
    """Return whether a file holds a part of a picture model that is found with others."""
    return path.suffix.lower() in _WEIGHTS and is_file(path) and bool(_sections_of(path))


def draws(path: Path) -> bool:
    """Return whether a file holds the part of a picture model that draws."""
    return is_part(path) and any(part.role == "denoiser" for part in _sections_of(path))


def _metadata_of(path: Path) -> dict[str, str]:
    return {} if path.suffix.lower() == ".gguf" else read_metadata(path)


def _is_taken(folder: Path, name: str, parts: ModelParts) -> bool:
    """Return whether a name is that of a list of other parts."""
    path = folder / f"{name}.parts"
    if not is_list_of_parts(path):
        return False
    try:
        return open_parts(path).paths != parts.paths
    except FileRefused:
        return False


def _require_usable(path: Path) -> None:
    """Raise `ModelRefused` for a file that is damaged, or packed as nothing here unpacks."""
    if path.suffix.lower() == ".gguf":
        unknown = sorted(check_data(path, read_header(path)).keys() - UNPACKED)
        packing = unknown[0] if unknown else ""
    else:
        check_safetensors(path)
        with refused_as_model():
            packing = unsupported_packing(read_any_tensors(path), read_metadata(path))
    require_unpacked(packing, path.name, _CHOOSE_PLAIN)


# Folders


def _roots_of(files: Sequence[Path]) -> list[Path]:
    """The folders of the files, and those above them that hold folders of parts."""
    folders = [path.parent for path in files]
    above = [parent for folder in folders for parent in islice(folder.parents, 3)]
    roots = [path for path in above if any(is_folder(path / name) for name in _PART_FOLDERS)]
    return list(dict.fromkeys([*folders, *roots]))


def _sections_near(paths: Sequence[Path], roots: Iterable[Path]) -> list[Section]:
    """The parts in the folders of parts of each root, the largest files of a root first."""
    visited, sections = {path.resolve() for path in paths}, list[Section]()
    for root in dict.fromkeys(roots):
        files = [file for file in islice(_weights_in(root), _MAX_FILES) if file not in visited]
        visited |= set(files)
        for file in sorted(files, key=_size, reverse=True):
            parts = _sections_of(file)  # those of whole models may be tuned for these
            sections += [] if any(part.role == "denoiser" for part in parts) else parts
    return sections


def _weights_in(root: Path) -> Iterator[Path]:
    """The files of weights directly in a root, and below its folders of parts."""
    folders = [root / name for name in _PART_FOLDERS]
    depth = _MAX_DEPTH if root.name in _PART_FOLDERS else 0
    visited: set[Path] = set()
    for folder, below in ((root, depth), *((folder, _MAX_DEPTH) for folder in folders)):
        yield from _walk(folder, below, visited)


def _walk(folder: Path, depth: int, visited: set[Path]) -> Iterator[Path]:
    try:
        real = folder.resolve()
        entries = sorted(folder.iterdir())
    except (OSError, RuntimeError):  # gone, not readable, or a link in a circle
        return
    if real in visited:
        return
    visited.add(real)
    for path in entries:
        if path.suffix.lower() in _WEIGHTS and is_file(path):
            yield path.resolve()
        elif depth and is_folder(path):
            yield from _walk(path, depth - 1, visited)


def _size(path: Path) -> int:
    return path.stat().st_size


def _sections_of(path: Path) -> tuple[Section, ...]:
    """The parts in a file; none in one that cannot be read."""
    try:
        stat = path.stat()
        return _cached_sections(path, stat.st_size, stat.st_mtime_ns)
    except (FileRefused, OSError):
        return ()


@lru_cache(maxsize=1_000)
def _cached_sections(path: Path, size: int, changed_at: int) -> tuple[Section, ...]:
    return tuple(find_sections(path))


# Words


def _word_folders(parts: ModelParts, roots: Iterable[Path]) -> Iterator[Path]:
    """Folders that may hold the words of Qwen: near the files, in programs, in other models."""
    for path in dict.fromkeys((*(path.parent for path in parts.paths), *roots)):
        yield path
        yield from islice(_children(path), _MAX_WORDS)
        for pattern in _WORDS_OF_PROGRAMS:
            yield from sorted(islice(path.parent.glob(pattern), _MAX_WORDS))
        yield from islice(path.glob("models--*/snapshots/*"), _MAX_WORDS)
        yield from islice(path.glob("models--*/snapshots/*/tokenizer"), _MAX_WORDS)


def _children(folder: Path) -> Iterator[Path]:
    try:
        yield from (path for path in sorted(folder.iterdir()) if is_folder(path))
    except OSError:
        return


def _has_words_of_qwen(folder: Path) -> bool:
    """Return whether a folder holds the tokenizer of Qwen 2, 2.5 or 3."""
    if not any(all(is_file(folder / name) for name in names) for names in _WORD_FILES):
        return False
    config = _read(folder / "tokenizer_config.json")
    if config:
        return as_name(config.get("tokenizer_class")).startswith("Qwen2Tokenizer")
    tokens = as_array(_read(folder / "tokenizer.json").get("added_tokens"))
    return any(as_object(token).get("content") == _CHAT for token in tokens)


def _read(file: Path) -> dict[str, object]:
    try:
        return read_object(file)
    except FileRefused:
        return {}


def _without_words(parts: ModelParts) -> ModelRefused:
    return ModelRefused(
        Text(
            "{name} reads prompts with the words of Qwen, and these are in no folder here.",
            name=parts.files[0].path.name,
        ),
        "",
        Text(
            "Put tokenizer.json of Qwen3 or Qwen2.5-VL into the folder of its text encoder. "
            "ComfyUI has it in comfy/text_encoders/qwen25_tokenizer."
        ),
    )


def _without_words_of_umt5(parts: ModelParts) -> ModelRefused:
    names = [file.path.name for file in parts.files if file.target == UMT5_PREFIX]
    return ModelRefused(
        Text("{name} is UMT5 without its words (spiece_model).", name=names[0]),
        "",
        Text("Choose the file that ComfyUI publishes, umt5_xxl, which carries them."),
    )
