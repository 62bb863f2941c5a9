"""Which files of parts make a whole picture model, by the names and shapes of their tensors.

Invariant: a part is chosen only where its kind and its width are those that the part that draws
reads; nothing is guessed from a file's name but which of several that fit is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations
from pathlib import Path

from engines.contract import FileRefused
from engines.contract.text import Text, listed
from engines.formats.checkpoint_layouts import (
    LOOKS_AT_PICTURES,
    LOW_NOISE_PREFIX,
    OTHER_PARTS,
    QWEN3_PREFIX,
    QWEN25_PREFIX,
    QWEN25_VISUAL_PREFIX,
    TRANSFORMERS,
    UMT5_PREFIX,
    UNET_PREFIX,
)
from engines.formats.foreign_files import printable_name
from engines.formats.model_parts import (
    WORDS,
    ModelParts,
    PartFile,
    read_any_tensors,
)
from engines.formats.part_sections import (
    CHANNELS,
    NEEDS,
    OPTIONAL,
    Section,
    Slot,
    find_sections,
    in_words,
    width_in,
)
from engines.formats.pipeline_families import pipeline_of_file


class PartsMissing(FileRefused):
    """The part that draws is there, and `every` other part is missing, or some."""

    def __init__(self, what: str, remedy: str, *, every: bool) -> None:
        super().__init__(what, "", remedy)
        self.every = every


_PROMPTS_OF_QWEN = (QWEN3_PREFIX, QWEN25_PREFIX)


_INTENTIONS: dict[str, tuple[str, str]] = {
    "Stable Diffusion 1.5": (r"840000|mse|sd-?1|v1-5", r"xl"),
    "Stable Diffusion 2": (r"840000|mse|sd-?2", r"xl"),
    "Stable Diffusion XL": (r"xl", r"840000|mse|sd-?1|v1-5|kl-f8"),
    "Stable Diffusion 3": (r"sd-?3", r"^ae\b|flux"),
    "Qwen-Image": (r"qwen", r"wan"),
    "Wan": (r"wan", r"qwen"),
}
"""Of autoencoders of the same shapes: names that mean one of a family, and that mean another."""
_MEANT_OTHERWISE = (r"^ae\b|flux", r"sd-?3")


def match_parts(paths: Sequence[Path], nearby: Iterable[Section] = ()) -> ModelParts:
    """The model of the files that are named, completed with files that lie nearby.

    `nearby` are in the order of preference. `tokenizer` is left empty. Raises `FileRefused` where
    parts are missing, do not belong together or are there twice.
    """
    sections = [section for path in paths for section in find_sections(path)]
    _require_parts(paths, sections)
    denoisers = _denoisers(sections)
    own = [section for section in sections if section.role != "denoiser"]
    first = denoisers[0]
    _require_known_task(first)
    slots = NEEDS[first.kind]
    choice = _choose(first, slots, own, list(nearby))
    missing = [slot.words for slot in slots if slot.target not in choice]
    if missing:
        raise _incomplete(first, slots, missing)
    optional = OPTIONAL.get(first.kind)
    if optional:
        choice |= _fill(first, (optional,), own)
    _require_all_used(first, own, choice)
    targets = dict(zip((UNET_PREFIX, LOW_NOISE_PREFIX), denoisers, strict=False)) | choice
    files = [PartFile(part.file, part.prefix, target) for target, part in targets.items()]
    return ModelParts((*files, *_reader_of_pictures(first, choice)))


def _reader_of_pictures(denoiser: Section, choice: Mapping[str, Section]) -> list[PartFile]:
    """The part of Qwen2.5-VL that looks at pictures, where the model changes them.

    Raises `FileRefused` where the file of the text encoder is without.
    """
    encoder = choice.get(QWEN25_PREFIX)
    plain = TRANSFORMERS["Qwen-Image"].pipeline
    if encoder is None or pipeline_of_file(plain, denoiser.file) == plain:
        return []
    prefix = f"{re.sub(r'(model|language_model)[.]$', '', encoder.prefix)}visual."
    prefix = prefix.replace("language_model.visual.", "visual.")
    if any(name.startswith(prefix) for name in read_any_tensors(encoder.file)):
        return [PartFile(encoder.file, prefix, QWEN25_VISUAL_PREFIX)]
    raise FileRefused(
        Text(
            "{name} changes pictures, but {encoder} lacks {missing}.",
            name=printable_name(denoiser.file),
            encoder=printable_name(encoder.file),
            missing=LOOKS_AT_PICTURES,
        ),
        "",
        Text("Choose the file that ComfyUI publishes, qwen_2.5_vl_7b."),
    )


def require_fit(path: Path) -> None:
    """Raise `FileRefused` where the parts in a checkpoint file are of different models."""
    sections = find_sections(path)
    for denoiser in (section for section in sections if section.role == "denoiser"):
        for slot in NEEDS[denoiser.kind]:
            own = [s for s in sections if s.kind == slot.kind and slot.divisor]
            width = width_in(slot, denoiser.shapes)
            if width and own and all(section.width != width for section in own):
                raise FileRefused(
                    Text(
                        "The parts of {name} do not fit each other: it has {part}, and {family} "
                        "reads {width}.",
                        name=printable_name(path),
                        part=in_words(own[0]),
                        family=denoiser.kind,
                        width=width,
                    ),
                    "",
                    Text("Choose another file of this model."),
                )


def needs_words(parts: ModelParts) -> bool:
    """Return whether a model needs a tokenizer that comes neither with it nor with the studio."""
    return any(file.target in _PROMPTS_OF_QWEN for file in parts.files)


def _require_parts(files: Sequence[Path], sections: Sequence[Section]) -> None:
    """Raise `FileRefused` for a file that has no part, and for parts of one role twice."""
    for path in files:
        if not any(section.file == path for section in sections):
            raise FileRefused(
                Text("{name} is no part of a picture model.", name=printable_name(path)),
                "",
                Text("Name the files of the model alone, in the naming of ComfyUI."),
            )
    by_identity: dict[tuple[str, str, int], Section] = {}
    for section in sections:
        key = (section.role, section.kind, section.width)
        twin = by_identity.setdefault(key, section)
        if section.role != "denoiser" and twin.file != section.file:
            raise FileRefused(
                Text(
                    "{first} and {second} are both {part}, and a model has one.",
                    first=printable_name(twin.file),
                    second=printable_name(section.file),
                    part=in_words(section),
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


def _require_known_task(denoiser: Section) -> None:
    """Raise `FileRefused` for a model of the family that reads more than words."""
    task = ""
    if denoiser.width not in CHANNELS.get(denoiser.kind, (denoiser.width,)):
        task = Text(
            "{family} for another task ({channels} channels)",
            family=denoiser.kind,
            channels=denoiser.width,
        )
    if denoiser.kind == "Flux 2" and "guidance_in.in_layer.weight" in denoiser.shapes:
        raise FileRefused(
            Text(
                "{name} is the part of {family} that draws, which the studio takes from its whole"
                " diffusers folder alone.",
                name=printable_name(denoiser.file),
                family="Flux 2 Dev",
            ),
            "",
            Text(
                "Get the folder of FLUX.2-dev, which also holds its text encoder (Mistral Small 3.2"
                " with its tokenizer) and its autoencoder, or choose Flux 2 Klein."
            ),
        )
    if denoiser.kind == "Wan" and "img_emb.proj.0.weight" in denoiser.shapes:
        task = Text("Wan that animates pictures")
    if task:
        raise FileRefused(
            Text(
                "{name} is {task}, with which the studio does not draw.",
                name=printable_name(denoiser.file),
                task=task,
            ),
            "",
            Text("Choose one that draws from words alone: Flux, Flux 2 Klein, Wan (T2V) …"),
        )


def _choose(
    denoiser: Section, slots: Sequence[Slot], own: Sequence[Section], nearby: Sequence[Section]
) -> dict[str, Section]:
    """The section of each slot: of those that were named, else of those nearby."""
    choice = _fill(denoiser, slots, own)
    rest = tuple(slot for slot in slots if slot.target not in choice)
    return choice | _fill(denoiser, rest, _preferred(denoiser, nearby), own)


def _fill(
    denoiser: Section,
    slots: Sequence[Slot],
    sections: Sequence[Section],
    partners: Sequence[Section] = (),
) -> dict[str, Section]:
    choice: dict[str, Section] = {}
    pair = [slot for slot in slots if slot.divisor == 0]
    for slot in slots:
        if slot.divisor:
            width = width_in(slot, denoiser.shapes)
            matches = (s for s in sections if s.kind == slot.kind and s.width == width)
            match = next(matches, None)
            if match:
                choice[slot.target] = match
    if pair:
        width = width_in(pair[0], denoiser.shapes)
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
    intention, others = _INTENTIONS.get(denoiser.kind, _MEANT_OTHERWISE)

    def is_of_another(section: Section) -> bool:
        return section.role == "autoencoder" and bool(re.search(others, section.file.name, re.I))

    def is_not_meant(section: Section) -> bool:
        return section.role == "autoencoder" and not re.search(intention, section.file.name, re.I)

    return sorted((s for s in nearby if not is_of_another(s)), key=is_not_meant)


def _require_all_used(
    denoiser: Section, own: Sequence[Section], choice: Mapping[str, Section]
) -> None:
    """Raise `FileRefused` for a file that was named and that the model does not need."""
    files = {denoiser.file, *(section.file for section in choice.values())}
    for section in own:
        if section.file not in files:
            raise FileRefused(
                Text(
                    "{name} is {part}, which does not belong to {model} ({family}).",
                    name=printable_name(section.file),
                    part=in_words(section),
                    model=printable_name(denoiser.file),
                    family=denoiser.kind,
                ),
                "",
                Text("Leave it out, or name the parts of one family."),
            )


def _incomplete(denoiser: Section, slots: Sequence[Slot], missing: Sequence[str]) -> PartsMissing:
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
