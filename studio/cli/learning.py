"""taste, learn, adapters and ratings: from stars to guesses, to an adapter and back."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from engines.contract import Medium
from engines.formats.atomic import write_atomically
from studio.adapters import blind
from studio.base.durations import about, counted
from studio.base.errors import InputError, from_validation
from studio.base.records import Adapter, Artifact, ComparisonAnswer
from studio.cli import taste_files
from studio.cli.commands import Commands
from studio.cli.output import print_lines, print_message, print_result
from studio.cli.session import (
    JobMonitor,
    compute_missing_features,
    describe_artifact,
    describe_taste,
    open_studio,
    raise_failure,
    wait_for,
)
from studio.kits import kit_for
from studio.learning import feedback
from studio.models.library import parse_medium
from studio.studio import Studio
from studio.taste.self_agreement import MIN_DAYS

CANCELLED = 130
MAX_PAIRS = 64
_ANSWERS: dict[str, ComparisonAnswer] = {"a": "left", "b": "right", "=": "alike", "n": "neither"}


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register this module's commands."""
    taste = commands.add_parser("taste", parents=[common], help="how well it knows your taste")
    taste.add_argument("kind", metavar="KIND", help="text, image or music")
    taste_files.add_arguments(taste)
    instead = taste.add_mutually_exclusive_group()
    instead.add_argument(
        "--not", dest="declined", metavar="TRAIT", help="“no, not that”: leave a trait out"
    )
    instead.add_argument("--take-back", metavar="TRAIT", help="use a trait again")
    instead.add_argument(
        "--people",
        choices=("yes", "no"),
        help="sort by what most people like until your stars tell more, in every project",
    )
    instead.add_argument(
        "--ask", action="store_true", help="works to rate next: those that it knows least about"
    )
    instead.add_argument(
        "--again", action="store_true", help="works to rate again, blind (`rate WORK N --blind`)"
    )
    taste.set_defaults(command=print_taste)
    learn = commands.add_parser("learn", parents=[common], help="learn from your ratings")
    learn.add_argument("kind", metavar="KIND", help="text, image or music")
    how = learn.add_mutually_exclusive_group()
    how.add_argument("--steps", type=int, metavar="N", help="how long a LoRA is trained")
    how.add_argument(
        "--control-vector",
        dest="method",
        action="store_const",
        const="control vector",
        help="compute a control vector in seconds, and train no LoRA",
    )
    learn.add_argument(
        "--if-due", action="store_true", help="only if there is enough new to learn from"
    )
    learn.add_argument("--adopt", choices=("auto", "always", "never"), default="auto")
    learn.set_defaults(command=learn_kind)
    _add_adapters(commands, common)
    ratings = commands.add_parser("ratings", parents=[common], help="take your ratings with you")
    verbs = ratings.add_subparsers(metavar="VERB", required=True)
    export = verbs.add_parser("export", parents=[common], help="TRL preference rows")
    export.add_argument("file", type=Path, metavar="FILE.jsonl")
    export.set_defaults(command=export_ratings)


def print_taste(options: argparse.Namespace) -> int:
    """`bowerbird taste`, after what the artist says of a trait."""
    if options.kind in taste_files.VERBS:
        return taste_files.run_verb(options)
    if options.what is not None:
        raise InputError(f"taste {options.kind}: nothing follows a kind ({options.what!r} does).")
    medium = parse_medium(options.kind)
    with open_studio(options) as studio:
        if options.again:
            return _print_works_to_rate_again(options, studio, medium)
        if options.ask:
            return _print_works_to_rate(options, studio, medium)
        ratings, taste = studio.taste.trait_ratings, studio.taste.of(medium)
        if options.declined is not None:
            ratings.decline(medium, options.declined)
        elif options.take_back is not None:
            ratings.take_back(medium, options.take_back)
        elif options.people is not None:
            studio.settings.sorts_by_people = options.people == "yes"
            studio.settings.save()
        compute_missing_features(studio, medium)
        quality, declined = taste.validate(), ratings.declined(medium)
        traits, self_agreement = taste.noticed_traits(), studio.taste.self_agreement(medium)
        row = {
            **quality.as_json(),
            "self": self_agreement.as_json(),
            "limits": list(quality.limits),
            "changes": list(quality.changes),
            "noticed": [trait.as_json() for trait in traits],
            "left_out": [{"trait": trait.name, "words": trait.words} for trait in declined],
            "elsewhere": [taste.as_json() for taste in studio.taste.foreign.all(medium)],
        }
        words = describe_taste(quality, traits, declined, self_agreement)
        words += taste_files.describe_elsewhere(studio.taste.foreign.all(medium))
        print_result(options, row, words)
    return 0


def _print_works_to_rate(options: argparse.Namespace, studio: Studio, medium: Medium) -> int:
    """`bowerbird taste KIND --ask`."""
    compute_missing_features(studio, medium)
    studio.taste.of(medium).refresh()
    works = studio.taste.works_to_rate(medium)
    for work, is_random in works:
        words = describe_artifact(work) + ("\n    (drawn at random)" if is_random else "")
        print_result(options, {**work.as_json(), "random": is_random}, words)
    if not works:
        print_message("Nothing waits for stars. Make some works first.")
    return 0


