"""rate, compare, history, show, tag, trash, check: the project's memory."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

from studio.base.durations import counted
from studio.base.errors import InputError
from studio.cli.commands import Command, Commands
from studio.cli.output import print_message, print_result
from studio.cli.session import open_studio, print_artifacts, with_sound
from studio.history.history import ArtifactQuery
from studio.models.library import parse_medium
from studio.projects.integrity import Integrity
from studio.studio import Studio


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register this module's commands."""

    def command(name: str, action: Command, explained: str) -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = commands.add_parser(
            name, parents=[common], help=explained
        )
        parser.set_defaults(command=action)
        return parser

    command("new", make_project, "make a project").add_argument("path", type=Path, metavar="PATH")
    rate = command("rate", rate_work, "give a work 1 to 5 stars; 0 clears")
    rate.add_argument("artifact", metavar="ARTIFACT")
    rate.add_argument("stars", metavar="STARS", help="0 to 5")
    rate.add_argument(
        "--blind",
        action="store_true",
        help="you rated it weeks ago, and do not look at those stars (`taste KIND --again`)",
    )
    compare = command("compare", compare_works, "say which of two works you would keep")
    compare.add_argument("winner", metavar="WINNER")
    compare.add_argument("loser", metavar="LOSER")
    instead = compare.add_mutually_exclusive_group()
    for flag, verdict, explained in (
        ("--alike", "alike", "you like both alike"),
        ("--neither", "neither", "you would keep neither"),
        ("--take-back", "taken back", "take an answer about the two back"),
    ):
        instead.add_argument(
            flag, dest="verdict", action="store_const", const=verdict, help=explained
        )
    compare.set_defaults(verdict="left")
    _add_history(command("history", list_works, "list works, newest first"))
    command("show", show_work, "one work").add_argument("artifact", metavar="ARTIFACT")
    tags = command("tag", tag_work, "add tags to a work")
    tags.add_argument("artifact", metavar="ARTIFACT")
    tags.add_argument("names", nargs="+", metavar="NAME")
    tags.add_argument("--remove", action="store_true", help="take them off instead")
    command("trash", trash_work, "to the trash").add_argument("artifact", metavar="ARTIFACT")
    command("restore", restore_work, "out of it").add_argument("artifact", metavar="ARTIFACT")
    check = command("check", check_project, "is everything there and as it was written")
    check.add_argument("--repair", action="store_true", help="set aside what is not")


def make_project(options: argparse.Namespace) -> int:
    """`bowerbird new`."""
    studio = Studio.create(options.path.expanduser())
    folder = str(studio.project.folder.resolve())
    studio.close()
    print_result(options, {"project": folder}, f"Made {folder}")
    return 0


def rate_work(options: argparse.Namespace) -> int:
    """`bowerbird rate`."""
    try:
        stars = int(options.stars)
    except ValueError:
        raise InputError(f"stars: 0 to 5, without fractions ({options.stars} was given).") from None
    with open_studio(options) as studio:
        before = studio.history.get(options.artifact).stars if options.blind else 0
        work = studio.history.rate(options.artifact, stars, is_blind=options.blind)
        print_artifacts(options, [work])
    if before:
        print_message(f"You gave it {before} before.")
    return 0


def compare_works(options: argparse.Namespace) -> int:
    """`bowerbird compare`."""
    with open_studio(options) as studio:
        answer = studio.history.compare(options.winner, options.loser, options.verdict)
        first, second, at = answer.left_id, answer.right_id, answer.at
        row: dict[str, object] = {"winner": first, "loser": second, "at": at}
        words = f"{first} over {second}"
        if answer.verdict != "left":
            row = {"left": first, "right": second, "at": at}
            words = f"{first} and {second}: {answer.verdict}"
        print_result(options, {**row, "verdict": answer.verdict}, words)
    return 0


def list_works(options: argparse.Namespace) -> int:
    """`bowerbird history`."""
    if options.limit is not None and options.limit < 1:
        raise InputError(f"limit: 1 or more ({options.limit} was given).")
    if not 0 <= options.min_stars <= 5:
        raise InputError(f"min-stars: 0 to 5 ({options.min_stars} was given).")
    query = ArtifactQuery(
        kinds=(parse_medium(options.kind),) if options.kind else (),
        words=options.search,
        min_stars=options.min_stars,
        tag=options.tag,
        trashed=options.trashed,
        limit=options.limit and min(options.limit, sys.maxsize),
    )
    with open_studio(options) as studio:
        if options.collection:
            within = studio.collections.get(options.collection).to_query()
            query = replace(query, within=replace(within, trashed=options.trashed))
        works = studio.history.find(query)
        print_artifacts(options, studio.taste.with_known_scores(works))
    if not works:
        print_message("Nothing fits.")
    return 0


def show_work(options: argparse.Namespace) -> int:
    """`bowerbird show`."""
    with open_studio(options) as studio:
        (work,) = studio.taste.with_known_scores(
            [with_sound(studio, studio.history.get(options.artifact))]
        )
        words = json.dumps(work.as_json(), indent=2, ensure_ascii=False)
        print_result(options, work.as_json(), words)
    return 0


def tag_work(options: argparse.Namespace) -> int:
    """`bowerbird tag`."""
    with open_studio(options) as studio:
        work = studio.history.tag(options.artifact, options.names, remove=options.remove)
        print_artifacts(options, [work])
    return 0


def trash_work(options: argparse.Namespace) -> int:
    """`bowerbird trash`."""
    with open_studio(options) as studio:
        print_artifacts(options, [studio.history.trash(options.artifact)])
    return 0


def restore_work(options: argparse.Namespace) -> int:
    """`bowerbird restore`."""
    with open_studio(options) as studio:
        print_artifacts(options, [studio.history.trash(options.artifact, restore=True)])
    return 0


def check_project(options: argparse.Namespace) -> int:
    """`bowerbird check`: exit 0 where all is well, 3 where works are missing or changed."""
    with open_studio(options) as studio:
        if options.repair:
            studio.jobs.acquire_lock()
        integrity = studio.project.repair() if options.repair else studio.project.check()
        print_result(options, integrity.as_json(), _described(integrity, options.repair))
    return 0 if integrity.ok else 3


def _described(integrity: Integrity, is_repaired: bool) -> str:
    """The result of a check, or of one after a repair, in sentences."""
    lines = list(integrity.problems)
    if integrity.ok:
        lines = [f"{counted(integrity.artifacts, 'work')}, all there and unchanged."]
    if integrity.missing or integrity.changed:
        lines.append("A work that was made here can be made again with `bowerbird again`.")
    if integrity.leftovers:
        lines.append(f"Left over: {', '.join(integrity.leftovers)}.")
    if is_repaired and not integrity.ok:
        lines.append("Going back to a backup may help: `bowerbird restore-backup` lists them.")
    elif not is_repaired and (integrity.leftovers or integrity.orphans or not integrity.ok):
        lines.append("`bowerbird check --repair` sets aside what can be.")
    return "\n".join(lines)


def _add_history(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kind", metavar="KIND", help="text, image or music")
    parser.add_argument("--search", default="", metavar="WORDS")
    parser.add_argument("--min-stars", type=int, default=0, metavar="N")
    parser.add_argument("--tag", default="", metavar="NAME")
    parser.add_argument("--collection", default="", metavar="NAME")
    parser.add_argument("--limit", type=int, metavar="N")
    parser.add_argument("--trashed", action="store_true", help="the trash instead")
