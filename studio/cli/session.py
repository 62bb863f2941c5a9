"""What commands on a project share: opening it, waiting for a job, telling works."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

from studio.cli.voice import say, tell
from studio.errors import EnvironmentFault, InputError
from studio.events import Event, JobChanged, NoticeGiven
from studio.records import Artifact, Job
from studio.studio import Studio
from studio.taste.taste import Standing

_BAR = 24
_PATIENCE_S = 0.2


@contextmanager
def opened(options: argparse.Namespace) -> Generator[Studio]:
    """The project of this command, closed in the end however it ends."""
    path: Path | None = options.project
    studio = Studio.open(path.expanduser() if path else None)
    if options.device:
        studio.settings.device = options.device
    try:
        yield studio
    finally:
        studio.close()


def tell_artifacts(options: argparse.Namespace, artifacts: Iterable[Artifact]) -> None:
    """Works, one a line."""
    for artifact in artifacts:
        tell(options, artifact.as_json(), described(artifact))


def described(artifact: Artifact) -> str:
    """A work in a line or two."""
    stars = "★" * artifact.stars + "☆" * (5 - artifact.stars)
    tags = f"  [{', '.join(artifact.tags)}]" if artifact.tags else ""
    words = " ".join((artifact.text or artifact.prompt).split())
    shown = words if len(words) <= 300 else words[:299] + "…"
    return (
        f"{artifact.id}  {artifact.kind.value:5}  {stars}{tags}\n    {shown}\n    {artifact.path}"
    )


def described_taste(standing: Standing) -> str:
    """How well taste foretells, in words that a person weighs."""
    if standing.missing:
        return (
            f"{standing.ratings} rated so far. Rate {standing.missing} more, some well and some"
            " not, and taste begins to sort."
        )
    if standing.auc is None:
        return f"All {standing.ratings} ratings are alike, so they show no preference."
    right = round(100 * standing.auc)
    found = f"Of two works you rated differently, taste picks your favourite {right} times in 100."
    return found if standing.ready else f"{found} That is too little to sort by; rate some more."


class Watch:
    """Shows a running job on stderr: a bar on a terminal, notices everywhere."""

    def __init__(self, job: str = "") -> None:
        self.job = job
        self.notices: list[str] = []
        self._terminal = sys.stderr.isatty()
        self._painted_at = 0.0

    def __call__(self, event: Event) -> None:
        """Listen to the studio; called on the work thread."""
        if isinstance(event, NoticeGiven):
            self.notices.append(event.sentence)
            say(event.sentence)
        elif isinstance(event, JobChanged) and event.job.state == "running" and self._terminal:
            self._paint(event)

    def done(self) -> None:
        """Clear the bar."""
        if self._terminal:
            sys.stderr.write("\r\x1b[K")

    def _paint(self, event: JobChanged) -> None:
        if time.monotonic() - self._painted_at < 0.1:
            return
        self._painted_at = time.monotonic()
        share = event.job.done / event.job.total if event.job.total else 0.0
        bar = "█" * round(share * _BAR) + "░" * (_BAR - round(share * _BAR))
        left = "" if event.seconds_left is None else f"  {_duration(event.seconds_left)} left"
        sys.stderr.write(f"\r\x1b[K{event.job.title}  {bar}{left}  {event.note}")
        sys.stderr.flush()


def finish(studio: Studio, job: Job, watch: Watch) -> Job:
    """Wait for a job; Ctrl-C cancels it and keeps what is finished. Raises how it failed."""
    try:
        while True:
            ended = studio.jobs.wait(job.id, _PATIENCE_S)
            if ended.ended:
                break
    except KeyboardInterrupt:
        say("Cancelling; what is finished is kept.")
        studio.jobs.cancel(job.id)
        ended = studio.jobs.wait(job.id)
    finally:
        watch.done()
    return ended


def refuse_failure(job: Job) -> None:
    """Raise the error that a failed job was left with."""
    if job.state == "failed" and job.error is not None:
        family = InputError if job.error.exit_code == InputError.exit_code else EnvironmentFault
        raise family(job.error.what, job.error.meaning, job.error.remedy)


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole >= 3600:
        return f"about {round(whole / 3600)} h"
    return f"{whole // 60}:{whole % 60:02d}"
