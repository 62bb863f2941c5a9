"""The bar below the canvas: settings of the mask, the sketch or the tool, or a hint.

Its height never changes, so that the picture does not move when a mask is begun. The
buttons that clear the mask, clear the sketch, or put a blank sheet in place of it have places of
their own, so that none comes under the pointer that has just pressed another.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.draw.canvas.canvas_mouse import DEFAULT_SIDE
from ui.draw.canvas.fill_row import FillRow
from ui.look.theme import Theme
from ui.parts import Bar, Button, Check, ElidedLabel, IconButton, Label, Slider, set_background
from ui.qt.layouts import new_column

HEIGHT = 43
MAX_FEATHER, DEFAULT_FEATHER = 64, 12
SLIDER_WIDTH = 92
GROWTH = 4
"""Pixels by which the mask grows or shrinks at once."""


class MaskBar(QWidget):
    """`changed` when feather or "only the mask" changed; `mirror_requested(is sideways)`;
    `grow_requested(pixels)`, less than 0 to shrink it; the other signals are its buttons."""

    clear_mask_requested = Signal()
    clear_sketch_requested = Signal()
    blank_requested = Signal()
    import_requested = Signal()
    keep_draft_requested = Signal()
    mirror_requested = Signal(bool)
    grow_requested = Signal(int)
    apply_requested = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._side = DEFAULT_SIDE
        set_background(self, "window")
        self._stack = QStackedWidget()
        self.fill = set_background(FillRow(HEIGHT), "window")
        self._transform = self._build_transform()
        rows = (self._build_hint(), self._build_mask(), self._build_sketch(), self.fill)
        self._extend = self._build_extend()
        for row in (*rows, self._transform, self._extend):
            self._stack.addWidget(row)
        new_column(self).addWidget(self._stack)

    def only_mask(self) -> bool:
        """Return whether only the masked part is drawn again."""
        return self.only.isChecked()

    def feather(self) -> int:
        """The width of the mask's soft edge, in pixels of the picture."""
        return self._feather.value()

    def set_picture_side(self, side: int) -> None:
        """Scale the feather, as the brush is, to a picture whose longer side has so many pixels."""
        if side != self._side:
            share, self._side = self._feather_share, side
            self._feather.setValue(round(share * side))
            self._feather_share = share

    def show_hint(self, text: str) -> None:
        """Show a hint, when nothing is masked or sketched."""
        self._hint.setText(text)
        self._stack.setCurrentIndex(0)

    def show_start_buttons(self, is_visible: bool) -> None:
        """Show the buttons for other pictures to start from, beside the hint."""
        self.import_button.setVisible(is_visible)
        self.blank_button.setVisible(is_visible)

    def show_keep_draft(self, is_visible: bool) -> None:
        """Show the button that keeps the draft which is on the canvas."""
        self.keep_draft.setVisible(is_visible)

    def show_mask(self, share: float) -> None:
        """Show the settings of the mask, and the share that is masked, 0 to 1."""
        percent = round(share * 100)
        text = self.tr("less than 1 %") if percent == 0 else self.tr("{0} %").format(percent)
        self._share.setText(self.tr("{0} of the picture").format(text))
        self._stack.setCurrentIndex(1)

    def show_sketch(self) -> None:
        self._stack.setCurrentIndex(2)

    def show_transform(self, has_mask: bool, has_frame: bool) -> None:
        """Show what can be done with the layer, or what is masked of it, besides dragging it."""
        hint = self.tr(
            "Drag it, its handles (Ctrl: in perspective), or around it to turn; Esc puts it back."
        )
        if has_mask and has_frame:
            hint = self.tr("What is masked moves: drag it, its handles, or around it to turn.")
        elif has_mask:
            hint = self.tr("Nothing of this layer is masked; without a mask all of it moves.")
        self._transform_hint.setText(hint)
        self._stack.setCurrentWidget(self._transform)

    def show_extend(self) -> None:
        """Show how the sheet is drawn on beyond its edges."""
        self._stack.setCurrentWidget(self._extend)

    def show_fill(self) -> None:
        """Show the settings of fill and wand."""
        self._stack.setCurrentWidget(self.fill)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button that clears the sketch away from where the other one was."""
        super().resizeEvent(event)
        self._mask_place.setFixedWidth(self.clear_mask_button.sizeHint().width())

    # Building

    def _build_hint(self) -> QWidget:
        self._hint = ElidedLabel("", "caption")
        self.import_button = Button(self.tr("Bring a picture in"), "quiet", "small")
        self.import_button.setToolTip(self.tr("Bring a picture in to start from"))
        self.import_button.clicked.connect(self.import_requested)
        self.blank_button = Button(self.tr("Blank sheet"), "quiet", "small")
        self.blank_button.setToolTip(self.tr("Begin with a sketch of your own"))
        self.blank_button.clicked.connect(self.blank_requested)
        self.keep_draft = Button(self.tr("Keep this draft"), "secondary", "small")
        self.keep_draft.setToolTip(self.tr("Store it in your history, with its brief"))
        self.keep_draft.clicked.connect(self.keep_draft_requested)
        self.keep_draft.hide()
        bar = _new_bar()
        bar.add(self.blank_button)
        bar.add(self.import_button)
        bar.add(self._hint, grows=True)
        bar.add(self.keep_draft)
        return bar

    def _build_mask(self) -> QWidget:
        self.only = Check(self.tr("Repaint the mask only"))
        self.only.setChecked(True)
        self.only.setToolTip(self.tr("What is not masked stays as it is, pixel for pixel"))
        self.only.toggled.connect(lambda _: self.changed.emit())
        self._share = Label("", "caption", tabular=True)
        self._build_feather()
        self.invert = IconButton(
            "selection-inverse", self.tr("Invert the mask"), command="draw.invert"
        )
        self.crop = IconButton("crop", self.tr("Crop to what is masked"), command="draw.crop")
        self.shrink_button = IconButton("minus", self.tr("Shrink the mask"), command="draw.shrink")
        self.grow_button = IconButton("plus", self.tr("Grow the mask"), command="draw.grow")
        self.shrink_button.clicked.connect(lambda: self.grow_requested.emit(-GROWTH))
        self.grow_button.clicked.connect(lambda: self.grow_requested.emit(GROWTH))
        self.clear_mask_button = Button(self.tr("Clear mask"), "quiet", "small")
        self.clear_mask_button.clicked.connect(self.clear_mask_requested)
        bar = _new_bar()
        bar.add(self.only, stays=True)
        bar.add(self._share)
        bar.add_stretch()
        bar.add(self._feather_label, self._feather, self._pixels)
        bar.add(self.invert, self.shrink_button, self.grow_button, self.crop)
        bar.add(self.clear_mask_button)
        self._show_feather()
        return bar

    def _build_feather(self) -> None:
        self._feather_label = Label(self.tr("Feather"), "label")
        self._feather = Slider()
        self._feather.setFixedWidth(SLIDER_WIDTH)
        self._feather.setRange(0, MAX_FEATHER)
        self._feather.setValue(DEFAULT_FEATHER)
        self._feather.setAccessibleName(self.tr("Feather"))
        self._feather.setToolTip(self.tr("How softly the mask ends"))
        self._feather.valueChanged.connect(self._show_feather)
        self._pixels = Label("", "value", tabular=True)
        Theme.current().set_scaled(self._pixels.setMinimumWidth, 40)

    def _build_sketch(self) -> QWidget:
        hint = self.tr("Your sketch is what the next pictures start from.")
        self.clear_sketch_button = Button(self.tr("Clear sketch"), "quiet", "small")
        self.clear_sketch_button.clicked.connect(self.clear_sketch_requested)
        self._mask_place = QWidget()  # of the button that clears the mask
        bar = _new_bar()
        bar.add(ElidedLabel(hint, "caption"), grows=True)
        bar.add(self.clear_sketch_button, self._mask_place)
        return bar

    def _build_transform(self) -> QWidget:
        self._transform_hint = ElidedLabel("", "caption")
        self.mirror_sideways = IconButton("flip-horizontal", self.tr("Mirror sideways"))
        self.mirror_upright = IconButton("flip-vertical", self.tr("Mirror upside down"))
        self.mirror_sideways.clicked.connect(lambda: self.mirror_requested.emit(True))
        self.mirror_upright.clicked.connect(lambda: self.mirror_requested.emit(False))
        self.apply_button = Button(self.tr("Apply"), "secondary", "small")
        self.apply_button.setToolTip(self.tr("Leave the layer where it is now (Enter)"))
        self.apply_button.clicked.connect(self.apply_requested)
        bar = _new_bar()
        bar.add(self._transform_hint, grows=True)
        bar.add(self.mirror_sideways, self.mirror_upright, stays=True)
        bar.add(self.apply_button, stays=True)
        return bar

    def _build_extend(self) -> QWidget:
        hint = self.tr("Drag an edge or a corner outwards; Draw adds what is hatched.")
        self.no_margins = Button(self.tr("Add nothing"), "quiet", "small")
        bar = _new_bar()
        bar.add(ElidedLabel(hint, "caption"), grows=True)
        bar.add(self.no_margins, stays=True)
        return bar

    def _show_feather(self) -> None:
        self._feather_share = self._feather.value() / self._side
        self._pixels.setText(self.tr("{0} px").format(self._feather.value()))
        self.changed.emit()


def _new_bar() -> Bar:
    return set_background(Bar(HEIGHT, 10, (14, 0, 10, 0)), "window")
