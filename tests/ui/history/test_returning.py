"""What an artist does who comes back: find a work by its stars and days, and go on with it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from engines.contract import ImageBrief, Medium, Output, TextBrief
from studio.briefs.wildcards import WildcardFiles
from studio.grids.axes import parse_axis
from studio.history.date_spans import days_of, span_of
from studio.history.queries import ArtifactQuery
from studio.history.work_filter import WorkFilter
from studio.storage import schema
from tests.specimen import draw as specimen_draw
from tests.specimen import pictures as specimen_pictures
from tests.specimen import project as specimen
from tests.ui.submitting import settle
from ui.history.filters.date_spans import days_label
from ui.history.filters.work_filter import filter_labels
from ui.history.page import HistoryPage
from ui.shell.window import MainWindow
from ui.write.page import WritePage

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

FRIDAY = date(2026, 11, 27)


@pytest.fixture
def history(window: MainWindow, qtbot: QtBot) -> HistoryPage:
    """The page with the specimen's nine texts, and a picture as the newest and current work."""
    specimen_draw.install_model()
    specimen_draw.add_picture(
        window.context.studio, "bower", specimen_draw.brief(1, 40, "a fox, cut paper")
    )
    window.go_to("history")
    page = window.page()
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == 10 and page.current() is not None)
    page.gallery.setFocus()
    return page


def action(page: HistoryPage, verb: str) -> QAction:
    return next(one for one in page.actions() if one.objectName() == f"history.{verb}")


def test_asking_for_stars_leaves_out_what_has_none_until_it_is_added_again(
    history: HistoryPage, qtbot: QtBot
) -> None:
    stars = history.filters.stars
    with qtbot.waitSignal(history.works_shown):
        QTest.mouseClick(stars, Qt.MouseButton.LeftButton, pos=QPoint(stars.width() - 4, 9))
    assert history.filters.work_filter.min_stars == 5
    assert all(work and work.stars == 5 for work in map(history.model.work, range(3)))
    assert history.model.rowCount() == 3
    with qtbot.waitSignal(history.works_shown):
        history.filters.unrated.click()
    assert history.model.rowCount() == 4
    assert WorkFilter(min_stars=5, unrated=False).without("min_stars") == WorkFilter()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_works_of_last_week_are_found_by_its_name(history: HistoryPage, qtbot: QtBot) -> None:
    first, last = days_of("last-week", date.today())
    assert first
    assert last
    work = history.current()
    assert work is not None
    made = {"created_at": f"{last.isoformat()}T12:00:00.000+00:00"}
    with history.context.studio.project.database.writing() as connection:
        table = schema.artifacts
        connection.execute(update(table).where(table.c.id == work.id).values(made))
    combo = history.filters.span
    combo.setFocus()
    with qtbot.waitSignal(history.works_shown):
        QTest.keyClicks(combo, "last w")
        QTest.keyClick(combo, Qt.Key.Key_Return)
    assert history.model.rowCount() == 1
    assert ("since", days_label(first, last)) in filter_labels(history.filters.work_filter, {})
    assert history.filters.since.text() == ""
    assert history.filters.work_filter.span == "last-week"
    with qtbot.waitSignal(history.works_shown):
        history.works.show_without("since")
    assert history.model.rowCount() == 10
    assert combo.currentData() == "any"


@pytest.mark.parametrize(
    ("span", "since", "until"),
    [
        ("any", None, None),
        ("today", FRIDAY, None),
        ("yesterday", FRIDAY - timedelta(1), FRIDAY - timedelta(1)),
        ("this-week", date(2026, 11, 23), None),
        ("last-week", date(2026, 11, 16), date(2026, 11, 22)),
        ("this-month", date(2026, 11, 1), None),
        ("last-month", date(2026, 10, 1), date(2026, 10, 31)),
    ],
)
def test_a_span_of_days_has_a_name(span: str, since: date | None, until: date | None) -> None:
    assert days_of(span, FRIDAY) == (since, until)
    assert span_of(since, until, FRIDAY) == span


def test_two_days_are_named_briefly() -> None:
    year = date.today().year  # any other is written out
    assert days_label(date(year, 11, 16), date(year, 11, 22)) == "16 to 22 November"
    assert days_label(date(year, 10, 26), date(year, 11, 1)) == "26 October to 1 November"
    assert days_label(date(year, 11, 27), date(year, 11, 27)) == "27 November"
    assert days_label(date(year, 11, 27), None) == "since 27 November"
    assert days_label(None, None) == ""


def test_a_bar_of_the_chart_tells_its_days_and_works(history: HistoryPage) -> None:
    chart, day = history.filters.dates, date(date.today().year, 11, 27)
    chart.show_days({day.isoformat(): 3, (day - timedelta(7)).isoformat(): 1}, day)
    assert chart.text_at(chart.width() - 1) == "27 November · 3 works"


def test_a_picture_can_be_enlarged_where_it_is_found(history: HistoryPage) -> None:
    work = history.current()
    assert work is not None
    assert action(history, "open").text() == "Put it on the canvas in Draw, to start from"
    action(history, "enlarge-4").trigger()
    settle(history.context)
    job = history.context.studio.jobs.find("queued")[-1]
    brief = job.brief
    assert (brief.task, brief.factor, brief.source) == ("enlarge", 4, work.id)


