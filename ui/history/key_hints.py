"""The keys that the status line of the History page explains."""

from __future__ import annotations

from ui.language import translated
from ui.page import Hints


def key_hints(is_empty: bool, in_trash: bool, is_read_only: bool = False) -> Hints:
    """The keys that act on works; where there are none, the one that searches."""
    search = (["history.search"], translated("search"))
    if is_empty:
        return (search,)
    if is_read_only:
        return (
            search,
            (["history.preview"], translated("preview")),
            (["history.export"], translated("export")),
        )
    return (
        search,
        (["work.rate-1", "–", "work.rate-5"], translated("rate")),
        (["history.reject"], translated("reject")),
        (["history.tag"], translated("tag")),
        (["history.preview"], translated("preview")),
        (["history.compare"], translated("compare")),
        (["Esc"], translated("back")) if in_trash else (["history.trash"], translated("trash")),
    )
