"""Which files of parts make a whole picture model, by the names and shapes of their tensors.

Invariant: a part is chosen only where its kind and its width are those that the part that draws
reads; nothing is guessed from a file's name but which of several that fit is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path

from engines.contract import FileRefused
from engines.contract.text import Text, listed
from engines.formats.checkpoint_layouts import (
    CLIP_G_PREFIX,
    CLIP_L_PREFIX,
    LOW_NOISE_PREFIX,
    OTHER_PARTS,
    QWEN3_PREFIX,
    QWEN25_PREFIX,
    SHORT_VAE_PREFIX,
    T5_PREFIX,
    UMT5_PREFIX,
    UNET_PREFIX,
    VAE_PREFIX,
)
from engines.formats.foreign_files import printable_name
from engines.formats.model_parts import (
    WORDS,
    ModelParts,
    PartFile,
    plain_shapes,
    read_any_tensors,
)
from engines.formats.weight_kinds import DENOISER_PREFIX, Shapes, denoiser_family


class PartsMissing(FileRefused):
    """The part that draws is there, and `every` other part is missing, or some."""

    def __init__(self, what: str, remedy: str, *, every: bool) -> None:
        super().__init__(what, "", remedy)
        self.every = every


_PROMPTS_OF_QWEN = (QWEN3_PREFIX, QWEN25_PREFIX)


@dataclass(frozen=True)
class Section:
    """A part of a model in a file: its tensors begin with `prefix` there.

    `kind` is the family of a denoiser, else that of the encoder or autoencoder; `width` is that of
    the text embeddings, or the number of channels of the latents. `shapes` are without the prefix.
    """

    file: Path
    prefix: str
    role: str
    kind: str
    width: int
    shapes: Shapes = field(repr=False, compare=False)


@dataclass(frozen=True)
class _Slot:
    """A part that a family needs: what it is, where it goes, and the tensor that shows its width.

    The width is the input of that tensor (or its output, `axis` 0), divided by `divisor`. Slots of
    one `tensor` with the divisor 0 share its width.
    """

    target: str
    kind: str
    words: str
    tensor: str
    divisor: int = 1
    axis: int = 1


def _clip(target: str, name: str, tensor: str, divisor: int = 1) -> _Slot:
    return _Slot(target, "CLIP", Text("its text encoder ({name})", name=name), tensor, divisor)


def _autoencoder(file: str, tensor: str, divisor: int, kind: str = "KL") -> _Slot:
    words = Text("its autoencoder ({file})", file=file)
    return _Slot(SHORT_VAE_PREFIX, kind, words, tensor, divisor)


_T5 = Text("its text encoder ({name})", name="T5-XXL")
_UNET_CLIP = "middle_block.1.transformer_blocks.0.attn2.to_k.weight"
_UNET_VAE = _Slot(VAE_PREFIX, "KL", Text("its autoencoder (VAE)"), "out.2.weight", 1, 0)
_AE = "ae.safetensors"
_NEEDS: dict[str, tuple[_Slot, ...]] = {
    "Stable Diffusion 1.5": (
        _clip("cond_stage_model.transformer.", "CLIP-L", _UNET_CLIP),
        _UNET_VAE,
    ),
    "Stable Diffusion 2": (
        _clip("cond_stage_model.model.", "OpenCLIP-H", _UNET_CLIP),
        _UNET_VAE,
    ),
    "Stable Diffusion XL": (
        _clip("conditioner.embedders.0.transformer.", "CLIP-L", _UNET_CLIP, 0),
        _clip("conditioner.embedders.1.model.", "CLIP-G", _UNET_CLIP, 0),
        _UNET_VAE,
    ),
    "Stable Diffusion 3": (
        _clip(CLIP_L_PREFIX, "CLIP-L", "y_embedder.mlp.0.weight", 0),
        _clip(CLIP_G_PREFIX, "CLIP-G", "y_embedder.mlp.0.weight", 0),
        _Slot(VAE_PREFIX, "KL", Text("its autoencoder (VAE)"), "x_embedder.proj.weight"),
    ),
    "Flux": (
        _clip(CLIP_L_PREFIX, "CLIP-L", "vector_in.in_layer.weight"),
        _Slot(T5_PREFIX, "T5", _T5, "txt_in.weight"),
        _autoencoder(_AE, "img_in.weight", 4),
    ),
    "Chroma": (
        _Slot(T5_PREFIX, "T5", _T5, "txt_in.weight"),
        _autoencoder(_AE, "img_in.weight", 4),
    ),
    "Flux 2": (
        _Slot(QWEN3_PREFIX, "Qwen3", Text("its text encoder (Qwen3)"), "txt_in.weight", 3),
        _autoencoder("flux2-vae.safetensors", "img_in.weight", 4, "Flux 2"),
    ),
    "Z-Image": (
        _Slot(QWEN3_PREFIX, "Qwen3", Text("its text encoder (Qwen3-4B)"), "cap_embedder.1.weight"),
        _autoencoder(_AE, "x_embedder.weight", 4),
    ),
    "Qwen-Image": (
        _Slot(QWEN25_PREFIX, "Qwen2.5-VL", Text("its text encoder (Qwen2.5-VL-7B)"),
              "txt_in.weight"),
        _autoencoder("qwen_image_vae.safetensors", "img_in.weight", 4, "Wan"),
    ),
    "Wan": (
        _Slot(UMT5_PREFIX, "UMT5", Text("its text encoder (UMT5-XXL)"), "text_embedding.0.weight"),
        _autoencoder("wan_2.1_vae.safetensors", "patch_embedding.weight", 1, "Wan"),
    ),
}  # fmt: skip
_OPTIONAL = {"Stable Diffusion 3": _Slot(T5_PREFIX, "T5", _T5, "context_embedder.weight")}
_MEANT: dict[str, tuple[str, str]] = {
    "Stable Diffusion 1.5": (r"840000|mse|sd-?1|v1-5", r"xl"),
    "Stable Diffusion 2": (r"840000|mse|sd-?2", r"xl"),
    "Stable Diffusion XL": (r"xl", r"840000|mse|sd-?1|v1-5|kl-f8"),
    "Stable Diffusion 3": (r"sd-?3", r"^ae\b|flux"),
    "Qwen-Image": (r"qwen", r"wan"),
    "Wan": (r"wan", r"qwen"),
}
"""Of autoencoders of the same shapes: names that mean one of a family, and that mean another."""
_MEANT_OTHERWISE = (r"^ae\b|flux", r"sd-?3")
_SECTIONS = tuple(
    (role, kind, re.compile(pattern))
    for role, kind, pattern in (
        ("text encoder", "T5", r"^(.*?)encoder\.block\.0\.layer\.0\.SelfAttention\.q\.weight$"),
        ("text encoder", "CLIP", r"^(.*?)text_model\.embeddings\.token_embedding\.weight$"),
        ("text encoder", "CLIP", r"^(.*?)transformer\.resblocks\.0\.attn\.in_proj_weight$"),
        ("text encoder", "Qwen", r"^(.*?)layers\.0\.self_attn\.q_proj\.weight$"),
        ("autoencoder", "KL", r"^(.*?)decoder\.conv_in\.weight$"),
        ("autoencoder", "Wan", r"^(.*?)decoder\.conv1\.weight$"),
    )
)


def find_sections(path: Path) -> list[Section]:
    """The parts of picture models in a file, by its header. Raises `FileRefused`."""
    tensors = read_any_tensors(path)
    shapes = plain_shapes(tensors)
    sections = [*_find_denoiser(path, shapes), *_find_rest(path, shapes)]
    return [section for section in sections if section.width]


def is_made_of_parts(family: str) -> bool:
    """Return whether the studio draws with this family from files of parts."""
    return family in _NEEDS


def match_parts(named: Sequence[Path], nearby: Iterable[Section] = ()) -> ModelParts:
    """The model of the files that are named, completed with files that lie nearby.

    `nearby` are in the order of preference. `tokenizer` is left empty. Raises `FileRefused` where
    parts are missing, do not belong together or are there twice.
    """
    sections = [section for path in named for section in find_sections(path)]
    _require_parts(named, sections)
    denoisers = _denoisers(sections)
    own = [section for section in sections if section.role != "denoiser"]
    first = denoisers[0]
    slots = _NEEDS[first.kind]
    choice = _choose(first, slots, own, list(nearby))
    missing = [slot.words for slot in slots if slot.target not in choice]
    if missing:
        raise _incomplete(first, slots, missing)
    optional = _OPTIONAL.get(first.kind)
    if optional:
        choice |= _fill(first, (optional,), own)
    _require_all_used(first, own, choice)
    targets = dict(zip((UNET_PREFIX, LOW_NOISE_PREFIX), denoisers, strict=False)) | choice
    files = (PartFile(part.file, part.prefix, target) for target, part in targets.items())
    return ModelParts(tuple(files))


def require_fit(path: Path) -> None:
    """Raise `FileRefused` where the parts in a checkpoint file are of different models."""
    sections = find_sections(path)
    for denoiser in (section for section in sections if section.role == "denoiser"):
        for slot in _NEEDS[denoiser.kind]:
            own = [s for s in sections if s.kind == slot.kind and slot.divisor]
            width = _width(slot, denoiser.shapes)
            if own and all(section.width != width for section in own):
                raise FileRefused(
                    Text(
                        "The parts of {name} do not fit each other: it has {part}, and {family} "
                        "reads {width}.",
                        name=printable_name(path),
                        part=_in_words(own[0]),
                        family=denoiser.kind,
                        width=width,
                    ),
                    "",
                    Text("Choose another file of this model."),
                )


def needs_words(parts: ModelParts) -> bool:
    """Return whether a model needs a tokenizer that comes neither with it nor with the studio."""
    return any(file.target in _PROMPTS_OF_QWEN for file in parts.files)


def _find_denoiser(path: Path, shapes: Shapes) -> list[Section]:
    family = denoiser_family(shapes)
    prefixes = {m[0] for name in shapes if (m := DENOISER_PREFIX.match(name))}
    prefix = next((p for p in sorted(prefixes) if denoiser_family(_inner(shapes, p))), "")
    inner = _inner(shapes, prefix)
    slots = _NEEDS.get(family, ())
    if not slots:
        return []
    channels = _width(slots[-1], inner)
    return [Section(path, prefix, "denoiser", family, channels, inner)]


def _find_rest(path: Path, shapes: Shapes) -> list[Section]:
    matches: dict[str, tuple[str, str]] = {}
    for name in shapes:
        for role, kind, pattern in _SECTIONS:
            if match := pattern.match(name):
                matches.setdefault(match[1], (role, kind))
    sections: list[Section] = []
    for prefix, (role, kind) in matches.items():
        inner = _inner(shapes, prefix)
        exact = _exact_kind(kind, inner)
        if exact and not _is_inside_denoiser(prefix):
            sections.append(Section(path, prefix, role, exact, _own_width(exact, inner), inner))
    return sections


def _is_inside_denoiser(prefix: str) -> bool:
    return DENOISER_PREFIX.match(prefix) is not None


def _exact_kind(kind: str, shapes: Shapes) -> str:
    """The kind of an encoder or autoencoder by what distinguishes it from others of its names."""
    if kind == "T5":
        other = "encoder.block.1.layer.0.SelfAttention.relative_attention_bias.weight"
        return "UMT5" if other in shapes or WORDS in shapes else "T5"
    if kind == "Qwen":
        if "layers.0.self_attn.q_norm.weight" in shapes:
            return "Qwen3"
        return "Qwen2.5-VL" if "layers.0.self_attn.q_proj.bias" in shapes else ""
    if kind == "KL":
        if len(shapes["decoder.conv_in.weight"]) == 5:
            return "Wan"
        return "Flux 2" if "bn.running_mean" in shapes else "KL"
    return kind


def _own_width(kind: str, shapes: Shapes) -> int:
    names, axis = {
        "CLIP": (("text_model.embeddings.token_embedding.weight", "token_embedding.weight"), 1),
        "T5": (("shared.weight", "encoder.embed_tokens.weight"), 1),
        "UMT5": (("shared.weight", "encoder.embed_tokens.weight"), 1),
        "Qwen3": (("embed_tokens.weight",), 1),
        "Qwen2.5-VL": (("embed_tokens.weight",), 1),
        "KL": (("decoder.conv_in.weight",), 1),
        "Flux 2": (("decoder.conv_in.weight",), 1),
        "Wan": (("decoder.conv1.weight", "decoder.conv_in.weight"), 1),
    }[kind]
    shape = next((shapes[name] for name in names if name in shapes), None)
    return shape[axis] if shape and len(shape) > axis else 0


def _width(slot: _Slot, shapes: Shapes) -> int:
    """The width that the part that draws reads in this slot; 0 where nothing shows it."""
    unet = (shape for name, shape in shapes.items() if "attn2.to_k.weight" in name)
    shape = shapes.get(slot.tensor) or next(unet, None)
    return shape[slot.axis] // max(1, slot.divisor) if shape and len(shape) > slot.axis else 0


def _inner(shapes: Shapes, prefix: str) -> dict[str, list[int]]:
    return {n[len(prefix) :]: shape for n, shape in shapes.items() if n.startswith(prefix)}


def _require_parts(named: Sequence[Path], sections: Sequence[Section]) -> None:
    """Raise `FileRefused` for a file that has no part, and for parts of one role twice."""
    for path in named:
        if not any(section.file == path for section in sections):
            raise FileRefused(
                Text("{name} is no part of a picture model.", name=printable_name(path)),
                "",
                Text("Name the files of the model alone, in the naming of ComfyUI."),
            )
    seen: dict[tuple[str, str, int], Section] = {}
    for section in sections:
        key = (section.role, section.kind, section.width)
        twin = seen.setdefault(key, section)
        if section.role != "denoiser" and twin.file != section.file:
            raise FileRefused(
                Text(
                    "{first} and {second} are both {part}, and a model has one.",
                    first=printable_name(twin.file),
                    second=printable_name(section.file),
                    part=_in_words(section),
                ),
                "",
                Text("Name one of them."),
            )


def _denoisers(sections: Sequence[Section]) -> list[Section]:
    """The part that draws; of Wan 2.2 both, the one for much noise first. Raises `FileRefused`."""
    denoisers = [section for section in sections if section.role == "denoiser"]
    if not denoisers:
        raise FileRefused(
            Text("None of these files is the part that draws."),
            "",
            Text("Name the file of the transformer or U-Net, too."),
        )
    if len(denoisers) == 1:
        return denoisers
    by_noise = sorted(denoisers, key=lambda section: "high" not in section.file.name.lower())
    first, second = by_noise[:2]
    is_pair = "high" in first.file.name.lower() and "low" in second.file.name.lower()
    if len(denoisers) == 2 and first.kind == second.kind == "Wan" and is_pair:
        return by_noise
    raise FileRefused(
        Text(
            "{first} ({kind}) and {second} ({kind2}) both draw, and a model has one such part.",
            first=printable_name(denoisers[0].file),
            kind=denoisers[0].kind,
            second=printable_name(denoisers[1].file),
            kind2=denoisers[1].kind,
        ),
        "",
        Text("Name one of them."),
    )


def _choose(
    denoiser: Section, slots: Sequence[_Slot], own: Sequence[Section], nearby: Sequence[Section]
) -> dict[str, Section]:
    """The section of each slot: of those that were named, else of those nearby."""
    choice = _fill(denoiser, slots, own)
    rest = tuple(slot for slot in slots if slot.target not in choice)
    return choice | _fill(denoiser, rest, _preferred(denoiser, nearby), own)


def _fill(
    denoiser: Section,
    slots: Sequence[_Slot],
    sections: Sequence[Section],
    partners: Sequence[Section] = (),
) -> dict[str, Section]:
    choice: dict[str, Section] = {}
    pair = [slot for slot in slots if slot.divisor == 0]
    for slot in slots:
        if slot.divisor:
            width = _width(slot, denoiser.shapes)
            matches = (s for s in sections if s.kind == slot.kind and s.width == width)
            match = next(matches, None)
            if match:
                choice[slot.target] = match
    if pair:
        width = _width(pair[0], denoiser.shapes)
        clips = [s for s in (*partners, *sections) if s.kind == "CLIP"]
        twins = permutations(clips, 2)
        match = next((two for two in twins if _are_twins(two, width)), None)
        if match:
            choice |= dict(zip((slot.target for slot in pair), match, strict=False))
    return choice


def _are_twins(two: tuple[Section, ...], width: int) -> bool:
    return two[0].width < two[1].width and two[0].width + two[1].width == width


def _preferred(denoiser: Section, nearby: Sequence[Section]) -> list[Section]:
    """Sections nearby without autoencoders that their names say are of another family."""
    meant, others = _MEANT.get(denoiser.kind, _MEANT_OTHERWISE)

    def is_of_another(section: Section) -> bool:
        return section.role == "autoencoder" and bool(re.search(others, section.file.name, re.I))

    def is_not_meant(section: Section) -> bool:
        return section.role == "autoencoder" and not re.search(meant, section.file.name, re.I)

    return sorted((s for s in nearby if not is_of_another(s)), key=is_not_meant)


def _require_all_used(
    denoiser: Section, own: Sequence[Section], choice: Mapping[str, Section]
) -> None:
    """Raise `FileRefused` for a file that was named and that the model does not need."""
    used = {denoiser.file, *(section.file for section in choice.values())}
    for section in own:
        if section.file not in used:
            raise FileRefused(
                Text(
                    "{name} is {part}, which does not belong to {model} ({family}).",
                    name=printable_name(section.file),
                    part=_in_words(section),
                    model=printable_name(denoiser.file),
                    family=denoiser.kind,
                ),
                "",
                Text("Leave it out, or name the parts of one family."),
            )


def _in_words(section: Section) -> str:
    if section.role == "autoencoder":
        return Text("an autoencoder of {width} channels", width=section.width)
    return Text("a text encoder ({kind}, {width} wide)", kind=section.kind, width=section.width)


def _incomplete(denoiser: Section, slots: Sequence[_Slot], missing: Sequence[str]) -> PartsMissing:
    every = len(missing) == len(slots)
    return PartsMissing(
        Text(
            "{name} is {family}, but lacks {missing}.",
            name=printable_name(denoiser.file),
            family=denoiser.kind,
            missing=OTHER_PARTS[denoiser.kind] if every else listed(*missing),
        ),
        Text(
            "Put these files into one folder with it, or name them, too: "
            "`bowerbird models add FILE PART…`."
        ),
        every=every,
    )


def has_own_words(parts: ModelParts) -> bool:
    """Return whether UMT5 carries its words in its file; true for all other encoders."""
    return all(
        f"{file.prefix}{WORDS}" in read_any_tensors(file.path)
        for file in parts.files
        if file.target == UMT5_PREFIX
    )
