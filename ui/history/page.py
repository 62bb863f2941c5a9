"""The History page: everything that was made, found again.

Invariant: what shows is what the project holds; while a work is being looked at nothing is sorted
away under the pointer, and a search reads light rows only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu

from studio.events import AdaptersChanged, ArtifactAdded, ArtifactChanged
from studio.history.queries import ArtifactQuery
from studio.records import Artifact
from ui.context import AppContext
from ui.history.work_filter import WorkFilter
from ui.history.columns import Columns
from ui.history.actions import WorkActions
from ui.history.family import sort_relatives
from ui.history.groups import grouped
from ui.history.preview import Preview
from ui.history.tag_field import TagField
from ui.history.works_model import WorksModel
from ui.look.matches import search_terms
from ui.page import Hints, Page
from ui.sound.hearing import Hearing
from ui.sound.music_pictures import MusicPictures
from ui.thumbnails import Thumbnails

_SETTLE_MS, _GATHER_MS = 60, 200


class HistoryPage(Page):
    """Filters, gallery, details."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.deeds = WorkActions(context)
        self.model = WorksModel(self._read_works, self)
        self._stale = True
        self._in_trash = False
        self._counted: tuple[int, int] | None = None
        self._reload_later = self._timer(_GATHER_MS, self._reload_if_seen)
        self._counts_later = self._timer(_GATHER_MS, self._recount)
        self._details_later = self._timer(_SETTLE_MS, self._show_kin)
        self._build_columns()
        self.pictures = MusicPictures(context, self)
        self.hearing = Hearing(context, self.pictures, self)
        self.images = Thumbnails(context, self)
        self.gallery.cell_painter.music = self.pictures.picture
        self.gallery.cell_painter.images = self.images.thumbnail
        self.details.hearing = self.hearing
        self.details.show_pictures_of(self.images, self.pictures)
        self.preview = Preview(self, self.hearing, self.images)
        self.tag_field = TagField(self)
        self._offer_deeds()
        self._listen()

    # The page's life

    def open_project(self) -> None:
        self.model.forget()
        self.deeds.forget()
        self._counted = None
        self._in_trash = self.gallery.is_trash = False
        self.filters.show_trash(False)
        self.filters.show_choice(WorkFilter())
        self._stale = True
        self._reload_if_seen()

    def arrive(self, topic: object = None) -> None:
        if isinstance(topic, WorkFilter):
            self.filters.show_choice(topic)
            self._stale = True
        self._reload_if_seen()
        if isinstance(topic, Artifact):
            self.show_work(topic.id)
        self.gallery.setFocus()

    def leave(self) -> None:
        self.hearing.stop()
        self.preview.leave()
        self.tag_field.hide()

    def key_hints(self) -> Hints:
        if self.model.rowCount() == 0:
            return ((["Ctrl F"], self.tr("search")),)
        last = (["Del"], self.tr("trash")) if not self._in_trash else (["Esc"], self.tr("back"))
        return (
            (["Ctrl F"], self.tr("search")),
            (["1", "–", "5"], self.tr("rate")),
            (["X"], self.tr("reject")),
            (["T"], self.tr("tag")),
            (["Space"], self.tr("preview")),
            (["C"], self.tr("compare")),
            last,
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reload_if_seen()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.gallery.rect().contains(self.gallery.mapFrom(self, event.pos())):
            menu = QMenu(self)
            menu.addActions(self.details.menu.actions())
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    # Showing

    def reload(self) -> None:
        """Read what fits the search and the filters, and show it."""
        self._stale = False
        row, history = self.search_row, self.context.studio.history
        words = row.words()
        wanted = self.filters.choice.wanted(
            words, trashed=self._in_trash, oldest_first=row.order() == "oldest"
        )
        rows = history.outline(wanted)
        ordered, groups = grouped(rows, row.grouping(), row.order() == "best", date.today())
        self.gallery.set_terms(search_terms(words))
        self.gallery.show_groups(ordered, groups)
        self._show_found(len(ordered))
        self._counts_later.start()
        parts = self.filters.choice.parts(self._adapter_names())
        self.search_row.show_parts(parts, self._in_trash)
        self.hints_changed.emit()

    def show_work(self, identity: str) -> None:
        """Choose a work and bring it into sight, taking filters away that hide it."""
        row = self.model.row_of(identity)
        if row is None:
            self.filters.show_choice(WorkFilter(rejected=True))
            self.search_row.search.clear()
            self.reload()
            row = self.model.row_of(identity)
        if row is not None:
            self.gallery.select_row(row)
            self.gallery.setFocus()

    def current(self) -> Artifact | None:
        """The work that keys act on."""
        return self.model.work(self.gallery.currentIndex().row())

    def chosen(self) -> list[str]:
        """Ids of the chosen works; the current one where none is."""
        ids = self.gallery.selected_ids()
        current = self.gallery.current_id()
        return ids or ([current] if current else [])

    # Doing

    def do(self, verb: str) -> None:
        """Do something with the chosen works."""
        deeds = {
            "preview": self.show_preview,
            "trash": self.trash,
            "restore": self.restore,
            "tag": self.ask_tags,
            "compare": self.show_preview,
            "export": self.ask_folder,
            "reject": lambda: self.deeds.mark(self.chosen(), "rejected"),
            "keep": lambda: self.deeds.mark(self.chosen(), "kept"),
            "copy": lambda: self.deeds.copy(self._chosen_works()),
        }
        on_one = {
            "again": self.deeds.again,
            "hear": self.hearing.toggle,
            "open": self.deeds.open_brief,
            "copy-settings": self.deeds.copy_settings,
        }
        if verb == "undo":
            self.deeds.undo()
        elif verb == "leave":
            self.turn_trash(False)
        elif verb in deeds and self.chosen():
            deeds[verb]()
        elif verb in on_one and (work := self.current()) is not None:
            on_one[verb](work)

    def rate(self, stars: int) -> None:
        """Rate the chosen works."""
        if self.chosen():
            self.deeds.rate(self.chosen(), stars)

    def trash(self) -> None:
        """Move the chosen works to the trash; in the trash there is nothing more to do."""
        if not self._in_trash:
            self.deeds.trash(self.chosen())

    def restore(self) -> None:
        """Take the chosen works out of the trash."""
        if self._in_trash:
            self.deeds.restore(self.chosen())

    def turn_trash(self, shown: bool) -> None:
        """Show the trash, or what is not in it."""
        self._in_trash = self.gallery.is_trash = shown
        self.filters.show_trash(shown)
        self.reload()

    def show_preview(self) -> None:
        """The current work large, or up to four chosen ones side by side."""
        works = self._chosen_works()[:4] if self.gallery.selected_count() > 1 else []
        current = self.current()
        if not works and current is not None:
            works = [current]
        if works:
            self.preview.show_works(works, self.gallery.cell_painter.terms)

    def ask_tags(self) -> None:
        """Ask for tags to add."""
        known = self.context.studio.history.tag_counts()
        self.tag_field.ask(len(self.chosen()), list(known))

    def ask_folder(self) -> None:
        """Ask where to export to."""
        start = self.context.recall("history.exports") or str(Path.home())
        folder = QFileDialog.getExistingDirectory(self, self.tr("Export to"), start)
        if folder:
            self.context.remember("history.exports", folder)
            self.deeds.export(self._chosen_works(), Path(folder))

    def ask_files(self) -> None:
        """Ask for texts and tunes to bring in."""
        found, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Bring works in"),
            str(Path.home()),
            "Texts, MIDI and pictures (*.txt *.md *.mid *.midi *.png *.jpg *.jpeg *.webp)",
        )
        self.bring_in(found)

    def bring_in(self, paths: Sequence[str]) -> None:
        """Take texts and tunes that lie elsewhere into the history."""
        if paths:
            self.deeds.bring_in([Path(path) for path in paths], self._brought_in)

    # Building

    def _build_columns(self) -> None:
        self.columns = Columns(self.model)
        self.filters, self.search_row = self.columns.filters, self.columns.search_row
        self.gallery, self.bar = self.columns.gallery, self.columns.bar
        self.empty, self.details = self.columns.empty, self.columns.details
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.columns)

    def _offer_deeds(self) -> None:
        self.add_action("history.search", self.tr("Search the history"), self._search, "Ctrl+F")
        menu = self.details.menu
        for verb, words, keys in (
            ("preview", self.tr("Preview"), ""),
            ("again", self.tr("Make again"), "G"),
            ("open", self.tr("Put its brief into Write"), ""),
            ("copy-settings", self.tr("Copy settings"), "U"),
            ("keep", self.tr("Keep, or take that back"), "K"),
            ("reject", self.tr("Reject, or take that back"), "X"),
            ("tag", self.tr("Add a tag…"), "T"),
            ("compare", self.tr("Compare side by side"), "C"),
            ("export", self.tr("Export…"), "Ctrl+E"),
            ("trash", self.tr("Move to the trash"), ""),
        ):
            menu.addAction(self.add_action(f"history.{verb}", words, self._doer(verb), keys))
        self.add_action("history.bring-in", self.tr("Bring works in…"), self.ask_files)

    def _doer(self, verb: str) -> object:
        return lambda: self.do(verb)

    def _listen(self) -> None:
        bridge = self.context.bridge
        bridge.artifact_added.connect(self._note_added)
        bridge.artifact_changed.connect(self._note_changed)
        bridge.adapters_changed.connect(self._note_added)
        self.gallery.rating_changed.connect(self.rate)
        self.gallery.rated_one.connect(lambda one, stars: self.deeds.rate([one], stars))
        self.gallery.action_requested.connect(self.do)
        self.gallery.works_selected.connect(self._show_chosen)
        self.pictures.ready.connect(self.gallery.viewport().update)
        self.images.ready.connect(self.gallery.viewport().update)
        self.gallery.files_dropped.connect(self.bring_in)
        self.bar.rating_changed.connect(self.rate)
        self.bar.action_requested.connect(self.do)
        self.bar.cleared.connect(self.gallery.select_current_only)
        self.details.rating_changed.connect(self._rate_current)
        self.details.action_requested.connect(self.do)
        self.details.tag_removed.connect(self._remove_tag)
        self.details.relative_chosen.connect(self.show_work)
        self._listen_to_finders()

    def _listen_to_finders(self) -> None:
        row = self.search_row
        row.searched.connect(self.reload)
        row.arranged.connect(self.reload)
        row.resized.connect(self.gallery.set_cell)
        row.part_removed.connect(self._remove_part)
        row.left_downwards.connect(self.gallery.setFocus)
        self.filters.changed.connect(self.reload)
        self.filters.trash_turned.connect(self.turn_trash)
        self.empty.action_requested.connect(self._do_from_empty)
        self.preview.rating_changed.connect(lambda one, stars: self.deeds.rate([one], stars))
        self.preview.moved.connect(self._move_preview)
        self.preview.compared.connect(self.deeds.compare)
        self.preview.closed_by_artist.connect(self.gallery.setFocus)
        self.tag_field.given.connect(lambda names: self.deeds.tag(self.chosen(), names))
        self.tag_field.closed_by_artist.connect(self.gallery.setFocus)

    # Within

    def _read_works(self, ids: Sequence[str]) -> list[Artifact]:
        """None while one project is closed and the next not open yet: cells stay empty."""
        if not self.context.is_open:
            return []
        studio = self.context.studio
        return studio.taste.with_scores(studio.history.some(ids))

    def _timer(self, pause_ms: int, deed: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause_ms)
        timer.timeout.connect(deed)
        return timer

    def _reload_if_seen(self) -> None:
        if self._stale and self.context.is_open and self.isVisible():
            self._read_finders()
            self.reload()

    def _recount(self) -> None:
        """Counts are slower than the works themselves, so they follow once these show."""
        if not self.context.is_open:
            return
        history, words = self.context.studio.history, self.search_row.words()
        self.filters.show_tags(history.tag_counts())
        wanted = self.filters.choice.wanted(words, trashed=self._in_trash)
        self.filters.show_counts(history.facets(wanted), self._totals()[1])

    def _read_finders(self) -> None:
        history = self.context.studio.history
        models, adapters = history.makers()
        known = {model.id: model.name for model in self.context.studio.models.all()}
        names = self._adapter_names()
        self.details.names = known | names
        self.filters.show_days(history.day_counts(WorkFilter(rejected=True).wanted("")))
        self.filters.show_tags(history.tag_counts())
        self.filters.show_makers(
            {one: known.get(one, one) for one in models},
            {one: names.get(one, one) for one in adapters},
        )

    def _adapter_names(self) -> dict[str, str]:
        return {one.id: one.name for one in self.context.studio.adapters.all()}

    def _totals(self) -> tuple[int, int]:
        """How many works there are, and how many in the trash; counted anew after a change."""
        if self._counted is None:
            history = self.context.studio.history
            everything = history.count(ArtifactQuery())
            self._counted = (everything, history.count(ArtifactQuery(trashed=True)))
        return self._counted

    def _show_found(self, shown: int) -> None:
        total, words = self._totals()[self._in_trash], self.search_row.words()
        found = self.tr("{0} of {1} works").format(f"{shown:,}", f"{total:,}")
        self.search_row.search.show_count(found)
        self.columns.show_gallery(bool(shown))
        if not shown:
            history = self.context.studio.history
            with_words = history.count(WorkFilter(rejected=True).wanted(words)) if words else 0
            self.empty.show_for(total, self._in_trash, words, self.filters.choice, with_words)

    def _show_chosen(self) -> None:
        count = self.gallery.selected_count()
        self.bar.setVisible(count > 1)
        self.details.show_work(self.current(), self.gallery.cell_painter.terms)
        self.details.show_choice(count)
        if count > 1:
            works = self._chosen_works() if count <= 200 else []
            same = {work.stars for work in works}
            self.bar.show_choice(count, same.pop() if len(same) == 1 else 0, self._in_trash)
        self._details_later.start()

    def _show_kin(self) -> None:
        work = self.current()
        if work is None or not self.context.is_open:
            return
        history = self.context.studio.history
        found = history.some(work.parents)
        if work.job:
            found += history.find(ArtifactQuery(job=work.job, limit=8))
        self.details.show_relatives(sort_relatives(work, found, history.children(work.id)))

    def _chosen_works(self) -> list[Artifact]:
        rows = [self.model.row_of(identity) for identity in self.chosen()]
        return self.model.works([row for row in rows if row is not None])

    def _rate_current(self, stars: int) -> None:
        work = self.current()
        if work is not None:
            self.deeds.rate([work.id], stars)

    def _remove_tag(self, name: str) -> None:
        work = self.current()
        if work is not None:
            self.deeds.tag([work.id], [name], remove=True)

    def _remove_part(self, part: str) -> None:
        if part == "trash":
            self.turn_trash(False)
            return
        self.filters.show_choice(self.filters.choice.without(part))
        self.reload()

    def _move_preview(self, steps: int) -> None:
        row = self.gallery.currentIndex().row() + steps
        if 0 <= row < self.model.rowCount():
            self.gallery.select_row(row)
            self.show_preview()

    def _search(self) -> None:
        self.search_row.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_row.search.selectAll()

    def _do_from_empty(self, verb: str) -> None:
        if verb == "write":
            self.context.go_to("write")
        elif verb == "bring-in":
            self.ask_files()
        elif verb == "leave-trash":
            self.turn_trash(False)
        else:
            self.filters.show_choice(WorkFilter(rejected=True))
            if verb == "clear":
                self.search_row.search.clear()
            self.reload()

    def _brought_in(self, count: int) -> None:
        words = self.tr("1 work brought in.") if count == 1 else self.tr("{0} works brought in.")
        self.context.show_message(words.format(count), tone="good")
        self._counted = None
        self._stale = True
        self._reload_if_seen()

    # What arrives

    def _note_added(self, event: ArtifactAdded | AdaptersChanged) -> None:
        self._counted = None
        self._stale = True
        self._reload_later.start()

    def _note_changed(self, event: ArtifactChanged) -> None:
        work = event.artifact
        self.model.note(work)
        self.preview.note(work)
        if self.current() is not None and self.gallery.current_id() == work.id:
            self._show_chosen()
        self._counted = None
        if (work.trashed_at is not None) != self._in_trash or self.model.row_of(work.id) is None:
            self._stale = True
            self._reload_later.start()
        else:  # it stays where it is, whatever the filters say now
            self._counts_later.start()
