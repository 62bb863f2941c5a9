"""The result of an adapter's blind tests: works of the same briefs and seeds, with it and without.

Invariant: the result is counted from the stored comparisons, so that it accumulates from test to
test; only works that differ in nothing but their adapter are counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engines.contract.text import Text, in_a_row
from studio.base.intervals import wilson
from studio.base.records import AdapterComparison

PAIRS = 8


@dataclass(frozen=True)
class BlindResult:
    """How often works of `adapter` were preferred to those of `against` (None: the base).

    `undecided` counts pairs of equal works, and pairs of which neither was kept.
    """

    adapter: str
    against: str | None
    wins: int = 0
    losses: int = 0
    undecided: int = 0

    @property
    def decided(self) -> int:
        """Pairs of which one was kept."""
        return self.wins + self.losses

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % confidence interval of the share of wins."""
        return wilson(self.wins / self.decided if self.decided else 0.0, self.decided)

    def as_json(self) -> dict[str, object]:
        """Plain values for the command line."""
        low, high = self.interval
        return {
            "adapter": self.adapter,
            "against": self.against,
            "won": self.wins,
            "lost": self.losses,
            "undecided": self.undecided,
            "low": round(low, 3),
            "high": round(high, 3),
        }


def count_answers(
    adapter_id: str, against: str | None, answers: Iterable[AdapterComparison]
) -> BlindResult:
    """Count the answers about works of an adapter and of another one, or of the base."""
    wins = losses = undecided = 0
    for answer in answers:
        if {answer.left_adapter, answer.right_adapter} != {adapter_id, against}:
            continue
        winners = {"left": answer.left_adapter, "right": answer.right_adapter}
        winner = winners.get(answer.verdict, "")
        wins += winner == adapter_id
        losses += winner == against
        undecided += winner == ""
    return BlindResult(adapter_id, against, wins, losses, undecided)


def title(result: BlindResult, name: str, rival_name: str) -> str:
    """The result in a few words; `other` is "the base" or an adapter's name."""
    low, high = result.interval
    if not result.decided or low <= 0.5 <= high:
        return Text("{name} and {rival} cannot be told apart yet", name=name, rival=rival_name)
    return (
        Text("{name} is better than {rival}", name=name, rival=rival_name)
        if low > 0.5
        else Text("{name} is not better than {rival}", name=name, rival=rival_name)
    )


def summary(result: BlindResult) -> str:
    """The result in figures, with their uncertainty."""
    if not result.decided:
        return Text("No pair of them was decided.")
    low, high = result.interval
    share = round(100 * result.wins / result.decided)
    figures = Text(
        "It won {wins} of {decided} pairs on new briefs: {share} in 100, and between "
        "{low} and {high} with luck allowed for.",
        wins=result.wins,
        decided=result.decided,
        share=share,
        low=round(100 * low),
        high=round(100 * high),
    )
    could_be_luck = low <= 0.5 <= high
    return in_a_row(
        figures,
        Text("Luck alone could do that; more pairs tell more.") if could_be_luck else "",
        Text("{undecided} more you left undecided.", undecided=result.undecided)
        if result.undecided
        else "",
    )
