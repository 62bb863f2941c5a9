"""The upscaler in use: a file that enlarges pictures in place of the starter's enlarger.

Invariant: the settings name it as they name the default model of a medium; one that is added is in
use at once, and one that is removed no longer.
"""

from __future__ import annotations

from studio.base.settings import Settings

PURPOSE = "upscaler"
"""Its key among the default models of the settings."""


def upscaler_in_use(settings: Settings) -> str:
    """The id of the upscaler in use; empty where that is the starter's."""
    return settings.default_model.get(PURPOSE, "")
