"""taste, learn, adapters and ratings: from stars to guesses, to an adapter and back."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from engines.contract import Medium
from engines.formats.atomic import write_atomically
from studio.adapters import blind
from studio.cli.session import Watch, described_taste, finish, opened, refuse_failure
from studio.cli.voice import say, tell
from studio.errors import InputError, ProjectError, from_validation
from studio.learning import feedback
from studio.models.library import medium_named
from studio.records import Adapter, Artifact, Verdict
from studio.studio import Studio

CANCELLED = 130
MOST_PAIRS = 64
_ANSWERS: dict[str, Verdict] = {"a": "left", "b": "right", "=": "alike", "n": "neither"}


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """Register this room's commands."""
    taste = commands.add_parser("taste", parents=[common], help="how well it knows your taste")
    taste.add_argument("kind", metavar="KIND", help="text, image or music")
    taste.set_defaults(command=tell_taste)
    learn = commands.add_parser("learn", parents=[common], help="learn from your ratings")
    learn.add_argument("kind", metavar="KIND", help="text, image or music")
    learn.add_argument("--steps", type=int, metavar="N")
    learn.add_argument("--seed", type=int, metavar="N")
    learn.add_argument(
        "--if-due", action="store_true", help="only if enough new was said since the last lesson"
    )
    learn.add_argument("--adopt", choices=("auto", "always", "never"), default="auto")
    learn.set_defaults(command=learn_kind)
    _add_adapters(commands, common)
    ratings = commands.add_parser("ratings", parents=[common], help="take your ratings with you")
    verbs = ratings.add_subparsers(metavar="VERB", required=True)
    export = verbs.add_parser("export", parents=[common], help="TRL preference rows")
    export.add_argument("file", type=Path, metavar="FILE.jsonl")
    export.set_defaults(command=export_ratings)


def tell_taste(options: argparse.Namespace) -> int:
    """`bowerbird taste`."""
    medium = medium_named(options.kind)
    with opened(options) as studio:
        _know_works(studio, medium)
        standing = studio.taste.of(medium).judge()
        tell(options, standing.as_json(), described_taste(standing))
    return 0


def learn_kind(options: argparse.Namespace) -> int:
    """`bowerbird learn`."""
    medium = medium_named(options.kind)
    given = {"steps": options.steps, "seed": options.seed}
    chosen = {name: value for name, value in given.items() if value is not None}
    try:
        settings = feedback.settings_for(medium, **chosen)
    except ValidationError as fault:
        raise from_validation(fault) from None
    with opened(options) as studio:
        if options.if_due and not studio.learning.is_due(medium):
            words = "Not enough new was said since the last lesson, so none was begun."
            nothing: dict[str, object] = {"adapter": None, "kind": medium.value, "adopted": False}
            tell(options, {**nothing, "reason": words}, words)
            return 0
        watch = Watch()
        studio.events.subscribe(watch)
        job = studio.learning.start(medium, settings)
        if job.done:
            say("Going on with the lesson that was cut off.")
        ended = finish(studio, job, watch)
        refuse_failure(ended)
        adapter = studio.adapters.of_job(ended.id)
        if adapter is None:
            return CANCELLED
        adopted = _adopt(studio, adapter, options.adopt)
        tell(options, _row(adapter, adopted), _verdict(adapter, adopted))
    return 0


def list_adapters(options: argparse.Namespace) -> int:
    """`bowerbird adapters`."""
    with opened(options) as studio:
        for adapter in studio.adapters.all():
            use = studio.adapters.in_use(adapter.kind)
            in_use = use is not None and use.id == adapter.id
            strength = use.strength if use is not None and in_use else None
            words = f"{adapter.id}  {adapter.kind.value:5}  {adapter.name}"
            words += f"  (in use{_strength(strength or 1.0)})" if in_use else ""
            row = {**adapter.as_json(), "in_use": in_use, "strength": strength}
            tell(options, row, f"{words}\n    {adapter.reason}")
        if not studio.adapters.all():
            say("No adapters yet. Rate what you make, then run `bowerbird learn` text or music.")
    return 0


def use_adapter(options: argparse.Namespace) -> int:
    """`bowerbird adapters use`."""
    with opened(options) as studio:
        adapter = studio.adapters.use(options.adapter, options.strength)
        use = {"in_use": True, "strength": options.strength}
        words = f"{adapter.name} is in use{_strength(options.strength)}."
        tell(options, {**adapter.as_json(), **use}, words)
    return 0


