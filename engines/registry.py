"""Maps a medium to the classes that serve it, by name, so that nothing heavy is imported early.

Invariant: importing this module imports no engine. Targets are "module:Name" strings; an installer
that freezes the program must name `hidden_imports()` to its packer.
"""

from __future__ import annotations

import ctypes
import gc
import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from engines.contract import Engine, Medium, StarterInstaller, Trainer

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
    with _without_stalls():
        return cast("Callable[..., object]", getattr(import_module(module), name))


@contextmanager
def _without_stalls() -> Generator[None]:
    """Import heavy libraries while another thread keeps a window alive.

    Reading libtorch into memory takes a quarter of a second: called through ctypes it does not hold
    the interpreter. Garbage collections between thousands of new objects would, and find nothing.
    """
    if "torch" not in sys.modules:
        _read_libtorch()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _read_libtorch() -> None:
    spec = find_spec("torch")
    for place in (spec.submodule_search_locations or []) if spec else []:
        for file in sorted(Path(place, "lib").glob("libtorch_cpu.*")):
            if file.suffix in (".so", ".dylib"):
                ctypes.CDLL(None).dlopen(os.fsencode(file), os.RTLD_NOW)
