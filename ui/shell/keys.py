"""The sheet of all keys, in which the artist finds and changes them.

Invariant: it shows the keys that are bound now; a change is stored at once, and never without a
word takes a key from another command.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from engines.contract.text import Text
from ui.bindings import ANYWHERE, Bindings
from ui.bound_keys import native
from ui.commands import Command
from ui.language import translated
from ui.look.matches import fold
from ui.look.theme import Theme
from ui.parts import Button, Label, set_background
from ui.qt.fields import search_field
from ui.qt.layouts import new_column, new_row

_SECTIONS = {
    "work": Text("A work"),
    "write": Text("Write"),
    "draw": Text("Draw"),
    "explore": Text("Explore"),
    "compose": Text("Compose"),
    "history": Text("History"),
    "compare": Text("Compare"),
    "learn": Text("Learn"),
    "train": Text("Train"),
    "look": Text("Look through"),
    "models": Text("Models"),
    "queue": Text("Queue"),
}
_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
_COMMAND_ROLE = Qt.ItemDataRole.UserRole


class KeysSheet(QDialog):
    """`commands` are all that can have a key; `on_changed` is called after each change."""

    def __init__(
        self,
        bindings: Bindings,
        commands: Sequence[Command],
        on_changed: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._bindings, self._commands, self._on_changed = bindings, commands, on_changed
        self._waiting: Command | None = None
        self._wanted = ""
        self.setWindowTitle(self.tr("Keys"))
        set_background(self, "window")
        theme = Theme.current()
        self.resize(theme.px(640), min(theme.px(680), max(360, parent.height() - 64)))
        self.search = search_field(self.tr("Find a command or a key"), self._find)
        self._build_tree()
        self._build_foot()
        column = new_column(self, 10, (20, 16, 20, 16))
        column.addWidget(self.search)
        column.addWidget(self.tree, 1)
        column.addWidget(self.note)
        column.addLayout(self._build_answers())
        column.addLayout(self._build_buttons())
        self._fill()

    # What is on show

    def select(self, identity: str) -> None:
        """Choose the row of a command."""
        for item in self._items():
            if _command_of(item).id == identity:
                self.tree.setCurrentItem(item)
                self.tree.scrollToItem(item, QTreeWidget.ScrollHint.PositionAtCenter)

    def current(self) -> Command | None:
        """The command of the chosen row."""
        item = self.tree.currentItem()
        return None if item is None or item.parent() is None else _command_of(item)

    def _items(self) -> list[QTreeWidgetItem]:
        items = [s.child(row) for s in self._sections() for row in range(s.childCount())]
        return [item for item in items if item is not None]

    def _sections(self) -> list[QTreeWidgetItem]:
        items = [self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount())]
        return [item for item in items if item is not None]

    def _fill(self) -> None:
        """Show every command under its section."""
        sections: dict[str, QTreeWidgetItem] = {}
        for command in self._commands:
            name = _section_of(command)
            if name not in sections:
                sections[name] = QTreeWidgetItem(self.tree, [name])
                sections[name].setFlags(Qt.ItemFlag.ItemIsEnabled)
                sections[name].setFont(0, Theme.current().font("strong"))
            is_theme = command.id.startswith("view.theme-")
            text = self.tr("Theme: {0}") if is_theme else "{0}"
            item = QTreeWidgetItem(sections[name], [text.format(command.title)])
            item.setData(0, _COMMAND_ROLE, command)
        self.tree.expandAll()
        self._show_keys()
        self._find(self.search.text())

    def _show_keys(self) -> None:
        for item in self._items():
            command = _command_of(item)
            item.setText(1, native(self._bindings.keys_of(command)))
            item.setText(2, self.tr("yours") if self._bindings.is_changed(command) else "")
        self._show_buttons()

    def _find(self, query: str) -> None:
        """Show the commands whose name, place or keys hold what was typed."""
        words = fold(query).split()
        for item in self._items():
            text = fold(f"{item.text(0)} {item.text(1)} {_section_of(_command_of(item))}")
            item.setHidden(not all(word in text for word in words))
        for section in self._sections():
            inside = [item for item in self._items() if item.parent() is section]
            section.setHidden(all(item.isHidden() for item in inside))
        first = next((item for item in self._items() if not item.isHidden()), None)
        if words and first is not None:
            self.tree.setCurrentItem(first)

    # Changing

    def change(self) -> None:
        """Wait for the new keys of the chosen command."""
        self._waiting = self.current()
        if self._waiting is not None:
            text = self.tr("Press the new keys for “{0}”. Esc leaves them as they are.")
            self._say(text.format(self._waiting.title))
            self.tree.setFocus()

    def take_over(self) -> None:
        """Give the keys that were pressed to the chosen command, and none to the others."""
        command, keys = self.current(), self._wanted
        if command is not None and keys:
            for rival in self._bindings.rivals(command, keys, self._commands):
                self._bindings.bind(rival, "")
            self._bind(command, keys)

    def clear(self) -> None:
        """Take the keys of the chosen command away."""
        command = self.current()
        if command is not None:
            self._bind(command, "")

    def reset(self) -> None:
        """Give the chosen command its own keys."""
        command = self.current()
        if command is not None:
            self._want(command, command.keys)

    def reset_all(self) -> None:
        """Give all commands their own keys."""
        self._bindings.reset()
        self._after_change(self.tr("All keys are as they were at first."))

    def eventFilter(self, source: QObject, event: QEvent) -> bool:
        is_key = event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if self._waiting is None or not is_key or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.key() == Qt.Key.Key_Escape:
            self._waiting = None
            self._say("")
        elif Qt.Key(event.key()) not in _MODIFIERS:
            command, self._waiting = self._waiting, None
            modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            keys = QKeySequence(modifiers.value | event.key())
            self._want(command, keys.toString(QKeySequence.SequenceFormat.PortableText))
        return True

    def _want(self, command: Command, keys: str) -> None:
        """Bind these keys, unless another command has them: then ask."""
        rivals = self._bindings.rivals(command, keys, self._commands)
        if not rivals:
            self._bind(command, keys)
            return
        self._wanted = keys
        text = self.tr("{0} is “{1}” ({2}) already.")
        section = _section_of(rivals[0])
        self._say(text.format(native(keys), rivals[0].title, section), is_question=True)

    def _bind(self, command: Command, keys: str) -> None:
        self._bindings.bind(command, keys)
        self._after_change("")

    def _after_change(self, note: str) -> None:
        self._wanted = ""
        self._say(note)
        self._show_keys()
        self._on_changed()

    def _say(self, text: str, is_question: bool = False) -> None:
        self.note.setText(text)
        self.take_button.setVisible(is_question)
        self.leave_button.setVisible(is_question)

    # Building

    def _build_tree(self) -> None:
        self.tree = QTreeWidget()
        self.tree.setColumnCount(3)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(self.tr("Commands and their keys"))
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(Theme.current().px(14))
        padding = Theme.current().px(6)
        self.tree.setStyleSheet(f"QTreeWidget::item {{ padding: {padding}px 4px; }}")
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.installEventFilter(self)
        self.tree.currentItemChanged.connect(lambda *_: self._show_buttons())
        self.tree.itemDoubleClicked.connect(lambda *_: self.change())
        self.tree.itemActivated.connect(lambda *_: self.change())

    def _build_foot(self) -> None:
        self.note = Label("", "body", "text2", wrap=True)
        self.take_button = Button(self.tr("Use it here instead"), extent="small")
        self.take_button.clicked.connect(self.take_over)
        self.leave_button = Button(self.tr("Leave it"), "quiet", "small")
        self.leave_button.clicked.connect(lambda: self._say(""))
        self.change_button = Button(self.tr("Change"))
        self.change_button.clicked.connect(self.change)
        self.clear_button = Button(self.tr("No key"), "quiet")
        self.clear_button.clicked.connect(self.clear)
        self.reset_button = Button(self.tr("Its own key"), "quiet")
        self.reset_button.clicked.connect(self.reset)
        self.reset_all_button = Button(self.tr("All as at first"), "quiet")
        self.reset_all_button.clicked.connect(self.reset_all)

    def _build_answers(self) -> QHBoxLayout:
        row = new_row(spacing=8)
        row.addWidget(self.take_button)
        row.addWidget(self.leave_button)
        row.addStretch(1)
        self._say("")
        return row

    def _build_buttons(self) -> QHBoxLayout:
        row = new_row(spacing=8)
        close = Button(self.tr("Close"))
        close.clicked.connect(self.accept)
        for button in (self.change_button, self.clear_button, self.reset_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.reset_all_button)
        row.addWidget(close)
        for button in self.findChildren(Button):
            button.setAutoDefault(False)  # Enter is a key like the others
        return row

    def _show_buttons(self) -> None:
        command = self.current()
        self.change_button.setEnabled(command is not None)
        has_keys = command is not None and bool(self._bindings.keys_of(command))
        self.clear_button.setEnabled(has_keys)
        self.reset_button.setEnabled(command is not None and self._bindings.is_changed(command))


def _command_of(item: QTreeWidgetItem) -> Command:
    command = item.data(0, _COMMAND_ROLE)
    assert isinstance(command, Command)
    return command


def _section_of(command: Command) -> str:
    if ANYWHERE in command.places:
        return translated("Anywhere")
    return translated(_SECTIONS[command.id.partition(".")[0]])
