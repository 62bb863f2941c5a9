"""again, and what every command that makes works shares.

Invariant: a brief is checked whole before a project is opened for it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from pydantic import ValidationError

from engines.contract import (
    MAX_SEED,
    AdapterUse,
    Brief,
    Medium,
    brief_class,
)
from engines.formats.foreign_files import printable
from engines.targets import load_target
from studio.base.errors import InputError, from_validation
from studio.base.records import Artifact, Job
from studio.briefs.seeds import random_seed
from studio.briefs.wildcards import expand_fields, wildcard_files
from studio.cli.commands import Commands
from studio.cli.output import print_message
from studio.cli.session import JobMonitor, open_studio, print_artifacts, raise_failure, wait_for_all
from studio.history.history import ArtifactQuery
from studio.kits import kit_of
from studio.studio import Studio

Values = Mapping[str, object]


Finish = Callable[[Studio, list[Artifact], argparse.Namespace], list[Artifact]]
MOST = 64


@dataclass(frozen=True)
class Verb:
    """A command that makes works of one kind.

    `add_options` adds what fills its brief; `read` gets the fields that were filled, None where
    one was not; `resolve` gets the fields that are names in a project: adapters, source, mask.
    `complete` fills what differs by brief, with what the project has; `finish` gets the works that
    were made, and returns those that are shown; the others stay in the history.
    """

    name: str
    kind: Medium
    add_options: Callable[[argparse.ArgumentParser, bool], None]
    read: Callable[[argparse.Namespace], dict[str, object]]
    resolve: Callable[[Studio, Brief, argparse.Namespace], dict[str, object]]
    complete: Callable[[Studio, Brief, argparse.Namespace], Brief] | None = None
    finish: Finish | None = None

    def make(self, options: argparse.Namespace) -> int:
        """Make the works of these options and print them."""
        values = self.values(options)
        briefs = to_briefs(values, options)
        with open_studio(options) as studio:
            names = self.resolve(studio, briefs[0], options)
            briefs = [brief.model_copy(update=names) for brief in briefs]
            if self.complete is not None:
                briefs = [self.complete(studio, brief, options) for brief in briefs]
            return make(studio, options, briefs, self.finish)

    def values(self, options: argparse.Namespace) -> dict[str, object]:
        """The fields of the brief: those of a preset, then those of the options; and a seed."""
        values = {**self.read(options), "model": options.model, "seed": options.seed}
        values["count"] = getattr(options, "count", None)
        fields = {name: value for name, value in values.items() if value is not None}
        preset: dict[str, object] = dict(getattr(options, "preset", {}))
        if "source" in fields:  # which has a size of its own
            preset = {name: value for name, value in preset.items() if name not in _SIZE}
        return {"kind": self.kind.value, "seed": random_seed(), **preset, **fields}


_SIZE = ("width", "height")


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register this module's commands."""
    again = commands.add_parser("again", parents=[common], help="make a work again")
    again.add_argument("artifact", metavar="ARTIFACT")
    again.set_defaults(command=make_again)


def verbs() -> list[Verb]:
    """Return the commands that make works, one for each medium."""
    return [load_target(kit_of(medium).command) for medium in Medium]


def add_making_command(parser: argparse.ArgumentParser, verb: Verb) -> None:
    """Let a parser read the options of a verb, and make its works."""
    verb.add_options(parser, True)
    add_making_options(parser)
    add_count_options(parser)
    parser.set_defaults(command=verb.make)


def make_again(options: argparse.Namespace) -> int:
    """`bowerbird again`."""
    with open_studio(options) as studio:
        monitor = JobMonitor()
        studio.events.subscribe(monitor)
        job = studio.jobs.again(options.artifact, options.seed)
        return _print_works(studio, options, [job], monitor)


def chosen_adapters(
    studio: Studio, brief: Brief, options: argparse.Namespace
) -> tuple[AdapterUse, ...]:
    """The adapters that were named, else those of a preset, else the one in use if it fits.

    Raises `InputError` for one that is unknown, of a strength that is not allowed, or named twice.
    """
    names: list[str] | None = options.adapter
    if names is None:
        return _adapters_of_preset(studio, brief) or studio.resolver.fitting_adapters(brief)
    return named_adapters(studio, Medium(brief.kind), names)


def named_adapters(studio: Studio, medium: Medium, names: Sequence[str]) -> tuple[AdapterUse, ...]:
    """The adapters of these options. Raises `InputError` as `chosen_adapters`."""
    words = [word.strip() for name in names for word in name.split(",")]
    if "none" in words and len(words) > 1:
        raise InputError(f"adapter: none, or adapters to mix ({', '.join(words)} was given).")
    uses = [_adapter_use(studio, word, medium) for word in words if word != "none"]
    for index, use in enumerate(uses):
        if use.id in {earlier.id for earlier in uses[:index]}:
            raise InputError(f"adapter: {studio.adapters.get(use.id).name} is named twice.")
    return tuple(uses)


