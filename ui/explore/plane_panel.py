"""The middle column of Explore: the plane under its header, and the way from A to B below it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget

from ui.bound_keys import name_keys
from ui.explore.plane_view import PlaneView
from ui.explore.way_band import WayBand
from ui.making.panel import Panel
from ui.parts import Button, Divider, EmptyState, IconButton, PanelHeader, set_background
from ui.qt.layouts import new_column


class PlanePanel(Panel):
    """`data_dropped(QMimeData)` when a picture was dropped; `train_requested`, `retry_requested`
    from the sentence in place of the plane.
    """

    data_dropped = Signal(object)
    train_requested = Signal()
    retry_requested = Signal()

    def __init__(self) -> None:
        super().__init__("panel")
        self.setAcceptDrops(True)
        self.plane = PlaneView()
        self.band = WayBand()
        self.header = PanelHeader("")
        self._build_header()
        self._build_empty()
        self._stack = QStackedWidget()
        set_background(self._stack, "well")
        for widget in (self.plane, self._empty, self._failure):
            self._stack.addWidget(widget)
        column = new_column(self)
        for widget in (self.header, Divider()):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(Divider())
        column.addWidget(self.band)

    def show_plane(self) -> None:
        self._stack.setCurrentWidget(self.plane)

    def show_empty(self) -> None:
        """Say that there is no model to explore."""
        self._stack.setCurrentWidget(self._empty)

    def show_failure(self, reason: str) -> None:
        """Say why the model cannot be explored."""
        self._failure.set_text(self.tr("This model cannot be opened"), reason)
        self._stack.setCurrentWidget(self._failure)

    def shows_plane(self) -> bool:
        return self._stack.currentWidget() is self.plane

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and pictures from other programs."""
        data = event.mimeData()
        if (data.hasUrls() or data.hasImage()) and self.shows_plane():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Pass dropped data on."""
        event.acceptProposedAction()
        self.data_dropped.emit(event.mimeData())

    def _build_header(self) -> None:
        self.undo = IconButton(
            "arrow-counter-clockwise", self.tr("Where I was before"), command="edit.undo"
        )
        self.redo = IconButton("arrow-clockwise", self.tr("Forward again"), command="edit.redo")
        self.another = Button(self.tr("Another plane"), "quiet", "small", "shuffle")
        self.another.setAccessibleName(self.tr("Another plane"))
        name_keys(
            self.another.setToolTip, self.tr("A plane around a random place"), "explore.another"
        )
        self.middle = Button(self.tr("Middle"), "quiet", "small", "crosshair")
        self.middle.setAccessibleName(self.tr("Middle"))
        name_keys(
            self.middle.setToolTip, self.tr("Go to the middle of this plane"), "explore.middle"
        )
        for button in (self.undo, self.redo, self.another, self.middle):
            self.header.add(button)

    def _build_empty(self) -> None:
        self._empty = EmptyState(
            self.tr("No model to explore yet"),
            self.tr(
                "GANs and VAEs can be explored. Twenty minutes of training are enough for a first "
                "one."
            ),
        )
        self.train = self._empty.add_button(Button(self.tr("Go to Train")))
        self.train.clicked.connect(self.train_requested)
        self._failure = EmptyState("", "")
        retry = self._failure.add_button(Button(self.tr("Try again")))
        retry.clicked.connect(self.retry_requested)
