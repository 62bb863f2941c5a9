"""Turns the artist's feedback into learning plans. Pure functions, no tensors.

Invariant: compared works answer one prompt, since DPO compares answers to the same question; works
that have nothing to be compared with are learned from one by one. No prompt that is held out or
probed is trained on; the same ratings give the same plan.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from engines.contract import (
    AdapterUse,
    ArtifactFile,
    Brief,
    LearningPlan,
    LearningSettings,
    Medium,
    Pair,
    Tie,
    source_of,
)
from engines.contract.text import Text
from studio.base.errors import NotEnoughRatings
from studio.base.files import read_verified
from studio.base.plain_text import plain_text
from studio.kits import kit_for, kit_of
from studio.learning.ratings import Choice, RatedWork
from studio.learning.sampling import (
    Judgement,
    Winners,
    evenly,
    limited,
    sample_works,
    spread_judgements,
)
from studio.learning.unseen_briefs import on_policy_briefs, probe_briefs

MIN_RATINGS = 12
MIN_NEW = 12
"""Ratings and answers since the last training run that make the next one worth its minutes."""
HELD_OUT_SHARE = 0.2
MAX_PAIRS_PER_PROMPT = 12
MAX_WORKS_PER_PROMPT = 48
"""Works of one prompt that pairs are made of; of more, a sample with all stars in it."""
MAX_PAIRS, MAX_HELD_OUT = 4000, 1000
"""Pairs in all; of more, the clearest of each prompt, so that every prompt stays in the plan."""
LIKED_STARS, DISLIKED_STARS = 4, 2
MIN_SINGLES = 3
"""Liked works, and disliked ones, that are needed where no prompt has two works to compare."""
PARTNERS = 3
"""Disliked works that a liked single is paired with, and the other way round."""
_WIDEST_GAP = 4
Prompt = tuple[str, str, str]
"""The question that works answer: kind, mode or task with what it starts from, and prompt."""


def plan_learning(
    medium: Medium,
    rated: Sequence[RatedWork],
    choices: Sequence[Choice],
    model: str,
    parent: AdapterUse | None = None,
    settings: LearningSettings | None = None,
    declined_traits: Sequence[str] = (),
) -> LearningPlan:
    """The plan that learns from these ratings; `choices` are in the order they were made.

    About a fifth of the prompts is held out: at least one, two from eight prompts on. Choices that
    name a work not in `rated`, or works of two prompts, are ignored. Works of prompts without a
    pair are learned from one by one, where enough were liked and disliked. No score is predicted
    from the traits that the artist declined. Raises
    `NotEnoughRatings` with the reason.
    """
    by_prompt = _pairs_by_prompt(rated, choices)
    singles = _Singles.of(rated, by_prompt)
    _require_enough(rated, by_prompt, singles)
    held_out = _choose_held_out(list(by_prompt)) | singles.held_out()
    probes = probe_briefs(medium, rated, model)
    trained = {*by_prompt, *(prompt for side in singles.prompts() for prompt in side)} - held_out
    sampled_prompts = trained - {question_of(work.brief) for work in rated if source_of(work.brief)}
    return LearningPlan(
        medium=medium,
        model=model,
        parent=parent,
        pairs=limited(
            [by_prompt[prompt] for prompt in by_prompt if prompt not in held_out], MAX_PAIRS
        ),
        unpaired=singles.pairs(lambda prompt: prompt not in held_out, MAX_PAIRS),
        ties=_ties(rated, choices, held_out | {question_of(probe) for probe in probes}),
        held_out=limited(
            [by_prompt[prompt] for prompt in by_prompt if prompt in held_out], MAX_HELD_OUT
        )
        + singles.pairs(lambda prompt: prompt in held_out, MAX_HELD_OUT),
        liked=_liked(rated, held_out),
        on_policy_briefs=on_policy_briefs(medium, rated, probes, len(sampled_prompts)),
        probes=probes,
        declined_traits=tuple(declined_traits),
        settings=settings or settings_for(medium),
    )


def settings_for(medium: Medium, **overrides: object) -> LearningSettings:
    """The settings that suit a medium's starter model, with overrides. Raises `ValidationError`."""
    suited = LearningSettings.model_validate(kit_of(medium).learning)
    custom = LearningSettings.model_validate(overrides)
    values = {name: getattr(custom, name) for name in custom.model_fields_set}
    return suited.model_copy(update=values)


def is_due(new_feedback: int | None) -> bool:
    """Return whether there is enough feedback since the last training run; None where there was no
    run.

    `plan_learning` decides whether it can be learned from.
    """
    return new_feedback is None or new_feedback >= MIN_NEW


