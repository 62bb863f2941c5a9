"""The bridge: what happens on other threads is said on the window's."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from engines.contract import Medium, Preview
from studio.events import Listener, ModelsChanged, NoticeGiven, PreviewShown
from ui.qt.bridge import Bridge


@pytest.fixture
def bridge(qapp: object) -> Iterator[Bridge]:
    made = Bridge()
    yield made
    made.close()
    made.deleteLater()


def test_events_arrive_in_order_on_the_windows_thread(bridge: Bridge, qtbot: QtBot) -> None:
    heard: list[tuple[str, bool]] = []
    here = QThread.currentThread()
    bridge.notice_given.connect(
        lambda event: heard.append((event.sentence, QThread.currentThread() is here))
    )
    thread = threading.Thread(
        target=lambda: [bridge.post_event(NoticeGiven("job", str(n))) for n in range(100)]
    )
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(heard) == 100)
    assert heard == [(str(n), True) for n in range(100)]


def test_only_the_last_preview_of_each_output_is_painted(bridge: Bridge, qtbot: QtBot) -> None:
    seen: list[tuple[int, str]] = []
    bridge.preview_shown.connect(
        lambda event: seen.append((event.preview.index, event.preview.text))
    )
    for count in range(50):
        for index in range(2):
            bridge.post_event(PreviewShown("job", Preview(index, count, 50, f"word {count}")))
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == [(0, "word 49"), (1, "word 49")]


def test_nothing_is_lost_or_crashes_while_listeners_come_and_go(
    bridge: Bridge, qtbot: QtBot
) -> None:
    for _ in range(50):
        heard: list[object] = []
        counted: list[object] = []
        bridge.models_changed.connect(counted.append)
        threads = [
            threading.Thread(target=lambda: [bridge.post_event(ModelsChanged()) for _ in range(40)])
            for _ in range(3)
        ]
        for thread in threads:
            thread.start()
        bridge.models_changed.connect(heard.append)
        bridge.models_changed.disconnect(heard.append)
        for thread in threads:
            thread.join()
        qtbot.waitUntil(lambda counted=counted: len(counted) == 120)
        bridge.models_changed.disconnect(counted.append)


@dataclass
class Talker:
    """What the bridge asks of a studio."""

    listeners: list[Listener] = field(default_factory=list)

    def subscribe(self, listener: Listener) -> None:
        self.listeners.append(listener)

    def tell(self, words: str) -> None:
        for listener in self.listeners:
            listener(NoticeGiven("job", words))


def test_what_a_studio_said_last_is_not_shown_once_another_is_followed(
    bridge: Bridge, qtbot: QtBot
) -> None:
    heard: list[str] = []
    bridge.notice_given.connect(lambda event: heard.append(event.sentence))
    before, after = Talker(), Talker()
    bridge.follow(before)
    before.tell("heard")
    qtbot.waitUntil(lambda: heard == ["heard"])
    before.tell("waits in the queue")
    bridge.follow(after)
    before.tell("comes late")
    after.tell("heard too")
    qtbot.waitUntil(lambda: heard == ["heard", "heard too"])
    bridge.follow(None)
    after.tell("comes late too")
    bridge.post_event(NoticeGiven("job", "of no studio"))
    qtbot.waitUntil(lambda: heard == ["heard", "heard too", "of no studio"])


def test_what_waits_behind_the_item_that_opens_another_project_is_not_shown(
    bridge: Bridge, qtbot: QtBot
) -> None:
    heard: list[str] = []
    bridge.notice_given.connect(lambda event: heard.append(event.sentence))
    before = Talker()
    bridge.follow(before)
    bridge.post_call(lambda: bridge.follow(None))
    before.tell("of the one before")
    bridge.post_event(NoticeGiven("job", "of no studio"))
    qtbot.waitUntil(lambda: heard == ["of no studio"])


def test_work_beside_the_window_comes_back_to_it(bridge: Bridge, qtbot: QtBot) -> None:
    done: list[Medium] = []
    failed: list[Exception] = []
    bridge.run_in_background(lambda: Medium.TEXT, done.append, failed.append)
    bridge.run_in_background(lambda: Medium("opera"), done.append, failed.append)
    qtbot.waitUntil(lambda: bool(done and failed))
    assert done == [Medium.TEXT]
    assert isinstance(failed[0], ValueError)


def test_closing_waits_for_work_beside_and_says_what_came_of_it(bridge: Bridge) -> None:
    gate = threading.Event()
    done: list[int] = []

    def slow() -> int:
        gate.wait(5)
        return 7

    bridge.run_in_background(slow, done.append, lambda fault: None)
    gate.set()
    bridge.close()
    assert done == [7]
