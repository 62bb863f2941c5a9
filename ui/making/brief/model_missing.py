"""Calls that need a model."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from studio.base.errors import ModelMissing
from ui.context import AppContext
from ui.language import translated

T = TypeVar("T")


def attempt_with_model(context: AppContext, action: Callable[[], T]) -> T | None:
    """Call something that needs a model; an error is reported and None returned."""

    def run() -> T | None:
        try:
            return action()
        except ModelMissing as error:
            _ask_for_model(context, error.what)
            return None

    return context.attempt(run)


def _ask_for_model(context: AppContext, what: str) -> None:
    remedy = translated("Install the starter model, or add one of your own.")
    action = translated("Open Models")
    context.show_error(translated(what), "", remedy, action, lambda: context.go_to("models"))
