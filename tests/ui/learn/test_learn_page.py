"""The Learn page over a real studio with a scripted trainer."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engines.contract import LearningResult, LearningSettings, Medium, MusicBrief
from engines.formats.midi import write_midi
from studio import project as projects
from studio.adapters.blind import PAIRS, wilson
from studio.adapters.samples import Generations, Row
from studio.records import Comparison
from studio.studio import Studio
from tests.specimen import tune as specimen_tune
from tests.studio.conftest import (
    ScriptedEngine,
    ScriptedReader,
    ScriptedTrainer,
    make_model_folder,
    rate_enough,
    write,
)
from tests.ui.contexts import RecordingShell, close_context, open_context
from tests.ui.players import SilentPlayer
from ui.adapter_summary import has_candidate
from ui.learn.page import LearnPage
from ui.learn.pairs import next_pairs
from ui.look.theme import Theme
from ui.parts.picture import PictureFrame
from ui.shell.window import MainWindow
from ui.sound.music_pictures import score_of
from ui.sound.music_view import MusicView

SHORT = LearningSettings(steps=3)


class Room:
    """The page, its studio, and what was said."""

    def __init__(
        self,
        page: LearnPage,
        studio: Studio,
        engine: ScriptedEngine,
        trainer: ScriptedTrainer,
        shell: RecordingShell,
    ):
        self.page, self.studio, self.shell = page, studio, shell
        self.engine, self.trainer = engine, trainer


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, home: Path, tmp_path: Path) -> Iterator[Room]:
    make_model_folder(home / "models" / "small")
    engine, trainer = ScriptedEngine(), ScriptedTrainer()
    studio = Studio(
        projects.new(tmp_path / "Salt"),
        lambda _: engine,
        lambda _: trainer,
        make_reader=lambda _: ScriptedReader(),
    )
    context, shell = open_context(studio)
    context.new_player = SilentPlayer
    page = LearnPage(context)
    page.resize(1372, 834)
    with qtbot.waitExposed(page):
        page.show()
    page.open_project()
    yield Room(page, studio, engine, trainer, shell)
    engine.gate.set()
    trainer.gate.set()
    studio.close()
    close_context(context)
    page.close()
    page.deleteLater()


def refreshed(room: Room, qtbot: QtBot) -> None:
    room.page._states = {}
    room.page.refresh()
    qtbot.waitUntil(lambda: bool(room.page._states))


def learn(room: Room, qtbot: QtBot, after: float = 0.8) -> str:
    """Run a lesson to its end; returns the adapter's id."""
    room.trainer.result = LearningResult(
        steps=3, seconds=1, before=0.5, after=after, diversity=0.97
    )
    job = room.studio.jobs.wait(room.studio.learning.start(Medium.TEXT, SHORT).id, 20)
    adapter = room.studio.adapters.of_job(job.id)
    assert adapter is not None
    refreshed(room, qtbot)
    return adapter.id


def test_a_fresh_project_says_what_is_missing_and_offers_no_lesson(
    room: Room, qtbot: QtBot
) -> None:
    refreshed(room, qtbot)
    panel = room.page.panels[Medium.TEXT]
    assert not panel.button.isEnabled()
    assert "Rate 12 more" in panel._sentence.text()
    assert room.page.verdict._title.text() == "Nothing learned yet"
    assert room.page.lesson._title.text() == "No lesson yet"


def test_media_without_a_model_say_so_and_lead_to_the_models(room: Room, qtbot: QtBot) -> None:
    refreshed(room, qtbot)
    for medium, words in ((Medium.IMAGE, "Pictures come with"), (Medium.MUSIC, "Music comes with")):
        panel = room.page.panels[medium]
        assert panel._sentence.text().startswith(words)
        panel.button.click()
    assert room.shell.visits == [("models", None), ("models", None)]


def test_enough_ratings_make_ready_and_the_button_queues_a_lesson(room: Room, qtbot: QtBot) -> None:
    rate_enough(room.studio)
    refreshed(room, qtbot)
    panel = room.page.panels[Medium.TEXT]
    assert panel._ratings.text() == "15"
    room.trainer.gate.clear()
    panel.button.click()
    qtbot.waitUntil(lambda: room.page._lesson is not None)
    assert room.page.lesson._title.text() == "Learning text"


