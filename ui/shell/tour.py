"""A tour of three minutes through the artist's own first works, one hint at a time.

It changes nothing and makes nothing; every step can be skipped, and the whole tour, too.
A hint about a part of a page is on show only there, and comes back with its page.
It begins by itself once, when a new artist has followed the first hint and its works are finished;
from then on from Help.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.context import AppContext
from ui.making.page import MakingPage
from ui.page import Page
from ui.parts import Hint
from ui.parts.columns import bring_into_view
from ui.shell.frame import TopBar
from ui.shell.rail import Rail

if TYPE_CHECKING:
    from studio.base.events import ArtifactAdded, ArtifactChanged
    from ui.making.results.result_card import ResultCard

TOUR = "tour"
FIRST_TRY = "try-the-example"
_LAYOUT_MS = 60
"""A page that was just shown has its places after this time."""


@dataclass(frozen=True)
class Step:
    """A hint, and what it points at; it is left out where that is not there."""

    title: str
    sentence: str
    control: Callable[[], QWidget | None]
    ends_when: str = ""  # made, rated: what the hint asks for was done


class Tour(QObject):
    """Shows the steps in `host`; `page` returns the page on show."""

    def __init__(
        self,
        context: AppContext,
        page: Callable[[], Page],
        rail: Rail,
        top: TopBar,
        host: QWidget,
    ) -> None:
        super().__init__(host)
        self._context, self._page, self._host = context, page, host
        self._rail, self._top = rail, top
        self._is_first_run = FIRST_TRY not in context.settings.hints_seen
        self._steps: Iterator[Step] = iter(())
        self._step: Step | None = None
        self._step_page: Page | None = None  # where its control is; None if that is on all pages
        self._number = self._count = 0
        self.hint: Hint | None = None
        context.bridge.artifact_added.connect(self._on_work_added)
        context.bridge.artifact_changed.connect(self._on_work_changed)
        context.project_opened.connect(self.end)

    def begin(self) -> None:
        """Begin at the first step, on a page that makes something."""
        if not isinstance(self._page(), MakingPage):
            self._context.go_to("write")
        for hint in self._host.findChildren(Hint):
            hint.hide()  # one at a time
        self._show_steps(self._all_steps())

    def next(self) -> None:
        """Go on to the next step that has something to point at; end after the last one."""
        self._hide_hint()
        self._step_page = None
        for step in self._steps:
            self._number += 1
            if step.control() is not None:
                self._step = step
                QTimer.singleShot(_LAYOUT_MS, self, self._show_hint)
                return
        self.end()

    def follow_page(self) -> None:
        """Hide a hint whose page was left, and show it again on that page."""
        if self._step_page is self._page():
            QTimer.singleShot(_LAYOUT_MS, self, self._show_hint)
        elif self._step_page is not None:
            self._hide_hint()

    def end(self) -> None:
        self._hide_hint()
        self._step_page = None
        self._steps, self._step = iter(()), None

    # The steps

    def _show_steps(self, steps: list[Step]) -> None:
        self.end()
        self._remember()
        self._steps, self._count, self._number = iter(steps), len(steps), 0
        self.next()

    def _all_steps(self) -> list[Step]:
        return [
            Step(
                self.tr("Begin with the brief"),
                self.tr("Say what you want, or keep the example. This button makes it."),
                self._make_zone,
                "made",
            ),
            *self._steps_with_works(),
        ]

    def _steps_with_works(self) -> list[Step]:
        """Return what there is to show once there are works."""
        return [
            Step(
                self.tr("Say how you like it"),
                self.tr(
                    "Stars are what the studio learns from. Click them, or choose a work and press"
                    " {work.rate-1} to {work.rate-5}."
                ),
                lambda: card.stars if (card := self._card()) is not None else None,
                "rated",
            ),
            Step(
                self.tr("Take what you like"),
                self.tr("This one is yours to use. The others stay in your history."),
                self._card,
            ),
            Step(
                self.tr("Words, pictures, music"),
                self.tr("All three pages are alike: brief, work and results, from left to right."),
                lambda: self._rail.button("draw"),
            ),
            Step(
                self.tr("Nothing is lost"),
                self.tr("History keeps every work, with its brief, your stars and its family."),
                lambda: self._rail.button("history"),
            ),
            Step(
                self.tr("It learns your taste"),
                self.tr("After about a dozen ratings, what you probably like comes first."),
                lambda: self._rail.button("learn"),
            ),
            Step(
                self.tr("When you look for something"),
                self.tr(
                    "Here is every command and every work. {help.page} explains the page you are"
                    " on."
                ),
                lambda: self._top.command,
            ),
        ]

    def _make_zone(self) -> QWidget | None:
        page = self._page()
        return page.make_zone if isinstance(page, MakingPage) else None

    def _card(self) -> ResultCard | None:  # type: ignore[type-arg]
        """The chosen card, once its work is finished."""
        page = self._page()
        return page.current_card if isinstance(page, MakingPage) else None

    # The hint

    def _show_hint(self) -> None:
        step = self._step
        control = step.control() if step is not None else None
        if step is None:
            return
        if control is None or not control.isVisible():
            self.next()
            return
        self._hide_hint()  # of a step that came to its end within the same moment
        page = self._page()
        self._step_page = page if page.isAncestorOf(control) else None
        is_last = self._number == self._count
        button = self.tr("Done") if is_last else self.tr("Next")
        skip = "" if is_last else self.tr("Skip the tour")
        title = self.tr("{0} ({1} of {2})").format(step.title, self._number, self._count)
        self.hint = Hint(title, step.sentence, self._host, button, skip)
        self.hint.acknowledged.connect(self.next)
        self.hint.skipped.connect(self.end)
        bring_into_view(control)
        self.hint.point_at(control)

    def _hide_hint(self) -> None:
        hint, self.hint = self.hint, None
        if hint is not None and isValid(hint):
            hint.hide()
            hint.deleteLater()

    def _on_work_added(self, event: ArtifactAdded) -> None:
        settings = self._context.settings
        if self._step is not None and self._step.ends_when == "made":
            self._complete(self._step)  # by the first of several works
        elif self._is_first_run and FIRST_TRY in settings.hints_seen and event.job is not None:
            self._is_first_run = False
            if TOUR not in settings.hints_seen:
                steps = self._steps_with_works()
                QTimer.singleShot(_LAYOUT_MS, self, lambda: self._show_steps(steps))

    def _on_work_changed(self, event: ArtifactChanged) -> None:
        if self._step is not None and self._step.ends_when == "rated" and event.artifact.stars:
            self._complete(self._step)

    def _complete(self, step: Step) -> None:
        """Go on; from another page only when a page that makes something is shown again."""
        self._step = replace(step, control=lambda: None, ends_when="")
        if isinstance(self._page(), MakingPage):
            QTimer.singleShot(_LAYOUT_MS, self, self._show_hint)

    def _remember(self) -> None:
        settings = self._context.settings
        if TOUR not in settings.hints_seen:
            settings.hints_seen = [*settings.hints_seen, TOUR]
            if self._context.is_open:
                self._context.studio.settings.save()
