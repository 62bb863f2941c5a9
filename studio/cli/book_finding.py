"""books: finding and replacing in a book."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable

from studio.books.finding import Occurrence, Query, find, replace_all
from studio.books.outline import Outline
from studio.cli.book_places import add_section, section_of
from studio.cli.commands import Command
from studio.cli.output import print_result
from studio.cli.session import open_studio

AddVerb = Callable[[str, Command, str], argparse.ArgumentParser]


def add_verbs(verb: AddVerb) -> None:
    """Register the verbs that look into the texts of a book."""
    search = verb("find", find_in_book, "find and replace in a scene, a chapter or the book")
    search.add_argument("book", metavar="BOOK", help="its title or id")
    search.add_argument("text", metavar="TEXT")
    add_section(search)
    search.add_argument("--replace", metavar="TEXT", help="put this there, as one change")
    search.add_argument("--regex", action="store_true", help=r"TEXT is one; \1 is its first group")
    search.add_argument("--words", action="store_true", help="whole words alone")
    search.add_argument("--case", action="store_true", help="small and large letters differ")


def find_in_book(options: argparse.Namespace) -> int:
    """`bowerbird books find`."""
    query = Query(options.text, options.words, options.case, options.regex)
    with open_studio(options) as studio:
        book = studio.books.get(options.book)
        outline = studio.books.outline(book.id)
        section = section_of(outline, options)
        occurrences = find(outline, query, section, options.replace)
        if options.replace is not None and occurrences:
            studio.books.change(book.id, replace_all(occurrences))
    counts = Counter(found.scene.id for found in occurrences)
    is_replaced = options.replace is not None
    row: dict[str, object] = {
        "book": book.id,
        "count": len(occurrences),
        "scenes": len(counts),
        "replaced": len(occurrences) if is_replaced else 0,
        "matches": [_row(outline, found) for found in occurrences],
    }
    total = f"{len(occurrences):,} in {len(counts):,} scenes{', replaced' if is_replaced else ''}"
    lines = [f"{outline.where(found.scene)}, {found.start}: {found.excerpt}"
             for found in occurrences]  # fmt: skip
    print_result(options, row, "\n".join([*lines, total]))
    return 0


def _row(outline: Outline, found: Occurrence) -> dict[str, object]:
    return {
        "scene": found.scene.id,
        "where": outline.where(found.scene),
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "excerpt": found.excerpt,
        "replacement": found.replacement,
    }
