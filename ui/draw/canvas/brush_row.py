"""How the chosen tool paints: the second row above the canvas."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from ui.bound_keys import name_keys
from ui.draw.canvas.canvas_mouse import MAX_WIDTH, MIN_WIDTH, CanvasMouse, Tool
from ui.draw.canvas.tool_bar import tip_of
from ui.look.theme import Theme
from ui.parts import Bar, Check, ElidedLabel, IconButton, Label, Segments, Slider, SliderRange
from ui.qt.layouts import new_column, new_row

HEIGHT = 44
_SETTING_WIDTH = 100
_WIDE: tuple[Tool, ...] = ("mask", "sketch", "erase", "line", "shape", "smudge", "clone")
_FREEHAND: tuple[Tool, ...] = ("mask", "sketch", "erase", "smudge", "clone")
_SOFT: tuple[Tool, ...] = ("sketch", "erase", "line", "smudge", "clone")


class BrushRow(Bar):
    """Size, opacity, hardness, smoothing, pressure and symmetry; what shape, what gradient.

    Of a tool without settings it says what it is for, so that the canvas keeps its place.
    """

    def __init__(self, mouse: CanvasMouse) -> None:
        super().__init__(HEIGHT, 10, (14, 2, 10, 2))
        self._mouse = mouse
        self._visible: dict[QWidget, bool] = {}
        self._track = SliderRange(MIN_WIDTH, MAX_WIDTH, 1, log=True)
        self._build_choices()
        self.size_setting = _Setting(self.tr("Size"), self._track.max_position)
        self.opacity = self._build_share("opacity", self.tr("Opacity"))
        self.hardness = self._build_share("hardness", self.tr("Hardness"))
        self.smoothing = self._build_share("smoothing", self.tr("Smooth"))
        self._build_size()
        self._build_switches()
        mouse.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        tool, settings = self._mouse.tool, self._mouse.settings
        is_paint = self._mouse.layer == "sketch"
        has_width = tool in _WIDE and not (tool == "shape" and settings.is_filled)
        visible: dict[QWidget, bool] = {
            self.shape: tool == "shape",
            self.filled: tool == "shape",
            self.gradient: tool == "gradient",
            self.clone_hint: tool == "clone" and self._mouse.clone_source is None,
            self.size_setting: has_width,
            self.opacity: is_paint and tool in (*_SOFT, "shape", "gradient"),
            self.hardness: is_paint and tool in _SOFT,
            self.smoothing: tool in _FREEHAND,
            self.pressure: tool in _FREEHAND,
            self.symmetry: tool in (*_FREEHAND, "line"),
        }
        visible[self.tip] = not any(visible.values())
        if visible != self._visible:  # which a stroke does not change
            self._visible = visible
            for widget, is_visible in visible.items():
                widget.setVisible(is_visible)
        self.tip.setText(tip_of(tool))
        self._show_values()

    def _show_values(self) -> None:
        mouse, slider = self._mouse, self.size_setting.slider
        slider.blockSignals(True)
        slider.setValue(self._track.position_of(mouse.width))
        slider.blockSignals(False)
        self.size_setting.value.setText(self.tr("{0} px").format(round(mouse.width)))
        self.filled.setChecked(mouse.settings.is_filled)
        self.pressure.setChecked(mouse.settings.has_pressure)
        self.symmetry.setChecked(mouse.settings.is_symmetric)

    # Building

    def _build_choices(self) -> None:
        kinds = [("rectangle", self.tr("Rectangle")), ("ellipse", self.tr("Ellipse"))]
        self.shape = Segments(self.tr("Shape"), kinds, fit_text=True)
        self.shape.value_selected.connect(lambda kind: self._mouse.change_settings(shape=kind))
        self.filled = Check(self.tr("Filled"))
        self.filled.toggled.connect(partial(self._change, "is_filled"))
        ways = [("linear", self.tr("Along a line")), ("radial", self.tr("In circles"))]
        self.gradient = Segments(self.tr("Gradient"), ways, fit_text=True)
        self.gradient.value_selected.connect(lambda way: self._mouse.change_settings(gradient=way))
        self.clone_hint = Label(self.tr("Hold Ctrl and click where to copy from."), "caption")
        self.tip = ElidedLabel("", "caption")
        self.add(self.tip, grows=True)
        for group in ((self.shape, self.filled), (self.gradient,), (self.clone_hint,)):
            self.add(*group, stays=True)

    def _build_size(self) -> None:
        slider = self.size_setting.slider
        tip = self.tr("Brush width ({draw.thinner} and {draw.thicker}, or - and +)")
        name_keys(slider.setToolTip, tip)
        slider.valueChanged.connect(
            lambda position: self._mouse.set_width(self._track.value_at(position))
        )
        for setting in (self.size_setting, self.opacity, self.hardness, self.smoothing):
            self.add(setting)

    def _build_share(self, name: str, text: str) -> _Setting:
        """A setting of 0 to 100 %."""
        setting = _Setting(text, 100)

        def show(percent: int) -> None:
            setting.value.setText(self.tr("{0} %").format(percent))
            self._change(name, percent / 100)

        setting.slider.valueChanged.connect(show)
        setting.slider.setValue(round(100 * getattr(self._mouse.settings, name)))
        show(setting.slider.value())
        return setting

    def _build_switches(self) -> None:
        self.pressure = IconButton(
            "pen-nib", self.tr("The pressure of a pen sets the width"), checkable=True, extent=28
        )
        self.symmetry = IconButton(
            "split-horizontal", self.tr("Mirror what is painted"), checkable=True, extent=28
        )
        for button, name in ((self.pressure, "has_pressure"), (self.symmetry, "is_symmetric")):
            button.toggled.connect(partial(self._change, name))
            self.add(button)

    def _change(self, name: str, value: object) -> None:
        if getattr(self._mouse.settings, name) != value:
            self._mouse.change_settings(**{name: value})


class _Setting(QWidget):
    """A slider below its name and its value."""

    def __init__(self, name: str, most: int) -> None:
        super().__init__()
        self.slider, self.value = Slider(), Label("", "value", tabular=True)
        self.slider.setRange(0, most)
        self.slider.setAccessibleName(name)
        Theme.current().set_scaled(self.setFixedWidth, _SETTING_WIDTH)
        head = new_row()
        head.addWidget(Label(name, "label"), 1)
        head.addWidget(self.value)
        column = new_column(self, 0)
        column.addLayout(head)
        column.addWidget(self.slider)
