"""What commands on a project share: opening it, waiting for a job, printing works."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from engines.contract import Medium
from studio.base.durations import time_left
from studio.base.errors import (
    DiskFull,
    EnvironmentFault,
    InputError,
    InternalFault,
    ProjectError,
    StudioError,
)
from studio.base.events import Event, JobChanged, NoticeGiven
from studio.base.records import Artifact, Job
from studio.cli.output import paint_progress, print_message, print_result
from studio.kits import kit_of
from studio.projects.project import Project
from studio.studio import Studio
from studio.taste.noticing import NoticedTrait
from studio.taste.self_agreement import SelfAgreement
from studio.taste.taste import TasteQuality
from studio.taste.trait_ratings import DeclinedTrait

_BAR = 24
_TOLD_EVERY_S = 30
"""Where no bar can be drawn."""


@contextmanager
def open_studio(options: argparse.Namespace) -> Generator[Studio]:
    """The studio of this command's project, closed at the end."""
    path: Path | None = options.project
    studio = Studio.open(path.expanduser() if path else None)
    print_migration(studio.project)
    if options.device:
        studio.settings.use_device(options.device)
    try:
        yield studio
    finally:
        studio.close()


def print_migration(project: Project) -> None:
    """Tell where the backup is, if the project was made by an older version."""
    if project.backup_of_older is not None:
        print_message(
            "This project was made by an older Bowerbird; as it was, it is kept as"
            f" {project.backup_of_older}"
        )


def print_artifacts(options: argparse.Namespace, artifacts: Iterable[Artifact]) -> None:
    """Print works, one a line."""
    for artifact in artifacts:
        print_result(options, artifact.as_json(), describe_artifact(artifact))


def describe_artifact(artifact: Artifact) -> str:
    """A work in a few lines."""
    stars = "★" * artifact.stars + "☆" * (5 - artifact.stars)
    tags = f"  [{', '.join(artifact.tags)}]" if artifact.tags else ""
    text = " ".join((artifact.text or artifact.prompt).split())
    excerpt = text if len(text) <= 300 else text[:299] + "…"
    head = f"{artifact.id}  {artifact.medium.value:5}  {stars}{tags}"
    return f"{head}\n    {excerpt}\n    {artifact.path}"


def describe_taste(
    quality: TasteQuality,
    traits: Sequence[NoticedTrait],
    declined: Sequence[DeclinedTrait],
    self_agreement: SelfAgreement | None = None,
) -> str:
    """Return how well taste predicts, what it does not know, and what it goes by, in sentences."""
    lines = [" ".join((_describe_quality(quality), *quality.limits, *quality.changes))]
    if self_agreement is not None:
        lines += _describe_self(quality, self_agreement)
    if quality.knows_people and not quality.ready:
        lines.append("Works are sorted by what most people like; your stars take over.")
    lines += [f"    {trait.how_certain:8}  {trait.words}" for trait in traits]
    if traits:
        before = len(lines) - len(traits)
        lines.insert(before, "What your ratings tell, the most important first:")
    lines += [f"    left out  {trait.words}" for trait in declined]
    return "\n".join(lines)


def _describe_self(quality: TasteQuality, agreement: SelfAgreement) -> list[str]:
    if agreement.share is not None:
        you = round(100 * agreement.share)
        if quality.ready and quality.auc is not None:
            taste = round(100 * quality.auc)
            return [f"Taste agrees with you in {taste} of 100, you with yourself in {you}."]
        return [f"You agree with yourself in {you} of 100."]
    if agreement.due:
        command = f"`bowerbird taste {quality.medium.value} --again`"
        return [f"How far do you agree with yourself? Rate some works again: {command}."]
    return []


def _describe_quality(quality: TasteQuality) -> str:
    if quality.missing:
        return (
            f"{quality.ratings + quality.comparisons} rated so far. Rate {quality.missing} more,"
            " some well and some not, and taste begins to sort."
        )
    if quality.auc is None and quality.limits:
        return f"{quality.ratings} rated so far."
    if quality.auc is None:
        return f"All {quality.ratings} ratings are alike, so they show no preference."
    remedy = "" if quality.limits else " Rate some more."
    low, right, high = (
        round(100 * share) for share in (quality.interval[0], quality.auc, quality.interval[1])
    )
    what = "Of two works you rated differently, taste picks your favourite"
    if quality.ready:
        return f"{what} {right} times in 100, and between {low} and {high} with luck allowed for."
    luck = "no better than chance" if right <= 50 else "hardly more than a coin"
    return f"{what} between {low} and {high} times in 100: {luck}.{remedy}"


