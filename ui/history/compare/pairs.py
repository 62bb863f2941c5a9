"""The pairs of works that are compared, in turn, and what the artist chose of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from studio.base.records import Artifact, ComparisonAnswer

MAX_WORKS = 4
Pair = tuple[Artifact, Artifact]


class Pairs:
    """Every pair of two to four works; `index` is the one on show."""

    def __init__(self, works: Sequence[Artifact] = ()) -> None:
        pairs = combinations(works[:MAX_WORKS], 2)
        self._pairs = [pair for pair in pairs if pair[0].medium is pair[1].medium]
        self.answers: dict[int, ComparisonAnswer] = {}
        self.index = 0

    def __len__(self) -> int:
        return len(self._pairs)

    def current(self) -> Pair | None:
        """The pair on show; None where there is none."""
        return self._pairs[self.index] if self._pairs else None

    def answer(self) -> ComparisonAnswer | None:
        """Return what was chosen of the pair on show."""
        return self.answers.get(self.index)

    @property
    def is_last(self) -> bool:
        """Whether no pair follows the one on show."""
        return self.index >= len(self._pairs) - 1

    @property
    def are_all_decided(self) -> bool:
        """Whether each pair has an answer."""
        return bool(self._pairs) and len(self.answers) == len(self._pairs)

    def winner(self) -> Artifact | None:
        """The work that was chosen more often than every other; None where there is no such one."""
        works = {work.id: work for pair in self._pairs for work in pair}
        sides = {"left": 0, "right": 1}
        wins = Counter(
            self._pairs[index][sides[answer]].id
            for index, answer in self.answers.items()
            if answer in sides
        )
        best = wins.most_common(2)
        if not best or (len(best) == 2 and best[0][1] == best[1][1]):
            return None
        return works[best[0][0]]

    def next_undecided(self) -> int | None:
        """The first pair after the one on show that has no answer, else the first of all."""
        order = [*range(self.index + 1, len(self)), *range(self.index)]
        return next((index for index in order if index not in self.answers), None)

    def update(self, work: Artifact) -> None:
        """Put a work that changed in the place of what it was."""

        def newest(artifact: Artifact) -> Artifact:
            return work if artifact.id == work.id else artifact

        self._pairs = [(newest(first), newest(second)) for first, second in self._pairs]
