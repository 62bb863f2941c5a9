"""Hears what the artist says of the traits that taste has noticed.

What is said is stored before it is shown, and each message offers to take it back.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from engines.contract import Medium
from ui.context import AppContext
from ui.learn.medium_state import MediumState
from ui.learn.traits_panel import TraitsPanel
from ui.media import first_medium


class TraitsController(QObject):
    """`rated` after the artist has confirmed or declined a trait, or taken that back."""

    rated = Signal()

    def __init__(self, context: AppContext, panel: TraitsPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._panel, self._medium = context, panel, first_medium()
        panel.confirmed.connect(self.confirm)
        panel.declined.connect(self.decline)
        panel.taken_back.connect(self.take_back)

    def show(self, medium: Medium, state: MediumState) -> None:
        """Show what was noticed of a medium."""
        self._medium = medium
        self._panel.show_traits(state.sorts, state.traits, state.declined, state.confirmed)

    def confirm(self, words: str) -> None:
        """Store that a trait is meant: it counts, whatever tastes from elsewhere leave out."""
        ratings = self._context.studio.taste.trait_ratings
        if self._context.attempt(partial(ratings.confirm, self._medium, words)) is not None:
            self._context.show_message(self.tr("Taste goes by this: {0}.").format(words))
            self.rated.emit()

    def decline(self, words: str) -> None:
        """Leave a trait out from now on."""
        medium, ratings = self._medium, self._context.studio.taste.trait_ratings
        if self._context.attempt(partial(ratings.decline, medium, words)) is not None:
            text = self.tr("Taste leaves out: {0}.").format(words)
            undo = partial(self._take_back, medium, words)
            self._context.show_message(text, self.tr("Undo"), undo)
            self.rated.emit()

    def take_back(self, words: str) -> None:
        """Use a trait again."""
        self._take_back(self._medium, words)

    def _take_back(self, medium: Medium, words: str) -> None:
        ratings = self._context.studio.taste.trait_ratings
        if self._context.attempt(partial(ratings.take_back, medium, words)) is not None:
            self.rated.emit()
