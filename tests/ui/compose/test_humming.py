"""Humming: what a microphone or a sound file gives becomes notes; what goes wrong is said."""

from __future__ import annotations

from array import array
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engines.formats.score import TICKS, Note
from tests.engines.music.test_humming import TUNE, whistle
from tests.ui.compose.scenes import LEFT_BUTTON, Scene, drop
from tests.ui.submitting import settle
from ui.compose.humming.recorder import MAX_S
from ui.qt.microphone import Fault, OnFault, OnSound, samples_of

RATE = 16_000


class ScriptedMicrophone:
    """A `Microphone` that gives what a test says; `fault` at once if there is one."""

    def __init__(self, fault: Fault | None = None) -> None:
        self.rate, self.channels = RATE, 1
        self.fault = fault
        self.on_sound: OnSound | None = None
        self.on_fault: OnFault | None = None

    def open(self, on_sound: OnSound, on_fault: OnFault) -> None:
        self.on_sound, self.on_fault = on_sound, on_fault
        if self.fault is not None:
            on_fault(self.fault)

    def close(self) -> None:
        self.on_sound = None

    def give(self, sound: np.ndarray) -> None:
        """Give sound in blocks of a tenth of a second."""
        samples = array("h", (np.clip(sound, -1, 1) * 32767).astype(np.int16).tobytes())
        for first in range(0, len(samples), RATE // 10):
            if self.on_sound is not None:
                self.on_sound(samples[first : first + RATE // 10])


@pytest.fixture
def microphone(scene: Scene) -> ScriptedMicrophone:
    microphone = ScriptedMicrophone()
    scene.page.context.new_microphone = lambda _: microphone
    return microphone


def click_microphone(scene: Scene, qtbot: QtBot) -> None:
    qtbot.mouseClick(scene.page.work_panel.transport.hum, LEFT_BUTTON)


def hum(scene: Scene, qtbot: QtBot, microphone: ScriptedMicrophone) -> None:
    """Hum the tune between two clicks, and wait until it was heard."""
    click_microphone(scene, qtbot)
    microphone.give(whistle(TUNE))
    click_microphone(scene, qtbot)
    wait_until_heard(scene, qtbot)


def wait_until_heard(scene: Scene, qtbot: QtBot) -> None:
    strip = scene.page.humming.strip
    qtbot.waitUntil(
        lambda: strip.tempo.isVisible() and not scene.page.humming.is_busy, timeout=30_000
    )


def pitches(scene: Scene) -> list[int]:
    return [note.pitch for note in scene.page.piece.notes()]


def test_a_hummed_tune_is_in_the_roll_with_its_pitch_and_undone_in_one_step(
    scene: Scene, qtbot: QtBot, microphone: ScriptedMicrophone
) -> None:
    page, strip = scene.page, scene.page.humming.strip
    click_microphone(scene, qtbot)
    microphone.give(whistle(TUNE))
    assert page.work_panel.transport.hum.isChecked()
    assert (strip.text.text(), strip.time.text()) == ("Humming", "0:05")
    qtbot.mouseClick(strip.stop, LEFT_BUTTON)
    wait_until_heard(scene, qtbot)
    assert pitches(scene) == list(TUNE)
    assert page.piece.state.seed_notes == set(page.piece.notes())
    curve = page.piece.state.curve
    assert curve is not None
    assert {round(pitch) for strand in curve.strands for _, pitch in strand} >= set(TUNE)
    assert strip.values()[1:] == ("C major", "4/4")
    assert strip.tempo.value() == pytest.approx(120, abs=3)
    field = strip.tempo.lineEdit()
    assert field.width() > field.fontMetrics().horizontalAdvance(field.text())
    assert page.brief.starts_from_piece()
    assert not list(Path(page.humming.recorder._folder.path()).iterdir())  # but the notes
    qtbot.mouseClick(page.work_panel.transport.undo, LEFT_BUTTON)
    assert page.piece.is_empty
    assert page.piece.state.curve is None
    assert not strip.isVisible()


def test_another_tempo_and_key_are_the_same_step_of_undo(
    scene: Scene, qtbot: QtBot, microphone: ScriptedMicrophone
) -> None:
    hum(scene, qtbot, microphone)
    page, strip = scene.page, scene.page.humming.strip
    before = page.piece.notes()[-1].start
    strip.tempo.setValue(60)
    qtbot.waitUntil(lambda: page.piece.score.tempi[0].bpm == 60)
    assert page.piece.notes()[-1].start == pytest.approx(before / 2, abs=TICKS / 4)
    strip.key.setFocus()
    qtbot.keyClick(strip.key, Qt.Key.Key_Down)
    key = strip.key.currentData()
    qtbot.waitUntil(lambda: page.piece.score.keys[0].name == key)
    assert key != "C major"
    qtbot.mouseClick(page.work_panel.transport.undo, LEFT_BUTTON)
    assert page.piece.is_empty


def test_beside_other_notes_a_tune_is_a_track_from_the_bar_of_the_playhead_on(
    scene: Scene, qtbot: QtBot, microphone: ScriptedMicrophone
) -> None:
    scene.take_tune()
    page = scene.page
    score = page.piece.score
    page.playback_controller.seek(2 * 1440 + 500)
    hum(scene, qtbot, microphone)
    assert page.piece.score.tracks[:-1] == score.tracks
    assert page.piece.score.tempi == score.tempi
    assert (page.piece.track, page.piece.notes()[0].start) == (len(score.tracks), 2 * 1440)
    assert pitches(scene) == list(TUNE)
    assert not page.humming.strip.key.isVisible()


def test_one_click_varies_what_was_hummed(
    scene: Scene, qtbot: QtBot, microphone: ScriptedMicrophone
) -> None:
    hum(scene, qtbot, microphone)
    qtbot.mouseClick(scene.page.humming.strip.tasks["vary"], LEFT_BUTTON)
    settle(scene.page.context)
    qtbot.waitUntil(lambda: bool(scene.briefs()), timeout=10_000)
    brief = scene.briefs()[0]
    assert brief.task == "vary"
    work = scene.studio.history.get(brief.source)
    assert work.path.read_bytes().startswith(b"MThd")


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (Fault.MISSING, "No microphone was found."),
        (Fault.DENIED, "The system does not let the studio hear the microphone."),
        (Fault.UNPLUGGED, "The microphone was unplugged before it gave a sound."),
    ],
)
def test_a_microphone_that_gives_nothing_is_said_and_a_file_offered(
    scene: Scene, qtbot: QtBot, microphone: ScriptedMicrophone, fault: Fault, sentence: str
) -> None:
    microphone.fault = fault
    click_microphone(scene, qtbot)
    assert scene.shell.errors == [sentence]
    error = scene.shell.last_error
    assert error is not None
    assert error.action == "Choose a sound file…"
    assert not scene.page.work_panel.transport.hum.isChecked()
    assert not scene.page.humming.strip.isVisible()


def test_what_was_hummed_before_a_microphone_was_unplugged_is_in_the_roll(
    scene: Scene, qtbot: QtBot, microphone: ScriptedMicrophone
) -> None:
    click_microphone(scene, qtbot)
    microphone.give(whistle(TUNE))
    assert microphone.on_fault is not None
    microphone.on_fault(Fault.UNPLUGGED)
    wait_until_heard(scene, qtbot)
    assert pitches(scene) == list(TUNE)
    assert scene.shell.messages[-1].startswith("The microphone was unplugged.")


def recordings(scene: Scene) -> list[Path]:
    return list(Path(scene.page.humming.recorder._folder.path()).iterdir())


def test_what_was_hummed_before_the_disk_was_full_is_in_the_roll(
    scene: Scene, qtbot: QtBot, microphone: ScriptedMicrophone
) -> None:
    resource = pytest.importorskip("resource")  # of POSIX
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    sound = whistle(TUNE)
    click_microphone(scene, qtbot)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2 * len(sound) + 1000, limit[1]))
        microphone.give(np.concatenate([sound, sound]))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert len(scene.shell.errors) == 1
    assert not scene.page.humming.recorder.is_recording
    wait_until_heard(scene, qtbot)
    assert pitches(scene) == list(TUNE)
    assert not recordings(scene)


