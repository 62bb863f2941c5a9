"""books: taking what was written for a place in a book."""

from __future__ import annotations

import argparse
import re

from studio.base.errors import InputError
from studio.books.records import Book
from studio.books.rewriting import Proposal, proposal
from studio.cli.book_edits import AddVerb
from studio.cli.output import print_result
from studio.cli.session import open_studio


def add_verbs(verb: AddVerb) -> None:
    """Register the verbs for works that have a place in a book."""
    for name, action, explained in (
        ("compare", compare_work, "what a work would change at its place, sentence by sentence"),
        ("accept", accept_work, "put a work into its place, or some of its sentences"),
    ):
        take = verb(name, action, explained)
        take.add_argument("book", metavar="BOOK", help="its title or id")
        take.add_argument("work", metavar="WORK")
    take.add_argument("--sentences", type=_numbers, metavar="N,N…", help="as `compare` counts them")


def compare_work(options: argparse.Namespace) -> int:
    """`bowerbird books compare`."""
    with open_studio(options) as studio:
        book = studio.books.get(options.book)
        outline = studio.books.outline(book.id)
        change = proposal(outline, book.id, studio.history.get(options.work))
    print_result(options, _proposal_row(book, change), "\n".join(_proposal_lines(change)))
    return 0


def accept_work(options: argparse.Namespace) -> int:
    """`bowerbird books accept`: as one change."""
    with open_studio(options) as studio:
        book = studio.books.get(options.book)
        work = studio.history.get(options.work)
        change = proposal(studio.books.outline(book.id), book.id, work)
        studio.books.change(book.id, change.accept(options.sentences))
    numbers = [difference.number for difference in change.differences]
    accepted = [n for n in numbers if options.sentences is None or n in options.sentences]
    row = {**_proposal_row(book, change), "accepted": accepted}
    print_result(options, row, f"Changed in {book.title}: {len(accepted)} of {len(numbers)}")
    return 0


def _numbers(text: str) -> list[int]:
    if not re.fullmatch(r"\d{1,6}(,\d{1,6})*", text):
        raise InputError(f"sentences: numbers such as 1,3 ({text[:40]!r} was given).")
    return [int(number) for number in text.split(",")]


def _proposal_row(book: Book, change: Proposal) -> dict[str, object]:
    return {
        "book": book.id,
        "scene": change.scene.id,
        "start": change.start,
        "differences": [
            {
                "number": difference.number,
                "start": change.start + difference.start,
                "before": difference.before,
                "after": difference.after,
                "words": [list(pair) for pair in difference.words],
            }
            for difference in change.differences
        ],
    }


def _proposal_lines(change: Proposal) -> list[str]:
    """Each difference on a line: [-what goes-] and {+what comes+}."""
    lines = [
        f"{difference.number}  {' '.join(''.join(map(_marked, difference.words)).split())}"
        for difference in change.differences
    ]
    return lines or ["The work says what stands there."]


def _marked(pair: tuple[str, str]) -> str:
    before, after = pair
    if before == after:
        return before
    return f"{f'[-{before}-]' if before else ''}{f'{{+{after}+}}' if after else ''}"
