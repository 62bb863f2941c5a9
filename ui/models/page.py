"""The Models page: what the studio can work with on this machine.

Invariant: whatever reads a model's files runs beside the window's thread, one at a time; what shows
is what the library said last.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QMessageBox,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engines.contract import Medium
from studio.events import AdaptersChanged, ModelsChanged
from studio.models.library import Model, ModelState
from studio.records import Adapter
from ui.adapter_summary import summarize_adapters
from ui.context import AppContext
from ui.look.theme import Theme
from ui.making.starter import StarterOffer
from ui.models.adapter_rows import AdapterRows
from ui.models.listing import ListedModel, read_machine, read_models, size_words
from ui.models.machine_footer import MachineFoot
from ui.models.model_rows import ModelRows
from ui.page import Hints, Page
from ui.parts import Button, Divider, Label, PanelHeader, Segments, ground

_KINDS = [(Medium.TEXT, "Text"), (Medium.IMAGE, "Pictures"), (Medium.MUSIC, "Music")]
_STRENGTH = "models.strength."


class ModelsPage(Page):
    """Models, the adapters of a medium, this machine."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.setAcceptDrops(True)
        self.is_read = False
        self._listed: list[ListedModel] = []
        self._waiting: list[str] = []
        self._stale = True
        self._reading = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(100)
        self._later.timeout.connect(self._refresh_if_seen)
        self._build_head()
        self._build_adapters()
        self._build_page()
        self._listen()

    # The page's life

    def open_project(self) -> None:
        self._stale = True
        self._refresh_if_seen()

    def key_hints(self) -> Hints:
        return (
            (["Enter"], self.tr("use the model")),
            (["V"], self.tr("verify")),
            (["Del"], self.tr("remove")),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._stale = True  # files may have changed on the disk meanwhile
        self._refresh_if_seen()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.add(Path(url.toLocalFile()))

    # Showing

    def refresh(self) -> None:
        """Read the library beside the window's thread, and show the adapters."""
        self._stale = False
        self._reading += 1
        studio, folder = self.context.studio, self.context.studio.models.folder
        self.context.run_in_background(
            lambda: (read_models(studio), read_machine(folder)),
            partial(self._show, self._reading),
            self.context.report,
        )

    def show_adapters(self) -> None:
        """Show the adapters of the chosen medium."""
        if not self.context.is_open:
            return
        studio, kind = self.context.studio, self.kind.value()
        adapters = studio.adapters.all(kind)
        use = studio.adapters.in_use(kind)
        strengths = {one.id: self._strength(one.id) for one in adapters}
        if use is not None:
            strengths[use.id] = use.strength
        by_id = {one.id: one for one in summarize_adapters(studio, kind, frozenset())}
        names = {one.model.id: one.model.name for one in self._listed}
        self.adapters.show_adapters(adapters, by_id, use.id if use else "", strengths, names)
        self._show_use(use.id if use else "", use.strength if use else 0.0)

    # Doing

    def add(self, path: Path) -> None:
        """Take a model into the library, where it lies."""
        studio = self.context.studio

        def added(model: Model) -> None:
            self.context.show_message(
                self.tr("{0} is on the list.").format(model.name), tone="good"
            )

        self.header.caption.setText(self.tr("Reading {0}…").format(path.name))
        self.context.run_in_background(lambda: studio.models.add(path), added, self._not_added)

    def do(self, verb: str, identity: str) -> None:
        """Use, verify or remove a model, or install a medium's starter."""
        if verb == "install":
            self.install(Medium(identity))
        elif verb == "use":
            self.use(identity)
        elif verb == "verify":
            self.verify([identity])
        else:
            self.ask_to_remove(identity)

    def use(self, identity: str) -> None:
        """Make a model what its medium uses."""
        model = self.context.attempt(lambda: self.context.studio.models.use(identity))
        if model is not None:
            self.context.bridge.post_event(ModelsChanged())
            self.context.show_message(self.tr("{0} is in use.").format(model.name), tone="good")

    def install(self, medium: Medium) -> None:
        """Install a medium's starter model."""
        studio = self.context.studio

        def installed(model: Model) -> None:
            self.context.show_message(self.tr("{0} is ready.").format(model.name), tone="good")

        self.context.run_in_background(
            lambda: studio.models.install_starter(medium, _unheard), installed, self._not_added
        )

    def verify(self, ids: list[str]) -> None:
        """Read these models whole, one after the other, against their fingerprints."""
        begins = not self._waiting
        self._waiting += [one for one in ids if one not in self._waiting]
        for identity in self._waiting:
            if identity in self.models.rows:
                self.models.rows[identity].show_verifying()
        if begins:
            self._verify_next()

    def verify_all(self) -> None:
        """Read every model whole."""
        self.verify([one.model.id for one in self._listed])

    def ask_to_remove(self, identity: str) -> None:
        """An added model just leaves the list; deleting an installed one is asked about."""
        model = next(one.model for one in self._listed if one.model.id == identity)
        if not model.installed:
            self.remove(identity)
            return
        box = QMessageBox(self)
        box.setWindowTitle(self.tr("Delete from this machine"))
        size = size_words(model.inspection.size_bytes) if model.inspection else ""
        box.setText(self.tr("Delete {0} ({1}) from this machine?").format(model.name, size))
        box.setInformativeText(self.tr("Works made with it stay, and it can be installed again."))
        delete = box.addButton(self.tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(self.tr("Keep it"), QMessageBox.ButtonRole.RejectRole)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        delete.clicked.connect(lambda: self.remove(identity))
        box.open()

    def remove(self, identity: str) -> None:
        """Take a model off the list; an installed one is deleted."""
        self.context.attempt(lambda: self.context.studio.models.remove(identity))

    def import_adapter(self, path: Path) -> None:
        """Copy a PEFT folder or a LoRA file onto the shelf; pictures and text tell themselves."""
        studio = self.context.studio
        kind = Medium.MUSIC if self.kind.value() is Medium.MUSIC else None

        def imported(adapter: Adapter) -> None:
            self.context.show_message(
                self.tr("{0} is on the shelf.").format(adapter.name), tone="good"
            )

        self.context.run_in_background(
            lambda: studio.adapters.import_from(path, kind), imported, self.context.report
        )

    def export_adapter(self, identity: str, folder: Path) -> None:
        """Copy an adapter out as a PEFT folder."""
        shelf = self.context.studio.adapters

        def exported(place: Path) -> None:
            self.context.show_message(self.tr("Exported as {0}.").format(place.name), tone="good")

        self.context.run_in_background(
            lambda: shelf.export(identity, folder), exported, self.context.report
        )

    # Building

    def _build_head(self) -> None:
        self.header = PanelHeader(self.tr("Models"))
        self.verify_button = Button(self.tr("Verify all"), "quiet", icon_name="shield-check")
        self.verify_button.clicked.connect(self.verify_all)
        add_folder = Button(self.tr("Add a folder"), icon_name="folder-open")
        add_folder.clicked.connect(self._ask_folder)
        add_file = Button(self.tr("Add a file"), icon_name="file-plus")
        add_file.clicked.connect(self._ask_file)
        for button in (self.verify_button, add_folder, add_file):
            self.header.add(button)
        self.header.title.setProperty("role", "title")
        self.header.setMinimumHeight(Theme.current().px(52))

    def _build_adapters(self) -> None:
        self.kind = Segments(self.tr("Adapters of"), [(k, self.tr(w)) for k, w in _KINDS])
        self.kind.value_selected.connect(lambda _: self.show_adapters())
        self.kind.setMinimumWidth(Theme.current().px(230))
        self.kind.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._adapters_head = PanelHeader(self.tr("Adapters"))
        self._adapters_head.title.setProperty("role", "title")
        self._adapters_head.setMinimumHeight(Theme.current().px(52))
        self._adapters_head.insert(self.kind)
        bring = Button(self.tr("Import"), "quiet", icon_name="download-simple")
        bring.clicked.connect(self._ask_adapter)
        self._adapters_head.add(bring)
        self.adapters = AdapterRows()
        self._use_words = Label("", "note")
        self.roll_back = Button("", "quiet", icon_name="arrow-counter-clockwise")
        self.roll_back.clicked.connect(self._roll_back)
        self._use_row = ground(QWidget(), "panel")
        row = QHBoxLayout(self._use_row)
        row.setContentsMargins(16, 5, 14, 5)
        row.addWidget(self._use_words, 1)
        row.addWidget(self.roll_back)

    def _build_page(self) -> None:
        self.models = ModelRows()
        self.starter = StarterOffer(self.context, Medium.TEXT)
        self._stack = QStackedWidget()
        inner = ground(QWidget(), "window")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.models, ground(self._adapters_head, "panel"), Divider()):
            column.addWidget(widget)
        column.addWidget(self.adapters)
        column.addWidget(self._use_row)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack.addWidget(scroll)
        self._stack.addWidget(self.starter)
        self.foot = MachineFoot()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(ground(self.header, "panel"))
        outer.addWidget(Divider())
        outer.addWidget(self._stack, 1)
        outer.addWidget(self.foot)

    def _listen(self) -> None:
        self.context.bridge.models_changed.connect(lambda _: self._note_change())
        self.context.bridge.adapters_changed.connect(self._note_adapters)
        self.models.action_requested.connect(self.do)
        self.adapters.turned.connect(self._turn)
        self.adapters.strength_chosen.connect(self._strengthen)
        self.adapters.export_requested.connect(self._ask_export)
        self.starter.own_requested.connect(self._ask_folder)
        self.add_action("models.verify", self.tr("Verify all models"), self.verify_all)
        self.add_action("models.add-folder", self.tr("Add a model folder…"), self._ask_folder)
        self.add_action("models.add-file", self.tr("Add a model file…"), self._ask_file)
        self.add_action("models.import-adapter", self.tr("Import an adapter…"), self._ask_adapter)

    # Within

    def _refresh_if_seen(self) -> None:
        if self._stale and self.context.is_open and self.isVisible():
            self.refresh()

    def _show(self, reading: int, found: tuple) -> None:
        if reading != self._reading or not self.context.is_open:
            return
        self._listed, machine = found
        self.is_read = True
        self.models.show_models(self._listed)
        for identity in self._waiting:
            if identity in self.models.rows:
                self.models.rows[identity].show_verifying()
        self._stack.setCurrentIndex(0 if self._listed else 1)
        self._show_caption()
        studio = self.context.studio
        added = sum(not one.model.installed for one in self._listed)
        self.foot.show_machine(machine, studio.settings.device, studio.models.folder, added)
        self.show_adapters()

    def _show_caption(self) -> None:
        size = sum(one.model.inspection.size_bytes for one in self._listed if one.model.inspection)
        count = len(self._listed)
        words = self.tr("{0} here · {1}").format(count, size_words(size)) if count else ""
        self.header.caption.setText(words)
        self.verify_button.setEnabled(bool(count))

    def _show_use(self, in_use: str, strength: float) -> None:
        shelf = self.context.studio.adapters
        kind = self.kind.value()
        words = self.tr("Works with the base alone.")
        if in_use:
            words = self.tr("In use: {0} {1:.2f}").format(shelf.get(in_use).name, strength)
        self._use_words.setText(words)
        before = shelf.previous(kind)
        name = shelf.get(before.id).name.lower() if before else self.tr("the base")
        if before is not None and before.id == in_use:
            name = f"{name} {before.strength:.2f}"
        self.roll_back.setText(self.tr("Roll back to {0}").format(name))
        self.roll_back.setVisible(shelf.can_roll_back(kind))
        self._use_row.setVisible(bool(shelf.all(kind)))

    def _verify_next(self) -> None:
        if not self._waiting or not self.context.is_open:
            self._waiting.clear()
            return
        identity, library = self._waiting[0], self.context.studio.models
        self.context.run_in_background(
            lambda: library.verify(identity), partial(self._verified, identity), self._not_verified
        )

    def _verified(self, identity: str, state: ModelState) -> None:
        if identity in self.models.rows:
            self.models.rows[identity].show_state(state)
        self._waiting = [one for one in self._waiting if one != identity]
        if self._waiting:
            self._verify_next()
        elif state == "verified":
            self.context.show_message(self.tr("Verified."), tone="good")

    def _not_verified(self, fault: Exception) -> None:
        self._waiting = self._waiting[1:]
        self.context.report(fault)
        self._note_change()
        self._verify_next()

    def _not_added(self, fault: Exception) -> None:
        self._show_caption()
        self.models.show_models(self._listed)
        self.context.report(fault)

    def _turn(self, identity: str, on: bool) -> None:
        studio = self.context.studio
        if not on:
            self.context.attempt(lambda: studio.adapters.turn_off(self.kind.value()))
            return
        strength = self._strength(identity)
        self.context.run_in_background(
            lambda: studio.adapters.use(identity, strength), lambda _: None, self._not_used
        )

    def _not_used(self, fault: Exception) -> None:
        self.context.report(fault)
        self.show_adapters()

    def _strengthen(self, identity: str, strength: float) -> None:
        self.context.remember(_STRENGTH + identity, f"{strength:.2f}")
        use = self.context.studio.adapters.in_use(self.kind.value())
        if use is not None and use.id == identity and use.strength != strength:
            self.context.attempt(lambda: self.context.studio.adapters.use(identity, strength))

    def _strength(self, identity: str) -> float:
        return float(self.context.recall(_STRENGTH + identity) or 1.0)

    def _roll_back(self) -> None:
        self.context.attempt(lambda: self.context.studio.adapters.roll_back(self.kind.value()))

    def _note_change(self) -> None:
        self._stale = True
        self._later.start()

    def _note_adapters(self, event: AdaptersChanged) -> None:
        if event.medium is not self.kind.value() or not self.isVisible():
            return
        moving = any(row.slider.isSliderDown() for row in self.adapters.rows.values())
        if not moving:
            self.show_adapters()

    # Dialogs

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Add a model folder"), str(Path.home())
        )
        if folder:
            self.add(Path(folder))

    def _ask_file(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self, self.tr("Add a model file"), str(Path.home()), "Models (*.gguf *.safetensors)"
        )
        if file:
            self.add(Path(file))

    def _ask_adapter(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self, self.tr("Import an adapter"), str(Path.home()), "Adapters (*.safetensors)"
        )
        if file:
            self.import_adapter(Path(file))

    def _ask_export(self, identity: str) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Export the adapter to"), str(Path.home())
        )
        if folder:
            self.export_adapter(identity, Path(folder))


def _unheard(_done: float, _total: float, _note: str = "") -> None:
    """Progress that is not shown: the row says that it installs."""
