"""The ranges of dependencies admit what was run: the versions in constraints.txt, and no major."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from studio.cli.display import SYSTEM_PARTS

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"].values()
REQUIREMENTS = [Requirement(line) for lines in (PROJECT["dependencies"], *EXTRAS) for line in lines]
TESTED = {
    canonicalize_name(name): Version(version)
    for name, version in re.findall(
        r"^([\w.-]+)==(\S+)", (ROOT / "constraints.txt").read_text("utf-8"), re.M
    )
}


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda requirement: requirement.name)
def test_a_range_begins_at_the_tested_version_and_ends_before_the_next_major(
    requirement: Requirement,
):
    bounds = {bound.operator: Version(bound.version) for bound in requirement.specifier}
    lowest, end = bounds[">="], bounds["<"]
    next_major = (0, lowest.minor + 1) if lowest.major == 0 else (lowest.major + 1,)
    assert end.release == next_major
    tested = TESTED.get(canonicalize_name(requirement.name))
    if tested is not None:  # python-rtmidi is optional, as not every system has it
        assert (lowest.major, lowest.minor) in {(tested.major, tested.minor), (tested.major, 0)}
        assert lowest <= tested < end


def test_readme_names_every_package_that_doctor_asks_for_and_that_a_check_installs():
    words = set((ROOT / "README.md").read_text("utf-8").replace("`", " ").split())
    parts = re.search(r"^parts=\((.*?)\)$", (ROOT / ".ci" / "run").read_text("utf-8"), re.M | re.S)
    assert parts is not None
    assert {*SYSTEM_PARTS.values(), *parts[1].split()} <= words
