"""Models of other programs on this computer, on the Models page.

Nothing is copied; "Use" puts a model on the list where it lies. The section is shown
only while there is something to add.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.models.nearby import NearbyModel
from ui.look.theme import Theme
from ui.media import window_kit
from ui.models.listing import format_size, short_path
from ui.models.table import ROW_MARGINS, TRAILING, set_width
from ui.parts import Button, Divider, ElidedLabel, IconLabel, Label, PanelHeader, set_background
from ui.qt.layouts import clear_layout, new_column, new_row

MOST_ROWS = 50
_SIZE_WIDTH = 70


class NearbySection(QWidget):
    """A header and a row for each model; `use_requested(path)`, `folder_requested()`."""

    use_requested = Signal(object)
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
        self.hide()

    def show_models(self, models: Sequence[NearbyModel]) -> None:
        """Show those of the models that can be used."""
        usable = [model for model in models if model.inspection]
        clear_layout(self._rows)
        self.buttons = {}
        for model in usable[:MOST_ROWS]:
            self._rows.addWidget(self._build_row(model))
            self._rows.addWidget(Divider())
        text = self.tr("{0} of other programs, used where they lie").format(len(usable))
        if len(usable) > MOST_ROWS:
            text = self.tr("{0}, the first {1} here").format(text, MOST_ROWS)
        self._header.caption.setText(text)
        self.setVisible(bool(usable))

    def _build_row(self, model: NearbyModel) -> QWidget:
        assert model.inspection is not None
        inspection, widget = model.inspection, QWidget()
        Theme.current().set_scaled(widget.setMinimumHeight, 45)
        row = new_row(widget, 12, ROW_MARGINS)
        row.addWidget(IconLabel(window_kit(inspection.medium).icon, "text2", 18))
        family = inspection.family or inspection.architecture
        origin = " · ".join(part for part in (model.program, short_path(model.path)) if part)
        names = new_column()
        names.addWidget(ElidedLabel(model.name, "strong"))
        names.addWidget(ElidedLabel(f"{family}, {inspection.precision} · {origin}", "caption"))
        row.addLayout(names, 1)
        size = Label(format_size(inspection.size_bytes), "body", "text2", tabular=True)
        size.setAlignment(TRAILING)
        set_width(size, _SIZE_WIDTH)
        row.addWidget(size)
        use = self.buttons[model.name] = Button(self.tr("Use"), "quiet", extent="small")
        use.setAccessibleName(self.tr("Use {0}").format(model.name))
        use.clicked.connect(partial(self._use, model, use))
        row.addWidget(use)
        return widget

    def _use(self, model: NearbyModel, button: Button) -> None:
        button.setEnabled(False)
        self.use_requested.emit(model.path)
