"""The files of a data set, over the centre of the Train page.

It lies over everything at the right of its column and keeps the keyboard while it is
open; what it changes it requests, and shows once it is stored.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QWidget

from studio.data.data_set import DataSet
from studio.data.entries import Entry
from studio.data.histograms import Histogram, histograms
from studio.kits import kit_of
from ui.context import AppContext
from ui.language import number
from ui.page import Hints
from ui.parts import Button, Divider, IconButton, PanelHeader, Segments, set_background
from ui.qt.layouts import new_column, new_row, parent_of
from ui.qt.timers import single_shot_timer
from ui.train.data import words
from ui.train.data.about_panel import AboutPanel, place_of
from ui.train.data.alike_panel import AlikePanel
from ui.train.data.caption_bar import CaptionBar
from ui.train.data.faults_panel import FaultsPanel
from ui.train.data.file_grid import FileGrid

_MAX_FOCUS_STEPS = 1000


@dataclass(frozen=True)
class _Contents:
    """What goes through all files, and is counted on another thread."""

    extent: str
    alike: list[list[Entry]]
    faults: list[Entry]
    histograms: list[Histogram]
    place: str


class LookThrough(QFrame):
    """`edited(data_set, entries, make_marks)` for decisions about files, `change_requested(change)`
    for what is to be stored of the whole set, a function of the library; `closed_by_artist`.

    `hints_changed` when `key_hints` returns other keys.
    """

    edited = Signal(object, object, object)
    change_requested = Signal(object)
    closed_by_artist = Signal()
    hints_changed = Signal()

    def __init__(self, context: AppContext, host: QWidget, column: QWidget) -> None:
        super().__init__(host)
        self._context, self._column_widget = context, column
        self._data_set: DataSet | None = None
        self._contents: _Contents | None = None
        self._filled: set[str] = set()
        """The tabs whose panels show `_contents`."""
        # After the first paint, which takes twice as long while another thread counts.
        self._timer = single_shot_timer(self, 0, self._count)
        set_background(self, "window")
        self.setAccessibleName(self.tr("The files of a data set"))
        self._build_header()
        self._build_panels()
        self._connect()
        host.installEventFilter(self)
        column.installEventFilter(self)
        self.hide()

    # Content

    def show_set(self, data_set: DataSet, tab: str) -> None:
        """Show the files of a data set: files, alike, faults or about."""
        self.leave()
        self._data_set = None
        self._fit()
        self.show()
        self.raise_()
        self.update_set(data_set)
        self.show_tab(tab)

    def shows(self, data_set: DataSet) -> bool:
        """Return whether the files of this data set are on show."""
        return self._data_set is not None and self._data_set.name == data_set.name

    def update_set(self, data_set: DataSet) -> None:
        """Show a data set as it is now."""
        if not self.isVisible() or data_set is self._data_set:
            return
        self._data_set, self._contents = data_set, None
        self.header.title.setText(data_set.name)
        self.grid.entries.show_entries(data_set, data_set.entries)
        self.captions.setVisible(kit_of(data_set.medium).data.has_captions)
        if self._is_built("about"):
            self.about.show_set(data_set)
        self._show_selection()
        self._timer.start()

    def _count(self) -> None:
        """Count on another thread what is in the files."""
        data_set = self._data_set
        if data_set is not None:
            self._context.run_in_background(
                lambda: _read_contents(data_set), partial(self._show_contents, data_set)
            )

    def _show_contents(self, data_set: DataSet, contents: _Contents) -> None:
        if data_set is not self._data_set:
            return  # another is on show by now
        self.header.caption.setText(contents.extent)
        self._contents = contents
        self._filled.clear()
        self._fill_panel()

    def _fill_panel(self) -> None:
        """Show what was counted in the panel on show; each other one is filled once it is."""
        data_set, contents, tab = self._data_set, self._contents, self.tab()
        if data_set is None or contents is None or tab in self._filled:
            return
        self._filled.add(tab)
        if tab == "alike":
            self.alike.show_groups(data_set, contents.alike)
        elif tab == "faults":
            self.faults.show_faults(data_set, contents.faults)
        elif tab == "about":
            self.about.show_files(contents.histograms, contents.place)

    def show_tab(self, tab: str) -> None:
        """Show one of the panels, with the keyboard on it."""
        self.tabs.set_value(tab)
        panel, focus = self._panel(tab)
        self._fill_panel()
        self.stack.setCurrentWidget(panel)
        focus.setFocus()
        self.hints_changed.emit()

    def _compare(self, entry: Entry) -> None:
        """Show a file beside those that it is like."""
        self.show_tab("alike")
        self.alike.show_group_of(entry)

    def tab(self) -> str:
        """Return which of the panels is on show."""
        return self.tabs.value()

    def key_hints(self) -> Hints:
        """The keys that work now."""
        back = (["Esc"], self.tr("back"))
        undo = (["edit.undo"], self.tr("undo"))
        if self.tabs.value() == "files":
            has_captions = self.grid.entries.has_captions
            caption = [(["Enter"], self.tr("edit the caption"))] if has_captions else []
            return (*caption, (["look.leave-out"], self.tr("leave out or use")), undo, back)
        if self.tabs.value() == "alike":
            return ((["←", "→"], self.tr("groups")), undo, back)
        if self.tabs.value() == "faults":
            return ((["Enter"], self.tr("use it anyway")), undo, back)
        return (back,)

    def leave(self) -> None:
        """Store what is being typed."""
        if self._is_built("about"):
            self.about.store()

    def dismiss(self) -> None:
        """Close, and store what is being typed."""
        if self.isVisible():
            self.leave()
            self.hide()
            self.closed_by_artist.emit()

    # Events

    def eventFilter(self, source: QObject, event: QEvent) -> bool:
        """Keep to the right of the column."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._fit()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; no key reaches what lies below."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab stays within: what lies below cannot be seen."""
        reasons = Qt.FocusReason
        widget: QWidget | None = self.focusWidget() or self
        for _ in range(_MAX_FOCUS_STEPS):
            if widget is None:
                break
            widget = widget.nextInFocusChain() if is_next else widget.previousInFocusChain()
            if widget is not None and self._takes_tab(widget):
                widget.setFocus(reasons.TabFocusReason if is_next else reasons.BacktabFocusReason)
                return True
        return False

    def _takes_tab(self, widget: QWidget) -> bool:
        takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        is_reachable = widget.isEnabled() and widget.isVisibleTo(self)
        return takes_tab and is_reachable and self.isAncestorOf(widget)

    # Building

    def _build_header(self) -> None:
        self.header = PanelHeader("")
        self.back = IconButton("arrow-left", self.tr("Back (Esc)"))
        self.back.clicked.connect(self.dismiss)
        self.tabs = Segments(
            self.tr("Show"),
            [
                ("files", self.tr("Files")),
                ("alike", self.tr("Alike")),
                ("faults", self.tr("Faults")),
                ("about", self.tr("About")),
            ],
            fit_text=True,
        )
        self.tabs.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.tabs.value_selected.connect(self.show_tab)
        self.header.add(self.tabs)
        self.header.add(self.back)

    @cached_property
    def alike(self) -> AlikePanel:
        """The files that are alike; as those below it is built when it is first shown."""
        panel = AlikePanel(self.grid.previews, self.stack)
        panel.edited.connect(self._emit_edited)
        panel.leave_out_toggled.connect(self._leave_out_alike)
        self.stack.addWidget(panel)
        return panel

    @cached_property
    def faults(self) -> FaultsPanel:
        """The files that are left out."""
        panel = FaultsPanel(self.stack)
        panel.edited.connect(self._emit_edited)
        panel.alike_requested.connect(self._compare)
        self.stack.addWidget(panel)
        return panel

    @cached_property
    def about(self) -> AboutPanel:
        """Licence, source and sizes."""
        panel = AboutPanel(self.stack)
        panel.annotated.connect(self._annotate)
        if self._data_set is not None:
            panel.show_set(self._data_set)
        self.stack.addWidget(panel)
        return panel

    def _is_built(self, tab: str) -> bool:
        return tab in self.__dict__

    def _panel(self, tab: str) -> tuple[QWidget, QWidget]:
        """A panel, and what gets the keyboard on it."""
        if tab == "files":
            return self._files, self.grid
        panels: dict[str, Callable[[], tuple[QWidget, QWidget]]] = {
            "alike": lambda: (self.alike, self.alike),
            "faults": lambda: (self.faults, self.faults.list),
            "about": lambda: (self.about, self.about.licence),
        }
        return panels[tab]()

    def _build_panels(self) -> None:
        self.stack = QStackedWidget(self)
        self._files = QWidget(self.stack)
        self.grid = FileGrid(self._context, self._files)
        self.captions = CaptionBar(self._context, self._files)
        self.use = Button("", extent="small")
        self.use.clicked.connect(self._toggle_use)
        column = new_column(self._files)
        column.addWidget(self.grid, 1)
        column.addWidget(Divider())
        foot = set_background(QWidget(self._files), "panel")
        row = new_row(foot, 12, (16, 8, 16, 8))
        row.addWidget(self.captions, 1)
        row.addStretch(0)
        row.addWidget(self.use)
        column.addWidget(foot)
        self.stack.addWidget(self._files)
        outer = new_column(self)
        outer.addWidget(set_background(self.header, "panel"))
        outer.addWidget(Divider())
        outer.addWidget(self.stack, 1)

    def _connect(self) -> None:
        for source in (self.grid, self.captions):
            source.edited.connect(self._emit_edited)
        self.grid.selection_changed.connect(self._show_selection)

    # Internals

    def _fit(self) -> None:
        """Take what is at the right of the column."""
        host, column = parent_of(self), self._column_widget
        x = column.mapTo(host, QPoint(column.width() + 1, 0)).x()
        self.setGeometry(QRect(x, 0, max(0, host.width() - x), host.height()))

    def _emit_edited(self, entries: object, make_marks: object) -> None:
        if self._data_set is not None:
            self.edited.emit(self._data_set, entries, make_marks)

    def _show_selection(self) -> None:
        selected = self.grid.selected()
        everything = self._data_set.entries if self._data_set else ()
        self.captions.show_entries(selected if len(selected) > 1 else everything)
        is_used = any(entry.is_usable for entry in selected)
        count = sum(not entry.problem for entry in selected)
        text = self.tr("Leave out") if is_used or not count else self.tr("Use")
        self.use.setText(f"{text} ({number(count)})" if count > 1 else text)
        self.use.setEnabled(bool(count))

    def _toggle_use(self) -> None:
        self.grid.set_used(not any(entry.is_usable for entry in self.grid.selected()))

    def _annotate(self, licence: str, source: str) -> None:
        if self._data_set is not None:
            name = self._data_set.name
            self.change_requested.emit(lambda library: library.annotate(name, licence, source))

    def _leave_out_alike(self, is_left_out: bool) -> None:
        if self._data_set is not None:
            name = self._data_set.name
            self.change_requested.emit(lambda library: library.leave_out_alike(name, is_left_out))


def _read_contents(data_set: DataSet) -> _Contents:
    return _Contents(
        words.extent(data_set),
        data_set.alike(),
        [entry for entry in data_set.entries if not entry.is_usable],
        histograms(data_set),
        place_of(data_set),
    )
