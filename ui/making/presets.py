"""The menu of presets in the header of a brief: use, save, rename, remove, and the grid.

Whatever is done with a preset can be undone from the message that says so; the file of
one that cannot be used is never changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from engines.contract import Medium
from studio.base import places
from studio.base.errors import StudioError
from ui.context import AppContext
from ui.language import translated
from ui.media import window_kit
from ui.name_dialog import NameDialog
from ui.parts import IconButton, PanelHeader
from ui.qt.actions import escape_ampersands

if TYPE_CHECKING:
    from studio.briefs.presets import Preset, Presets

Values = Mapping[str, object]


class PresetMenu(QObject):
    """`read` gets the fields of the brief that is filled in; `show` sets them, and returns what
    the artist should know, if there is anything.

    `grid_requested` when the artist wants a grid of the brief.
    """

    grid_requested = Signal()

    def __init__(
        self,
        context: AppContext,
        medium: Medium,
        header: PanelHeader,
        read: Callable[[], Values],
        show: Callable[[Values], str],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._context, self._medium, self._page = context, medium, page
        self._read, self._show = read, show
        name = self.tr("Presets: use a saved brief, save this one, or make a grid of it")
        self.button = IconButton("sliders-horizontal", name)
        self.button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.button)
        self.menu.aboutToShow.connect(self.fill)
        self.button.setMenu(self.menu)
        header.add(self.button)

    @cached_property
    def _presets(self) -> Presets:
        from studio.briefs.presets import Presets  # the first paint does without pydantic

        return Presets(places.presets_folder())

    def fill(self) -> None:
        """List the presets as they are on the disk now."""
        self.menu.clear()
        try:
            presets, faults = self._presets.all()
        except StudioError as fault:
            presets, faults = [], [fault]
        presets = [preset for preset in presets if preset.medium is self._medium]
        for preset in presets:
            self._add(self.menu, preset.name, partial(self.use, preset))
        if not presets:
            self.menu.addAction(self.tr("No presets yet")).setEnabled(False)
        for fault in faults:
            text = self.tr("A preset cannot be used…")
            self.menu.addAction(text, partial(self._context.report, fault))
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Save as a preset…"), self.ask_to_save)
        self._add_submenu(self.tr("Rename"), presets, self.ask_to_rename)
        self._add_submenu(self.tr("Remove"), presets, self.remove)
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Grid…"), self.grid_requested.emit)
        self.menu.addAction(self.tr("Open the folder of wildcards"), self.open_wildcards)

    def use(self, preset: Preset) -> None:
        """Show a preset in the brief."""
        before = self._read()
        note = self._show(preset.fields)
        text = note or self.tr("The brief is that of {0}.").format(preset.name)
        self._context.show_message(text, self.tr("Undo"), lambda: self._show(before))

    def ask_to_save(self) -> None:
        """Ask under which name the brief is saved."""
        title, content = self.tr("Save the brief as a preset"), self._content()
        NameDialog(title, self.tr("Save"), "", self.save, self._page, explanation=content).open()

    def _content(self) -> str:
        """Return what a preset holds of the brief."""
        return translated(window_kit(self._medium).preset)

    def save(self, name: str) -> None:
        """Save the brief under a name. Raises `StudioError`."""
        from studio.briefs.presets import fields_of_values

        before = self._presets.find(name)
        preset = self._presets.save(
            name, self._medium, fields_of_values(self._medium, self._read())
        )
        if before is None:
            text = self.tr("Saved {0}, for every project.").format(preset.name)
            self._offer_undo(text, partial(self._presets.remove, preset.name))
        else:
            text = self.tr("Saved {0}, in place of what it was.").format(preset.name)
            self._offer_undo(text, partial(self._put_back, before))

    def ask_to_rename(self, preset: Preset) -> None:
        """Ask for another name."""
        rename = partial(self.rename, preset)
        title = self.tr("Rename the preset")
        NameDialog(title, self.tr("Rename"), preset.name, rename, self._page).open()

    def rename(self, preset: Preset, name: str) -> None:
        """Give a preset another name. Raises `StudioError`."""
        renamed = self._presets.rename(preset.name, name)
        text = self.tr("{0} is now {1}.").format(preset.name, renamed.name)
        self._offer_undo(text, partial(self._presets.rename, renamed.name, preset.name))

    def remove(self, preset: Preset) -> None:
        if self._context.attempt(lambda: self._presets.remove(preset.name)) is not None:
            text = self.tr("Removed {0}. Works made with it stay.").format(preset.name)
            self._offer_undo(text, partial(self._put_back, preset))

    def open_wildcards(self) -> None:
        """Show the folder whose texts wildcards take their lines from."""
        folder = places.wildcards_folder()
        if self._context.attempt(lambda: folder.mkdir(parents=True, exist_ok=True) or True):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    # Within

    def _put_back(self, preset: Preset) -> None:
        self._presets.save(preset.name, preset.medium, preset.fields)

    def _offer_undo(self, text: str, undo: Callable[[], object]) -> None:
        self._context.show_message(text, self.tr("Undo"), lambda: self._context.attempt(undo))

    def _add(self, menu: QMenu, name: str, action: Callable[[], object]) -> None:
        menu.addAction(escape_ampersands(name), action)

    def _add_submenu(
        self, title: str, presets: list[Preset], action: Callable[[Preset], object]
    ) -> None:
        submenu = self.menu.addMenu(title)
        submenu.setEnabled(bool(presets))
        for preset in presets:
            self._add(submenu, preset.name, partial(action, preset))
