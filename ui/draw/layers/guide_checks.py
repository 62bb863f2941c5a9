"""Finds out in the background which guides the model in use cannot follow.

Invariant: what is told is of the model that is chosen now.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.context import AppContext

if TYPE_CHECKING:
    from studio.models.model import Model
    from studio.studio import Studio

Question = tuple[str, frozenset[str]]


class GuideChecks(QObject):
    """`faults` has a sentence for each kind of guide that cannot be followed; `changed` with it."""

    changed = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._asked: Question = ("", frozenset())
        self.faults: Mapping[str, str] = {}

    def ask(self, model: Model | None, kinds: frozenset[str]) -> None:
        """Find out for a model and these kinds, unless that is known."""
        question = (model.id if model else "", kinds)
        if question == self._asked or not self._context.is_open:
            return
        self._asked = question
        if model is None or not kinds:
            self._answer(question, {})
            return
        work = partial(_faults, self._context.studio, model, kinds)
        self._context.run_in_background(work, partial(self._answer, question))

    def clear(self) -> None:
        """Ask again, since there are other models now."""
        self._asked = ("", frozenset())

    def _answer(self, question: Question, faults: Mapping[str, str]) -> None:
        if question == self._asked and faults != self.faults:
            self.faults = faults
            self.changed.emit()


def _faults(studio: Studio, model: Model, kinds: frozenset[str]) -> dict[str, str]:
    from studio.layers.guides import guide_faults

    return guide_faults(studio.models, model, kinds)
