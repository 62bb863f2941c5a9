"""World notes fire as the documents of their programs say, and within limits."""

from __future__ import annotations

import pytest

from engines.formats.lore_entries import LoreEntry
from studio.books.firing import Firing, LoreSettings, draw, fire
from tests.studio.books.lore_cases import CASES, Case, wi


def count_words(text: str) -> int:
    return len(text.split())


def run(case: Case) -> Firing:
    return fire(
        case.notes,
        case.text,
        LoreSettings(**case.settings),
        case.budget,
        count_words,
        case.seed,
        case.pinned.split(),
        case.muted.split(),
    )


def names(rows) -> str:
    return " ".join(row.note.id for row in rows)


def test_there_are_cases_enough():
    assert len(CASES) >= 60
    assert len({case.says for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[case.says for case in CASES])
def test_notes_fire_in_their_order_and_the_budget_cuts(case: Case):
    result = run(case)
    assert (names(result.fired), names(result.cut)) == (case.fired, case.cut)
    reasons = {row.note.id: row.reason for row in result.fired}
    assert {name: reasons[name] for name in case.reasons} == case.reasons
    assert all(reasons.values())
    assert run(case) == result


def test_the_tokens_of_each_note_are_counted():
    notes = [wi("a", "x", "one two three"), wi("b", "x", "one")]
    result = fire(notes, "x", LoreSettings(), 100, count_words)
    assert [row.tokens for row in result.fired] == [3, 1]


def test_chance_follows_from_the_seed_and_is_fair():
    note = wi("a", "x", probability=30)
    fired = [bool(fire([note], "x", LoreSettings(), 9, count_words, seed).fired)
             for seed in range(1000)]  # fmt: skip
    assert 250 < sum(fired) < 350
    assert draw(1, "a") == draw(1, "a") != draw(1, "b")


def test_a_group_draws_by_weight():
    notes = [wi("a", "x", group="g", groupWeight=10), wi("b", "x", group="g", groupWeight=90)]
    winners = [names(fire(notes, "x", LoreSettings(), 9, count_words, seed).fired)
               for seed in range(1000)]  # fmt: skip
    assert 60 < winners.count("a") < 140
    assert set(winners) == {"a", "b"}


def test_what_cannot_be_matched_is_told():
    notes = [wi("a", ["/(x)\\1/"]), wi("b", ["/^(?:[^]{1,900}){900}/"] * 9)]
    result = fire(notes, "word " * 20_000, LoreSettings(), 9, count_words)
    assert [str(notice) for notice in result.notices] == [
        "The key “/(x)\\1/” of the note “a” is a pattern that cannot be matched, so it never "
        "fires.",
        "The patterns among the keys take too long, so not all of them were matched.",
    ]


@pytest.mark.slow
@pytest.mark.timeout(60)
def test_five_thousand_notes_fire_soon():
    notes = [
        LoreEntry(
            str(number), f"n{number}", f"Leads to key{number + 1}.",
            (f"key{number}", f"other {number}", "/(.+)+X/"), sticky=number % 2, cooldown=1,
        )
        for number in range(5_000)
    ]  # fmt: skip
    result = fire(notes, "key0 came.\n" * 2_000, LoreSettings(), 10_000, count_words)
    assert len(result.fired) == 50  # the limit of rounds


def test_recursion_without_end_ends():
    notes = [wi(str(n), f"k{n}", f"k{n + 1} k{n + 2} k{n}") for n in range(500)]
    result = fire(notes, "k0", LoreSettings(), 1_000_000, count_words)
    assert 50 <= len(result.fired) < 500
