"""The shelf of known good models on the Models page: what each is for, and whether it fits here.

The list is data of the program; nothing goes online until a model is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from engines.contract.text import Text
from engines.machine import this_machine
from engines.memory import Plan, Rung
from studio.base import places
from studio.base.settings import Device
from studio.models.catalogue import CatalogueEntry, Kind, read_catalogue
from studio.models.stick import find_deliveries, take_in
from ui.language import join_sentences, translated
from ui.look.theme import Theme
from ui.models.listing import format_size
from ui.models.table import ROW_MARGINS
from ui.parts import (
    Button,
    Check,
    Chip,
    Divider,
    ElidedLabel,
    FlowLayout,
    IconLabel,
    Label,
    set_background,
)
from ui.qt.layouts import clear_layout, new_column, new_row

if TYPE_CHECKING:
    from studio.studio import Studio

EVERYTHING = ""
_KINDS: dict[str, Text] = {
    EVERYTHING: Text("everything"),
    "writing": Text("write"),
    "picture": Text("draw"),
    "lora": Text("mix in"),
    "upscaler": Text("enlarge"),
}
_ICONS: dict[Kind, str] = {
    "writing": "pen-nib",
    "picture": "paint-brush",
    "lora": "paint-brush",
    "vae": "paint-brush",
    "upscaler": "arrows-out-simple",
}
_FITS = {
    Rung.WHOLE: ("good", Text("fits")),
    Rung.PARTS: ("good", Text("fits in parts")),
    Rung.LAYERS: ("warn", Text("fits, but slowly")),
}
_TOO_BIG = ("bad", Text("too big here"))
_GATED = Text("Asks for an account.")


@dataclass(frozen=True)
class ShelvedModel:
    """An entry, how this machine would use it (None if it does not fit), and whether it is here."""

    entry: CatalogueEntry
    plan: Plan | None
    is_here: bool


def read_shelf(device: Device, names: frozenset[str]) -> list[ShelvedModel]:
    """Return the shelf as this machine can use it; `names` are those of the models that are here.

    Reads the disk, so it runs on another thread than the window's.
    """
    machine = this_machine(places.cache_folder(), device)
    return [
        ShelvedModel(entry, machine.plan(entry.title, entry.need), entry.name in names)
        for entry in read_catalogue()
    ]


def take_all(studio: Studio, folder: Path) -> list[str]:
    """Take in the models of the shelf that are in a folder; returns their names.

    Raises `InputError` for the first that is not whole; those before it stay.
    """
    from studio.adapters.fetched import add_fetched, shelve_adapter  # reads the database

    names: list[str] = []
    for delivery in find_deliveries(folder, read_catalogue()):
        path = take_in(delivery, studio.models.folder, lambda done, total, note="": None)
        if add_fetched(path, studio.models) is None:
            shelve_adapter(path, studio.models, studio.adapters)
        names.append(delivery.entry.title)
    return names


class Shelf(QWidget):
    """A choice of kinds and a row for each model.

    `fetch_requested(id)`; `list_requested()` for a list to fetch elsewhere; `take_requested()` for
    a folder to take models from.
    """

    fetch_requested = Signal(str)
    list_requested = Signal()
    take_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_background(self, "panel")
        self.buttons: dict[str, Button] = {}
        self._models: Sequence[ShelvedModel] = ()
        self._kind = EVERYTHING
        self.kinds = {kind: Chip(translated(text), checkable=True) for kind, text in _KINDS.items()}
        self.only_fitting = Check(self.tr("only what fits"))
        self.only_fitting.toggled.connect(lambda _: self._show_rows())
        column = new_column(self)
        column.addWidget(self._build_choice())
        column.addWidget(Divider())
        self._rows = new_column()
        column.addLayout(self._rows)
        column.addWidget(self._build_stick())
        column.addStretch(1)

    def show_models(self, models: Sequence[ShelvedModel]) -> None:
        """Show the shelf."""
        self._models = models
        self._show_rows()

    def visible_ids(self) -> list[str]:
        """The ids of the models that are shown now."""
        return list(self.buttons)

    def _choose(self, kind: str) -> None:
        self._kind = kind
        self._show_rows()

    def _show_rows(self) -> None:
        clear_layout(self._rows)
        self.buttons = {}
        for model in self._models:
            is_wanted = self._kind in (EVERYTHING, model.entry.kind)
            if is_wanted and (model.plan or not self.only_fitting.isChecked()):
                self._rows.addWidget(self._build_row(model))
                self._rows.addWidget(Divider())

    def _build_choice(self) -> QWidget:
        widget = QWidget()
        row = new_row(widget, 12, (ROW_MARGINS[0], 8, ROW_MARGINS[2], 8))
        choice, flow = QWidget(), FlowLayout()
        choice.setLayout(flow)
        group = QButtonGroup(self)
        for kind, chip in self.kinds.items():
            group.addButton(chip)
            flow.addWidget(chip)
            chip.clicked.connect(partial(self._choose, kind))
        self.kinds[EVERYTHING].setChecked(True)
        row.addWidget(Label(self.tr("I want to"), "label", "text2"))
        row.addWidget(choice, 1)
        row.addWidget(self.only_fitting)
        return widget

    def _build_row(self, model: ShelvedModel) -> QWidget:
        entry, widget = model.entry, QWidget()
        row = new_row(widget, 12, (ROW_MARGINS[0], 8, ROW_MARGINS[2], 8))
        row.addWidget(IconLabel(_ICONS[entry.kind], "text2", 18))
        words = new_column(spacing=2)
        heading = new_row(spacing=8)
        heading.addWidget(Label(entry.title, "strong"))
        heading.addWidget(ElidedLabel(self.tr("by {0}").format(entry.maker), "caption"), 1)
        words.addLayout(heading)
        words.addWidget(Label(translated(entry.what_for), "body", "text2", wrap=True))
        gate = translated(_GATED) if entry.is_gated else ""
        terms = join_sentences(translated(entry.terms), gate, f"({entry.licence})")
        words.addWidget(Label(terms, "caption", wrap=True))
        row.addLayout(words, 1)
        row.addLayout(self._build_fit(model))
        row.addWidget(self._build_button(model))
        return widget

    def _build_fit(self, model: ShelvedModel) -> QVBoxLayout:
        """The size, and below it whether this machine can use it."""
        tone, text = _FITS[model.plan.rung] if model.plan else _TOO_BIG
        size = Label(format_size(model.entry.size_bytes), "body", "text2", tabular=True)
        column = new_column(spacing=2)
        for widget in (size, Chip(translated(text), tone)):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignRight)
        return column

    def _build_button(self, model: ShelvedModel) -> Button:
        text = self.tr("Here") if model.is_here else self.tr("Fetch")
        button = self.buttons[model.entry.id] = Button(text, "quiet", extent="small")
        button.setAccessibleName(f"{text}: {model.entry.title}")
        button.setEnabled(not model.is_here)
        button.clicked.connect(partial(self.fetch_requested.emit, model.entry.id))
        return button

    def _build_stick(self) -> QWidget:
        """How a model comes to a computer without a network."""
        widget = QWidget()
        Theme.current().set_scaled(widget.setMinimumHeight, 45)
        row = new_row(widget, 12, ROW_MARGINS)
        words = new_column(spacing=2)
        title = self.tr("No network here? Bring it on a stick")
        text = self.tr("Fetch the files of the list on another computer, then take them in here.")
        words.addWidget(Label(title, "strong", wrap=True))
        words.addWidget(Label(text, "caption", wrap=True))
        row.addLayout(words, 1)
        for text, signal in (
            (self.tr("Write the list"), self.list_requested),
            (self.tr("Take them in"), self.take_requested),
        ):
            button = Button(text, "quiet", extent="small")
            button.clicked.connect(signal)
            row.addWidget(button)
        return widget
