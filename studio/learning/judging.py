"""Whether a trained adapter may be offered, by what was measured of it.

Invariant: pure functions. Every share is compared with what chance would reach; see
studio/taste/validation.py for the bounds.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from math import ceil
from typing import Literal, cast

from engines.contract import LearningPlan, LearningResult, Medium
from engines.contract.text import Text, in_a_row
from studio.kits import kit_of
from studio.taste import validation
from studio.taste.library import ProbePreference
from studio.taste.validation import CHANCE_AUC, ONE_SIDED_95, ONE_SIDED_99

TOO_FEW = "too few to tell"
"""Words of the reason where too little was held out, by which it is known afterwards."""
_NOT_BETTER = "Not better: "
MIN_DIVERSITY = 0.9
LENGTH_RANGE = (0.75, 1.25)
MIN_HELD_OUT = ceil((ONE_SIDED_99 * CHANCE_AUC / (1 - CHANCE_AUC)) ** 2)
"""Judgements on held-out pairs below which even all of them ranked right could be chance."""
MAX_PERPLEXITY = 2.0
MIN_VALIDITY = 0.98


def adapter_verdict(
    result: LearningResult,
    medium: Medium,
    preference: ProbePreference | None,
    held_out: int,
) -> tuple[Literal["better", "not better"], str]:
    """Return whether an adapter may be offered, and why, in sentences that the artist can weigh.

    `preference` is None while taste is not certain. Otherwise it must prefer the adapter's probe
    works significantly, and the few `held_out` judgements must not clearly contradict it. Without
    it they are all the evidence, and are to be ranked as chance would once in a hundred times.
    """
    summary = in_a_row(
        _ranking_sentence(result, held_out),
        _preference_sentence(preference, medium),
        Text(
            "Variety {variety} %, length {length} %.",
            variety=round(result.diversity * 100),
            length=round(result.length * 100),
        ),
    )
    failures = _failures(result, medium, preference, held_out)
    if not failures:
        return "better", in_a_row(Text("Better."), summary)
    verdict = Text("Not better: {failures}.", failures=reduce(_and, failures))
    return "not better", in_a_row(verdict, summary)


def failures_of(reason: str) -> str:
    """Why an adapter is not better, from the reason that it was stored with; "" for others."""
    text: object = reason
    while isinstance(text, Text):
        if "failures" in text.values:
            return cast(str, text.values["failures"])
        text = text.values.get("first", "")
    failures, _, _ = reason.partition(". ")
    is_not_better = failures.startswith(_NOT_BETTER)
    return failures.removeprefix(_NOT_BETTER) if is_not_better else ""


def held_out_judgements(plan: LearningPlan) -> int:
    """Return how many judgements the held-out pairs of a plan stand for."""
    pairs = plan.held_out
    return count_judgements((pair.chosen.artifact, pair.rejected.artifact) for pair in pairs)


def count_judgements(pairs: Iterable[tuple[str, str]]) -> int:
    """Return how many judgements pairs of works, by their ids, stand for: see `validation`."""
    import numpy as np  # the window, which shows counts, is painted without it

    numbers: dict[str, int] = {}
    rows = [[numbers.setdefault(name, len(numbers)) for name in pair] for pair in pairs]
    return validation.count_judgements(np.array(rows, np.intp).reshape(-1, 2))


def _failures(
    result: LearningResult, medium: Medium, preference: ProbePreference | None, held_out: int
) -> list[str]:
    shortest, longest = LENGTH_RANGE
    works = kit_of(medium).works
    lacks_evidence = preference is None and result.after <= CHANCE_AUC + _margin(
        held_out, ONE_SIDED_99
    )
    is_not_preferred = (
        preference is not None
        and preference.better / preference.works <= CHANCE_AUC + _margin(preference.works)
    )
    least = max(result.before, CHANCE_AUC)
    is_ranked_worse = (
        result.after <= least if preference is None else result.after < least - _margin(held_out)
    )
    too_few = held_out < MIN_HELD_OUT and (lacks_evidence or is_ranked_worse)
    checks = {
        _too_few_sentence(held_out): too_few,
        Text("it does not rank your held-out pairs better"): is_ranked_worse and not too_few,
        Text("your ratings do not yet foretell each other, so nothing shows that it is no luck"): (
            lacks_evidence and not too_few
        ),
        Text("taste does not clearly like its {works} better", works=works): is_not_preferred,
        Text("its {works} repeat themselves more", works=works): result.diversity < MIN_DIVERSITY,
        Text("its {works} changed too much in length", works=works): not shortest
        <= result.length
        <= longest,
        Text("its {works} became unlikely", works=works): result.perplexity > MAX_PERPLEXITY,
        Text("fewer of its {works} are whole", works=works): result.validity < MIN_VALIDITY,
    }
    return [sentence for sentence, fails in checks.items() if fails]


def _ranking_sentence(result: LearningResult, held_out: int) -> str:
    if not held_out:
        return ""
    return Text(
        "It puts {after} of 100 held-out pairs in your order, against {before} before.",
        after=round(result.after * 100),
        before=round(result.before * 100),
    )


def _too_few_sentence(held_out: int) -> str:
    pairs = {0: Text("no pair was held out"), 1: Text("1 pair was held out")}
    return Text(
        "{pairs}, which is too few to tell ({least} are needed; rate two or more works of a few"
        " more prompts)",
        pairs=pairs.get(held_out, Text("{count} pairs were held out", count=held_out)),
        least=MIN_HELD_OUT,
    )


def _preference_sentence(preference: ProbePreference | None, medium: Medium) -> str:
    if preference is None:
        return ""
    works = kit_of(medium).works
    return Text(
        "Of {count} fresh {works}, taste likes {better:g} better.",
        count=preference.works,
        works=works,
        better=preference.better,
    )


def _and(first: str, second: str) -> Text:
    return Text("{first}, and {second}", first=first, second=second)


def _margin(works: int, bound: float = ONE_SIDED_95) -> float:
    """Return what chance may add to a share of one half of `works`, up to `bound` standard
    errors."""
    return bound * CHANCE_AUC / max(1, works) ** 0.5
