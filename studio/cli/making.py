"""write and again: commands that make works."""

from __future__ import annotations

import argparse
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from engines.contract import AdapterUse, Brief, ImageBrief, Medium, MusicBrief, TextBrief
from studio.cli.output import print_message
from studio.cli.session import JobMonitor, open_studio, print_artifacts, raise_failure, wait_for
from studio.errors import InputError, from_validation
from studio.history.history import ArtifactQuery
from studio.records import Artifact, Job
from studio.seeds import random_seed
from studio.studio import Studio

_B = TypeVar("_B", TextBrief, MusicBrief, ImageBrief)

MOST = 64
# Command-line names of the brief's fields; the limits themselves are the brief's own.
_TEXT_NUMBERS = {
    "max_tokens": int,
    "temperature": float,
    "top_p": float,
    "min_p": float,
    "top_k": int,
    "repetition_penalty": float,
}


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """Register this module's commands."""
    write = commands.add_parser("write", parents=[common], help="write texts")
    write.add_argument("prompt", metavar="PROMPT")
    write.add_argument("--mode", choices=("continue", "instruct", "rewrite"))
    write.add_argument("--passage", metavar="TEXT", help="rewrite this text as PROMPT says")
    write.add_argument("--following", metavar="TEXT", help="text after the place, to be fitted to")
    for name, kind in _TEXT_NUMBERS.items():
        write.add_argument(f"--{name.replace('_', '-')}", type=kind, metavar="N")
    write.add_argument("--stop", action="append", metavar="TEXT", help="end before this text")
    write.add_argument("--stop-at", choices=("length", "sentence", "paragraph"))
    add_making_options(write)
    write.set_defaults(command=write_texts)
    again = commands.add_parser("again", parents=[common], help="make a work again")
    again.add_argument("artifact", metavar="ARTIFACT")
    again.set_defaults(command=make_again)


def write_texts(options: argparse.Namespace) -> int:
    """`bowerbird write`."""
    values = {name: getattr(options, name) for name in _TEXT_NUMBERS}
    mode = options.mode or ("rewrite" if options.passage is not None else None)
    values |= {"mode": mode, "passage": options.passage, "following": options.following}
    values |= {"stop_at": options.stop_at, "stop": options.stop}
    brief = checked_brief(TextBrief, {"prompt": options.prompt, **values}, options)
    with open_studio(options) as studio:
        ready = brief.model_copy(update={"adapters": chosen_adapters(studio, brief, options)})
        return make(studio, options, ready)


def make_again(options: argparse.Namespace) -> int:
    """`bowerbird again`."""
    with open_studio(options) as studio:
        monitor = JobMonitor()
        studio.events.subscribe(monitor)
        return _print_works(studio, options, studio.jobs.again(options.artifact), monitor)


def chosen_adapters(
    studio: Studio, brief: Brief, options: argparse.Namespace
) -> tuple[AdapterUse, ...]:
    """The adapters that were named, else the one in use if it fits the model.

    Raises `InputError` for one that is unknown, of a strength that is not allowed, or named twice.
    """
    names: list[str] | None = options.adapter
    if names is None:
        return studio.resolver.fitting_adapters(brief)
    words = [word.strip() for one in names for word in one.split(",")]
    if "none" in words and len(words) > 1:
        raise InputError(f"adapter: none, or adapters to mix ({', '.join(words)} was given).")
    medium = Medium(brief.kind)
    uses = [_adapter_use(studio, word, medium) for word in words if word != "none"]
    for place, use in enumerate(uses):
        if use.id in {other.id for other in uses[:place]}:
            raise InputError(f"adapter: {studio.adapters.get(use.id).name} is named twice.")
    return tuple(uses)


def _adapter_use(studio: Studio, option: str, medium: Medium) -> AdapterUse:
    """An adapter by id or name, with its strength behind a colon. Raises `InputError`."""
    name, colon, strength = option.rpartition(":")
    try:
        use = AdapterUse(id="", strength=float(strength)) if colon else AdapterUse(id="")
    except ValidationError as fault:
        raise from_validation(fault) from None
    except ValueError:
        raise InputError(f"adapter: ID or ID:STRENGTH ({option!r} was given).") from None
    return use.model_copy(update={"id": studio.adapters.get(name or option, medium).id})


def add_making_options(parser: argparse.ArgumentParser) -> None:
    """What every making command takes."""
    parser.add_argument("--count", type=int, metavar="N", help="how many, 1 to 64 (default 1)")
    parser.add_argument("--seed", type=int, metavar="N")
    parser.add_argument("--model", metavar="ID")
    parser.add_argument(
        "--adapter",
        action="append",
        metavar="ID[:STRENGTH],…|none",
        help="several are mixed",
    )
    parser.add_argument(
        "--best-of", type=int, metavar="N", help="make N, keep the --count best by taste"
    )


def checked_brief(family: type[_B], values: dict[str, Any], options: argparse.Namespace) -> _B:
    """The brief of these values, the seed resolved. Raises `InputError` for the first bad one."""
    values |= {"count": options.count, "model": options.model, "seed": options.seed}
    fields = {name: value for name, value in values.items() if value is not None}
    fields.setdefault("seed", random_seed())
    try:
        return family.model_validate(fields)
    except ValidationError as fault:
        raise from_validation(fault) from None


def make(studio: Studio, options: argparse.Namespace, brief: Brief) -> int:
    """Make a brief's works and print them; with `--best-of`, only the best."""
    monitor = JobMonitor()
    studio.events.subscribe(monitor)
    to_make = brief.model_copy(update={"count": _to_make(options, brief.count)})
    return _print_works(studio, options, studio.jobs.submit(to_make), monitor, brief.count)


def _to_make(options: argparse.Namespace, count: int) -> int:
    """How many to make so that `count` can be chosen. Raises `InputError`."""
    best_of: int | None = options.best_of
    if best_of is None:
        return count
    if not count <= best_of <= MOST:
        raise InputError(f"best-of: {count} (as many as are kept) to {MOST} ({best_of} was given).")
    return best_of


def _print_works(
    studio: Studio,
    options: argparse.Namespace,
    job: Job,
    monitor: JobMonitor,
    count: int | None = None,
) -> int:
    ended = wait_for(studio, job, monitor)
    works = studio.history.find(ArtifactQuery(job=job.id, oldest_first=True))
    works.sort(key=lambda work: _index(work.seed, job))
    works = studio.taste.with_fresh_scores(works)
    print_artifacts(options, works if count is None else _best(studio, works, count))
    raise_failure(ended)
    return 0


def _best(studio: Studio, works: list[Artifact], count: int) -> list[Artifact]:
    """The best by taste, best first; the first ones where taste is not ready. Prints which."""
    if len(works) <= count:
        return works
    total, medium = len(works), works[0].medium
    which = "The other is" if total - count == 1 else f"The other {total - count} are"
    others = f"{which} in your history."
    if studio.taste.of(medium).quality.ready:
        works = sorted(works, key=lambda work: -(work.score or 0.0))
        print_message(f"Made {total}; best by taste: {count}. {others}")
    else:
        reason = f"Taste is not ready for {medium.value} yet"
        print_message(f"{reason}, so these are the first of {total}. {others}")
    return works[:count]


def _index(seed: int, job: Job) -> int:
    first = cast(int, job.request.get("seed", 0))
    return (seed - first) % 2**32
