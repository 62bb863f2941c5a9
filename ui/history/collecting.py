"""Makes, fills, chooses and removes collections.

Every step goes through the studio, is told in one toast, and can be undone; no step
removes a work.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from studio.base.errors import StudioError
from studio.history.collections import Collection, Collections
from studio.history.work_filter import SavedSearch
from ui.context import AppContext
from ui.history.actions import WorkActions
from ui.history.collections.collections_list import CollectionCount
from ui.history.columns import HistoryColumns
from ui.history.gallery.line_sheet import LineSheet
from ui.works import count_works

_MAX_OFFERED = 8


class Collecting(QObject):
    """The collections of the open project, in the filters of a page.

    `search_chosen` when the words and the filter are those of a collection.
    """

    search_chosen = Signal()

    def __init__(
        self, page: QWidget, context: AppContext, actions: WorkActions, columns: HistoryColumns
    ) -> None:
        super().__init__(page)
        self._context, self._actions = context, actions
        filters, self._search_row = columns.filters, columns.search_row
        self._filters = filters
        self._known: list[Collection] = []
        self._chosen: Collection | None = None
        self.sheet = LineSheet(page, self.tr("Name"), self.tr("Almanac cover"))
        filters.collections.collection_clicked.connect(self.choose)
        filters.collections.works_dropped.connect(self.drop)
        filters.collections.action_requested.connect(self._run)

    # What is shown

    def names(self) -> dict[str, str]:
        """Names of the collections by id."""
        return {collection.id: collection.name for collection in self._known}

    def chosen_name(self) -> str:
        """The name of the chosen collection; empty if there is none."""
        return self._chosen.name if self._chosen is not None else ""

    def show(self, counts: Sequence[CollectionCount]) -> None:
        """Show the collections as they are now."""
        self._known = [collection for collection, _ in counts]
        self._filters.collections.show_collections(counts)
        self.update()

    def clear(self) -> None:
        """Forget the collections of the last project."""
        self._chosen = None
        self.show([])

    def update(self) -> None:
        """Show which collection is chosen, and whether the search on show can be saved."""
        search = self._search()
        current = self._chosen
        if current is not None:  # it may have another name or search by now
            current = next(
                (collection for collection in self._known if collection.id == current.id), current
            )
        by_hand = search.work_filter.collection
        if by_hand:
            current = next(
                (collection for collection in self._known if collection.id == by_hand), current
            )
        elif search == SavedSearch() or (current is not None and current.search is None):
            current = None
        self._chosen = current
        usual = current.shown_search if current is not None else SavedSearch()
        self._filters.collections.show_chosen(current.id if current else "", search != usual)

    def choose(self, collection: Collection) -> None:
        """List the works of a collection; once more for all works again."""
        is_chosen = self._chosen is not None and self._chosen.id == collection.id
        self._show_search(SavedSearch() if is_chosen else collection.shown_search)
        self._chosen = None if is_chosen else collection
        self.search_chosen.emit()

    def open(self, collection: Collection) -> None:
        """List the works of a collection."""
        self._chosen = collection
        self._show_search(collection.shown_search)
        self.search_chosen.emit()

    def _show_search(self, search: SavedSearch) -> None:
        self._filters.show_filter(search.work_filter)
        self._search_row.show_words(search.words)

    # Works

    def drop(self, collection: Collection, ids: Sequence[str]) -> None:
        """Put works into a collection, or say that it fills itself."""
        if collection.search is not None:
            self._context.show_message(
                self.tr("This fills itself. Change its search, or make a collection by hand.")
            )
        elif self._context.is_open:
            self._put(collection, ids)

    def ask_collection(self, ids: Sequence[str]) -> None:
        """Ask for the collection to put works into; a new name makes one."""
        names = [collection.name for collection in self._known if collection.search is None]
        title = self.tr("Put {0} into").format(count_works(len(ids)))
        hint = self.tr("add; a new name makes a collection")
        accept = partial(self._put_into, list(ids))
        self.sheet.ask(title, hint, accept, names=names, chips=names[:_MAX_OFFERED])

    def take_out(self, ids: Sequence[str]) -> None:
        """Take works out of the collection on show."""
        collection = self._chosen
        if collection is None or collection.search is not None:
            return
        take_out = partial(self._collections.put, collection.id, list(ids), take_out=True)

        def done(changes: list[str]) -> None:
            put_back = partial(self._collections.put, collection.id, changes)
            undo = self._actions.push_undo(
                lambda: self._context.run_in_background(put_back, _ignore)
            )
            text = self.tr("{0} taken out of {1}.")
            self._say_with_undo(text.format(count_works(len(changes)), collection.name), undo)

        self._context.run_in_background(take_out, done)

    def _put_into(self, ids: list[str], name: str) -> str:
        """Put works into the collection of this name, which is made if there is none."""

        def put() -> None:
            key = " ".join(name.split()).casefold()
            matches = [
                collection for collection in self._known if collection.name.casefold() == key
            ]
            collection = matches[0] if matches else self._collections.new(name)
            if collection.search is not None:
                self._collections.put(collection.id, [])  # says that it fills itself
            self._put(collection, ids, is_new=not matches)

        return self._refusal_of(put)

    def _put(self, collection: Collection, ids: Sequence[str], is_new: bool = False) -> None:
        def done(changes: list[str]) -> None:
            if not changes:
                text = self.tr("{0} has them already.")
                self._context.show_message(text.format(collection.name))
                return
            take_out = partial(self._undo_put, collection, changes, is_new)
            undo = self._actions.push_undo(
                lambda: self._context.run_in_background(take_out, _ignore)
            )
            text = self.tr("{0} put into {1}.")
            self._say_with_undo(text.format(count_works(len(changes)), collection.name), undo)

        add = partial(self._collections.put, collection.id, list(ids))
        self._context.run_in_background(add, done)

    def _undo_put(self, collection: Collection, ids: list[str], is_new: bool) -> None:
        self._collections.put(collection.id, ids, take_out=True)
        if is_new:
            self._collections.remove(collection.id)

    # Collections

    def _run(self, verb: str, collection: Collection | None) -> None:
        if not self._context.is_open:
            return
        if collection is None:
            self._ask_name(verb)
        elif verb == "rename":
            rename = partial(self._rename, collection)
            hint = self.tr("rename; Esc leaves it")
            self.sheet.ask(self.tr("Rename the collection"), hint, rename, collection.name)
        elif verb == "search":
            self._change_search(collection)
        else:
            self._remove(collection)

    def _ask_name(self, verb: str) -> None:
        """Ask for the name of a new collection; for "save" of the search on show."""
        search = self._search() if verb == "save" else None
        title = self.tr("Save this search as") if search else self.tr("Make a collection")
        hint = self.tr("save") if search else self.tr("make it")
        text = search.words if search is not None else ""
        self.sheet.ask(title, hint, partial(self._make, search), text)

    def _make(self, search: SavedSearch | None, name: str) -> str:
        def make() -> None:
            collection = self._collections.new(name, search)
            undo = self._actions.push_undo(lambda: self._collections.remove(collection.id))
            if search is not None:
                self._chosen = collection
            text = self.tr("{0} is made. Drag works onto it, or press Collect.")
            text = self.tr("{0} is saved, and fills itself.") if search is not None else text
            self._say_with_undo(text.format(collection.name), undo)

        return self._refusal_of(make)

    def _rename(self, collection: Collection, name: str) -> str:
        def rename() -> None:
            self._collections.rename(collection.id, name)
            undo = partial(self._collections.rename, collection.id, collection.name)
            self._actions.push_undo(undo)

        return self._refusal_of(rename)

    def _change_search(self, collection: Collection) -> None:
        before, search = collection.search, self._search()
        if before is None or search == before:
            return
        change = partial(self._collections.change_search, collection.id)
        if self._context.attempt(lambda: change(search)) is not None:
            self._chosen = collection
            undo = self._actions.push_undo(lambda: change(before))
            text = self.tr("{0} now fills itself by the search on show.")
            self._say_with_undo(text.format(collection.name), undo)

    def _remove(self, collection: Collection) -> None:
        if self._context.attempt(lambda: self._collections.remove(collection.id)) is None:
            return
        if self._chosen is not None and self._chosen.id == collection.id:
            self._chosen = None
            self._show_search(SavedSearch())
            self.search_chosen.emit()
        undo = self._actions.push_undo(
            partial(self._collections.remove, collection.id, restore=True)
        )
        text = self.tr("{0} is removed. Its works stay in the history.")
        self._say_with_undo(text.format(collection.name), undo)

    # Internals

    @property
    def _collections(self) -> Collections:
        return self._context.studio.collections

    def _search(self) -> SavedSearch:
        return SavedSearch(self._search_row.terms(), self._filters.work_filter)

    def _say_with_undo(self, text: str, undo: Callable[[], None]) -> None:
        self._context.show_message(text, self.tr("Undo"), undo)

    def _refusal_of(self, action: Callable[[], object]) -> str:
        """Run what the artist typed a name for; returns why it was refused."""
        try:
            action()
        except StudioError as error:
            return " ".join(part for part in (error.what, error.remedy) if part)
        return ""


def _ignore(_: object) -> None:
    """What changed is shown when the studio says that it did."""
