"""The keys of commands, as the window names them.

A tip, a button, a hint and a page of the help name the keys that are bound now, and
other ones at once when the artist changes them. A command without a key is named alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MethodType

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from ui.commands import COMMANDS

NO_KEY = "–"
_KEY_NAMES = "named-keys"
_ARROWS = {"Left": "←", "Up": "↑", "Right": "→", "Down": "↓"}
_PLUS_BETWEEN = re.compile(r"\+(?=.)")
_ID = r"[a-z]+\.[a-z0-9-]+"
_PLACE = re.compile(rf"\{{({_ID})\}}")
_keys = {command.id: command.keys for command in COMMANDS}


def use_keys(keys: Mapping[str, str]) -> None:
    """Name these keys, by the ids of their commands, from now on and wherever they are on show."""
    if all(_keys.get(identity) == text for identity, text in keys.items()):
        return
    _keys.update(keys)
    for widget in QApplication.allWidgets():
        for setter, (text, *names) in (widget.property(_KEY_NAMES) or {}).items():
            getattr(widget, setter)(with_keys(text, *names))


def keys_of(name: str) -> str:
    """The keys of a command, in the words of QKeySequence; empty where it has none.

    `name` is the id of a command, or a key that is no command's: "Esc".
    """
    return _keys.get(name, "") if re.fullmatch(_ID, name) else name


def native(keys: str) -> str:
    """Keys as keyboards label them, in the language of the window; arrows as arrows."""
    enter = keys.replace("Return", "Enter")
    text = QKeySequence(enter).toString(QKeySequence.SequenceFormat.NativeText) or keys
    name = keys.rpartition("+")[2]
    if name in _ARROWS:
        text = text.replace(QCoreApplication.translate("QShortcut", name), _ARROWS[name])
    return text


def on_key_cap(keys: str) -> str:
    """Keys as a key cap shows them: "Ctrl K" for "Ctrl+K"; a dash for none."""
    return _PLUS_BETWEEN.sub(" ", keys) or NO_KEY


def with_keys(text: str, *names: str) -> str:
    """The text with the keys of these commands in brackets after it, and those of the commands that
    it names itself in their places: "Press {work.keep}."
    """
    text = _PLACE.sub(_key_in_place, text)
    labels = ", ".join(label for name in names if (label := native(keys_of(name))))
    return f"{text} ({labels})" if text and labels else text or labels


def name_keys(setter: MethodType, text: str, *names: str) -> None:
    """Set a text of a widget (`button.setToolTip`) with keys, and again when these change."""
    widget, method = setter.__self__, setter.__name__
    assert isinstance(widget, QWidget)
    widget.setProperty(_KEY_NAMES, {**(widget.property(_KEY_NAMES) or {}), method: [text, *names]})
    setter(with_keys(text, *names))


def _key_in_place(match: re.Match[str]) -> str:
    is_command = match[1] in _keys
    return (native(_keys[match[1]]) or NO_KEY) if is_command else match[0]
