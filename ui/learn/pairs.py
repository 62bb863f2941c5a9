"""Choose the next pairs for A or B?

Both works of a pair answer the same question, as learning compares them. Answered pairs
are left out, and those that the stars clearly order, since an answer would add nothing. Once taste
was fitted, it chooses the pairs that tell it most, and one in five is drawn at random.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from studio.base.records import Artifact, Comparison
from studio.learning.feedback import Prompt, question_of
from studio.taste.asking import with_random

if TYPE_CHECKING:
    from studio.taste.taste import Taste

SESSION = 10
TASTE_POOL = 60
"""Pairs among which taste chooses those of a session."""
_MAX_PER_PROMPT = 3
_MAX_WORKS_PER_PROMPT = 8
_UNINFORMATIVE = 9


def next_pairs(
    works: Sequence[Artifact], answered: Iterable[Comparison], count: int = SESSION
) -> list[tuple[Artifact, Artifact]]:
    """Pairs to ask about, the most informative first; works are newest first."""
    known_pairs = {frozenset((answer.left_id, answer.right_id)) for answer in answered}
    pairs = [
        (rank, index, pair)
        for index, pair in enumerate(_pairs_by_prompt(works))
        if frozenset((pair[0].id, pair[1].id)) not in known_pairs
        and (rank := _rank(pair[0].stars, pair[1].stars)) < _UNINFORMATIVE
    ]
    pairs.sort(key=lambda entry: entry[:2])
    return _spread_over_prompts([pair for _, _, pair in pairs], count)


def most_informative_pairs(
    works: Sequence[Artifact], answered: Sequence[Comparison], taste: Taste
) -> tuple[list[tuple[Artifact, Artifact]], frozenset[int]]:
    """The pairs of a session, and which of them taste chose; the others are drawn at random."""
    pairs = next_pairs(works, answered, TASTE_POOL)
    by_ids = {(pair[0].id, pair[1].id): pair for pair in pairs}
    by_taste = [by_ids[ids] for ids in taste.most_informative_pairs(list(by_ids), SESSION)]
    if not by_taste:
        return pairs[:SESSION], frozenset()
    rest = [pair for pair in pairs if pair not in by_taste]
    session = with_random(by_taste, rest, SESSION, len(answered))
    indices = (index for index, pair in enumerate(session) if pair in by_taste)
    return session, frozenset(indices)


def _pairs_by_prompt(works: Sequence[Artifact]) -> list[tuple[Artifact, Artifact]]:
    groups: dict[Prompt, list[Artifact]] = {}
    for work in works:
        if work.brief is not None and "rejected" not in work.marks:
            groups.setdefault(question_of(work.brief), []).append(work)
    return [
        pair
        for group in groups.values()
        for pair in combinations(group[:_MAX_WORKS_PER_PROMPT], 2)
        if pair[0].sha256 != pair[1].sha256
    ]


def _rank(stars: int, other_stars: int) -> int:
    """Lower is more informative: equal and at least 3 stars 0, equal 1, unrated 2, one apart 3."""
    if stars and stars == other_stars:
        return 0 if stars >= 3 else 1
    if not stars and not other_stars:
        return 2
    gap = abs(stars - other_stars) if stars and other_stars else 1
    return 3 if gap == 1 else _UNINFORMATIVE


def _spread_over_prompts(
    pairs: Sequence[tuple[Artifact, Artifact]], count: int
) -> list[tuple[Artifact, Artifact]]:
    """At most a few pairs of each prompt, so that one prompt does not fill the session."""
    counts: Counter[str] = Counter()
    first, later = [], []
    for pair in pairs:
        counts[pair[0].prompt] += 1
        (first if counts[pair[0].prompt] <= _MAX_PER_PROMPT else later).append(pair)
    return [*first, *later][:count]
