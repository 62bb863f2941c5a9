"""When the studio may learn by itself: the decision, consent, and what is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import update

from engines.contract import LearningSettings, Medium, TasteRequest, TextBrief
from studio.base.settings import Settings
from studio.cli.main import run
from studio.learning.schedule import IDLE_S, MachineGauge, Moment, is_time, keep_consent, night_of
from studio.storage import schema
from studio.studio import Studio
from tests.studio.conftest import ScriptedEngine, ScriptedTrainer, rate_enough, write

NIGHT = date(2026, 3, 14)
LATE = Moment(datetime(2026, 3, 14, 23, 30), load=0.05, idle_s=IDLE_S)


def test_without_consent_it_is_never_time():
    assert not is_time("asked", NIGHT, replace(LATE, idle_s=1e6))


@pytest.mark.parametrize("when", ["idle", "tonight"])
def test_battery_and_load_forbid_both(when: str):
    assert is_time(when, NIGHT, LATE)  # type: ignore[arg-type]
    assert not is_time(when, NIGHT, replace(LATE, on_battery=True))  # type: ignore[arg-type]
    assert not is_time(when, NIGHT, replace(LATE, load=0.5))  # type: ignore[arg-type]


def test_idle_means_untouched_for_ten_minutes_at_any_hour():
    noon = replace(LATE, at=datetime(2026, 3, 14, 12, 0))
    assert is_time("idle", None, noon)
    assert not is_time("idle", None, replace(noon, idle_s=IDLE_S - 1))


@pytest.mark.parametrize(
    ("at", "good"),
    [
        (datetime(2026, 3, 14, 22, 59), False),
        (datetime(2026, 3, 14, 23, 0), True),
        (datetime(2026, 3, 15, 5, 59), True),
        (datetime(2026, 3, 15, 6, 0), False),
        (datetime(2026, 3, 15, 23, 30), False),
    ],
)
def test_tonight_is_one_night_from_23_to_6(at: datetime, good: bool):
    assert is_time("tonight", NIGHT, replace(LATE, at=at, idle_s=0.0)) == good


def test_tonight_said_after_midnight_means_the_night_that_it_is():
    assert night_of(datetime(2026, 3, 15, 2, 0)) == NIGHT
    assert night_of(datetime(2026, 3, 15, 9, 0)) == date(2026, 3, 15)


def test_consent_to_tonight_ends_with_the_night():
    settings = Settings(learn_when="tonight")
    assert keep_consent(settings, datetime(2026, 3, 14, 17, 0))
    assert settings.learn_night == NIGHT
    assert not keep_consent(settings, datetime(2026, 3, 15, 5, 0))
    assert keep_consent(settings, datetime(2026, 3, 15, 6, 0))
    assert (settings.learn_when, settings.learn_night) == ("asked", None)
    settings.learn_when = "tonight"
    keep_consent(settings, datetime(2026, 3, 20, 12, 0))
    assert settings.learn_night == date(2026, 3, 20)
    settings.learn_when = "idle"
    assert keep_consent(settings, datetime(2026, 3, 20, 12, 1))
    assert settings.learn_night is None


def test_this_machine_can_be_read():
    moment = MachineGauge().moment(3.0)
    assert 0 <= moment.load <= 1
    assert moment.idle_s == 3.0


def test_learning_is_due_once_and_again_after_enough_new_ratings(studio: Studio):
    assert studio.learning.start_due() is None
    rate_enough(studio)
    job = studio.learning.start_due()
    assert job is not None
    assert (job.kind, job.medium) == ("learn", Medium.TEXT)
    assert studio.jobs.wait(job.id, 20).state == "done"
    assert studio.learning.start_due() is None
    works = write(studio, "New", 12)
    for place, work in enumerate(works[:11]):
        studio.history.rate(work, 1 + place % 5)
    studio.history.rate(works[0], 5)  # the same work again is not one more
    assert studio.learning.start_due() is None
    studio.history.compare(works[0], works[1], "left")
    assert studio.learning.start_due() is not None


@pytest.mark.parametrize("newer", ["1999-01-01T00:00:00.000+00:00", "not a time"])
def test_a_clock_that_was_set_does_not_change_what_is_new(studio: Studio, newer: str):
    rate_enough(studio)
    with studio.project.database.writing() as connection:  # rated while the clock was ahead
        connection.execute(update(schema.ratings).values(at="2999-01-01T00:00:00.000+00:00"))
    job = studio.learning.start_due()
    assert job is not None
    assert studio.jobs.wait(job.id, 20).state == "done"
    assert studio.learning.start_due() is None
    old = studio.history.newest_feedback(Medium.TEXT)[0]
    for place, work in enumerate(write(studio, "New", 12)):
        studio.history.rate(work, 1 + place % 5)
    with studio.project.database.writing() as connection:
        is_new = schema.ratings.c.number > old
        connection.execute(update(schema.ratings).where(is_new).values(at=newer))
    assert studio.learning.start_due() is not None


def test_a_script_can_learn_only_if_it_is_due(studio: Studio, capsys: pytest.CaptureFixture[str]):
    studio.settings.remember_project(studio.project.folder)
    assert not studio.learning.is_due(Medium.TEXT)
    assert run(["learn", "text", "--if-due"]) == 0
    assert "none was started" in capsys.readouterr().out
    rate_enough(studio)
    assert studio.learning.is_due(Medium.TEXT)


def test_ratings_that_cannot_be_learned_from_are_never_due(studio: Studio):
    for work in write(studio, "Same", 15):
        studio.history.rate(work, 4)
    assert studio.learning.start_due() is None


def test_nothing_begins_while_the_artists_own_work_waits(studio: Studio, engine: ScriptedEngine):
    rate_enough(studio)
    engine.gate.clear()
    job = studio.jobs.submit(TextBrief(prompt="Mine"))
    assert studio.learning.start_due() is None
    engine.gate.set()
    studio.jobs.wait(job.id, 60)
    studio.jobs.pause_all()
    assert studio.learning.start_due() is None


def test_what_is_paused_keeps_learning_of_its_own_medium_alone(
    studio: Studio, trainer: ScriptedTrainer
):
    rate_enough(studio)
    trainer.gate.clear()
    elsewhere = studio.jobs.add("learn", Medium.MUSIC, "Learn music", TasteRequest())
    studio.jobs.pause(elsewhere.id)
    job = studio.learning.start_due()
    assert job is not None
    assert job.medium is Medium.TEXT
    studio.jobs.pause(job.id)
    assert studio.learning.start_due() is None
    assert studio.jobs.get(job.id).state == "paused"


def test_interrupted_learning_is_resumed(studio: Studio, trainer: ScriptedTrainer):
    rate_enough(studio)
    trainer.gate.clear()
    job = studio.learning.start(Medium.TEXT, LearningSettings(steps=3))
    studio.jobs.cancel(job.id)
    studio.jobs.wait(job.id, 60)
    assert studio.learning.start_due() is None  # stopped by the artist, so it stays stopped
    studio.jobs.ledger.change(job.id, "interrupted")
    again = studio.learning.start_due()
    assert again is not None
    assert again.id == job.id
