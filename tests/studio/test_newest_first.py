"""Calls of which only the newest are still wanted."""

from __future__ import annotations

import threading
from functools import partial

from studio.exploring.newest_first import NewestFirst


def test_the_first_channel_goes_first_and_newer_calls_replace_those_that_wait():
    queue, order = NewestFirst(("live", "cells", "last")), list[str]()
    queue.replace("cells", [partial(order.append, "stale")])
    queue.replace("cells", [partial(order.append, name) for name in ("near", "far")])

    def move() -> None:
        """The cross moves while the cells are drawn."""
        queue.replace("live", [partial(order.append, "moved")])

    queue.replace("live", [partial(order.append, "live"), move])
    queue.replace("last", [queue.stop])
    queue.run()
    assert order == ["live", "moved", "near", "far"]


def test_what_waits_is_dropped_when_the_queue_stops():
    queue, order = NewestFirst(("calls",)), list[str]()
    queue.replace("calls", [queue.stop, partial(order.append, "late")])
    queue.run()
    assert order == []


def test_a_waiting_thread_ends_when_the_queue_stops():
    queue = NewestFirst(("calls",))
    thread = threading.Thread(target=queue.run)
    thread.start()
    queue.stop()
    thread.join(10)
    assert not thread.is_alive()
