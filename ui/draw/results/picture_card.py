"""A card with one picture: stars, keep, use as start, keep as layer, a menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from engines.contract import ImageBrief, Preview
from studio.base.records import Artifact
from ui.draw.canvas.picture_view import PictureView
from ui.draw.results.picture_menu import menu_rows
from ui.look.theme import Theme
from ui.making.results.draggable_card import DraggableCard
from ui.making.results.result_card import MenuRow
from ui.parts import IconButton
from ui.qt.keys import is_plain_key

ROOM_FOR_LAYER, ROOM_FOR_START, ROOM_FOR_KEEP = (
    214,
    190,
    164,
)  # widths of a card with the buttons beside the stars
_KEYS: dict[int, str] = {
    Qt.Key.Key_S: "start",
    Qt.Key.Key_A: "layer",
    Qt.Key.Key_V: "vary",
    Qt.Key.Key_Up: "above",
    Qt.Key.Key_Down: "below",
}


class PictureCard(DraggableCard[ImageBrief]):
    """A result card with a picture. `handle` opens the menu and drags the picture out."""

    WORK_FIRST = True

    def __init__(self, number: int, job: str, brief: ImageBrief) -> None:
        super().__init__(number, job, brief)
        self.view = PictureView(_aspect_of(brief))
        self.body.addWidget(self.view)
        self._size = ""
        self._build_actions()
        self.set_ready(ready=False)

    # The picture

    def show_preview(self, preview: Preview) -> None:
        """Show an unfinished picture and its step."""
        if self.artifact is not None:
            return
        image = QImage.fromData(preview.data)
        caption = self.tr("Preview, step {0} of {1}").format(preview.done, preview.total)
        progress = preview.done / preview.total if preview.total else 0.0
        if not image.isNull():
            self.view.show_step(image, caption, progress)
        self.state.setText(self.tr("drawing"))

    def finish(self, artifact: Artifact) -> None:
        """Show the finished work; its picture is shown once it is read."""
        super().finish(artifact)
        self.view.show_step(self.view.image(), "", -1.0)

    def show_picture(self, image: QImage) -> None:
        """Show the finished picture."""
        self.view.show_image(image)

    def show_size(self, text: str) -> None:
        """Show the size of the picture, as text."""
        self._size = text
        self._show_extent()

    def show_artifact(self, artifact: Artifact) -> None:
        """Show stars and marks; a rejected picture is dimmed."""
        super().show_artifact(artifact)
        self.view.setEnabled("rejected" not in artifact.marks)
        self._show_extent()

    def show_on_canvas(self, is_on_canvas: bool) -> None:
        self._on_canvas = is_on_canvas
        self._show_extent()

    # Controls

    def controls(self) -> Sequence[QWidget]:
        """The controls of every card, "use as start", "keep as layer" and the menu button."""
        return (*super().controls(), self.start, self.layer, self.handle)

    def menu_rows(self) -> list[MenuRow]:
        """The actions on a picture, then those of every card."""
        return [*menu_rows(self.artifact), *super().menu_rows()]

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Run the action of a key."""
        verb = _KEYS.get(event.key()) if is_plain_key(event) else None
        if verb is not None:
            self.action_requested.emit(verb)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide buttons and size on a narrow card."""
        super().resizeEvent(event)
        width = self.width() / Theme.current().scale
        self.layer.setVisible(width >= ROOM_FOR_LAYER)
        self.start.setVisible(width >= ROOM_FOR_START)
        self.keep.setVisible(width >= ROOM_FOR_KEEP)
        self._show_extent()

    # Within

    def _show_extent(self) -> None:
        has_room = self.width() >= ROOM_FOR_KEEP * Theme.current().scale
        state = self.state.text() if self.artifact is not None else ""
        text = self.tr("on the canvas") if self._on_canvas else self._size
        self.extent.setText("" if state or not has_room else text)
        self.extent.set_ink("blue" if self._on_canvas else "")
        self.setAccessibleDescription(text)

    def _build_actions(self) -> None:
        self._on_canvas = False
        Theme.current().set_icon_scaled(self.keep.setFixedSize, 24, 26)
        self.start = IconButton(
            "picture-in-picture", self.tr("Use as start"), extent=24, command="draw.start"
        )
        self.start.clicked.connect(lambda: self.request("start"))
        self.layer = IconButton(
            "stack-plus", self.tr("Keep as layer"), extent=24, command="draw.layer-keep"
        )
        self.layer.clicked.connect(lambda: self.request("layer"))
        self.handle = IconButton("dots-three-vertical", self.tr("More; drag the picture out"))
        Theme.current().set_icon_scaled(self.handle.setFixedSize, 24, 26)
        self.handle.clicked.connect(lambda: self.open_menu(self.handle))
        for button in (self.keep, self.start, self.layer, self.handle):
            self.add_action(button)


def _aspect_of(brief: ImageBrief) -> float:
    """Height over width; 1 where the brief leaves the size open."""
    return brief.height / brief.width if brief.width and brief.height else 1.0
