"""What each page is made to show for its picture.

Invariant: a stage does with real calls what an artist would do by hand, then waits until it shows.
"""

from __future__ import annotations

from ui.window import MainWindow


def stage(page: str, window: MainWindow) -> None:
    """Turn to a page and set its scene."""
    {"history": _stage_history}[page](window)


def _stage_history(window: MainWindow) -> None:
    from ui.history.page import HistoryPage

    window.go_to("history")
    page = window.page()
    assert isinstance(page, HistoryPage)
    page.search_row.search.setText("harbour")
    page.reload()
    rows = range(page.model.rowCount())
    family = [row for row in rows if (work := page.model.work(row)) and work.parents]
    page.gallery.choose(family[-1] if family else 0)
