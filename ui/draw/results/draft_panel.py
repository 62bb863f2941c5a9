"""The live draft beside the sheet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ui.look.theme import Theme
from ui.parts import Button, Label, set_background
from ui.parts.picture import PictureFrame

BESIDE_WIDTH, BELOW_HEIGHT = 232, 190


class DraftPanel(QWidget):
    """`keep_requested` when the artist wants to keep the draft on show, `layer_requested` as a
    layer."""

    keep_requested = Signal()
    layer_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_background(self, "window")
        self.picture = PictureFrame()
        self.keep = Button(self.tr("Keep this draft"), "secondary", "small")
        self.keep.setToolTip(self.tr("Store it in your history, with its brief"))
        self.keep.clicked.connect(self.keep_requested)
        self.layer = Button(self.tr("Keep as layer"), "secondary", "small", "stack-plus")
        self.layer.setToolTip(self.tr("Draw it in full, and put it above the paint as a layer"))
        self.layer.clicked.connect(self.layer_requested)
        self._note = Label(
            self.tr("It follows your words and your brush."), "caption", "text3", wrap=True
        )
        self._build_column()
        self.show_draft(QImage())

    def show_draft(self, image: QImage) -> None:
        """Show a draft; a null image while there is none yet."""
        self.picture.show_image(image, self.tr("Draft"))
        if image.isNull():
            self.enable_keeping(False)

    def enable_keeping(self, is_enabled: bool) -> None:
        """Enable what keeps the draft, unless it is kept already."""
        self.keep.setEnabled(is_enabled)
        self.layer.setEnabled(is_enabled)

    def lay_out(self, is_beside: bool) -> None:
        """Stand beside the sheet, or lie below it with the words beside the picture."""
        theme = Theme.current()
        across, along = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        self.setSizePolicy(*((along, across) if is_beside else (across, along)))
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.TopToBottom if is_beside else direction.LeftToRight)
        self.setMinimumSize(0, 0)
        self.setMaximumSize(16_777_215, 16_777_215)
        if is_beside:
            self.setFixedWidth(theme.px(BESIDE_WIDTH))
        else:
            self.setFixedHeight(theme.px(BELOW_HEIGHT))

    def _build_column(self) -> None:
        words = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        words.setSpacing(8)
        words.addWidget(Label(self.tr("Draft"), "label"))
        words.addWidget(self._note)
        words.addWidget(self.keep)
        words.addWidget(self.layer)
        words.addStretch(1)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(10, 10, 10, 10)
        self._box.setSpacing(10)
        self._box.addWidget(self.picture, 3)
        self._box.addLayout(words, 2)
