"""Whether a trained adapter may be offered, by what was measured of it.

Invariant: pure functions. Every share is compared with what chance would reach; see
studio/taste/validation.py for the bounds.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Literal

from engines.contract import LearningPlan, LearningResult, Medium
from studio.kits import kit_of
from studio.taste import validation
from studio.taste.library import ProbePreference
from studio.taste.validation import CHANCE_AUC, ONE_SIDED_95, ONE_SIDED_99

MIN_DIVERSITY = 0.9
LENGTH_RANGE = (0.75, 1.25)
TOO_FEW = "too few to tell"
NOT_BETTER = "Not better: "
"""Begins the sentences about an adapter that is not offered."""
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
    summary = (
        f"{_ranking_sentence(result, held_out)}{_preference_sentence(preference, medium)}"
        f"Variety {round(result.diversity * 100)} %, length {round(result.length * 100)} %."
    )
    failures = _failures(result, medium, preference, held_out)
    if not failures:
        return "better", f"Better. {summary}"
    return "not better", f"{NOT_BETTER}{', and '.join(failures)}. {summary}"


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
        "it does not rank your held-out pairs better": is_ranked_worse and not too_few,
        "your ratings do not yet foretell each other, so nothing shows that it is no luck": (
            lacks_evidence and not too_few
        ),
        f"taste does not clearly like its {works} better": is_not_preferred,
        f"its {works} repeat themselves more": result.diversity < MIN_DIVERSITY,
        f"its {works} changed too much in length": not shortest <= result.length <= longest,
        f"its {works} became unlikely": result.perplexity > MAX_PERPLEXITY,
        f"fewer of its {works} are whole": result.validity < MIN_VALIDITY,
    }
    return [sentence for sentence, fails in checks.items() if fails]


def _ranking_sentence(result: LearningResult, held_out: int) -> str:
    if not held_out:
        return ""
    return (
        f"It puts {round(result.after * 100)} of 100 held-out pairs in your order, "
        f"against {round(result.before * 100)} before. "
    )


def _too_few_sentence(held_out: int) -> str:
    pairs = {0: "no pair was", 1: "1 pair was"}.get(held_out, f"{held_out} pairs were")
    return (
        f"{pairs} held out, which is {TOO_FEW} ({MIN_HELD_OUT} are needed; rate two or more"
        " works of a few more prompts)"
    )


def _preference_sentence(preference: ProbePreference | None, medium: Medium) -> str:
    if preference is None:
        return ""
    works = kit_of(medium).works
    return f"Of {preference.works} fresh {works}, taste likes {preference.better:g} better. "


def _margin(works: int, bound: float = ONE_SIDED_95) -> float:
    """Return what chance may add to a share of one half of `works`, up to `bound` standard
    errors."""
    return bound * CHANCE_AUC / max(1, works) ** 0.5
