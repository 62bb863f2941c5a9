"""The data sets of the program: each a folder of the artist's, or the best works of a project.

Invariant: a data set is stored complete or not at all, and storing it copies none of the artist's
files; removing it deletes none.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Generator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from filelock import FileLock

from engines.contract import Medium
from engines.contract.text import Text, in_a_row
from engines.formats.atomic import (
    TEMPORARY,
    interrupted_replacements,
    replace_folder,
    undo_replacing,
)
from engines.formats.foreign_files import exists, is_folder, printable
from studio.base.errors import InputError
from studio.base.records import Artifact, now
from studio.base.threads import slow
from studio.data.data_set import DataSet, Header
from studio.data.entries import DataSetDamaged, Entry, entry_of_work
from studio.data.marks import Marks, apply_marks, carry_marks
from studio.data.scanning import Scan, Scanner
from studio.data.stored import (
    HEADER,
    Stamp,
    read_folder,
    read_header,
    stamp_of,
    write_folder,
    write_header,
)
from studio.kits import kit_of

_LOCK_TIMEOUT_S = 60
_SET_ASIDE = f"{TEMPORARY}set-aside-"
_MAX_NAME = 80
_MAX_NOTE = 500


class DataSets:
    """The data sets in a folder, each in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._cache: dict[Path, tuple[Stamp, DataSet]] = {}

    def folder_of(self, name: str) -> Path:
        """Return where the data set of this name is, or would be. Raises `InputError` for no
        name."""
        _check_name(name)
        return self.folder / _slug(name)

    def free_name(self, name: str) -> str:
        """This name, with a number after it if it belongs to a data set already."""
        name = " ".join(name.split())[: _MAX_NAME - 4]
        name = name if _slug(name) else "data"
        numbered = [name, *(f"{name} {number}" for number in range(2, 999))]
        return next(
            candidate for candidate in numbered if not exists(self.folder / _slug(candidate))
        )

    def all(self) -> tuple[list[DataSet], list[DataSetDamaged]]:
        """All data sets by name, and what is wrong with those that cannot be read."""
        data_sets: list[DataSet] = []
        damaged: list[DataSetDamaged] = []
        with self._no_writer():
            for folder in self._folders():
                try:
                    data_sets.append(self._read(folder))
                except DataSetDamaged as fault:
                    damaged.append(fault)
        return data_sets, damaged

    def unread(self) -> list[str]:
        """The names of the data sets that were not read to their end; their files are not read."""
        with self._no_writer():
            headers = [read_header(folder) for folder in self._folders()]
        return [header.name for header in headers if header is not None and not header.is_read]

    def find(self, name: str) -> DataSet | None:
        """The data set of this name, or None. Raises `DataSetDamaged` if it cannot be read."""
        with self._no_writer():
            return self._get(name) if exists(self.folder_of(name) / HEADER) else None

    def get(self, name: str) -> DataSet:
        """The data set of this name. Raises `InputError`; `DataSetDamaged` if it cannot be read."""
        with self._no_writer():
            return self._get(name)

    @slow
    def open(self, name: str, scanner: Scanner) -> DataSet:
        """The data set of this name, scanned again, or that of the folder at this path, not stored.

        A path that is also a name counts as the name, unless it has a separator. Raises
        `InputError` if it is of another medium than the scanner's.
        """
        is_path = name.startswith(".") or not {"/", "\\"}.isdisjoint(name)
        if not is_path and exists(self.folder / (_slug(name) or "?") / HEADER):
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
        earlier = self._earlier(name, scanner, folder)
        scan = scanner.scan(folder, earlier.entries if earlier else ())
        return self._store(_header(name, scanner.medium, folder, earlier), scan, licence, source)

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
            raise InputError(
                Text(
                    "data: there are no {works} with so many stars.",
                    works=kit_of(scanner.medium).works,
                )
            )
        earlier = self._earlier(name, scanner, None)
        if earlier is not None and earlier.is_of_another_project(works):
            raise _name_taken(name, "the works of another project")
        scan = scanner.scan_works(
            [entry_of_work(work) for work in works],
            earlier.entries if earlier else (),
        )
        source = source or "works made in this studio"
        return self._store(_header(name, scanner.medium, None, earlier), scan, licence, source)

    @slow
    def refresh(self, name: str, scanner: Scanner, already_read: Sequence[Entry] = ()) -> DataSet:
        """Read a stored data set again, or for the first time. Raises as `add` does.

        What did not change since it was stored is not read, nor what is in `already_read`.
        """
        earlier = self.get(name)
        _require_medium(earlier, scanner.medium)
        scanner.leaves_out_alike = earlier.header.leaves_out_alike
        scanner.already_read = {entry.path: entry for entry in already_read}
        if earlier.header.is_of_files:
            paths = [entry.path for entry in earlier.entries]
            scan = scanner.scan_files(paths, earlier.entries)
        elif earlier.header.folder is None:
            works = [entry for entry in earlier.entries if entry.path.is_file()]
            scan = scanner.scan_works(works, earlier.entries)
        else:
            scan = scanner.scan(earlier.header.folder, earlier.entries)
        return self._store(earlier.header, scan, is_new=False)

    def add_unread(self, header: Header, files: Sequence[Entry] = ()) -> DataSet:
        """Store a data set whose files `refresh` will read; `files` are works or single files.

        Raises `InputError` if the name belongs to a data set already.
        """
        folder = self.folder_of(header.name)
        header = header.model_copy(update={"is_read": False, "created_at": now()})
        with self._lock():
            if exists(folder):
                raise InputError(
                    Text("name: there is a data set called {name!r} already.", name=header.name)
                )
            return self._write(folder, DataSet(header, tuple(files)))

    @slow
    def edit(self, name: str, marks: Mapping[Path, Marks]) -> DataSet:
        """Store what the artist decided of some entries, by their paths. Raises `InputError`."""
        with self._lock():
            before = self._get(name)
            entries = apply_marks(before.entries, marks, before.header.leaves_out_alike)
            return self._write(self.folder_of(name), DataSet(before.header, tuple(entries)))

    def annotate(self, name: str, licence: str, source: str) -> DataSet:
        """Store licence and source. Raises `InputError`."""
        with self._lock():
            before = self._get(name)
            update = {"licence": _note(licence), "source": _note(source)}
            header = before.header.model_copy(update=update)
            write_header(self.folder_of(name), header)
            return self._remember(self.folder_of(name), DataSet(header, before.entries))

    def leave_out_alike(self, name: str, is_left_out: bool) -> DataSet:
        """Use one file of those that are nearly the same, or all. Raises `InputError`."""
        with self._lock():
            before = self._get(name)
            header = before.header.model_copy(update={"leaves_out_alike": is_left_out})
            entries = apply_marks(before.entries, {}, is_left_out)
            return self._write(self.folder_of(name), DataSet(header, tuple(entries)))

    def add_entries(self, name: str, entries: Sequence[Entry]) -> DataSet:
        """Add works or single files that are not there yet, to be read by `refresh`.

        Raises `InputError`.
        """
        with self._lock():
            before = self._get(name)
            paths = {entry.path for entry in before.entries}
            new = [entry for entry in entries if entry.path not in paths]
            data_set = DataSet(before.header, (*before.entries, *new))
            return self._write(self.folder_of(name), data_set)

    def set_aside(self, name: str) -> None:
        """Remove a data set so that `restore` brings it back."""
        with self._lock():
            folder, aside = self.folder_of(name), self._aside(name)
            shutil.rmtree(aside, ignore_errors=True)
            if is_folder(folder):
                folder.replace(aside)

    def restore(self, name: str) -> None:
        """Bring back a data set that was set aside, unless its name was given to another."""
        with self._lock():
            aside = self._aside(name)
            if is_folder(aside) and not exists(self.folder_of(name)):
                aside.replace(self.folder_of(name))

    def discard_set_aside(self) -> None:
        """Forget for good what was set aside."""
        for folder in self.folder.glob(f"{_SET_ASIDE}*"):
            shutil.rmtree(folder, ignore_errors=True)

    def remove(self, name: str) -> None:
        """Forget a data set, also a damaged one; the artist's files stay. Raises `InputError`."""
        folder = self.folder / _slug(name)
        if not _slug(name) or not is_folder(folder):
            self.get(name)
        with self._lock():
            shutil.rmtree(folder)

    def _get(self, name: str) -> DataSet:
        """As `get`, where the lock is held."""
        folder = self.folder / _slug(name)
        if not _slug(name) or not exists(folder / HEADER):
            raise InputError(
                Text("data: there is no data set called {name!r}.", name=name),
                "",
                Text("`bowerbird data list` shows what there is; or name a folder."),
            )
        return self._read(folder)

    def _read(self, folder: Path) -> DataSet:
        """The data set in a folder, read only where another program or thread has stored it.

        Of a hundred thousand files that takes seconds. Raises `DataSetDamaged`.
        """
        stamp, cached = stamp_of(folder), self._cache.get(folder)
        if cached is None or cached[0] != stamp:
            cached = self._cache[folder] = (stamp, read_folder(folder))
        return cached[1]

    def _write(self, folder: Path, data_set: DataSet) -> DataSet:
        with replace_folder(folder) as draft:
            write_folder(draft, data_set)
        return self._remember(folder, data_set)

    def _remember(self, folder: Path, data_set: DataSet) -> DataSet:
        """Note what lies in a folder, while nobody else writes there."""
        self._cache[folder] = stamp_of(folder), data_set
        return data_set

    def _earlier(self, name: str, scanner: Scanner, folder: Path | None) -> DataSet | None:
        """The data set that is stored under a name, if it is of the same folder and medium."""
        if not exists(self.folder_of(name) / HEADER):
            return None
        data_set = self.get(name)
        _require_medium(data_set, scanner.medium)
        scanner.leaves_out_alike = data_set.header.leaves_out_alike
        if data_set.header.folder != folder or data_set.header.is_of_files:
            source = printable(str(data_set.header.folder or "your best works"))
            raise _name_taken(name, source)
        return data_set

    def _store(
        self, header: Header, scan: Scan, licence: str = "", source: str = "", is_new: bool = True
    ) -> DataSet:
        """Store a scan, with these notes and what the artist decided while it ran.

        Raises `InputError` if the data set, unless it is new, was removed meanwhile.
        """
        target = self.folder / _slug(header.name)
        with self._lock():
            if not is_new or exists(target / HEADER):
                current = self._get(header.name)
                is_left_out = current.header.leaves_out_alike
                entries = carry_marks(scan.entries, current.entries, is_left_out)
                if is_left_out is not header.leaves_out_alike:
                    entries = apply_marks(entries, {}, is_left_out)
                header, scan = current.header, Scan(tuple(entries), scan.problems)
            notes = {"licence": _note(licence), "source": _note(source)}
            header = header.model_copy(update={key: note for key, note in notes.items() if note})
            return self._write(target, _require_usable(_scanned(header, scan)))

    def _aside(self, name: str) -> Path:
        return self.folder / f"{_SET_ASIDE}{_slug(name)}"

    def _folders(self) -> list[Path]:
        folders = sorted(self.folder.iterdir()) if is_folder(self.folder) else []
        return [
            folder
            for folder in folders
            if not folder.name.startswith(TEMPORARY) and exists(folder / HEADER)
        ]

    @contextmanager
    def _no_writer(self) -> Generator[None]:
        """Wait until nothing is being written; where nothing can be written, nothing is."""
        with ExitStack() as stack:
            if is_folder(self.folder):
                with suppress(OSError):
                    stack.enter_context(self._lock())
            yield

    @contextmanager
    def _lock(self) -> Generator[None]:
        """Programs and threads write one after the other; scanning itself needs no lock."""
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = self.folder.with_name(f".{self.folder.name}.lock")
        with FileLock(lock, timeout=_LOCK_TIMEOUT_S):
            for folder in interrupted_replacements(self.folder):
                undo_replacing(folder)
            yield


