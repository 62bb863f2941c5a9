"""Maps a medium to the classes that serve it, by name, so that nothing heavy is imported early.

Invariant: importing this module imports no engine. Targets are "module:Name" strings; a packer that
freezes the program must be told of the modules in `hidden_imports()`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol, cast

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
from engines.contract.text import Text
from engines.formats.engraved import Engraver
from engines.formats.hummed import HummedLine, WrittenLine
from engines.formats.score import Score
from engines.formats.system_limits import require_address_space
from engines.stalls import without_stalls
from engines.targets import load_target


@dataclass(frozen=True)
class Room:
    """What serves a medium, each as "module:Name"; empty where the medium has none.

    Of `starters` the first is the one to use, the others come with it. `is_shipped` tells whether
    this copy of the program contains the first; one that comes in a package that the program
    depends on needs none.
    """

    engine: str
    features: str = ""
    traits: str = ""
    trainer: str = ""
    teacher: str = ""
    recipes: Mapping[str, str] = field(default_factory=dict[str, str])
    latent_space: str = ""
    starters: tuple[str, ...] = ()
    is_shipped: str = ""

    def targets(self) -> list[str]:
        names = (self.engine, self.features, self.traits, self.trainer, self.teacher)
        more = (self.latent_space, *self.starters, self.is_shipped)
        return [name for name in (*names, *more, *self.recipes.values()) if name]


ROOMS: dict[Medium, Room] = {
    Medium.TEXT: Room(
        engine="engines.text.engine:TextEngine",
        features="engines.features.text:TextFeatures",
        traits="engines.features.traits.text:text_traits",
        trainer="engines.text.trainer:TextTrainer",
        teacher="engines.training.teaching.text:TextTeacher",
        recipes={
            "gpt": "engines.training.recipes.text_gpt:TextGpt",
            "rnn": "engines.training.recipes.text_rnn:TextRnn",
        },
        starters=("engines.text.starter:install", "engines.text.starter:install_origin"),
    ),
    Medium.IMAGE: Room(
        engine="engines.image.engine:ImageEngine",
        features="engines.features.pictures:PictureFeatures",
        traits="engines.features.traits.pictures:picture_traits",
        trainer="engines.image.trainer:DiffusionTrainer",
        teacher="engines.training.teaching.image:ImageTeacher",
        recipes={
            "vae": "engines.training.recipes.image_vae:ImageVae",
            "gan": "engines.training.recipes.image_gan:ImageGan",
            "diffusion": "engines.training.recipes.image_diffusion:ImageDiffusion",
        },
        latent_space="engines.image.latent.space:open_space",
        starters=("engines.image.starter:install", "engines.image.starter:install_space"),
        is_shipped="engines.image.starter:is_shipped",
    ),
    Medium.MUSIC: Room(
        engine="engines.music.engine:MusicEngine",
        features="engines.features.music:MusicFeatures",
        traits="engines.features.traits.music:music_traits",
        trainer="engines.music.trainer:MusicTrainer",
        teacher="engines.training.teaching.music:MusicTeacher",
        recipes={
            "gpt": "engines.training.recipes.music_gpt:MusicGpt",
            "rnn": "engines.training.recipes.music_rnn:MusicRnn",
            "vae": "engines.training.recipes.music_vae:MusicVae",
        },
        latent_space="engines.music.phrase_space:open_space",
        starters=("engines.music.starter:install", "engines.music.starter:install_space"),
        is_shipped="engines.music.starter:is_shipped",
    ),
}
RENDERERS: dict[str, str] = {
    "wav": "engines.music.render:render_wav",
    "flac": "engines.music.render:render_flac",
    "wav24": "engines.music.render:render_wav_24",
    "flac24": "engines.music.render:render_flac_24",
    "stems": "engines.music.render:render_stems",
    "musicxml": "engines.music.notation:to_musicxml",
    "mei": "engines.music.engraving:to_mei",
    "abc": "engines.music.abc_writing:to_abc",
    "svg": "engines.music.engraving:to_svg",
    "pdf": "engines.music.engraving:to_pdf",
}
Renderer = Callable[[Score], bytes]


class TokenCounter(Protocol):
    """Counts the tokens of texts; `context_length` is how many the model can see."""

    @property
    def count(self) -> Callable[[str], int]:
        """How many tokens a text has."""
        ...

    @property
    def context_length(self) -> int:
        """How many tokens the model can see."""
        ...


SOUNDFONT_RENDERER = "engines.music.render:render_with"
SOUND_FORMATS = ("wav", "flac", "wav24", "flac24", "stems")
"""Formats of sound, which may be played with a soundfont of one's own."""
Transcriber = Callable[[Path, float | None, str, str], tuple[Score, tuple[str, ...]]]
TRANSCRIBER = "engines.music.humming:transcribe"
LineHearer = Callable[[Path], HummedLine]
LINE_HEARER = "engines.music.humming:hear"
LineWriter = Callable[[HummedLine, float | None, str, str], WrittenLine]
LINE_WRITER = "engines.music.humming:write_down"
ENGRAVER = "engines.music.engraver:ProcessEngraver"
LoraWriter = Callable[[Path, str, str], None]
LORA_WRITER = "engines.image.adapters.lora_writing:write_both"
GgufCheck = Callable[[Path], None]
GGUF_CHECK = "engines.text.gguf_trial:require_openable"
WeightsConverter = Callable[[Path, Path], None]
WEIGHTS_CONVERTER = "engines.pickled_weights:convert"
DEVICE_REPORT = "engines.devices:report"
MEMORY_CHECK = "engines.devices:is_memory_short"
_LIBRARIES_BYTES = 1_000_000_000
TOKEN_COUNTER = "engines.text.token_counting:open_counter"
PREFERENCE_MODEL = "engines.learning.preference.rating_model:BayesianPreference"


