"""The bar below the canvas: what is masked or sketched, or what could be done.

Invariant: its height never changes, so that the picture does not move when a mask begins.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.look.theme import Theme
from ui.parts import Button, Check, ElidedLabel, Label, Slider, ground

HEIGHT = 43
MOST_FEATHER, USUAL_FEATHER = 64, 12
# What has no room goes in this order.
ROOM_FOR_SLIDER, ROOM_FOR_SHARE, ROOM_FOR_WORDS, ROOM_FOR_PIXELS = 560, 500, 430, 370


class MaskBar(QWidget):
    """`mask_cleared`, `sketch_cleared`, `blank_wanted`, `picture_wanted`; `mask_turned(bool)`."""

    mask_cleared = Signal()
    sketch_cleared = Signal()
    blank_wanted = Signal()
    picture_wanted = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "window")
        self.setFixedHeight(Theme.current().px(HEIGHT))
        self._stack = QStackedWidget()
        for row in (self._build_hint(), self._build_mask(), self._build_sketch()):
            self._stack.addWidget(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def only_mask(self) -> bool:
        """Whether nothing but the mask is to be drawn anew."""
        return self.only.isChecked()

    def feather(self) -> int:
        """How soft the mask's edge is, in pixels of the picture."""
        return self._feather.value()

    def show_hint(self, words: str) -> None:
        """Nothing is masked or sketched: say what could be done."""
        self._hint.setText(words)
        self._stack.setCurrentIndex(0)

    def show_offers(self, shown: bool) -> None:
        """Offer other pictures to start from, beside the hint."""
        self.bring.setVisible(shown)
        self.blank.setVisible(shown)

    def show_mask(self, share: float) -> None:
        """Show how much is masked, 0 to 1."""
        percent = round(share * 100)
        words = self.tr("less than 1 %") if percent == 0 else self.tr("{0} %").format(percent)
        self._share.setText(self.tr("{0} of the picture").format(words))
        self._stack.setCurrentIndex(1)

    def show_sketch(self) -> None:
        """Show that the picture was sketched over."""
        self._stack.setCurrentIndex(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.width() / Theme.current().scale
        self._feather.setFixedWidth(92 if room >= ROOM_FOR_SLIDER else 60)
        self._share.setVisible(room >= ROOM_FOR_SHARE)
        self._feather_words.setVisible(room >= ROOM_FOR_WORDS)
        self._pixels.setVisible(room >= ROOM_FOR_PIXELS)
        super().resizeEvent(event)

    # Building

    def _build_hint(self) -> QWidget:
        self._hint = ElidedLabel("", "caption")
        self.bring = Button(self.tr("Bring a picture in"), "quiet", "small")
        self.bring.clicked.connect(self.picture_wanted)
        self.blank = Button(self.tr("Blank sheet"), "quiet", "small")
        self.blank.setToolTip(self.tr("Begin with a sketch of your own"))
        self.blank.clicked.connect(self.blank_wanted)
        row, box = _row()
        row.addWidget(self._hint, 1)
        row.addWidget(self.bring)
        row.addWidget(self.blank)
        return box

    def _build_mask(self) -> QWidget:
        self.only = Check(self.tr("Repaint the mask only"))
        self.only.setChecked(True)
        self.only.setToolTip(self.tr("What is not masked stays as it is, pixel for pixel"))
        self.only.toggled.connect(lambda _: self.changed.emit())
        self._share = ElidedLabel("", "caption", tabular=True)
        self._feather_words = Label(self.tr("Feather"), "label")
        self._feather = Slider()
        self._feather.setRange(0, MOST_FEATHER)
        self._feather.setValue(USUAL_FEATHER)
        self._feather.setAccessibleName(self.tr("Feather"))
        self._feather.setToolTip(self.tr("How softly the mask ends"))
        self._feather.valueChanged.connect(self._show_feather)
        self._pixels = Label("", "value", tabular=True)
        self._pixels.setMinimumWidth(Theme.current().px(40))
        self.clear = Button(self.tr("Clear mask"), "quiet", "small")
        self.clear.clicked.connect(self.mask_cleared)
        row, box = _row()
        row.addWidget(self.only)
        row.addWidget(self._share, 1)
        row.addStretch(0)
        row.addWidget(self._feather_words)
        row.addWidget(self._feather)
        row.addWidget(self._pixels)
        row.addWidget(self.clear)
        self._show_feather()
        return box

    def _build_sketch(self) -> QWidget:
        words = self.tr("Your sketch is what the next pictures start from.")
        clear = Button(self.tr("Clear sketch"), "quiet", "small")
        clear.clicked.connect(self.sketch_cleared)
        row, box = _row()
        row.addWidget(ElidedLabel(words, "caption"), 1)
        row.addWidget(clear)
        return box

    def _show_feather(self) -> None:
        self._pixels.setText(self.tr("{0} px").format(self._feather.value()))
        self.changed.emit()


def _row() -> tuple[QHBoxLayout, QWidget]:
    box = ground(QWidget(), "window")
    row = QHBoxLayout(box)
    row.setContentsMargins(14, 0, 10, 0)
    row.setSpacing(10)
    return row, box
