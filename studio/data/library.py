"""The data sets as the window has them: added at once, read in the background.

Invariant: one thread reads one data set at a time; what it has read is on the disk a few seconds
later, so that a scan which was interrupted goes on where it was. Every change is on the disk before
`DataSetsChanged` is published; those that were added to `edits` are on it before `close` returns.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from engines.contract import Cancelled, Medium
from engines.contract.text import Text
from studio.base import places
from studio.base.errors import EnvironmentFault, InputError, StudioError
from studio.base.events import DataSetsChanged, Events, ScanProgressed
from studio.base.faults import to_studio_error
from studio.base.records import Artifact
from studio.base.threads import slow
from studio.data import shapes
from studio.data.data_set import DataSet, Header
from studio.data.data_sets import DataSets
from studio.data.edit_queue import EditQueue
from studio.data.entries import DataSetDamaged, Entry, entry_of_work
from studio.data.marks import Marks
from studio.data.partial_scan import PartialScan
from studio.data.scanning import Scanner
from studio.data.survey import Survey
from studio.history.history import History
from studio.history.queries import ArtifactQuery
from studio.kits import kit_of

log = logging.getLogger("studio.data")
T = TypeVar("T")
_MIN_STARS = 4
_INTERVAL_S = 0.1
EXAMPLES = "examples"


class DataLibrary:
    """The data sets in the artist's home, one of which is being read at most.

    `edits` takes calls of "Changing" that are to be made in their order.
    """

    def __init__(self, data_sets: DataSets, events: Events) -> None:
        self._data_sets = data_sets
        self._events = events
        self.edits = EditQueue()
        self._lock = threading.Lock()
        self._waiting: list[str] = []
        self._reading = ""
        self._cancelled: set[str] = set()
        self._is_closed = False
        self._thread: threading.Thread | None = None
        self._progress: dict[str, ScanProgressed] = {}
        self._faults: dict[str, StudioError] = {}

    # What there is

    @slow
    def all(self) -> tuple[list[DataSet], list[DataSetDamaged]]:
        """All data sets by name, and what is wrong with those that cannot be read."""
        return self._data_sets.all()

    @slow
    def get(self, name: str) -> DataSet:
        """A data set. Raises `InputError` where there is none, or it is damaged."""
        return self._data_sets.get(name)

    def progress(self, name: str) -> ScanProgressed | None:
        """Return how far a data set is read; None where it neither is read nor waits for it."""
        with self._lock:
            return self._progress.get(name)

    def fault(self, name: str) -> StudioError | None:
        """Return why a data set could not be read the last time."""
        with self._lock:
            return self._faults.get(name)

    # Adding

    @slow
    def add_survey(self, survey: Survey, media: Iterable[Medium]) -> list[DataSet]:
        """Add what was surveyed, a data set a medium, and begin to read it.

        A folder that is a data set already is read again.
        """
        media = list(media)
        data_sets = [self._add_medium(survey, medium, len(media) > 1) for medium in media]
        self._changed()
        return data_sets

    @slow
    def add_works(self, works: Sequence[Artifact], project: str) -> list[DataSet]:
        """Add works of a project, a data set a medium. Raises `InputError` if there are none."""
        if not works:
            raise InputError(
                Text("No work of this project has four stars yet, and none is kept."),
                "",
                Text("Give some works four stars or more, or keep them, then come back."),
            )
        data_sets = [
            self._add_works(medium, [work for work in works if work.medium is medium], project)
            for medium in Medium
            if any(work.medium is medium for work in works)
        ]
        self._changed()
        return data_sets

    @slow
    def add_shapes(self) -> DataSet:
        """Draw the small data set that ships, and begin to read it; one that is there is used."""
        folder = places.home() / EXAMPLES / shapes.NAME
        for data_set in self.all()[0]:
            if data_set.header.folder == folder:
                return data_set
        shapes.write_shapes(folder)
        header = Header(
            name=shapes.NAME,
            medium=shapes.MEDIUM,
            folder=folder,
            licence=shapes.LICENCE,
            source=shapes.SOURCE,
        )
        data_set = self._add(header.name, header)
        self._changed()
        return data_set

    @slow
    def add_files(self, name: str, files: Sequence[Path]) -> DataSet:
        """Add single files to a data set of single files, and read them."""
        self.cancel(name)
        data_set = self._data_sets.add_entries(name, [Entry(path=path) for path in files])
        self.read(name)
        self._changed()
        return data_set

    # Changing

    @slow
    def edit(self, name: str, marks: Mapping[Path, Marks]) -> DataSet:
        """Store what the artist decided of some entries, by their paths."""
        return self._change(lambda: self._data_sets.edit(name, marks))

    @slow
    def annotate(self, name: str, licence: str, source: str) -> DataSet:
        """Store licence and source."""
        return self._change(lambda: self._data_sets.annotate(name, licence, source))

    @slow
    def leave_out_alike(self, name: str, is_left_out: bool) -> DataSet:
        """Use one file of those that are nearly the same, or all of them."""
        return self._change(lambda: self._data_sets.leave_out_alike(name, is_left_out))

    @slow
    def set_aside(self, name: str) -> None:
        """Remove a data set so that `restore` brings it back; the artist's files stay."""
        self.cancel(name)
        self._change(lambda: self._data_sets.set_aside(name))

    @slow
    def restore(self, name: str) -> None:
        """Bring back a data set that was set aside, and go on reading it."""
        self._change(lambda: self._data_sets.restore(name))
        self.resume()

    # Reading

    @slow
    def require_unchanged(self, data_set: DataSet) -> None:
        """Raise `InputError` where files changed since they were read, and read them again."""
        count = data_set.changes().total()
        if count:
            self.read(data_set.name)
            files = Text("1 file") if count == 1 else Text("{count:,} files", count=count)
            raise InputError(
                Text(
                    "{files} of {name} changed since the studio read them.",
                    files=files,
                    name=data_set.name,
                ),
                Text("Nothing was begun."),
                Text("They are read again now; begin once that is done."),
            )

    @slow
    def resume(self) -> None:
        """Read what was added and not read to its end."""
        for name in self._data_sets.unread():
            self.read(name)

    def read(self, name: str) -> None:
        """Read a data set, or read it again, once those before it are read."""
        with self._lock:
            if self._is_closed or name in (self._reading, *self._waiting):
                return
            self._waiting.append(name)
            self._faults.pop(name, None)
            self._progress[name] = ScanProgressed(name)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="bowerbird-data")
                self._thread.start()

    @slow
    def cancel(self, name: str) -> None:
        """Stop reading a data set, and wait until it has stopped; what was read is kept."""
        with self._lock:
            self._waiting = [queued for queued in self._waiting if queued != name]
            if self._reading == name:
                self._cancelled.add(name)
            else:
                self._progress.pop(name, None)
        self._wait_until_not_reading(name)

    @slow
    def wait(self) -> None:
        """Wait until nothing is left to read."""
        thread = self._thread
        if thread is not None:
            thread.join()

    @slow
    def close(self) -> None:
        """Stop reading, make the edits that wait, and forget what was set aside."""
        with self._lock:
            self._is_closed = True
            self._waiting.clear()
        self.wait()
        self.edits.close()
        self._data_sets.discard_set_aside()

    # Internals

    def _add_medium(self, survey: Survey, medium: Medium, is_one_of_several: bool) -> DataSet:
        for data_set in self.all()[0] if survey.folder else ():
            if (data_set.header.folder, data_set.medium) == (survey.folder, medium):
                self.read(data_set.name)
                return data_set
        name = f"{survey.name}, {kit_of(medium).data.works}" if is_one_of_several else survey.name
        header = Header(
            name=name,
            medium=medium,
            folder=survey.folder,
            is_of_files=survey.folder is None,
            leaves_out_alike=kit_of(medium).data.leaves_out_alike,
        )
        return self._add(name, header, [Entry(path=path) for path in survey.files.get(medium, ())])

    def _add_works(self, medium: Medium, works: Sequence[Artifact], project: str) -> DataSet:
        """A data set of works; those that are new join one that was made before."""
        name = f"{kit_of(medium).data.best} of {project}"
        entries = [entry_of_work(work) for work in works]
        header = Header(name=name, medium=medium, licence="yours", source=f"made in {project}")
        earlier = self._data_sets.find(name)
        if earlier is None or not earlier.header.is_of_works or earlier.medium is not medium:
            return self._add(name, header, entries)
        self.cancel(earlier.name)
        data_set = self._data_sets.add_entries(earlier.name, entries)
        self.read(earlier.name)
        return data_set

    def _add(self, name: str, header: Header, entries: Sequence[Entry] = ()) -> DataSet:
        header = header.model_copy(update={"name": self._data_sets.free_name(name)})
        data_set = self._data_sets.add_unread(header, entries)
        self.read(data_set.name)
        return data_set

    def _change(self, change: Callable[[], T]) -> T:
        result = change()
        self._changed()
        return result

    def _changed(self) -> None:
        self._events.publish(DataSetsChanged())

    def _wait_until_not_reading(self, name: str) -> None:
        while True:
            with self._lock:
                thread = self._thread if self._reading == name else None
            if thread is None:
                return
            thread.join(0.02)

    def _work(self) -> None:
        """Read what waits, one after the other; the thread ends with the last."""
        while True:
            with self._lock:
                self._reading = self._waiting.pop(0) if self._waiting else ""
                name = self._reading
                if not name:
                    self._thread = None
                    return
            self._read_and_report(name)

    def _read_and_report(self, name: str) -> None:
        fault: StudioError | None = None
        try:
            self._read_set(name)
        except Cancelled:
            log.info("reading of a data set was cancelled")
        except Exception as error:  # noqa: BLE001 - the thread's boundary: a fault is shown on the card
            fault = to_studio_error(error) or _unexpected(error)
        with self._lock:
            self._reading = ""
            self._cancelled.discard(name)
            self._progress.pop(name, None)
            if fault is not None:
                self._faults[name] = fault
        self._changed()

    def _read_set(self, name: str) -> None:
        data_set = self._data_sets.get(name)
        partial = PartialScan(self._data_sets.folder_of(name))
        scanner = Scanner(
            data_set.medium, _Reporter(self, name), self._stop_if_cancelled, partial.add
        )
        try:
            self._data_sets.refresh(name, scanner, partial.entries())
        except BaseException:
            partial.flush()
            raise

    def _stop_if_cancelled(self) -> None:
        with self._lock:
            if self._is_closed or self._reading in self._cancelled:
                raise Cancelled

    def report(self, progress: ScanProgressed) -> None:
        """Publish how far the data set that is being read is."""
        with self._lock:
            self._progress[progress.name] = progress
        self._events.publish(progress)


class _Reporter:
    """A `ProgressCall` that publishes ten times a second at most, with the time left."""

    def __init__(self, library: DataLibrary, name: str) -> None:
        self._library, self._name = library, name
        self._started = time.monotonic()
        self._reported = 0.0

    def __call__(self, done: float, total: float, note: str = "") -> None:
        now = time.monotonic()
        if now - self._reported < _INTERVAL_S and done < total:
            return
        self._reported = now
        is_reading = 0 < done < total
        seconds_left = (now - self._started) * (total - done) / done if is_reading else None
        self._library.report(ScanProgressed(self._name, int(done), int(total), seconds_left))


@slow
def best_works(history: History) -> list[Artifact]:
    """The works with four stars and more, and those that are kept."""
    works = history.find(ArtifactQuery(rejected=False))
    return [work for work in works if work.stars >= _MIN_STARS or "kept" in work.marks]


def _unexpected(error: Exception) -> StudioError:
    log.exception("a data set could not be read", exc_info=error)
    return EnvironmentFault(
        Text("Something went wrong in the studio while this was read."),
        Text("Your own files are not touched by this."),
        Text("Try again; the log has the details."),
    )