def _print_works_to_rate_again(options: argparse.Namespace, studio: Studio, medium: Medium) -> int:
    """`bowerbird taste KIND --again`. Stars and scores are left out: they would lead."""
    works = studio.taste.works_to_rate_again(medium)
    for work in works:
        row = {**work.as_json(), "stars": None, "score": None}
        print_result(options, row, describe_artifact(work))
    if not works:
        print_message(f"Nothing was rated {MIN_DAYS} days ago or earlier. Come back to this later.")
    return 0


def learn_kind(options: argparse.Namespace) -> int:
    """`bowerbird learn`."""
    medium = parse_medium(options.kind)
    values = {"steps": options.steps, "seed": options.seed, "method": options.method}
    overrides = {name: value for name, value in values.items() if value is not None}
    try:
        settings = feedback.settings_for(medium, **overrides)
    except ValidationError as fault:
        raise from_validation(fault) from None
    with open_studio(options) as studio:
        if options.if_due and not studio.learning.is_due(medium):
            words = "Not enough new ratings since the last training run, so none was started."
            nothing: dict[str, object] = {"adapter": None, "kind": medium.value}
            nothing |= {"examples": 0, "steps": 0, "seconds": 0.0}
            nothing |= dict.fromkeys(("before", "after", "diversity"))
            print_result(options, {**nothing, "adopted": False, "reason": words}, words)
            return 0
        monitor = JobMonitor()
        studio.events.subscribe(monitor)
        job = studio.learning.start(medium, settings)
        if job.done:
            print_message(f"Going on from step {job.done:.0f} of {job.total:.0f}.")
        else:
            print_message(f"This takes {about(studio.learning.seconds(job))}.")
        ended = wait_for(studio, job, monitor)
        raise_failure(ended)
        adapter = studio.adapters.of_job(ended.id)
        if adapter is None:
            return CANCELLED
        adopted = adopt(studio, adapter, options.adopt)
        print_result(options, _row(adapter, adopted), _verdict(adapter, adopted))
    return 0


def list_adapters(options: argparse.Namespace) -> int:
    """`bowerbird adapters`."""
    with open_studio(options) as studio:
        for adapter in studio.adapters.all():
            use = studio.adapters.in_use(adapter.medium)
            in_use = use is not None and use.id == adapter.id
            strength = use.strength if use is not None and in_use else None
            words = f"{adapter.id}  {adapter.medium.value:5}  {adapter.name}"
            words += f"  (in use{_strength(strength or 1.0)})" if in_use else ""
            row = {**adapter.as_json(), "in_use": in_use, "strength": strength}
            print_result(options, row, f"{words}\n    {adapter.reason}")
        if not studio.adapters.all():
            print_message(
                "No adapters yet. Rate what you make, then run `bowerbird learn` text or music."
            )
    return 0


def use_adapter(options: argparse.Namespace) -> int:
    """`bowerbird adapters use`."""
    with open_studio(options) as studio:
        adapter = studio.adapters.use(options.adapter, options.strength)
        use = {"in_use": True, "strength": options.strength}
        words = f"{adapter.name} is in use{_strength(options.strength)}."
        print_result(options, {**adapter.as_json(), **use}, words)
    return 0


def put_off(options: argparse.Namespace) -> int:
    """`bowerbird adapters off`."""
    media = [parse_medium(options.kind)] if options.kind else []
    with open_studio(options) as studio:
        in_use = [medium for medium in Medium if studio.adapters.in_use(medium) is not None]
        for medium in media or in_use or list(Medium):
            if medium in in_use:
                studio.adapters.turn_off(medium)
            row: dict[str, object] = {"kind": medium.value, "in_use": None}
            print_result(options, row, f"{medium.value}: the base is in use.")
    return 0


def roll_back(options: argparse.Namespace) -> int:
    """`bowerbird adapters rollback`."""
    with open_studio(options) as studio:
        medium = parse_medium(options.kind) if options.kind else studio.adapters.changed_last()
        studio.adapters.roll_back(medium)
        use = studio.adapters.in_use(medium)
        name = studio.adapters.get(use.id).name if use else "the base"
        row: dict[str, object] = {"kind": medium.value, "in_use": use.id if use else None}
        print_result(options, row, f"{medium.value}: {name} is in use.")
    return 0


def print_samples(options: argparse.Namespace) -> int:
    """`bowerbird adapters samples`: what each generation makes of the same briefs and seeds."""
    with open_studio(options) as studio:
        samples = studio.adapters.samples(options.adapter)
        names = [
            studio.adapters.get(adapter).name if adapter else "Base" for adapter in samples.adapters
        ]
        for row in samples.rows:
            prompt, seed = row.brief.prompt, row.brief.seed
            works = {name: w for name, w in zip(names, row.works, strict=True) if w is not None}
            paths = {name: str(work.path) for name, work in works.items()}
            lines = [f"    {name:8}  {w.text.strip() or w.path}" for name, w in works.items()]
            words = "\n".join([f"{prompt}  seed {seed}", *lines])
            print_result(options, {"prompt": prompt, "seed": seed, "works": paths}, words)
        if not samples.rows:
            print_message("No samples were kept of this adapter.")
    return 0


