"""File formats of works: how one leaves the studio, comes in, and is examined.

Invariant: a format is one object that knows everything of its files. Export, dragging, the dialogs
of the window, `import`, `verify` and the help of the command line ask it, and name no format.
"""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from engines.contract import BriefError, FileRefused, Medium
from engines.formats.foreign_files import open_regular_file, printable
from engines.registry import renderer
from studio.base.errors import InputError
from studio.base.files import read_work
from studio.base.records import Artifact, ImportedFile
from studio.base.settings import Disclosure
from studio.marks.evidence import Evidence, count_traces, seal_evidence
from studio.marks.marks import (
    LARGEST_MARK,
    Marks,
    digest_of,
    marks_of,
    parse_facts,
    read_file,
    read_side_car,
    side_car_text,
)
from studio.marks.seals import seal
from studio.marks.signing import signing_key
from studio.sound.renders import FindRenderer

_PIECE = 1 << 20
_SIDE_CAR = ".json"


@dataclass(frozen=True)
class Export:
    """A work that leaves: `facts` are what its marks tell, empty where it gets none.

    `sources` are the works that it was made from.
    """

    work: Artifact
    disclosure: Disclosure = field(default_factory=Disclosure)
    facts: Mapping[str, object] = field(default_factory=dict[str, object])
    sources: Sequence[Artifact] = ()
    find_renderer: FindRenderer = renderer

    def sealed_facts(self, body: bytes) -> dict[str, object]:
        """Return the facts with a seal over them and these bytes; empty where there are none."""
        if not self.facts:
            return {}
        digest = digest_of(body)
        body_digest = {} if digest == self.work.sha256 else {"body_sha256": digest}
        return seal({**self.facts, **body_digest}, signing_key(self.disclosure))


@dataclass(frozen=True, kw_only=True)
class FileFormat:
    """A format of one medium; as it is, the bytes of a work, with its marks in a file beside it.

    `name` is what `--format` calls it; `suffixes` are the endings of its files, the first that of
    new ones; `title` is its name in dialogs. `largest` is the limit of a file in bytes. `enters`
    and `leaves` say whether its files are brought in, and whether works are exported as it;
    `is_marked_inside`, whether marks travel in the file itself.
    """

    medium: Medium
    name: str
    title: str
    suffixes: tuple[str, ...]
    mime_type: str
    largest: int = 100_000_000
    enters: bool = True
    leaves: bool = True
    is_marked_inside: bool = False

    @property
    def suffix(self) -> str:
        """The ending of new files."""
        return self.suffixes[0]

    def holds(self, head: bytes) -> bool:
        """Return whether a file is of this format by its first bytes, whatever its ending is."""
        return False

    # Out

    def takes(self, work: Artifact) -> bool:
        """Return whether a work of the medium can be written in this format."""
        return True

    def stores(self, work: Artifact) -> bool:
        """Return whether the file of a work is in this format, and not in another."""
        return work.path.suffix.lower() in self.suffixes

    def write(self, export: Export) -> dict[str, bytes]:
        """Return the files of an export, by what is added to their name; the work is the last.

        Raises `EnvironmentFault` or `EngineError` where it cannot be written.
        """
        body = self.body(export)
        facts = export.sealed_facts(body)
        return self.with_marks(body, facts, export) if facts else {"": body}

    def body(self, export: Export) -> bytes:
        """Return the work in this format, without marks of the studio."""
        return read_work(export.work)

    def with_marks(
        self, body: bytes, facts: Mapping[str, object], export: Export
    ) -> dict[str, bytes]:
        """Return the files of a work with marks, as `write` does."""
        return {_SIDE_CAR: side_car_text(facts).encode(), "": body}

    # In

    def read(self, path: Path) -> ImportedFile:
        """Read a file to be brought in. Raises `InputError`."""
        marks = self.read_marks(path)
        suffix, title = path.suffix.lower(), printable(path.stem)
        return ImportedFile(self.medium, marks.data, suffix, title, brief=marks.brief)

    def read_marks(self, path: Path) -> Marks:
        """Return the marks and the content of a file. Raises `InputError`."""
        return self.marks_in(read_file(path, self.largest), path)

    def marks_in(self, data: bytes, path: Path) -> Marks:
        """Return the marks and the content of the file at `path`, whose bytes are `data`.

        Raises `InputError` where they are none of this format.
        """
        facts, start = self.facts_in(data)
        return marks_of(facts or parse_facts(read_side_car(path)), data[start:])

    def facts_in(self, head: bytes) -> tuple[dict[str, object], int]:
        """Return the facts at the head of a file, and where its content begins."""
        return {}, 0

    def mark_of(self, facts: Mapping[str, object]) -> bytes:
        """Return the mark that stands at the head of a file with these facts."""
        return b""

    # Examined

    def examine(self, path: Path) -> Evidence:
        """Return what a file says of itself and what shows it, read in pieces.

        Raises `InputError` where it cannot be read.
        """
        whole, body = hashlib.sha256(), hashlib.sha256()
        with refusals(), open_regular_file(path) as file:
            head = file.read(LARGEST_MARK)
            facts, start = self.facts_in(head)
            pieces = chain([head], iter(partial(file.read, _PIECE), b""))
            for index, piece in enumerate(self.checked(pieces, path)):
                whole.update(piece)
                body.update(piece if index else piece[start:])
        is_spelled = self.mark_of(facts) == head[:start]
        # A side-car is a mark, and has none.
        traces = 0 if path.suffix.lower() == _SIDE_CAR else count_traces(head[:_PIECE])
        if not facts:
            side_car = read_side_car(path)
            facts = parse_facts(side_car)
            is_spelled = start == 0 and side_car_text(facts) == side_car
            traces = max(traces, count_traces(side_car.encode()))
        marks = marks_of(facts, b"", body.hexdigest())
        return seal_evidence(whole.hexdigest(), marks, is_spelled, traces)

    def checked(self, pieces: Iterable[bytes], path: Path) -> Iterator[bytes]:
        """Pass on the pieces of a file. Raises `InputError` where they are none of this format."""
        yield from pieces


@contextmanager
def refusals() -> Generator[None]:
    """Convert the refusal of a file into the error of a command."""
    try:
        yield
    except (FileRefused, BriefError) as error:
        raise InputError(error.what, error.meaning, error.remedy) from None
