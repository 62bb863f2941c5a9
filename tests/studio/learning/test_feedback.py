"""What ratings become: pairs, what is held out, and when there is not enough."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from pydantic import ValidationError

from engines.contract import LearningSettings, Medium, MusicBrief, TextBrief, source_of
from studio.base.errors import NotEnoughRatings
from studio.learning.feedback import (
    MAX_PAIRS_PER_PROMPT,
    plan_learning,
    settings_for,
)
from studio.learning.ratings import Choice, RatedWork
from studio.learning.unseen_briefs import MIN_ON_POLICY_PROMPTS


def rated(prompt: str, *stars: int, mode: str = "continue", **brief: object) -> list[RatedWork]:
    """Works of one prompt, one for each rating."""
    base = TextBrief(prompt=prompt, mode=mode, **brief)  # type: ignore[arg-type]
    return [
        RatedWork(f"{prompt}/{mode}/{i}", base.model_copy(update={"seed": i}), Path("x.txt"), star)
        for i, star in enumerate(stars)
    ]


def many(prompts: int = 10) -> list[RatedWork]:
    """Three ratings for each of some prompts."""
    return [work for i in range(prompts) for work in rated(f"prompt {i}", 5, 3, 1)]


def plan(works: list[RatedWork], *choices: Choice):
    return plan_learning(Medium.TEXT, works, choices, "starter")


def test_pairs_lie_within_one_prompt_and_the_gap_in_stars_is_their_weight():
    result = plan(many())
    assert all(pair.chosen.brief.prompt == pair.rejected.brief.prompt for pair in result.pairs)
    one = [pair for pair in result.pairs if pair.chosen.brief.prompt == "prompt 0"]
    one = one or [pair for pair in result.held_out if pair.chosen.brief.prompt == "prompt 0"]
    ends = {(pair.chosen.artifact[-1], pair.rejected.artifact[-1]): pair.weight for pair in one}
    assert ends == {("0", "2"): 1.0, ("0", "1"): 0.5, ("1", "2"): 0.5}


def test_the_same_prompt_asked_in_another_mode_is_another_question():
    works = many(6) + rated("Once", 5) + rated("Once", 1, mode="instruct")
    assert "Once" not in {
        pair.chosen.brief.prompt for pair in (*plan(works).pairs, *plan(works).held_out)
    }
    works += rated("  once ", 2)
    result = plan(works)
    assert "Once" in {pair.chosen.brief.prompt for pair in (*result.pairs, *result.held_out)}


def test_a_fifth_of_the_prompts_is_held_out_and_never_trained_on():
    result = plan(many(20))
    held_out = {pair.chosen.brief.prompt for pair in result.held_out}
    assert len(held_out) == 4
    assert not held_out & {pair.chosen.brief.prompt for pair in result.pairs}
    assert not held_out & {work.brief.prompt for work in result.liked}
    assert {work.brief.prompt for work in result.liked} == {
        pair.chosen.brief.prompt for pair in result.pairs
    }
    assert plan(many(20)) == result
    assert len({p.chosen.brief.prompt for p in plan(many(4)).held_out}) == 1
    assert len({p.chosen.brief.prompt for p in plan(many(8)).held_out}) == 2


def test_a_prompt_mostly_stays_on_its_side_as_others_join():
    before = {pair.chosen.brief.prompt for pair in plan(many(20)).pairs}
    after = {pair.chosen.brief.prompt for pair in plan(many(25)).held_out}
    assert len(before & after) <= 1


def test_an_answer_overrules_the_stars_and_the_newest_answer_counts():
    works = many(6)
    first, _, last = (work.id for work in works[:3])

    def winners(*choices: Choice) -> set[tuple[str, float]]:
        result = plan(works, *choices)
        return {
            (pair.chosen.artifact, pair.weight)
            for pair in (*result.pairs, *result.held_out)
            if {pair.chosen.artifact, pair.rejected.artifact} == {first, last}
        }

    assert winners() == {(first, 1.0)}
    assert winners(Choice(last, first)) == {(last, 1.0)}
    assert winners(Choice(last, first), Choice(first, last)) == {(first, 1.0)}


def test_an_answer_joins_works_that_have_no_stars():
    works = many(6) + rated("Unrated", 0, 0)
    result = plan(works, Choice("Unrated/continue/1", "Unrated/continue/0"))
    pairs = [p for p in (*result.pairs, *result.held_out) if p.chosen.brief.prompt == "Unrated"]
    assert [(pair.chosen.artifact[-1], pair.weight) for pair in pairs] == [("1", 1.0)]


def test_answers_about_unknown_works_or_two_prompts_are_ignored():
    works = many(6)
    assert plan(works, Choice("gone", works[0].id), Choice(works[0].id, works[3].id)) == plan(works)


def test_works_of_a_prompt_that_were_rated_alike_are_ties_unless_an_answer_tells_them_apart():
    works = many(4) + rated("alike", 4, 4, 2, 4) + rated("settled", 3, 3)
    result = plan(works, Choice("settled/continue/0", "settled/continue/1"))
    ties = [(tie.one.artifact, tie.other.artifact) for tie in result.ties]
    assert ties == [
        ("alike/continue/0", "alike/continue/1"),
        ("alike/continue/1", "alike/continue/3"),
    ]
    more = plan(works + [work for i in range(30) for work in rated(f"more {i}", 5, 5, 1)])
    held_out = {pair.chosen.brief.prompt for pair in more.held_out}
    assert held_out
    assert not held_out & {tie.one.brief.prompt for tie in more.ties}


def test_a_prompt_with_many_works_does_not_drown_the_others():
    works = many(6) + rated("Many", *[1, 2, 3, 4, 5] * 4)
    result = plan(works)
    pairs = [p for p in (*result.pairs, *result.held_out) if p.chosen.brief.prompt == "Many"]
    assert len(pairs) == MAX_PAIRS_PER_PROMPT
    assert {pair.weight for pair in pairs} == {1.0}


def test_probes_have_unseen_prompts_and_the_artists_settings():
    short = [work for i in range(3) for work in rated(f"short {i}", 5, 3, 1, max_tokens=7)]
    works = many(9) + short + rated("the girl with the RED umbrella", 3)
    works = [
        RatedWork(w.id, w.brief.model_copy(update={"temperature": 0.5}), w.path, w.stars)
        for w in works
    ]
    probes = plan(works).probes
    assert len(probes) == 12
    assert {probe.temperature for probe in probes} == {0.5}
    assert Counter(probe.max_tokens for probe in probes) == {120: 9, 7: 3}
    assert {probe.model for probe in probes} == {"starter"}
    assert {probe.count for probe in probes} == {8}
    assert len({probe.seed + i for probe in probes for i in range(probe.count)}) == 96
    assert "The girl with the red umbrella" not in {probe.prompt for probe in probes}


def test_where_few_prompts_were_rated_on_policy_samples_use_others():
    few = plan(many(6))
    trained = {pair.chosen.brief.prompt for pair in few.pairs}
    assert len(trained) + len(few.on_policy_briefs) == MIN_ON_POLICY_PROMPTS
    others = [*few.probes, *(pair.chosen.brief for pair in few.held_out)]
    prompts = trained | {brief.prompt for brief in others}
    further = [brief.prompt for brief in few.on_policy_briefs]
    assert len(set(further)) == len(further)
    assert not prompts & set(further)
    assert plan(many(20)).on_policy_briefs == ()


def singles(count: int = 15) -> list[RatedWork]:
    """One work for each of some prompts, liked, middling and disliked in turn."""
    return [work for i in range(count) for work in rated(f"alone {i}", (5, 3, 1, 4, 2)[i % 5])]


def test_works_with_nothing_to_compare_them_with_are_learned_from_singly():
    result = plan(singles())
    assert result.pairs == ()
    liked = {pair.chosen.artifact for pair in result.unpaired}
    disliked = {pair.rejected.artifact for pair in result.unpaired}
    assert (len(liked), len(disliked)) == (5, 5)
    assert {pair.weight for pair in result.unpaired} <= {0.5, 0.75, 1.0}
    prompts = {p.brief.prompt for pair in result.unpaired for p in (pair.chosen, pair.rejected)}
    held_out = {p.brief.prompt for pair in result.held_out for p in (pair.chosen, pair.rejected)}
    assert len(held_out) == 2
    assert not prompts & held_out
    assert {work.artifact for work in result.liked} == liked
    assert plan(singles()) == result


def test_singles_join_pairs_and_change_nothing_of_them():
    alone, both = plan(many()), plan(many() + singles())
    assert both.pairs == alone.pairs
    assert set(both.held_out) > set(alone.held_out)
    assert both.unpaired == plan(singles()).unpaired
    assert plan(many() + singles(6)).unpaired == ()  # two liked and two disliked say too little


def test_works_that_start_from_others_are_sampled_from_further_prompts():
    def going_on(source: str) -> list[RatedWork]:
        return [
            RatedWork(
                f"{source}{index}", MusicBrief(source=source, seed=index), Path("x.mid"), stars
            )
            for index, stars in enumerate((5, 1))
        ]

    works = [work for number in range(10) for work in going_on(f"{number:016x}")]
    result = plan_learning(Medium.MUSIC, works, (), "starter")
    assert len(result.on_policy_briefs) == MIN_ON_POLICY_PROMPTS
    assert not any(source_of(brief) for brief in (*result.on_policy_briefs, *result.probes))


def test_settings_and_parent_are_handed_on():
    settings = LearningSettings(steps=7)
    result = plan_learning(Medium.TEXT, many(), (), "starter", None, settings)
    assert result.settings == settings
    assert result.model == "starter"


def test_a_medium_learns_as_suits_it_but_for_what_was_chosen():
    usual, music = LearningSettings(), settings_for(Medium.MUSIC, steps=7)
    assert settings_for(Medium.TEXT) == plan(many()).settings
    text = {"diversity_weight": 0.5}
    assert plan(many()).settings == usual.model_copy(update=text)
    assert (music.learning_rate, music.diversity_weight, music.steps) == (1.5e-3, 0.5, 7)
    assert (usual.diversity_weight, settings_for(Medium.IMAGE).diversity_weight) == (0.0, 0.0)
    assert settings_for(Medium.MUSIC, learning_rate=1e-4).learning_rate == 1e-4
    with pytest.raises(ValidationError):
        settings_for(Medium.MUSIC, steps=0)


@pytest.mark.parametrize(
    ("works", "sentence"),
    [
        ([], "There are 0 ratings; learning needs at least 12"),
        (many(3), "There are 9 ratings.*Rate 3 more"),
        ([w for i in range(6) for w in rated(f"p{i}", 4, 4)], "All 12 ratings are 4 stars"),
        ([w for i in range(12) for w in rated(f"p{i}", 3 + i % 2)], "No prompt has two works"),
        (rated("one", *[1, 5] * 6), "Only one prompt"),
    ],
)
def test_too_little_to_learn_from_is_reported_in_one_sentence(
    works: list[RatedWork], sentence: str
):
    with pytest.raises(NotEnoughRatings, match=sentence):
        plan(works)