def _adapters_of_preset(studio: Studio, brief: Brief) -> tuple[AdapterUse, ...]:
    """Those of a brief that this project has; it says which it has not."""
    ids = {adapter.id for adapter in studio.adapters.all(Medium(brief.kind))}
    for use in brief.adapters:
        if use.id not in ids:
            print_message(f"The adapter {use.id} is not in this project, so it is left out.")
    return tuple(use for use in brief.adapters if use.id in ids)


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
    """What every command takes that fills a brief."""
    parser.add_argument("--model", metavar="ID")
    parser.add_argument(
        "--adapter",
        action="append",
        metavar="ID[:STRENGTH],…|none",
        help="several are mixed",
    )
    parser.add_argument(
        "--wildcards",
        type=Path,
        metavar="DIR",
        help="texts that __name__ in a prompt takes a line of (default: your wildcards folder)",
    )


def add_count_options(parser: argparse.ArgumentParser) -> None:
    """How many works to make, and to show."""
    parser.add_argument("--count", type=int, metavar="N", help="how many, 1 to 64 (default 1)")
    parser.add_argument(
        "--best-of", type=int, metavar="N", help="make N, keep the --count best by taste"
    )


def to_briefs(values: Values, options: argparse.Namespace) -> list[Brief]:
    """The brief of these values, or one for each work where a field has wildcards.

    Raises `InputError` for the first bad value.
    """
    fields = expand_wildcards(values, options)
    first = checked_brief(fields)
    to_make = _to_make(options, first.count)
    if fields == values:
        return [first.model_copy(update={"count": to_make})]
    seeds = [(first.seed + index) % (MAX_SEED + 1) for index in range(to_make)]
    works = [{**values, "seed": seed, "count": 1} for seed in seeds]
    return [checked_brief(expand_wildcards(work, options)) for work in works]


def expand_wildcards(values: Values, options: argparse.Namespace) -> Values:
    """The values with their wildcards expanded by their seed. Raises `InputError`."""
    kind, seed = str(values["kind"]), cast(int, values["seed"])
    files = wildcard_files(options.wildcards, kind, values.get("mode"))
    fields = {**values, **expand_fields(values, kind, seed, files)}
    for name in files.unknown:
        where = printable(str(files.folder))
        print_message(f"There is no {name}.txt in {where}, so __{name}__ stays as it is written.")
    return fields


def checked_brief(fields: Values) -> Brief:
    """The brief of these fields. Raises `InputError` for the first bad one."""
    try:
        return brief_class(Medium(str(fields["kind"]))).model_validate(fields)
    except ValidationError as fault:
        raise from_validation(fault) from None


def make(
    studio: Studio,
    options: argparse.Namespace,
    briefs: Sequence[Brief],
    finish: Finish | None = None,
) -> int:
    """Make the works of these briefs and print them; with `--best-of`, only the best."""
    monitor = JobMonitor()
    studio.events.subscribe(monitor)
    jobs = [studio.jobs.submit(brief) for brief in briefs]
    return _print_works(studio, options, jobs, monitor, options.count or 1, finish)


def _to_make(options: argparse.Namespace, count: int) -> int:
    """Return how many to make so that `count` can be chosen. Raises `InputError`."""
    best_of: int | None = options.best_of
    if best_of is None:
        return count
    if not count <= best_of <= MOST:
        raise InputError(f"best-of: {count} (as many as are kept) to {MOST} ({best_of} was given).")
    return best_of


def _print_works(
    studio: Studio,
    options: argparse.Namespace,
    jobs: Sequence[Job],
    monitor: JobMonitor,
    count: int | None = None,
    finish: Finish | None = None,
) -> int:
    ended = wait_for_all(studio, jobs, monitor)
    works = [work for job in jobs for work in _works_of(studio, job)]
    works = finish(studio, works, options) if finish else works
    works = studio.taste.with_fresh_scores(works)
    print_artifacts(options, works if count is None else _best(studio, works, count))
    for job in ended:
        raise_failure(job)
    return 0


def _works_of(studio: Studio, job: Job) -> list[Artifact]:
    works = studio.history.find(ArtifactQuery(job=job.id, oldest_first=True))
    return sorted(works, key=lambda work: _index(work.seed, job))


def _best(studio: Studio, works: list[Artifact], count: int) -> list[Artifact]:
    """The best by taste, best first; the first ones where taste is not ready. Prints which."""
    if len(works) <= count:
        return works
    total, medium = len(works), works[0].medium
    which = "The other is" if total - count == 1 else f"The other {total - count} are"
    remedy = f"{which} in your history."
    quality = studio.taste.of(medium).quality
    if quality.sorts:
        scores = studio.taste.of(medium).raw_scores()  # those of works beyond five stars differ
        works = sorted(works, key=lambda work: -scores.get(work.id, float("-inf")))
        by_what = "taste" if quality.ready else "what most people like, and your stars"
        print_message(f"Made {total}; best by {by_what}: {count}. {remedy}")
    else:
        reason = f"Taste is not ready for {medium.value} yet"
        print_message(f"{reason}, so these are the first of {total}. {remedy}")
    return works[:count]


def _index(seed: int, job: Job) -> int:
    first = job.brief.seed if job.brief else 0
    return (seed - first) % 2**32
