"""What a model is asked about a book, and that nothing is taken which the book does not bear."""

from __future__ import annotations

import pytest

from studio.books.consistency import check
from studio.books.names import BookText
from studio.books.note_proposals import propose
from studio.books.outline import Outline
from studio.books.questions import SHOWN, Question, about_chapter, about_hint, about_name, says_yes
from studio.books.records import Book, Section
from studio.books.summaries import Summarize, is_by_artist, model_of, summary_of

TEXT = (
    "When Mara Venn came to Harwick in 1871, the quay was dark. Mara was tall. “Where is he?” Mara"
    " said. Nobody in Harwick answered. Mara’s eyes were blue."
)


def outline(*texts: str) -> Outline:
    scenes = [
        Section(f"s{number}", "scene", text=text, parent="c", place=number)
        for number, text in enumerate(texts, 1)
    ]
    return Outline((Section("c", "chapter", "One", place=1), *scenes))


@pytest.mark.parametrize(
    ("answer", "taken"),
    [
        ("Mara comes to Harwick. She finds nobody.", "Mara comes to Harwick. She finds nobody."),
        ("Here is a summary:\n- Mara’s ship is late.\n- Rain.", "Mara’s ship is late."),
        ("Mara comes in 1871. It rains in 1872.", "Mara comes in 1871."),
        ("She is tall. There she meets Tom Becker.", "She is tall."),
        ("<think>Who is Mara?</think>\n\n**Mara** is tall.", "Mara is tall."),
        ("It is dark. She waits for the", "It is dark."),
        ("Harwick’s quay is dark, and I am Mara.", "Harwick’s quay is dark, and I am Mara."),
        ("Tom waits. After that nobody answers.", "After that nobody answers."),
        ("", ""),
        ("<think>endless", ""),
    ],
)  # fmt: skip
def test_only_what_the_text_bears_is_taken(answer: str, taken: str):
    assert Question("c", "Say it.", TEXT).taken(answer) == taken


def test_a_german_noun_is_no_name_but_a_number_is_one():
    question = Question("c", "", "Das Schiff kam 1871 an.", has_large_nouns=True)
    assert question.taken("Ein Boot kam. Es war 1872.") == "Ein Boot kam."


def test_a_long_chapter_is_asked_about_in_parts_that_lose_nothing():
    paragraphs = [f"Word{number} " * 200 for number in range(30)] + ["x" * (2 * SHOWN + 5)]
    questions = about_chapter(outline("\n\n".join(paragraphs), "The end."), _chapter(), "en")
    assert len(questions) > 5
    assert max(len(question.shown) for question in questions) <= SHOWN
    shown = "".join(question.shown for question in questions)
    assert "".join(shown.split()) == "".join(("".join(paragraphs) + "The end.").split())
    assert {question.about for question in questions} == {"c"}


def test_a_note_is_asked_for_with_the_sentences_that_name_somebody():
    book = BookText(outline(TEXT))
    proposals = propose(book, book)
    (mara,) = (proposal for proposal in proposals if proposal.name == "Mara Venn")
    question = about_name(mara, book)
    assert "Mara was tall." in question.shown
    assert "Nobody in Harwick answered." not in question.shown
    assert "who or what Mara Venn is" in question.request
    brief = question.brief("m")
    assert (brief.mode, brief.model, brief.count) == ("instruct", "m", 1)
    assert question.shown in brief.prompt


def test_a_hint_is_asked_about_with_both_places():
    book = outline(TEXT, "Mara’s eyes were brown.")
    (hint,) = check(Book("b", "Salt"), book)
    question = about_hint(hint)
    assert "blue" in question.shown
    assert "brown" in question.shown
    assert "blue" in question.request


@pytest.mark.parametrize(
    ("answer", "said"),
    [("Yes.", True), ("No, they do not.", False), ("**Nein**", False), ("They may.", None),
     ("", None), ("<think>yes</think>no", False)],
)  # fmt: skip
def test_an_answer_of_yes_or_no(answer: str, said: bool | None):
    assert says_yes(answer) is said


def test_a_summary_of_a_model_is_not_the_artists():
    book = outline(TEXT)
    (change,) = Summarize("c", "Mara comes.", by_model="Large")(book).sections
    assert change.after is not None
    assert model_of(change.after) == "Large"
    assert summary_of(change.after) == "Mara comes."
    assert not is_by_artist(change.after)
    assert model_of(_chapter()) == ""


def _chapter() -> Section:
    return Section("c", "chapter", "One", place=1)
