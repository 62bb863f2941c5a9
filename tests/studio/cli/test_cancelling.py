"""Ctrl-C while a command waits for a job."""

from __future__ import annotations

import pytest

from engines.contract import TextBrief
from studio.cli.session import JobMonitor, raise_failure, wait_for
from studio.history.history import ArtifactQuery
from studio.jobs.jobs import Jobs
from studio.records import Job
from studio.studio import Studio
from tests.studio.conftest import ScriptedEngine


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
