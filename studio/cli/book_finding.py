"""books: what is found in them: words, slips of spelling, contradictions, summaries."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from studio.base.errors import InputError
from studio.books.consistency import check, dismiss, require_hints
from studio.books.dictionaries import open_dictionary
from studio.books.finding import Occurrence, Query, find, replace_all
from studio.books.names import BookText, names
from studio.books.outline import Outline
from studio.books.questions import about_chapter, about_hint, says_yes, summed_up
from studio.books.records import Book, Section
from studio.books.spelling import Speller, known_words, with_words
from studio.books.statements import Spot
from studio.books.summaries import (
    Summarize,
    chapters_with_text,
    is_by_artist,
    is_stale,
    model_of,
    summary_of,
)
from studio.cli.asking import ModelAnswers
from studio.cli.book_places import add_section, section_of
from studio.cli.commands import Command
from studio.cli.output import print_message, print_result
from studio.cli.session import open_studio
from studio.studio import Studio

_MOST_SUGGESTED = 100
"""Words with suggestions, each of which takes up to a tenth of a second."""
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
    sums = verb("summarize", summarize, "summaries of chapters: the sentences that carry them")
    sums.add_argument("book", metavar="BOOK", help="its title or id")
    sums.add_argument("--chapter", metavar="CHAPTER", help="its id, title or number (default: all)")
    sums.add_argument("--text", metavar="TEXT", help="your own words; empty for none")
    sums.add_argument("--model", metavar="ID", help="let this model write them")
    hints = verb("check", check_book, "what contradicts itself: names, looks, deaths, days")
    hints.add_argument("book", metavar="BOOK", help="its title or id")
    hints.add_argument(
        "--model", metavar="ID", help="leave out what this model calls no contradiction"
    )
    hints.add_argument("--dismiss", nargs="+", metavar="ID", help="never show these hints again")
    spell = verb("spell", spell_book, "words that are in no dictionary, with suggestions")
    spell.add_argument("book", metavar="BOOK", help="its title or id")
    add_section(spell)
    spell.add_argument("--language", metavar="CODE", help="such as en-GB (default: the book's)")
    spell.add_argument("--add", nargs="+", metavar="WORD", help="these are right in this book")


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
    counts = Counter(occurrence.scene.id for occurrence in occurrences)
    is_replaced = options.replace is not None
    row: dict[str, object] = {
        "book": book.id,
        "count": len(occurrences),
        "scenes": len(counts),
        "replaced": len(occurrences) if is_replaced else 0,
        "matches": [_row(outline, occurrence) for occurrence in occurrences],
    }
    total = f"{len(occurrences):,} in {len(counts):,} scenes{', replaced' if is_replaced else ''}"
    lines = [f"{outline.where(o.scene)}, {o.start}: {o.excerpt}" for o in occurrences]
    print_result(options, row, "\n".join([*lines, total]))
    return 0


def summarize(options: argparse.Namespace) -> int:
    """`bowerbird books summarize`: all but those that the artist wrote, or one.

    By rule, those that a model wrote are left, too.
    """
    if options.text is not None and options.chapter is None:
        raise InputError("text: is for one chapter.", "", "Name it with --chapter.")
    if options.text is not None and options.model is not None:
        raise InputError("text: is your own, so no model writes it.", "", "Leave --model out.")
    with open_studio(options) as studio:
        book = studio.books.get(options.book)
        outline = studio.books.outline(book.id)
        chapters = chapters_with_text(outline)
        if options.chapter is not None:
            chapters = [outline.named(options.chapter, "chapter")]
        changing = [c for c in chapters if options.chapter is not None or not is_by_artist(c)]
        if options.model is not None:
            commands = _by_model(studio, options.model, book, outline, changing)
        else:
            is_kept = options.chapter is None
            commands = (
                Summarize(chapter.id, options.text)
                for chapter in changing
                if not (is_kept and model_of(chapter))
            )
        for command in commands:
            studio.books.change(book.id, command)
        outline = studio.books.outline(book.id)
    for section in (outline.get(chapter.id) for chapter in chapters):
        label, text = outline.label(section), summary_of(section)
        row: dict[str, object] = {
            "book": book.id,
            "chapter": section.id,
            "title": label,
            "summary": text,
            "by_rule": not is_by_artist(section) and not model_of(section),
            "by_model": model_of(section),
            "stale": is_stale(outline, section),
        }
        print_result(options, row, f"{label}\n    {text}")
    return 0


def _by_model(
    studio: Studio, model: str, book: Book, outline: Outline, chapters: Sequence[Section]
) -> Iterator[Summarize]:
    """What a model writes of chapters, one after another; says of which it wrote nothing."""
    asked = ModelAnswers(studio, model)
    for number, chapter in enumerate(chapters, 1):
        label = outline.label(chapter)
        print_message(f"{number} of {len(chapters)}: {label}")
        text = summed_up(about_chapter(outline, chapter, book.language), asked)
        if text:
            yield Summarize(chapter.id, text, by_model=asked.name)
        else:
            print_message(f"{asked.name} wrote nothing of “{label}” that its text says, too.")


def check_book(options: argparse.Namespace) -> int:
    """`bowerbird books check`."""
    with open_studio(options) as studio:
        book = studio.books.get(options.book)
        outline = studio.books.outline(book.id)
        notes = [note.note for note in studio.lorebooks.all(book.id)]
        hints = check(book, outline, notes)
        if options.dismiss is not None:
            require_hints(hints, options.dismiss)
            studio.books.update(
                book.id, lambda old: replace(old, settings=dismiss(old, options.dismiss))
            )
            hints = [hint for hint in hints if hint.id not in options.dismiss]
        if options.model is not None:
            asked = ModelAnswers(studio, options.model)
            answers = [says_yes(asked(about_hint(hint))) for hint in hints]
            hints = [
                hint for hint, answer in zip(hints, answers, strict=True) if answer is not False
            ]
    for hint in hints:
        row = {**hint.as_json(), "book": book.id}
        lines = [f"    {_place(outline, spot)}: {spot.sentence}" for spot in hint.spots]
        print_result(options, row, "\n".join([f"{hint.id}  {hint.sentence}", *lines]))
    if not hints:
        print_message("Nothing that contradicts itself was found.")
    return 0


def _place(outline: Outline, spot: Spot) -> str:
    return "a note" if spot.note else outline.where(outline.get(spot.scene))


def spell_book(options: argparse.Namespace) -> int:
    """`bowerbird books spell`: each wrong word once, the most frequent first."""
    with open_studio(options) as studio:
        book = studio.books.get(options.book)
        if options.add is not None:
            book = studio.books.update(book.id, lambda old: with_words(old, options.add))
            print_result(options, {"book": book.id, "added": options.add}, " ".join(options.add))
            return 0
        outline = studio.books.outline(book.id)
        scenes = outline.scenes(section_of(outline, options))
        notes = [note.note for note in studio.lorebooks.all(book.id)]
    dictionary = open_dictionary(options.language or book.language)
    name_list = names(BookText(outline, language=book.language))
    speller = Speller(dictionary, known_words(book, name_list, notes))
    words = Counter(part.word for scene in scenes for part in speller.misspelled(scene.text))
    for number, (word, count) in enumerate(words.most_common()):
        suggestions = speller.suggestions(word) if number < _MOST_SUGGESTED else []
        row: dict[str, object] = {
            "book": book.id,
            "word": word,
            "count": count,
            "suggestions": suggestions,
        }
        print_result(options, row, f"{word}  {count}  {', '.join(suggestions)}")
    if not words:
        print_message("No word is wrong there.")
    return 0


def _row(outline: Outline, occurrence: Occurrence) -> dict[str, object]:
    return {
        "scene": occurrence.scene.id,
        "where": outline.where(occurrence.scene),
        "start": occurrence.start,
        "end": occurrence.end,
        "text": occurrence.text,
        "excerpt": occurrence.excerpt,
        "replacement": occurrence.replacement,
    }
