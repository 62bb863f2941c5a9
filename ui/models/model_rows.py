"""The rows of the list of models."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from engines.contract import Medium
from engines.contract.text import Text
from ui.language import translated
from ui.look.theme import Theme
from ui.media import window_kit
from ui.models.listing import ListedModel, format_size, memory_text, parameters_text, source_text
from ui.models.table import ROW_MARGINS, TRAILING, RowTable, name_box, set_width
from ui.parts import Bar, Button, Chip, ElidedLabel, IconButton, IconLabel, Label, ProgressLine
from ui.qt.layouts import new_column, new_row

_STATES = {
    "verified": ("check-circle-fill", "good", Text("verified")),
    "not verified": ("info", "text3", Text("not verified")),
    "changed": ("warning-fill", "warn", Text("changed on disk")),
    "missing": ("warning-fill", "warn", Text("missing")),
    "damaged": ("warning-circle-fill", "bad", Text("damaged")),
}
SIZE_WIDTH, PARAMETERS_WIDTH, STATE_WIDTH = 70, 150, 140
_NAME_INSET = 46
_ACTION_KEYS = {Qt.Key.Key_Delete: "remove", Qt.Key.Key_Return: "use", Qt.Key.Key_V: "verify"}


class ModelRow(QWidget):
    """`action_requested(verb, id)`: use, verify, remove; `row_selected(id)` by click or focus."""

    action_requested = Signal(str, str)
    row_selected = Signal(str)

    def __init__(self, listed: ListedModel) -> None:
        super().__init__()
        self.listed = listed
        self.is_selected = False
        Theme.current().set_scaled(self.setMinimumHeight, 45)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(listed.model.name)
        self.setAccessibleDescription(listed.state)
        self._state_icon = IconLabel("info", "text3", 15)
        self.state_label = ElidedLabel("", "body", "text2")
        self.progress = ProgressLine()
        self.progress.setFixedWidth(80)
        self.menu = QMenu(self)
        self._build_row()
        self.show_state(listed.state)

    def show_state(self, state: str) -> None:
        """Show the state of the model's files."""
        icon_name, ink, text = _STATES[state]
        self._state_icon.show_icon(icon_name, ink)
        self.state_label.setText(translated(text))
        self.state_label.set_ink(ink if ink in ("warn", "bad") else "text2")
        self.setAccessibleDescription(text)
        self._show_progress(False)

    def show_verifying(self) -> None:
        """Show that the model's files are being verified."""
        self._show_progress(True)

    def set_selected(self, is_selected: bool) -> None:
        self.is_selected = is_selected
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the row."""
        self.row_selected.emit(self.listed.model.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the row."""
        self.row_selected.emit(self.listed.model.id)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Use, verify or remove the model by a key."""
        verb = _ACTION_KEYS.get(Qt.Key(event.key()))
        if verb is not None and not event.modifiers():
            self.action_requested.emit(verb, self.listed.model.id)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the selected row."""
        if self.is_selected:
            theme = Theme.current()
            QPainter(self).fillRect(QRectF(self.rect()), QColor(theme.colour("blue-wash")))

    def _build_row(self) -> None:
        bar = Bar(45, 12, ROW_MARGINS)
        new_column(self).addWidget(bar)
        bar.add(
            IconLabel(window_kit(self.listed.model.medium).icon, "text2", 18),
            self._build_name(),
            grows=True,
        )
        bar.add_stretch()
        inspection = self.listed.model.inspection
        size_bytes = inspection.size_bytes if inspection else 0
        size = Label(format_size(size_bytes) if size_bytes else "", "body", "text2", tabular=True)
        size.setToolTip(memory_text(self.listed))
        size.setAlignment(TRAILING)
        set_width(size, SIZE_WIDTH)
        parameters = ElidedLabel(parameters_text(self.listed), "body", "text2")
        set_width(parameters, PARAMETERS_WIDTH)
        bar.add(size, parameters, self._build_state(), self._build_menu(), stays=True)

    def _build_name(self) -> QWidget:
        title = new_row(spacing=8)
        title.addWidget(ElidedLabel(self.listed.model.name, "strong"))
        if self.listed.in_use:
            title.addWidget(Chip(self.tr("in use"), "on"))
        title.addStretch(1)
        return name_box(title, ElidedLabel(source_text(self.listed), "caption"))

    def _build_state(self) -> QWidget:
        box = QWidget()
        set_width(box, STATE_WIDTH)
        row = new_row(box, 7)
        row.addWidget(self._state_icon)
        row.addWidget(self.state_label, 1)
        row.addWidget(self.progress)
        return box

    def _build_menu(self) -> IconButton:
        button = IconButton("dots-three-vertical", self.tr("More"))
        button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(self.menu)
        model = self.listed.model
        use = self.menu.addAction(self.tr("Use this one"))
        use.setEnabled(model.inspection is not None and not self.listed.in_use)
        use.triggered.connect(lambda: self.action_requested.emit("use", model.id))
        if self.listed.is_outdated:
            renew = self.menu.addAction(self.tr("Renew the starter model"))
            renew.triggered.connect(
                lambda: self.action_requested.emit("install", model.medium.value)
            )
        verify = self.menu.addAction(self.tr("Verify"))
        verify.triggered.connect(lambda: self.action_requested.emit("verify", model.id))
        self.menu.addSeparator()
        text = self.tr("Delete from this machine…")
        if not model.installed:
            text = self.tr("Take off the list; its files stay")
        remove = self.menu.addAction(text)
        remove.triggered.connect(lambda: self.action_requested.emit("remove", model.id))
        return button

    def _show_progress(self, is_busy: bool) -> None:
        self.progress.setVisible(is_busy)
        self.progress.set_share(None if is_busy else 0.0)
        self._state_icon.setVisible(not is_busy)
        self.state_label.setVisible(not is_busy)


