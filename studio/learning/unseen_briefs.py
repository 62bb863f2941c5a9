"""Briefs of prompts that the artist has not rated: probes, on-policy samples and blind tests.

Invariant: pure functions; the same ratings give the same briefs. Probes, on-policy briefs and blind
tests never share a prompt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files

from engines.contract import Brief, Medium
from studio.base.plain_text import plain_text
from studio.kits import kit_for, kit_of
from studio.learning.ratings import RatedWork

MIN_ON_POLICY_PROMPTS = 8
"""Prompts of on-policy samples, at least; see benchmarks/reports/learning_music.md."""
PROBES = 12
FIRST_PROBE_SEED = 90_000  # fixed, so that every adapter is measured on the same probes


def probe_briefs(medium: Medium, rated: Sequence[RatedWork], model: str) -> tuple[Brief, ...]:
    """Briefs of unseen prompts, with settings taken evenly from the rated works."""
    count = kit_of(medium).probe_variations
    fields = {"count": count, "model": model, "adapters": ()}
    return tuple(
        brief.model_copy(update={"seed": FIRST_PROBE_SEED + index * count, **fields})
        for index, brief in enumerate(_unseen_briefs(medium, rated, PROBES))
    )


def on_policy_briefs(
    medium: Medium, rated: Sequence[RatedWork], probes: Sequence[Brief], trained_prompts: int
) -> tuple[Brief, ...]:
    """Briefs of yet other prompts, as many as the prompts trained on are short of the least."""
    count = max(0, MIN_ON_POLICY_PROMPTS - trained_prompts)
    return tuple(_unseen_briefs(medium, rated, count, probes))


def blind_test_briefs(
    medium: Medium, rated: Sequence[RatedWork], model: str, examples: Collection[str]
) -> tuple[Brief, ...]:
    """Briefs for a blind test, with the artist's commonest settings, of one work each.

    Their prompts are not those of the probes, since the answers are learned from. Prompts of which
    no work is among `examples`, which an adapter learned from, come first; then those that the
    artist used least.
    """
    example_openings = {_opening(work.brief) for work in rated if work.id in examples}
    counts = Counter(_opening(work.brief) for work in rated)
    openings = sorted(
        _shipped_openings(medium, "-blind"),
        key=lambda opening: (
            plain_text(opening) in example_openings,
            counts[plain_text(opening)],
        ),
    )
    brief = _commonest_settings(rated).model_copy(update={"model": model})
    return tuple(kit_of(medium).with_opening(brief, opening) for opening in openings)


def _unseen_briefs(
    medium: Medium, rated: Sequence[RatedWork], count: int, earlier: Sequence[Brief] = ()
) -> list[Brief]:
    """Briefs like the rated ones, evenly, of prompts neither rated nor among the earlier ones.

    Fewer than `count` where there are no more openings.
    """
    seen_briefs = [*(work.brief for work in rated), *earlier]
    seen_openings = {_opening(brief) for brief in seen_briefs}
    unseen = [
        opening
        for opening in _shipped_openings(medium, "")
        if plain_text(opening) not in seen_openings
    ]
    openings = iter(unseen)
    prompts = {plain_text(brief.prompt) for brief in seen_briefs}
    briefs: list[Brief] = []
    kit = kit_of(medium)
    for index in range(count):
        template = rated[index * len(rated) // count].brief
        brief = kit.unseen_variant(template, prompts)
        if brief is None and (opening := next(openings, None)) is not None:
            brief = kit.with_opening(template, opening)
        if brief is not None:
            prompts.add(plain_text(brief.prompt))
            briefs.append(brief)
    return briefs


def _commonest_settings(rated: Sequence[RatedWork]) -> Brief:
    """The brief with the commonest settings among the rated, without adapters, of one variation."""
    briefs = [
        kit_for(work.brief)
        .with_opening(work.brief, "")
        .model_copy(update={"seed": 0, "count": 1, "adapters": ()})
        for work in rated
    ]
    return Counter(briefs).most_common(1)[0][0]


def _opening(brief: Brief) -> str:
    return plain_text(kit_for(brief).opening(brief))


@cache
def _shipped_openings(medium: Medium, purpose: str) -> tuple[str, ...]:
    """The prompts shipped for a medium, one a line: for probes, or for blind tests."""
    file = files("resources") / "probes" / f"{medium.value}{purpose}.txt"
    text = file.read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip())
