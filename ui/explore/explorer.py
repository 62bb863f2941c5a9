"""Where the artist is in the space of a model, and what is drawn there.

The newest request goes first, and nothing stale is shown. Nothing enters the history
here. Truncation is a way of looking: it holds for everything that is drawn, wherever it was pinned.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter

from engines.contract import Point
from engines.contract.latent import plane_through, random_plane, truncate, way_between
from studio.briefs.seeds import random_seed
from ui.context import AppContext
from ui.explore.session import CALLS, CELLS, LIVE, PINS, Ask, Done, Session
from ui.explore.spots import LETTERS, Spot, Visit
from ui.language import join_sentences, translated
from ui.look.pictures import scaled_within
from ui.parts.picture import draw_rounded_picture
from ui.qt.timers import single_shot_timer

if TYPE_CHECKING:
    from studio.exploring.exploring import Exploration
    from studio.models.library import Model

SLOW_S = 0.3
"""A work that takes longer is drawn when the cross stops."""
SETTLE_MS = 350
USUAL_TRUNCATION, USUAL_REACH = 0.7, 1.0
MAX_VISITS = 24
_SMALL_SIDE = 120
_MAX_UNDO = 200
_MEASURED = 3
Key = tuple[int, int]
Cell = tuple[Key, float, float]
T = TypeVar("T")


class Explorer(QObject):
    """The space of one model at a time.

    `state_changed`: `state` is "none", "opening", "ready" or "failed" (then `fault` says why).
    `spot_changed` while the cross moves, `settled` when it has stopped, `plane_changed` when it is
    on another plane, `view_changed` when the reach or the truncation is another. `live_changed`
    when the work at the cross was drawn; `pins_changed`, `pin_drawn(letter)`, `visits_changed`.
    `search_started` when a picture is looked for in the space, which takes seconds.
    """

    state_changed = Signal()
    spot_changed = Signal()
    settled = Signal()
    plane_changed = Signal()
    view_changed = Signal()
    live_changed = Signal()
    pins_changed = Signal()
    pin_drawn = Signal(str)
    visits_changed = Signal()
    search_started = Signal()

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._session: Session | None = None
        self._settle_timer = single_shot_timer(self, SETTLE_MS, self.settle)
        self._slow_timer = single_shot_timer(self, SETTLE_MS // 2, self._request_live)
        self.reach, self.truncation = USUAL_REACH, USUAL_TRUNCATION
        self._forget()
        self.model: Model | None = None

    def _forget(self) -> None:
        """Be nowhere."""
        self.state, self.fault = "none", ""
        self.spot: Spot | None = None
        self.pins: dict[str, Visit] = {}
        self.visits: list[Visit] = []
        self.live = QImage()
        self._latest_seconds: list[float] = []
        self.live_spot: Spot | None = None
        self._planes = 0
        self._settled_spot: Spot | None = None
        self._undo: list[Spot] = []
        self._redo: list[Spot] = []

    # The model

    @property
    def is_gan(self) -> bool:
        """Whether the model has truncation, and ways along the sphere."""
        from studio.exploring.exploring import has_truncation

        return self.model is not None and has_truncation(self.model)

    @property
    def has_session(self) -> bool:
        """Whether the space is open, or being opened."""
        return self._session is not None

    @property
    def live_seconds(self) -> float:
        """How long it took to draw the work at the cross."""
        return self._latest_seconds[-1] if self._latest_seconds else 0.0

    @property
    def is_slow(self) -> bool:
        """Whether works are drawn only when the cross stops: the last ones all took long."""
        latest = self._latest_seconds
        return len(latest) == _MEASURED and min(latest) > SLOW_S

    def show_model(self, model: Model | None) -> None:
        """Show the first plane of another model, which `open` opens; None for no model."""
        self.close()
        self._forget()
        self.model = model
        self.truncation = USUAL_TRUNCATION if self.is_gan else 1.0
        if model is not None and model.inspection is not None:
            from studio.exploring.exploring import first_seed

            self._planes = 1
            self.spot = Spot(random_plane(model.inspection.dimensions, first_seed(model)), 1)
            self._settled_spot = self.spot
        for signal in (self.state_changed, self.plane_changed, self.live_changed):
            signal.emit()
        self.pins_changed.emit()
        self.visits_changed.emit()

    def open(self) -> None:
        """Open the space of the model unless it is open; what is pinned is as it was."""
        if self._session is not None or self.model is None or not self.context.is_open:
            return
        self.state, self.fault = "opening", ""
        self._session = Session(self.context, self.model, self._begin, self._fail)
        self.state_changed.emit()

    def close(self) -> None:
        """Close the space; `open` opens it again where the artist was."""
        self._settle_timer.stop()
        self._slow_timer.stop()
        if self._session is not None:
            self._session.close()
            self._session = None

    def _begin(self) -> None:
        self.state = "ready"
        self._request_live()
        self.state_changed.emit()
        self._settle_timer.start()

    def _fail(self, fault: Exception) -> None:
        from studio.base.faults import to_studio_error

        if self.state != "opening":
            self.context.report(fault, self.tr("Try again"), self._draw_again)
            return
        self.close()
        expected = to_studio_error(fault)
        if expected is None:
            self.context.report(fault)
        parts = (expected.what, expected.meaning, expected.remedy) if expected else ()
        self.fault = join_sentences(*map(translated, parts))
        self.state = "failed"
        self.state_changed.emit()

    def _draw_again(self) -> None:
        """Draw what failed, which is no longer waiting."""
        self._request_live()
        self.state_changed.emit()

    # Where the cross is

    def move_to(self, x: float, y: float) -> None:
        """Move the cross on its plane."""
        if self.spot is not None and (x, y) != (self.spot.x, self.spot.y):
            self._show_spot(replace(self.spot, x=x, y=y))

    def go_to(self, spot: Spot) -> None:
        """Go to a spot on any plane; undo goes back."""
        self._show_spot(spot)
        self.settle()

    def go_to_middle(self) -> None:
        """Go to the middle of the plane."""
        if self.spot is not None:
            self.go_to(replace(self.spot, x=0.0, y=0.0))

    def go_to_another_plane(self) -> None:
        """Go to a plane around a random point."""
        if self.spot is not None:
            self._planes += 1
            dimensions = len(self.spot.plane.centre)
            self.go_to(Spot(random_plane(dimensions, random_seed()), self._planes))

    def centre_on(self, point: Point) -> None:
        """Go to the middle of a plane around a point."""
        self._planes += 1
        self.go_to(Spot(plane_through(point, random_seed()), self._planes))

    def lead_to(self, point: Point) -> None:
        """Show a plane around a point on the way to another; undo goes back to where it began."""
        if self.spot is not None:
            self._show_spot(Spot(plane_through(point, random_seed()), self.spot.number))
            self._settle_timer.stop()

    def settle(self) -> None:
        """The cross stays where it is: remember where it was before."""
        self._settle_timer.stop()
        before, spot = self._settled_spot, self.spot
        if spot is None:
            return
        if before is not None and before != spot:
            self._undo = [*self._undo, before][-_MAX_UNDO:]
            self._redo.clear()
        self._settled_spot = spot
        self._remember_visit()
        self.settled.emit()

    def can_undo(self) -> bool:
        """Return whether there is a place to go back to."""
        return bool(self._undo)

    def can_redo(self) -> bool:
        """Return whether the artist went back."""
        return bool(self._redo)

    def undo(self) -> bool:
        """Go back to where the cross was; False where it was nowhere else."""
        return self._change_back(self._undo, self._redo)

    def redo(self) -> bool:
        """Go where the cross was before `undo`."""
        return self._change_back(self._redo, self._undo)

    def _change_back(self, source: list[Spot], target: list[Spot]) -> bool:
        if not source or self._settled_spot is None:
            return False
        target.append(self._settled_spot)
        self._settled_spot = source.pop()
        self._show_spot(self._settled_spot)
        self.settle()
        return True

    def _show_spot(self, spot: Spot) -> None:
        is_same_plane = self.spot is not None and self.spot.plane == spot.plane
        self.spot = spot
        if not is_same_plane:
            self.plane_changed.emit()
        self.spot_changed.emit()
        self._settle_timer.start()
        self.open()
        if self.is_slow:
            self._slow_timer.start()
        else:
            self._request_live()

    # How it is looked at

    def set_reach(self, reach: float) -> None:
        """Show more or less of the space around the centre of the plane."""
        if reach != self.reach:
            self.reach = reach
            self.view_changed.emit()

    def set_truncation(self, truncation: float) -> None:
        """Draw everything nearer to the middle of the space, or farther from it."""
        if truncation != self.truncation:
            self.truncation = truncation
            self._request_live()
            self._draw_pins(tuple(self.pins))
            self.view_changed.emit()

    def truncated(self, point: Point) -> Point:
        """The point that is drawn for one."""
        return truncate(point, self.truncation)

    # Pins

    def pin(self, letter: str) -> None:
        """Pin the work at the cross as A or B."""
        if self.spot is not None and self.state == "ready":
            self.pins[letter] = Visit(self.spot, QImage())
            self.pins_changed.emit()
            self._draw_pins(LETTERS)

    @property
    def next_pin(self) -> str:
        """A, or B where A is pinned."""
        return LETTERS[0] if LETTERS[0] not in self.pins else LETTERS[1]

    def pin_next(self) -> None:
        """Pin the work at the cross as A, or as B where A is pinned."""
        self.pin(self.next_pin)

    def unpin(self, letter: str) -> None:
        """Take a pin out."""
        if self.pins.pop(letter, None) is not None:
            self.pins_changed.emit()

    def swap(self) -> None:
        """Exchange A and B."""
        if self.has_both_pins:
            self.pins = dict(zip(LETTERS, [self.pins[key] for key in LETTERS[::-1]], strict=True))
            self.pins_changed.emit()

    @property
    def has_both_pins(self) -> bool:
        """Whether there is a way from A to B."""
        return all(letter in self.pins for letter in LETTERS)

    def way(self, count: int) -> list[Point]:
        """Points from A to B, which are truncated when they are drawn; empty without both."""
        if not self.has_both_pins:
            return []
        start, end = (self.pins[letter].spot.point for letter in LETTERS)
        return way_between(start, end, count, is_straight=not self.is_gan)

    # Drawing

    def draw(
        self, channel: str, points: Sequence[Point], show: Callable[[int, QImage], None]
    ) -> None:
        """Draw works in the background; `show(index, image)` for each. Replaces the channel's."""
        asks: list[tuple[Ask[QImage], Done[QImage]]] = [
            (partial(small_picture, self.truncated(point), _SMALL_SIDE), partial(show, index))
            for index, point in enumerate(points)
        ]
        if self._session is not None:
            self._session.ask_all(channel, asks)

    def draw_cells(
        self, cells: Sequence[Cell], side: int, show: Callable[[Key, QImage], None]
    ) -> None:
        """Draw the cells (key, x, y) of the plane, `side` pixels wide; `show(key, image)` each."""
        if self.spot is None or self._session is None:
            return
        plane, truncation = self.spot.plane, self.truncation
        asks: list[tuple[Ask[QImage], Done[QImage]]] = [
            (partial(cell_picture, plane.point, x, y, truncation, side), partial(show, key))
            for key, x, y in cells
        ]
        self._session.ask_all(CELLS, asks)

    def ask(self, channel: str, ask: Ask[T], done: Done[T]) -> None:
        """Ask something else of the space; see `Session.ask`."""
        self.open()
        if self._session is not None:
            self._session.ask(channel, ask, done)

    def encode(self, data: bytes) -> None:
        """Go to the point whose work is most like a picture, given as a file."""
        self.search_started.emit()
        self.ask(CALLS, lambda space: space.encode(data), self._go_to_encoded)

    def encode_work(self, artifact: str) -> None:
        """Go to the point of a work of the history."""
        self.search_started.emit()
        self.ask(CALLS, lambda space: space.place_of(artifact), self._go_to_encoded)

    def _go_to_encoded(self, point: Point) -> None:
        self.set_truncation(1.0)  # the point is that of the work itself
        self.centre_on(point)

    def _request_live(self) -> None:
        if self._session is not None and self.spot is not None:
            draw = partial(timed_picture, self.truncated(self.spot.point))
            self._session.ask(LIVE, draw, partial(self._show, self.spot))

    def _show(self, spot: Spot, result: tuple[QImage, float]) -> None:
        self.live, seconds = result
        self._latest_seconds = [*self._latest_seconds, seconds][-_MEASURED:]
        self.live_spot = spot
        self.live_changed.emit()
        self._remember_visit()

    def _draw_pins(self, letters: Sequence[str]) -> None:
        """Draw the works of these pins."""
        pinned = [letter for letter in letters if letter in self.pins]

        def show(index: int, image: QImage) -> None:
            letter = pinned[index]
            if letter in self.pins:
                self.pins[letter] = replace(self.pins[letter], image=image)
                self.pin_drawn.emit(letter)

        self.draw(PINS, [self.pins[letter].spot.point for letter in pinned], show)

    def _remember_visit(self) -> None:
        """Remember the work at the cross, once it is drawn and the cross has stopped."""
        if self.spot is None or not self.spot == self.live_spot == self._settled_spot:
            return
        earlier_visits = [visit for visit in self.visits if visit.spot != self.spot]
        small = scaled_within(self.live, _SMALL_SIDE)
        self.visits = [Visit(self.spot, small), *earlier_visits][:MAX_VISITS]
        self.visits_changed.emit()


def timed_picture(point: Point, space: Exploration) -> tuple[QImage, float]:
    """The work at a point, and the seconds that it took."""
    start = time.perf_counter()
    image = QImage.fromData(space.decode(point))
    return image, time.perf_counter() - start


def small_picture(point: Point, side: int, space: Exploration) -> QImage:
    """The work at a point, at most `side` pixels wide."""
    return scaled_within(QImage.fromData(space.decode(point)), side)


def cell_picture(
    point_at: Callable[[float, float], Point],
    x: float,
    y: float,
    truncation: float,
    side: int,
    space: Exploration,
) -> QImage:
    """The work at a place, exactly `side` pixels wide, for painting without scaling it."""
    image = QImage.fromData(space.decode(truncate(point_at(x, y), truncation)))
    rounded = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    rounded.fill(Qt.GlobalColor.transparent)
    painter = QPainter(rounded)
    draw_rounded_picture(painter, QRectF(rounded.rect()), image)
    painter.end()
    return rounded
