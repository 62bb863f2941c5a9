"""The order in which Tab goes through a window: as it is read.

Qt's own order is that in which widgets were made, so that a card which comes later would be reached
last. This one follows the layouts: rows from top to bottom, columns from left to right.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QGridLayout,
    QLayout,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)


def focus_next(window: QWidget, is_next: bool) -> bool:
    """Move the keyboard to the next stop of a window, or to the one before, around its ends.

    False where it has no stop.
    """
    stops = tab_stops(window)
    if not stops:
        return False
    step = 1 if is_next else -1
    focus = QApplication.focusWidget()
    at = _index_of(focus, stops) if focus is not None else None
    if at is None:
        at = -1 if is_next else 0
    reason = Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason
    stops[(at + step) % len(stops)].setFocus(reason)
    return True


def tab_stops(widget: QWidget) -> list[QWidget]:
    """The widgets below `widget` that Tab stops at, in the order in which they are read."""
    return [stop for stop in _walk(widget) if _is_stop(stop)]


def _index_of(focus: QWidget, stops: list[QWidget]) -> int | None:
    """The place of the stop that has the keyboard, or has what has it in itself."""
    widget: QWidget | None = focus
    while widget is not None:
        if widget in stops:
            return stops.index(widget)
        widget = widget.parentWidget()
    return None


def _is_stop(widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_tab and widget.isEnabled() and widget.focusProxy() is None


def _walk(widget: QWidget) -> Iterator[QWidget]:
    for child in _children(widget):
        if child.isVisible() and not child.isWindow():
            yield child
            yield from _walk(child)


def _children(widget: QWidget) -> Iterator[QWidget]:
    """Return what stands in a widget, in reading order: by its layout, then what lies above it."""
    in_layout = [child for child in _in_layout(widget) if child is not None]
    yield from in_layout
    if not isinstance(widget, QMainWindow | QStackedWidget | QSplitter | QScrollArea):
        children = (child for child in widget.children() if isinstance(child, QWidget))
        yield from (child for child in children if child not in in_layout)


def _in_layout(widget: QWidget) -> list[QWidget | None]:
    if isinstance(widget, QMainWindow):
        return [widget.menuWidget(), widget.centralWidget()]
    if isinstance(widget, QStackedWidget):
        return [widget.currentWidget()]
    if isinstance(widget, QSplitter):
        return [widget.widget(index) for index in range(widget.count())]
    if isinstance(widget, QScrollArea):
        return [widget.widget()]
    layout = None if isinstance(widget, QAbstractScrollArea) else widget.layout()
    return list(_widgets_of(layout)) if layout is not None else []


def _widgets_of(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda index: cast("tuple[int, ...]", layout.getItemPosition(index))[:2])
    for index in places:
        item = layout.itemAt(index)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _widgets_of(inner)
