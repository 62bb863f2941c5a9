"""How commands name a book, and a place in it."""

from __future__ import annotations

import argparse

from studio.base.errors import InputError
from studio.books.outline import Outline
from studio.books.records import Book, Section
from studio.studio import Studio


def add_book(parser: argparse.ArgumentParser, default: str | None = None) -> None:
    """Let a parser read which book."""
    parser.add_argument(
        "--book", metavar="BOOK", default=default, help="its id or title; default: the only one"
    )


def add_place(parser: argparse.ArgumentParser) -> None:
    """Let a parser read which scene, and where in it."""
    parser.add_argument(
        *("--scene",),
        metavar="SCENE",
        help="its id, title or number, or a chapter's (default: the last one)",
    )
    parser.add_argument(
        "--at", type=int, metavar="N", help="after so many characters of the scene (default: all)"
    )


def add_section(parser: argparse.ArgumentParser) -> None:
    """Let a parser read which scene or chapter; see `section_of`."""
    for kind in ("scene", "chapter"):
        parser.add_argument(
            f"--{kind}", metavar=kind.upper(), help="its id, title or number (default: the book)"
        )


def section_of(outline: Outline, options: argparse.Namespace) -> Section | None:
    """The scene or chapter that was named; None for the book. Raises `InputError`."""
    if options.scene is not None and options.chapter is not None:
        raise InputError("chapter: was given with a scene.", "", "Give one of them.")
    if options.scene is not None:
        return outline.named(options.scene, "scene", "chapter", "part")
    return None if options.chapter is None else outline.named(options.chapter, "chapter")


def book_of(studio: Studio, name: str | None) -> Book:
    """The book that was named, or the only one. Raises `InputError`."""
    if name:
        return studio.books.get(name)
    books = studio.books.all()
    if len(books) == 1:
        return books[0]
    if not books:
        raise InputError(
            "There is no book in this project yet.", "", "`bowerbird books new TITLE` makes one."
        )
    titles = ", ".join(book.title for book in books[:5])
    raise InputError(f"There are {len(books)} books: {titles}.", "", "Name one with --book.")
