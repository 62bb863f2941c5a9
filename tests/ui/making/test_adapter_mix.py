"""Mixing adapters in the brief, with real keys and clicks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engines.contract import AdapterUse
from tests.ui.submitting import settle
from ui.making.brief.adapter_mix import MAX_ADAPTERS, AdapterMix
from ui.write.page import WritePage

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
CHOICES = [("c", "Third"), ("b", "Second"), ("a", "First")]


def strengths(mix: AdapterMix) -> list[tuple[str, float]]:
    return [(use.id, use.strength) for use in mix.uses()]


def mix_of(qtbot: QtBot, in_use: AdapterUse | None) -> AdapterMix:
    mix = AdapterMix()
    qtbot.addWidget(mix)
    mix.show_choices(CHOICES, in_use)
    mix.show()
    return mix


def test_the_adapter_in_use_is_shown_with_its_strength_and_no_slider(qtbot: QtBot) -> None:
    mix = mix_of(qtbot, AdapterUse(id="c", strength=0.8))
    assert strengths(mix) == [("c", 0.8)]
    assert not mix.rows[0].slider.isVisible()
    assert not mix.rows[0].remove.isVisible()


def test_a_second_adapter_is_added_weighted_by_keys_and_removed(qtbot: QtBot) -> None:
    mix = mix_of(qtbot, AdapterUse(id="c", strength=0.8))
    qtbot.mouseClick(mix.add, LEFT)
    assert strengths(mix) == [("c", 0.8), ("b", 0.5)]
    qtbot.waitUntil(lambda: all(row.slider.isVisible() for row in mix.rows))
    qtbot.keyClick(mix.rows[1].slider, Qt.Key.Key_Left)
    assert strengths(mix)[1] == ("b", 0.49)
    qtbot.mouseClick(mix.rows[1].remove, LEFT)
    assert strengths(mix) == [("c", 0.8)]
    assert not mix.rows[0].slider.isVisible()


def test_no_adapter_is_offered_twice(qtbot: QtBot) -> None:
    mix = mix_of(qtbot, AdapterUse(id="c"))
    qtbot.mouseClick(mix.add, LEFT)
    qtbot.mouseClick(mix.add, LEFT)
    assert [identity for identity, _ in strengths(mix)] == ["c", "b", "a"]
    assert not mix.add.isVisible()
    assert [mix.rows[1].combo.itemData(index) for index in range(mix.rows[1].combo.count())] == [
        "b"
    ]
    assert len(mix.rows) <= MAX_ADAPTERS


def test_new_choices_keep_the_adapters_of_a_mix_that_still_fit(qtbot: QtBot) -> None:
    mix = mix_of(qtbot, AdapterUse(id="c"))
    qtbot.mouseClick(mix.add, LEFT)
    mix.show_choices([("d", "Fourth"), *CHOICES], AdapterUse(id="c"))
    assert strengths(mix) == [("c", 1.0), ("b", 0.5)]
    mix.show_choices([("d", "Fourth")], AdapterUse(id="d"))
    assert strengths(mix) == [("d", 1.0)]
    mix.show_choices([], None)
    assert strengths(mix) == []
    assert not mix.rows[0].combo.isEnabled()


def test_the_mix_is_part_of_the_brief_and_shown_from_it(write: WritePage, qtbot: QtBot) -> None:
    mix = write.brief.models.mix
    qtbot.waitUntil(lambda: len(mix.uses()) == 1)
    qtbot.mouseClick(mix.add, LEFT)
    qtbot.keyClick(write.editor, Qt.Key.Key_Return, CONTROL)
    settle(write.context)
    [job] = write.context.studio.jobs.find("queued")
    brief = job.brief
    assert [use.strength for use in brief.adapters] == [0.8, 0.5]
    qtbot.mouseClick(mix.rows[1].remove, LEFT)
    write.show_brief(brief)
    assert mix.uses() == brief.adapters
    mix.show_uses(())
    assert mix.uses() == ()


def test_what_was_chosen_stays_until_another_adapter_is_in_use(qtbot: QtBot) -> None:
    mix = mix_of(qtbot, AdapterUse(id="c", strength=0.8))
    combo = mix.rows[0].combo
    combo.setCurrentIndex(combo.findData(""))
    combo.activated.emit(combo.currentIndex())
    mix.show_choices([("d", "Fourth"), *CHOICES], AdapterUse(id="c", strength=0.8))
    assert strengths(mix) == []
    mix.show_choices([("d", "Fourth"), *CHOICES], AdapterUse(id="d"))
    assert strengths(mix) == [("d", 1.0)]
    mix.show_uses([AdapterUse(id="b", strength=0.6)])
    mix.show_choices(CHOICES, AdapterUse(id="d"))
    assert strengths(mix) == [("b", 0.6)]
    mix.follow_in_use()
    mix.show_choices(CHOICES, AdapterUse(id="a"))
    assert strengths(mix) == [("a", 1.0)]
