"""Waits for what a page has submitted or asked for: both happen in the background."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from studio.base.records import Job
from ui.context import AppContext
from ui.making.page import MakingPage

_LONGEST_S = 30.0


def settle(context: AppContext) -> None:
    """Let all that was submitted be queued or refused."""
    until(lambda: context.submissions.is_idle)


def until(is_done: Callable[[], bool]) -> None:
    """Handle the events of the window until something holds."""
    deadline = time.monotonic() + _LONGEST_S
    while not is_done():
        assert time.monotonic() < deadline, "what was waited for did not happen"
        QApplication.processEvents()
        time.sleep(0.001)


def make(page: MakingPage) -> list[Job]:
    """Make what the brief of a page says; returns its jobs, as they are queued."""
    ids = page.make()
    settle(page.context)
    return [page.context.studio.jobs.get(identity) for identity in ids]
