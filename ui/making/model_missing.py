"""Calls that need a model. Invariant: where it is missing, the error bar offers the Models page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from studio.errors import ModelMissing
from ui.context import AppContext

T = TypeVar("T")


def attempt_with_model(context: AppContext, action: Callable[[], T]) -> T | None:
    """Call something that needs a model; an error is reported and None returned."""

    def run() -> T | None:
        try:
            return action()
        except ModelMissing as error:
            text = QCoreApplication.translate("Making", "Open Models")
            context.report(error, text, lambda: context.go_to("models"))
            return None

    return context.attempt(run)