def test_an_enlarged_picture_tells_its_pixels_and_the_title_of_what_it_comes_from(
    history: HistoryPage, qtbot: QtBot
) -> None:
    source = history.current()
    assert source is not None
    brief = ImageBrief(task="enlarge", source=source.id, factor=2, model="")
    data = specimen_pictures.png(specimen_pictures.SCENES["bower"](1024))
    history.context.studio.history.add(Output(0, data, ".png", brief), parents=(source.id,))
    history.reload()
    qtbot.waitUntil(lambda: history.model.rowCount() == 11)
    history.gallery.select_row(0)
    rows = history.details.rows

    def value_of(name: str) -> str:
        labels = [item.widget() for item in map(rows.itemAt, range(rows.count())) if item]
        texts = [label.text() for label in labels if isinstance(label, QLabel)]
        return texts[texts.index(name) + 1]

    qtbot.waitUntil(lambda: value_of("From") == "a fox, cut paper")
    assert "1024 × 1024 pixels" in history.details.caption.text()
    history.rate(4)
    assert value_of("From") == "a fox, cut paper"


def test_another_is_made_with_a_new_seed_by_a_key(history: HistoryPage) -> None:
    work = history.current()
    assert work is not None
    QTest.keyClick(history.gallery, Qt.Key.Key_G, Qt.KeyboardModifier.ShiftModifier)
    settle(history.context)
    job = history.context.studio.jobs.find("queued")[-1]
    assert job.brief.prompt == work.prompt
    assert job.brief.seed != work.seed


def test_an_undo_says_which_rating_it_takes_back_though_the_work_is_out_of_view(
    window: MainWindow, history: HistoryPage, qtbot: QtBot
) -> None:
    work = history.current()
    assert work is not None
    QTest.keyClick(history.gallery, Qt.Key.Key_2)
    with qtbot.waitSignal(history.works_shown):
        history.filters.kinds[Medium.IMAGE].click()  # texts alone
    assert history.model.row_of(work.id) is None
    window.commands["edit.undo"].trigger()
    assert history.context.studio.history.get(work.id).stars == 0
    assert "The rating of “a fox, cut paper” is undone." in window.toast.text()
    window.toast.action.click()
    qtbot.waitUntil(lambda: history.gallery.current_id() == work.id)


def test_an_undo_of_many_ratings_says_how_many(window: MainWindow, history: HistoryPage) -> None:
    history.gallery.selectAll()
    stars = [work.stars for work in history.selection.works()]
    history.gallery.select_row(1)
    QTest.keyClick(history.gallery, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(history.gallery, Qt.Key.Key_4)
    window.commands["edit.undo"].trigger()
    assert "The ratings of 2 works are undone." in window.toast.text()
    studio = history.context.studio
    ids = [work.id for work in map(history.model.work, range(10)) if work]
    assert [studio.history.get(one).stars for one in ids] == stars


def test_a_text_is_not_offered_to_be_enlarged(history: HistoryPage) -> None:
    QTest.keyClick(history.gallery, Qt.Key.Key_End)
    work = history.current()
    assert work is not None
    assert work.medium is Medium.TEXT
    assert not action(history, "enlarge-2").isVisible()
    assert not action(history, "enlarge-2").isEnabled()
    assert action(history, "open").text() == "Put its brief into Write"


def test_the_details_of_a_cell_lead_to_the_sheet_of_its_grid(
    history: HistoryPage, window: MainWindow, qtbot: QtBot
) -> None:
    studio = history.context.studio
    values = {"kind": "text", "prompt": "The sea", "model": specimen.MODEL, "seed": 1}
    axis = parse_axis(Medium.TEXT, "x", "seed=1,2")
    plan = studio.grids.planner.plan(values, axis, None, WildcardFiles())
    job = studio.jobs.ledger.add("grid", Medium.TEXT, "Grid, The sea", plan)
    brief = TextBrief(prompt="The sea", model=specimen.MODEL, seed=1)
    cell = studio.history.add(Output(0, b"The sea was calm.", ".txt", brief), job=job.id)
    with qtbot.waitSignal(history.works_shown):
        history.reload()
    history.show_work(cell.id)
    qtbot.waitUntil(history.details.sheet.isVisible)
    history.details.sheet.click()
    page = window.page()
    assert isinstance(page, WritePage)
    qtbot.waitUntil(lambda: page.grids.sheet is not None)
    assert page.grids.sheet is not None
    page.grids.sheet.reject()
    studio.jobs.ledger.change(job.id, "done")
    studio.jobs.ledger.delete(job.id)  # taken off the list
    window.go_to("history")
    history.selection.show()
    qtbot.waitUntil(lambda: not history.details.sheet.isVisible())


def test_an_undo_of_marks_leaves_what_was_kept_before(
    window: MainWindow, history: HistoryPage
) -> None:
    ids = [work.id for work in window.context.studio.history.find(ArtifactQuery(limit=2))]
    get = window.context.studio.history.get
    history.work_actions.mark(ids[:1], "kept")
    history.work_actions.mark(ids, "kept")
    assert all("kept" in get(identity).marks for identity in ids)
    window.commands["edit.undo"].trigger()
    assert ["kept" in get(identity).marks for identity in ids] == [True, False]
    assert "The marks of 2 works are undone." in window.toast.text()
    window.commands["edit.undo"].trigger()
    assert "kept" not in get(ids[0]).marks
    assert window.toast.text().startswith("The mark of “")
