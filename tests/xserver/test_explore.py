"""Explore, with real keys and a real mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint

from studio.base import places
from tests.engines.image.drawing import painting
from tests.engines.image.latent.models import save_latent_model
from tests.engines.image.tiny import calm_cache
from tests.xserver.hand import Hand, until
from ui.draw.page import DrawPage
from ui.explore.view import ExploreView
from ui.shell.window import MainWindow


@pytest.fixture
def foxes(project: Path, home: Path) -> Path:
    """A model that can be explored, in the home of the specimen project."""
    calm_cache(places.cache_folder())
    return save_latent_model(home / "models" / "foxes")


def explore(window: MainWindow, hand: Hand) -> ExploreView:
    """Go to Draw and click Explore."""
    hand.press("ctrl+2")
    until(lambda: isinstance(window.page(), DrawPage))
    page = window.page()
    assert isinstance(page, DrawPage)
    until(page.exploring.segments.isVisible)
    hand.click(page.exploring.segments, QPoint(page.exploring.segments.width() * 3 // 4, 12))
    until(lambda: page.exploring.is_on)
    view = page.exploring.view
    until(lambda: not view.here.picture.image().isNull(), 60)
    return view


def test_a_picture_of_ones_own_is_dropped_and_looked_for(
    foxes: Path, window: MainWindow, hand: Hand, tmp_path: Path
) -> None:
    view = explore(window, hand)
    before = view.explorer.spot
    hand.drop([painting(tmp_path / "start.png").as_uri()], view.plane)
    until(lambda: view.explorer.spot != before)
    assert view.explorer.truncation == 1.0


def test_the_cross_is_dragged_pinned_and_played_and_what_is_starred_is_kept(
    foxes: Path, window: MainWindow, hand: Hand
) -> None:
    view = explore(window, hand)
    plane = view.plane
    hand.press("a")
    middle = plane.rect().center()
    hand.drag(plane, [middle, middle + QPoint(60, 20), middle + QPoint(130, 50)])
    assert view.explorer.spot is not None
    assert view.explorer.spot.x > 0
    hand.press("b")
    until(lambda: view.explorer.has_both_pins)
    until(lambda: all(not frame.image().isNull() for frame in view.band.frames))
    hand.click(view.left.swap)
    hand.press("space")
    until(lambda: view.band.is_playing)
    hand.press("space")
    until(lambda: not view.band.is_playing)
    hand.press("4")
    until(lambda: view.here.stars.value() == 4)
    (job,) = window.context.studio.jobs.find("queued")
    assert job.medium.value == "image"
    hand.press("ctrl+z")
    until(lambda: view.explorer.spot is not None and view.explorer.spot.x == 0)