def test_the_curve_grows_while_a_lesson_runs_and_can_be_stopped(room: Room, qtbot: QtBot) -> None:
    rate_enough(room.studio)
    job = room.studio.learning.start(Medium.TEXT, LearningSettings(steps=5))
    qtbot.waitUntil(lambda: room.page.lesson.plot.drawn() == 5)
    room.studio.jobs.wait(job.id, 20)
    room.trainer.gate.clear()
    second = room.studio.learning.start(Medium.TEXT, SHORT)
    qtbot.waitUntil(lambda: room.page._lesson is not None and room.page._lesson.id == second.id)
    qtbot.waitUntil(room.page.lesson._stop.isVisible)
    room.page.lesson._stop.click()
    assert room.studio.jobs.wait(second.id, 20).state == "cancelled"
    qtbot.waitUntil(room.page.lesson._go_on.isVisible)
    room.trainer.gate.set()
    room.page.lesson._go_on.click()
    assert room.studio.jobs.wait(second.id, 20).state == "done"


def test_pause_rests_the_lesson_and_pressing_again_goes_on(room: Room, qtbot: QtBot) -> None:
    rate_enough(room.studio)
    room.trainer.gate.clear()
    job = room.studio.learning.start(Medium.TEXT, SHORT)
    qtbot.waitUntil(lambda: room.studio.jobs.get(job.id).state == "running")
    qtbot.waitUntil(room.page.lesson._pause.isVisible)
    room.page.lesson._pause.click()
    qtbot.waitUntil(lambda: room.studio.jobs.get(job.id).state == "paused")
    qtbot.waitUntil(lambda: room.page.lesson._pause.text() == "Go on")
    room.page.lesson._pause.click()
    room.trainer.gate.set()
    assert room.studio.jobs.wait(job.id, 20).state == "done"


def test_a_better_adapter_is_offered_adopted_and_rolled_back(room: Room, qtbot: QtBot) -> None:
    rate_enough(room.studio)
    identity = learn(room, qtbot)
    assert room.page.verdict._title.text() == "First is better than the base"
    assert "80 of 100 held-out pairs in your order, against 50" in room.page.verdict._words.text()
    room.page.verdict.adopt.click()
    qtbot.waitUntil(lambda: room.studio.adapters.in_use(Medium.TEXT) is not None)
    qtbot.waitUntil(lambda: room.page.verdict._title.text() == "First is in use")
    assert room.shell.messages[-1] == "First is now in use."
    room.page.verdict.roll_back.click()
    assert room.studio.adapters.in_use(Medium.TEXT) is None
    assert room.studio.adapters.ever_used(Medium.TEXT) == {identity}


def test_an_adapter_shows_what_it_makes_of_the_same_briefs_and_seeds(
    room: Room, qtbot: QtBot
) -> None:
    rate_enough(room.studio)
    room.studio.adapters.use(learn(room, qtbot))
    room.trainer.after = 7
    learn(room, qtbot)
    panel = room.page.samples
    qtbot.waitUntil(lambda: panel._grid.columnCount() == 3 and panel.isVisible())
    shown = [panel.cell(0, column).text() for column in range(3)]
    assert shown == ["fresh 0", "fresh 2", "fresh 7"]
    QTest.keyClick(room.page.timeline, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: panel._grid.itemAtPosition(0, 2) is None)
    assert panel.cell(0, 1).text() == "fresh 2"
    QTest.keyClick(room.page.timeline, Qt.Key.Key_Left)
    assert not panel.isVisible()  # the base has learned nothing


def test_samples_of_music_can_be_heard_and_pictures_seen(room: Room, qtbot: QtBot) -> None:
    tune = specimen_tune.add_tune(room.studio)
    sample = replace(tune, id="abc/0-after.mid", brief=None)
    sounds = room.studio.project.folder / "renders"
    sounds.mkdir(exist_ok=True)
    score = score_of(tune)
    (sounds / f"{hashlib.sha256(write_midi(score)).hexdigest()}.wav").write_bytes(b"RIFF")
    picture = replace(sample, kind=Medium.IMAGE)
    rows = (Row(MusicBrief(notes="D4 F4"), (sample, picture, None)),)
    panel = room.page.samples
    panel.show_generations(Generations((None, "a", "b"), rows), {"a": "First", "b": "Second"})
    view = panel.cell(0, 0)
    assert isinstance(view, MusicView)
    qtbot.waitUntil(lambda: bool(view.roll.picture().score.tracks))
    qtbot.mouseClick(view.play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel._music_player.playback.is_playing)
    assert isinstance(panel.cell(0, 1), PictureFrame)
    room.page.leave()
    assert not panel._music_player.playback.is_playing


