"""demo: one session from the first brief to an adapter, without a display.

Invariant: it works in a fresh project of its own and does only what an artist could do by hand; the
stars follow a simple rule, which it prints.
"""

from __future__ import annotations

import argparse
import re
from datetime import datetime

from engines.contract import Brief, ImageBrief, LearningSettings, Medium, MusicBrief, TextBrief
from engines.registry import media_with_starters
from studio.base import places
from studio.base.errors import InputError, ModelMissing
from studio.base.records import Artifact
from studio.cli.commands import Commands
from studio.cli.model_rows import open_library
from studio.cli.models import install
from studio.cli.output import print_message, print_result
from studio.cli.session import JobMonitor, raise_failure, wait_for
from studio.history.history import ArtifactQuery
from studio.studio import Studio

CANCELLED = 130
_PROMPTS = (
    "The lighthouse keeper",
    "On the last morning of the fair",
    "She opened the letter and",
    "Nobody in the village spoke of the well",
)
_STEPS = 8
_NOTES = "D4 F4 A4"
_THING = "a green turtle"


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register the command."""
    demo = commands.add_parser("demo", parents=[common], help="a whole session, without a display")
    demo.set_defaults(command=show_session)


def show_session(options: argparse.Namespace) -> int:
    """`bowerbird demo`: starters that no other model stands in for are installed first."""
    library = open_library()
    for medium in media_with_starters():
        if not library.of_medium(medium) and (failed := install(options, library, [medium])):
            return failed
    stamp = datetime.now().strftime("%Y-%m-%d %H.%M.%S")
    studio = Studio.create(places.projects_folder() / f"Demo {stamp}.bower")
    studio.events.subscribe(JobMonitor())
    try:
        studio.models.default(Medium.TEXT)
        works = [work for prompt in _PROMPTS for work in _write(studio, options, prompt)]
        _rate(studio, works)
        _learn(studio, options)
        _compare_before_and_after(studio, options)
        _export_best(studio, options)
        _compose(studio, options)
        _draw(studio, options)
        integrity = studio.project.check()
        print_result(
            options, {"check": integrity.as_json()}, f"The project is whole: {integrity.ok}."
        )
        folder = str(studio.project.folder)
        print_result(options, {"project": folder}, f"Everything lies in {folder}")
        return 0 if integrity.ok else 3
    except KeyboardInterrupt:
        return CANCELLED
    finally:
        studio.close()


def _write(studio: Studio, options: argparse.Namespace, prompt: str) -> list[Artifact]:
    print_message(f"Writing three ways to go on from “{prompt}”")
    brief = TextBrief(prompt=prompt, seed=7, count=3, max_tokens=48)
    works = _make(studio, brief)
    for work in works:
        print_result(options, work.as_json(), f"  {prompt}{work.text}\n  {work.path}\n")
    return works


def _draw(studio: Studio, options: argparse.Namespace) -> None:
    if not _has_model(studio, Medium.IMAGE):
        return
    print_message(f"Drawing two pictures of {_THING}")
    for work in _make(studio, ImageBrief(prompt=_THING, seed=5, count=2)):
        print_result(options, work.as_json(), f"  {work.path}")


def _compose(studio: Studio, options: argparse.Namespace) -> None:
    if not _has_model(studio, Medium.MUSIC):
        return
    print_message(f"Composing two pieces that begin with {_NOTES}")
    works = _make(studio, MusicBrief(notes=_NOTES, seed=7, count=2))
    for work in works:
        print_result(options, work.as_json(), f"  {work.path}\n  {work.wav_path}\n")
    file = studio.export(works[0], studio.project.folder / "exports", "mid")
    print_result(options, {"exported": str(file)}, f"Exported the first as {file}")


def _has_model(studio: Studio, medium: Medium) -> bool:
    """Return whether there is one; prints what to do where there is none."""
    try:
        studio.models.default(medium)
    except ModelMissing as fault:
        print_message(str(fault))
        return False
    return True


def _make(studio: Studio, brief: Brief) -> list[Artifact]:
    job = wait_for(studio, studio.jobs.submit(brief), JobMonitor())
    raise_failure(job)
    return studio.history.find(ArtifactQuery(job=job.id, oldest_first=True))


def _rate(studio: Studio, works: list[Artifact]) -> None:
    print_message(
        "Giving stars by a plain rule that stands in for you: the shorter the sentences, the more."
    )
    for prompt in _PROMPTS:
        ranked = sorted((work for work in works if work.prompt == prompt), key=_words_a_sentence)
        for stars, work in zip((5, 3, 1), ranked, strict=False):
            studio.history.rate(work.id, stars)


def _words_a_sentence(work: Artifact) -> float:
    return len(work.text.split()) / max(1, len(re.findall(r"[.!?]", work.text)))


def _learn(studio: Studio, options: argparse.Namespace) -> None:
    print_message(
        f"Learning from {len(_PROMPTS) * 3} ratings, {_STEPS} steps (real learning takes more)"
    )
    try:
        job = studio.learning.start(
            Medium.TEXT, LearningSettings(steps=_STEPS, on_policy_samples=0)
        )
    except InputError as fault:
        print_message(str(fault))
        return
    ended = wait_for(studio, job, JobMonitor())
    raise_failure(ended)
    adapter = studio.adapters.of_job(ended.id)
    if adapter is None:
        raise KeyboardInterrupt
    studio.adapters.use(adapter.id)
    print_result(options, adapter.as_json(), f"  {adapter.reason}\n  {adapter.folder}\n")


def _compare_before_and_after(studio: Studio, options: argparse.Namespace) -> None:
    print_message("The same seed on a new brief, without and with what was learned")
    plain = TextBrief(prompt="The ferry left before dawn", seed=3, max_tokens=48)
    use = studio.adapters.in_use(Medium.TEXT)
    for adapters in ((), (use,) if use else ()):
        (work,) = _make(studio, plain.model_copy(update={"adapters": adapters}))
        name = "after " if adapters else "before"
        print_result(options, work.as_json(), f"  {name}: {plain.prompt}{work.text}\n  {work.path}")


def _export_best(studio: Studio, options: argparse.Namespace) -> None:
    best = studio.history.find(ArtifactQuery(min_stars=5, limit=1))
    for work in best:
        file = studio.export(work, studio.project.folder / "exports", "md")
        print_result(options, {"exported": str(file)}, f"\nExported the best as {file}")
