"""Which pages there are. Invariant: a page's module is imported when the page is first shown."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ui.context import AppContext
from ui.page import Page


@dataclass(frozen=True)
class PageLook:
    """A page's place in the rail; `key` is its number key with Ctrl."""

    icon: str
    title: str
    key: str
    tip: str
    at_foot: bool = False


PAGES: dict[str, PageLook] = {
    "write": PageLook("pen-nib", QT_TRANSLATE_NOOP("Rail", "Write"), "Ctrl+1", "Write (Ctrl+1)"),
    "draw": PageLook(
        "paint-brush",
        QT_TRANSLATE_NOOP("Rail", "Draw"),
        "Ctrl+2",
        "Pictures from words, a picture or a sketch (Ctrl+2)",
    ),
    "compose": PageLook(
        "music-notes",
        QT_TRANSLATE_NOOP("Rail", "Compose"),
        "Ctrl+3",
        "Music from a note, a phrase, or nothing (Ctrl+3)",
    ),
    "history": PageLook(
        "clock-counter-clockwise",
        QT_TRANSLATE_NOOP("Rail", "History"),
        "Ctrl+4",
        "Everything made in this project (Ctrl+4)",
    ),
    "learn": PageLook(
        "graduation-cap",
        QT_TRANSLATE_NOOP("Rail", "Learn"),
        "Ctrl+5",
        "What the studio learns from your stars (Ctrl+5)",
    ),
    "models": PageLook(
        "cube", QT_TRANSLATE_NOOP("Rail", "Models"), "Ctrl+6", "Models and adapters (Ctrl+6)"
    ),
    "settings": PageLook(
        "gear-six", QT_TRANSLATE_NOOP("Rail", "Settings"), "Ctrl+,", "Settings (Ctrl+,)", True
    ),
}


def build_page(name: str, context: AppContext) -> Page:
    """Make the page `name`; the imports lie here so that start-up pays for one page only."""
    if name == "write":
        from ui.write.page import WritePage

        return WritePage(context)
    if name == "draw":
        from ui.draw.page import DrawPage

        return DrawPage(context)
    if name == "compose":
        from ui.compose.page import ComposePage

        return ComposePage(context)
    if name == "history":
        from ui.history.page import HistoryPage

        return HistoryPage(context)
    if name == "learn":
        from ui.learn.page import LearnPage

        return LearnPage(context)
    if name == "models":
        from ui.models.page import ModelsPage

        return ModelsPage(context)
    from ui.settings.page import SettingsPage

    return SettingsPage(context)
