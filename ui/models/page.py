"""The Models page: the models and adapters on this machine.

Invariant: whatever reads a model's files runs on another thread, one model at a time; the page
shows what the library returned last.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QStackedWidget, QWidget

from engines.contract import Medium
from studio.base.errors import ModelPickled
from studio.models.catalogue import get_entry
from studio.models.model import Model
from studio.models.nearby import NearbyModel
from ui.commands import Target
from ui.context import AppContext
from ui.language import translated
from ui.look.theme import Theme
from ui.models.adapter_section import AdapterSection
from ui.models.fetch_dialog import FetchDialog
from ui.models.listing import (
    ListedModel,
    MachineStatus,
    add_and_describe,
    format_size,
    read_machine,
    read_models,
)
from ui.models.machine_footer import MachineFooter
from ui.models.model_rows import ModelRows
from ui.models.nearby_section import NearbySection
from ui.models.shelf import Shelf, read_shelf
from ui.models.stick_actions import StickActions
from ui.models.verifications import Verifications
from ui.page import Hints, Page
from ui.parts import Button, Divider, PanelHeader, Segments, set_background
from ui.qt.layouts import new_column, scroll_area
from ui.qt.questions import ask_before
from ui.qt.timers import single_shot_timer

_ENDINGS = "Models (*.gguf *.safetensors *.ckpt *.pt *.pth *.bin)"
_GATHER_MS = 100
_HEADER_HEIGHT = 52
_HERE, _SHELF = "here", "shelf"


class ModelsPage(Page):
    """Models, the adapters of a medium, this machine."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.setAcceptDrops(True)
        self.is_read = False
        self.listed: list[ListedModel] = []
        self._is_stale = True
        self._read_count = 0
        self.is_looking = False
        self._refresh_timer = single_shot_timer(self, _GATHER_MS, self._refresh_if_visible)
        self._build_header()
        self._build_page()
        self._connect()
        self._add_actions()

    # The interface of a page

    def open_project(self) -> None:
        """Read the library."""
        self._is_stale = True
        self._refresh_if_visible()

    def show_refusal(self, reason: str) -> None:
        """Disable the adapters, which belong to the project."""
        self.adapters.setEnabled(not reason)
        self.adapters.setToolTip(reason)

    def on_shown(self, target: object = None) -> None:
        """Give the keyboard to the list, on whose models the page's keys act."""
        self.models.focus_row()

    def key_target(self, target: Target) -> QWidget | None:
        """The row of the selected model."""
        rows = self.models.rows.values()
        return next((row for row in rows if row.is_selected), None)

    def key_hints(self) -> Hints:
        """The keys that act on the selected model."""
        return (
            (["models.use"], self.tr("use the model")),
            (["models.check"], self.tr("verify")),
            (["models.remove"], self.tr("remove")),
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Read the library again, since files may have changed on the disk."""
        super().showEvent(event)
        self.get_button.setVisible(self.context.settings.fetches_models)
        self._is_stale = True
        self._refresh_if_visible()
        self.look_around()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and folders."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the dropped models."""
        event.acceptProposedAction()
        urls = event.mimeData().urls()
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if paths:
            self.add(*paths)

    # Content

    def refresh(self) -> None:
        """Read the library on another thread, and show it with the adapters."""
        self._is_stale = False
        self._read_count += 1
        studio, folder = self.context.studio, self.context.studio.models.folder
        self.context.run_in_background(
            lambda: (read_models(studio), read_machine(folder)),
            partial(self._show, self._read_count),
        )

    # Actions

    def add(self, *paths: Path) -> None:
        """Add models, or one of the parts that files hold; its files stay where they are."""
        studio = self.context.studio

        def show_added(added: tuple[list[Model], str]) -> None:
            models, sentence = added
            names = ", ".join(model.name for model in models)
            text = self.tr("{0} is on the list.")
            if len(models) > 1:
                text = self.tr("{0} are on the list.")
            text = text.format(names)
            self.context.show_message(translated(sentence) if sentence else text, tone="good")
            self.look_around()

        def show_fault(fault: Exception) -> None:
            if isinstance(fault, ModelPickled) and len(paths) == 1:
                self._show_unchanged()
                self._ask_to_convert(paths[0], fault)
            else:
                self._not_added(fault)

        self._show_reading(paths[0].name)
        self.context.run_in_background(
            lambda: add_and_describe(studio, paths), show_added, show_fault
        )

    def convert(self, path: Path) -> None:
        """Write pickled weights as safetensors beside them, and add those."""
        library = self.context.studio.models
        self.header.caption.setText(self.tr("Converting {0}…").format(path.name))
        self.context.run_in_background(lambda: library.convert(path), self.add, self._not_added)

    def look_around(self, folder: Path | None = None) -> None:
        """Look for models of other programs, or in a folder, on another thread."""
        if self.is_looking or not self.context.is_open:
            return
        self.is_looking = True
        library = self.context.studio.models
        self.context.run_in_background(
            lambda: library.find(folder), partial(self._show_nearby, folder), self._not_found
        )

    def run_action(self, verb: str, identity: str) -> None:
        """Use, verify or remove a model, or install a medium's starter."""
        if verb == "install":
            self.install(Medium(identity))
        elif verb == "use":
            self.use(identity)
        elif verb == "verify":
            self.verifications.add([identity])
        else:
            self.ask_to_remove(identity)

    def use(self, identity: str) -> None:
        """Make a model the default of its medium."""
        model = self.context.attempt(lambda: self.context.studio.models.use(identity))
        if model is not None:
            self.context.show_message(self.tr("{0} is in use.").format(model.name), tone="good")

    def install(self, medium: Medium) -> None:
        """Install a medium's starter model."""
        studio = self.context.studio

        def show_installed(model: Model) -> None:
            self.context.show_message(self.tr("{0} is ready.").format(model.name), tone="good")

        self.context.run_in_background(
            lambda: studio.models.install_starter(medium, _ignore_progress),
            show_installed,
            self._not_added,
        )

    def verify_all(self) -> None:
        self.verifications.add([listed.model.id for listed in self.listed])

    def ask_to_remove(self, identity: str) -> None:
        """Remove an added model from the list; ask before an installed one is deleted."""
        model = next(item.model for item in self.listed if item.model.id == identity)
        if not model.installed:
            self.remove(identity)
            return
        size = format_size(model.inspection.size_bytes) if model.inspection else ""
        ask_before(
            lambda: self.remove(identity),
            self,
            self.tr("Delete from this machine"),
            self.tr("Delete {0} ({1}) from this machine?").format(model.name, size),
            self.tr("Delete"),
            self.tr("Keep it"),
            self.tr("Works made with it stay, and it can be installed again."),
        )

    def ask_to_fetch(self, name: str = "", file: str = "") -> None:
        """Open the dialog that gets a model from a hub, if Settings allow it; it asks first."""
        if not self.context.settings.fetches_models:
            text = self.tr("Nothing goes online until you allow it in Settings.")
            show = partial(self.context.go_to, "settings")
            self.context.show_message(text, self.tr("Settings"), show)
            return
        dialog = FetchDialog(self.context, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        if name:
            dialog.ask_for(name, file)

    def fetch_from_shelf(self, identity: str) -> None:
        """Open the dialog with a model of the shelf."""
        entry = get_entry(identity)
        self.ask_to_fetch(entry.name, entry.file)

    def remove(self, identity: str) -> None:
        """Remove a model from the list; an installed one is deleted."""
        self.context.attempt(lambda: self.context.studio.models.remove(identity))

    # Building

    def _build_header(self) -> None:
        self.header = PanelHeader(self.tr("Models"))
        views = [(_HERE, self.tr("Here")), (_SHELF, self.tr("Known good"))]
        self.view = Segments(self.tr("Models"), views, fit_text=True)
        self.view.value_selected.connect(lambda _: self._show_page())
        self.header.insert(self.view)
        self.verify_button = Button(self.tr("Verify all"), "quiet", icon_name="shield-check")
        self.verify_button.clicked.connect(self.verify_all)
        add_folder = Button(self.tr("Add a folder"), icon_name="folder-open")
        add_folder.clicked.connect(self._ask_folder)
        add_file = Button(self.tr("Add a file"), icon_name="file-plus")
        add_file.clicked.connect(self._ask_file)
        self.get_button = Button(self.tr("Get one"), icon_name="download-simple")
        self.get_button.clicked.connect(lambda: self.ask_to_fetch())
        for button in (self.verify_button, self.get_button, add_folder, add_file):
            self.header.add(button)
        self.header.title.setProperty("role", "title")
        Theme.current().set_icon_scaled(self.header.setMinimumHeight, _HEADER_HEIGHT)

    def _build_page(self) -> None:
        self.models = ModelRows()
        self.verifications = Verifications(self.context, self.models)
        self.nearby = NearbySection()
        self.adapters = AdapterSection(self.context)
        self.footer = MachineFooter()
        self.shelf = Shelf()
        inner = set_background(QWidget(), "window")
        column = new_column(inner)
        column.addWidget(self.models)
        column.addWidget(self.nearby)
        column.addWidget(self.adapters)
        column.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(scroll_area(inner))
        self._stack.addWidget(scroll_area(self.shelf))
        outer = new_column(self)
        outer.addWidget(set_background(self.header, "panel"))
        outer.addWidget(Divider())
        outer.addWidget(self._stack, 1)
        outer.addWidget(self.footer)

    def _connect(self) -> None:
        self.context.bridge.models_changed.connect(lambda _: self._mark_stale())
        self.verifications.failed.connect(self._mark_stale)
        self.models.action_requested.connect(self.run_action)
        self.nearby.use_requested.connect(self.add)
        self.nearby.import_requested.connect(self.adapters.import_adapter)
        self.nearby.folder_requested.connect(self._ask_folder_to_look_in)
        self.shelf.fetch_requested.connect(self.fetch_from_shelf)
        self.stick = StickActions(
            self.context, self.shelf, self, self._show_reading, self._not_added
        )

    def _add_actions(self) -> None:
        ask_import = self.adapters.ask_import
        self.add_action("models.verify", self.verify_all)
        self.add_action("models.add-folder", self._ask_folder)
        self.add_action("models.add-file", self._ask_file)
        look_in = self._ask_folder_to_look_in
        self.add_action("models.look", look_in)
        self.add_action("models.import-adapter", ask_import)

    # Internals

    def _refresh_if_visible(self) -> None:
        if self._is_stale and self.context.is_open and self.isVisible():
            self.refresh()

    def _show(self, read_count: int, library: tuple[list[ListedModel], MachineStatus]) -> None:
        if read_count != self._read_count or not self.context.is_open:
            return
        self.listed, machine = library
        self.is_read = True
        self.models.show_models(self.listed)
        if self.isVisible() and QApplication.focusWidget() is None:
            self.models.focus_row()  # it was shown before its models were known
        self.verifications.show()
        self._show_page()
        self._show_caption()
        studio = self.context.studio
        added = sum(not listed.model.installed for listed in self.listed)
        self.footer.show_machine(machine, studio.settings.device, studio.models.folder, added)
        self.adapters.show_models({item.model.id: item.model.name for item in self.listed})

    def _show_page(self) -> None:
        shows_shelf = self.view.value() == _SHELF
        self._stack.setCurrentIndex(int(shows_shelf))
        if shows_shelf:
            self._read_shelf()

    def _read_shelf(self) -> None:
        device = self.context.studio.settings.device
        names = frozenset(item.model.name for item in self.listed)
        read = partial(read_shelf, device, names)
        self.context.run_in_background(read, self.shelf.show_models)

    def _show_nearby(self, folder: Path | None, models: list[NearbyModel]) -> None:
        self.is_looking = False
        if not self.context.is_open:
            return
        if folder is not None:
            usable = sum(model.inspection is not None for model in models)
            text = self.tr("No model to add in {0}.").format(folder.name)
            if usable:
                text = self.tr("{0} to add in {1}.").format(usable, folder.name)
            self.context.show_message(text)
            self.look_around()
            return
        self.nearby.show_models(models)

    def _not_found(self, fault: Exception) -> None:
        self.is_looking = False
        self.context.report(fault)

    def _show_caption(self) -> None:
        inspections = [listed.model.inspection for listed in self.listed]
        size = sum(inspection.size_bytes for inspection in inspections if inspection)
        count = len(self.listed)
        text = self.tr("{0} here · {1}").format(count, format_size(size)) if count else ""
        self.header.caption.setText(text)
        self.verify_button.setEnabled(bool(count))

    def _show_reading(self, name: str) -> None:
        self.header.caption.setText(self.tr("Reading {0}…").format(name))

    def _not_added(self, fault: Exception) -> None:
        self._show_unchanged()
        self.context.report(fault)

    def _show_unchanged(self) -> None:
        self._show_caption()
        self.models.show_models(self.listed)

    def _mark_stale(self) -> None:
        self._is_stale = True
        self._refresh_timer.start()

    # Dialogs

    def _ask_to_convert(self, path: Path, fault: ModelPickled) -> None:
        ask_before(
            partial(self.convert, path),
            self,
            self.tr("Convert to safetensors"),
            translated(fault.what),
            self.tr("Convert; nothing in it is run"),
            self.tr("Leave it"),
            self.tr("Its weights are written as safetensors beside it. It stays as it is."),
        )

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Add a model folder"), str(Path.home())
        )
        if folder:
            self.add(Path(folder))

    def _ask_folder_to_look_in(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Look for models in a folder"), str(Path.home())
        )
        if folder:
            self.look_around(Path(folder))

    def _ask_file(self) -> None:
        files, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Add a model file"), str(Path.home()), _ENDINGS
        )
        if files:
            self.add(*map(Path, files))


def _ignore_progress(done: float, total: float, note: str = "") -> None:
    """Ignore the progress: the row shows that it installs."""
