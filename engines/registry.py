"""Maps a medium to the classes that serve it, by name, so that nothing heavy is imported early.

Invariant: importing this module imports no engine. Targets are "module:Name" strings; a packer that
freezes the program must be told of the modules in `hidden_imports()`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from engines.contract import (
    Engine,
    EngineError,
    FeatureExtractor,
    FeatureTraits,
    LatentSpace,
    Medium,
    PreferenceModel,
    Recipe,
    RecipeName,
    StarterInstaller,
    Teacher,
    Trainer,
)
from engines.formats.score import Score
from engines.formats.system_limits import require_address_space
from engines.stalls import without_stalls

ENGINES: dict[Medium, str] = {
    Medium.TEXT: "engines.text.engine:TextEngine",
    Medium.IMAGE: "engines.image.engine:ImageEngine",
    Medium.MUSIC: "engines.music.engine:MusicEngine",
}
TRAINERS: dict[Medium, str] = {
    Medium.TEXT: "engines.text.trainer:TextTrainer",
    Medium.IMAGE: "engines.image.trainer:DiffusionTrainer",
    Medium.MUSIC: "engines.music.trainer:MusicTrainer",
}
FEATURES: dict[Medium, str] = {
    Medium.TEXT: "engines.features.text:TextFeatures",
    Medium.IMAGE: "engines.features.pictures:PictureFeatures",
    Medium.MUSIC: "engines.features.music:MusicFeatures",
}
TRAITS: dict[Medium, str] = {
    Medium.TEXT: "engines.features.traits.text:text_traits",
    Medium.IMAGE: "engines.features.traits.pictures:picture_traits",
    Medium.MUSIC: "engines.features.traits.music:music_traits",
}
STARTERS: dict[Medium, str] = {
    Medium.TEXT: "engines.text.starter:install",
    Medium.IMAGE: "engines.image.starter:install",
    Medium.MUSIC: "engines.music.starter:install",
}
# The text starter is not listed: it comes in a package that the program depends on.
SHIPPED_STARTERS: dict[Medium, str] = {
    Medium.IMAGE: "engines.image.starter:is_shipped",
    Medium.MUSIC: "engines.music.starter:is_shipped",
}
RECIPES: dict[Medium, dict[RecipeName, str]] = {
    Medium.TEXT: {
        "gpt": "engines.training.recipes.text_gpt:TextGpt",
        "rnn": "engines.training.recipes.text_rnn:TextRnn",
    },
    Medium.IMAGE: {
        "vae": "engines.training.recipes.image_vae:ImageVae",
        "gan": "engines.training.recipes.image_gan:ImageGan",
        "diffusion": "engines.training.recipes.image_diffusion:ImageDiffusion",
    },
    Medium.MUSIC: {
        "gpt": "engines.training.recipes.music_gpt:MusicGpt",
        "rnn": "engines.training.recipes.music_rnn:MusicRnn",
        "vae": "engines.training.recipes.music_vae:MusicVae",
    },
}
TEACHERS: dict[Medium, str] = {
    Medium.TEXT: "engines.training.teaching.text:TextTeacher",
    Medium.IMAGE: "engines.training.teaching.image:ImageTeacher",
    Medium.MUSIC: "engines.training.teaching.music:MusicTeacher",
}
LATENT_SPACES: dict[Medium, str] = {
    Medium.IMAGE: "engines.image.latent.space:open_space",
    Medium.MUSIC: "engines.music.phrase_space:open_space",
}
RENDERERS: dict[str, str] = {
    "wav": "engines.music.render:render_wav",
    "flac": "engines.music.render:render_flac",
    "musicxml": "engines.music.notation:to_musicxml",
}
Renderer = Callable[[Score], bytes]
LoraWriter = Callable[[Path, str, str], None]
LORA_WRITER = "engines.image.lora_writing:write_both"
DEVICE_REPORT = "engines.devices:report"
MEMORY_CHECK = "engines.devices:is_memory_short"
_LIBRARIES_BYTES = 1_000_000_000
PREFERENCE_MODEL = "engines.learning.preference.rating_model:BayesianPreference"


def new_engine(medium: Medium) -> Engine:
    """Import and create the engine of a medium; call it on the work thread."""
    return cast(Engine, _import_heavy(ENGINES[medium])())


def new_trainer(medium: Medium) -> Trainer:
    """Import and create the trainer of a medium; call it on the work thread."""
    return cast(Trainer, _import_heavy(TRAINERS[medium])())


def new_recipe(medium: Medium, name: RecipeName) -> Recipe:
    """Import and create a recipe that trains from scratch; call it on the work thread.

    Raises `EngineError` where there is none of this name.
    """
    target = RECIPES[medium].get(name)
    if target is None:
        raise EngineError(f"There is no recipe {name!r} for {medium.value}.")
    return cast(Recipe, _import_heavy(target)())


def new_teacher(medium: Medium) -> Teacher:
    """Import and create what teaches models of a medium; call it on the work thread."""
    return cast(Teacher, _import_heavy(TEACHERS[medium])())


def open_latent_space(medium: Medium, model: Path, device: str, cache: Path) -> LatentSpace:
    """Open the latent space of the model in a folder; device and cache as in `JobContext`.

    Raises `EngineError` where the medium's models have none, or this one cannot be opened.
    """
    if medium not in LATENT_SPACES:
        raise EngineError(f"Models of {medium.value} have no space to explore.")
    return cast(LatentSpace, _import_heavy(LATENT_SPACES[medium])(model, device, cache))


def new_feature_extractor(medium: Medium) -> FeatureExtractor | None:
    """Import and create the feature reader of a medium, if any; call it on the work thread."""
    return cast(FeatureExtractor, _import_heavy(FEATURES[medium])()) if medium in FEATURES else None


def feature_traits(medium: Medium) -> FeatureTraits:
    """The features of a medium's works in plain words; needs no tensor library."""
    return cast("FeatureTraits", _import_target(TRAITS[medium])())


