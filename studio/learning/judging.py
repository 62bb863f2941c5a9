"""Whether a trained adapter may be offered, by what was measured of it.

Invariant: pure functions. Every share is compared with what chance would reach; see
studio/taste/validation.py for the bounds.
"""

from __future__ import annotations

from typing import Literal

from engines.contract import LearningPlan, LearningResult, Medium
from studio.records import PLURALS
from studio.taste.tastes import Preferred
from studio.taste.validation import CHANCE, ONE_SIDED_95, ONE_SIDED_99

LEAST_DIVERSITY = 0.9
LENGTH_RANGE = (0.75, 1.25)
MOST_PERPLEXITY = 2.0
LEAST_VALIDITY = 0.98


def judge(
    result: LearningResult, medium: Medium, preferred: Preferred | None, held_out: int
) -> tuple[Literal["better", "not better"], str]:
    """Whether an adapter may be offered, and why, in words the artist can weigh.

    Where taste can say which fresh works it likes better, it has to like the adapter's, by more
    than luck would have it; where it cannot, `held_out` works ranked right are all that speaks, and
    have to be what luck brings once in a hundred times.
    """
    told = (
        f"It puts {round(result.after * 100)} of 100 held-out pairs in your order, "
        f"against {round(result.before * 100)} before. {_preference_told(preferred, medium)}"
        f"Variety {round(result.diversity * 100)} %, length {round(result.length * 100)} %."
    )
    shortest, longest = LENGTH_RANGE
    works = PLURALS[medium]
    untold = preferred is None and result.after <= CHANCE + _luck(held_out, ONE_SIDED_99)
    faults = {
        "it does not rank your held-out pairs better": result.after <= max(result.before, CHANCE),
        "your ratings do not yet foretell each other, so nothing shows that it is no luck": untold,
        f"taste does not clearly like its {works} better": preferred is not None
        and preferred.better / preferred.works <= CHANCE + _luck(preferred.works),
        f"its {works} repeat themselves more": result.diversity < LEAST_DIVERSITY,
        f"its {works} changed too much in length": not shortest <= result.length <= longest,
        f"its {works} became unlikely": result.perplexity > MOST_PERPLEXITY,
        f"fewer of its {works} are whole": result.validity < LEAST_VALIDITY,
    }
    found = [fault for fault, there in faults.items() if there]
    if not found:
        return "better", f"Better. {told}"
    return "not better", f"Not better: {', and '.join(found)}. {told}"


def _preference_told(preferred: Preferred | None, medium: Medium) -> str:
    if preferred is None:
        return ""
    works = PLURALS[medium]
    return f"Of {preferred.works} fresh {works}, taste likes {preferred.better:g} better. "


def _luck(works: int, bound: float = ONE_SIDED_95) -> float:
    """What luck may add to a share of a half of so many, up to a bound in standard errors."""
    return bound * CHANCE / max(1, works) ** 0.5


def held_out_works(plan: LearningPlan) -> int:
    """How many judgements the held-out pairs stand for: works less prompts.

    Three works of a prompt make three pairs, but two judgements say all of them.
    """
    works = {
        work.artifact: work.brief.prompt
        for pair in plan.held_out
        for work in (pair.chosen, pair.rejected)
    }
    return len(works) - len(set(works.values()))
