"""A fourth medium: tones, each a sine of one pitch and length, as a WAV.

It is registered by a fixture and lives in this folder alone; nothing elsewhere knows of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from engines import registry
from engines.contract import Medium
from studio import kits
from studio.cli.main import COMMAND_MODULES
from ui import media

NAME = "tone"


@contextmanager
def registered() -> Iterator[Medium]:
    """The medium, as long as this lasts."""
    from tests.tone.brief import ToneBrief  # registers it when it is first imported

    medium = Medium.register(ToneBrief.model_fields["kind"].default)
    registry.ROOMS[medium] = registry.Room(
        engine="tests.tone.engine:ToneEngine",
        features="tests.tone.features:ToneFeatures",
        traits="tests.tone.features:tone_traits",
    )
    kits.register(NAME, "tests.tone.kit:KIT")
    media.register(NAME, "tests.tone.window_kit:KIT")
    COMMAND_MODULES["tests.tone.command"] = (NAME,)
    try:
        yield medium
    finally:
        del COMMAND_MODULES["tests.tone.command"]
        media.withdraw(NAME)
        kits.withdraw(NAME)
        del registry.ROOMS[medium]
        Medium.withdraw(NAME)
