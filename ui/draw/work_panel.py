"""The middle column: tools, the canvas, and the mask bar."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from ui.draw.brief.suggestions import Suggestions
from ui.draw.canvas.brush_row import BrushRow
from ui.draw.canvas.canvas import Canvas
from ui.draw.canvas.easel import Easel
from ui.draw.canvas.mask_bar import MaskBar
from ui.draw.canvas.sheet_layers import selection_of
from ui.draw.canvas.tool_bar import ToolBar
from ui.draw.results.draft_panel import DraftPanel
from ui.making.panel import Panel
from ui.parts import Button, Divider, Drawing, EmptyState, set_background
from ui.qt.drops import folders_in
from ui.qt.layouts import new_column, new_row


class WorkPanel(Panel):
    """`data_dropped(QMimeData)` when a picture was dropped anywhere on the panel."""

    data_dropped = Signal(object)

    def __init__(self, easel: Easel) -> None:
        super().__init__("well")
        self.setAcceptDrops(True)
        self.easel = easel
        self.canvas = Canvas(easel)
        self.bar = ToolBar(self.canvas.mouse)
        self.brush_row = set_background(BrushRow(self.canvas.mouse), "window")
        self.bar.swatch.picture = self.canvas.visible_picture
        self.mask_bar = MaskBar()
        self.draft = DraftPanel()
        self._hint, self._is_live = "", False
        self._build_empty()
        self._build_column()
        self._connect()
        self._show()

    def set_hint(self, text: str) -> None:
        """Show a hint about the picture, such as that it is a draft; empty for the usual one."""
        self._hint = text
        self._show()

    def set_live(self, is_on: bool) -> None:
        """Give the draft its place beside the sheet, or take it back."""
        self._is_live = is_on
        self.draft.show_draft(QImage())
        self._show()

    def show_keep_draft(self, is_visible: bool) -> None:
        """Offer to keep the draft that is on the canvas."""
        self.mask_bar.show_keep_draft(is_visible)

    def set_keep_enabled(self, is_enabled: bool) -> None:
        """Enable keeping the draft on show, unless it is kept already."""
        self.draft.enable_keeping(is_enabled)
        self.mask_bar.keep_draft.setEnabled(is_enabled)

    def crop_to_mask(self) -> None:
        """Keep the rectangle around what is masked."""
        selection = selection_of(self.easel.sheet)
        box = selection.bounds() if selection is not None else None
        if box is not None:
            self.easel.crop(QRect(*box))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the draft beside the sheet, or below where that leaves the sheet more room."""
        super().resizeEvent(event)
        is_beside = self.width() > self.height()
        direction = QBoxLayout.Direction
        self._sheet.setDirection(direction.LeftToRight if is_beside else direction.TopToBottom)
        self.draft.lay_out(is_beside)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and pictures from other programs."""
        data = event.mimeData()
        is_wanted = data.hasImage() or (data.hasUrls() and not folders_in(data))
        if is_wanted and event.source() is None:  # folders are left to the window
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Pass dropped data on."""
        event.acceptProposedAction()
        self.data_dropped.emit(event.mimeData())

    # Within

    def _connect(self) -> None:
        canvas, bar, mask = self.canvas, self.bar, self.mask_bar
        canvas.zoom_changed.connect(lambda: bar.show_zoom(canvas.zoom))
        canvas.content_changed.connect(self._show)
        canvas.mouse.changed.connect(self._show)
        bar.zoom_selected.connect(lambda scale: canvas.zoom_to(scale) if scale else canvas.fit())
        mask.invert.clicked.connect(self.easel.invert_mask)
        self.easel.stack.canUndoChanged.connect(bar.undo.setEnabled)
        self.easel.stack.canRedoChanged.connect(bar.redo.setEnabled)
        bar.undo.setEnabled(False)
        bar.redo.setEnabled(False)
        mask.crop.clicked.connect(self.crop_to_mask)
        mask.clear_mask_requested.connect(self.easel.clear_mask)
        mask.grow_requested.connect(self.easel.grow_mask)
        mask.no_margins.clicked.connect(canvas.sheet_frame.reset)
        canvas.sheet_frame.changed.connect(self._show)
        mask.mirror_requested.connect(canvas.layer_transform.mirror)
        mask.apply_requested.connect(canvas.layer_transform.apply)
        mask.clear_sketch_requested.connect(self.easel.clear_sketch)

    def _show(self) -> None:
        sheet, canvas = self.easel.sheet, self.canvas
        is_empty = canvas.picture().isNull()
        self._stack.setCurrentIndex(0 if is_empty else 1)
        if not sheet.is_empty:
            self.mask_bar.set_picture_side(max(sheet.picture.size().toTuple()))
        self.draft.setVisible(self._is_live and not sheet.is_empty)
        self.mask_bar.show_start_buttons(not is_empty)
        self.bar.zoom.setEnabled(not is_empty)
        self.bar.fit.setEnabled(not is_empty)
        if canvas.mouse.tool in ("fill", "wand") and not is_empty:
            self.mask_bar.show_fill()
        elif canvas.mouse.tool == "beyond" and not sheet.is_empty:
            self.mask_bar.no_margins.setEnabled(any(canvas.sheet_frame.margins))
            self.mask_bar.show_extend()
        elif canvas.mouse.tool == "transform" and not sheet.is_empty:
            has_frame = canvas.layer_transform.frame is not None
            self.mask_bar.show_transform(not sheet.mask.isNull(), has_frame)
        elif canvas.is_viewing_image() or not sheet.is_painted:
            self.mask_bar.show_hint(self._hint or self._usual_hint(is_empty))
        elif not sheet.mask.isNull():
            if not self.easel.is_painting():
                self.mask_bar.show_mask(sheet.mask_share())
        else:
            self.mask_bar.show_sketch()

    def _usual_hint(self, is_empty: bool) -> str:
        if is_empty:
            return ""
        if self.canvas.is_viewing_image():
            return self.tr("Mask or sketch over it to go on from here.")
        return self.tr("Mask what should be drawn anew, or draw all of it again.")

    def _build_empty(self) -> None:
        self.empty = EmptyState(
            self.tr("Nothing on the canvas yet"),
            self.tr("What you draw shows here, large. A picture of your own can be a start too."),
        )
        self.import_button = self.empty.add_button(Button(self.tr("Bring a picture in")))
        self.blank_button = self.empty.add_button(Button(self.tr("Blank sheet"), "quiet"))
        self.import_button.clicked.connect(self.mask_bar.import_requested)
        self.blank_button.clicked.connect(self.mask_bar.blank_requested)
        for drawing in self.empty.findChildren(Drawing):
            drawing.hide()  # the results panel shows one
        self.suggestions = Suggestions()
        self._start = set_background(QWidget(), "well")
        column = new_column(self._start)
        column.addWidget(self.empty, 1)
        row = new_row()
        row.addStretch(1)
        row.addWidget(self.suggestions, 1000)  # as wide as it may be, in the middle
        row.addStretch(1)
        column.addLayout(row)

    def _build_sheet(self) -> QWidget:
        box = QWidget()
        self._sheet = QBoxLayout(QBoxLayout.Direction.LeftToRight, box)
        self._sheet.setContentsMargins(0, 0, 0, 0)
        self._sheet.setSpacing(0)
        self._sheet.addWidget(self.canvas, 1)
        self._sheet.addWidget(self.draft)
        return box

    def _build_column(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self._start)
        self._stack.addWidget(self._build_sheet())
        column = new_column(self)
        column.addWidget(self.bar)
        column.addWidget(self.brush_row)
        column.addWidget(Divider())
        column.addWidget(self._stack, 1)
        column.addWidget(Divider())
        column.addWidget(self.mask_bar)