def _scanned(header: Header, scan: Scan) -> DataSet:
    return DataSet(
        header.model_copy(update={"problems": scan.problems, "is_read": True}), scan.entries
    )


def _header(name: str, medium: Medium, folder: Path | None, earlier: DataSet | None) -> Header:
    if earlier is not None:
        return earlier.header
    return Header(name=name, medium=medium, folder=folder, created_at=now())


def _name_taken(name: str, folder: str) -> InputError:
    return InputError(
        Text(
            "name: there is a data set called {name!r} already, of {place}.",
            name=name,
            place=folder,
        ),
        "",
        Text("Choose another name, or remove that one first."),
    )


def _require_usable(data_set: DataSet) -> DataSet:
    """Raise `InputError` with the first problem if no file can be used."""
    if not data_set.usable:
        problem = next((entry.problem for entry in data_set.entries if entry.problem), "")
        raise InputError(
            in_a_row(Text("data: no file of {name} can be used.", name=data_set.name), problem)
        )
    return data_set


def _require_medium(data_set: DataSet, medium: Medium) -> None:
    if data_set.medium is not medium:
        works, wanted_works = kit_of(data_set.medium).works, kit_of(medium).works
        raise InputError(
            Text(
                "data: {name} holds {works}, not {wanted}.",
                name=data_set.name,
                works=works,
                wanted=wanted_works,
            )
        )


def _check_name(name: str) -> None:
    if not _slug(name) or len(name) > _MAX_NAME:
        raise InputError(
            Text(
                "name: letters or digits are needed, {max_name} at most ({name!r} was given).",
                max_name=_MAX_NAME,
                name=name,
            )
        )


def _slug(name: str) -> str:
    """The name of a data set's folder."""
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-")


def _name_of(folder: Path) -> str:
    return printable(folder.resolve().name)[:_MAX_NAME] or "data"


def _note(text: str) -> str:
    return " ".join(text.split())[:_MAX_NOTE]
