"""Counts the dropouts of a piece: alone, beside a training, and while pieces are composed.

The window plays a piece without a silent moment into a sink of its own PulseAudio, whose output is
recorded: every silence in it is a dropout. Needs `pulseaudio` and `parec`. By hand:
`python -m benchmarks.playback`; `--minutes 1 1 1` are those of each part.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import numpy as np

from benchmarks.memory import installed_starter
from benchmarks.rows import HEAD, Row
from benchmarks.window import write_texts
from engines.contract import Medium

RATE, CHANNELS = 44_100, 2
LEAST_SILENCE_S = 0.001
MINUTES = (1.0, 10.0, 2.0)


def rows(minutes: Sequence[float] = MINUTES) -> Iterator[Row]:
    """The minutes that are given, and some for the sound of the piece."""
    with tempfile.TemporaryDirectory() as home:
        project = _new_project(Path(home))
        with _sound_server(Path(home)) as environment:
            recording = Path(home) / "recording.raw"
            parts = _play(project, recording, environment, minutes)
        underruns = (Path(home) / "server.log").read_text().count("Implicit underrun")
        silences = _silences(np.memmap(recording, "<i2").reshape(-1, CHANNELS))
    began = parts[0][1]
    for (part, start), (_, end) in pairwise(parts):
        found = [gap for gap in silences if start - began <= gap[0] < end - began]
        note = ", ".join(f"{length * 1000:.0f} ms at {at:.1f} s" for at, length in found[:8])
        yield Row(f"dropouts in {end - start:.0f} s of play {part}", len(found), "", 0, note)
    yield Row("underruns that the sound server tells of", underruns, "")


def _new_project(home: Path) -> Path:
    from studio.studio import Studio

    os.environ["BOWERBIRD_HOME"] = str(home)
    for medium in Medium:
        models = installed_starter(medium)
    shutil.copytree(models, home / "models")
    write_texts(home / "texts")
    studio = Studio.create(home / "bench")
    folder = studio.project.folder
    studio.close()
    return folder


@contextmanager
def _sound_server(folder: Path) -> Iterator[dict[str, str]]:
    """A PulseAudio whose only output is heard by nobody; yields the environment of its clients."""
    socket = folder / "sound.socket"
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(folder), "HOME": str(folder)}
    modules = ["module-null-sink sink_name=out"]
    modules.append(f"module-native-protocol-unix socket={socket} auth-anonymous=1")
    options = [f"--load={module}" for module in modules]
    command = ["pulseaudio", "-n", "-vvvv", "--daemonize=no", "--exit-idle-time=-1", *options]
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    while not socket.exists():
        assert server.poll() is None, (folder / "server.log").read_text()
        time.sleep(0.1)
    try:
        yield {**os.environ, "PULSE_SERVER": f"unix:{socket}", "QT_AUDIO_BACKEND": "pulseaudio"}
    finally:
        server.terminate()
        server.wait()


def _play(
    project: Path, recording: Path, environment: dict[str, str], minutes: Sequence[float]
) -> list[tuple[str, float]]:
    """Play in a window, and record; returns the parts, and when each began."""
    form = [f"--rate={RATE}", f"--channels={CHANNELS}", "--format=s16le", "--raw"]
    record = ["parec", "--device=out.monitor", *form, str(recording)]
    program = [sys.executable, "-m", "benchmarks.playback_window", str(project)]
    recorder = subprocess.Popen(record, env=environment)
    window = subprocess.Popen(
        [*program, *map(str, minutes)],
        env={"QT_QPA_PLATFORM": "offscreen", **environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert window.stdout is not None
    parts = [(line.strip(), time.monotonic()) for line in window.stdout]
    recorder.terminate()
    recorder.wait()
    assert window.wait() == 0
    return parts


def _silences(sound: np.ndarray) -> list[tuple[float, float]]:
    """When each silence begins, in seconds after the first sample that is heard, and how long it
    is."""
    heard = np.flatnonzero((sound != 0).any(1))
    gaps = np.diff(heard) - 1
    found = np.flatnonzero(gaps >= LEAST_SILENCE_S * RATE)
    return [(float(heard[i] - heard[0]) / RATE, float(gaps[i]) / RATE) for i in found]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="benchmarks.playback")
    parser.add_argument("--minutes", type=float, nargs=len(MINUTES), default=MINUTES)
    options = parser.parse_args()
    print(HEAD)
    for row in rows(options.minutes):
        print(row.line(), flush=True)
