"""A short walk: every page once, with the queue and the palette, by keys."""

from __future__ import annotations

from tests.tour.guide import Guide
from tests.xserver.hand import until
from ui.compose.page import ComposePage
from ui.draw.page import DrawPage
from ui.history.page import HistoryPage
from ui.learn.page import LearnPage
from ui.models.page import ModelsPage
from ui.page import Page
from ui.palette import Palette
from ui.settings.page import SettingsPage
from ui.train.page import TrainPage
from ui.write.page import WritePage

STOPS: tuple[tuple[str, str, type[Page]], ...] = (
    ("write", "ctrl+1", WritePage),
    ("draw", "ctrl+2", DrawPage),
    ("compose", "ctrl+3", ComposePage),
    ("history", "ctrl+4", HistoryPage),
    ("learn", "ctrl+5", LearnPage),
    ("train", "ctrl+6", TrainPage),
    ("models", "ctrl+7", ModelsPage),
    ("settings", "ctrl+comma", SettingsPage),
)


def see_every_page(guide: Guide) -> None:
    """Show each page, then the queue, then the palette."""
    window, hand = guide.window, guide.hand
    for name, key, page_class in STOPS:
        guide.page(page_class, key)
        guide.stop(name)
    hand.press("ctrl+1", "ctrl+j")
    guide.stop("queue")
    hand.press("ctrl+j", "ctrl+k")
    until(lambda: bool(window.findChildren(Palette)))
    hand.type("draw")
    guide.stop("palette")
