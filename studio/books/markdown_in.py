"""A book in Markdown as a tree of sections.

Invariant: pure. No letter is left out: each section has the heading or the break before its text,
with the white space around it, as its `opening`, so that it is written as it came
(studio/books/markdown_out.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import NamedTuple

from engines.contract.text import Text
from engines.formats.manuscripts.blocks import is_break
from engines.formats.manuscripts.markdown import unescaped
from studio.base.errors import InputError
from studio.base.words import count_words
from studio.books.records import MAX_TITLE, Book, Kind, Section

FILE, ENDING = "file", "ending"
"""The setting of a book that holds how its file was; in it, what stood behind the last letter."""
ATX = re.compile(r"^( {0,3}(#{1,6})(?:[ \t]+|$))(.*)$", re.M)
"""A heading: its signs with the space behind them, the signs, and its title."""
_FENCE = re.compile(r" {0,3}(```+)")
MAX_SECTIONS = 50_000
_MAX_AUTHOR, _MAX_MATTER, _MAX_LINE = 60, 4000, 2000
_NUMBER = (
    r"(?:\d+(?:st|nd|rd|th)?|[IVXLC]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:the )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last))"
)
_PART = re.compile(
    r"(?:part|book|volume|phase|act|teil|buch|band|partie|livre|parte|libro|deel)\b"
    r"|(?:erster|zweiter|dritter|vierter|fünfter)\b|第.{1,6}[部卷編]",
    re.I,
)
_CHAPTER = re.compile(
    rf"(?:chapter|kapitel|chapitre|capítulo|capitolo|hoofdstuk|scene|szene)\b|{_NUMBER}\b|第.{{1,6}}[章回]",
    re.I,
)
_PLAIN = re.compile(
    rf"(?:(?:chapter|kapitel|chapitre|capítulo|capitolo|part|book|teil|buch)\s+{_NUMBER}\b.{{0,60}}"
    r"|(?:prologue|epilogue|prolog|epilog|foreword|preface|vorwort|nachwort)[.:]?"
    r"|第.{1,6}[章部回卷].{0,40})",
    re.I,
)
_NAME = re.compile(r"(?:[Bb]y )?(?:[^\W\d_][\w.’'-]*)(?: [^\W\d_][\w.’'-]*){0,5}")
_PARTICLES = frozenset("de van von der den la le du da di of and und et y e zu".split())
_FIELD = re.compile(r"^(title|author|lang|language):[ \t]*(.*?)[ \t]*$", re.M)


@dataclass(frozen=True)
class _Mark:
    """A line that divides a text: a heading of a level, or a break (0)."""

    start: int
    end: int
    level: int
    title: str = ""


def read_markdown(text: str, name: str) -> tuple[Book, list[Section]]:
    """The book of a text in Markdown; `name` is its title where it states none.

    Raises `InputError` for one with too many sections.
    """
    marks = _headings_and_breaks(text)
    if len(marks) > MAX_SECTIONS:
        raise InputError(
            Text("{name} has over {most:,} chapters and scenes.", name=name, most=MAX_SECTIONS),
            Text("Nothing was changed."),
            Text("Divide it into several books."),
        )
    page_end = _title_page_end(text, marks)
    page = text[:page_end]
    title, author, language = title_page_of(page)
    marks = [mark for mark in marks if mark.start >= page_end]
    builder = _Builder(text, page_end, _kinds_of(marks))
    sections = builder.build(_dividing(marks, text, page_end))
    book = Book(
        id="",
        title=title or name,
        author=author,
        language=language or "en",
        opening=page,
        settings={FILE: {ENDING: builder.gap}},
    )
    return book, sections


def title_page_of(page: str) -> tuple[str, str, str]:
    """Title, author and language of a title page in Markdown; empty where it states none."""
    fields = {name: value.strip("\"'") for name, value in _FIELD.findall(_matter_of(page))}
    rest = page[len(_matter_of(page)) :]
    heading = ATX.search(rest)
    title = title_in_line(heading[3]) if heading else fields.get("title", "")
    line = rest[heading.end() :].strip() if heading else ""
    author = re.sub("^[Bb]y ", "", unescaped(line)) if line else ""
    language = fields.get("lang", fields.get("language", ""))
    return title, author or fields.get("author", ""), language


def _matter_of(text: str) -> str:
    """The fields at the head of a text, between lines of three dashes; empty if there are none."""
    if not text.startswith("---\n"):
        return ""
    end = text.find("\n---\n", 3, _MAX_MATTER)
    matter = text[: end + 5] if end >= 0 else ""
    return matter if _FIELD.search(matter) else ""


def title_in_line(line: str) -> str:
    """The title in a line of Markdown, without its styles and the signs that may close it."""
    line = line[:_MAX_LINE].strip()
    end = line.rstrip("#")
    if end != line and (not end or end[-1] in " \t"):
        line = end.strip()
    return " ".join(unescaped(line).split())[:MAX_TITLE] if line else ""


def _headings_and_breaks(text: str) -> list[_Mark]:
    start = len(_matter_of(text))
    marks = list(islice(_marks(text, start), MAX_SECTIONS + 1))
    if any(mark.level for mark in marks):
        return marks
    return sorted([*marks, *_plain_headings(text, start)], key=lambda mark: mark.start)


def _marks(text: str, start: int) -> Iterator[_Mark]:
    """The headings and breaks of Markdown; `before` is a line that stands alone, or empty."""
    is_code, is_after_blank = False, True
    before = _Line("", start, start)
    for line in _lines(text, start):
        is_blank = not line.text.strip()
        mark = None if is_code or is_blank else _mark_of(line, before)
        is_code ^= _FENCE.match(line.text) is not None
        if mark:
            yield mark
        is_alone = is_after_blank and mark is None and not is_code
        is_after_blank = mark is not None or is_blank
        before = line if is_alone else _Line("", line.end, line.end)


def _mark_of(line: _Line, before: _Line) -> _Mark | None:
    """The mark that a line is, or an underlining of the line before."""
    heading = ATX.match(line.text)
    if heading and not is_break(line.text):
        return _Mark(line.start, line.end, len(heading[2]), title_in_line(heading[3]))
    level = _underline_level(before.text.strip(), line.text.strip())
    if level:
        return _Mark(before.start, line.end, level, title_in_line(before.text))
    return _Mark(line.start, line.end, 0) if is_break(line.text) else None


def _underline_level(title: str, line: str) -> int:
    """The level of a title with this line below it, as pandoc wrote them; 0 for none."""
    if not title or len(line) < 3 or len(set(line)) > 1:
        return 0
    is_as_long = len(line) > 3 and abs(len(line) - len(title)) <= 1
    return {"=": 1, "-": 2 if is_as_long else 0}.get(line[0], 0)


class _Line(NamedTuple):
    text: str
    start: int
    end: int


def _lines(text: str, start: int) -> Iterator[_Line]:
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield _Line(text[start:end].rstrip("\r"), start, end)
        start = end + 1


def _plain_headings(text: str, start: int) -> Iterator[_Mark]:
    """Lines between blank ones that name a chapter or a part, in a text without signs."""
    lines = [_Line("", start, start), *_lines(text, start), _Line("", len(text), len(text))]
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        title = line.text.strip()
        is_alone = not before.text.strip() and not after.text.strip()
        if title and is_alone and _PLAIN.fullmatch(title):
            yield _Mark(line.start, line.end, 2 if _PART.match(title) else 3, title_in_line(title))


def _title_page_end(text: str, marks: Sequence[_Mark]) -> int:
    """Where the title page ends: blank lines, fields, a heading without its like, an author."""
    end = _blank_end(text, len(_matter_of(text)))
    first = next((mark for mark in marks if mark.start == end), None)
    levels = [mark.level for mark in marks if mark.level]
    is_title = first is not None and first.level == 1 and levels.count(1) == 1
    if first is None or not is_title:
        return end
    end = _blank_end(text, first.end)
    line = next(_lines(text, end), _Line("", end, end))
    is_alone = line.end == len(text) or not text[line.end : line.end + 2].strip()
    return _blank_end(text, line.end) if is_alone and _is_name(line.text) else end


def _blank_end(text: str, start: int) -> int:
    """Where the blank lines from an offset on end, and the next text begins."""
    match = re.compile(r"(?:[ \t]*(?:\n|$))*").match(text, start)
    return match.end() if match else start


def _is_name(line: str) -> bool:
    """Return whether a line names an author: a few words with capitals, and no sentence."""
    line = line.strip()
    words = re.sub("^[Bb]y ", "", line).split()
    is_short = len(line) <= _MAX_AUTHOR and (len(words) > 1 or line[:3].lower() == "by ")
    if not is_short or not _NAME.fullmatch(line) or _PART.match(line) or _PLAIN.fullmatch(line):
        return False
    is_sentence = line[-1] == "." and len(words[-1]) > 3
    return not is_sentence and all(word[0].isupper() or word in _PARTICLES for word in words)


def _kinds_of(marks: Sequence[_Mark]) -> dict[int, Kind]:
    """What the headings of each level are."""
    levels = sorted({mark.level for mark in marks if mark.level})
    if len(levels) < 2:
        return dict.fromkeys(levels, "chapter")
    outer = levels[0]
    headings = [mark for mark in marks if mark.level]
    with_inner = [
        mark
        for mark, following in pairwise(headings)
        if mark.level == outer and following.level > outer
    ]
    parts = sum(_PART.match(mark.title) is not None for mark in with_inner)
    chapters = sum(_CHAPTER.match(mark.title) is not None for mark in with_inner)
    has_parts = 2 * parts >= len(with_inner) or (outer == 1 and 2 * chapters < len(with_inner))
    kinds: list[Kind] = ["part", "chapter"] if has_parts else ["chapter"]
    return {level: kinds[n] if n < len(kinds) else "scene" for n, level in enumerate(levels)}


def _dividing(marks: Sequence[_Mark], text: str, start: int) -> list[_Mark]:
    """The headings, and the breaks that stand between two texts; others belong to the text."""
    result: list[_Mark] = []
    has_text, end = False, start
    for mark in marks:
        has_text = has_text or _has_letters(text[end : mark.start])
        end = mark.end
        if mark.level:
            _drop_last_breaks(result, text, mark.start)
        if mark.level or has_text:
            result.append(mark)
            has_text = False
    _drop_last_breaks(result, text, len(text))
    return result


def _drop_last_breaks(marks: list[_Mark], text: str, end: int) -> None:
    while marks and not marks[-1].level and not _has_letters(text[marks[-1].end : end]):
        marks.pop()


def _has_letters(text: str) -> bool:
    return any(line.strip() and not is_break(line) for line in text.split("\n"))


@dataclass
class _Builder:
    """Builds the sections of a text. `gap` is white space that belongs to what comes next."""

    text: str
    start: int
    kinds: dict[int, Kind]
    gap: str = ""
    sections: list[Section] = field(default_factory=list[Section])
    parents: dict[Kind, str | None] = field(default_factory=dict[Kind, "str | None"])

    def build(self, marks: Sequence[_Mark]) -> list[Section]:
        """The sections between these marks."""
        ends = [mark.start for mark in (*marks, _Mark(len(self.text), 0, 0))]
        self._add_text(_Mark(self.start, self.start, 0), ends[0])
        for mark, end in zip(marks, ends[1:], strict=True):
            self._add_text(mark, end)
        return self.sections

    def _add_text(self, mark: _Mark, end: int) -> None:
        body = self.text[mark.end : end]
        start = _blank_end(body, 0)
        words = body[start:].rstrip(" \t\n\r")
        line = self.text[mark.start : mark.end]
        opening = f"{self.gap}{line}{body[:start] if words else ''}"
        self.gap = body[start + len(words) :] if words else body
        kind = self.kinds.get(mark.level, "scene") if mark.level else "scene"
        if mark.level:
            has_own_text = kind == "scene"
            self._add(kind, mark.title, opening, words if has_own_text else "")
            opening, words = "", "" if has_own_text else words
        if words:
            self._add("scene", "", opening, words)
        else:
            self.gap = f"{opening}{self.gap}"

    def _add(self, kind: Kind, title: str, opening: str, text: str) -> None:
        number = len(self.sections) + 1
        chapter, part = self.parents.get("chapter"), self.parents.get("part")
        parent = {"part": None, "chapter": part, "scene": chapter or part}[kind]
        section = Section(
            f"{number}", kind, title, text, parent, float(number), opening=opening,
            words=count_words(text),
        )  # fmt: skip
        self.sections.append(section)
        if kind != "scene":
            self.parents[kind] = section.id
        if kind == "part":
            self.parents["chapter"] = None
