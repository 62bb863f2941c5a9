"""The History page: every work that was made or imported."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from studio.base.events import ArtifactChanged
from studio.base.records import Artifact
from studio.history.collections import Collection
from studio.history.work_filter import WorkFilter
from ui.commands import Target
from ui.context import AppContext
from ui.history.actions import WorkActions
from ui.history.collecting import Collecting
from ui.history.columns import HistoryColumns
from ui.history.commands import on_current, on_selection
from ui.history.compare.controller import CompareController
from ui.history.compare.pairs import MAX_WORKS
from ui.history.files import HistoryFiles
from ui.history.gallery.gallery_keys import ACTION_KEYS
from ui.history.gallery.works_model import WorksModel
from ui.history.listed_works import ListedWorks
from ui.history.preview import Preview
from ui.history.sheets import Sheets
from ui.history.work_menu import ENLARGEMENTS, WORK_VERBS, allows, open_text
from ui.history.work_selection import WorkSelection
from ui.language import translated
from ui.page import Hints, Page
from ui.qt.keys import is_plain_key, takes_letters
from ui.qt.layouts import new_row
from ui.sound.music_pictures import MusicPictures
from ui.sound.music_player import MusicPlayer
from ui.thumbnails import Thumbnails

_WRITING_VERBS = {
    "again",
    "another",
    *ENLARGEMENTS,
    "keep",
    "reject",
    "tag",
    "trash",
    "bring-in",
} | {*("collect", "uncollect")}


class HistoryPage(Page):
    """Filters, gallery, details. `works_shown` once a list is shown as a whole."""

    works_shown = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.work_actions = WorkActions(context)
        self.files = HistoryFiles(context, self)
        self.model = WorksModel(self._load_works, self)
        self._refusal = ""
        self._build_columns()
        self.pictures = MusicPictures(context, self)
        self.music_player = MusicPlayer(context, self.pictures, self)
        self.images = Thumbnails(context, self)
        self.gallery.cell_painter.music = self.pictures.picture
        self.gallery.cell_painter.images = self.images.thumbnail
        self.details.music_player = self.music_player
        self.details.show_pictures_of(self.images, self.pictures)
        preview = Preview(self, self.music_player, self.images)
        self.sheets = Sheets(self, context, self.work_actions, self.selection, preview)
        self._on_selection = on_selection(
            self.work_actions, self.selection, self.sheets, self.collecting, self.files
        ) | {"trash": self.trash, "restore": self.restore, "compare": self.compare}
        self._on_current = on_current(self.work_actions, self.music_player)
        self.comparing = CompareController(self.columns, self.music_player, self.work_actions)
        self.comparing.back_requested.connect(self.end_compare)
        self.comparing.work_requested.connect(self.on_shown)
        self.comparing.hints_changed.connect(self.hints_changed)
        self._add_actions()
        self._connect_studio()
        self._connect_gallery()
        self._connect_search()

    # The interface of a page

    def open_project(self) -> None:
        """Clear what belongs to the last project, and load this one."""
        self.work_actions.clear_undo()
        self.collecting.clear()
        self.end_compare()
        self.works.open_project()

    def show_refusal(self, reason: str) -> None:
        """Disable stars, marks, tags, the trash and what makes or brings in works."""
        self.details.show_refusal(reason)
        self.bar.show_refusal(reason)
        self.filters.collections.show_refusal(reason)
        self._refusal = reason
        self._enable_actions(True)
        self.comparing.show_refusal(reason)

    def on_shown(self, target: object = None) -> None:
        """Show a work or a filter, if `target` is one, and focus the gallery."""
        if target is not None:
            self.end_compare()
        if isinstance(target, WorkFilter):
            self.works.show_filter(target)
        if isinstance(target, Collection):
            self.collecting.open(target)
        if isinstance(target, tuple):
            self.compare(target)
        self.works.reload_if_stale()
        if isinstance(target, Artifact):
            self.show_work(target.id)
        (self.comparing.view if self.is_comparing else self.gallery).setFocus()

    def leave(self) -> None:
        """Stop the music and close the sheets."""
        self.music_player.stop()
        self.sheets.dismiss()
        self.collecting.sheet.hide()
        self.comparing.stop_music()

    def undo(self) -> bool:
        """Revert the last action on works or collections, unless the artist types."""
        if takes_letters(QApplication.focusWidget()):
            return False
        self.run_action("undo")
        return True

    def part(self) -> str:
        """The comparison has keys of its own."""
        return "compare" if self.is_comparing else ""

    def key_target(self, target: Target) -> QWidget | None:
        """The gallery; the comparison, while that is on show."""
        if self.is_comparing:
            return self.comparing.view
        return self.gallery if self.model.rowCount() else None

    def key_hints(self) -> Hints:
        """The keys that act on works."""
        if self.is_comparing:
            return self.comparing.view.key_hints()
        is_read_only = self.context.refusal is not None
        return key_hints(self.model.rowCount() == 0, self.works.in_trash, is_read_only)

    def showEvent(self, event: QShowEvent) -> None:
        """Load what changed while the page was hidden."""
        super().showEvent(event)
        self.works.reload_if_stale()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that the status line names act on the works, wherever the focus is."""
        key = event.key()
        if self.is_comparing:
            super().keyPressEvent(event)
        elif is_plain_key(event) and Qt.Key.Key_0 <= key <= Qt.Key.Key_5:
            self.rate(key - Qt.Key.Key_0)
        elif is_plain_key(event) and key in (Qt.Key.Key_Space, Qt.Key.Key_Delete):
            self.run_action(ACTION_KEYS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the actions of the details as a menu over the gallery."""
        if self.gallery.rect().contains(self.gallery.mapFrom(self, event.pos())):
            menu = QMenu(self)
            menu.addActions(self.details.menu.actions())
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    # Content

    def reload(self) -> None:
        """Load the works that match the search and the filters, and show them."""
        self.works.reload()

    def show_work(self, identity: str) -> None:
        """Select a work and scroll to it; filters that hide it are removed."""
        self.works.show_work(identity)

    @property
    def is_loading(self) -> bool:
        """Whether a list is still to be shown."""
        return self.works.loader.is_loading

    def current(self) -> Artifact | None:
        """The work that keys act on."""
        return self.selection.current()

    def selected_ids(self) -> list[str]:
        """Ids of the selected works; the current one if none is selected."""
        return self.selection.ids()

    # Actions

    def run_action(self, verb: str) -> None:
        """Run an action on the selected works; unknown verbs are ignored."""
        if not self.context.is_open:
            return  # the works of a project that was closed may still be on show
        if verb == "undo":
            self.work_actions.undo()
        elif verb == "leave-trash":
            self.show_trash(False)
        elif verb in self._on_selection and self.selected_ids():
            self._on_selection[verb]()
        elif verb in self._on_current and (work := self.current()) is not None:
            self._on_current[verb](work)

    def compare(self, works: Sequence[Artifact] = ()) -> None:
        """Compare the selected works, or others, in place of the gallery."""
        origin = "" if works else self.collecting.chosen_name()
        if not works and self.gallery.selected_count() <= MAX_WORKS:
            works = self.selection.works()
        self._enable_actions(False)
        self.comparing.open(works, self.works.maker_names(), origin)
        self.hints_changed.emit()

    def end_compare(self) -> None:
        """Show the gallery again."""
        if self.is_comparing:
            self.comparing.leave()
            self._enable_actions(True)
            if self.isVisible():
                self.gallery.setFocus()
            self.hints_changed.emit()

    @property
    def is_comparing(self) -> bool:
        """Whether works are compared, in place of the gallery."""
        return self.comparing.is_open

    def rate(self, stars: int) -> None:
        """Rate the selected works."""
        if self.context.is_open and self.selected_ids():
            self.work_actions.rate(self.selected_ids(), stars)

    def trash(self) -> None:
        """Move the selected works to the trash; does nothing in the trash."""
        if not self.works.in_trash:
            self.work_actions.trash(self.selected_ids())

    def restore(self) -> None:
        """Move the selected works out of the trash."""
        if self.works.in_trash:
            self.work_actions.restore(self.selected_ids())

    def show_trash(self, in_trash: bool) -> None:
        """Show the trash, or the works that are not in it."""
        self.end_compare()
        self.works.show_trash(in_trash)

    # Building

    def _build_columns(self) -> None:
        saved = self.context.recall("history.columns")
        self.columns = HistoryColumns(self.model, saved, self)
        self.context.layout_save_requested.connect(self._save_layout)
        self.filters, self.search_row = self.columns.filters, self.columns.search_row
        self.gallery, self.bar = self.columns.gallery, self.columns.bar
        self.empty, self.details = self.columns.empty, self.columns.details
        self.gallery.setProperty("panel", True)
        self.collecting = Collecting(self, self.context, self.work_actions, self.columns)
        self.works = ListedWorks(self.context, self.columns, self.collecting, self)
        self.selection = WorkSelection(self.context, self.model, self.columns, self)
        new_row(self).addWidget(self.columns)

    def _add_actions(self) -> None:
        focus_search = self.search_row.focus_search
        self.add_action("history.search", focus_search)
        menu = self.details.menu
        self.actions_by_verb: dict[str, QAction] = {}
        for verb in WORK_VERBS:
            run = partial(self.run_action, verb)
            action = self.add_action(f"history.{verb}", run)
            self.actions_by_verb[verb] = action
            menu.addAction(action)
        self.add_action("history.bring-in", self.files.ask_import)

    def _connect_studio(self) -> None:
        self.context.bridge.artifact_changed.connect(self._on_work_changed)
        self.works.page_shown.connect(self.hints_changed)
        self.works.list_shown.connect(self.works_shown)

    def _connect_gallery(self) -> None:
        self.gallery.rating_changed.connect(self.rate)
        self.gallery.star_clicked.connect(self.work_actions.rate_one)
        self.gallery.action_requested.connect(self.run_action)
        self.gallery.works_selected.connect(self._show_selection)
        self.pictures.ready.connect(self.gallery.update_unfinished)
        self.images.ready.connect(self.gallery.update_unfinished)
        self.gallery.files_dropped.connect(self.files.import_files)
        self.gallery.drag_requested.connect(self._drag_out)
        self.files.imported.connect(self.works.reload_anew)
        self.bar.rating_changed.connect(self.rate)
        self.bar.action_requested.connect(self.run_action)
        self.bar.clear_clicked.connect(self.gallery.select_current_only)
        self.details.rating_changed.connect(self._rate_current)
        self.details.action_requested.connect(self.run_action)
        self.details.tag_removed.connect(self._remove_tag)
        self.details.relative_selected.connect(self.show_work)

    def _connect_search(self) -> None:
        row = self.search_row
        row.search_changed.connect(self.works.reload)
        row.order_changed.connect(self.works.reload)
        row.cell_size_changed.connect(self.gallery.set_cell_size)
        row.filter_removed.connect(self.works.show_without)
        row.left_downwards.connect(self.gallery.setFocus)
        for signal in (self.filters.filter_changed, self.collecting.search_chosen):
            signal.connect(self.end_compare)
        self.filters.filter_changed.connect(self.works.reload)
        self.collecting.search_chosen.connect(self.works.reload)
        self.collecting.sheet.closed_by_artist.connect(self.gallery.setFocus)
        self.filters.trash_toggled.connect(self.show_trash)
        self.empty.action_requested.connect(self._run_empty_action)

    # Internals

    def _save_layout(self) -> None:
        if state := self.columns.folding.state():
            self.context.remember("history.columns", state)

    def _enable_actions(self, are_works_listed: bool) -> None:
        """Enable the actions on works while these are listed, less those that cannot write."""
        for action in self.actions():
            verb = action.objectName().removeprefix("history.")
            is_refused = bool(self._refusal) and verb in _WRITING_VERBS
            is_off = verb in self.actions_by_verb and not are_works_listed
            action.setEnabled(not (is_refused or is_off))
            action.setToolTip(self._refusal if is_refused else action.text())

    def _load_works(self, ids: Sequence[str]) -> list[Artifact]:
        """Full works with taste's scores; none while no project is open: cells stay empty."""
        if not self.context.is_open:
            return []
        studio = self.context.studio
        return studio.taste.with_scores(studio.history.some(ids))

    def _show_selection(self) -> None:
        self.selection.show()
        work = self.current()
        for verb, action in self.actions_by_verb.items():
            action.setVisible(allows(work, verb))
        self.actions_by_verb["uncollect"].setVisible(bool(self.filters.work_filter.collection))
        if work is not None:
            self.actions_by_verb["open"].setText(open_text(work.medium))

    def _rate_current(self, stars: int) -> None:
        if (work := self.current()) is not None:
            self.work_actions.rate_one(work.id, stars)

    def _remove_tag(self, name: str) -> None:
        if (work := self.current()) is not None:
            self.work_actions.tag([work.id], [name], remove=True)

    def _run_empty_action(self, verb: str) -> None:
        if verb == "write":
            self.context.go_to("write")
        elif verb == "bring-in":
            self.files.ask_import()
        elif verb == "leave-trash":
            self.show_trash(False)
        elif verb == "clear":
            self.works.clear_search()
        else:
            self.works.show_all()

    def _drag_out(self) -> None:
        work = self.current()
        if work is not None and self.context.is_open:
            picture = self.images.thumbnail(work)
            self.files.drag_out(self.selected_ids(), self.selection.works, self.gallery, picture)

    # Events

    def _on_work_changed(self, event: ArtifactChanged) -> None:
        work = event.artifact
        self.works.update_work(work)
        self.sheets.update_work(work)
        self.comparing.update_work(work)
        if self.current() is not None and self.gallery.current_id() == work.id:
            self._show_selection()


def key_hints(is_empty: bool, in_trash: bool, is_read_only: bool = False) -> Hints:
    """The keys that act on works; where there are none, the one that searches."""
    search = (["history.search"], translated("search"))
    if is_empty:
        return (search,)
    if is_read_only:
        return (
            search,
            (["history.preview"], translated("preview")),
            (["history.export"], translated("export")),
        )
    return (
        search,
        (["work.rate-1", "–", "work.rate-5"], translated("rate")),
        (["history.reject"], translated("reject")),
        (["history.tag"], translated("tag")),
        (["history.preview"], translated("preview")),
        (["history.compare"], translated("compare")),
        (["Esc"], translated("back")) if in_trash else (["history.trash"], translated("trash")),
    )
