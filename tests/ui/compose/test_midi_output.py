"""The piece played to MIDI ports that a test scripts."""

from __future__ import annotations

import threading
from pathlib import Path

import mido
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from engines.formats.ports import NO_SYSTEM, OWN_PORT, NoteEvent, PortError
from engines.formats.tonality import instrument_of
from tests.engines.music.test_soundfonts import sf2
from tests.ui.compose.scenes import LEFT_BUTTON, Scene
from ui.compose.playing.sound_menu import SoundMenu
from ui.sound.playback import PIECE


class ScriptedOutput:
    """A port that records what it gets; `is_gone` once it was unplugged."""

    def __init__(self) -> None:
        self.messages: list[mido.Message] = []
        self.has_note = threading.Event()
        self.is_gone = self.is_closed = False

    def send(self, message: mido.Message) -> None:
        if self.is_gone:
            raise OSError("gone")
        self.messages.append(message)
        if message.type == "note_on":
            self.has_note.set()

    def close(self) -> None:
        self.is_closed = True


class ScriptedOutputs:
    """The ports of a machine."""

    def __init__(self, *names: str, reason: str = "") -> None:
        self.names, self.reason = names, reason
        self.opened: dict[str, ScriptedOutput] = {}

    def outputs(self) -> tuple[str, ...]:
        return self.names

    def why_unavailable(self) -> str:
        return self.reason

    def open_output(self, name: str) -> ScriptedOutput:
        if name not in (*self.names, OWN_PORT):
            raise PortError(f"The MIDI port {name!r} cannot be opened.")
        self.opened[name] = ScriptedOutput()
        return self.opened[name]


def plug(scene: Scene, *names: str, reason: str = "") -> ScriptedOutputs:
    """Give the page these ports."""
    outputs = ScriptedOutputs(*names, reason=reason)
    scene.page.midi_output.output_ports = outputs
    return outputs


def menu_rows(scene: Scene) -> dict[str, QAction]:
    """Fill the menu of the sound button; its rows by their texts."""
    menu = scene.page.work_panel.transport.findChild(SoundMenu)
    assert menu is not None
    menu.fill()
    return {row.text(): row for row in menu.actions()}


def test_a_soundfont_is_chosen_in_the_menu_and_its_loss_is_told(
    scene: Scene, qtbot: QtBot, tmp_path: Path
) -> None:
    font = tmp_path / "Own.sf2"
    font.write_bytes(sf2())
    menu = scene.page.work_panel.transport.findChild(SoundMenu)
    assert menu is not None

    def rows() -> dict[str, bool]:
        own = menu_rows(scene)["Soundfont of this project"].menu()
        assert isinstance(own, QMenu)
        return {row.text(): row.isChecked() for row in own.actions()}

    assert rows() == {"Standard": True, "Choose a soundfont…": False}
    menu.font_menu.choose(font)
    qtbot.waitUntil(lambda: bool(scene.shell.messages))
    assert rows() == {"Standard": False, "Own.sf2": True, "Choose a soundfont…": False}
    font.unlink()
    scene.page.context.project_opened.emit()
    qtbot.waitUntil(lambda: len(scene.shell.messages) == 2)
    assert scene.shell.messages[0] == "This project plays with Own.sf2 now."
    assert scene.shell.messages[1].startswith("The soundfont Own.sf2 of this project is not")
    menu.font_menu.choose(tmp_path / "none.sf2")
    qtbot.waitUntil(lambda: bool(scene.shell.errors))


def test_a_track_gets_a_soundfont_of_its_own_by_the_menu_of_its_header(
    scene: Scene, qtbot: QtBot, tmp_path: Path
) -> None:
    scene.take_tune()
    font = tmp_path / "Own.sf2"
    font.write_bytes(sf2())
    sounds, piece = scene.page.context.studio.sounds, scene.page.piece
    label = piece.score.tracks[0].name or instrument_of(piece.score.tracks[0])

    def rows() -> list[str]:
        menu = scene.page.work_panel.lanes.menu.build(0)
        own = next(row.menu() for row in menu.actions() if row.text() == "Soundfont")
        assert isinstance(own, QMenu)
        return [row.text() for row in own.actions()]

    assert rows() == ["That of the project", "Choose a soundfont…"]
    menu = scene.page.work_panel.transport.findChild(SoundMenu)
    assert menu is not None
    menu.font_menu.choose(font, label)
    qtbot.waitUntil(lambda: bool(scene.shell.messages))
    assert scene.shell.messages == [f"“{label}” plays with Own.sf2 now."]
    assert rows() == ["That of the project", "Own.sf2", "Choose a soundfont…"]
    assert (sounds.soundfont.name(), sounds.soundfont.name(label)) == ("", "Own.sf2")


