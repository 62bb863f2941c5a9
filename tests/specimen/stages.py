"""Sets the scene of each page for its screenshot.

Invariant: a stage makes the same calls as the artist's input, then waits until the result shows.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QWidget

from engines.contract import Medium, TasteRequest
from studio.base.events import JobChanged, LossAdded
from studio.base.settings import Settings
from tests.specimen import draw as specimen_draw
from tests.specimen import project as specimen
from tests.specimen import training as specimen_training
from tests.specimen import tune as specimen_tune
from tests.specimen import weeks as specimen_weeks
from tests.specimen.weeks import learning_plan
from ui.look.theme import Theme
from ui.qt.player import MutePlayer
from ui.shell.window import MainWindow

STAGED = (
    "draw",
    "draw-empty",
    "compose",
    "history",
    "history-pictures",
    "history-collections",
    "compare-pictures",
    "compare-texts",
    "compare-music",
    "learn",
    "learn-lessons",
    "learn-blind",
    "learn-again",
    "learn-empty",
    "train",
    "train-empty",
    "models",
    "project",
    "backups",
    "queue",
    "palette",
)


def staged_window(page: str) -> Callable[[], QWidget]:
    """A builder of the window on a copy of the larger project, with the scene of `page`."""

    def build() -> QWidget:
        project = _fresh_project()
        window = MainWindow(Settings(theme=Theme.current().name), project)
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.show()
        until(lambda: window.context.is_open)
        stage(page, window)
        return window

    return build


def stage(page: str, window: MainWindow) -> None:
    """Show a page and set its scene."""
    stages = {
        "draw": _stage_draw,
        "draw-empty": _stage_draw_empty,
        "compose": _stage_compose,
        "history": _stage_history,
        "history-pictures": _stage_history_pictures,
        "history-collections": _stage_collections,
        "compare-pictures": partial(_stage_compare, Medium.IMAGE),
        "compare-texts": partial(_stage_compare, Medium.TEXT),
        "compare-music": partial(_stage_compare, Medium.MUSIC),
        "learn": _stage_learn,
        "learn-lessons": _stage_learn_lessons,
        "learn-blind": _stage_learn_blind,
        "learn-again": _stage_learn_again,
        "learn-empty": _stage_learn_empty,
        "train": _stage_train,
        "train-empty": lambda window: window.go_to("train"),
        "models": _stage_models,
        "project": lambda window: window.go_to("project"),
        "backups": lambda window: window.go_to("backups"),
        "queue": _stage_queue,
        "palette": _stage_palette,
    }
    stages[page](window)
    rest()


def _fresh_project() -> Path:
    """A new copy of the larger project."""
    from studio.base import places
    from studio.studio import Studio

    first = places.projects_folder() / "weeks" / "Salt & Rope.bower"
    if not first.exists():
        specimen.install_model()
        studio = Studio.create(first)
        specimen_weeks.fill_weeks(studio)
        studio.close()
    copy = Path(tempfile.mkdtemp(dir=first.parent)) / first.name
    shutil.copytree(first, copy)
    return copy


def _stage_draw(window: MainWindow) -> None:
    """A batch in progress, its first picture on the canvas with the tern masked."""
    from ui.draw.page import DrawPage

    specimen_draw.install_model()
    studio = window.context.studio
    specimen_draw.fill_earlier(studio)
    window.resize(1440, 900)
    window.go_to("draw")
    page = window.page()
    assert isinstance(page, DrawPage)
    until(lambda: page.brief.models.model() != "")
    brief = specimen_draw.brief()
    page.brief.show_settings(brief.model_dump())
    job = specimen_draw.new_job(studio)
    page.follow(job, brief)
    specimen_draw.play_batch(studio, window.bridge, job, brief)
    until(lambda: page.results.finished_of(job.id) == 2)
    until(lambda: page.work_panel.canvas.is_viewing_image())
    page.picture_actions.run(page.canvas_controller.artifact, "start")
    until(lambda: page.brief.has_source())
    page.easel.mask_path(specimen_draw.masked_patch())
    page.work_panel.canvas.mouse.select_tool("mask")
    _hover(page.work_panel.canvas.viewport(), QPointF(345, 270))


def _hover(widget: QWidget, at: QPointF) -> None:
    """Hover over a point of a widget."""
    QApplication.sendEvent(widget, QEnterEvent(at, at, at))


def _stage_draw_empty(window: MainWindow) -> None:
    """The first run, without a picture model."""
    window.go_to("draw")


class _FrozenPlayer(MutePlayer):
    """A player that stays at one time, for a screenshot while music plays."""

    def has_device(self) -> bool:
        return True

    def seconds(self) -> float:
        return 5.2

    def has_ended(self) -> bool:
        return False


def _stage_compose(window: MainWindow) -> None:
    """Bars five and six are filled in: the first of three candidates plays, a fourth comes."""
    from ui.compose.page import ComposePage

    specimen_tune.install_model()
    studio = window.context.studio
    window.context.new_player = _FrozenPlayer
    window.go_to("compose")
    page = window.page()
    assert isinstance(page, ComposePage)
    until(lambda: page.brief.models.model() != "")
    until(lambda: page.brief.style_combo.count() > 1)
    work = specimen_tune.add_tune(studio)
    page.on_shown(work)
    until(lambda: page.piece.identical_artifact_id == work.id)
    brief = specimen_tune.brief(work.id)
    page.brief.show_settings({**brief.model_dump(), "notes": specimen_tune.SEEDS})
    mixes = page.piece.state.mixes
    page.piece.set_mix(3, replace(mixes[3], muted=True))
    page.piece.select(page.piece.notes()[3:6])
    job = specimen_tune.new_job(studio, brief)
    page.results.source_scores[job.id] = page.piece.score
    page.follow(job, brief)
    specimen_tune.play_batch(studio, window.bridge, job, brief)
    until(lambda: page.results.finished_of(job.id) == 3)
    page.playback_controller.set_loop(1, 4)
    page.playback_controller.seek(2 * 1440 + 720)
    page.playback_controller.toggle_card(page.results.cards()[0])
    until(lambda: page.playback.is_playing)


def _stage_history(window: MainWindow) -> None:
    from ui.history.page import HistoryPage

    window.go_to("history")
    page = window.page()
    assert isinstance(page, HistoryPage)
    page.search_row.search.setText("harbour")
    page.reload()
    until(lambda: not page.is_loading)
    rows = range(page.model.rowCount())
    family = [row for row in rows if (work := page.model.work(row)) and work.parents]
    page.gallery.select_row(family[-1] if family else 0)


def _stage_history_pictures(window: MainWindow) -> None:
    """Pictures among the works, the newest of them selected."""
    from ui.history.page import HistoryPage

    specimen_draw.fill_earlier(window.context.studio)
    window.resize(1440, 900)
    window.go_to("history")
    page = window.page()
    assert isinstance(page, HistoryPage)
    page.reload()
    until(lambda: not page.is_loading)
    page.gallery.select_row(0)
    works = [page.model.work(row) for row in range(5)]
    until(lambda: all(work and page.images.thumbnail(work) is not None for work in works))


def _stage_collections(window: MainWindow) -> None:
    from tests.specimen.comparing import stage_collections

    stage_collections(window)


def _stage_compare(medium: Medium, window: MainWindow) -> None:
    from tests.specimen.comparing import stage_compare

    stage_compare(window, medium)


def _stage_learn_blind(window: MainWindow) -> None:
    """A blind test of the offered adapter, with a few pairs answered."""
    from ui.learn.page import LearnPage

    studio = window.context.studio
    window.go_to("learn")
    page = window.page()
    assert isinstance(page, LearnPage)
    until(lambda: page.is_read)
    fifth, third = studio.adapters.get("Fifth"), studio.adapters.get("Third")
    pairs = specimen_weeks.blind_pairs(studio, fifth.id, third.id, 8)
    for index, (one, other) in enumerate(pairs[1:]):
        studio.history.compare(one.id, other.id, "right" if index == 2 else "left")
    page.refresh()
    page.comparison_panel.show_blind_test("fifth", 8)
    page.comparison_panel.add_pair(pairs[0])


def _stage_learn(window: MainWindow) -> None:
    """A candidate to adopt, a pair to choose from, and a training run of pictures."""
    from ui.learn.page import LearnPage

    studio, bridge = window.context.studio, window.bridge
    job = studio.jobs.ledger.add("learn", Medium.IMAGE, "Learn pictures", learning_plan(600))
    running = replace(studio.jobs.ledger.change(job.id, "running"), done=214, total=600)
    window.go_to("learn")
    page = window.page()
    assert isinstance(page, LearnPage)
    bridge.post_event(JobChanged(running, "Step 214 of 600", 540, 0.42))
    until(lambda: page.is_read and page.decision.samples.has_samples)


def _stage_learn_lessons(window: MainWindow) -> None:
    """All lessons, the timeline and the losses of the one that goes on."""
    from ui.learn.page import LearnPage

    studio, bridge = window.context.studio, window.bridge
    job = studio.jobs.ledger.add("learn", Medium.TEXT, "Learn text", learning_plan(600))
    running = replace(studio.jobs.ledger.change(job.id, "running"), done=214, total=600)
    window.go_to("learn")
    page = window.page()
    assert isinstance(page, LearnPage)
    for point in specimen_weeks.loss_curve(214, 600):
        bridge.post_event(LossAdded(job.id, point))
    bridge.post_event(JobChanged(running, "Step 214 of 600", 540, 0.42))
    page.header.lessons.click()
    plot = page.training.plot
    until(lambda: page.is_read and bool(plot.curves and plot.curves.point_count()))


def _stage_learn_again(window: MainWindow) -> None:
    """Works of weeks ago that are rated again, some of which are by now."""
    from ui.learn.page import LearnPage

    studio = window.context.studio
    rated = [work for work in studio.history.rated(Medium.TEXT) if work.stars]
    specimen_weeks.age_ratings(studio, 30)
    for index, work in enumerate(rated[:12]):
        stars = work.stars if index % 3 else min(5, work.stars + 1)
        studio.history.rate(work.id, stars, is_blind=True)
    window.resize(1440, 900)
    window.go_to("learn")
    page = window.page()
    assert isinstance(page, LearnPage)
    until(lambda: page.is_read and bool(page.ratings.cards))
    page.agreement.again.click()
    until(lambda: page.ratings.is_again)
    page.ratings.cards[1].stars.rate(4)


def _stage_learn_empty(window: MainWindow) -> None:
    """A first visit: works, and no stars."""
    from ui.learn.page import LearnPage

    folder = Path(tempfile.mkdtemp()) / "First.bower"
    window.open_project(folder, new=True)
    until(lambda: window.context.studio.project.folder == folder)
    specimen_weeks.add_unrated(window.context.studio)
    window.resize(1440, 900)
    window.go_to("learn")
    page = window.page()
    assert isinstance(page, LearnPage)
    until(lambda: page.is_read and bool(page.ratings.cards))


def _stage_train(window: MainWindow) -> None:
    """A model in training with its samples, and one that was taught the same drawings."""
    from ui.train.page import TrainPage

    studio = window.context.studio
    studio.jobs.pause_all()
    specimen_training.save_step_times()
    if not studio.data_library.all()[0]:  # the home is the same in each theme
        specimen_training.add_data(studio, Path(tempfile.mkdtemp()))
    specimen_training.teach(studio)
    job = specimen_training.add_run(studio, "running")
    window.resize(1440, 900)
    window.go_to("train")
    page = window.page()
    assert isinstance(page, TrainPage)
    until(lambda: page.data.is_read and job.id in page.runs.cards)
    page.data.choose(specimen_training.DATA)
    until(lambda: bool(page.runs.cards[job.id].strip.columns()))
    running = replace(job, done=specimen_training.DONE, total=specimen_training.STEPS)
    window.bridge.post_event(JobChanged(running, "loss 0.11", 7200))


def _stage_models(window: MainWindow) -> None:
    """The starter model, and a second model of the artist, whose files changed."""
    from studio.base import places
    from ui.models.page import ModelsPage

    library = window.context.studio.models
    library.fingerprint(library.get(specimen.MODEL))
    own = places.home() / "own" / "harbour-prose"
    if not own.exists():
        specimen_weeks.write_model(own, "Harbour Prose 360M")
    library.add(own)
    window.go_to("models")
    page = window.page()
    assert isinstance(page, ModelsPage)
    until(lambda: page.is_read)
    page.models.rows["harbour-prose"].show_state("changed")


def _stage_queue(window: MainWindow) -> None:
    """Two jobs that run, three that wait, two that need the artist."""
    _stage_models(window)
    studio, bridge = window.context.studio, window.bridge
    specimen_weeks.fill_jobs(studio)
    jobs = studio.jobs.ledger
    making = jobs.add("make", Medium.TEXT, "Write 4, lighthouse at dusk", TasteRequest())
    training = jobs.add("learn", Medium.TEXT, "Learn text, sixth adapter", TasteRequest())
    for title in ("Write 4, Bell buoy", "Write 8, {red|blue} fox in snow", "Write 4, The ferry"):
        jobs.add("make", Medium.TEXT, title, TasteRequest())
    running = replace(jobs.change(making.id, "running"), done=3, total=4)
    learning = replace(jobs.change(training.id, "running"), done=214, total=600)
    window.queue.show()
    bridge.post_event(JobChanged(learning, "Step 214 of 600", 540, 0.42))
    bridge.post_event(JobChanged(running, "3 of 4, 42 words", 18))


def _stage_palette(window: MainWindow) -> None:
    """A typed query over the History page."""
    from ui.palette import Palette

    _stage_history(window)
    window.open_palette()
    (palette,) = window.findChildren(Palette)
    palette.line.setText("blue")


def rest(seconds: float = 0.5) -> None:
    """Process events for a while, so that timers and background work finish."""
    start = time.monotonic()
    while time.monotonic() - start < seconds:
        QApplication.processEvents()


def until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Process events until a condition holds; raises `TimeoutError` after `seconds`."""
    start = time.monotonic()
    while not condition():
        QApplication.processEvents()
        if time.monotonic() - start > seconds:
            raise TimeoutError("the window did not reach the expected state")
