"""Turns what the artist said into what an engine can learn from. Pure functions, no tensors.

Invariant: what is compared answers one prompt, since DPO compares answers to the same question;
works with nothing to compare them with are learned from one by one. No prompt that is held out or
probed is ever trained on; the same ratings give the same plan.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations
from pathlib import Path

from engines.contract import (
    AdapterUse,
    ArtifactFile,
    Brief,
    ImageBrief,
    LearningPlan,
    LearningSettings,
    Medium,
    MusicBrief,
    Pair,
    TextBrief,
)
from studio.errors import NotEnoughRatings
from studio.records import Artifact

FEWEST_RATINGS = 12
FEWEST_NEW = 12
"""Ratings and answers since the last lesson that make the next one worth its minutes."""
HELD_OUT_SHARE = 0.2
MOST_PAIRS_A_PROMPT = 12
LIKED_STARS, DISLIKED_STARS = 4, 2
FEWEST_SINGLES = 3
"""Liked works, and disliked ones, that it takes where no prompt has two works to compare."""
APART_EACH = 3
"""Disliked works that a liked one is put beside, and the other way round."""
PRACTISED = 8
"""Prompts that works are made of for practice, at the least; see
benchmarks/reports/learning_music.md."""
PROBES = 12
PROBE_VARIATIONS = 8
"""Works of each probe: with four, chance held an adapter back that was varied enough."""
FIRST_PROBE_SEED = 90_000  # fixed, so that every adapter is measured on the same probes
_WIDEST_GAP = 4
_KEYS = (
    *("G major", "A minor", "D major", "E minor", "C major", "B minor", "A major", "D minor"),
    *("F major", "G minor", "E major", "F# minor", "Bb major", "C minor"),
)
_SUITED: Mapping[Medium, Mapping[str, object]] = {
    Medium.TEXT: {"variety": 0.5, "reach": 3.0},
    Medium.IMAGE: {"learning_rate": 1e-3, "on_policy_samples": 128},
    Medium.MUSIC: {"learning_rate": 1.5e-3, "anchor": 0.35, "variety": 0.5},
}
"""What suits a medium better than the defaults; see benchmarks/reports/learning_text.md and the
others."""
Prompt = tuple[str, str, str]
"""What works are answers to: kind, manner and words."""


@dataclass(frozen=True)
class RatedWork:
    """A work and its stars, 1 to 5; 0 for one that only comparisons speak of."""

    id: str
    brief: Brief
    path: Path
    stars: int = 0


def rated_works(works: Iterable[Artifact]) -> list[RatedWork]:
    """The works that can be learned from: those with a brief."""
    return [
        RatedWork(work.id, work.brief, work.path, work.stars)
        for work in works
        if work.brief is not None
    ]


@dataclass(frozen=True)
class Choice:
    """Of two works, the artist preferred `winner`. Later choices overrule earlier ones."""

    winner: str
    loser: str


def plan_learning(
    medium: Medium,
    rated: Sequence[RatedWork],
    choices: Sequence[Choice],
    model: str,
    parent: AdapterUse | None = None,
    settings: LearningSettings | None = None,
) -> LearningPlan:
    """The plan that learns from these ratings; `choices` are in the order they were made.

    About a fifth of the prompts is held out, at least one, two from eight prompts on. Choices that
    name a work not in `rated`, or works of two prompts, say nothing that can be used here. Works of
    prompts without a pair are learned from one by one, where enough were liked and disliked.
    Raises `NotEnoughRatings` with the reason in words.
    """
    by_prompt = _pairs_by_prompt(rated, choices)
    singles = _Singles.of(rated, by_prompt)
    _require_enough(rated, by_prompt, singles)
    held = _held_out(list(by_prompt)) | singles.held_out()
    probed = probes(medium, rated, model)
    taught = {*by_prompt, *(prompt for side in singles.prompts() for prompt in side)} - held
    return LearningPlan(
        medium=medium,
        model=model,
        parent=parent,
        pairs=_flat(by_prompt, [prompt for prompt in by_prompt if prompt not in held]),
        unpaired=singles.pairs(lambda prompt: prompt not in held),
        held_out=_flat(by_prompt, [prompt for prompt in by_prompt if prompt in held])
        + singles.pairs(lambda prompt: prompt in held),
        liked=_liked(rated, held),
        on_policy_briefs=_practice(medium, rated, probed, len(taught)),
        probes=probed,
        settings=settings or settings_for(medium),
    )


def settings_for(medium: Medium, **chosen: object) -> LearningSettings:
    """The settings that suit a medium's starter model, but for those that were chosen."""
    suited = LearningSettings.model_validate(_SUITED.get(medium, {}))
    overrides = LearningSettings.model_validate(chosen)
    values = {name: getattr(overrides, name) for name in overrides.model_fields_set}
    return suited.model_copy(update=values)


