"""The upscaler in use: a file that enlarges pictures in place of the starter's enlarger.

Invariant: the settings name it as they name the default model of a medium; one that is added is in
use at once, and one that is removed no longer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.errors import InputError
from studio.settings import Settings

if TYPE_CHECKING:
    from studio.models.library import Model, ModelLibrary

PURPOSE = "upscaler"
"""Its key among the default models of the settings."""


def upscaler_in_use(settings: Settings) -> str:
    """The id of the upscaler in use; empty where that is the starter's."""
    return settings.default_model.get(PURPOSE, "")


def get_upscaler(library: ModelLibrary, name: str) -> Model:
    """The upscaler with this id. Raises `InputError` for another model, else as `get_usable`."""
    model = library.get_usable(name)
    if not model.scale:
        raise InputError(
            f"model: {model.id} is no upscaler.",
            "",
            "Name one, or none for the starter's enlarger.",
        )
    return model
