"""What is kept and rated in Explore becomes a work that can be made again and found again."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engines.contract import ImageBrief
from tests.ui.explore.acting import pixels, press, shown_pixels, wait_for_work
from tests.ui.explore.conftest import WAIT, Scene, wait_until_drawn
from tests.ui.submitting import settle
from ui.explore.left_panel import BRIEF
from ui.history.details.brief_rows import brief_rows
from ui.history.work_menu import allows, place_of


def test_what_is_kept_is_the_work_at_the_cross_and_is_made_again_byte_for_byte(
    exploring: Scene, qtbot: QtBot
):
    view = exploring.view
    press(exploring, qtbot, Qt.Key.Key_Right)
    wait_until_drawn(exploring, qtbot)
    press(exploring, qtbot, Qt.Key.Key_K)
    wait_for_work(exploring, qtbot)
    (work,) = exploring.works()
    assert "kept" in work.marks
    assert pixels(work.path.read_bytes()) == shown_pixels(view.explorer.live)
    assert view.here.state.text().startswith("kept ")
    assert not view.here.keep.isEnabled()
    press(exploring, qtbot, Qt.Key.Key_K)
    again = exploring.studio.jobs.again(work.id)
    assert exploring.studio.jobs.wait(again.id, 20).state == "done"
    assert [one.sha256 for one in exploring.works()] == [work.sha256] * 2
    press(exploring, qtbot, Qt.Key.Key_Right)
    assert view.here.state.text() == "not kept yet"
    assert view.here.keep.isEnabled()


def test_a_work_that_was_kept_leads_back_to_its_place(exploring: Scene, qtbot: QtBot):
    view = exploring.view
    press(exploring, qtbot, Qt.Key.Key_A)
    press(exploring, qtbot, Qt.Key.Key_Right)
    wait_until_drawn(exploring, qtbot)
    press(exploring, qtbot, Qt.Key.Key_4)
    wait_for_work(exploring, qtbot)
    qtbot.waitUntil(lambda: view.here.state.text().startswith("in History "), **WAIT)
    assert view.here.keep.isEnabled()  # which still gives it the mark
    (work,) = exploring.works()
    assert allows(work, "explore")
    assert dict(brief_rows(work, {}))["Found"].startswith("in Explore, at a point of ")
    view.explorer.set_truncation(1.0)
    press(exploring, qtbot, Qt.Key.Key_N)
    exploring.page.exploring.show_half(BRIEF)
    exploring.page.on_shown(place_of(work))
    assert exploring.page.exploring.is_on
    wait_until_drawn(exploring, qtbot)
    qtbot.waitUntil(
        lambda: pixels(work.path.read_bytes()) == shown_pixels(view.explorer.live), **WAIT
    )
    assert set(view.explorer.pins) == {"A"}


def test_the_frame_that_plays_is_the_work_that_is_kept(exploring: Scene, qtbot: QtBot):
    view, band = exploring.view, exploring.view.band
    press(exploring, qtbot, Qt.Key.Key_A)
    press(exploring, qtbot, Qt.Key.Key_Right)
    press(exploring, qtbot, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: all(not frame.image().isNull() for frame in band.frames), **WAIT)
    press(exploring, qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: band.frames[2].is_current, **WAIT)
    way = view.explorer.way(9)
    press(exploring, qtbot, Qt.Key.Key_5)
    assert not band.is_playing
    wait_for_work(exploring, qtbot)
    (work,) = exploring.works()
    assert isinstance(work.brief, ImageBrief)
    assert work.brief.point in way


def test_a_work_of_a_point_is_varied_and_made_anew_like_any_other(exploring: Scene, qtbot: QtBot):
    press(exploring, qtbot, Qt.Key.Key_K)
    wait_for_work(exploring, qtbot)
    (work,) = exploring.works()
    exploring.page.brief.actions_zone.set_count(2)
    exploring.page.picture_actions.run(work, "vary")
    qtbot.waitUntil(lambda: len(exploring.works()) == 3, **WAIT)
    exploring.page.picture_actions.run(work, "again")
    qtbot.waitUntil(lambda: len(exploring.works()) == 4, **WAIT)
    assert exploring.shell.errors == []
    assert len({one.sha256 for one in exploring.works()}) == 4


def test_a_star_keeps_the_work_and_another_one_changes_it(exploring: Scene, qtbot: QtBot):
    view = exploring.view
    press(exploring, qtbot, Qt.Key.Key_4)
    assert view.here.stars.value() == 4
    wait_for_work(exploring, qtbot)
    qtbot.waitUntil(lambda: exploring.works()[0].stars == 4, **WAIT)
    assert not exploring.works()[0].marks
    view.here.stars.rate(5)
    assert exploring.works()[0].stars == 5
    assert len(exploring.works()) == 1


def test_stars_of_a_work_that_waits_outlive_the_closing(exploring: Scene, qtbot: QtBot):
    exploring.studio.jobs.pause_all()
    press(exploring, qtbot, Qt.Key.Key_5)
    press(exploring, qtbot, Qt.Key.Key_K)
    assert exploring.view.here.state.text() == "being kept"
    settle(exploring.page.context)
    (job,) = exploring.studio.jobs.find("queued")
    remembered = exploring.page.context.recall("draw.wishes")
    exploring.view.keeps.keeping._wishes.clear()  # as after the window was closed
    exploring.view.keeps.keeping._places.clear()
    exploring.studio.jobs.pause_all(paused=False)
    assert exploring.studio.jobs.wait(job.id, 20).state == "done"
    assert not exploring.works()[0].stars
    exploring.page.context.remember("draw.wishes", remembered)
    exploring.page.open_project()
    (work,) = exploring.works()
    assert (work.stars, work.marks) == (5, {"kept"})
    assert exploring.page.context.recall("draw.wishes") == ""


def test_stars_that_waited_are_given_before_explore_is_opened(scene: Scene, qtbot: QtBot):
    brief = ImageBrief(point=(0.5,) * 6, model="foxes")
    job = scene.studio.jobs.wait(scene.studio.jobs.submit(brief).id, 20)
    assert job.state == "done"
    scene.page.context.remember("draw.wishes", json.dumps({job.id: [3, True], "gone": [5, True]}))
    scene.page.open_project()
    (work,) = scene.works()
    assert (work.stars, work.marks) == (3, {"kept"})
    assert scene.page.brief.isVisible()
    scene.page.context.remember("draw.wishes", "{damaged")
    scene.page.open_project()


def test_works_are_made_near_the_cross(exploring: Scene, qtbot: QtBot):
    view = exploring.view
    view.left._counts.set_value(2)
    qtbot.keyClick(view.plane, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_for_work(exploring, qtbot, 2)
    qtbot.waitUntil(lambda: exploring.shell.messages == ["2 kept near the cross."], **WAIT)
    briefs = [work.brief for work in exploring.works()]
    points = {brief.point for brief in briefs if isinstance(brief, ImageBrief)}
    assert len(points) == 2
    assert view.explorer.spot is not None
    assert view.explorer.spot.point not in points
    assert exploring.page.briefs.count() == 4  # Draw's own count
