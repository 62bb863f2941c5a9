"""The way from A to B: nine frames, played as a loop."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage

from ui.explore.picture_button import PictureButton
from ui.look.icons import icon
from ui.making.panel import Panel
from ui.parts import Bar, Button, ElidedLabel, IconButton, Label
from ui.qt.layouts import NO_MARGINS, new_column, new_row

FRAMES, FRAME_SIDE = 9, 62
LOOP_S = 2.0


class WayBand(Panel):
    """`frame_pressed(index)`, `export_requested`; `frame_played(index)`, -1 when it stops."""

    frame_pressed = Signal(int)
    frame_played = Signal(int)
    export_requested = Signal()

    def __init__(self) -> None:
        super().__init__("panel")
        self._step = -1
        self._has_way = False
        self._timer = QTimer(self)
        self._timer.setInterval(round(LOOP_S * 1000 / (2 * FRAMES - 2)))
        self._timer.timeout.connect(self._advance)
        self._build_buttons()
        self._build_rows()
        self.show_way(False)

    def show_way(self, has_way: bool) -> None:
        """Empty the frames; with `has_way` they are being drawn."""
        self._has_way = has_way
        self.stop()
        for frame in self.frames:
            frame.show_image(QImage())
        for button in (self.play, self.loop, self.export):
            button.setEnabled(has_way)
        hint = self.tr("Pin two places to go from one to the other.")
        there = self.tr("{0} frames, there and back in {1} s").format(FRAMES, LOOP_S)
        self._caption.setText(there if has_way else hint)

    def show_frame(self, index: int, image: QImage) -> None:
        """Show one of the frames."""
        self.frames[index].show_image(image)

    @property
    def is_playing(self) -> bool:
        return self._timer.isActive()

    def toggle(self) -> None:
        """Play from A, or stop."""
        if self.is_playing:
            self.stop()
        elif self._has_way:
            self._step = -1
            self._timer.start()
            self._advance()
            self._show_playing()

    def stop(self) -> None:
        """Stop playing."""
        if self.is_playing:
            self._timer.stop()
            self._show_current(-1)
            self.frame_played.emit(-1)
        self._show_playing()

    def _advance(self) -> None:
        """Show the next frame: to B and back, once more while it loops."""
        self._step += 1
        count = 2 * FRAMES - 2
        if self._step == count and not self.loop.isChecked():
            self.stop()
            return
        step = self._step % count
        index = step if step < FRAMES else count - step
        self._show_current(index)
        self.frame_played.emit(index)

    def _show_current(self, current: int) -> None:
        for index, frame in enumerate(self.frames):
            frame.show_current(index == current)

    def _show_playing(self) -> None:
        self.play.setIcon(icon("pause-fill" if self.is_playing else "play-fill", "text"))
        self.play.set_name(self.tr("Stop") if self.is_playing else self.tr("Play"))

    def _build_buttons(self) -> None:
        self.play = IconButton("play-fill", self.tr("Play"), command="explore.play")
        self.play.clicked.connect(self.toggle)
        self.loop = IconButton(
            "repeat", self.tr("Play again and again"), checkable=True, command="explore.loop"
        )
        self.loop.setChecked(True)
        self.export = Button(self.tr("Export GIF"), extent="small", icon_name="gif")
        self.export.setToolTip(self.tr("Save the way as a GIF, a film or a strip"))
        self.export.setAccessibleName(self.tr("Export GIF"))
        self.export.clicked.connect(self.export_requested)

    def _build_rows(self) -> None:
        self._caption = ElidedLabel("", "caption")
        head = Bar(26, 8, NO_MARGINS)
        head.add(Label(self.tr("From A to B"), "strong"), self._caption, grows=True)
        head.add_stretch()
        head.add(self.play, self.loop)
        head.add(self.export)
        self.frames = [
            PictureButton(FRAME_SIDE, self.tr("Frame {0}").format(index + 1))
            for index in range(FRAMES)
        ]
        row = new_row(spacing=4)
        for index, frame in enumerate(self.frames):
            frame.clicked.connect(partial(self.frame_pressed.emit, index))
            box = new_column(spacing=2)
            box.addWidget(frame)
            name = {0: "A", FRAMES - 1: "B"}.get(index, str(index + 1))
            label = Label(name, "micro")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(label)
            row.addLayout(box)
            if index < FRAMES - 1:
                row.addStretch(1)
        column = new_column(self, 8, (16, 10, 16, 8))
        column.addWidget(head)
        column.addLayout(row)
