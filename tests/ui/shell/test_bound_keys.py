"""Every place that names a key names the one that is bound now."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.bound_keys import keys_of, native, on_key_cap, with_keys
from ui.draw.page import DrawPage
from ui.parts import EmptyState, Hint, IconButton, KeyCap, KeyedButton, Label
from ui.shell.pages import PAGES
from ui.shell.window import MainWindow

UI = Path(__file__).parents[3] / "ui"
# Keys that move, end, type or play something, and are no commands; A and B name two works.
FIXED = {"Esc", "Enter", "Left", "Right", "Backspace", "←", "→", "↑", "↓", "A", "B", "K", "Space"}


def bind(window: MainWindow, identity: str, keys: str) -> None:
    """Give a command other keys, as the sheet of keys does."""
    commands = {each.id: each for each in window.keys.all_commands()}
    window.keys.bindings.bind(commands[identity], keys)
    window.keys.apply()


def bind_all_anew(window: MainWindow) -> set[str]:
    """Give every command that has keys other ones; returns the labels of the old ones."""
    bindings, bound = window.keys.bindings, [c for c in window.keys.all_commands() if c.keys]
    for number, each in enumerate(bound):
        bindings.bind(each, f"Ctrl+Alt+{chr(0x0410 + number % 32)}")
    window.keys.apply()
    return {native(each.keys) for each in bound} - FIXED


def named_keys(window: QWidget) -> dict[str, str]:
    """Every label of a key in tips, on key caps and on buttons, by a word about where it is."""
    named: dict[str, str] = {}
    for widget in window.findChildren(QWidget):
        where = f"{type(widget).__name__} {widget.accessibleName()} {widget.toolTip()}"
        in_brackets = re.search(r" \(([^()]+)\)$", widget.toolTip())
        for label in in_brackets[1].split(", ") if in_brackets else ():
            named[label] = where
        if isinstance(widget, KeyCap) and isinstance(widget.window(), MainWindow):
            named[widget.text().replace(" ", "+")] = where
        if isinstance(widget, KeyedButton):
            named[widget.accessibleDescription()] = where
    return named


def test_no_page_names_a_key_that_was_given_away(window: MainWindow) -> None:
    for name in (*PAGES, "draw"):
        window.go_to(name)
    draw = window.page()
    assert isinstance(draw, DrawPage)
    draw.exploring.show_half("explore")
    window.queue.toggle()
    before = named_keys(window)
    old = bind_all_anew(window)
    assert len(set(before) & old) > 25
    assert {label: where for label, where in named_keys(window).items() if label in old} == {}


def test_only_commands_are_named(window: MainWindow) -> None:
    known = {each.id for each in window.keys.all_commands()}
    sources = [file.read_text("utf-8") for file in UI.rglob("*.py")]
    calls = r"command=\"[^\"]+\"|\(\[\"[^]]*\]|name_keys\([^)]*\)[^)]*\)"
    named = {
        identity
        for source in sources
        for call in re.findall(calls, source)
        for identity in re.findall(r"\"([a-z]+\.[a-z0-9-]+)\"", call)
    }
    for node in (node for source in sources for node in ast.walk(ast.parse(source))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            named.update(re.findall(r"\{([a-z]+\.[a-z0-9-]+)\}", node.value))
    assert len(named) > 60
    assert named - known == set()


def test_the_status_line_and_an_empty_state_follow_at_once(window: MainWindow) -> None:
    window.go_to("compose")
    bind(window, "compose.make", "Ctrl+Shift+M")
    bind(window, "compose.play", "")
    hints = [cap for cap in window.status.findChildren(KeyCap) if cap.isVisible()]
    assert [cap.text() for cap in hints[:2]] == ["Ctrl Shift M", "–"]
    caps = [
        cap.text()
        for empty in window.page().findChildren(EmptyState)
        for cap in empty.findChildren(KeyCap)
    ]
    assert caps == ["Ctrl Shift M", "–"]


def test_a_hint_of_the_tour_follows(window: MainWindow) -> None:
    hint = Hint("Rate it", "Press {work.rate-1} to {work.rate-5}.", window)
    bind(window, "work.rate-1", "F2")
    assert "Press F2 to 5." in [label.text() for label in hint.findChildren(Label)]


def test_a_name_is_read_without_its_key(window: MainWindow, qtbot: QtBot) -> None:
    button = IconButton("export", "Export…", command="draw.export")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("Export…", "Export… (Ctrl+E)")
    bind(window, "draw.export", "")
    assert button.toolTip() == "Export…"


def test_keys_are_written_as_keyboards_label_them() -> None:
    labels = {keys: on_key_cap(native(keys)) for keys in ("Ctrl+Up", "Ctrl++", "Ctrl+Return", "[")}
    assert list(labels.values()) == ["Ctrl ↑", "Ctrl +", "Ctrl Enter", "["]
    assert with_keys("{red|blue} and __colour__") == "{red|blue} and __colour__"
    assert keys_of("Esc") == "Esc"
