"""Every page can be used with the keyboard and a screen reader: stops of Tab, names and roles."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.qt.tab_order import tab_stops
from ui.shell.pages import PAGES
from ui.shell.window import MainWindow

NO_ROLE = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Border)


def _name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def _described(widget: QWidget) -> str:
    at = widget.mapTo(widget.window(), QPoint(0, 0)).toTuple()
    return f"{type(widget).__name__} in {type(widget.parent()).__name__} at {at}"


def test_every_control_of_a_page_has_a_name_and_a_role(window: MainWindow):
    for page in PAGES:
        window.go_to(page)
        QApplication.processEvents()
        buttons = [b for b in window.findChildren(QAbstractButton) if b.isVisible()]
        stops = tab_stops(window)
        assert len(stops) > 10
        nameless = [_described(widget) for widget in {*buttons, *stops} if not _name(widget)]
        roles = {stop: QAccessible.queryAccessibleInterface(stop).role() for stop in stops}
        without_role = [_described(stop) for stop, role in roles.items() if role in NO_ROLE]
        assert "\n".join([*nameless, *without_role]) == ""


def test_tab_goes_once_around_a_page_as_it_is_read(window: MainWindow, qtbot: QtBot):
    for page in PAGES:
        window.go_to(page)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        stops = tab_stops(window)
        stops[0].setFocus(Qt.FocusReason.TabFocusReason)
        seen = [_focused()]
        while window.focusNextPrevChild(True) and _focused() is not seen[0]:
            assert _focused() not in seen
            seen.append(_focused())
        # Of buttons of which one is chosen, Qt lets Tab stop at that one only.
        assert seen == tab_stops(window)
        assert set(seen) == {
            widget
            for widget in window.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.isEnabled()
            and widget.focusProxy() is None
        }
        window.focusNextPrevChild(False)
        assert _focused() is seen[-1]


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