def try_blind(room: Room, qtbot: QtBot) -> None:
    qtbot.mouseClick(room.page.verdict.trial, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(room.page.choosing._pairs) == PAIRS, timeout=20_000)


def side_of(room: Room, adapter: str | None) -> Qt.Key:
    shown = room.page.choosing.pair()
    assert shown is not None
    return Qt.Key.Key_A if shown[0].adapter == adapter else Qt.Key.Key_B


def test_an_offer_can_be_tried_blind_and_the_result_comes_with_its_interval(
    room: Room, qtbot: QtBot
) -> None:
    rate_enough(room.studio)
    identity = learn(room, qtbot)
    assert has_candidate(room.page.context)
    try_blind(room, qtbot)
    choosing = room.page.choosing
    assert not room.page.verdict.trial.isEnabled()
    pair = choosing.pair()
    assert pair is not None
    assert {pair[0].adapter, pair[1].adapter} == {None, identity}
    assert pair[0].seed == pair[1].seed
    for _ in range(6):
        QTest.keyClick(choosing, side_of(room, identity))
    QTest.keyClick(choosing, Qt.Key.Key_Equal)
    QTest.keyClick(choosing, side_of(room, None))
    assert choosing._result._title.text() == "First and the base cannot be told apart yet"
    words = choosing._result._sentence.text()
    assert words.startswith("It won 6 of 7 pairs on new briefs: 86 in 100, and between 49 and 97")
    assert "1 more you left undecided" in words
    assert len(room.studio.history.comparisons(Medium.TEXT)) == PAIRS
    assert "In blind tests it won 6 of 7" in room.page.verdict._words.text()


def test_any_answer_can_be_taken_back_also_that_both_are_alike(room: Room, qtbot: QtBot) -> None:
    rate_enough(room.studio)
    identity = learn(room, qtbot)
    try_blind(room, qtbot)
    choosing, history = room.page.choosing, room.studio.history
    for key in (side_of(room, identity), Qt.Key.Key_Equal, Qt.Key.Key_N, Qt.Key.Key_S):
        QTest.keyClick(choosing, key)
    assert len(history.comparisons(Medium.TEXT)) == 3
    choosing.undo()  # the skipped one
    assert len(history.comparisons(Medium.TEXT)) == 3
    for left in (2, 1, 0):
        choosing.undo()
        assert len(history.comparisons(Medium.TEXT)) == left
    assert room.studio.blind_tests.result(identity).decided == 0


def test_a_blind_test_works_for_the_adapter_in_use_and_goes_on_for_more(
    room: Room, qtbot: QtBot
) -> None:
    rate_enough(room.studio)
    identity = learn(room, qtbot)
    room.studio.adapters.use(identity)
    qtbot.waitUntil(lambda: room.page.verdict._title.text() == "First is in use")
    try_blind(room, qtbot)
    choosing = room.page.choosing
    for _ in range(PAIRS):
        QTest.keyClick(choosing, side_of(room, identity))
    assert choosing._result._title.text() == "First is better than the base"
    choosing.trial_more.emit()
    qtbot.waitUntil(lambda: len(choosing._pairs) == PAIRS, timeout=20_000)
    QTest.keyClick(choosing, side_of(room, None))
    qtbot.mouseClick(choosing._end, Qt.MouseButton.LeftButton)
    assert not choosing.is_trial()
    assert room.page.verdict.trial.isEnabled()
    result = room.studio.blind_tests.result(identity)
    assert (result.wins, result.losses) == (PAIRS, 1)


