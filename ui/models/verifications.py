"""Verifies the files of models on another thread, one model after the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from studio.models.model_list import ModelState
from ui.context import AppContext
from ui.models.model_rows import ModelRows


class Verifications(QObject):
    """Compares the whole files of models with their fingerprints; their rows show it.

    `failed` when the files of one could not be read.
    """

    failed = Signal()

    def __init__(self, context: AppContext, models: ModelRows) -> None:
        super().__init__(models)
        self._context, self._models = context, models
        self._waiting: list[str] = []

    def add(self, ids: Sequence[str]) -> None:
        """Verify these models after those that wait."""
        is_idle = not self._waiting
        self._waiting += [identity for identity in ids if identity not in self._waiting]
        self.show()
        if is_idle:
            self._verify_next()

    def show(self) -> None:
        """Mark the rows of the models that wait."""
        for identity in self._waiting:
            if identity in self._models.rows:
                self._models.rows[identity].show_verifying()

    def _verify_next(self) -> None:
        if not self._waiting or not self._context.is_open:
            self._waiting.clear()
            return
        identity, library = self._waiting[0], self._context.studio.models
        self._context.run_in_background(
            lambda: library.verify(identity), partial(self._show_state, identity), self._go_on
        )

    def _show_state(self, identity: str, state: ModelState) -> None:
        if identity in self._models.rows:
            self._models.rows[identity].show_state(state)
        self._waiting = [waiting for waiting in self._waiting if waiting != identity]
        if self._waiting:
            self._verify_next()
        elif state == "verified":
            self._context.show_message(self.tr("Verified."), tone="good")

    def _go_on(self, fault: Exception) -> None:
        self._waiting = self._waiting[1:]
        self._context.report(fault)
        self.failed.emit()
        self._verify_next()
