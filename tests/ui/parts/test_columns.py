"""Columns that fold by the width that they have in text units."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.look.theme import Theme
from ui.parts.columns import Column, ColumnWidths, Folding, FoldingColumns, bring_into_view
from ui.qt.tab_order import tab_stops

WIDTHS = ColumnWidths(least=(248, 420, 300), wide=(290, 340), narrow=(260, 320), folded=310)
LEFT_BUTTON = Qt.MouseButton.LeftButton
BESIDE = 68  # what the rail takes of a window


class Panel(QWidget):
    """A panel with two fields."""

    def __init__(self) -> None:
        super().__init__()
        self.fields = (QLineEdit(), QLineEdit())
        column = QVBoxLayout(self)
        for field in self.fields:
            column.addWidget(field)


class Page:
    """Columns in a window."""

    def __init__(self, qtbot: QtBot, saved_state: str = "") -> None:
        self.left, self.work, self.right = self.panels = (Panel(), Panel(), Panel())
        columns = [
            Column(panel, name, "info")
            for panel, name in zip(self.panels, ("Brief", "Text", "Results"), strict=True)
        ]
        self.columns = FoldingColumns(columns, WIDTHS, saved_state)
        qtbot.addWidget(self.columns)
        self.columns.resize(1440 - BESIDE, 500)
        with qtbot.waitActive(self.columns):
            self.columns.show()
        self.work.fields[0].setFocus()

    def show_in(self, window: int) -> Folding:
        """Give the columns the room of a page in a window of this width, in pixels."""
        self.columns.resize(window - BESIDE, 500)
        QApplication.processEvents()
        return self.columns.folding

    def in_view(self) -> list[bool]:
        return [self.columns.is_in_view(panel) for panel in self.panels]

    def widths(self) -> list[int]:
        return [panel.width() for panel in self.panels]

    def strips(self) -> list[QWidget]:
        strips = self.columns.findChildren(QWidget)
        return [strip for strip in strips if type(strip).__name__ == "_StripButton"]


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> Page:
    return Page(qtbot)


@pytest.mark.parametrize(
    ("window", "percent", "folding"),
    [
        (1440, 100, Folding.NONE),
        (1280, 100, Folding.NONE),
        (1024, 100, Folding.LEFT),
        (800, 100, Folding.SIDES),
        (759, 100, Folding.TABS),
        (1440, 125, Folding.LEFT),
        (1440, 200, Folding.TABS),
        (2560, 200, Folding.NONE),
    ],
)
def test_columns_fold_by_the_width_in_text_units(
    page: Page, theme: Theme, window: int, percent: int, folding: Folding
) -> None:
    theme.choose("dark", percent / 100)
    beside = round(BESIDE * percent / 100)  # the rail grows, too
    page.columns.resize(window - beside, 500)
    QApplication.processEvents()
    assert page.columns.folding is folding


def test_columns_have_the_widths_of_the_design(page: Page) -> None:
    page.show_in(1440)
    assert page.widths() == [290, 1440 - BESIDE - 290 - 340 - 2, 340]
    page.show_in(1280)
    assert page.widths() == [260, 1280 - BESIDE - 260 - 320 - 2, 320]
    page.show_in(1024)
    assert page.widths()[1:] == [1024 - BESIDE - 44 - 310 - 1, 310]


def test_all_comes_back_whole_when_window_and_text_do(page: Page, theme: Theme) -> None:
    before = [panel.geometry() for panel in page.panels]
    for percent, window in ((200, 1440), (150, 900), (100, 759), (100, 1440)):
        theme.choose("dark", percent / 100)
        page.show_in(window)
    assert [panel.geometry() for panel in page.panels] == before


def test_a_strip_opens_its_column_over_the_page_and_escape_closes_it(
    page: Page, qtbot: QtBot
) -> None:
    page.show_in(1024)
    page.work.fields[0].setFocus()
    work = page.work.geometry()
    qtbot.mouseClick(page.strips()[0], LEFT_BUTTON)
    assert page.in_view() == [True, True, True]
    assert page.left.geometry().left() == 44
    assert page.work.geometry() == work
    assert page.left.fields[0].hasFocus()
    QTest.keyClick(page.left.fields[0], Qt.Key.Key_Escape)
    assert page.in_view() == [False, True, True]
    assert page.work.fields[0].hasFocus()


def test_a_strip_is_opened_by_the_keyboard_and_closed_by_its_key(page: Page) -> None:
    page.show_in(1024)
    strip = page.strips()[0]
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(strip, Qt.Key.Key_Space)
    assert page.left.fields[0].hasFocus()
    QTest.keyClick(page.left.fields[0], Qt.Key.Key_Escape)
    assert strip.hasFocus()
    assert page.in_view() == [False, True, True]


def test_a_press_on_an_open_strip_closes_it(page: Page, qtbot: QtBot) -> None:
    page.show_in(1024)
    for is_open in (True, False):
        qtbot.mouseClick(page.strips()[0], LEFT_BUTTON)
        assert page.in_view()[0] is is_open


@pytest.mark.parametrize("window", [1440, 1024, 800, 600])
def test_tab_goes_through_every_column_in_order_and_shows_where_it_is(
    page: Page, window: int
) -> None:
    page.show_in(window)
    fields = [field for panel in page.panels for field in panel.fields]
    stops = [stop for stop in tab_stops(page.columns) if stop in fields]
    assert stops == fields
    for panel in page.panels:
        for field in panel.fields:
            field.setFocus(Qt.FocusReason.TabFocusReason)
            assert field.hasFocus()
            assert page.columns.is_in_view(panel)
    page.work.fields[0].setFocus(Qt.FocusReason.TabFocusReason)
    is_beside = window == 1440
    assert page.in_view() == [is_beside, True, window in (1440, 1024)]


def test_what_has_the_keyboard_stays_in_view_when_its_column_folds(page: Page) -> None:
    page.left.fields[1].setFocus()
    for window in (1024, 800, 600, 1440):
        page.show_in(window)
        assert page.left.fields[1].hasFocus()
        assert page.columns.is_in_view(page.left)


def test_tabs_show_one_column_at_a_time(page: Page, qtbot: QtBot) -> None:
    page.show_in(700)
    assert page.in_view() == [False, True, False]
    page.columns.tabs.group.button(2).click()
    assert page.in_view() == [False, False, True]
    assert page.right.width() == page.columns.width()


def test_a_call_for_a_widget_brings_its_column_into_view(page: Page) -> None:
    page.show_in(700)
    bring_into_view(page.left.fields[0])
    assert page.in_view() == [True, False, False]


def test_news_in_a_folded_column_are_marked_until_it_is_seen(page: Page) -> None:
    page.columns.show_news(page.right)
    page.show_in(800)
    assert page.strips()[1].accessibleDescription() == ""  # it was in view
    page.columns.show_news(page.right)
    assert page.strips()[1].accessibleDescription() == "new"
    bring_into_view(page.right.fields[0])
    assert page.strips()[1].accessibleDescription() == ""


def drag(page: Page, qtbot: QtBot, by: int) -> None:
    """Drag the line at the right of the left column."""
    handle = page.columns.handles[0]
    middle = handle.rect().center()
    qtbot.mousePress(handle, LEFT_BUTTON, pos=middle)
    qtbot.mouseMove(handle, middle + QPoint(by, 0))
    qtbot.mouseRelease(handle, LEFT_BUTTON)


def test_the_artists_widths_outlive_folding_text_sizes_and_the_program(
    page: Page, qtbot: QtBot, theme: Theme
) -> None:
    drag(page, qtbot, 60)
    chosen = page.widths()
    assert chosen[0] == 350
    page.show_in(700)
    theme.choose("dark", 2.0)
    page.show_in(1440)
    theme.choose("dark", 1.0)
    page.show_in(1440)
    assert page.widths() == chosen
    again = Page(qtbot, page.columns.state())
    assert again.widths() == chosen
    assert Page(qtbot, "AAAA/w==").widths() == [290, 1440 - BESIDE - 290 - 340 - 2, 340]


def test_a_wide_side_column_leaves_the_work_its_least(page: Page, qtbot: QtBot) -> None:
    drag(page, qtbot, 2000)
    assert page.work.width() >= 420 - 2
    assert page.columns.rect().contains(page.right.geometry())


def test_the_work_alone_has_the_whole_room_at_every_width(page: Page) -> None:
    for window in (1440, 1024, 700):
        page.show_in(window)
        page.columns.show_only_work(True)
        QApplication.processEvents()
        assert page.work.geometry() == page.columns.rect()
        assert not page.left.isVisible()
        page.columns.show_only_work(False)
        QApplication.processEvents()
        assert page.left.isVisible()


def test_a_page_of_two_columns_folds_the_right_one(
    qtbot: QtBot, theme: Theme, show: Callable[..., QWidget]
) -> None:
    work, right = Panel(), Panel()
    columns = FoldingColumns(
        (Column(work, "Learning", ""), Column(right, "A or B?", "columns")), WIDTHS
    )
    holder = show(columns)
    for window, is_beside in ((1440, True), (1024, True), (780, False), (700, False)):
        holder.resize(window - BESIDE, 400)
        QApplication.processEvents()
        assert columns.is_in_view(right) is is_beside, window
