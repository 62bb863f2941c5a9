"""notes: what a model should know of a book's world."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from engines.formats.atomic import write_atomically
from engines.formats.character_files import MAX_FILE_SIZE
from engines.formats.foreign_files import read_regular_file
from engines.formats.lore_entries import ROLES, LoreEntry, keys_of
from studio.base.errors import InputError
from studio.books.firing import LoreSettings
from studio.books.lorebooks import KINDS, State, StoredNote
from studio.books.names import BookText
from studio.books.note_proposals import NoteProposal, choose, decline, declined_ids, propose
from studio.books.questions import about_name
from studio.books.records import Book
from studio.care.zip_files import require_free
from studio.cli.asking import ModelAnswers
from studio.cli.book_places import add_book, add_section, book_of, section_of
from studio.cli.commands import Command, Commands, add_verb
from studio.cli.output import print_message, print_result
from studio.cli.session import open_studio

_EXCERPT = 70
_MOST_DEPTH, _MOST_ORDER = 1000, 1_000_000_000
_LORE = {
    "scan_depth": (0, 1000), "share": (0, 1), "most_tokens": (0, 100_000), "max_steps": (0, 50),
    "recursive": (0, 1), "case_sensitive": (0, 1), "whole_words": (0, 1), "group_scoring": (0, 1),
}  # fmt: skip
"""The settings of a lorebook with their limits."""


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "notes", parents=[common], help="what a model should know of a book's world"
    )
    add_book(parser)
    parser.set_defaults(command=list_notes)
    verbs = parser.add_subparsers(metavar="VERB")

    def verb(name: str, action: Command, explained: str) -> argparse.ArgumentParser:
        sub = add_verb(verbs, common, name, action, explained)
        # The book may also be named before the verb.
        add_book(sub, default=argparse.SUPPRESS)
        return sub

    verb("list", list_notes, "every note with its keys")
    _add_note_options(verb("add", add_note, "write one"))
    _add_note(verb("pin", _set_state("pinned"), "let one always be read"))
    _add_note(verb("mute", _set_state("muted"), "let one never be read"))
    _add_note(verb("free", _set_state(""), "leave one to its keys again"))
    _add_note(verb("remove", remove_note, "delete one"))
    _add_setup_options(verb("setup", set_up, "memory, author's note, and how notes fire"))
    read = verb("read", read_notes, "propose people, places and facts of a book as notes")
    read.add_argument("name", nargs="?", metavar="BOOK", help="its id or title")
    add_section(read)
    read.add_argument("--model", metavar="ID", help="put people and places into this model's words")
    read.add_argument("--accept", nargs="+", metavar="ID", help="take these, or all")
    read.add_argument("--decline", nargs="+", metavar="ID", help="never propose these again")
    source = verb("import", import_notes, "World Info, .lorebook, a character card, a Kobold save")
    source.add_argument("files", nargs="+", type=Path, metavar="FILE")
    target = verb("export", export_notes, "all notes as .json, .lorebook, .png or .charx")
    target.add_argument("file", type=Path, metavar="FILE")
    target.add_argument("--format", dest="kind", choices=KINDS, help="what a .json or .png holds")
    target.add_argument("--picture", type=Path, metavar="PNG", help="the picture of a card")
    target.add_argument("--force", action="store_true", help="replace a file that is there")


def list_notes(options: argparse.Namespace) -> int:
    """`bowerbird notes list`."""
    with open_studio(options) as studio:
        book = book_of(studio, options.book)
        notes = studio.lorebooks.all(book.id)
    for note in notes:
        _print(options, book, note)
    if not notes:
        print_message(
            f"{book.title} has no notes yet. `bowerbird notes import FILE` brings some in."
        )
    return 0


def add_note(options: argparse.Namespace) -> int:
    """`bowerbird notes add`."""
    if options.text is not None and options.content is not None:
        raise InputError("content: was given twice.", "", "Give it once.")
    if not -_MOST_ORDER <= options.order <= _MOST_ORDER:  # `nan` is none of these either
        raise InputError(
            f"order: -{_MOST_ORDER:,} to {_MOST_ORDER:,} ({options.order:g} was given)."
        )
    note = LoreEntry(
        name=options.name or "",
        content=options.content or options.text or "",
        keys=_keys(options.key),
        further=_keys(options.further),
        constant=options.constant,
        order=options.order,
        position="before" if options.depth is None else "depth",
        depth=4 if options.depth is None else options.depth,
        role=options.role,
    )
    _require_depth("depth", options.depth)
    with open_studio(options) as studio:
        book = book_of(studio, options.book)
        _print(options, book, studio.lorebooks.add(book.id, note))
    return 0


def read_notes(options: argparse.Namespace) -> int:
    """`bowerbird notes read`."""
    with open_studio(options) as studio:
        book = book_of(studio, options.name or options.book)
        outline = studio.books.outline(book.id)
        section = section_of(outline, options)
        whole = BookText(outline, language=book.language)
        part = BookText(outline, section, book.language) if section else whole
        notes = [note.note for note in studio.lorebooks.all(book.id)]
        proposals = propose(whole, part, notes, declined_ids(book))
        if options.decline is not None:
            ids = [proposal.id for proposal in choose(proposals, options.decline)]
            studio.books.update(book.id, lambda old: decline(old, ids))
            proposals = [proposal for proposal in proposals if proposal.id not in ids]
        if options.model is not None:
            chosen = proposals if options.accept is None else choose(proposals, options.accept)
            proposals = _in_words(ModelAnswers(studio, options.model), chosen, whole)
        if options.accept is not None:
            for proposal in choose(proposals, options.accept):
                _print(options, book, studio.lorebooks.add(book.id, proposal.entry))
            return 0
    for proposal in proposals:
        where = outline.where(proposal.scene)
        row = {**proposal.as_json(), "scene": proposal.scene.id, "where": where, "book": book.id}
        keys = ", ".join(proposal.keys)
        text = f"{proposal.id}  {proposal.kind}  {proposal.name}  [{keys}]\n    {proposal.content}"
        print_result(options, row, text)
    if not proposals:
        print_message("No name was found there that is no note yet. Names are read by capitals.")
    return 0


def _in_words(
    asked: ModelAnswers, proposals: Sequence[NoteProposal], book: BookText
) -> list[NoteProposal]:
    """People and places in the words of a model, where it says what the book bears."""
    questions = [about_name(proposal, book) for proposal in proposals if proposal.kind != "fact"]
    words = {question.about: question.taken(asked(question)) for question in questions}
    return [replace(proposal, words=words.get(proposal.id, "")) for proposal in proposals]


def remove_note(options: argparse.Namespace) -> int:
    """`bowerbird notes remove`."""
    with open_studio(options) as studio:
        book = book_of(studio, options.book)
        note = studio.lorebooks.get(book.id, options.note)
        studio.lorebooks.remove(book.id, note)
        _print(options, book, note)
    return 0


def import_notes(options: argparse.Namespace) -> int:
    """`bowerbird notes import`."""
    with open_studio(options) as studio:
        book = book_of(studio, options.book)
        for file in options.files:
            imported = studio.lorebooks.import_file(book.id, file)
            for note in imported.notes:
                _print(options, book, note)
            for notice in imported.notices:
                print_message(notice)
            if imported.known:
                print_message(f"{imported.known} of its notes were there already.")
    return 0


def export_notes(options: argparse.Namespace) -> int:
    """`bowerbird notes export`."""
    file: Path = options.file
    require_free(file, replace=options.force)
    picture = read_regular_file(options.picture, MAX_FILE_SIZE) if options.picture else b""
    with open_studio(options) as studio:
        book = book_of(studio, options.book)
        count = len(studio.lorebooks.all(book.id))
        data = studio.lorebooks.to_file(book, file, options.kind, picture)
    write_atomically(file, data)
    row: dict[str, object] = {"path": str(file.absolute()), "notes": count, "book": book.id}
    print_result(options, row, str(file))
    return 0


def set_up(options: argparse.Namespace) -> int:
    """`bowerbird notes setup`: changes what is given, and prints all."""
    lore_changes = {name: value for name in _LORE if (value := getattr(options, name)) is not None}
    for name, (low, high) in _LORE.items():
        if name in lore_changes and not low <= lore_changes[name] <= high:
            option = name.replace("_", "-")
            raise InputError(f"{option}: {low} to {high} ({lore_changes[name]:g} was given).")
    _require_depth("note-depth", options.note_depth)
    with open_studio(options) as studio:
        book = book_of(studio, options.book)
        changes = {name: getattr(options, name) for name in ("memory", "note", "note_depth")}
        fields = {name: value for name, value in changes.items() if value is not None}
        if lore_changes or fields:
            book = studio.books.update(
                book.id, lambda old: replace(old, **fields, settings=_with_lore(old, lore_changes))
            )
    lore = LoreSettings.of(book.settings).as_json()
    row = {"book": book.id, "memory": book.memory, "note": book.note,
           "note_depth": book.note_depth, **lore}  # fmt: skip
    print_result(options, row, "\n".join(f"{name:15} {value}" for name, value in row.items()))
    return 0


def _with_lore(book: Book, values: dict[str, object]) -> dict[str, object]:
    """The settings of a book with these of its lorebook."""
    return {**book.settings, "lore": {**LoreSettings.of(book.settings).as_json(), **values}}


def _require_depth(name: str, depth: int | None) -> None:
    if depth is not None and not 0 <= depth <= _MOST_DEPTH:
        raise InputError(f"{name}: 0 to {_MOST_DEPTH} ({depth} was given).")


def _set_state(state: State) -> Command:
    def command(options: argparse.Namespace) -> int:
        with open_studio(options) as studio:
            book = book_of(studio, options.book)
            note = studio.lorebooks.get(book.id, options.note)
            _print(options, book, studio.lorebooks.set_state(book.id, note, state))
        return 0

    return command


def _add_note(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("note", metavar="NOTE", help="its id or name")


def _add_setup_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--memory", metavar="TEXT", help="what is always read, before all")
    parser.add_argument("--note", "--authors-note", metavar="TEXT", help="the author's note")
    parser.add_argument("--note-depth", type=int, metavar="N", help="so many paragraphs up")
    parser.add_argument("--scan-depth", type=int, metavar="N", help="paragraphs that are searched")
    parser.add_argument("--share", type=float, metavar="S", help="of the context: 0 to 1")
    parser.add_argument("--most-tokens", type=int, metavar="N", help="of all notes; 0: no limit")
    parser.add_argument("--max-steps", type=int, metavar="N", help="rounds of notes; 0: no limit")
    for name in ("recursive", "case-sensitive", "whole-words", "group-scoring"):
        parser.add_argument(f"--{name}", action=argparse.BooleanOptionalAction)


def _add_note_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="?", metavar="CONTENT", help="what the model reads")
    parser.add_argument("--content", "--text", metavar="CONTENT", help="the same as an option")
    parser.add_argument("--name", "--title", metavar="NAME")
    parser.add_argument(
        *("--key", "--keys"),
        action="append",
        metavar="KEY[,KEY…]",
        help="where one of them is read, the note is; /a pattern/i is one, too",
    )
    parser.add_argument(
        *("--further", "--secondary"),
        action="append",
        metavar="KEY[,KEY…]",
        help="of these one must be read as well",
    )
    parser.add_argument("--constant", action="store_true", help="always read it")
    parser.add_argument("--order", type=float, default=100, metavar="N", help="higher comes first")
    parser.add_argument("--depth", type=int, metavar="N", help="so many paragraphs up")
    parser.add_argument("--role", choices=ROLES, default="system")


def _keys(options: list[str] | None) -> tuple[str, ...]:
    return tuple(key for option in options or () for key in keys_of(option))


def _print(options: argparse.Namespace, book: Book, note: StoredNote) -> None:
    print_result(options, {**note.as_json(), "book": book.id}, describe(note))


def describe(note: StoredNote) -> str:
    """A note in two lines: its name and keys, and how it begins."""
    entry = note.note
    keys = "always" if entry.constant else ", ".join(entry.keys)
    off = "" if entry.enabled else "  (off)"
    state = f"  ({note.state})" if note.state else off
    words = " ".join(entry.content.split())
    excerpt = words if len(words) <= _EXCERPT else words[: _EXCERPT - 1] + "…"
    return f"{entry.title}{state}  [{keys}]  {entry.id}\n    {excerpt}"
