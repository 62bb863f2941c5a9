"""The History page on a real project, with keys and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engines.contract import Medium, Output, TextBrief
from studio.history.queries import ArtifactQuery
from studio.history.work_filter import WorkFilter
from tests.specimen import project as specimen
from tests.studio.taste.rated_texts import add_text, rate_texts
from tests.ui.history.conftest import reload
from tests.ui.submitting import settle
from ui.history.gallery.cell import CellState, stars_rect
from ui.history.gallery.gallery_layout import GalleryLayout
from ui.history.gallery.groups import Group
from ui.history.page import HistoryPage
from ui.look.matches import excerpt_from, find_terms, search_terms
from ui.parts import Label
from ui.shell.window import MainWindow
from ui.write.page import WritePage


def stars_of(page: HistoryPage, row: int) -> int:
    work = page.model.work(row)
    assert work is not None
    return page.context.studio.history.get(work.id).stars


def search(page: HistoryPage, qtbot: QtBot, terms: str) -> None:
    page.search_row.search.clear()
    QTest.keyClicks(page.search_row.search, terms)
    with qtbot.waitSignal(page.works_shown):
        pass


def test_a_search_shows_the_matches_and_their_number(history: HistoryPage, qtbot: QtBot) -> None:
    search(history, qtbot, "harbour")
    assert history.model.rowCount() == 4
    assert "4 of 9" in history.search_row.search.findChildren(type(history.bar.count))[0].text()
    assert history.gallery.cell_painter.terms == ["harbour"]


def test_a_search_without_a_five_star_match_offers_the_other_matches(
    history: HistoryPage, qtbot: QtBot
) -> None:
    history.filters.show_filter(WorkFilter(min_stars=5))
    search(history, qtbot, "kelp")
    assert not history.gallery.isVisible()
    assert "five stars" in history.empty.no_match.title.text()
    with qtbot.waitSignal(history.works_shown):
        history.empty._show.click()
    assert history.model.rowCount() == 1
    assert history.gallery.isVisible()


@pytest.mark.parametrize("modifier", ["ControlModifier", "ShiftModifier"])
def test_works_that_are_selected_by_their_stars_are_not_rated(
    history: HistoryPage, modifier: str
) -> None:
    history.gallery.select_row(0)
    before = stars_of(history, 1)
    rect = history.gallery.visualRect(history.model.index(1))
    position = stars_rect(rect, CellState(hovered=True)).topLeft() + QPoint(4 * 18 + 4, 9)
    keys = Qt.KeyboardModifier[modifier]
    QTest.mouseClick(history.gallery.viewport(), Qt.MouseButton.LeftButton, keys, position)
    assert stars_of(history, 1) == before
    assert history.gallery.selected_count() == 2


def test_a_search_of_signs_alone_is_told_calmly(history: HistoryPage, qtbot: QtBot) -> None:
    search(history, qtbot, "*** -")
    assert history.model.rowCount() == 0
    assert history.empty.no_match.title.text() == "No work has “*** -”"
    history.search_row.search.clear()
    qtbot.waitUntil(lambda: history.model.rowCount() == 9)


def test_number_keys_rate_and_zero_clears_the_rating(history: HistoryPage) -> None:
    history.gallery.select_row(0)
    QTest.keyClick(history.gallery, Qt.Key.Key_5)
    assert stars_of(history, 0) == 5
    QTest.keyClick(history.gallery, Qt.Key.Key_0)
    assert stars_of(history, 0) == 0


def test_number_keys_rate_with_any_focus_except_in_a_text_field(
    history: HistoryPage,
) -> None:
    history.gallery.select_row(0)
    QTest.keyClick(history.details.open, Qt.Key.Key_4)
    assert stars_of(history, 0) == 4
    QTest.keyClick(history.search_row.search, Qt.Key.Key_2)
    assert stars_of(history, 0) == 4


def test_a_click_on_a_star_rates_only_that_work(history: HistoryPage, qtbot: QtBot) -> None:
    history.gallery.selectAll()
    rect = history.gallery.visualRect(history.model.index(1))
    before = [stars_of(history, row) for row in range(9)]
    position = stars_rect(rect, CellState(hovered=True)).topLeft() + QPoint(18 + 4, 9)
    QTest.mouseClick(
        history.gallery.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        position,
    )
    after = [stars_of(history, row) for row in range(9)]
    assert after[1] == 2
    assert after[0] == before[0]
    assert after[2:] == before[2:]


def test_a_rated_work_stays_listed_when_the_filter_no_longer_matches_it(
    history: HistoryPage, qtbot: QtBot
) -> None:
    history.filters.show_filter(WorkFilter(min_stars=5, unrated=False))
    reload(history, qtbot)
    count = history.model.rowCount()
    QTest.keyClick(history.gallery, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: not history.works.counts_timer.isActive())
    assert history.model.rowCount() == count
    assert stars_of(history, history.gallery.currentIndex().row()) == 1


def test_arrows_select_and_shift_selects_a_range(history: HistoryPage) -> None:
    history.gallery.select_row(0)
    QTest.keyClick(history.gallery, Qt.Key.Key_Right)
    assert history.gallery.currentIndex().row() == 1
    QTest.keyClick(history.gallery, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert history.gallery.selected_count() == 2
    assert history.bar.isVisible()
    QTest.keyClick(history.gallery, Qt.Key.Key_Escape)
    assert history.gallery.selected_count() == 1
    assert not history.bar.isVisible()


def test_ctrl_a_selects_everything_and_a_key_rates_all_of_it(
    window: MainWindow, history: HistoryPage, qtbot: QtBot
) -> None:
    window.commands["edit.select-all"].trigger()
    assert history.gallery.selected_count() == 9
    QTest.keyClick(history.gallery, Qt.Key.Key_4)
    count = history.context.studio.history.count
    qtbot.waitUntil(lambda: count(ArtifactQuery(min_stars=4)) == 9)


def trash_third_work(history: HistoryPage, qtbot: QtBot) -> str:
    """The id of the work that the key moves to the trash."""
    history.gallery.select_row(2)
    identity = history.gallery.current_id()
    QTest.keyClick(history.gallery, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: history.model.row_of(identity) is None)
    return identity


def test_what_is_back_from_the_trash_is_no_longer_said_to_be_there(
    window: MainWindow, history: HistoryPage, qtbot: QtBot
) -> None:
    identity = trash_third_work(history, qtbot)
    window.commands["edit.undo"].trigger()
    qtbot.waitUntil(lambda: history.model.row_of(identity) is not None)
    assert window.toast.text() == "1 work back in the history."
    assert not window.toast.action.isVisible()


def test_moving_to_the_trash_can_be_undone_and_a_work_restored(
    window: MainWindow, history: HistoryPage, qtbot: QtBot
) -> None:
    identity = trash_third_work(history, qtbot)
    assert "moved to the trash" in window.toast.text()
    window.commands["edit.undo"].trigger()
    qtbot.waitUntil(lambda: history.model.row_of(identity) is not None)
    history.work_actions.trash([identity])
    with qtbot.waitSignal(history.works_shown):
        history.filters.trash.click()
    assert history.model.rowCount() == 1
    history.details.restore.click()
    qtbot.waitUntil(lambda: not history.gallery.isVisible())
    history.empty.leave_trash.click()
    qtbot.waitUntil(lambda: history.model.row_of(identity) is not None)


def test_undo_beside_a_message_undoes_what_the_message_is_about(
    window: MainWindow, history: HistoryPage, qtbot: QtBot
) -> None:
    identity = trash_third_work(history, qtbot)
    history.gallery.select_row(0)
    rated = history.gallery.current_id()
    QTest.keyClick(history.gallery, Qt.Key.Key_4)
    window.toast.action.click()
    qtbot.waitUntil(lambda: history.model.row_of(identity) is not None)
    assert history.context.studio.history.get(rated).stars == 4
    window.commands["edit.undo"].trigger()
    assert history.context.studio.history.get(rated).stars != 4


def test_what_could_not_be_moved_to_the_trash_is_not_said_to_be_there(
    window: MainWindow, history: HistoryPage
) -> None:
    history.work_actions.trash(["no such work"])
    assert "moved to the trash" not in window.toast.text()
    assert window.errors.isVisible()


def test_x_rejects_and_x_again_removes_the_mark(history: HistoryPage) -> None:
    history.gallery.select_row(0)
    identity = history.gallery.current_id()
    QTest.keyClick(history.gallery, Qt.Key.Key_X)
    assert "rejected" in history.context.studio.history.get(identity).marks
    QTest.keyClick(history.gallery, Qt.Key.Key_X)
    assert "rejected" not in history.context.studio.history.get(identity).marks


def test_t_asks_for_tags_and_enter_adds_them(history: HistoryPage, qtbot: QtBot) -> None:
    history.gallery.select_row(0)
    identity = history.gallery.current_id()
    QTest.keyClick(history.gallery, Qt.Key.Key_T)
    QTest.keyClicks(history.sheets.tag_field.line, "night,  the keeper")
    QTest.keyClick(history.sheets.tag_field.line, Qt.Key.Key_Return)
    assert set(history.context.studio.history.get(identity).tags) == {"night", "the keeper"}
    qtbot.waitUntil(lambda: "night" in history.filters.chips)
    with qtbot.waitSignal(history.works_shown):
        history.filters.chips["night"].click()
    assert history.model.rowCount() == 1


def test_tags_are_parted_at_the_commas_of_japanese_too(history: HistoryPage) -> None:
    tag_field = history.sheets.tag_field
    entered: list[list[str]] = []
    tag_field.tags_entered.connect(entered.append)
    tag_field._emit("夜、灯台，海, night")
    assert entered == [["夜", "灯台", "海", "night"]]


def test_letters_typed_into_the_search_do_not_change_works(
    history: HistoryPage, qtbot: QtBot
) -> None:
    marks = [work.marks for work in history.model.works(range(9))]
    search(history, qtbot, "xkt 5")
    history.search_row.search.clear()
    reload(history, qtbot)
    assert [work.marks for work in history.model.works(range(9))] == marks
    assert not history.sheets.tag_field.isVisible()


def test_g_makes_the_work_again_from_its_own_brief(history: HistoryPage) -> None:
    history.gallery.select_row(0)
    work = history.current()
    assert work is not None
    QTest.keyClick(history.gallery, Qt.Key.Key_G)
    settle(history.context)
    queued = history.context.studio.jobs.find("queued")
    assert [job.parents for job in queued] == [(work.id,)]
    assert queued[0].brief == work.brief


def test_u_copies_the_settings_and_open_shows_write(
    window: MainWindow, history: HistoryPage
) -> None:
    history.gallery.select_row(0)
    QTest.keyClick(history.gallery, Qt.Key.Key_U)
    assert '"temperature"' in QGuiApplication.clipboard().text()
    history.run_action("open")
    assert isinstance(window.page(), WritePage)


def test_opening_a_text_leaves_how_many_the_next_batch_has(
    window: MainWindow, history: HistoryPage
) -> None:
    window.go_to("write")
    write = window.page()
    assert isinstance(write, WritePage)
    write.brief.actions_zone.set_count(8)
    window.go_to("history")
    history.gallery.select_row(0)
    work = history.current()
    assert work is not None
    history.run_action("open")
    assert write.brief.actions_zone.count() == 8
    assert write.brief.settings()["seed"] == work.seed
    assert write.editor.hasFocus()


def test_space_opens_a_preview_in_which_keys_rate(history: HistoryPage) -> None:
    history.gallery.select_row(0)
    QTest.keyClick(history.gallery, Qt.Key.Key_Space)
    assert history.sheets.preview.isVisible()
    QTest.keyClick(history.sheets.preview, Qt.Key.Key_3)
    assert stars_of(history, 0) == 3
    QTest.keyClick(history.sheets.preview, Qt.Key.Key_Right)
    assert history.gallery.currentIndex().row() == 1
    QTest.keyClick(history.sheets.preview, Qt.Key.Key_Escape)
    assert not history.sheets.preview.isVisible()


def test_the_preview_fills_the_window_and_keys_of_works_act_in_it(
    window: MainWindow, history: HistoryPage
) -> None:
    history.gallery.select_row(0)
    QTest.keyClick(history.gallery, Qt.Key.Key_Space)
    preview = history.sheets.preview
    assert preview.geometry() == window.rect()
    window.resize(1300, 820)
    assert preview.geometry() == window.rect()
    identity = history.gallery.current_id()
    QTest.keyClick(preview, Qt.Key.Key_X)
    assert "rejected" in history.context.studio.history.get(identity).marks
    QTest.keyClick(preview, Qt.Key.Key_Space)
    assert not preview.isVisible()


def test_export_writes_files_with_provenance_marks(
    window: MainWindow, history: HistoryPage, tmp_path: Path, qtbot: QtBot
) -> None:
    history.gallery.select_row(0)
    history.files.export(history.selection.works(), tmp_path / "out")
    qtbot.waitUntil(lambda: "exported" in window.toast.text())
    (file,) = (tmp_path / "out").iterdir()
    assert "trainedAlgorithmicMedia" in file.read_text("utf-8")


def test_texts_are_imported_and_listed(
    window: MainWindow, history: HistoryPage, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "own.txt").write_text("A line of my own.", encoding="utf-8")
    history.files.import_files([str(tmp_path / "own.txt")])
    qtbot.waitUntil(lambda: history.model.rowCount() == 10)
    history.gallery.select_row(0)
    assert not history.details.again.isEnabled()


def test_a_new_work_does_not_change_the_current_one(history: HistoryPage, qtbot: QtBot) -> None:
    from studio.base.events import ArtifactAdded

    history.gallery.select_row(4)
    identity = history.gallery.current_id()
    work = specimen.add_work(history.context.studio, "A new one.", {}, seed=900)
    history.context.bridge.post_event(ArtifactAdded(work, None, 0))
    qtbot.waitUntil(lambda: history.model.rowCount() == 10)
    assert history.gallery.current_id() == identity


def test_a_click_on_a_relative_selects_it(history: HistoryPage, qtbot: QtBot) -> None:
    studio = history.context.studio
    parent = studio.history.outline(ArtifactQuery())[3].id
    brief = TextBrief(prompt="again", model=specimen.MODEL, seed=1)
    child = studio.history.add(Output(0, b"Child.", ".txt", brief), parents=(parent,))
    reload(history, qtbot)
    history.show_work(child.id)
    qtbot.waitUntil(lambda: bool(history.details.family.parents))
    history.details.family.parents[0][0].click()
    assert history.gallery.current_id() == parent


def test_a_narrow_window_folds_the_filters_into_a_strip_and_chips(
    window: MainWindow, history: HistoryPage, qtbot: QtBot
) -> None:
    window.resize(1280, 800)
    columns = history.columns.folding
    qtbot.waitUntil(lambda: not columns.is_in_view(history.filters))
    history.filters.show_filter(WorkFilter(min_stars=3))
    reload(history, qtbot)
    assert history.search_row.chip_box.isVisible()
    columns.bring_into_view(history.filters)
    assert columns.is_in_view(history.filters)
    window.resize(900, 800)
    row = history.search_row
    qtbot.waitUntil(row.count.isVisible)
    assert not row.search.count.isVisible()
    assert row.count.text() == f"{history.model.rowCount()} of 9 works"
    assert row.count.width() >= row.count.sizeHint().width()
    window.resize(1440, 800)
    qtbot.waitUntil(row.search.count.isVisible)
    assert not row.count.isVisible()
    assert not row.chip_box.isVisible()


def test_the_layout_follows_from_the_counts_alone() -> None:
    layout = GalleryLayout(
        [Group("a", "", 0, 5), Group("b", "", 5, 1)], 16 + 6 + 184 * 3 + 24, 184, 32
    )
    assert layout.columns == 3
    for row in range(6):
        assert layout.row_at(layout.rect(row).center()) == row
    assert layout.row_below(0, 1) == 3
    assert layout.row_below(2, 1) == 4
    assert layout.row_below(4, 1) == 5
    assert layout.row_below(5, -1) == 3
    assert layout.row_at(layout.header_rect(1).center()) is None


def test_hits_are_prefixes_of_words_regardless_of_case_and_accents() -> None:
    terms = search_terms("Café har")
    assert find_terms("The CAFE by the Harbour, not the char", terms) == [(4, 4), (16, 3)]
    assert excerpt_from("word " * 60 + "harbour", ["harbour"], 100).startswith("…word")


def test_hits_in_a_script_without_spaces_are_anywhere() -> None:
    assert find_terms("青い狐、夜のガラスの森", search_terms("狐 ガラス")) == [(2, 1), (6, 3)]
    assert find_terms("カラス", search_terms("ガラス")) == []
    excerpt = excerpt_from("夜の海。" * 60 + "青い狐", ["狐"], 60)
    assert excerpt.startswith("…")
    assert excerpt.endswith("青い狐")
    assert len(excerpt) < 60


def test_the_details_say_what_a_guess_leans_on(history: HistoryPage, qtbot: QtBot) -> None:
    studio = history.context.studio
    rate_texts(studio, "both")
    words = "Remembered mountains, beautiful, forgotten, thunderous lighthouse."
    identity = add_text(studio, words, "New")
    studio.taste.refresh(Medium.TEXT)
    reload(history, qtbot)
    history.show_work(identity)

    def lines() -> list[str]:
        return [one.text() for one in history.details.reasons.findChildren(Label)]

    qtbot.waitUntil(lambda: "For it: longer words." in lines(), timeout=30_000)
    assert lines()[1:3] == ["Against it: more commas.", "It is most like these that you rated:"]
    assert len(lines()) == 6
    assert history.details.taste.toolTip().startswith("Taste guesses")


def test_a_text_of_one_word_has_one_word(history: HistoryPage, qtbot: QtBot) -> None:
    identity = add_text(history.context.studio, "Kelp", "New")
    reload(history, qtbot)
    history.show_work(identity)
    qtbot.waitUntil(lambda: history.details.caption.text().startswith("Text · 1 word ·"))