def test_the_piece_is_played_to_the_port_and_not_by_sound(scene: Scene, qtbot: QtBot) -> None:
    outputs = plug(scene, "Synth")
    scene.take_tune()
    scene.page.midi_output.select("Synth")
    qtbot.mouseClick(scene.page.work_panel.transport.play, LEFT_BUTTON)
    port = outputs.opened["Synth"]
    assert port.has_note.wait(10)
    assert scene.player.path is None
    assert {message.type for message in port.messages[:3]} == {"program_change", "control_change"}
    qtbot.mouseClick(scene.page.work_panel.transport.stop, LEFT_BUTTON)
    assert [message.control for message in port.messages[-16:]] == [123] * 16
    assert not scene.shell.messages


def test_a_port_that_disappears_is_said_and_the_music_goes_on_by_sound(
    scene: Scene, qtbot: QtBot
) -> None:
    outputs = plug(scene, "Synth")
    scene.take_tune()
    scene.page.midi_output.select("Synth")
    qtbot.keyClick(scene.page.roll, Qt.Key.Key_Space)
    assert outputs.opened["Synth"].has_note.wait(10)
    outputs.names = ()
    outputs.opened["Synth"].is_gone = True
    scene.page.midi_output.check()
    assert scene.shell.messages == ["The MIDI port Synth is gone. The music goes on without it."]
    qtbot.waitUntil(lambda: scene.player.is_playing)
    assert scene.page.playback.plays(PIECE)


def test_an_error_of_the_port_is_noticed_at_once(scene: Scene, qtbot: QtBot) -> None:
    outputs = plug(scene, "Synth")
    scene.take_tune()
    scene.page.midi_output.select("Synth")
    outputs.opened["Synth"].is_gone = True
    qtbot.keyClick(scene.page.roll, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: scene.player.is_playing)
    assert not scene.page.midi_output.is_open


def test_the_chosen_port_is_opened_again_though_its_number_changed(scene: Scene) -> None:
    outputs = plug(scene, "FLUID Synth:port 128:0")
    scene.page.midi_output.select("FLUID Synth:port 128:0")
    scene.page.leave()
    assert outputs.opened["FLUID Synth:port 128:0"].is_closed
    outputs.names = ("FLUID Synth:port 131:0",)
    scene.page.on_shown()
    assert scene.page.midi_output.name == "FLUID Synth:port 131:0"


def test_the_menu_chooses_a_port_and_shows_which_one_plays(scene: Scene, qtbot: QtBot) -> None:
    outputs = plug(scene, "Synth & Co")
    row = menu_rows(scene)["Synth && Co"]
    row.trigger()  # type: ignore[attr-defined]
    assert list(outputs.opened) == ["Synth & Co"]
    button = scene.page.work_panel.transport.sound
    assert button.toolTip() == "Played through Synth & Co; count-in and grid"
    menu_rows(scene)["The sound of this machine"].trigger()  # type: ignore[attr-defined]
    assert outputs.opened["Synth & Co"].is_closed
    assert not scene.page.midi_output.is_open


def test_a_machine_without_midi_says_so_calmly(scene: Scene) -> None:
    plug(scene, reason=NO_SYSTEM)
    row = menu_rows(scene)["No MIDI ports here"]
    assert not row.isEnabled()  # type: ignore[attr-defined]
    assert row.toolTip() == NO_SYSTEM  # type: ignore[attr-defined]


def test_a_port_that_cannot_be_opened_is_an_error_with_a_remedy(scene: Scene) -> None:
    plug(scene, "Synth")
    scene.page.midi_output.select("Old synth")
    assert scene.shell.errors == ["The MIDI port 'Old synth' cannot be opened."]
    assert not scene.page.midi_output.is_open


def test_a_key_is_heard_on_the_port_until_it_is_released(scene: Scene) -> None:
    outputs = plug(scene, "Synth")
    scene.page.midi_output.select("Synth")
    notes = scene.page.brief.seed_row.notes
    notes.follow(NoteEvent(62, 100))
    notes.follow(NoteEvent(62, 0))
    sent = [m.type for m in outputs.opened["Synth"].messages if m.type.startswith("note")]
    assert sent == ["note_on", "note_off"]


def test_a_track_goes_to_the_channel_that_was_chosen_and_the_clock_goes_along(
    scene: Scene, qtbot: QtBot
) -> None:
    outputs = plug(scene, "Synth")
    scene.take_tune()
    page = scene.page
    page.midi_output.select("Synth")
    menu_rows(scene)["Send MIDI clock"].trigger()  # type: ignore[attr-defined]
    page.work_panel.lanes.edits.set_channel(0, 6)
    page.piece.select_track(0)
    page.work_panel.lanes.edits.toggle_solo()
    qtbot.mouseClick(page.work_panel.transport.play, LEFT_BUTTON)
    port = outputs.opened["Synth"]
    assert port.has_note.wait(10)
    qtbot.mouseClick(page.work_panel.transport.stop, LEFT_BUTTON)
    assert {m.channel for m in port.messages if m.type == "note_on"} == {6}
    types = [message.type for message in port.messages]
    assert "start" in types
    assert types[-1] == "stop"
