"""What a model was made of: the studio's own note about it, to read, copy and export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QGridLayout, QWidget

from engines.contract import RECIPES, Medium
from engines.contract.text import Text
from engines.formats.json_values import as_name, as_object
from studio.models.inspection import read_note
from studio.models.library import Model, ModelLibrary
from studio.training.exporting import COPIES, card_text
from ui.language import number, translated
from ui.look.pictures import read_image
from ui.look.theme import Theme
from ui.parts import Button, Divider, FlowLayout, Label, PanelHeader
from ui.parts.picture import PictureFrame
from ui.qt.layouts import clear_layout, new_column, new_row
from ui.train.time_tiles import parameters_text

NOT_STATED = Text("not stated")
COPIES_HEIGHT = 80


@dataclass(frozen=True)
class ModelCard:
    """A trained model with its rows, its card as text, and its licence.

    `copies` has the drawings that are nearest to the data above the pictures they are nearest to.
    """

    model: Model
    rows: Sequence[tuple[str, str]]
    text: str
    licence: str
    copies: QImage = field(default_factory=QImage)


def read_card(model: Model) -> ModelCard:
    """The card of a trained model; reads its note and its README."""
    note = read_note(model.path)
    licence = as_name(note.get("licence")) or NOT_STATED
    copies = read_image(model.path / COPIES)
    return ModelCard(model, rows_of(model, note), card_text(model), licence, copies)


def newest_card(library: ModelLibrary, medium: Medium | None) -> ModelCard | None:
    """The card of the newest model of a medium that was trained here; of any, for None."""
    models = [
        model
        for model in library.all()
        if model.installed
        and model.inspection is not None
        and medium in (None, model.medium)
        and read_note(model.path).get("origin") == "trained"
    ]
    newest = max(models, key=lambda model: model.path.stat().st_mtime, default=None)
    return read_card(newest) if newest is not None else None


def rows_of(model: Model, note: Mapping[str, object]) -> list[tuple[str, str]]:
    """Names and values, as far as the note states them."""
    data, result = as_object(note.get("data")), as_object(note.get("training"))
    loss, steps = result.get("loss"), result.get("steps")
    files, examples = data.get("files"), result.get("examples")
    parameters = model.inspection.parameters if model.inspection else 0
    recipe = as_name(note.get("recipe"))
    size = f", {parameters_text(parameters)}" if parameters else ""
    rows = [
        (translated("Kind"), f"{_kind(model, recipe)}{size}"),
        (
            translated("Data"),
            f"{data.get('name', '')}, {_files(files)}" if isinstance(files, int) else "",
        ),
        (translated("Source"), as_name(data.get("source")) or ""),
        (translated("Licence"), as_name(note.get("licence")) or NOT_STATED),
        (translated("Learned from"), _files(examples) if isinstance(examples, int) else ""),
        (translated("Steps"), number(steps) if isinstance(steps, int) else ""),
        (_held_out(model, recipe), number(loss, ".4g") if isinstance(loss, int | float) else ""),
        (translated("Copies"), as_name(note.get("copies"))),
    ]
    return [(name, value) for name, value in rows if value.strip(", ")]


def _files(count: int) -> str:
    return translated("1 file" if count == 1 else Text("{count} files", count=number(count)))


def _kind(model: Model, recipe: str) -> str:
    """Return what a kind of model is called on this page."""
    titles = {str(name): info.title for name, info in RECIPES[model.medium].items()}
    return titles.get(recipe, recipe)


def _held_out(model: Model, recipe: str) -> str:
    names = {str(name): info.held_out for name, info in RECIPES[model.medium].items()}
    return names.get(recipe, translated("Held-out loss"))


class ModelCardPanel(QWidget):
    """`export_requested(Model)`; hidden while no model is shown."""

    export_requested = Signal(object)
    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card: ModelCard | None = None
        self._may_export = False
        self.header = PanelHeader(self.tr("Model card"))
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(14)
        self._rows.setVerticalSpacing(4)
        self._rows.setColumnStretch(1, 1)
        self.copies = PictureFrame()
        Theme.current().set_scaled(self.copies.setFixedHeight, COPIES_HEIGHT)
        self._copies_words = Label(
            self.tr("Nearest to the data: drawn above, the data below."), "caption", wrap=True
        )
        self._licence = Label("", "note", "warn", wrap=True)
        self.allow = Button(self.tr("I may use it"), "secondary", "small")
        self.allow.clicked.connect(self._allow)
        self.copy = Button(self.tr("Copy card"), "secondary", "small", "copy")
        self.copy.clicked.connect(self._copy)
        self.export = Button(self.tr("Export"), "secondary", "small", "export")
        self.export.clicked.connect(self._export)
        self._build_column()
        self.hide()

    def show_card(self, card: ModelCard | None) -> None:
        """Show the card of a model; None hides the panel."""
        is_other = card is None or self._card is None or card.model.id != self._card.model.id
        if is_other:
            self._may_export = False
        self._card = card
        self.setVisible(card is not None)
        clear_layout(self._rows)
        if card is None:
            return
        self.header.caption.setText(card.model.name)
        for row, (name, value) in enumerate(card.rows):
            self._rows.addWidget(Label(name, "note", "text3", wrap=True), row, 0)
            self._rows.addWidget(Label(value, "note", wrap=True), row, 1)
        self.copies.show_image(card.copies, self._copies_words.text())
        for widget in (self.copies, self._copies_words):
            widget.setVisible(not card.copies.isNull())
        self._show_licence()

    def card(self) -> ModelCard | None:
        return self._card

    def _show_licence(self) -> None:
        """A model of unknown licence is exported only when the artist says that it may be."""
        assert self._card is not None
        is_unknown = self._card.licence == NOT_STATED and not self._may_export
        self._licence.setText(self.tr("The licence of its data is not stated."))
        self._licence.setVisible(is_unknown)
        self.allow.setVisible(is_unknown)
        self.export.setEnabled(not is_unknown)
        self.export.setToolTip(self._licence.text() if is_unknown else "")

    def _allow(self) -> None:
        self._may_export = True
        self._show_licence()

    def _copy(self) -> None:
        if self._card is not None:
            QGuiApplication.clipboard().setText(self._card.text)
            self.copied.emit()

    def _export(self) -> None:
        if self._card is not None:
            self.export_requested.emit(self._card.model)

    def _build_column(self) -> None:
        licence = new_row(spacing=8)
        licence.addWidget(self._licence, 1)
        licence.addWidget(self.allow)
        buttons = FlowLayout(spacing=6)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.export)
        body = new_column(None, 8, (16, 8, 16, 14))
        body.addLayout(self._rows)
        body.addWidget(self._copies_words)
        body.addWidget(self.copies)
        body.addLayout(licence)
        body.addLayout(buttons)
        column = new_column(self)
        column.addWidget(Divider())
        column.addWidget(self.header)
        column.addLayout(body)
