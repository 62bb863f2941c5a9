"""The context that every page is given: the open project, its settings, and the way to messages.

Invariant: pages depend on the context and not on each other. `attempt` and `run_in_background` are
the window's error boundary: a `StudioError` becomes the error bar, and any other error is logged
with its traceback and shown once.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from engines.contract.text import Text
from studio.base.errors import ProjectError
from studio.base.faults import to_studio_error
from studio.base.settings import Settings
from ui.file_jobs import FileJobs
from ui.language import translated
from ui.parts.messages import ErrorMessage, Message
from ui.qt.bridge import Bridge
from ui.submissions import Submissions

if TYPE_CHECKING:
    from concurrent.futures import Future

    from studio.base.errors import StudioError
    from studio.base.records import JobError
    from studio.studio import Studio
    from ui.qt.microphone import Microphone
    from ui.qt.player import Player

log = logging.getLogger("ui.context")
T = TypeVar("T")


class Shell(Protocol):
    """What the context needs of the window."""

    def show_message(self, message: Message) -> None:
        """Show a toast."""
        ...

    def show_error(self, error: ErrorMessage) -> None:
        """Show the error bar."""
        ...

    def clear_request(self) -> None:
        """Hide the error bar if it asks for what the artist has done by now."""
        ...

    def go_to(self, page: str, target: object = None) -> None: ...


class AppContext(QObject):
    """Studio, bridge and settings. `new_player` makes what plays sounds, `new_microphone` what
    records them.

    `project_opened` is emitted for every project that is opened; `layout_save_requested` asks pages
    to `remember` their layout; `saved(moment)` says when something was saved, in UTC;
    `restore_requested(folder, stamp)` asks to go back to a backup of a project;
    `project_requested(folder)` to open another one, `rename_requested(name)` to rename this one;
    `folders_dropped(paths)` to bring in what is in them; `settings_changed(settings)`
    when the artist chose something; `language_changed` asks for another window in the language of
    the settings.
    """

    project_opened = Signal()
    layout_save_requested = Signal()
    saved = Signal(str)
    restore_requested = Signal(Path, str)
    project_requested = Signal(Path)
    rename_requested = Signal(str)
    folders_dropped = Signal(list)
    settings_changed = Signal(object)
    language_changed = Signal()

    def __init__(self, settings: Settings, bridge: Bridge, shell: Shell) -> None:
        super().__init__(bridge)
        self.settings = settings
        self.bridge = bridge
        self.file_jobs = FileJobs(bridge, self.run_in_background, self.report)
        self.submissions = Submissions(self.run_in_background)
        self.new_player: Callable[[QObject], Player] = self._new_sound_player
        self.new_microphone: Callable[[QObject], Microphone] = _new_microphone
        self._shell = shell
        self._studio: Studio | None = None
        self._mentioned: set[str] = set()

    @property
    def studio(self) -> Studio:
        """The open studio. Raises `ProjectError` where no project is open."""
        if self._studio is None:
            raise ProjectError(
                Text("No project is open."),
                Text("Nothing was changed."),
                Text("Open or create one in the File menu, then try again."),
            )
        return self._studio

    @property
    def is_open(self) -> bool:
        """Whether a project is open."""
        return self._studio is not None

    @property
    def refusal(self) -> StudioError | None:
        """Why nothing can be saved in the open project; None where it can."""
        return self._studio.project.database.refusal if self._studio is not None else None

    def open(self, studio: Studio) -> None:
        """Use this studio from now on and deliver its events."""
        self._studio = studio
        self.settings = studio.settings
        self.bridge.follow(studio.events)
        self.project_opened.emit()

    def release(self) -> Studio | None:
        """Return the studio, so that it can be closed; its later events are not delivered."""
        self.file_jobs.cancel_all()
        self.submissions.clear()
        studio, self._studio = self._studio, None
        self.bridge.follow(None)
        return studio

    def show_message(
        self,
        text: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        tone: str = "plain",
    ) -> None:
        """Show a toast; its fields are those of `Message`."""
        self._shell.show_message(Message(text, action, on_action, tone))

    def mention_once(self, text: str) -> None:
        """Show a toast, unless it was shown before in this session."""
        if text not in self._mentioned:
            self._mentioned.add(text)
            self.show_message(text)

    def show_error(
        self,
        what: str,
        meaning: str = "",
        remedy: str = "",
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        """Show the error bar with these sentences, which ask for something, until it is done."""
        message = ErrorMessage(what, meaning, remedy, action, on_action, is_request=True)
        self._shell.show_error(message)

    def clear_request(self) -> None:
        """What `show_error` asked for is done."""
        self._shell.clear_request()

    def report(
        self,
        error: BaseException,
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        """Show an error in the error bar; a bug is logged with its traceback as well."""
        expected = to_studio_error(error)
        if expected is not None and expected is self.refusal:
            self.show_message(translated(expected.what), tone="warn")  # the rest is above the page
            return
        if expected is not None:
            what, meaning, remedy = map(
                translated, (expected.what, expected.meaning, expected.remedy)
            )
            message = ErrorMessage(what, meaning, remedy)
        else:
            trace = "".join(traceback.format_exception(error))
            log.error("a bug reached the window", exc_info=error)
            what = self.tr("Something went wrong in the studio.")
            meaning = self.tr("What was finished is safe in your history. The log has the details.")
            message = ErrorMessage(what, meaning, details=trace)
        self._shell.show_error(replace(message, action=action, on_action=on_action))

    def report_job_error(
        self, error: JobError, action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """Show why a job failed in the error bar."""
        what, meaning, remedy = map(translated, (error.what, error.meaning, error.remedy))
        self._shell.show_error(
            ErrorMessage(what, meaning, remedy, action, on_action, details=error.trace)
        )

    def attempt(self, action: Callable[[], T]) -> T | None:
        """Call something that may fail; an error is reported and None returned."""
        try:
            return action()
        except Exception as fault:  # noqa: BLE001 - the window's boundary: reported, never lost
            self.report(fault)
            return None

    def run_in_background(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run `work` on another thread; `done` or `failed` (by default `report`) is called here.

        The result is dropped when another project, or none, is open by then, or when the widget
        whose method would be called, or one that a `partial` would pass to it, was destroyed.
        """
        self.bridge.run_in_background(
            work, self._if_still_wanted(done), self._if_still_wanted(failed or self.report)
        )

    def await_result(self, future: Future[T], done: Callable[[T], None]) -> None:
        """Call `done` here with what another thread computes, or `report`; dropped as above."""
        done, failed = self._if_still_wanted(done), self._if_still_wanted(self.report)

        def deliver(future: Future[T]) -> None:
            fault = future.exception()
            call = partial(done, future.result()) if fault is None else partial(failed, fault)
            self.bridge.post_call(call)

        future.add_done_callback(deliver)

    def _if_still_wanted(self, callback: Callable[[T], object]) -> Callable[[T], None]:
        studio, objects = self._studio, _objects_of(callback)

        def call(value: T) -> None:
            if self._studio is studio and all(map(isValid, objects)):
                callback(value)

        return call

    def go_to(self, page: str, target: object = None) -> None:
        """Show a page by its name (ui/shell/pages.py); `target` is passed to its `on_shown`."""
        self._shell.go_to(page, target)

    def remember(self, key: str, value: str) -> None:
        """Stores a value of the window in the settings."""
        self.settings.layout = {**self.settings.layout, key: value}

    def recall(self, key: str) -> str:
        """A stored value of the window; empty if there is none."""
        return self.settings.layout.get(key, "")

    def _new_sound_player(self, parent: QObject) -> Player:
        # It loads Qt's multimedia, so only when it is needed.
        from ui.qt.player import choose_buffer, new_player

        choose_buffer(self.settings.sound_buffer)
        return new_player(parent)


def _objects_of(callback: Callable[..., object]) -> list[QObject]:
    """Return what of Qt a callback needs: the object of a method, and the arguments of a
    `partial`."""
    if isinstance(callback, partial):
        values = (*callback.args, *callback.keywords.values())
        return [
            *_objects_of(callback.func),
            *(value for value in values if isinstance(value, QObject)),
        ]
    receiver = getattr(callback, "__self__", None)
    return [receiver] if isinstance(receiver, QObject) else []


def _new_microphone(parent: QObject) -> Microphone:
    from ui.qt.microphone import new_microphone

    return new_microphone(parent)
