"""A desk with a scripted engine behind it, for pages that are tested without the whole window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from studio.settings import Settings
from studio.studio import Studio
from ui.context import AppContext
from ui.qt.bridge import Bridge


@dataclass
class Heard:
    """A speaker that remembers what was said."""

    said: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    turns: list[tuple[str, object]] = field(default_factory=list)
    on_action: Callable[[], None] | None = None

    def say(
        self,
        words: str,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        tone: str = "plain",
    ) -> None:
        self.said.append(words)
        self.on_action = on_action

    def show_error(
        self,
        what: str,
        meaning: str,
        remedy: str,
        action: str,
        on_action: Callable[[], None] | None,
        details: str,
    ) -> None:
        self.errors.append(what)

    def go_to(self, page: str, topic: object = None) -> None:
        self.turns.append((page, topic))


def open_context(studio: Studio) -> tuple[AppContext, Heard]:
    """A desk on an open studio, and what it says."""
    heard = Heard()
    context = AppContext(Settings(), Bridge(), heard)
    context.open(studio)
    return context, heard


def close_context(context: AppContext) -> None:
    """Let go of the studio, then of the bridge."""
    context.release()
    context.bridge.close()
    context.bridge.deleteLater()
