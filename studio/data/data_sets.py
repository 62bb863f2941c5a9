"""The data sets of the program: each a folder of the artist's, or the best works of a project.

Invariant: a data set is stored complete or not at all, and storing it copies none of the artist's
files; removing it deletes none.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from engines.contract import DataCard, FileRefused, Frozen, Medium
from engines.formats.atomic import TEMPORARY, replace_folder, write_atomically
from engines.formats.foreign_files import exists, is_folder, printable
from engines.formats.json_values import read_object
from studio.data.entries import Entry, read_entries, usable, write_lines
from studio.data.scanning import Scan, Scanner
from studio.errors import EnvironmentFault, InputError
from studio.records import PLURALS, Artifact, now
from studio.threads import slow

_HEADER, _ENTRIES = "data_set.json", "files.jsonl"
_MAX_NAME = 80
_MAX_NOTE = 500


class Header(Frozen):
    """What is stored of a data set besides its files; `folder` is None for works of a project."""

    name: str
    medium: Medium
    folder: Path | None = None
    licence: str = ""
    source: str = ""
    created_at: str = ""
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class DataSet:
    """A data set with its entries as they were when it was last scanned."""

    header: Header
    entries: tuple[Entry, ...]

    @property
    def name(self) -> str:
        """What the artist called it."""
        return self.header.name

    @property
    def medium(self) -> Medium:
        """What is in it."""
        return self.header.medium

    @property
    def root(self) -> Path:
        """What the entries' paths are relative to; those of works are absolute."""
        return self.header.folder or Path()

    @property
    def usable(self) -> list[Entry]:
        """The files that are trained on or held out."""
        return usable(self.entries)

    @property
    def broken(self) -> list[Entry]:
        """The files that cannot be used, each with its problem."""
        return [entry for entry in self.entries if entry.problem]

    @property
    def card(self) -> DataCard:
        """What is told of the data in every model made of it."""
        header = self.header
        return DataCard(
            name=header.name,
            files=len(self.usable),
            licence=header.licence,
            source=header.source,
        )

    def near_duplicates(self) -> list[list[Entry]]:
        """Groups of usable files that are nearly the same."""
        groups: dict[int, list[Entry]] = {}
        for entry in self.usable:
            groups.setdefault(entry.group, []).append(entry)
        return [group for group in groups.values() if len(group) > 1]

    def changes(self) -> Counter[str]:
        """How many files are "changed" or "missing" since the last scan."""
        counts: Counter[str] = Counter()
        for entry in self.entries:
            try:
                status = (self.root / entry.path).stat()
            except (OSError, ValueError):
                counts["missing"] += bool(entry.sha256)
                continue
            counts["changed"] += not entry.has_stamp(status.st_size, status.st_mtime_ns)
        return +counts

    def write_manifest(self, target: Path) -> DataCard:
        """Write the usable files for training, one a line, and return the card.

        Raises `InputError` if there is none.
        """
        files = [entry.data_file(self.root) for entry in self.usable]
        if not files:
            raise InputError(f"data: no file of {self.name} can be used.")
        write_lines(target, files)
        return self.card


