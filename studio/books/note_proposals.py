"""Proposes notes on the world of a book from its text: people, places, and facts about them.

Invariant: pure, and never an invention: the content of each proposal is sentences of the book, or
what a model made of them (questions.py). A proposal has the same id whenever the book is read, and
counts only when it was accepted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

from engines.contract.text import Text
from engines.formats.json_values import as_array
from engines.formats.lore_entries import LoreEntry
from studio.base.errors import InputError
from studio.books.names import BookText, Name, bare, names
from studio.books.records import Book, Section
from studio.books.sentences import Sentence, sentence_at
from studio.briefs.titles import shortened

ProposalKind = Literal["person", "place", "fact"]
DECLINED = "declined"
"""Of a book's settings: the ids of proposals that the artist declined."""
_MOST_FACTS, _LONGEST = 3, 400
_MOST_KEYS = 6
_FEW_WORDS = 4
_LABEL = 48
_TRAITS = (
    r"(?:[\w-]+ ){0,3}(?:eyes|hair|beard|voice|scar|face|nose|hands|mother|father|sister|brother"
    r"|wife|husband|son|daughter|aunt|uncle|Augen|Haar|Haare|Bart|Stimme|Mutter|Vater|Schwester"
    r"|Bruder)"
)
_ARTICLE = r"(?:a|an|the|not|very|born|tall|short|old|young|ein|eine|der|die|das|sehr)"
_FACT = (
    rf"(?:['’]s {_TRAITS}\b|,? (?:was|is|had been|war|ist) {_ARTICLE} \w"
    rf"|,? (?:had|has|hatte) {_TRAITS}\b)"
)


@dataclass(frozen=True)
class NoteProposal:
    """A note that could be taken: whom or what it is about, and the sentence that it comes from.

    `words` is what a model makes of all such sentences, empty where none was asked.
    """

    id: str
    kind: ProposalKind
    name: str
    keys: tuple[str, ...]
    sentence: Sentence
    scene: Section
    uses: int
    words: str = ""

    @property
    def entry(self) -> LoreEntry:
        """The note as it is stored."""
        title = self.name
        if self.kind == "fact":
            title = f"{self.name}: {shortened(self.sentence.text, _LABEL)}"
        return LoreEntry(name=title, content=self.content, keys=self.keys)

    def as_json(self) -> dict[str, object]:
        """Plain values for the command line."""
        return {
            "id": self.id,
            "kind": self.kind,
            "name": self.name,
            "keys": list(self.keys),
            "content": self.content,
            "sentence": self.sentence.text,
            "start": self.sentence.start,
            "uses": self.uses,
        }

    @property
    def content(self) -> str:
        """What the note says: the words of a model, else the sentence on one line."""
        return self.words or self.quote

    @property
    def quote(self) -> str:
        """The sentence on one line."""
        return " ".join(self.sentence.text.split())


def propose(
    book: BookText,
    section: BookText,
    notes: Collection[LoreEntry] = (),
    declined: Collection[str] = (),
) -> list[NoteProposal]:
    """What a section tells of the people and places of its book, without what is known.

    `declined` are the ids of proposals that the artist does not want.
    """
    keys = {key.casefold() for note in notes for key in note.keys}
    contents = {" ".join(note.content.split()) for note in notes}
    result = [
        proposal
        for name in names(book)
        for proposal in _of_name(name, book, section)
        if proposal.content not in contents
        and proposal.id not in declined
        and (proposal.kind == "fact" or keys.isdisjoint(key.casefold() for key in proposal.keys))
    ]
    return sorted(result, key=lambda p: ("person", "place", "fact").index(p.kind))


def declined_ids(book: Book) -> frozenset[str]:
    """The ids of proposals that were declined in a book."""
    values = as_array(book.settings.get(DECLINED))
    return frozenset(value for value in values if isinstance(value, str))


def decline(book: Book, ids: Sequence[str]) -> Book:
    """The book in which these proposals are not made again."""
    return replace(book, settings={**book.settings, DECLINED: sorted({*declined_ids(book), *ids})})


def choose(proposals: Sequence[NoteProposal], ids: Sequence[str]) -> list[NoteProposal]:
    """The proposals with these ids, or `all`. Raises `InputError` for an id that is none."""
    if list(ids) == ["all"]:
        return list(proposals)
    by_id = {proposal.id: proposal for proposal in proposals}
    for name in ids:
        if name not in by_id:
            raise InputError(
                Text("There is no proposal {name!r}.", name=name[:60]),
                Text("Nothing was changed."),
                Text("`bowerbird notes read BOOK` lists them."),
            )
    return [by_id[name] for name in dict.fromkeys(ids)]


def _of_name(name: Name, book: BookText, section: BookText) -> Iterator[NoteProposal]:
    """The proposal of a name, and those of facts about it, that stand in a section."""
    scene_ids = {scene.id for scene in section.scenes}
    uses = [use for use in name.uses if book.scenes[use.scene].id in scene_ids]
    if not uses:
        return
    places: dict[str, tuple[Sentence, Section]] = {}
    facts: list[str] = []
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, name.forms))}){_FACT}")
    for use in uses:
        part = sentence_at(book.sentences[use.scene], use.start)
        if part is None or len(part.text) > _LONGEST or part.text in places:
            continue
        places[part.text] = part, book.scenes[use.scene]
        if name.kind == "person" and pattern.search(part.text):
            facts.append(part.text)
    if not places:
        return
    texts = [text for text in places if len(text.split()) >= _FEW_WORDS] or list(places)
    first = facts[0] if facts else texts[0]
    keys = _keys(name)
    yield NoteProposal(_id(name.kind, name.text), name.kind, name.text, keys, *places[first],
                       uses=len(uses))  # fmt: skip
    for text in facts[1 : 1 + _MOST_FACTS]:
        yield NoteProposal(_id(name.text, text), "fact", name.text, keys, *places[text], uses=1)


def _keys(name: Name) -> tuple[str, ...]:
    """The forms of a name by which a note fires; none stands within a longer one."""
    forms = [form for form, _ in name.forms.most_common()]
    bases = dict.fromkeys(bare(form) if len(forms) > 1 else form for form in forms)
    shortest = [b for b in bases if not any(a != b and a in b.split() for a in bases)]
    return tuple(shortest or bases)[:_MOST_KEYS]


def _id(*words: str) -> str:
    return sha256("\0".join(words).encode("utf-8", "replace")).hexdigest()[:8]
