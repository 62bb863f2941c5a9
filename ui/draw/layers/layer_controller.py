"""Connects the list of layers with the sheet on the easel.

Invariant: each change of the layers is one step of the page's undo. What a layer does not allow is
told in the error bar, and nothing is changed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu

from ui.context import AppContext
from ui.draw.canvas.easel import Easel
from ui.draw.canvas.easel_state import EaselState
from ui.draw.canvas.sheet_layers import MASK, active_of, tiles_of
from ui.draw.layers.guide_actions import GuideActions
from ui.draw.layers.guide_checks import GuideChecks
from ui.draw.layers.layer_list import Place
from ui.draw.layers.layer_rows import LayerRow, LayerRows
from ui.draw.layers.layers_panel import LayersPanel
from ui.draw.work_panel import WorkPanel
from ui.look.icons import icon
from ui.page import Page

if TYPE_CHECKING:
    from engines.formats.layers.document import Layer, RegionLayer
    from studio.layers.edits import Command
    from studio.models.model import Model

_OPEN = "draw.layers"


class LayerController(QObject):
    """What the artist does with layers, by the panel, its menu and keys."""

    def __init__(
        self,
        page: Page,
        panel: LayersPanel,
        work_panel: WorkPanel,
        model: Callable[[], Model | None],
    ) -> None:
        """`model` returns the one in use."""
        super().__init__(page)
        self._context: AppContext = page.context
        self._panel, self._work_panel = panel, work_panel
        self._easel: Easel = work_panel.easel
        self._rows = LayerRows()
        self._model = model
        self._checks = GuideChecks(page.context, self)
        self._guides = GuideActions(self._change, panel)
        self._had_layers = False
        self._connect()
        self._add_actions(page)
        panel.set_open(self._context.recall(_OPEN) == "open")
        self._follow()

    # What the artist does

    def add(self) -> None:
        """Add an empty layer above the one that is painted on."""
        from engines.formats.layers.document import RasterLayer

        number = sum(row.kind == "paint" for row in self._panel.list.rows()) + 1
        self._add(RasterLayer(name=self.tr("Layer {0}").format(number), origin="hand"))

    def add_region(self) -> None:
        """Add a region to paint, and ask for the prompt that counts there."""
        from engines.formats.layers.document import RegionLayer

        layer = RegionLayer(name=self.tr("Region"), origin="hand")
        if self._add(layer):
            self._guides.ask(layer)

    def add_control(self) -> None:
        """Add a scribble to paint, which the drawing follows."""
        from engines.formats.layers.document import ControlLayer

        self._add(ControlLayer(name=self.tr("Scribble"), control="scribble", origin="hand"))

    def ask_words(self, at: QPointF | None = None) -> None:
        """Ask for words, and put them on the picture as a layer; into its middle, or to a point."""
        from ui.draw.layers.text_layer import TextDialog

        sheet, ink = self._easel.sheet, self._work_panel.canvas.mouse.ink
        if not sheet.is_empty:
            TextDialog(sheet.picture.size(), at, ink, self._add_words, self._panel).open()

    def _add_words(self, image: QImage, at: QPoint, name: str) -> None:
        from engines.formats.layers.document import RasterLayer

        pixels = tiles_of(image)
        layer = RasterLayer(name=name, pixels=pixels, x=at.x(), y=at.y(), origin="hand")
        if self._add(layer):
            self._work_panel.canvas.mouse.select_tool("transform")

    def group(self) -> None:
        """Put the layer into a group of its own, into which others can be dragged."""
        from studio.layers.edits import Wrap

        self._change(self.tr("Group"), Wrap(self._active(), self.tr("Group")))

    def ungroup(self) -> None:
        """Put what is in the group in its place."""
        from studio.layers.edits import Unwrap

        self._change(self.tr("Ungroup"), Unwrap(self._active()))

    def _add(self, layer: Layer) -> bool:
        """Add a layer, and let the sketch brush paint on it; False where there is no sheet."""
        from studio.layers.edits import Add

        if self._easel.sheet.is_empty:
            return False
        self._change(self.tr("Add a layer"), Add(layer, above=self._active() or None), layer.id)
        self._panel.set_open(True)
        self._work_panel.canvas.mouse.select_tool("sketch")
        return True

    def duplicate(self) -> None:
        """Put a copy of the layer above it, and paint on that."""
        from studio.layers.edits import Duplicate

        command = Duplicate(self._active())
        self._change(self.tr("Duplicate the layer"), command, command.copy)

    def merge_down(self) -> None:
        """Make one layer of this one and the one below."""
        from studio.layers.edits import MergeDown

        self._change(self.tr("Merge down"), MergeDown(self._active()))

    def remove(self, layer_id: str = "") -> None:
        """Remove a layer, by default the current one; of the mask row the mask."""
        from studio.layers.edits import Remove

        layer_id = layer_id or self._current()
        if layer_id == MASK:
            self._easel.clear_mask()
        elif layer_id:
            self._change(self.tr("Remove the layer"), Remove(layer_id))

    def rename(self) -> None:
        """Let the artist type another name."""
        self._panel.set_open(True)
        self._panel.list.rename(self._current())

    def move(self, step: int) -> None:
        """Move the layer among its neighbours, up (-1) or down (1)."""
        neighbour = self._neighbour(step)
        if neighbour is not None:
            side = "above" if step < 0 else "below"
            self._move(self._current(), Place(side, neighbour.id))

    # Within

    def _neighbour(self, step: int) -> LayerRow | None:
        """The row of the next layer of the same group, above (-1) or below (1)."""
        rows = [row for row in self._panel.list.rows() if not row.is_mask]
        current = next((row for row in rows if row.id == self._current()), None)
        others = _neighbours(rows, current) if current is not None else []
        at = others.index(current) + step if current is not None else -1
        return others[at] if 0 <= at < len(others) else None

    def _change(self, name: str, command: Command, active: str = "") -> None:
        if not self._easel.sheet.is_empty and self._context.is_open:
            self._context.attempt(lambda: self._easel.change_layers(name, command, active))

    def _active(self) -> str:
        return active_of(self._easel.sheet)

    def _current(self) -> str:
        return self._panel.list.current_id()

    def _choose(self, layer_id: str) -> None:
        """Paint on a layer; of the mask row choose its brush."""
        if layer_id == MASK:
            self._work_panel.canvas.mouse.select_tool("mask")
        else:
            self._easel.select_layer(layer_id)

    def _move(self, layer_id: str, place: Place) -> None:
        from studio.layers.edits import Move

        self._change(self.tr("Move the layer"), Move(layer_id, **{place.side: place.layer}))

    def _rename(self, layer_id: str, name: str) -> None:
        from studio.layers.edits import Describe

        self._change(self.tr("Rename the layer"), Describe(layer_id, name=name))
        self._follow()  # where that was refused, the old name again

    def _toggle_eye(self, layer_id: str) -> None:
        from studio.layers.edits import Describe

        row = self._panel.list.row_of(layer_id)
        if row is None:
            return
        if row.is_mask:
            self._work_panel.mask_bar.only.toggle()
            return
        if row.kind == "mask":
            self._easel.use_mask(layer_id)
            return
        name = self.tr("Hide the layer") if row.is_visible else self.tr("Show the layer")
        self._change(name, Describe(layer_id, is_visible=not row.is_visible))

    def _toggle_lock(self, layer_id: str) -> None:
        from studio.layers.edits import Describe

        row = self._panel.list.row_of(layer_id)
        if row is not None and not row.is_mask:
            name = self.tr("Unlock the layer") if row.is_locked else self.tr("Lock the layer")
            self._change(name, Describe(layer_id, is_locked=not row.is_locked))

    def _set_blend(self, mode: str) -> None:
        from studio.layers.edits import Describe

        command = Describe(self._active(), blend=mode)  # pyright: ignore[reportArgumentType]
        self._change(self.tr("Blend mode"), command)

    def _preview_opacity(self, opacity: float) -> None:
        from studio.layers.edits import Describe

        command = Describe(self._active(), opacity=opacity)
        name = self.tr("Opacity")
        self._context.attempt(lambda: self._easel.preview_layers(name, command))

    def _set_opacity(self, opacity: float) -> None:
        self._preview_opacity(opacity)
        self._easel.end_preview()

    # Showing

    def regions(self) -> list[RegionLayer]:
        """The visible regions, in the order in which they are drawn."""
        document = self._easel.sheet.document
        if document is None:
            return []
        from studio.layers.drawing import Sketch

        return Sketch(Path(), document).region_layers

    def show_model(self) -> None:
        """Another model is in use, or its networks may be others: say what it cannot follow."""
        self._checks.clear()
        self._follow()

    def _follow(self) -> None:
        """Show the layers of the sheet; the panel opens with the first of them."""
        if self._easel.is_painting():
            return
        sheet = self._easel.sheet
        is_mask_used = self._work_panel.mask_bar.only_mask()
        rows = self._rows.of(sheet, is_mask_used, self._checks.faults)
        self._checks.ask(self._model(), frozenset(row.guide for row in rows if row.guide))
        if sheet.document is not None and not self._had_layers:
            self._panel.set_open(True)
        self._had_layers = sheet.document is not None
        self._panel.show_rows(rows, self._row_to_show(sheet))

    def _row_to_show(self, sheet: EaselState) -> str:
        """The row of the layer that is painted on; while the mask row is chosen, that."""
        is_masking = self._work_panel.canvas.mouse.layer == "mask" and not sheet.mask.isNull()
        return MASK if is_masking and self._current() == MASK else active_of(sheet)

    def _open_menu(self, _layer_id: str, at: QPoint) -> None:
        menu = self.new_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def new_menu(self) -> QMenu:
        """What can be done with the current layer; grey what its place does not allow."""
        menu = QMenu(self._panel)
        for text, run, icon_name, is_possible in self._menu_rows():
            menu.addAction(icon(icon_name), text, run).setEnabled(is_possible)
        layer = self._current_layer()
        if layer is not None:
            self._guides.fill_menu(menu, layer)
        return menu

    def _current_layer(self) -> Layer | None:
        """The layer of the current row; on a sheet without layers what will be one, without pixels.

        To make layers of a picture takes long, and is done when the artist does something to them.
        """
        from engines.formats.layers.document import RasterLayer

        document, row = self._easel.sheet.document, self._panel.list.row_of(self._current())
        if document is not None:
            return document.find(self._current())
        return None if row is None or row.is_mask else RasterLayer(id=row.id, name=row.name)

    def _menu_rows(self) -> list[tuple[str, Callable[[], object], str, bool]]:
        row = self._panel.list.row_of(self._current())
        if row is None or row.is_mask:
            return [(self.tr("Clear mask"), self._easel.clear_mask, "trash", True)]
        above, below = (self._neighbour(step) for step in (-1, 1))
        merges = below is not None and row.kind == below.kind == "paint"
        return [
            (self.tr("Add a layer"), self.add, "stack-plus", True),
            (self.tr("Duplicate"), self.duplicate, "copy", True),
            (self.tr("Rename"), self.rename, "pencil-simple", True),
            (self.tr("Move up"), partial(self.move, -1), "arrow-up", above is not None),
            (self.tr("Move down"), partial(self.move, 1), "arrow-down", below is not None),
            (self.tr("Merge down"), self.merge_down, "download-simple", merges),
            (self.tr("Put in a group"), self.group, "folder-plus", True),
            (self.tr("Take the group apart"), self.ungroup, "folder-open", row.kind == "group"),
            (self.tr("Remove"), self.remove, "trash", True),
        ]

    # Building

    def _connect(self) -> None:
        panel, easel = self._panel, self._easel
        easel.changed.connect(self._follow)
        easel.refused.connect(self._context.report)
        self._work_panel.mask_bar.changed.connect(self._follow)
        panel.list.layer_chosen.connect(self._choose)
        panel.list.eye_clicked.connect(self._toggle_eye)
        panel.list.lock_clicked.connect(self._toggle_lock)
        panel.list.rename_requested.connect(self._rename)
        panel.list.move_requested.connect(self._move)
        panel.list.remove_requested.connect(self.remove)
        panel.list.menu_requested.connect(self._open_menu)
        panel.opacity_previewed.connect(self._preview_opacity)
        panel.opacity_changed.connect(self._set_opacity)
        panel.blend_changed.connect(self._set_blend)
        panel.fold_toggled.connect(
            lambda is_open: self._context.remember(_OPEN, "open" if is_open else "")
        )
        panel.add.clicked.connect(self.add)
        panel.add_region.clicked.connect(self.add_region)
        panel.add_control.clicked.connect(self.add_control)
        self._work_panel.canvas.mouse.text_requested.connect(self.ask_words)
        self._checks.changed.connect(self._follow)
        panel.remove.clicked.connect(lambda: self.remove())
        panel.more.clicked.connect(
            lambda: self._open_menu("", panel.more.mapToGlobal(panel.more.rect().bottomLeft()))
        )

    def _add_actions(self, page: Page) -> None:
        for name, run in (
            ("add", self.add),
            ("duplicate", self.duplicate),
            ("rename", self.rename),
            ("up", partial(self.move, -1)),
            ("down", partial(self.move, 1)),
            ("merge", self.merge_down),
            ("remove", self.remove),
            ("group", self.group),
            ("ungroup", self.ungroup),
        ):
            page.add_action(f"draw.layer-{name}", run)
        page.add_action("draw.write-on", lambda: self.ask_words())


def _neighbours(rows: list[LayerRow], current: LayerRow) -> list[LayerRow]:
    """The rows of the group that a row is in."""
    at = rows.index(current)
    first, last = at, at + 1
    while first > 0 and rows[first - 1].depth >= current.depth:
        first -= 1
    while last < len(rows) and rows[last].depth >= current.depth:
        last += 1
    return [row for row in rows[first:last] if row.depth == current.depth]
