"""books: parts, chapters and scenes, in and out as files."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from studio.base.errors import InputError
from studio.books.authorship import authorship, by_chapter
from studio.books.edits import one_line
from studio.books.languages import require_language
from studio.books.outline import Outline
from studio.books.records import Book, Section
from studio.books.summaries import is_stale, summary_of
from studio.cli import book_finding, book_works
from studio.cli.book_edits import add_verbs
from studio.cli.commands import Commands, add_verb
from studio.cli.output import print_message, print_result
from studio.cli.session import open_studio
from studio.studio import Studio

if TYPE_CHECKING:
    from engines.formats.manuscripts.blocks import Manuscript

_ENDINGS = "docx|odt|epub|pdf|md|txt"


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register the command."""
    parser = commands.add_parser("books", parents=[common], help="books of chapters and scenes")
    parser.set_defaults(command=list_books)
    verbs = parser.add_subparsers(metavar="VERB")
    verb = partial(add_verb, verbs, common)
    verb("list", list_books, "every book with its words")
    new = verb("new", new_book, "begin a book")
    new.add_argument("title", metavar="TITLE")
    bring = verb("import", import_book, "make a book of a file: docx, odt, epub, md or txt")
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.add_argument("--title", default="", metavar="TEXT", help="instead of the file's own")
    for sub in (new, bring):
        sub.add_argument("--author", default="", metavar="NAME")
        sub.add_argument("--language", default="", metavar="CODE", help="such as en, de or pt-BR")
    export = verb("export", export_book, "write a book as a file, with the marks of the machine")
    _add_book(export)
    export.add_argument("file", type=Path, metavar=f"FILE.{_ENDINGS}")
    export.add_argument("--force", action="store_true", help="replace a file that is there")
    choice = argparse.BooleanOptionalAction
    export.add_argument(
        "--mark", dest="machine_made", action=choice, help="say what a machine wrote"
    )
    export.add_argument("--cover", metavar="ARTIFACT", help="a picture of the history")
    _add_book(verb("show", show_book, "its parts, chapters and scenes, and who wrote how much"))
    add_verbs(verb)
    book_finding.add_verbs(verb)
    book_works.add_verbs(verb)


def _add_book(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("book", metavar="BOOK", help="its title or id")


def list_books(options: argparse.Namespace) -> int:
    """`bowerbird books list`."""
    with open_studio(options) as studio:
        counts = [studio.books.count(book) for book in studio.books.all()]
    for count in counts:
        row = {**_row(count.book), "words": count.words, "scenes": count.scenes}
        print_result(options, row, _described(count.book, count.words, count.scenes))
    if not counts:
        print_message("There is no book yet. `bowerbird books import FILE` makes one of a file.")
    return 0


def new_book(options: argparse.Namespace) -> int:
    """`bowerbird books new`: with one chapter, and a scene in it."""
    title = one_line(options.title)
    if not title:
        raise InputError("title: must have at least one letter.")
    chapter = Section("c", "chapter", "1", place=1.0)
    scene = Section("s", "scene", parent="c", place=1.0)
    with open_studio(options) as studio:
        book = studio.books.new(_with_options(Book("", title), options), (chapter, scene))
        _print_book(options, studio, book)
    return 0


def import_book(options: argparse.Namespace) -> int:
    """`bowerbird books import`: the file is read whole before anything is stored."""
    from studio.books.covers import keep_cover  # these are slow to import
    from studio.books.importing import read_book

    file = read_book(options.file.expanduser())
    for notice in file.notices:
        print_message(notice)
    with open_studio(options) as studio:
        cover = keep_cover(studio.history, file.cover, file.book.title) if file.cover else None
        book = _with_options(replace(file.book, cover=cover), options)
        _print_book(options, studio, studio.books.new(book, file.sections))
    return 0


def export_book(options: argparse.Namespace) -> int:
    """`bowerbird books export`."""
    from studio.books.covers import cover_of  # these are slow to import
    from studio.books.exporting import BookExport
    from studio.care.zip_files import require_free

    path: Path = options.file.expanduser()
    require_free(path, replace=options.force)
    with open_studio(options) as studio:
        book = studio.books.get(options.book)
        if options.cover:
            book = replace(book, cover=options.cover)
        disclosure = studio.settings.disclosure
        if options.machine_made is not None:
            disclosure = replace(disclosure, machine_made=options.machine_made)
        outline = studio.books.outline(book.id)
        export = BookExport(book, outline, disclosure, cover_of(studio.history, book), _print_pdf)
        remedy = "Choose another name, or replace it with --force."  # also for what goes beside it
        export.write(path, may_replace=options.force, remedy=remedy)
    words = authorship(outline)
    row: dict[str, object] = {
        "id": book.id,
        "file": str(path.resolve()),
        "words": words.words,
        "machine_words": words.machine_words,
        "chapters": [part.as_json() for part in by_chapter(outline)],
    }
    print_result(options, row, str(path))
    return 0


def show_book(options: argparse.Namespace) -> int:
    """`bowerbird books show`."""
    with open_studio(options) as studio:
        _print_book(options, studio, studio.books.get(options.book))
    return 0


def _print_pdf(manuscript: Manuscript) -> bytes:
    """Set a book in pages, which Qt does."""
    from studio.cli.main import import_window

    return bytes(import_window().write_pdf(manuscript))


def _with_options(book: Book, options: argparse.Namespace) -> Book:
    title = one_line(options.title) or book.title
    author = one_line(options.author, "author") or book.author
    language = require_language(options.language) if options.language else book.language
    return replace(book, title=title, author=author, language=language)


def _print_book(options: argparse.Namespace, studio: Studio, book: Book) -> None:
    outline = studio.books.outline(book.id)
    whole = authorship(outline)
    sections = [_section_row(outline, section) for section in outline.in_order()]
    row = {
        **_row(book),
        "words": whole.words,
        "machine_words": whole.machine_words,
        "scenes": len(outline.scenes()),
        "sections": sections,
    }
    head = _described(book, whole.words, len(outline.scenes()))
    print_result(options, row, "\n".join([head, *_lines(outline)]))


def _row(book: Book) -> dict[str, object]:
    return {
        "id": book.id,
        "title": book.title,
        "author": book.author,
        "language": book.language,
        "cover": book.cover,
        "changed_at": book.changed_at,
    }


def _section_row(outline: Outline, section: Section) -> dict[str, object]:
    parent = outline.parent(section)
    words = authorship(outline, section)
    return {
        "id": section.id,
        "kind": section.kind,
        "title": section.title,
        "label": words.title,
        "parent": parent.id if parent else None,
        "status": section.status,
        "goal": section.goal,
        "words": words.words,
        "machine_words": words.machine_words,
        "notes": section.notes,
        "summary": summary_of(section),
        "summary_is_stale": is_stale(outline, section),
    }


def _described(book: Book, words: int, scenes: int) -> str:
    author = f" by {book.author}" if book.author else ""
    return f"{book.id}  {book.title}{author}  {words:,} words, {scenes:,} scenes"


def _lines(outline: Outline) -> Sequence[str]:
    lines: list[str] = []
    for section in outline.in_order():
        words = authorship(outline, section)
        machine = f", {words.machine_words:,} by the machine" if words.machine_words else ""
        indent = "  " * (len(outline.path(section)) + 1)
        about = f"{words.words:,} words{machine}, {section.status}"
        lines.append(f"{section.id}{indent}{section.kind}  {words.title}  ({about})")
    return lines
