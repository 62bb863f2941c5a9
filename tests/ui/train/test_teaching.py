"""Teaching a model of the library the data: what it brought, and what the artist does with it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from engines.contract import Medium
from studio.base.records import Adapter
from tests.ui.train.conftest import Room


def teach(room: Room) -> Adapter:
    """Teach the small model the letters, and wait for what it brought."""
    room.ready()
    panel = room.page.teach_panel
    room.press(panel.button)
    room.until(lambda: panel.result.isVisible())
    return room.studio.adapters.all(Medium.TEXT)[-1]


def texts_of(room: Room) -> list[str]:
    labels = room.page.teach_panel.result.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible()]


def test_only_models_that_learn_are_offered(room: Room) -> None:
    room.ready()
    panel = room.page.teach_panel
    room.until(lambda: panel.model.count() == 1)
    assert panel.model.currentText() == "small"
    assert panel.time.currentText() == "20 minutes"
    panel.time.setCurrentIndex(0)
    with room.qtbot.waitSignal(panel.teach_requested) as signal:
        panel.button.click()
    assert signal.args == ["small", 5.0]
    assert panel.reason_not_to() == ""


def test_what_was_taught_is_shown_in_numbers_and_side_by_side(room: Room) -> None:
    adapter = teach(room)
    words = {"Taught: closer to your data", adapter.reason, "before", "30.0", "after", "20.0"}
    room.until(lambda: words <= set(texts_of(room)))
    assert room.studio.adapters.in_use(Medium.TEXT) is None


def test_a_taught_adapter_is_used_only_when_the_artist_says_so(room: Room) -> None:
    adapter = teach(room)
    room.press(room.page.teach_panel.use)
    room.until(lambda: room.studio.adapters.in_use(Medium.TEXT) is not None)
    words = f"{adapter.name} is now in use. Learn can roll it back."
    room.until(lambda: words in room.shell.messages)
    room.until(lambda: "In use" in texts_of(room))
    assert room.page.teach_panel.use.isHidden()


def test_trying_it_blind_goes_to_learn(room: Room) -> None:
    adapter = teach(room)
    room.press(room.page.teach_panel.blind)
    assert room.shell.visits == [("learn", adapter)]


def test_leaving_it_takes_it_off_the_page_and_not_off_the_shelf(room: Room) -> None:
    adapter = teach(room)
    room.press(room.page.teach_panel.leave)
    room.until(lambda: room.page.teach_panel.result.isHidden())
    assert room.studio.adapters.get(adapter.id) == adapter


def test_teaching_that_brought_nothing_says_so_and_offers_more_time(room: Room) -> None:
    room.teacher.after = 30.1
    adapter = teach(room)
    words = {"No closer to your data", f"{adapter.reason} It is kept aside."}
    room.until(lambda: words <= set(texts_of(room)))
    panel = room.page.teach_panel
    assert panel.use.isHidden()
    room.press(panel.longer)
    assert panel.time.currentText() == "An evening"


def test_without_a_model_that_learns_the_reason_is_told(room: Room) -> None:
    room.ready()
    room.page.teach_panel.show_models(())
    panel = room.page.teach_panel
    assert panel.reason_not_to() == "There is no model for text yet that can be taught."
    assert panel.button.isHidden()
    assert panel.install.isVisible()  # what is missing is offered where it is missed


def test_a_teaching_that_was_stopped_stays_on_the_page_and_goes_on(room: Room) -> None:
    room.ready()
    panel = room.page.teach_panel
    room.teacher.gate.clear()
    room.press(panel.button)
    room.until(lambda: panel.job is not None and panel.job.state == "running")
    assert panel.title.text() == "Teaching small from Letters"
    room.press(panel.stop)
    room.until(lambda: panel.note.text() == "Stopped; what it has learned is kept.")
    assert panel.stop.isHidden()
    room.teacher.gate.set()
    room.press(panel.pause)  # which says "Go on"
    room.until(lambda: panel.result.isVisible())
    assert len(room.studio.adapters.all(Medium.TEXT)) == 1


def test_what_was_taught_is_silent_once_the_page_is_left(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[bool] = []
    monkeypatch.setattr(room.page.teach_player, "stop", lambda: stopped.append(True))
    room.page.leave()
    assert stopped == [True]
