"""Letters that the artist bound to commands of cards and pages.

Invariant: a card or a page only ever gets a command's own key: the artist's key is sent on as that
one, and a key that was given away does nothing. Text fields and keyboards of notes get what is
pressed.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from ui.bindings import QUEUE, Bindings
from ui.commands import COMMANDS, Command
from ui.qt.keys import takes_letters

_KEY_EVENTS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride)
PLAYS_KEYS = "plays-keys"
"""The property of a widget whose keys are notes."""


class LetterKeys(QObject):
    """Watches the keys of the application only while a letter is bound; `place` names the
    page on show, or its part; `queue` returns the panel of the queue, if there is one."""

    def __init__(
        self, place: Callable[[], str], queue: Callable[[], QWidget | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._place, self._queue = place, queue
        self._own_keys: dict[str, dict[str, str]] = {}
        self._is_watching = False

    def show_bindings(self, bindings: Bindings) -> None:
        """Follow these bindings from now on."""
        letters = [command for command in COMMANDS if command.target is not None]
        places = {page_part for command in letters for page_part in command.places}
        self._own_keys = {}
        for page_part in places:
            here = [command for command in letters if page_part in command.places]
            if any(bindings.is_changed(command) for command in here):
                self._own_keys[page_part] = _table(here, bindings)
        application = QCoreApplication.instance()
        assert application is not None
        if bool(self._own_keys) != self._is_watching:
            self._is_watching = bool(self._own_keys)
            change = application.installEventFilter if self._own_keys else _remover(application)
            change(self)

    def eventFilter(self, source: QObject, event: QEvent) -> bool:
        if event.type() not in _KEY_EVENTS or source is not QApplication.focusWidget():
            return False
        if not isinstance(event, QKeyEvent) or not isinstance(source, QWidget):
            return False
        if not event.spontaneous() or takes_letters(source) or source.property(PLAYS_KEYS):
            return False
        table = self._own_keys.get(self._place_of(source), {})
        own_keys = table.get(_name_of(event))
        if own_keys is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # it is no shortcut
        elif own_keys:
            press(source, own_keys, event.type(), event.isAutoRepeat())
        return True

    def _place_of(self, widget: QWidget) -> str:
        queue = self._queue()
        is_in_queue = queue is not None and (widget is queue or queue.isAncestorOf(widget))
        return QUEUE if is_in_queue else self._place()


def press(
    target: QWidget, keys: str, kind: QEvent.Type | None = None, is_repeated: bool = False
) -> None:
    """Send a key to a widget: pressed, or released, or one after the other."""
    combination = QKeySequence(keys)[0]  # pyright: ignore[reportIndexIssue] - missing in the stub
    modifiers, key = combination.keyboardModifiers(), combination.key()
    text = chr(key.value).lower() if key.value < 0x1000000 else ""
    for each in (kind,) if kind else (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(target, QKeyEvent(each, key, modifiers, text, is_repeated))


def _table(commands: list[Command], bindings: Bindings) -> dict[str, str]:
    """Return what each key is sent on as; "" where it was given away and nothing else has it."""
    table = {
        _portable(bindings.keys_of(command)): command.keys
        for command in commands
        if bindings.is_changed(command) and bindings.keys_of(command)
    }
    bound = {_portable(bindings.keys_of(command)) for command in commands}
    for command in commands:
        own = _portable(command.keys)
        if bindings.is_changed(command) and own not in bound:
            table.setdefault(own, "")
    return table


def _name_of(event: QKeyEvent) -> str:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
    return _portable(QKeySequence(modifiers.value | key.value).toString())


def _portable(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


def _remover(application: QCoreApplication) -> Callable[[QObject], None]:
    return application.removeEventFilter
