"""From ratings to a lesson to the shelf of adapters."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from engines.contract import LearningResult, LearningSettings, LossPoint, Medium, TextBrief
from engines.formats.curve_file import save_curve
from studio.base import places
from studio.base.errors import InputError, NotEnoughRatings, StudioError
from studio.base.records import Adapter, ImportedFile
from studio.history.history import ArtifactQuery
from studio.learning.judging import adapter_verdict, count_judgements
from studio.projects import project
from studio.studio import Studio
from studio.taste.library import ProbePreference
from tests.studio.conftest import ScriptedEngine, ScriptedTrainer, rate_enough, write


def train_adapter(studio: Studio) -> Adapter:
    job = studio.jobs.wait(studio.learning.start(Medium.TEXT, LearningSettings(steps=3)).id, 20)
    adapter = studio.adapters.of_job(job.id)
    assert adapter is not None, job
    return adapter


def test_too_few_ratings_say_how_many_are_missing(studio: Studio):
    for work in write(studio, count=3):
        studio.history.rate(work, 4)
    with pytest.raises(NotEnoughRatings, match="Rate 9 more"):
        studio.learning.start(Medium.TEXT)
    state = studio.learning.state(Medium.TEXT)
    assert (state.ratings, state.spread, state.ready) == (3, (0, 0, 0, 3, 0), False)


def test_ratings_of_works_that_were_brought_in_are_told_apart(studio: Studio):
    for number in range(12):
        work = studio.history.import_file(
            ImportedFile(Medium.TEXT, b"theirs %d" % number, ".txt", "notes")
        )
        studio.history.rate(work.id, 1 + number % 5)
    with pytest.raises(NotEnoughRatings, match="12 more are of works without a prompt"):
        studio.learning.start(Medium.TEXT)


def test_learning_adds_an_adapter_with_its_figures_and_reason(studio: Studio):
    rate_enough(studio)
    adapter = train_adapter(studio)
    assert (adapter.name, adapter.verdict) == ("First", "better")
    assert adapter.figures["after"] == 0.8
    assert "80 of 100 held-out pairs" in adapter.reason
    assert (adapter.folder / "adapter_model.safetensors").exists()
    assert len(adapter.curve) == 3
    assert studio.adapters.in_use(Medium.TEXT) is None


def test_adopting_and_rolling_back_are_one_step_each(studio: Studio):
    rate_enough(studio)
    first, second = train_adapter(studio), train_adapter(studio)
    studio.adapters.use(first.id)
    studio.adapters.use(second.id, 0.5)
    use = studio.adapters.in_use(Medium.TEXT)
    assert use is not None
    assert (use.id, use.strength) == (second.id, 0.5)
    studio.adapters.roll_back(Medium.TEXT)
    use = studio.adapters.in_use(Medium.TEXT)
    assert use is not None
    assert use.id == first.id
    studio.adapters.roll_back(Medium.TEXT)
    assert studio.adapters.in_use(Medium.TEXT) is None
    with pytest.raises(InputError, match="nothing to roll back"):
        studio.adapters.roll_back(Medium.TEXT)


def test_the_next_training_run_starts_from_the_adapter_in_use(studio: Studio):
    rate_enough(studio)
    first = train_adapter(studio)
    studio.adapters.use(first.id)
    assert train_adapter(studio).parent == first.id


def test_a_changed_base_model_is_noticed_before_an_adapter_is_used(studio: Studio, home: Path):
    rate_enough(studio)
    adapter = train_adapter(studio)
    weights = home / "models" / "small" / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-4] + b"abcd")
    with pytest.raises(StudioError, match="not the one that First was trained on"):
        studio.adapters.use(adapter.id)


def test_an_adapter_of_another_model_is_refused_in_a_brief(studio: Studio, home: Path):
    from tests.studio.conftest import make_model_folder

    rate_enough(studio)
    adapter = train_adapter(studio)
    make_model_folder(home / "models" / "zother")
    use = studio.adapters.in_use(Medium.TEXT)
    assert use is None
    brief = TextBrief(prompt="x", model="zother", adapters=({"id": adapter.id},))  # type: ignore[arg-type]
    with pytest.raises(InputError, match="was made for small"):
        studio.jobs.submit(brief)


def test_an_adapter_goes_out_and_comes_back(studio: Studio, tmp_path: Path):
    rate_enough(studio)
    adapter = train_adapter(studio)
    out = studio.adapters.export(adapter.id, tmp_path)
    back = studio.adapters.import_from(out, Medium.TEXT)
    assert back.origin == "imported"
    assert back.model_sha256 == adapter.model_sha256
    with pytest.raises(InputError, match="no adapter folder"):
        studio.adapters.import_from(tmp_path, Medium.TEXT)


def test_cancelled_learning_adds_no_adapter_and_can_be_resumed(
    studio: Studio, trainer: ScriptedTrainer
):
    rate_enough(studio)
    trainer.gate.clear()
    job = studio.learning.start(Medium.TEXT, LearningSettings(steps=3))
    studio.jobs.cancel(job.id)
    assert studio.jobs.wait(job.id, 60).state == "cancelled"
    assert studio.adapters.all() == []
    trainer.gate.set()
    studio.jobs.retry(job.id)
    assert studio.jobs.wait(job.id, 60).state == "done"
    assert len(studio.adapters.all()) == 1


def cut_off(studio: Studio, trainer: ScriptedTrainer) -> str:
    trainer.gate.clear()
    job = studio.learning.start(Medium.TEXT, LearningSettings(steps=3))
    studio.jobs.cancel(job.id)
    studio.jobs.wait(job.id, 60)
    trainer.gate.set()
    return studio.jobs.ledger.change(job.id, "interrupted").id


def test_learning_again_resumes_what_was_interrupted(studio: Studio, trainer: ScriptedTrainer):
    rate_enough(studio)
    interrupted = cut_off(studio, trainer)
    assert studio.learning.is_due(Medium.TEXT)
    again = studio.learning.start(Medium.TEXT, LearningSettings(steps=3))
    assert again.id == interrupted
    assert studio.jobs.wait(interrupted, 60).state == "done"
    assert not studio.learning.is_due(Medium.TEXT)
    assert studio.learning.start(Medium.TEXT, LearningSettings(steps=3)).id != interrupted


def test_a_run_that_has_not_ended_is_not_queued_again(studio: Studio, trainer: ScriptedTrainer):
    rate_enough(studio)
    trainer.gate.clear()
    job = studio.learning.start(Medium.TEXT, LearningSettings(steps=3))
    assert studio.learning.start(Medium.TEXT, LearningSettings(steps=3)).id == job.id
    assert studio.learning.start(Medium.TEXT, LearningSettings(steps=4)).id != job.id
    trainer.gate.set()
    assert studio.jobs.wait(job.id, 60).state == "done"


def test_a_run_that_waits_since_the_last_time_is_learned_by_the_next_program(
    studio: Studio, trainer: ScriptedTrainer, engine: ScriptedEngine
):
    rate_enough(studio)
    studio.jobs.pause_all()
    job = studio.learning.start(Medium.TEXT, LearningSettings(steps=3))
    studio.close()
    folder = studio.project.folder
    with closing(Studio(project.open_at(folder), lambda _: engine, lambda _: trainer)) as again:
        assert again.learning.start(Medium.TEXT, LearningSettings(steps=3)).id == job.id
        assert again.jobs.wait(job.id, 60).state == "done"
        assert [one.id for one in again.jobs.find() if one.kind == "learn"] == [job.id]


def test_learning_starts_over_where_there_is_new_feedback(studio: Studio, trainer: ScriptedTrainer):
    rate_enough(studio)
    interrupted = cut_off(studio, trainer)
    studio.history.rate(write(studio, "New")[0], 5)
    assert studio.learning.start(Medium.TEXT, LearningSettings(steps=3)).id != interrupted


def test_the_seconds_of_learning_include_sampling_and_measuring(
    studio: Studio, trainer: ScriptedTrainer
):
    rate_enough(studio)
    trainer.result = trainer.result.model_copy(update={"seconds": 0.0})
    assert train_adapter(studio).figures["seconds"] > 0


def test_works_made_with_an_adapter_say_so(studio: Studio):
    rate_enough(studio)
    adapter = studio.adapters.use(train_adapter(studio).id)
    brief = TextBrief(prompt="new")
    ready = brief.model_copy(update={"adapters": studio.resolver.fitting_adapters(brief)})
    job = studio.jobs.wait(studio.jobs.submit(ready).id, 60)
    (work,) = studio.history.find(ArtifactQuery(job=job.id))
    assert work.adapter == adapter.id


GOOD = LearningResult(steps=1, seconds=1, before=0.5, after=0.9, diversity=1.0)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, "Better"),
        ({"after": 0.2}, "does not rank"),
        ({"before": 0.9, "after": 0.55}, "does not rank"),
        ({"diversity": 0.8}, "repeat themselves"),
        ({"length": 0.5}, "length"),
        ({"length": 1.5}, "length"),
        ({"perplexity": 2.5}, "unlikely"),
    ],
)
def test_the_verdict_names_its_reason(change: dict[str, float], reason: str):
    verdict, words = adapter_verdict(
        GOOD.model_copy(update=change), Medium.TEXT, ProbePreference(40, 48), 8
    )
    assert reason in words
    assert (verdict == "better") == (not change)


def test_the_verdict_speaks_of_the_mediums_own_works():
    faulty = GOOD.model_copy(update={"diversity": 0.8, "length": 2.0, "perplexity": 9.0})
    for medium, works in ((Medium.TEXT, "texts"), (Medium.MUSIC, "pieces")):
        assert (
            adapter_verdict(faulty, medium, ProbePreference(20, 48), 8)[1].count(f"its {works} ")
            == 4
        )


@pytest.mark.parametrize(
    ("preference", "held_out", "verdict", "words"),
    [
        (ProbePreference(40, 48), 2, "better", "Of 48 fresh texts, taste likes 40 better."),
        (
            ProbePreference(27.5, 48),
            2,
            "not better",
            "taste does not clearly like its texts better",
        ),
        (None, 16, "better", "90 of 100 held-out pairs"),
        (ProbePreference(40, 48), 0, "better", "Of 48 fresh texts, taste likes 40 better."),
        (None, 8, "not better", "nothing shows that it is no luck"),
        (None, 6, "not better", "nothing shows that it is no luck"),
        (None, 5, "not better", "5 pairs were held out, which is too few to tell"),
        (None, 1, "not better", "1 pair was held out, which is too few to tell"),
    ],
)
def test_what_chance_could_reach_is_not_adopted(
    preference: ProbePreference | None, held_out: int, verdict: str, words: str
):
    judgement = adapter_verdict(GOOD, Medium.TEXT, preference, held_out)
    assert judgement[0] == verdict
    assert words in judgement[1]


@pytest.mark.parametrize(
    ("pairs", "count"),
    [
        ("", 0),
        ("ab", 1),
        ("ab bc ac", 2),  # three works of a prompt
        ("ab cd", 2),
        ("ab cd bc", 3),
        ("ax ay bx by", 3),  # two liked and two disliked works, side by side
    ],
)
def test_pairs_stand_for_as_many_judgements_as_decide_them(pairs: str, count: int):
    assert count_judgements([(one, other) for one, other in pairs.split()]) == count


def test_a_few_held_out_pairs_do_not_outweigh_a_certain_taste():
    undecided = GOOD.model_copy(update={"after": 0.5})
    assert adapter_verdict(undecided, Medium.TEXT, ProbePreference(40, 48), 8)[0] == "better"
    assert adapter_verdict(undecided, Medium.TEXT, None, 16)[0] == "not better"


def test_without_held_out_pairs_no_share_of_them_is_claimed():
    verdict, words = adapter_verdict(GOOD.model_copy(update={"after": 0.5}), Medium.TEXT, None, 0)
    assert verdict == "not better"
    assert "no pair was held out, which is too few to tell" in words
    assert "of 100 held-out pairs" not in words
    assert "does not rank" not in words


def test_taste_must_prefer_the_works_of_an_adapter(studio: Studio, trainer: ScriptedTrainer):
    rate_enough(studio)
    assert "taste likes 12 better" in train_adapter(studio).reason
    trainer.after = 0
    rejected_adapter = train_adapter(studio)
    assert rejected_adapter.verdict == "not better"
    assert "taste does not clearly like" in rejected_adapter.reason


def test_the_curve_of_running_learning_can_be_read(studio: Studio, trainer: ScriptedTrainer):
    rate_enough(studio)
    trainer.gate.clear()
    job = studio.learning.start(Medium.TEXT, LearningSettings(steps=2))
    assert studio.jobs.learning_progress(job.id).curve == ()
    trainer.gate.set()
    studio.jobs.wait(job.id, 20)
    assert studio.jobs.learning_progress(job.id).curve == ()
    adapter = studio.adapters.of_job(job.id)
    assert adapter is not None
    assert [step for step, _, _ in adapter.curve] == [0, 1]


def test_the_curve_of_an_interrupted_run_stays_readable(studio: Studio, trainer: ScriptedTrainer):
    rate_enough(studio)
    interrupted = cut_off(studio, trainer)
    points = (LossPoint(0, 0.7, held_out=True), LossPoint(1, 0.6))
    save_curve(studio.adapters.working_folder(interrupted), points)
    assert studio.adapters.saved_curve(interrupted) == points
    studio.jobs.wait(studio.learning.start_over(interrupted).id, 20)
    assert studio.adapters.saved_curve(interrupted) == ()


def test_a_plan_leaves_out_the_traits_that_the_artist_declined(studio: Studio):
    rate_enough(studio)
    studio.taste.trait_ratings.decline(Medium.TEXT, "longer words")
    assert studio.learning.plan(Medium.TEXT, None).declined_traits == ("word-length",)
    studio.taste.trait_ratings.take_back(Medium.TEXT, "longer words")
    assert studio.learning.plan(Medium.TEXT, None).declined_traits == ()


def test_what_a_run_takes_is_estimated_from_the_last_one_here(
    studio: Studio, trainer: ScriptedTrainer, home: Path
):
    assert studio.learning.state(Medium.TEXT).seconds is None
    rate_enough(studio)
    first = studio.learning.state(Medium.TEXT).seconds
    assert first is not None
    times = {"small": {"sampling": 1, "reading": 0, "training": 10, "measuring": 2, "odd": "x"}}
    cache = places.cache_folder()
    cache.mkdir(parents=True)
    (cache / "learning-times.json").write_text(json.dumps(times))
    plan = studio.learning.plan(Medium.TEXT, None)
    probes = sum(brief.count for brief in plan.probes)
    works = 2 * 256 + plan.settings.steps * 10 + 2 * 2 * probes
    again = studio.learning.state(Medium.TEXT).seconds
    assert again == pytest.approx(works, rel=0.05)
    (cache / "learning-times.json").write_text("[1")
    assert studio.learning.state(Medium.TEXT).seconds == first


def test_the_use_log_remembers_every_adapter_that_was_in_use(studio: Studio):
    rate_enough(studio)
    adapter = train_adapter(studio)
    assert studio.adapters.ever_used(Medium.TEXT) == frozenset()
    studio.adapters.use(adapter.id)
    studio.adapters.roll_back(Medium.TEXT)
    assert studio.adapters.ever_used(Medium.TEXT) == {adapter.id}
