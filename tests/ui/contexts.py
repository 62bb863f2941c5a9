"""A context without a window, for pages that are tested alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from studio.base.settings import Settings
from studio.studio import Studio
from ui.context import AppContext
from ui.parts import ErrorMessage, Message
from ui.qt.bridge import Bridge


@dataclass
class RecordingShell:
    """A shell that records what it is asked to show."""

    messages: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    last_error: ErrorMessage | None = None
    visits: list[tuple[str, object]] = field(default_factory=list)
    on_action: Callable[[], object] | None = None

    def show_message(self, message: Message) -> None:
        self.messages.append(message.text)
        self.on_action = message.on_action

    def show_error(self, error: ErrorMessage) -> None:
        self.errors.append(error.what)
        self.last_error = error

    def clear_request(self) -> None:
        pass

    def go_to(self, page: str, target: object = None) -> None:
        self.visits.append((page, target))


def open_context(studio: Studio) -> tuple[AppContext, RecordingShell]:
    """A context with an open studio, and the shell that it reports to."""
    shell = RecordingShell()
    context = AppContext(Settings(), Bridge(), shell)
    context.open(studio)
    return context, shell


def close_context(context: AppContext) -> None:
    """Release the studio and close the bridge."""
    context.release()
    context.bridge.close()
    context.bridge.deleteLater()
