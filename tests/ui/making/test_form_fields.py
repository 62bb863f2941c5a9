"""Fields of a form, read and shown by their names."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.making.brief.form_fields import (
    FormField,
    choice_field,
    read_fields,
    show_fields,
    slider_field,
)
from ui.parts import LabelledSlider, Segments, SliderRange


def slider_of(qtbot: QtBot) -> LabelledSlider:
    slider = LabelledSlider("Bars", SliderRange(1, 64, 1, log=True))
    qtbot.addWidget(slider)
    slider.set_value(8)
    return slider


def test_a_field_that_is_not_named_keeps_its_value(qtbot: QtBot) -> None:
    slider = slider_of(qtbot)
    fields: list[FormField] = [slider_field("bars", slider, is_whole=True)]
    show_fields(fields, {"tempo": 90})
    assert read_fields(fields) == {"bars": 8}


def test_a_value_that_is_no_number_leaves_the_slider_alone(qtbot: QtBot) -> None:
    slider = slider_of(qtbot)
    slider_field("bars", slider).show(None)
    slider_field("bars", slider).show("12")
    assert slider.value() == 8


def test_a_whole_number_is_read_as_an_integer(qtbot: QtBot) -> None:
    slider = slider_of(qtbot)
    slider.set_value(3.4)
    assert slider_field("bars", slider, is_whole=True).read() == 3
    assert slider_field("bars", slider).read() == 3.4


def test_a_choice_is_shown_and_read(qtbot: QtBot) -> None:
    segments = Segments("Stop at", [("length", "Length"), ("sentence", "Sentence")])
    qtbot.addWidget(segments)
    field = choice_field("stop_at", segments)
    show_fields([field], {"stop_at": "sentence"})
    assert read_fields([field]) == {"stop_at": "sentence"}
