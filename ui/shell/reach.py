"""Everything that the palette reaches: the window, this page with its cards and buttons, the queue,
other pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.bindings import QUEUE, Bindings
from ui.bound_keys import native
from ui.commands import COMMANDS, Command, Target
from ui.language import translated
from ui.page import Page
from ui.palette.entries import Entry, from_actions, icon_of
from ui.shell.letter_keys import press
from ui.shell.pages import PAGES

_KEY_IN_NAME = re.compile(r" \([^()]*\)$")
_OF_PAGES = ("draw", "compose", "train")
"""Pages with letters that need no more than the page."""
FindTarget = Callable[[Target], QWidget | None]


def all_entries(
    bindings: Bindings,
    place: str,
    page: Page,
    commands: Sequence[QAction],
    find: FindTarget,
    run_elsewhere: Callable[[str, Command], object],
) -> list[Entry]:
    """The entries, those of this page before those of others; `place` is the page, or its part."""
    actions = [*commands, *page.actions()]
    has_action = {action.objectName() for action in actions}
    letters = [
        _letter_entry(command, bindings, find)
        for command in COMMANDS
        if command.target is not None
        and command.id not in has_action
        and (place in command.places or QUEUE in command.places)
        and find(command.target) is not None
    ]
    rows = [Entry(text, run, translated("this work"), "image") for text, run in page.card_rows()]
    other_commands = [
        _other_entry(command, bindings, run_elsewhere)
        for command in COMMANDS
        if _is_elsewhere(command, place.partition(".")[0]) and _can_run_elsewhere(command)
    ]
    here = [*from_actions(actions), *letters, *rows]
    return _without_doubles([*here, *_buttons(page, here), *other_commands])


def _letter_entry(command: Command, bindings: Bindings, find: FindTarget) -> Entry:
    target = command.target
    assert target is not None

    def run() -> None:
        widget = find(target)  # now: the focus is back where it was
        if widget is not None:
            press(widget, command.keys)

    details = {"card": translated("this work"), "queue": translated("queue"), "page": ""}
    keys = native(bindings.keys_of(command))
    return Entry(command.title, run, details[target], icon_of(command.id), keys)


def _buttons(page: Page, entries: Sequence[Entry]) -> list[Entry]:
    """The buttons on show that do what no entry does yet, each with the card that it is on."""
    titles = {entry.title for entry in entries}
    buttons: list[Entry] = []
    for button in page.findChildren(QAbstractButton):
        name = button_title(button)
        if name and name not in titles and button.isVisible() and button.isEnabled():
            buttons.append(Entry(name, button.click, _place_of(button, page), "sliders-horizontal"))
    return buttons


def button_title(button: QAbstractButton) -> str:
    """Return what a button is called, without the key in its name."""
    name = button.accessibleName() or button.text().replace("&&", "&")
    return _KEY_IN_NAME.sub("", " ".join(name.split()))


def _place_of(button: QAbstractButton, page: Page) -> str:
    """The name of the card or panel around a button; empty where none has one."""
    widget = button.parentWidget()
    while widget is not None and widget is not page:
        if widget.accessibleName():
            return widget.accessibleName()
        widget = widget.parentWidget()
    return ""


def _other_entry(
    command: Command, bindings: Bindings, run_elsewhere: Callable[[str, Command], object]
) -> Entry:
    page_part = command.page
    run = partial(run_elsewhere, page_part, command)
    detail, keys = translated(PAGES[page_part].title), native(bindings.keys_of(command))
    return Entry(command.title, run, detail, icon_of(command.id), keys)


def _is_elsewhere(command: Command, page_name: str) -> bool:
    return all(page_part.partition(".")[0] != page_name for page_part in command.places)


def _can_run_elsewhere(command: Command) -> bool:
    """Return whether a command needs nothing but its page."""
    is_of_page = command.target == "page" and command.id.partition(".")[0] in _OF_PAGES
    return command.target is None or is_of_page


def _without_doubles(entries: Iterable[Entry]) -> list[Entry]:
    """The first entry of each title and place."""
    first: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        first.setdefault((entry.title, entry.detail), entry)
    return list(first.values())
