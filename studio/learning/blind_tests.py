"""Runs blind tests of adapters: pairs of works of one brief and seed, without and with an adapter.

Invariant: the artist's answers are ordinary comparisons in the history, from which every result is
counted (studio/adapters/blind.py).
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from itertools import cycle, islice

from engines.contract import AdapterUse, Brief
from engines.contract.text import Text
from studio.adapters import blind
from studio.adapters.adapters import Adapters
from studio.base.errors import InputError, ModelMissing, ModelRefused
from studio.base.records import Adapter, AdapterComparison, Artifact
from studio.briefs.seeds import random_seed
from studio.history.history import History
from studio.history.queries import ArtifactQuery
from studio.jobs.jobs import Jobs
from studio.learning.ratings import rated_works
from studio.learning.unseen_briefs import blind_test_briefs
from studio.models.library import ModelLibrary
from studio.models.loras import adapter_fits


class BlindTests:
    """The blind tests of one project."""

    def __init__(
        self, history: History, adapters: Adapters, models: ModelLibrary, jobs: Jobs
    ) -> None:
        self._history = history
        self._adapters = adapters
        self._models = models
        self._jobs = jobs

    def start(self, name: str, pairs: int = blind.PAIRS) -> list[tuple[str, str]]:
        """Queue pairs of works of one brief and seed, without an adapter and with it.

        Returns the jobs in pairs. An adapter in use is compared with its parent, any other with
        what is in use, or with the base where that does not fit. Raises `InputError`.
        """
        adapter = self._adapters.get_usable(name)
        opponent = self._opponent(adapter)
        in_use = self._adapters.in_use(adapter.medium)
        use = in_use if in_use and in_use.id == adapter.id else AdapterUse(id=adapter.id)
        jobs: list[tuple[str, str]] = []
        for brief in self._briefs(adapter, pairs):
            without = self._submit(brief, (opponent,) if opponent else ())
            jobs.append((without, self._submit(brief, (use,))))
        return jobs

    def pair(self, jobs: tuple[str, str]) -> tuple[Artifact, Artifact]:
        """The works of two jobs of a blind test, in random order. Raises `InputError`."""
        works = [
            work for job in jobs for work in self._history.find(ArtifactQuery(job=job, limit=1))
        ]
        if len(works) < len(jobs):
            raise InputError(Text("A work of this pair was not made."))
        if secrets.randbelow(2):
            works.reverse()
        return works[0], works[1]

    def result(
        self, name: str, answers: Sequence[AdapterComparison] | None = None
    ) -> blind.BlindResult:
        """Return how often the artist preferred works made with an adapter in blind tests so far.

        `answers` are all of its medium, where they were read before.
        """
        adapter = self._adapters.get(name)
        opponent = self._opponent(adapter)
        if answers is None:
            answers = self._history.adapter_comparisons(adapter.medium)
        return blind.count_answers(adapter.id, opponent.id if opponent else None, answers)

    def _submit(self, brief: Brief, adapters: tuple[AdapterUse, ...]) -> str:
        return self._jobs.submit_blind(brief.model_copy(update={"adapters": adapters})).id

    def _opponent(self, adapter: Adapter) -> AdapterUse | None:
        """Return what an adapter is compared with: its parent if it is in use, else what is in use.

        None is the base, also where that one was made for another model.
        """
        use = self._adapters.in_use(adapter.medium)
        if use is not None and use.id == adapter.id:
            use = AdapterUse(id=adapter.parent) if adapter.parent else None
        return use if use is not None and self._fits(use, adapter.model) else None

    def _fits(self, use: AdapterUse, model_id: str) -> bool:
        """Return whether an adapter fits a model; none fits a model that was removed."""
        try:
            model = self._models.get_usable(model_id)
        except (ModelMissing, ModelRefused):
            return False
        return adapter_fits(self._adapters.get(use.id), model)

    def _briefs(self, adapter: Adapter, count: int) -> list[Brief]:
        """Briefs for a test, those new to the adapter first, with random seeds."""
        works = self._history.find(ArtifactQuery(kinds=(adapter.medium,), oldest_first=True))
        rated = rated_works(works)
        if not rated:
            raise InputError(
                Text("Nothing was made in this project yet, so there are no briefs to try it on."),
                remedy=Text("Make a work or two first."),
            )
        briefs = blind_test_briefs(adapter.medium, rated, adapter.model, adapter.examples)
        return [
            brief.model_copy(update={"seed": random_seed()})
            for brief in islice(cycle(briefs), count)
        ]
