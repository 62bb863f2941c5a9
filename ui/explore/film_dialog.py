"""Asks how the way from A to B is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QWidget

from engines.contract.latent import Film
from ui.language import number
from ui.look.theme import Theme
from ui.parts import Button, Check, Label, LabelledSlider, Segments, SliderRange, dialog_row
from ui.qt.layouts import new_column

FRAME_COUNTS = (9, 16, 24, 48)
USUAL_FRAMES, USUAL_SECONDS = 24, 2.0
SIDES = (256, 512)


@dataclass(frozen=True)
class FilmChoice:
    """`frames` from A to B, `seconds` in all, perhaps there and back, enlarged to `side` pixels."""

    frames: int
    seconds: float
    is_there_and_back: bool
    side: int

    @property
    def film(self) -> Film:
        """How the frames are shown."""
        count = 2 * self.frames - 2 if self.is_there_and_back else self.frames
        return Film(count / self.seconds, self.side)


class FilmDialog(QDialog):
    """Calls `save` with the choice."""

    def __init__(self, save: Callable[[FilmChoice], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._save = save
        self.setWindowTitle(self.tr("From A to B"))
        self.setMinimumWidth(Theme.current().px(380))
        self.frames = Segments(self.tr("Frames"), [(count, str(count)) for count in FRAME_COUNTS])
        self.frames.set_value(USUAL_FRAMES)
        self.seconds = LabelledSlider(
            self.tr("Seconds"), SliderRange(0.5, 10.0, 0.5), lambda value: number(value, ".1f")
        )
        self.seconds.set_value(USUAL_SECONDS)
        self.there_and_back = Check(self.tr("There and back"))
        self.there_and_back.setChecked(True)
        sizes = [(side, self.tr("{0} px").format(side)) for side in SIDES]
        self.side = Segments(self.tr("Size"), sizes)
        self._build_column()

    def choice(self) -> FilmChoice:
        """Return what is chosen."""
        return FilmChoice(
            int(self.frames.value()),
            self.seconds.value(),
            self.there_and_back.isChecked(),
            int(self.side.value()),
        )

    def _finish(self) -> None:
        self.accept()
        self._save(self.choice())

    def _build_column(self) -> None:
        column = new_column(self, 12, (24, 20, 24, 18))
        column.addWidget(Label(self.tr("Save the way from A to B"), "heading"))
        for name, widget in ((self.tr("Frames"), self.frames), (self.tr("Size"), self.side)):
            column.addWidget(Label(name, "label"))
            column.addWidget(widget)
        column.addWidget(self.seconds)
        column.addWidget(self.there_and_back)
        sentence = self.tr("A GIF, an MP4 or a strip as PNG: the ending of the name says which.")
        column.addWidget(Label(sentence, "note", "text2", wrap=True))
        self.save = Button(self.tr("Save as…"), "primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self._finish)
        column.addLayout(dialog_row(self, self.save))
