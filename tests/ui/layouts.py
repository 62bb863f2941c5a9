"""Finds what is wrong with the layout of a window: sideways scrolling, cut-off and overlapping
controls.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QFocusFrame,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from ui.parts import ElidedLabel, Hint, TitleButton, Toast
from ui.parts.columns import FoldingColumns
from ui.queue.panel import QueuePanel

CONTROLS = (QAbstractButton, QComboBox, QLabel, QLineEdit)
_ABOVE_OTHERS = (QFocusFrame, Hint, Toast, QueuePanel)
_ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly
SLACK = 2  # pixels that a rounding may take


def faults(window: QWidget) -> list[str]:
    """What is wrong, in words; a list that is empty where nothing is."""
    widgets = list(in_view(window))
    return [
        *_scrolled_sideways(widgets),
        *_cut_off(widgets, window),
        *_overlapping(widgets),
    ]


def in_view(window: QWidget) -> Iterator[QWidget]:
    """The widgets that can be seen, or scrolled to."""
    for widget in window.findChildren(QWidget):
        is_own = widget.window() is window
        if is_own and widget.isVisible() and not _is_folded(widget) and not widget.size().isEmpty():
            yield widget


def _is_folded(widget: QWidget) -> bool:
    """Whether a widget stands in a column that is out of view."""
    child, parent = widget, widget.parentWidget()
    while parent is not None:
        if isinstance(parent, FoldingColumns) and not parent.rect().intersects(child.geometry()):
            return True
        child, parent = parent, parent.parentWidget()
    return False


def _scrolled_sideways(widgets: list[QWidget]) -> Iterator[str]:
    for area in widgets:
        if isinstance(area, QScrollArea) and area.horizontalScrollBar().maximum() > SLACK:
            yield f"scrolls sideways by {area.horizontalScrollBar().maximum()}: {_name(area)}"


def _cut_off(widgets: list[QWidget], window: QWidget) -> Iterator[str]:
    for widget in widgets:
        if not isinstance(widget, CONTROLS) or isinstance(widget.parentWidget(), QGraphicsView):
            continue
        if widget.width() < _needed_width(widget) - SLACK:
            yield f"{widget.width()} of {_needed_width(widget)} px wide: {_name(widget)}"
        hidden = _hidden_at_edge(widget, window)
        if hidden > SLACK:
            yield f"{hidden} px beyond the edge: {_name(widget)}"


def _needed_width(widget: QWidget) -> int:
    """The width below which some of the text of a control is not shown."""
    if isinstance(widget, TitleButton):
        return widget.minimumWidth()
    if isinstance(widget, ElidedLabel | QLineEdit | QCheckBox | QRadioButton):
        return widget.minimumSizeHint().width()
    if isinstance(widget, QLabel) and widget.text():
        return widget.minimumSizeHint().width()
    if isinstance(widget, QToolButton | QPushButton) and widget.text():
        is_bare = getattr(widget, "toolButtonStyle", lambda: None)() is _ICON_ONLY
        return 0 if is_bare else _longest_line(widget)
    return 0


def _longest_line(button: QAbstractButton) -> int:
    """The width of the longest line of a button."""
    lines = button.text().replace("&&", "&").split("\n")
    return max(button.fontMetrics().horizontalAdvance(line) for line in lines)


def _hidden_at_edge(widget: QWidget, window: QWidget) -> int:
    """How many pixels of the width of a widget lie outside of what it stands in."""
    most, parent = 0, widget.parentWidget()
    while parent is not None:
        left = widget.mapTo(parent, QPoint(0, 0)).x()
        most = max(most, -left, left + widget.width() - parent.width())
        if parent is window:
            break
        parent = parent.parentWidget()
    return most


def _overlapping(widgets: list[QWidget]) -> Iterator[str]:
    siblings: dict[QWidget, list[QWidget]] = {}
    for widget in widgets:
        parent = widget.parentWidget()
        is_plain = isinstance(widget, CONTROLS) or widget.findChild(QAbstractButton) is not None
        if parent is not None and is_plain and not isinstance(widget, _ABOVE_OTHERS):
            siblings.setdefault(parent, []).append(widget)
    for parent, children in siblings.items():
        if isinstance(parent, QAbstractScrollArea | FoldingColumns | QLineEdit):
            continue
        for first, second in combinations(children, 2):
            common: QRect = first.geometry().intersected(second.geometry())
            if common.width() > SLACK and common.height() > SLACK:
                yield f"overlap: {_name(first)} and {_name(second)}"


def _name(widget: QWidget) -> str:
    has_text = isinstance(widget, QLabel | QAbstractButton | QLineEdit)
    text = widget.accessibleName() or (widget.text() if has_text else "")
    parents: list[str] = []
    parent = widget.parentWidget()
    while parent is not None and len(parents) < 4:
        parents.append(type(parent).__name__)
        parent = parent.parentWidget()
    return f"{type(widget).__name__} “{text}” in {' < '.join(parents)}"
