"""Data sets are added at once and read in the background, and nothing of that is lost."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from engines.contract import Medium
from studio.base.errors import InputError
from studio.base.events import DataSetsChanged, Event, Events, ScanProgressed
from studio.base.records import now
from studio.data.data_set import DataSet
from studio.data.data_sets import DataSets
from studio.data.library import DataLibrary, best_works
from studio.data.marks import with_caption
from studio.data.partial_scan import FILE
from studio.data.survey import survey
from studio.studio import Studio
from tests.studio.conftest import write
from tests.studio.data.conftest import draw_picture


class Recorder:
    """Records events; while `gate` is closed, the thread that reads waits with its progress."""

    def __init__(self, events: Events) -> None:
        self.events: list[Event] = []
        self.gate = threading.Event()
        self.gate.set()
        self.begun = threading.Event()
        events.subscribe(self._record)

    def _record(self, event: Event) -> None:
        self.events.append(event)
        if isinstance(event, ScanProgressed):
            self.begun.set()
            self.gate.wait(20)


@pytest.fixture
def events() -> Events:
    return Events()


@pytest.fixture
def recorder(events: Events) -> Recorder:
    return Recorder(events)


@pytest.fixture
def library(data_sets: DataSets, events: Events, recorder: Recorder) -> Iterator[DataLibrary]:
    library = DataLibrary(data_sets, events)
    yield library
    recorder.gate.set()
    library.close()


def add(library: DataLibrary, folder: Path) -> DataSet:
    (one,) = survey([folder])
    return library.add_survey(one, list(one.counts))[0]


def stored(library: DataLibrary, name: str = "sketches") -> DataSet:
    return next(one for one in library.all()[0] if one.name == name)


def test_a_set_is_there_at_once_and_read_in_the_background(
    library: DataLibrary, recorder: Recorder, pictures: Path
):
    recorder.gate.clear()
    data_set = add(library, pictures)
    assert not data_set.is_read
    assert stored(library).usable == []
    assert recorder.begun.wait(20)
    progress = library.progress("sketches")
    assert progress is not None
    assert progress.total == 30
    recorder.gate.set()
    library.wait()
    assert len(stored(library).usable) == 30
    assert library.progress("sketches") is None
    assert isinstance(recorder.events[-1], DataSetsChanged)


def test_a_second_folder_of_the_same_name_gets_a_number(
    library: DataLibrary, pictures: Path, tmp_path: Path
):
    draw_picture(tmp_path / "other" / "sketches" / "a.png", 1)
    assert [add(library, pictures).name, add(library, tmp_path / "other" / "sketches").name] == [
        "sketches",
        "sketches 2",
    ]


def test_reading_goes_on_after_the_studio_was_closed(
    library: DataLibrary,
    recorder: Recorder,
    data_sets: DataSets,
    pictures: Path,
):
    recorder.gate.clear()
    add(library, pictures)
    assert recorder.begun.wait(20)
    closing = threading.Thread(target=library.close)
    closing.start()
    recorder.gate.set()
    closing.join()
    assert not data_sets.get("sketches").is_read
    again = DataLibrary(data_sets, Events())
    again.resume()
    again.wait()
    assert len(stored(again).usable) == 30
    assert stored(again).held_out == 3
    again.close()


def test_what_was_read_before_an_interruption_is_not_read_again(
    data_sets: DataSets, pictures: Path
):
    events = Events()
    library = DataLibrary(data_sets, events)
    files: list[int] = []

    def cancel_late(event: Event) -> None:
        if isinstance(event, ScanProgressed) and event.done == event.total:
            files.append(event.total)
            shutil.move(pictures / "sketch 07.png", pictures.parent / "away.png")
            raise OSError("an interruption")  # a bug of a listener stands for a power cut

    events.subscribe(cancel_late)
    add(library, pictures)
    library.wait()
    library.close()
    assert files == [30]
    folder = data_sets.folder / "sketches"
    assert len((folder / FILE).read_text().splitlines()) == 30
    with (folder / FILE).open("a") as file:
        file.write('{"path": "cut o')
    for path in pictures.iterdir():
        status = path.stat()
        path.write_bytes(b"x" * status.st_size)  # the same size and time: it would be broken
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    again = DataLibrary(data_sets, Events())
    again.resume()
    again.wait()
    again.close()
    assert len(data_sets.get("sketches").usable) == 29
    assert data_sets.get("sketches").held_out == 3
    assert not (folder / FILE).exists()


def test_cancelling_keeps_the_set_as_it_was(
    library: DataLibrary, recorder: Recorder, pictures: Path
):
    add(library, pictures)
    library.wait()
    before = stored(library)
    draw_picture(pictures / "new.png", 90)
    recorder.begun.clear()
    recorder.gate.clear()
    library.read("sketches")
    assert recorder.begun.wait(20)
    cancelling = threading.Thread(target=library.cancel, args=("sketches",))
    cancelling.start()
    recorder.gate.set()
    cancelling.join()
    library.wait()
    assert stored(library) == before
    assert library.fault("sketches") is None


def test_what_is_decided_while_a_set_is_read_again_is_kept(
    library: DataLibrary, recorder: Recorder, pictures: Path
):
    add(library, pictures)
    library.wait()
    recorder.begun.clear()
    recorder.gate.clear()
    library.read("sketches")
    assert recorder.begun.wait(20)
    entry = stored(library).entries[4]
    library.edit("sketches", {entry.path: with_caption(entry, "a fox")})
    library.annotate("sketches", "CC0", "me")
    recorder.gate.set()
    library.wait()
    assert stored(library).entries[4].caption == "a fox"
    assert stored(library).header.licence == "CC0"


def test_a_folder_that_is_gone_is_told_and_the_set_stays(library: DataLibrary, pictures: Path):
    add(library, pictures)
    library.wait()
    shutil.move(pictures, pictures.with_name("elsewhere"))
    library.read("sketches")
    library.wait()
    fault = library.fault("sketches")
    assert fault is not None
    assert "no folder" in fault.what
    assert len(stored(library).usable) == 30
    shutil.move(pictures.with_name("elsewhere"), pictures)
    library.read("sketches")
    library.wait()
    assert library.fault("sketches") is None


def test_a_removed_set_comes_back_with_its_edits(library: DataLibrary, pictures: Path):
    add(library, pictures)
    library.wait()
    before = library.annotate("sketches", "CC0", "")
    library.set_aside("sketches")
    assert library.all() == ([], [])
    library.restore("sketches")
    assert stored(library) == before
    library.set_aside("sketches")
    library.close()
    library.restore("sketches")
    assert library.all() == ([], [])
    assert len(list(pictures.iterdir())) == 30


def test_edits_that_wait_are_stored_before_the_library_is_closed(
    library: DataLibrary, pictures: Path
):
    add(library, pictures)
    gate = threading.Event()
    library.edits.add(lambda: gate.wait(20))
    library.edits.add(lambda: library.annotate("sketches", "CC0", ""))
    library.edits.add(lambda: library.annotate("sketches", "CC0", "my own hand"))
    closing = threading.Thread(target=library.close)
    closing.start()
    closing.join(0.1)
    assert closing.is_alive()
    gate.set()
    closing.join(20)
    header = stored(library).header
    assert (header.licence, header.source) == ("CC0", "my own hand")


def test_single_files_are_a_set_that_more_join(library: DataLibrary, pictures: Path):
    (one,) = survey([pictures / "sketch 00.png", pictures / "sketch 01.png"])
    (data_set,) = library.add_survey(one, [Medium.IMAGE])
    library.wait()
    library.add_files(data_set.name, [pictures / "sketch 01.png", pictures / "sketch 02.png"])
    library.wait()
    assert [entry.path.name for entry in stored(library).usable] == [
        "sketch 00.png",
        "sketch 01.png",
        "sketch 02.png",
    ]


def test_works_with_four_stars_and_those_that_are_kept_become_a_set(studio: Studio):
    names = write(studio, "The lighthouse", 4)
    for name, stars in zip(names, (5, 3, 0, 4), strict=True):
        if stars:
            studio.history.rate(name, stars)
    studio.history.mark(names[2], "kept")
    library = studio.data_library
    (data_set,) = library.add_works(best_works(studio.history), "Salt")
    library.wait()
    assert len(stored(library, "Best texts of Salt").usable) == 3
    studio.history.rate(names[1], 4)
    library.add_works(best_works(studio.history), "Salt")
    library.wait()
    assert len(stored(library, data_set.name).usable) == 4
    assert len(library.all()[0]) == 1


def test_a_project_without_good_works_says_what_to_do(library: DataLibrary):
    with pytest.raises(InputError, match="four stars"):
        library.add_works([], "Salt")


def test_the_shapes_are_drawn_once(library: DataLibrary, home: Path):
    first = library.add_shapes()
    library.wait()
    assert library.add_shapes().name == first.name
    assert len(library.all()[0]) == 1
    assert stored(library, first.name).header.licence == "CC0"


def test_sets_are_read_from_the_disk_once_until_they_change(library: DataLibrary, pictures: Path):
    add(library, pictures)
    library.wait()
    first = stored(library)
    assert stored(library) is first
    assert first.header.created_at <= now()
    library.annotate("sketches", "CC0", "")
    assert stored(library) is not first


def test_the_same_folder_again_is_read_again(library: DataLibrary, pictures: Path):
    add(library, pictures)
    library.wait()
    draw_picture(pictures / "new.png", 90)
    assert add(library, pictures).name == "sketches"
    library.wait()
    assert [len(one.usable) for one in library.all()[0]] == [31]


def test_a_folder_whose_name_is_no_utf8_is_read(library: DataLibrary, tmp_path: Path):
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    draw_picture(folder / "a.png", 1)
    draw_picture(folder / os.fsdecode(b"\xe9t\xe9.png"), 2)
    (one,) = survey([folder])
    (data_set,) = library.add_survey(one, [Medium.IMAGE])
    library.wait()
    assert library.fault(data_set.name) is None
    assert len(stored(library, data_set.name).usable) == 2
