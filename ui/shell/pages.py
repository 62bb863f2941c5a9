"""The pages of the window.

Invariant: a page is built when it is first shown; none but the first is imported before a project
is open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QStackedWidget

from engines.contract.text import Text
from ui.context import AppContext
from ui.page import Page
from ui.qt.layouts import scroll_area


@dataclass(frozen=True)
class PageEntry:
    """A page's class as "module:Class", and its button in the rail; `key` is its shortcut.

    A page without an icon has no button.
    """

    target: str
    icon: str
    title: str
    key: str
    tip: str
    at_foot: bool = False

    @property
    def module(self) -> str:
        """The module of the class."""
        return self.target.partition(":")[0]

    @property
    def class_name(self) -> str:
        """The name of the class in its module."""
        return self.target.partition(":")[2]


_NUMBERED = (
    ("write", "WritePage", "pen-nib", Text("Write"), Text("Write")),
    (
        "draw",
        "DrawPage",
        "paint-brush",
        Text("Draw"),
        Text("Pictures from words, a picture or a sketch"),
    ),
    (
        "compose",
        "ComposePage",
        "music-notes",
        Text("Compose"),
        Text("Music from a note, a phrase, or nothing"),
    ),
    (
        "history",
        "HistoryPage",
        "clock-counter-clockwise",
        Text("History"),
        Text("Everything made in this project"),
    ),
    (
        "learn",
        "LearnPage",
        "graduation-cap",
        Text("Learn"),
        Text("What the studio learns from your stars"),
    ),
    (
        "train",
        "TrainPage",
        "plant",
        Text("Train"),
        Text("Make a small model of your own, or teach one"),
    ),
    ("models", "ModelsPage", "cube", Text("Models"), Text("Models and adapters")),
)
PAGES = {
    name: PageEntry(f"ui.{name}.page:{class_name}", icon, title, f"Ctrl+{number}", tip)
    for number, (name, class_name, icon, title, tip) in enumerate(_NUMBERED, start=1)
} | {
    "settings": PageEntry(
        "ui.settings.page:SettingsPage",
        "gear-six",
        Text("Settings"),
        "Ctrl+,",
        Text("Settings"),
        True,
    ),
    "backups": PageEntry("ui.backups.page:BackupsPage", "", Text("Backups"), "", ""),
    "project": PageEntry("ui.project.page:ProjectPage", "", Text("This project"), "", ""),
}
_LIBRARIES = ("studio.marks.marks", "numpy", "markdown_it")


def first_page(last: str) -> str:
    """The page to begin with; `last` is the one that was on show when the window closed."""
    return last if last in PAGES and PAGES[last].icon else "write"


class PageStack(QStackedWidget):
    """The pages that were built, by name, of which one is shown: `page_name`, empty at first.

    It needs the room that the page on show needs. `hints_changed` when any page's keys changed.
    """

    hints_changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._refusal = ""
        self.built: dict[str, Page] = {}
        self.page_name = ""

    def page(self) -> Page:
        return self.built[self.page_name]

    def show_page(self, name: str) -> None:
        """Show a page; it is built the first time."""
        if self.page_name and name != self.page_name:
            self.page().leave()
        if name not in self.built:
            self._build(name)
        self.page_name = name
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()  # else Qt looks through the whole window for the next tab stop
        self.setCurrentWidget(self.built[name])

    def open_project(self) -> None:
        self._refusal = ""
        for page in self.built.values():
            self._open_on(page)

    def refuse_work(self, reason: str) -> None:
        """Disable on every page what could not be saved: no project is open."""
        self._refusal = reason
        for name in self.built:
            self._refuse_on(name)

    def end_work(self) -> str:
        """Let every page end what still takes; returns `unfinished`."""
        for page in self.built.values():
            page.end_work()
        return self.unfinished

    def leave(self) -> None:
        """Let every page save what it has not saved yet."""
        for page in self.built.values():
            page.leave()

    @property
    def has_unsaved(self) -> bool:
        """Whether a page could not save everything when it was left."""
        return any(page.has_unsaved for page in self.built.values())

    @property
    def unfinished(self) -> str:
        """What a page says is still at work and would be lost with the project."""
        return next((page.unfinished for page in self.built.values() if page.unfinished), "")

    def _build(self, name: str) -> None:
        page = self.built[name] = build_page(name, self._context)
        page.hints_changed.connect(self.hints_changed)
        self.addWidget(page)
        if self._context.is_open:
            self._open_on(page)
        elif self._refusal:
            self._refuse_on(name)

    def _open_on(self, page: Page) -> None:
        self._context.attempt(page.open_project)
        refusal = self._context.refusal
        page.show_refusal(refusal.what if refusal is not None else "")

    def _refuse_on(self, name: str) -> None:
        if name != "backups":  # which brings one back
            self.built[name].show_refusal(self._refusal)

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else QSize()


def page_area(pages: PageStack) -> QScrollArea:
    """An area that scrolls a page which the screen is too small for, rather than crush it."""
    area = scroll_area(pages)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    return area


def build_page(name: str, context: AppContext) -> Page:
    """Import and make the page `name`, so that start-up pays for one page only."""
    module = import_module(PAGES[name].module)
    make: Callable[[AppContext], Page] = getattr(module, PAGES[name].class_name)
    return make(context)


def import_libraries() -> None:
    """Import what the slowest pages need besides Qt, on another thread.

    The pages themselves are imported on the window's: classes of Qt must not be made on two
    threads at once.
    """
    for name in _LIBRARIES:
        import_module(name)