def test_blind(options: argparse.Namespace) -> int:
    """`bowerbird adapters blind`: prints pairs, reads an answer a line, then prints the result.

    An answer is a, b, = (both alike), n (neither), s (skip) or z (take the last one back); the end
    of the input ends the test.
    """
    if not 1 <= options.pairs <= MAX_PAIRS:
        raise InputError(f"pairs: 1 to {MAX_PAIRS} ({options.pairs} was given).")
    with open_studio(options) as studio:
        monitor = JobMonitor()
        studio.events.subscribe(monitor)
        adapter = studio.adapters.get(options.adapter)
        pairs: list[tuple[Artifact, Artifact]] = []
        for jobs in studio.blind_tests.start(adapter.id, options.pairs):
            for job in jobs:
                raise_failure(wait_for(studio, studio.jobs.get(job), monitor))
            pairs.append(studio.blind_tests.pair(jobs))
        _ask_about(studio, pairs)
        result = studio.blind_tests.result(adapter.id)
        rival = studio.adapters.get(result.against).name if result.against else "the base"
        words = f"{blind.title(result, adapter.name, rival.lower())}. {blind.summary(result)}"
        print_result(options, {**result.as_json(), "name": adapter.name}, words)
    return 0


def _ask_about(studio: Studio, pairs: Sequence[tuple[Artifact, Artifact]]) -> None:
    index = 0
    while index < len(pairs):
        first, second = pairs[index]
        print_lines(f"\n{index + 1} of {len(pairs)}. Which would you keep? (a, b, =, n, s, z)")
        if first.prompt:
            print_lines(f"“{first.prompt}”")
        for letter, work in (("A", first), ("B", second)):
            print_lines(f"\n{letter}  {_card_text(work)}")
        line = sys.stdin.readline()
        answer = line.strip().lower()
        if not line:
            return
        if answer == "z" and index:
            index -= 1
            studio.history.compare(pairs[index][0].id, pairs[index][1].id, "taken back")
        elif answer in _ANSWERS:
            studio.history.compare(first.id, second.id, _ANSWERS[answer])
            index += 1
        elif answer == "s":
            index += 1


def _card_text(work: Artifact) -> str:
    """A text; what it continues is printed above both."""
    continues = work.brief is not None and kit_for(work.brief).continues(work.brief)
    return f"… {work.text.strip()}" if continues else work.text.strip() or str(work.path)


def export_adapter(options: argparse.Namespace) -> int:
    """`bowerbird adapters export`."""
    with open_studio(options) as studio:
        folder = studio.adapters.export(options.adapter, options.folder.expanduser())
        print_result(options, {"folder": str(folder.resolve())}, str(folder))
    return 0


def import_adapter(options: argparse.Namespace) -> int:
    """`bowerbird adapters import`."""
    with open_studio(options) as studio:
        medium = parse_medium(options.kind) if options.kind else None
        adapter = studio.adapters.import_from(options.path.expanduser(), medium)
        print_result(
            options, adapter.as_json(), f"{adapter.id}  {adapter.name}\n    {adapter.reason}"
        )
    return 0


def export_ratings(options: argparse.Namespace) -> int:
    """`bowerbird ratings export`: pairs, and single ratings with a label."""
    if options.file.exists():
        raise InputError(f"There is already a file at {options.file}.", "", "Choose another name.")
    with open_studio(options) as studio:
        rows = feedback.preference_rows(*studio.learning.feedback(Medium.TEXT))
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    write_atomically(options.file.absolute(), lines.encode())
    row: dict[str, object] = {"file": str(options.file.resolve()), "rows": len(rows)}
    print_result(options, row, f"{counted(len(rows), 'row')} in {options.file}")
    if not rows:
        print_message(
            "There are no ratings of texts that were made here; those of other works make no rows."
        )
    return 0


def _strength(strength: float) -> str:
    return "" if strength == 1.0 else f" at strength {strength:g}"


def adopt(studio: Studio, adapter: Adapter, consent: str) -> bool:
    """Put a new adapter into use, if the artist consents; returns whether it is."""
    is_adopted = consent == "always" or (consent == "auto" and adapter.verdict == "better")
    if is_adopted:
        studio.adapters.use(adapter.id)
    return is_adopted


def _row(adapter: Adapter, adopted: bool) -> dict[str, object]:
    return {**adapter.as_json(), "adopted": adopted, "reason": _reason(adapter, adopted)}


def _verdict(adapter: Adapter, adopted: bool) -> str:
    in_use = " (in use)" if adopted else ""
    return f"{adapter.id}  {adapter.name}{in_use}\n    {_reason(adapter, adopted)}"


def _reason(adapter: Adapter, adopted: bool) -> str:
    note = "" if adopted else " It is stored but not offered."
    return adapter.reason if adapter.verdict == "better" else adapter.reason + note


def _add_adapters(commands: Commands, common: argparse.ArgumentParser) -> None:
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
    samples.set_defaults(command=print_samples)
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
