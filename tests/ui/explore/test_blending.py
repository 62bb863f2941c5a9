"""Two phrases on the Compose page: blended, heard, taken and kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engines.contract import Medium, MusicBrief
from engines.formats.score import seconds_at
from studio.base import places
from studio.base.records import Artifact
from studio.history.queries import ArtifactQuery
from studio.projects import project
from studio.studio import Studio
from tests.engines.image.tiny import calm_cache
from tests.specimen import tune as specimen_tune
from tests.ui.compose.tune_engine import RecordingRenderers
from tests.ui.conftest import Show
from tests.ui.contexts import RecordingShell, close_context, open_context
from tests.ui.explore.phrase_model import save_phrase_model
from tests.ui.players import SilentPlayer
from ui.compose.page import ComposePage
from ui.explore.blend_band import BLEND, A, B, BlendBand
from ui.explore.blending import Blending
from ui.explore.target import ExploreModel
from ui.look.theme import Theme

LEFT = Qt.MouseButton.LeftButton
WAIT = {"timeout": 15_000}


class Scene:
    """A Compose page with two phrases in the band."""

    def __init__(self, page: ComposePage, studio: Studio, shell: RecordingShell) -> None:
        self.page, self.studio, self.shell = page, studio, shell

    @property
    def blending(self) -> Blending:
        return self.page.exploring.blending

    @property
    def band(self) -> BlendBand:
        return self.blending.band

    @property
    def player(self) -> SilentPlayer:
        player = self.page.playback.player
        assert isinstance(player, SilentPlayer)
        return player

    def works(self) -> list[Artifact]:
        return self.studio.history.find(ArtifactQuery(kinds=(Medium.MUSIC,)))


@pytest.fixture(scope="module")
def phrases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_phrase_model(tmp_path_factory.mktemp("phrases") / "session")


@pytest.fixture
def page(
    qtbot: QtBot, theme: Theme, home: Path, tmp_path: Path, show: Show, phrases: Path
) -> Iterator[Scene]:
    (home / "models").mkdir(parents=True)
    (home / "models" / "session").symlink_to(phrases)
    calm_cache(places.cache_folder())
    studio = Studio(project.new(tmp_path / "Salt"), find_renderer=RecordingRenderers().find)
    context, shell = open_context(studio)
    context.new_player = SilentPlayer
    with theme.unstyled():  # as the first page of a window is built
        page = ComposePage(context)
    show(page).resize(1372, 834)
    page.open_project()
    qtbot.waitUntil(page.exploring.toggle.isVisible, **WAIT)
    yield Scene(page, studio, shell)
    page.leave()
    close_context(context)
    studio.close()


@pytest.fixture
def scene(page: Scene, qtbot: QtBot) -> Scene:
    """The band with two phrases and their blend."""
    qtbot.mouseClick(page.page.exploring.toggle, LEFT)
    wait_for_blend(page, qtbot)
    return page


def wait_for_blend(scene: Scene, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(scene.band.rolls[BLEND].picture().score.tracks), **WAIT)


def move_to(scene: Scene, qtbot: QtBot, share: float) -> None:
    """Move the slider, and wait until the blend is another."""
    before = scene.blending.phrases[BLEND]
    scene.band.slider.set_value(share)
    qtbot.waitUntil(lambda: scene.blending.phrases[BLEND] != before, **WAIT)


def test_the_ends_of_the_slider_are_the_two_phrases(scene: Scene, qtbot: QtBot):
    band = scene.band
    assert band.isVisible()
    ends = [band.rolls[part].picture().score for part in (A, B)]
    assert ends[0] != ends[1]
    move_to(scene, qtbot, 0.0)
    assert band.rolls[BLEND].picture().score == ends[0]
    move_to(scene, qtbot, 1.0)
    assert band.rolls[BLEND].picture().score == ends[1]
    assert scene.works() == []


def test_the_blend_is_heard_as_the_slider_moves_and_changes_at_the_next_bar(
    scene: Scene, qtbot: QtBot
):
    playback, player = scene.page.playback, scene.player
    move_to(scene, qtbot, 0.0)
    qtbot.waitUntil(lambda: playback.plays(BLEND), **WAIT)
    first = player.path
    move_to(scene, qtbot, 1.0)
    blending = scene.blending
    qtbot.waitUntil(lambda: blending.next is not None, **WAIT)
    player.time = 0.1
    qtbot.waitUntil(lambda: blending.bar == 1, **WAIT)
    assert player.path == first
    score = blending.phrases[BLEND].score
    player.time = seconds_at(score, 1920) + 0.01
    qtbot.waitUntil(lambda: player.path != first, **WAIT)
    assert player.time == pytest.approx(seconds_at(score, 1920))


def test_the_blend_begins_again_at_its_end_until_it_is_stopped(scene: Scene, qtbot: QtBot):
    playback, player = scene.page.playback, scene.player
    qtbot.mouseClick(scene.band.plays[BLEND], LEFT)
    qtbot.waitUntil(lambda: playback.plays(BLEND), **WAIT)
    player.ended = True
    qtbot.waitUntil(lambda: not player.ended and playback.plays(BLEND), **WAIT)
    qtbot.mouseClick(scene.band.plays[BLEND], LEFT)
    assert not playback.is_active(BLEND)
    assert not player.is_playing


def test_a_phrase_is_played_once(scene: Scene, qtbot: QtBot):
    playback, player = scene.page.playback, scene.player
    qtbot.mouseClick(scene.band.plays[A], LEFT)
    qtbot.waitUntil(lambda: playback.plays(A), **WAIT)
    player.ended = True
    qtbot.waitUntil(lambda: not playback.is_active(A), **WAIT)
    assert scene.blending.phrases[A].score.tracks


def test_take_puts_the_blend_into_the_roll_and_undo_takes_it_out(scene: Scene, qtbot: QtBot):
    blend = scene.blending.phrases[BLEND].score
    qtbot.mouseClick(scene.band.take, LEFT)
    assert scene.page.piece.score.tracks[0].notes == blend.tracks[0].notes
    assert scene.works() == []
    scene.page.piece.stack.undo()
    assert scene.page.piece.is_empty


def test_keep_puts_the_blend_into_the_history_with_its_point(scene: Scene, qtbot: QtBot):
    qtbot.mouseClick(scene.band.keep, LEFT)
    qtbot.waitUntil(lambda: len(scene.works()) == 1, **WAIT)
    qtbot.waitUntil(lambda: bool(scene.shell.messages), **WAIT)
    (work,) = scene.works()
    assert isinstance(work.brief, MusicBrief)
    assert work.brief.point == scene.blending.phrases[BLEND].point
    again = scene.studio.jobs.again(work.id)
    assert scene.studio.jobs.wait(again.id, 20).state == "done"
    assert {one.sha256 for one in scene.works()} == {work.sha256}
    assert scene.shell.messages == ["The blend is in your history."]


def test_another_pair_is_of_the_best_pieces_that_fit(scene: Scene, qtbot: QtBot):
    before = dict(scene.blending.phrases)
    for share in (0.2, 0.8):
        scene.blending.keeping.rate(
            MusicBrief(point=before[A if share < 0.5 else B].point, model="session", bars=2), 5
        )
    qtbot.waitUntil(lambda: sum(work.stars == 5 for work in scene.works()) == 2, **WAIT)
    jig = specimen_tune.add_tune(scene.studio)  # in 6/8, for which the model has no place
    scene.studio.history.rate(jig.id, 5)
    qtbot.mouseClick(scene.band.another, LEFT)
    qtbot.waitUntil(lambda: bool(scene.blending.phrases[A].name), **WAIT)
    points = {scene.blending.phrases[part].point for part in (A, B)}
    assert points == {before[part].point for part in (A, B)}


def test_the_band_goes_with_its_switch(scene: Scene, qtbot: QtBot):
    qtbot.mouseClick(scene.page.exploring.toggle, LEFT)
    assert not scene.band.isVisible()
    assert scene.blending.session is None


def test_a_model_that_is_to_be_explored_opens_the_band(page: Scene, qtbot: QtBot):
    page.page.on_shown(ExploreModel("session"))
    wait_for_blend(page, qtbot)
    assert page.page.exploring.toggle.isChecked()
    assert page.band.isVisible()
