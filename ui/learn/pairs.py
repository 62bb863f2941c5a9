"""Which two works to ask about next.

Invariant: both answer the same prompt, no pair is asked about that has an answer, and pairs the
stars already order come last, since the answer would say nothing new. Where taste knows the works,
it says which of them it is least sure about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from studio.records import Artifact, Comparison

if TYPE_CHECKING:
    from studio.taste.taste import Taste

SESSION = 10
WEIGHED = 60
"""Pairs among which taste chooses those of a session."""
_MOST_OF_A_PROMPT = 3


def next_pairs(
    works: Sequence[Artifact], answered: Iterable[Comparison], count: int = SESSION
) -> list[tuple[Artifact, Artifact]]:
    """Pairs to ask about, the most telling first; works are newest first."""
    known = {frozenset((answer.left_id, answer.right_id)) for answer in answered}
    pairs = [
        (value, place, pair)
        for place, pair in enumerate(_pairs_by_prompt(works))
        if frozenset((pair[0].id, pair[1].id)) not in known
        and (value := _telling(pair[0].stars, pair[1].stars)) < 9
    ]
    pairs.sort(key=lambda one: one[:2])
    return _spread_over_prompts([pair for _, _, pair in pairs], count)


def most_informative_pairs(
    works: Sequence[Artifact], answered: Iterable[Comparison], taste: Taste
) -> tuple[list[tuple[Artifact, Artifact]], bool]:
    """The pairs of a session, and whether taste chose them."""
    pairs = next_pairs(works, answered, WEIGHED)
    by_ids = {(one.id, other.id): (one, other) for one, other in pairs}
    chosen = [by_ids[ids] for ids in taste.most_informative_pairs(list(by_ids), SESSION)]
    rest = [pair for pair in pairs if pair not in chosen]
    return [*chosen, *rest][:SESSION], len(chosen) == min(SESSION, len(pairs)) > 0


def _pairs_by_prompt(works: Sequence[Artifact]) -> list[tuple[Artifact, Artifact]]:
    groups: dict[str, list[Artifact]] = {}
    for work in works:
        if work.brief is not None and "rejected" not in work.marks:
            groups.setdefault(work.prompt, []).append(work)
    return [
        pair
        for group in groups.values()
        for pair in combinations(group[:8], 2)
        if pair[0].sha256 != pair[1].sha256
    ]


def _telling(one: int, other: int) -> int:
    """How little an answer would say: liked alike 0, alike 1, not rated 2, one apart 3."""
    if one and one == other:
        return 0 if one >= 3 else 1
    if not one and not other:
        return 2
    gap = abs(one - other) if one and other else 1
    return 3 if gap == 1 else 9


def _spread_over_prompts(
    pairs: Sequence[tuple[Artifact, Artifact]], count: int
) -> list[tuple[Artifact, Artifact]]:
    """At most a few of each prompt, so that one prompt does not fill the session."""
    asked: dict[str, int] = {}
    first, later = [], []
    for pair in pairs:
        asked[pair[0].prompt] = asked.get(pair[0].prompt, 0) + 1
        (first if asked[pair[0].prompt] <= _MOST_OF_A_PROMPT else later).append(pair)
    return [*first, *later][:count]
