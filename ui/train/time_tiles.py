"""How long: three tiles, each with its time, and what fits into it on this machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent

from engines.contract.text import Text
from studio.base.durations import time_left
from studio.training.pacing import EVENING, MINUTES_20, NIGHT, Pace
from ui.language import number, translated
from ui.look.theme import Theme
from ui.parts import ClickableFrame, ElidedLabel, Label, Tiles
from ui.qt.layouts import new_column, new_row
from ui.train.run_words import night_text

HEIGHT, LEAST_WIDTH = 50, 150
NIGHT_TIME = "tonight"


@dataclass(frozen=True)
class Span:
    """A time that a training may take; `at_night`: it waits for the night."""

    name: str
    text: str
    seconds: float
    at_night: bool = False


SPANS = (
    Span("20-minutes", Text("20 minutes"), MINUTES_20),
    Span("evening", Text("An evening"), EVENING),
    Span(NIGHT_TIME, Text("Tonight"), NIGHT, at_night=True),
)


class TimeTile(ClickableFrame):
    """One time."""

    def __init__(self, span: Span) -> None:
        super().__init__()
        self.span = span
        self._is_chosen = False
        self.title = Label(translated(span.text), "strong")
        self.time = ElidedLabel("", "note", tabular=True)
        self.time.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.detail = ElidedLabel("", "caption", tabular=True)
        Theme.current().set_scaled(self.setMinimumHeight, HEIGHT)
        head = new_row(spacing=8)
        head.addWidget(self.title)
        head.addWidget(self.time, 1)
        column = new_column(self, 0, (12, 6, 12, 6))
        column.addLayout(head)
        column.addWidget(self.detail)

    def set_chosen(self, is_chosen: bool) -> None:
        self._is_chosen = is_chosen
        self.title.set_ink("blue" if is_chosen else "text")
        suffix = self.tr(", chosen") if is_chosen else ""
        self.setAccessibleName(f"{self.title.text()}{suffix}")
        self.update()

    def show_pace(self, pace: Pace | None, parameters: int) -> None:
        """Show what fits into the time; None where that is not known."""
        span = self.span
        self.time.setText(night_text() if span.at_night else _about(pace, span.seconds))
        self.detail.setText(
            translated(
                Text(
                    "{parameters}, {steps} steps",
                    parameters=parameters_text(parameters),
                    steps=number(pace.steps),
                )
            )
            if pace is not None
            else ""
        )
        self.setAccessibleDescription(f"{self.time.text()}, {self.detail.text()}")

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.isEnabled():
            self.draw_frame("panel", "line")
        elif self._is_chosen:
            self.draw_frame("blue-wash", "blue-line")
        else:
            self.draw_frame("raised", "edge" if self.underMouse() else "line")


class TimeTiles(Tiles):
    """The three times; `time_chosen(name)` when the artist chooses one."""

    time_chosen = Signal(str)

    def __init__(self) -> None:
        self.tiles = {span.name: TimeTile(span) for span in SPANS}
        self._name = SPANS[0].name
        super().__init__(tuple(self.tiles.values()), LEAST_WIDTH)
        for name, tile in self.tiles.items():
            tile.clicked.connect(lambda name=name: self.choose(name))
        self._show_choice()

    def span(self) -> Span:
        """The time that is chosen."""
        return self.tiles[self._name].span

    def choose(self, name: str) -> None:
        """Choose a time, as if its tile were clicked."""
        self._name = name
        self._show_choice()
        self.time_chosen.emit(name)

    def show_paces(self, paces: Mapping[str, Pace], parameters: Mapping[str, int]) -> None:
        """Show what fits into each time, and the parameters of its size."""
        for name, tile in self.tiles.items():
            tile.show_pace(paces.get(name), parameters.get(name, 0))

    def _show_choice(self) -> None:
        for name, tile in self.tiles.items():
            tile.set_chosen(name == self._name)


def parameters_text(count: int) -> str:
    """A number of parameters in words, as "1.1 million"."""
    if count >= 9_950_000:
        return translated(Text("{count} million", count=round(count / 1e6)))
    return (
        translated(Text("{count} million", count=number(count / 1e6, ".1f")))
        if count >= 950_000
        else translated(Text("{count} thousand", count=round(count / 1e3)))
    )


def _about(pace: Pace | None, seconds: float) -> str:
    text = time_left(pace.seconds if pace is not None else seconds)
    return translated(text if text.startswith("about") else Text("about {text}", text=text))