def test_a_blind_test_that_cannot_begin_says_why_and_goes_back(room: Room, qtbot: QtBot) -> None:
    rate_enough(room.studio)
    learn(room, qtbot)
    for work in room.studio.history.rated(Medium.TEXT):
        room.studio.history.trash(work.id)
    room.page._try_shown()
    qtbot.waitUntil(lambda: not room.page.choosing.is_trial())
    assert room.shell.errors[-1].startswith("Nothing was made in this project yet")
    assert room.page.verdict.trial.isEnabled()


def test_ending_a_blind_test_makes_no_more_pairs(room: Room, qtbot: QtBot) -> None:
    rate_enough(room.studio)
    learn(room, qtbot)
    room.engine.gate.clear()
    qtbot.mouseClick(room.page.verdict.trial, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(room.studio.jobs.find("queued", "running")) == 2 * PAIRS)
    assert room.page.choosing._stack.currentIndex() == 3
    qtbot.waitUntil(lambda: room.page._trial is not None and bool(room.page._trial._waiting))
    qtbot.mouseClick(room.page.choosing._end, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: room.studio.jobs.find("queued", "running") == [])


def test_leaving_an_offer_keeps_the_adapter_in_sight(room: Room, qtbot: QtBot) -> None:
    rate_enough(room.studio)
    identity = learn(room, qtbot)
    room.page.verdict.leave.click()
    (_, one) = room.page._standings
    assert (one.id, one.role) == (identity, "left")
    assert not has_candidate(room.page.context)
    assert room.studio.adapters.in_use(Medium.TEXT) is None


def test_an_adapter_that_is_not_better_is_kept_aside(room: Room, qtbot: QtBot) -> None:
    rate_enough(room.studio)
    learn(room, qtbot, after=0.4)
    assert room.page._standings[-1].role == "kept aside"
    assert room.page.verdict.adopt.property("kind") == "secondary"


def test_the_timeline_chooses_by_mouse_and_by_arrows(room: Room, qtbot: QtBot) -> None:
    rate_enough(room.studio)
    first, second = learn(room, qtbot), learn(room, qtbot)
    timeline = room.page.timeline
    QTest.mouseClick(
        timeline,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        timeline.point(first).toPoint() + QPoint(2, 2),
    )
    assert room.page._chosen == first
    QTest.keyClick(timeline, Qt.Key.Key_Right)
    assert room.page._chosen == second


def test_a_and_b_write_down_answers_and_s_skips(room: Room, qtbot: QtBot) -> None:
    write(room.studio, "The keeper", 4)
    room.page._ask_more()
    choosing = room.page.choosing
    choosing.setFocus()
    first = choosing.pair()
    QTest.keyClick(choosing, Qt.Key.Key_B)
    QTest.keyClick(choosing, Qt.Key.Key_S)
    QTest.keyClick(choosing, Qt.Key.Key_Equal)
    answers = room.studio.history.comparisons(Medium.TEXT)
    assert [answer.verdict for answer in answers] == ["right", "alike"]
    assert first is not None
    assert (answers[0].left_id, answers[0].right_id) == (first[0].id, first[1].id)
    choosing.undo()
    choosing.undo()
    choosing.undo()
    assert choosing.pair() == first


def test_two_pieces_of_music_are_shown_as_notes_and_can_be_heard(room: Room, qtbot: QtBot) -> None:
    pieces = [specimen_tune.add_tune(room.studio, fill) for fill in (0, 1)]
    for piece in pieces:
        piece.sound.parent.mkdir(exist_ok=True)
        piece.sound.write_bytes(b"RIFF")
    room.page.show_medium(Medium.MUSIC)
    choosing, music_player = room.page.choosing, room.page.music_player
    left = choosing._left
    assert choosing._header.caption.text() == "music, blind"
    qtbot.waitUntil(lambda: bool(left.music.roll.picture().score.tracks))
    assert left._extent.text() == ""
    assert not left._text.isVisible()
    qtbot.mouseClick(left.music.play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: music_player.playback.is_playing)
    assert room.studio.history.comparisons(Medium.MUSIC) == []
    qtbot.mouseClick(left.music.roll, Qt.MouseButton.LeftButton)
    (answer,) = room.studio.history.comparisons(Medium.MUSIC)
    assert (answer.left_id, answer.verdict) in {(piece.id, "left") for piece in pieces}
    assert not music_player.playback.is_playing


