"""The data sets at the left of the Train page.

Invariant: what is on the disk is read on another thread, and every change comes back as an event;
exactly one card is open where there is any; nothing is deleted that cannot be brought back.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QScrollArea, QStackedWidget, QWidget

from studio.data.data_set import DataSet
from studio.errors import EnvironmentFault
from studio.events import ScanProgressed
from studio.studio import Studio
from ui.context import AppContext
from ui.look.theme import Theme
from ui.page import Hints, Page
from ui.parts import Button, Divider, EmptyState, IconLabel, Label, PanelHeader, set_background
from ui.parts.paint import draw_box
from ui.qt.keys import is_plain_key
from ui.qt.layouts import new_column, new_row, scroll_area
from ui.qt.timers import single_shot_timer
from ui.train.data.card import DataCard
from ui.train.data.drops import DataAdder
from ui.train.data.edits import DataEdits
from ui.train.data.look_through import LookThrough
from ui.train.data.previews import EntryPreviews
from ui.train.data.question import MediaQuestion
from ui.train.data.sorting import SortButton, sorted_sets
from ui.train.data.words import Summary, summarize

_GATHER_MS = 40
_PREVIEW_SIDE, _MAX_PREVIEWS = 96, 240
_CHOSEN_KEY, _SORT_KEY = "train.data", "train.data.sort"


@dataclass(frozen=True)
class _Listing:
    """The data sets, those that are damaged, and when each was used last."""

    summaries: dict[str, Summary]
    damaged: list[EnvironmentFault]
    used_at: dict[str, str]


class DataColumn(QWidget):
    """`chosen(data_set)` when another can be learned from, or it changed; None if none can.

    `hints_changed` when `key_hints` returns other keys.
    """

    chosen = Signal(object)
    hints_changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._listing = _Listing({}, [], {})
        self._name = ""
        self._removed = ""
        self._announced: DataSet | None = None
        self._read_count = 0
        self.is_read = False
        self.cards: dict[str, DataCard] = {}
        self._previews = EntryPreviews(context, _PREVIEW_SIDE, _MAX_PREVIEWS, self)
        self._edits = DataEdits(context, self)
        self._adder = DataAdder(context, self)
        self._timer = single_shot_timer(self, _GATHER_MS, self._reload)
        self.setAcceptDrops(True)
        self.setProperty("ring", "none")
        set_background(self, "panel")
        self._build()
        self._look: LookThrough | None = None
        self._drop_frame = _DropFrame(self)
        self._connect()

    # The interface of the page

    @property
    def data_set(self) -> DataSet | None:
        """The chosen data set, if it was read and can be learned from."""
        data_set = self._data_set(self._name)
        return data_set if data_set is not None and data_set.usable else None

    @property
    def is_looking(self) -> bool:
        """Whether the files of a data set are on show."""
        return self._look is not None and self._look.isVisible()

    def open_project(self) -> None:
        """Show the data sets."""
        if self._look is not None:
            self._look.dismiss()
        self._name, self._removed = self._context.recall(_CHOSEN_KEY), ""
        self.sort.set_order(self._context.recall(_SORT_KEY))
        self._timer.start()

    def on_shown(self) -> None:
        """Read the list again, since a command may have changed it."""
        if self._context.is_open:
            self._timer.start()

    def leave(self) -> None:
        """Store a caption that is being edited."""
        if self._look is not None:
            self._look.leave()

    def choose(self, name: str) -> None:
        """Open the card of a data set."""
        self._name = name
        self._context.remember(_CHOSEN_KEY, name)
        self._show_cards()
        self._announce()
        card = self.cards.get(name)
        if card is not None:
            self._area.ensureWidgetVisible(card, 0, 12)

    def choose_next(self, step: int) -> None:
        """Choose the card below, or above for -1."""
        names = list(self.cards)
        if names:
            index = names.index(self._name) if self._name in names else -step
            self.choose(names[max(0, min(len(names) - 1, index + step))])
            self.cards[self._name].setFocus()

    def look_through(self, tab: str = "files") -> None:
        """Show the files of the chosen data set: files, alike, faults or about."""
        data_set = self._data_set(self._name)
        if data_set is not None and data_set.is_read:
            self._edits.forget()
            self._look_view().show_set(data_set, tab)

    def key_hints(self) -> Hints:
        """The keys that work while the files of a data set are on show; none otherwise."""
        if self._look is None or not self.is_looking:
            return ()
        return self._look.key_hints()

    def undo(self) -> bool:
        """Undo the last edit, or bring back the data set that was removed last."""
        if self.is_looking:
            return self._edits.undo()
        return self._restore()

    def redo(self) -> bool:
        """Make the edit again that was undone."""
        return self.is_looking and self._edits.redo()

    def use_best_works(self) -> None:
        """Learn from works with four stars and more, and those that are kept."""
        self._adder.use_best_works()

    def use_shapes(self) -> None:
        """Learn from the small set that the studio draws itself."""
        self._adder.use_shapes()

    def ask_folder(self) -> None:
        """Ask for a folder to add."""
        self._adder.ask_folder()

    def ask_files(self) -> None:
        """Ask for files to add."""
        self._adder.ask_files()

    # Events

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard belongs to the open card."""
        card = self.cards.get(self._name)
        if card is not None:
            card.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As on a card, where the keyboard is elsewhere in the column."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if steps is not None and is_plain_key(event):
            self.choose_next(steps)
        elif event.key() == Qt.Key.Key_V and is_plain_key(event):
            self.look_through()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and folders."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._show_drag(True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Accept them anywhere."""
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show the column as before."""
        self._show_drag(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped; files on a card of files go to it."""
        self._show_drag(False)
        event.acceptProposedAction()
        card = self._card_at(event.position().toPoint())
        is_target = card is not None and card.data_set.header.is_of_files
        self._adder.add_dropped(
            event.mimeData(), card.data_set if card is not None and is_target else None
        )

    # Actions of cards

    def act(self, name: str, verb: str) -> None:
        """Carry out what a card requests."""
        if verb in ("look", "faults", "alike", "about"):
            self.choose(name)
            self.look_through("files" if verb == "look" else verb)
        elif verb in ("previous", "next"):
            self.choose_next(1 if verb == "next" else -1)
        elif verb == "read":
            self._context.studio.data_library.read(name)
            self._show_cards()
        elif verb == "remove":
            self._remove(name, self.tr("{0} is off the list. Its files are where they were."))
        else:
            self._cancel(name)

    def _cancel(self, name: str) -> None:
        """Stop reading; a data set that was never read to its end goes off the list."""
        if not self.cards[name].data_set.is_read:
            self._remove(name, self.tr("{0} was not added."))
            return
        library = self._context.studio.data_library
        self._context.run_in_background(lambda: library.cancel(name), lambda _: self._reload())

    def _remove(self, name: str, sentence: str) -> None:
        library = self._context.studio.data_library
        self._removed = name

        def show(_: None) -> None:
            text = sentence.format(name)
            self._context.show_message(text, self.tr("Undo"), self._restore, "trash")

        self._context.run_in_background(lambda: library.set_aside(name), show)

    def _restore(self) -> bool:
        if not self._removed:
            return False
        name, self._removed = self._removed, ""
        library = self._context.studio.data_library
        self._name = name
        self._context.run_in_background(lambda: library.restore(name), lambda _: None)
        return True

    # Building

    def _build(self) -> None:
        self.header = PanelHeader(self.tr("Data"))
        self.sort = SortButton()
        self.header.add(self.sort)
        self.question = MediaQuestion()
        self._damaged = _DamagedList()
        inner = set_background(QWidget(), "panel")
        self._column = new_column(inner, 10, (12, 12, 12, 12))
        self._column.addWidget(self.question)
        self._column.addStretch(1)
        self._column.addWidget(self._damaged)
        self._area: QScrollArea = scroll_area(inner)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._area)
        self._stack.addWidget(self._build_empty())
        column = new_column(self)
        column.addWidget(self.header)
        column.addWidget(Divider())
        column.addWidget(self._stack, 1)
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
            (self.tr("Add a folder"), "secondary", self.ask_folder),
            (self.tr("Use works I kept"), "quiet", self.use_best_works),
            (self.tr("Try it with paper shapes"), "quiet", self.use_shapes),
        ):
            empty.add_button(Button(text, kind)).clicked.connect(run)
        return empty

    def _build_footer(self) -> QWidget:
        self.files_button = Button(self.tr("Add files"), icon_name="file-plus")
        self.files_button.clicked.connect(self.ask_files)
        self.folder_button = Button(self.tr("Add a folder"), icon_name="folder-open")
        self.folder_button.clicked.connect(self.ask_folder)
        footer = QWidget()
        Theme.current().set_scaled(footer.setMinimumHeight, 55)
        row = new_row(footer, 10, (16, 0, 16, 0))
        row.addWidget(self.files_button, 1)
        row.addWidget(self.folder_button, 1)
        return footer

    def _connect(self) -> None:
        bridge = self._context.bridge
        bridge.data_sets_changed.connect(lambda _: self._timer.start())
        bridge.scan_progressed.connect(self._on_progress)
        self._adder.added.connect(self._on_added)
        self._adder.question_raised.connect(self._ask)
        self.question.answered.connect(self._adder.add_media)
        self.question.answered.connect(lambda *_: self._show_state())
        self.sort.order_changed.connect(self._on_sorted)

    def _look_view(self) -> LookThrough:
        """The view over the centre, built when it is first needed."""
        if self._look is None:
            self._look = LookThrough(self._context, _page_of(self), self)
            self._look.edited.connect(self._edits.edit)
            self._look.closed_by_artist.connect(self._on_look_closed)
            self._look.hints_changed.connect(self.hints_changed)
        return self._look

    # Content

    def _data_set(self, name: str) -> DataSet | None:
        summary = self._listing.summaries.get(name)
        return summary.data_set if summary is not None else None

    def _reload(self) -> None:
        if not self._context.is_open:
            return
        self._read_count += 1
        studio, earlier = self._context.studio, self._listing.summaries
        self._context.run_in_background(
            lambda: _read_listing(studio, earlier), partial(self._show_listing, self._read_count)
        )

    def _show_listing(self, read_count: int, listing: _Listing) -> None:
        if read_count != self._read_count:
            return  # a newer one is being read
        self._listing = listing
        self.is_read = True
        if self._name not in listing.summaries:
            self._name = next(iter(self._sorted_names()), "")
        self._show_cards()
        self._announce()
        data_set = self._data_set(self._name)
        if self._look is not None and data_set is not None:
            self._look.update_set(data_set)
        elif self._look is not None:
            self._look.dismiss()

    def _sorted_names(self) -> list[str]:
        data_sets = [summary.data_set for summary in self._listing.summaries.values()]
        data_sets = sorted_sets(data_sets, self.sort.order, self._listing.used_at)
        return [data_set.name for data_set in data_sets]

    def _show_cards(self) -> None:
        """One card a data set, in order; cards that are there already stay."""
        names, summaries = self._sorted_names(), self._listing.summaries
        library = self._context.studio.data_library
        for name in [name for name in self.cards if name not in summaries]:
            self._remove_card(name)
        for place, name in enumerate(names, start=1):
            card = self.cards.get(name) or self._new_card(summaries[name])
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
            is_open = name == self._name
            card.show_state(summaries[name], library.progress(name), library.fault(name), is_open)
        self.cards = {name: self.cards[name] for name in names}
        self._show_state()

    def _remove_card(self, name: str) -> None:
        card = self.cards.pop(name)
        if card.isAncestorOf(QApplication.focusWidget() or self) or card.hasFocus():
            self.setFocus()  # keys go on working in the column
        card.hide()
        card.deleteLater()

    def _show_state(self) -> None:
        count = len(self.cards)
        text = self.tr("1 set") if count == 1 else self.tr("{0} sets").format(count)
        self.header.caption.setText(text if count else "")
        self.sort.setVisible(count > 1)
        self._damaged.show_faults(self._listing.damaged)
        has_content = bool(count or self._listing.damaged) or self.question.isVisibleTo(self._area)
        self._stack.setCurrentIndex(0 if has_content else 1)

    def _new_card(self, summary: Summary) -> DataCard:
        card = DataCard(summary, self._previews)
        name = summary.data_set.name
        card.clicked.connect(partial(self.choose, name))
        card.action_requested.connect(partial(self.act, name))
        self.cards[name] = card
        return card

    def _announce(self) -> None:
        if self.data_set is not self._announced:
            self._announced = self.data_set
            self.chosen.emit(self._announced)

    def _on_progress(self, progress: ScanProgressed) -> None:
        card = self.cards.get(progress.name)
        if card is not None:
            card.show_progress(progress)

    def _on_added(self, names: list[str]) -> None:
        if names:
            self._name = names[0]
            self._context.remember(_CHOSEN_KEY, self._name)
        self._timer.start()

    def _ask(self, survey: object) -> None:
        self.question.ask(survey)  # pyright: ignore[reportArgumentType] - a signal carries objects
        self._show_state()

    def _on_sorted(self, order: str) -> None:
        self._context.remember(_SORT_KEY, order)
        self._show_cards()

    def _on_look_closed(self) -> None:
        self.hints_changed.emit()
        card = self.cards.get(self._name)
        if card is not None:
            card.setFocus()

    def _card_at(self, point: QPoint) -> DataCard | None:
        widget = self.childAt(point)
        while widget is not None and not isinstance(widget, DataCard):
            widget = widget.parentWidget()
        return widget

    def _show_drag(self, is_over: bool) -> None:
        self._drop_frame.setGeometry(self.rect())
        self._drop_frame.setVisible(is_over)
        self._drop_frame.raise_()


