"""context: what a model would read at a place in a book."""

from __future__ import annotations

import argparse
import json

from engines.contract import weave
from engines.contract.limits import TEXT_LIMITS
from studio.base.errors import InputError
from studio.books.context import FOLLOWING_TOKENS, limits_of
from studio.books.planner import Plan, PlanPart, plan
from studio.cli.book_places import add_book, add_place, book_of
from studio.cli.commands import Commands
from studio.cli.output import print_message, print_result
from studio.cli.session import open_studio


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "context", parents=[common], help="what the model would read at a place in a book"
    )
    add_book(parser)
    add_place(parser)
    parser.add_argument("--model", metavar="ID", default="")
    default = int(TEXT_LIMITS["max_tokens"].default)
    parser.add_argument(
        *("--max-tokens", "--reserve"),
        type=int,
        metavar="N",
        default=default,
        help=f"tokens that are kept for the answer (default {default})",
    )
    parser.set_defaults(command=show_context)


def show_context(options: argparse.Namespace) -> int:
    """`bowerbird context`."""
    allowed = TEXT_LIMITS["max_tokens"]
    if not allowed.allows(options.max_tokens):
        raise InputError(
            f"max-tokens: {allowed.low:g} to {allowed.high:g} ({options.max_tokens} was given)."
        )
    with open_studio(options) as studio:
        place = studio.contexts.place(
            book_of(studio, options.book).id, options.scene or "", options.at
        )
        model, counter = studio.contexts.counter(options.model)
        reading = studio.contexts.reading(place)
        limits = limits_of(counter, options.max_tokens, reading.after)
        result = plan(reading, limits, counter.count, options.seed or 0)
    row = {"book": place.book.id, "scene": place.scene.id, "model": model, **plan_as_json(result)}
    if not model:
        print_message("There is no model here, so the tokens are estimated.")
    for notice in result.notices:
        print_message(notice)
    print_result(options, row, json.dumps(row, indent=2, ensure_ascii=False))
    return 0


def plan_as_json(result: Plan) -> dict[str, object]:
    """What is read as plain values; `text` is all of it as one."""
    top = [part for part in result.parts if part.depth is None]
    deep = [part for part in result.parts if part.depth is not None]
    story: dict[str, object] = {
        "kind": "text",
        "name": "",
        "text": result.text,
        "tokens": result.text_tokens,
        "reason": "before the caret",
        "is_cut": result.is_cut,
    }
    after: dict[str, object] = {
        "kind": "after", "name": "", "text": result.after, "tokens": FOLLOWING_TOKENS,
        "reason": "after the caret, which the end of the answer fits",
    }  # fmt: skip
    return {
        "context_length": result.limits.context_length,
        "reserve": result.limits.reserve,
        "limit": result.limits.limit,
        "tokens": result.tokens,
        "parts": [
            *map(_part_as_json, top),
            story,
            *map(_part_as_json, deep),
            *([after] if result.after.strip() else []),
        ],
        "left_out": [
            {
                "kind": "note",
                "name": row.note.title,
                "note": row.note.id,
                "tokens": row.tokens,
                "reason": row.reason,
            }
            for row in result.left_out
        ],
        "notices": list(result.notices),
        "text": weave(result.text, [(part.at, part.text) for part in result.context]),
    }


def _part_as_json(part: PlanPart) -> dict[str, object]:
    row: dict[str, object] = {
        "kind": part.kind,
        "name": part.name,
        "text": part.text.strip("\n"),
        "tokens": part.tokens,
        "reason": part.reason,
    }
    more = {"note": part.note or None, "lines_up": part.depth}
    return row | {name: value for name, value in more.items() if value is not None}
