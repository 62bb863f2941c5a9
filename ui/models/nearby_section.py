"""Models of other programs on this computer, on the Models page.

Nothing is copied; "Use" puts a model on the list where it lies, and only "Import" copies an
adapter, into the project. The section is shown while there is anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.models.nearby import NearbyModel
from ui.language import join_sentences, translated
from ui.look.theme import Theme
from ui.media import window_kit
from ui.models.listing import format_size, short_path
from ui.models.table import ROW_MARGINS, TRAILING, set_width
from ui.parts import (
    Button,
    Divider,
    ElidedLabel,
    Fold,
    IconLabel,
    Label,
    PanelHeader,
    set_background,
)
from ui.qt.layouts import clear_layout, new_column, new_row

MOST_ROWS = 50
_SIZE_WIDTH = 70


class NearbySection(QWidget):
    """A header, a row for each model and adapter, and a fold with what cannot be used, and why.

    `use_requested(path)`, `import_requested(path)`, `folder_requested()`.
    """

    use_requested = Signal(object)
    import_requested = Signal(object)
    folder_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_background(self, "panel")
        self.buttons: dict[str, Button] = {}
        self._header = PanelHeader(self.tr("Found on this computer"))
        look = Button(self.tr("Look in a folder"), "quiet", icon_name="folder-open")
        look.clicked.connect(self.folder_requested)
        self._header.add(look)
        column = new_column(self)
        column.addWidget(self._header)
        column.addWidget(Divider())
        self._rows = new_column()
        column.addLayout(self._rows)
        column.addWidget(self._build_rest())
        self.hide()

    def show_models(self, models: Sequence[NearbyModel]) -> None:
        """Show the models that can be used, the adapters, and folded away what else there is."""
        usable = [model for model in models if model.inspection]
        adapters = [model for model in models if model.is_adapter]
        rest = [model for model in models if not (model.inspection or model.is_adapter)]
        for rows in (self._rows, self._rest_rows):
            clear_layout(rows)
        self.buttons = {}
        for model in (*usable[:MOST_ROWS], *adapters[:MOST_ROWS]):
            self._rows.addWidget(self._build_row(model))
            self._rows.addWidget(Divider())
        for model in rest[:MOST_ROWS]:
            self._rest_rows.addLayout(_names(model.name, _why_not(model), wraps=True))
        self.rest.set_summary(str(len(rest)))
        self.rest.setVisible(bool(rest))
        text = self.tr("{0} of other programs, used where they lie").format(len(usable))
        if len(usable) > MOST_ROWS:
            text = self.tr("{0}, the first {1} here").format(text, MOST_ROWS)
        self._header.caption.setText(text)
        self.setVisible(bool(models))

    def _build_rest(self) -> QWidget:
        body = QWidget()
        self._rest_rows = new_column(body, 8, (20, 0, 0, 12))
        self.rest = Fold(self.tr("Cannot be used here"), body)
        padded = QWidget()
        new_column(padded, 0, (ROW_MARGINS[0], 0, ROW_MARGINS[2], 0)).addWidget(self.rest)
        return padded

    def _build_row(self, model: NearbyModel) -> QWidget:
        widget = QWidget()
        Theme.current().set_scaled(widget.setMinimumHeight, 45)
        row = new_row(widget, 12, ROW_MARGINS)
        inspection = model.inspection
        icon = window_kit(inspection.medium).icon if inspection else "file-plus"
        row.addWidget(IconLabel(icon, "text2", 18))
        row.addLayout(_names(model.name, _description(model)), 1)
        if inspection:
            size = Label(format_size(inspection.size_bytes), "body", "text2", tabular=True)
            size.setAlignment(TRAILING)
            set_width(size, _SIZE_WIDTH)
            row.addWidget(size)
        row.addWidget(self._build_button(model))
        return widget

    def _build_button(self, model: NearbyModel) -> Button:
        text, name = self.tr("Use"), self.tr("Use {0}")
        request = self.use_requested
        if model.is_adapter:
            text, name = self.tr("Import"), self.tr("Import {0}")
            request = self.import_requested
        button = self.buttons[model.name] = Button(text, "quiet", extent="small")
        button.setAccessibleName(name.format(model.name))

        def ask() -> None:
            button.setEnabled(False)
            request.emit(model.path)

        button.clicked.connect(ask)
        return button


def _names(name: str, caption: str, *, wraps: bool = False) -> QVBoxLayout:
    column = new_column()
    column.addWidget(ElidedLabel(name, "strong"))
    label = Label(caption, "caption") if wraps else ElidedLabel(caption, "caption")
    if wraps:
        label.setWordWrap(True)
    column.addWidget(label)
    return column


def _description(model: NearbyModel) -> str:
    """What a model or an adapter is, and where it lies."""
    what, inspection = translated(model.fault), model.inspection
    if inspection:
        family = inspection.family or inspection.architecture
        what = f"{family}, {inspection.precision}"
    return " · ".join(part for part in (what, model.program, short_path(model.path)) if part)


def _why_not(model: NearbyModel) -> str:
    return join_sentences(translated(model.fault), translated(model.remedy))
