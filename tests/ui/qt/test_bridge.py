"""The bridge: events of other threads are delivered on the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThread
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from engines.contract import Medium, Preview
from studio.base.events import Listener, ModelsChanged, NoticeGiven, PreviewShown
from ui.qt.bridge import Bridge


@pytest.fixture
def bridge(qapp: object) -> Iterator[Bridge]:
    bridge = Bridge()
    yield bridge
    bridge.close()
    bridge.deleteLater()


def test_events_arrive_in_order_on_the_windows_thread(bridge: Bridge, qtbot: QtBot) -> None:
    received: list[tuple[str, bool]] = []
    here = QThread.currentThread()
    bridge.notice_given.connect(
        lambda event: received.append((event.sentence, QThread.currentThread() is here))
    )
    thread = threading.Thread(
        target=lambda: [bridge.post_event(NoticeGiven("job", str(n))) for n in range(100)]
    )
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(received) == 100)
    assert received == [(str(n), True) for n in range(100)]


def test_only_the_last_preview_of_each_output_is_painted(bridge: Bridge, qtbot: QtBot) -> None:
    previews: list[tuple[int, str]] = []
    bridge.preview_shown.connect(
        lambda event: previews.append((event.preview.index, event.preview.text))
    )
    for count in range(50):
        for index in range(2):
            bridge.post_event(PreviewShown("job", Preview(index, count, 50, f"word {count}")))
    qtbot.waitUntil(lambda: len(previews) == 2)
    assert previews == [(0, "word 49"), (1, "word 49")]


@pytest.mark.slow
def test_nothing_is_lost_or_crashes_while_listeners_come_and_go(
    bridge: Bridge, qtbot: QtBot
) -> None:
    for _ in range(50):
        received: list[object] = []
        events: list[object] = []
        bridge.models_changed.connect(events.append)
        threads = [
            threading.Thread(target=lambda: [bridge.post_event(ModelsChanged()) for _ in range(40)])
            for _ in range(3)
        ]
        for thread in threads:
            thread.start()
        bridge.models_changed.connect(received.append)
        bridge.models_changed.disconnect(received.append)
        for thread in threads:
            thread.join()
        qtbot.waitUntil(lambda events=events: len(events) == 120)
        bridge.models_changed.disconnect(events.append)


@dataclass
class FakeSource:
    """An event source for the bridge."""

    listeners: list[Listener] = field(default_factory=list)

    def subscribe(self, listener: Listener) -> None:
        self.listeners.append(listener)

    def unsubscribe(self, listener: Listener) -> None:
        self.listeners.remove(listener)

    def publish(self, sentence: str) -> None:
        for listener in self.listeners:
            listener(NoticeGiven("job", sentence))


def test_late_events_of_a_studio_are_dropped_once_another_is_followed(
    bridge: Bridge, qtbot: QtBot
) -> None:
    received: list[str] = []
    bridge.notice_given.connect(lambda event: received.append(event.sentence))
    before, after = FakeSource(), FakeSource()
    bridge.follow(before)
    before.publish("delivered")
    qtbot.waitUntil(lambda: received == ["delivered"])
    before.publish("waits in the queue")
    bridge.follow(after)
    before.publish("comes late")
    after.publish("also delivered")
    qtbot.waitUntil(lambda: received == ["delivered", "also delivered"])
    bridge.follow(None)
    after.publish("comes late too")
    bridge.post_event(NoticeGiven("job", "of no studio"))
    qtbot.waitUntil(lambda: received == ["delivered", "also delivered", "of no studio"])


def test_events_queued_behind_the_opening_of_another_project_are_dropped(
    bridge: Bridge, qtbot: QtBot
) -> None:
    received: list[str] = []
    bridge.notice_given.connect(lambda event: received.append(event.sentence))
    before = FakeSource()
    bridge.follow(before)
    bridge.post_call(lambda: bridge.follow(None))
    before.publish("of the one before")
    bridge.post_event(NoticeGiven("job", "of no studio"))
    qtbot.waitUntil(lambda: received == ["of no studio"])


def test_background_results_arrive_on_the_windows_thread(bridge: Bridge, qtbot: QtBot) -> None:
    done: list[Medium] = []
    failed: list[Exception] = []
    bridge.run_in_background(lambda: Medium.TEXT, done.append, failed.append)
    bridge.run_in_background(lambda: Medium("opera"), done.append, failed.append)
    qtbot.waitUntil(lambda: bool(done and failed))
    assert done == [Medium.TEXT]
    assert isinstance(failed[0], ValueError)


def test_closing_joins_background_work_and_delivers_its_result(bridge: Bridge) -> None:
    gate = threading.Event()
    done: list[int] = []

    def slow() -> int:
        gate.wait(5)
        return 7

    bridge.run_in_background(slow, done.append, lambda fault: None)
    gate.set()
    bridge.close()
    assert done == [7]


def test_a_window_is_deleted_while_other_threads_still_post_to_its_bridge(qtbot: QtBot) -> None:
    for _ in range(50):
        window = QWidget()
        bridge = Bridge(window)
        begun, ended = threading.Event(), threading.Event()

        def post(bridge: Bridge, begun: threading.Event, ended: threading.Event) -> None:
            while not ended.is_set():
                bridge.post_event(ModelsChanged())
                bridge._queue.clear()  # so that each event wakes the window's thread
                begun.set()

        threads = [threading.Thread(target=post, args=(bridge, begun, ended)) for _ in range(2)]
        for thread in threads:
            thread.start()
        begun.wait(5)
        bridge.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        ended.set()
        for thread in threads:
            thread.join()
        assert not isValid(bridge)


def test_what_is_begun_after_closing_is_done_and_not_told(bridge: Bridge) -> None:
    done: list[str] = []
    bridge.close()
    bridge.run_in_background(lambda: done.append("work"), lambda _: done.append("told"), print)
    assert done == ["work"]


def test_an_item_that_closes_the_bridge_is_the_last_one(bridge: Bridge, qtbot: QtBot) -> None:
    order: list[str] = []
    bridge.post_call(lambda: (order.append("close"), bridge.close()))
    bridge.post_call(lambda: order.append("late"))
    qtbot.waitUntil(lambda: bool(order))
    assert order == ["close"]