def is_due(count_feedback_since: int | None) -> bool:
    """Whether enough was said since the last lesson began; None where there was no lesson yet.

    Whether it can be learned from at all, `plan_learning` says.
    """
    return count_feedback_since is None or count_feedback_since >= FEWEST_NEW


def probes(medium: Medium, rated: Sequence[RatedWork], model: str) -> tuple[Brief, ...]:
    """Briefs whose prompts were never rated, otherwise like those that the artist rated, evenly."""
    asked = {"count": PROBE_VARIATIONS, "model": model, "adapters": ()}
    return tuple(
        brief.model_copy(update={"seed": FIRST_PROBE_SEED + place * PROBE_VARIATIONS, **asked})
        for place, brief in enumerate(_unseen(medium, rated, PROBES))
    )


def _practice(
    medium: Medium, rated: Sequence[RatedWork], probed: Sequence[Brief], taught: int
) -> tuple[Brief, ...]:
    """Like the probes, of yet other prompts, as many as are missing beside those `taught`."""
    return tuple(_unseen(medium, rated, max(0, PRACTISED - taught), probed))


def _unseen(
    medium: Medium, rated: Sequence[RatedWork], count: int, others: Sequence[Brief] = ()
) -> list[Brief]:
    """Briefs like the rated ones, evenly, of prompts neither rated nor among the others'.

    Fewer than `count` where there are no further openings.
    """
    seen = [*(work.brief for work in rated), *others]
    openings = {_opening(brief) for brief in seen}
    fresh = iter([one for one in _openings(medium, "") if _plain(one) not in openings])
    known = {_plain(brief.prompt) for brief in seen}
    found: list[Brief] = []
    for place in range(count):
        manner = rated[place * len(rated) // count].brief
        brief = _in_another_key(manner, known)
        if brief is None and (opening := next(fresh, None)) is not None:
            brief = _asking(manner, opening)
        if brief is not None:
            known.add(_plain(brief.prompt))
            found.append(brief)
    return found


def blind_test_briefs(
    medium: Medium, rated: Sequence[RatedWork], model: str, learned: Collection[str]
) -> tuple[Brief, ...]:
    """Briefs for a blind test, asked as the artist asks most often, of one work each.

    They are not the probes', since what a blind test tells is learned from. Those of which no work
    is among `learned`, the works that an adapter learned from, come before the others, and those
    asked for seldom before those asked for often.
    """
    known = {_opening(work.brief) for work in rated if work.id in learned}
    asked = Counter(_opening(work.brief) for work in rated)
    openings = sorted(
        _openings(medium, "-blind"),
        key=lambda opening: (_plain(opening) in known, asked[_plain(opening)]),
    )
    usual = _usual(rated).model_copy(update={"model": model})
    return tuple(_asking(usual, opening) for opening in openings)


def _pairs_by_prompt(
    rated: Sequence[RatedWork], choices: Sequence[Choice]
) -> dict[Prompt, list[Pair]]:
    """Pairs of each prompt that has any, the prompts in the order they were first rated."""
    chosen = _newest_choices(rated, choices)
    groups: dict[Prompt, list[RatedWork]] = {}
    for work in rated:
        groups.setdefault(_key(work.brief), []).append(work)
    pairs = {prompt: _pairs_within(works, chosen) for prompt, works in groups.items()}
    return {prompt: found for prompt, found in pairs.items() if found}


def _pairs_within(works: Sequence[RatedWork], chosen: Mapping[frozenset[str], str]) -> list[Pair]:
    """The clearest pairs of one prompt's works, at most `MOST_PAIRS_A_PROMPT`.

    The limit keeps a prompt with many variations from drowning the others.
    """
    pairs = [
        pair
        for one, other in combinations(works, 2)
        if (pair := _pair(one, other, chosen.get(frozenset((one.id, other.id))))) is not None
    ]
    return sorted(pairs, key=lambda pair: -pair.weight)[:MOST_PAIRS_A_PROMPT]


def _pair(one: RatedWork, other: RatedWork, winner: str | None) -> Pair | None:
    """An answer to "A or B?" counts in full and overrules the stars; else the gap in stars does."""
    if winner is not None:
        first, second = (one, other) if winner == one.id else (other, one)
        return Pair(chosen=_work(first), rejected=_work(second))
    gap = one.stars - other.stars
    if not (one.stars and other.stars and gap):
        return None
    first, second = (one, other) if gap > 0 else (other, one)
    return Pair(chosen=_work(first), rejected=_work(second), weight=abs(gap) / _WIDEST_GAP)


def _newest_choices(
    rated: Sequence[RatedWork], choices: Sequence[Choice]
) -> dict[frozenset[str], str]:
    known = {work.id for work in rated}
    return {
        frozenset((choice.winner, choice.loser)): choice.winner
        for choice in choices
        if choice.winner in known and choice.loser in known and choice.winner != choice.loser
    }


@dataclass(frozen=True)
class _Singles:
    """Works liked and disliked whose prompts have nothing to compare them with."""

    liked: tuple[RatedWork, ...] = ()
    disliked: tuple[RatedWork, ...] = ()

    @classmethod
    def of(cls, rated: Sequence[RatedWork], by_prompt: Mapping[Prompt, list[Pair]]) -> _Singles:
        """None at all where too few were liked or disliked to say anything."""
        alone = [work for work in rated if work.stars and _key(work.brief) not in by_prompt]
        liked = tuple(work for work in alone if work.stars >= LIKED_STARS)
        disliked = tuple(work for work in alone if work.stars <= DISLIKED_STARS)
        found = cls(liked, disliked)
        return found if min(map(len, found.prompts())) >= FEWEST_SINGLES else cls()

    def prompts(self) -> tuple[list[Prompt], list[Prompt]]:
        """Of the liked and of the disliked, once each; a prompt is never on both sides."""
        sides = (self.liked, self.disliked)
        first, second = (list(dict.fromkeys(_key(work.brief) for work in side)) for side in sides)
        return first, second

    def held_out(self) -> set[Prompt]:
        """A fifth of each side's prompts, so that what is held out has both."""
        return {prompt for side in self.prompts() if side for prompt in _held_out(side)}

    def pairs(self, wanted: Callable[[Prompt], bool]) -> tuple[Pair, ...]:
        """Liked beside disliked works of the wanted prompts, round and round."""
        liked, disliked = (
            [work for work in side if wanted(_key(work.brief))]
            for side in (self.liked, self.disliked)
        )
        count = max(len(liked), len(disliked)) if liked and disliked else 0
        places = {
            (place % len(liked), (place + turn) % len(disliked))
            for turn in range(APART_EACH)
            for place in range(count)
        }
        found = (_pair(liked[one], disliked[other], None) for one, other in sorted(places))
        return tuple(pair for pair in found if pair is not None)


def _require_enough(
    rated: Sequence[RatedWork],
    by_prompt: Mapping[Prompt, list[Pair]],
    singles: _Singles,
) -> None:
    stars = [work.stars for work in rated if work.stars]
    if len(stars) < FEWEST_RATINGS:
        there = "is 1 rating" if len(stars) == 1 else f"are {len(stars)} ratings"
        raise NotEnoughRatings(
            f"There {there}; learning needs at least {FEWEST_RATINGS}.",
            remedy=f"Rate {FEWEST_RATINGS - len(stars)} more, two or more of each prompt.",
        )
    if not by_prompt and len(set(stars)) == 1:
        raise NotEnoughRatings(
            f"All {len(stars)} ratings are {stars[0]} star{'s' if stars[0] > 1 else ''},"
            " so they show no preference.",
            remedy="Give different stars to variations of one prompt.",
        )
    if singles.liked:
        return
    if not by_prompt:
        raise NotEnoughRatings(
            "No prompt has two works with different stars, so there is nothing to compare.",
            remedy="Make several variations of a prompt and rate them differently.",
        )
    if len(by_prompt) < 2:
        raise NotEnoughRatings(
            "Only one prompt has works with different stars, and one must be kept for testing.",
            remedy="Rate variations of at least one more prompt.",
        )


def _held_out(prompts: Sequence[Prompt]) -> set[Prompt]:
    """About a fifth of the prompts, in an order of their own hashes.

    Ordering by hash keeps a prompt on its side of the line as further prompts join, so that an
    adapter is seldom tested on what its parent was trained on.
    """
    count = max(2 if len(prompts) >= 8 else 1, round(HELD_OUT_SHARE * len(prompts)))
    order = sorted(prompts, key=lambda prompt: hashlib.sha256(repr(prompt).encode()).digest())
    return set(order[:count])


def _liked(rated: Sequence[RatedWork], held: set[Prompt]) -> tuple[ArtifactFile, ...]:
    return tuple(
        _work(work) for work in rated if work.stars >= LIKED_STARS and _key(work.brief) not in held
    )


def _flat(by_prompt: Mapping[Prompt, list[Pair]], prompts: Sequence[Prompt]) -> tuple[Pair, ...]:
    return tuple(pair for prompt in prompts for pair in by_prompt[prompt])


def _usual(rated: Sequence[RatedWork]) -> Brief:
    """The brief with the commonest settings among the rated, without adapters, of one variation."""
    plain = [
        _asking(work.brief, "").model_copy(update={"seed": 0, "count": 1, "adapters": ()})
        for work in rated
    ]
    return Counter(plain).most_common(1)[0][0]


def _in_another_key(brief: Brief, known: Collection[str]) -> Brief | None:
    """Music that begins with nothing given, the same in a key that it is not known in.

    None where something is given, or where there is no such key.
    """
    if not isinstance(brief, MusicBrief) or brief.notes or brief.source:
        return None
    others = (brief.model_copy(update={"key": key}) for key in _KEYS)
    return next((other for other in others if _plain(other.prompt) not in known), None)


def _asking(brief: Brief, opening: str) -> Brief:
    """The same settings for another opening: a prompt, or the notes that music goes on."""
    if isinstance(brief, TextBrief):
        return brief.model_copy(update={"prompt": opening})
    if isinstance(brief, ImageBrief):
        nothing = {"source": "", "mask": "", "margins": (0, 0, 0, 0)}
        return brief.model_copy(update={"prompt": opening, "task": "draw", **nothing})
    return brief.model_copy(update={"notes": opening, "task": "continue", "source": ""})


def _opening(brief: Brief) -> str:
    return _plain(brief.notes if isinstance(brief, MusicBrief) else brief.prompt)


def _key(brief: Brief) -> Prompt:
    """What makes two works answers to the same question."""
    manner = brief.mode if isinstance(brief, TextBrief) else f"{brief.task} {brief.source}"
    return brief.kind, manner, _plain(brief.prompt)


def _plain(prompt: str) -> str:
    return " ".join(prompt.split()).casefold()


def _work(work: RatedWork) -> ArtifactFile:
    return ArtifactFile(artifact=work.id, brief=work.brief, path=work.path)


@cache
def _openings(medium: Medium, purpose: str) -> tuple[str, ...]:
    """The prompts shipped for a medium, one a line: for probing it, or for blind tests."""
    file = files("resources") / "probes" / f"{medium.value}{purpose}.txt"
    text = file.read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def preference_rows(
    rated: Sequence[RatedWork], choices: Sequence[Choice]
) -> list[dict[str, object]]:
    """Rows as TRL reads them: `{prompt, chosen, rejected}`, then `{prompt, completion, label}`.

    A work of four or five stars is labelled true, one of one or two false; three says neither.
    """
    by_prompt = _pairs_by_prompt(rated, choices)
    rows: list[dict[str, object]] = [
        {
            "prompt": pair.chosen.brief.prompt,
            "chosen": pair.chosen.path.read_text("utf-8"),
            "rejected": pair.rejected.path.read_text("utf-8"),
        }
        for pairs in by_prompt.values()
        for pair in pairs
    ]
    clear = [work for work in rated if work.stars and work.stars != 3]
    return rows + [
        {
            "prompt": work.brief.prompt,
            "completion": work.path.read_text("utf-8"),
            "label": work.stars >= LIKED_STARS,
        }
        for work in clear
    ]
