"""The Compose page with real keys and clicks, a scripted engine and a silent player behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import mido
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QScrollArea,
    QSplitter,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engines.contract import Medium, MusicBrief
from engines.formats.midi import write_midi
from engines.formats.score import Note
from studio import places, project
from studio.history.history import ArtifactQuery
from studio.studio import Studio
from tests.specimen import tune as specimen_tune
from tests.ui.conftest import Show
from tests.ui.contexts import RecordingShell, close_context, open_context
from tests.ui.players import SilentPlayer
from tests.ui.tunes import Renders, TuneEngine
from ui.compose.candidate_card import CandidateCard
from ui.compose.page import ComposePage
from ui.look.theme import Theme
from ui.parts import StarBar
from ui.shell.window import MainWindow
from ui.sound.playback import PIECE

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@dataclass
class Scene:
    """A page on an open project, and what stands behind it."""

    page: ComposePage
    studio: Studio
    engine: TuneEngine
    renders: Renders
    shell: RecordingShell

    @property
    def player(self) -> SilentPlayer:
        player = self.page.playback._player
        assert isinstance(player, SilentPlayer)
        return player

    def briefs(self) -> list[MusicBrief]:
        return self.engine.briefs

    def take_tune(self) -> None:
        self.page.arrive(specimen_tune.add_tune(self.studio))

    def press(self, qtbot: QtBot, tick: float, pitch: int, **how: object) -> None:
        qtbot.mouseClick(self.page.roll.viewport(), LEFT, pos=self.at(tick, pitch), **how)

    def at(self, tick: float, pitch: int) -> QPoint:
        roll = self.page.roll
        box = roll.rect_of(Note(round(tick), pitch, 240))
        return QPointF(box.left() + 3, box.center().y()).toPoint()


@pytest.fixture
def scene(qtbot: QtBot, theme: Theme, home: Path, tmp_path: Path, show: Show) -> Iterator[Scene]:
    specimen_tune.install_model()
    engine, renders = TuneEngine(), Renders()
    studio = Studio(project.new(tmp_path / "Salt"), lambda _: engine, find_renderer=renders.find)
    context, shell = open_context(studio)
    context.new_player = SilentPlayer
    page = ComposePage(context)
    holder = show(page)
    holder.resize(1372, 834)
    page.open_project()
    qtbot.waitUntil(lambda: page.brief.models.model() != "", timeout=10_000)
    qtbot.waitUntil(lambda: page.brief.style_combo.count() > 1, timeout=10_000)
    yield Scene(page, studio, engine, renders, shell)
    engine.gate.set()
    page.leave()
    close_context(context)
    studio.close()


def compose(scene: Scene, qtbot: QtBot, count: int = 2) -> list[CandidateCard]:
    """Ask by key, and wait until all of it is there."""
    scene.page.brief.actions_zone.set_count(count)
    qtbot.keyClick(scene.page.roll, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(finished(scene)) == count, timeout=10_000)
    qtbot.waitUntil(lambda: not scene.page.brief.actions_zone.is_running())
    return scene.page.results.cards()


def finished(scene: Scene) -> list[CandidateCard]:
    return [card for card in scene.page.results.cards() if card.artifact is not None]


def test_of_eight_the_best_four_are_shown(scene: Scene, qtbot: QtBot) -> None:
    zone = scene.page.brief.actions_zone
    zone.show_taste(0.9, "")
    qtbot.mouseClick(zone._best, LEFT)
    qtbot.keyClick(scene.page.roll, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: scene.studio.history.count(ArtifactQuery()) == 8, timeout=10_000)
    cards = scene.page.results.cards
    qtbot.waitUntil(lambda: len(cards()) == len(finished(scene)) == 4, timeout=10_000)


# Seeds


def test_letters_play_seed_notes_while_the_keyboard_has_the_focus(
    scene: Scene, qtbot: QtBot
) -> None:
    seeds = scene.page.brief.seeds
    seeds.keyboard.setFocus()
    for key in (Qt.Key.Key_S, Qt.Key.Key_F, Qt.Key.Key_H):
        qtbot.keyClick(seeds.keyboard, key)
    assert seeds.notes.text() == "D4 F4 A4"
    assert seeds._chord.text() == "D minor"
    qtbot.keyClick(seeds.keyboard, Qt.Key.Key_Backspace)
    assert seeds.notes.text() == "D4 F4"


def test_keys_held_together_are_a_chord(scene: Scene, qtbot: QtBot) -> None:
    keyboard = scene.page.brief.seeds.keyboard
    keyboard.setFocus()
    qtbot.keyPress(keyboard, Qt.Key.Key_A)
    qtbot.keyPress(keyboard, Qt.Key.Key_D)
    qtbot.keyRelease(keyboard, Qt.Key.Key_A)
    qtbot.keyRelease(keyboard, Qt.Key.Key_D)
    qtbot.keyClick(keyboard, Qt.Key.Key_G)
    assert scene.page.brief.seeds.notes.text() == "C4+E4 G4"


def test_the_mouse_plays_white_and_black_keys_and_shift_stacks_them(
    scene: Scene, qtbot: QtBot
) -> None:
    keyboard = scene.page.brief.seeds.keyboard
    for pitch, modifier in ((62, Qt.KeyboardModifier.NoModifier), (66, SHIFT), (72, SHIFT)):
        at = keyboard.box(pitch).center().toPoint()
        at = QPoint(at.x(), keyboard.height() - 6) if pitch % 12 in (0, 2) else at
        qtbot.mouseClick(keyboard, LEFT, modifier, pos=at)
    assert scene.page.brief.seeds.notes.text() == "D4+F#4+C5"


def test_the_button_forgets_the_last_note(scene: Scene, qtbot: QtBot) -> None:
    seeds = scene.page.brief.seeds
    seeds.notes.set_text("D4 F4")
    qtbot.mouseClick(seeds.backspace, LEFT)
    assert seeds.notes.text() == "D4"


# The brief


def test_control_enter_asks_for_what_was_set(scene: Scene, qtbot: QtBot) -> None:
    page = scene.page
    page.brief.show_settings(
        {"notes": "D4 F4 A4", "style": "jig", "bars": 8, "meter": "6/8", "seed": 3, "tempo": 112}
    )
    compose(scene, qtbot, 4)
    [brief] = scene.briefs()
    assert (brief.notes, brief.style, brief.bars, brief.count) == ("D4 F4 A4", "jig", 8, 4)
    assert (brief.meter, brief.seed, brief.tempo, brief.source) == ("6/8", 3, 112, "")
    assert page.brief.more._row.summary == "6/8 · 112 bpm · seed 3"


def test_the_styles_offered_are_those_of_the_model(scene: Scene) -> None:
    combo = scene.page.brief.style_combo
    assert [combo.itemText(i) for i in range(3)] == ["any", "Air", "Band"]


def test_keys_of_all_four_modes_are_offered(scene: Scene, qtbot: QtBot) -> None:
    combo = scene.page.brief.form.key
    names = {combo.itemText(place) for place in range(combo.count())}
    assert {"D major", "D minor", "D dorian", "D mixolydian"} <= names
    scene.page.brief.show_settings({"key": "D dorian"})
    compose(scene, qtbot)
    assert scene.briefs()[0].key == "D dorian"


def test_infill_without_a_piece_is_refused_in_one_sentence(scene: Scene) -> None:
    scene.page.brief.show_settings({"task": "infill"})
    assert scene.page.make() == []
    assert scene.shell.errors == ["There is no piece in the roll to work from."]


def test_infill_names_the_piece_in_the_roll_and_hatches_its_bars(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.take_tune()
    page = scene.page
    infill = page.brief.task.findChildren(QToolButton)[2]
    qtbot.mouseClick(infill, LEFT)
    page.brief.rows.set_bars(5, 6)
    assert page.roll._infill_bars == (5, 6)
    compose(scene, qtbot)
    [brief] = scene.briefs()
    assert (brief.task, brief.first_bar, brief.last_bar) == ("infill", 5, 6)
    assert brief.source == page.piece.origin
    assert page.results.header.caption.text() == "bars 5–6"
    first = page.results.cards()[0]
    assert first.roll.picture().new_span == (4 * 1440, 6 * 1440)


def test_a_piece_edited_by_hand_is_kept_before_it_is_a_source(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    page = scene.page
    page.piece.delete(frozenset(page.piece.notes()[:1]))
    page.brief.show_settings({"task": "vary", "keep": "pitches"})
    compose(scene, qtbot)
    [brief] = scene.briefs()
    work = scene.studio.history.get(brief.source)
    assert work.brief is None
    assert work.path.read_bytes() == write_midi(page.piece.score)
    assert (brief.keep, brief.notes) == ("pitches", "")
    compose(scene, qtbot)
    assert scene.briefs()[0].source == scene.briefs()[1].source


def test_accompany_asks_for_the_parts_that_are_on(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    page = scene.page
    page.brief.show_settings({"task": "accompany"})
    qtbot.mouseClick(page.brief.rows.parts[2], LEFT)
    compose(scene, qtbot)
    assert scene.briefs()[0].instruments == ("acoustic guitar (nylon)", "acoustic bass")


def test_settings_come_back_the_next_time_but_the_seed(scene: Scene) -> None:
    brief = scene.page.brief
    brief.show_settings({"notes": "C4+E4", "temperature": 0.5, "seed": 9, "style": "reel"})
    saved_json = brief.as_json()
    brief.show_settings({"notes": "", "temperature": 1.0, "seed": "", "style": ""})
    brief.show_json(saved_json)
    values = brief.settings()
    assert (values["notes"], values["temperature"], values["style"]) == ("C4+E4", 0.5, "reel")
    assert "seed" not in values


# Where no model is installed


def test_without_a_music_model_its_starter_is_offered(scene: Scene, qtbot: QtBot) -> None:
    offer = scene.page.shelf.offer
    assert not offer.isVisible()
    scene.studio.models.remove(specimen_tune.MODEL)
    qtbot.waitUntil(offer.isVisible)
    words = " ".join(label.text() for label in offer.findChildren(QLabel))
    assert "No music model is here yet" in words
    qtbot.mouseClick(offer.install_button, LEFT)
    qtbot.waitUntil(lambda: bool(scene.shell.messages + scene.shell.errors))
    assert "music" in (scene.shell.messages + scene.shell.errors)[0].lower()
    specimen_tune.install_model()
    scene.studio.models.add(places.models_folder() / specimen_tune.MODEL)
    qtbot.waitUntil(lambda: not offer.isVisible())


# Candidates


def test_candidates_grow_bar_by_bar_and_then_can_be_rated(scene: Scene, qtbot: QtBot) -> None:
    scene.engine.gate.clear()
    page = scene.page
    page.make()
    qtbot.waitUntil(lambda: bool(page.results.cards()))
    card = page.results.cards()[0]
    qtbot.waitUntil(lambda: card.state.text() == "composing")
    assert card.extent.text() == "bar 4 of 8"
    assert card.roll.picture().score.tracks
    assert not card.stars.isEnabled()
    assert card.play.isEnabled()
    scene.engine.gate.set()
    qtbot.waitUntil(lambda: len(finished(scene)) == 4, timeout=10_000)
    assert card.extent.text() == "0:08"
    assert card.stars.isEnabled()


def test_keys_rate_keep_and_reject(scene: Scene, qtbot: QtBot) -> None:
    card = compose(scene, qtbot)[1]
    assert card.artifact is not None
    card.setFocus()
    for key in (Qt.Key.Key_4, Qt.Key.Key_K, Qt.Key.Key_X):
        qtbot.keyClick(card, key)
    work = scene.studio.history.get(card.artifact.id)
    assert (work.stars, work.marks) == (4, {"kept", "rejected"})
    at = QPoint(1 * StarBar.CELL + 9, 13)
    qtbot.mouseClick(card.stars, LEFT, pos=at)
    assert scene.studio.history.get(card.artifact.id).stars == 2


def test_t_takes_a_candidate_into_the_roll_and_undo_brings_back_what_was_there(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.page.brief.seeds.notes.set_text("D4 F4 A4")
    card = compose(scene, qtbot)[0]
    qtbot.keyClick(card, Qt.Key.Key_T)
    piece = scene.page.piece
    assert piece.score == card.score
    assert sorted(note.pitch for note in piece.sheet.seeds) == [62, 65, 69]
    assert scene.page.brief.rows.from_piece()
    qtbot.mouseClick(scene.page.work.transport.undo, LEFT)
    assert piece.is_empty


def test_g_asks_for_one_more_with_another_seed(scene: Scene, qtbot: QtBot) -> None:
    card = compose(scene, qtbot)[0]
    qtbot.keyClick(card, Qt.Key.Key_G)
    qtbot.waitUntil(lambda: len(finished(scene)) == 3, timeout=10_000)
    seeds = [brief.seed for brief in scene.engine.briefs]
    assert len(set(seeds)) == 2
    assert scene.engine.briefs[1].count == 1


def test_delete_moves_a_candidate_to_the_trash_and_undo_brings_it_back(
    scene: Scene, qtbot: QtBot
) -> None:
    card = compose(scene, qtbot)[0]
    assert card.artifact is not None
    qtbot.keyClick(card, Qt.Key.Key_Delete)
    assert scene.studio.history.get(card.artifact.id).trashed_at is not None
    assert scene.shell.on_action is not None
    scene.shell.on_action()
    assert scene.studio.history.get(card.artifact.id).trashed_at is None


def test_escape_cancels_and_what_was_not_finished_goes(scene: Scene, qtbot: QtBot) -> None:
    scene.engine.gate.clear()
    scene.page.make()
    qtbot.waitUntil(lambda: bool(scene.page.results.cards()))
    qtbot.keyClick(scene.page.roll, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not scene.page.brief.actions_zone.is_running())
    assert scene.page.results.cards() == []


def test_a_candidate_is_carried_out_as_a_midi_file(scene: Scene, qtbot: QtBot) -> None:
    card = compose(scene, qtbot)[0]
    assert card.artifact is not None
    data = scene.page.files.drag_data(card.artifact, scene.page.name_of(card), "mid")
    [url] = data.urls()
    path = Path(url.toLocalFile())
    assert path.name == "Piece 1.mid"
    assert mido.MidiFile(path).type == 1


# The roll


def test_draw_mode_draws_a_note_on_the_grid_and_a_drag_makes_it_longer(
    scene: Scene, qtbot: QtBot
) -> None:
    page = scene.page
    qtbot.keyClick(page.roll, Qt.Key.Key_D)
    assert page.work.transport.draw.isChecked()
    view = page.roll.viewport()
    qtbot.mousePress(view, LEFT, pos=scene.at(480, 64))
    qtbot.mouseMove(view, scene.at(480 + 700, 64))
    qtbot.mouseRelease(view, LEFT, pos=scene.at(480 + 700, 64))
    [note] = page.piece.notes()
    assert (note.start, note.pitch, note.length) == (480, 64, 720)
    assert page.piece.stack.count() == 1


def test_a_note_is_dragged_to_another_place(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    page, view = scene.page, scene.page.roll.viewport()
    first = page.piece.notes()[0]
    qtbot.mousePress(view, LEFT, pos=scene.at(first.start, first.pitch))
    qtbot.mouseMove(view, scene.at(first.start + 480, first.pitch + 3))
    qtbot.mouseRelease(view, LEFT, pos=scene.at(first.start + 480, first.pitch + 3))
    [note] = page.piece.selection
    assert (note.start, note.pitch) == (480, 65)


def test_arrows_move_shift_lengthens_and_delete_takes_away(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    page, roll = scene.page, scene.page.roll
    first = page.piece.notes()[0]
    scene.press(qtbot, first.start, first.pitch)
    assert page.piece.selection == {first}
    roll.setFocus()
    qtbot.keyClick(roll, Qt.Key.Key_Up)
    qtbot.keyClick(roll, Qt.Key.Key_Right, SHIFT)
    [note] = page.piece.selection
    assert (note.pitch, note.length) == (first.pitch + 1, first.length + 240)
    qtbot.keyClick(roll, Qt.Key.Key_Delete)
    assert note not in page.piece.notes()
    roll.undo()
    roll.undo()
    roll.undo()
    assert page.piece.notes()[0] == first


def test_a_rubber_band_chooses_what_lies_in_it(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    page, view = scene.page, scene.page.roll.viewport()
    qtbot.mousePress(view, LEFT, pos=scene.at(1380, 76))
    qtbot.mouseMove(view, scene.at(1440 + 700, 66))
    qtbot.mouseMove(view, scene.at(0, 60))
    qtbot.mouseRelease(view, LEFT, pos=scene.at(0, 60))
    assert {note.pitch for note in page.piece.selection} == {62, 65, 69, 74, 72}
    assert page.work.inspector._selection.text().endswith("selected")


def test_copied_notes_are_pasted_after_themselves(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    roll, piece = scene.page.roll, scene.page.piece
    piece.select(piece.notes()[-1:])
    last = piece.notes()[-1]
    roll.copy()
    roll.set_playhead(None)
    roll.paste()
    assert piece.notes()[-1].start == last.end
    roll.selectAll()
    assert piece.selection == frozenset(piece.notes())


def test_control_and_wheel_zoom_every_lane_alike(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    work = scene.page.work
    tick = work.axis.tick_at(200)
    work.roll.zoom_about(200, 2.0)
    assert work.axis.x_of(tick) == pytest.approx(200, abs=1.5)
    assert work.roll.rect_of(Note(round(tick), 60, 240)).left() == pytest.approx(200, abs=2.5)


def test_a_stem_is_dragged_to_another_velocity(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    lane, piece = scene.page.work.velocity, scene.page.piece
    x = round(scene.page.work.axis.x_of(piece.notes()[0].start) + 3)
    qtbot.mousePress(lane, LEFT, pos=QPoint(x, 40))
    qtbot.mouseMove(lane, QPoint(x, 20))
    qtbot.mouseRelease(lane, LEFT, pos=QPoint(x, 8))
    assert 70 < piece.notes()[0].velocity < 127
    assert piece.stack.count() == 2


def test_mute_and_solo_are_pressed_on_the_head(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    head = scene.page.work.lanes.headers[3]
    qtbot.mouseClick(head.mute, LEFT)
    assert scene.page.piece.sheet.mixes[3].muted
    qtbot.mouseClick(scene.page.work.lanes.headers[1], LEFT)
    assert scene.page.piece.track == 1


def test_a_typed_tempo_is_taken_and_nonsense_is_not(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    field = scene.page.work.transport.readout.tempo
    for words, bpm in (("112", 112), ("fast", 112), ("9", 112)):
        field.setFocus()
        field.setText(words)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert scene.page.piece.score.tempi[0].bpm == bpm
        assert field.text() == "112"


# Listening


def test_space_plays_the_piece_and_the_playhead_follows(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    page, player = scene.page, scene.player
    qtbot.keyClick(page.roll, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.playback.plays(PIECE))
    assert player.path is not None
    assert player.path.read_bytes().startswith(b"RIFF")
    player.at = 60 / 168 * 3
    bar = page.work.transport.readout._bar
    qtbot.waitUntil(lambda: bar.text() == "2.1.000")
    qtbot.keyClick(page.roll, Qt.Key.Key_Space)
    assert not player.plays


def test_a_loop_begins_again(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    page, player = scene.page, scene.player
    page.playback_controller.set_loop(1, 2)
    qtbot.keyClick(page.roll, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.playback.plays(PIECE))
    player.at = 60 / 168 * 6 + 0.1
    qtbot.waitUntil(lambda: player.at < 0.01)
    assert player.plays


def test_muted_tracks_are_not_heard_and_the_metronome_is(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    page = scene.page
    qtbot.mouseClick(page.work.lanes.headers[3].mute, LEFT)
    qtbot.mouseClick(page.work.transport.metronome, LEFT)
    qtbot.mouseClick(page.work.transport.play, LEFT)
    qtbot.waitUntil(lambda: page.playback.plays(PIECE))
    score = scene.renders.scores[-1]
    assert [track.name for track in score.tracks] == ["Fiddle", "Chords", "Bass", ""]


def test_a_card_plays_the_sound_of_its_work_and_says_how_far(scene: Scene, qtbot: QtBot) -> None:
    first, second = compose(scene, qtbot)
    qtbot.mouseClick(first.play, LEFT)
    qtbot.waitUntil(lambda: first.state.text() == "playing")
    assert first.artifact is not None
    assert scene.player.path == first.artifact.sound
    scene.player.at = 3.2
    qtbot.waitUntil(lambda: first.extent.text() == "0:03 of 0:08")
    qtbot.keyClick(second, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: second.state.text() == "playing")
    assert first.state.text() == ""
    scene.player.ended = True
    qtbot.waitUntil(lambda: second.state.text() == "")
    assert second.extent.text() == "0:08"


def test_without_a_sound_device_the_page_says_so_and_the_rest_works(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.player.plug(False)
    page = scene.page
    assert page.work._no_device_notice.isVisible()
    assert not page.work.transport.play.isEnabled()
    cards = compose(scene, qtbot)
    assert not cards[0].play.isEnabled()
    qtbot.keyClick(cards[0], Qt.Key.Key_T)
    assert not page.piece.is_empty
    qtbot.keyClick(page.roll, Qt.Key.Key_Space)
    assert page.playback.item_id == ""
    scene.player.plug(True)
    assert not page.work._no_device_notice.isVisible()
    assert cards[0].play.isEnabled()


# Files


def drop(widget: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, plain = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(QPointF(50, 50), copy, data, LEFT, plain))
    QApplication.sendEvent(widget, QDropEvent(QPointF(50, 50), copy, data, LEFT, plain))


def test_a_dropped_midi_file_is_kept_and_is_the_piece(
    scene: Scene, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "Harbour.mid"
    path.write_bytes(write_midi(specimen_tune.tune(2)))
    drop(scene.page.work, path)
    qtbot.waitUntil(lambda: not scene.page.piece.is_empty)
    [work] = scene.studio.history.find(ArtifactQuery(kinds=(Medium.MUSIC,)))
    assert (work.prompt, work.brief) == ("Harbour", None)
    assert scene.page.piece.origin == work.id
    assert scene.shell.messages == ["Harbour is in the roll."]


def test_a_dropped_recording_is_refused_in_one_sentence(
    scene: Scene, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "hum.wav"
    path.write_bytes(b"RIFF")
    drop(scene.page.work, path)
    assert scene.shell.errors == [
        "hum.wav is a recording, and the studio composes from notes: bring in a MIDI file."
    ]
    assert scene.page.piece.is_empty


def test_a_dropped_file_that_is_no_midi_is_refused_by_name(
    scene: Scene, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "letter.mid"
    path.write_bytes(b"Dear Ansel")
    drop(scene.page.work, path)
    qtbot.waitUntil(lambda: bool(scene.shell.errors))
    assert scene.shell.errors[0].startswith("letter.mid")


def test_the_piece_is_saved_as_midi_and_as_sound(
    scene: Scene, qtbot: QtBot, tmp_path: Path
) -> None:
    scene.take_tune()
    page = scene.page
    page.piece.delete(frozenset(page.piece.notes()[:1]))
    work = page.stored_piece()
    assert work is not None
    page.files.save(work, tmp_path / "out.mid")
    qtbot.waitUntil(lambda: scene.shell.messages == ["Saved as out.mid."])
    assert (tmp_path / "out.mid").read_bytes() == write_midi(page.piece.score)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".bower")] == []


def test_the_piece_is_there_again_the_next_time(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    page = scene.page
    page.piece.select(page.piece.notes()[:1])
    page.piece.move(0, 5)
    edited = page.piece.score
    page.leave()
    page.piece.clear()
    page.open_project()
    assert page.piece.score == edited
    assert not page.piece.stack.canUndo()


# The whole page


def test_tab_reaches_brief_then_roll_then_candidates(scene: Scene, qtbot: QtBot) -> None:
    compose(scene, qtbot)
    page = scene.page
    panels = (page.brief, page.work, page.results)
    page.brief.task.findChildren(QToolButton)[0].setFocus()
    walked: list[int] = []
    for _ in range(70):
        focus = QApplication.focusWidget()
        place = [place for place, panel in enumerate(panels) if panel.isAncestorOf(focus)]
        walked += place if place != walked[-1:] else []
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert walked[:3] == [0, 1, 2]


def test_every_control_that_takes_the_keyboard_has_a_name(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    compose(scene, qtbot)
    for widget in scene.page.findChildren(QWidget):
        takes_keyboard = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        if takes_keyboard and not isinstance(widget, QScrollArea | QSplitter):
            words = getattr(widget, "text", str)()
            assert widget.accessibleName() or words, (widget, widget.parent())


def test_letters_typed_into_a_field_do_nothing_else(scene: Scene, qtbot: QtBot) -> None:
    page = scene.page
    page.brief.more.set_open(True)
    field = page.brief.form.instruments.line
    field.setFocus()
    qtbot.keyClicks(field, "lead v d")
    assert field.text() == "lead v d"
    assert not page.work.transport.draw.isChecked()
    assert not page.work.transport.loop.isChecked()


def test_control_three_turns_to_compose(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["view.compose"].trigger()
    page = window.page()
    assert isinstance(page, ComposePage)
    assert window.commands["view.compose"].shortcut().toString() == "Ctrl+3"
    assert ["Space"] in [keys for keys, _ in page.key_hints()]
    assert page.work._no_device_notice.isVisible() is not page.playback.can_play


def test_a_seed_note_is_heard_when_it_is_played(scene: Scene, qtbot: QtBot) -> None:
    keyboard = scene.page.brief.seeds.keyboard
    keyboard.setFocus()
    qtbot.keyClick(keyboard, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: scene.player.plays)
    [score] = scene.renders.scores
    assert [note.pitch for note in score.tracks[0].notes] == [62]


def test_the_slider_sets_the_volume_of_the_edited_track(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    sliders = scene.page.work.inspector.mix
    slider = sliders.volume._slider
    slider.setFocus()
    for _ in range(3):
        qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert scene.page.piece.score.tracks[0].volume == 97
    assert scene.page.piece.stack.count() == 2
    qtbot.mouseClick(scene.page.work.lanes.headers[1], LEFT)
    assert sliders.volume.value() == 100
