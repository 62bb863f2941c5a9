"""What can be done with works of the history."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtGui import QGuiApplication, QImage

from studio.base.records import Artifact
from studio.briefs.seeds import another_like
from studio.kits import kit_of
from studio.models.upscalers import upscaler_in_use
from ui.feedback import WorkFeedback
from ui.history.details.brief_rows import settings_text
from ui.history.work_menu import place_of
from ui.language import translated
from ui.media import first_medium, window_kit
from ui.works import count_works, make_again, picture_of, report_unreadable, show_queued

if TYPE_CHECKING:
    from engines.contract import Brief


class WorkActions(WorkFeedback):
    """Actions on works by their ids; `undo` reverts the last one."""

    def trash(self, ids: Sequence[str]) -> None:
        """Move works to the trash."""
        ids = list(ids)
        undo = self.push_undo(lambda: self._restore(ids))
        text = translated("{0} moved to the trash.").format(count_works(len(ids)))
        tell = partial(self.context.show_message, text, translated("Undo"), undo, "trash")
        self._for_each(ids, self._history.trash, tell)

    def restore(self, ids: Sequence[str]) -> None:
        """Move works out of the trash."""
        ids = list(ids)
        self.push_undo(lambda: self._for_each(ids, self._history.trash))
        self._restore(ids)

    def make_again(self, work: Artifact) -> None:
        """Queue a job that makes a work again from its own brief."""
        make_again(self.context, work)

    def make_another(self, work: Artifact) -> None:
        """Queue one more from the brief that made a work, with a new seed."""
        brief = another_like(work)
        if brief is not None:
            self.submit(brief, work)

    def enlarge(self, work: Artifact, factor: Literal[2, 4]) -> None:
        """Queue an enlarged copy of a picture."""
        upscaler = upscaler_in_use(self.context.settings)
        brief = kit_of(work.medium).enlargement(work, factor, upscaler)
        if brief is not None:
            self.submit(brief, work)

    def open_brief(self, work: Artifact) -> None:
        """Show the making page with the brief of a text, or with the music or picture itself."""
        kit = window_kit(work.medium)
        if not kit.has_words:
            self.context.go_to(kit.page, work)
        elif work.brief is not None:
            self._use(work.brief)

    def explore(self, work: Artifact) -> None:
        """Show the place of a space where a picture was found."""
        visit = place_of(work)
        if visit is not None:
            self.context.go_to(window_kit(work.medium).page, visit)

    def copy(self, works: Sequence[Artifact]) -> None:
        """Copy a picture if it is the only work, else the texts."""
        if len(works) == 1 and window_kit(works[0].medium).has_pixels:
            work = works[0]
            failed = partial(report_unreadable, self.context, work)
            self.context.run_in_background(lambda: picture_of(work), self._copy_image, failed)
            return
        text = "\n\n".join(work.text or work.prompt for work in works)
        if text:
            QGuiApplication.clipboard().setText(text)
            self.context.show_message(translated("Copied."))

    def copy_settings(self, work: Artifact) -> None:
        """Copy a work's brief as JSON."""
        text = settings_text(work)
        if not text:
            self.context.show_message(
                translated("This work was brought in, so it has no settings.")
            )
            return
        brief = work.brief
        QGuiApplication.clipboard().setText(text)
        action = translated("Use in {0}").format(translated(_page_of(brief).title()))
        self.context.show_message(translated("Settings copied."), action, lambda: self._use(brief))

    def _restore(self, ids: Sequence[str]) -> None:
        """Move works out of the trash, and say so in place of what was said before."""
        text = translated("{0} back in the history.").format(count_works(len(ids)))
        tell = partial(self.context.show_message, text, tone="good")
        self._for_each(ids, lambda work: self._history.trash(work, restore=True), tell)

    def _copy_image(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self.context.show_message(translated("Copied."))

    def submit(self, brief: Brief, parent: Artifact) -> None:
        """Queue a job whose works have a work as their parent."""
        submit = partial(self.context.studio.jobs.submit, brief, parents=(parent.id,))
        queued = partial(show_queued, self.context)
        self.context.submissions.add(submit, queued, self.context.report)

    def _use(self, brief: Brief | None) -> None:
        self.context.go_to(_page_of(brief), brief)


def _page_of(brief: Brief | None) -> str:
    """The making page of a brief."""
    return window_kit(brief.medium if brief is not None else first_medium()).page
