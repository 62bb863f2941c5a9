"""A notice and a hint for the first minutes, each shown once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from studio.base import places
from ui.language import translated
from ui.page import Page
from ui.parts import Hint, Notice
from ui.parts.columns import bring_into_view
from ui.write.text_panel import TextPanel

NOTICE = "welcome"
TRY = "try-the-example"


class Welcome(QObject):
    """Shows the notice and the hint to an artist who has not closed them yet."""

    def __init__(self, panel: TextPanel, button: QWidget, page: Page) -> None:
        super().__init__(page)
        self._context, self._page = page.context, page
        self._panel, self._button = panel, button
        self.notice: Notice | None = None
        self.hint: Hint | None = None

    def show_if_new(self) -> None:
        """Show the notice."""
        if NOTICE not in self._context.settings.hints_seen and self.notice is None:
            self.notice = self._build_notice()
            self._panel.column.insertWidget(2, self.notice)

    def show_hint_if_new(self) -> None:
        """Show the hint once the page has its size."""
        if TRY not in self._context.settings.hints_seen and self.hint is None:
            QTimer.singleShot(0, self._page, self._show_hint)

    def hide_hint(self) -> None:
        """Hide the hint: the artist did what it suggests."""
        if self.hint is not None and self.hint.isVisible():
            self.hint.hide()
            self._mark_hint_seen(TRY)

    def _build_notice(self) -> Notice:
        folder = _readable(str(places.models_folder()))
        words = self.tr("Models live in {0}. Nothing you make leaves this machine.").format(folder)
        notice = Notice(words, "shield-check-fill")
        notice.add_action(self.tr("Models"), lambda: self._context.go_to("models"))
        notice.closed_by_artist.connect(lambda: self._mark_hint_seen(NOTICE))
        return notice

    def _show_hint(self) -> None:
        if self.hint is not None:
            return
        self.hint = Hint(
            self.tr("Try the example"),
            self.tr("Four ways to go on from these words. It takes a few seconds."),
            self._page,
        )
        self.hint.acknowledged.connect(lambda: self._mark_hint_seen(TRY))
        bring_into_view(self._button)
        self.hint.point_at(self._button)

    def _mark_hint_seen(self, name: str) -> None:
        settings = self._context.settings
        if name not in settings.hints_seen:
            settings.hints_seen = [*settings.hints_seen, name]
        if self._context.is_open:
            self._context.studio.settings.save()


def _readable(path: str) -> str:
    """A folder as "Home / Bowerbird / models"."""
    inside = path.removeprefix(str(Path.home()))
    parts = [part for part in inside.replace("\\", "/").split("/") if part]
    return " / ".join([translated("Home"), *parts]) if inside != path else path
