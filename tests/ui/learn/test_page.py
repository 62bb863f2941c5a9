"""The Learn page over a real studio with a scripted trainer."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engines.contract import LearningSettings, Medium, MusicBrief, TasteRequest
from engines.formats.midi import write_midi
from studio.adapters.blind import BlindResult
from studio.adapters.samples import Generations, Row
from tests.specimen import tune as specimen_tune
from tests.studio.conftest import (
    rate_enough,
    write,
)
from tests.ui.learn.setup import SHORT, Setup, learn, refresh
from ui.adapter_summary import AdapterSummary, has_candidate
from ui.learn.decision_panel import describe_adapter
from ui.learn.samples_panel import SamplesPanel
from ui.parts.picture import PictureFrame
from ui.sound.music_view import MusicView
from ui.works import score_of


def test_a_new_project_shows_what_is_missing_and_offers_no_training(
    setup: Setup, qtbot: QtBot
) -> None:
    refresh(setup, qtbot)
    header, decision = setup.page.header, setup.page.decision
    assert not header.learn.isEnabled()
    assert not decision.learn.isEnabled()
    assert "Rate 12 more" in decision.text.text()
    assert decision.title.text() == "Nothing learned yet"
    assert header.lessons.isHidden()


def test_media_without_a_model_say_so_and_open_the_models_page(setup: Setup, qtbot: QtBot) -> None:
    refresh(setup, qtbot)
    page = setup.page
    for medium, text in ((Medium.IMAGE, "Pictures come with"), (Medium.MUSIC, "Music comes with")):
        page.show_medium(medium)
        assert page.first_visit.sentence.text().startswith(text)
        assert page.decision.text.text().startswith(text)
        page.first_visit.models.click()
        page.decision.learn.click()
    assert setup.shell.visits == [("models", None)] * 4


def test_with_enough_ratings_the_button_queues_a_training_run(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    refresh(setup, qtbot)
    segment = setup.page.header.media.group.button(0)
    assert segment.text() == "Text 15"
    setup.trainer.gate.clear()
    setup.page.decision.learn.click()
    qtbot.waitUntil(lambda: setup.page.training_controller.job is not None)
    assert setup.page.training.title.text() == "Learning text"


def test_the_loss_curve_grows_and_a_run_can_be_stopped_and_resumed(
    setup: Setup, qtbot: QtBot
) -> None:
    rate_enough(setup.studio)
    job = setup.studio.learning.start(Medium.TEXT, LearningSettings(steps=5))
    plot = setup.page.training.plot
    qtbot.waitUntil(lambda: plot.curves is not None and plot.curves.point_count() == 5)
    setup.studio.jobs.wait(job.id, 20)
    setup.trainer.gate.clear()
    second = setup.studio.learning.start(Medium.TEXT, SHORT)
    qtbot.waitUntil(
        lambda: (
            setup.page.training_controller.job is not None
            and setup.page.training_controller.job.id == second.id
        )
    )
    qtbot.waitUntil(setup.page.training.stop.isVisible)
    setup.page.training.stop.click()
    assert setup.studio.jobs.wait(second.id, 20).state == "cancelled"
    qtbot.waitUntil(setup.page.training.resume.isVisible)
    setup.trainer.gate.set()
    setup.page.training.resume.click()
    assert setup.studio.jobs.wait(second.id, 20).state == "done"


def test_the_pause_button_pauses_and_resumes_a_run(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    setup.trainer.gate.clear()
    job = setup.studio.learning.start(Medium.TEXT, SHORT)
    qtbot.waitUntil(lambda: setup.studio.jobs.get(job.id).state == "running")
    qtbot.waitUntil(setup.page.training.pause.isVisible)
    setup.page.training.pause.click()
    qtbot.waitUntil(lambda: setup.studio.jobs.get(job.id).state == "paused")
    qtbot.waitUntil(lambda: setup.page.training.pause.text() == "Go on")
    setup.page.training.pause.click()
    setup.trainer.gate.set()
    assert setup.studio.jobs.wait(job.id, 20).state == "done"


def test_a_paused_run_that_makes_way_says_where_it_stands(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    setup.trainer.gate.clear()
    job = setup.studio.learning.start(Medium.TEXT, SHORT)
    qtbot.waitUntil(setup.page.training.pause.isVisible)
    setup.studio.jobs.pause(job.id)
    other = setup.studio.jobs.add("learn", Medium.MUSIC, "Learn music", TasteRequest())
    assert setup.studio.jobs.wait(other.id, 20).ended
    detail = setup.page.training.detail
    qtbot.waitUntil(lambda: detail.text().startswith("Paused."))
    assert "Opening" not in detail.text()
    setup.trainer.gate.set()
    setup.page.training.pause.click()
    assert setup.studio.jobs.wait(job.id, 20).state == "done"


def test_a_better_adapter_is_offered_adopted_and_rolled_back(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    identity = learn(setup, qtbot)
    assert setup.page.decision.title.text() == "First is better than the base"
    assert "80 of 100 held-out pairs in your order, against 50" in setup.page.decision.text.text()
    setup.page.decision.adopt.click()
    qtbot.waitUntil(lambda: setup.studio.adapters.in_use(Medium.TEXT) is not None)
    qtbot.waitUntil(lambda: setup.page.decision.title.text() == "First is in use")
    qtbot.waitUntil(lambda: setup.shell.messages[-1:] == ["First is now in use."])
    setup.page.decision.roll_back.click()
    assert setup.studio.adapters.in_use(Medium.TEXT) is None
    assert setup.studio.adapters.ever_used(Medium.TEXT) == {identity}


def test_the_samples_of_successive_adapters_are_shown_side_by_side(
    setup: Setup, qtbot: QtBot
) -> None:
    rate_enough(setup.studio)
    setup.studio.adapters.use(learn(setup, qtbot))
    setup.trainer.after = 7
    learn(setup, qtbot)
    panel = setup.page.samples
    setup.page.header.lessons.click()
    qtbot.waitUntil(lambda: panel.grid.columnCount() == 3 and panel.isVisible())
    texts = [cell_text(panel, column) for column in range(3)]
    assert texts == ["fresh 0", "fresh 2", "fresh 7"]
    QTest.keyClick(setup.page.timeline.timeline, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: panel.grid.itemAtPosition(0, 2) is None)
    assert cell_text(panel, 1) == "fresh 2"
    QTest.keyClick(setup.page.timeline.timeline, Qt.Key.Key_Left)
    assert not panel.isVisible()  # the base has no samples
    QTest.keyClick(setup.page, Qt.Key.Key_Escape)
    assert setup.page.comparison_panel.isVisible()


def test_samples_of_music_can_be_played_and_of_pictures_are_shown(
    setup: Setup, qtbot: QtBot
) -> None:
    tune = specimen_tune.add_tune(setup.studio)
    sample = replace(tune, id="abc/0-after.mid", brief=None)
    sounds = setup.studio.project.folder / "renders"
    sounds.mkdir(exist_ok=True)
    score = score_of(tune)
    (sounds / f"{hashlib.sha256(write_midi(score)).hexdigest()}.wav").write_bytes(b"RIFF")
    picture = replace(sample, medium=Medium.IMAGE)
    rows = (Row(MusicBrief(notes="D4 F4"), (sample, picture, None)),)
    panel = setup.page.samples
    panel.show_generations(Generations((None, "a", "b"), rows), {"a": "First", "b": "Second"})
    view = panel.cell(0, 0)
    assert isinstance(view, MusicView)
    qtbot.waitUntil(lambda: bool(view.roll.picture().score.tracks))
    qtbot.mouseClick(view.play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.music_player.playback.is_playing)
    assert isinstance(panel.cell(0, 1), PictureFrame)
    setup.page.leave()
    assert not panel.music_player.playback.is_playing


def cell_text(panel: SamplesPanel, column: int) -> str:
    """The text of a sample for the first brief."""
    label = panel.cell(0, column)
    assert isinstance(label, QLabel)
    return label.text()


def roles(setup: Setup) -> list[str]:
    return [adapter.role for adapter in setup.page.adapters.adapters[1:]]


def test_a_later_run_that_is_not_better_leaves_the_candidate(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    learn(setup, qtbot)
    learn(setup, qtbot, diversity=0.5)
    assert roles(setup) == ["candidate", "not better"]
    assert has_candidate(setup.page.context)


def test_only_the_newest_better_adapter_is_a_candidate(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    for _ in range(2):
        learn(setup, qtbot)
    assert roles(setup) == ["superseded", "candidate"]
    setup.page.adapters.decline(setup.page.adapters.adapters[-1].id)
    assert roles(setup) == ["candidate", "declined"]


def test_a_newer_adapter_in_use_supersedes_the_undecided_one(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    learn(setup, qtbot)
    setup.studio.adapters.use(learn(setup, qtbot))
    refresh(setup, qtbot)
    assert roles(setup) == ["superseded", "in use"]
    assert not has_candidate(setup.page.context)


def test_a_declined_adapter_stays_listed(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    identity = learn(setup, qtbot)
    setup.page.decision.decline.click()
    (_, adapter) = setup.page.adapters.adapters
    assert (adapter.id, adapter.role) == (identity, "declined")
    assert not has_candidate(setup.page.context)
    assert setup.studio.adapters.in_use(Medium.TEXT) is None


def test_an_adapter_that_is_not_better_gets_no_primary_button(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    learn(setup, qtbot, diversity=0.5)
    assert setup.page.adapters.adapters[-1].role == "not better"
    assert setup.page.decision.adopt.property("kind") == "secondary"


def test_a_verdict_says_why_and_when_too_few_pairs_were_held_out_to_tell(setup: Setup) -> None:
    reason = "Not better: 1 pair was held out, which is too few to tell (6 are needed). It puts"
    adapter = AdapterSummary("a", "Fifth", "not better", 0.5, 0.1, 0.9, pairs=1, reason=reason)
    text = describe_adapter(adapter)
    assert text.startswith("1 pair was held out, which is too few to tell (6 are needed). It puts")
    assert "between 10 and 90 with luck allowed for" in text
    panel = setup.page.decision
    panel.show_adapter(adapter, "")
    assert panel.title.text() == "Too few pairs to tell how good fifth is"
    won = BlindResult("a", None, wins=7, losses=1)
    assert "In blind tests: It won 7 of 8" in describe_adapter(replace(adapter, pairs=0, blind=won))


def test_the_timeline_selects_by_mouse_and_by_arrow_keys(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    first, second = learn(setup, qtbot), learn(setup, qtbot)
    setup.page.header.lessons.click()
    timeline = setup.page.timeline.timeline
    qtbot.waitUntil(timeline.isVisible)
    QTest.mouseClick(
        timeline,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        timeline.point(first).toPoint() + QPoint(2, 2),
    )
    assert setup.page.adapters.selected == first
    QTest.keyClick(timeline, Qt.Key.Key_Right)
    assert setup.page.adapters.selected == second


def test_when_to_learn_is_stored_in_the_settings(setup: Setup) -> None:
    header = setup.page.header
    header.schedules["tonight"].trigger()
    assert setup.studio.settings.learn_when == "tonight"
    assert header.when.text() == "Learn: tonight from 23:00, on mains"


def test_a_taste_that_predicts_nothing_is_not_called_ready(setup: Setup, qtbot: QtBot) -> None:
    rng = random.Random(2)
    for index in range(24):
        (work,) = write(setup.studio, f"Work {index}", seed=index)
        setup.studio.history.rate(work, rng.randint(1, 5))
    refresh(setup, qtbot)
    panel = setup.page.agreement
    assert panel.chip.text() == "not ready"
    assert "a coin" in panel.headline.text()
    assert panel.notes.text().endswith("Some more ratings would help.")


def test_the_panel_shows_how_well_taste_predicts_and_pairs_are_those_it_is_least_sure_of(
    setup: Setup, qtbot: QtBot
) -> None:
    rng = random.Random(0)
    for index in range(24):
        (work,) = write(setup.studio, f"Work {index}", seed=rng.randrange(1000))
        setup.studio.history.rate(work, 1 + min(4, setup.studio.history.get(work).seed // 200))
    write(setup.studio, "New", 4, seed=100)
    refresh(setup, qtbot)
    panel = setup.page.agreement
    assert panel.chip.text() == "ready"
    assert panel.headline.text().startswith("Taste agrees with you")
    setup.page.comparison_controller.show_pairs()
    assert "Taste is least sure" in setup.page.comparison_panel.caption.text()
    pairs = [(one.id, other.id) for one, other in setup.page.comparison_panel.pairs]
    taste = setup.studio.taste.of(Medium.TEXT)
    assert pairs == taste.most_informative_pairs(pairs, len(pairs))


def test_the_menu_says_when_the_next_training_run_begins_by_itself(
    setup: Setup, qtbot: QtBot
) -> None:
    rate_enough(setup.studio)
    learn(setup, qtbot)
    words = "Enough to learn from. Takes about 5 minutes."
    assert setup.page.header.possible.text() == words
    setup.studio.settings.learn_when = "idle"
    refresh(setup, qtbot)
    words = f"{words} It begins by itself after 12 more ratings."
    assert setup.page.header.possible.text() == words