@pytest.mark.parametrize(
    ("medium", "words", "page"),
    [
        (Medium.TEXT, "Write something", "write"),
        (Medium.IMAGE, "Draw something", "draw"),
        (Medium.MUSIC, "Compose something", "compose"),
    ],
)
def test_where_there_is_nothing_to_compare_its_own_page_is_offered(
    room: Room, medium: Medium, words: str, page: str
) -> None:
    room.page.show_medium(medium)
    make = room.page.choosing.make
    assert make.text() == words
    make.click()
    assert room.shell.visits == [(page, None)]


def test_when_to_learn_is_written_to_the_settings(room: Room) -> None:
    room.page.choosing._radios["tonight"].click()
    assert room.studio.settings.learn_when == "tonight"


def test_pairs_the_stars_do_not_tell_apart_come_first_and_answered_ones_never(
    room: Room,
) -> None:
    ids = write(room.studio, "One", 3)
    for identity, stars in zip(ids, (4, 4, 1), strict=True):
        room.studio.history.rate(identity, stars)
    works = room.studio.history.some(ids)
    pairs = next_pairs(works, [])
    assert {pairs[0][0].id, pairs[0][1].id} == set(ids[:2])
    assert all({1, 4} != {one.stars, other.stars} for one, other in pairs)
    answered = [Comparison(ids[0], ids[1], "left", "")]
    assert next_pairs(works, answered) == []


def test_a_taste_that_foretells_nothing_is_not_called_ready(room: Room, qtbot: QtBot) -> None:
    dice = random.Random(2)
    for place in range(24):
        (work,) = write(room.studio, f"Work {place}", seed=place)
        room.studio.history.rate(work, dice.randint(1, 5))
    refreshed(room, qtbot)
    panel = room.page.panels[Medium.TEXT]
    assert panel._chip.text() == "not sure yet"
    assert panel._sentence.text().startswith("Little better than chance yet")


def test_taste_says_how_well_it_foretells_and_asks_about_what_it_is_least_sure_of(
    room: Room, qtbot: QtBot
) -> None:
    dice = random.Random(0)
    for place in range(24):
        (work,) = write(room.studio, f"Work {place}", seed=dice.randrange(1000))
        room.studio.history.rate(work, 1 + min(4, room.studio.history.get(work).seed // 200))
    write(room.studio, "New", 4, seed=100)
    refreshed(room, qtbot)
    panel = room.page.panels[Medium.TEXT]
    assert panel._line_name.text() == "Taste"
    assert panel._chip.text() == "sure"
    assert "taste picks your favourite" in panel._sentence.text()
    room.page._ask_more()
    assert "Taste is least sure" in room.page.choosing._question.text()
    shown = [(left.id, right.id) for left, right in room.page.choosing._pairs]
    assert shown == room.studio.taste.of(Medium.TEXT).most_informative_pairs(shown, len(shown))


def test_a_panel_says_when_the_next_lesson_begins_by_itself(room: Room, qtbot: QtBot) -> None:
    rate_enough(room.studio)
    learn(room, qtbot)
    panel = room.page.panels[Medium.TEXT]
    assert panel._foot.text() == ""
    room.studio.settings.learn_when = "idle"
    refreshed(room, qtbot)
    assert panel._foot.text() == "Next after 12 more ratings"


def test_the_interval_holds_the_share_and_narrows_with_more_pairs() -> None:
    low, high = wilson(42 / 66, 66)
    assert (round(low * 100), round(high * 100)) == (52, 74)
    assert wilson(0.8, 400)[0] > wilson(0.8, 40)[0]
    assert wilson(1.0, 5)[1] == 1.0


def test_control_z_takes_an_answer_back_also_after_a_click_on_a_side(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.go_to("learn")
    page, history = window.page(), window.context.studio.history
    assert isinstance(page, LearnPage)
    qtbot.mouseClick(page.choosing._left, Qt.MouseButton.LeftButton)
    page.choosing._right.setFocus()
    assert len(history.comparisons(Medium.TEXT)) == 1
    window.commands["edit.undo"].trigger()
    assert history.comparisons(Medium.TEXT) == []
