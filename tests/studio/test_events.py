"""The bus that carries a studio's events, and who publishes what."""

from __future__ import annotations

from pathlib import Path

from engines.contract import Medium
from studio.base.events import (
    AdaptersChanged,
    ArtifactChanged,
    Event,
    Events,
    ModelsChanged,
    NoticeGiven,
)
from studio.studio import Studio
from tests.studio.conftest import make_model_folder, write
from tests.studio.models.test_peft import adapter_folder

EVENT = NoticeGiven("job", "a notice")


def test_every_listener_receives_an_event_in_the_order_of_subscribing():
    events, received = Events(), list[str]()
    events.subscribe(lambda _: received.append("first"))
    events.subscribe(lambda _: received.append("second"))
    events.publish(EVENT)
    assert received == ["first", "second"]


def test_a_listener_that_unsubscribed_receives_nothing_more():
    events, received = Events(), list[Event]()
    events.subscribe(received.append)
    events.unsubscribe(received.append)
    events.unsubscribe(received.append)
    events.publish(EVENT)
    assert received == []


def test_a_listener_may_unsubscribe_while_it_is_called():
    events, received = Events(), list[Event]()

    def once(event: Event) -> None:
        received.append(event)
        events.unsubscribe(once)

    events.subscribe(once)
    events.publish(EVENT)
    events.publish(EVENT)
    assert received == [EVENT]


def test_a_change_of_a_work_is_on_the_disk_before_it_is_published(studio: Studio):
    (work,) = write(studio)
    states: list[tuple[int, tuple[str, ...], frozenset[str], bool]] = []

    def look_up(event: Event) -> None:
        if isinstance(event, ArtifactChanged):
            now = studio.history.get(work)
            assert event.artifact == now
            states.append((now.stars, now.tags, now.marks, now.trashed_at is not None))

    studio.events.subscribe(look_up)
    studio.history.rate(work, 4)
    studio.history.tag(work, ["sea"])
    studio.history.mark(work, "kept")
    studio.history.trash(work)
    assert states == [
        (4, (), frozenset(), False),
        (4, ("sea",), frozenset(), False),
        (4, ("sea",), frozenset({"kept"}), False),
        (4, ("sea",), frozenset({"kept"}), True),
    ]


def test_models_and_adapters_publish_their_changes(studio: Studio, tmp_path: Path):
    received: list[Event] = []
    studio.events.subscribe(received.append)
    model = studio.models.add(make_model_folder(tmp_path / "other"))
    studio.models.remove(model.id)
    assert received == [ModelsChanged(), ModelsChanged()]
    received.clear()
    adapter = studio.adapters.import_from(adapter_folder(tmp_path / "peft"))
    studio.adapters.use(adapter.id)
    studio.adapters.roll_back(Medium.TEXT)
    studio.adapters.turn_off(Medium.TEXT)
    assert received == [AdaptersChanged(Medium.TEXT)] * 4
