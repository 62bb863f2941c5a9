"""A book for the tests of the Write page, whose model can count, and works that come for it."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from engines.contract import Output, TextBrief
from studio.base import places
from studio.base.events import ArtifactAdded, JobChanged
from studio.base.records import Job
from studio.books.records import Book, Section
from tests.specimen import project as specimen
from tests.ui.write.batches import end, queued_makes
from ui.write.page import WritePage
from ui.write.text_card import TextCard


def open_book(page: WritePage, qtbot: QtBot, *texts: str) -> str:
    """Open a book with a chapter a text, its caret at the beginning; the id of the book."""
    tokenizer = Tokenizer(WordLevel({"<unk>": 0}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(places.models_folder() / specimen.MODEL / "tokenizer.json"))
    sections: list[Section] = []
    for number, text in enumerate(texts, 1):
        chapter = f"c{number}"
        sections.append(Section(chapter, "chapter", f"Chapter {number}", place=float(number)))
        sections.append(Section(f"s{number}", "scene", text=text, parent=chapter, place=1.0))
    stored = page.context.studio.books.new(Book("", "Salt"), sections)
    page.books.open_named(stored.id)
    qtbot.waitUntil(lambda: page.words.has_read, timeout=20_000)
    return stored.id


def queued_job(page: WritePage, qtbot: QtBot) -> Job:
    """The one job that the page has queued, once it is."""
    qtbot.waitUntil(lambda: len(queued_makes(page)) == 1, timeout=20_000)
    return queued_makes(page)[0]


def answer(page: WritePage, qtbot: QtBot, *texts: str) -> list[TextCard]:
    """Let these works come for the job that is queued; their cards."""
    job, bridge = queued_job(page, qtbot), page.context.bridge
    assert isinstance(job.brief, TextBrief)
    bridge.post_event(JobChanged(replace(job, state="running", done=0.0, total=0.0)))
    for index, text in enumerate(texts):
        brief = job.brief.model_copy(update={"count": 1, "seed": job.brief.seed + index})
        work = page.context.studio.history.add(
            Output(0, text.encode(), ".txt", brief, {}), job=job.id
        )
        bridge.post_event(ArtifactAdded(work, job.id, index))
    page.context.studio.jobs.cancel(job.id)
    end(page, job, qtbot)
    return [card for card in page.results.cards() if card.job == job.id]
