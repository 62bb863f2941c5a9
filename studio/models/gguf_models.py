"""Inspects GGUF files: text models, in one part or several, and what else the format is used for.

Invariant: only headers are read. A file that the studio cannot write texts with is refused with one
sentence that says what it is.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from engines.contract import EngineError, FileRefused, Medium
from engines.contract.text import Text
from engines.formats.checkpoint_layouts import OTHER_PARTS
from engines.formats.control_vector import is_control_vector
from engines.formats.foreign_files import is_file, is_folder, open_regular_file
from engines.formats.gguf_adapter import is_gguf_adapter
from engines.formats.gguf_header import GgufHeader, read_gguf_header
from engines.formats.json_values import as_name
from engines.formats.part_sections import matches_parts
from engines.formats.pickles import PICKLE_MEANING, PICKLE_SENTENCE, is_pickle
from engines.formats.weight_kinds import Shapes, identify_weights
from engines.memory import Part
from engines.registry import gguf_check
from studio.base.errors import ModelRefused
from studio.models.inspection import (
    GET_FOLDER,
    IMPORT_ADAPTER,
    Inspection,
    IsAdapter,
    LacksParts,
    file_licence,
    folder_alone,
    kv_cache_values,
    text_family,
)

_SIZES = {
    "num_hidden_layers": "block_count",
    "hidden_size": "embedding_length",
    "num_attention_heads": "attention.head_count",
    "num_key_value_heads": "attention.head_count_kv",
    "head_dim": "attention.key_length",
}
"""Keys of GGUF files by the keys of transformers' config.json."""
PICTURE_FAMILIES = {
    "sd1": "Stable Diffusion 1.5",
    "sdxl": "Stable Diffusion XL",
    "sd3": "Stable Diffusion 3",
    "flux": "Flux",
    "flux2": "Flux 2",
    "chroma": "Chroma",
    "qwen_image": "Qwen-Image",
    "z_image": "Z-Image",
    "lumina2": "Lumina 2",
    "sana": "Sana",
    "pixart": "PixArt",
    "aura": "AuraFlow",
    "hidream": "HiDream",
    "wan": "Wan",
    "hyvid": "Hunyuan video",
    "ltxv": "LTX-Video",
    "cosmos": "Cosmos",
}
"""Families of pictures and films by `general.architecture`."""
_NO_TEXT_MODELS = (
    (r"clip", Text("the part of a text model that looks at pictures (mmproj)")),
    (r"t5(encoder)?|umt5", Text("a text encoder (T5) of a picture model")),
    (r".*bert.*|.*embed.*", Text("a model that compares texts, and writes none")),
    (r"whisper|wavtokenizer-dec", Text("a model of speech")),
    (r"pig|vae", Text("a part of a picture model")),
)
_PART = re.compile(r"(?P<stem>.+)-(?P<number>\d{5})-of-(?P<count>\d{5})\.gguf", re.I)


def is_gguf(path: Path) -> bool:
    """Return whether a file is one of GGUF by its ending, or by its first bytes: some have no
    ending."""
    if path.suffix.lower() == ".gguf":
        return True
    try:
        with open_regular_file(path) as file:
            return file.read(4) == b"GGUF"
    except (FileRefused, OSError):
        return False


def inspect_gguf(path: Path) -> Inspection:
    """Describe the text model at `path`. Raises `ModelRefused` for anything else."""
    files = _parts(path)
    headers = [read_header(file) for file in files]
    types: Counter[str] = Counter()
    for file, header in zip(files, headers, strict=True):
        types += check_data(file, header)
    if is_gguf_adapter(headers[0]):
        raise IsAdapter(
            Text("{name} is an adapter, which is mixed into a GGUF model.", name=path.name),
            "",
            IMPORT_ADAPTER,
        )
    if is_control_vector(headers[0]):
        raise IsAdapter(
            Text("{name} is a control vector, which is added to a model.", name=path.name),
            "",
            IMPORT_ADAPTER,
        )
    first, tensors = headers[0], [tensor for header in headers for tensor in header.tensors]
    if not types:  # none, or only empty ones
        raise ModelRefused(Text("{name} holds no weights.", name=path.name))
    _require_text_model(path, first, _quantisation(first, types))
    architecture = as_name(first.values.get("general.architecture"))
    sizes = {key: first.values.get(f"{architecture}.{name}", 0) for key, name in _SIZES.items()}
    parameters = sum(tensor.elements for tensor in tensors)
    size_bytes = sum(file.stat().st_size for file in files)
    return Inspection(
        medium=Medium.TEXT,
        form=Text("GGUF file")
        if len(files) == 1
        else Text("GGUF file in {count} parts", count=len(files)),
        architecture=architecture or "unknown",
        family=text_family(architecture),
        precision=_quantisation(first, types),
        size_bytes=size_bytes,
        parameters=parameters,
        parts=(Part(parameters, size_bytes, packed=True),),
        licence=file_licence(path, first.values.get("general.license")),
        weight_files=tuple(files),
        working_values=kv_cache_values(sizes),
    )


def require_openable(path: Path) -> None:
    """Raise `ModelRefused` for a GGUF file that could be described, and would not be opened."""
    if not is_folder(path) and is_gguf(path):
        try:
            gguf_check()(path)
        except EngineError as error:
            raise ModelRefused(error.what, error.meaning, error.remedy) from None


