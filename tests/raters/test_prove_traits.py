"""The proof of what taste notices: what is right, and how it is counted."""

from __future__ import annotations

from tests.raters.prove_traits import Told, report, summary


def told(how_certain: str, correlation: float, rater: str = "long words") -> Told:
    return Told(rater, 60, "longer words", how_certain, 0.97, correlation)


def test_a_trait_is_right_where_the_rule_rises_with_it():
    assert told("clearly", 0.3).is_right
    assert not told("clearly", 0.05).is_right
    assert not told("clearly", -0.3).is_right


def test_each_word_of_certainty_is_counted_by_itself():
    rows = [told("clearly", 0.5), told("clearly", 0.5), told("clearly", 0.0), told("perhaps", 0)]
    assert summary(rows) == [
        "| clearly | 3 | 0.97 | 0.67 |",
        "| probably | 0 | 0.00 | 0.00 |",
        "| perhaps | 1 | 0.97 | 0.00 |",
    ]


def test_the_report_lists_what_each_rater_was_told():
    text = report([told("clearly", 0.5)], [told("perhaps", 0.0, "random 3")], 12, "text")
    assert "- long words: clearly longer words" in text
    assert "Of 20 random raters 1 were told something, 0 traits clearly." in text
