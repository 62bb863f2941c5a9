"""Explore: three columns beside each other, and what connects them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from engines.contract import Medium, Point
from engines.contract.latent import neighbours
from studio.base.records import Artifact
from studio.briefs.seeds import random_seed
from ui.context import AppContext
from ui.explore.explorer import Explorer
from ui.explore.files import ExploreFiles
from ui.explore.here_panel import COPY, FROM_CANVAS, FROM_FILE, NEAR, HerePanel
from ui.explore.keep_controller import KeepController
from ui.explore.left_panel import EXPLORE, REACHES, LeftPanel
from ui.explore.pins_controller import PinsController
from ui.explore.plane_panel import PlanePanel
from ui.explore.session import NEAR as NEAR_CHANNEL
from ui.explore.spots import place_text, plane_name
from ui.explore.target import ExploreModel
from ui.explore.tasting import Tasting
from ui.language import number
from ui.page import Hints
from ui.parts.columns import Column, ColumnWidths, FoldingColumns
from ui.qt.layouts import new_column
from ui.qt.timers import single_shot_timer

if TYPE_CHECKING:
    from studio.models.library import Model

WIDTHS = ColumnWidths(least=(248, 420, 300), wide=(292, 352), narrow=(268, 320), folded=320)
COLUMNS_KEY = "explore.columns"
MODEL_KEY = "explore.model"
NEAR_DISTANCE = 0.12
REDRAW_MS = 60


class ExploreView(QWidget):
    """The second half of Draw; `half_selected("brief")` to leave it. `canvas_work` returns the
    work on the canvas, from which the artist may begin.
    """

    half_selected = Signal(object)
    hints_changed = Signal()

    def __init__(self, context: AppContext, canvas_work: Callable[[], Artifact | None]) -> None:
        super().__init__()
        self._context, self._canvas_work = context, canvas_work
        self._models: dict[str, Model] = {}
        self._near: list[Point] = []
        self.explorer = Explorer(context, self)
        self.tasting = Tasting(context, Medium.IMAGE, self.explorer, self)
        self.files = ExploreFiles(context, self.explorer, self)
        self.left, self.centre, self.here = LeftPanel(), PlanePanel(), HerePanel()
        self.plane, self.band = self.centre.plane, self.centre.band
        self.keeps = KeepController(self.explorer, self.left, self.plane, self.here)
        self.pins = PinsController(self.explorer, self.left, self.centre, self.here)
        self.keeps.begun.connect(self.pins.stop_at_frame)
        self._redraw_timer = single_shot_timer(self, REDRAW_MS, self._draw_cells)
        columns = (
            Column(self.left, self.tr("Explore"), "sliders-horizontal"),
            Column(self.centre, self.tr("Plane"), ""),
            Column(self.here, self.tr("Here"), "crosshair"),
        )
        self.columns = FoldingColumns(columns, WIDTHS, context.recall(COLUMNS_KEY))
        new_column(self).addWidget(self.columns)
        self._connect_explorer()
        self._connect_left()
        self._connect_centre()
        self._connect_here()
        self._actions_by_key = self._build_keys()
        for button in self.findChildren(QPushButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the plane
        context.layout_save_requested.connect(self._save_layout)
        self._show_lead()
        self._show_state()

    # The page

    def open_project(self) -> None:
        """Forget where the artist was in another project."""
        self.keeps.keeping.open_project()
        self.tasting.is_leading = False
        self.explorer.show_model(self.explorer.model)
        if self.isVisible():
            self.explorer.open()

    def show_models(self, models: Sequence[Model]) -> None:
        """Offer these models; the one that is explored stays, if it is among them."""
        self._models = {model.id: model for model in models}
        current = self.explorer.model.id if self.explorer.model else ""
        if current in self._models and self._models[current] == self.explorer.model:
            self._fill_models(current)
        else:
            model_id = current or self._context.recall(MODEL_KEY)
            default = next(iter(self._models), "")
            self.show_model(model_id if model_id in self._models else default)

    def show_model(self, identity: str) -> None:
        model = self._models.get(identity)
        self._fill_models(identity)
        if model is not None:
            self._context.remember(MODEL_KEY, identity)
        self.explorer.show_model(model)
        if self.isVisible():
            self.explorer.open()

    def show_target(self, target: ExploreModel) -> None:
        """Explore a model, from a point of its space if one is named: then pins stay."""
        explorer = self.explorer
        if not target.point or explorer.model is None or explorer.model.id != target.model:
            self.show_model(target.model)
        if target.point:
            explorer.set_truncation(target.truncation)
            explorer.centre_on(target.point)

    def show_refusal(self, reason: str) -> None:
        """Disable, with this reason, what writes into the project."""
        self.keeps.refusal = reason
        self._show_what_is_possible()

    def on_shown(self) -> None:
        """Open the space and focus the plane."""
        self.left.half.set_value(EXPLORE)
        self.explorer.open()
        self.plane.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """End what goes on; the artist comes back to where the cross is."""
        self.band.stop()
        self.tasting.stop()
        self.explorer.close()

    def key_hints(self) -> Hints:
        """The keys of the plane."""
        return (
            (["←", "→"], self.tr("move")),
            (["work.rate-1", "–", "work.rate-5"], self.tr("rate")),
            (["explore.keep"], self.tr("keep")),
            (["explore.more"], self.tr("more like this")),
            (["explore.pin-a", "explore.pin-b"], self.tr("pin")),
            (["explore.play"], self.tr("play A to B")),
            (["explore.loop"], self.tr("loop")),
        )

    def handle_key(self, event: QKeyEvent) -> bool:
        """Run the action of a key; False where it has none here."""
        action = self._actions_by_key.get(event.key())
        if action is None or self.explorer.spot is None:
            return False
        action()
        return True

    def escape(self) -> bool:
        """Stop what plays or leads; False where nothing does."""
        if self.tasting.is_leading:
            self.tasting.stop()
            return True
        is_playing = self.band.is_playing
        self.band.stop()
        return is_playing

    # More like this

    def more_like_this(self) -> None:
        """Draw eight works close to the one at the cross."""
        spot = self.explorer.spot
        if spot is None or not self.here.more.isEnabled():
            return
        self._near = neighbours(spot.point, NEAR_DISTANCE, NEAR, random_seed())
        self.here.show_near(True)
        self.explorer.draw(NEAR_CHANNEL, self._near, self.here.show_near_work)

    def _go_near(self, index: int) -> None:
        self.explorer.centre_on(self._near[index])

    # Uphill

    def _show_lead(self) -> None:
        quality, tasting = self.tasting.quality, self.tasting
        reason = self.tr("Taste leads, once it foretells your ratings.")
        if tasting.is_ready:
            reason = self.tr("Walk from here to works that taste likes better")
        elif quality is not None and quality.missing:
            reason = self.tr("Rate {0} more to be led by taste.").format(quality.missing)
        is_possible = tasting.is_ready and self.explorer.state == "ready"
        self.here.show_lead(is_possible, reason, tasting.is_leading)

    def _tell_lead(self, before: float, after: float) -> None:
        text = self.tr("Taste guesses {0} here, and {1} where you began.")
        if after <= before:
            text = self.tr("Taste likes nothing close by better than this.")
        self._context.show_message(text.format(number(after, ".1f"), number(before, ".1f")))

    def _show_guess(self, score: float | None) -> None:
        quality = self.tasting.quality
        certainty = quality.auc if quality is not None and quality.auc else 0.5
        reason = self.tr("What taste guesses you would give it")
        self.here.taste.show_guess(score, certainty, reason)

    # Where the cross is

    def _on_moved(self, x: float, y: float) -> None:
        self.tasting.stop()
        self.band.stop()
        self.explorer.move_to(x, y)

    def _show_spot(self) -> None:
        spot, explorer = self.explorer.spot, self.explorer
        self.centre.undo.setEnabled(explorer.can_undo())
        self.centre.redo.setEnabled(explorer.can_redo())
        self.centre.header.title.setText(plane_name(spot.number) if spot else "")
        self.centre.header.caption.setText(place_text(spot) if spot else "")
        if spot is None:
            return
        self.plane.show_cross(spot.x, spot.y, place_text(spot))
        if explorer.is_slow:
            self.plane.show_nearest()
        self._show_facts()
        self.keeps.show_kept()

    def _show_facts(self) -> None:
        spot, explorer = self.explorer.spot, self.explorer
        side = explorer.live.width()
        if spot is None or not side:
            self.here.show_facts("", "", "")
            return
        text = self.tr("{0} on {1}").format(place_text(spot), plane_name(spot.number).lower())
        truncation = number(explorer.truncation, ".2f") if explorer.is_gan else ""
        self.here.show_facts(text, truncation, self.tr("{0} × {0}").format(side))

    def _show_live(self) -> None:
        explorer = self.explorer
        self.plane.show_live(explorer.live)
        if not self.band.is_playing:
            self.here.picture.show_image(explorer.live)
        self._show_facts()
        if explorer.live.isNull():
            self.here.show_time("")
            return
        slow = self.tr("draws when you stop, {0} s")
        text = slow if explorer.is_slow else self.tr("drawn as you move, {0} s")
        self.here.show_time(text.format(number(explorer.live_seconds, ".2f")))

    def _on_settled(self) -> None:
        self._show_spot()
        self._redraw_timer.start()  # what is not drawn yet, from the cross outward

    def _on_plane_changed(self) -> None:
        self.plane.clear()
        self.pins.show_on_plane()
        if not self.tasting.is_leading:
            self._redraw_timer.start()

    def _on_view_changed(self) -> None:
        explorer = self.explorer
        self.left.show_view(explorer.truncation, explorer.reach, explorer.is_gan)
        self.plane.show_reach(explorer.reach)
        self._redraw_timer.start()
        self.pins.draw_way()
        self.keeps.show_kept()

    def _draw_cells(self) -> None:
        side = self.plane.cell_pixels()
        missing = [cell for cell in self.plane.cells() if not self.plane.has_cell(cell[0])]
        show = partial(self.plane.show_cell, self.plane.version)
        self.explorer.draw_cells(missing, side, show)

    def _scroll_reach(self, steps: int) -> None:
        reach = self.explorer.reach + steps * REACHES.step
        self.explorer.set_reach(round(min(REACHES.high, max(REACHES.low, reach)), 6))

    def _go_to_visit(self, index: int) -> None:
        self.explorer.go_to(self.explorer.visits[index].spot)

    # State

    def _show_state(self) -> None:
        explorer = self.explorer
        has_model = explorer.model is not None
        if not has_model:
            self.centre.show_empty()
        elif explorer.state == "failed":
            self.centre.show_failure(explorer.fault)
        else:
            self.centre.show_plane()
        self.left.show_view(explorer.truncation, explorer.reach, explorer.is_gan)
        if explorer.state == "opening":
            self.here.show_time(self.tr("opening the model"))
        if explorer.state == "ready":
            self._redraw_timer.start()
            self.pins.draw_way()
        self._show_what_is_possible()
        self.hints_changed.emit()

    def _show_what_is_possible(self) -> None:
        is_ready = self.explorer.state == "ready"
        self.keeps.show_what_is_possible()
        for widget in (self.here.more, self.here.pin, self.here.menu_button):
            widget.setEnabled(is_ready)
        for widget in (self.centre.another, self.centre.middle, self.left.reach):
            widget.setEnabled(is_ready)
        self._show_lead()
        self._show_spot()

    def _fill_models(self, current: str) -> None:
        rows = [(model.id, model.name) for model in self._models.values()]
        self.left.show_models(rows, current)

    def _save_layout(self) -> None:
        if state := self.columns.state():
            self._context.remember(COLUMNS_KEY, state)

    # The menu of the work

    def _run_menu(self, verb: str) -> None:
        if verb == COPY:
            self._copy(self.explorer.live)
        elif verb == FROM_FILE:
            self.files.ask_picture()
        elif verb == FROM_CANVAS and (work := self._canvas_work()) is not None:
            self.explorer.encode_work(work.id)

    def _copy(self, image: QImage) -> None:
        if not image.isNull():
            QGuiApplication.clipboard().setImage(image)
            self._context.show_message(self.tr("Copied."))

    def _offer_menu(self) -> None:
        self.here.menu_actions[FROM_CANVAS].setEnabled(self._canvas_work() is not None)

    # Building

    def _connect_explorer(self) -> None:
        explorer, tasting = self.explorer, self.tasting
        explorer.state_changed.connect(self._show_state)
        explorer.spot_changed.connect(self._show_spot)
        explorer.settled.connect(self._on_settled)
        explorer.plane_changed.connect(self._on_plane_changed)
        explorer.view_changed.connect(self._on_view_changed)
        explorer.live_changed.connect(self._show_live)
        searching = self.tr("looking for what is most like it")
        explorer.search_started.connect(partial(self.here.show_time, searching))
        explorer.visits_changed.connect(lambda: self.left.show_visits(explorer.visits))
        tasting.guess_changed.connect(self._show_guess)
        tasting.quality_changed.connect(self._show_lead)
        tasting.lead_changed.connect(self._show_lead)
        tasting.lead_ended.connect(self._tell_lead)

    def _connect_left(self) -> None:
        left, explorer = self.left, self.explorer
        left.half_selected.connect(self.half_selected)
        left.model_selected.connect(self.show_model)
        left.truncation_changed.connect(explorer.set_truncation)
        left.reach_changed.connect(explorer.set_reach)
        left.visit_pressed.connect(self._go_to_visit)

    def _connect_centre(self) -> None:
        centre, explorer, plane = self.centre, self.explorer, self.plane
        plane.moved.connect(self._on_moved)
        plane.released.connect(explorer.settle)
        plane.reach_scrolled.connect(self._scroll_reach)
        plane.grid_changed.connect(self._redraw_timer.start)
        centre.undo.clicked.connect(explorer.undo)
        centre.redo.clicked.connect(explorer.redo)
        centre.another.clicked.connect(explorer.go_to_another_plane)
        centre.middle.clicked.connect(explorer.go_to_middle)
        centre.data_dropped.connect(self.files.encode_dropped)
        centre.train_requested.connect(partial(self._context.go_to, "train"))
        centre.retry_requested.connect(explorer.open)
        self.band.export_requested.connect(self.files.ask_film)

    def _connect_here(self) -> None:
        here = self.here
        here.more_requested.connect(self.more_like_this)
        here.lead_requested.connect(self.tasting.toggle)
        here.near_pressed.connect(self._go_near)
        here.menu_requested.connect(self._run_menu)
        here.menu.aboutToShow.connect(self._offer_menu)

    def _build_keys(self) -> dict[int, Callable[[], object]]:
        explorer, key = self.explorer, Qt.Key
        actions: dict[int, Callable[[], object]] = {
            key.Key_A: partial(explorer.pin, "A"),
            key.Key_B: partial(explorer.pin, "B"),
            key.Key_Space: self.band.toggle,
            key.Key_L: self.band.loop.click,
            key.Key_M: self.more_like_this,
            key.Key_K: self.keeps.keep,
            key.Key_N: explorer.go_to_another_plane,
            key.Key_Home: explorer.go_to_middle,
        }
        return actions | {key.Key_0 + stars: partial(self.keeps.rate, stars) for stars in range(6)}
