"""The adapters of a medium on the Models page: use, strength, import, export, roll-back.

The rows show the adapters as the studio has them; they are not rebuilt while the artist
drags a strength.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from engines.contract import Medium
from studio.base.events import AdaptersChanged
from studio.base.records import Adapter
from studio.kits import kit_of
from ui.adapter_summary import summarize_adapters
from ui.context import AppContext
from ui.language import number, translated
from ui.look.theme import Theme
from ui.media import window_kit
from ui.models.adapter_rows import AdapterRows
from ui.parts import Button, Divider, Label, PanelHeader, Segments, set_background
from ui.qt.layouts import new_column, new_row

_STRENGTH_KEY = "models.strength."
_HEADER_HEIGHT = 52


class AdapterSection(QWidget):
    """A header with the medium, the adapters, and what is in use."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._model_names: Mapping[str, str] = {}
        self.table = AdapterRows()
        self.table.use_toggled.connect(self._toggle_use)
        self.table.strength_changed.connect(self._set_strength)
        self.table.export_requested.connect(self._ask_export)
        column = new_column(self)
        for widget in (self._build_header(), Divider(), self.table, self._build_use_row()):
            column.addWidget(widget)
        context.bridge.adapters_changed.connect(self._on_adapters_changed)

    def show_models(self, names: Mapping[str, str]) -> None:
        """Show the adapters; `names` are those of the models by id."""
        self._model_names = names
        self.show_adapters()

    def show_adapters(self) -> None:
        """Show the adapters of the selected medium."""
        if not self._context.is_open:
            return
        studio, medium = self._context.studio, self.medium_choice.value()
        adapters = studio.adapters.all(medium)
        use = studio.adapters.in_use(medium)
        strengths = {adapter.id: self._strength(adapter.id) for adapter in adapters}
        if use is not None:
            strengths[use.id] = use.strength
        summaries = summarize_adapters(studio, medium, frozenset())
        by_id = {summary.id: summary for summary in summaries}
        in_use = use.id if use else ""
        self.table.show_adapters(adapters, by_id, in_use, strengths, self._model_names)
        self._show_use(in_use, use.strength if use else 0.0)

    def import_adapter(self, path: Path) -> None:
        """Copy a PEFT folder or a LoRA file into the project.

        The files of text and picture adapters name their medium, those of music do not.
        """
        studio = self._context.studio
        choice = cast(Medium, self.medium_choice.value())
        medium = None if kit_of(choice).adapters_tell_medium else choice

        def show_imported(adapter: Adapter) -> None:
            text = self.tr("{0} is on the shelf.").format(adapter.name)
            self._context.show_message(text, tone="good")

        self._context.run_in_background(
            lambda: studio.adapters.import_from(path, medium), show_imported
        )

    def export_adapter(self, identity: str, folder: Path) -> None:
        """Copy an adapter out as a PEFT folder."""
        adapters = self._context.studio.adapters

        def show_exported(path: Path) -> None:
            text = self.tr("Exported as {0}.").format(path.name)
            self._context.show_message(text, tone="good")

        self._context.run_in_background(lambda: adapters.export(identity, folder), show_exported)

    def ask_import(self) -> None:
        """Ask for an adapter's file and import it."""
        file, _ = QFileDialog.getOpenFileName(
            self, self.tr("Import an adapter"), str(Path.home()), "Adapters (*.safetensors *.gguf)"
        )
        if file:
            self.import_adapter(Path(file))

    def _build_header(self) -> QWidget:
        media = [(medium, translated(window_kit(medium).name)) for medium in Medium]
        self.medium_choice = Segments(self.tr("Adapters of"), media)
        self.medium_choice.value_selected.connect(lambda _: self.show_adapters())
        Theme.current().set_scaled(self.medium_choice.setMinimumWidth, 230)
        self.medium_choice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        header = PanelHeader(self.tr("Adapters"))
        header.title.setProperty("role", "title")
        Theme.current().set_icon_scaled(header.setMinimumHeight, _HEADER_HEIGHT)
        header.insert(self.medium_choice)
        import_button = Button(self.tr("Import"), "quiet", icon_name="download-simple")
        import_button.clicked.connect(self.ask_import)
        header.add(import_button)
        return set_background(header, "panel")

    def _build_use_row(self) -> QWidget:
        self.use_label = Label("", "note")
        self.roll_back = Button("", "quiet", icon_name="arrow-counter-clockwise")
        self.roll_back.setAccessibleName(self.tr("Roll back"))
        self.roll_back.clicked.connect(self._roll_back)
        self._use_row = set_background(QWidget(), "panel")
        row = new_row(self._use_row, 6, (16, 5, 14, 5))
        row.addWidget(self.use_label, 1)
        row.addWidget(self.roll_back)
        return self._use_row

    def _show_use(self, in_use: str, strength: float) -> None:
        adapters = self._context.studio.adapters
        medium = self.medium_choice.value()
        text = self.tr("Works with the base alone.")
        if in_use:
            text = self.tr("In use: {0} {1}").format(
                adapters.get(in_use).name, number(strength, ".2f")
            )
        self.use_label.setText(text)
        previous = adapters.previous(medium)
        name = adapters.get(previous.id).name.lower() if previous else self.tr("the base")
        if previous is not None and previous.id == in_use:
            name = f"{name} {number(previous.strength, '.2f')}"
        self.roll_back.setText(self.tr("Roll back to {0}").format(name))
        self.roll_back.setVisible(adapters.can_roll_back(medium))
        self._use_row.setVisible(bool(adapters.all(medium)))

    def _toggle_use(self, identity: str, is_on: bool) -> None:
        adapters = self._context.studio.adapters
        if not is_on:
            self._context.attempt(lambda: adapters.turn_off(self.medium_choice.value()))
            return
        strength = self._strength(identity)
        self._context.run_in_background(
            lambda: adapters.use(identity, strength), lambda _: None, self._show_not_used
        )

    def _show_not_used(self, fault: Exception) -> None:
        self._context.report(fault)
        self.show_adapters()

    def _set_strength(self, identity: str, strength: float) -> None:
        self._context.remember(_STRENGTH_KEY + identity, f"{strength:.2f}")
        adapters = self._context.studio.adapters
        use = adapters.in_use(self.medium_choice.value())
        if use is not None and use.id == identity and use.strength != strength:
            self._context.attempt(lambda: adapters.use(identity, strength))

    def _strength(self, identity: str) -> float:
        return float(self._context.recall(_STRENGTH_KEY + identity) or 1.0)

    def _roll_back(self) -> None:
        self._context.attempt(
            lambda: self._context.studio.adapters.roll_back(self.medium_choice.value())
        )

    def _ask_export(self, identity: str) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Export the adapter to"), str(Path.home())
        )
        if folder:
            self.export_adapter(identity, Path(folder))

    def _on_adapters_changed(self, event: AdaptersChanged) -> None:
        if event.medium is not self.medium_choice.value() or not self.isVisible():
            return
        is_dragging = any(row.slider.isSliderDown() for row in self.table.rows.values())
        if not is_dragging:
            self.show_adapters()