def new_engine(medium: Medium) -> Engine:
    """Import and create the engine of a medium; call it on the work thread."""
    return cast(Engine, _import_heavy(ROOMS[medium].engine)())


def new_trainer(medium: Medium) -> Trainer:
    """Import and create the trainer of a medium; call it on the work thread."""
    return cast(Trainer, _import_heavy(ROOMS[medium].trainer)())


def new_recipe(medium: Medium, name: RecipeName) -> Recipe:
    """Import and create a recipe that trains from scratch; call it on the work thread.

    Raises `EngineError` where there is none of this name.
    """
    target = ROOMS[medium].recipes.get(name)
    if target is None:
        raise EngineError(
            Text("There is no recipe {name!r} for {medium}.", name=name, medium=medium.value)
        )
    return cast(Recipe, _import_heavy(target)())


def new_teacher(medium: Medium) -> Teacher:
    """Import and create what teaches models of a medium; call it on the work thread."""
    return cast(Teacher, _import_heavy(ROOMS[medium].teacher)())


def open_latent_space(medium: Medium, model: Path, device: str, cache: Path) -> LatentSpace:
    """Open the latent space of the model in a folder; device and cache as in `JobContext`.

    Raises `EngineError` where the medium's models have none, or this one cannot be opened.
    """
    target = ROOMS[medium].latent_space
    if not target:
        raise EngineError(Text("Models of {medium} have no space to explore.", medium=medium.value))
    return cast(LatentSpace, _import_heavy(target)(model, device, cache))


def new_feature_extractor(medium: Medium) -> FeatureExtractor | None:
    """Import and create the feature reader of a medium, if any; call it on the work thread."""
    target = ROOMS[medium].features
    return cast(FeatureExtractor, _import_heavy(target)()) if target else None


def feature_traits(medium: Medium) -> FeatureTraits:
    """The features of a medium's works in plain words; needs no tensor library."""
    return cast("FeatureTraits", load_target(ROOMS[medium].traits)())


def preference_model() -> PreferenceModel:
    """Import and create the model of ratings and comparisons; needs numpy but no tensor library."""
    return cast(PreferenceModel, load_target(PREFERENCE_MODEL)())


def token_counter(model: Path) -> TokenCounter:
    """Import and open what counts tokens as a model of text does; needs no tensor library for most.

    Raises `EngineError` where the model's tokenizer cannot be read.
    """
    return cast("TokenCounter", load_target(TOKEN_COUNTER)(model))


