"""Try an adapter blind: the same briefs and seeds, with it and with what is in use.

Invariant: which side is which is drawn by chance for each pair and told only when all are answered;
answers are written down like any other, so they teach as well.
"""

from __future__ import annotations

import secrets
from collections import Counter

from PySide6.QtCore import QObject, Signal

from engines.contract import AdapterUse, Brief, Medium
from studio.events import JobChanged
from studio.feedback import probes
from studio.studio import Studio, random_seed
from studio.wanted import Wanted
from studio.works import Artifact
from ui.desk import Desk

PAIRS = 3
Pair = tuple[Artifact, Artifact]


class BlindTrial(QObject):
    """`ready(pairs)` once every work is made; `told(words)` after the last answer."""

    ready = Signal(list)
    told = Signal(str)

    def __init__(self, desk: Desk, medium: Medium, candidate: str, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._medium, self._candidate = desk, medium, candidate
        self._jobs: list[tuple[str, str]] = []
        self._by_candidate: set[str] = set()
        self._awaited = 0
        self._kept: Counter[str] = Counter()
        desk.bridge.job_changed.connect(self._note_job)

    def begin(self) -> None:
        """Queue the works beside the window's thread."""
        studio = self._desk.studio
        self._desk.beside(
            lambda: _submit(studio, self._medium, self._candidate), self._queued, self._fail
        )

    def note(self, left: str, right: str, verdict: str) -> None:
        """Count an answer; the last one tells which was which."""
        mine = {left, right} & self._by_candidate
        if not mine or not self._awaited:
            return
        kept = {"left": left, "right": right}.get(verdict)
        side = "neither" if kept is None else "candidate" if kept in mine else "other"
        self._kept[side] += 1
        self._awaited -= 1
        if not self._awaited:
            self.told.emit(self._words())

    def _queued(self, jobs: list[tuple[str, str]]) -> None:
        self._jobs = jobs
        self._show_if_made()

    def _fail(self, fault: Exception) -> None:
        self._desk.fail(fault)
        self.ready.emit([])

    def _note_job(self, event: JobChanged) -> None:
        if event.job.ended and any(event.job.id in pair for pair in self._jobs):
            self._show_if_made()

    def _show_if_made(self) -> None:
        if not self._desk.is_open or self._awaited or not self._jobs:
            return
        studio = self._desk.studio
        if not all(studio.jobs.get(job).ended for pair in self._jobs for job in pair):
            return
        pairs = []
        for plain, adapted in self._jobs:
            found = studio.history.find(Wanted(job=plain)) + studio.history.find(
                Wanted(job=adapted)
            )
            if len(found) == 2:
                self._by_candidate.add(found[1].id)
                pairs.append((found[0], found[1]) if secrets.randbelow(2) else (found[1], found[0]))
        self._jobs = []
        self._awaited = len(pairs)
        self.ready.emit(pairs)

    def _words(self) -> str:
        name = self._desk.studio.adapters.get(self._candidate).name.lower()
        total = sum(self._kept.values())
        words = self.tr("You kept {0} {1} of {2} times, and what is in use {3} times.")
        return words.format(name, self._kept["candidate"], total, self._kept["other"])


def _submit(studio: Studio, medium: Medium, candidate: str) -> list[tuple[str, str]]:
    """Queue each brief twice, without and with the candidate; returns the jobs in pairs."""
    adapter = studio.adapters.get(candidate)
    rated, _ = studio.what_was_said(medium)
    use = studio.adapters.in_use(medium)
    fits = use is not None and studio.adapters.get(use.id).model == adapter.model
    now = (use,) if use is not None and fits else ()
    jobs = []
    for brief in probes(medium, rated, adapter.model)[:PAIRS]:
        seeded: Brief = brief.model_copy(update={"seed": random_seed(), "count": 1})
        plain = studio.submit(seeded.model_copy(update={"adapters": now}))
        mixed = (AdapterUse(id=adapter.id),)
        adapted = studio.submit(seeded.model_copy(update={"adapters": mixed}))
        jobs.append((plain.id, adapted.id))
    return jobs
