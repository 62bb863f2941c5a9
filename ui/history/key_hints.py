"""The keys that the status line of the History page explains."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.page import Hints


def key_hints(is_empty: bool, in_trash: bool, is_read_only: bool = False) -> Hints:
    """The keys that act on works; where there are none, the one that searches."""
    search = (["Ctrl F"], _tr("search"))
    if is_empty:
        return (search,)
    if is_read_only:
        return (search, (["Space"], _tr("preview")), (["Ctrl E"], _tr("export")))
    return (
        search,
        (["1", "–", "5"], _tr("rate")),
        (["X"], _tr("reject")),
        (["T"], _tr("tag")),
        (["Space"], _tr("preview")),
        (["C"], _tr("compare")),
        (["Esc"], _tr("back")) if in_trash else (["Del"], _tr("trash")),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("HistoryPage", text)