def _parts(path: Path) -> list[Path]:
    """The files of a model, of which `path` is the first. Raises `ModelRefused` if one is missing.

    Programs that split models name the parts "…-00001-of-00003.gguf".
    """
    match = _PART.fullmatch(path.name)
    if match is None:
        return [path]
    count = int(match["count"])
    names = [f"{match['stem']}-{i:05}-of-{count:05}.gguf" for i in range(1, min(count, 999) + 1)]
    missing = [name for name in names if not is_file(path.with_name(name))]
    if missing or not names:
        raise ModelRefused(
            Text(
                "{name} is not whole: {missing} is missing.",
                name=path.name,
                missing=next(iter(missing), Text("every part")),
            ),
            "",
            Text("Copy all parts into one folder."),
        )
    if path.name != names[0]:
        raise ModelRefused(
            Text(
                "{name} is part {match} of {count}.",
                name=path.name,
                match=int(match["number"]),
                count=count,
            ),
            "",
            Text("Add {names}.", names=names[0]),
        )
    return [path.with_name(name) for name in names]


def read_header(path: Path) -> GgufHeader:
    """The header of one file. Raises `ModelRefused`."""
    try:
        if is_pickle(path):
            raise ModelRefused(PICKLE_SENTENCE, PICKLE_MEANING)
        header = read_gguf_header(path)
    except FileRefused as error:
        raise ModelRefused(error.what, error.meaning, error.remedy) from None
    count = header.values.get("split.count", 1)
    if isinstance(count, int) and count > 1 and _PART.fullmatch(path.name) is None:
        raise ModelRefused(
            Text(
                "{name} is one of {count} parts, which are found by their names.",
                name=path.name,
                count=count,
            ),
            "",
            Text(
                "Give all parts their own names again, such as model-00001-of-{count:05}.gguf.",
                count=count,
            ),
        )
    return header


def _require_text_model(path: Path, header: GgufHeader, quantisation: str) -> None:
    """Raise `ModelRefused` for models of pictures and others, and for one without a vocabulary."""
    architecture = as_name(header.values.get("general.architecture"))
    shapes = {tensor.name: list(tensor.shape) for tensor in header.tensors}
    family = _family_by_names(shapes) or PICTURE_FAMILIES.get(architecture)
    if family:
        needs = OTHER_PARTS.get(family)
        if not needs:
            raise folder_alone(path.name, family)
        part = Text(
            "{name} is the part of {family} that draws ({quantisation})",
            name=path.name,
            family=family,
            quantisation=quantisation,
        )
        what = Text("{part}, without {needs}.", part=part, needs=needs)
        if not matches_parts(family, shapes):
            raise ModelRefused(what, "", GET_FOLDER)
        raise LacksParts(
            what,
            "",
            Text(
                "Put its parts beside it, as ComfyUI keeps them, or name them, too: `bowerbird "
                "models add FILE PART…`."
            ),
        )
    if header.values.get("general.type") == "imatrix":
        raise ModelRefused(
            Text("{name} is an importance matrix, with which models are packed.", name=path.name),
            "",
            Text("Choose a model that writes."),
        )
    for pattern, words in _NO_TEXT_MODELS:
        if re.fullmatch(pattern, architecture):
            raise ModelRefused(
                Text("{name} is {words}.", name=path.name, words=words),
                "",
                Text("Choose a model that writes."),
            )
    if not header.array_lengths.get("tokenizer.ggml.tokens"):
        raise ModelRefused(
            Text(
                "{name} has no vocabulary (tokenizer.ggml.tokens), so it cannot read words.",
                name=path.name,
            ),
            "",
            Text("Get the file again from where it was made with its tokenizer."),
        )


def _family_by_names(shapes: Shapes) -> str:
    """The family of a picture model by its tensors; empty for anything else.

    What a file states is that of a relative in some: Z-Image calls itself Lumina 2, Chroma Flux.
    """
    kind = identify_weights(shapes, {})
    return kind.family if kind and kind.role == "denoiser" else ""


def _quantisation(header: GgufHeader, types: Counter[str]) -> str:
    """Return how most weights are packed, such as Q4_K_M: as the file states it, else by its
    tensors."""
    from gguf.constants import LlamaFileType  # only for a GGUF file

    number = header.values.get("general.file_type")
    name = next((kind.name for kind in LlamaFileType if int(kind) == number), "GUESSED")
    return types.most_common(1)[0][0] if name == "GUESSED" else name.partition("_")[2]


def check_data(path: Path, header: GgufHeader) -> Counter[str]:
    """Weights by their type. Raises `ModelRefused` if the data of any is not there."""
    from gguf.constants import GGML_QUANT_SIZES, GGMLQuantizationType  # only for a GGUF file

    types: Counter[str] = Counter()
    for tensor in header.tensors:
        try:
            ggml_type = GGMLQuantizationType(tensor.type_number)
        except ValueError:
            raise ModelRefused(
                Text(
                    "{name} has weights of a kind that this version does not know.", name=path.name
                ),
                "",
                Text("Choose another file of this model."),
            ) from None
        block_elements, block_bytes = GGML_QUANT_SIZES[ggml_type]
        if tensor.offset + tensor.elements // block_elements * block_bytes > header.data_bytes:
            raise ModelRefused(
                Text("{name} is damaged or not whole.", name=path.name), "", Text("Copy it again.")
            )
        types[ggml_type.name] += tensor.elements
    return types