def is_memory_short() -> bool:
    """Return whether less than half of the memory is free; imports the tensor library."""
    return bool(_import_heavy(MEMORY_CHECK)())


def media_with_starters() -> list[Medium]:
    """Return the media for which the program has a starter model."""
    return [medium for medium, room in ROOMS.items() if room.starters]


def starter_installers(medium: Medium) -> list[StarterInstaller]:
    """Import what installs a medium's starter model, and what installs those that come with it."""
    return [cast(StarterInstaller, _import_heavy(target)) for target in ROOMS[medium].starters]


def has_starter(medium: Medium) -> bool:
    """Return whether this copy of the program contains a medium's starter model."""
    target = ROOMS[medium].is_shipped
    return not target or bool(_import_heavy(target)())


def renderer(file_format: str) -> Renderer:
    """Import the function that turns a score into a file of a format of `RENDERERS`."""
    return cast(Renderer, _import_heavy(RENDERERS[file_format]))


def renderer_with(
    soundfont: Path | None, tracks: Mapping[str, Path] | None = None
) -> Callable[[str], Renderer]:
    """Return what finds the renderer of a format, with a soundfont of the artist for sound.

    `tracks` are fonts of tracks, by their names or instruments in small letters. Such a renderer
    raises `FileRefused` for a font that cannot be played.
    """

    def find(file_format: str) -> Renderer:
        if file_format not in SOUND_FORMATS:
            return renderer(file_format)
        render = cast("Callable[..., bytes]", _import_heavy(SOUNDFONT_RENDERER))
        return partial(render, soundfont, tracks or {}, file_format)

    return find


def transcriber() -> Transcriber:
    """Import the function that turns a recording into a score; tempo, key and meter are given or
    guessed. It raises `FileRefused`."""
    return cast(Transcriber, load_target(TRANSCRIBER))


def line_hearer() -> LineHearer:
    """Import the function that finds the notes of a recording. It raises `FileRefused`."""
    return cast(LineHearer, load_target(LINE_HEARER))


def line_writer() -> LineWriter:
    """Import the function that writes a line that was heard as a piece; tempo, key and meter are
    given or guessed."""
    return cast(LineWriter, load_target(LINE_WRITER))


def new_engraver() -> Engraver:
    """Import and create what sets scores as notation for the screen, in a process of its own."""
    return cast(Engraver, load_target(ENGRAVER)())


def lora_writer() -> LoraWriter:
    """Import the function that writes a picture LoRA with the key names of diffusers and kohya."""
    return cast(LoraWriter, _import_heavy(LORA_WRITER))


def weights_converter() -> WeightsConverter:
    """Import the function that writes the weights of a pickle as safetensors, running nothing."""
    return cast(WeightsConverter, load_target(WEIGHTS_CONVERTER))


def gguf_check() -> GgufCheck:
    """Import the function that raises `EngineError` for a GGUF file that would not be opened."""
    return cast(GgufCheck, load_target(GGUF_CHECK))


def device_report() -> dict[str, str]:
    """Devices, precision and threads of this machine, as the engines see them."""
    return cast(dict[str, str], _import_heavy(DEVICE_REPORT)())


def hidden_imports() -> list[str]:
    """Modules that are imported by name only."""
    targets = [target for room in ROOMS.values() for target in room.targets()]
    targets += [*RENDERERS.values(), DEVICE_REPORT, LORA_WRITER, PREFERENCE_MODEL]
    targets += [
        WEIGHTS_CONVERTER,
        GGUF_CHECK,
        TOKEN_COUNTER,
        TRANSCRIBER,
        SOUNDFONT_RENDERER,
        ENGRAVER,
    ]
    return sorted({target.partition(":")[0] for target in targets})


def _import_heavy(target: str) -> Callable[..., object]:
    """Import a target that imports torch or another large library.

    Raises `EngineError` where a limit of the address space leaves them no room.
    """
    if "torch" not in sys.modules:
        require_address_space(_LIBRARIES_BYTES)
    with without_stalls():
        return load_target(target)