class MissingRow(QWidget):
    """A medium of which no model works from a brief; `action_requested("install", medium)`."""

    action_requested = Signal(str, str)

    def __init__(self, medium: Medium) -> None:
        super().__init__()
        self._medium = medium
        Theme.current().set_scaled(self.setMinimumHeight, 45)
        self.button = Button(self.tr("Install the starter model"), "quiet", extent="small")
        self.button.clicked.connect(self._install)
        row = new_row(self, 12, ROW_MARGINS)
        row.addWidget(IconLabel(window_kit(medium).icon, "text3", 18))
        row.addWidget(Label(translated(window_kit(medium).no_model), "body", "text2"), 1)
        row.addWidget(self.button)

    def _install(self) -> None:
        self.button.setEnabled(False)
        self.button.setText(self.tr("Installing…"))
        self.action_requested.emit("install", self._medium.value)


class ModelRows(RowTable):
    """The models, then the media without a model.

    `action_requested(verb, id or medium)`. The selected model stays selected, and keeps the
    keyboard if it has it, when the models are shown again.
    """

    action_requested = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(_NAME_INSET)
        self.add_column(self.tr("Size"), SIZE_WIDTH, TRAILING)
        self.add_column(self.tr("Parameters"), PARAMETERS_WIDTH)
        self.add_column(self.tr("State"), STATE_WIDTH)
        self.rows: dict[str, ModelRow] = {}
        self._selected = ""
        self.missing: dict[Medium, MissingRow] = {}

    def show_models(self, models: Sequence[ListedModel]) -> None:
        """Show these models."""
        focus = self.focusWidget()
        had_focus = focus is not None and focus.hasFocus()
        selected = self._selected
        self.clear_rows()
        self.rows = {}
        for listed in models:
            row = self.rows[listed.model.id] = ModelRow(listed)
            row.action_requested.connect(self.action_requested)
            row.row_selected.connect(self._select)
            self.add_row(row)
        media = {listed.model.medium for listed in models if not listed.is_space}
        self.missing = {medium: MissingRow(medium) for medium in Medium if medium not in media}
        for row in self.missing.values():
            row.action_requested.connect(self.action_requested)
            self.add_row(row)
        self._select(selected)
        if had_focus:
            self.focus_row()

    def focus_row(self) -> None:
        """Give the keyboard to the selected model, or to the first one."""
        row = self.rows.get(self._selected) or next(iter(self.rows.values()), None)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go to the model above and below."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        rows = list(self.rows)
        if not step or event.modifiers() or self._selected not in rows:
            super().keyPressEvent(event)
            return
        index = max(0, min(rows.index(self._selected) + step, len(rows) - 1))
        self.rows[rows[index]].setFocus(Qt.FocusReason.TabFocusReason)

    def _select(self, identity: str) -> None:
        self._selected = identity
        for row_id, row in self.rows.items():
            row.set_selected(row_id == identity)