class JobMonitor:
    """Prints a running job to stderr: a progress bar on a terminal, else a line now and then."""

    def __init__(self) -> None:
        self.job = ""
        self.notices: list[str] = []
        self._terminal = sys.stderr.isatty()
        self._painted_at = 0.0
        self._told_at = time.monotonic()

    def __call__(self, event: Event) -> None:
        """Receive an event; called on the work thread."""
        if isinstance(event, NoticeGiven):
            self.notices.append(event.sentence)
            print_message(event.sentence)
        elif isinstance(event, JobChanged) and event.job.state == "running":
            if self._terminal:
                self._paint(event)
            elif event.note:
                self._tell(event)

    def done(self) -> None:
        """Clear the bar."""
        if self._terminal:
            paint_progress("")

    def _tell(self, event: JobChanged) -> None:
        if time.monotonic() - self._told_at >= _TOLD_EVERY_S:
            self._told_at = time.monotonic()
            print_message(f"{event.job.title}: {event.note}")

    def _paint(self, event: JobChanged) -> None:
        if time.monotonic() - self._painted_at < 0.1:
            return
        self._painted_at = time.monotonic()
        share = event.share or 0.0
        bar = "█" * round(share * _BAR) + "░" * (_BAR - round(share * _BAR))
        remaining = time_left(event.seconds_left)
        remaining = f"  {remaining} left" if remaining else ""
        paint_progress(f"{event.job.title}  {bar}{remaining}  {event.note}")


def wait_for(studio: Studio, job: Job, monitor: JobMonitor) -> Job:
    """Wait until a job has ended; Ctrl-C cancels it and keeps what is finished.

    After Ctrl-C the job counts as cancelled, even if it was done or had failed by then.
    """
    try:
        return studio.jobs.wait(job.id)
    except KeyboardInterrupt:
        print_message("Cancelling; what is finished is kept.")
        studio.jobs.cancel(job.id)
        return replace(studio.jobs.wait(job.id), state="cancelled")
    finally:
        monitor.done()


def wait_for_all(studio: Studio, jobs: Sequence[Job], monitor: JobMonitor) -> list[Job]:
    """Wait for several jobs in turn, as `wait_for`; Ctrl-C cancels all that have not ended."""
    ended: list[Job] = []
    for job in jobs:
        if any(job.state == "cancelled" for job in ended):
            studio.jobs.cancel(job.id)
        ended.append(wait_for(studio, job, monitor))
    return ended


def compute_missing_features(studio: Studio, medium: Medium) -> None:
    """Compute the features that works lack, where this program has the project's lock."""
    monitor = JobMonitor()
    studio.events.subscribe(monitor)
    try:
        job = studio.jobs.queue_taste_job(medium)
    except (ProjectError, DiskFull) as fault:
        print_message(f"{fault.what} Works that were not read before are left aside.")
        return
    if job is not None:
        raise_failure(wait_for(studio, job, monitor))


def raise_failure(job: Job) -> None:
    """Raise the error of a failed job, and KeyboardInterrupt for one that was cancelled."""
    if job.state == "cancelled":
        raise KeyboardInterrupt
    if job.state == "failed" and job.error is not None:
        families: dict[int, type[StudioError]] = {1: InternalFault, 2: InputError}
        family = families.get(job.error.exit_code, EnvironmentFault)
        raise family(job.error.what, job.error.meaning, job.error.remedy)


def with_sound(studio: Studio, work: Artifact) -> Artifact:
    """Render the sound of a work of notes where it is missing; prints why that fails."""
    if kit_of(work.medium).is_rendered and work.path.is_file():
        problem = studio.sounds.prepare(work)
        if problem:
            print_message(problem)
    return work
