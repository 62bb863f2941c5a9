"""The page of this project: what it holds and how much room that takes, and care for it.

Figures are read on another thread, each time the page is shown; a project that nothing
can be saved in is shown, archived and copied all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from engines.contract import Medium
from studio.base.durations import about
from ui.context import AppContext
from ui.language import number, translated
from ui.look.dates import short_day
from ui.look.theme import Theme
from ui.media import window_kit
from ui.page import Hints, Page
from ui.parts import (
    Button,
    Divider,
    FlowLayout,
    IconLabel,
    Label,
    PanelHeader,
    Tiles,
    set_background,
)
from ui.project.cleaning import CleaningSection
from ui.project.files import ProjectFiles
from ui.project.sizes import SizesSection
from ui.project.taste import TasteSection
from ui.qt.layouts import new_column, new_row, scroll_area
from ui.works import count_works

if TYPE_CHECKING:
    from studio.care.cleaning import Group
    from studio.care.statistics import KindStatistics, Statistics
    from studio.studio import Studio
    from studio.taste.foreign_tastes import ForeignTaste

WIDTH, CARD_WIDTH = 704, 160


@dataclass(frozen=True)
class ProjectFigures:
    """All that the page shows."""

    statistics: Statistics
    groups: list[Group]
    tastes: list[ForeignTaste]


class KindCard(QFrame):
    """What a project holds of a kind."""

    def __init__(self, medium: Medium) -> None:
        super().__init__()
        self.setProperty("part", "sheet")
        self._medium = medium
        self.works = Label("", "figure", tabular=True)
        self._lines = Label("", "note", tabular=True, wrap=True)
        column = new_column(self, 4, (14, 12, 14, 12))
        head = new_row(spacing=8)
        head.addWidget(IconLabel(window_kit(medium).work_icon, "text2", 16))
        head.addWidget(Label(translated(window_kit(medium).name), "strong"))
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.works)
        column.addWidget(self._lines)
        column.addStretch(1)

    def show_kind(self, kind: KindStatistics) -> None:
        """Show the figures of the kind."""
        self.works.setText(number(kind.works))
        is_one = kind.comparisons == 1
        comparisons = self.tr("1 comparison") if is_one else self.tr("{0} comparisons")
        adapters = self.tr("1 adapter") if kind.adapters == 1 else self.tr("{0} adapters")
        lines = [
            self.tr("{0} rated").format(number(kind.ratings)),
            comparisons.format(number(kind.comparisons)),
            adapters.format(number(kind.adapters)),
        ]
        if kind.training_s:
            lines.append(self.tr("trained for {0}").format(translated(about(kind.training_s))))
        self._lines.setText("\n".join(lines))
        name = translated(window_kit(self._medium).name)
        self.setAccessibleName(f"{name}: {count_works(kind.works)}")


class ProjectPage(Page):
    """This project."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.files = ProjectFiles(context, self)
        self.name = Label("", "heading")
        self.dates = Label("", "body", "text2", wrap=True)
        self.cards = {medium: KindCard(medium) for medium in Medium}
        self.sizes = SizesSection()
        self.cleaning = CleaningSection(context)
        self.taste = TasteSection(context)
        self.cleaning.cleaned.connect(self.refresh)
        self.cleaning.days_changed.connect(lambda _: self.refresh())
        self.taste.taste_changed.connect(self.refresh)
        self._build_page()

    # The interface of a page

    def open_project(self) -> None:
        """Show the name, and read the figures where the page is on show."""
        self.name.setText(self.context.studio.project.name)
        if self.isVisible():
            self.refresh()

    def show_refusal(self, reason: str) -> None:
        """Disable what writes into the project, with this reason."""
        self.cleaning.set_refusal(reason)
        self.taste.set_writable(not reason, reason)
        self.rename_button.setEnabled(not reason)
        self.rename_button.setToolTip(reason)

    def on_shown(self, target: object = None) -> None:
        """Read the figures anew."""
        self.refresh()

    def key_hints(self) -> Hints:
        """The keys of any page."""
        return ((["view.palette"], self.tr("everything else")), (["help.page"], self.tr("help")))

    # Content

    def refresh(self) -> None:
        """Read the figures on another thread."""
        if not self.context.is_open:
            return
        studio, days = self.context.studio, self.cleaning.trash_days()
        self.context.run_in_background(lambda: _read(studio, days), self._show_figures)

    def _show_figures(self, figures: ProjectFigures) -> None:
        result = figures.statistics
        self.dates.setText(self._dates_text(result))
        for medium, card in self.cards.items():
            card.show_kind(result.kinds[medium])
        self.sizes.show_sizes(result.sizes)
        self.cleaning.show_groups(figures.groups)
        self.taste.show_tastes(figures.tastes)
        refusal = self.context.refusal
        self.show_refusal(refusal.what if refusal is not None else "")

    def _dates_text(self, result: Statistics) -> str:
        if not result.first_day:
            return self.tr("Nothing was made here yet.")
        today = date.today()
        first, last = (date.fromisoformat(day) for day in (result.first_day, result.last_day))
        works, trash = count_works(result.works), number(result.in_trash)
        if first == last:
            text = self.tr("{0} of {1}, and {2} in the trash")
            return text.format(works, short_day(first, today), trash)
        return self.tr("{0} on {1} days, from {2} to {3}, and {4} in the trash").format(
            works, number(result.days), short_day(first, today), short_day(last, today), trash
        )

    # Building

    def _build_page(self) -> None:
        sheet = QWidget()
        Theme.current().set_scaled(sheet.setMaximumWidth, WIDTH)
        column = new_column(sheet, 14, (32, 24, 32, 32))
        column.addWidget(self.name)
        column.addWidget(self.dates)
        column.addLayout(self._build_buttons())
        column.addWidget(Tiles(tuple(self.cards.values()), CARD_WIDTH))
        self._add_section(column, self.tr("Size"), self.sizes)
        self._add_section(column, self.tr("What may go"), self.cleaning)
        self._add_section(column, self.tr("My taste"), self.taste)
        column.addStretch(1)
        content = set_background(QWidget(), "window")
        new_column(content).addWidget(sheet)
        page = new_column(self)
        page.addWidget(set_background(PanelHeader(self.tr("This project")), "panel"))
        page.addWidget(Divider())
        page.addWidget(scroll_area(content), 1)

    def _build_buttons(self) -> FlowLayout:
        self.archive_button = Button(self.tr("Archive…"), "primary")
        self.archive_button.setToolTip(self.tr("The whole project as one file"))
        self.archive_button.clicked.connect(self.files.ask_archive)
        self.rename_button = Button(self.tr("Rename…"), "quiet")
        self.rename_button.clicked.connect(self.files.ask_rename)
        self.duplicate_button = Button(self.tr("Duplicate…"), "quiet")
        self.duplicate_button.clicked.connect(self.files.ask_duplicate)
        self.folder_button = Button(self.tr("Open the folder"), "quiet")
        self.folder_button.clicked.connect(self._open_folder)
        flow = FlowLayout(spacing=8)
        buttons = (self.archive_button, self.rename_button, self.duplicate_button)
        for button in (*buttons, self.folder_button):
            flow.addWidget(button)
        return flow

    def _add_section(self, column: QVBoxLayout, title: str, section: QWidget) -> None:
        column.addSpacing(8)
        column.addWidget(Divider())
        column.addWidget(Label(title, "title"))
        # Not less than it asks for, where the page scrolls.
        section.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column.addWidget(section)

    def _open_folder(self) -> None:
        folder = str(self.context.studio.project.folder)
        QDesktopServices.openUrl(QUrl.fromLocalFile(folder))


def _read(studio: Studio, trash_days: int) -> ProjectFigures:
    from studio.care.cleaning import groups_of
    from studio.care.statistics import statistics_of

    groups = groups_of(studio, trash_days)
    return ProjectFigures(statistics_of(studio), groups, studio.taste.foreign.all())
