"""The band below the roll in which two phrases are blended."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from engines.formats.score import Score
from ui.language import number
from ui.look.theme import Theme
from ui.making.brief.combo_rows import fill
from ui.making.panel import Panel
from ui.parts import (
    Bar,
    Button,
    Chip,
    Divider,
    ElidedLabel,
    IconLabel,
    Label,
    LabelledCombo,
    LabelledSlider,
    SliderRange,
)
from ui.parts.mini_roll import MiniRoll, Picture
from ui.qt.layouts import NO_MARGINS, new_column, new_row
from ui.sound.play_button import PlayButton

A, BLEND, B = "blend-a", "blend", "blend-b"
PARTS = (A, BLEND, B)
ROLL_HEIGHT = 64
_SHARES = {A: 176, BLEND: 320, B: 176}
BLENDS = SliderRange(0.0, 1.0, 0.01)


class BlendBand(Panel):
    """`play_requested(part)` of `PARTS`; `blend_changed(share)`; `another_requested`,
    `take_requested`, `keep_requested`; `model_selected(id)`.
    """

    play_requested = Signal(str)
    blend_changed = Signal(float)
    another_requested = Signal()
    take_requested = Signal()
    keep_requested = Signal()
    model_selected = Signal(str)

    def __init__(self) -> None:
        super().__init__("panel")
        self.rolls = {part: MiniRoll() for part in PARTS}
        self.plays = {part: PlayButton(self.tr("Play")) for part in PARTS}
        self._captions = {part: ElidedLabel("", "caption", tabular=True) for part in PARTS}
        self.slider = LabelledSlider(
            self.tr("Blend"), BLENDS, self._share_text, (self.tr("A"), self.tr("B"))
        )
        self.slider.set_value(0.5)
        self.slider.value_changed.connect(self.blend_changed)
        self._build_buttons()
        column = new_column(self)
        column.addWidget(Divider())
        box = new_column(None, 8, (16, 10, 16, 10))
        box.addWidget(self._build_header())
        box.addLayout(self._build_rolls())
        box.addWidget(self.slider)
        column.addLayout(box)
        self.clear()

    def show_models(self, rows: Sequence[tuple[str, str]], current: str) -> None:
        """Models as (id, name); with one there is nothing to choose."""
        fill(self.model, rows, current)
        self.model.setVisible(len(rows) > 1)

    def show_note(self, text: str) -> None:
        """Say what goes on."""
        self._note.setText(text)

    def show_part(self, part: str, score: Score, caption: str) -> None:
        """Show the notes of A, of B or of the blend."""
        self.rolls[part].show_picture(Picture(score))
        self._captions[part].setText(caption)

    def show_position(self, part: str, tick: float | None) -> None:
        """Move the playhead of a part; None hides it."""
        self.rolls[part].set_playhead(tick)

    def show_playing(self, part: str, is_playing: bool, can_play: bool) -> None:
        """Show whether a part plays, and whether it can."""
        button = self.plays[part]
        button.show_playing(is_playing)
        button.setEnabled(can_play)

    def clear(self) -> None:
        """Show no phrases: none can be blended yet."""
        for part in PARTS:
            self.show_part(part, Score(), "")
        self.set_ready(False)

    def set_ready(self, is_ready: bool) -> None:
        """Enable what needs a blend."""
        for widget in (self.slider, self.take, self.keep, *self.plays.values()):
            widget.setEnabled(is_ready)

    def _share_text(self, share: float) -> str:
        return self.tr("{0} of B").format(number(share, ".2f"))

    def _build_buttons(self) -> None:
        self.model = LabelledCombo(self.tr("Model"))
        self.model.activated.connect(
            lambda _: self.model_selected.emit(str(self.model.currentData()))
        )
        self.another = Button(self.tr("Another pair"), "quiet", "small", "shuffle")
        self.another.setToolTip(self.tr("Two of the pieces that you like best, or two new phrases"))
        self.another.clicked.connect(self.another_requested)
        self.keep = Button(self.tr("Keep"), extent="small", icon_name="bookmark-simple")
        self.keep.setToolTip(self.tr("Put the blend into your history"))
        self.keep.clicked.connect(self.keep_requested)
        self.take = Button(self.tr("Take"), extent="small")
        self.take.setToolTip(self.tr("Put the blend into the roll"))
        self.take.clicked.connect(self.take_requested)

    def _build_header(self) -> Bar:
        self._note = ElidedLabel("", "caption")
        bar = Bar(26, 8, NO_MARGINS)
        title = Label(self.tr("Blend two phrases"), "strong")
        bar.add(IconLabel("arrows-horizontal"), title, self._note, grows=True)
        bar.add_stretch()
        for widget in (self.model, self.another, self.keep, self.take):
            bar.add(widget)
        return bar

    def _build_rolls(self) -> QHBoxLayout:
        row = new_row(spacing=12)
        for part in PARTS:
            row.addLayout(self._build_part(part), _SHARES[part])
        return row

    def _build_part(self, part: str) -> QVBoxLayout:
        self.plays[part].play_requested.connect(partial(self.play_requested.emit, part))
        Theme.current().set_scaled(self.rolls[part].setFixedHeight, ROLL_HEIGHT)
        head = new_row(spacing=8)
        if part == BLEND:
            head.addWidget(Label(self.tr("Blend"), "label", "blue"))
        else:
            head.addWidget(Chip("A" if part == A else "B"))
        head.addWidget(self._captions[part], 1)
        head.addWidget(self.plays[part])
        column = new_column(spacing=6)
        column.addLayout(head)
        column.addWidget(self.rolls[part])
        return column
