"""What is said where a model is needed and none can be used."""

from __future__ import annotations

from pathlib import Path

from engines.contract import Medium
from engines.contract.text import Text
from engines.formats.foreign_files import exists
from engines.registry import has_starter
from studio.base.errors import ModelMissing, ModelRefused, StudioError


def none_installed(medium: Medium) -> ModelMissing:
    """There is no model of a medium."""
    if has_starter(medium):
        return ModelMissing(
            Text("No {medium} model is installed.", medium=medium.value),
            "",
            Text("Run `bowerbird models install starter`, or add a model folder of your own."),
        )
    return ModelMissing(
        Text(
            "No {medium} model is installed, and this copy of the program carries "
            "none; add one of your own with `bowerbird models add FOLDER`.",
            medium=medium.value,
        )
    )


def unusable(model: str, path: Path, fault: str) -> StudioError:
    """A model of the list is gone or damaged; `fault` is a sentence."""
    remedy = Text(
        "Put it back, or take it off the list with `bowerbird models remove {model}`.", model=model
    )
    return (ModelRefused if exists(path) else ModelMissing)(fault, "", remedy)
