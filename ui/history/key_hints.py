"""The keys that the status line of the History page explains."""

from __future__ import annotations

from ui.language import translated
from ui.page import Hints


def key_hints(is_empty: bool, in_trash: bool, is_read_only: bool = False) -> Hints:
    """The keys that act on works; where there are none, the one that searches."""
    search = (["Ctrl F"], translated("search"))
    if is_empty:
        return (search,)
    if is_read_only:
        return (search, (["Space"], translated("preview")), (["Ctrl E"], translated("export")))
    return (
        search,
        (["1", "–", "5"], translated("rate")),
        (["X"], translated("reject")),
        (["T"], translated("tag")),
        (["Space"], translated("preview")),
        (["C"], translated("compare")),
        (["Esc"], translated("back")) if in_trash else (["Del"], translated("trash")),
    )