def question_of(brief: Brief) -> Prompt:
    """Return what makes two works answers to the same question."""
    return brief.kind, kit_for(brief).question(brief), plain_text(brief.prompt)


def _pairs_by_prompt(
    rated: Sequence[RatedWork], choices: Sequence[Choice]
) -> dict[Prompt, list[Pair]]:
    """Pairs of each prompt that has any, the prompts in the order they were first rated."""
    winners = _newest_winners(rated, choices)
    groups: dict[Prompt, list[RatedWork]] = {}
    for work in rated:
        groups.setdefault(question_of(work.brief), []).append(work)
    by_prompt = {prompt: _pairs_within(works, winners) for prompt, works in groups.items()}
    return {prompt: pairs for prompt, pairs in by_prompt.items() if pairs}


def _ties(
    rated: Sequence[RatedWork], choices: Sequence[Choice], excluded: set[Prompt]
) -> tuple[Tie, ...]:
    """Works of a prompt with the same stars, each with the next one; none of excluded prompts."""
    winners = _newest_winners(rated, choices)
    last: dict[tuple[Prompt, int], RatedWork] = {}
    ties: list[Tie] = []
    for work in rated:
        key = question_of(work.brief), work.stars
        before = last.get(key)
        if work.stars and key[0] not in excluded:
            if before is not None and frozenset((before.id, work.id)) not in winners:
                ties.append(Tie(one=_work(before), other=_work(work)))
            last[key] = work
    return tuple(ties[-MAX_PAIRS:])


def _pairs_within(works: Sequence[RatedWork], winners: Winners) -> list[Pair]:
    """The clearest pairs of one prompt's works, at most `MAX_PAIRS_PER_PROMPT`.

    The limit keeps a prompt with many variations from drowning the others.
    """
    judgements = (
        judgement
        for first, second in combinations(sample_works(works, winners, MAX_WORKS_PER_PROMPT), 2)
        if (judgement := _judge(first, second, winners.get(frozenset((first.id, second.id)))))
    )
    clearest = sorted(judgements, key=lambda judgement: -judgement[2])
    if len(works) > MAX_WORKS_PER_PROMPT:
        clearest = spread_judgements(clearest, MAX_PAIRS_PER_PROMPT)
    return [_pair(*judgement) for judgement in clearest[:MAX_PAIRS_PER_PROMPT]]


def _judge(first: RatedWork, second: RatedWork, winner: str | None) -> Judgement | None:
    """A choice counts in full and overrules the stars; else the gap in stars is the weight."""
    if winner is not None:
        return (first, second, 1.0) if winner == first.id else (second, first, 1.0)
    gap = first.stars - second.stars
    if not (first.stars and second.stars and gap):
        return None
    weight = abs(gap) / _WIDEST_GAP
    return (first, second, weight) if gap > 0 else (second, first, weight)


def _pair(better: RatedWork, rejected: RatedWork, weight: float) -> Pair:
    return Pair(chosen=_work(better), rejected=_work(rejected), weight=weight)


def _newest_winners(rated: Sequence[RatedWork], choices: Sequence[Choice]) -> Winners:
    """The winner of each pair of rated works by the newest choice."""
    ids = {work.id for work in rated}
    return {
        frozenset((choice.winner, choice.loser)): choice.winner
        for choice in choices
        if choice.winner in ids and choice.loser in ids and choice.winner != choice.loser
    }


@dataclass(frozen=True)
class _Singles:
    """Liked and disliked works whose prompts have nothing to compare them with."""

    liked: tuple[RatedWork, ...] = ()
    disliked: tuple[RatedWork, ...] = ()

    @classmethod
    def of(cls, rated: Sequence[RatedWork], by_prompt: Mapping[Prompt, list[Pair]]) -> _Singles:
        """The singles among the rated works; none at all where too few were liked or disliked."""
        alone = [work for work in rated if work.stars and question_of(work.brief) not in by_prompt]
        liked = tuple(work for work in alone if work.stars >= LIKED_STARS)
        disliked = tuple(work for work in alone if work.stars <= DISLIKED_STARS)
        singles = cls(liked, disliked)
        return singles if min(map(len, singles.prompts())) >= MIN_SINGLES else cls()

    def prompts(self) -> tuple[list[Prompt], list[Prompt]]:
        """The distinct prompts of the liked and of the disliked works."""
        sides = (self.liked, self.disliked)
        first, second = (
            list(dict.fromkeys(question_of(work.brief) for work in side)) for side in sides
        )
        return first, second

    def held_out(self) -> set[Prompt]:
        """A fifth of each side's prompts, so that both sides are held out."""
        return {prompt for side in self.prompts() if side for prompt in _choose_held_out(side)}

    def pairs(self, is_included: Callable[[Prompt], bool], limit: int) -> tuple[Pair, ...]:
        """Pairs of liked and disliked works of the included prompts, each with a few partners; at
        most `limit`."""
        liked, disliked = (
            [work for work in side if is_included(question_of(work.brief))]
            for side in (self.liked, self.disliked)
        )
        count = max(len(liked), len(disliked)) if liked and disliked else 0
        indices = {
            (index % len(liked), (index + turn) % len(disliked))
            for turn in range(PARTNERS)
            for index in range(count)
        }
        judgements = (
            _judge(liked[first], disliked[second], None)
            for first, second in evenly(sorted(indices), limit)
        )
        return tuple(_pair(*judgement) for judgement in judgements if judgement is not None)


