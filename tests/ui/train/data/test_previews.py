"""Previews of files: what is on show first, from the top."""

from __future__ import annotations

from pathlib import Path

from studio.data.entries import Entry
from tests.ui.train.data.conftest import Setup
from ui.train.data.previews import EntryPreviews


def test_the_page_on_show_is_read_before_what_was_asked_for_earlier(
    setup: Setup, sketches: Path
) -> None:
    setup.add(sketches)
    data_set = setup.stored("sketches")
    readable = [entry for entry in data_set.entries if not entry.problem]
    earlier, page = readable[:4], readable[4:]
    previews = EntryPreviews(setup.context, 40, 100, setup.column)
    order: list[list[str]] = []

    def names(entries: list[Entry]) -> list[str]:
        return [one.path.name for one in entries if previews.get(data_set, one)]

    previews.ready.connect(lambda: order.append(names(page)))
    for entry in earlier:
        assert previews.get(data_set, entry) is None
    previews.begin_page()
    for entry in page:
        assert previews.get(data_set, entry) is None
    setup.until(lambda: order)
    assert order[0] == [entry.path.name for entry in page[:6]]


def test_a_file_that_went_has_an_empty_preview_and_no_error(setup: Setup, sketches: Path) -> None:
    setup.add(sketches)
    data_set = setup.stored("sketches")
    entry = data_set.usable[0]
    (sketches / entry.path).unlink()
    previews = EntryPreviews(setup.context, 40, 100, setup.column)
    previews.get(data_set, entry)
    setup.until(lambda: previews.get(data_set, entry))
    preview = previews.get(data_set, entry)
    assert preview is not None
    assert preview.image is None
    assert setup.shell.errors == []
