"""Taste in Explore: what it guesses at the cross, and the way uphill."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from engines.contract import Medium
from studio.base.records import ImportedFile
from tests.ui.explore.conftest import WAIT, Scene
from ui.look.pictures import png_of

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tasteful(exploring: Scene, qtbot: QtBot) -> Scene:
    """The GAN in Explore, and an artist who likes bright pictures."""
    rng, history = random.Random(0), exploring.studio.history
    for _ in range(30):
        light = rng.randrange(10, 245)
        image = QImage(64, 64, QImage.Format.Format_RGB32)
        image.fill(QColor(light, light, min(255, light + rng.randrange(10))))
        title = f"grey {light} {rng.random()}"
        work = history.import_file(ImportedFile(Medium.IMAGE, png_of(image), ".png", title))
        history.rate(work.id, 1 + light // 50)
    job = exploring.studio.jobs.queue_taste_job(Medium.IMAGE)
    assert job is not None
    assert exploring.studio.jobs.wait(job.id, 20).state == "done"
    exploring.page.taste.refresh()
    qtbot.waitUntil(lambda: exploring.view.tasting.is_ready, **WAIT)
    return exploring


def test_before_taste_is_ready_it_says_what_it_needs(exploring: Scene, qtbot: QtBot):
    here = exploring.view.here
    qtbot.waitUntil(lambda: "to be led by taste" in here.lead.toolTip(), **WAIT)
    assert not here.lead.isEnabled()
    assert here.taste.isHidden()


def test_the_guess_at_the_cross_is_shown_once_it_stops(tasteful: Scene, qtbot: QtBot):
    here = tasteful.view.here
    qtbot.waitUntil(lambda: not here.taste.isHidden(), **WAIT)
    qtbot.keyClick(tasteful.view.plane, Qt.Key.Key_Right)
    assert here.taste.isHidden()
    qtbot.waitUntil(lambda: not here.taste.isHidden(), **WAIT)


@pytest.mark.slow
def test_the_way_uphill_leads_to_works_that_taste_likes_better(tasteful: Scene, qtbot: QtBot):
    view, before = tasteful.view, tasteful.view.explorer.spot
    guesses: list[tuple[float, float]] = []
    view.tasting.lead_ended.connect(lambda first, last: guesses.append((first, last)))
    qtbot.mouseClick(view.here.lead, LEFT)
    assert view.here.lead.text() == "Stop here"
    qtbot.waitUntil(lambda: bool(guesses), **WAIT)
    first, last = guesses[0]
    assert last > first
    assert view.here.lead.text() == "Lead me to what I like"
    assert view.explorer.spot != before
    assert view.explorer.undo()
    assert view.explorer.spot == before
    assert "Taste guesses" in tasteful.shell.messages[-1]


def test_moving_the_cross_ends_the_way_uphill(tasteful: Scene, qtbot: QtBot):
    view = tasteful.view
    view.tasting.toggle()
    assert view.tasting.is_leading
    qtbot.keyClick(view.plane, Qt.Key.Key_Right)
    assert not view.tasting.is_leading
