"""What the Learn page shows of a training run: its phases, its time left, its curve."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import cast

import pyqtgraph as pg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from engines.contract import Engine, LearningPhase, LearningSettings, LossPoint, Medium, PhaseName
from engines.formats.curve_file import save_curve
from studio.base.durations import about, duration, time_left
from studio.base.records import LearningProgress
from studio.projects import project as projects
from studio.studio import Studio
from tests.studio.conftest import (
    ScriptedEngine,
    ScriptedExtractor,
    ScriptedTrainer,
    make_model_folder,
    rate_enough,
)
from tests.ui.conftest import Show
from tests.ui.contexts import close_context, open_context
from ui.learn.loss_plot import LossCurves, LossPlot
from ui.learn.page import LearnPage
from ui.look.theme import Theme
from ui.queue.panel import QueuePanel

SAMPLING = LearningPhase(
    "sampling",
    128,
    256,
    step=0,
    steps=60,
    saved_step=0,
    finished={"sampling": 128},
    remaining={"sampling": 384, "reading": 560, "training": 60, "measuring": 192},
)


class Setup:
    """The page and the queue of one studio with a scripted trainer."""

    def __init__(
        self, page: LearnPage, queue: QueuePanel, studio: Studio, trainer: ScriptedTrainer
    ):
        self.page, self.queue, self.studio, self.trainer = page, queue, studio, trainer


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
    context, _ = open_context(studio)
    page, queue = LearnPage(context), QueuePanel(context)
    page.resize(1372, 834)
    with qtbot.waitExposed(page):
        page.show()
    page.open_project()
    rate_enough(studio)
    yield Setup(page, queue, studio, trainer)
    trainer.gate.set()
    studio.close()
    close_context(context)
    for widget in (page, queue):
        widget.close()
        widget.deleteLater()


def begin(setup: Setup, *phases: LearningPhase) -> str:
    """A run that has reported these phases and waits for its first step."""
    setup.trainer.phases = list(phases)
    setup.trainer.gate.clear()
    return setup.studio.learning.start(Medium.TEXT, LearningSettings(steps=3)).id


def test_the_phase_and_the_time_left_are_the_same_everywhere(setup: Setup, qtbot: QtBot) -> None:
    job_id = begin(setup, SAMPLING)
    training, words = setup.page.training, "Making works to learn from, 128 of 256"
    qtbot.waitUntil(lambda: training.detail.text() == words)
    qtbot.waitUntil(lambda: job_id in setup.queue.cards)
    card = setup.queue.cards[job_id]
    qtbot.waitUntil(lambda: card.detail.text() == words)
    progress = setup.studio.jobs.learning_progress(job_id)
    assert progress.note == words
    assert progress.time_share is not None
    left = f"{card.time_left.text()} left"
    assert left == training.time_left.text() == f"{time_left(progress.seconds_left)} left"
    assert card.line.share == training.line.share
    assert training.line.share == pytest.approx(progress.time_share, abs=0.05)
    percent = f"Learning now, {round((training.line.share or 0) * 100)} %"
    assert setup.page.header.possible.text() == percent


def test_a_page_that_is_opened_later_shows_the_phase(setup: Setup, qtbot: QtBot) -> None:
    begin(setup, SAMPLING)
    qtbot.waitUntil(lambda: "128 of 256" in setup.page.training.detail.text())
    setup.page.training.detail.setText("")
    setup.page.show_medium(Medium.TEXT)
    assert "128 of 256" in setup.page.training.detail.text()


def test_pausing_keeps_the_phase_on_show(setup: Setup, qtbot: QtBot) -> None:
    begin(setup, SAMPLING)
    training = setup.page.training
    qtbot.waitUntil(lambda: "128 of 256" in training.detail.text())
    qtbot.mouseClick(training.pause, Qt.MouseButton.LeftButton)
    words = "Paused. Making works to learn from, 128 of 256"
    qtbot.waitUntil(lambda: training.detail.text() == words)
    assert training.time_left.text() == ""


def test_an_interrupted_run_shows_its_curve_and_the_step_it_goes_on_from(
    setup: Setup, qtbot: QtBot
) -> None:
    names: list[tuple[PhaseName, int, int]] = [("training", 14, 10)]
    phases = [
        LearningPhase(name, step, 60, step, 60, saved, {"training": step}, {"training": 60 - step})
        for name, step, saved in names
    ]
    job_id = begin(setup, *phases)
    training = setup.page.training
    qtbot.waitUntil(lambda: training.detail.text() == "Step 14 of 60")
    folder = setup.studio.adapters.working_folder(job_id)
    save_curve(folder, [LossPoint(step, 1 / (step + 1)) for step in range(1, 11)])
    setup.studio.jobs.cancel(job_id)
    setup.studio.jobs.wait(job_id, 20)
    setup.studio.jobs.ledger.change(job_id, "interrupted")
    setup.page.show_medium(Medium.TEXT)
    assert training.footer.text() == ("Interrupted when the studio closed. Step 10 of 60 is saved.")
    assert training.resume.text() == "Go on from step 10"
    qtbot.waitUntil(lambda: points_drawn(training.plot) == 10)
    setup.trainer.phases = []
    qtbot.mouseClick(training.resume, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: training.detail.text() == "Opening the model")
    assert points_drawn(training.plot) == 10


def points_drawn(plot: LossPlot) -> int:
    return plot.curves.point_count() if plot.curves is not None else 0


def curves_on_show(plot: LossPlot, show: Show, qtbot: QtBot) -> LossCurves:
    show(plot)
    qtbot.waitUntil(lambda: plot.curves is not None)
    assert plot.curves is not None
    return plot.curves


def test_the_curves_of_a_closed_run_are_built_once_it_is_opened(show: Show, qtbot: QtBot) -> None:
    body = QWidget()
    plot = LossPlot()
    QVBoxLayout(body).addWidget(plot)
    body.hide()
    show(QWidget(), body)
    plot.show_points([LossPoint(step, 0.5) for step in range(1, 5)], 10)
    qtbot.wait(50)
    assert plot.curves is None
    body.show()
    qtbot.waitUntil(lambda: points_drawn(plot) == 4)


def test_a_curve_that_is_added_again_is_not_doubled(theme: Theme) -> None:
    plot = LossPlot()
    points = [LossPoint(0, 0.7, held_out=True), *(LossPoint(step, 0.5) for step in range(1, 5))]
    plot.show_points(points, 10)
    for point in points:
        plot.add_point(point)
    assert list(plot.points.values()) == points
    plot.deleteLater()


def test_a_measure_that_is_no_loss_has_an_axis_of_its_own(show: Show, qtbot: QtBot) -> None:
    plot = LossPlot("Fréchet distance")
    curves = curves_on_show(plot, show, qtbot)
    points = [LossPoint(step, 1 + step / 100) for step in range(1, 11)]
    plot.show_points([*points, LossPoint(10, 40.0, held_out=True)], 10)
    assert curves.held_out_label.toPlainText() == "distance 40.00"
    loss_range = curves._item().getViewBox().viewRange()[1]
    distance_range = curves.held_out_view.viewRange()[1]
    assert loss_range[1] < 2 < 39 < distance_range[0] < 40 < distance_range[1]


def test_what_learning_takes_is_told_before_it_begins(setup: Setup, qtbot: QtBot) -> None:
    setup.page.refresh()
    seconds = setup.studio.learning.state(Medium.TEXT).seconds
    assert seconds is not None
    words = f"Enough to learn from. Takes {about(seconds)}."
    qtbot.waitUntil(lambda: setup.page.decision.text.text().startswith(words))


def test_one_second_is_told_in_the_singular(theme: Theme, setup: Setup, qtbot: QtBot) -> None:
    begin(setup, SAMPLING)
    qtbot.waitUntil(lambda: setup.page.training_controller.job is not None)
    job = setup.page.training_controller.job
    assert job is not None
    setup.page.training.show_running(job, LearningProgress(yields=1, yielded_s=0.7))
    footer = setup.page.training.footer.text()
    assert footer == "Your own work goes first: learning made way once, 1 second in all."


def test_durations_are_rounded_for_reading() -> None:
    assert [duration(one) for one in (0.2, 1, 41, 100, 3000, 7300)] == [
        "1 second",
        "1 second",
        "41 seconds",
        "2 minutes",
        "50 minutes",
        "2 hours",
    ]
    assert [about(one) for one in (3, 44, 830)] == [
        "about 10 seconds",
        "about 40 seconds",
        "about 14 minutes",
    ]
    assert [time_left(one) for one in (None, 4, 540, 7300)] == ["", "0:04", "9 min", "about 2 h"]


def test_labels_are_at_the_side_of_their_lines_and_steps_are_whole(
    show: Show, qtbot: QtBot
) -> None:
    plot = LossPlot()
    curves = curves_on_show(plot, show, qtbot)
    for held_out, training_is_above in ((0.2, True), (0.9, False)):
        plot.show_points([LossPoint(9, 0.5), LossPoint(9, held_out, held_out=True)], 20)
        assert (curves.training_label.anchor.y() == 1) is training_is_above
        assert (curves.held_out_label.anchor.y() == 0) is training_is_above
    assert curves.step_label.toPlainText() == "each step 0.50"
    assert curves.step_label.pos().y() < min(0.5, held_out)
    axis = curves._item().getAxis("bottom")
    assert axis.tickStrings([0.0, 0.5, 4000.0], 1.0, 1.0) == ["0", "", "4,000"]


@pytest.mark.parametrize("training", [0.4, 0.8])
def test_the_values_at_the_ends_of_lines_are_not_cut_off(
    theme: Theme, show: Show, qtbot: QtBot, training: float
) -> None:
    plot = LossPlot()
    plot.setFixedSize(560, 170)
    curves = curves_on_show(plot, show, qtbot)
    steps = range(1, 61)
    points = [LossPoint(step, 0.6, held_out=True) for step in steps]
    plot.show_points([LossPoint(step, training) for step in steps] + points, 60)

    def is_whole(label: pg.TextItem) -> bool:
        view = curves._item().getViewBox().sceneBoundingRect()
        return view.contains(label.sceneBoundingRect())

    for label in (curves.training_label, curves.held_out_label, curves.step_label):
        qtbot.waitUntil(partial(is_whole, label))


def test_every_line_of_a_chart_has_its_name_at_its_end(show: Show, qtbot: QtBot) -> None:
    plot = LossPlot("Fréchet distance")
    plot.setFixedSize(560, 240)
    curves = curves_on_show(plot, show, qtbot)
    points = [LossPoint(step, 1 + (step % 3) / 10) for step in range(1, 11)]
    plot.show_points([*points, LossPoint(10, 1.1, held_out=True)], 10)
    labels = [curves.training_label, curves.held_out_label, curves.step_label]
    lines = {item for item in curves._item().listDataItems() if item.getData()[0] is not None}
    assert len(lines) <= len(labels)
    qtbot.waitUntil(lambda: all(label.sceneBoundingRect().height() > 0 for label in labels))

    def are_apart() -> bool:
        areas = [label.sceneBoundingRect().adjusted(0, 4, 0, -4) for label in labels]
        return not any(one.intersects(other) for one, other in itertools.combinations(areas, 2))

    qtbot.waitUntil(are_apart)
