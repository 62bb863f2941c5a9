"""The data sets at the left of the Train page.

Invariant: what is on the disk is read on another thread, and every change comes back as an event;
exactly one card is open where there is any; nothing is deleted that cannot be brought back.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from studio.data.data_set import DataSet
from studio.data.entries import Entry
from ui.context import AppContext
from ui.page import Hints, Page
from ui.parts import Button, Divider, EmptyState, PanelHeader, StackingRow, set_background
from ui.qt.keys import is_plain_key
from ui.qt.layouts import new_column, scroll_area
from ui.qt.timers import single_shot_timer
from ui.train.data.card import DataCard
from ui.train.data.card_list import CardList
from ui.train.data.data_adder import DataAdder
from ui.train.data.drop_area import DropArea
from ui.train.data.edits import DataEdits, MakeMarks
from ui.train.data.listing import Listing, read_listing
from ui.train.data.look_through import LookThrough
from ui.train.data.previews import EntryPreviews
from ui.train.data.sorting import SortButton
from ui.train.data.words import Summary

_GATHER_MS = 40
_PREVIEW_SIDE, _MAX_PREVIEWS = 96, 240
_CHOSEN_KEY, _SORT_KEY = "train.data", "train.data.sort"


class DataColumn(QWidget):
    """`chosen(data_set)` when another can be learned from, or it changed; None if none can.

    `reading_changed(bool)` when the chosen one is read for the first time, or no longer;
    `hints_changed` when `key_hints` returns other keys.
    """

    chosen = Signal(object)
    reading_changed = Signal(bool)
    hints_changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._listing = Listing()
        self._name = self._removed = ""
        self._announced: DataSet | None = None
        self._was_reading = False
        self._read_count = 0
        self.is_read = False
        self.look: LookThrough | None = None
        self._edits = DataEdits(context, self)
        self.adder = DataAdder(context, self)
        self._timer = single_shot_timer(self, _GATHER_MS, self._reload)
        self.setProperty("ring", "none")
        set_background(self, "panel")
        self._build()
        self.drops = DropArea(self)
        self._connect()

    # The interface of the page

    @property
    def data_set(self) -> DataSet | None:
        """The chosen data set, if it was read and can be learned from."""
        data_set = self._listing.data_set(self._name)
        return data_set if data_set is not None and data_set.usable else None

    @property
    def is_reading(self) -> bool:
        """Whether the chosen data set is being read for the first time."""
        data_set, library = self._listing.data_set(self._name), self._context.studio.data_library
        is_unread = data_set is not None and not data_set.is_read
        return is_unread and library.progress(self._name) is not None

    @property
    def cards(self) -> dict[str, DataCard]:
        """The cards by the names of their data sets, from top to bottom."""
        return self.list.cards

    @property
    def chosen_card(self) -> DataCard | None:
        """The card of the chosen data set."""
        return self.cards.get(self._name)

    @property
    def is_looking(self) -> bool:
        """Whether the files of a data set are on show."""
        return self.look is not None and self.look.isVisible()

    def open_project(self) -> None:
        """Show the data sets."""
        if self.look is not None:
            self.look.dismiss()
        self._name, self._removed = self._context.recall(_CHOSEN_KEY), ""
        self.sort.set_order(self._context.recall(_SORT_KEY))
        self._timer.start()

    def on_shown(self) -> None:
        """Read the list again, since a command may have changed it."""
        if self._context.is_open:
            self._timer.start()

    def leave(self) -> None:
        """Store what is being typed; that was done before where no project is open any more."""
        if self.look is not None and self._context.is_open:
            self.look.leave()

    def choose(self, name: str) -> None:
        """Open the card of a data set."""
        self._name = name
        self._context.remember(_CHOSEN_KEY, name)
        self._show_cards()
        self._announce()
        card = self.cards.get(name)
        if card is not None:
            self._area.ensureWidgetVisible(card, 0, 12)
        if self.look is not None and self.is_looking:
            self._look_at_chosen(self.look)

    def _look_at_chosen(self, look: LookThrough) -> None:
        """Show the files of the chosen data set where others are on show; none that is unread."""
        data_set = self._listing.data_set(self._name)
        if data_set is None or not data_set.is_read:
            look.dismiss()
        elif look.shows(data_set):
            look.update_set(data_set)
        else:
            look.show_set(data_set, look.tab())

    def choose_next(self, step: int) -> None:
        """Choose the card below, or above for -1."""
        names = list(self.cards)
        if names:
            index = names.index(self._name) if self._name in names else -step
            self.choose(names[max(0, min(len(names) - 1, index + step))])
            self.cards[self._name].setFocus()

    def look_through(self, tab: str = "files") -> None:
        """Show the files of the chosen data set: files, alike, faults or about."""
        data_set = self._listing.data_set(self._name)
        if data_set is not None and data_set.is_read:
            self._look_view().show_set(data_set, tab)

    @property
    def files(self) -> QWidget | None:
        """The files of the data set that is looked through; None on its other tabs."""
        return self.look.grid if self.look is not None and self.look.grid.isVisible() else None

    def key_hints(self) -> Hints:
        """The keys that work while the files of a data set are on show; none otherwise."""
        if self.look is None or not self.is_looking:
            return ()
        return self.look.key_hints()

    def undo(self) -> bool:
        """Bring back the data set that was removed last, or undo the last edit."""
        return self._restore() or self._edits.undo()

    def redo(self) -> bool:
        """Make the edit again that was undone."""
        return self._edits.redo()

    # Qt

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard belongs to the open card."""
        if self.chosen_card is not None:
            self.chosen_card.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As on a card, where the keyboard is elsewhere in the column."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if steps is not None and is_plain_key(event):
            self.choose_next(steps)
        elif event.key() == Qt.Key.Key_V and is_plain_key(event):
            self.look_through()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Take what is dropped anywhere on the page."""
        super().showEvent(event)
        page = _page_of(self)
        if page is not self and not page.acceptDrops():
            self.drops.watch(page)

    # Actions of cards

    def act(self, name: str, verb: str) -> None:
        """Carry out what a card requests."""
        if verb in ("choose", "look", "faults", "alike", "about"):
            self.choose(name)
        if verb in ("look", "faults", "alike", "about"):
            self.look_through("files" if verb == "look" else verb)
        elif verb in ("previous", "next"):
            self.choose_next(1 if verb == "next" else -1)
        elif verb == "read":
            self._context.studio.data_library.read(name)
            self._show_cards()
        elif verb == "remove":
            self._remove(name, self.tr("{0} is off the list. Its files are where they were."))
        elif verb == "cancel":
            self._cancel(name)

    def _cancel(self, name: str) -> None:
        """Stop reading; a data set that was never read to its end goes off the list."""
        if not self.cards[name].data_set.is_read:
            self._remove(name, self.tr("{0} was not added."))
            return
        library = self._context.studio.data_library
        self._context.run_in_background(lambda: library.cancel(name), lambda _: self._reload())

    def _remove(self, name: str, sentence: str) -> None:
        self._removed = name
        self._edits.forget()
        if self.look is not None:
            self.look.dismiss()

        def show(_: object) -> None:
            text = sentence.format(name)
            self._context.show_message(text, self.tr("Undo"), self._restore, "trash")

        self._edits.store(lambda library: library.set_aside(name), show)

    def _restore(self) -> bool:
        if not self._removed:
            return False
        name, self._removed = self._removed, ""
        self._name = name
        self._edits.store(lambda library: library.restore(name))
        return True

    # Building

    def _build(self) -> None:
        self.header = PanelHeader(self.tr("Data"))
        self.sort = SortButton()
        self.header.add(self.sort)
        previews = EntryPreviews(self._context, _PREVIEW_SIDE, _MAX_PREVIEWS, self)
        self.list = CardList(previews)
        self.question = self.list.question
        self._area = scroll_area(self.list)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._area)
        self.stack.addWidget(scroll_area(set_background(self._build_empty(), "panel")))
        column = new_column(self)
        column.addWidget(self.header)
        column.addWidget(Divider())
        column.addWidget(self.stack, 1)
        column.addWidget(Divider())
        column.addWidget(self._build_footer())

    def _build_empty(self) -> QWidget:
        empty = EmptyState(
            self.tr("Nothing to learn from yet"),
            self.tr(
                "Add your own texts, pictures or tunes. Files are read where they lie and not"
                " changed."
            ),
            measure=230,
        )
        for text, kind, run in (
            (self.tr("Add a folder"), "secondary", self.adder.ask_folder),
            (self.tr("Use works I kept"), "quiet", self.adder.use_best_works),
            (self.tr("Try it with paper shapes"), "quiet", self.adder.use_shapes),
        ):
            empty.add_button(Button(text, kind)).clicked.connect(run)
        return empty

    def _build_footer(self) -> QWidget:
        self.files_button = Button(self.tr("Add files"), icon_name="file-plus")
        self.files_button.clicked.connect(self.adder.ask_files)
        self.folder_button = Button(self.tr("Add a folder"), icon_name="folder-open")
        self.folder_button.clicked.connect(self.adder.ask_folder)
        footer = QWidget()
        row = StackingRow((self.files_button, self.folder_button), 8)
        new_column(footer, 0, (12, 12, 12, 12)).addWidget(row)
        return footer

    def _connect(self) -> None:
        bridge = self._context.bridge
        bridge.data_sets_changed.connect(lambda _: self._timer.start())
        bridge.scan_progressed.connect(self.list.show_progress)
        self.list.action_requested.connect(self.act)
        self.list.focus_lost.connect(self.setFocus)
        self.list.damaged.removal_requested.connect(lambda name: self.act(name, "remove"))
        self.drops.dropped.connect(self._add_dropped)
        self.adder.added.connect(self._on_added)
        self.adder.captioned.connect(self._on_edited)
        self.adder.question_raised.connect(self.question.ask)
        self.adder.question_raised.connect(lambda _: self._show_state())
        self.question.answered.connect(self.adder.add_media)
        self.question.answered.connect(lambda *_: self._show_state())
        self.sort.order_changed.connect(self._on_sorted)

    def _look_view(self) -> LookThrough:
        """The view over the centre, built when it is first needed."""
        if self.look is None:
            self.look = LookThrough(self._context, _page_of(self), self)
            self.look.edited.connect(self._on_edited)
            self.look.change_requested.connect(self._edits.store)
            self.look.closed_by_artist.connect(self._on_look_closed)
            self.look.hints_changed.connect(self.hints_changed)
        return self.look

    # Content

    def _reload(self) -> None:
        if not self._context.is_open:
            return
        self._read_count += 1
        studio, earlier = self._context.studio, self._listing.summaries
        self._context.run_in_background(
            lambda: read_listing(studio, earlier), partial(self._show_listing, self._read_count)
        )

    def _show_listing(self, read_count: int, listing: Listing) -> None:
        if read_count != self._read_count:
            return  # a newer one is being read
        self._listing = listing
        self.is_read = True
        if self._name not in listing.summaries:
            self._name = next(iter(listing.names(self.sort.order)), "")
        self._show_cards()
        self._announce()
        if self.look is not None and self.is_looking:
            self._look_at_chosen(self.look)

    def _show_cards(self) -> None:
        names = self._listing.names(self.sort.order)
        self.list.show_listing(self._listing, names, self._show_card)
        self._show_state()

    def _show_card(self, card: DataCard, summary: Summary) -> None:
        name, library = summary.data_set.name, self._context.studio.data_library
        is_open = name == self._name
        card.show_state(summary, library.progress(name), library.fault(name), is_open)

    def _show_state(self) -> None:
        count = len(self.cards)
        text = self.tr("1 set") if count == 1 else self.tr("{0} sets").format(count)
        self.header.caption.setText(text if count else "")
        self.sort.setVisible(count > 1)
        self.stack.setCurrentIndex(0 if self.list.has_content() else 1)

    def _announce(self) -> None:
        if self.is_reading is not self._was_reading:
            self._was_reading = self.is_reading
            self.reading_changed.emit(self._was_reading)
        if self.data_set is not self._announced:
            self._announced = self.data_set
            self.chosen.emit(self._announced)

    # Events

    def _add_dropped(self, data: QMimeData, point: QPoint) -> None:
        """Add what was dropped; on a card, single files may join it or be its captions."""
        card = self.list.card_at(self.list.mapFrom(self, point))
        self.adder.add_dropped(data, card.data_set if card is not None else None)

    def _on_added(self, names: list[str]) -> None:
        if self.look is not None:
            self.look.dismiss()  # the card of what was added is looked at now
        if names:
            self._name = names[0]
            self._context.remember(_CHOSEN_KEY, self._name)
        self._timer.start()

    def _on_sorted(self, order: str) -> None:
        self._context.remember(_SORT_KEY, order)
        self._show_cards()

    def _on_edited(
        self, data_set: DataSet, entries: Sequence[Entry], make_marks: MakeMarks
    ) -> None:
        self._removed = ""  # the edit is undone first from now on
        self._edits.edit(data_set, entries, make_marks)

    def _on_look_closed(self) -> None:
        self.hints_changed.emit()
        if self.chosen_card is not None:
            self.chosen_card.setFocus()


def _page_of(widget: QWidget) -> QWidget:
    """The page that a widget is on, or else the outermost widget."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(widget, Page) and not widget.isWindow():
        widget, parent = parent, parent.parentWidget()
    return widget
