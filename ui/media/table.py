"""The window's kits of the media, by name."""

from __future__ import annotations

from typing import Any

from engines.contract import Medium
from engines.targets import load_target
from ui.media.kit import WindowKit

KITS = {
    "text": "ui.media.text:KIT",
    "image": "ui.media.image:KIT",
    "music": "ui.media.music:KIT",
}
"""Where the kit of each medium is; it is imported when it is first asked for."""


def register(name: str, target: str) -> None:
    """Add the kit of a medium, as "module:Name"."""
    KITS[name] = target


def withdraw(name: str) -> None:
    """Forget the kit of a medium."""
    del KITS[name]


def hidden_imports() -> list[str]:
    """Return modules that are imported by name only, of which a packer must be told."""
    return [target.partition(":")[0] for target in KITS.values()]


def first_medium() -> Medium:
    """Return the medium that a page shows until another is chosen."""
    return next(iter(Medium))


def window_kit(medium: Medium) -> WindowKit[Any]:
    """Return the window's kit of a medium."""
    return load_target(KITS[medium])
