"""What can be done with works of the history.

Invariant: every deed goes through the studio, says in one toast what it did, and what changes many
works can be taken back in one step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage

from engines.contract import Medium
from studio.records import Artifact, Mark
from ui.context import AppContext
from ui.history.brief_rows import settings_text
from ui.history.groups import works as counted
from ui.look.pictures import read_image

if TYPE_CHECKING:
    from engines.contract import Brief

_MOST_UNDONE = 50
_MOST_AT_ONCE = 8
_PAGES = {"text": "write", "image": "draw", "music": "compose"}


class WorkActions:
    """Deeds on works by their ids; `undo` takes the last one back."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self._undoings: list[Callable[[], None]] = []

    def rate(self, ids: Sequence[str], stars: int) -> None:
        """Give all of them these stars."""
        before = {work.id: work.stars for work in self._works(ids)}
        self._for_each(ids, lambda one: self._context.studio.history.rate(one, stars))
        self._can_undo(lambda: self._rate_back(before))

    def mark(self, ids: Sequence[str], mark: Mark) -> None:
        """Keep or reject all of them; take the mark back where all of them carry it."""
        given = not all(mark in work.marks for work in self._works(ids))
        self._for_each(ids, lambda one: self._context.studio.history.mark(one, mark, given))
        self._can_undo(
            lambda: self._for_each(ids, lambda one: self._context.studio.history.mark(one, mark, not given))
        )

    def tag(self, ids: Sequence[str], names: Sequence[str], remove: bool = False) -> None:
        """Add tags to all of them, or take them away."""
        self._for_each(ids, lambda one: self._context.studio.history.tag(one, names, remove=remove))

    def trash(self, ids: Sequence[str]) -> None:
        """Move them to the trash."""
        ids = list(ids)
        self._for_each(ids, self._context.studio.history.trash)
        self._can_undo(lambda: self._restore(ids))
        words = _tr("{0} moved to the trash.").format(counted(len(ids)))
        self._context.show_message(words, _tr("Undo"), self.undo, "trash")

    def restore(self, ids: Sequence[str]) -> None:
        """Take them out of the trash."""
        self._restore(ids)
        words = _tr("{0} back in the history.").format(counted(len(ids)))
        self._context.show_message(words, tone="good")

    def again(self, work: Artifact) -> None:
        """Make a work again from its own brief."""
        job = self._context.attempt(lambda: self._context.studio.jobs.again(work.id))
        if job is not None:
            self._context.show_message(_tr("Queued: {0}.").format(job.title))

    def open_brief(self, work: Artifact) -> None:
        """Turn to the making page with the work's brief; with music or a picture, itself."""
        if work.kind is not Medium.TEXT:
            self._context.go_to(_PAGES[work.kind.value], work)
        elif work.brief is not None:
            self._use(work.brief)

    def copy(self, works: Sequence[Artifact]) -> None:
        """Copy the words of texts, or a picture."""
        if len(works) == 1 and works[0].kind is Medium.IMAGE:
            path = works[0].path
            self._context.run_in_background(lambda: read_image(path), self._copy_image)
            return
        words = "\n\n".join(work.text or work.prompt for work in works)
        if words:
            QGuiApplication.clipboard().setText(words)
            self._context.show_message(_tr("Copied."))

    def _copy_image(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self._context.show_message(_tr("Copied."))

    def copy_settings(self, work: Artifact) -> None:
        """Copy a work's brief."""
        words = settings_text(work)
        if not words:
            self._context.show_message(_tr("This work was brought in, so it has no settings."))
            return
        brief = work.brief
        QGuiApplication.clipboard().setText(words)
        use = _tr("Use in {0}").format(_page_of(brief).title())
        self._context.show_message(_tr("Settings copied."), use, lambda: self._use(brief))

    def export(self, works: Sequence[Artifact], folder: Path) -> None:
        """Write them to a folder, with the marks that say what made them."""

        def write() -> int:
            from studio.exchange import provenance

            for work in works:
                provenance.export(work, folder, "md" if work.kind is Medium.TEXT else "")
            return len(works)

        def done(count: int) -> None:
            words = _tr("{0} exported to {1}.").format(counted(count), folder.name)
            url = QUrl.fromLocalFile(str(folder))
            self._context.show_message(
                words, _tr("Show"), lambda: bool(QDesktopServices.openUrl(url)), tone="good"
            )

        self._context.run_in_background(write, done, self._context.report)

    def bring_in(self, paths: Sequence[Path], done: Callable[[int], None]) -> None:
        """Take texts and tunes that lie elsewhere into the history."""
        studio = self._context.studio

        def read() -> tuple[int, list[str]]:
            from studio.exchange import imports

            files = imports.read_files(paths)
            for file in files:
                studio.history.bring_in(file)
            return len(files), [f"{file.title}: {one}" for file in files for one in file.repairs]

        def told(found: tuple[int, list[str]]) -> None:
            count, repairs = found
            done(count)
            for repair in repairs:
                self._context.show_message(repair)

        self._context.run_in_background(read, told, self._context.report)

    def compare(self, left: str, right: str, verdict: str) -> None:
        """Write down which of two the artist would keep."""
        answer = self._context.attempt(lambda: self._context.studio.history.compare(left, right, verdict))
        if answer is not None:
            self._context.show_message(_tr("Noted. The studio learns from it."), tone="good")

    def undo(self) -> None:
        """Take the last deed back."""
        if self._undoings:
            self._undoings.pop()()

    def forget(self) -> None:
        """Another project: nothing can be taken back any more."""
        self._undoings.clear()

    def _works(self, ids: Sequence[str]) -> list[Artifact]:
        return self._context.studio.history.some(list(ids))

    def _for_each(self, ids: Sequence[str], deed: Callable[[str], object]) -> None:
        def all_of_them() -> None:
            for identity in ids:
                deed(identity)

        if len(ids) <= _MOST_AT_ONCE:
            self._context.attempt(all_of_them)
        else:  # each is a write to the disk; a thousand would hold the window up
            self._context.run_in_background(all_of_them, lambda _: None, self._context.report)

    def _rate_back(self, before: dict[str, int]) -> None:
        self._for_each(list(before), lambda one: self._context.studio.history.rate(one, before[one]))

    def _restore(self, ids: Sequence[str]) -> None:
        self._for_each(ids, lambda one: self._context.studio.history.trash(one, restore=True))

    def _can_undo(self, undoing: Callable[[], None]) -> None:
        self._undoings = [*self._undoings[-_MOST_UNDONE:], undoing]

    def _use(self, brief: Brief | None) -> None:
        self._context.go_to(_page_of(brief), brief)


def _page_of(brief: Brief | None) -> str:
    """The making page that understands a brief."""
    return _PAGES[brief.kind if brief is not None else "text"]


def _tr(words: str) -> str:
    return QCoreApplication.translate("History", words)
