"""Gets a model from a hub, once that is turned on in Settings.

Address, size and licence are shown before anything is fetched, and each fetch is one
click. It goes on while the dialog is open; what is there stays, to go on from, when it is closed.
For a model with terms the artist's token is asked for before; the field does not show it.
"""

from __future__ import annotations

import time
from threading import Event

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QWidget

from engines.contract import Cancelled
from studio.base.errors import StudioError
from studio.base.records import Adapter
from studio.models.fetching import fetch_files, unfinished_fetches
from studio.models.hub import Hub, RemoteModel, hub_endpoint
from studio.models.hub_token import save_token
from studio.models.library import Model
from ui.context import AppContext
from ui.look.theme import Theme
from ui.models.listing import format_size
from ui.parts import Button, Label, ProgressLine
from ui.qt.layouts import new_column, new_row

_LOOK_MS = 200


class FetchDialog(QDialog):
    """A name, what the hub states of it, and the button that fetches it."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._remote: RemoteModel | None = None
        self.closed, self._paused, self._bytes = Event(), Event(), (0.0, 1.0)
        self._begin = (0.0, 0.0)
        self.setWindowTitle(self.tr("Get a model"))
        self.setMinimumWidth(Theme.current().px(460))
        self.name, self.file, self.token = QLineEdit(), QLineEdit(), QLineEdit()
        self.token.setEchoMode(QLineEdit.EchoMode.Password)
        self.facts = Label("", "body", wrap=True)
        self.progress = ProgressLine()
        self.progress.hide()
        self.speed = Label("", "caption", tabular=True)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._show_progress)
        self._build_column()
        self.finished.connect(lambda _: self.closed.set())
        self._show_unfinished()

    # Actions

    def ask_for(self, name: str, file: str) -> None:
        """Look up a model of the shelf."""
        self.name.setText(name)
        self.file.setText(file)
        self.look_up()

    def look_up(self) -> None:
        """Ask the hub for the address, the size and the licence of the model."""
        name, file = self.name.text().strip(), self.file.text().strip()
        self._show(self.tr("Asking…"))
        self.look.setEnabled(False)

        def describe() -> tuple[RemoteModel, bool]:
            hub = Hub()
            remote = hub.describe(name, file)
            return remote, hub.needs_token(remote)

        self._context.run_in_background(describe, self._show_remote, self._show_fault)

    def fetch(self) -> None:
        """Fetch the model that is shown, and put it on the list."""
        remote, studio = self._remote, self._context.studio
        if remote is None or not self._save_token():
            return
        for widget in (self.name, self.file, self.token, self.look, self.get):
            widget.setEnabled(False)
        self.progress.show()
        self.pause.show()
        self._paused.clear()
        self._begin = (0.0, 0.0)
        self._timer.start()

        def report(done: float, total: float, note: str = "") -> None:
            self._bytes = (done, max(1, total))
            if self.closed.is_set() or self._paused.is_set():
                raise Cancelled

        def fetch() -> Model | Adapter:
            from studio.adapters.fetched import add_fetched, shelve_adapter  # reads the database

            path = fetch_files(Hub(), remote, studio.models.folder, report)
            model = add_fetched(path, studio.models)
            return model or shelve_adapter(path, studio.models, studio.adapters)

        self._context.run_in_background(fetch, self._show_fetched, self._show_fault)

    def _save_token(self) -> bool:
        """Keep the token that was typed; returns whether to go on."""
        if self.token_row.isHidden():
            return True
        try:
            save_token(self.token.text(), hub_endpoint())
        except StudioError as fault:
            self._show(str(fault), self._remote)
            return False
        self.token.clear()
        self.token_row.hide()
        return True

    # Results

    def _show_unfinished(self) -> None:
        """Offer the first fetch that was stopped, to go on with."""
        for fetch in unfinished_fetches(self._context.studio.models.folder)[:1]:
            self.name.setText(fetch.name)
            self.file.setText(fetch.file)
            text = self.tr("{0} is unfinished: {1} of {2} are here. Look it up to go on.")
            sizes = (format_size(fetch.done_bytes), format_size(fetch.size_bytes))
            self._show(text.format(fetch.name, *sizes))

    def _show_remote(self, result: tuple[RemoteModel, bool]) -> None:
        remote, needs_token = result
        text = self.tr("1 file, {1}") if len(remote.files) == 1 else self.tr("{0} files, {1}")
        files = text.format(len(remote.files), format_size(remote.size_bytes))
        licence = self.tr("Licence: {0}").format(remote.licence)
        terms = self.tr("Its terms are to be accepted at that address, with an account.")
        lines = (remote.address, files, licence, *([terms] if needs_token else []))
        self._show("\n".join(lines), remote)
        self.token_row.setVisible(needs_token)

    def _show_fetched(self, item: Model | Adapter) -> None:
        is_model = isinstance(item, Model)
        text = self.tr("{0} is on the list.") if is_model else self.tr("{0} is on the shelf.")
        self._context.show_message(text.format(item.name), tone="good")
        self.accept()

    def _show_progress(self) -> None:
        """Show how much is there, and how fast it comes."""
        done, total = self._bytes
        self.progress.set_share(done / total)
        if not self._begin[0]:
            self._begin = (time.monotonic(), done)
        seconds = time.monotonic() - self._begin[0]
        size = f"{format_size(round(done))} / {format_size(round(total))}"
        if seconds:
            speed = format_size(round((done - self._begin[1]) / seconds))
            size = self.tr("{0}, {1} a second").format(size, speed)
        self.speed.setText(size)

    def _show_fault(self, fault: Exception) -> None:
        if isinstance(fault, Cancelled) and self.closed.is_set():
            return
        self._timer.stop()
        self.progress.hide()
        self.pause.hide()
        self.speed.setText("")
        for widget in (self.name, self.file, self.token):
            widget.setEnabled(True)
        if isinstance(fault, Cancelled):
            size = format_size(round(self._bytes[0]))
            text = self.tr("Paused at {0}. It goes on from there.").format(size)
            self._show(text, self._remote)
            return
        self._show(str(fault) if isinstance(fault, StudioError) else "", self._remote)
        if not isinstance(fault, StudioError):
            self._context.report(fault)

    def _show(self, text: str, remote: RemoteModel | None = None) -> None:
        """Show a text; `remote` is what can be fetched now."""
        self._remote = remote
        self.facts.setText(text)
        self.look.setEnabled(True)
        self.get.setEnabled(remote is not None)
        if remote is None:
            self.token_row.hide()

    # Building

    def _build_column(self) -> None:
        column = new_column(self, 12, (24, 20, 24, 18))
        column.addWidget(Label(self.tr("Get a model from a hub"), "heading"))
        for text, field, example in (
            (self.tr("Name or address"), self.name, self.tr("organisation/model")),
            (self.tr("One file of it, if you want no other"), self.file, "model.gguf"),
        ):
            label = Label(text, "label")
            label.setBuddy(field)
            field.setAccessibleName(text)
            field.setPlaceholderText(example)
            field.textEdited.connect(lambda _: self._show(""))
            column.addWidget(label)
            column.addWidget(field)
        column.addWidget(self.facts)
        column.addWidget(self._build_token_row())
        column.addWidget(self.progress)
        column.addWidget(self.speed)
        column.addLayout(self._build_buttons())

    def _build_token_row(self) -> QWidget:
        self.token_row = QWidget()
        column = new_column(self.token_row, 6)
        label = Label(self.tr("Your token for this hub, which is kept in a file of yours"), "label")
        label.setBuddy(self.token)
        self.token.setAccessibleName(label.text())
        column.addWidget(label)
        column.addWidget(self.token)
        self.token_row.hide()
        return self.token_row

    def _build_buttons(self) -> QHBoxLayout:
        close = Button(self.tr("Close"), "quiet")
        close.clicked.connect(self.reject)
        self.pause = Button(self.tr("Pause"), icon_name="pause-fill")
        self.pause.clicked.connect(self._paused.set)
        self.pause.hide()
        self.look = Button(self.tr("Look it up"))
        self.look.clicked.connect(self.look_up)
        self.get = Button(self.tr("Get it"), "primary")
        self.get.clicked.connect(self.fetch)
        self.get.setEnabled(False)
        row = new_row(spacing=8)
        row.addStretch(1)
        for button in (close, self.pause, self.look, self.get):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.look.setDefault(True)
        return row
