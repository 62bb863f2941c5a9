"""What a book proposes and what does not agree in it, decided one by one by clicks."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tqdm import tqdm

from studio.base import places
from studio.books import edits, questions
from studio.books.questions import Question
from studio.books.records import Book, Section
from studio.books.summaries import is_by_artist, is_stale, summary_of
from studio.jobs.answers import Answer, ask
from tests.engines.text.tiny import save_parrot
from tests.ui.write.books import open_book
from ui.write.book.decision_list import DecisionList
from ui.write.book.hints_dialog import HintsDialog
from ui.write.book.notes_dialog import NotesDialog
from ui.write.page import WritePage

FIRST = (
    "Mara’s eyes were blue. When Mara Venn came to Harwick, the quay was dark. “Where is he?” Mara"
    " said. Nobody in Harwick answered."
)
SECOND = "“He is gone,” said Mara. Mara’s eyes were brown. She slept in Harwick."


@pytest.fixture
def book(write: WritePage, qtbot: QtBot) -> WritePage:
    open_book(write, qtbot, FIRST, SECOND)
    return write


def dialog(page: QWidget, kind: type[NotesDialog] | type[HintsDialog]) -> QWidget:
    """The dialog of a kind that is open."""
    return next(d for d in page.findChildren(kind) if d.isVisible())


def click(rows: DecisionList, key: str, text: str, qtbot: QtBot) -> None:
    """Click a button of a row."""
    button = next(button for button in rows.row(key).buttons if button.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_proposals_of_the_chapter_are_accepted_and_declined_one_by_one(
    book: WritePage, qtbot: QtBot
) -> None:
    book.reading.show_notes("proposals")
    notes = dialog(book, NotesDialog)
    assert isinstance(notes, NotesDialog)
    panel, rows = notes.proposals, notes.proposals.list
    assert rows.keys == []
    qtbot.mouseClick(panel.chapter, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(rows.keys) >= 2)
    accepted, declined, *others = rows.keys
    click(rows, accepted, "Accept", qtbot)
    click(rows, declined, "Decline", qtbot)
    assert rows.keys == others
    stored = book.context.studio.lorebooks.all(book.books.open_book.id)
    assert [note.note.name for note in stored] == ["Mara Venn"]
    assert notes.list.count() == 1
    qtbot.mouseClick(panel.book, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(panel.book.isEnabled)
    assert declined not in rows.keys
    assert accepted not in rows.keys
    notes.accept()


def test_summaries_are_proposed_accepted_and_marked_where_they_are_stale(
    book: WritePage, qtbot: QtBot
) -> None:
    book.reading.show_notes("summaries")
    notes = dialog(book, NotesDialog)
    assert isinstance(notes, NotesDialog)
    panel, rows, open_book_ = notes.summaries, notes.summaries.list, book.books.open_book
    one, two = rows.keys
    qtbot.mouseClick(panel.missing, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: rows.row(two).buttons[0].text() == "Accept")
    assert summary_of(open_book_.outline.get(one)) == ""
    click(rows, one, "Accept", qtbot)
    click(rows, two, "Decline", qtbot)
    chapter = open_book_.outline.get(one)
    assert "Mara" in summary_of(chapter)
    assert chapter.summary["by_rule"] is True
    assert summary_of(open_book_.outline.get(two)) == ""
    [scene] = open_book_.outline.scenes(chapter)
    open_book_.change(edits.Write(scene.id, "Nobody came to Harwick.", ()))
    assert is_stale(open_book_.outline, open_book_.outline.get(one))
    assert "stale" in captions(rows, one)
    notes.accept()


@pytest.fixture
def parrot(book: WritePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> WritePage:
    """The book, and a small model for the page that counts as large and says the same always."""
    monkeypatch.setattr(tqdm, "monitor_interval", 0)  # bars of libraries start no thread
    save_parrot(places.models_folder() / "parrot", "There is no Mara. Tom waits.")
    monkeypatch.setattr(questions, "SMALLEST_READER", 1)
    book.context.studio.jobs.pause_all(paused=False)
    book.brief.models.show_models([("parrot", "parrot")], "parrot")
    return book


def test_a_model_is_asked_for_summaries_that_the_text_bears(
    parrot: WritePage, qtbot: QtBot
) -> None:
    parrot.reading.show_notes("summaries")
    notes = dialog(parrot, NotesDialog)
    assert isinstance(notes, NotesDialog)
    panel, rows, outline = notes.summaries, notes.summaries.list, parrot.books.open_book
    qtbot.waitUntil(panel.asking.button.isVisible, timeout=20_000)
    assert panel.asking.button.text() == "Ask parrot for what is missing or stale"
    one, two = rows.keys
    qtbot.mouseClick(panel.asking.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: rows.row(two).buttons[0].text() == "Accept", timeout=60_000)
    click(rows, one, "Accept", qtbot)
    chapter = outline.outline.get(one)
    assert summary_of(chapter) == "There is no Mara."
    assert "by parrot" in captions(rows, one)
    assert not is_by_artist(chapter)
    click(rows, one, "Ask parrot", qtbot)
    assert panel.asking.stop_button.isVisible()
    qtbot.mouseClick(panel.asking.stop_button, Qt.MouseButton.LeftButton)
    assert not panel.asking.is_asking
    assert summary_of(outline.outline.get(one)) == "There is no Mara."
    notes.accept()


def test_a_long_chapter_is_proposed_when_all_of_it_was_read(
    parrot: WritePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "SHOWN", 60)
    parrot.reading.show_notes("summaries")
    notes = dialog(parrot, NotesDialog)
    assert isinstance(notes, NotesDialog)
    panel, rows = notes.summaries, notes.summaries.list
    qtbot.waitUntil(panel.asking.button.isVisible, timeout=20_000)
    seen: list[bool] = []
    panel.asking.answered.connect(lambda *_: seen.append("Accept" in buttons(rows, rows.keys[0])))
    click(rows, rows.keys[0], "Ask parrot", qtbot)
    qtbot.waitUntil(lambda: "Accept" in buttons(rows, rows.keys[0]), timeout=60_000)
    assert seen == [False] * (len(seen) - 1) + [True]
    assert len(seen) > 1
    notes.accept()


def buttons(rows: DecisionList, key: str) -> list[str]:
    return [button.text() for button in rows.row(key).buttons]


def test_a_model_says_who_people_are_and_which_hints_hold(parrot: WritePage, qtbot: QtBot) -> None:
    parrot.reading.show_notes("proposals")
    notes = dialog(parrot, NotesDialog)
    assert isinstance(notes, NotesDialog)
    panel, rows = notes.proposals, notes.proposals.list
    qtbot.mouseClick(panel.book, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(panel.asking.button.isVisible, timeout=20_000)
    qtbot.mouseClick(panel.asking.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "There is no Mara." in captions(rows, rows.keys[0]), timeout=60_000)
    assert "Such as: " in captions(rows, rows.keys[0])
    click(rows, rows.keys[0], "Accept", qtbot)
    notes.accept()
    [note] = parrot.context.studio.lorebooks.all(parrot.books.open_book.id)
    assert note.note.content == "There is no Mara."
    actions = {action.objectName(): action for action in parrot.actions()}
    actions["write.check"].trigger()
    hints = dialog(parrot, HintsDialog)
    assert isinstance(hints, HintsDialog)
    qtbot.waitUntil(hints.asking.button.isVisible, timeout=20_000)
    qtbot.mouseClick(hints.asking.button, Qt.MouseButton.LeftButton)
    said = "denied by parrot"
    qtbot.waitUntil(lambda: said in captions(hints.list, hints.list.keys[-1]), timeout=60_000)
    hints.close()


def test_a_question_ends_when_the_project_is_closed(parrot: WritePage, qtbot: QtBot) -> None:
    studio = parrot.context.studio
    studio.jobs.pause_all()
    answers: list[Answer] = []
    question = Question("c", "Say it.", FIRST)
    thread = threading.Thread(
        target=lambda: answers.append(
            ask(studio.jobs, studio.events, question.brief("parrot"), "job")
        )
    )
    thread.start()
    qtbot.waitUntil(lambda: studio.jobs.has("job"), timeout=20_000)
    studio.jobs.close()
    thread.join(20)
    assert [(answer.text, answer.job.state) for answer in answers] == [("", "cancelled")]


def test_a_small_model_is_not_asked(
    parrot: WritePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    parrot.reading.show_notes("summaries")
    notes = dialog(parrot, NotesDialog)
    assert isinstance(notes, NotesDialog)
    asking_row = notes.summaries.asking
    qtbot.waitUntil(asking_row.button.isVisible, timeout=20_000)
    monkeypatch.setattr(questions, "SMALLEST_READER", 400_000_000)
    with qtbot.waitSignal(asking_row.model_found):
        asking_row.find_model()
    assert not asking_row.button.isVisible()
    notes.accept()


def captions(rows: DecisionList, key: str) -> str:
    from ui.parts import Label

    return " ".join(label.text() for label in rows.row(key).findChildren(Label))


def test_a_hint_shows_both_places_and_is_dismissed_for_good(book: WritePage, qtbot: QtBot) -> None:
    actions = {action.objectName(): action for action in book.actions()}
    actions["write.check"].trigger()
    hints = dialog(book, HintsDialog)
    assert isinstance(hints, HintsDialog)
    qtbot.waitUntil(lambda: len(hints.list.keys) == 1)
    [key] = hints.list.keys
    click(hints.list, key, "Show the second", qtbot)
    assert book.editor.toPlainText() == SECOND
    assert "brown" in SECOND[book.editor.textCursor().selectionStart() :][:30]
    assert book.editor.textCursor().hasSelection()
    click(hints.list, key, "Dismiss", qtbot)
    assert hints.list.keys == []
    qtbot.mouseClick(hints.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(hints.again.isEnabled)
    assert hints.list.keys == []
    assert book.editor.toPlainText() == SECOND
    hints.close()


def test_hints_of_a_book_are_not_on_show_for_another_one(book: WritePage, qtbot: QtBot) -> None:
    actions = {action.objectName(): action for action in book.actions()}
    actions["write.check"].trigger()
    hints = dialog(book, HintsDialog)
    assert isinstance(hints, HintsDialog)
    scene = Section("other", "scene", text="Nobody came.", place=1.0)
    other = book.context.studio.books.new(Book("", "Tide"), [scene])
    book.books.open_named(other.id)  # while the first one is read
    assert not hints.isVisible()
    actions["write.check"].trigger()
    assert hints.isVisible()
    qtbot.waitUntil(hints.again.isEnabled)
    assert hints.list.keys == []
    hints.close()


def test_hints_on_show_close_when_another_book_is_opened(book: WritePage, qtbot: QtBot) -> None:
    actions = {action.objectName(): action for action in book.actions()}
    actions["write.check"].trigger()
    hints = dialog(book, HintsDialog)
    assert isinstance(hints, HintsDialog)
    qtbot.waitUntil(lambda: len(hints.list.keys) == 1)
    book.books.open_book.reload()
    assert hints.isVisible()
    scene = Section("other", "scene", text="Nobody came.", place=1.0)
    other = book.context.studio.books.new(Book("", "Tide"), [scene])
    book.books.open_named(other.id)
    assert not hints.isVisible()
    assert hints.list.keys == []


def test_hints_of_a_text_outside_of_books_select_its_words_and_are_dismissed(
    write: WritePage, qtbot: QtBot
) -> None:
    write.texts.begin("Salt", f"{FIRST}\n\n{SECOND}")
    actions = {action.objectName(): action for action in write.actions()}
    actions["write.check"].trigger()
    hints = dialog(write, HintsDialog)
    assert isinstance(hints, HintsDialog)
    qtbot.waitUntil(lambda: len(hints.list.keys) == 1)
    [key] = hints.list.keys
    click(hints.list, key, "Show the second", qtbot)
    assert write.editor.selected_text() in SECOND
    assert write.editor.selected_text()
    click(hints.list, key, "Dismiss", qtbot)
    qtbot.mouseClick(hints.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(hints.again.isEnabled)
    assert hints.list.keys == []
    hints.close()
