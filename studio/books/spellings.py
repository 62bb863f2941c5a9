"""Names of a book that may be one name, spelled two ways.

Invariant: pure. A rare name is compared with usual ones, by letters (Damerau 1964, with
transpositions of neighbours) and by sound: what is written otherwise and spoken alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from engines.contract.text import Text
from engines.formats.lore_entries import LoreEntry
from studio.books.names import TITLES, BookText, Name, Use, mentions
from studio.books.sentences import sentence_at
from studio.books.statements import Spot, spot_of

_SHORTEST = 4
_MOST_RARE, _RARE_SHARE, _LEAST_USUAL = 3, 0.1, 5
_SOUNDS = (
    (r"ph", "f"), (r"gh|(?<=\w)h", ""), (r"ck|k|q|c(?![eiy])", "k"), (r"c|z|s|ß", "s"),
    (r"[dt]h?", "t"),
    (r"[bp]", "p"), (r"[vw]", "v"), (r"[aeiouyäöüéèêáàâíóôúj]+", ""), (r"(.)\1+", r"\1"),
)  # fmt: skip


@dataclass(frozen=True)
class SimilarNames:
    """A name that is often there, and one that is seldom there and looks or sounds like it."""

    sentence: str
    usual: Spot
    rare: Spot


def similar_names(
    text: BookText, name_list: Sequence[Name], notes: Collection[LoreEntry] = ()
) -> Iterator[SimilarNames]:
    """The pairs of names that may be one."""
    uses = _word_uses(text)
    together = _sentences_of(text, uses)
    note_words = {word for note in notes for key in note.keys for word in key.split()}
    usual = {word for name in name_list for form in name.forms for word in form.split()}
    usual = {
        word for word in usual if len(uses.get(word, ())) >= _LEAST_USUAL or word in note_words
    }
    for rare, places in uses.items():
        pairs = [
            word
            for word in usual - {rare}
            if word in uses and _may_be(rare, word, uses) and not together[rare] & together[word]
        ]
        if pairs:
            word = max(pairs, key=lambda word: (len(uses[word]), word))
            sentence = Text(
                "“{rare}” ({few}) may be “{usual}” ({many}).",
                rare=rare, few=len(places), usual=word, many=len(uses[word]),
            )  # fmt: skip
            yield SimilarNames(sentence, spot_of(text, uses[word][0]), spot_of(text, places[0]))


def is_alike(a: str, b: str) -> bool:
    """Return whether two names look or sound so alike that one may be a slip for the other."""
    a, b = sorted((a.lower(), b.lower()), key=len)
    if len(a) < _SHORTEST or b in (f"{a}s", f"{a}es", f"{a}n", f"{a}'s") or a[0] != b[0]:
        return False
    distance = edit_distance(a, b)
    if distance <= 1:
        return len(a) > _SHORTEST or sound_of(a) == sound_of(b)
    has_same_ends = a[:3] == b[:3] and a[-1] == b[-1]
    return distance == 2 and (has_same_ends or (len(a) > 5 and sound_of(a) == sound_of(b)))


def edit_distance(a: str, b: str) -> int:
    """The fewest letters to add, drop, change or swap with the next."""
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        rows.append([i])
        for j, y in enumerate(b, 1):
            best = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, rows[i - 2][j - 2] + 1)
            rows[i].append(best)
    return rows[-1][-1]


def sound_of(name: str) -> str:
    """The consonants of a name as they are spoken, and its first letter."""
    sound = name.lower()
    for pattern, letter in _SOUNDS:
        sound = re.sub(pattern, letter, sound)
    return f"{name[:1].lower()}{sound}"


def _may_be(rare: str, usual: str, uses: Mapping[str, Sequence[Use]]) -> bool:
    most = max(_MOST_RARE, int(len(uses[usual]) * _RARE_SHARE))
    few, many = len(uses[rare]), len(uses[usual])
    return (
        few <= most
        and few * 2 < many
        and abs(len(rare) - len(usual)) <= 2
        and is_alike(rare, usual)
    )


def _word_uses(text: BookText) -> dict[str, list[Use]]:
    """Where each word of a name stands."""
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    for form, places in mentions(text).items():
        for match in re.finditer(r"[^\s.]+", form):
            if match[0] not in TITLES and match[0][:1].isupper():
                uses[match[0]] += (
                    Use(use.scene, use.start + match.start(), use.start + match.end())
                    for use in places
                )
    return {word: sorted(places) for word, places in uses.items()}


def _sentences_of(
    text: BookText, uses: Mapping[str, Sequence[Use]]
) -> Mapping[str, set[tuple[int, int]]]:
    """The sentences that each word stands in: two people may be named in one."""
    result: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for word, places in uses.items():
        for use in places:
            part = sentence_at(text.sentences[use.scene], use.start)
            result[word].add((use.scene, part.start if part else 0))
    return result
