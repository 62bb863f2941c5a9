"""The kits of the media, by name.

Invariant: a kit is imported when it is first asked for, since it knows rooms of `studio` that ask
for kits.
"""

from __future__ import annotations

from typing import Any

from engines.contract import Brief, Medium
from engines.targets import load_target
from studio.kits.kit import MediumKit

KITS = {
    "text": "studio.media.text:KIT",
    "image": "studio.media.image:KIT",
    "music": "studio.media.music:KIT",
}
"""Where the kit of each medium is."""


def register(name: str, target: str) -> None:
    """Add the kit of a medium, as "module:Name"."""
    KITS[name] = target


def withdraw(name: str) -> None:
    """Forget the kit of a medium."""
    del KITS[name]


def kit_of(medium: Medium) -> MediumKit[Any]:
    return load_target(KITS[medium])


def kit_for(brief: Brief) -> MediumKit[Any]:
    """Return the kit of a brief's medium."""
    return kit_of(Medium(brief.kind))


def hidden_imports() -> list[str]:
    """Return modules that are imported by name only, of which a packer must be told."""
    return [target.partition(":")[0] for target in KITS.values()]
