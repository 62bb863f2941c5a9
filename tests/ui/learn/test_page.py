"""The Learn page over a real studio with a scripted trainer."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocument, QTextFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engines.contract import Engine, LearningResult, LearningSettings, Medium, MusicBrief
from engines.formats.midi import write_midi
from studio import project as projects
from studio.adapters.blind import PAIRS, BlindResult, wilson
from studio.adapters.samples import Generations, Row
from studio.records import Comparison
from studio.studio import Studio
from tests.specimen import draw as specimen_draw
from tests.specimen import tune as specimen_tune
from tests.studio.conftest import (
    ScriptedEngine,
    ScriptedExtractor,
    ScriptedTrainer,
    make_model_folder,
    rate_enough,
    write,
)
from tests.ui.contexts import RecordingShell, close_context, open_context
from tests.ui.players import SilentPlayer
from ui.adapter_summary import AdapterSummary, has_candidate
from ui.learn.continuation_text import MAX_BEGINNING, ContinuationText
from ui.learn.decision_panel import DecisionPanel, describe_adapter
from ui.learn.page import LearnPage
from ui.learn.pairs import next_pairs
from ui.learn.samples_panel import SamplesPanel
from ui.look.theme import Theme
from ui.parts.document_view import LINE
from ui.parts.picture import PictureFrame
from ui.shell.window import MainWindow
from ui.sound.music_view import MusicView
from ui.works import score_of

SHORT = LearningSettings(steps=3)


class Setup:
    """The page, its studio with scripted parts, and the recorded messages."""

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
def setup(qtbot: QtBot, theme: Theme, home: Path, tmp_path: Path) -> Iterator[Setup]:
    make_model_folder(home / "models" / "small")
    engine, trainer = ScriptedEngine(), ScriptedTrainer()
    studio = Studio(
        projects.new(tmp_path / "Salt"),
        lambda _: cast(Engine, engine),
        lambda _: trainer,
        make_extractor=lambda _: ScriptedExtractor(),
    )
    context, shell = open_context(studio)
    context.new_player = SilentPlayer
    page = LearnPage(context)
    page.resize(1372, 834)
    with qtbot.waitExposed(page):
        page.show()
    page.open_project()
    yield Setup(page, studio, engine, trainer, shell)
    engine.gate.set()
    trainer.gate.set()
    studio.close()
    close_context(context)
    page.close()
    page.deleteLater()


def refresh(setup: Setup, qtbot: QtBot) -> None:
    setup.page._states = {}
    setup.page.refresh()
    qtbot.waitUntil(lambda: bool(setup.page._states))


def learn(setup: Setup, qtbot: QtBot, diversity: float = 0.97) -> str:
    """Complete a training run; returns the adapter's id."""
    setup.trainer.result = LearningResult(
        steps=3, seconds=1, before=0.5, after=0.8, diversity=diversity
    )
    job = setup.studio.jobs.wait(setup.studio.learning.start(Medium.TEXT, SHORT).id, 20)
    adapter = setup.studio.adapters.of_job(job.id)
    assert adapter is not None
    refresh(setup, qtbot)
    return adapter.id


def test_a_new_project_shows_what_is_missing_and_offers_no_training(
    setup: Setup, qtbot: QtBot
) -> None:
    refresh(setup, qtbot)
    panel = setup.page.panels[Medium.TEXT]
    assert not panel.button.isEnabled()
    assert "Rate 12 more" in panel._sentence.text()
    assert setup.page.decision._title.text() == "Nothing learned yet"
    assert setup.page.training._title.text() == "No training run yet"


def test_media_without_a_model_say_so_and_open_the_models_page(setup: Setup, qtbot: QtBot) -> None:
    refresh(setup, qtbot)
    for medium, text in ((Medium.IMAGE, "Pictures come with"), (Medium.MUSIC, "Music comes with")):
        panel = setup.page.panels[medium]
        assert panel._sentence.text().startswith(text)
        panel.button.click()
    assert setup.shell.visits == [("models", None), ("models", None)]