class _DropFrame(QWidget):
    """A border that says that what is dragged can be dropped here."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        draw_box(QPainter(self), box, None, Theme.current().colour("satin"), 6, 2.0)


class _DamagedList(QWidget):
    """Data sets whose lists are damaged, each with what mends it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Label("", "caption", "text2", wrap=True)
        row = new_row(self, 8, (4, 4, 4, 4))
        row.addWidget(IconLabel("warning-fill", "warn", 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)
        self.hide()

    def show_faults(self, faults: list[EnvironmentFault]) -> None:
        """Show what is damaged."""
        self._label.setText("\n\n".join(str(fault) for fault in faults))
        self.setVisible(bool(faults))


def _page_of(widget: QWidget) -> QWidget:
    """The page that a widget is on, or else the outermost widget."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(widget, Page) and not widget.isWindow():
        widget, parent = parent, parent.parentWidget()
    return widget


def _read_listing(studio: Studio, earlier: dict[str, Summary]) -> _Listing:
    """What is there now; what did not change since `earlier` is not counted again."""
    data_sets, damaged = studio.data_library.all()
    summaries: dict[str, Summary] = {}
    for data_set in data_sets:
        before = earlier.get(data_set.name)
        is_same = before is not None and before.data_set is data_set
        summaries[data_set.name] = before if before and is_same else summarize(data_set)
    used_at: dict[str, str] = {}
    for job in studio.jobs.find():
        data = job.request.get("data")
        name = data.get("name") if isinstance(data, dict) else None
        if isinstance(name, str):
            used_at[name] = max(used_at.get(name, ""), job.created_at)
    return _Listing(summaries, damaged, used_at)
