"""Layers that guide the drawing: what the artist makes of a layer, and how strongly it counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from engines.contract.text import Text
from ui.draw.layers.guide_dialog import GuideDialog
from ui.draw.layers.layer_rows import CONTROL_NAMES
from ui.language import translated

if TYPE_CHECKING:
    from engines.formats.layers.document import Layer, PixelLayer
    from studio.layers.edits import Command

Change = Callable[[str, "Command"], None]


class GuideActions:
    """Fills the menu of a row with what a layer can be; `change` carries a command out."""

    def __init__(self, change: Change, parent: QWidget) -> None:
        self._change, self._parent = change, parent

    def fill_menu(self, menu: QMenu, layer: Layer) -> None:
        """Add what a layer with pixels can be, and how strongly it guides."""
        from engines.formats.layers.document import ControlLayer, PixelLayer, RegionLayer

        if not isinstance(layer, PixelLayer):
            return
        menu.addSeparator()
        if isinstance(layer, ControlLayer):
            menu.addAction(translated(Text("Strength and steps…")), partial(self.ask, layer))
        if isinstance(layer, RegionLayer):
            menu.addAction(translated(Text("Prompt and strength…")), partial(self.ask, layer))
        self._fill_kinds(menu.addMenu(translated(Text("Use it as"))), layer)

    def ask(self, layer: Layer) -> None:
        """Ask how strongly a control or a region counts, and for the prompt of a region."""
        from engines.formats.layers.document import ControlLayer, RegionLayer

        if isinstance(layer, ControlLayer):
            names: tuple[str, ...] = ("control", "strength", "first", "last")
        else:
            names = ("prompt", "strength")
        values = {name: getattr(layer, name) for name in names}
        control = values.pop("control", None)

        def use(new_values: dict[str, object]) -> None:
            same = {"control": control} if control is not None else {}
            self._turn(layer.id, type(layer), {**same, **new_values})  # pyright: ignore[reportArgumentType]

        assert isinstance(layer, ControlLayer | RegionLayer)
        GuideDialog(layer.name, values, use, self._parent).open()

    def turn_into_control(self, layer_id: str, control: str) -> None:
        """Let the drawing follow a layer as a control of this kind."""
        from engines.formats.layers.document import ControlLayer

        self._turn(layer_id, ControlLayer, {"control": control})

    def turn_into_paint(self, layer_id: str) -> None:
        """Make paint of a layer again."""
        from engines.formats.layers.document import RasterLayer

        self._turn(layer_id, RasterLayer, {})

    def ask_region(self, layer: Layer) -> None:
        """Ask for the prompt that counts where a layer is painted."""
        from engines.formats.layers.document import RegionLayer

        def use(values: dict[str, object]) -> None:
            self._turn(layer.id, RegionLayer, values)

        prompt = layer.prompt if isinstance(layer, RegionLayer) else ""
        title = translated(Text("A prompt for this region"))
        GuideDialog(title, {"prompt": prompt, "strength": 1.0}, use, self._parent).open()

    def _turn(self, layer_id: str, kind: type[PixelLayer], values: dict[str, object]) -> None:
        from studio.layers.edits import TurnInto

        self._change(translated(Text("Use the layer")), TurnInto(layer_id, kind, values))

    def _fill_kinds(self, menu: QMenu, layer: PixelLayer) -> None:
        from engines.formats.layers.document import ControlLayer, RasterLayer, RegionLayer

        current = layer.control if isinstance(layer, ControlLayer) else ""
        rows: list[tuple[str, Callable[[], object], bool]] = [
            (
                translated(Text("Paint")),
                partial(self.turn_into_paint, layer.id),
                isinstance(layer, RasterLayer),
            ),
            (
                translated(Text("Region with a prompt…")),
                partial(self.ask_region, layer),
                isinstance(layer, RegionLayer),
            ),
        ]
        for control, name in CONTROL_NAMES.items():
            run = partial(self.turn_into_control, layer.id, control)
            rows.append((translated(name), run, control == current))
        for index, (text, run, is_current) in enumerate(rows):
            if index == 2:
                menu.addSeparator()
            action = menu.addAction(text, run)
            action.setCheckable(True)
            action.setChecked(is_current)
