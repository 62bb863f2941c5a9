"""What a model is asked about a book, and what of its answers is taken.

Invariant: pure. Nothing is taken of an answer that its text does not bear: a sentence with a number
or a name that the text has not is left out. (Where every noun has a capital, as in German, a name
cannot be told from a noun, and numbers alone are compared.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engines.contract import TextBrief
from studio.books.consistency import Hint
from studio.books.languages import is_german
from studio.books.names import BookText
from studio.books.note_proposals import NoteProposal
from studio.books.outline import Outline
from studio.books.records import Section
from studio.books.sentences import sentences
from studio.briefs.titles import shortened

if TYPE_CHECKING:
    from studio.models.model import Model

SMALLEST_READER = 400_000_000
"""Parameters of a model that sums up and compares; smaller ones invent."""
SHOWN = 6_000
"""Letters of a book that a model is shown at once: about 1,500 tokens."""
_MOST_SENTENCES = 30
_MOST_TOKENS = 160
_TEMPERATURE = 0.3
_SUMMARY = (
    "Summarize this part of a story in two or three sentences, in its own language. Say only what"
    " it says."
)
_NOTE = (
    "These sentences are from a story. Say in one or two sentences, in their language, who or what"
    " {name} is. Say only what they say."
)
_DISAGREE = (
    "These two passages are from one story. Do they contradict each other about this: {about}?"
    " Answer with yes or no."
)
_THOUGHTS = re.compile(r"<think>.*?(?:</think>|\Z)", re.S)
_SIGNS = re.compile(r"^\s*(?:[-*•#>]+|\d+[.)])\s+|\*\*|__", re.M)
_PREFACE = re.compile(r"\A[^\n.!?]{0,80}:\s*\n")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_OPENERS = frozenset(
    "a an the this that these those he she it they his her its their who what one two some someone"
    " somebody nobody both all many most in at on by for from with without to into after before"
    " during when while where as once if since because but and then there here later finally"
    " eventually meanwhile however despite".split()
)
"""Words with which a sentence begins and that are no name; others are looked for in the text."""
_YES, _NO = {"yes", "ja", "はい"}, {"no", "nein", "いいえ"}
_CLOSED = tuple(".!?…。！？\"'”’»」』)")


@dataclass(frozen=True)
class Question:
    """One request to a model; `about` is the id of what is asked about, `shown` its text."""

    about: str
    request: str
    shown: str
    has_large_nouns: bool = False

    def brief(self, model: str) -> TextBrief:
        """The brief of an answer, the same each time."""
        return TextBrief(
            prompt=f"{self.request}\n\n{self.shown}",
            mode="instruct",
            model=model,
            max_tokens=_MOST_TOKENS,
            temperature=_TEMPERATURE,
            repetition_penalty=1.0,
        )

    def taken(self, answer: str) -> str:
        """The sentences of an answer that the text bears, in one paragraph; may be empty."""
        plain = _PREFACE.sub("", _SIGNS.sub("", _THOUGHTS.sub("", answer)).strip())
        known = {word.casefold() for word in _WORD.findall(self.shown)}
        parts = [part.text for part in sentences(plain)]
        whole = [part for part in parts if part.endswith(_CLOSED)]
        return " ".join(part for part in whole if self._bears(part, known))

    def _bears(self, sentence: str, known: Collection[str]) -> bool:
        words = _WORD.findall(sentence)
        stated = [word for word in words if word[0].isdigit()]
        if not self.has_large_nouns:
            stated += [word for word in words[1:] if word[0].isupper() and word != "I"]
            stated += [word for word in words[:1] if word.casefold() not in _OPENERS]
        return all(_bare(word) in known or word.casefold() in known for word in stated)


def can_read(model: Model) -> bool:
    """Whether a model is large enough to be offered for questions about a book."""
    return model.inspection is not None and model.inspection.parameters >= SMALLEST_READER


def about_chapter(outline: Outline, chapter: Section, language: str) -> list[Question]:
    """What is asked for the summary of a chapter: a question for each part of it, in order."""
    text = "\n\n".join(scene.text for scene in outline.scenes(chapter))
    return [Question(chapter.id, _SUMMARY, part, is_german(language)) for part in _parts(text)]


def summed_up(questions: Iterable[Question], answer: Callable[[Question], str]) -> str:
    """The summary of a chapter: what is taken of the answers to the questions about its parts."""
    return " ".join(filter(None, (question.taken(answer(question)) for question in questions)))


def about_name(proposal: NoteProposal, book: BookText) -> Question:
    """What is asked for the note of a person or place: the sentences that name it are shown."""
    pattern = re.compile("|".join(rf"\b{re.escape(key)}\b" for key in proposal.keys))
    found = [
        " ".join(part.text.split())
        for parts in book.sentences
        for part in parts
        if pattern.search(part.text)
    ]
    step = max(1, -(-len(found) // _MOST_SENTENCES))  # spread over the book
    shown = shortened("\n".join(found[::step]), SHOWN)
    return Question(proposal.id, _NOTE.format(name=proposal.name), shown, book.is_german)


def about_hint(hint: Hint) -> Question:
    """What is asked of a hint: whether its two places contradict each other."""
    shown = "\n\n".join(" ".join(spot.sentence.split()) for spot in hint.spots)
    return Question(hint.id, _DISAGREE.format(about=hint.sentence), shown)


def says_yes(answer: str) -> bool | None:
    """What an answer to a question of yes or no says; None where it says neither."""
    words = _WORD.findall(_THOUGHTS.sub("", answer).casefold())
    said = next((word for word in words if word in _YES | _NO), None)
    return None if said is None else said in _YES


def _parts(text: str) -> Iterator[str]:
    """A text in parts of whole paragraphs; one that is too long is cut at a space."""
    part = ""
    for paragraph in text.split("\n\n"):
        rest = paragraph.strip()
        if part and len(part) + len(rest) > SHOWN:
            yield part
            part = ""
        while len(rest) > SHOWN:
            cut = rest.rfind(" ", 0, SHOWN) + 1 or SHOWN
            yield rest[:cut].strip()
            rest = rest[cut:]
        part = f"{part}\n\n{rest}".strip()
    if part:
        yield part


def _bare(word: str) -> str:
    """A word without the ending of its genitive."""
    return re.sub(r"['’]s?\Z", "", word).casefold()
