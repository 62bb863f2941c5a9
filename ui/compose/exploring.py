"""Explore on the Compose page: two phrases, blended below the roll."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engines.formats.score import Score
from ui.compose.work_panel import WorkPanel
from ui.explore.keeping import has_wishes
from ui.explore.target import ExploreModel
from ui.page import Page
from ui.parts import PanelHeader, Toggle
from ui.sound.playback import Playback

if TYPE_CHECKING:
    from studio.models.library import Model
    from ui.explore.blending import Blending


class ComposeExploring(QObject):
    """A switch in the header of the brief, and the band that it shows."""

    def __init__(
        self,
        page: Page,
        header: PanelHeader,
        work_panel: WorkPanel,
        playback: Playback,
        take: Callable[[Score], object],
    ) -> None:
        """`take` puts a blend into the roll."""
        super().__init__(page)
        self._context, self._work_panel = page.context, work_panel
        self._playback, self._take = playback, take
        self._blending: Blending | None = None
        self._models: list[Model] = []
        self._wanted = ""
        self.toggle = Toggle(self.tr("Explore"), "arrows-horizontal")
        self.toggle.setToolTip(self.tr("Blend two phrases, and hear the blend as it changes"))
        self.toggle.toggled.connect(self._show)
        self.toggle.hide()
        header.add(self.toggle)
        self._action = page.add_action("explore.blend", self._switch)
        self._action.setVisible(False)

    @property
    def blending(self) -> Blending:
        """What blends, which is built on first use."""
        if self._blending is None:
            self._blending = self._build()
        return self._blending

    def open_project(self) -> None:
        """Forget the phrases of another project; grant what was wished for before."""
        self.toggle.setChecked(False)
        if self._blending is not None:
            self._blending.open_project()
        elif has_wishes(self._context, "compose"):
            self._blending = self._build()
            self._blending.band.hide()

    def show_models(self, models: list[Model]) -> None:
        """Offer these models of phrases."""
        self._models = models
        self.toggle.setVisible(bool(models))
        self._action.setVisible(bool(models))
        if not models:
            self.toggle.setChecked(False)
        if self._blending is not None:
            self._blending.show_models(models)
        self._show_wanted()

    def _show_wanted(self) -> None:
        """Show the model that was asked for, at once or when it is listed."""
        if any(model.id == self._wanted for model in self._models):
            self.blending.show_model(self._wanted)
            self.toggle.setChecked(True)
            self._wanted = ""

    def on_shown(self, target: object) -> None:
        """Show the band for a model that is to be explored; open it again where it is on show."""
        if isinstance(target, ExploreModel):
            self._wanted = target.model
            self._show_wanted()
        elif self.toggle.isChecked():
            self.blending.open()

    def leave(self) -> None:
        """Another page is shown, or the window closes."""
        if self._blending is not None:
            self._blending.close()

    def _switch(self) -> None:
        self.toggle.toggle()

    def _show(self, is_on: bool) -> None:
        if is_on:
            self.blending.band.show()
            self.blending.open()
        elif self._blending is not None:
            self._blending.band.hide()
            self._blending.close()

    def _build(self) -> Blending:
        from ui.explore.blend_band import BlendBand
        from ui.explore.blending import Blending

        band = BlendBand()
        self._work_panel.add_below(band)
        blending = Blending(self._context, band, self._playback, self._take)
        if self._context.is_open:
            blending.open_project()
        blending.show_models(self._models)
        return blending
