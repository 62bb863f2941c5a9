"""The last jobs of each text, so that their works are on show when it is opened again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from studio.base.errors import InputError
from ui.context import AppContext

if TYPE_CHECKING:
    from engines.contract import TextBrief

KEY = "write.jobs"
MAX_TEXTS = 60
MAX_JOBS = 4  # of a text that are shown again when it is opened again


class TextJobs:
    """The last jobs of each text, by the ids of both."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    def of(self, text: str) -> list[tuple[str, TextBrief]]:
        """The ids of a text's last jobs with their briefs, the newest at the end."""
        from engines.contract import TextBrief  # the first paint does without pydantic

        jobs: list[tuple[str, TextBrief]] = []
        for identity in self._read().get(text, []):
            with suppress(InputError):  # of another project, or removed
                brief = self._context.studio.jobs.get(identity).brief
                if isinstance(brief, TextBrief):
                    jobs.append((identity, brief))
        return jobs

    def add(self, text: str, jobs: Iterable[str]) -> None:
        """Remember jobs that were queued for a text."""
        by_text = self._read()
        by_text[text] = [*by_text.pop(text, []), *jobs][-MAX_JOBS:]
        newest = dict(list(by_text.items())[-MAX_TEXTS:])
        self._context.remember(KEY, json.dumps(newest))
        self._context.attempt(self._context.studio.settings.save)

    def _read(self) -> dict[str, list[str]]:
        try:
            by_text = json.loads(self._context.recall(KEY) or "{}")
            return {str(text): [str(job) for job in jobs] for text, jobs in by_text.items()}
        except (ValueError, TypeError, AttributeError):
            return {}