def put_off(options: argparse.Namespace) -> int:
    """`bowerbird adapters off`."""
    media = [medium_named(options.kind)] if options.kind else []
    with opened(options) as studio:
        used = [medium for medium in Medium if studio.adapters.in_use(medium) is not None]
        for medium in media or used or list(Medium):
            if medium in used:
                studio.adapters.turn_off(medium)
            row: dict[str, object] = {"kind": medium.value, "in_use": None}
            tell(options, row, f"{medium.value}: the base is in use.")
    return 0


def roll_back(options: argparse.Namespace) -> int:
    """`bowerbird adapters rollback`."""
    with opened(options) as studio:
        medium = medium_named(options.kind) if options.kind else studio.adapters.changed_last()
        studio.adapters.roll_back(medium)
        use = studio.adapters.in_use(medium)
        name = studio.adapters.get(use.id).name if use else "the base"
        row: dict[str, object] = {"kind": medium.value, "in_use": use.id if use else None}
        tell(options, row, f"{medium.value}: {name} is in use.")
    return 0


def tell_samples(options: argparse.Namespace) -> int:
    """`bowerbird adapters samples`: what each generation makes of the same briefs and seeds."""
    with opened(options) as studio:
        found = studio.adapters.samples(options.adapter)
        names = [studio.adapters.get(one).name if one else "Base" for one in found.adapters]
        for row in found.rows:
            asked, seed = row.brief.prompt, row.brief.seed
            works = {name: w for name, w in zip(names, row.works, strict=True) if w is not None}
            paths = {name: str(work.path) for name, work in works.items()}
            shown = [f"    {name:8}  {w.text.strip() or w.path}" for name, w in works.items()]
            words = "\n".join([f"{asked}  seed {seed}", *shown])
            tell(options, {"prompt": asked, "seed": seed, "works": paths}, words)
        if not found.rows:
            say("No samples were kept of this adapter.")
    return 0


def test_blind(options: argparse.Namespace) -> int:
    """`bowerbird adapters blind`: shows pairs, reads an answer a line, then tells which was which.

    An answer is a, b, = (both alike), n (neither), s (skip) or z (take the last one back); the end
    of the input ends the test.
    """
    if not 1 <= options.pairs <= MOST_PAIRS:
        raise InputError(f"pairs: 1 to {MOST_PAIRS} ({options.pairs} was given).")
    with opened(options) as studio:
        watch = Watch()
        studio.events.subscribe(watch)
        adapter = studio.adapters.get(options.adapter)
        pairs: list[tuple[Artifact, Artifact]] = []
        for jobs in studio.blind_tests.start(adapter.id, options.pairs):
            ended = [finish(studio, studio.jobs.get(job), watch) for job in jobs]
            for job in ended:
                refuse_failure(job)
            if any(job.state == "cancelled" for job in ended):
                return CANCELLED
            pairs.append(studio.blind_tests.pair(jobs))
        _ask_about(studio, pairs)
        result = studio.blind_tests.result(adapter.id)
        other = studio.adapters.get(result.against).name if result.against else "the base"
        words = f"{blind.title(result, adapter.name, other.lower())}. {blind.told(result)}"
        tell(options, {**result.as_json(), "name": adapter.name}, words)
    return 0


def _ask_about(studio: Studio, pairs: Sequence[tuple[Artifact, Artifact]]) -> None:
    place = 0
    while place < len(pairs):
        left, right = pairs[place]
        say(f"\n{place + 1} of {len(pairs)}. Which would you keep? (a, b, =, n, s, z)")
        if left.prompt:
            say(f"“{left.prompt}”")
        for letter, work in (("A", left), ("B", right)):
            say(f"\n{letter}  {work.text.strip() or work.path}")
        line = sys.stdin.readline()
        answer = line.strip().lower()
        if not line:
            return
        if answer == "z" and place:
            place -= 1
            studio.history.compare(pairs[place][0].id, pairs[place][1].id, "taken back")
        elif answer in _ANSWERS:
            studio.history.compare(left.id, right.id, _ANSWERS[answer])
            place += 1
        elif answer == "s":
            place += 1


