"""Asks how strongly a layer guides the drawing, in which steps, or by which prompt."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from ui.language import number, percent
from ui.look.theme import Theme
from ui.parts import Button, Label, LabelledSlider, SliderRange, dialog_row
from ui.qt.layouts import new_column

LONGEST_PROMPT = 4_000
_STEP = 0.05


class GuideDialog(QDialog):
    """Calls `use` with the values; `values` are those of the layer, and say what is asked: a region
    has a `prompt`, a control `first` and `last`, the shares of the steps where it begins and ends.
    """

    def __init__(
        self,
        title: str,
        values: Mapping[str, object],
        use: Callable[[dict[str, object]], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._use = use
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(Theme.current().px(380))
        self.prompt = QLineEdit(str(values.get("prompt", "")))
        self.prompt.setMaxLength(LONGEST_PROMPT)
        self.prompt.setAccessibleName(self.tr("Prompt of the region"))
        self.prompt.textChanged.connect(self._check)
        self.sliders = self._new_sliders(values)
        self.note = Label("", "note", "warn", wrap=True)
        self.button = Button(self.tr("Use"), "primary")
        self.button.setDefault(True)
        self.button.clicked.connect(self._finish)
        self._is_region = "prompt" in values
        self._build_column(title)
        self._check()

    def _new_sliders(self, values: Mapping[str, object]) -> dict[str, LabelledSlider]:
        labels = {
            "strength": (self.tr("Strength"), 2.0, lambda value: number(value, ".2f")),
            "first": (self.tr("From this part of the steps"), 1.0, percent),
            "last": (self.tr("To this part of the steps"), 1.0, percent),
        }
        sliders: dict[str, LabelledSlider] = {}
        for name, (label, most, to_text) in labels.items():
            value = values.get(name)
            if isinstance(value, float):
                track = SliderRange(0.0, most, _STEP)
                from_number = (lambda value: value / 100) if to_text is percent else float
                slider = LabelledSlider(label, track, to_text, from_number=from_number)
                slider.set_value(value)
                slider.value_changed.connect(lambda _: self._check())
                sliders[name] = slider
        return sliders

    def _check(self) -> None:
        fault = ""
        if self._is_region and not self.prompt.text().strip():
            fault = self.tr("Write what is to be drawn there.")
        elif "first" in self.sliders and not self._begins_before_it_ends():
            fault = self.tr("It must begin before it ends.")
        self.note.setText(fault)
        self.note.setVisible(bool(fault))
        self.button.setEnabled(not fault)

    def _begins_before_it_ends(self) -> bool:
        return self.sliders["first"].value() < self.sliders["last"].value()

    def _finish(self) -> None:
        values: dict[str, object] = {key: slider.value() for key, slider in self.sliders.items()}
        if self._is_region:
            values["prompt"] = self.prompt.text().strip()
        self.accept()
        self._use(values)

    def _build_column(self, title: str) -> None:
        column = new_column(self, 12, (24, 20, 24, 18))
        column.addWidget(Label(title, "heading"))
        if self._is_region:
            column.addWidget(self.prompt)
        for slider in self.sliders.values():
            column.addWidget(slider)
        column.addWidget(self.note)
        column.addSpacing(4)
        column.addLayout(dialog_row(self, self.button))