def _require_enough(
    rated: Sequence[RatedWork],
    by_prompt: Mapping[Prompt, list[Pair]],
    singles: _Singles,
) -> None:
    stars = [work.stars for work in rated if work.stars]
    if len(stars) < MIN_RATINGS:
        raise NotEnoughRatings(
            Text("There is 1 rating; learning needs at least {least}.", least=MIN_RATINGS)
            if len(stars) == 1
            else Text(
                "There are {count} ratings; learning needs at least {least}.",
                count=len(stars),
                least=MIN_RATINGS,
            ),
            remedy=Text(
                "Rate {min_ratings} more, two or more of each prompt.",
                min_ratings=MIN_RATINGS - len(stars),
            ),
        )
    if not by_prompt and len(set(stars)) == 1:
        raise NotEnoughRatings(
            Text("All {count} ratings are 1 star, so they show no preference.", count=len(stars))
            if stars[0] == 1
            else Text(
                "All {count} ratings are {stars} stars, so they show no preference.",
                count=len(stars),
                stars=stars[0],
            ),
            remedy=Text("Give different stars to variations of one prompt."),
        )
    if singles.liked:
        return
    if not by_prompt:
        raise NotEnoughRatings(
            Text("No prompt has two works with different stars, so there is nothing to compare."),
            remedy=Text("Make several variations of a prompt and rate them differently."),
        )
    if len(by_prompt) < 2:
        raise NotEnoughRatings(
            Text(
                "Only one prompt has works with different stars, and one must be kept for testing."
            ),
            remedy=Text("Rate variations of at least one more prompt."),
        )


def _choose_held_out(prompts: Sequence[Prompt]) -> set[Prompt]:
    """About a fifth of the prompts, the first by their hashes.

    The order by hash keeps most prompts on their side as further prompts join, so that an adapter
    is seldom tested on what its parent was trained on.
    """
    count = max(2 if len(prompts) >= 8 else 1, round(HELD_OUT_SHARE * len(prompts)))
    order = sorted(prompts, key=lambda prompt: hashlib.sha256(repr(prompt).encode()).digest())
    return set(order[:count])


def _liked(rated: Sequence[RatedWork], held_out: set[Prompt]) -> tuple[ArtifactFile, ...]:
    return tuple(
        _work(work)
        for work in rated
        if work.stars >= LIKED_STARS and question_of(work.brief) not in held_out
    )


def _work(work: RatedWork) -> ArtifactFile:
    return ArtifactFile(artifact=work.id, brief=work.brief, path=work.path)


def preference_rows(
    rated: Sequence[RatedWork], choices: Sequence[Choice]
) -> list[dict[str, object]]:
    """Rows as TRL reads them: `{prompt, chosen, rejected}`, then `{prompt, completion, label}`.

    Works of four or five stars are labelled true, of one or two false; of three they are left out.
    """
    by_prompt = _pairs_by_prompt(rated, choices)
    rows: list[dict[str, object]] = [
        {
            "prompt": pair.chosen.brief.prompt,
            "chosen": _text_of(pair.chosen.path),
            "rejected": _text_of(pair.rejected.path),
        }
        for pairs in by_prompt.values()
        for pair in pairs
    ]
    clear = [work for work in rated if work.stars and work.stars != 3]
    return rows + [
        {
            "prompt": work.brief.prompt,
            "completion": _text_of(work.path),
            "label": work.stars >= LIKED_STARS,
        }
        for work in clear
    ]


def _text_of(path: Path) -> str:
    """The text of a work, whose file is named by its hash. Raises `EnvironmentFault`."""
    return read_verified(path, path.stem, Text("The file {name}", name=path.name)).decode()
