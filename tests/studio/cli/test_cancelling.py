"""Ctrl-C while a command waits for a job, or reads and writes large files."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from engines.contract import TextBrief
from studio.base.events import JobChanged
from studio.base.records import Job
from studio.care.archives import archive
from studio.cli.session import JobMonitor, raise_failure, wait_for
from studio.history.history import ArtifactQuery
from studio.jobs.jobs import Jobs
from studio.studio import Studio
from tests.conftest import ROOT
from tests.studio.conftest import ScriptedEngine, add_large_file


@pytest.mark.parametrize("fault", [None, OSError(28, "No space left on device")])
def test_ctrl_c_cancels_however_the_job_ended_and_keeps_what_is_finished(
    studio: Studio,
    engine: ScriptedEngine,
    monkeypatch: pytest.MonkeyPatch,
    fault: OSError | None,
):
    engine.fault = fault
    job = studio.jobs.submit(TextBrief(prompt="The sea"))
    wait = Jobs.wait
    interrupts = [KeyboardInterrupt()]

    def wait_interrupted(jobs: Jobs, name: str, timeout_s: float | None = None) -> Job:
        ended = wait(jobs, name, timeout_s)
        if interrupts:
            raise interrupts.pop()
        return ended

    monkeypatch.setattr(Jobs, "wait", wait_interrupted)
    ended = wait_for(studio, job, JobMonitor())
    assert ended.state == "cancelled"
    with pytest.raises(KeyboardInterrupt):
        raise_failure(ended)
    assert len(studio.history.find(ArtifactQuery())) == (0 if fault else 1)


def test_long_work_says_what_it_does_where_there_is_no_terminal(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    job = replace(studio.jobs.submit(TextBrief(prompt="The sea")), state="running")
    monitor = JobMonitor()
    monitor(JobChanged(job, "Reading 8,000 words"))
    assert capsys.readouterr().err == ""  # what is done within seconds needs no word
    monkeypatch.setattr("studio.cli.session._TOLD_EVERY_S", 0)
    monitor(JobChanged(job, "Reading 8,000 words"))
    assert capsys.readouterr().err == f"{job.title}: Reading 8,000 words\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no terminal of this kind")
@pytest.mark.parametrize("verb", ["archive", "unarchive"])
def test_ctrl_c_on_a_terminal_that_shows_progress_leaves_no_half_file(
    studio: Studio, tmp_path: Path, verb: str
):
    add_large_file(studio.project.folder)
    source, goal = studio.project.folder, tmp_path / "out" / "deep" / "salt"
    goal.parent.mkdir(parents=True)
    if verb == "unarchive":
        archive(studio.project, tmp_path / "salt.zip")
        source = tmp_path / "salt.zip"
    status, output = _run_until_progress([verb, str(source), str(goal)])
    assert status == 130
    assert " of 300 " in output
    assert "Traceback" not in output
    assert list(goal.parent.iterdir()) == []


_ON_A_SLOW_DISK = """
import os, signal, sys, time
os.login_tty(0)
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have started tests without
from studio.cli import data, main
show = data.ScanBar.__call__
data.ScanBar.__call__ = lambda *values: (show(*values), time.sleep(0.2))
sys.exit(main.run())
"""


def _run_until_progress(arguments: list[str]) -> tuple[int, str]:
    """Run a command on a terminal and press Ctrl-C once it tells how far it is."""
    terminal, command_end = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", _ON_A_SLOW_DISK, *arguments],
        cwd=ROOT,
        stdin=command_end,
        stdout=command_end,
        stderr=command_end,
    )
    os.close(command_end)
    output, is_pressed = b"", False
    with suppress(OSError):  # the command has left its terminal
        while piece := os.read(terminal, 4096):
            output += piece
            if not is_pressed and b" of 300 " in output:
                os.write(terminal, b"\x03")
                is_pressed = True
    os.close(terminal)
    return process.wait(), output.decode()


_PRESSED_EARLY = """
import builtins, sys
load = builtins.__import__
def press(name, *values):
    if name.startswith("studio.base.errors"):
        raise KeyboardInterrupt
    return load(name, *values)
builtins.__import__ = press
from studio.cli.__main__ import main
sys.exit(main())
"""


def test_ctrl_c_while_the_program_starts_ends_quietly():
    command = [sys.executable, "-c", _PRESSED_EARLY, "history"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (130, "")
