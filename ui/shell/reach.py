"""Everything that the palette reaches: the window, this page, its card, the queue, other pages.

Invariant: an entry does what the menu or the key of the same name does; what cannot be done now is
left out, or says so when it is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.bindings import QUEUE, Bindings
from ui.commands import COMMANDS, Command, Target
from ui.language import translated
from ui.page import Page
from ui.palette.entries import Entry, from_actions, icon_of
from ui.shell.letter_keys import press
from ui.shell.pages import PAGES

_OF_PAGES = ("draw", "compose", "train")
"""Pages with letters that need no more than the page."""
FindTarget = Callable[[Target], QWidget | None]


def all_entries(
    bindings: Bindings,
    page_name: str,
    page: Page,
    commands: Sequence[QAction],
    find: FindTarget,
    run_elsewhere: Callable[[str, Command], object],
) -> list[Entry]:
    """The entries, those of this page before those of others."""
    actions = [*commands, *page.actions()]
    has_action = {action.objectName() for action in actions}
    letters = [
        _letter_entry(command, bindings, find)
        for command in COMMANDS
        if command.target is not None
        and command.id not in has_action
        and (page_name in command.places or QUEUE in command.places)
        and find(command.target) is not None
    ]
    rows = [Entry(text, run, _tr("this work"), "cards") for text, run in page.card_rows()]
    others = [
        _other_entry(command, bindings, run_elsewhere)
        for command in COMMANDS
        if page_name not in command.places and _can_run_elsewhere(command)
    ]
    return _without_doubles([*from_actions(actions), *letters, *rows, *others])


def _letter_entry(command: Command, bindings: Bindings, find: FindTarget) -> Entry:
    target = command.target
    assert target is not None

    def run() -> None:
        widget = find(target)  # now: the focus is back where it was
        if widget is not None:
            press(widget, command.keys)

    details = {"card": _tr("this work"), "queue": _tr("queue"), "page": ""}
    keys = _native(bindings.keys_of(command))
    return Entry(command.title, run, details[target], icon_of(command.id), keys)


def _other_entry(
    command: Command, bindings: Bindings, run_elsewhere: Callable[[str, Command], object]
) -> Entry:
    place = command.places[0]
    run = partial(run_elsewhere, place, command)
    detail, keys = translated(PAGES[place].title), _native(bindings.keys_of(command))
    return Entry(command.title, run, detail, icon_of(command.id), keys)


def _can_run_elsewhere(command: Command) -> bool:
    """Whether a command needs nothing but its page."""
    is_of_page = command.target == "page" and command.id.partition(".")[0] in _OF_PAGES
    return command.target is None or is_of_page


def _without_doubles(entries: Iterable[Entry]) -> list[Entry]:
    """The first entry of each title and place."""
    first: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        first.setdefault((entry.title, entry.detail), entry)
    return list(first.values())


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Palette", text)
