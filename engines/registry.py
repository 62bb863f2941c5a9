"""Maps a medium to the classes that serve it, by name, so that nothing heavy is imported early.

Invariant: importing this module imports no engine. Targets are "module:Name" strings; an installer
that freezes the program must name `hidden_imports()` to its packer.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from engines.contract import Engine, Medium, StarterInstaller, Trainer
from engines.stalls import without_stalls

ENGINES: dict[Medium, str] = {Medium.TEXT: "engines.text.engine:TextEngine"}
TRAINERS: dict[Medium, str] = {Medium.TEXT: "engines.learning.tokens:TokenTrainer"}
STARTERS: dict[Medium, str] = {Medium.TEXT: "engines.text.starter:install"}
DEVICE_REPORT = "engines.devices:report"


def new_engine(medium: Medium) -> Engine:
    """Import and make the engine of a medium; call it on the work thread."""
    return cast(Engine, _load(ENGINES[medium])())


def new_trainer(medium: Medium) -> Trainer:
    """Import and make the trainer of a medium; call it on the work thread."""
    return cast(Trainer, _load(TRAINERS[medium])())


def starter_installer(medium: Medium) -> StarterInstaller:
    """Import the function that installs a medium's starter model."""
    return cast(StarterInstaller, _load(STARTERS[medium]))


def device_report() -> dict[str, str]:
    """Devices, precision and threads of this machine, as the engines see them."""
    return cast(dict[str, str], _load(DEVICE_REPORT)())


def hidden_imports() -> list[str]:
    """Modules that are reached by name only."""
    targets = [*ENGINES.values(), *TRAINERS.values(), *STARTERS.values(), DEVICE_REPORT]
    return sorted({target.partition(":")[0] for target in targets})


def _load(target: str) -> Callable[..., object]:
    module, _, name = target.partition(":")
    with without_stalls():
        return cast("Callable[..., object]", getattr(import_module(module), name))
