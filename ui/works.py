"""The content of works for display.

Invariant: bytes are compared with the work's hash before they are shown, played or worked on, and
damage is told with what heals it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from studio.base.errors import StudioError
from studio.base.files import read_work
from studio.base.records import Artifact, Job
from ui.context import AppContext
from ui.language import number, translated
from ui.media import window_kit

if TYPE_CHECKING:
    from engines.formats.score import Score


def count_works(count: int) -> str:
    """1 work, 8,431 works."""
    text = translated("1 work") if count == 1 else translated("{0} works")
    return text.format(number(count))


def picture_of(work: Artifact, longest: int = 0) -> QImage:
    """The picture of a work, at most `longest` pixels wide or high unless that is 0.

    A null one where Qt cannot show the format. Raises `StudioError` for a missing or damaged file.
    """
    return window_kit(work.medium).read_picture(work, longest)


def score_of(work: Artifact) -> Score:
    """The notes of a work. Raises `StudioError` as `picture_of`, and `ScoreError`."""
    from engines.formats.midi import read_midi  # loads a library that only music needs

    return read_midi(read_work(work))[0]


def report_unreadable(context: AppContext, work: Artifact, fault: Exception) -> None:
    """Say that a work cannot be read, and offer to make it again where that heals it."""
    if not isinstance(fault, StudioError) or work.brief is None:
        context.report(fault)
        return
    meaning = translated("Making it again heals it: the same brief gives the same bytes.")
    healable = type(fault)(fault.what, meaning)
    context.report(healable, translated("Make it again"), lambda: make_again(context, work))


def make_again(context: AppContext, work: Artifact) -> None:
    """Queue a job that makes a work again from its own brief."""
    again = partial(context.studio.jobs.again, work.id)
    context.submissions.add(again, partial(show_queued, context), context.report)


def show_queued(context: AppContext, job: Job) -> None:
    """Say that a job was queued."""
    context.show_message(translated("Queued: {0}.").format(translated(job.title)))
