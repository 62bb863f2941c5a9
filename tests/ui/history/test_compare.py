"""Compare, with keys and mouse, on real works."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engines.contract import Medium
from studio.base.records import Artifact
from studio.briefs.titles import title_of
from tests.specimen import draw as specimen_draw
from tests.specimen import tune as specimen_tune
from tests.ui.players import SilentPlayer
from ui.commands import command
from ui.history.compare.controller import CompareController
from ui.history.compare.differing_rows import compare_briefs
from ui.history.compare.music_stage import same_bar
from ui.history.compare.pairs import Pairs
from ui.history.page import HistoryPage
from ui.look.theme import Theme
from ui.parts import KeyCap
from ui.qt.layouts import parent_of
from ui.shell.window import MainWindow


@pytest.fixture
def history(window: MainWindow, qtbot: QtBot) -> Iterator[HistoryPage]:
    window.context.new_player = SilentPlayer
    window.go_to("history")
    page = window.page()
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    yield page
    page.leave()


def pictures(page: HistoryPage, count: int = 2) -> list[Artifact]:
    studio, brief = page.context.studio, specimen_draw.brief(1)
    scenes = ("bower", "whale", "houses", "boats")[:count]
    return [
        specimen_draw.add_picture(studio, scene, brief.model_copy(update={"seed": seed}))
        for seed, scene in enumerate(scenes, start=1)
    ]


def compare(page: HistoryPage, works: list[Artifact], qtbot: QtBot) -> CompareController:
    """Select works and press C."""
    with qtbot.waitSignal(page.works_shown):
        page.reload()
    page.gallery.select_row(page.model.row_of(works[0].id) or 0)
    for work in works[1:]:
        index = page.model.index(page.model.row_of(work.id) or 0)
        page.gallery.selectionModel().select(
            index, page.gallery.selectionModel().SelectionFlag.Select
        )
    QTest.keyClick(page.gallery, Qt.Key.Key_C)
    assert page.comparing is not None
    assert page.is_comparing
    return page.comparing


def press(comparing: CompareController, key: Qt.Key) -> None:
    QTest.keyClick(comparing.view, key)


def verdicts(page: HistoryPage, medium: Medium) -> list[tuple[str, str, str]]:
    answers = page.context.studio.history.comparisons(medium)
    return [(answer.left_id, answer.right_id, answer.verdict) for answer in answers]


def test_of_three_pictures_every_pair_is_chosen_from_and_heard_as_a_comparison(
    history: HistoryPage, qtbot: QtBot, window: MainWindow
) -> None:
    comparing = compare(history, pictures(history, 3), qtbot)
    view = comparing.view
    assert len(comparing.pairs) == 3
    assert not view.bar.left.isEnabled()  # while the pictures are read
    asked: list[tuple[str, str]] = []
    for key in (Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_Equal):
        qtbot.waitUntil(view.bar.left.isEnabled)
        pair = comparing.pairs.current()
        assert pair is not None
        asked.append((pair[0].id, pair[1].id))
        press(comparing, key)
    assert verdicts(history, Medium.IMAGE) == [
        (*ids, verdict) for ids, verdict in zip(asked, ("left", "right", "alike"), strict=True)
    ]
    assert view.bar.answer_label.text() == "3 pairs decided; none won more often than the others."
    assert not view.bar.keep.isVisible()
    assert view.bar.back.isVisible()
    window.commands["edit.undo"].trigger()
    assert len(verdicts(history, Medium.IMAGE)) == 2
    qtbot.waitUntil(view.bar.left.isEnabled)
    press(comparing, Qt.Key.Key_Escape)
    assert history.gallery.isVisible()
    assert not history.is_comparing


def test_the_work_that_won_is_named_kept_and_shown(history: HistoryPage, qtbot: QtBot) -> None:
    works = pictures(history, 3)
    comparing = compare(history, works, qtbot)
    bar = comparing.view.bar
    for _ in range(3):  # the last one wins against both others
        qtbot.waitUntil(bar.left.isEnabled)
        pair = comparing.pairs.current()
        assert pair is not None
        assert not bar.keep.isVisible()
        press(comparing, Qt.Key.Key_A if pair[0].id == works[2].id else Qt.Key.Key_B)
    assert bar.answer_label.text() == f"3 pairs decided, won by “{title_of(works[2])}”."
    assert "next pair" not in [text for _, text in history.key_hints()]
    qtbot.mouseClick(bar.keep, Qt.MouseButton.LeftButton)
    assert history.context.studio.history.get(works[2].id).marks == {"kept"}
    qtbot.waitUntil(lambda: bar.keep.text() == "Kept" and not bar.keep.isEnabled())
    qtbot.mouseClick(bar.show_winner, Qt.MouseButton.LeftButton)
    assert not history.is_comparing
    qtbot.waitUntil(lambda: history.gallery.current_id() == works[2].id)


def test_none_wins_where_two_were_chosen_as_often(history: HistoryPage) -> None:
    works = pictures(history, 3)
    pairs = Pairs(works)
    pairs.answers = {0: "left", 1: "alike", 2: "left"}
    assert pairs.winner() is None
    pairs.answers[2] = "alike"
    assert pairs.winner() == works[0]


def test_a_toast_that_is_on_show_makes_way_for_the_buttons_that_choose(
    history: HistoryPage, qtbot: QtBot, window: MainWindow
) -> None:
    works = pictures(history)
    window.context.show_message("A sentence that is long enough to lie over all three. " * 2)
    lowest = window.toast.y()
    bar = compare(history, works, qtbot).view.bar
    qtbot.waitUntil(lambda: window.toast.y() < lowest)
    top = bar.left.mapTo(parent_of(window.toast), QPoint()).y()
    assert window.toast.geometry().bottom() < top


def test_the_key_of_the_next_pair_is_named_where_there_is_one(
    history: HistoryPage, qtbot: QtBot
) -> None:
    works = pictures(history, 3)
    for count, is_named in ((3, True), (2, False)):
        compare(history, works[:count], qtbot)
        assert ("next pair" in [text for _, text in history.key_hints()]) is is_named
        history.end_compare()


def test_the_keys_of_comparing_are_the_artist_s(
    history: HistoryPage, qtbot: QtBot, window: MainWindow
) -> None:
    comparing = compare(history, pictures(history, 3), qtbot)
    bar = comparing.view.bar
    qtbot.waitUntil(bar.left.isEnabled)
    bindings = window.keys.bindings
    for identity, keys in (("left", "Q"), ("right", "A"), ("next", "T"), ("play", "P")):
        bindings.bind(command(f"compare.{identity}"), keys)
    window.keys.apply()
    assert bar.left.toolTip() == "Choose A (Q)"
    assert {"Q", "A"} <= {cap.text() for cap in window.status.findChildren(KeyCap)}
    stage = comparing.view.pictures
    QTest.keyPress(comparing.view, Qt.Key.Key_P)
    assert stage.shows_other
    QTest.keyRelease(comparing.view, Qt.Key.Key_P)
    assert not stage.shows_other
    press(comparing, Qt.Key.Key_N)
    press(comparing, Qt.Key.Key_B)
    assert comparing.pairs.index == 0
    press(comparing, Qt.Key.Key_T)  # a tag, in the gallery
    assert comparing.pairs.index == 1
    for key, verdict in ((Qt.Key.Key_A, "right"), (Qt.Key.Key_Q, "left")):
        qtbot.waitUntil(bar.left.isEnabled)
        press(comparing, key)
        assert verdicts(history, Medium.IMAGE)[-1][2] == verdict


def test_the_palette_offers_what_can_be_done_with_the_pair(
    history: HistoryPage, qtbot: QtBot, window: MainWindow
) -> None:
    names = {"Choose A", "Choose B", "Both alike", "Next pair"}
    assert names.isdisjoint({entry.title for entry in window.keys.entries()})
    comparing = compare(history, pictures(history), qtbot)
    qtbot.waitUntil(comparing.view.bar.left.isEnabled)
    entries = {entry.title: entry for entry in window.keys.entries()}
    assert set(entries) >= names
    assert entries["Choose B"].keys == "B"
    assert "Give it one star" not in entries
    run = entries["Choose B"].run
    assert run is not None
    run()
    assert [row[2] for row in verdicts(history, Medium.IMAGE)] == ["right"]


def test_an_enlarged_part_of_the_pictures_says_that_it_is_one(
    history: HistoryPage, qtbot: QtBot
) -> None:
    comparing = compare(history, pictures(history), qtbot)
    stage = comparing.view.pictures
    qtbot.waitUntil(stage.has_both)
    assert not stage.shows_part()
    in_label = QPoint(19, stage.height() - 45)
    raised = Theme.current().colour("raised")
    assert stage.grab().toImage().pixelColor(in_label) != raised
    stage.set_zoom(2.0)
    assert stage.shows_part()
    assert stage.grab().toImage().pixelColor(in_label) == raised
    stage.set_zoom(None)
    assert not stage.shows_part()


def test_the_wipe_moves_by_keys_and_mouse_and_space_blinks(
    history: HistoryPage, qtbot: QtBot
) -> None:
    comparing = compare(history, pictures(history), qtbot)
    stage = comparing.view.pictures
    qtbot.waitUntil(stage.has_both)
    press(comparing, Qt.Key.Key_Right)
    assert stage.value() == 51
    QTest.keyClick(comparing.view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert stage.value() == 41
    QTest.mouseClick(stage, Qt.MouseButton.LeftButton, pos=stage.rect().center())
    assert stage.value() in (49, 50, 51)
    QTest.keyPress(comparing.view, Qt.Key.Key_Space)
    assert stage.shows_other
    QTest.keyRelease(comparing.view, Qt.Key.Key_Space)
    assert not stage.shows_other


def test_zoom_is_shared_side_by_side_and_fits_again(history: HistoryPage, qtbot: QtBot) -> None:
    comparing = compare(history, pictures(history), qtbot)
    view, stage = comparing.view, comparing.view.pictures
    qtbot.waitUntil(stage.has_both)
    view.modes.group.button(1).click()
    fitted = stage.zoom()
    stage.set_zoom(2.0)
    left, right = (
        stage._area(box, image)
        for box, image in zip(stage._boxes(), stage._visible_images(), strict=True)
    )
    assert left.size() == right.size()
    QTest.mousePress(stage, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(stage, QPoint(130, 110))
    QTest.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=QPoint(130, 110))
    stage.set_zoom(None)
    assert stage.zoom() == fitted


def test_pictures_of_different_shapes_are_shown_side_by_side_only(
    history: HistoryPage, qtbot: QtBot
) -> None:
    from PySide6.QtGui import QImage

    comparing = compare(history, pictures(history), qtbot)
    stage = comparing.view.pictures
    qtbot.waitUntil(stage.has_both)
    stage.show_image(1, QImage(300, 100, QImage.Format.Format_RGB32))
    comparing.view.show_modes()
    assert comparing.view.modes.value() == "side"
    assert not comparing.view.modes.group.button(0).isEnabled()


def test_a_picture_whose_file_was_moved_is_told_and_found_again(
    history: HistoryPage, qtbot: QtBot, tmp_path: Path
) -> None:
    works = pictures(history)
    elsewhere = tmp_path / "moved.png"
    works[0].path.rename(elsewhere)
    comparing = compare(history, works, qtbot)
    info = next(one for one in comparing.view.infos() if one.work and one.work.id == works[0].id)
    qtbot.waitUntil(info.find_button.isVisible)
    assert info.missing.text() == "Its file is not where it was."
    press(comparing, Qt.Key.Key_A)
    assert verdicts(history, Medium.IMAGE) == []
    (tmp_path / "other.png").write_bytes(works[1].path.read_bytes())
    comparing.put_back(works[0], elsewhere)
    qtbot.waitUntil(comparing.view.bar.left.isEnabled)
    assert works[0].path.read_bytes() == elsewhere.read_bytes()


def test_in_texts_what_only_one_has_is_marked_by_words_or_sentences(
    history: HistoryPage, qtbot: QtBot
) -> None:
    works = history.model.works([0, 1])
    comparing = compare(history, works, qtbot)
    texts = comparing.view.texts
    qtbot.waitUntil(lambda: bool(texts.differences.first))
    assert "the same" in texts.same.text()
    press(comparing, Qt.Key.Key_D)
    assert texts.unit.value() == "sentences"
    qtbot.waitUntil(lambda: texts.differences.unit == "sentences")
    press(comparing, Qt.Key.Key_B)
    assert [answer[2] for answer in verdicts(history, Medium.TEXT)] == ["right"]
    assert comparing.view.texts.cards[1].is_chosen
    assert comparing.view.bar.answer_label.text() == "You chose B."
    comparing.view.bar.undo.click()
    assert verdicts(history, Medium.TEXT) == []
    assert comparing.view.bar.left.isVisible()


def test_two_tunes_are_played_in_turn_from_the_same_bar(history: HistoryPage, qtbot: QtBot) -> None:
    studio = history.context.studio
    works = [specimen_tune.add_tune(studio, 0), specimen_tune.add_tune(studio, 1)]
    for work in works:
        work.wav_path.parent.mkdir(exist_ok=True)
        work.wav_path.write_bytes(b"RIFF")
    comparing = compare(history, works, qtbot)
    music = comparing.view.music
    qtbot.waitUntil(music.is_ready)
    assert all(roll.filled_notes() for roll in music.rolls)
    press(comparing, Qt.Key.Key_Space)
    qtbot.waitUntil(music._is_active)
    score = music.scores[0]
    assert score is not None
    music._follow(same_bar(score, score, score.end - 1) + 10)
    before = music.tick
    press(comparing, Qt.Key.Key_Right)
    assert music.side == 1
    assert 0 < music.tick <= before
    assert music._is_active()
    press(comparing, Qt.Key.Key_Escape)
    assert not music._is_active()


def test_taste_and_stars_are_hidden_until_the_artist_has_chosen(
    history: HistoryPage, qtbot: QtBot
) -> None:
    works = history.model.works([0, 1])
    comparing = compare(history, works, qtbot)
    info = comparing.view.infos()[0]
    assert info.stars.isVisible()
    comparing.view.differs.hide_opinions.click()
    assert not info.stars.isVisible()
    comparing.view.bar.alike.click()
    assert info.stars.isVisible()


def test_escape_leaves_the_full_view_before_the_comparison(
    history: HistoryPage, qtbot: QtBot
) -> None:
    comparing = compare(history, history.model.works([0, 1]), qtbot)
    comparing.view.full.click()
    assert not comparing.view.differs.isVisible()
    press(comparing, Qt.Key.Key_Escape)
    assert comparing.view.differs.isVisible()
    assert history.is_comparing
    press(comparing, Qt.Key.Key_Escape)
    assert not history.is_comparing


def test_works_of_two_kinds_are_not_compared(history: HistoryPage, qtbot: QtBot) -> None:
    text, (picture, *_) = history.model.works([0])[0], pictures(history)
    comparing = compare(history, [text, picture], qtbot)
    assert comparing.view.refusal.title.text() == "Only works of one kind can be compared."
    press(comparing, Qt.Key.Key_A)
    assert verdicts(history, Medium.TEXT) == []
    press(comparing, Qt.Key.Key_Escape)
    assert not history.is_comparing


def test_one_work_alone_asks_for_two_and_keys_of_works_are_off(
    history: HistoryPage, qtbot: QtBot
) -> None:
    comparing = compare(history, history.model.works([0]), qtbot)
    assert comparing.view.refusal.title.text() == "Choose two works to compare."
    marks = [work.marks for work in history.model.works([0])]
    for key in (Qt.Key.Key_X, Qt.Key.Key_K, Qt.Key.Key_5, Qt.Key.Key_Down):
        press(comparing, key)
    assert [work.marks for work in history.model.works([0])] == marks
    assert (
        history.model.works([0])[0].stars
        == history.context.studio.history.get(history.model.id_at(0)).stars
    )


def test_only_rows_that_differ_are_listed_the_longest_first(history: HistoryPage) -> None:
    first, second = pictures(history)
    differences = compare_briefs(first, second, {})
    assert [row.name for row in differences.rows] == ["Seed"]
    assert differences.total == len(differences.same) + 1


def test_pairs_of_four_works_are_six_and_of_mixed_kinds_those_of_one_kind(
    history: HistoryPage,
) -> None:
    texts, images = history.model.works([0, 1]), pictures(history)
    assert len(Pairs([*texts, *images])) == 2
    assert len(Pairs(pictures(history, 4))) == 6


def test_another_filter_ends_the_comparison(history: HistoryPage, qtbot: QtBot) -> None:
    comparing = compare(history, pictures(history), qtbot)
    assert comparing.view.isVisible()
    with qtbot.waitSignal(history.works_shown):
        history.filters.unrated.click()
    assert history.gallery.isVisible()
    assert history.actions_by_verb["keep"].isEnabled()