def test_with_enough_ratings_the_button_queues_a_training_run(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    refresh(setup, qtbot)
    panel = setup.page.panels[Medium.TEXT]
    assert panel._ratings.text() == "15"
    setup.trainer.gate.clear()
    panel.button.click()
    qtbot.waitUntil(lambda: setup.page.training_controller.job is not None)
    assert setup.page.training._title.text() == "Learning text"


def test_the_loss_curve_grows_and_a_run_can_be_stopped_and_resumed(
    setup: Setup, qtbot: QtBot
) -> None:
    rate_enough(setup.studio)
    job = setup.studio.learning.start(Medium.TEXT, LearningSettings(steps=5))
    qtbot.waitUntil(lambda: setup.page.training.plot.point_count() == 5)
    setup.studio.jobs.wait(job.id, 20)
    setup.trainer.gate.clear()
    second = setup.studio.learning.start(Medium.TEXT, SHORT)
    qtbot.waitUntil(
        lambda: (
            setup.page.training_controller.job is not None
            and setup.page.training_controller.job.id == second.id
        )
    )
    qtbot.waitUntil(setup.page.training._stop.isVisible)
    setup.page.training._stop.click()
    assert setup.studio.jobs.wait(second.id, 20).state == "cancelled"
    qtbot.waitUntil(setup.page.training._resume.isVisible)
    setup.trainer.gate.set()
    setup.page.training._resume.click()
    assert setup.studio.jobs.wait(second.id, 20).state == "done"


def test_the_pause_button_pauses_and_resumes_a_run(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    setup.trainer.gate.clear()
    job = setup.studio.learning.start(Medium.TEXT, SHORT)
    qtbot.waitUntil(lambda: setup.studio.jobs.get(job.id).state == "running")
    qtbot.waitUntil(setup.page.training._pause.isVisible)
    setup.page.training._pause.click()
    qtbot.waitUntil(lambda: setup.studio.jobs.get(job.id).state == "paused")
    qtbot.waitUntil(lambda: setup.page.training._pause.text() == "Go on")
    setup.page.training._pause.click()
    setup.trainer.gate.set()
    assert setup.studio.jobs.wait(job.id, 20).state == "done"


def test_a_better_adapter_is_offered_adopted_and_rolled_back(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    identity = learn(setup, qtbot)
    assert setup.page.decision._title.text() == "First is better than the base"
    assert "80 of 100 held-out pairs in your order, against 50" in setup.page.decision._text.text()
    setup.page.decision.adopt.click()
    qtbot.waitUntil(lambda: setup.studio.adapters.in_use(Medium.TEXT) is not None)
    qtbot.waitUntil(lambda: setup.page.decision._title.text() == "First is in use")
    assert setup.shell.messages[-1] == "First is now in use."
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
    qtbot.waitUntil(lambda: panel._grid.columnCount() == 3 and panel.isVisible())
    texts = [cell_text(panel, column) for column in range(3)]
    assert texts == ["fresh 0", "fresh 2", "fresh 7"]
    QTest.keyClick(setup.page.timeline, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: panel._grid.itemAtPosition(0, 2) is None)
    assert cell_text(panel, 1) == "fresh 2"
    QTest.keyClick(setup.page.timeline, Qt.Key.Key_Left)
    assert not panel.isVisible()  # the base has no samples


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
    qtbot.waitUntil(lambda: panel._music_player.playback.is_playing)
    assert isinstance(panel.cell(0, 1), PictureFrame)
    setup.page.leave()
    assert not panel._music_player.playback.is_playing


def cell_text(panel: SamplesPanel, column: int) -> str:
    """The text of a sample for the first brief."""
    label = panel.cell(0, column)
    assert isinstance(label, QLabel)
    return label.text()


def begin_blind_test(setup: Setup, qtbot: QtBot) -> None:
    qtbot.mouseClick(setup.page.decision.blind_test, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(setup.page.comparison_panel._pairs) == PAIRS, timeout=20_000)


def side_of(setup: Setup, adapter: str | None) -> Qt.Key:
    pair = setup.page.comparison_panel.pair()
    assert pair is not None
    return Qt.Key.Key_A if pair[0].adapter == adapter else Qt.Key.Key_B


def test_a_blind_test_of_a_candidate_shows_its_result_with_an_interval(
    setup: Setup, qtbot: QtBot
) -> None:
    rate_enough(setup.studio)
    identity = learn(setup, qtbot)
    assert has_candidate(setup.page.context)
    begin_blind_test(setup, qtbot)
    comparison = setup.page.comparison_panel
    assert not setup.page.decision.blind_test.isEnabled()
    pair = comparison.pair()
    assert pair is not None
    assert {pair[0].adapter, pair[1].adapter} == {None, identity}
    assert pair[0].seed == pair[1].seed
    for _ in range(6):
        QTest.keyClick(comparison, side_of(setup, identity))
    QTest.keyClick(comparison, Qt.Key.Key_Equal)
    QTest.keyClick(comparison, side_of(setup, None))
    assert comparison._result._title.text() == "First and the base cannot be told apart yet"
    sentence = comparison._result._sentence.text()
    assert sentence.startswith(
        "It won 6 of 7 pairs on new briefs: 86 in 100, and between 49 and 97"
    )
    assert "1 more you left undecided" in sentence
    assert len(setup.studio.history.comparisons(Medium.TEXT)) == PAIRS
    assert "In blind tests it won 6 of 7" in setup.page.decision._text.text()


def test_any_answer_can_be_taken_back_including_both_alike(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    identity = learn(setup, qtbot)
    begin_blind_test(setup, qtbot)
    comparison, history = setup.page.comparison_panel, setup.studio.history
    for key in (side_of(setup, identity), Qt.Key.Key_Equal, Qt.Key.Key_N, Qt.Key.Key_S):
        QTest.keyClick(comparison, key)
    assert len(history.comparisons(Medium.TEXT)) == 3
    comparison.undo()  # the skipped one
    assert len(history.comparisons(Medium.TEXT)) == 3
    for count in (2, 1, 0):
        comparison.undo()
        assert len(history.comparisons(Medium.TEXT)) == count
    assert setup.studio.blind_tests.result(identity).decided == 0


def test_a_blind_test_of_the_adapter_in_use_can_be_extended(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    identity = learn(setup, qtbot)
    setup.studio.adapters.use(identity)
    qtbot.waitUntil(lambda: setup.page.decision._title.text() == "First is in use")
    begin_blind_test(setup, qtbot)
    comparison = setup.page.comparison_panel
    for _ in range(PAIRS):
        QTest.keyClick(comparison, side_of(setup, identity))
    assert comparison._result._title.text() == "First is better than the base"
    comparison.more_test_pairs_requested.emit()
    qtbot.waitUntil(lambda: len(comparison._pairs) == PAIRS, timeout=20_000)
    QTest.keyClick(comparison, side_of(setup, None))
    qtbot.mouseClick(comparison._close, Qt.MouseButton.LeftButton)
    assert not comparison.is_blind_test()
    assert setup.page.decision.blind_test.isEnabled()
    result = setup.studio.blind_tests.result(identity)
    assert (result.wins, result.losses) == (PAIRS, 1)


def test_a_blind_test_that_cannot_begin_reports_why_and_closes(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    learn(setup, qtbot)
    for work in setup.studio.history.rated(Medium.TEXT):
        setup.studio.history.trash(work.id)
    setup.page._test_current()
    qtbot.waitUntil(lambda: not setup.page.comparison_panel.is_blind_test())
    assert setup.shell.errors[-1].startswith("Nothing was made in this project yet")
    assert setup.page.decision.blind_test.isEnabled()


def test_closing_a_blind_test_cancels_its_jobs(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    learn(setup, qtbot)
    setup.engine.gate.clear()
    qtbot.mouseClick(setup.page.decision.blind_test, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(setup.studio.jobs.find("queued", "running")) == 2 * PAIRS)
    assert setup.page.comparison_panel._stack.currentIndex() == 3
    qtbot.waitUntil(
        lambda: (
            setup.page.comparison_controller.blind_test is not None
            and bool(setup.page.comparison_controller.blind_test._pending)
        )
    )
    qtbot.mouseClick(setup.page.comparison_panel._close, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: setup.studio.jobs.find("queued", "running") == [])


def roles(setup: Setup) -> list[str]:
    return [adapter.role for adapter in setup.page._adapters[1:]]


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
    setup.page.decline(setup.page._adapters[-1].id)
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
    (_, adapter) = setup.page._adapters
    assert (adapter.id, adapter.role) == (identity, "declined")
    assert not has_candidate(setup.page.context)
    assert setup.studio.adapters.in_use(Medium.TEXT) is None


def test_an_adapter_that_is_not_better_gets_no_primary_button(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    learn(setup, qtbot, diversity=0.5)
    assert setup.page._adapters[-1].role == "not better"
    assert setup.page.decision.adopt.property("kind") == "secondary"


def test_a_verdict_says_why_and_when_too_few_pairs_were_held_out_to_tell(
    theme: Theme,
) -> None:
    reason = "Not better: 1 pair was held out, which is too few to tell (6 are needed). It puts"
    adapter = AdapterSummary("a", "Fifth", "not better", 0.5, 0.1, 0.9, pairs=1, reason=reason)
    text = describe_adapter(adapter)
    assert text.startswith("1 pair was held out, which is too few to tell (6 are needed). It puts")
    assert "between 10 and 90 with luck allowed for" in text
    panel = DecisionPanel()
    panel.show_adapter(adapter, "")
    assert panel._title.text() == "Too few pairs to tell how good fifth is"
    won = BlindResult("a", None, wins=7, losses=1)
    assert "In blind tests it won 7 of 8" in describe_adapter(replace(adapter, pairs=0, blind=won))
    panel.deleteLater()


def test_the_timeline_selects_by_mouse_and_by_arrow_keys(setup: Setup, qtbot: QtBot) -> None:
    rate_enough(setup.studio)
    first, second = learn(setup, qtbot), learn(setup, qtbot)
    timeline = setup.page.timeline
    QTest.mouseClick(
        timeline,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        timeline.point(first).toPoint() + QPoint(2, 2),
    )
    assert setup.page._selected == first
    QTest.keyClick(timeline, Qt.Key.Key_Right)
    assert setup.page._selected == second


def test_a_and_b_store_answers_and_s_skips(setup: Setup, qtbot: QtBot) -> None:
    write(setup.studio, "The keeper", 4)
    setup.page.comparison_controller.show_pairs()
    comparison = setup.page.comparison_panel
    comparison.setFocus()
    first = comparison.pair()
    QTest.keyClick(comparison, Qt.Key.Key_B)
    QTest.keyClick(comparison, Qt.Key.Key_S)
    QTest.keyClick(comparison, Qt.Key.Key_Equal)
    answers = setup.studio.history.comparisons(Medium.TEXT)
    assert [answer.verdict for answer in answers] == ["right", "alike"]
    assert first is not None
    assert (answers[0].left_id, answers[0].right_id) == (first[0].id, first[1].id)
    comparison.undo()
    comparison.undo()
    comparison.undo()
    assert comparison.pair() == first


def test_a_continuation_is_shown_after_the_end_of_what_it_continues(
    setup: Setup, qtbot: QtBot
) -> None:
    prompt = "First words. " + "Much happened in between, as it does. " * 20 + "The keeper"
    write(setup.studio, prompt, 2)
    setup.page.comparison_controller.show_pairs()
    card = setup.page.comparison_panel._left_card
    pair = setup.page.comparison_panel.pair()
    assert pair is not None
    assert card._text.text == pair[0].text.rstrip()
    assert card._text.beginning.startswith("… ")
    assert card._text.beginning.endswith("as it does. The keeper")
    assert len(card._text.beginning) <= MAX_BEGINNING + 2
    colours = {
        fragment.charFormat().foreground().color().name()
        for fragment in fragments(card._text._document)
    }
    assert Theme.current().colour("text3").name() in colours
    assert len(colours) == 2
    qtbot.mouseClick(card._text, Qt.MouseButton.LeftButton)
    (answer,) = setup.studio.history.comparisons(Medium.TEXT)
    assert answer.verdict == "left"


def fragments(document: QTextDocument) -> list[QTextFragment]:
    """The runs of equal format in the first paragraph."""
    iterator = document.begin().begin()
    result: list[QTextFragment] = []
    while not iterator.atEnd():
        result.append(iterator.fragment())
        iterator += 1
    return result


def test_two_pieces_of_music_are_shown_as_notes_and_can_be_played(
    setup: Setup, qtbot: QtBot
) -> None:
    pieces = [specimen_tune.add_tune(setup.studio, fill) for fill in (0, 1)]
    for piece in pieces:
        piece.wav_path.parent.mkdir(exist_ok=True)
        piece.wav_path.write_bytes(b"RIFF")
    setup.page.show_medium(Medium.MUSIC)
    comparison, music_player = setup.page.comparison_panel, setup.page.music_player
    card = comparison._left_card
    assert comparison._header.caption.text() == "music, blind"
    qtbot.waitUntil(lambda: bool(card.music.roll.picture().score.tracks))
    assert card._length.text() == ""
    assert not card._text.isVisible()
    qtbot.mouseClick(card.music.play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: music_player.playback.is_playing)
    assert setup.studio.history.comparisons(Medium.MUSIC) == []
    qtbot.mouseClick(card.music.roll, Qt.MouseButton.LeftButton)
    (answer,) = setup.studio.history.comparisons(Medium.MUSIC)
    assert (answer.left_id, answer.verdict) in {(piece.id, "left") for piece in pieces}
    assert not music_player.playback.is_playing


def test_two_pictures_are_read_in_the_background(setup: Setup, qtbot: QtBot) -> None:
    for name, seed in (("whale", 1), ("boats", 2)):
        specimen_draw.add_picture(setup.studio, name, specimen_draw.brief(1, seed))
    setup.page.show_medium(Medium.IMAGE)
    card = setup.page.comparison_panel._left_card
    assert card._picture.isVisible()
    assert card._picture.image().isNull()
    qtbot.waitUntil(lambda: not card._picture.image().isNull())
    assert card._picture.accessibleName() == "Picture"


def test_lines_of_a_comparison_are_as_far_apart_as_on_the_other_pages(theme: Theme) -> None:
    theme.choose("dark", 2.0)
    text = ContinuationText()
    text.show_text("It was", " late.\nHe went.")
    assert text.heightForWidth(300) == 2 * theme.px(LINE)


@pytest.mark.parametrize(
    ("medium", "label", "page"),
    [
        (Medium.TEXT, "Write something", "write"),
        (Medium.IMAGE, "Draw something", "draw"),
        (Medium.MUSIC, "Compose something", "compose"),
    ],
)
def test_without_works_to_compare_the_making_page_is_offered(
    setup: Setup, medium: Medium, label: str, page: str
) -> None:
    setup.page.show_medium(medium)
    make = setup.page.comparison_panel.make
    assert make.text() == label
    make.click()
    assert setup.shell.visits == [(page, None)]


def test_when_to_learn_is_stored_in_the_settings(setup: Setup) -> None:
    setup.page.comparison_panel._radios["tonight"].click()
    assert setup.studio.settings.learn_when == "tonight"


def test_pairs_with_equal_stars_come_first_and_answered_pairs_are_left_out(
    setup: Setup,
) -> None:
    ids = write(setup.studio, "One", 3)
    for identity, stars in zip(ids, (4, 4, 1), strict=True):
        setup.studio.history.rate(identity, stars)
    works = setup.studio.history.some(ids)
    pairs = next_pairs(works, [])
    assert {pairs[0][0].id, pairs[0][1].id} == set(ids[:2])
    assert all({1, 4} != {one.stars, other.stars} for one, other in pairs)
    answered = [Comparison(ids[0], ids[1], "left", "")]
    assert next_pairs(works, answered) == []


def test_a_taste_that_predicts_nothing_is_not_called_ready(setup: Setup, qtbot: QtBot) -> None:
    rng = random.Random(2)
    for index in range(24):
        (work,) = write(setup.studio, f"Work {index}", seed=index)
        setup.studio.history.rate(work, rng.randint(1, 5))
    refresh(setup, qtbot)
    panel = setup.page.panels[Medium.TEXT]
    assert panel._chip.text() == "not sure yet"
    assert "better than chance yet" in panel._sentence.text()


def test_the_panel_shows_how_well_taste_predicts_and_pairs_are_those_it_is_least_sure_of(
    setup: Setup, qtbot: QtBot
) -> None:
    rng = random.Random(0)
    for index in range(24):
        (work,) = write(setup.studio, f"Work {index}", seed=rng.randrange(1000))
        setup.studio.history.rate(work, 1 + min(4, setup.studio.history.get(work).seed // 200))
    write(setup.studio, "New", 4, seed=100)
    refresh(setup, qtbot)
    panel = setup.page.panels[Medium.TEXT]
    assert panel._line_name.text() == "Taste"
    assert panel._chip.text() == "sure"
    assert "taste picks your favourite" in panel._sentence.text()
    setup.page.comparison_controller.show_pairs()
    assert "Taste is least sure" in setup.page.comparison_panel._question.text()
    pairs = [(one.id, other.id) for one, other in setup.page.comparison_panel._pairs]
    taste = setup.studio.taste.of(Medium.TEXT)
    assert pairs == taste.most_informative_pairs(pairs, len(pairs))


def test_a_panel_shows_when_the_next_training_run_begins_by_itself(
    setup: Setup, qtbot: QtBot
) -> None:
    rate_enough(setup.studio)
    learn(setup, qtbot)
    panel = setup.page.panels[Medium.TEXT]
    assert panel._footer.text() == "Takes about 5 minutes"
    setup.studio.settings.learn_when = "idle"
    refresh(setup, qtbot)
    assert panel._footer.text() == "Next after 12 more ratings\nTakes about 5 minutes"


def test_the_interval_contains_the_share_and_narrows_with_more_pairs() -> None:
    low, high = wilson(42 / 66, 66)
    assert (round(low * 100), round(high * 100)) == (52, 74)
    assert wilson(0.8, 400)[0] > wilson(0.8, 40)[0]
    assert wilson(1.0, 5)[1] == 1.0


def test_control_z_takes_an_answer_back_after_a_click_on_a_card(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.go_to("learn")
    page, history = window.page(), window.context.studio.history
    assert isinstance(page, LearnPage)
    qtbot.mouseClick(page.comparison_panel._left_card, Qt.MouseButton.LeftButton)
    page.comparison_panel._right_card.setFocus()
    assert len(history.comparisons(Medium.TEXT)) == 1
    window.commands["edit.undo"].trigger()
    assert history.comparisons(Medium.TEXT) == []
