"""write: texts."""

from __future__ import annotations

import argparse
from typing import cast

from engines.contract import Brief, Medium, TextBrief
from studio.base.errors import InputError
from studio.base.records import Artifact
from studio.books.context import NOT_GIVEN
from studio.books.names import BookText, Name, names
from studio.books.new_names import NAME_ENDS, NAME_REQUESTS, is_name, name_prompt, words_of
from studio.books.records import Book
from studio.books.rewriting import REWRITES, rewrite_tokens
from studio.cli.book_places import add_book, add_place, book_of
from studio.cli.commands import Commands
from studio.cli.making import Verb, add_making_command, checked_brief, chosen_adapters
from studio.cli.output import print_message
from studio.studio import Studio

_GOES_ON = (None, "continue")
_WAYS, _NAMES, _NAME_TOKENS = 10, 12, 10
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
    _add_passage_options(parser)
    parser.add_argument("--stop", action="append", metavar="TEXT", help="end before this text")
    parser.add_argument("--stop-at", choices=("length", "sentence", "paragraph"))
    parser.add_argument("--precision", choices=("full", "4-bit"), help="of the weights")


def _add_passage_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--rewrite",
        metavar="HOW",
        help=f"the passage, or the scene: {', '.join(REWRITES)}, or how in your own words",
    )
    parser.add_argument(
        "--from", dest="start", type=int, metavar="N", help="the passage begins at this character"
    )
    parser.add_argument(
        "--to",
        type=int,
        metavar="N",
        help="it ends before this one; without --rewrite it is filled",
    )
    parser.add_argument("--dialogue", metavar="NAME", help="what this person says next there")
    parser.add_argument(
        "--name-for", choices=tuple(NAME_REQUESTS), help="names that the book does not have yet"
    )


def _read(options: argparse.Namespace) -> dict[str, object]:
    _check_place(options)
    if options.name_for is not None:
        options.count = options.count or _NAMES
        options.stop = [*(options.stop or ()), *NAME_ENDS]
        options.max_tokens = options.max_tokens or _NAME_TOKENS
    if options.rewrite is not None:
        options.prompt = REWRITES.get(options.rewrite, options.rewrite)
        options.mode = "rewrite"
        if options.rewrite == "ways" and options.count is None:
            options.count = _WAYS
    mode = options.mode or ("rewrite" if options.passage is not None else None)
    in_book = options.book is not None
    if options.prompt is None and options.needs_prompt and (not in_book or mode not in _GOES_ON):
        what = "The following arguments are required: PROMPT."
        raise InputError(what, "", "See `bowerbird write --help`.")
    if in_book and options.prompt is None:
        options.prompt = NOT_GIVEN
    if in_book and mode == "rewrite" and options.passage is None:
        options.passage = NOT_GIVEN
    names = ("prompt", "passage", "following", "stop_at", "stop", "precision", *_NUMBERS)
    return {"mode": mode, **{name: getattr(options, name) for name in names}}


def _check_place(options: argparse.Namespace) -> None:
    """Raise `InputError` for options that do not go together."""
    if options.book is None:
        names = {"scene": options.scene, "from": options.start, "at": options.at, "to": options.to,
                 "dialogue": options.dialogue, "name-for": options.name_for}  # fmt: skip
        for name in (name for name, value in names.items() if value is not None):
            what = "scene: is one of a book." if name == "at" else f"{name}: is one of a book."
            raise InputError(what, "", "Name the book with --book.")
        if options.rewrite is not None and options.passage is None:
            raise InputError(
                "rewrite: needs a passage.", "", "Give --passage TEXT, or --book BOOK."
            )
    for name, value in (("prompt", options.prompt), ("mode", options.mode)):
        if options.rewrite is not None and value not in (None, "rewrite"):
            raise InputError(f"{name}: was given with --rewrite.", "", "Give one of them.")
    others = ("rewrite", "prompt", "mode", "passage", "dialogue", "to")
    if options.name_for is not None and any(getattr(options, name) is not None for name in others):
        raise InputError("name-for: goes without a prompt, a mode, a passage and --dialogue.")
    speaks_too = options.rewrite or options.prompt or options.mode
    if options.dialogue is not None and (speaks_too or not options.dialogue.strip()):
        raise InputError("dialogue: a name, without a prompt, a mode and --rewrite.")
    if options.at is not None and (options.start is not None or options.to is not None):
        raise InputError("at: was given with a passage.", "", "Give --at, or --from and --to.")
    if options.start is not None and options.to is None:
        raise InputError("from: needs an end.", "", "Give it with --to N.")


def _complete(studio: Studio, brief: Brief, options: argparse.Namespace) -> Brief:
    """The brief with what is read at its place in a book, where it has one."""
    if options.book is None:
        return _with_length(brief, options)
    book = book_of(studio, options.book)
    if options.name_for is not None:
        prompt = name_prompt(options.name_for, _names_of(studio, book))
        return checked_brief({**brief.model_dump(mode="json"), "prompt": prompt})
    at = options.at if options.start is None else options.start
    place = studio.contexts.place(book.id, options.scene or "", at, options.to)
    text_brief = cast(TextBrief, brief)
    fields, notices = studio.contexts.fields_at(place, text_brief, options.dialogue or "")
    for notice in notices:
        print_message(notice)
    return _with_length(checked_brief({**brief.model_dump(mode="json"), **fields}), options)


def _with_length(brief: Brief, options: argparse.Namespace) -> Brief:
    """A rewrite may be about as long as its passage, where no length was asked for."""
    if options.rewrite is None or options.max_tokens is not None:
        return brief
    length = rewrite_tokens(cast(TextBrief, brief).passage, options.rewrite)
    return brief.model_copy(update={"max_tokens": length})


def _resolve(studio: Studio, brief: Brief, options: argparse.Namespace) -> dict[str, object]:
    return {"adapters": chosen_adapters(studio, brief, options)}


def _names_of(studio: Studio, book: Book) -> list[Name]:
    return names(BookText(studio.books.outline(book.id), language=book.language))


def _new_names(
    studio: Studio, works: list[Artifact], options: argparse.Namespace
) -> list[Artifact]:
    """The works; of names those that no text of the book and no other work of the batch has."""
    if options.name_for is None:
        return works
    book = book_of(studio, options.book)
    book_words = {word.casefold() for word in words_of(studio.books.outline(book.id))}
    names: list[Artifact] = []
    for work in works:
        words = [word.casefold() for word in work.text.split()]
        if is_name(work.text) and book_words.isdisjoint(words):
            names.append(work)
        book_words.update(words)
    return names


WRITE = Verb("write", Medium.TEXT, _add_options, _read, _resolve, _complete, _new_names)