class DataSets:
    """The data sets in a folder, each in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> tuple[list[DataSet], list[EnvironmentFault]]:
        """All data sets by name, and what is wrong with those that cannot be read."""
        folders = sorted(self.folder.iterdir()) if is_folder(self.folder) else []
        data_sets: list[DataSet] = []
        damaged: list[EnvironmentFault] = []
        for folder in folders:
            if folder.name.startswith(TEMPORARY) or not exists(folder / _HEADER):
                continue
            try:
                data_sets.append(_read(folder))
            except EnvironmentFault as fault:
                damaged.append(fault)
        return data_sets, damaged

    def get(self, name: str) -> DataSet:
        """The data set of this name. Raises `InputError`; `EnvironmentFault` if it is damaged."""
        folder = self.folder / _slug(name)
        if not _slug(name) or not exists(folder / _HEADER):
            raise InputError(
                f"data: there is no data set called {name!r}.",
                "",
                "`bowerbird data list` shows what there is; or name a folder.",
            )
        return _read(folder)

    @slow
    def open(self, name: str, scanner: Scanner) -> DataSet:
        """The data set of this name, scanned again, or that of the folder at this path, not stored.

        A path that is also a name counts as the name. Raises `InputError` if it is of another
        medium than the scanner's.
        """
        if exists(self.folder / (_slug(name) or "?") / _HEADER):
            return self.refresh(name, scanner)
        folder = Path(name)
        if not is_folder(folder):
            return self.get(name)
        header = Header(name=_name_of(folder), medium=scanner.medium, folder=folder.resolve())
        return _require_usable(_scanned(header, scanner.scan(folder.resolve())))

    @slow
    def add(
        self, name: str, folder: Path, scanner: Scanner, licence: str = "", source: str = ""
    ) -> DataSet:
        """Scan a folder and store it under `name`; again for the same folder refreshes it.

        Raises `InputError` if the name belongs to another folder or no file can be used.
        """
        folder = folder.resolve()
        earlier = self._earlier(name, scanner.medium, folder)
        scan = scanner.scan(folder, earlier.entries if earlier else ())
        return self._store(_header(name, scanner.medium, folder, licence, source, earlier), scan)

    @slow
    def add_works(
        self,
        name: str,
        works: Sequence[Artifact],
        scanner: Scanner,
        licence: str = "",
        source: str = "",
    ) -> DataSet:
        """Scan works of the history and store them under `name`; works of one prompt stay together.

        Raises as `add` does.
        """
        if not works:
            raise InputError(f"data: there are no {PLURALS[scanner.medium]} with so many stars.")
        earlier = self._earlier(name, scanner.medium, None)
        scan = scanner.scan_works(
            [
                Entry(path=work.path, caption=work.prompt[:2000], topic=work.prompt)
                for work in works
            ],
            earlier.entries if earlier else (),
        )
        source = source or "works made in this studio"
        return self._store(_header(name, scanner.medium, None, licence, source, earlier), scan)

    @slow
    def refresh(self, name: str, scanner: Scanner) -> DataSet:
        """Scan a stored data set again, reading what changed. Raises as `add` does."""
        earlier = self.get(name)
        _require_medium(earlier, scanner.medium)
        if earlier.header.folder is None:
            works = [entry for entry in earlier.entries if entry.path.is_file()]
            return self._store(earlier.header, scanner.scan_works(works, earlier.entries))
        return self._store(earlier.header, scanner.scan(earlier.header.folder, earlier.entries))

    def remove(self, name: str) -> None:
        """Forget a data set, also a damaged one; the artist's files stay. Raises `InputError`."""
        folder = self.folder / _slug(name)
        if not _slug(name) or not is_folder(folder):
            self.get(name)
        shutil.rmtree(folder)

    def _earlier(self, name: str, medium: Medium, folder: Path | None) -> DataSet | None:
        """The data set that is stored under a name, if it is of the same folder and medium."""
        _check_name(name)
        if not exists(self.folder / _slug(name) / _HEADER):
            return None
        data_set = self.get(name)
        _require_medium(data_set, medium)
        if data_set.header.folder != folder:
            place = printable(str(data_set.header.folder or "your best works"))
            raise InputError(
                f"name: there is a data set called {name!r} already, of {place}.",
                "",
                "Choose another name, or remove that one first.",
            )
        return data_set

    def _store(self, header: Header, scan: Scan) -> DataSet:
        data_set = _require_usable(_scanned(header, scan))
        target = self.folder / _slug(header.name)
        with replace_folder(target) as draft:
            write_lines(draft / _ENTRIES, data_set.entries)
            _write_header(draft, data_set.header)
        return data_set


def _scanned(header: Header, scan: Scan) -> DataSet:
    return DataSet(header.model_copy(update={"problems": scan.problems}), scan.entries)


def _header(
    name: str,
    medium: Medium,
    folder: Path | None,
    licence: str,
    source: str,
    earlier: DataSet | None,
) -> Header:
    before = earlier.header if earlier else Header(name=name, medium=medium, created_at=now())
    return Header(
        name=before.name,
        medium=medium,
        folder=folder,
        licence=_note(licence) or before.licence,
        source=_note(source) or before.source,
        created_at=before.created_at,
    )


def _read(folder: Path) -> DataSet:
    try:
        header = Header.model_validate_json(json.dumps(read_object(folder / _HEADER)))
    except (FileRefused, ValidationError, ValueError):
        raise EnvironmentFault(
            f"The data set {printable(folder.name)} is damaged.",
            "Your own files are not touched by this.",
            "Remove it with `bowerbird data remove`, then add its folder again.",
        ) from None
    return DataSet(header, tuple(read_entries(folder / _ENTRIES)))


def _write_header(folder: Path, header: Header) -> None:
    data = json.dumps(header.model_dump(mode="json"))
    write_atomically(folder / _HEADER, data.encode("ascii"))


def _require_usable(data_set: DataSet) -> DataSet:
    """Raise `InputError` with the first problem if no file can be used."""
    if not data_set.usable:
        problem = next((entry.problem for entry in data_set.entries if entry.problem), "")
        raise InputError(f"data: no file of {data_set.name} can be used. {problem}".strip())
    return data_set


def _require_medium(data_set: DataSet, medium: Medium) -> None:
    if data_set.medium is not medium:
        raise InputError(
            f"data: {data_set.name} holds {PLURALS[data_set.medium]}, not {PLURALS[medium]}."
        )


def _check_name(name: str) -> None:
    if not _slug(name) or len(name) > _MAX_NAME:
        raise InputError(
            f"name: letters or digits are needed, {_MAX_NAME} at most ({name!r} was given)."
        )


def _slug(name: str) -> str:
    """The name of a data set's folder."""
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-")


def _name_of(folder: Path) -> str:
    return printable(folder.resolve().name)[:_MAX_NAME] or "data"


def _note(text: str) -> str:
    return " ".join(text.split())[:_MAX_NOTE]