def export_adapter(options: argparse.Namespace) -> int:
    """`bowerbird adapters export`."""
    with opened(options) as studio:
        folder = studio.adapters.export(options.adapter, options.folder.expanduser())
        tell(options, {"folder": str(folder.resolve())}, str(folder))
    return 0


def import_adapter(options: argparse.Namespace) -> int:
    """`bowerbird adapters import`."""
    with opened(options) as studio:
        kind = medium_named(options.kind) if options.kind else None
        adapter = studio.adapters.import_from(options.path.expanduser(), kind)
        tell(options, adapter.as_json(), f"{adapter.id}  {adapter.name}\n    {adapter.reason}")
    return 0


def export_ratings(options: argparse.Namespace) -> int:
    """`bowerbird ratings export`: pairs, and single ratings with a label."""
    if options.file.exists():
        raise InputError(f"There is already a file at {options.file}.", "", "Choose another name.")
    with opened(options) as studio:
        rows = feedback.preference_rows(*studio.learning.judgements(Medium.TEXT))
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    write_atomically(options.file.absolute(), lines.encode())
    row: dict[str, object] = {"file": str(options.file.resolve()), "rows": len(rows)}
    tell(options, row, f"{len(rows)} rows in {options.file}")
    if not rows:
        say("There are no ratings of texts that were made here; those of other works make no rows.")
    return 0


def _know_works(studio: Studio, medium: Medium) -> None:
    """Read the works that taste does not know yet, where this program may work here."""
    watch = Watch()
    studio.events.subscribe(watch)
    try:
        job = studio.jobs.read_unread(medium)
    except ProjectError:
        say("Another Bowerbird works here, so works that it has not read yet are left aside.")
        return
    if job is not None:
        refuse_failure(finish(studio, job, watch))


def _strength(strength: float) -> str:
    return "" if strength == 1.0 else f" at strength {strength:g}"


def _adopt(studio: Studio, adapter: Adapter, consent: str) -> bool:
    adopt = consent == "always" or (consent == "auto" and adapter.verdict == "better")
    if adopt:
        studio.adapters.use(adapter.id)
    return adopt


def _row(adapter: Adapter, adopted: bool) -> dict[str, object]:
    return {**adapter.as_json(), "adopted": adopted, "reason": _reason(adapter, adopted)}


def _verdict(adapter: Adapter, adopted: bool) -> str:
    in_use = " (in use)" if adopted else ""
    return f"{adapter.id}  {adapter.name}{in_use}\n    {_reason(adapter, adopted)}"


def _reason(adapter: Adapter, adopted: bool) -> str:
    aside = "" if adopted else " It is kept aside."
    return adapter.reason if adapter.verdict == "better" else adapter.reason + aside


def _add_adapters(commands: Any, common: argparse.ArgumentParser) -> None:
    adapters = commands.add_parser("adapters", parents=[common], help="what was learned")
    adapters.set_defaults(command=list_adapters)
    verbs = adapters.add_subparsers(metavar="VERB")
    verbs.add_parser("list", parents=[common]).set_defaults(command=list_adapters)
    use = verbs.add_parser("use", parents=[common])
    use.add_argument("adapter", metavar="ID")
    use.add_argument("--strength", type=float, default=1.0, metavar="N")
    use.set_defaults(command=use_adapter)
    for name, action in (("off", put_off), ("rollback", roll_back)):
        verb = verbs.add_parser(name, parents=[common])
        verb.add_argument("kind", nargs="?", metavar="KIND")
        verb.set_defaults(command=action)
    samples = verbs.add_parser("samples", parents=[common], help="what each generation makes")
    samples.add_argument("adapter", metavar="ID")
    samples.set_defaults(command=tell_samples)
    test = verbs.add_parser("blind", parents=[common], help="choose without knowing which is which")
    test.add_argument("adapter", metavar="ID")
    test.add_argument("--pairs", type=int, default=blind.PAIRS, metavar="N")
    test.set_defaults(command=test_blind)
    export = verbs.add_parser("export", parents=[common])
    export.add_argument("adapter", metavar="ID")
    export.add_argument("folder", type=Path, metavar="DIR")
    export.set_defaults(command=export_adapter)
    bring = verbs.add_parser("import", parents=[common], help="a PEFT folder or a LoRA file")
    bring.add_argument("path", type=Path, metavar="PATH")
    bring.add_argument("kind", nargs="?", metavar="KIND")
    bring.set_defaults(command=import_adapter)
