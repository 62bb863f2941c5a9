"""write: texts."""

from __future__ import annotations

import argparse
from typing import cast

from engines.contract import Brief, Medium, TextBrief
from studio.base.errors import InputError
from studio.books.context import NOT_GIVEN
from studio.cli.book_places import add_book, add_place, book_of
from studio.cli.commands import Commands
from studio.cli.making import Verb, add_making_command, checked_brief, chosen_adapters
from studio.cli.output import print_message
from studio.studio import Studio

_GOES_ON = (None, "continue")
# Command-line names of the brief's fields; the limits themselves are the brief's own.
_NUMBERS = {
    "max_tokens": int,
    "temperature": float,
    "top_p": float,
    "min_p": float,
    "top_k": int,
    "repetition_penalty": float,
}


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register this module's command."""
    add_making_command(commands.add_parser("write", parents=[common], help="write texts"), WRITE)


def _add_options(parser: argparse.ArgumentParser, needs_prompt: bool) -> None:
    parser.add_argument("prompt", metavar="PROMPT", nargs="?")
    parser.set_defaults(needs_prompt=needs_prompt)
    parser.add_argument("--mode", choices=("continue", "instruct", "rewrite"))
    parser.add_argument("--passage", metavar="TEXT", help="rewrite this text as PROMPT says")
    parser.add_argument("--following", metavar="TEXT", help="text after the place, to be fitted to")
    for name, kind in _NUMBERS.items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=kind, metavar="N")
    add_book(parser)
    add_place(parser)
    parser.add_argument("--stop", action="append", metavar="TEXT", help="end before this text")
    parser.add_argument("--stop-at", choices=("length", "sentence", "paragraph"))
    parser.add_argument("--precision", choices=("full", "4-bit"), help="of the weights")


def _read(options: argparse.Namespace) -> dict[str, object]:
    mode = options.mode or ("rewrite" if options.passage is not None else None)
    in_book = options.book is not None
    if not in_book and (options.scene or options.at is not None):
        raise InputError("scene: is one of a book.", "", "Name the book with --book.")
    if options.prompt is None and options.needs_prompt and (not in_book or mode not in _GOES_ON):
        what = "The following arguments are required: PROMPT."
        raise InputError(what, "", "See `bowerbird write --help`.")
    if in_book and options.prompt is None:
        options.prompt = NOT_GIVEN
    if in_book and mode == "rewrite" and options.passage is None:
        options.passage = NOT_GIVEN
    names = ("prompt", "passage", "following", "stop_at", "stop", "precision", *_NUMBERS)
    return {"mode": mode, **{name: getattr(options, name) for name in names}}


def _complete(studio: Studio, brief: Brief, options: argparse.Namespace) -> Brief:
    """The brief with what is read at its place in a book, where it has one."""
    if options.book is None:
        return brief
    book = book_of(studio, options.book)
    place = studio.contexts.place(book.id, options.scene or "", options.at)
    fields, notices = studio.contexts.fields_at(place, cast(TextBrief, brief))
    for notice in notices:
        print_message(notice)
    return checked_brief({**brief.model_dump(mode="json"), **fields})


def _resolve(studio: Studio, brief: Brief, options: argparse.Namespace) -> dict[str, object]:
    return {"adapters": chosen_adapters(studio, brief, options)}


WRITE = Verb("write", Medium.TEXT, _add_options, _read, _resolve, _complete)
