"""The keys that the artist has bound, and what else they would do.

A binding that cannot be read counts as none: the command keeps its own key.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QKeySequence

from studio.base.settings import Settings
from ui.commands import Command

ANYWHERE = "anywhere"
QUEUE = "queue"


class Bindings:
    """Reads and writes `settings.keys`: keys by the ids of commands; "" is no key at all."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def keys_of(self, command: Command) -> str:
        """The keys of a command now, in the words of QKeySequence."""
        keys = self._settings.keys.get(command.id)
        return command.keys if keys is None or not is_readable(keys) else keys

    def is_changed(self, command: Command) -> bool:
        """Return whether the artist has given it other keys than its own."""
        return not same(self.keys_of(command), command.keys)

    def bind(self, command: Command, keys: str) -> None:
        """Give a command these keys; its own ones are not stored."""
        bound = {name: text for name, text in self._settings.keys.items() if name != command.id}
        is_own = same(keys, command.keys)
        self._settings.keys = bound if is_own else {**bound, command.id: keys}

    def reset(self) -> None:
        """Give every command its own keys again."""
        self._settings.keys = {}

    def unreadable(self) -> list[str]:
        """The ids of commands whose keys cannot be read."""
        return [name for name, keys in self._settings.keys.items() if not is_readable(keys)]

    def rivals(self, command: Command, keys: str, commands: Iterable[Command]) -> list[Command]:
        """The other commands that the same keys would run in the same place."""
        return [
            rival
            for rival in commands
            if keys
            and rival.id != command.id
            and same(self.keys_of(rival), keys)
            and _meet(command, rival)
        ]


def is_readable(keys: str) -> bool:
    """Return whether these are keys, or none at all."""
    return not keys or bool(_portable(keys))


def same(keys: str, other_keys: str) -> bool:
    """Return whether both texts are the same keys."""
    return _portable(keys) == _portable(other_keys)


def _portable(keys: str) -> str:
    text = QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)
    return text.replace("Enter", "Return")


def _meet(first: Command, second: Command) -> bool:
    """Return whether two commands work in the same place. The queue and parts of pages take their
    keys first."""
    places, second_places = set(first.places), set(second.places)
    return ANYWHERE in places | second_places or bool(places & second_places)
