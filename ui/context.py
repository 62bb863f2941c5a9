"""The desk: what every page is handed.

Invariant: pages know the desk and nothing of each other; an error of the artist's family becomes
the error bar of the page on show, and any other error is logged and said once.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from studio.errors import named
from studio.settings import Settings
from ui.qt.bridge import Bridge

if TYPE_CHECKING:
    from studio.studio import Studio
    from ui.sound.player import Player

log = logging.getLogger("ui.context")
T = TypeVar("T")


class Speaker(Protocol):
    """Who says things to the artist: the window."""

    def say(
        self,
        words: str,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        tone: str = "plain",
    ) -> None:
        """Show a toast."""
        ...

    def show_error(
        self,
        what: str,
        meaning: str,
        remedy: str,
        action: str,
        on_action: Callable[[], None] | None,
        details: str,
    ) -> None:
        """Show the error bar."""
        ...

    def go_to(self, page: str, topic: object = None) -> None:
        """Turn to a page."""
        ...


class AppContext(QObject):
    """Studio, bridge and settings; `opened` fires when a project is open, again for the next.

    `layout_kept` asks pages to `remember` their layout; `saved` says when the project was saved.
    `new_player` makes what plays sounds.
    """

    opened = Signal()
    layout_kept = Signal()
    saved = Signal(str)

    def __init__(self, settings: Settings, bridge: Bridge, speaker: Speaker) -> None:
        super().__init__(bridge)
        self.settings = settings
        self.bridge = bridge
        self.new_player: Callable[[QObject], Player] = _new_player
        self._speaker = speaker
        self._studio: Studio | None = None

    @property
    def studio(self) -> Studio:
        """The open studio; only after `opened`."""
        assert self._studio is not None, "no project is open yet"
        return self._studio

    @property
    def is_open(self) -> bool:
        """Whether a project is open."""
        return self._studio is not None

    def open(self, studio: Studio) -> None:
        """Take over an opened studio and hear its events."""
        self._studio = studio
        self.settings = studio.settings
        self.bridge.follow(studio)
        self.opened.emit()

    def release(self) -> Studio | None:
        """Give the studio back, to be closed; what it has still to say is not shown."""
        studio, self._studio = self._studio, None
        self.bridge.follow(None)
        return studio

    def say(
        self,
        words: str,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        tone: str = "plain",
    ) -> None:
        """Show a toast. `tone`: plain, good, trash, warn."""
        self._speaker.say(words, action, on_action, tone)

    def fail(
        self,
        error: BaseException,
        action: str = "",
        on_action: Callable[[], None] | None = None,
    ) -> None:
        """Show an error on the page; a bug is logged with its trace and said in plain words."""
        known = named(error)
        if known is not None:
            self.complain(known.what, known.meaning, known.remedy, action, on_action)
            return
        trace = "".join(traceback.format_exception(error))
        log.error("a bug reached the window\n%s", trace)
        what = self.tr("Something went wrong in the studio.")
        meaning = self.tr("What was finished is safe in your history. The log has the details.")
        self.complain(what, meaning, "", action, on_action, details=trace)

    def complain(
        self,
        what: str,
        meaning: str = "",
        remedy: str = "",
        action: str = "",
        on_action: Callable[[], None] | None = None,
        details: str = "",
    ) -> None:
        """Show the error bar with these sentences."""
        self._speaker.show_error(what, meaning, remedy, action, on_action, details)

    def attempt(self, deed: Callable[[], T]) -> T | None:
        """Do something that may fail; the failure is shown and None returned."""
        try:
            return deed()
        except Exception as fault:  # noqa: BLE001 - the window's boundary: shown, never lost
            self.fail(fault)
            return None

    def run_in_background(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run `work` beside the window's thread for the open project.

        What comes of it is dropped where another project, or none, is open by then, or where the
        widget that asked is gone.
        """
        studio = self._studio

        def while_open(say: Callable[..., None]) -> Callable[..., None]:
            asker = getattr(say, "__self__", None)

            def said(value: object) -> None:
                gone = isinstance(asker, QObject) and not isValid(asker)
                if self._studio is studio and not gone:
                    say(value)

            return said

        self.bridge.run_in_background(work, while_open(done), while_open(failed or self.fail))

    def go_to(self, page: str, topic: object = None) -> None:
        """Turn to a page by its name (ui/shell/pages.py); `topic` is handed to it."""
        self._speaker.go_to(page, topic)

    def remember(self, key: str, value: str) -> None:
        """Keep a piece of layout, such as a splitter's state."""
        self.settings.layout = {**self.settings.layout, key: value}

    def recall(self, key: str) -> str:
        """A piece of layout that was kept; empty if none."""
        return self.settings.layout.get(key, "")


def _new_player(parent: QObject) -> Player:
    from ui.sound.player import new_player  # only once something can be heard

    return new_player(parent)