def test_nothing_of_a_recording_stays_once_finding_its_notes_was_cancelled(
    scene: Scene, qtbot: QtBot, microphone: ScriptedMicrophone
) -> None:
    click_microphone(scene, qtbot)
    microphone.give(whistle(TUNE))
    click_microphone(scene, qtbot)
    assert recordings(scene)
    assert scene.page.unfinished.startswith("The notes of what was hummed")
    qtbot.keyClick(scene.page, Qt.Key.Key_Escape)
    assert not recordings(scene)
    assert not scene.page.unfinished


def test_a_note_drawn_while_a_line_is_written_down_stays(
    scene: Scene, qtbot: QtBot, microphone: ScriptedMicrophone
) -> None:
    page, note = scene.page, Note(0, 40, 240)
    click_microphone(scene, qtbot)
    microphone.give(whistle(TUNE))
    click_microphone(scene, qtbot)
    deadline = QDeadlineTimer(30_000)
    while page.humming._line is None and not deadline.hasExpired():
        QApplication.processEvents()
    page.piece.add(note)
    wait_until_heard(scene, qtbot)
    assert [track for track in page.piece.score.tracks if note in track.notes]


def test_silence_is_said_while_it_lasts_and_at_the_end(
    scene: Scene, qtbot: QtBot, microphone: ScriptedMicrophone
) -> None:
    click_microphone(scene, qtbot)
    microphone.give(np.zeros(3 * RATE))
    advice = scene.page.humming.strip.advice
    assert advice.text() == "Nothing is heard: is the microphone muted?"
    microphone.give(whistle((60,)) * 9)
    assert advice.text() == "Too loud: move away a little."
    qtbot.keyClick(scene.page, Qt.Key.Key_Escape)
    assert not scene.page.humming.strip.isVisible()
    click_microphone(scene, qtbot)
    microphone.give(np.zeros(RATE))
    click_microphone(scene, qtbot)
    assert scene.shell.errors == ["The microphone gave no sound."]
    assert scene.page.piece.is_empty


