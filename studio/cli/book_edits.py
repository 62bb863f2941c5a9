"""books: what is done to the parts, chapters and scenes of a book."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from studio.books import edits
from studio.books.changes import Command as BookCommand
from studio.books.records import KINDS, STATUSES
from studio.cli.commands import Command
from studio.cli.output import print_result
from studio.cli.session import open_studio

AddVerb = Callable[[str, Command, str], argparse.ArgumentParser]
Build = Callable[[argparse.Namespace], BookCommand]


def add_verbs(verb: AddVerb) -> None:
    """Register the verbs that change a book."""
    add = _add(verb, "add", "add a part, chapter or scene", lambda o: edits.Add(
        o.kind, o.title, parent=o.into, before=o.before
    ), section=False)  # fmt: skip
    add.add_argument("kind", choices=KINDS)
    add.add_argument("title", nargs="?", default="", metavar="TITLE")
    rename = _add(verb, "rename", "give it another title", lambda o: edits.Describe(
        o.section, title=o.title
    ))  # fmt: skip
    rename.add_argument("title", metavar="TITLE")
    describe = _add(verb, "set", "its status, goal and notes", lambda o: edits.Describe(
        o.section, status=o.status, goal=o.goal, notes=o.notes
    ))  # fmt: skip
    describe.add_argument("--status", choices=STATUSES)
    describe.add_argument("--goal", type=int, metavar="WORDS", help="0 for none")
    describe.add_argument("--notes", metavar="TEXT")
    move = _add(verb, "move", "move it with all that it holds", lambda o: edits.Move(
        o.section, o.into, o.before
    ))  # fmt: skip
    for parser in (add, move):
        parser.add_argument("--into", metavar="SECTION", help="default: the book itself")
        parser.add_argument("--before", metavar="SECTION", help="default: the end")
    split = _add(verb, "split", "split a scene at a character", lambda o: edits.Split(
        o.section, o.offset
    ))  # fmt: skip
    split.add_argument("offset", type=int, metavar="OFFSET", help="counted from 0")
    _add(verb, "merge", "put what follows into it", lambda o: edits.Merge(o.section))
    _add(verb, "trash", "put it into the trash", lambda o: edits.Delete(o.section))
    _add(verb, "restore", "take it out again", lambda o: edits.Restore(o.section))


def _add(
    verb: AddVerb, name: str, explained: str, build: Build, *, section: bool = True
) -> argparse.ArgumentParser:
    """Register a verb that carries out one command on a book."""
    parser = verb(name, lambda options: _change(options, build), explained)
    parser.add_argument("book", metavar="BOOK", help="its title or id")
    if section:
        parser.add_argument("section", metavar="SECTION", help="its id in `bowerbird books show`")
    return parser


def _change(options: argparse.Namespace, build: Build) -> int:
    command = build(options)
    with open_studio(options) as studio:
        book = studio.books.get(options.book)
        change = studio.books.change(book.id, command)
    ids = list(dict.fromkeys(section.id for section in change.sections))
    row: dict[str, object] = {"id": book.id, "changed": ids}
    print_result(options, row, f"Changed in {book.title}: {', '.join(ids) or 'nothing'}")
    return 0
