"""The bar above the canvas: tools, undo, zoom."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QMenu,
    QToolButton,
)

from engines.contract.text import Text
from ui.draw.canvas.canvas_mouse import CanvasMouse, Tool
from ui.draw.canvas.swatch import Swatch
from ui.language import translated
from ui.look.icons import icon
from ui.look.theme import Theme
from ui.parts import Bar, IconButton, Label, set_background

HEIGHT = 39
ZOOMS = (0.25, 0.5, 1.0, 2.0, 4.0)
_SKETCH: tuple[tuple[Tool, str, str], ...] = (
    ("sketch", "pencil-simple-line", Text("Sketch; Shift draws straight from the last stroke")),
    ("erase", "eraser", Text("Erase")),
    ("smudge", "hand-pointing", Text("Smudge")),
    ("clone", "stamp", Text("Copy from elsewhere in the picture; Ctrl says from where")),
    ("line", "line-segment", Text("Straight line; Shift keeps its angle in steps")),
    ("shape", "shapes", Text("Rectangle or ellipse; Shift makes it even")),
    ("gradient", "gradient", Text("Gradient, from the colour to nothing")),
    ("text", "text-t", Text("Words, where you click")),
    ("fill", "paint-bucket", Text("Fill what looks alike")),
    ("pick", "eyedropper", Text("Take a colour from the picture; with a brush, hold Ctrl")),
)
_SELECT: tuple[tuple[Tool, str, str], ...] = (
    ("pan", "hand", Text("Move the view, or hold Space")),
    ("mask", "paint-brush", Text("Mask what to draw anew")),
    ("rectangle", "selection", Text("Mask a rectangle; Shift adds, Alt takes away")),
    ("lasso", "lasso", Text("Mask what a line goes around; Shift adds, Alt takes away")),
    ("wand", "magic-wand", Text("Mask what looks alike; Shift adds, Alt takes away")),
    ("transform", "bounding-box", Text("Move, scale and turn the layer, or what is masked of it")),
    ("beyond", "arrows-out-simple", Text("Draw on beyond the edges of the sheet")),
)


def tip_of(tool: Tool) -> str:
    """What a tool is for."""
    return next(translated(tip) for name, _, tip in (*_SKETCH, *_SELECT) if name == tool)


class ToolBar(Bar):
    """Buttons by name: undo, redo, fit, swatch. `zoom_selected(scale)`, 0 to fit."""

    zoom_selected = Signal(float)

    def __init__(self, mouse: CanvasMouse) -> None:
        super().__init__(HEIGHT, 2, (10, 0, 8, 0))
        set_background(self, "window")
        self.mouse = mouse
        self.tools: dict[Tool, IconButton] = {}
        self._build_tools()
        self._build_view()
        self._build_row()
        mouse.changed.connect(self._show_mouse)
        self._show_mouse()

    def show_zoom(self, scale: float) -> None:
        """Show the zoom, 1 for 100 %."""
        self.zoom.setText(self.tr("{0} %").format(round(scale * 100)))

    def _show_mouse(self) -> None:
        self.tools[self.mouse.tool].setChecked(True)
        self.swatch.setVisible(self.mouse.uses_ink())
        self.swatch.show_ink(self.mouse.ink)

    # Building

    def _build_tools(self) -> None:
        self._group = QButtonGroup(self)
        for tool, icon_name, tip in (*_SKETCH, *_SELECT):
            self._add_tool(tool, icon_name, translated(tip))
        self.swatch = Swatch()
        self.swatch.ink_selected.connect(self.mouse.set_ink)
        self.swatch.recent_inks = lambda: self.mouse.recent_inks

    def _add_tool(self, tool: Tool, icon_name: str, tip: str) -> None:
        button = IconButton(icon_name, tip, checkable=True, extent=26, command=f"draw.{tool}")
        button.setIcon(icon(icon_name, fill_when_on=False))
        button.clicked.connect(lambda: self.mouse.select_tool(tool))
        self._group.addButton(button)
        self.tools[tool] = button

    def _build_view(self) -> None:
        self.undo = IconButton(
            "arrow-counter-clockwise", self.tr("Undo"), extent=28, command="edit.undo"
        )
        self.redo = IconButton("arrow-clockwise", self.tr("Redo"), extent=28, command="edit.redo")
        self.zoom = QToolButton()
        self.zoom.setProperty("kind", "text")
        self.zoom.setAccessibleName(self.tr("Zoom"))
        self.zoom.setIcon(icon("caret-down", "text3"))
        Theme.current().set_icon_scaled(self.zoom.setIconSize, 12)
        self.zoom.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.zoom.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.zoom.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        Theme.current().set_scaled(self.zoom.setFixedWidth, 68)
        menu = QMenu(self.zoom)
        for scale in ZOOMS:
            text = self.tr("{0} %").format(round(scale * 100))
            menu.addAction(text, lambda scale=scale: self.zoom_selected.emit(scale))
        self.zoom.setMenu(menu)
        self.fit = IconButton(
            "corners-out", self.tr("Show the whole picture"), extent=28, command="draw.fit"
        )
        self.fit.clicked.connect(lambda: self.zoom_selected.emit(0.0))

    def _build_row(self) -> None:
        sketch, select = (
            [self.tools[tool] for tool, _, _ in group] for group in (_SKETCH, _SELECT)
        )
        self.add(Label(self.tr("Sketch"), "caption"), *sketch, self.swatch)
        self.add(Label(self.tr("Select"), "caption"), *select)
        self.add_stretch()
        self.add(self.undo, self.redo)
        self.add(self.zoom, self.fit)