def preference_model() -> PreferenceModel:
    """Import and create the model of ratings and comparisons; needs numpy but no tensor library."""
    return cast(PreferenceModel, _import_target(PREFERENCE_MODEL)())


def is_memory_short() -> bool:
    """Whether less than half of the memory is free; imports the tensor library."""
    return bool(_import_heavy(MEMORY_CHECK)())


def starter_installer(medium: Medium) -> StarterInstaller:
    """Import the function that installs a medium's starter model."""
    return cast(StarterInstaller, _import_heavy(STARTERS[medium]))


def has_starter(medium: Medium) -> bool:
    """Whether this copy of the program contains a medium's starter model."""
    return medium not in SHIPPED_STARTERS or bool(_import_heavy(SHIPPED_STARTERS[medium])())


def renderer(file_format: str) -> Renderer:
    """Import the function that turns a score into a file: wav, flac or musicxml."""
    return cast(Renderer, _import_heavy(RENDERERS[file_format]))


def lora_writer() -> LoraWriter:
    """Import the function that writes a picture LoRA with the key names of diffusers and kohya."""
    return cast(LoraWriter, _import_heavy(LORA_WRITER))


def device_report() -> dict[str, str]:
    """Devices, precision and threads of this machine, as the engines see them."""
    return cast(dict[str, str], _import_heavy(DEVICE_REPORT)())


def hidden_imports() -> list[str]:
    """Modules that are imported by name only."""
    tables = (
        ENGINES, TRAINERS, TEACHERS, LATENT_SPACES, FEATURES, TRAITS, STARTERS, SHIPPED_STARTERS,
        RENDERERS,
    )  # fmt: skip
    targets = [target for table in tables for target in table.values()]
    targets += [target for recipes in RECIPES.values() for target in recipes.values()]
    targets += [DEVICE_REPORT, LORA_WRITER, PREFERENCE_MODEL]
    return sorted({target.partition(":")[0] for target in targets})


def _import_heavy(target: str) -> Callable[..., object]:
    """Import a target that imports torch or another large library.

    Raises `EngineError` where a limit of the address space leaves them no room.
    """
    if "torch" not in sys.modules:
        require_address_space(_LIBRARIES_BYTES)
    with without_stalls():
        return _import_target(target)


def _import_target(target: str) -> Callable[..., object]:
    module, _, name = target.partition(":")
    return cast("Callable[..., object]", getattr(import_module(module), name))
