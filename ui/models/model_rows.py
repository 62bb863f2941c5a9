"""The rows of the list of models.

Invariant: one row per model, 44 px high at 100 %; a row shows what is known and asks by signals.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from engines.contract import Medium
from ui.look.theme import Theme
from ui.models.listing import ListedModel, detail_words, form_words, need_words, size_words
from ui.parts import (
    Button,
    Chip,
    Divider,
    ElidedLabel,
    IconButton,
    IconLabel,
    Label,
    ProgressLine,
    ground,
)
from ui.qt.layouts import clear_layout

MEDIUM_ICONS = {
    Medium.TEXT: "pen-nib",
    Medium.IMAGE: "paint-brush",
    Medium.MUSIC: "music-notes",
}
_NONE_YET = {
    Medium.TEXT: "No text model yet",
    Medium.IMAGE: "No picture model yet",
    Medium.MUSIC: "No music model yet",
}
_STATES = {
    "verified": ("check-circle-fill", "good", "verified"),
    "not verified": ("info", "text3", "not verified"),
    "changed": ("warning-fill", "warn", "changed on disk"),
    "missing": ("warning-fill", "warn", "missing"),
    "damaged": ("warning-circle-fill", "bad", "damaged"),
}
SIZE_WIDTH, FORM_WIDTH, STATE_WIDTH, MENU_WIDTH = 70, 150, 140, 30


class ModelRow(QWidget):
    """`action_requested(verb, id)`: use, verify, remove; `chosen(id)` when it is pressed."""

    action_requested = Signal(str, str)
    chosen = Signal(str)

    def __init__(self, listed: ListedModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listed = listed
        self._is_chosen = False
        self.setMinimumHeight(Theme.current().px(45))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(listed.model.name)
        self.setAccessibleDescription(listed.state)
        self._state_icon = IconLabel("info", "text3", 15)
        self._state_words = ElidedLabel("", "body", "text2")
        self._busy = ProgressLine()
        self._busy.setFixedWidth(80)
        self.menu = QMenu(self)
        self._build_row()
        self.show_state(listed.state)

    def show_state(self, state: str) -> None:
        """Show what is known of its files."""
        icon_name, ink, words = _STATES[state]
        self._state_icon.show_icon(icon_name, ink)
        self._state_words.setText(self.tr(words))
        self._state_words.set_ink(ink if ink in ("warn", "bad") else "text2")
        self.setAccessibleDescription(words)
        self._show_busy(False)

    def show_verifying(self) -> None:
        """Its files are being read."""
        self._show_busy(True)

    def set_chosen(self, chosen: bool) -> None:
        """Whether the row is the chosen one."""
        self._is_chosen = chosen
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self.listed.model.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.chosen.emit(self.listed.model.id)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        verbs = {Qt.Key.Key_Delete: "remove", Qt.Key.Key_Return: "use", Qt.Key.Key_V: "verify"}
        verb = verbs.get(Qt.Key(event.key()))
        if verb is not None and not event.modifiers():
            self.action_requested.emit(verb, self.listed.model.id)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_chosen:
            theme = Theme.current()
            QPainter(self).fillRect(QRectF(self.rect()), QColor(theme.colour("blue-wash")))

    def _build_row(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 14, 4)
        row.setSpacing(12)
        row.addWidget(IconLabel(MEDIUM_ICONS[self.listed.model.medium], "text2", 18))
        row.addLayout(self._build_name(), 1)
        size = self.listed.model.inspection.size_bytes if self.listed.model.inspection else 0
        sized = Label(size_words(size) if size else "", "body", "text2", tabular=True)
        sized.setToolTip(need_words(self.listed))
        sized.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        _fixed(sized, SIZE_WIDTH)
        form = ElidedLabel(form_words(self.listed), "body", "text2")
        _fixed(form, FORM_WIDTH)
        row.addWidget(sized)
        row.addWidget(form)
        row.addWidget(self._build_state())
        row.addWidget(self._build_menu())

    def _build_name(self) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(ElidedLabel(self.listed.model.name, "strong"))
        if self.listed.in_use:
            head.addWidget(Chip(self.tr("in use"), "on"))
        head.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(ElidedLabel(detail_words(self.listed), "caption"))
        return column

    def _build_state(self) -> QWidget:
        box = QWidget()
        _fixed(box, STATE_WIDTH)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        row.addWidget(self._state_icon)
        row.addWidget(self._state_words, 1)
        row.addWidget(self._busy)
        return box

    def _build_menu(self) -> IconButton:
        button = IconButton("dots-three-vertical", self.tr("More"))
        button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(self.menu)
        model = self.listed.model
        use = self.menu.addAction(self.tr("Use this one"))
        use.setEnabled(model.inspection is not None and not self.listed.in_use)
        use.triggered.connect(lambda: self.action_requested.emit("use", model.id))
        verify = self.menu.addAction(self.tr("Verify"))
        verify.triggered.connect(lambda: self.action_requested.emit("verify", model.id))
        self.menu.addSeparator()
        words = self.tr("Delete from this machine…")
        if not model.installed:
            words = self.tr("Take off the list; its files stay")
        remove = self.menu.addAction(words)
        remove.triggered.connect(lambda: self.action_requested.emit("remove", model.id))
        return button

    def _show_busy(self, busy: bool) -> None:
        self._busy.setVisible(busy)
        self._busy.set_share(None if busy else 0.0)
        self._state_icon.setVisible(not busy)
        self._state_words.setVisible(not busy)


class MissingRow(QWidget):
    """A medium that has no model yet; `action_requested("install", medium)`."""

    action_requested = Signal(str, str)

    def __init__(self, medium: Medium, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._medium = medium
        self.setMinimumHeight(Theme.current().px(45))
        self.button = Button(self.tr("Install the starter model"), "quiet", extent="small")
        self.button.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 14, 4)
        row.setSpacing(12)
        row.addWidget(IconLabel(MEDIUM_ICONS[medium], "text3", 18))
        row.addWidget(Label(self.tr(_NONE_YET[medium]), "body", "text2"), 1)
        row.addWidget(self.button)

    def _ask(self) -> None:
        self.button.setEnabled(False)
        self.button.setText(self.tr("Installing…"))
        self.action_requested.emit("install", self._medium.value)


class ModelRows(QWidget):
    """The list with its head, then the media without a model.

    `action_requested(verb, id or medium)`."""

    action_requested = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "panel")
        self.rows: dict[str, ModelRow] = {}
        self.missing: dict[Medium, MissingRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._build_head())
        self._column.addWidget(Divider())

    def show_models(self, models: Sequence[ListedModel]) -> None:
        """Show these models."""
        clear_layout(self._column, 2)
        self.rows = {}
        for listed in models:
            row = self.rows[listed.model.id] = ModelRow(listed)
            row.action_requested.connect(self.action_requested)
            row.chosen.connect(self._choose)
            self._column.addWidget(row)
            self._column.addWidget(Divider())
        there = {listed.model.medium for listed in models}
        self.missing = {medium: MissingRow(medium) for medium in Medium if medium not in there}
        for row in self.missing.values():
            row.action_requested.connect(self.action_requested)
            self._column.addWidget(row)
            self._column.addWidget(Divider())

    def _choose(self, identity: str) -> None:
        for name, row in self.rows.items():
            row.set_chosen(name == identity)

    def _build_head(self) -> QWidget:
        head = QWidget()
        head.setMinimumHeight(Theme.current().px(30))
        row = QHBoxLayout(head)
        row.setContentsMargins(46, 0, 14, 0)
        row.setSpacing(12)
        row.addWidget(Label(self.tr("Name"), "label"), 1)
        for words, width in (
            (self.tr("Size"), SIZE_WIDTH),
            (self.tr("Parameters"), FORM_WIDTH),
            (self.tr("State"), STATE_WIDTH),
        ):
            label = Label(words, "label")
            if width == SIZE_WIDTH:
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            _fixed(label, width)
            row.addWidget(label)
        row.addSpacing(MENU_WIDTH + 8)
        return head


def _fixed(widget: QWidget, width: int) -> None:
    widget.setFixedWidth(Theme.current().px(width))
