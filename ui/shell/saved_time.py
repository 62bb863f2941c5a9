"""When anything in the open project was saved last, in the top bar.

The time is that of the newest save, whatever was saved: a text, a work, its stars, a
piece, a sheet. Another text that is opened does not set it back.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.base.records import now
from ui.context import AppContext
from ui.look.dates import local, short_day

if TYPE_CHECKING:
    from studio.base.events import ArtifactAdded


class SavedTime(QObject):
    """Calls `show` with "saved 14:32", or "saved 3 October" for another day."""

    def __init__(self, context: AppContext, show: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._show = context, show
        self._newest = ""
        context.project_opened.connect(self._begin)
        context.saved.connect(self._update)
        context.bridge.artifact_added.connect(self._on_artifact_added)
        context.bridge.artifact_changed.connect(lambda _: self._update(now()))

    def _begin(self) -> None:
        self._newest = ""
        self._show("")
        self._update(self._context.studio.saved_at())

    def _on_artifact_added(self, event: ArtifactAdded) -> None:
        self._update(event.artifact.created_at)

    def _update(self, moment: str) -> None:
        if moment <= self._newest:
            return
        self._newest = moment
        time, today = local(moment), date.today()
        is_today = time.date() == today
        text = f"{time:%H:%M}" if is_today else short_day(time.date(), today)
        self._show(self.tr("saved {0}").format(text))
