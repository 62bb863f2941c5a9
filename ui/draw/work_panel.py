"""The work in the middle: tools above, the canvas, what is masked below.

Invariant: bars and canvas always speak of the same sheet; without a picture the empty state stands
in the canvas's place.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.draw.canvas import Canvas
from ui.draw.easel import Easel
from ui.draw.mask_bar import MaskBar
from ui.draw.tool_bar import ToolBar
from ui.making.panel import Panel
from ui.parts import Button, Divider, Drawing, EmptyState, ground
from ui.qt.layouts import new_column


class WorkPanel(Panel):
    """`dropped(QMimeData)` when a picture was dropped anywhere on it."""

    dropped = Signal(object)

    def __init__(self, easel: Easel, parent: QWidget | None = None) -> None:
        super().__init__("well", parent)
        self.setAcceptDrops(True)
        self.easel = easel
        self.canvas = Canvas(easel)
        self.bar = ToolBar(self.canvas.hand)
        self.mask_bar = MaskBar()
        self._hint = ""
        self._build_empty()
        self._build_column()
        self._listen()
        self._show()

    def set_hint(self, words: str) -> None:
        """Say something of the picture on show, such as that it is a draft."""
        self._hint = words
        self._show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if (data.hasUrls() or data.hasImage()) and event.source() is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    # Within

    def _listen(self) -> None:
        canvas, bar, mask = self.canvas, self.bar, self.mask_bar
        canvas.zoomed.connect(lambda: bar.show_zoom(canvas.zoom))
        canvas.shown.connect(self._show)
        bar.zoom_chosen.connect(lambda scale: canvas.zoom_to(scale) if scale else canvas.fit())
        bar.invert.clicked.connect(self.easel.invert_mask)
        bar.undo.clicked.connect(self.easel.stack.undo)
        bar.redo.clicked.connect(self.easel.stack.redo)
        self.easel.stack.canUndoChanged.connect(bar.undo.setEnabled)
        self.easel.stack.canRedoChanged.connect(bar.redo.setEnabled)
        bar.undo.setEnabled(False)
        bar.redo.setEnabled(False)
        mask.mask_cleared.connect(self.easel.clear_mask)
        mask.sketch_cleared.connect(self.easel.clear_sketch)

    def _show(self) -> None:
        sheet, canvas = self.easel.sheet, self.canvas
        empty = canvas.picture().isNull()
        self._stack.setCurrentIndex(0 if empty else 1)
        self.mask_bar.show_offers(not empty)
        self.bar.zoom.setEnabled(not empty)
        self.bar.fit.setEnabled(not empty)
        self.bar.invert.setEnabled(not sheet.is_empty and not canvas.is_looking())
        if canvas.is_looking() or not sheet.is_painted:
            self.mask_bar.show_hint(self._hint or self._usual_hint(empty))
        elif not sheet.mask.isNull():
            if not self.easel.is_painting():
                self.mask_bar.show_mask(sheet.mask_share())
        else:
            self.mask_bar.show_sketch()

    def _usual_hint(self, empty: bool) -> str:
        if empty:
            return ""
        if self.canvas.is_looking():
            return self.tr("Mask or sketch over it to go on from here.")
        return self.tr("Mask what should be drawn anew, or draw all of it again.")

    def _build_empty(self) -> None:
        self.empty = EmptyState(
            self.tr("Nothing on the canvas yet"),
            self.tr("What you draw shows here, large. A picture of your own can be a start too."),
        )
        self.bring = self.empty.add_button(Button(self.tr("Bring a picture in")))
        self.blank = self.empty.add_button(Button(self.tr("Blank sheet"), "quiet"))
        self.bring.clicked.connect(self.mask_bar.picture_wanted)
        self.blank.clicked.connect(self.mask_bar.blank_wanted)
        for drawing in self.empty.findChildren(Drawing):
            drawing.hide()  # the results beside it show one
        ground(self.empty, "well")

    def _build_column(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.canvas)
        column = new_column(self)
        column.addWidget(self.bar)
        column.addWidget(Divider())
        column.addWidget(self._stack, 1)
        column.addWidget(Divider())
        column.addWidget(self.mask_bar)
