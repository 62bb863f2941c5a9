"""The structure that ARCHITECTURE.md promises."""

from __future__ import annotations

from statistics import median

from benchmarks import code
from tests.conftest import ROOT


def test_every_packaged_module_is_reached_from_an_entry_point():
    assert code.unreachable(ROOT) == []


def test_names_say_what_is_held():
    assert code.participle_share(ROOT) <= 0.002


def test_functions_stay_short_and_public_names_are_documented():
    lengths = code.function_lengths(ROOT)
    assert median(lengths) <= 6
    assert lengths[int(0.95 * len(lengths))] < 30
    assert code.documented_share(ROOT) >= 0.9


def test_the_architecture_is_one_page_and_a_room_is_told_in_half_of_one():
    assert len((ROOT / "ARCHITECTURE.md").read_text("utf-8").split()) <= 900
    rooms = [
        file for room in ("ui", "studio", "engines") for file in (ROOT / room).rglob("README.md")
    ]
    assert len(rooms) > 10
    assert [file for file in rooms if len(file.read_text("utf-8").split()) > 420] == []
