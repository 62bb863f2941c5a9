"""The second half of the Draw page, Explore."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeyEvent

from engines.contract import ImageBrief
from studio.base.records import Artifact
from ui.draw.brief.brief_panel import ImageBriefPanel
from ui.draw.results.picture_card import PictureCard
from ui.explore.keeping import has_wishes
from ui.explore.left_panel import BRIEF, EXPLORE, half_segments
from ui.explore.target import ExploreModel
from ui.making.page import MakingPage

if TYPE_CHECKING:
    from studio.models.library import Model
    from ui.explore.view import ExploreView

_SHARED_ACTIONS = ("draw.make", "draw.cancel")


class DrawExploring(QObject):
    """Switches a Draw page between its halves; `changed` when it has.

    `canvas_work` returns the work on the canvas.
    """

    changed = Signal()

    def __init__(
        self,
        page: MakingPage[ImageBrief, PictureCard],
        brief: ImageBriefPanel,
        canvas_work: Callable[[], Artifact | None],
    ) -> None:
        super().__init__(page)
        self._page, self._brief, self._canvas_work = page, brief, canvas_work
        self._view: ExploreView | None = None
        self._models: list[Model] = []
        self._wanted: ExploreModel | None = None
        self._refusal = ""
        self.segments = half_segments()
        self.segments.value_selected.connect(self.show_half)
        brief.column.insertWidget(0, self.segments)
        self.segments.hide()
        self.open_action = page.add_action("explore.open", lambda: self.show_half(EXPLORE))
        self.open_action.setVisible(False)
        self._actions: list[QAction] = []

    @property
    def is_on(self) -> bool:
        return self._view is not None and self._page.halves.currentWidget() is self._view

    @property
    def view(self) -> ExploreView:
        """The view, which is built on first use."""
        if self._view is None:
            self._view = self._build_view()
        return self._view

    # What the page tells

    def open_project(self) -> None:
        """Show the space of a project that was opened; grant what was wished for before."""
        if self._view is not None:
            self._view.open_project()
        elif has_wishes(self._page.context, self._page.NAME):
            self._view = self._build_view()

    def show_models(self, models: list[Model]) -> None:
        """Offer these models, which can be explored."""
        is_first = bool(models) and not self._models
        self._models = models
        self.segments.setVisible(bool(models))
        self.open_action.setVisible(bool(models))
        if self._view is not None:
            self._view.show_models(models)
        elif is_first:  # its modules take a moment, for which the window need not stand still
            self._page.context.run_in_background(_import_view, _do_nothing)
        self._show_wanted()

    def show_refusal(self, reason: str) -> None:
        """Disable, with this reason, what writes into the project."""
        self._refusal = reason
        if self._view is not None:
            self._view.show_refusal(reason)
            self._show_actions(self.is_on)

    def on_shown(self, target: object) -> None:
        """Show the model that the page was opened for; Draw's own half for a brief or a work."""
        if isinstance(target, ExploreModel):
            self._wanted = target
            self.show_half(EXPLORE)
            self._show_wanted()
        elif target is not None:
            self.show_half(BRIEF)
        elif self.is_on:
            self.view.on_shown()

    def leave(self) -> None:
        """Another page is shown, or the window closes."""
        if self._view is not None:
            self._view.leave()

    def handle_key(self, event: QKeyEvent) -> bool:
        """Run the action of a key in Explore; False where Explore is not on show."""
        return self.is_on and self.view.handle_key(event)

    # Within

    def show_half(self, half: str) -> None:
        """Show Brief or Explore."""
        is_on = half == EXPLORE
        if is_on == self.is_on:
            return
        page = self._page
        if is_on:
            self._brief.live.setChecked(False)
            page.halves.setCurrentWidget(self.view)
            self.view.on_shown()
        else:
            self.view.leave()
            page.halves.setCurrentIndex(0)
            page.focus_editor()
        self.segments.set_value(BRIEF)
        self._show_actions(is_on)
        self.changed.emit()

    def _show_wanted(self) -> None:
        """Show the model that was asked for, at once or when it is listed."""
        request = self._wanted
        if request is not None and any(model.id == request.model for model in self._models):
            self._wanted = None
            self.show_half(EXPLORE)
            self.view.show_target(request)

    def _show_actions(self, is_on: bool) -> None:
        """Enable in the menus what belongs to the half on show."""
        for action in self._page.actions():
            is_shared = action.objectName() in _SHARED_ACTIONS or action is self.open_action
            if action in self._actions:
                action.setVisible(is_on)
            elif not is_shared:
                action.setEnabled(not is_on and not self._refusal)

    def _build_view(self) -> ExploreView:
        from ui.explore.view import ExploreView

        page = self._page
        view = ExploreView(page.context, self._canvas_work)
        view.half_selected.connect(self.show_half)
        view.hints_changed.connect(self.changed)
        page.halves.addWidget(view)
        if page.context.is_open:
            view.open_project()
        view.show_models(self._models)
        view.show_refusal(self._refusal)
        self._build_actions(view)
        return view

    def _build_actions(self, view: ExploreView) -> None:
        explorer = view.explorer
        rows: tuple[tuple[str, Callable[[], object]], ...] = (
            ("another", explorer.go_to_another_plane),
            ("middle", explorer.go_to_middle),
            ("keep", view.keeps.keep),
            ("more", view.more_like_this),
            ("lead", view.tasting.toggle),
            ("picture", view.files.ask_picture),
            ("film", view.files.ask_film),
        )
        self._actions = [self._page.add_action(f"explore.{name}", run) for name, run in rows]


def _import_view() -> None:
    import_module("ui.explore.view")


def _do_nothing(_: object) -> None:
    """The modules are imported."""
