"""Changes of data sets are made in their order, all of them."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

import pytest

from studio.data.edit_queue import EditQueue


@pytest.fixture
def queue() -> Iterator[EditQueue]:
    queue = EditQueue()
    yield queue
    queue.close()


def test_a_change_waits_for_those_that_were_added_before(queue: EditQueue):
    gate, names = threading.Event(), list[str]()

    def change_late() -> None:
        assert gate.wait(20)
        names.append("first")

    queue.add(change_late)
    last = queue.add(lambda: names.append("second"))
    assert names == []
    gate.set()
    last.result(20)
    assert names == ["first", "second"]


def test_a_change_that_fails_is_logged_and_those_after_it_are_made(
    queue: EditQueue, caplog: pytest.LogCaptureFixture
):
    def fail() -> None:
        raise OSError("the disk is full")

    failed, after = queue.add(fail), queue.add(lambda: "stored")
    assert after.result(20) == "stored"
    with pytest.raises(OSError, match="the disk is full"):
        failed.result()
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert "the disk is full" in caplog.text


def test_closing_waits_for_what_waits(queue: EditQueue):
    gate, names = threading.Event(), list[str]()
    queue.add(lambda: gate.wait(20))
    queue.add(lambda: names.append("stored"))
    closing = threading.Thread(target=queue.close)
    closing.start()
    closing.join(0.1)
    assert closing.is_alive()
    gate.set()
    closing.join(20)
    assert names == ["stored"]
