"""write and again: commands that make works."""

from __future__ import annotations

import argparse
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from engines.contract import AdapterUse, Brief, ImageBrief, Medium, MusicBrief, TextBrief
from studio.cli.session import Watch, finish, opened, refuse_failure, tell_artifacts
from studio.cli.voice import say
from studio.errors import InputError, from_validation
from studio.history.history import Wanted
from studio.records import Artifact, Job
from studio.seeds import random_seed
from studio.studio import Studio

_B = TypeVar("_B", TextBrief, MusicBrief, ImageBrief)

CANCELLED = 130
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
    """Register this room's commands."""
    write = commands.add_parser("write", parents=[common], help="write texts")
    write.add_argument("prompt", metavar="PROMPT")
    write.add_argument("--mode", choices=("continue", "instruct"))
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
    given = {name: getattr(options, name) for name in _TEXT_NUMBERS}
    given |= {"mode": options.mode, "stop_at": options.stop_at, "stop": options.stop}
    brief = checked_brief(TextBrief, {"prompt": options.prompt, **given}, options)
    with opened(options) as studio:
        ready = brief.model_copy(update={"adapters": chosen_adapters(studio, brief, options)})
        return make(studio, options, ready)


def make_again(options: argparse.Namespace) -> int:
    """`bowerbird again`."""
    with opened(options) as studio:
        watch = Watch()
        studio.events.subscribe(watch)
        return _told(studio, options, studio.jobs.again(options.artifact), watch)


def chosen_adapters(
    studio: Studio, brief: Brief, options: argparse.Namespace
) -> tuple[AdapterUse, ...]:
    """The adapters that were named, else the one in use if it fits the model.

    Raises `InputError` for one that is unknown, of a strength that is not allowed, or named twice.
    """
    named: list[str] | None = options.adapter
    if named is None:
        return studio.resolver.fitting_adapters(brief)
    words = [word.strip() for one in named for word in one.split(",")]
    if "none" in words and len(words) > 1:
        raise InputError(f"adapter: none, or adapters to mix ({', '.join(words)} was given).")
    medium = Medium(brief.kind)
    uses = [_adapter_use(studio, word, medium) for word in words if word != "none"]
    for place, use in enumerate(uses):
        if use.id in {other.id for other in uses[:place]}:
            raise InputError(f"adapter: {studio.adapters.get(use.id).name} is named twice.")
    return tuple(uses)


def _adapter_use(studio: Studio, named: str, medium: Medium) -> AdapterUse:
    """An adapter by id or name, with its strength behind a colon. Raises `InputError`."""
    name, colon, strength = named.rpartition(":")
    try:
        known = AdapterUse(id="", strength=float(strength)) if colon else AdapterUse(id="")
    except ValidationError as fault:
        raise from_validation(fault) from None
    except ValueError:
        raise InputError(f"adapter: ID or ID:STRENGTH ({named!r} was given).") from None
    return known.model_copy(update={"id": studio.adapters.get(name or named, medium).id})


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
    given = {name: value for name, value in values.items() if value is not None}
    given.setdefault("seed", random_seed())
    try:
        return family.model_validate(given)
    except ValidationError as fault:
        raise from_validation(fault) from None


def make(studio: Studio, options: argparse.Namespace, brief: Brief) -> int:
    """Do a brief and tell what came of it; with `--best-of`, only of the best."""
    watch = Watch()
    studio.events.subscribe(watch)
    made = brief.model_copy(update={"count": _to_make(options, brief.count)})
    return _told(studio, options, studio.jobs.submit(made), watch, brief.count)


def _to_make(options: argparse.Namespace, count: int) -> int:
    """How many to make so that `count` can be chosen. Raises `InputError`."""
    best_of: int | None = options.best_of
    if best_of is None:
        return count
    if not count <= best_of <= MOST:
        raise InputError(f"best-of: {count} (as many as are kept) to {MOST} ({best_of} was given).")
    return best_of


def _told(
    studio: Studio, options: argparse.Namespace, job: Job, watch: Watch, count: int | None = None
) -> int:
    ended = finish(studio, job, watch)
    found = studio.history.find(Wanted(job=job.id, oldest_first=True))
    works = studio.taste.with_fresh_scores(sorted(found, key=lambda work: _place(work.seed, job)))
    tell_artifacts(options, works if count is None else _best(studio, works, count))
    refuse_failure(ended)
    return CANCELLED if ended.state == "cancelled" else 0


def _best(studio: Studio, works: list[Artifact], count: int) -> list[Artifact]:
    """The best by taste, best first; the first ones where taste is not ready. Says which it was."""
    if len(works) <= count:
        return works
    made, kind = len(works), works[0].kind
    which = "The other is" if made - count == 1 else f"The other {made - count} are"
    others = f"{which} in your history."
    if studio.taste.of(kind).standing.ready:
        works = sorted(works, key=lambda work: -(work.score or 0.0))
        say(f"Made {made}; best by taste: {count}. {others}")
    else:
        say(f"Taste is not ready for {kind.value} yet, so these are the first of {made}. {others}")
    return works[:count]


def _place(seed: int, job: Job) -> int:
    first = cast(int, job.request.get("seed", 0))
    return (seed - first) % 2**32
