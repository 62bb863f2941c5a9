"""What is done with the work on the canvas: in the Work menu, by letters, and in its row."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.draw.actions import PictureActions
from ui.draw.canvas.canvas import Canvas
from ui.draw.canvas.canvas_mouse import CanvasMouse
from ui.draw.canvas_controller import CanvasController
from ui.draw.results.picture_card import PictureCard
from ui.draw.results.picture_menu import menu_rows
from ui.making.results.result_actions import ResultActions
from ui.page import Page

_MENU_VERBS = ("inpaint", "enlarge-2", "enlarge-4", "extend", "trace", "other-words")


class CanvasActions:
    """Actions by their verbs, on the work that is on the canvas of `page`."""

    def __init__(
        self,
        page: Page,
        canvas: CanvasController,
        on_card: ResultActions[PictureCard],
        on_picture: PictureActions,
    ) -> None:
        self._context, self._canvas = page.context, canvas
        self._on_card, self._on_picture = on_card, on_picture
        self.menu = {
            verb: page.add_action(f"draw.{verb}", partial(self.run, verb)) for verb in _MENU_VERBS
        }
        canvas.changed.connect(self._fill_menu)
        self._fill_menu()

    def run(self, verb: str) -> None:
        """Run an action; on the card of the work, if it has one."""
        card = self._canvas.card()
        if card is not None:
            self._on_card.run(card, verb)
        else:
            self._on_picture.run(self._canvas.artifact, verb)

    def rate(self, stars: int) -> None:
        """Rate the work, and let the arrows go on to the next one, unless they move the canvas."""
        work, card = self._canvas.artifact, self._canvas.card()
        if work is not None and self._context.is_open:
            self._on_card.feedback.rate_one(work.id, stars)
        if card is not None and not isinstance(QApplication.focusWidget(), Canvas):
            card.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def by_key(self, mouse: CanvasMouse) -> dict[int, Callable[[], object]]:
        """The letters and digits that choose a tool or act on the work."""
        keys: dict[int, Callable[[], object]] = {
            Qt.Key.Key_H: partial(mouse.select_tool, "pan"),
            Qt.Key.Key_B: partial(mouse.select_tool, "mask"),
            Qt.Key.Key_E: partial(mouse.select_tool, "erase"),
            Qt.Key.Key_R: partial(mouse.select_tool, "rectangle"),
            Qt.Key.Key_L: partial(mouse.select_tool, "lasso"),
            Qt.Key.Key_W: partial(mouse.select_tool, "wand"),
            Qt.Key.Key_P: partial(mouse.select_tool, "sketch"),
            Qt.Key.Key_F: partial(mouse.select_tool, "fill"),
            Qt.Key.Key_O: partial(mouse.select_tool, "shape"),
            Qt.Key.Key_Z: partial(mouse.select_tool, "beyond"),
            Qt.Key.Key_Q: partial(mouse.select_tool, "text"),
            Qt.Key.Key_D: partial(mouse.select_tool, "gradient"),
            Qt.Key.Key_J: partial(mouse.select_tool, "smudge"),
            Qt.Key.Key_Y: partial(mouse.select_tool, "clone"),
            Qt.Key.Key_T: partial(mouse.select_tool, "transform"),
            Qt.Key.Key_N: partial(mouse.select_tool, "line"),
            Qt.Key.Key_I: partial(mouse.select_tool, "pick"),
            Qt.Key.Key_BracketLeft: mouse.decrease_width,
            Qt.Key.Key_BracketRight: mouse.increase_width,
            # Many layouts have no key for a bracket; all have these, some of them shifted.
            Qt.Key.Key_Minus: mouse.decrease_width,
            Qt.Key.Key_Plus: mouse.increase_width,
            Qt.Key.Key_Equal: mouse.increase_width,
            Qt.Key.Key_S: partial(self.run, "start"),
            Qt.Key.Key_A: partial(self.run, "layer"),
            Qt.Key.Key_V: partial(self.run, "vary"),
            Qt.Key.Key_G: partial(self.run, "again"),
            Qt.Key.Key_K: partial(self.run, "keep"),
            Qt.Key.Key_X: partial(self.run, "reject"),
        }
        return keys | {Qt.Key.Key_0 + stars: partial(self.rate, stars) for stars in range(6)}

    def _fill_menu(self) -> None:
        work = self._canvas.artifact
        verbs = [verb for _, verb, _ in menu_rows(work)] if work is not None else []
        for verb, action in self.menu.items():
            action.setVisible(verb in verbs)
