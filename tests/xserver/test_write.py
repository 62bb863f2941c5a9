"""Write, with real keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolButton

from tests.specimen import project as specimen
from tests.xserver.hand import Hand, pause, until
from ui.shell.window import MainWindow
from ui.write.page import WritePage


def test_what_is_typed_is_undone_by_key(window: MainWindow, hand: Hand) -> None:
    page = window.page()
    assert isinstance(page, WritePage)
    before = page.editor.toPlainText()
    hand.click(page.editor.viewport())
    until(page.editor.hasFocus)
    hand.type("Fog came in.")
    until(lambda: "Fog came in." in page.editor.toPlainText())
    hand.press("ctrl+z")
    until(lambda: page.editor.toPlainText() == before)


def test_letters_go_into_the_text_when_its_page_is_shown_again(
    window: MainWindow, hand: Hand
) -> None:
    page = write_page(window, hand)
    hand.press("ctrl+4")
    until(lambda: window.page() is not page)
    hand.press("ctrl+1")
    until(lambda: window.page() is page)
    hand.type("Fog came in.")
    until(lambda: "Fog came in." in page.editor.toPlainText())


def write_page(window: MainWindow, hand: Hand) -> WritePage:
    """The Write page, its models known, the keyboard in the text."""
    page = window.page()
    assert isinstance(page, WritePage)
    until(lambda: page.brief.models.model() != "")
    hand.click(page.editor.viewport())
    until(page.editor.hasFocus)
    return page


def test_an_insertion_is_undone_where_it_was_made_and_never_doubled(
    window: MainWindow, hand: Hand
) -> None:
    page = write_page(window, hand)
    before = page.editor.toPlainText()
    hand.press("ctrl+Return")
    until(lambda: bool(page.context.studio.jobs.find("queued")))
    [job] = page.context.studio.jobs.find("queued")
    specimen.play_batch(page.context.studio, page.context.bridge, job)
    until(lambda: page.results.finished_of(job.id) == 2)
    hand.press("ctrl+Down", "Return")
    until(lambda: "He turned the ticket over." in page.editor.toPlainText())
    once = page.editor.toPlainText()
    hand.press("ctrl+Down", "Return")
    until(lambda: window.toast.text().startswith("That one is in your text already."))
    assert page.editor.toPlainText() == once
    hand.press("ctrl+z")
    until(lambda: page.editor.toPlainText() == before)


def test_what_is_typed_after_a_click_on_rewrite_says_how_and_replaces_nothing(
    window: MainWindow, hand: Hand
) -> None:
    page = write_page(window, hand)
    before = page.editor.toPlainText()
    hand.press("ctrl+a")
    until(lambda: bool(page.editor.selected_text()))
    [rewrite] = [b for b in page.brief.mode.findChildren(QToolButton) if b.text() == "Rewrite"]
    hand.click(rewrite)
    hand.type("as a whisper")
    until(lambda: page.brief.instruction() == "as a whisper")
    assert page.editor.toPlainText() == before


def test_a_double_click_on_write_queues_once(window: MainWindow, hand: Hand) -> None:
    page = write_page(window, hand)
    zone = page.brief.actions_zone
    hand.double_click(zone.button, QPoint(14, zone.button.height() // 2))
    until(zone.is_running)
    pause(0.3)
    assert len(page.context.studio.jobs.find("queued")) == 1
    assert zone.is_running()


def test_an_address_that_is_dropped_on_the_text_is_answered(window: MainWindow, hand: Hand) -> None:
    page = write_page(window, hand)
    hand.drop(["https://example.org/tide"], page.editor.viewport())
    until(lambda: window.toast.text().startswith("The address is in your text."))
    assert "https://example.org/tide" in page.editor.toPlainText()


def test_a_folder_that_is_dropped_on_the_text_is_answered(
    window: MainWindow, hand: Hand, tmp_path: Path
) -> None:
    page = write_page(window, hand)
    before = page.editor.toPlainText()
    (tmp_path / "Letters").mkdir()
    hand.drop([(tmp_path / "Letters").as_uri()], page.editor.viewport())
    until(lambda: window.errors.text().startswith("Letters is a folder."))
    assert page.editor.toPlainText() == before
