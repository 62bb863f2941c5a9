"""A whole session of an artist: write, draw, compose, rate, compare, learn, adopt, archive, come
back to the project and to its copy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QPointF

from engines.contract import Medium
from engines.formats.midi import write_midi
from tests.specimen import tune as specimen_tune
from tests.tour.guide import Guide
from tests.xserver.pages import choose_file_when_asked, click
from ui.compose.page import ComposePage
from ui.compose.roll.roll import Roll
from ui.draw.page import DrawPage
from ui.history.page import HistoryPage
from ui.learn.page import LearnPage
from ui.making.results.result_card import ResultCard
from ui.palette import Palette
from ui.project.page import ProjectPage
from ui.write.page import WritePage

MAKING_S = 300.0
LEARNING_S = 3600.0
BEGINNINGS = (
    "The lighthouse keeper counted the boats, and",
    "My grandmother kept every letter, because",
    "When the ferry stopped for the winter,",
)


def write(guide: Guide) -> None:
    """Write a beginning, have it continued, insert one continuation, take it back."""
    hand, page = guide.hand, guide.page(WritePage, "ctrl+1")
    guide.expect("a text model is chosen", lambda: page.brief.models.model() != "")
    guide.stop("first-run")
    begin_again(guide, page, BEGINNINGS[0])
    make_texts(guide, page)
    guide.stop("written")
    hand.press("ctrl+Down")
    guide.expect("an alternative has the focus", lambda: page.results.chosen_card() is not None)
    hand.press("Return")
    guide.expect("it is in the text", lambda: len(page.editor.toPlainText()) > len(BEGINNINGS[0]))
    guide.stop("inserted")
    hand.press("ctrl+z")
    guide.expect("undo takes it out", lambda: page.editor.toPlainText().strip() == BEGINNINGS[0])
    guide.stop("undone")
    rate_texts(guide, page)


def write_more(guide: Guide) -> None:
    """More texts of other beginnings, rated, so that there is something to learn from."""
    page = guide.page(WritePage, "ctrl+1")
    for beginning in BEGINNINGS[1:]:
        begin_again(guide, page, beginning)
        make_texts(guide, page)
        rate_texts(guide, page)
    guide.stop("rated")


def begin_again(guide: Guide, page: WritePage, beginning: str) -> None:
    """Type a beginning in place of the text."""
    guide.hand.click(page.editor.viewport())
    guide.hand.press("ctrl+a")
    guide.hand.type(beginning)
    guide.expect("the words are in the text", lambda: page.editor.toPlainText() == beginning)


def make_texts(guide: Guide, page: WritePage) -> None:
    """Write four alternatives."""
    before = {card.job for card in page.results.cards()}
    guide.hand.press("ctrl+Return")
    guide.expect(
        "four alternatives are written",
        lambda: (
            sum(c.artifact is not None and c.job not in before for c in page.results.cards()) == 4
        ),
        MAKING_S,
    )
    guide.expect("the work has ended", lambda: not page.brief.actions_zone.is_running(), MAKING_S)


def rate_texts(guide: Guide, page: WritePage) -> None:
    """Rate the newest four: the longer, the better."""
    cards = page.results.cards()[:4]
    by_length = sorted(cards, key=lambda card: len(card.words.text()))
    for card in cards:
        rate(guide, card, (1, 2, 4, 5)[by_length.index(card)])


def rate(guide: Guide, card: ResultCard[Any], stars: int) -> None:
    """Click the number of a card, and press the key of its stars."""
    guide.hand.click(card.number)
    guide.hand.press(str(stars))
    guide.expect(f"{stars} stars are shown", lambda: card.stars.value() == stars)


def draw(guide: Guide) -> None:
    """Draw four pictures, paint a mask on one, take the stroke back, rate."""
    hand, page = guide.hand, guide.page(DrawPage, "ctrl+2")
    guide.expect("a picture model is chosen", lambda: page.brief.models.model() != "")
    guide.stop("draw-empty")
    hand.click(page.brief.prompt)
    hand.type("a lighthouse at night")
    hand.press("ctrl+Return")
    guide.expect("it draws", lambda: page.brief.actions_zone.is_running(), MAKING_S)
    guide.stop("drawing")
    guide.expect(
        "four pictures are drawn",
        lambda: sum(card.artifact is not None for card in page.results.cards()) == 4,
        MAKING_S,
    )
    guide.stop("drawn")
    paint(guide, page)
    rate(guide, page.results.cards()[0], 4)


def paint(guide: Guide, page: DrawPage) -> None:
    """Mask a part of the picture with a stroke, and take it back."""
    hand, canvas = guide.hand, page.work_panel.canvas
    hand.click(canvas.viewport())
    hand.press("b")
    middle = canvas.viewport().rect().center()
    steps = [middle + QPoint(-60 + 20 * step, 8 * step) for step in range(7)]
    hand.drag(canvas.viewport(), steps)
    guide.expect("the stroke is a mask", lambda: page.easel.sheet.is_painted)
    guide.stop("painted")
    hand.press("ctrl+z")
    guide.expect("undo takes the stroke back", lambda: not page.easel.sheet.is_painted)
    guide.stop("stroke-undone")


def compose(guide: Guide) -> None:
    """Drop a MIDI file, compose from it, take a candidate into the roll, draw a note."""
    hand, page = guide.hand, guide.page(ComposePage, "ctrl+3")
    guide.expect("a music model is chosen", lambda: page.brief.models.model() != "")
    file = guide.folder / "Harbour.mid"
    file.write_bytes(write_midi(specimen_tune.tune(0)))
    hand.drop([Path(file).as_uri()], page.roll.viewport())
    guide.expect("the dropped tune is in the roll", lambda: len(page.piece.notes()) > 0)
    guide.stop("dropped")
    hand.press("ctrl+Return")
    guide.expect(
        "four candidates are composed",
        lambda: sum(card.artifact is not None for card in page.results.cards()) == 4,
        MAKING_S,
    )
    guide.stop("composed")
    before = page.piece.score
    rate(guide, page.results.cards()[0], 4)
    hand.press("t")
    guide.expect("the candidate is in the roll", lambda: page.piece.score != before)
    guide.stop("taken")
    count = len(page.piece.notes())
    hand.double_click(page.roll.viewport(), _empty_place(page.roll))
    guide.expect("a note is drawn", lambda: len(page.piece.notes()) == count + 1)
    guide.stop("edited")


def _empty_place(roll: Roll) -> QPoint:
    """A place in the middle of the roll where there is no note."""
    centre = roll.viewport().rect().center()
    places = (centre + QPoint(7, row * round(roll.row_height)) for row in range(8))
    return next(place for place in places if roll.note_at(QPointF(place)) is None)


def rate_in_history(guide: Guide) -> None:
    """Look for the newest work and rate it."""
    hand, page = guide.hand, guide.page(HistoryPage, "ctrl+4")
    guide.expect("works are listed", lambda: not page.is_loading and page.model.rowCount() > 0)
    hand.click(page.gallery.viewport(), page.gallery.visualRect(page.model.index(0, 0)).center())
    guide.expect("a work is selected", lambda: page.current() is not None)
    hand.press("5")
    guide.expect("it has five stars", lambda: bool((w := page.current()) and w.stars == 5))
    guide.stop("history")


def compare_in_history(guide: Guide) -> None:
    """Look at the two newest works side by side, and choose one."""
    hand, page = guide.hand, guide.page(HistoryPage, "ctrl+4")
    hand.press("Home", "shift+Right", "c")
    guide.expect("two works are compared", lambda: page.is_comparing)
    guide.expect("both are there", page.comparing.view.bar.left.isEnabled)
    guide.stop("compared")
    hand.press("b")
    guide.expect("the choice is stored", lambda: page.comparing.pairs.answer() == "right")
    guide.stop("chosen")
    hand.press("Escape")
    guide.expect("the gallery is back", page.gallery.isVisible)


def compare_and_learn(guide: Guide, whole: bool) -> None:
    """Answer A or B, learn, and adopt what was learned if it is offered."""
    hand, page = guide.hand, guide.page(LearnPage, "ctrl+5")
    guide.expect("the states are read", lambda: page.is_read)
    if guide.expect("there is a pair", lambda: page.comparison_panel.pair() is not None):
        first = page.comparison_panel.pair()
        guide.stop("compare")
        page.comparison_panel.setFocus()
        hand.press("a")
        guide.expect("the next pair follows", lambda: page.comparison_panel.pair() is not first)
    button = page.decision.learn
    guide.expect("there is enough to learn from", button.isEnabled)
    hand.click(button)
    guide.expect("it learns", lambda: is_learning(guide), 60)
    guide.stop("learning")
    if not whole:
        return
    guide.expect("learning ends", lambda: not is_learning(guide), LEARNING_S)
    guide.stop("learned")
    adopt(guide, page)


def is_learning(guide: Guide) -> bool:
    """Whether a training run is waiting or running."""
    jobs = guide.window.context.studio.jobs.find("queued", "running", "paused")
    return any(job.kind == "learn" for job in jobs)


def adopt(guide: Guide, page: LearnPage) -> None:
    """Adopt the adapter if it is better; otherwise the panel says that it is not."""
    button = page.decision.adopt
    if button.isVisible():
        guide.hand.click(button)
        in_use = guide.window.context.studio.adapters.in_use
        guide.expect("the adapter is in use", lambda: bool(in_use(Medium.TEXT)))
    guide.stop("decided")


def archive(guide: Guide) -> Path:
    """Archive the project from its page; returns the file."""
    file = guide.folder / "Archive.zip"
    run_command(guide, "this project")
    guide.expect("the project is shown", lambda: isinstance(guide.window.page(), ProjectPage))
    page = guide.window.page()
    assert isinstance(page, ProjectPage)
    guide.expect("its size is told", lambda: bool(page.sizes.total.text()))
    choose_file_when_asked(guide.hand, file)
    click(guide.hand, page.archive_button)
    guide.expect("it is archived", lambda: file.name in guide.window.toast.text(), 60)
    guide.stop("archived")
    return file


def open_archive(guide: Guide, file: Path) -> None:
    """Open the archive as a project beside the other."""
    before = guide.window.context.studio.project.folder
    choose_file_when_asked(guide.hand, file)
    run_command(guide, "open an archive")
    context = guide.window.context
    guide.expect(
        "the copy is open",
        lambda: context.is_open and context.studio.project.folder != before,
        60,
    )


def run_command(guide: Guide, words: str) -> None:
    """Find a command in the palette, and run it."""
    guide.hand.press("ctrl+k")
    guide.expect("the palette is open", lambda: bool(guide.window.findChildren(Palette)))
    guide.hand.type(words)
    guide.hand.press("Return")


def return_to_work(guide: Guide) -> None:
    """After closing and opening: text and piece are as they were left."""
    text = guide.page(WritePage, "ctrl+1")
    guide.expect("the text is back", lambda: BEGINNINGS[-1] in text.editor.toPlainText())
    guide.stop("reopened")
    piece = guide.page(ComposePage, "ctrl+3")
    guide.expect("the piece is back", lambda: len(piece.piece.notes()) > 0)
    guide.stop("piece-reopened")
