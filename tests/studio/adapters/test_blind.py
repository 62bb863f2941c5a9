"""Blind tests: pairs that differ in one adapter alone, and what the answers come to."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import cast

import pytest

from engines.contract import Engine, LearningSettings, Medium, MusicBrief, TextBrief
from studio.adapters.blind import BlindResult, count_answers, summary, title
from studio.base.errors import InputError
from studio.base.records import Adapter, AdapterComparison, Artifact
from studio.cli.main import run
from studio.studio import Studio
from tests.studio.conftest import ScriptedEngine, compose, make_music_folder, rate_enough, write
from tests.studio.learning.test_learning import train_adapter


def pairs_of(studio: Studio, adapter: Adapter, count: int = 4) -> list[tuple[Artifact, Artifact]]:
    pairs = []
    for jobs in studio.blind_tests.start(adapter.id, count):
        for job in jobs:
            studio.jobs.wait(job, 60)
        pairs.append(studio.blind_tests.pair(jobs))
    return pairs


def side_of(pair: tuple[Artifact, Artifact], adapter: str | None) -> str:
    return "left" if pair[0].adapter == adapter else "right"


def test_a_pair_has_one_brief_and_seed_and_differs_in_the_adapter_alone(studio: Studio):
    rate_enough(studio)
    first = train_adapter(studio)
    pairs = pairs_of(studio, first)
    for first_work, second_work in pairs:
        assert {first_work.adapter, second_work.adapter} == {None, first.id}
        assert first_work.brief is not None
        assert second_work.brief is not None
        assert first_work.brief.model_copy(update={"adapters": ()}) == second_work.brief.model_copy(
            update={"adapters": ()}
        )


def test_jobs_that_a_closed_project_leaves_of_a_blind_test_are_gone_when_it_is_opened_again(
    studio: Studio, engine: ScriptedEngine
):
    rate_enough(studio)
    adapter = train_adapter(studio)
    done = pairs_of(studio, adapter, 1)
    engine.gate.clear()
    engine.begun.clear()
    studio.blind_tests.start(adapter.id, 3)
    assert engine.begun.wait(60)
    own = studio.jobs.submit(TextBrief(prompt="the artist's own"))
    studio.close()
    engine.gate.set()
    reopened = Studio(studio.project, lambda _: cast(Engine, engine))
    assert reopened.jobs.resume_queue() == []
    assert [job.id for job in reopened.jobs.find("queued", "running", "interrupted")] == [own.id]
    assert reopened.history.get(done[0][0].id).text
    reopened.close()


def test_the_next_blind_test_has_other_prompts(studio: Studio):
    rate_enough(studio)
    adapter = train_adapter(studio)
    first, second = (
        {work.prompt for pair in pairs_of(studio, adapter) for work in pair} for _ in range(2)
    )
    assert first.isdisjoint(second)


def test_an_adapter_in_use_is_compared_with_its_parent_and_a_candidate_with_what_is_in_use(
    studio: Studio,
):
    rate_enough(studio)
    first = train_adapter(studio)
    studio.adapters.use(first.id, 0.7)
    second = train_adapter(studio)
    [(one, other)] = pairs_of(studio, second, 1)
    assert {one.adapter, other.adapter} == {first.id, second.id}
    plain = one if one.adapter == first.id else other
    assert plain.brief is not None
    assert plain.brief.adapters[0].strength == 0.7
    studio.adapters.use(second.id)
    [(one, other)] = pairs_of(studio, second, 1)
    assert {one.adapter, other.adapter} == {first.id, second.id}
    [(one, other)] = pairs_of(studio, first, 1)
    assert {one.adapter, other.adapter} == {first.id, second.id}


def test_adapters_of_a_model_that_was_removed_still_have_a_result(studio: Studio):
    rate_enough(studio)
    first = train_adapter(studio)
    studio.adapters.use(first.id)
    second = train_adapter(studio)
    shutil.rmtree(studio.models.get(first.model).path)
    for adapter in (first, second):
        assert studio.blind_tests.result(adapter.id).against is None


def test_answers_accumulate_from_test_to_test_and_the_newest_counts(studio: Studio):
    rate_enough(studio)
    first = train_adapter(studio)
    pairs = pairs_of(studio, first) + pairs_of(studio, first)
    for pair in pairs[:5]:
        studio.history.compare(pair[0].id, pair[1].id, side_of(pair, first.id))  # type: ignore[arg-type]
    studio.history.compare(pairs[5][0].id, pairs[5][1].id, side_of(pairs[5], None))  # type: ignore[arg-type]
    studio.history.compare(pairs[6][0].id, pairs[6][1].id, "alike")
    result = studio.blind_tests.result(first.id)
    assert (result.wins, result.losses, result.undecided) == (5, 1, 1)
    studio.history.compare(pairs[0][1].id, pairs[0][0].id, "taken back")
    studio.history.compare(pairs[6][0].id, pairs[6][1].id, "taken back")
    result = studio.blind_tests.result(first.id)
    assert (result.wins, result.losses, result.undecided) == (4, 1, 0)
    assert len(studio.history.comparisons(Medium.TEXT)) == 5


def test_answers_about_other_pairs_are_not_counted(studio: Studio):
    rate_enough(studio)
    first = train_adapter(studio)
    one, other = write(studio, "Elsewhere", 2)
    studio.history.compare(one, other, "left")
    assert studio.history.adapter_comparisons(Medium.TEXT) == []
    assert studio.blind_tests.result(first.id) == BlindResult(first.id, None)


def test_an_answer_taken_back_teaches_neither_taste_nor_learning(studio: Studio):
    one, other = write(studio, "The keeper", 2)
    studio.history.compare(one, other, "left")
    assert len(studio.learning.feedback(Medium.TEXT)[1]) == 1
    studio.history.compare(one, other, "taken back")
    assert studio.learning.feedback(Medium.TEXT)[1] == []
    assert studio.taste.refresh(Medium.TEXT).comparisons == 0
    studio.history.compare(one, other, "right")
    studio.history.compare(
        one, other, "alike"
    )  # the newer answer overrules, also where it says less
    assert studio.learning.feedback(Medium.TEXT)[1] == []


def test_the_result_is_given_with_its_uncertainty():
    result = BlindResult("x", None, wins=42, losses=24, undecided=3)
    assert summary(result) == (
        "It won 42 of 66 pairs on new briefs: 64 in 100, and between 52 and 74 with luck allowed"
        " for. 3 more you left undecided."
    )
    assert title(result, "Fifth", "third") == "Fifth is better than third"
    level = BlindResult("x", None, wins=43, losses=37)
    assert "Luck alone could do that" in summary(level)
    assert title(level, "Fourth", "third") == "Fourth and third cannot be told apart yet"
    assert title(BlindResult("x", None, 2, 30), "A", "b") == "A is not better than b"
    assert summary(BlindResult("x", None)) == "No pair of them was decided."


def test_only_the_two_that_are_asked_about_count():
    answers = [
        AdapterComparison("a", None, "left"),
        AdapterComparison(None, "a", "left"),
        AdapterComparison("a", "b", "left"),
        AdapterComparison(None, "a", "neither"),
    ]
    assert count_answers("a", None, answers) == BlindResult("a", None, 1, 1, 1)
    assert count_answers("a", "b", answers) == BlindResult("a", "b", 1, 0, 0)


def test_without_a_work_there_is_nothing_to_try_it_on(studio: Studio):
    rate_enough(studio)
    first = train_adapter(studio)
    for work in studio.history.rated(Medium.TEXT):
        studio.history.trash(work.id)
    with pytest.raises(InputError, match="no briefs to try it on"):
        studio.blind_tests.start(first.id)


def test_the_command_line_refuses_a_number_of_pairs(home: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["adapters", "blind", "abc", "--pairs", "0"]) == 2
    assert "pairs: 1 to 64" in capsys.readouterr().err


def test_the_command_line_asks_and_takes_back(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    from studio.cli import learning

    rate_enough(studio)
    pairs = pairs_of(studio, train_adapter(studio), 3)
    monkeypatch.setattr("sys.stdin", io.StringIO("a\n=\nz\nwhat\nb\ns\n"))
    learning._ask_about(studio, pairs)
    told_of = [answer.verdict for answer in studio.history.comparisons(Medium.TEXT)]
    assert told_of == ["left", "right"]
    assert "3 of 3. Which would you keep?" in capsys.readouterr().err
    assert json.dumps(BlindResult("x", None, 3, 1).as_json())


def test_blind_tests_of_music_use_unseen_notes(studio: Studio, home: Path):
    make_music_folder(home / "models" / "tunes")
    for notes in ("D4 F4", "E4 G4", "A4 C5", "G4 B4", "C4 E4"):
        for stars, work in zip((1, 3, 5), compose(studio, notes=notes, count=3), strict=True):
            studio.history.rate(work.id, stars)
    job = studio.jobs.wait(studio.learning.start(Medium.MUSIC, LearningSettings(steps=2)).id, 20)
    adapter = studio.adapters.of_job(job.id)
    assert adapter is not None
    used_notes = {"D4 F4", "E4 G4", "A4 C5", "G4 B4", "C4 E4"}
    for one, other in pairs_of(studio, adapter, 3):
        assert {one.adapter, other.adapter} == {None, adapter.id}
        assert isinstance(one.brief, MusicBrief)
        assert one.brief.notes not in used_notes
        studio.history.compare(one.id, other.id, side_of((one, other), adapter.id))  # type: ignore[arg-type]
    assert studio.blind_tests.result(adapter.id).wins == 3
