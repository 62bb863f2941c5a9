"""A or B? on the Learn page: pairs, answers, and blind tests of adapters."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QTextDocument, QTextFragment
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engines.contract import Medium, Output, TextBrief
from studio.adapters.blind import PAIRS
from studio.base.records import Comparison
from tests.specimen import draw as specimen_draw
from tests.specimen import tune as specimen_tune
from tests.studio.conftest import (
    rate_enough,
    write,
)
from tests.ui.learn.setup import Setup, learn
from ui.adapter_summary import has_candidate
from ui.learn.comparison_card import MAX_BEGINNING, ContinuationText
from ui.learn.page import LearnPage
from ui.learn.pairs import next_pairs
from ui.look.theme import Theme
from ui.parts.document_view import LINE
from ui.shell.window import MainWindow


def begin_blind_test(setup: Setup, qtbot: QtBot) -> None:
    qtbot.mouseClick(setup.page.decision.blind_test, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(setup.page.comparison_panel.pairs) == PAIRS, timeout=20_000)


def side_of(setup: Setup, adapter: str | None) -> Qt.Key:
    pair = setup.page.comparison_panel.pair()
    assert pair is not None
    return Qt.Key.Key_A if pair[0].adapter == adapter else Qt.Key.Key_B


def test_a_blind_test_of_a_candidate_shows_its_result_with_an_interval(
    setup: Setup, qtbot: QtBot
) -> None:
    rate_enough(setup.studio)
    identity = learn(setup, qtbot)
    assert has_candidate(setup.page.context)
    begin_blind_test(setup, qtbot)
    comparison = setup.page.comparison_panel
    assert not setup.page.decision.blind_test.isEnabled()
    pair = comparison.pair()
    assert pair is not None
    assert {pair[0].adapter, pair[1].adapter} == {None, identity}
    assert pair[0].seed == pair[1].seed
    for _ in range(6):
        QTest.keyClick(comparison, side_of(setup, identity))
    QTest.keyClick(comparison, Qt.Key.Key_Equal)
    QTest.keyClick(comparison, side_of(setup, None))
    assert comparison.result.title.text() == "First and the base cannot be told apart yet"
    sentence = comparison.result.sentence.text()
    assert sentence.startswith(
        "It won 6 of 7 pairs on new briefs: 86 in 100, and between 49 and 97"
    )
    assert "1 more you left undecided" in sentence
    assert len(setup.studio.history.comparisons(Medium.TEXT)) == PAIRS
    assert "In blind tests: It won 6 of 7" in setup.page.decision.text.text()


def test_any_answer_can_be_taken_back_including_both_alike(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    identity = learn(setup, qtbot)
    begin_blind_test(setup, qtbot)
    comparison, history = setup.page.comparison_panel, setup.studio.history
    for key in (side_of(setup, identity), Qt.Key.Key_Equal, Qt.Key.Key_N, Qt.Key.Key_S):
        QTest.keyClick(comparison, key)
    assert len(history.comparisons(Medium.TEXT)) == 3
    comparison.undo()  # the skipped one
    assert len(history.comparisons(Medium.TEXT)) == 3
    for count in (2, 1, 0):
        comparison.undo()
        assert len(history.comparisons(Medium.TEXT)) == count
    assert setup.studio.blind_tests.result(identity).decided == 0


def test_a_blind_test_of_the_adapter_in_use_can_be_extended(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    identity = learn(setup, qtbot)
    setup.studio.adapters.use(identity)
    qtbot.waitUntil(lambda: setup.page.decision.title.text() == "First is in use")
    begin_blind_test(setup, qtbot)
    comparison = setup.page.comparison_panel
    for _ in range(PAIRS):
        QTest.keyClick(comparison, side_of(setup, identity))
    assert comparison.result.title.text() == "First is better than the base"
    comparison.more_test_pairs_requested.emit()
    qtbot.waitUntil(lambda: len(comparison.pairs) == PAIRS, timeout=20_000)
    QTest.keyClick(comparison, side_of(setup, None))
    qtbot.mouseClick(comparison._close, Qt.MouseButton.LeftButton)
    assert not comparison.is_blind_test()
    assert setup.page.decision.blind_test.isEnabled()
    result = setup.studio.blind_tests.result(identity)
    assert (result.wins, result.losses) == (PAIRS, 1)


def test_a_blind_test_that_cannot_begin_reports_why_and_closes(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    learn(setup, qtbot)
    for work in setup.studio.history.rated(Medium.TEXT):
        setup.studio.history.trash(work.id)
    setup.page._test_current()
    qtbot.waitUntil(lambda: not setup.page.comparison_panel.is_blind_test())
    assert setup.shell.errors[-1].startswith("Nothing was made in this project yet")
    assert setup.page.decision.blind_test.isEnabled()


def test_closing_a_blind_test_cancels_its_jobs(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    learn(setup, qtbot)
    setup.engine.gate.clear()
    qtbot.mouseClick(setup.page.decision.blind_test, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(setup.studio.jobs.find("queued", "running")) == 2 * PAIRS)
    assert setup.page.comparison_panel.stack.currentIndex() == 3
    qtbot.waitUntil(
        lambda: (
            setup.page.comparison_controller.blind_test is not None
            and bool(setup.page.comparison_controller.blind_test.pending)
        )
    )
    qtbot.mouseClick(setup.page.comparison_panel._close, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: setup.studio.jobs.find("queued", "running") == [])


def test_a_blind_test_that_is_closed_before_it_has_begun_leaves_no_jobs(
    setup: Setup, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    rate_enough(setup.studio)
    learn(setup, qtbot)
    may_begin, jobs = threading.Event(), list[tuple[str, str]]()
    start = setup.studio.blind_tests.start

    def start_late(adapter: str) -> list[tuple[str, str]]:
        may_begin.wait(20)
        jobs.extend(start(adapter))
        return jobs

    monkeypatch.setattr(setup.studio.blind_tests, "start", start_late)
    setup.engine.gate.clear()
    qtbot.mouseClick(setup.page.decision.blind_test, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(setup.page.comparison_panel._close, Qt.MouseButton.LeftButton)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    may_begin.set()
    qtbot.waitUntil(lambda: len(jobs) == PAIRS)
    qtbot.waitUntil(lambda: setup.studio.jobs.find("queued", "running") == [])


def test_another_finished_pair_leaves_the_one_on_show_as_it_is(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    learn(setup, qtbot)
    begin_blind_test(setup, qtbot)
    comparison = setup.page.comparison_panel
    shown = comparison.pair()
    assert shown is not None
    with qtbot.assertNotEmitted(comparison.pair_changed):
        comparison.add_pair(shown)
    assert len(comparison.pairs) == PAIRS + 1


def test_pairs_answer_one_question(setup: Setup) -> None:
    works = [setup.studio.history.get(work) for work in write(setup.studio, "Shorter", 3)]
    rewritten = [
        replace(work, brief=TextBrief(mode="rewrite", passage=passage, prompt="Shorter"))
        for work, passage in zip(works, ("one", "one", "other"), strict=True)
    ]
    assert len(next_pairs(works, ())) == 3
    assert [{one.id, other.id} for one, other in next_pairs(rewritten, ())] == [
        {works[0].id, works[1].id}
    ]


def test_a_and_b_store_answers_and_s_skips(setup: Setup, qtbot: QtBot) -> None:
    write(setup.studio, "The keeper", 4)
    setup.page.comparison_controller.show_pairs()
    comparison = setup.page.comparison_panel
    comparison.setFocus()
    first = comparison.pair()
    QTest.keyClick(comparison, Qt.Key.Key_B)
    QTest.keyClick(comparison, Qt.Key.Key_S)
    QTest.keyClick(comparison, Qt.Key.Key_Equal)
    answers = setup.studio.history.comparisons(Medium.TEXT)
    assert [answer.verdict for answer in answers] == ["right", "alike"]
    assert first is not None
    assert (answers[0].left_id, answers[0].right_id) == (first[0].id, first[1].id)
    comparison.undo()
    comparison.undo()
    comparison.undo()
    assert comparison.pair() == first


def test_a_continuation_is_shown_after_the_end_of_what_it_continues(
    setup: Setup, qtbot: QtBot
) -> None:
    prompt = "First words. " + "Much happened in between, as it does. " * 20 + "The keeper"
    write(setup.studio, prompt, 2)
    setup.page.comparison_controller.show_pairs()
    card = setup.page.comparison_panel.left_card
    pair = setup.page.comparison_panel.pair()
    assert pair is not None
    assert card.text.text == pair[0].text.rstrip()
    assert card.text.beginning.startswith("… ")
    assert card.text.beginning.endswith("as it does. The keeper")
    assert len(card.text.beginning) <= MAX_BEGINNING + 2
    colours = {
        fragment.charFormat().foreground().color().name()
        for fragment in fragments(card.text._document)
    }
    assert Theme.current().colour("text3").name() in colours
    assert len(colours) == 2
    qtbot.mouseClick(card.text, Qt.MouseButton.LeftButton)
    (answer,) = setup.studio.history.comparisons(Medium.TEXT)
    assert answer.verdict == "left"


def test_long_texts_scroll_together_and_what_differs_is_marked(setup: Setup, qtbot: QtBot) -> None:
    for seed, end in enumerate(("lamp", "sea")):
        text = "The keeper slept, and nobody came. " * 200 + f"He lit the {end}."
        brief = TextBrief(prompt="The keeper", seed=seed)
        setup.studio.history.add(Output(0, text.encode(), ".txt", brief))
    setup.page.comparison_controller.show_pairs()
    comparison = setup.page.comparison_panel
    left, right = comparison.left_card, comparison.right_card
    bar, other = left.area.verticalScrollBar(), right.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and other.maximum() > 0)
    bar.setValue(bar.maximum() // 2)
    assert other.value() > 0
    bar.setMaximum(1000)
    other.setMaximum(10)
    bar.setValue(551)
    assert (bar.value(), other.value()) == (551, 6)  # the other's rounding does not come back
    comparison.together.click()
    bar.setValue(0)
    assert other.value() > 0
    comparison.marks.click()
    qtbot.waitUntil(lambda: bool(left.text.marked and right.text.marked))
    marked = {card.text.text[slice(*card.text.marked[0])] for card in (left, right)}
    assert marked == {"lamp.", "sea."}
    comparison.marks.click()
    assert not left.text.marked


def fragments(document: QTextDocument) -> list[QTextFragment]:
    """The runs of equal format in the first paragraph."""
    iterator = document.begin().begin()
    result: list[QTextFragment] = []
    while not iterator.atEnd():
        result.append(iterator.fragment())
        iterator += 1
    return result


def test_two_pieces_of_music_are_shown_as_notes_and_can_be_played(
    setup: Setup, qtbot: QtBot
) -> None:
    pieces = [specimen_tune.add_tune(setup.studio, fill) for fill in (0, 1)]
    for piece in pieces:
        piece.wav_path.parent.mkdir(exist_ok=True)
        piece.wav_path.write_bytes(b"RIFF")
    setup.page.show_medium(Medium.MUSIC)
    comparison, music_player = setup.page.comparison_panel, setup.page.music_player
    card = comparison.left_card
    assert comparison.together.isHidden()
    qtbot.waitUntil(lambda: bool(card.music.roll.picture().score.tracks))
    assert card.length.text() == ""
    assert not card.text.isVisible()
    qtbot.mouseClick(card.music.play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: music_player.playback.is_playing)
    assert setup.studio.history.comparisons(Medium.MUSIC) == []
    qtbot.mouseClick(card.music.roll, Qt.MouseButton.LeftButton)
    (answer,) = setup.studio.history.comparisons(Medium.MUSIC)
    assert (answer.left_id, answer.verdict) in {(piece.id, "left") for piece in pieces}
    assert not music_player.playback.is_playing


def test_two_pictures_are_read_in_the_background(setup: Setup, qtbot: QtBot) -> None:
    for name, seed in (("whale", 1), ("boats", 2)):
        specimen_draw.add_picture(setup.studio, name, specimen_draw.brief(1, seed))
    setup.page.show_medium(Medium.IMAGE)
    card = setup.page.comparison_panel.left_card
    assert card.picture.isVisible()
    assert card.picture.image().isNull()
    qtbot.waitUntil(lambda: not card.picture.image().isNull())
    assert card.picture.accessibleName() == "Picture"


def test_lines_of_a_comparison_are_as_far_apart_as_on_the_other_pages(theme: Theme) -> None:
    theme.choose("dark", 2.0)
    text = ContinuationText()
    text.show_text("It was", " late.\nHe went.")
    assert text.heightForWidth(300) == 2 * theme.px(LINE)


@pytest.mark.parametrize(
    ("medium", "label", "page"),
    [
        (Medium.TEXT, "Write something", "write"),
        (Medium.IMAGE, "Draw something", "draw"),
        (Medium.MUSIC, "Compose something", "compose"),
    ],
)
def test_without_works_to_compare_the_making_page_is_offered(
    setup: Setup, medium: Medium, label: str, page: str
) -> None:
    setup.page.show_medium(medium)
    make = setup.page.comparison_panel.make
    assert make.text() == label
    make.click()
    assert setup.shell.visits == [(page, None)]


def test_pairs_with_equal_stars_come_first_and_answered_pairs_are_left_out(
    setup: Setup,
) -> None:
    ids = write(setup.studio, "One", 3)
    for identity, stars in zip(ids, (4, 4, 1), strict=True):
        setup.studio.history.rate(identity, stars)
    works = setup.studio.history.some(ids)
    pairs = next_pairs(works, [])
    assert {pairs[0][0].id, pairs[0][1].id} == set(ids[:2])
    assert all({1, 4} != {one.stars, other.stars} for one, other in pairs)
    answered = [Comparison(ids[0], ids[1], "left", "")]
    assert next_pairs(works, answered) == []


def test_control_z_takes_an_answer_back_after_a_click_on_a_card(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.go_to("learn")
    page, history = window.page(), window.context.studio.history
    assert isinstance(page, LearnPage)
    qtbot.mouseClick(page.comparison_panel.left_card, Qt.MouseButton.LeftButton)
    page.comparison_panel.right_card.setFocus()
    assert len(history.comparisons(Medium.TEXT)) == 1
    window.commands["edit.undo"].trigger()
    assert history.comparisons(Medium.TEXT) == []
