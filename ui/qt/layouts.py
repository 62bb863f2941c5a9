"""Helpers for layouts."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget


def clear_layout(layout: QLayout, keep: int = 0) -> None:
    """Remove and destroy the widgets of a layout, except for the first `keep` items."""
    while layout.count() > keep:
        item = layout.takeAt(keep)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def parent_of(widget: QWidget) -> QWidget:
    """The parent of a widget that always has one."""
    parent = widget.parentWidget()
    assert parent is not None
    return parent
