"""Compares a passage with another way to say it, sentence by sentence and then word by word.

Invariant: pure; all differences together make the other text of the passage, but for white space
around it. Of two sentences that share words, only those words change that differ; passages of
thousands of words without a common sentence are replaced as a whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from studio.books.passages import Edit
from studio.books.sentences import Sentence, sentences

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_LEAST_ALIKE = 0.3
"""Shared words of two sentences of which one is the other said anew."""
_MOST_COMPARED, _MOST_COMPARED_TOKENS = 250_000, 4_000_000
"""The pairs of sentences, and of words, that are compared; the time grows with their number."""


@dataclass(frozen=True)
class Difference:
    """Sentences of a passage that are said otherwise; one of the two texts may be empty.

    `start` counts from the beginning of the passage.
    """

    number: int
    start: int
    before: str
    after: str

    @cached_property
    def words(self) -> list[tuple[str, str]]:
        """The words that go and those that come, one after another; equal where they stay."""
        a, b = _TOKEN.findall(self.before), _TOKEN.findall(self.after)
        if len(a) * len(b) > _MOST_COMPARED_TOKENS:
            return [(self.before, self.after)]
        matcher = SequenceMatcher(None, a, b, autojunk=False)
        return [("".join(a[i:j]), "".join(b[k:m])) for _, i, j, k, m in matcher.get_opcodes()]

    def edits(self, offset: int) -> Iterator[Edit]:
        """What makes it so in a text in which the passage begins at an offset."""
        at = offset + self.start
        for before, after in self.words:
            if before != after:
                yield Edit(at, at + len(before), before, after, by_machine=True)
            at += len(before)


def differences(passage: str, alternative: str) -> list[Difference]:
    """What an alternative says otherwise, in the order of the passage, counted from 1."""
    old, new = sentences(passage), sentences(alternative)
    rows: list[tuple[int, str, str]] = []
    i = j = 0
    for a, b in [*_pairs(old, new), (len(old), len(new))]:
        if i < a or j < b:
            rows.append(_unmatched(passage, alternative, old, new, (i, a), (j, b)))
        if a < len(old) and old[a].text != new[b].text:
            rows.append((old[a].start, old[a].text, new[b].text))
        i, j = a + 1, b + 1
    return [Difference(number, *row) for number, row in enumerate(rows, 1)]


def _unmatched(
    passage: str, alternative: str, old: Sequence[Sentence], new: Sequence[Sentence],
    old_range: tuple[int, int], new_range: tuple[int, int],
) -> tuple[int, str, str]:  # fmt: skip
    """Sentences that have no like on the other side, with the white space that goes with them."""
    (i, a), (j, b) = old_range, new_range
    text = alternative[new[j].start : new[b - 1].end] if j < b else ""
    if i < a and text:
        return old[i].start, passage[old[i].start : old[a - 1].end], text
    if text and i:
        gap = alternative[new[j - 1].end : new[j].start] if j else ""
        return old[i - 1].end, "", (gap or " ") + text
    if text:
        gap = alternative[new[b - 1].end : new[b].start] if b < len(new) else " "
        return (old[0].start if old else 0), "", text + (gap if old else "")
    start = old[i - 1].end if i else old[i].start
    end = old[a - 1].end if i or a == len(old) else old[a].start
    return start, passage[start:end], ""


def _pairs(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Which sentences belong together, in order, so that they share as much as they can."""
    counts = Counter(s.text for s in old)
    if sum(counts[s.text] for s in new) > _MOST_COMPARED_TOKENS:  # countless equal sentences
        return []
    matcher = SequenceMatcher(None, [s.text for s in old], [s.text for s in new], autojunk=False)
    pairs: list[tuple[int, int]] = []
    for tag, i, a, j, b in matcher.get_opcodes():
        if tag == "equal":
            pairs += zip(range(i, a), range(j, b), strict=True)
        elif tag == "replace" and (a - i) * (b - j) <= _MOST_COMPARED:
            pairs += ((i + x, j + y) for x, y in _alike(old[i:a], new[j:b]))
    return pairs


def _alike(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[tuple[int, int]]:
    """The pairs of the best alignment (Needleman and Wunsch 1970), without a cost for gaps."""
    scores = [[_likeness(a, b) for b in map(_words, new)] for a in map(_words, old)]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], scores[i][j] + best[i + 1][j + 1])
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _words(sentence: Sentence) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", sentence.text.lower())) or frozenset([sentence.text])


def _likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """Dice's coefficient of two sets of words; 0 where they have too little in common."""
    score = 2 * len(a & b) / (len(a) + len(b))
    return score if score >= _LEAST_ALIKE else 0.0
