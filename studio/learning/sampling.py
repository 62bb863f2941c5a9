"""Keeps a plan small where there are very many ratings.

Invariant: pure functions of the ratings, without chance; what is within a limit is not changed.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, zip_longest
from typing import TypeVar

from studio.learning.ratings import RatedWork

Winners = Mapping[frozenset[str], str]
"""The winner of each pair of works that the artist compared."""
Judgement = tuple[RatedWork, RatedWork, float]
"""The preferred work, the other one, and how clear the preference was."""
T = TypeVar("T")


def sample_works(works: Sequence[RatedWork], winners: Winners, limit: int) -> Sequence[RatedWork]:
    """At most `limit` works of one prompt, in their order: compared ones, then as many of each
    number of stars, chosen by their hashes.

    The order by hash keeps most works in the sample as further ones are rated.
    """
    if len(works) <= limit:
        return works
    compared = set(chain.from_iterable(winners))
    by_stars: dict[int, list[RatedWork]] = {}
    for work in sorted(works, key=lambda work: (work.id not in compared, _hash(work.id))):
        by_stars.setdefault(work.stars, []).append(work)
    in_turn = chain.from_iterable(zip_longest(*(by_stars[stars] for stars in sorted(by_stars))))
    sample = [work.id for work in in_turn if work is not None][:limit]
    ids = set(sample)
    return [work for work in works if work.id in ids]


def spread_judgements(judgements: Sequence[Judgement], limit: int) -> list[Judgement]:
    """The first judgements, as few as possible of each work; the order is that of their weight."""
    uses: Counter[str] = Counter()
    sample: list[Judgement] = []
    remaining = list(judgements)
    for most_uses in range(1, limit + 1):
        skipped: list[Judgement] = []
        for judgement in remaining:
            ids = judgement[0].id, judgement[1].id
            if len(sample) < limit and all(uses[work_id] < most_uses for work_id in ids):
                sample.append(judgement)
                uses.update(ids)
            else:
                skipped.append(judgement)
        remaining = skipped
    return sorted(sample, key=lambda judgement: -judgement[2])


def limited(groups: Sequence[Sequence[T]], limit: int) -> tuple[T, ...]:
    """At most `limit` members of the groups: as many of each group, its first ones."""
    if sum(map(len, groups)) <= limit:
        return tuple(chain.from_iterable(groups))
    longest = max(map(len, groups))
    depth = next(
        depth
        for depth in range(longest, -1, -1)
        if sum(min(len(group), depth) for group in groups) <= limit
    )
    if depth:
        return tuple(chain.from_iterable(group[:depth] for group in groups))
    return tuple(group[0] for group in evenly([group for group in groups if group], limit))


def evenly(items: Sequence[T], limit: int) -> Sequence[T]:
    """At most `limit` items, evenly from the first to the last."""
    if len(items) <= limit:
        return items
    return [items[index * len(items) // limit] for index in range(limit)]


def _hash(identity: str) -> bytes:
    return hashlib.sha256(identity.encode()).digest()
