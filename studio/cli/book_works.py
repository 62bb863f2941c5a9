"""books: what was written for a place in a book, and what its texts were before."""

from __future__ import annotations

import argparse
import re

from studio.base.errors import InputError
from studio.books.outline import Outline
from studio.books.records import Book
from studio.books.rewriting import Proposal, proposal
from studio.books.snapshots import Snapshot
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
    keep = verb("snapshot", use_snapshots, "keep texts as they are, compare, and go back to them")
    keep.add_argument("action", choices=("take", "list", "diff", "back"))
    keep.add_argument("book", metavar="BOOK", help="its title or id")
    keep.add_argument("what", nargs="?", metavar="SECTION|SNAPSHOT", help="its id, title or name")
    keep.add_argument("--name", default="", metavar="TEXT")


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


def use_snapshots(options: argparse.Namespace) -> int:
    """`bowerbird books snapshot`."""
    if (options.action == "list") == (options.what is not None):
        needed = "goes without a section" if options.what else "needs a section or a snapshot"
        raise InputError(f"snapshot {options.action}: {needed}.", "", "See `bowerbird books show`.")
    with open_studio(options) as studio:
        book = studio.books.get(options.book)
        outline = studio.books.outline(book.id)
        if options.action == "list":
            for snapshot in studio.snapshots.all(book.id):
                _print_snapshot(options, book, snapshot)
            return 0
        if options.action == "take":
            section = outline.named(options.what, "chapter", "scene", "part")
            snapshot = studio.snapshots.take(book.id, section.id, options.name)
        else:
            snapshot = studio.snapshots.get(book.id, options.what)
        if options.action == "back":
            studio.books.change(book.id, snapshot)
    if options.action == "diff":
        _print_differences(options, book, outline, snapshot)
    else:
        _print_snapshot(options, book, snapshot)
    return 0


def _print_differences(
    options: argparse.Namespace, book: Book, outline: Outline, snapshot: Snapshot
) -> None:
    for scene, rows in snapshot.differences(outline):
        change = Proposal(scene, 0, rows)
        label = outline.label(scene)
        print_result(
            options, _proposal_row(book, change), "\n".join([label, *_proposal_lines(change)])
        )


def _print_snapshot(options: argparse.Namespace, book: Book, snapshot: Snapshot) -> None:
    row: dict[str, object] = {
        "book": book.id,
        "id": snapshot.id,
        "section": snapshot.section,
        "name": snapshot.name,
        "taken_at": snapshot.taken_at,
    }
    print_result(options, row, f"{snapshot.id}  {snapshot.taken_at}  {snapshot.name}")
