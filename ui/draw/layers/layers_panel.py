"""The panel of layers below the results: its buttons, the list, opacity and blend mode."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.draw.layers.layer_list import LayerList
from ui.draw.layers.layer_rows import BLEND_NAMES, LayerRow
from ui.language import number, percent, translated
from ui.look.icons import icon
from ui.look.theme import Theme
from ui.parts import (
    Bar,
    Divider,
    IconButton,
    Label,
    LabelledCombo,
    PanelHeader,
    Slider,
    set_background,
)
from ui.qt.layouts import new_column

FOOT_HEIGHT = 43


class LayersPanel(QWidget):
    """`opacity_previewed(0 to 1)` while its slider is dragged, `opacity_changed` at the end of it;
    `blend_changed(mode)`; `fold_toggled(is open)` by the artist; `arranged` when it takes more or
    less room. Buttons: `add`, `add_region`, `add_control`, `remove`,
    `more`.
    """

    opacity_previewed = Signal(float)
    opacity_changed = Signal(float)
    blend_changed = Signal(str)
    fold_toggled = Signal(bool)
    arranged = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_background(self, "panel")
        self._is_showing = False
        self.list = LayerList()
        self.header = PanelHeader(self.tr("Layers"))
        self.body = QWidget()
        self._build_header()
        self._build_foot()
        self._build_column()
        self.set_open(False)

    @property
    def is_open(self) -> bool:
        """Whether the list is on show, and not only its head."""
        return self._is_open

    @property
    def has_room(self) -> bool:
        """Whether the list takes room below the results."""
        return self._is_open and not self.isHidden()

    def set_open(self, is_open: bool) -> None:
        """Show the list, or only its head."""
        self._is_open = is_open
        self.body.setVisible(is_open)
        self.fold.setIcon(icon("caret-down" if is_open else "caret-right"))
        self.fold.set_name(self.tr("Fold the layers") if is_open else self.tr("Show the layers"))
        self.arranged.emit()

    def show_rows(self, rows: Sequence[LayerRow], current: str) -> None:
        """Show the layers of the sheet; none hides the panel."""
        self.setVisible(bool(rows))
        self.arranged.emit()
        self.header.caption.setText(number(len(rows)) if rows else "")
        self.list.show_rows(rows, current)
        self._show_current()

    def _show_current(self) -> None:
        row = self.list.row_of(self.list.current_id())
        can_blend = row is not None and row.kind in ("paint", "group")
        for widget in (self.opacity, self.blend):
            widget.setEnabled(can_blend and row is not None and not row.is_locked)
        self._is_showing = True
        if row is not None and not self.opacity.isSliderDown():
            self.opacity.setValue(round(row.opacity * 100))
            self.blend.setCurrentIndex(self.blend.findData(row.blend))
        self._value.setText(percent(self.opacity.value() / 100) if can_blend else "")
        self._is_showing = False

    # Building

    def _build_header(self) -> None:
        self.fold = IconButton("caret-down", "", extent=26)
        self.fold.clicked.connect(self._toggle)
        self.add = IconButton("stack-plus", self.tr("Add a layer"), command="draw.layer-add")
        self.add_region = IconButton("selection-plus", self.tr("Add a region with a prompt"))
        self.add_control = IconButton("scribble-loop", self.tr("Add a scribble to follow"))
        self.remove = IconButton("trash", self.tr("Remove the layer"), command="draw.layer-remove")
        self.more = IconButton("dots-three-vertical", self.tr("More on the layer"))
        self.header.add(self.add, stays=True)
        guides = (self.add_region, self.add_control)
        self.header.add(*guides)
        self.header.add(self.remove, self.more, self.fold, stays=True)

    def _toggle(self) -> None:
        self.set_open(not self._is_open)
        self.fold_toggled.emit(self._is_open)

    def _build_foot(self) -> None:
        self.opacity = Slider()
        self.opacity.setRange(0, 100)
        self.opacity.setAccessibleName(self.tr("Opacity of the layer"))
        self.opacity.valueChanged.connect(self._on_opacity)
        self.opacity.sliderReleased.connect(
            lambda: self.opacity_changed.emit(self.opacity.value() / 100)
        )
        self._value = Label("", "value", tabular=True)
        Theme.current().set_scaled(self._value.setMinimumWidth, 38)
        self.blend = LabelledCombo()
        self.blend.setAccessibleName(self.tr("Blend mode"))
        for mode, name in BLEND_NAMES.items():
            self.blend.addItem(translated(name), mode)
        self.blend.activated.connect(
            lambda index: self.blend_changed.emit(self.blend.itemData(index))
        )
        label = Label(self.tr("Opacity"), "label")
        label.setBuddy(self.opacity)
        self.foot = Bar(FOOT_HEIGHT, 8, (16, 4, 12, 4))
        self.foot.add(label, self.opacity, grows=True)
        self.foot.add(self._value)
        self.foot.add(self.blend)

    def _on_opacity(self, value: int) -> None:
        self._value.setText(percent(value / 100))
        if self._is_showing:
            return
        signal = self.opacity_previewed if self.opacity.isSliderDown() else self.opacity_changed
        signal.emit(value / 100)

    def _build_column(self) -> None:
        inner = new_column(self.body)
        inner.addWidget(self.list, 1)
        inner.addWidget(Divider())
        inner.addWidget(self.foot)
        column = new_column(self)
        column.addWidget(Divider())
        column.addWidget(self.header)
        column.addWidget(self.body)
