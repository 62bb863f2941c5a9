"""Works to rate next on the Learn page, works to rate again, and what is told of both."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, update

from engines.contract import Medium
from studio.base.records import stamp
from studio.storage import schema
from tests.studio.conftest import rate_enough, write
from tests.ui.learn.setup import Setup, learn, refresh
from ui.learn.agreement_panel import AgreementPanel
from ui.learn.charts import AgreementLine
from ui.learn.medium_state import MediumState
from ui.learn.traits_panel import TraitsPanel


def add_works(setup: Setup, count: int, stars: bool = False) -> list[str]:
    works = [write(setup.studio, f"Work {n}", seed=n)[0] for n in range(count)]
    for number, work in enumerate(works if stars else []):
        setup.studio.history.rate(work, 1 + number * 5 // count)
    return works


def let_weeks_pass(setup: Setup) -> None:
    at = stamp(datetime.now(UTC) - timedelta(days=30))
    with setup.studio.project.database.writing() as connection:
        connection.execute(update(schema.ratings).values(at=at))


def show(setup: Setup, qtbot: QtBot, has_works: bool = True) -> None:
    refresh(setup, qtbot)
    qtbot.waitUntil(lambda: bool(setup.page.ratings.cards) == has_works)


def click_star(setup: Setup, card: int, star: int) -> None:
    bar = setup.page.ratings.cards[card].stars
    at = QPoint((2 * star - 1) * bar.width() // 10, bar.height() // 2)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=at)


def test_a_first_visit_shows_no_empty_chart_and_where_to_begin(setup: Setup, qtbot: QtBot) -> None:
    refresh(setup, qtbot)
    page = setup.page
    assert page.first_visit.isVisible()
    panels = (page.agreement, page.ratings, page.timeline, page.training, page.decision)
    for panel in (*panels, page.traits, page.comparison_panel):
        assert not panel.isVisible()
    page.first_visit.start.click()
    assert setup.shell.visits == [("write", None)]


def test_with_works_the_first_visit_leads_to_their_stars(setup: Setup, qtbot: QtBot) -> None:
    works = add_works(setup, 8)
    show(setup, qtbot)
    page = setup.page
    page.first_visit.start.click()
    assert page.ratings.cards[0].stars.hasFocus()
    QTest.keyClick(page.ratings.cards[0].stars, Qt.Key.Key_4)
    work = page.ratings.cards[0].work.id
    assert work in works
    assert setup.studio.history.get(work).stars == 4
    qtbot.waitUntil(page.agreement.isVisible)
    assert page.agreement.headline.text() == "Rate 11 more works and taste begins."
    assert not page.agreement.line.isVisible()
    assert page.ratings.cards[0].work.id == work  # nothing moves


def test_other_works_are_offered_until_all_were(setup: Setup, qtbot: QtBot) -> None:
    works = add_works(setup, 8)
    show(setup, qtbot)
    panel = setup.page.ratings
    first = {card.work.id for card in panel.cards}
    panel.more.click()
    qtbot.waitUntil(lambda: first != {card.work.id for card in panel.cards})
    second = {card.work.id for card in panel.cards}
    assert first | second == set(works)
    assert not first & second
    panel.more.click()
    qtbot.waitUntil(lambda: len(panel.cards) == 5)


def test_stars_are_taken_back_by_the_same_star(setup: Setup, qtbot: QtBot) -> None:
    add_works(setup, 6)
    show(setup, qtbot)
    work = setup.page.ratings.cards[1].work.id
    click_star(setup, 1, 2)
    assert setup.studio.history.get(work).stars == 2
    click_star(setup, 1, 2)
    assert setup.studio.history.get(work).stars == 0


def test_digits_rate_the_marked_work_and_control_z_takes_back_what_was_given_last(
    setup: Setup, qtbot: QtBot
) -> None:
    works = write(setup.studio, "The keeper", 6)
    show(setup, qtbot)
    page, history = setup.page, setup.studio.history
    page.comparison_controller.show_pairs()
    comparison = page.comparison_panel
    first, second = (card.work.id for card in page.ratings.cards[:2])

    def given() -> tuple[int, int, int]:
        answers = len(history.comparisons(Medium.TEXT))
        return history.get(first).stars, answers, history.get(second).stars

    assert page.ratings.marked == 0
    for key in (Qt.Key.Key_4, Qt.Key.Key_A, Qt.Key.Key_S, Qt.Key.Key_2):
        QTest.keyClick(comparison, key)
    assert page.ratings.marked == 2
    assert given() == (4, 1, 2)
    for left in ((4, 1, 0), (4, 1, 0), (4, 0, 0)):
        page.undo()
        assert given() == left
    page.comparison_controller.show_pairs()  # which is no answer
    page.undo()
    assert not any(history.get(work).stars for work in works)


def test_control_z_takes_nothing_back_that_is_not_on_show(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    learn(setup, qtbot)
    write(setup.studio, "The keeper", 8)
    show(setup, qtbot)
    page, history = setup.page, setup.studio.history
    page.comparison_controller.show_pairs()
    QTest.keyClick(page.comparison_panel, Qt.Key.Key_A)
    page.header.lessons.click()
    page.undo()
    assert len(history.comparisons(Medium.TEXT)) == 1
    page.header.lessons.click()
    work = page.ratings.cards[0].work.id
    QTest.keyClick(page.comparison_panel, Qt.Key.Key_4)
    page.ratings.more.click()
    qtbot.waitUntil(lambda: page.ratings.cards[0].work.id != work)
    page.undo()
    assert len(history.comparisons(Medium.TEXT)) == 1
    assert history.get(work).stars == 4


def test_where_there_is_little_room_the_works_are_paged(setup: Setup, qtbot: QtBot) -> None:
    add_works(setup, 8)
    show(setup, qtbot)
    panel = setup.page.ratings
    assert all(card.isVisible() for card in panel.cards)
    setup.page.resize(956, 640)
    visible = [card.isVisible() for card in panel.cards]
    assert 0 < sum(visible) < len(visible)
    panel.mark(4)
    assert panel.cards[4].isVisible()
    assert not panel.cards[0].isVisible()


def test_stars_of_a_work_that_is_gone_are_refused_and_taken_off(setup: Setup, qtbot: QtBot) -> None:
    add_works(setup, 6)
    show(setup, qtbot)
    card = setup.page.ratings.cards[0]
    with setup.studio.project.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM features WHERE artifact = ?", (card.work.id,))
        connection.execute(delete(schema.artifacts).where(schema.artifacts.c.id == card.work.id))
    click_star(setup, 0, 4)
    assert setup.shell.errors == [f"There is no work with the id '{card.work.id}' in this project."]
    assert card.stars.value() == 0


def test_works_of_weeks_ago_are_rated_again_without_their_stars_in_sight(
    setup: Setup, qtbot: QtBot
) -> None:
    add_works(setup, 20, stars=True)
    refresh(setup, qtbot)
    assert not setup.page.agreement.again.isVisible()
    let_weeks_pass(setup)
    refresh(setup, qtbot)
    page = setup.page
    qtbot.waitUntil(page.agreement.again.isVisible)
    for _ in range(2):
        QTest.mouseClick(page.agreement.again, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: page.ratings.is_again and not page.ratings.cards[0].note.text())
        for number, card in enumerate(page.ratings.cards):
            before = setup.studio.history.get(card.work.id).stars
            assert (card.work.stars, card.stars.value()) == (0, 0)
            click_star(setup, number, before)
            assert card.note.text() == f"you gave it {before} before"
    assert setup.studio.taste.self_agreement(Medium.TEXT).works == 10
    refresh(setup, qtbot)
    qtbot.waitUntil(lambda: "yourself" in page.agreement.headline.text())
    assert "you " in page.agreement.line.accessibleName()


def test_a_blind_rating_that_is_taken_back_restores_the_old_stars(
    setup: Setup, qtbot: QtBot
) -> None:
    add_works(setup, 5, stars=True)
    let_weeks_pass(setup)
    refresh(setup, qtbot)
    qtbot.waitUntil(setup.page.agreement.again.isVisible)
    setup.page.agreement.again.click()
    qtbot.waitUntil(lambda: bool(setup.page.ratings.cards))
    work = setup.page.ratings.cards[0].work.id
    before = setup.studio.history.get(work).stars
    other = 1 + before % 5
    click_star(setup, 0, other)
    click_star(setup, 0, other)
    assert setup.studio.history.get(work).stars == before
    assert setup.studio.taste.self_agreement(Medium.TEXT).works == 0
    setup.page.ratings.back.click()
    qtbot.waitUntil(lambda: not setup.page.ratings.is_again)


def test_charts_of_adapters_come_with_the_first_training_run(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    refresh(setup, qtbot)
    assert setup.page.header.lessons.isHidden()
    learn(setup, qtbot)
    assert setup.page.header.lessons.accessibleName() == "Lessons, 1"
    setup.page.header.lessons.click()
    assert setup.page.timeline.isVisible()
    assert not setup.page.comparison_panel.isVisible()


def test_what_taste_knows_is_told_in_words(qtbot: QtBot) -> None:
    panel = AgreementPanel(TraitsPanel())
    qtbot.addWidget(panel)

    def headline(**values: object) -> str:
        panel.show_state(MediumState(ratings=40, **values))  # pyright: ignore[reportArgumentType]
        return panel.headline.text()

    assert headline() == "Your ratings do not show yet what you prefer."
    assert headline(auc=0.58) == "58 of 100, hardly more than a coin."
    assert headline(auc=0.44) == "44 of 100, no better than a coin."
    assert headline(auc=0.71, sorts=True) == "Taste agrees with you in 71 of 100."
    assert headline(auc=0.71, sorts=True, self_share=0.78) == (
        "Taste agrees with you nearly as often as you agree with yourself: 71 of 100 against 78."
    )
    assert headline(auc=0.62, sorts=True, self_share=0.78) == (
        "Taste agrees with you in 62 of 100, you with yourself in 78."
    )
    assert panel.chip.text() == "ready"
    headline(auc=0.82, sorts=True, interval=(0.7, 0.9), self_share=0.78, self_interval=(0.7, 0.84))
    assert panel.notes.text() == (
        "Taste: between 70 and 90 with luck allowed for. "
        "You with yourself: between 70 and 84 with luck allowed for."
    )
    changed = "Your taste has changed, so older stars count less than those of late."
    headline(auc=0.82, sorts=True, changes=(changed,))
    assert panel.notes.text().startswith(changed)
    assert panel.notes.text().endswith("once you rate works again, weeks later.")
    headline(brought_in=1200, comparisons=1)
    assert panel.caption.text() == "40 ratings, 1 answer to A or B?, 1,200 ratings brought in"
    panel.show_reading()
    assert panel.headline.text() == "Reading your ratings…"
    assert panel.chip.isHidden()


def test_the_line_names_its_dots_for_a_screen_reader(qtbot: QtBot) -> None:
    line = AgreementLine()
    qtbot.addWidget(line)
    line.show_shares(0.71, None)
    assert line.accessibleName() == "taste 71"
    line.show_shares(0.71, 0.78)
    assert line.accessibleName() == "taste 71, you 78"
    for width in (40, 300):
        line.resize(width, 46)
        line.grab()
