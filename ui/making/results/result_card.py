"""One result on a card, of any medium."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from studio.base.records import Artifact
from ui.guesses import ShownGuess
from ui.look.icons import icon
from ui.parts import Card, IconButton

if TYPE_CHECKING:
    from engines.contract import Brief, Preview

B = TypeVar("B", bound="Brief")
MenuRow = tuple[str, str, str]


class ResultCard(Card, Generic[B]):
    """Number, state and stars; a medium adds the work and its own buttons."""

    def __init__(self, number: int, job: str, brief: B) -> None:
        super().__init__(number)
        self.brief, self.ordinal = brief, number
        self.job = self.batch = job
        self.index = number - 1
        self.artifact: Artifact | None = None
        self.keep = IconButton(
            "bookmark-simple", self.tr("Keep"), checkable=True, command="work.keep"
        )
        self.keep.clicked.connect(lambda: self.request("keep"))
        self.state.setText(self.tr("waiting"))

    def show_preview(self, preview: Preview) -> None:
        """Show an unfinished work."""

    def finish(self, artifact: Artifact) -> None:
        """Show the finished work and enable what can be done with it."""
        self.set_ready(ready=True)
        self.show_artifact(artifact)

    def settle(self) -> None:
        """Give back the room that was reserved; called when that moves nothing under the hand."""

    def show_artifact(self, artifact: Artifact) -> None:
        """Show the work's stars and marks."""
        self.artifact = artifact
        self.stars.setValue(artifact.stars)
        is_rejected = "rejected" in artifact.marks
        self.state.setText(self.tr("rejected, kept in your history") if is_rejected else "")
        self.keep.setChecked("kept" in artifact.marks)

    def show_guess(self, guess: ShownGuess) -> None:
        """Show what taste guesses of it."""
        self.taste.show_guess(guess.score, guess.sure, guess.why)

    def has_feedback(self) -> bool:
        """Return whether the artist has rated or marked it."""
        return self.artifact is not None and bool(self.artifact.stars or self.artifact.marks)

    def controls(self) -> Sequence[QWidget]:
        """Return what is disabled while the work is being made."""
        return (self.stars, self.keep)

    def set_ready(self, ready: bool) -> None:
        """Enable or disable the controls."""
        for widget in self.controls():
            widget.setEnabled(ready)

    def request(self, verb: str) -> None:
        """Ask for an action on this card."""
        self.became_current.emit()
        self.action_requested.emit(verb)

    def menu_rows(self) -> list[MenuRow]:
        """Rows of the menu as (text, verb, icon)."""
        is_rejected = self.artifact is not None and "rejected" in self.artifact.marks
        reject = self.tr("Take back the rejection") if is_rejected else self.tr("Reject")
        return [
            (reject, "reject", "thumbs-down"),
            (self.tr("Use its settings"), "copy-settings", "sliders-horizontal"),
            (self.tr("Show in History"), "show", "clock-counter-clockwise"),
        ]

    def open_menu(self, at: QWidget) -> None:
        """Open the menu below a button."""
        self.became_current.emit()
        self._menu = QMenu(self)
        for text, verb, icon_name in self.menu_rows():
            action = QAction(icon(icon_name), text, self._menu)
            action.triggered.connect(lambda _=False, verb=verb: self.action_requested.emit(verb))
            self._menu.addAction(action)
        self._menu.popup(at.mapToGlobal(QPoint(0, at.height())))
