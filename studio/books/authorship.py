"""How much of a book the machine wrote, by chapter.

Invariant: pure. What is known are the characters that the studio put into scenes; words that came
from elsewhere count as the artist's.
"""

from __future__ import annotations

from dataclasses import dataclass

from studio.base.words import count_words
from studio.books.outline import Outline
from studio.books.records import Section


@dataclass(frozen=True)
class Authorship:
    """The words of a section with all that stands in it, and how many the machine wrote."""

    title: str
    words: int
    machine_words: int

    def as_json(self) -> dict[str, object]:
        """The fields that the command line prints."""
        return {"title": self.title, "words": self.words, "machine_words": self.machine_words}


def machine_words(scene: Section) -> int:
    """How many words of a scene the machine wrote."""
    count, end = 0, 0
    for span in scene.spans:
        if len(span) == 2 and span[1] > end:
            count += count_words(scene.text[max(span[0], end) : span[1]])
            end = span[1]
    return count


def authorship(outline: Outline, section: Section | None = None) -> Authorship:
    """The words of a section, or of the book."""
    scenes = outline.scenes(section)
    title = outline.label(section) if section else ""
    return Authorship(title, sum(s.words for s in scenes), sum(map(machine_words, scenes)))


def by_chapter(outline: Outline) -> list[Authorship]:
    """The words of each chapter, and of what stands outside of chapters."""
    result: list[Authorship] = []
    for section in outline.in_order():
        is_in_chapter = any(parent.kind == "chapter" for parent in outline.path(section))
        if section.kind == "chapter" or (section.kind == "scene" and not is_in_chapter):
            result.append(authorship(outline, section))
    return result
