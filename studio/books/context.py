"""What a model reads at a place in a book of the project.

Invariant: nothing of a book is changed. The text before the caret is the book as it is exported, up
to there; what stands after it is the rest of the scene.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from engines.contract import ContextPart, EngineError, Medium, TextBrief
from engines.contract.text import Text
from engines.registry import TokenCounter, token_counter
from studio.base.errors import EnvironmentFault, InputError, ModelMissing
from studio.books.books import Books
from studio.books.firing import LoreSettings
from studio.books.lorebooks import Lorebooks, StoredNote
from studio.books.markdown_in import ENDING, FILE
from studio.books.markdown_out import markdown_of_book
from studio.books.outline import Outline
from studio.books.planner import MAX_AFTER, Limits, Reading, Summary, plan
from studio.books.records import Book, Section
from studio.books.rewriting import speech_marks
from studio.books.summaries import is_stale, summary_of
from studio.models.library import ModelLibrary

_NEAR = 200_000
"""Characters of the text before the caret that are put together."""
NOT_GIVEN = "…"
"""The prompt or passage of a brief that takes it from its place in a book."""
_TEMPLATE_TOKENS = 96
"""What a chat template takes at most."""
FOLLOWING_TOKENS = 12
"""What an engine reads of the text after the caret, to fit the end of its answer to it."""
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_ANCHOR = 60
"""Characters before a place by which it is found again."""
_ESTIMATED_LENGTH, _CHARACTERS_PER_TOKEN = 4_096, 4


@dataclass(frozen=True)
class Place:
    """A place in a scene of a book: so many characters from the beginning of its text.

    `end` is that of the passage that begins there, None for a caret.
    """

    book: Book
    outline: Outline
    scene: Section
    at: int
    end: int | None = None

    @property
    def passage(self) -> str:
        """The characters of the passage; none for a caret."""
        return self.scene.text[self.at : self.end or self.at]


@dataclass(frozen=True)
class _Estimate:
    """Counts tokens where there is no model."""

    context_length: int = _ESTIMATED_LENGTH
    count: Callable[[str], int] = lambda text: -(-len(text) // _CHARACTERS_PER_TOKEN)


class BookContexts:
    """Plans what models read in the books of one project."""

    def __init__(self, books: Books, lorebooks: Lorebooks, models: ModelLibrary) -> None:
        self._books, self._lorebooks, self._models = books, lorebooks, models

    def place(
        self, book_name: str, scene_name: str = "", at: int | None = None, end: int | None = None
    ) -> Place:
        """The place in a book that is named so; the end of its last scene where none is.

        With an `end` it is a passage, which is all up to there where `at` is none. A scene is named
        by its id, its title, that of its chapter, or its number. Raises `InputError`.
        """
        book = self._books.get(book_name)
        outline = self._books.outline(book.id)
        scene = find_scene(outline, scene_name)
        length = len(scene.text)
        if at is not None and not 0 <= at <= length:
            raise InputError(
                Text("at: 0 to {length:,} in this scene ({at} was given).", length=length, at=at)
            )
        if end is None:
            return Place(book, outline, scene, length if at is None else at)
        if not (at or 0) < end <= length:
            raise InputError(
                Text("to: {first:,} to {length:,} in this scene ({end} was given).",
                     first=(at or 0) + 1, length=length, end=end)
            )  # fmt: skip
        return Place(book, outline, scene, at or 0, end)

    def reading(self, place: Place, more: str = "") -> Reading:
        """All that could be read at a place, with a further paragraph before the caret."""
        book, outline = place.book, place.outline
        notes = self._lorebooks.all(book.id)
        return Reading(
            before=_with_paragraph(text_before(book, outline, place.scene, place.at), more),
            after=place.scene.text[place.end or place.at :],
            memory=book.memory,
            note=book.note,
            note_depth=book.note_depth,
            notes=[note.note for note in notes],
            summaries=_summaries(outline, place.scene),
            settings=LoreSettings.of(book.settings),
            pinned=_with_state(notes, "pinned"),
            muted=_with_state(notes, "muted"),
        )

    def counter(self, model: str) -> tuple[str, TokenCounter]:
        """The id of a model of text, and what counts its tokens; the default one for no name.

        An estimate and no id where there is no model at all. Raises as `get_for_medium`.
        """
        try:
            usable = self._models.get_for_medium(model, Medium.TEXT)
        except ModelMissing:
            if model:
                raise
            return "", _Estimate()
        try:
            return usable.id, token_counter(usable.path)
        except EngineError as fault:
            raise EnvironmentFault(fault.what, fault.meaning, fault.remedy) from None

    def fields_at(
        self, place: Place, brief: TextBrief, speaker: str = ""
    ) -> tuple[dict[str, object], list[str]]:
        """The fields of a brief that follow from a place in a book, and sentences about them.

        A prompt that goes on stands behind the text before the caret. `NOT_GIVEN` as the prompt
        stands for that text alone, and as a passage for that of the place, or of the scene. What
        a `speaker` says next has the marks of the book's speech around it. Raises `InputError`
        where there is nothing to go on from.
        """
        if brief.mode == "continue":
            return self._fields_to_go_on(place, brief, speaker)
        _, counter = self.counter(brief.model)
        passage, where = _passage_to_rewrite(place, brief.passage)
        reading = self.reading(place)
        reading = replace(reading, before=passage) if passage else reading
        request = counter.count(f"{passage}{brief.prompt}") + _TEMPLATE_TOKENS
        limits = limits_of(counter, brief.max_tokens + request, "")
        result = plan(reading, limits, counter.count, brief.seed)
        parts = result.preface(with_text=brief.mode == "instruct")
        anchor = {} if passage else {"anchor": place.scene.text[: place.at][-_ANCHOR:]}
        fields: dict[str, object] = {"passage": passage, "context": _plain(parts)}
        if where is not None:
            fields["place"] = _fields(where, **anchor)
        return fields, list(result.notices)

    def _fields_to_go_on(
        self, place: Place, brief: TextBrief, speaker: str
    ) -> tuple[dict[str, object], list[str]]:
        _, counter = self.counter(brief.model)
        beginning = "" if brief.prompt == NOT_GIVEN else brief.prompt
        fields: dict[str, object] = {}
        around = {"before": beginning, "after": ""}
        if speaker:
            opening, closing = speech_marks("".join(s.text for s in place.outline.scenes()))
            beginning, around = f"{speaker}: {opening}", {"before": opening, "after": closing}
            fields["stop"] = (*brief.stop, closing, "\n")
        reading = self.reading(place, beginning)
        following = brief.following or reading.after[:MAX_AFTER]
        limits = limits_of(counter, brief.max_tokens, following)
        result = plan(reading, limits, counter.count, brief.seed)
        if not result.text.strip():
            raise InputError(
                Text("There is nothing before the caret to go on from."),
                "",
                Text("Write a first sentence there, or give a prompt."),
            )
        anchor = place.scene.text[: place.at][-_ANCHOR:]
        fields |= {
            "prompt": result.text,
            "following": following,
            "context": _plain(result.context),
            "place": _fields(place, anchor=anchor, passage=place.passage, **around),
        }
        return fields, list(result.notices)


def _passage_to_rewrite(place: Place, passage: str) -> tuple[str, Place | None]:
    """A passage and its place; none where the scene does not have it exactly once."""
    text = place.scene.text
    if passage == NOT_GIVEN:
        place = place if place.end else replace(place, at=0, end=len(text))
        return place.passage, place
    if not passage:
        return "", place
    start = text.find(passage) if text.count(passage) == 1 else -1
    return passage, None if start < 0 else replace(place, at=start, end=start + len(passage))


def _fields(place: Place, **values: str) -> dict[str, object]:
    end = place.at if place.end is None else place.end
    where = {"book": place.book.id, "scene": place.scene.id, "start": place.at, "end": end}
    return {**where, **values}


def _plain(parts: Sequence[ContextPart]) -> list[dict[str, object]]:
    return [part.model_dump(mode="json") for part in parts]


def limits_of(counter: TokenCounter, max_tokens: int, after: str) -> Limits:
    """The limits of what is read for an answer of so many tokens that fits what stands after it."""
    scored = FOLLOWING_TOKENS if after.strip() else 0
    return Limits(counter.context_length, max_tokens + scored)


def find_scene(outline: Outline, name: str) -> Section:
    """The scene that is named so. Raises `InputError`."""
    scenes = outline.scenes()
    if not scenes:
        raise InputError(
            Text("This book has no scene yet."), "", Text("Import a text, or add a scene first.")
        )
    if not name:
        return scenes[-1]
    for matches in (
        [section for section in outline.in_order() if section.id == name],
        [section for section in outline.in_order() if _key(section.title) == _key(name)],
        scenes[int(name) - 1 : int(name)] if _NUMBER.fullmatch(name) else [],
    ):
        inner = [scene for section in matches[:1] for scene in outline.scenes(section)]
        if len(matches) == 1 and inner:
            return inner[-1]
        if len(matches) > 1:
            break
    raise InputError(
        Text("There is no scene {name!r} in this book.", name=name[:60])
        if len(matches) < 2
        else Text("There are {count} sections called {name!r}.", count=len(matches), name=name),
        "",
        Text("Name one by its id, or by its number, 1 to {count}.", count=len(scenes)),
    )


def text_before(book: Book, outline: Outline, scene: Section, at: int) -> str:
    """The book up to a place in a scene, as Markdown without its title page."""
    sections: list[Section] = []
    for section in outline.in_order():
        is_here = section.id == scene.id
        sections.append(replace(section, text=section.text[:at]) if is_here else section)
        if is_here:
            break
    length = 0
    for number in range(len(sections) - 1, -1, -1):
        if length > _NEAR:  # far texts would be cut off anyway
            sections[number] = replace(sections[number], text="")
        length += len(sections[number].text)
    settings: Mapping[str, object] = {**book.settings, FILE: {ENDING: ""}}
    return markdown_of_book(replace(book, opening="", settings=settings), Outline(sections))


def _with_paragraph(text: str, more: str) -> str:
    if not more:
        return text
    return f"{text.rstrip()}\n\n{more}" if text.strip() else more


def _summaries(outline: Outline, scene: Section) -> list[Summary]:
    """The summaries of the chapters before that of a scene."""
    inside = {section.id for section in (*outline.path(scene), scene)}
    summaries: list[Summary] = []
    for section in outline.in_order():
        if section.id in inside:
            if section.id == scene.id:
                break
            continue
        if text := summary_of(section):
            summaries.append(Summary(section.title, text, is_stale(outline, section)))
    return summaries


def _with_state(notes: list[StoredNote], state: str) -> frozenset[str]:
    return frozenset(note.note.id for note in notes if note.state == state)


def _key(title: str) -> str:
    return " ".join(title.split()).casefold()