def test_a_recording_ends_by_itself_after_ten_minutes(
    scene: Scene, qtbot: QtBot, microphone: ScriptedMicrophone
) -> None:
    recorder = scene.page.humming.recorder
    microphone.rate = 100
    click_microphone(scene, qtbot)
    assert microphone.on_sound is not None
    microphone.on_sound(array("h", [0]) * (microphone.rate * MAX_S + 50))
    assert recorder.seconds == MAX_S
    assert not recorder.is_recording


def test_a_dropped_sound_file_is_heard_and_what_is_none_is_refused(
    scene: Scene, qtbot: QtBot, tmp_path: Path
) -> None:
    soundfile.write(tmp_path / "tune.flac", whistle(TUNE), RATE)
    drop(scene.page.work_panel, tmp_path / "tune.flac")
    wait_until_heard(scene, qtbot)
    assert pitches(scene) == list(TUNE)
    (tmp_path / "hum.wav").write_bytes(b"RIFF")
    drop(scene.page.work_panel, tmp_path / "hum.wav")
    qtbot.waitUntil(lambda: bool(scene.shell.errors))
    assert scene.shell.errors[0].startswith("hum.wav cannot be read as sound")
    assert pitches(scene) == list(TUNE)
    assert (tmp_path / "tune.flac").exists()


def test_samples_of_every_form_have_sixteen_bits() -> None:
    assert samples_of(bytes([0, 128, 255]), "UInt8").tolist() == [-32768, 0, 32512]
    assert samples_of(array("h", [-5, 7]).tobytes() + b"\0", "Int16").tolist() == [-5, 7]
    assert samples_of(array("i", [-(1 << 31), 1 << 20]).tobytes(), "Int32").tolist() == [-32768, 16]
    assert samples_of(array("f", [-2.0, 0.5]).tobytes(), "Float").tolist() == [-32767, 16384]
