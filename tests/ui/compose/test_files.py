"""Import by drop, export, and the saved piece."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from engines.contract import Medium
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import Note
from studio.base.records import Artifact
from studio.history.history import ArtifactQuery
from studio.media.music_marks import read_facts, remove_mark
from tests.specimen import tune as specimen_tune
from tests.ui.compose.scenes import LEFT_BUTTON, Scene, drop, drop_urls
from tests.ui.dialogs import name_field, when_a_file_is_asked_for
from tests.ui.submitting import settle
from ui.compose.files import FINE_SOUND
from ui.compose.roll.piece_state import Mix


def test_a_dropped_midi_file_is_imported_and_shown_in_the_roll(
    scene: Scene, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "Harbour.mid"
    path.write_bytes(write_midi(specimen_tune.tune(2)))
    drop(scene.page.work_panel, path)
    qtbot.waitUntil(lambda: not scene.page.piece.is_empty)
    [work] = scene.studio.history.find(ArtifactQuery(kinds=(Medium.MUSIC,)))
    assert (work.prompt, work.brief) == ("Harbour", None)
    assert scene.page.piece.identical_artifact_id == work.id
    assert scene.shell.messages == ["Harbour is in the roll."]


def test_a_dropped_file_that_is_no_midi_shows_an_error_with_its_name(
    scene: Scene, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "letter.mid"
    path.write_bytes(b"Dear Ansel")
    drop(scene.page.work_panel, path)
    qtbot.waitUntil(lambda: bool(scene.shell.errors))
    assert scene.shell.errors[0].startswith("letter.mid")


def test_many_dropped_files_and_an_address_are_answered_and_change_nothing(
    scene: Scene, tmp_path: Path
) -> None:
    panel = scene.page.work_panel
    drop(panel, *(tmp_path / f"{number}.mid" for number in range(500)))
    drop_urls(panel, [QUrl("https://example.org/tune.mid")])
    assert scene.shell.errors == [
        "That is 500 files, and one fits here.",
        "That is an address on the web, and the studio stays offline.",
    ]
    assert scene.page.piece.is_empty


def test_the_piece_is_exported_as_midi(scene: Scene, qtbot: QtBot, tmp_path: Path) -> None:
    scene.take_tune()
    page = scene.page
    page.piece.delete(frozenset(page.piece.notes()[:1]))
    page.stored_piece.ask(lambda work: page.files.save(work, tmp_path / "out.mid"))
    qtbot.waitUntil(lambda: scene.shell.messages == ["Saved as out.mid."])
    written = remove_mark((tmp_path / "out.mid").read_bytes())
    assert written == write_midi(page.piece.score)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".bower")] == []


def test_the_exported_sound_is_what_is_heard_and_the_window_says_what_is_muted(
    scene: Scene, qtbot: QtBot, tmp_path: Path
) -> None:
    scene.take_tune()
    page, captions = scene.page, list[str]()

    def export(name: str) -> str:
        def answer(dialog: QFileDialog) -> None:
            captions.append(dialog.windowTitle())
            name_field(dialog).setText(str(tmp_path / name))
            dialog.accept()

        when_a_file_is_asked_for(answer)
        qtbot.mouseClick(page.work_panel.transport.export, LEFT_BUTTON)
        qtbot.waitUntil(lambda: any(name in text for text in scene.shell.messages))
        return scene.shell.messages[-1]

    assert export("all.wav") == "Saved as all.wav."
    headers = page.work_panel.lanes.headers
    for button in (headers[0].solo, headers[2].solo, headers[2].mute):
        qtbot.mouseClick(button, LEFT_BUTTON)
    left_out = "Chords, Bass, Drums"
    assert export("heard.wav") == f"Saved as heard.wav. Muted, so not in it: {left_out}."
    heard = [[bool(track.notes) for track in score.tracks] for score in scene.renderers.scores]
    assert heard == [[True] * 4, [True, False, False, False]]
    assert captions == ["Export", f"Export; muted, so not in the sound: {left_out}"]
    assert export("all.mid") == "Saved as all.mid."
    assert len(read_midi((tmp_path / "all.mid").read_bytes())[0].tracks) == 4


def test_the_sound_is_exported_in_24_bit_by_its_command(
    scene: Scene, qtbot: QtBot, tmp_path: Path
) -> None:
    scene.take_tune()

    def answer(dialog: QFileDialog) -> None:
        assert dialog.nameFilters() == [
            "WAV, 24 bit, 48 kHz (*.wav)",
            "FLAC, 24 bit, 48 kHz (*.flac)",
        ]
        name_field(dialog).setText(str(tmp_path / "fine.wav"))
        dialog.accept()

    when_a_file_is_asked_for(answer)
    scene.page.export(FINE_SOUND)
    qtbot.waitUntil(lambda: scene.shell.messages == ["Saved as fine.wav."])
    assert scene.renderers.forms[-1] == "wav24"


def test_stems_are_exported_by_their_command(scene: Scene, qtbot: QtBot, tmp_path: Path) -> None:
    scene.take_tune()

    def answer(dialog: QFileDialog) -> None:
        assert dialog.nameFilters() == ["Stems (FLAC by track) (*.zip)"]
        name_field(dialog).setText(str(tmp_path / "band.zip"))
        dialog.accept()

    when_a_file_is_asked_for(answer)
    {action.objectName(): action for action in scene.page.actions()}[
        "compose.export-stems"
    ].trigger()
    qtbot.waitUntil(lambda: scene.shell.messages == ["Saved as band.zip."])
    assert scene.renderers.forms[-1] == "stems"


def test_the_piece_is_restored_when_the_project_is_opened(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    page = scene.page
    page.piece.select(page.piece.notes()[:1])
    page.piece.move(0, 5)
    edited = page.piece.score
    page.leave()
    page.piece.reset_to_empty()
    page.open_project()
    assert page.piece.score == edited
    assert not page.piece.stack.canUndo()


def test_colour_and_mute_of_the_tracks_are_restored_with_the_piece(scene: Scene) -> None:
    page, folder = scene.page, scene.studio.project.folder
    scene.take_tune()
    page.work_panel.lanes.edits.set_colour(2, 4)
    page.work_panel.lanes.edits.toggle_mute()
    page.autosave.save_now()
    page.piece.reset_to_empty()
    page.open_project()
    mixes = page.piece.state.mixes
    assert (mixes[2].colour, mixes[0].muted, mixes[1].muted) == (4, True, False)
    (folder / "piece.json").write_text('[{"colour": "red"}, 3, [], {"muted": 1}]', "utf-8")
    page.open_project()
    assert page.piece.state.mixes == (Mix(),) * 4
    assert page.piece.score.tracks


def edited(scene: Scene) -> str:
    """Take the tune and add a note; the id of the tune."""
    scene.take_tune()
    tune = scene.page.piece.state.origin
    scene.page.piece.add(Note(0, 72, 240))
    return tune


def kept(scene: Scene) -> list[Artifact]:
    """The works that were made by hand."""
    settle(scene.page.context)
    works = scene.studio.history.find(ArtifactQuery(kinds=(Medium.MUSIC,)))
    return [work for work in works if work.brief is None]


def test_a_piece_that_another_replaces_is_kept_in_the_history(scene: Scene) -> None:
    tune = edited(scene)
    score = scene.page.piece.score
    scene.page.new_piece()
    (work,) = kept(scene)
    assert read_midi(work.path.read_bytes())[0] == score
    assert work.parents == (tune,)
    scene.page.piece.stack.undo()
    assert scene.page.piece.score == score
    scene.take_tune()
    assert kept(scene) == [work]


def test_a_work_that_was_not_edited_is_not_kept_twice(scene: Scene) -> None:
    scene.take_tune()
    scene.page.new_piece()
    scene.take_tune()
    assert kept(scene) == []


def test_an_edited_piece_says_that_a_machine_made_part_of_it_also_after_a_restart(
    scene: Scene, tmp_path: Path
) -> None:
    edited(scene)
    scene.page.autosave.save_now()
    scene.page.piece.reset_to_empty()
    scene.page.open_project()
    scene.page.new_piece()
    (work,) = kept(scene)
    facts = read_facts(scene.studio.export(work, tmp_path, "mid").read_bytes())
    assert str(facts["DigitalSourceType"]).endswith("compositeWithTrainedAlgorithmicMedia")


def test_the_artist_s_own_piece_has_no_marks(scene: Scene, tmp_path: Path) -> None:
    scene.page.piece.add(Note(0, 72, 240))
    scene.page.new_piece()
    (work,) = kept(scene)
    assert read_facts(scene.studio.export(work, tmp_path, "mid").read_bytes()) == {}
