"""The samples of one step, large enough to judge."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.look.theme import Theme
from ui.parts import Label
from ui.parts.picture import PictureFrame
from ui.qt.layouts import clear_layout, new_column
from ui.sound.music_player import MusicPlayer
from ui.sound.music_view import MusicView
from ui.train.sample_columns import StripColumn

SIDE, ROLL_HEIGHT, MAX_TEXT = 128, 56, 600


class ColumnView(QWidget):
    """A row of samples with a caption; hidden until a column is shown."""

    def __init__(self, player: MusicPlayer) -> None:
        super().__init__()
        self._player = player
        self._step: int | None = None
        self.caption = Label("", "note", tabular=True)
        self._row = QHBoxLayout()
        self._row.setSpacing(10)
        column = new_column(self, 6)
        column.addWidget(self.caption)
        column.addLayout(self._row)
        self.hide()

    def step(self) -> int | None:
        """The step on show; None while it is hidden."""
        return self._step

    def show_column(self, column: StripColumn, caption: str) -> None:
        """Show the samples of a step; nothing is built again for the step on show."""
        self.caption.setText(caption)
        if column.step != self._step:
            self._step = column.step
            self._fill(column)
        self.show()

    def close_column(self) -> None:
        """Hide it and stop its music."""
        if self._step is not None:
            self._player.stop()
        self._step = None
        clear_layout(self._row)
        self.hide()

    def _fill(self, column: StripColumn) -> None:
        self._player.stop()
        clear_layout(self._row)
        for index, image in enumerate(column.images):
            frame = PictureFrame()
            Theme.current().set_scaled(frame.setFixedSize, SIDE, SIDE)
            frame.show_image(image, self.tr("Sample {0}").format(index + 1))
            self._row.addWidget(frame)
        for work in column.works:
            view = MusicView(Theme.current().px(ROLL_HEIGHT))
            self._player.show(view, work)
            self._row.addWidget(view, 1)
        for text in column.texts:
            label = Label(text[:MAX_TEXT], "excerpt", wrap=True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._row.addWidget(label, 1)
        if column.images:
            self._row.addStretch(1)
