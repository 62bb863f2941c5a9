"""The base class of the pages.

A page is built once, when it is first shown, possibly before a project is open; it loads
its content in `open_project`, which is called for each project that is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.bindings import Bindings
from ui.bound_keys import keys_of
from ui.commands import Target, command
from ui.context import AppContext
from ui.parts import set_background
from ui.qt.actions import new_action
from ui.qt.keys import works_while_typing

Hints = Sequence[tuple[Sequence[str], str]]


class Page(QWidget):
    """One activity. `hints_changed` is emitted when `key_hints` returns other keys.

    `MIN_WIDTH` is what it needs beside the queue, in pixels at 100 %; where it has less, the
    queue lies over it.
    """

    MIN_WIDTH = 940

    hints_changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        set_background(self, "window")
        self.setProperty("ring", "none")  # it has the focus where nothing on it takes it

    def open_project(self) -> None:
        """Fill the page from `context.studio`."""

    def show_refusal(self, reason: str) -> None:
        """Disable, with this reason, what writes into the project; enable it if there is none.

        Called after `open_project`.
        """

    def on_shown(self, target: object = None) -> None:
        """Called when the page is shown; `target` is what to show, such as a work."""

    def end_work(self) -> None:
        """Called before the window or the project closes: end what still takes, as a recording."""

    def leave(self) -> None:
        """Called when another page is shown or the window closes: save what is not saved yet."""

    @property
    def has_unsaved(self) -> bool:
        """Whether something was made on the page that could not be saved when it was left."""
        return False

    @property
    def unfinished(self) -> str:
        """A sentence on what is still at work and would be lost with the project; else empty."""
        return ""

    def undo(self) -> bool:
        """Undo the last change on the page; False to leave it to the focused widget."""
        return False

    def redo(self) -> bool:
        """Redo the change that was undone last; False to leave it to the focused widget."""
        return False

    def key_hints(self) -> Hints:
        """The keys that work now, for the status line."""
        return ()

    def typing_hints(self) -> Hints:
        """The keys that work while letters go into a field of the page."""
        hints = [hint for hint in self.key_hints() if works_while_typing(keys_of(hint[0][0]))]
        bound = {name for names, _ in hints for name in names}
        anywhere = (
            (["view.palette"], self.tr("everything else")),
            (["help.page"], self.tr("help")),
        )
        return (*hints, *(hint for hint in anywhere if hint[0][0] not in bound))

    def add_action(self, identity: str, run: Callable[[], object]) -> QAction:
        """Add a command (ui/commands.py) to the Work menu, with a key that works on this page.

        A letter is no shortcut, but a key that the page or its card gets.
        """
        page_command = command(identity)
        keys = "" if page_command.target else Bindings(self.context.settings).keys_of(page_command)
        action = new_action(self, identity, page_command.title, run, keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return action

    def help_name(self) -> str:
        """The page of the help that fits what is on show."""
        from ui.help_pages import page_for  # the first paint does without help

        return page_for(type(self).__module__.split(".")[1])

    def part(self) -> str:
        """The part of the page on show that has keys of its own (ui/commands.py), if any."""
        return ""

    def key_target(self, target: Target) -> QWidget | None:
        """Return what gets the key of a command that is no shortcut; None where there is
        nothing."""
        return self

    def card_rows(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """Texts and calls of what can be done with the current card, besides its keys."""
        return ()
