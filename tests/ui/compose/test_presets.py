"""Presets and grids on the Compose page: the piece and its bars belong to no preset."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from engines.contract import MusicBrief
from studio.base import places
from studio.base.records import Job
from studio.briefs.presets import Presets
from tests.ui.compose.scenes import Scene


def test_a_preset_sets_style_tempo_and_instruments(scene: Scene) -> None:
    page = scene.page
    settings = {"style": "jig", "tempo": 112.0, "instruments": ("violin",), "notes": "D4 F4"}
    page.brief.show_settings(settings)
    page.presets.save("Jigs")
    page.brief.show_settings({"style": "", "tempo": None, "instruments": (), "notes": "C4"})
    page.presets.use(Presets(places.presets_folder()).get("jigs"))
    values = page.brief.settings()
    assert {name: values[name] for name in settings} == settings


def test_a_grid_starts_from_the_piece_in_the_roll(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    page = scene.page
    page.brief.show_settings({"task": "vary"})
    jobs: list[Job] = []
    page.grids.queued.connect(jobs.append)
    page.grids.ask()
    dialog = page.grids.dialog
    assert dialog is not None
    dialog.columns.values.setText("0.5, 1")
    dialog.button.click()
    qtbot.waitUntil(lambda: len(jobs) == 1, timeout=10_000)
    assert scene.studio.jobs.wait(jobs[0].id, 60).state == "done"
    works = scene.studio.grids.works(jobs[0])
    assert len(works) == 2 * 3
    brief = works[1, 2].brief
    assert isinstance(brief, MusicBrief)
    assert (brief.task, brief.temperature, brief.seed) == ("vary", 1.0, 3)
    assert brief.source == page.piece.identical_artifact_id
    assert works[0, 0].parents == (brief.source,)
