"""The keys of the window and its pages, and what the palette reaches.

A change of a key holds at once, on every page that was built, in the palette and in the
status line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from ui.bindings import QUEUE, Bindings
from ui.bound_keys import use_keys
from ui.commands import COMMANDS, Command, Target
from ui.context import AppContext
from ui.qt.keys import sequences, takes_letters
from ui.queue.dock import QueueDock
from ui.shell.actions import Actions
from ui.shell.letter_keys import LetterKeys, press
from ui.shell.pages import PageStack

if TYPE_CHECKING:
    from ui.palette.entries import Entry


class WindowKeys(QObject):
    """The keys of the window's commands and of its pages; those of the queue go to its panel."""

    def __init__(
        self,
        context: AppContext,
        commands: Actions,
        pages: PageStack,
        queue: QueueDock,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._context, self._actions, self._pages = context, commands, pages
        self._queue, self._window = queue, window
        self._letters = LetterKeys(self.place, lambda: queue.panel, self)
        self.apply()
        context.project_opened.connect(self._read)

    @property
    def bindings(self) -> Bindings:
        """The bindings in the settings."""
        return Bindings(self._context.settings)

    def apply(self) -> None:
        """Let every command have its keys."""
        bindings = self.bindings
        for identity, command in self._actions.commands.items():
            self._actions[identity].setShortcuts(sequences(bindings.keys_of(command)))
        shortcuts = {command.id: command for command in COMMANDS if command.target is None}
        for page in self._pages.built.values():
            for action in page.actions():
                if action.objectName() in shortcuts:
                    keys = bindings.keys_of(shortcuts[action.objectName()])
                    action.setShortcut(QKeySequence(keys))
        self._letters.show_bindings(bindings)
        use_keys({command.id: bindings.keys_of(command) for command in self.all_commands()})

    def place(self) -> str:
        """The page on show, or the part of it that has keys of its own."""
        name = self._pages.page_name
        part = self._pages.page().part() if name else ""
        return f"{name}.{part}" if part else name

    def all_commands(self) -> list[Command]:
        """The window's commands, and those of all pages."""
        return [*self._actions.commands.values(), *COMMANDS]

    def show_sheet(self) -> None:
        """Show all keys, and let the artist change them."""
        from ui.shell.keys import KeysSheet

        sheet = KeysSheet(self.bindings, self.all_commands(), self._keep, self._window)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def entries(self) -> list[Entry]:
        """Return what the palette offers of the window and its pages."""
        from ui.shell.reach import all_entries

        return all_entries(
            self.bindings,
            self.place(),
            self._pages.page(),
            self._actions.all(),
            self.target,
            self._run_elsewhere,
        )

    def _run_elsewhere(self, page_part: str, command: Command) -> None:
        """Show another page, then do there what was chosen."""
        self._context.go_to(page_part)
        page = self._pages.page()
        action = next((each for each in page.actions() if each.objectName() == command.id), None)
        widget = page.key_target(command.target) if command.target is not None else None
        if action is not None and action.isEnabled():
            action.trigger()
        elif action is None and widget is not None:
            press(widget, command.keys)
        else:
            text = self.tr("“{0}” is not possible at the moment.")
            self._context.show_message(text.format(command.title))

    def target(self, kind: Target) -> QWidget | None:
        """The widget that gets the key of a command now; None where there is none."""
        focus, queue = QApplication.focusWidget(), self._queue.panel
        if kind == QUEUE:
            if queue is None or not queue.isVisible():
                return None
            return focus if focus is not None and queue.isAncestorOf(focus) else queue
        page = self._pages.page()
        has_focus = focus is not None and page.isAncestorOf(focus) and not takes_letters(focus)
        return focus if kind == "card" and has_focus and _is_card(focus) else page.key_target(kind)

    def _keep(self) -> None:
        self.apply()
        if self._context.is_open:
            self._context.studio.settings.save()

    def _read(self) -> None:
        """Use the bindings in the settings of the studio; forget what cannot be read."""
        unreadable = self.bindings.unreadable()
        if unreadable or self._context.settings.has_unreadable_keys:
            settings = self._context.settings
            settings.keys = {
                name: keys for name, keys in settings.keys.items() if name not in unreadable
            }
            self._context.show_message(
                self.tr("Some of your keys could not be read. Those commands have their own keys."),
                self.tr("Keys"),
                self.show_sheet,
                "warn",
            )
        self.apply()


def _is_card(widget: QWidget | None) -> bool:
    """Return whether a widget is what keys act on, such as a card: it can be asked for an
    action."""
    return hasattr(widget, "action_requested")
