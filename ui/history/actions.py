"""What can be done with works of the history.

Invariant: every action goes through the studio, one toast says what it did, and an action that
changes many works can be undone in one step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtGui import QGuiApplication, QImage

from studio.base.records import Artifact, Mark
from studio.briefs.seeds import another_like
from studio.briefs.titles import shortened, title_of
from studio.kits import kit_of
from studio.models.upscalers import upscaler_in_use
from ui.context import AppContext
from ui.history.details.brief_rows import settings_text
from ui.history.gallery.groups import count_works
from ui.history.work_menu import place_of
from ui.language import translated
from ui.media import first_medium, window_kit
from ui.works import make_again, picture_of, report_unreadable

if TYPE_CHECKING:
    from engines.contract import Brief
    from studio.history.history import History

_MAX_UNDO_STEPS = 50
_MAX_SYNCHRONOUS = 8
_TITLE_IN_TOAST = 48


class WorkActions:
    """Actions on works by their ids; `undo` reverts the last one."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self._undo_steps: list[Callable[[], object]] = []

    def rate(self, ids: Sequence[str], stars: int) -> None:
        """Rate all works with these stars."""
        works = self._works(ids)
        before = {work.id: work.stars for work in works}
        the_one = works[0] if len(works) == 1 else None
        self._for_each(ids, lambda identity: self._history.rate(identity, stars))
        self.push_undo(lambda: self._restore_ratings(before, the_one))

    def rate_one(self, identity: str, stars: int) -> None:
        """Rate one work."""
        self.rate([identity], stars)

    def mark(self, ids: Sequence[str], mark: Mark) -> None:
        """Set a mark on all works; remove it if all of them have it."""
        works = self._works(ids)
        before = {work.id: mark in work.marks for work in works}
        is_set = not all(before.values())
        the_one = works[0] if len(works) == 1 else None
        self._for_each(ids, lambda identity: self._history.mark(identity, mark, is_set))
        self.push_undo(lambda: self._restore_marks(mark, before, the_one))

    def tag(self, ids: Sequence[str], names: Sequence[str], remove: bool = False) -> None:
        """Add tags to all works, or remove them."""
        works = self._works(ids)
        before = {work.id: frozenset(work.tags) for work in works}
        the_one = works[0] if len(works) == 1 else None
        self._for_each(ids, lambda identity: self._history.tag(identity, names, remove=remove))
        self.push_undo(lambda: self._restore_tags(names, before, the_one))

    def trash(self, ids: Sequence[str]) -> None:
        """Move works to the trash."""
        ids = list(ids)
        undo = self.push_undo(lambda: self._restore(ids))
        text = translated("{0} moved to the trash.").format(count_works(len(ids)))
        tell = partial(self._context.show_message, text, translated("Undo"), undo, "trash")
        self._for_each(ids, self._history.trash, tell)

    def restore(self, ids: Sequence[str]) -> None:
        """Move works out of the trash."""
        ids = list(ids)
        self.push_undo(lambda: self._for_each(ids, self._history.trash))
        self._restore(ids)

    def make_again(self, work: Artifact) -> None:
        """Queue a job that makes a work again from its own brief."""
        make_again(self._context, work)

    def make_another(self, work: Artifact) -> None:
        """Queue one more from the brief that made a work, with a new seed."""
        brief = another_like(work)
        if brief is not None:
            self.submit(brief, work)

    def enlarge(self, work: Artifact, factor: Literal[2, 4]) -> None:
        """Queue an enlarged copy of a picture."""
        upscaler = upscaler_in_use(self._context.settings)
        brief = kit_of(work.medium).enlargement(work, factor, upscaler)
        if brief is not None:
            self.submit(brief, work)

    def open_brief(self, work: Artifact) -> None:
        """Show the making page with the brief of a text, or with the music or picture itself."""
        kit = window_kit(work.medium)
        if not kit.has_words:
            self._context.go_to(kit.page, work)
        elif work.brief is not None:
            self._use(work.brief)

    def explore(self, work: Artifact) -> None:
        """Show the place of a space where a picture was found."""
        place = place_of(work)
        if place is not None:
            self._context.go_to(window_kit(work.medium).page, place)

    def copy(self, works: Sequence[Artifact]) -> None:
        """Copy a picture if it is the only work, else the texts."""
        if len(works) == 1 and window_kit(works[0].medium).has_pixels:
            work = works[0]
            failed = partial(report_unreadable, self._context, work)
            self._context.run_in_background(lambda: picture_of(work), self._copy_image, failed)
            return
        text = "\n\n".join(work.text or work.prompt for work in works)
        if text:
            QGuiApplication.clipboard().setText(text)
            self._context.show_message(translated("Copied."))

    def copy_settings(self, work: Artifact) -> None:
        """Copy a work's brief as JSON."""
        text = settings_text(work)
        if not text:
            self._context.show_message(
                translated("This work was brought in, so it has no settings.")
            )
            return
        brief = work.brief
        QGuiApplication.clipboard().setText(text)
        action = translated("Use in {0}").format(translated(_page_of(brief).title()))
        self._context.show_message(translated("Settings copied."), action, lambda: self._use(brief))

    def undo(self) -> None:
        """Revert the last action."""
        if self._undo_steps:
            self._undo_step(self._undo_steps[-1])

    def clear_undo(self) -> None:
        """Discard the undo steps, for another project."""
        self._undo_steps.clear()

    @property
    def _history(self) -> History:
        return self._context.studio.history

    def _works(self, ids: Sequence[str]) -> list[Artifact]:
        return self._history.some(list(ids))

    def _for_each(
        self,
        ids: Sequence[str],
        action: Callable[[str], object],
        done: Callable[[], None] = lambda: None,
    ) -> None:
        """Do something with each work; `done` is called if nothing failed."""

        def run() -> bool:
            for identity in ids:
                action(identity)
            return True

        if len(ids) > _MAX_SYNCHRONOUS:  # each is a write to the disk; a thousand would block
            self._context.run_in_background(run, lambda _: done())
        elif self._context.attempt(run):
            done()

    def _restore_ratings(self, stars: dict[str, int], the_one: Artifact | None) -> None:
        one = translated("The rating of “{0}” is undone.")
        several = translated("The ratings of {0} are undone.")
        tell = partial(self._tell_undone, one, several, len(stars), the_one)
        self._for_each(list(stars), lambda work: self._history.rate(work, stars[work]), tell)

    def _restore_marks(self, mark: Mark, is_set: dict[str, bool], the_one: Artifact | None) -> None:
        one = translated("The mark of “{0}” is undone.")
        several = translated("The marks of {0} are undone.")
        tell = partial(self._tell_undone, one, several, len(is_set), the_one)
        self._for_each(
            list(is_set), lambda work: self._history.mark(work, mark, is_set[work]), tell
        )

    def _restore_tags(
        self, names: Sequence[str], before: dict[str, frozenset[str]], the_one: Artifact | None
    ) -> None:
        """Give each work back which of these tags it had."""
        one = translated("The tags of “{0}” are undone.")
        several = translated("The tags of {0} are undone.")
        tell = partial(self._tell_undone, one, several, len(before), the_one)

        def restore(work: str) -> None:
            for name in names:
                self._history.tag(work, [name], remove=name not in before[work])

        self._for_each(list(before), restore, tell)

    def _tell_undone(self, one: str, several: str, count: int, the_one: Artifact | None) -> None:
        """Say of which works something is undone, as they may be out of view."""
        if the_one is None:
            self._context.show_message(several.format(count_works(count)))
            return
        title = shortened(title_of(the_one), _TITLE_IN_TOAST)
        show = partial(self._context.go_to, "history", the_one)
        self._context.show_message(one.format(title), translated("Show"), show)

    def _restore(self, ids: Sequence[str]) -> None:
        """Move works out of the trash, and say so in place of what was said before."""
        text = translated("{0} back in the history.").format(count_works(len(ids)))
        tell = partial(self._context.show_message, text, tone="good")
        self._for_each(ids, lambda work: self._history.trash(work, restore=True), tell)

    def push_undo(self, step: Callable[[], object]) -> Callable[[], None]:
        """Add what reverts the last action; returns what reverts exactly that one, once."""
        self._undo_steps = [*self._undo_steps[-_MAX_UNDO_STEPS:], step]
        return partial(self._undo_step, step)

    def _undo_step(self, step: Callable[[], object]) -> None:
        if step in self._undo_steps:
            self._undo_steps.remove(step)
            self._context.attempt(step)

    def _copy_image(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self._context.show_message(translated("Copied."))

    def submit(self, brief: Brief, parent: Artifact) -> None:
        """Queue a job whose works have a work as their parent."""
        submit = partial(self._context.studio.jobs.submit, brief, parents=(parent.id,))
        job = self._context.attempt(submit)
        if job is not None:
            self._context.show_message(translated("Queued: {0}.").format(translated(job.title)))

    def _use(self, brief: Brief | None) -> None:
        self._context.go_to(_page_of(brief), brief)


def _page_of(brief: Brief | None) -> str:
    """The making page of a brief."""
    return window_kit(brief.medium if brief is not None else first_medium()).page
