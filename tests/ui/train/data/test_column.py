"""Data sets are dropped, read, chosen, removed and brought back in the column."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from engines.contract import Medium
from tests.studio.data.conftest import draw_picture, write_tune
from tests.ui.train.data.conftest import Setup
from ui.look.theme import Theme
from ui.parts import Button, EmptyState
from ui.train.data.card import DataCard
from ui.train.data.faults_panel import reason_of


def press(setup: Setup, text: str) -> None:
    """Click the visible button of this text."""
    (button,) = [
        button
        for button in setup.column.findChildren(QPushButton)
        if button.text() == text and button.isVisible()
    ]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def details(card: DataCard) -> dict[str, str]:
    return {key: label.text() for key, label in card.values.items()}


def test_the_first_visit_offers_a_set_that_the_studio_draws_itself(setup: Setup) -> None:
    (empty,) = setup.column.findChildren(EmptyState)
    assert empty.isVisible()
    assert setup.chosen == []
    press(setup, "Try it with paper shapes")
    setup.until(lambda: setup.column.data_set is not None)
    card = setup.column.cards["Paper shapes"]
    assert not empty.isVisible()
    assert card.extent.text() == "384 pictures · 64 × 64, captions"
    assert details(card)["licence"] == "CC0"
    setup.until(lambda: card.strip.cells.count() == 12)


def test_without_good_works_the_offer_says_what_to_do(setup: Setup) -> None:
    press(setup, "Use works I kept")
    setup.until(lambda: setup.shell.errors)
    assert "four stars" in setup.shell.errors[0]


def test_a_dropped_folder_is_read_and_its_card_says_what_is_in_it(
    setup: Setup, sketches: Path
) -> None:
    card = setup.add(sketches)
    assert card.is_open
    assert card.extent.text() == "11 pictures · 48 × 48, captions"
    assert card.faults.text() == "1 broken, 1 there twice, 1 near-duplicate"
    assert details(card) == {
        "used": "8, faults left out",
        "held_out": "1",
        "licence": "not noted",
    }
    assert [one and one.name for one in setup.chosen] == ["sketches"]
    assert len(list(sketches.iterdir())) == 13


def test_a_set_is_there_while_it_is_read_and_cancel_takes_it_off_with_undo(
    setup: Setup, tmp_path: Path
) -> None:
    for seed in range(150):
        draw_picture(tmp_path / "many" / f"{seed}.png", seed, side=200)
    setup.drop(tmp_path / "many")
    setup.until(lambda: "many" in setup.column.cards)
    card = setup.column.cards["many"]
    setup.until(lambda: "done" in card.reading_text.text())
    assert card.cancel.isVisible()
    assert setup.column.data_set is None
    QTest.mouseClick(card.cancel, Qt.MouseButton.LeftButton)
    setup.until(lambda: "many" not in setup.column.cards)
    assert setup.shell.messages == ["many was not added."]
    assert setup.shell.on_action is not None
    setup.shell.on_action()
    setup.until(lambda: setup.data_set("many"))
    assert len(setup.column.cards["many"].data_set.usable) > 0


def test_a_removed_set_comes_back_by_undo(setup: Setup, sketches: Path) -> None:
    card = setup.add(sketches)
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Delete)
    setup.until(lambda: not setup.column.cards)
    assert setup.chosen[-1] is None
    assert setup.column.undo()
    setup.until(lambda: setup.data_set("sketches"))
    assert not setup.column.undo()


def test_up_and_down_choose_and_exactly_one_card_is_open(
    setup: Setup, sketches: Path, tmp_path: Path
) -> None:
    setup.add(sketches)
    (tmp_path / "letters").mkdir()
    for number in range(3):
        words = " ".join(f"word{number}{index}" for index in range(80))
        (tmp_path / "letters" / f"{number}.txt").write_text(f"Dear Ada, {words}.")
    card = setup.add(tmp_path / "letters")
    assert [one.is_open for one in setup.column.cards.values()] == [True, False]
    setup.until(lambda: card.strip.text().startswith("Dear Ada"))
    assert card.extent.text() == "246 words · 3 texts"
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Down)
    assert setup.data_set("sketches")
    assert [one.is_open for one in setup.column.cards.values()] == [False, True]
    QTest.keyClick(setup.column.cards["sketches"], Qt.Key.Key_Up)
    assert setup.data_set("letters")
    QTest.mouseClick(setup.column.cards["sketches"], Qt.MouseButton.LeftButton)
    assert setup.data_set("sketches")


def test_a_folder_of_several_media_asks_in_one_sentence(
    setup: Setup, sketches: Path, tmp_path: Path
) -> None:
    for seed in range(2):
        write_tune(sketches / f"{seed}.mid", seed)
    setup.drop(sketches)
    setup.until(setup.column.question.isVisible)
    sentence = setup.column.question.sentence.text()
    assert sentence == "sketches holds 12 pictures and 2 tunes: one set of each, or one alone?"
    press(setup, "One of each")
    setup.until(lambda: len(setup.column.cards) == 2)
    setup.until(lambda: all(card.data_set.is_read for card in setup.column.cards.values()))
    assert set(setup.column.cards) == {"sketches, pictures", "sketches, tunes"}
    assert not setup.column.question.isVisible()


def test_leaving_the_question_adds_nothing(setup: Setup, sketches: Path) -> None:
    write_tune(sketches / "a.mid", 1)
    setup.drop(sketches)
    setup.until(setup.column.question.isVisible)
    press(setup, "Leave it")
    assert not setup.column.question.isVisible()
    assert setup.studio.data_library.all() == ([], [])


def test_dropped_files_are_a_set_and_files_dropped_on_its_card_join_it(
    setup: Setup, sketches: Path
) -> None:
    setup.drop(*(sketches / f"sketch {number}.png" for number in range(3)))
    setup.until(lambda: setup.data_set("sketches"))
    card = setup.column.cards["sketches"]
    assert len(card.data_set.usable) == 3
    setup.drop(sketches / "sketch 4.png", at=card)
    setup.until(lambda: len(card.data_set.usable) == 4)
    assert list(setup.column.cards) == ["sketches"]


def test_what_cannot_be_learned_from_is_answered(setup: Setup, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"x")
    setup.drop(tmp_path / "a.zip")
    setup.until(lambda: setup.shell.errors)
    assert setup.shell.errors == ["There is nothing to learn from in a.zip."]
    assert setup.column.cards == {}


@pytest.mark.parametrize("is_emptied", [True, False])
def test_a_folder_that_vanished_says_so_on_its_card_and_the_set_stays(
    setup: Setup, sketches: Path, is_emptied: bool
) -> None:
    card = setup.add(sketches)
    shutil.move(sketches, sketches.with_name("elsewhere"))
    if is_emptied:
        sketches.mkdir()  # as where a disk was mounted
    setup.column.act("sketches", "read")
    setup.until(card.fault_text.isVisible)
    assert card.fault_text.text().startswith("There ")
    assert len(setup.stored("sketches").usable) == 9
    assert setup.data_set("sketches")
    shutil.rmtree(sketches, ignore_errors=True)
    shutil.move(sketches.with_name("elsewhere"), sketches)
    QTest.mouseClick(card.again, Qt.MouseButton.LeftButton)
    setup.until(lambda: not card.fault_text.isVisible())


def test_a_folder_that_vanishes_while_it_is_read_is_told_on_its_card(
    setup: Setup, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    for seed in range(150):
        draw_picture(folder / f"{seed}.png", seed, side=200)
    setup.drop(folder)
    setup.until(lambda: "many" in setup.column.cards)
    card = setup.column.cards["many"]
    setup.until(lambda: "done" in card.reading_text.text())
    folder.rename(tmp_path / "elsewhere")
    setup.until(card.fault_text.isVisible)
    assert card.fault_text.text().startswith("The files went while they were read.")
    (tmp_path / "elsewhere").rename(folder)
    QTest.mouseClick(card.again, Qt.MouseButton.LeftButton)
    setup.until(lambda: setup.data_set("many"))
    assert len(setup.stored("many").entries) == 150


def test_a_picture_of_200_megapixels_is_left_out_with_its_reason(
    setup: Setup, sketches: Path
) -> None:
    Image.new("1", (20_000, 10_000)).save(sketches / "wall.png")
    card = setup.add(sketches)
    assert card.faults.text().startswith("2 broken")
    setup.column.act("sketches", "faults")
    faults = setup.look.faults
    setup.until(lambda: faults.entries.rowCount() == 4)
    reasons = [reason_of(faults.entries.entry(row)) for row in range(4)]
    assert any("megapixels" in reason for reason in reasons)


def test_a_folder_of_broken_files_alone_says_so(setup: Setup, tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "a.png").write_bytes(b"nothing")
    setup.drop(tmp_path / "bad")
    setup.until(lambda: "bad" in setup.column.cards)
    card = setup.column.cards["bad"]
    setup.until(card.fault_text.isVisible)
    assert card.fault_text.text().startswith("No file of bad can be used.")
    assert setup.column.data_set is None


def test_one_picture_alone_is_a_set_with_nothing_held_out(setup: Setup, tmp_path: Path) -> None:
    card = setup.add(draw_picture(tmp_path / "lonely" / "a.png", 1).parent)
    assert details(card)["held_out"] == "none, there is too little"


def test_sets_are_sorted_by_name_by_age_and_by_use(setup: Setup, tmp_path: Path) -> None:
    for name in ("bees", "ants", "cats"):
        setup.add(draw_picture(tmp_path / name / "a.png", 1).parent)
    assert list(setup.column.cards) == ["cats", "ants", "bees"]
    by_name = setup.column.sort.menu().actions()[1]
    by_name.trigger()
    assert list(setup.column.cards) == ["ants", "bees", "cats"]
    assert setup.context.recall("train.data.sort") == "name"


def test_a_set_added_by_a_command_is_there_when_the_page_is_shown(
    setup: Setup, sketches: Path
) -> None:
    from studio.base import places
    from studio.data.data_sets import DataSets
    from tests.studio.data.conftest import scanner

    DataSets(places.data_folder()).add("By command", sketches, scanner(Medium.IMAGE))
    setup.column.on_shown()
    setup.until(lambda: setup.data_set("By command"))


def test_a_damaged_set_is_told_and_the_others_stay(
    setup: Setup, sketches: Path, home: Path
) -> None:
    setup.add(sketches)
    shutil.copytree(home / "data" / "sketches", home / "data" / "bad")
    (home / "data" / "bad" / "data_set.json").write_text("{")
    setup.column.on_shown()
    setup.until(setup.column.list.damaged.isVisible)
    assert "bad is damaged" in setup.column.list.damaged.label.text()
    assert list(setup.column.cards) == ["sketches"]
    press(setup, "Take it off the list")
    setup.until(lambda: not setup.column.list.damaged.isVisible())
    assert list(setup.column.cards) == ["sketches"]


def test_the_column_holds_its_words_at_one_and_a_half_the_text_size(
    setup: Setup, sketches: Path, theme: Theme
) -> None:
    card = setup.add(sketches)
    theme.choose("dark", 1.5)
    setup.until(lambda: card.look.height() >= 36)
    buttons = [button for button in card.findChildren(Button) if button.isVisible()]
    setup.until(lambda: all(one.width() >= one.minimumSizeHint().width() for one in buttons))


def test_the_menu_of_a_card_reads_again_and_removes(setup: Setup, sketches: Path) -> None:
    card = setup.add(sketches)
    draw_picture(sketches / "new.png", 77)
    choose_from_menu(card, "Read it again")
    setup.until(lambda: len(setup.column.cards["sketches"].data_set.usable) == 10)
    choose_from_menu(card, "Licence, source and sizes")
    assert setup.look.about.isVisible()
    setup.look.dismiss()
    choose_from_menu(card, "Remove from the list")
    setup.until(lambda: not setup.column.cards)


def choose_from_menu(card: DataCard, text: str) -> None:
    (action,) = [action for action in card.new_menu().actions() if action.text() == text]
    action.trigger()


def test_a_text_that_is_dropped_on_a_card_is_the_caption_of_the_picture_of_its_name(
    setup: Setup, sketches: Path, tmp_path: Path
) -> None:
    card = setup.add(sketches)
    (tmp_path / "sketch 4.txt").write_text("a fox\nasleep")
    setup.drop(tmp_path / "sketch 4.txt", at=card)

    def caption() -> str:
        entries = setup.stored("sketches").entries
        return next(one.caption for one in entries if one.path.name == "sketch 4.png")

    setup.until(lambda: caption() == "a fox asleep")
    assert setup.column.undo()
    setup.until(lambda: not caption())
    (tmp_path / "poem.txt").write_text("a poem")
    setup.drop(tmp_path / "poem.txt", at=card)
    setup.until(lambda: setup.shell.errors)
    assert setup.shell.errors == ["No picture of sketches is called poem."]
    assert list(setup.column.cards) == ["sketches"]
