"""The tree of a book's sections as Markdown.

Invariant: pure. What was read by studio/books/markdown_in.py and not changed is written byte for
byte as it came.
"""

from __future__ import annotations

from collections.abc import Iterator

from engines.formats.json_values import as_object
from engines.formats.manuscripts.blocks import is_break
from engines.formats.manuscripts.markdown import escape
from studio.books.markdown_in import ATX, ENDING, FILE, title_in_line, title_page_of
from studio.books.outline import Outline
from studio.books.records import Book, Kind, Section


def markdown_of_book(book: Book, outline: Outline) -> str:
    """The book in Markdown."""
    writer = _Writer(_title_page(book))
    for section, opening in openings(outline):
        writer.add_opening(opening, is_own=opening != section.opening)
        writer.add_text(section.text)
    ending = as_object(book.settings.get(FILE)).get(ENDING)
    return writer.finish(ending if isinstance(ending, str) else "\n")


def _title_page(book: Book) -> str:
    if book.opening is not None and not book.opening.strip():
        return book.opening
    page = book.opening or ""
    title, author, _ = title_page_of(page)
    states_author = author == book.author or not ATX.search(page)
    if page and title in ("", book.title) and states_author:
        return page
    for old, new in ((title, book.title), (author, book.author)):
        page = page.replace(old, escape(new), 1) if old and new else page
    if title_page_of(page)[:2] == (book.title, book.author):
        return page
    return "\n\n".join(
        ["# " + escape(book.title), *([escape(book.author)] * bool(book.author)), ""]
    )


def openings(outline: Outline) -> Iterator[tuple[Section, str]]:
    """The sections as they are read, each with what is written before it."""
    forms = _Openings(outline)
    before: Section | None = None
    for section in outline.in_order():
        follows_scene = before is not None and before.kind == section.kind == "scene"
        yield section, forms.of(section, follows_scene=follows_scene)
        before = section


class _Openings:
    """What is written before sections: as it came where that still fits, else in the same form."""

    def __init__(self, outline: Outline) -> None:
        sections = list(outline.in_order())
        self._levels: dict[Kind, int] = {}
        self._break = "***"
        for section in reversed(sections):
            heading = ATX.search(section.opening or "")
            if heading:
                self._levels[section.kind] = len(heading[2])
            elif is_break(section.opening or ""):
                self._break = (section.opening or "").strip()
        self._has_scene_headings = "scene" in self._levels
        has_parts = any(section.kind == "part" for section in sections)
        chapter = self._levels.setdefault("chapter", 3 if has_parts else 2)
        self._levels.setdefault("part", max(chapter - 1, 1))
        self._levels.setdefault("scene", min(chapter + 1, 6))

    def of(self, section: Section, *, follows_scene: bool) -> str:
        """The opening of a section, behind another scene or not."""
        opening = section.opening
        is_scene, is_new = section.kind == "scene", opening is None
        if not is_scene or (is_new and section.title and self._has_scene_headings):
            return self._heading(section)
        if opening is not None and ATX.search(opening):
            return self._heading(section)
        if not follows_scene:
            return opening if opening is not None and not opening.strip() else ""
        return opening if opening is not None and is_break(opening) else f"{self._break}\n\n"

    def _heading(self, section: Section) -> str:
        opening = section.opening or ""
        heading = ATX.search(opening)
        stated = heading[3] if heading else opening.strip().split("\n")[0]
        if opening.strip() and title_in_line(stated) == section.title:
            return opening
        title = escape(section.title, is_line_start=False)
        if heading:
            sign = heading[1].rstrip()
            return f"{opening[: heading.start()]}{sign} {title}{opening[heading.end() :]}"
        return f"{'#' * self._levels[section.kind]} {title}".rstrip() + "\n\n"


class _Writer:
    """Puts a book together; only what does not stand as it came gets white space around it."""

    def __init__(self, title_page: str) -> None:
        self._parts = [title_page]

    def add_opening(self, opening: str, *, is_own: bool) -> None:
        """Add what stands before a section; `is_own` where it is not as it came."""
        if not any(self._parts):
            self._parts.append(opening.lstrip("\n"))
            return
        is_apart = self._ends_line() or opening.lstrip(" \t").startswith("\n")
        if opening.strip() and (is_own or not is_apart):
            self._pad()
        self._parts.append(opening)

    def add_text(self, text: str) -> None:
        """Add the text of a scene."""
        if text and any(self._parts) and not self._ends_line():
            self._pad()
        self._parts.append(text)

    def finish(self, ending: str) -> str:
        """Return the whole text."""
        return "".join([*self._parts, ending])

    def _tail(self) -> str:
        """The last letters, two or more."""
        tail = ""
        for part in reversed(self._parts):
            tail = part + tail
            if len(tail) > 1:
                break
        return tail

    def _ends_line(self) -> bool:
        return self._tail().endswith("\n")

    def _pad(self) -> None:
        tail = self._tail()[-2:]
        self._parts.append("\n\n"[: 2 - (len(tail) - len(tail.rstrip("\n")))])
