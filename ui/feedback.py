"""What the artist says of works: stars, marks and tags, each of which can be undone.

Invariant: what could not be stored leaves no step to undo. Undo says which work it changed, as that
may be out of view.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from studio.base.records import Artifact, Mark
from ui.context import AppContext
from ui.language import translated
from ui.works import count_works

if TYPE_CHECKING:
    from studio.history.history import History

_MAX_UNDO_STEPS = 50
_MAX_SYNCHRONOUS = 8
_TITLE_IN_TOAST = 48
T = TypeVar("T")


class WorkFeedback:
    """Stars, marks and tags of works by their ids; `undo` reverts the last change of a page."""

    def __init__(self, context: AppContext) -> None:
        self.context = context
        self._undo_steps: list[Callable[[], object]] = []

    def rate(self, ids: Sequence[str], stars: int) -> bool:
        """Rate all works with these stars. Returns whether that could be stored."""
        history = self._history
        return self._change(
            ids,
            lambda work: history.rate(work, stars),
            lambda before: history.rate(before.id, before.stars),
            (
                translated("The rating of “{0}” is undone."),
                translated("The ratings of {0} are undone."),
            ),
        )

    def rate_one(self, work: str, stars: int) -> bool:
        """Rate one work. Returns whether that could be stored."""
        return self.rate([work], stars)

    def mark(self, ids: Sequence[str], mark: Mark) -> bool:
        """Set a mark on all works; remove it if all have it. Returns whether that was stored."""
        history = self._history
        is_set = not all(mark in work.marks for work in history.some(list(ids)))
        return self._change(
            ids,
            lambda work: history.mark(work, mark, is_set),
            lambda before: history.mark(before.id, mark, mark in before.marks),
            (
                translated("The mark of “{0}” is undone."),
                translated("The marks of {0} are undone."),
            ),
        )

    def tag(self, ids: Sequence[str], names: Sequence[str], remove: bool = False) -> bool:
        """Add tags to all works, or remove them. Returns whether that could be stored."""
        history = self._history

        def restore(before: Artifact) -> None:
            for name in names:
                history.tag(before.id, [name], remove=name not in before.tags)

        return self._change(
            ids,
            lambda work: history.tag(work, names, remove=remove),
            restore,
            (
                translated("The tags of “{0}” are undone."),
                translated("The tags of {0} are undone."),
            ),
        )

    def undo(self) -> bool:
        """Revert the last change; False where there is none."""
        if not self._undo_steps:
            return False
        self._undo_step(self._undo_steps[-1])
        return True

    def clear_undo(self) -> None:
        """Discard the undo steps, for another project."""
        self._undo_steps.clear()

    def push_undo(self, step: Callable[[], object]) -> Callable[[], None]:
        """Add what reverts the last change; returns what reverts exactly that one, once."""
        self._undo_steps = [*self._undo_steps[-_MAX_UNDO_STEPS:], step]
        return partial(self._undo_step, step)

    @property
    def _history(self) -> History:
        return self.context.studio.history

    def _undo_step(self, step: Callable[[], object]) -> None:
        if step in self._undo_steps:
            self._undo_steps.remove(step)
            self.context.attempt(step)

    def _change(
        self,
        ids: Sequence[str],
        change: Callable[[str], object],
        restore: Callable[[Artifact], object],
        messages: tuple[str, str],
    ) -> bool:
        """Change works; undo restores each, and shows the first message for one, else the second.

        Returns False if it failed. Many works are changed in the background.
        """
        works = self._history.some(list(ids))
        if not self._for_each(ids, change):
            return False
        tell = partial(self._tell_undone, messages, works)
        self.push_undo(lambda: self._for_each(works, restore, tell))
        return True

    def _for_each(
        self,
        items: Sequence[T],
        action: Callable[[T], object],
        done: Callable[[], None] = lambda: None,
    ) -> bool:
        """Call an action with each item; `done` is called if nothing failed.

        Returns False if it failed. Many items are passed to it in the background.
        """

        def run() -> bool:
            for item in items:
                action(item)
            return True

        if len(items) > _MAX_SYNCHRONOUS:  # each is a write to the disk; a thousand would block
            self.context.run_in_background(run, lambda _: done())
            return True
        is_done = bool(self.context.attempt(run))
        if is_done:
            done()
        return is_done

    def _tell_undone(self, messages: tuple[str, str], works: Sequence[Artifact]) -> None:
        from studio.briefs.titles import shortened, title_of  # the first paint does without it

        for_one, for_many = messages
        if len(works) != 1:
            self.context.show_message(for_many.format(count_works(len(works))))
            return
        title = shortened(title_of(works[0]), _TITLE_IN_TOAST)
        show = partial(self.context.go_to, "history", works[0])
        self.context.show_message(for_one.format(title), translated("Show"), show)
