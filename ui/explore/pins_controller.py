"""Shows the pins and the way between them, and goes to them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF

from ui.explore.explorer import Explorer
from ui.explore.here_panel import HerePanel
from ui.explore.left_panel import LeftPanel
from ui.explore.plane_panel import PlanePanel
from ui.explore.session import WAY
from ui.explore.spots import LETTERS
from ui.explore.way_band import FRAMES


class PinsController(QObject):
    """Connects the explorer's pins with the panels."""

    def __init__(
        self, explorer: Explorer, left: LeftPanel, centre: PlanePanel, here: HerePanel
    ) -> None:
        super().__init__(explorer)
        self._explorer, self._left, self._here = explorer, left, here
        self._plane, self._band = centre.plane, centre.band
        explorer.pins_changed.connect(self._show)
        explorer.pin_drawn.connect(lambda _: left.show_pins(explorer.pins))
        left.pin_pressed.connect(self.go_to)
        left.unpin_requested.connect(explorer.unpin)
        left.swap_requested.connect(explorer.swap)
        here.pin_requested.connect(explorer.pin)
        self._plane.pin_requested.connect(explorer.pin_next)
        self._band.frame_pressed.connect(self._go_to_frame)
        self._band.frame_played.connect(self._show_played)

    def go_to(self, letter: str) -> None:
        if letter in self._explorer.pins:
            self._explorer.go_to(self._explorer.pins[letter].spot)

    def show_on_plane(self) -> None:
        spot = self._explorer.spot
        pins = {
            letter: QPointF(visit.spot.x, visit.spot.y)
            for letter, visit in self._explorer.pins.items()
            if spot is not None and visit.spot.plane == spot.plane
        }
        self._plane.show_pins(pins)

    def draw_way(self) -> None:
        """Draw the frames from A to B."""
        self._band.show_way(self._explorer.has_both_pins)
        self._explorer.draw(WAY, self._explorer.way(FRAMES), self._band.show_frame)

    def stop_at_frame(self) -> None:
        """Put the cross where the frame is that plays, since that is the work on show."""
        current = [index for index, frame in enumerate(self._band.frames) if frame.is_current]
        if self._band.is_playing and current:
            self._go_to_frame(current[0])

    def _show(self) -> None:
        self._left.show_pins(self._explorer.pins)
        self._here.show_next_pin(self._explorer.next_pin)
        self.show_on_plane()
        self.draw_way()

    def _go_to_frame(self, index: int) -> None:
        self._band.stop()
        if index in (0, FRAMES - 1):
            self.go_to(LETTERS[bool(index)])
        else:
            self._explorer.centre_on(self._explorer.way(FRAMES)[index])

    def _show_played(self, index: int) -> None:
        """Show the frame that plays large; the work at the cross once nothing plays."""
        image = self._band.frames[index].image() if index >= 0 else self._explorer.live
        if not image.isNull():
            self._here.picture.show_image(image)
